package attribution

import (
	"slices"
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// limit sets the limits of every candidate that its form leaves no doubt about.
func (p *passage) limit(cs []candidate) {
	for i := range cs {
		if p.text.Article.Blocks[p.block].Kind == news.Table {
			p.cell(&cs[i])
		}
		p.vouched(&cs[i])
		p.unlead(&cs[i])
		p.apart(&cs[i])
		p.trim(&cs[i])
		p.unname(&cs[i])
		p.passive(&cs[i])
		p.paper(&cs[i])
		p.inquiry(&cs[i])
		p.aside(&cs[i])
		p.others(&cs[i])
		p.unfinished(&cs[i])
		p.trailing(&cs[i])
		p.whole(&cs[i])
		p.resumed(&cs[i])
		p.address(&cs[i])
		p.stop(&cs[i])
		p.dated(&cs[i])
		p.headlined(&cs[i])
		p.relative(&cs[i])
		p.complete(&cs[i])
		p.interjected(&cs[i])
		p.remarked(&cs[i])
		p.withheld(&cs[i])
		p.aged(&cs[i])
		p.divided(&cs[i])
		p.clausal(&cs[i])
		p.within(&cs[i])
	}
	p.part(cs)
	p.share(cs)
	p.turn(cs)
}

// dated takes a time out of the source, nobody named July expects what “is expected by
// July”, and the label of a headline: no Review says what follows it.
func (p *passage) dated(c *candidate) {
	if len(c.source) == 1 && c.source[0].First+1 < len(p.text.Tokens) && p.text.Tokens[c.source[0].First+1].Lower == ":" {
		if low := p.text.Tokens[c.source[0].First].Lower; labels[low] && !strings.Contains(" report poll study source sources ", " "+low+" ") {
			c.p = 0 // “Review: …”
		}
	}
	for _, r := range c.source {
		for _, tok := range p.text.Tokens[r.First:r.End] {
			if lexicon()[tok.Lower].is&timeWord == 0 && tok.Kind != token.Number {
				return
			}
		}
	}
	c.source = nil
}

// stop ends what is said without quotation marks at its only semicolon, unless a list
// has begun: the writer goes on (91 of 115 in the articles that the models learned from,
// most of the others lists).
func (p *passage) stop(c *candidate) {
	last := &c.content[len(c.content)-1]
	if c.quoted == news.Direct || last.First < c.cue[0].First {
		return
	}
	end := 0
	for k := p.pieceAt(last.First) + 1; k < p.pieceAt(last.End-1); k++ {
		switch low := p.at(k).text(p.text); {
		case p.at(k).quote > 0:
		case low == ":", low == ";" && end > 0:
			return
		case low == ";" && lexicon()[p.at(k+1).text(p.text)].is&(conj|sub) == 0:
			end = p.at(k).First
		}
	}
	if end > 0 {
		last.End = end
		c.quoted = p.mode(c.content).mode()
	}
}

// cell leaves what stands in other cells of a table than the cue out of the content.
func (p *passage) cell(c *candidate) {
	s := p.text.Sentences[p.text.SentenceAt(c.cue[0].First)]
	var inside []token.Range
	for _, r := range c.content {
		if r.First, r.End = max(r.First, s.First), min(r.End, s.End); r.First < r.End {
			inside = append(inside, r)
		}
	}
	if len(inside) == 0 {
		c.p = 0
		return
	}
	c.content = inside
}

// unlead lets what follows a colon in quotation marks be all that is said where the
// verb before it is none of saying: “He took care to part the two: ‘…’”. What follows
// the colon of a denial is not denied.
func (p *passage) unlead(c *candidate) {
	if len(c.content) != 1 || c.content[0].First < c.cue[len(c.cue)-1].End || c.is()&(says|holds) != 0 && c.frame != "p:to" {
		return
	}
	r := &c.content[0]
	if c.lemma == "deny" && c.quoted == news.Indirect {
		for k := r.First + 1; k < r.End; k++ {
			if p.text.Tokens[k].Lower == ":" {
				r.End = k // “denies that it has bought anything: it leased the land”
			}
		}
	}
	last := p.at(p.pieceAt(r.End - 1))
	if at := last.First - 1; last.long && at > r.First && p.text.Tokens[at].Lower == ":" {
		c.cue = []token.Range{{First: c.cue[0].First, End: last.First}}
		r.First, c.quoted = last.First, news.Direct
	}
}

// apart ends a source behind its cue with the clause: “…, according to the study; warm
// winters and foul water …”. What things point to is a finding of the writer.
func (p *passage) apart(c *candidate) {
	for i := range c.source {
		for k := c.source[i].First + 1; k < c.source[i].End && c.source[i].First > c.cue[0].First; k++ {
			if p.text.Tokens[k].Lower == ";" {
				c.source[i].End = k
			}
		}
	}
	if c.lemma == "point" && strings.HasPrefix(c.frame, "p:") && len(c.source) > 0 && p.thing(c.source[0]) {
		c.p = 0
	}
}

// mute are things that point somewhere and say nothing.
const mute = " date dates sign signs trace traces track tracks mark marks clue clues arrow arrows finger fingers road roads "

// thing reports whether the noun phrase is one of things that say nothing: “dates from
// the bottom of the shaft”.
func (p *passage) thing(r token.Range) bool {
	head := r.First
	for head+1 < r.End && lexicon()[p.text.Tokens[head+1].Lower].is&(prep|sub) == 0 && p.text.Tokens[head+1].Kind == token.Word {
		head++
	}
	return strings.Contains(mute, " "+p.text.Tokens[head].Lower+" ")
}

// trim ends an indirect statement with the quotation that a dash parts from the rest:
// what follows is the writer's remark, as in “now is the time to ‘move on’ – of all
// things”. So is what a dash and "even though" concede. A statement that would end with a
// preposition goes on with its noun. When something was said is no part of it: “said
// afterwards that”. Whoever continues a thing has not said it.
func (p *passage) trim(c *candidate) {
	t := p.text
	last := &c.content[len(c.content)-1]
	if c.quoted == news.Mixed && last.First > c.cue[0].First {
		dash := 0
		for k := p.pieceAt(last.First); k <= p.pieceAt(last.End-1); k++ {
			if x := p.at(k); x.quote > 0 {
				dash = 0
				if isDash(p.at(k+1).text(t)) && x.First > last.First {
					dash = x.End
				}
			}
		}
		if dash > 0 && dash < last.End {
			last.End = dash
		}
	}
	if c.quoted != news.Direct && last.First > c.cue[0].First {
		for k := last.First + 1; k+2 < last.End; k++ {
			if low := t.Tokens[k+1].Lower; isDash(t.Tokens[k].Lower) && p.at(p.pieceAt(k)).quote == 0 && (low == "even" && t.Tokens[k+2].Lower == "though" || low == "although" || low == "though" || low == "despite") {
				last.End = k
				c.quoted = p.mode(c.content).mode()
				break
			}
		}
	}
	if last.First >= c.cue[len(c.cue)-1].End && last.End < len(t.Tokens) && preposed(t, last.End-1) && last.End-last.First > 1 {
		for k := last.End; k < len(t.Tokens) && !slices.ContainsFunc(c.source, func(r token.Range) bool { return r.First <= k && k < r.End }) && t.Tokens[k].Kind == token.Word && t.SentenceAt(k) == t.SentenceAt(last.End-1); k++ {
			last.End = k + 1
			if n := p.at(p.pieceAt(k) + 1); syntax.Tag(p.at(p.pieceAt(k)).tag).Noun() && !syntax.Tag(n.tag).Noun() {
				break
			}
		}
	}
	if end := last.End; end < len(t.Tokens) && t.Tokens[end].Kind == token.Word && strings.HasSuffix(t.Tokens[end].Lower, ".") && t.Sentences[t.SentenceAt(end-1)].End == end+1 && end != c.cue[0].First {
		last.End++ // “it was back at 3 | a.m.”
	}
	if r := &c.content[0]; r.First >= c.cue[len(c.cue)-1].End && r.First+2 < r.End && t.Tokens[r.First+1].Lower == "that" && strings.Contains(" afterwards afterward later earlier yesterday today then ", " "+t.Tokens[r.First].Lower+" ") {
		r.First++
	}
	if c.lemma == "continue" && c.frame == "object" && c.quoted == news.Indirect {
		c.p = 0
	}
}

// isDash reports whether the sign is one that parts a remark from its sentence.
func isDash(sign string) bool { return sign == "–" || sign == "—" || sign == "―" || sign == "--" }

// text is the first word of the piece.
func (x *piece) text(t *token.Text) string {
	if x.First >= x.End {
		return ""
	}
	return t.Tokens[x.First].Lower
}

// unname takes out of the content the name, in quotation marks, of where something
// was said: “told ‘Good Morning Alder’ that …”, “said on ‘Meet the Harbour’ that …”.
func (p *passage) unname(c *candidate) {
	r := &c.content[0]
	x := p.at(p.pieceAt(r.First))
	if x.quote == 0 || x.First != r.First || r.First < c.cue[0].First || !p.isName(x) {
		return
	}
	before := p.text.Tokens[r.First-1].Lower // the cue's at least
	if before != "on" && (before == ":" || before == "," || !strings.Contains(addressed, " "+c.lemma+" ")) {
		return
	}
	if last := &c.cue[len(c.cue)-1]; last.End == x.First && before == "on" && last.End-last.First > 1 {
		last.End--
	}
	if r.First = x.End; r.First < r.End {
		c.quoted = p.mode(c.content).mode()
	} else if c.content = c.content[1:]; len(c.content) == 0 {
		c.content, c.p = []token.Range{x.Range}, 0
	}
}

// longestName is how many words the name of a programme or paper has at most.
const longestName = 6

// isName reports whether a quotation is a name of several words.
func (p *passage) isName(x *piece) bool {
	n := 0
	for i := x.First; i < x.End; i++ {
		switch tok := &p.text.Tokens[i]; {
		case tok.Kind == token.Punct:
			return false
		case tok.Kind != token.Word:
		case tok.Case != token.Lower:
			n++
		case lexicon()[tok.Lower].is&(det|prep|conj) == 0:
			return false
		}
	}
	return 2 <= n && n <= longestName
}
