package attribution

import (
	"cmp"
	"slices"
	"strings"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// piece is one word, sign or whole outer quotation of a passage, with what the
// models look at.
type piece struct {
	token.Range
	sentence int
	head     int // piece that it depends on, -1 if none
	form     uint64
	lemma    uint64
	suffix   uint64
	tag      uint64
	rel      uint64
	shape    uint64
	quote    uint64 // 0 for no quotation, else 1 + its length in steps, and whether it ends as speech does
	long     bool   // a quotation of six and more words, which is hardly ever a mere phrase
	comma    bool
	odds     uint8 // how often the word is a cue, in steps of log odds; 0 for never
}

// passage is a block of the article, and the quotation in the next if it ends in a
// colon, each outer quotation a single piece: what is said inside quotation marks
// takes no part in the sentence around them.
type passage struct {
	text   *token.Text
	block  int // the first
	last   int // the last
	title  bool
	pieces []piece
	kids   [][]int32 // dependents of each piece
	quotes []int     // pieces that are quotations

	of []int32 // token, counted from the start of the block → piece
}

const quoteTag = 60

var quoteForm = linear.String("“”")

// passages calls visit with every passage of the text, reusing its memory.
func passages(tree *syntax.Tree, quotes []quote.Quotation, odds *cueOdds, visit func(*passage)) {
	t := tree.Text
	p := passage{text: t}
	q, s := 0, 0
	for b := 0; b < len(t.Blocks); b++ {
		r := t.Blocks[b]
		if r.First == r.End {
			continue
		}
		p.block, p.last = b, b
		for more := b + 1; leads(t, quotes, b, more); more++ {
			r.End, p.last = t.Blocks[more].End, more
			b = more
		}
		p.title = heads(t.Article.Blocks[p.block].Kind)
		p.pieces, p.quotes = slices.Grow(p.pieces[:0], r.End-r.First), p.quotes[:0]
		p.of = resize(p.of, r.End-r.First)
		for i := r.First; i < r.End; {
			for s+1 < len(t.Sentences) && t.Sentences[s].End <= i {
				s++
			}
			start := t.Tokens[i].Span.Start
			for q < len(quotes) && (quotes[q].Depth > 0 || quotes[q].Span.End <= start) {
				q++
			}
			end := i + 1
			quoted := q < len(quotes) && quotes[q].Span.Start <= start
			if quoted {
				for end < r.End && t.Tokens[end].Span.Start < quotes[q].Span.End {
					end++
				}
			} else if at := t.Sentences[s].Block; at > p.block && t.Article.Blocks[at].Kind == news.Quote {
				end, quoted = t.Blocks[at].End, true
			}
			for k := i; k < end; k++ {
				p.of[k-r.First] = int32(len(p.pieces))
			}
			p.pieces = append(p.pieces, p.piece(tree, token.Range{First: i, End: end}, s, quoted, odds))
			i = end
		}
		p.link(tree, r)
		visit(&p)
	}
}

// leads reports whether block b ends in a colon and block more, after it, is a
// quotation.
func leads(t *token.Text, quotes []quote.Quotation, b, more int) bool {
	if more >= len(t.Blocks) || t.Blocks[more].First == t.Blocks[more].End || t.Tokens[t.Blocks[b].End-1].Lower != ":" || !t.Article.Blocks[b].Kind.Prose() {
		return false
	}
	start := t.Tokens[t.Blocks[more].First].Span.Start
	_, ok := slices.BinarySearchFunc(quotes, start, func(q quote.Quotation, x int) int { return cmp.Compare(q.Span.Start, x) })
	return ok || t.Article.Blocks[more].Kind == news.Quote
}

func (p *passage) piece(tree *syntax.Tree, r token.Range, sentence int, quoted bool, odds *cueOdds) piece {
	lex := lexicon()
	x := piece{Range: r, sentence: sentence, head: -1}
	tok := &tree.Text.Tokens[r.First]
	if quoted {
		n := r.End - r.First
		x.quote = 1 + 2*uint64(lengthStep(n))
		if said(tree.Text, r) {
			x.quote++
		}
		x.form, x.lemma, x.suffix, x.tag, x.long = quoteForm, quoteForm, quoteForm, quoteTag, n > 8
		p.quotes = append(p.quotes, len(p.pieces))
		return x
	}
	x.form = linear.String(tok.Lower)
	x.lemma = x.form
	if e := lex[tok.Lower]; e.lemma != "" {
		x.lemma = linear.String(e.lemma)
	}
	x.suffix = linear.String(tok.Lower[max(0, len(tok.Lower)-3):])
	x.tag = uint64(tree.Nodes[r.First].Tag)
	x.shape = uint64(tok.Kind)<<4 | uint64(tok.Case)
	x.comma = tok.Lower == ","
	if tok.Kind == token.Word || tok.Kind == token.Punct && strings.Contains(":-—–", tok.Lower[:1]) {
		x.odds = odds.of(x.form)
	}
	return x
}

// link carries the tree over from tokens to pieces.
func (p *passage) link(tree *syntax.Tree, r token.Range) {
	for len(p.kids) < len(p.pieces) {
		p.kids = append(p.kids, nil)
	}
	for i := range p.pieces {
		p.kids[i] = p.kids[i][:0]
	}
	for i := range p.pieces {
		x := &p.pieces[i]
		for k := x.First; k < x.End; k++ {
			n := tree.Nodes[k]
			if int(n.Head) >= x.First && int(n.Head) < x.End || n.Rel == syntax.Punct && x.quote > 0 {
				continue
			}
			x.rel = uint64(n.Rel)
			if int(n.Head) >= r.First && int(n.Head) < r.End {
				x.head = int(p.of[int(n.Head)-r.First])
				break
			}
		}
		if x.head >= 0 {
			p.kids[x.head] = append(p.kids[x.head], int32(i))
		}
	}
}

// blockOf is the block of piece i.
func (p *passage) blockOf(i int) int { return p.text.Sentences[p.pieces[i].sentence].Block }

// at returns piece i, an empty one outside the passage.
func (p *passage) at(i int) *piece {
	if i < 0 || i >= len(p.pieces) {
		return &noPiece
	}
	return &p.pieces[i]
}

var noPiece = piece{head: -1, form: 7, lemma: 7, suffix: 7, tag: 61}

func lengthStep(n int) int {
	for i, b := range [...]int{1, 3, 4, 6, 8, 12, 20, 40} {
		if n <= b {
			return i
		}
	}
	return 8
}

// step puts a distance into one of a few steps, its sign kept.
func step(n int) uint64 {
	switch {
	case n < 0:
		return step(-n) + 32
	case n < 6:
		return uint64(n)
	case n < 8:
		return 6
	case n < 11:
		return 7
	case n < 16:
		return 8
	case n < 26:
		return 9
	}
	return 10
}
