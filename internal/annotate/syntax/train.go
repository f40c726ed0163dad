package syntax

import (
	"math/rand/v2"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/token"
)

// Gold is the analysis of one sentence that a parser is trained on: a node for
// each of its tokens, heads counted from the start of the sentence, -1 for the
// root.
type Gold struct {
	Text     *token.Text
	Sentence int
	Nodes    []Node
}

// Train fits the three models to sentences, going through them epochs times. The
// same sentences give the same models.
func Train(sentences []Gold, epochs int) (tagger, mover, relater *linear.Weights) {
	tagger = linear.NewWeights(tags, 15)
	mover = linear.NewWeights(moves, 19)
	relater = linear.NewWeights(rels, 15)
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	var p parser
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, at := range order {
			g := &sentences[at]
			p.load(g.Text, g.Text.Sentences[g.Sentence].Range)
			p.learnTags(tagger, g.Nodes)
			p.learnMoves(mover, g.Nodes)
			p.learnRels(relater, g.Nodes)
		}
	}
	tagger.Average()
	mover.Average()
	relater.Average()
	return tagger, mover, relater
}

func (p *parser) learnTags(w *linear.Weights, gold []Node) {
	for i := range p.n {
		if p.tags[i] = p.words[i].fixed; p.tags[i] == None {
			p.tagFeatures(i)
			w.Score(p.features, p.scores[:tags])
			p.tags[i] = Tag(best(p.scores[1:tags]) + 1)
			w.Perceive(p.features, int(gold[i].Tag), int(p.tags[i]))
		}
	}
}

// learnMoves follows the parser's own moves, right or wrong, and teaches in each
// state a move that loses no head that can still be had.
func (p *parser) learnMoves(w *linear.Weights, gold []Node) {
	p.start()
	next := int32(0)
	for int(next) < p.n || len(p.stack) > 0 {
		can := p.can(next)
		move := only(can)
		if move < 0 {
			p.moveFeatures(next)
			w.Score(p.features, p.scores[:moves])
			good := p.harmless(can, next, gold)
			guess, right := p.likeliest(can), p.likeliest(good)
			if right < 0 || good[guess] {
				right = guess
			}
			w.Perceive(p.features, right, guess)
			move = guess
		}
		next = p.move(move, next)
	}
}

// harmless is the dynamic oracle of the arc-hybrid system.
func (p *parser) harmless(can [moves]bool, next int32, gold []Node) [moves]bool {
	good := can
	root := int32(p.n)
	head := func(i int32) int32 {
		if i == root {
			return -2
		}
		if gold[i].Head < 0 {
			return root
		}
		return gold[i].Head
	}
	if len(p.stack) == 0 {
		return good
	}
	top := p.stack[len(p.stack)-1]
	if can[shift] { // it loses heads and dependents of the next word on the stack
		for _, s := range p.stack[:len(p.stack)-1] {
			if head(next) == s {
				good[shift] = false
			}
		}
		for _, s := range p.stack {
			if head(s) == next {
				good[shift] = false
			}
		}
	}
	for b := next; b <= root; b++ { // Left and Right lose what the top has to do with later words
		if b < root && head(b) == top || b > next && head(top) == b {
			good[left] = false
		}
		if b < root && head(b) == top || head(top) == b {
			good[right] = false
		}
	}
	if len(p.stack) > 1 && head(top) == p.stack[len(p.stack)-2] {
		good[left] = false
	}
	return good
}

// learnRels teaches the relations of the words whose heads were found.
func (p *parser) learnRels(w *linear.Weights, gold []Node) {
	for i := range p.n {
		if p.heads[i] < 0 || p.heads[i] != gold[i].Head || p.words[i].fixed != None {
			continue
		}
		p.relFeatures(int32(i))
		w.Score(p.features, p.scores[:rels])
		w.Perceive(p.features, int(gold[i].Rel), best(p.scores[:rels]))
	}
}
