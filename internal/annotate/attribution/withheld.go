package attribution

import (
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// kept are what somebody gives, offers or makes none of, who keeps it back.
const kept = " comment comments commitment commitments date dates deadline detail details estimate estimates evidence example examples explanation figure figures information name names number numbers promise promises reason reasons specifics timeframe timeline timetable "

// giving are the verbs for that.
const giving = " gave gives offered offers provided provides made makes set sets named names cited cites released "

// telling are the verbs of what somebody did not do who kept something back.
const telling = " say give elaborate specify identify disclose explain reveal name predict "

// withheld ends what is said without quotation marks where the writer goes on: with what
// its speaker kept back (“said it would reopen but gave no date”), after a question that is
// no more than its first word (“would not say why, and the union objected”), or, behind
// what somebody asked for, with a clause of somebody else (“asked for help and Mr Roe
// promised it”). How long somebody has argued something is no part of it.
func (p *passage) withheld(c *candidate) {
	last := &c.content[len(c.content)-1]
	if c.quoted == news.Direct || last.First < c.cue[len(c.cue)-1].End || c.rule == accordingRule {
		return
	}
	p.since(c)
	from, end := p.pieceAt(last.First), p.pieceAt(last.End-1)
	for k := from + 1; k < end; k++ {
		low := p.at(k).text(p.text)
		if p.at(k).quote > 0 || low != "but" && low != "and" && low != "though" && low != "although" {
			continue
		}
		if low == "but" && p.keeps(k+1) || low != "and" && p.at(k-1).comma && p.keeps(p.pastName(k+1)) || p.at(k-1).comma && p.ellipsis(from, k-1) || low == "and" && p.begged(c, from, k) {
			last.End = p.at(k).First
			if p.at(k - 1).comma {
				last.End = p.at(k - 1).First
			}
			c.quoted = p.mode(c.content).mode()
			return
		}
	}
}

// keeps reports whether a verb at piece k says that something was kept back: “gave no
// date”, “did not elaborate”.
func (p *passage) keeps(k int) bool {
	low := func(i int) string { return p.at(i).text(p.text) }
	if low(k) == "she" || low(k) == "he" || low(k) == "they" || low(k) == "it" {
		k++
	}
	if strings.Contains(giving, " "+low(k)+" ") && low(k+1) == "no" {
		for i := k + 2; i < k+5; i++ {
			if strings.Contains(kept, " "+low(i)+" ") {
				return true
			}
		}
	}
	not := low(k + 1)
	if low(k) == "would" && not == "not" && low(k+2) == "be" && low(k+3) == "drawn" {
		return true
	}
	return strings.Contains(" did does would ", " "+low(k)+" ") && (not == "not" || not == "n't" || not == "n’t") && strings.Contains(telling, " "+low(k+2)+" ")
}

// pastName passes over the words of a name from piece k on.
func (p *passage) pastName(k int) int {
	for i := k; i < k+5; i++ {
		if x := p.at(i); x.quote > 0 || p.text.Tokens[x.First].Case == token.Lower || p.text.Tokens[x.First].Kind != token.Word {
			return i
		}
	}
	return k
}

// ellipsis reports whether the pieces [a, b) are a question word that stands for a whole
// question: “why”, “how much”, “which one”.
func (p *passage) ellipsis(a, b int) bool {
	if b-a > 2 || !strings.Contains(" how why when where who which what ", " "+p.at(a).text(p.text)+" ") {
		return false
	}
	return b-a == 1 || !syntax.Tag(p.at(a+1).tag).Verb()
}

// begged reports whether the content that begins at piece from is something asked for, and
// somebody named is the subject of a verb of his own behind the conjunction at piece k.
func (p *passage) begged(c *candidate, from, k int) bool {
	if p.text.Tokens[p.at(from).First-1].Lower != "for" || p.at(from).First != c.cue[len(c.cue)-1].End {
		return false
	}
	for i := from; i < k; i++ {
		if x := p.at(i); x.quote == 0 && (lexicon()[x.text(p.text)].is&modal != 0 || syntax.Tag(x.tag) == syntax.VBD) {
			return false
		}
	}
	i := k + 1
	for i < k+5 && p.at(i).quote == 0 && syntax.Tag(p.at(i).tag) == syntax.NNP && p.text.Tokens[p.at(i).First].Case != token.Lower {
		i++
	}
	return i > k+1 && p.at(i).quote == 0 && syntax.Tag(p.at(i).tag) == syntax.VBD
}

// longestSince is the most tokens of how long something has been said.
const longestSince = 6

// since leaves out of the content how long its speaker has said so: “argued for | years |
// that it was older”.
func (p *passage) since(c *candidate) {
	r, cue := &c.content[0], &c.cue[len(c.cue)-1]
	if r.First != cue.End || cue.End-cue.First < 2 || p.text.Tokens[cue.End-1].Lower != "for" {
		return
	}
	timed := false
	for i := r.First; i < min(r.First+longestSince, r.End-1); i++ {
		low := p.text.Tokens[i].Lower
		if low == "that" {
			if timed {
				r.First = i
				cue.End--
			}
			return
		}
		timed = strings.Contains(" years months weeks days decades centuries decade year month week day time ", " "+low+" ")
	}
}
