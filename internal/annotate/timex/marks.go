package timex

import (
	"cmp"
	"strings"
	"unicode"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// quotations knows which quotations a sentence stands in; it is asked in text
// order.
type quotations struct {
	all  []quote.Quotation
	next int // the first that begins in the present sentence, or after it
	open []int
}

// turn goes to the sentence that begins at start.
func (q *quotations) turn(start int) {
	for ; q.next < len(q.all) && q.all[q.next].Span.Start < start; q.next++ {
		q.open = append(q.open, q.next)
	}
	open := q.open[:0]
	for _, i := range q.open {
		if q.all[i].Span.End > start {
			open = append(open, i)
		}
	}
	q.open = open
}

// untangle takes off the end of a span a quotation that only begins there: it
// belongs to the next sentence.
func (q *quotations) untangle(t *token.Text, span news.Span) news.Span {
	for i := q.next; i < len(q.all) && q.all[i].Span.Start < span.End; i++ {
		begins := q.all[i].Inner.Start
		if q.all[i].Span.End > span.End && !strings.ContainsFunc(t.Article.Text[begins:span.End], lettered) {
			span.End = q.all[i].Span.Start
			for span.End > span.Start && strings.ContainsRune(" \t\r\n", rune(t.Article.Text[span.End-1])) {
				span.End--
			}
		}
	}
	return span
}

// missing is the quotation marks that a span lacks on either side, because a
// quotation begins before it or goes on after it. A quotation that nothing closes
// and no paragraph continues is a slip of the pen, and nobody knows how far it goes.
func (q *quotations) missing(text string, span news.Span) (before, after string) {
	look := func(i int) {
		v := &q.all[i]
		if v.Span.Start >= span.End || v.Span.End <= span.Start || v.Unclosed && !q.continued(i) {
			return
		}
		opens, closes := text[v.Span.Start:v.Inner.Start], text[v.Inner.End:v.Span.End]
		if (v.Span.Start < span.Start || opens == "") && v.Inner.End > span.Start {
			before += cmp.Or(opens, "“")
		}
		if v.Span.End > span.End || closes == "" && v.Span.End == span.End {
			after = cmp.Or(closes, closing[opens], "”") + after
		}
	}
	for _, i := range q.open {
		look(i)
	}
	for i := q.next; i < len(q.all) && q.all[i].Span.Start < span.End; i++ {
		look(i)
	}
	return before, after
}

// continued reports whether the quotation i goes on in the next paragraph.
func (q *quotations) continued(i int) bool {
	for k := i + 1; k < len(q.all); k++ {
		if q.all[k].Depth == 0 {
			return q.all[k].Block > q.all[i].Block && q.all[k].Continues
		}
	}
	return false
}

// closing is the closing mark of each opening one.
var closing = map[string]string{"“": "”", "‘": "’", "„": "“", "‚": "‘", "«": "»", "‹": "›", "``": "''", `"`: `"`, "'": "'", "''": "''"}

func lettered(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// complete settles what stands around the words of an entry: the marks of a
// quotation that is longer than its sentence, and dots where a clause was cut off.
func (m *maker) complete(s *token.Sentence, e *news.Event) {
	text := m.t.Article.Text
	e.Sentence = m.quotes.untangle(m.t, e.Sentence)
	e.Before, e.After = m.quotes.missing(text, e.Sentence)
	if rest := text[e.Sentence.End:s.Span.End]; strings.HasPrefix(rest, ",") {
		e.After = " …"
	}
}
