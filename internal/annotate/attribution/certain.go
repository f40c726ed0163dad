package attribution

import (
	"slices"
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// is returns the word classes of the cue.
func (c *candidate) is() classes { return lexicon()[c.lemma].is }

// assure gives each anchor whose form leaves hardly a doubt its least chance: the
// likeliest of the candidates there that agree on whose words they are gets it.
//
// A clause after "that", or before a tag that ends the sentence, is then theirs, however
// likely a statement within it is: “They stress that the figures say little” is no
// statement of the figures.
func (p *passage) assure(cs []candidate) {
	first := p.pieces[0].First
	by := make([]int, len(p.of)) // for what is reported: 1 + the token of the cue of a "that"
	for from := 0; from < len(cs); {
		end := from + 1
		for end < len(cs) && cs[end].anchor == cs[from].anchor {
			end++
		}
		at := cs[from:end]
		for i := range at {
			best := &at[i]
			for k := range at {
				if at[k].p > best.p && overlap(at[k].source, at[i].source) > 0 && overlap(at[k].content, at[i].content) > 0 {
					best = &at[k]
				}
			}
			chance := at[i].formed(best.p)
			best.p = max(best.p, chance)
			for k := best.content[0].First; k < best.content[0].End && chance > 0 && (at[i].frame == "that" || at[i].closes); k++ {
				by[k-first] = 1 + at[i].cue[0].First
				if at[i].closes {
					by[k-first] = len(p.text.Tokens) // no content within holds the tag behind it
				}
			}
		}
		from = end
	}
	for i := range cs {
		if c := &cs[i]; by[c.cue[0].First-first] > 0 && !c.holds(by[c.cue[0].First-first]-1) && c.form != "from" {
			c.p = 0
		}
	}
}

// limit sets the limits of every candidate that its form leaves no doubt about.
func (p *passage) limit(cs []candidate) {
	for i := range cs {
		if p.text.Article.Blocks[p.block].Kind == news.Table {
			p.cell(&cs[i])
		}
		p.unlead(&cs[i])
		p.apart(&cs[i])
		p.trim(&cs[i])
		p.unname(&cs[i])
		p.passive(&cs[i])
		p.stop(&cs[i])
		p.dated(&cs[i])
	}
	p.part(cs)
	p.share(cs)
	p.turn(cs)
}

// asked reports whether the participle k stands between commas behind the subject:
// “Moss, asked whether she would resign, said …”. Behind a description, “Moss, the
// mayor, asked whether …”, it is a verb.
func (p *passage) asked(c *candidate, k int) bool {
	verb := lexicon()[p.text.Tokens[k].Lower]
	r := c.source[0]
	comma := r.End
	for i := r.First; i < r.End; i++ {
		if p.text.Tokens[i].Lower == "," {
			comma = i
			break
		}
	}
	return strings.Contains(addressed, " "+verb.lemma+" ") && verb.form&participle != 0 && k == comma+1 && p.text.Tokens[comma].Lower == ","
}

// dated takes a time out of the source, nobody named July expects what “is expected by
// July”, and the label of a headline: no Review says what follows it.
func (p *passage) dated(c *candidate) {
	if len(c.source) == 1 && p.text.Tokens[c.source[0].First+1].Lower == ":" {
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

// turns join a clause in which somebody else speaks.
const turns = " while though although whereas but and "

// turn ends what is said where, behind a comma and a conjunction, somebody else speaks:
// “Roe said he was glad, but Moss told reporters that …”.
func (p *passage) turn(cs []candidate) {
	for i := range cs {
		d := &cs[i]
		if d.origin == byModel || d.rule != complement || d.is()&says == 0 || d.p < least || len(d.source) == 0 || d.source[0].First >= d.cue[0].First || d.content[0].First < d.cue[0].End {
			continue
		}
		at := p.pieceAt(d.source[0].First)
		if !strings.Contains(turns, " "+p.at(at-1).text(p.text)+" ") {
			continue
		}
		end := p.at(at - 1).First
		switch x := p.at(at - 2); {
		case x.comma:
			end = x.First
		case x.quote == 0 || !said(p.text, x.Range):
			continue
		}
		for k := range cs {
			c := &cs[k]
			if last := &c.content[len(c.content)-1]; c.cue[0].First < last.First && last.First < end && end < last.End {
				last.End = end
				c.quoted = p.mode(c.content).mode()
				d.opens = true // a clause of its own, which the judge took for a part of this
			}
		}
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

// share ends what somebody says where the same one goes on with a verb of saying: “Moss
// said the bridge was safe and denied that …” (of 153 such verbs in the articles that the
// models learned from 137 were cues of their own).
func (p *passage) share(cs []candidate) {
	for i := range cs {
		d := &cs[i]
		if d.kind != sharedSource || d.rule != complement || d.is()&(says|against) == 0 && !strings.Contains(naming, " "+d.lemma+" ") || d.form != "past" && d.form != "s" && d.form != "perfect" {
			continue
		}
		at := p.pieceAt(d.cue[0].First) - 1
		for at > 0 && lexicon()[p.at(at).text(p.text)].is&adverb != 0 {
			at--
		}
		if low := p.at(at).text(p.text); low != "and" && low != "but" {
			continue
		}
		end := p.at(at).First
		if p.at(at - 1).comma {
			end = p.at(at - 1).First
		}
		for k := range cs {
			c := &cs[k]
			if last := &c.content[len(c.content)-1]; c.cue[0].First < last.First && last.First < end && end < last.End && c.cue[0].First < d.cue[0].First && overlap(c.source, d.source) > 0 && p.text.SentenceAt(last.First) == p.text.SentenceAt(end) {
				last.End = end
				c.quoted = p.mode(c.content).mode()
				d.opens = d.opens || c.opens
			}
		}
	}
}

// feeling are verbs whose passive tells what its subject holds: “is convinced that …”.
const feeling = " worry convince determine resolve commit agree satisfy interest prepare oblige assure persuade focus aim incline "

// hearers are those who decide on what others tell them.
const hearers = " court jury inquest tribunal inquiry hearing trial panel "

// passive takes the subject of a passive out of the source: whoever “is accused of” or
// “is said to have” done something did not say so, nor did who “was told” it. Who is
// talked about belongs to what is said.
func (p *passage) passive(c *candidate) {
	if len(c.source) != 1 || c.source[0].First > c.cue[0].First {
		return
	}
	last := -1 // the last verb of the cue: “was asked to explain” is no passive
	for _, r := range c.cue {
		for k := r.First; k < r.End; k++ {
			if lexicon()[p.text.Tokens[k].Lower].lemma != "" {
				last = k
			}
		}
	}
	if last < 0 {
		return
	}
	verb := lexicon()[p.text.Tokens[last].Lower].lemma
	heard := verb == "hear" && strings.Contains(hearers, " "+p.text.Tokens[c.source[0].End-1].Lower+" ")
	if heard {
		c.source, c.kind = nil, noSource
	}
	if heard || !p.suffered(last) && !p.asked(c, last) {
		return
	}
	if !strings.Contains(addressed, " "+verb+" ") && c.content[0].First > c.source[0].First {
		c.content = append([]token.Range{c.source[0]}, c.content...)
		c.quoted = p.mode(c.content).mode()
	}
	c.source, c.kind = nil, noSource
}

// suffered reports whether the participle k is a passive: a form of "be" before it, as
// in “has since been accused”, or none, as in the headline “Builder accused of fraud”.
// “Was quoted as saying” tells what its subject said. At the end of a headline, who
// “told” nobody was told: “Builder lied, court told”.
func (p *passage) suffered(k int) bool {
	toks, lex := p.text.Tokens, lexicon()
	verb := lex[toks[k].Lower]
	if verb.form&participle == 0 || strings.Contains(feeling, " "+verb.lemma+" ") {
		return false
	}
	next := ""
	if k+2 < len(toks) {
		if next = toks[k+1].Lower; next == "as" && lex[toks[k+2].Lower].form&gerund != 0 {
			return false
		}
	}
	if p.title && verb.lemma == "tell" && k+1 == p.text.Sentences[p.text.SentenceAt(k)].End {
		return true
	}
	i := k - 1
	for i > 0 && lex[toks[i].Lower].is&(adverb|neg) != 0 {
		i--
	}
	if i >= 0 && lex[toks[i].Lower].is&be != 0 && toks[i].Lower != "'s" {
		return true
	}
	return p.title && strings.Contains(" accuse suspect charge ", " "+verb.lemma+" ") && (next == "of" || next == "with")
}

// unlead lets what follows a colon in quotation marks be all that is said where the
// verb before it is none of saying: “He took care to part the two: ‘…’”. What follows
// the colon of a denial is not denied.
func (p *passage) unlead(c *candidate) {
	if len(c.content) != 1 || c.content[0].First < c.cue[len(c.cue)-1].End || c.is()&(says|holds) != 0 {
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
// things”. A statement that would end with a preposition goes on with its noun. Whoever
// continues a thing has not said it.
func (p *passage) trim(c *candidate) {
	t := p.text
	last := &c.content[len(c.content)-1]
	if c.quoted == news.Mixed && last.First > c.cue[0].First {
		dash := 0
		for k := p.pieceAt(last.First); k <= p.pieceAt(last.End-1); k++ {
			if x := p.at(k); x.quote > 0 {
				dash = 0
				if strings.Contains(" – — ― -- ", " "+p.at(k+1).text(t)+" ") && x.First > last.First {
					dash = x.End
				}
			}
		}
		if dash > 0 && dash < last.End {
			last.End = dash
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
	if c.lemma == "continue" && c.frame == "object" && c.quoted == news.Indirect {
		c.p = 0
	}
}

// text is the first word of the piece.
func (x *piece) text(t *token.Text) string {
	if x.First >= x.End {
		return ""
	}
	return t.Tokens[x.First].Lower
}

// part ends what is said in a clause with "when" or the like where the main clause
// quotes a speaker of its own: “When Roe noted that the road was closed, Moss
// boasted, ‘…’” has two, and nothing of Moss's is Roe's.
func (p *passage) part(cs []candidate) {
	for i := range cs {
		d := &cs[i]
		if d.joined && d.form == "ing" {
			p.end(cs, d)
			continue
		}
		if d.quoted != news.Direct || d.p < least || len(d.source) == 0 || d.source[0].First >= d.cue[0].First || d.content[0].First < d.cue[0].End {
			continue
		}
		at := d.source[0].First
		for k := range cs {
			c := &cs[k]
			if len(c.content) == 1 && c.content[0].First < at-1 && c.holds(at) && c.holds(d.content[0].First) && p.subordinate(c) && p.at(p.pieceAt(at)-1).pauses() {
				c.content[0].End = at - 1
				c.quoted = p.mode(c.content).mode()
			}
		}
	}
}

// end ends what is said before the comma that another report of the same source stands
// behind: “… has no future, hours after insisting that it had”.
func (p *passage) end(cs []candidate, d *candidate) {
	at := d.cue[0].First - 1
	for at > p.pieces[0].First && at > d.cue[0].First-longestLead && p.text.Tokens[at].Lower != "," {
		at--
	}
	for k := range cs {
		c := &cs[k]
		if p.text.Tokens[at].Lower == "," && len(c.content) == 1 && c.content[0].First < at && c.holds(at) && overlap(c.source, d.source) > 0 {
			c.content[0].End = at
			c.quoted = p.mode(c.content).mode()
		}
	}
}

// longestLead is the most tokens before a participle that say when: ", hours after".
const longestLead = 4

// subordinate reports whether c stands in a clause that a conjunction opens the
// sentence with: “When Roe noted …”, “Even as she said …”.
func (p *passage) subordinate(c *candidate) bool {
	if len(c.source) == 0 || c.content[0].First < c.cue[0].First {
		return false
	}
	s := p.text.Sentences[c.first]
	for i := s.First; i < min(s.First+2, c.source[0].First); i++ {
		if strings.Contains(" when as while after although though because since if once before whereas ", " "+p.text.Tokens[i].Lower+" ") {
			return true
		}
	}
	return false
}

// pauses reports whether the piece is a comma or a dash.
func (x *piece) pauses() bool { return x.comma || x.tag == uint64(syntax.Colon) }

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

// shortTail is how many tokens a comma, "and" and a single verb are: the verb is that
// of the one who spoke, too short for a second clause of what was said.
const shortTail = 3

// yield lets c, which the labeller found at the anchor of d, have the limits that the
// form of d leaves no doubt about.
func (c *candidate) yield(d *candidate, t *token.Text) {
	c.hollow = d.hollow
	switch {
	case d.points && c.content[0].First == d.content[0].First, d.asks && overlap(c.content, d.content) > 0:
		c.cue = d.cue
		c.say(d)
	case d.between && c.quoted != news.Direct:
		c.source = d.source
		c.say(d)
	case d.closes && len(d.content) > 1 && c.content[0].First > d.cue[0].First && d.content[0].First < d.cue[0].First:
		c.say(d) // “…, Moss told them, and they had grown: ‘…’”
	case d.rule == tagRule && d.quoted == news.Direct && c.quoted == news.Mixed && narrates(t, c, d):
		c.say(d)
	case d.rule == complement && d.frame == "object" && c.content[0].First == d.content[0].First && joins(t, d.content[len(d.content)-1].End, c.content[len(c.content)-1].End):
		c.content, c.last, c.quoted = slices.Clone(d.content), d.last, d.quoted // “cites 40 samples, and the town paid”
	case d.anew && overlap(c.source, d.source) == 0:
		c.source, c.kind = d.source, d.kind
	case len(c.source) == 1 && len(d.source) == 1 && c.source[0].First < d.source[0].First && c.source[0].End == d.source[0].End && preposed(t, c.source[0].First):
		c.source = d.source // “At this Ada Moss …”
	case len(c.source) == 1 && len(d.source) == 1 && c.source[0].First == d.source[0].First && timed(t, d.source[0].End, c.source[0].End):
		c.source = d.source // “Ada Moss on Sunday night …”
	case d.restricted && overlap(c.source, d.source) > 0:
		c.source = d.source
	}
	if d.rule != complement || d.frame != "that" && d.frame != "clause" || c.content[0].First < d.cue[0].First {
		return
	}
	from, to := &c.content[0], &c.content[len(c.content)-1]
	begin, end := d.content[0].First, d.content[0].End
	if strings.Contains(informed, " "+d.lemma+" ") && from.First < begin && begin < from.End {
		from.First = begin // “reminded the jury that …”
	}
	if to.First < end && to.End < end && relates(t, to.End) {
		to.End = end // “said she had it from her sister, who works there”
	}
	if to.First < end && to.End == end+shortTail {
		to.End = end // “told the court that nobody had a right to it, and won”
	}
}

// say gives c the content of d.
func (c *candidate) say(d *candidate) {
	c.content, c.first, c.last, c.quoted = slices.Clone(d.content), d.first, d.last, d.quoted
}

// narrates reports whether c has the quotations of the tag d, and after the tag only
// what the writer tells of the speaker: “…,” he said, promising a new one; “…,” he
// said after a brief “sorry”.
func narrates(t *token.Text, c, d *candidate) bool {
	n := len(d.content)
	if len(c.content) <= n || !slices.Equal(c.content[:n], d.content) || c.content[n].First < d.cue[0].First {
		return false
	}
	i := c.content[n].First
	if t.Tokens[i].Lower == "," && i+1 < len(t.Tokens) {
		i++
	}
	return preposed(t, i) || strings.HasSuffix(t.Tokens[i].Lower, "ing")
}

// relates reports whether a comma and a relative pronoun stand at token i.
func relates(t *token.Text, i int) bool {
	return i+1 < len(t.Tokens) && t.Tokens[i].Lower == "," && strings.Contains(" who whose whom which ", " "+t.Tokens[i+1].Lower+" ")
}

// joins reports whether a comma and a conjunction begin the tokens [a, b).
func joins(t *token.Text, a, b int) bool {
	return a+1 < b && t.Tokens[a].Lower == "," && lexicon()[t.Tokens[a+1].Lower].is&conj != 0
}

// timed reports whether the tokens [a, b) are a time, with or without a preposition.
func timed(t *token.Text, a, b int) bool {
	if a+1 < b && preposed(t, a) {
		a++
	}
	if a >= b {
		return false
	}
	for _, tok := range t.Tokens[a:b] {
		if lexicon()[tok.Lower].is&timeWord == 0 {
			return false
		}
	}
	return true
}

// preposed reports whether token i is a preposition, which no source begins with but
// "at least four of them".
func preposed(t *token.Text, i int) bool {
	tok := &t.Tokens[i]
	return lexicon()[tok.Lower].is&prep != 0 && !(i+1 < len(t.Tokens) && t.Tokens[i+1].Lower == "least")
}
