package export

import (
	"sort"
	"unicode/utf8"

	"redletter/internal/news"
)

// stride is how many bytes lie between two remembered places of a text.
const stride = 512

// points turns byte offsets of a text into offsets in Unicode code points, the
// unit of everything that leaves the program. A text of code points of one byte
// needs no table.
type points struct {
	text  string
	bytes []int // byte offsets, ascending, each at a code point
	count []int // code points before them
}

func newPoints(text string) *points {
	p := &points{text: text}
	if utf8.RuneCountInString(text) == len(text) {
		return p
	}
	n, next := 0, 0
	for i := range text {
		if i >= next {
			p.bytes, p.count = append(p.bytes, i), append(p.count, n)
			next = i + stride
		}
		n++
	}
	return p
}

// at is the number of code points before byte i.
func (p *points) at(i int) int {
	i = min(max(i, 0), len(p.text))
	if len(p.bytes) == 0 {
		return i
	}
	k := max(sort.SearchInts(p.bytes, i+1)-1, 0)
	return p.count[k] + utf8.RuneCountInString(p.text[p.bytes[k]:i])
}

// span is s in code points, as a pair [start, end).
func (p *points) span(s news.Span) [2]int { return [2]int{p.at(s.Start), p.at(s.End)} }

// spans is never nil, so that JSON has a list.
func (p *points) spans(list []news.Span) [][2]int {
	out := make([][2]int, len(list))
	for i, s := range list {
		out[i] = p.span(s)
	}
	return out
}
