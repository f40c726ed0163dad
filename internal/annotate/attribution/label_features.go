package attribution

import "redletter/internal/annotate/linear"

// nodeFeatures are those of the label of piece j. They are few on purpose: with
// twice as many, every template tried one by one, the labeller was surer of itself
// and as often wrong.
func (l *labeller) nodeFeatures(fs []linear.Feature, j int) []linear.Feature {
	p := l.p
	i := l.from + j
	x, before, after := p.at(i), p.at(i-1), p.at(i+1)
	a := p.at(l.anchor)
	commas := l.commas[j]
	far := step(i - l.anchor)
	dir := b(i > l.anchor)
	gap := uint64(x.sentence - a.sentence + 16)
	br := l.branch[j]
	way := linear.Pair(br.up, br.down)
	h := p.at(x.head)
	spot := uint64(0) // where in its branch the piece stands
	if br.root >= 0 {
		spot = 1 + b(int(br.root) == i) + 2*b(int(br.root) > i)
	}
	where := linear.Pair(dir<<8|commas<<4|gap&15, 5)
	fs = append(fs,
		linear.Make(201, x.form, dir),
		linear.Make(202, x.tag, far),
		linear.Make(203, x.form, a.lemma),
		linear.Make(210, before.form, linear.Pair(x.tag, dir)),
		linear.Make(211, after.form, linear.Pair(x.tag, dir)),
		linear.Make(212, linear.Pair(before.tag, x.tag), linear.Pair(after.tag, dir)),
		linear.Make(213, where, 0),
		linear.Make(214, where, x.tag),
		linear.Make(216, x.quote, where),
		linear.Make(218, linear.Pair(x.quote, far), where),
		linear.Make(219, far, a.lemma),
		linear.Make(224, p.at(l.anchor+1).tag, linear.Pair(far, a.tag)),
		linear.Make(225, p.at(l.anchor-1).form, linear.Pair(far, 1)),
		linear.Make(227, x.rel, linear.Pair(h.form, dir)),
		linear.Make(228, linear.Pair(way, spot), x.tag),
		linear.Make(229, x.suffix, linear.Pair(x.tag, dir)),
		linear.Make(234, linear.Pair(a.rel, dir), linear.Pair(commas, x.tag)),
		linear.Make(235, l.clue.construct, linear.Pair(l.ruled(i), dir)),
		linear.Make(237, l.ruled(i), linear.Pair(x.tag, where)),
	)
	return fs
}

// ruled is the label that the candidate of the rules gives piece i, 9 if there is
// no candidate.
func (l *labeller) ruled(i int) uint64 {
	c := l.clue.candidate
	if c == nil {
		return 9
	}
	x := &l.p.pieces[i]
	if c.holds(x.First) {
		return inContent
	}
	for _, r := range c.source {
		if r.First <= x.First && x.First < r.End {
			return inSource
		}
	}
	return outside
}

func (l *labeller) edgeFeatures(fs []linear.Feature, j int) []linear.Feature {
	p := l.p
	i := l.from + j
	x, before := p.at(i), p.at(i-1)
	dir := b(i > l.anchor)
	if j == 0 {
		return append(fs, linear.Make(250, 0, 0))
	}
	br, last := l.branch[j], l.branch[j-1]
	same := b(br.root == last.root)
	turn := linear.Pair(linear.Pair(br.up, br.down), linear.Pair(last.up, same))
	edge := b(x.sentence != before.sentence)
	signs := linear.Pair(b(x.quote > 0)|b(before.quote > 0)<<1|b(x.comma)<<2|b(before.comma)<<3|edge<<4, dir)
	fs = append(fs,
		linear.Make(251, dir, edge),
		linear.Make(252, x.form, dir),
		linear.Make(253, before.form, dir),
		linear.Make(254, linear.Pair(before.tag, x.tag), dir),
		linear.Make(255, turn, 0),
		linear.Make(256, signs, 0),
		linear.Make(257, linear.Pair(b(i == l.anchor)|b(i-1 == l.anchor)<<1, x.tag), before.tag),
		linear.Make(258, p.at(l.anchor).form, linear.Pair(x.form, dir)),
		linear.Make(259, linear.Pair(l.ruled(i), l.ruled(i-1)), dir),
		linear.Make(260, linear.Pair(before.form, x.form), dir),
		linear.Make(261, linear.Pair(x.tag, signs), p.at(i+1).tag),
		linear.Make(262, linear.Pair(same, br.up), linear.Pair(x.tag, before.tag)),
	)
	return fs
}
