package token

import (
	"strings"

	"redletter/internal/news"
)

// Split splits a into tokens and sentences in time linear in its text.
func Split(a *news.Article) *Text {
	t := &Text{
		Article: a,
		Tokens:  make([]Token, 0, len(a.Text)/5+8),
		Blocks:  make([]Range, len(a.Blocks)),
	}
	s := scanner{text: a.Text, low: lowered(a.Text), abbreviations: abbreviations(), out: t.Tokens}
	for i, b := range a.Blocks {
		first := len(s.out)
		if b.Kind.Annotated() {
			s.block(min(max(b.Span.Start, s.pos), len(a.Text)), min(b.Span.End, len(a.Text)))
		}
		t.Blocks[i] = Range{first, len(s.out)}
	}
	t.Tokens = s.out
	t.initialisms()
	t.Sentences = make([]Sentence, 0, len(t.Tokens)/20+len(a.Blocks))
	for i, r := range t.Blocks {
		t.sentences(i, r)
	}
	return t
}

// initialisms are the pronouns that are something else in capitals.
var initialisms = map[string]string{"us": "u.s.", "who": "w.h.o.", "it": "i.t."}

// initialisms lets "US", "WHO" and "IT" be looked up as what they stand for, unless all
// words around them are in capitals too.
func (t *Text) initialisms() {
	for _, r := range t.Blocks {
		for i := r.First; i < r.End; i++ {
			tok := &t.Tokens[i]
			if tok.Case != Upper || len(tok.Lower) > 3 {
				continue
			}
			long, ok := initialisms[tok.Lower]
			shouted := func(k int) bool {
				return k < r.First || k >= r.End || t.Tokens[k].Case == Upper || t.Tokens[k].Case == None
			}
			if ok && !(shouted(i-1) && shouted(i+1)) {
				tok.Lower = long
			}
		}
	}
}

// scanner cuts text into tokens.
type scanner struct {
	text, low     string
	abbreviations map[string]stop
	pos, end      int // next byte, end of the block
	out           []Token
}

func (s *scanner) block(start, end int) {
	s.pos, s.end = start, end
	gap := true
	for s.pos < s.end {
		c, n := classify(s.text[s.pos:s.end])
		if c == space {
			gap = true
			s.pos += n
			continue
		}
		first := len(s.out)
		switch c {
		case letter:
			s.word(n)
		case digit:
			s.number(s.pos, n)
		case apostrophe:
			s.apostrophe(n)
		case quoteMark:
			s.quote(n)
		case dot, dash, hyphen:
			s.run(c)
		default:
			s.sign(n)
		}
		s.out[first].Space = gap
		gap = false
	}
}

// add appends a token from start to s.pos.
func (s *scanner) add(start int, k Kind) {
	tok := Token{Span: news.Span{Start: start, End: s.pos}, Kind: k, Lower: s.low[start:s.pos]}
	if k == Word || k == Number {
		tok.Case = caseOf(s.text[start:s.pos])
		tok.Lower = straight(tok.Lower)
	}
	s.out = append(s.out, tok)
}

// straight makes curly apostrophes straight, without allocating for the suffixes.
func straight(low string) string {
	if !strings.ContainsAny(low, "’‘‛") {
		return low
	}
	for _, x := range suffixes {
		if low == x.curly {
			return x.straight
		}
	}
	return strings.NewReplacer("’", "'", "‘", "'", "‛", "'").Replace(low)
}

// suffixes that are tokens of their own.
var suffixes = [...]struct{ straight, curly string }{
	{"'s", "’s"}, {"n't", "n’t"}, {"'ll", "’ll"}, {"'re", "’re"}, {"'ve", "’ve"}, {"'d", "’d"}, {"'m", "’m"},
}

// peek is the class of the character at i, space at the end of the block.
func (s *scanner) peek(i int) (class, int) {
	if i >= s.end {
		return space, 0
	}
	return classify(s.text[i:s.end])
}

// word scans a word whose first character has n bytes.
func (s *scanner) word(n int) {
	start := s.pos
	s.pos += n
	if s.address(start) {
		return
	}
	piece := start // where the part after the last hyphen begins
	stops := false // has inner full stops
	for s.pos < s.end {
		c, n := s.peek(s.pos)
		if c == letter || c == digit {
			s.pos += n
			continue
		}
		after, m := s.peek(s.pos + n)
		inner := after == letter || after == digit
		switch {
		case c == hyphen && inner:
			piece = s.pos + n
		case c == apostrophe && after == letter:
		case c == sign && after == letter && s.text[s.pos] == '&':
		case c == dot && s.text[s.pos] == '.' && inner && s.joins(piece, s.pos, s.pos+n):
			stops = true
		case c == dot && after == hyphen && (stops || s.pos-piece == 1): // U.S.-led
			piece, stops = s.pos+n+m, false
		default:
			s.finish(start, piece, stops)
			return
		}
		s.pos += n + m
	}
	s.finish(start, piece, stops)
}

// joins reports whether the full stop at i stands inside a word ("U.S.",
// "state.gov"), not between two sentences that lack a space.
func (s *scanner) joins(piece, i, next int) bool {
	upper := func(j int) bool { return s.low[j] != s.text[j] }
	return i-piece == 1 || !upper(next) || upper(i-1)
}

