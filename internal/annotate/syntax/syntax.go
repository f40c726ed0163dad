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

// Models are the three that a parser needs: tags, moves and relations.
type Models struct{ Tags, Moves, Rels linear.Scorer }

//go:embed data/tags.bin
var tagData []byte

//go:embed data/moves.bin
var moveData []byte

//go:embed data/rels.bin
var relData []byte

var embedded = sync.OnceValue(func() Models {
	return Models{Tags: linear.Must(tagData), Moves: linear.Must(moveData), Rels: linear.Must(relData)}
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
	var p parser
	for s := range t.Sentences {
		r := t.Sentences[s].Range
		if r.First == r.End || !wanted(s) {
			continue
		}
		p.load(t, r)
		p.tag(m.Tags)
		p.attach(m.Moves)
		p.relate(m.Rels)
		for i := range p.n {
			head := p.heads[i]
			if head >= 0 {
				head += int32(r.First)
			}
			tree.Nodes[r.First+i] = Node{Tag: p.tags[i], Rel: p.rels[i], Head: head}
		}
	}
	return tree
}
