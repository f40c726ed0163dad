package attribution

import (
	"slices"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// within counts the bytes of r that lie in spans.
func within(t *token.Text, r token.Range, spans []news.Span) int {
	s := t.Span(r)
	n := 0
	for _, x := range spans {
		n += max(0, min(s.End, x.End)-max(s.Start, x.Start))
	}
	return n
}

// learnOdds counts how often each word is the anchor of a cue.
func learnOdds(examples []Example) *cueOdds {
	inCue, all := make(map[uint64]float64), make(map[uint64]float64)
	none := newCueOdds()
	visit := func(each func(e *Example, p *passage, cues map[int]*Gold)) {
		for i := range examples {
			e := &examples[i]
			cues := make(map[int]*Gold)
			for k := range e.Gold {
				for _, s := range e.Gold[k].Cue {
					at, _ := slices.BinarySearchFunc(e.Tree.Text.Tokens, s.Start, func(t token.Token, x int) int { return t.Span.End - 1 - x })
					for ; at < len(e.Tree.Text.Tokens) && e.Tree.Text.Tokens[at].Span.Start < s.End; at++ {
						cues[at] = &e.Gold[k]
					}
				}
			}
			passages(e.Tree, e.Quotes, none, func(p *passage) { each(e, p, cues) })
		}
	}
	visit(func(e *Example, p *passage, cues map[int]*Gold) {
		for i := range p.pieces {
			x := &p.pieces[i]
			all[x.form]++
			if cues[x.First] != nil && x.quote == 0 {
				inCue[x.form]++
			}
		}
	})
	anchors := make(map[uint64]float64)
	visit(func(e *Example, p *passage, cues map[int]*Gold) {
		best := make(map[*Gold]*piece)
		for i := range p.pieces {
			x := &p.pieces[i]
			g := cues[x.First]
			if g == nil || x.quote > 0 {
				continue
			}
			if b := best[g]; b == nil || inCue[x.form]/all[x.form] > inCue[b.form]/all[b.form] {
				best[g] = x
			}
		}
		for _, x := range best {
			anchors[x.form]++
		}
	})
	odds := newCueOdds()
	for form, n := range anchors {
		if n >= 2 {
			odds.set(form, oddsStep(n/(all[form]+1)))
		}
	}
	return odds
}

// oddsStep puts how often a word is a cue into one of 15 steps.
func oddsStep(ratio float64) uint8 {
	for i, b := range [...]float64{.01, .02, .04, .07, .1, .15, .2, .3, .4, .5, .6, .7, .8, .9} {
		if ratio < b {
			return uint8(i + 1)
		}
	}
	return 15
}
