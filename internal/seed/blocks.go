package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/markdown"
	"redletter/internal/news"
)

// line is one line of a text without its indentation and its end.
type line struct {
	start, end int
	indent     int
	runes      int // length in code points
}

func (l line) blank() bool            { return l.end <= l.start }
func (l line) of(text string) string  { return text[l.start:l.end] }
func (l line) span(m line) news.Span  { return news.Span{Start: l.start, End: m.end} }
func (l line) stops(text string) bool { return stops(l.of(text)) }

// lines cuts text at LF, CR LF, CR and Unicode's line and paragraph separators.
func lines(text string) []line {
	var out []line
	start := 0
	for i := 0; i < len(text); i++ {
		width := 0
		switch c := text[i]; {
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
			width = 2
		case c == '\n', c == '\r':
			width = 1
		case c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			width = 3
		}
		if width > 0 {
			out = append(out, newLine(text, start, i))
			start = i + width
			i = start - 1
		}
	}
	return append(out, newLine(text, start, len(text)))
}

func newLine(text string, start, end int) line {
	body := strings.TrimLeftFunc(text[start:end], unicode.IsSpace)
	l := line{start: end - len(body), indent: end - len(body) - start}
	body = strings.TrimRightFunc(body, unicode.IsSpace)
	l.end, l.runes = l.start+len(body), utf8.RuneCountInString(body)
	return l
}

// blocks cuts a plain text into its paragraphs. The rules, for texts as they are
// scraped and typed:
//
//   - a blank line ends a paragraph;
//   - where lines are long, each is a paragraph;
//   - where lines are wrapped at some width, those that could not have taken the
//     next word go on;
//   - a list marker or the speaker of a transcript begins a paragraph;
//   - the first line is the title.
//
// All are of kind Paragraph or List; classify tells the others.
func blocks(text string) []news.Block {
	all := lines(text)
	w := wrapping(text, all)
	var out []news.Block
	for i := 0; i < len(all); {
		if all[i].blank() {
			i++
			continue
		}
		first := i
		for i+1 < len(all) && !all[i+1].blank() && w.joins(text, all, first, i) {
			i++
		}
		out = append(out, news.Block{Kind: news.Paragraph, Span: all[first].span(all[i])})
		i++
	}
	lists(text, out)
	return out
}

// wrap is how a text's lines are broken.
type wrap struct {
	wrapped bool // some lines are broken within sentences
	width   int  // of the longest line that was wrapped, in code points
	title   int  // index of the first line
	names   bool // lines begin with the names of speakers
}

// longLine is the length from which on a line is taken for a paragraph.
const longLine = 120

// wrapping looks at all places where one line follows another.
func wrapping(text string, all []line) wrap {
	w := wrap{title: -1}
	broken, whole, names := 0, 0, 0
	for i, l := range all {
		if l.blank() {
			continue
		}
		if w.title < 0 {
			w.title = i
		}
		if speakerPrefix(l.of(text)) > 0 {
			names++
		}
		if i+1 >= len(all) || all[i+1].blank() || l.runes > longLine || all[i+1].runes > longLine {
			continue
		}
		if strings.Contains(l.of(text), " ") {
			w.width = max(w.width, l.runes)
		}
		if l.stops(text) {
			whole++
		} else {
			broken++
		}
	}
	w.wrapped = broken > 0 && broken >= whole && w.width >= 40
	w.names = names >= 3
	return w
}

// joins reports whether line i+1 continues the paragraph that began in line
// first and has come to line i.
func (w wrap) joins(text string, all []line, first, i int) bool {
	l, next := all[i], all[i+1]
	s := next.of(text)
	r, _ := utf8.DecodeRuneInString(s)
	lower := unicode.IsLower(r)
	if n, _ := markdown.Marker(s); n > 0 {
		return false
	}
	if p := speakerPrefix(s); p > 0 && (w.names || strings.ToUpper(s[:p]) == s[:p]) {
		return false
	}
	if lower && !l.stops(text) && !strings.HasSuffix(l.of(text), ":") {
		return true
	}
	switch {
	case !w.wrapped, l.runes > longLine, next.runes > longLine:
		return false
	case i == w.title:
		// A title of two lines, or the first line of a text without a title?
		return first == i && !l.stops(text) && l.runes+1+wordLength(s) > w.width && (i+2 >= len(all) || all[i+2].blank())
	case next.indent >= 2 && next.indent > l.indent:
		return false
	case l.runes+1+wordLength(s) > w.width:
		return true
	}
	return !l.stops(text) && l.runes*10 >= w.width*6
}

// wordLength is the length of the first word of s in code points.
func wordLength(s string) int {
	word, _, _ := strings.Cut(s, " ")
	return utf8.RuneCountInString(word)
}

// stops reports whether s ends as a sentence does: with a stop, perhaps within
// quotation marks or brackets.
func stops(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？", r) && s != ""
}

// speakerPrefix is the length of the name in "NAME: …" as transcripts have it, 0
// if there is none: up to four words, each with a capital.
func speakerPrefix(s string) int {
	i := strings.IndexByte(s, ':')
	if i < 2 || i > 40 || i+1 >= len(s) || s[i+1] != ' ' {
		return 0
	}
	words := strings.Fields(s[:i])
	if len(words) == 0 || len(words) > 4 {
		return 0
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return 0
		}
	}
	return i
}

// lists turns paragraphs that begin with list markers into items, where at least
// two of a kind stand together: a single "1." may be anything.
func lists(text string, bs []news.Block) {
	kind := func(i int) string {
		if i < 0 || i >= len(bs) {
			return ""
		}
		s := bs[i].Span.Of(text)
		n, ordinal := markdown.Marker(s)
		switch {
		case n == 0:
			return ""
		case ordinal != "":
			return "1"
		}
		return s[:1]
	}
	for i := range bs {
		if k := kind(i); k != "" && (k == kind(i-1) || k == kind(i+1)) {
			bs[i].Kind, bs[i].Level = news.List, 1
		}
	}
}
