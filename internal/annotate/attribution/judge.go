package attribution

import (
	"cmp"
	"slices"
	"strings"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
)

// least is the chance to be right below which a candidate is no statement at all.
const least = 0.3

// judge scores all candidates, those of the rules and those of the model, and
// keeps the likely ones that do not overlap better ones.
func (f *finder) judge(tree *syntax.Tree, m *model) []candidate {
	var kept []candidate
	for i := range f.all {
		if f.all[i].p > 0 { // of a transcript, or signed
			kept = append(kept, f.all[i])
		}
	}
	byBlock := f.all[len(kept):] // the units come in text order, after those
	r := m.proposer(f.t)
	var score [1]float32
	passages(tree, f.quotes, m.odds, func(p *passage) {
		n := 0
		for n < len(byBlock) && byBlock[n].block <= p.last {
			n++
		}
		ruled := byBlock[:n]
		byBlock = byBlock[n:]
		if f.done[p.block] {
			return
		}
		cs := r.each(p, ruled, func(c *candidate, features []linear.Feature) {
			m.judge.Score(features, score[:])
			c.p = max(linear.Chance(score[0]), c.floor())
		})
		p.limit(cs)
		p.assure(cs)
		kept = append(kept, p.settle(cs)...)
	})
	return kept
}

// What the rules alone find in forms that the judge cannot know. Of headlines like
// "Lee: No bridge" 26 in 30 are right in the articles that it learned from. "The
// finding of the board that …" mostly stands inside the statement of another there,
// where no inner one is marked; its form leaves as little doubt whose finding it is.
const (
	headlineChance = 0.85
	findingChance  = 0.8
)

// floor is the least chance of the candidate by its form.
func (c *candidate) floor() float64 {
	switch {
	case c.origin == byModel:
	case c.form == "from":
		return findingChance
	case c.rule == headlineRule:
		return headlineChance
	}
	return 0
}

// rank orders candidates that compete: what another's content is clipped by comes
// before it.
func (c *candidate) rank() float64 {
	if c.form == "from" && c.floor() > 0 {
		return 1 + c.p
	}
	return c.p
}

// clip ends the content of c where that of d, which names its own source beside a
// noun ("refused to accept the finding of the board that …"), begins.
func (c *candidate) clip(d *candidate) {
	if len(c.content) == 1 && c.holds(d.content[0].First) && c.holds(d.cue[0].First) {
		c.content[0].End = d.content[0].First
		c.shares = true
	}
}

// bare reports whether the content is a single verb or question word, or one of
// each: "what the board says happened", "What the defence says" announce a statement,
// they are none.
func (p *passage) bare(c *candidate) bool {
	if measure(c.content) > 2 {
		return false
	}
	for _, r := range c.content {
		for k := r.First; k < r.End; k++ {
			if !syntax.Tag(p.at(p.pieceAt(k)).tag).Verb() && !strings.Contains(" what how why whether when where ", " "+p.text.Tokens[k].Lower+" ") {
				return false
			}
		}
	}
	return true
}

// settle keeps of candidates that clash the best: no two contents may share a
// word, and no content may hold the cue of another.
func (p *passage) settle(cs []candidate) []candidate {
	slices.SortStableFunc(cs, func(a, b candidate) int { return cmp.Compare(b.rank(), a.rank()) })
	const content, cue = 1, 2
	first := p.pieces[0].First
	taken := make([]uint8, len(p.of))
	free := func(rs []token.Range, mark uint8) bool {
		for _, r := range rs {
			for k := r.First; k < r.End; k++ {
				if taken[k-first]&mark != 0 {
					return false
				}
			}
		}
		return true
	}
	take := func(rs []token.Range, mark uint8) {
		for _, r := range rs {
			for k := r.First; k < r.End; k++ {
				taken[k-first] |= mark
			}
		}
	}
	out := make([]candidate, 0, len(cs))
	var findings []int // of out
	for i := range cs {
		c := &cs[i]
		for _, k := range findings {
			c.clip(&out[k])
		}
		mark := uint8(content | cue)
		if c.shares {
			mark = content
		}
		if c.p >= least && !(c.hollow && len(c.source) > 0) && !p.bare(c) && free(c.content, mark) && free(c.cue, content) {
			take(c.content, content)
			take(c.cue, cue)
			if c.form == "from" {
				findings = append(findings, len(out))
			}
			out = append(out, *c)
		}
	}
	return out
}
