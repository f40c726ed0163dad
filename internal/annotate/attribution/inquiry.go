package attribution

import "strings"

// inquiry lets nobody say what the writer's question asks for: “What did Roe say that he
// knew?” leaves open what was said, and “Why, according to Moss, was it late?” what Moss
// holds. Other questions tell enough: “Did Roe say that he knew?” cites a claim.
func (p *passage) inquiry(c *candidate) {
	at := c.cue[0].First
	s := p.text.Sentences[p.text.SentenceAt(at)]
	if s.End-s.First < 3 || p.text.Tokens[s.End-1].Lower != "?" || p.at(p.pieceAt(at)).quote > 0 {
		return
	}
	from := s.First
	if p.text.Tokens[from].Lower == "q" && p.text.Tokens[from+1].Lower == ":" && from+3 < s.End {
		from += 2
	}
	first, second := p.text.Tokens[from].Lower, p.text.Tokens[from+1].Lower
	open := strings.Contains(" what who whom which whose why how where when ", " "+first+" ")
	if open && (c.rule == accordingRule || lexicon()[second].is&do != 0 && c.form != "ing" && at > from+1 && strings.Contains(" what who whom which ", " "+first+" ")) {
		c.hollow = true
	}
}

// unfinished lets nothing be said where only a clause that leads to another would be:
// “said that when asked, Roe left” has not “that when asked” for its content.
func (p *passage) unfinished(c *candidate) {
	if len(c.content) != 1 || c.content[0].First < c.cue[0].First || c.rule == headlineRule {
		return
	}
	r := c.content[0]
	i := p.pieceAt(r.First)
	if p.at(i).text(p.text) != "that" || !strings.Contains(" when if while although though because since once unless ", " "+p.at(i+1).text(p.text)+" ") {
		return
	}
	for k := i + 2; k < p.pieceAt(r.End-1); k++ {
		if p.at(k).comma {
			return
		}
	}
	if p.at(p.pieceAt(r.End-1) + 1).comma {
		c.hollow = true
	}
}
