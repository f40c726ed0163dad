package attribution

import "redletter/internal/annotate/token"

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
// Moss said: ‘I cannot say.’”
func (p *passage) others(c *candidate) {
	cue := c.cue[len(c.cue)-1]
	first := c.content[0].First
	if len(c.content) < 2 || first > cue.First || p.text.Tokens[cue.End-1].Lower != ":" || first == p.pieces[0].First || p.text.Tokens[first-1].Lower != ":" {
		return
	}
	for len(c.content) > 1 && c.content[0].First < cue.First {
		c.content = c.content[1:]
	}
	c.first, c.quoted = p.text.SentenceAt(c.cue[0].First), p.mode(c.content).mode()
}
