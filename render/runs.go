package render

import (
	"cmp"
	"slices"

	"redletter/internal/news"
)

// A layer is one sort of mark on the text. Their order is the order of nesting,
// outermost first.
type layer uint8

const (
	contentLayer layer = iota // what somebody says
	sourceLayer               // the words that name who says it
	cueLayer                  // the words that say that it is said
	timeLayer                 // a time with a place on the timeline
)

// A mark is one finding's claim to one stretch of text.
type mark struct {
	span  news.Span
	layer layer
	of    int // index into the statements or times of the article
}

// A run is a stretch of text, within one block, over which the same marks lie.
type run struct {
	span   news.Span
	block  int
	covers []mark // in the order of nesting, outermost first
}

// flatten cuts the text at every boundary of a mark and of a block, and returns
// the pieces over which at least one mark lies, in text order. They do not
// overlap, none crosses a block, and marks outside of all blocks are dropped.
//
// It is one sweep over the sorted boundaries: time is linear in them and in the
// marks carried by all runs together.
func flatten(blocks []news.Block, marks []mark) []run {
	marks = slices.Clone(marks)
	marks = slices.DeleteFunc(marks, func(m mark) bool { return m.span.IsEmpty() })
	slices.SortStableFunc(marks, nesting)

	var runs []run
	var open []mark // those that reach into the current block, by nesting
	next := 0
	for b, block := range blocks {
		at := block.Span.Start
		open = slices.DeleteFunc(open, func(m mark) bool { return m.span.End <= at })
		for at < block.Span.End {
			for ; next < len(marks) && marks[next].span.Start <= at; next++ {
				if marks[next].span.End > at {
					open = insert(open, marks[next])
				}
			}
			end := block.Span.End
			if next < len(marks) {
				end = min(end, marks[next].span.Start)
			}
			for _, m := range open {
				end = min(end, m.span.End)
			}
			if len(open) > 0 {
				runs = append(runs, run{news.Span{Start: at, End: end}, b, slices.Clone(open)})
			}
			at = end
			open = slices.DeleteFunc(open, func(m mark) bool { return m.span.End <= at })
		}
	}
	return runs
}

// nesting orders marks by where they begin; of those that begin together the
// longer is outside, then the layer decides, then the order of the findings.
func nesting(a, b mark) int {
	return cmp.Or(a.span.Start-b.span.Start, b.span.End-a.span.End, int(a.layer)-int(b.layer), a.of-b.of)
}

// insert puts m behind all open marks of its own and outer layers, so that a
// date is always inside the statement that it crosses, whichever began first.
func insert(open []mark, m mark) []mark {
	i := len(open)
	for i > 0 && open[i-1].layer > m.layer {
		i--
	}
	return slices.Insert(open, i, m)
}
