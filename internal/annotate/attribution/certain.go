package attribution

import (
	"strings"

	"redletter/internal/news"
)

// Chances of forms that hardly leave a doubt, for where the judge doubts them because
// their words are rare: the tag of somebody who said, wrote or reported it, after a
// clause that it ends the sentence of (166 in 175 were right in the articles that the
// models learned from, and still 8 in 12 of those that the judge gave less), a "that"
// after such a verb whose subject opens the sentence or its main clause (670 in 730; of
// the others most had other limits), and others like these that the judge finds likelier
// than not (59 in 80) or that a trait tells: leads 95 in 99, remarks 24 in 26, owns 13 in
// 14, minds 12 in 12, joined 8 in 8; the others are seldom met.
const (
	closedChance = 0.78
	thatChance   = 0.85
	formedChance = 0.74
)

// naming are the verbs that say what somebody calls something; with a quotation there
// is no doubt about whose word it is: “called that ‘untrue’”.
const naming = " call label term brand dub describe "

// formed is the least chance of the candidate by its form, if the judge gives it p.
func (c *candidate) formed(p float64) float64 {
	if c.origin == byModel || c.kind != nameSource && c.kind != pronounSource && c.kind != commonSource && !c.joined && !c.remarks && !(c.cites && c.kind == itSource) {
		return 0
	}
	if c.minds {
		return formedChance
	}
	of := c.is()
	that := c.rule == complement && c.frame == "that"
	switch c.form {
	case "past", "perfect", "colon":
	case "ing":
		if !c.joined {
			return 0
		}
	case "s", "base":
		if lexicon()[c.word].noun != "" && !c.points {
			return 0 // "reports" and "claims" may be nouns, but not in "doubts it"
		}
	case "not-did":
		if that && of&holds != 0 {
			return formedChance // "does not believe that"
		}
		return 0
	default:
		return 0
	}
	switch {
	case c.likens, c.leads, c.reckons:
		return formedChance // however seldom such words attribute anything
	case c.chance < leastChance:
	case that && of&says != 0 && c.opens, c.cites:
		return thatChance
	case c.rule == complement && c.frame == "p:of" && of&says != 0: // “told the court of 27 transfers”, “warned of ice”
		return formedChance
	case c.points, c.asks, c.owns, c.rule == complement && strings.Contains(naming, " "+c.lemma+" ") && c.quoted != news.Indirect:
		return formedChance
	case (c.joined || c.remarks) && of&(says|holds) != 0:
		return formedChance
	case c.rule == tagRule && of&says != 0 && (c.closes || c.frame == "vs" && c.quoted == news.Direct):
		return closedChance
	case p < 0.5:
	case c.rule == tagRule && of&says != 0, that && of&(says|holds) != 0:
		return formedChance
	}
	return 0
}

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
