package attribution

import (
	"math"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/syntax"
)

// The labelCount of a piece, seen from one anchor.
const (
	outside = iota
	inSource
	inContent
	inCue
	labelCount
)

// reach is how many pieces to either side of the anchor are labelled. It bounds
// the time that one anchor takes.
const reach = 70

// labeller is a linear-chain conditional random field (Lafferty, McCallum and
// Pereira, ICML 2001) over the pieces around an anchor.
type labeller struct {
	nodes, edges linear.Scorer

	p      *passage
	anchor int
	clue   clue
	from   int // first piece of the window
	n      int
	branch []branch
	commas []uint64
	back   [][labelCount]uint8
	node   [][labelCount]float32
	edge   [][labelCount * labelCount]float32 // edge[j] leads from piece j-1 to j
	fs     []linear.Feature

	// In training thin leaves out some features, and those used are kept.
	thin           func([]linear.Feature) []linear.Feature
	nodeFs, edgeFs [][]linear.Feature
}

// branch is the way from a piece to the anchor in the tree.
type branch struct {
	up   uint64 // how the piece's side hangs on the lowest word above both
	down uint64 // how the anchor's side hangs on it
	root int32  // the top word of the piece's side
}

// see prepares the scores of the window around the anchor.
func (l *labeller) see(p *passage, anchor int, c clue) {
	l.p, l.anchor, l.clue = p, anchor, c
	l.from, l.n = p.window(anchor)
	l.node, l.edge = resize(l.node, l.n), resize(l.edge, l.n)
	l.branches()
	if l.thin != nil {
		l.nodeFs, l.edgeFs = resize(l.nodeFs, l.n), resize(l.edgeFs, l.n)
	}
	g := l.gist()
	l.countCommas()
	for j := range l.n {
		l.fs = l.nodeFeatures(l.fs[:0], j, &g)
		if l.thin != nil {
			l.fs = l.thin(l.fs)
			l.nodeFs[j] = append(l.nodeFs[j][:0], l.fs...)
		}
		l.nodes.Score(l.fs, l.node[j][:])
		l.fs = l.edgeFeatures(l.fs[:0], j)
		if l.thin != nil {
			l.fs = l.thin(l.fs)
			l.edgeFs[j] = append(l.edgeFs[j][:0], l.fs...)
		}
		l.edges.Score(l.fs, l.edge[j][:])
		if j == anchor-l.from {
			for y := range labelCount {
				if y != inCue {
					l.node[j][y] = float32(math.Inf(-1))
				}
			}
		}
	}
}

// window is the range of pieces that is labelled: the sentence of the anchor and
// those before and after it that quotations stand in, reach pieces at most.
func (p *passage) window(anchor int) (from, n int) {
	own := p.pieces[anchor].sentence
	last, quoted := own, own
	from = anchor
	for i := anchor - 1; i >= 0 && anchor-i <= reach; i-- {
		x := &p.pieces[i]
		if x.sentence != last && x.sentence != own && quoted != last {
			break // the sentence before had no quotation
		}
		if last = x.sentence; x.quote > 0 {
			quoted = last
		}
		if last == own || quoted == last {
			from = i
		}
	}
	for from > 0 && anchor-from < reach && p.pieces[from-1].sentence == p.pieces[from].sentence {
		from--
	}
	end := anchor + 1
	last, quoted = own, own
	for i := end; i < len(p.pieces) && i-anchor <= reach; i++ {
		x := &p.pieces[i]
		if x.sentence != last && last != own && quoted != last {
			break
		}
		if last = x.sentence; x.quote > 0 {
			quoted = last
		}
		if last == own || quoted == last {
			end = i + 1
		}
	}
	for end < len(p.pieces) && end-anchor < reach && p.pieces[end].sentence == p.pieces[end-1].sentence {
		end++
	}
	return from, end - from
}

func resize[T any](s []T, n int) []T {
	for cap(s) < n {
		s = append(s[:cap(s)], *new(T))
	}
	return s[:n]
}

// countCommas counts, for every piece of the window, the commas between it and
// the anchor.
func (l *labeller) countCommas() {
	l.commas = resize(l.commas, l.n)
	a := l.anchor - l.from
	l.commas[a] = 0
	for _, dir := range [...]int{-1, 1} {
		n := uint64(0)
		for j := a + dir; j >= 0 && j < l.n; j += dir {
			l.commas[j] = min(n, 3)
			if l.p.pieces[l.from+j].comma {
				n++
			}
		}
	}
}

