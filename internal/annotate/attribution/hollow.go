package attribution

import (
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// empty reports whether nothing is said by c though its cue attributes elsewhere: what
// follows tells of somebody else, or of a deed, or only when or why.
func (p *passage) empty(c *candidate) bool {
	return p.predicated(c) || p.timeOnly(c) || p.reportedOf(c) || p.done(c) || p.explained(c) || p.askedOf(c) || p.elided(c)
}

// longestHeaded is the most tokens before the comma of a headline that may be a name.
const longestHeaded = 4

// elided reports whether a headline's verb shares the subject of the clause before it,
// whose end nothing tells: “Mayor recants testimony, says …”.
func (p *passage) elided(c *candidate) bool {
	if !p.title || len(c.source) != 1 || c.source[0].End-c.source[0].First <= longestHeaded {
		return false
	}
	for k := c.source[0].First; k < c.source[0].End; k++ {
		if p.text.Tokens[k].Lower == "," {
			return k == c.source[0].End-1
		}
	}
	return false
}

// askedOf reports whether a clause that somebody is asked about, as in “asked her about
// reports | that it fell”, is taken for what is asked.
func (p *passage) askedOf(c *candidate) bool {
	first, cue := c.content[0].First, c.cue[len(c.cue)-1].End
	if low := p.text.Tokens[cue-1].Lower; low != "asked" && low != "asks" {
		return false
	}
	return first > cue && p.text.Tokens[first].Lower == "that"
}

// longestSubject is how many tokens a subject may have before “who prosecutors say”.
const longestSubject = 6

// reportedOf reports whether what is said belongs to a relative clause about the subject
// of the sentence, so that it goes on with what the writer tells of that one: “A nurse who
// prosecutors | say | replaced the drug pleaded not guilty”.
func (p *passage) reportedOf(c *candidate) bool {
	first := c.content[0].First
	if len(c.source) != 1 || c.source[0].End != c.cue[0].First || first != c.cue[len(c.cue)-1].End || !syntax.Tag(p.at(p.pieceAt(first)).tag).Verb() {
		return false
	}
	sentence := p.text.Sentences[c.first].First
	for k := sentence; k < min(c.source[0].End, sentence+longestSubject); k++ {
		switch low := p.text.Tokens[k].Lower; {
		case low == "who" || low == "whom" || low == "which" || low == "that":
			return k > sentence && k >= c.source[0].First-1 && p.nouns(token.Range{First: k + 1, End: c.source[0].End})
		case p.at(p.pieceAt(k)).comma || syntax.Tag(p.at(p.pieceAt(k)).tag).Verb():
			return false
		}
	}
	return false
}

// nouns reports whether r is words without a verb among them.
func (p *passage) nouns(r token.Range) bool {
	for k := r.First; k < r.End; k++ {
		if p.text.Tokens[k].Kind != token.Word || syntax.Tag(p.at(p.pieceAt(k)).tag).Verb() {
			return false
		}
	}
	return r.First < r.End
}

// citing are verbs that take a thing and no clause.
const citing = " cite quote mention describe discuss raise name list "

// predicated reports whether what c says is what the writer says of the object of a
// relative clause: “The votes Moss cites | were procedural”.
func (p *passage) predicated(c *candidate) bool {
	first := c.content[0].First
	return c.quoted == news.Indirect && first == c.cue[len(c.cue)-1].End && strings.Contains(citing, " "+c.lemma+" ") && lexicon()[p.text.Tokens[first].Lower].is&auxiliary != 0
}

// timeOnly reports whether what c says is only when: “replied | that night”.
func (p *passage) timeOnly(c *candidate) bool {
	r := c.content[0]
	return len(c.content) == 1 && r.First == c.cue[len(c.cue)-1].End && r.End-r.First == 2 && lexicon()[p.text.Tokens[r.First].Lower].is&det != 0 && lexicon()[p.text.Tokens[r.First+1].Lower].is&timeWord != 0
}

// done reports whether a verb of saying tells a deed: “named Roe as its head”, “cited a
// driver for speeding”.
func (p *passage) done(c *candidate) bool {
	verb := c.cue[len(c.cue)-1].End - 1
	if c.quoted != news.Indirect || c.content[0].First < verb {
		return false
	}
	r, cue := c.content[0], p.text.Tokens[verb].Lower
	if c.lemma == "recall" && p.text.Tokens[r.First].Kind == token.Number || c.lemma == "write" && p.work(r) {
		return true // “recalls 30,000 bears”, “wrote the book in a week”
	}
	for k := r.First + 1; k+1 < r.End; k++ {
		switch p.text.Tokens[k].Lower {
		case "as":
			if (cue == "named" || cue == "names") && p.text.Tokens[r.First].Case != token.Lower {
				return true
			}
		case "for":
			if (cue == "cited" || cue == "cites") && strings.HasSuffix(p.text.Tokens[k+1].Lower, "ing") {
				return true
			}
		}
	}
	return false
}

// works are what is written and says nothing by itself.
const works = " book books novel novels song songs play plays poem poems opera operas screenplay script scripts biography memoir symphony lyrics music check cheque code "

// work reports whether a work is all that r tells of: “the book in nine weeks”.
func (p *passage) work(r token.Range) bool {
	for k := r.First; k < min(r.End, r.First+longestOccupation); k++ {
		switch {
		case strings.Contains(works, " "+p.text.Tokens[k].Lower+" "):
			return true
		case k > r.First && (p.text.Tokens[k].Kind != token.Word || lexicon()[p.text.Tokens[k].Lower].is&(prep|sub|auxiliary) != 0):
			return false
		}
	}
	return false
}

// explained reports whether what follows the cue only tells why: “remembers | because she
// was cooking”.
func (p *passage) explained(c *candidate) bool {
	first := c.content[0].First
	return len(c.content) == 1 && c.quoted == news.Indirect && first == c.cue[len(c.cue)-1].End && p.text.Tokens[first].Lower == "because"
}
