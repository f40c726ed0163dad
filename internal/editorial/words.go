package editorial

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"redletter/internal/news"
)

// Words is a text made ready for finding words in it, whatever lies between
// them: letters and digits count, without case and accents; white space,
// quotation marks, dashes and stops do not, since editors type straight marks
// where an article has curly ones, and newsrooms break lines.
type Words struct {
	spans  []news.Span // of every word in the text
	starts []int       // where every word begins in folded
	folded string      // the words, a space before and after each
}

// NewWords splits text, in time linear in its length.
func NewWords(text string) *Words {
	w := &Words{}
	var b strings.Builder
	b.Grow(len(text) + 2)
	b.WriteByte(' ')
	for i := 0; i < len(text); {
		n := wordLen(text[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if word := foldWord(text[i : i+n]); word != "" {
			w.spans = append(w.spans, news.Span{Start: i, End: i + n})
			w.starts = append(w.starts, b.Len())
			b.WriteString(word)
			b.WriteByte(' ')
		}
		i += n
	}
	w.folded = b.String()
	return w
}

// Len is the number of words.
func (w *Words) Len() int { return len(w.spans) }

// Find returns where the words of phrase stand one after the other, each span
// from the start of the first word to the end of the last. A phrase without
// words is found nowhere.
func (w *Words) Find(phrase string) []news.Span {
	p := NewWords(phrase)
	return w.find(p.folded, p.Len())
}

func (w *Words) find(folded string, n int) []news.Span {
	if n == 0 {
		return nil
	}
	var found []news.Span
	for from := 0; ; {
		i := strings.Index(w.folded[from:], folded)
		if i < 0 {
			return found
		}
		first := sort.SearchInts(w.starts, from+i+1)
		found = append(found, news.Span{Start: w.spans[first].Start, End: w.spans[first+n-1].End})
		from += i + 1
	}
}

// prefix is how many of the first words of phrase stand together in w, and the
// end of their first occurrence.
func (w *Words) prefix(phrase *Words) (n, end int) {
	lo, hi := 0, phrase.Len()
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if at := w.find(phrase.folded[:phrase.end(mid)], mid); len(at) > 0 {
			lo, end = mid, at[0].End
		} else {
			hi = mid - 1
		}
	}
	return lo, end
}

// end is the length of folded that holds the first n words and the space after
// them.
func (w *Words) end(n int) int {
	if n == len(w.starts) {
		return len(w.folded)
	}
	return w.starts[n]
}

// Fold is s as its words alone, lower-case, without accents, one space between
// them: two names with the same Fold are written alike.
func Fold(s string) string { return strings.Trim(NewWords(s).folded, " ") }

// Slug is s as part of an address: its words, joined by hyphens.
func Slug(s string) string { return news.FileName(strings.ReplaceAll(Fold(s), " ", "-")) }

// wordLen is the number of bytes of the word that s begins with. Format
// characters such as the soft hyphen stay inside.
func wordLen(s string) int {
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'):
		case r < utf8.RuneSelf:
			return i
		case unicode.IsLetter(r) || unicode.IsNumber(r):
		case i > 0 && (unicode.IsMark(r) || unicode.Is(unicode.Cf, r)):
		default:
			return i
		}
	}
	return len(s)
}

// foldWord drops case, accents and format characters; nothing may be left.
func foldWord(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1 // also the spaces that a few ligatures are decomposed into
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}
