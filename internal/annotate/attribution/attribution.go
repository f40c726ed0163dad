// Package attribution finds who is said to have said, or thought, something:
// source, cue and content of each attribution, as PolNeAR (Newell, Margolin and
// Ruths, LREC 2018) defines them.
//
// In: an article split into tokens, and its quotations. Out: statements in text
// order, without speakers: who a source is, package speaker says. The hard idea:
// rules propose every construction that could be an attribution, with the
// features that tell how likely it is; a logistic regression fitted to annotated
// articles turns these into a probability; of candidates that overlap, the
// outermost that is likely enough wins. So rules may be generous, confidence is a
// measured chance, and a construction that is mostly wrong yields nothing.
package attribution

import (
	"cmp"
	"slices"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// Find returns the statements of t, whose quotations are quotes, in text order.
func Find(t *token.Text, quotes []quote.Quotation) []news.Statement {
	f := finder{t: t, quotes: quotes}
	f.transcript()
	units(t, quotes, f.unit)
	kept := f.resolve()
	f.continued(kept)
	return f.statements(kept)
}

// unit finds the candidates of one unit.
func (f *finder) unit(u *unit) {
	f.u, f.mine, f.mainOK = u, len(f.all), false
	if f.labelled[u.block] {
		return
	}
	kind := f.t.Article.Blocks[u.block].Kind
	for i := 0; i < u.end; i++ {
		it := u.at(i)
		switch {
		case it.low == "according" && u.at(i+1).low == "to":
			f.according(i)
		case it.lemma != "":
			f.verb(i)
		}
		if it.noun != "" {
			f.noun(i)
			f.nounFrom(i)
		}
	}
	if kind == news.Title || kind == news.Heading || kind == news.Related || kind == news.Kicker {
		f.headline()
	}
	f.colon()
	if u.end == 1 && u.at(0).quote >= 0 {
		f.alone = append(f.alone, alone{u.tokens(0, 1), u.block, u.first, u.last, u.at(0).quote})
	}
	mine := f.all[f.mine:]
	for i := range mine {
		for j := range mine {
			if i != j && mine[i].form != "from" && mine[j].holds(mine[i].cue[0].First) && !mine[i].holds(mine[j].cue[0].First) {
				mine[i].inside++
			}
		}
	}
}

// least is the probability below which a candidate is no statement at all.
const least = 0.3

// findingChance is the least confidence of "the finding of the board that …": too
// rare in the articles that the weights were fitted to, where a third is right.
const findingChance = 0.4

// resolve scores the candidates and keeps those that are likely and do not
// overlap, the outermost of each nest.
func (f *finder) resolve() []candidate {
	w := weights()
	kept := f.all[:0]
	for i := range f.all {
		c := &f.all[i]
		switch c.p = c.score(w); {
		case c.frame == "transcript":
			c.p = transcriptChance
		case c.form == "from":
			c.p = max(c.p, findingChance)
		}
		if c.p >= least {
			kept = append(kept, *c)
		}
	}
	return outermost(kept)
}

// outermost drops candidates that overlap better ones. Within a unit the number
// of candidates is small, so all pairs are compared.
func outermost(cs []candidate) []candidate {
	var out []candidate
	for a := 0; a < len(cs); {
		b := a + 1
		for b < len(cs) && cs[b].first == cs[a].first {
			b++
		}
		group := cs[a:b]
		slices.SortStableFunc(group, func(x, y candidate) int {
			return cmp.Compare(y.rank(), x.rank())
		})
		start := len(out)
		for i := range group {
			c := &group[i]
			for k := range out[start:] {
				c.clip(&out[start+k])
			}
			if !slices.ContainsFunc(out[start:], func(k candidate) bool { return k.overlaps(c) }) {
				out = append(out, *c)
			}
		}
		a = b
	}
	return out
}

// clip ends the content of c where that of d, which names its own source beside a
// noun ("refused to accept the finding of the board that …"), begins.
func (c *candidate) clip(d *candidate) {
	if d.form != "from" || len(c.content) != 1 || !c.holds(d.content[0].First) || !c.holds(d.cue[0].First) {
		return
	}
	c.content[0].End = d.content[0].First
	c.shares = true
}

// rank orders candidates that compete: probability first, but an outer one
// may be less certain than what it holds.
func (c *candidate) rank() float64 {
	if c.form == "from" {
		return 1 + c.p
	}
	return c.p - 0.2*float64(c.inside)
}
