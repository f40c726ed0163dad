package attribution

import (
	"slices"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// credit is a paragraph's first sentence that names whose words the block quotation
// before it is: "So Keane wrote to the Courier in 1931."
type credit struct {
	who, cue token.Range
	class    news.CueClass
	quote    int // block
	sentence int
}

// creditedChance is the confidence of a block quotation with such a sentence, or after
// a colon and a verb of saying.
const creditedChance = 0.9

// credits notes the unit if it is such a sentence.
func (f *finder) credits() {
	u := f.u
	b := f.blockBefore(u.block)
	if b < 0 || f.t.Article.Blocks[b].Kind != news.Quote || u.tokens(0, 1).First != f.t.Blocks[u.block].First {
		return
	}
	if low := u.at(0).low; low != "so" && low != "thus" {
		return
	}
	who, v := u.after(1, false), 1
	if v = who.b; who.empty() {
		v = 1
		who = u.after(2, false)
	}
	verb := u.at(v)
	if who.empty() || verb.form&past == 0 || lexicon()[verb.lemma].is&says == 0 || u.at(v+1).low == "that" {
		return
	}
	f.credit = append(f.credit, credit{u.tokens(who.a, who.b), u.tokens(v, v+1), verb.class, b, u.first})
}

// credited adds the statements of such sentences; nobody else speaks in their block
// quotations.
func (f *finder) credited(cs []candidate) []candidate {
	blocks, cues := make(map[int]bool), make(map[int]bool)
	var out []candidate
	for _, k := range f.credit {
		c := candidate{rule: tagRule, frame: "block", class: k.class, form: "past", quoted: news.Direct, p: creditedChance,
			source: []token.Range{k.who}, cue: []token.Range{k.cue}, block: k.quote, last: k.sentence}
		for b := k.quote; b >= 0 && f.t.Article.Blocks[b].Kind == news.Quote; b-- {
			if r := f.t.Blocks[b]; r.First < r.End {
				c.content = append(c.content, trimStop(f.t, r))
				c.block, c.first = b, f.t.SentenceAt(r.First)
				blocks[b] = true
			}
		}
		slices.Reverse(c.content)
		cues[k.cue.First] = true
		out = append(out, c)
	}
	cs = slices.DeleteFunc(cs, func(c candidate) bool { return blocks[c.block] || cues[c.cue[0].First] })
	return append(cs, out...)
}

// introduced gives a block quotation after a colon, with all its paragraphs, to the
// statement that the colon ends the cue of: “Moss wrote on Monday:”. Its form leaves
// hardly a doubt, nor does anybody else speak in it.
func (f *finder) introduced(cs []candidate) []candidate {
	within := make(map[int]bool) // blocks, without the first of each quotation
	for i := range cs {
		c := &cs[i]
		last := c.content[len(c.content)-1]
		b := f.t.Sentences[f.t.SentenceAt(last.First)].Block
		if f.done[b] || b == c.block || f.t.Article.Blocks[b].Kind != news.Quote || last.First != f.t.Blocks[b].First {
			continue
		}
		if c.content[0].First < f.t.Blocks[b].First && measure(c.content[:1]) == 1 {
			c.content, c.quoted = c.content[1:], news.Direct // “Moss posted this: …”
		}
		if len(c.source) > 0 && c.is()&(says|holds) != 0 {
			c.p = max(c.p, creditedChance)
		}
		for b++; b < len(f.t.Blocks) && f.t.Article.Blocks[b].Kind == news.Quote && !f.done[b]; b++ {
			if r := f.t.Blocks[b]; r.First < r.End {
				c.content = append(c.content, trimStop(f.t, r))
				c.last = f.t.SentenceAt(r.End - 1)
				within[b] = true
			}
		}
	}
	return slices.DeleteFunc(cs, func(c candidate) bool {
		last := f.t.Sentences[f.t.SentenceAt(c.content[len(c.content)-1].First)].Block
		return within[c.block] || f.done[last] && !f.done[c.block]
	})
}