// branches finds for every piece of the anchor's sentence where its way to the
// anchor turns.
func (l *labeller) branches() {
	p := l.p
	l.branch = resize(l.branch, l.n)
	clear(l.branch)
	var chain [12]int // the anchor and what it depends on, upwards
	depth := 0
	for j := l.anchor; j >= 0 && depth < len(chain); j = p.pieces[j].head {
		chain[depth] = j
		depth++
	}
	on := func(j int) int {
		for d := range depth {
			if chain[d] == j {
				return d
			}
		}
		return -1
	}
	for j := range l.n {
		br := &l.branch[j]
		br.root = -1
		i := l.from + j
		if p.pieces[i].sentence != p.pieces[l.anchor].sentence && p.pieces[i].quote == 0 {
			br.up = 40
			continue
		}
		below := -1
		k := i
		d := on(k)
		for n := 0; d < 0 && k >= 0 && n < 25; n++ {
			below = k
			if k = p.pieces[k].head; k >= 0 {
				d = on(k)
			}
		}
		if d < 0 {
			br.up = 41
			continue
		}
		br.up = 42
		if below >= 0 {
			br.up, br.root = p.pieces[below].rel, int32(below)
			if below > l.anchor {
				br.up |= 64
			}
		}
		br.down = uint64(min(d, 4)) << 6
		if d > 0 {
			br.down |= p.pieces[chain[d-1]].rel
			if chain[d] > l.anchor {
				br.down |= 1 << 10
			}
		}
	}
}

// gist is what the features of all pieces share.
type gist struct {
	left, right uint64 // nearest quotations
	frame       uint64 // relations of the anchor's dependents
	a           *piece
	after       *piece
	before      *piece
}

func (l *labeller) gist() gist {
	p := l.p
	g := gist{left: p.nearQuote(l.anchor, -1) >> 2, right: p.nearQuote(l.anchor, 1) >> 2, a: p.at(l.anchor), after: p.at(l.anchor + 1), before: p.at(l.anchor - 1)}
	for _, k := range p.kids[l.anchor] {
		switch r := syntax.Rel(p.pieces[k].rel); r {
		case syntax.Subj, syntax.PassSubj, syntax.CComp, syntax.XComp, syntax.Parataxis, syntax.Obj, syntax.PassAux:
			g.frame |= 1 << r
		}
	}
	return g
}

