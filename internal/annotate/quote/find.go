package quote

import (
	"slices"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// Find returns the quotations of t in text order, an outer one before those
// inside it. A closing mark without an opening one is passed over, as are
// apostrophes; an opening one without a closing one runs to the end of its
// block. A single mark opens only if a possible closing one follows.
func Find(t *token.Text) []Quotation {
	f := finder{t: t, before: -1}
	for i, r := range t.Blocks {
		f.block(i, r)
	}
	return slices.DeleteFunc(f.out, func(q Quotation) bool { return q.Span.IsEmpty() })
}

// finder holds the quotations found so far and those still open in the block.
type finder struct {
	t       *token.Text
	out     []Quotation
	open    []opened // of the present block, the innermost last
	before  int      // index in out of the outer quotation that the last prose block left open, or -1
	singles int      // marks after the present token that may close a single quotation
}

// opened is an open quotation.
type opened struct {
	index  int // in finder.out
	single bool
	mark   string // its opening mark
}

// shape is what the space around a mark lets it be.
type shape struct{ opens, closes bool }

func (f *finder) block(i int, r token.Range) {
	if r.First == r.End {
		return
	}
	f.open = f.open[:0]
	f.singles = 0
	for k := r.First; k < r.End; k++ {
		if s, single := f.mark(k, r); single && s.closes {
			f.singles++
		}
	}
	prose := f.t.Article.Blocks[i].Kind.Prose()
	first := len(f.out)
	for k := r.First; k < r.End; k++ {
		if f.t.Tokens[k].Kind != token.Quote {
			continue
		}
		s, single := f.mark(k, r)
		if single && s.closes {
			f.singles--
		}
		switch {
		case single:
			f.single(i, k, s)
		case f.inches(k):
		default:
			f.double(i, k, r, s, prose && len(f.out) == first)
		}
	}
	f.finish(i, r, prose)
}

// mark tells what the quotation mark k can be by its sign and the space around
// it, and whether it is a single one; tokens of other kinds are neither.
func (f *finder) mark(k int, r token.Range) (s shape, single bool) {
	tok := &f.t.Tokens[k]
	if tok.Kind != token.Quote {
		return shape{}, false
	}
	left := k == r.First || tok.Space || f.opening(k-1)
	right := k+1 == r.End || f.t.Tokens[k+1].Space || f.closing(k+1)
	switch f.t.String(k) {
	case "‘", "‹", "‚", "`", "‛":
		return shape{opens: true}, true
	case "’", "›":
		return shape{closes: true}, true
	case "'":
		return shape{opens: left && !right, closes: !left || right && k > r.First && !f.opening(k-1)}, true
	case "„", "‟", "«", "``":
		return shape{opens: true}, false
	case "“":
		return shape{opens: true, closes: !left && right}, false
	case "”", "»", "’’":
		return shape{opens: left && !right, closes: true}, false
	}
	return shape{opens: left, closes: right || !left}, false
}

// opening reports whether token k is a sign that a quotation may follow without
// space: a bracket, a dash or another opening mark.
func (f *finder) opening(k int) bool {
	switch f.t.Tokens[k].Lower {
	case "(", "[", "{", "“", "‘", "„", "«", "``", "–", "—", "--", "-", "/", "‹", "=":
		return true
	case `"`, "''", "'":
		return f.t.Tokens[k].Space
	}
	return false
}

// closing reports whether token k is a sign that may follow a closing mark
// without space.
func (f *finder) closing(k int) bool {
	switch tok := &f.t.Tokens[k]; tok.Kind {
	case token.Punct:
		return tok.Lower != "(" && tok.Lower != "[" && tok.Lower != "$"
	case token.Quote:
		switch tok.Lower {
		case "“", "‘", "„", "«", "``":
			return false
		}
		return true
	}
	return f.t.Tokens[k].Lower == "'s"
}

// inches reports whether the straight mark k measures length: 6'4".
func (f *finder) inches(k int) bool {
	t := f.t.Tokens
	return k >= 2 && !t[k].Space && !t[k-1].Space && t[k-1].Kind == token.Number &&
		(t[k-2].Kind == token.Quote || t[k-1].Lower[0] == '\'') && !t[k-2].Space && f.t.String(k) == `"`
}

// deepest bounds how far quotations nest: what opens more is noise, and would
// make the end of its block cost quadratic time.
const deepest = 16

func (f *finder) push(block, k int, single bool) {
	if len(f.open) == deepest {
		return
	}
	s := f.t.Tokens[k].Span
	f.open = append(f.open, opened{index: len(f.out), single: single, mark: f.t.String(k)})
	f.out = append(f.out, Quotation{Block: block, Span: news.Span{Start: s.Start}, Inner: news.Span{Start: s.End},
		Single: single, Depth: len(f.open) - 1})
}

// pop closes the innermost open quotation at mark.
func (f *finder) pop(mark news.Span) {
	q := &f.out[f.open[len(f.open)-1].index]
	q.Span.End, q.Inner.End = mark.End, max(mark.Start, q.Inner.Start)
	f.open = f.open[:len(f.open)-1]
}

func (f *finder) single(block, k int, s shape) {
	n := len(f.open)
	inside := n > 0 && f.open[n-1].single
	switch {
	case s.closes && inside && !f.possessive(k):
		f.pop(f.t.Tokens[k].Span)
	case s.opens && f.singles > 0:
		f.push(block, k, true)
	}
}

// possessive reports whether the mark k, within a single quotation, is rather
// the apostrophe of a plural ("voters’ choice"): it follows an s, a word comes
// next, and another mark is left to close the quotation.
func (f *finder) possessive(k int) bool {
	t := f.t.Tokens
	if f.singles == 0 || k == 0 || k+1 == len(t) || t[k].Space {
		return false
	}
	prev, next := &t[k-1], &t[k+1]
	return prev.Kind == token.Word && prev.Lower[len(prev.Lower)-1] == 's' &&
		next.Kind == token.Word && next.Space && next.Case == token.Lower
}

// double handles the double mark k; head tells that the block had no mark before
// it.
func (f *finder) double(block, k int, r token.Range, s shape, head bool) {
	at := f.outer()
	if at >= 0 && s.closes {
		span := f.t.Tokens[k].Span
		for len(f.open)-1 > at { // singles that were not closed end where the outer mark begins
			f.pop(news.Span{Start: span.Start, End: span.Start})
		}
		f.pop(span)
		return
	}
	switch {
	case s.opens && (at >= 0 || k+1 < r.End):
		f.push(block, k, false)
		if head && k == r.First && f.before >= 0 && len(f.open) == 1 {
			f.out[len(f.out)-1].Continues = true
		}
	case s.closes && at < 0 && head && f.before >= 0:
		start := f.t.Tokens[r.First].Span.Start
		span := f.t.Tokens[k].Span
		f.out = append(f.out, Quotation{Block: block, Span: news.Span{Start: start, End: span.End},
			Inner: news.Span{Start: start, End: span.Start}, Continues: true})
	}
}

// outer is the place in f.open of the innermost open double quotation, or -1.
func (f *finder) outer() int {
	for i := len(f.open) - 1; i >= 0; i-- {
		if !f.open[i].single {
			return i
		}
	}
	return -1
}

// finish ends the quotations still open at the end of the block r: doubles run
// to its end, singles are none.
func (f *finder) finish(block int, r token.Range, prose bool) {
	end := f.t.Tokens[r.End-1].Span.End
	unclosed := -1
	for _, o := range f.open {
		q := &f.out[o.index]
		q.Span.End, q.Inner.End, q.Unclosed = end, end, true
		if o.single && (o.mark != "‘" || q.Span.Start != f.t.Tokens[r.First].Span.Start) {
			f.drop(o.index)
		}
	}
	for _, o := range f.open { // once it is known where those within them end
		switch q := &f.out[o.index]; {
		case q.Span.IsEmpty() || q.Depth > 0:
		case (f.stray(o.index) || !f.continued(block)) && f.forgotten(o.index, r):
		case f.stray(o.index) && !f.continued(block):
			f.cut(o.index)
		default:
			unclosed = o.index
		}
	}
	if prose {
		f.before = unclosed
	}
}

// stray reports whether the unclosed quotation i holds a later double one: its
// closing mark was forgotten.
func (f *finder) stray(i int) bool {
	return !f.out[i].Single && slices.ContainsFunc(f.out[i+1:], func(q Quotation) bool { return !q.Single && !q.Span.IsEmpty() })
}

// continued reports whether the next block of prose begins with an opening mark.
func (f *finder) continued(block int) bool {
	for i := block + 1; i < len(f.t.Blocks); i++ {
		if r := f.t.Blocks[i]; r.First < r.End && f.t.Article.Blocks[i].Kind.Prose() {
			s, single := f.mark(r.First, r)
			return !single && s.opens
		}
	}
	return false
}

// cut ends the quotation i, whose closing mark was forgotten, with its first
// sentence, lest it swallow the words of others.
func (f *finder) cut(i int) {
	q := &f.out[i]
	s := f.t.Sentences[f.t.SentenceAt(f.t.TokenAt(q.Span.Start))]
	for j := i + 1; j < len(f.out); j++ {
		if f.out[j].Span.Start < s.Span.End {
			f.drop(i)
			return
		}
	}
	f.end(i, s.Span.End)
}

// end ends the quotation i, whose closing mark was forgotten; those behind it rise.
func (f *finder) end(i, at int) {
	f.out[i].Span.End, f.out[i].Inner.End = at, at
	for j := i + 1; j < len(f.out); j++ {
		if f.out[j].Span.Start >= at {
			f.out[j].Depth--
		}
	}
}

// drop takes back a quotation that turned out to be none; those inside it rise.
func (f *finder) drop(i int) {
	f.out[i].Span.End = f.out[i].Span.Start
	for j := i + 1; j < len(f.out); j++ {
		f.out[j].Depth--
	}
}
