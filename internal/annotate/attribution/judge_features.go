package attribution

import (
	"math"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// judgeFeatures are those of the chance that proposal k of the passage is right,
// content and source, seen beside all others.
func (p *passage) judgeFeatures(fs []linear.Feature, all []candidate, k int, clue clue) []linear.Feature {
	x := &all[k]
	a := p.at(x.anchor)
	chance, sure := chanceStep(x.chance, 24), chanceStep(x.sure, 12)
	coarse := chanceStep(x.chance, 8)
	n, before, after := 0, 0, 0
	for _, r := range x.content {
		n += r.End - r.First
		if r.First < a.First {
			before++
		} else {
			after++
		}
	}
	first := p.at(p.pieceAt(x.content[0].First))
	last := p.at(p.pieceAt(x.content[len(x.content)-1].End - 1))
	side := uint64(min(before, 2)<<2 | min(after, 2))
	length := uint64(lengthStep(n))
	var sf, st, ss uint64
	if len(x.source) > 0 {
		s := p.at(p.pieceAt(x.source[0].First))
		e := p.at(p.pieceAt(x.source[0].End - 1))
		sf, st, ss = s.form, linear.Pair(s.tag, e.tag), e.shape+1
		for _, r := range x.source {
			ss += uint64(lengthStep(r.End-r.First)) << 10
		}
	}
	next := p.at(p.pieceAt(x.content[len(x.content)-1].End-1) + 1)
	mode := uint64(p.mode(x.content))
	rule := p.agreement(clue.candidate, x)
	outer, inner, cross := p.rivals(all, k)
	return append(fs[:0],
		linear.Make(300, 0, 0),
		linear.Make(301, chance, 0),
		linear.Make(302, sure, 0),
		linear.Make(303, chance, sure),
		linear.Make(304, a.form, 0),
		linear.Make(305, a.form, coarse),
		linear.Make(333, a.lemma, 0),
		linear.Make(334, a.lemma, linear.Pair(mode, coarse)),
		linear.Make(306, st, coarse),
		linear.Make(307, st, ss),
		linear.Make(308, sf, a.form),
		linear.Make(309, sf, 0),
		linear.Make(310, length, mode),
		linear.Make(311, length, linear.Pair(side, coarse)),
		linear.Make(312, mode, linear.Pair(side, sure)),
		linear.Make(313, mode, chance),
		linear.Make(314, first.form, a.form),
		linear.Make(315, first.tag, linear.Pair(side, mode)),
		linear.Make(316, next.tag, linear.Pair(last.tag, mode)),
		linear.Make(317, next.form, 0),
		linear.Make(318, rule, 0),
		linear.Make(319, rule, linear.Pair(clue.construct, coarse)),
		linear.Make(320, rule, sure),
		linear.Make(321, outer, coarse),
		linear.Make(322, outer, a.form),
		linear.Make(323, inner, coarse),
		linear.Make(324, cross, coarse),
		linear.Make(325, linear.Pair(outer, inner), cross),
		linear.Make(326, b(p.title), coarse),
		linear.Make(327, uint64(len(x.content)), linear.Pair(mode, sure)),
		linear.Make(328, uint64(len(x.source)), linear.Pair(st, mode)),
		linear.Make(329, a.tag, linear.Pair(mode, side)),
		linear.Make(330, st, linear.Pair(mode, a.form)),
		linear.Make(331, uint64(a.odds), coarse),
		linear.Make(335, uint64(x.origin), 0),
		linear.Make(336, uint64(x.origin), linear.Pair(clue.construct, coarse)),
		linear.Make(337, uint64(x.origin), linear.Pair(sure, mode)),
		linear.Make(338, uint64(x.origin), rule),
		linear.Make(332, b(len(x.source) == 0), linear.Pair(a.form, side)),
	)
}

// chanceStep puts a probability into one of n steps of its log odds, from -4 to 4.
func chanceStep(p float64, n int) uint64 {
	z := math.Log((p + 1e-4) / (1 - p + 1e-4))
	return uint64(max(0, min(float64(n), math.Round((z+4)/8*float64(n))))) + 1
}

// quoting is how much of a content stands in quotation marks: 1, and 1 more if
// some does, 2 if some does not, 4 if there is a long quotation.
type quoting uint64

func (q quoting) mode() news.Mode {
	switch in, out := (q-1)&1 != 0, (q-1)&2 != 0; {
	case in && out:
		return news.Mixed
	case in:
		return news.Direct
	}
	return news.Indirect
}

// mode tells how much of the content is quoted, and whether a long quotation is
// part of it.
func (p *passage) mode(content []token.Range) quoting {
	var in, out, long bool
	for _, r := range content {
		for k := r.First; k < r.End; k++ {
			x := p.at(p.pieceAt(k))
			if x.quote > 0 {
				in, long = true, long || x.long
			} else if !x.comma {
				out = true
			}
		}
	}
	return quoting(1 + b(in) + 2*b(out) + 4*b(long))
}

// agreement is how well the candidate of the rules and the proposal agree.
func (p *passage) agreement(c, x *candidate) uint64 {
	if c == nil {
		return 0
	}
	shared := overlap(c.content, x.content)
	j := float64(shared) / float64(measure(c.content)+measure(x.content)-shared)
	source := uint64(0)
	switch {
	case len(c.source) == 0 && len(x.source) == 0:
		source = 1
	case len(c.source) == 0 || len(x.source) == 0:
		source = 2
	case overlap(c.source, x.source) > 0:
		source = 3
	}
	return 1 + uint64(j*4)<<2 | source<<8
}

func measure(rs []token.Range) int {
	n := 0
	for _, r := range rs {
		n += r.End - r.First
	}
	return n
}

func overlap(a, b []token.Range) int {
	n := 0
	for _, r := range a {
		for _, s := range b {
			n += max(0, min(r.End, s.End)-max(r.First, s.First))
		}
	}
	return n
}

// rivals are the best chances among the other proposals: of one whose content
// holds this anchor, of one whose anchor this content holds, of one whose content
// shares words.
func (p *passage) rivals(all []candidate, k int) (outer, inner, cross uint64) {
	x := &all[k]
	a := []token.Range{p.pieces[x.anchor].Range}
	near := func(i int) bool { return max(all[i].anchor-x.anchor, x.anchor-all[i].anchor) <= 2*reach }
	from, to := k, k+1
	for from > 0 && near(from-1) {
		from--
	}
	for to < len(all) && near(to) {
		to++
	}
	for i := from; i < to; i++ {
		y := &all[i]
		if y.anchor == x.anchor {
			continue
		}
		c := chanceStep(y.chance, 8)
		switch {
		case overlap(y.content, a) > 0:
			outer = max(outer, c)
		case overlap(x.content, []token.Range{p.pieces[y.anchor].Range}) > 0:
			inner = max(inner, c)
		case overlap(x.content, y.content) > 0:
			cross = max(cross, c)
		}
	}
	return outer, inner, cross
}
