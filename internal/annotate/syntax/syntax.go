// Package syntax tells what kind of word each token is and on which other it
// depends.
//
// In: an article split into tokens. Out: a [Tree], a node a token: tag, relation
// and head. The hard idea: one pass from left to right over a sentence, each step
// a choice of a linear model between three moves (arc-hybrid, Kuhlmann,
// Gómez-Rodríguez and Satta 2011, trained with the dynamic oracle of Goldberg and
// Nivre 2013); so the time is linear in the text and no choice is taken back. It
// is right for about nine heads of ten in news, which is enough to be evidence
// for other passes and not enough to be shown to anybody.
package syntax

import (
	_ "embed"
	"sync"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/token"
)

// Node is what is known of one token.
type Node struct {
	Tag  Tag
	Rel  Rel
	Head int32 // the token it depends on; -1 for the root of a sentence and for what was not parsed
}

// Tree holds the nodes of an article, one a token.
type Tree struct {
	Text  *token.Text
	Nodes []Node
}

// Models are what a parser needs: three for tags, moves and relations, and the
// decisions of all kinds that need none.
type Models struct {
	Tags, Moves, Rels linear.Scorer
	Rote              *linear.Rote
}

//go:embed data/tags.bin
var tagData []byte

//go:embed data/moves.bin
var moveData []byte

//go:embed data/rels.bin
var relData []byte

//go:embed data/rote.bin
var roteData []byte

var embedded = sync.OnceValue(func() Models {
	return Models{linear.Must(tagData), linear.Must(moveData), linear.Must(relData), linear.MustRote(roteData)}
})

// Parse returns the tree of t. Only sentences for which wanted is true are parsed;
// the tokens of the others have no tag and no head.
func Parse(t *token.Text, wanted func(sentence int) bool) *Tree {
	return ParseWith(embedded(), t, wanted)
}

// ParseWith is Parse with other models than those of the program.
func ParseWith(m Models, t *token.Text, wanted func(sentence int) bool) *Tree {
	tree := &Tree{Text: t, Nodes: make([]Node, len(t.Tokens))}
	for i := range tree.Nodes {
		tree.Nodes[i].Head = -1
	}
	p := parser{rote: m.Rote}
	mem := newMemory(len(t.Tokens), len(t.Sentences))
	// One model goes over all sentences before the next begins: the weights that it
	// needs most stay in the cache.
	each := func(do func(r token.Range)) {
		for s := range t.Sentences {
			if r := t.Sentences[s].Range; r.First < r.End && wanted(s) {
				p.turn(mem, r, s)
				do(r)
			}
		}
	}
	each(func(r token.Range) {
		p.look(t, r)
		p.tag(m.Tags)
	})
	each(func(token.Range) { p.attach(m.Moves) })
	each(func(r token.Range) {
		p.relate(m.Rels)
		for i := range p.n {
			head := p.heads[i]
			if head >= 0 {
				head += int32(r.First)
			}
			tree.Nodes[r.First+i] = Node{Tag: p.tags[i], Rel: p.rels[i], Head: head}
		}
	})
	return tree
}
