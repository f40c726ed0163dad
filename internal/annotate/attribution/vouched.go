package attribution

import (
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
)

// longestTag is the most words of a tag: its verb and who speaks.
const longestTag = 7

// vouched lets whoever is referred to behind the tag of a speaker say nothing: “‘…,’ he
// said, according to a transcript” and “It was late, said Moss, according to a memo” are
// their words. What such a source tells without a tag is its own.
func (p *passage) vouched(c *candidate) {
	if p.text.Tokens[c.cue[0].First].Lower != "according" {
		return
	}
	end := p.pieceAt(c.cue[0].First)
	if p.at(end - 1).comma {
		end--
	}
	for k := end - 2; k >= 0 && k >= end-2*longestTag; k-- {
		x := p.at(k)
		switch {
		case x.quote > 0 && said(p.text, x.Range):
			c.hollow = p.tagged(k+1, end)
			for v := k + 2; v < end-1 && !c.hollow; v++ { // “‘…,’ Moss wrote to Roe on May 4, according to”
				c.hollow = p.tagged(k+1, v+1) && p.verbless(v+1, end)
			}
			return
		case x.comma:
			c.hollow = end-k <= longestTag && p.tagged(k+1, end)
			return
		}
	}
}

// verbless reports whether none of the pieces [a, b) is a verb, a mark or a quotation.
func (p *passage) verbless(a, b int) bool {
	for k := a; k < b; k++ {
		if x := p.at(k); x.quote > 0 || p.text.Tokens[x.First].Kind >= token.Quote || syntax.Tag(x.tag).Verb() {
			return false
		}
	}
	return true
}

// tagged reports whether the pieces [a, b) are a verb of saying and who speaks, in either
// order.
func (p *passage) tagged(a, b int) bool {
	speaks := func(k int) bool {
		e := lexicon()[p.at(k).text(p.text)]
		return e.form&(past|third) != 0 && lexicon()[e.lemma].is&says != 0
	}
	subject := token.Range{First: p.at(a).First, End: p.at(b - 1).First}
	switch {
	case b-a < 2:
		return false
	case speaks(a):
		subject = token.Range{First: p.at(a + 1).First, End: p.at(b - 1).End}
	case !speaks(b - 1):
		return false
	}
	return p.nouns(subject)
}

// resumed leaves to the source only the relative pronoun that its verb follows: “She
// quoted her mother, | who | used to say” is not what “She” says.
func (p *passage) resumed(c *candidate) {
	if len(c.source) != 2 || c.source[1].End != c.cue[0].First {
		return
	}
	toks := p.text.Tokens
	if toks[c.source[1].First].Lower == "whose" && c.source[1].End-c.source[1].First > 1 {
		c.source, c.kind = c.source[1:], commonSource // “Joe Roe, | whose widow | told them”
	} else if measure(c.source) == 2 && lexicon()[toks[c.source[0].First].Lower].is&pronoun != 0 && strings.Contains(" who which ", " "+toks[c.source[1].First].Lower+" ") {
		c.source, c.kind = c.source[1:], relativeSource
	}
}
