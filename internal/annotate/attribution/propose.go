package attribution

import (
	"math"
	"slices"
	"strings"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// clue is the candidate of the rules at an anchor, and its construction as a
// feature.
type clue struct {
	construct uint64
	candidate *candidate
}

// clues maps pieces of the passage to the first candidate of the rules whose cue
// holds them.
func (p *passage) clues(ruled []candidate) map[int]clue {
	out := make(map[int]clue, len(ruled))
	for i := range ruled {
		c := &ruled[i]
		for _, r := range c.cue {
			for k := r.First; k < r.End; k++ {
				at := p.pieceAt(k)
				if _, ok := out[at]; !ok && p.pieces[at].odds > 0 {
					out[at] = clue{linear.Pair(linear.String(string(c.rule)+c.frame), linear.String(string(c.kind))), c}
				}
			}
		}
	}
	return out
}

// pieceAt is the piece that holds token k of the passage.
func (p *passage) pieceAt(k int) int { return int(p.of[k-p.pieces[0].First]) }

// anchorOf is the piece of the cue that is most often a cue.
func (p *passage) anchorOf(cue []token.Range) int {
	at := -1
	for _, r := range cue {
		for k := r.First; k < r.End; k++ {
			if i := p.pieceAt(k); at < 0 || p.pieces[i].odds > p.pieces[at].odds {
				at = i
			}
		}
	}
	return at
}

// leastOdds are the odds of a word below which it is no anchor but by a rule: once
// in a hundred times.
const leastOdds = 2

// leastChance is the chance of an anchor below which it is not looked at further.
const leastChance = 0.15

// proposer proposes the candidates of one passage after the other.
type proposer struct {
	m     *model
	t     *token.Text
	label labeller
	fs    []linear.Feature
	ys    []uint8
}

func (m *model) proposer(t *token.Text) *proposer {
	return &proposer{m: m, t: t, label: labeller{nodes: m.nodes, edges: m.edges}}
}

// propose returns what the words of p could attribute: for each anchor that is
// likely enough the labeller's candidate and, where they differ, those of the
// rules.
func (r *proposer) propose(p *passage, ruled []candidate, clues map[int]clue) []candidate {
	out := make([]candidate, 0, 2*len(ruled))
	at := make(map[int][]int, len(ruled)) // anchor → candidates of the rules
	for i := range ruled {
		a := p.anchorOf(ruled[i].cue)
		at[a] = append(at[a], i)
	}
	for i := range p.pieces {
		if p.pieces[i].odds < leastOdds && at[i] == nil {
			continue
		}
		chance := r.chance(p, i, clues[i])
		certain := slices.ContainsFunc(at[i], func(k int) bool { return ruled[k].floor() > 0 || ruled[k].formed(0) > 0 })
		if chance < leastChance && !certain || r.unsaid(p, i) {
			continue
		}
		r.label.see(p, i, clues[i])
		total := r.label.total()
		first := len(out)
		if c, ok := r.labelled(i, clues[i], total); ok && chance >= leastChance {
			if at[i] != nil {
				c.yield(&ruled[at[i][0]], r.t)
			}
			c.chance = chance
			out = append(out, c)
		}
		for _, k := range at[i] {
			c := ruled[k]
			if len(out) > first && slices.Equal(c.content, out[first].content) && slices.Equal(c.source, out[first].source) {
				d := &out[first]
				d.origin, d.rule, d.frame, d.form, d.lemma, d.class = agreed, c.rule, c.frame, c.form, c.lemma, c.class
				d.kind, d.traits = c.kind, c.traits
				continue
			}
			r.ys = r.label.labelsOf(&c, r.ys)
			c.anchor, c.chance, c.sure = i, chance, math.Exp(r.label.score(r.ys)-total)
			out = append(out, c)
		}
	}
	return out
}

// each calls visit with every candidate of the passage and what the judge looks
// at, and returns the candidates.
func (r *proposer) each(p *passage, ruled []candidate, visit func(c *candidate, features []linear.Feature)) []candidate {
	clues := p.clues(ruled)
	cs := r.propose(p, ruled, clues)
	for k := range cs {
		r.fs = p.judgeFeatures(r.fs, cs, k, clues[cs[k].anchor])
		visit(&cs[k], r.fs)
	}
	return cs
}

// chance is the chance of piece i to be an anchor.
func (r *proposer) chance(p *passage, i int, c clue) float64 {
	var score [1]float32
	r.fs = p.anchorFeatures(r.fs, i, c)
	r.m.anchors.Score(r.fs, score[:])
	return linear.Chance(score[0])
}

// unsaid reports whether piece i is the infinitive of what someone refused or
// failed to do: "declined to say that …".
func (r *proposer) unsaid(p *passage, i int) bool {
	if i < 2 || p.pieces[i-1].form != formTo {
		return false
	}
	low := r.t.Tokens[p.pieces[i-2].First].Lower
	return lexicon()[low].is&neg != 0 || strings.Contains(unwilling, " "+low+" ")
}

var formTo = linear.String("to")

// labelled is the candidate of the labeller's best labelling.
func (r *proposer) labelled(i int, clue clue, total float64) (candidate, bool) {
	l := &r.label
	var top float64
	r.ys, top = l.best(r.ys)
	c := candidate{rule: learnedRule, anchor: i, sure: math.Exp(top - total), origin: byModel}
	if d := clue.candidate; d != nil {
		c.rule, c.frame, c.lemma, c.form, c.class = d.rule, d.frame, d.lemma, d.form, d.class
	}
	c.source, c.cue, c.content = l.ranges(r.ys, inSource), l.ranges(r.ys, inCue), l.ranges(r.ys, inContent)
	if len(c.content) == 0 {
		return c, false
	}
	h := c.hull()
	c.first, c.last = r.t.SentenceAt(h.First), r.t.SentenceAt(h.End-1)
	c.block = r.t.Sentences[c.first].Block
	c.quoted = l.p.mode(c.content).mode()
	if clue.candidate == nil {
		c.classify(l.p, r.t)
	}
	return c, true
}

// classify sets what the rules would have said of the cue.
func (c *candidate) classify(p *passage, t *token.Text) {
	e := lexicon()[t.Tokens[p.pieces[c.anchor].First].Lower]
	switch {
	case e.lemma != "":
		c.lemma, c.class = e.lemma, e.class
	case e.noun != "":
		c.lemma, c.class = t.Tokens[p.pieces[c.anchor].First].Lower, e.nouns
	case c.quoted == news.Indirect:
		c.class = news.Attitude
	default:
		c.class = news.Speech
	}
	for _, k := range p.kids[c.anchor] {
		if lexicon()[t.Tokens[p.pieces[k].First].Lower].is&neg != 0 {
			c.form = "not-"
		}
	}
}

// labelsOf is the labelling of the window that the candidate stands for.
func (l *labeller) labelsOf(c *candidate, ys []uint8) []uint8 {
	ys = resize(ys, l.n)
	in := func(rs []token.Range, k int) bool {
		return slices.ContainsFunc(rs, func(r token.Range) bool { return r.First <= k && k < r.End })
	}
	for j := range ys {
		k := l.p.pieces[l.from+j].First
		switch {
		case l.from+j == l.anchor || in(c.cue, k):
			ys[j] = inCue
		case in(c.content, k):
			ys[j] = inContent
		case in(c.source, k):
			ys[j] = inSource
		default:
			ys[j] = outside
		}
	}
	return ys
}

// ranges are the tokens of the pieces that have the label, in runs.
func (l *labeller) ranges(ys []uint8, label uint8) []token.Range {
	var out []token.Range
	for j := range l.n {
		if ys[j] != label {
			continue
		}
		x := l.p.pieces[l.from+j].Range
		if n := len(out); n > 0 && ys[j-1] == label && out[n-1].End == x.First && l.p.blockOf(l.from+j) == l.p.blockOf(l.from+j-1) {
			out[n-1].End = x.End
		} else {
			out = append(out, x)
		}
	}
	return out
}
