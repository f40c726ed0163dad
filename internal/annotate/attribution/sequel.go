package attribution

import (
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// mostNear is how many candidates before and behind one may go over into it.
const mostNear = 32

// near are the candidates near cs[i], which stand in the order of their anchors: all
// that its sentence has, and no more than keeps the work linear in the text.
func near(cs []candidate, i int) []candidate {
	return cs[max(i-mostNear, 0):min(i+mostNear, len(cs))]
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
		others := near(cs, i)
		for k := range others {
			c := &others[k]
			if last := &c.content[len(c.content)-1]; c.cue[0].First < last.First && last.First < end && end < last.End {
				last.End = end
				c.quoted = p.mode(c.content).mode()
				d.opens = true // a clause of its own, which the judge took for a part of this
			}
		}
	}
}

// turning are verbs by which whoever has said something turns to somebody or points to
// something.
const turning = " urge cite thank criticize criticise praise blame "

// share ends what somebody says where the same one goes on with a verb of saying: “Moss
// said the bridge was safe and denied that …” (of 153 such verbs in the articles that the
// models learned from 137 were cues of their own).
func (p *passage) share(cs []candidate) {
	for i := range cs {
		d := &cs[i]
		if d.kind != sharedSource || d.rule != complement || d.is()&(says|against) == 0 && !strings.Contains(naming+turning, " "+d.lemma+" ") || d.form != "past" && d.form != "s" && d.form != "perfect" {
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
		others := near(cs, i)
		either := false // “said that Roe had called her and said that …”
		for k := range others {
			c := &others[k]
			last := &c.content[len(c.content)-1]
			if c.cue[0].First >= last.First || last.First >= end || end > last.End || c.cue[0].First >= d.cue[0].First || overlap(c.source, d.source) == 0 || p.text.SentenceAt(last.First) != p.text.SentenceAt(end) {
				continue
			}
			either = either || d.is()&against == 0 && p.at(at).text(p.text) == "and" && p.at(at).First == end && p.perfect(token.Range{First: last.First, End: end})
			if end < last.End {
				last.End = end
				c.quoted = p.mode(c.content).mode()
				d.opens = d.opens || c.opens
			}
		}
		for k := range others {
			others[k].hollow = others[k].hollow || either && others[k].anchor == d.anchor
		}
	}
}

// perfect reports whether r holds a pluperfect outside quotation marks, with which a
// participle behind “and” may go on; after a pronoun it is mostly the speaker's own.
func (p *passage) perfect(r token.Range) bool {
	for k := p.pieceAt(r.First); k+1 <= p.pieceAt(r.End-1); k++ {
		if p.at(k).quote == 0 && p.at(k).text(p.text) == "had" && lexicon()[p.at(k-1).text(p.text)].is&pronoun == 0 && syntax.Tag(p.at(k+1).tag) == syntax.VBN {
			return true
		}
	}
	return false
}

// part ends what is said in a clause with "when" or the like where the main clause
// quotes a speaker of its own: “When Roe noted that the road was closed, Moss
// boasted, ‘…’” has two, and nothing of Moss's is Roe's.
func (p *passage) part(cs []candidate) {
	for i := range cs {
		d := &cs[i]
		if d.joined && d.form == "ing" {
			p.end(near(cs, i), d)
			continue
		}
		if d.quoted != news.Direct || d.p < least || len(d.source) == 0 || d.source[0].First >= d.cue[0].First || d.content[0].First < d.cue[0].End {
			continue
		}
		at, others := d.source[0].First, near(cs, i)
		for k := range others {
			c := &others[k]
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