func (l *labeller) nodeFeatures(fs []linear.Feature, j int, g *gist) []linear.Feature {
	p := l.p
	i := l.from + j
	x, before, after := p.at(i), p.at(i-1), p.at(i+1)
	a := g.a
	commas := l.commas[j]
	far := step(i - l.anchor)
	dir := b(i > l.anchor)
	gap := uint64(x.sentence - a.sentence + 16)
	br := l.branch[j]
	way := linear.Pair(br.up, br.down)
	h := p.at(x.head)
	top := p.at(int(br.root))
	spot := uint64(0) // where in its branch the piece stands
	if br.root >= 0 {
		spot = 1 + b(int(br.root) == i) + 2*b(int(br.root) > i)
	}
	where := linear.Pair(dir<<8|commas<<4|gap&15, 5)
	fs = append(fs,
		linear.Make(200, dir, gap),
		linear.Make(201, x.form, dir),
		linear.Make(202, x.tag, far),
		linear.Make(203, x.form, a.lemma),
		linear.Make(204, x.tag, linear.Pair(a.lemma, dir)),
		linear.Make(205, way, 0),
		linear.Make(206, way, a.lemma),
		linear.Make(207, way, x.tag),
		linear.Make(208, way, linear.Pair(a.tag, g.frame)),
		linear.Make(209, way, top.tag),
		linear.Make(210, before.form, linear.Pair(x.tag, dir)),
		linear.Make(211, after.form, linear.Pair(x.tag, dir)),
		linear.Make(212, linear.Pair(before.tag, x.tag), linear.Pair(after.tag, dir)),
		linear.Make(213, where, 0),
		linear.Make(214, where, x.tag),
		linear.Make(215, where, a.lemma),
		linear.Make(216, x.quote, where),
		linear.Make(217, x.quote, linear.Pair(a.lemma, dir)),
		linear.Make(218, linear.Pair(x.quote, far), where),
		linear.Make(219, far, a.lemma),
		linear.Make(220, linear.Pair(g.left, g.right), linear.Pair(dir, b(x.quote > 0))),
		linear.Make(221, linear.Pair(g.left, dir), linear.Pair(a.lemma, b(x.quote > 0))),
		linear.Make(222, linear.Pair(g.right, dir), linear.Pair(a.lemma, b(x.quote > 0))),
		linear.Make(223, g.after.form, linear.Pair(dir, way)),
		linear.Make(224, g.after.tag, linear.Pair(far, a.tag)),
		linear.Make(225, g.before.form, linear.Pair(far, 1)),
		linear.Make(226, linear.Pair(x.shape, way), dir),
		linear.Make(227, x.rel, linear.Pair(h.form, dir)),
		linear.Make(228, linear.Pair(way, spot), x.tag),
		linear.Make(229, x.suffix, linear.Pair(x.tag, dir)),
		linear.Make(230, linear.Pair(way, commas), g.frame),
		linear.Make(231, top.form, way),
		linear.Make(232, linear.Pair(g.after.form, a.form), linear.Pair(dir, gap)),
		linear.Make(233, g.frame, linear.Pair(where, a.tag)),
		linear.Make(234, linear.Pair(a.rel, dir), linear.Pair(commas, x.tag)),
		linear.Make(235, l.clue.construct, linear.Pair(l.ruled(i), dir)),
		linear.Make(236, l.ruled(i), linear.Pair(way, dir)),
		linear.Make(237, l.ruled(i), linear.Pair(x.tag, where)),
		linear.Make(238, l.ruled(i), a.lemma),
		linear.Make(239, b(p.title), linear.Pair(dir, a.form)),
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

// best is the likeliest labelling of the window and its score.
func (l *labeller) best(out []uint8) ([]uint8, float64) {
	out = resize(out, l.n)
	l.back = resize(l.back, l.n)
	back := l.back
	score := l.node[0]
	for j := 1; j < l.n; j++ {
		var next [labelCount]float32
		for y := range labelCount {
			from, top := 0, float32(math.Inf(-1))
			for z := range labelCount {
				if s := score[z] + l.edge[j][z*labelCount+y]; s > top {
					from, top = z, s
				}
			}
			next[y], back[j][y] = top+l.node[j][y], uint8(from)
		}
		score = next
	}
	y := 0
	for z := range labelCount {
		if score[z] > score[y] {
			y = z
		}
	}
	top := score[y]
	for j := l.n - 1; j >= 0; j-- {
		out[j] = uint8(y)
		y = int(back[j][y])
	}
	return out, float64(top)
}

// total is the logarithm of the sum over all labellings: the forward algorithm,
// scaled at each piece so that the sums stay near one.
func (l *labeller) total() float64 {
	s, scale := scaled(l.node[0])
	product := 1.0 // of the scales whose logarithm is not yet taken
	for j := 1; j < l.n; j++ {
		e := &l.edge[j]
		node, top := scaled(l.node[j])
		scale += top
		var next [labelCount]float32
		for z := range labelCount {
			if s[z] == 0 {
				continue
			}
			for y := range labelCount {
				if node[y] > 0 {
					next[y] += float32(s[z] * exp(e[z*labelCount+y]))
				}
			}
		}
		for y := range labelCount {
			next[y] *= node[y]
		}
		most := max(next[0], next[1], next[2], next[3])
		if most == 0 {
			return math.Inf(1) // no labelling has a chance that can be told from none
		}
		for y := range labelCount {
			s[y] = next[y] / most
		}
		if product *= float64(most); product > 1e100 || product < 1e-100 {
			scale += math.Log(product)
			product = 1
		}
	}
	return scale + math.Log(product*float64(s[0]+s[1]+s[2]+s[3]))
}

// scaled are the exponentials of scores, divided so that the largest is one, and
// the logarithm of the divisor.
func scaled(s [labelCount]float32) ([labelCount]float32, float64) {
	top := max(s[0], s[1], s[2], s[3])
	for y := range s {
		s[y] = exp(s[y] - top)
	}
	return s, float64(top)
}

// exp is e to the x within one in a hundred thousand: Cody and Waite's reduction and a
// polynomial, in float32 and without fused operations, so that it is the same on
// all machines.
func exp(x float32) float32 {
	if x < -60 {
		return 0
	}
	x = min(x, 60)
	t := x * 1.44269504
	k := int32(t + 0.5)
	if t < -0.5 {
		k = int32(t - 0.5)
	}
	r := x - float32(float32(k)*0.693147182)
	p := 1 + float32(r*(1+float32(r*(0.5+float32(r*(0.166666667+float32(r*(0.041666667+float32(r*0.0083333333)))))))))
	return p * math.Float32frombits(uint32(k+127)<<23)
}

func logSum(s [labelCount]float64) float64 {
	top := max(s[0], s[1], s[2], s[3])
	if math.IsInf(top, -1) {
		return top
	}
	return top + math.Log(math.Exp(s[0]-top)+math.Exp(s[1]-top)+math.Exp(s[2]-top)+math.Exp(s[3]-top))
}

// score is the logarithm of the probability of a given labelling, up to total.
func (l *labeller) score(ys []uint8) float64 {
	s := float64(l.node[0][ys[0]])
	for j := 1; j < l.n; j++ {
		s += float64(l.edge[j][int(ys[j-1])*labelCount+int(ys[j])]) + float64(l.node[j][ys[j]])
	}
	return s
}