// finish ends the word that began at start: its suffix is cut off, or the full
// stop of an abbreviation added.
func (s *scanner) finish(start, piece int, stops bool) {
	end := s.pos
	if w := s.low[start:end]; len(w) > 2 {
		for _, x := range suffixes {
			n := len(x.straight)
			if strings.HasSuffix(w, x.curly) {
				n = len(x.curly)
			} else if !strings.HasSuffix(w, x.straight) {
				continue
			}
			if n == len(w) {
				break
			}
			s.pos = end - n
			s.add(start, Word)
			s.pos = end
			s.add(end-n, Word)
			return
		}
	}
	if s.pos < s.end && s.text[s.pos] == '.' && !strings.HasPrefix(s.text[s.pos:s.end], "..") && s.abbreviates(start, piece, stops) {
		s.pos++
	}
	s.add(start, Word)
}

// abbreviates reports whether the full stop at s.pos belongs to the word.
func (s *scanner) abbreviates(start, piece int, stops bool) bool {
	w := s.text[piece:s.pos]
	if stops {
		i := strings.LastIndexByte(w, '.')
		return len(w)-i == 2 || s.abbreviations[s.low[piece:s.pos]] != noAbbreviation || strings.HasPrefix(s.text[start:s.pos], "Ph.")
	}
	if len(w) == 1 {
		return s.low[piece] != w[0] // an initial
	}
	k := s.abbreviations[w]
	switch k {
	case beforeNumber, beforeDate:
		i := s.pos + 1
		c, n := s.peek(i)
		for c == space && n > 0 {
			i += n
			c, n = s.peek(i)
		}
		return c == digit
	case afterPlace:
		if piece > start {
			return true
		}
		if n := len(s.out); n > 0 && s.text[s.out[n-1].Span.Start] == ',' {
			return true
		}
		c, _ := s.peek(s.pos + 1)
		return c == sign && strings.IndexByte(",;:)", s.text[s.pos+1]) >= 0
	}
	return k != noAbbreviation
}

// address scans a web or mail address whole; it reports whether there was one.
func (s *scanner) address(start int) bool {
	rest := s.low[start:s.end]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return false
	}
	for s.pos < s.end {
		c, n := s.peek(s.pos)
		if c == space || c == quoteMark || c == apostrophe || s.text[s.pos] == ')' || s.text[s.pos] == '>' {
			break
		}
		s.pos += n
	}
	for s.pos > start+1 && strings.IndexByte(".,;:!?", s.text[s.pos-1]) >= 0 {
		s.pos--
	}
	s.add(start, Word)
	return true
}

// number scans a number from start, whose first digit, at s.pos, has n bytes. It
// keeps the full stop of a month that a hyphen joins to it ("Dec. 31-Jan. 2").
func (s *scanner) number(start, n int) {
	s.pos += n
	piece := start
	for s.pos < s.end {
		c, n := s.peek(s.pos)
		if rest := s.low[s.pos:s.end]; strings.HasPrefix(rest, "a.m.") || strings.HasPrefix(rest, "p.m.") {
			break
		}
		if c == digit || c == letter {
			s.pos += n
			continue
		}
		after, m := s.peek(s.pos + n)
		switch {
		case after == digit && (c == hyphen || strings.IndexByte(".,:/", s.text[s.pos]) >= 0):
		case after == letter && c == hyphen:
			piece = s.pos + n
		default:
			if piece > start && s.text[s.pos] == '.' && s.abbreviates(start, piece, false) {
				s.pos++
			}
			s.add(start, Number)
			return
		}
		s.pos += n + m
	}
	s.add(start, Number)
}

// apostrophe scans what begins with an apostrophe: a shortened number ("’90s"),
// a shortened word ("’em"), a cut-off suffix, or a quotation mark.
func (s *scanner) apostrophe(n int) {
	start, mark := s.pos, s.text[s.pos:s.pos+n]
	if c, m := s.peek(start + n); c == digit {
		second, _ := s.peek(start + n + 1)
		third, _ := s.peek(start + n + 2)
		if second == digit && third != digit && third != apostrophe { // not '2016'
			s.pos += n
			s.number(start, m)
			return
		}
	}
	rest := s.low[start+n : s.end]
	for _, w := range clipped {
		if strings.HasPrefix(rest, w) {
			if c, _ := s.peek(start + n + len(w)); c != letter && c != hyphen && mark != "‘" && c != apostrophe {
				s.pos += n + len(w)
				s.add(start, Word)
				return
			}
		}
	}
	s.pos += n
	if mark != "‘" && strings.HasPrefix(s.text[s.pos:s.end], mark) { // '' or ’’ stands for ”
		s.pos += n
	}
	s.add(start, Quote)
}

// clipped are words that lost their beginning to an apostrophe, and the
// possessive after a closing quotation mark.
var clipped = [...]string{"em", "til", "tis", "twas", "cause", "bout", "round", "neath", "s"}

func (s *scanner) quote(n int) {
	start := s.pos
	s.pos += n
	if s.text[start] == '`' && s.pos < s.end && s.text[s.pos] == '`' {
		s.pos++
	}
	s.add(start, Quote)
}

// run scans a run of dots or dashes.
func (s *scanner) run(first class) {
	start := s.pos
	for s.pos < s.end {
		c, n := s.peek(s.pos)
		if c != first && (first == dot || c == dot || c != hyphen && c != dash) {
			break
		}
		s.pos += n
	}
	s.add(start, Punct)
}

// sign scans a single sign, or a handle or hashtag, which are words.
func (s *scanner) sign(n int) {
	start := s.pos
	s.pos += n
	if c := s.text[start]; c == '@' || c == '#' {
		for {
			k, m := s.peek(s.pos)
			if k != letter && k != digit {
				break
			}
			s.pos += m
		}
		if s.pos > start+1 {
			s.add(start, Word)
			return
		}
	}
	s.add(start, Punct)
}
