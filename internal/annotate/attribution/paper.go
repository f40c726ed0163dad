package attribution

import (
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
)

// papers are what is written to somebody.
const papers = " cable dispatch despatch email e-mail letter memo memorandum message minute missive note petition postcard reply telegram "

// longestBefore and longestAddress are the most tokens from the start of the sentence to
// such a noun, and from there to the verb.
const (
	longestBefore  = 4
	longestAddress = 24
)

// paper takes the one whom a letter is to, or is by, out of the source: “A letter by Roe,
// then mayor, to Moss reads: ‘…’” is no words of Moss's. What it says is said by the
// letter.
func (p *passage) paper(c *candidate) {
	if len(c.source) != 1 || c.source[0].First > c.cue[0].First || c.content[0].First < c.cue[0].First || c.is()&holds != 0 {
		return
	}
	s := p.text.Sentences[p.text.SentenceAt(c.cue[0].First)]
	noun := s.First + 1
	for noun < min(s.First+longestBefore, c.source[0].First) && !strings.Contains(papers, " "+p.text.Tokens[noun].Lower+" ") {
		noun++
	}
	if noun >= min(s.First+longestBefore, c.source[0].First) || c.cue[0].First-noun > longestAddress || lexicon()[p.text.Tokens[s.First].Lower].is&prep != 0 {
		return
	}
	to := false
	for k := noun + 1; k < c.cue[0].First; k++ {
		tag := syntax.Tag(p.at(p.pieceAt(k)).tag)
		if tag.Verb() && tag != syntax.VBN && tag != syntax.VBG {
			return
		}
		to = to || p.text.Tokens[k].Lower == "to" && k < c.source[0].End
	}
	if to {
		c.source = []token.Range{{First: s.First, End: noun + 1}}
		c.kind = commonSource
	}
}
