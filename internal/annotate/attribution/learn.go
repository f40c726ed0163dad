package attribution

import (
	"math/rand/v2"
	"slices"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// How long and how fast is learned; set by trial on a fifth of the training
// articles. Leaving out a random part of the features at each step keeps the
// weights from leaning on single words (Hinton et al. 2012).
const (
	epochs = 8 // of anchors and labels

	anchorRate, anchorDrop = 0.02, 0.2
	labelRate, labelDrop   = 0.03, 0.35
	judgeRate, judgeDrop   = 0.01, 0.2
	judgeEpochs            = 12

	l2 = 1e-4 // pull of every step towards zero
)

// Gold is an attribution as people marked it.
type Gold struct{ Source, Cue, Content []news.Span }

// Example is an article with the attributions that people marked in it.
type Example struct {
	Tree   *syntax.Tree
	Quotes []quote.Quotation
	Gold   []Gold
}

// seenPassage is a passage kept for training, with what is gold in it.
type seenPassage struct {
	p       *passage
	example int
	clues   map[int]clue
	anchors map[int]*Gold // piece → the attribution that it is the anchor of
}

// clone is a copy of p for keeping; passages reuses p.
func (p *passage) clone() *passage {
	q := *p
	q.pieces = slices.Clone(p.pieces)
	q.quotes = slices.Clone(p.quotes)
	q.of = nil
	q.kids = make([][]int32, len(p.pieces))
	for i := range q.kids {
		q.kids[i] = slices.Clone(p.kids[i])
	}
	return &q
}

// gather finds the passages of the examples, and in each the anchors of what is
// marked.
func gather(examples []Example, odds *cueOdds) []seenPassage {
	var out []seenPassage
	for i := range examples {
		e := &examples[i]
		t := e.Tree.Text
		ruled := rulesOf(t, e.Quotes)
		passages(e.Tree, e.Quotes, odds, func(p *passage) {
			s := seenPassage{p: p.clone(), example: i, clues: p.clues(ruled(p)), anchors: make(map[int]*Gold)}
			for k := range e.Gold {
				g := &e.Gold[k]
				at := -1
				for j := range p.pieces {
					x := &p.pieces[j]
					if x.quote == 0 && x.odds >= leastOdds && within(t, x.Range, g.Cue) > 0 && (at < 0 || x.odds > p.pieces[at].odds) {
						at = j
					}
				}
				if at >= 0 {
					s.anchors[at] = g
				}
			}
			out = append(out, s)
		})
	}
	return out
}

// rulesOf are the candidates of the rules, by block; what the form of whole blocks
// tells is left out.
func rulesOf(t *token.Text, quotes []quote.Quotation) func(*passage) []candidate {
	f := newFinder(t, quotes)
	n := len(f.all)
	units(t, quotes, f.unit)
	out := make(map[int][]candidate)
	for _, c := range f.all[n:] {
		out[c.block] = append(out[c.block], c)
	}
	return func(p *passage) []candidate {
		var cs []candidate
		for b := p.block; b <= p.last; b++ {
			cs = append(cs, out[b]...)
		}
		return cs
	}
}

// learnAnchors fits the chance of a word to be an anchor by logistic regression.
func learnAnchors(seen []seenPassage) *linear.Weights {
	w := linear.NewWeights(1, 19)
	random := rand.New(rand.NewPCG(3, 4))
	var fs []linear.Feature
	descend(random, epochs, len(seen), func(k int) {
		s := &seen[k]
		for i := range s.p.pieces {
			if s.p.pieces[i].odds < leastOdds {
				continue
			}
			right := float32(0)
			if s.anchors[i] != nil {
				right = 1
			}
			fs = s.p.anchorFeatures(fs, i, s.clues[i])
			learnChance(w, drop(random, fs, anchorDrop), right, anchorRate)
		}
	}, w)
	return w
}

// descend calls step for each of n cases in a new random order in each epoch, and
// leaves in ws the mean of the weights after the later half of the epochs.
func descend(random *rand.Rand, epochs, n int, step func(k int), ws ...*linear.Weights) {
	for e := range epochs {
		for _, k := range random.Perm(n) {
			step(k)
		}
		for _, w := range ws {
			if e >= epochs/2 {
				w.Keep()
			}
		}
	}
	for _, w := range ws {
		w.Settle()
	}
}

// learnChance is a step of logistic regression.
func learnChance(w *linear.Weights, fs []linear.Feature, right, rate float32) {
	var out [1]float32
	w.Score(fs, out[:])
	w.Descend(fs, 0, float32(linear.Chance(out[0]))-right, rate, l2)
}

// drop leaves out each feature with the chance p.
func drop(random *rand.Rand, fs []linear.Feature, p float64) []linear.Feature {
	kept := fs[:0]
	for _, f := range fs {
		if random.Float64() >= p {
			kept = append(kept, f)
		}
	}
	return kept
}

// Model is the learned model in training.
type Model struct{ model }

// Train fits the model to examples. What the judge learns from is proposed by
// models that have not seen the article: the examples are split into folds.
func Train(examples []Example, folds int) *Model {
	odds := learnOdds(examples)
	var cases []judged
	for k := range folds {
		var in, out []Example
		for i := range examples {
			if i%folds == k {
				out = append(out, examples[i])
			} else {
				in = append(in, examples[i])
			}
		}
		cases = append(cases, judgeCases(fit(in, odds), out)...)
	}
	m := fit(examples, odds)
	m.model.judge = learnJudge(cases)
	return m
}

// fit fits all but the judge.
func fit(examples []Example, odds *cueOdds) *Model {
	m := &Model{}
	m.odds = odds
	seen := gather(examples, odds)
	done := make(chan *linear.Weights)
	go func() { done <- learnAnchors(seen) }()
	nodes, edges := learnLabels(examples, seen)
	m.nodes, m.edges, m.anchors = nodes, edges, <-done
	return m
}

// Find is Find with this model.
func (m *Model) Find(tree *syntax.Tree, quotes []quote.Quotation) []news.Statement {
	return find(tree, quotes, &m.model)
}

// Files are the model's files by name, as this package embeds them.
func (m *Model) Files() map[string][]byte {
	of := func(s linear.Scorer) []byte { return s.(*linear.Weights).Bytes() }
	return map[string][]byte{
		"odds.bin": m.odds.table, "anchors.bin": of(m.anchors), "nodes.bin": of(m.nodes), "edges.bin": of(m.edges), "judge.bin": of(m.model.judge),
	}
}
