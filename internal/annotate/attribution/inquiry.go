package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
)

// inquiry lets nobody say what the writer's question asks for: “What did Roe say that he
// knew?” leaves open what was said, and “Why, according to Moss, was it late?” what Moss
// holds. Other questions tell enough: “Did Roe say that he knew?” cites a claim.
func (p *passage) inquiry(c *candidate) {
	at := c.cue[0].First
	s := p.text.Sentences[p.text.SentenceAt(at)]
	if s.End-s.First < 3 || p.text.Tokens[s.End-1].Lower != "?" || p.at(p.pieceAt(at)).quote > 0 {
		return
	}
	first, second := p.text.Tokens[s.First].Lower, p.text.Tokens[s.First+1].Lower
	open := strings.Contains(" what who whom which whose why how where when ", " "+first+" ")
	if open && (c.rule == accordingRule || lexicon()[second].is&do != 0 && c.form != "ing" && at > s.First+1 && strings.Contains(" what who whom which ", " "+first+" ")) {
		c.p = 0
	}
}

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
