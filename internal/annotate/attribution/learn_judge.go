package attribution

import (
	"math/rand/v2"
	"slices"

	"redletter/internal/annotate/linear"
	"redletter/internal/news"
)

// judged is a candidate and whether it was right.
type judged struct {
	features []linear.Feature
	right    float32
}

// judgeCases are the candidates that m proposes in examples it has not seen.
func judgeCases(m *Model, examples []Example) []judged {
	var cases []judged
	for i := range examples {
		e := &examples[i]
		ruled := rulesOf(e.Tree.Text, e.Quotes)
		r := m.proposer(e.Tree.Text)
		passages(e.Tree, e.Quotes, m.odds, func(p *passage) {
			r.each(p, ruled(p), func(c *candidate, features []linear.Feature) {
				j := judged{features: slices.Clone(features)}
				if c.right(e) {
					j.right = 1
				}
				cases = append(cases, j)
			})
		})
	}
	return cases
}

// right reports whether the content agrees with a marked one by half (Jaccard)
// and the sources share words.
func (c *candidate) right(e *Example) bool {
	content, source := spans(e.Tree.Text, c.content), spans(e.Tree.Text, c.source)
	for i := range e.Gold {
		g := &e.Gold[i]
		shared := common(g.Content, content)
		if 2*shared < size(g.Content)+size(content)-shared {
			continue
		}
		if sameSource(g.Source, source) {
			return true
		}
	}
	return false
}

// size is the number of bytes of the spans.
func size(spans []news.Span) int {
	n := 0
	for _, s := range spans {
		n += s.End - s.Start
	}
	return n
}

// common counts the bytes that both have.
func common(a, b []news.Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

// learnJudge fits the chance of a candidate to be right by logistic regression.
func learnJudge(cases []judged) *linear.Weights {
	w := linear.NewWeights(1, 18)
	random := rand.New(rand.NewPCG(7, 8))
	var fs []linear.Feature
	descend(random, judgeEpochs, len(cases), func(k int) {
		c := &cases[k]
		fs = drop(random, append(fs[:0], c.features...), judgeDrop)
		learnChance(w, fs, c.right, judgeRate)
	}, w)
	return w
}
