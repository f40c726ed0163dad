package attribution

import (
	"slices"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

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
	case len(c.source) > 1 && len(d.source) == 1 && c.source[len(c.source)-1] == d.source[0] && d.kind != sharedSource:
		c.source = d.source // “Roe has left, and a mason insists …”
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
