package attribution

import (
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
)

// divided gives back to a source the end of its name or noun that was taken for a part of
// the cue: “fire | chiefs said”, “Judge Ann | Ilves warned”.
func (p *passage) divided(c *candidate) {
	if len(c.source) != 1 || c.source[0].End != c.cue[0].First || c.cue[0].End-c.cue[0].First < 2 {
		return
	}
	x, toks := p.at(p.pieceAt(c.cue[0].First)), p.text.Tokens
	next := lexicon()[toks[c.cue[0].First+1].Lower]
	if e := lexicon()[x.text(p.text)]; x.quote > 0 || e.is&^role != 0 || e.lemma != "" || toks[x.First].Kind != token.Word || toks[x.First].Case == token.Lower && !syntax.Tag(x.tag).Noun() && !plural(x.text(p.text)) || next.lemma == "" || next.form&(past|third) == 0 {
		return
	}
	c.source[0].End++
	c.cue[0].First++
}

// aged gives what is said to whoever stands right before the verb with an age between
// commas, and not to the subject of the main clause: “Roe was out when his daughter, then
// 6, complained that …”.
func (p *passage) aged(c *candidate) {
	if len(c.source) != 1 || c.source[0].First >= c.cue[0].First {
		return
	}
	low := func(k int) string { return p.at(k).text(p.text) }
	k := p.pieceAt(c.cue[0].First) - 1
	if !p.at(k).comma || p.text.Tokens[p.at(k-1).First].Kind != token.Number {
		return
	}
	k -= 2
	if strings.Contains(ages, " "+low(k)+" ") {
		k--
	}
	if !p.at(k).comma {
		return
	}
	end := p.at(k).First
	first := end
	for k--; k >= 0 && p.at(k).quote == 0 && first-p.at(k).First == 1; k-- {
		tag := syntax.Tag(p.at(k).tag)
		own := strings.Contains(" his her their my our its ", " "+low(k)+" ")
		if !tag.Noun() && tag != syntax.JJ && !own && lexicon()[low(k)].is&det == 0 && low(k) != "'s" {
			break
		}
		if first = p.at(k).First; own {
			break
		}
	}
	if first < end && c.source[0].End <= first-1 {
		c.source[0] = token.Range{First: first, End: c.cue[0].First - 1}
		c.kind = commonSource
	}
}

// within leaves to what is said in a relative clause, around a tag, the pronoun that the
// clause begins with: “Roe has two sons, | one of whom |, she said, has left”, “a husband |
// who |, she said, had beaten her”.
func (p *passage) within(c *candidate) {
	if len(c.content) != 2 || c.content[0].End > c.cue[0].First || c.content[1].First < c.cue[0].End {
		return
	}
	toks, r := p.text.Tokens, &c.content[0]
	first := r.End - 1
	if !strings.Contains(" who whom which ", " "+toks[first].Lower+" ") {
		return
	}
	if first-2 > r.First && toks[first-1].Lower == "of" {
		first -= 2
	}
	if first > r.First {
		r.First = first
		c.quoted = p.mode(c.content).mode()
	}
}

// plural reports whether w has the form of a noun's plural.
func plural(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.Contains(" always perhaps sometimes nowadays besides afterwards ", " "+w+" ")
}

// clausal gives a source that is the end of a clause within the subject the whole subject:
// “The widow of a man who drowned when his boat sank off Alder | told them”.
func (p *passage) clausal(c *candidate) {
	if len(c.source) != 1 || c.source[0].End != c.cue[0].First {
		return
	}
	r, toks := &c.source[0], p.text.Tokens
	s := toks[p.text.Sentences[p.text.SentenceAt(r.First)].First:r.End]
	at := r.First - (r.End - len(s))
	if at < 3 || at > longestPhrase || !strings.Contains(" when after because while as before since until where ", " "+s[at-1].Lower+" ") || lexicon()[s[0].Lower].is&det == 0 {
		return
	}
	verb, who := false, false
	for k := p.pieceAt(r.First); k < p.pieceAt(r.End-1); k++ {
		verb = verb || syntax.Tag(p.at(k).tag) == syntax.VBD
	}
	for i := range s {
		if s[i].Kind >= token.Quote || s[i].Lower == "," {
			return
		}
		who = who || i > 0 && i < at && strings.Contains(" who that which ", " "+s[i].Lower+" ")
	}
	if verb && who {
		r.First = r.End - len(s)
		c.kind = commonSource
	}
}
