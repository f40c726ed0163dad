package attribution

import (
	"math"
	"math/rand/v2"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/token"
)

// learnLabels fits the labeller to the marked attributions by gradient ascent of
// their likelihood.
func learnLabels(examples []Example, seen []seenPassage) (nodes, edges *linear.Weights) {
	nodes, edges = linear.NewWeights(labelCount, 18), linear.NewWeights(labelCount*labelCount, 15)
	random := rand.New(rand.NewPCG(5, 6))
	l := labeller{nodes: nodes, edges: edges, thin: func(fs []linear.Feature) []linear.Feature { return drop(random, fs, labelDrop) }}
	var ys []uint8
	descend(random, epochs, len(seen), func(k int) {
		s := &seen[k]
		for i := range s.p.pieces {
			if g := s.anchors[i]; g != nil {
				l.see(s.p, i, s.clues[i])
				ys = l.truth(examples[s.example].Tree.Text, g, ys)
				l.learn(ys, nodes, edges)
			}
		}
	}, nodes, edges)
	return nodes, edges
}

// learn is one step towards the labelling ys: forward, backward, and the
// difference between what is and what was expected.
func (l *labeller) learn(ys []uint8, nodes, edges *linear.Weights) {
	n := l.n
	fore, back := make([][labelCount]float64, n), make([][labelCount]float64, n)
	for y := range labelCount {
		fore[0][y] = float64(l.node[0][y])
	}
	for j := 1; j < n; j++ {
		for y := range labelCount {
			var t [labelCount]float64
			for z := range labelCount {
				t[z] = fore[j-1][z] + float64(l.edge[j][z*labelCount+y])
			}
			fore[j][y] = logSum(t) + float64(l.node[j][y])
		}
	}
	for j := n - 2; j >= 0; j-- {
		for y := range labelCount {
			var t [labelCount]float64
			for z := range labelCount {
				t[z] = float64(l.edge[j+1][y*labelCount+z]) + float64(l.node[j+1][z]) + back[j+1][z]
			}
			back[j][y] = logSum(t)
		}
	}
	total := logSum(fore[n-1])
	const small = 1e-3 // a gradient below it changes nothing
	for j := range n {
		for y := range labelCount {
			g := math.Exp(fore[j][y] + back[j][y] - total)
			if int(ys[j]) == y {
				g--
			}
			if math.Abs(g) > small {
				nodes.Descend(l.nodeFs[j], y, float32(g), labelRate, l2)
			}
			if j == 0 {
				continue
			}
			for z := range labelCount {
				g := math.Exp(fore[j-1][z] + float64(l.edge[j][z*labelCount+y]) + float64(l.node[j][y]) + back[j][y] - total)
				if int(ys[j]) == y && int(ys[j-1]) == z {
					g--
				}
				if math.Abs(g) > small {
					edges.Descend(l.edgeFs[j], z*labelCount+y, float32(g), labelRate, l2)
				}
			}
		}
	}
}

// truth labels the window of l by g.
func (l *labeller) truth(t *token.Text, g *Gold, ys []uint8) []uint8 {
	ys = resize(ys, l.n)
	for j := range ys {
		x := &l.p.pieces[l.from+j]
		half := t.Span(x.Range)
		n := (half.End - half.Start + 1) / 2
		switch {
		case l.from+j == l.anchor:
			ys[j] = inCue
		case within(t, x.Range, g.Content) >= n:
			ys[j] = inContent
		case within(t, x.Range, g.Source) >= n:
			ys[j] = inSource
		case within(t, x.Range, g.Cue) >= n:
			ys[j] = inCue
		default:
			ys[j] = outside
		}
	}
	return ys
}
