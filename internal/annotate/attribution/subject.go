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

// trailing takes out of the source what only ends a phrase that began farther left: “the
// mother of a woman sent home from Alder has told …” has neither “Alder” for its subject
// nor “home from Alder”.
func (p *passage) trailing(c *candidate) {
	if len(c.source) == 1 && measure(c.source) == 1 && p.complements(c.source[0].First) {
		c.source, c.kind = nil, noSource
	}
	if len(c.source) != 1 || c.source[0].End != c.cue[0].First || c.rule != complement && c.rule != labelRule || c.form != "past" && c.form != "s" && c.form != "perfect" && c.form != "colon" {
		return
	}
	first, toks := c.source[0].First, p.text.Tokens
	if first < p.text.Sentences[p.text.SentenceAt(first)].First+2 || toks[c.cue[0].First-1].Lower == "'s" {
		return
	}
	sent := syntax.Tag(p.at(p.pieceAt(first-1)).tag) == syntax.VBN && preposed(p.text, first+1) && toks[first].Case == token.Lower && lexicon()[toks[first].Lower].is == 0
	if verb := syntax.Tag(p.at(p.pieceAt(first-1) - 1).tag); toks[first-1].Lower == "in" && (verb == syntax.VBN || verb == syntax.VBD) {
		c.source, c.kind = nil, noSource // “A note left in the frame”
	} else if sent || strings.Contains(" from of at near ", " "+toks[first-1].Lower+" ") {
		c.source, c.kind = nil, noSource
	}
}

// complements reports whether the word at k, in no list, stands behind the verb of a
// relative clause: “The owner of a ferry that ran | aground | told them”.
func (p *passage) complements(k int) bool {
	i, tok := p.pieceAt(k), &p.text.Tokens[k]
	low := p.at(i - 2).text(p.text)
	return tok.Case == token.Lower && tok.Kind == token.Word && lexicon()[tok.Lower].is == 0 && !strings.HasSuffix(tok.Lower, "s") &&
		syntax.Tag(p.at(i-1).tag).Verb() && (low == "that" || low == "which" || low == "who")
}

// whole sets right which parts of the sentence a source has: the name that the description
// belongs to, “Moss, a warden, thinks”; only the last of two subjects, “He plays a video,
// in which his father says”; and none where a question turns the verb around, “Would the
// mayor confirm that …?”.
func (p *passage) whole(c *candidate) {
	n := len(c.source)
	if n == 0 || c.source[n-1].End != c.cue[0].First {
		return
	}
	r, toks := &c.source[n-1], p.text.Tokens
	if n == 2 && c.source[0].End-c.source[0].First == 1 && lexicon()[toks[c.source[0].First].Lower].is&pronoun != 0 && c.source[0].End < r.First && r.End-r.First > 1 {
		c.source = c.source[1:]
		return
	}
	if n > 1 {
		return
	}
	s := p.text.Sentences[p.text.SentenceAt(r.First)]
	if lexicon()[toks[s.First].Lower].is&modal != 0 && r.First <= s.First+1 && r.End > s.First+1 {
		c.hollow = true
		return
	}
	if toks[r.End-1].Lower != "," || r.First < s.First+2 || toks[r.First-1].Lower != "," || lexicon()[toks[r.First].Lower].is&det == 0 {
		return
	}
	if strings.Contains(linking, " "+toks[s.First].Lower+" ") {
		return
	}
	for k := s.First; k < r.First-1; k++ {
		if toks[k].Kind != token.Word || toks[k].Case == token.Lower || lexicon()[toks[k].Lower].is&(prep|sub|conj|adverb|timeWord) != 0 {
			return // no name: “Back in Hull, the mayor, who …”
		}
	}
	r.First, c.kind = s.First, nameSource
}

// dateline is where the text begins behind a place in capitals and an agency in brackets,
// if the source r, at the start of its block, takes them in: “HULL, May 12 (AP) Ada Moss
// said”; 0 if it does not.
func (p *passage) dateline(r token.Range) int {
	if r.First != p.pieces[0].First || p.text.Tokens[r.First].Case != token.Upper {
		return 0
	}
	for k := r.First + 1; k+1 < min(r.End, r.First+longestAddress/2); k++ {
		if p.text.Tokens[k].Lower == ")" && p.text.Tokens[k-1].Case == token.Upper {
			return k + 1
		}
	}
	return 0
}

// address sets right where a source begins or ends: behind the salutation of a letter,
// “Sir, – Mr Roe says”, or of a dateline, and with those whom “et al.” stands for.
func (p *passage) address(c *candidate) {
	if len(c.source) != 1 {
		return
	}
	r, toks := &c.source[0], p.text.Tokens
	if r.First+3 < r.End && toks[r.First+1].Lower == "," && strings.Contains(" - – — -- ", " "+toks[r.First+2].Lower+" ") {
		r.First += 3
	}
	if agency := p.dateline(*r); agency > 0 {
		r.First = agency
	}
	if cue := &c.cue[0]; cue.First == r.End && cue.First+2 < cue.End && toks[cue.First].Lower == "et" {
		r.End, cue.First = cue.First+2, cue.First+2
	}
}
