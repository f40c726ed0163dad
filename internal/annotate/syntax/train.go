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

// Trained are the models in training.
type Trained struct {
	Tags, Moves, Rels *linear.Weights
	Rote              []byte
}

// Models are the models for use.
func (t *Trained) Models() Models {
	return Models{Tags: t.Tags, Moves: t.Moves, Rels: t.Rels, Rote: linear.MustRote(t.Rote)}
}

// Files are the models' files by name, as this package embeds them.
func (t *Trained) Files() map[string][]byte {
	return map[string][]byte{"tags.bin": t.Tags.Bytes(), "moves.bin": t.Moves.Bytes(), "rels.bin": t.Rels.Bytes(), "rote.bin": t.Rote}
}

// What comes out the same in such a share of cases, seen so often, is done by rote:
// half of all sums are saved, for one head of five hundred on sentences held out.
const (
	roteShare = 0.99
	roteLeast = 10
	roteBits  = 15
)

// Train fits the models to sentences, going through them epochs times. The same
// sentences give the same models.
func Train(sentences []Gold, epochs int) *Trained {
	t := &Trained{Tags: linear.NewWeights(tags, 15), Moves: linear.NewWeights(moves, 19), Rels: linear.NewWeights(rels, 15)}
	t.Rote = learnRote(sentences)
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	p := parser{rote: linear.MustRote(t.Rote)}
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, at := range order {
			g := &sentences[at]
			p.load(g.Text, g.Text.Sentences[g.Sentence].Range)
			p.learnTags(t.Tags, g.Nodes)
			p.learnMoves(t.Moves, g.Nodes)
			p.learnRels(t.Rels, g.Nodes)
		}
	}
	t.Tags.Average()
	t.Moves.Average()
	t.Rels.Average()
	return t
}

// learnRote counts the decisions that lead to the analyses of the sentences.
func learnRote(sentences []Gold) []byte {
	tally := make(linear.Tally)
	p := parser{rote: new(linear.Rote)}
	for i := range sentences {
		g := &sentences[i]
		p.load(g.Text, g.Text.Sentences[g.Sentence].Range)
		for i, n := range g.Nodes {
			if p.tags[i] = p.words[i].fixed; p.tags[i] == None {
				p.tags[i] = n.Tag
				tally.Count(p.tagHabit(i), 1<<n.Tag)
			}
		}
		p.countMoves(tally, g.Nodes)
		for i, n := range g.Nodes {
			if p.heads[i] >= 0 && p.heads[i] == n.Head && p.words[i].fixed == None {
				tally.Count(p.relHabit(int32(i)), 1<<n.Rel)
			}
		}
	}
	return tally.Rote(roteLeast, roteShare, roteBits)
}

// countMoves makes the moves that lead to gold.
func (p *parser) countMoves(tally linear.Tally, gold []Node) {
	p.start()
	next := int32(0)
	for int(next) < p.n || len(p.stack) > 0 {
		can := p.can(next)
		move := only(can)
		if move < 0 {
			good := p.harmless(can, next, gold)
			var right uint64
			for m, ok := range good {
				if ok {
					right |= 1 << m
					move = m // Right before Left before Shift: arcs as soon as may be
				}
			}
			for _, f := range p.moveHabits(next) {
				tally.Count(f, right)
			}
			if move < 0 { // the analysis has crossing arcs
				move = shift
				if !can[shift] {
					move = left
				}
			}
		}
		next = p.move(move, next)
	}
}

func (p *parser) learnTags(w *linear.Weights, gold []Node) {
	for i := range p.n {
		if p.tags[i] = p.settled(i); p.tags[i] == None {
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
		can, move := p.plain(next)
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
		if p.rote.Of(p.relHabit(int32(i)), rels) >= 0 {
			continue
		}
		p.relFeatures(int32(i))
		w.Score(p.features, p.scores[:rels])
		w.Perceive(p.features, int(gold[i].Rel), best(p.scores[:rels]))
	}
}
