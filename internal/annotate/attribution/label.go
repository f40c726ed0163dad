package attribution

import (
	"math"

	"redletter/internal/annotate/linear"
)

// The labels of a piece, seen from one anchor.
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
	l.countCommas()
	for j := range l.n {
		l.fs = l.nodeFeatures(l.fs[:0], j)
		l.learnFrom(l.nodeFs, j)
		l.nodes.Score(l.fs, l.node[j][:])
	}
	for y := range labelCount {
		if y != inCue {
			l.node[anchor-l.from][y] = float32(math.Inf(-1))
		}
	}
	for j := range l.n {
		l.fs = l.edgeFeatures(l.fs[:0], j)
		l.learnFrom(l.edgeFs, j)
		l.edges.Score(l.fs, l.edge[j][:])
	}
}

// learnFrom thins the features of piece j and keeps them, in training.
func (l *labeller) learnFrom(kept [][]linear.Feature, j int) {
	if l.thin != nil {
		l.fs = l.thin(l.fs)
		kept[j] = append(kept[j][:0], l.fs...)
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
