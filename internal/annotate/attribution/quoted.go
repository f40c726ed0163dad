package attribution

import (
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
)

// aside ends what a clause with "when" or the like quotes with the quotation that a comma
// follows, where the main clause begins: “When he says ‘We are lost’, he looks at his
// watch”.
func (p *passage) aside(c *candidate) {
	if len(c.content) != 1 || !p.subordinate(c) {
		return
	}
	r := &c.content[0]
	i := p.pieceAt(r.First)
	x := p.at(i)
	comma := p.at(i+1).comma || p.text.Tokens[x.End-2].Lower == ","
	main := p.at(i + 1)
	if main.comma {
		main = p.at(i + 2)
	}
	if x.quote == 0 || x.First != r.First || !comma || main.quote > 0 || lexicon()[main.text(p.text)].is&(adverb|prep|sub|conj) != 0 {
		return
	}
	*r = token.Range{First: r.First, End: x.End}
	c.quoted = p.mode(c.content).mode()
}

// others leaves out the quotation that a colon gives to somebody else: “Roe asked: ‘Why?’
// Moss said: ‘I cannot say.’”, “Roe shouted: ‘No!’ Moss told them that it was late”.
func (p *passage) others(c *candidate) {
	cue := c.cue[len(c.cue)-1]
	first := c.content[0].First
	if first > cue.First || first == p.pieces[0].First || p.text.Tokens[first-1].Lower != ":" {
		return
	}
	if anew := p.anew(c); !anew && (len(c.content) < 2 || p.text.Tokens[cue.End-1].Lower != ":") {
		return
	} else if anew && c.content[len(c.content)-1].First < cue.First {
		c.hollow = true
		return
	}
	for len(c.content) > 1 && c.content[0].First < cue.First {
		c.content = c.content[1:]
	}
	c.first, c.quoted = p.text.SentenceAt(c.cue[0].First), p.mode(c.content).mode()
}

// anew reports whether the source of c begins a sentence behind a quotation that ends one
// and that a verb of saying before its colon has already: the first word of the source has
// a capital, and somebody is told of it or something else is said.
func (p *passage) anew(c *candidate) bool {
	r := c.content[0]
	x := p.at(p.pieceAt(r.First))
	if x.quote == 0 || len(c.source) != 1 || c.source[0].First != x.End || p.text.Tokens[x.End].Case == token.Lower {
		return false
	}
	if end := p.text.Tokens[x.End-2].Lower; !strings.ContainsAny(end, ".!?…") {
		return false
	}
	told := c.cue[len(c.cue)-1].End
	if next := p.at(p.pieceAt(told-1) + 1); told >= len(p.text.Tokens) || next.form == noPiece.form || strings.ContainsAny(next.text(p.text), ".,;") {
		return false // “‘No!’ Moss said.”
	}
	last := p.pieceAt(x.First) - 2
	for k := last; k >= 0 && p.at(k).sentence >= p.at(last).sentence; k-- {
		if e := lexicon()[p.at(k).text(p.text)]; e.lemma != "" && (k == last || syntax.Tag(p.at(k).tag).Verb()) {
			return true
		}
	}
	return false
}
