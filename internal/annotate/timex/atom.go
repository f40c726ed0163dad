package timex

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// atom is the smallest piece that rules look at: a word without hyphens, a run
// of digits, or a sign. "mid-1980s" is three: mid, 1980, s.
type atom struct {
	span   news.Span
	lower  string // the word in lower case; of a sign, the sign
	word   *entry // its meanings; never nil
	num    int    // of digits: the number, otherwise -1
	digits int8   // how many digits it was written with
	joined bool   // nothing stands before it but at most a hyphen, within the same token
	space  bool   // white space stands before it
	upper  bool   // begins with a capital letter
	isWord bool
}

// ordinary reports whether the word does nothing in time expressions.
func (a *atom) ordinary() bool { return a.word == noEntry || a.word[0].class >= cBare }

// noEntry and noAtom stand for what is not there; they are never written to.
var (
	noEntry = new(entry)
	noAtom  = &atom{word: noEntry, num: -1}
)

// scanner holds one sentence as atoms, and finds expressions in it. Its buffers
// are used again for the next sentence.
type scanner struct {
	lexicon map[string]*entry
	feasts  map[string][]*holiday
	text    string
	atoms   []atom
	exprs   []expr
	british func() bool // whether numeric dates begin with the day
	live    bool        // lines begin with the time of day at which they were written
	topics  topics
	depth   int // how many rules that contain a whole expression are being read
}

// read cuts the tokens of a sentence into atoms.
func (s *scanner) read(t *token.Text, r token.Range) {
	s.text = t.Article.Text
	s.atoms = s.atoms[:0]
	s.topics = topics{}
	for i := r.First; i < r.End; i++ {
		tok := &t.Tokens[i]
		switch {
		case tok.Kind == token.Word && fiscalYear(tok.Lower):
			s.split(tok)
		case tok.Kind == token.Word && strings.IndexByte(tok.Lower, '-') < 0 && (!isDigit(tok.Lower[len(tok.Lower)-1]) || strings.IndexByte(tok.Lower, '.') < 0):
			s.atoms = append(s.atoms, atom{
				span: tok.Span, lower: tok.Lower, word: s.look(tok.Lower), num: -1, space: tok.Space,
				upper: tok.Case != token.Lower, isWord: true,
			})
		case tok.Kind == token.Word || tok.Kind == token.Number:
			s.split(tok)
		default:
			s.atoms = append(s.atoms, atom{span: tok.Span, lower: tok.Lower, word: s.look(tok.Lower), num: -1, space: tok.Space})
		}
	}
}

// fiscalYear reports whether a word is "FY2013" or "FY13".
func fiscalYear(lower string) bool {
	return len(lower) > 2 && lower[:2] == "fy" && isDigit(lower[2])
}

// longestWord is the length of the longest word in the table.
const longestWord = 13

// look finds the meanings of a word; a full stop at its end is ignored.
func (s *scanner) look(lower string) *entry {
	if len(lower) > longestWord+1 || lower == "" {
		return noEntry
	}
	if lower[len(lower)-1] == '.' {
		lower = lower[:len(lower)-1]
	}
	if e, ok := s.lexicon[lower]; ok {
		return e
	}
	return noEntry
}

// split cuts a token at hyphens and between letters and digits.
func (s *scanner) split(tok *token.Token) {
	raw := tok.Span.Of(s.text)
	space, joined := tok.Space, false
	for i := 0; i < len(raw); {
		j := i
		a := atom{num: -1, space: space, joined: joined}
		switch {
		case isDigit(raw[i]):
			j, a.num, a.digits = digits(raw, i)
		case raw[i] == '-':
			i++
			if i < len(raw) && raw[i] != '-' {
				joined = true
				continue
			}
			i, j = i-1, i
		case isLetter(raw[i]):
			for j < len(raw) && (isLetter(raw[j]) || raw[j] == '.' && j > i && j+1 <= len(raw) && !isDigit(at(raw, j+1))) {
				j++
			}
			a.isWord = true
			a.upper = raw[i] >= 'A' && raw[i] <= 'Z'
		default:
			j = i + 1
		}
		a.span = news.Span{Start: tok.Span.Start + i, End: tok.Span.Start + j}
		a.lower = strings.ToLower(raw[i:j])
		a.word = noEntry
		if a.isWord {
			a.word = s.look(a.lower)
		}
		s.atoms = append(s.atoms, a)
		i, space, joined = j, false, true
	}
}

func at(s string, i int) byte {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetter takes every byte of a letter outside ASCII as one, too.
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 || c == '\'' }

// digits reads digits with thousands commas from i; a number that is too big to
// be a part of any date counts as 0 with its many digits.
func digits(raw string, i int) (end, n int, count int8) {
	for ; i < len(raw); i++ {
		switch {
		case isDigit(raw[i]):
			if count < 10 {
				n = n*10 + int(raw[i]-'0')
			}
			count = min(count+1, 100)
		case raw[i] == ',' && count > 0 && isDigit(at(raw, i+1)) && isDigit(at(raw, i+2)) && isDigit(at(raw, i+3)) && !isDigit(at(raw, i+4)):
			count = max(count, 10) // "1,990" is no year
			n = n*1000 + int(raw[i+1]-'0')*100 + int(raw[i+2]-'0')*10 + int(raw[i+3]-'0')
			return i + 4, n, count
		default:
			return i, n, count
		}
	}
	return i, n, count
}

// span is the text of an expression.
func (s *scanner) span(e *expr) news.Span {
	return news.Span{Start: s.atoms[e.first].span.Start, End: s.atoms[e.end-1].span.End}
}

// get returns the atom at i; outside of the sentence an empty one.
func (s *scanner) get(i int) *atom {
	if i < 0 || i >= len(s.atoms) {
		return noAtom
	}
	return &s.atoms[i]
}

// is reports whether the atom at i has class c, and the value that goes with it.
func (s *scanner) is(i int, c class) bool {
	if i < 0 || i >= len(s.atoms) {
		return false
	}
	w := s.atoms[i].word
	return w[0].class == c || w[1].class == c
}

// value is the number or code of class c at i, which must have it.
func (s *scanner) value(i int, c class) *meaning {
	w := s.atoms[i].word
	if w[0].class == c {
		return &w[0]
	}
	return &w[1]
}

// lower is the word or sign at i; empty outside of the sentence.
func (s *scanner) lower(i int) string {
	if i < 0 || i >= len(s.atoms) {
		return ""
	}
	return s.atoms[i].lower
}

// number reads the digits at i as a number of at most max digits.
func (s *scanner) digitsAt(i, most int) (int, bool) {
	if i < 0 || i >= len(s.atoms) || s.atoms[i].num < 0 || int(s.atoms[i].digits) > most {
		return 0, false
	}
	return s.atoms[i].num, true
}
