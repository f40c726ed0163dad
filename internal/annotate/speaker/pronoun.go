package speaker

import (
	"math"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// How far back an antecedent is looked for: mentions, and sentences of the
// narration (what stands inside quotations is skipped).
const (
	maxBack     = 60
	maxDistance = 5
	maxRivals   = 12
)

// clear is the least probability at which a candidate is taken.
const clear = 0.6

// narration counts, for every sentence, the sentences up to it that do not lie
// wholly inside a quotation.
func narration(t *token.Text, quoted []news.Span) []int {
	out := make([]int, len(t.Sentences))
	n, from := 0, 0
	for i, sen := range t.Sentences {
		if !inside(quoted, &from, sen.Span) && t.Article.Blocks[sen.Block].Kind.Prose() {
			n++
		}
		out[i] = n
	}
	return out
}

// antecedent is the best candidate for a pronoun.
type antecedent struct {
	entity int     // -1: there is none
	share  float64 // its probability
	last   int     // its nearest mention
	rival  int     // the second best, or -1
}

// pronouns gives each "he" and "she" its entity where one candidate stands out.
// The candidates are ranked as in Lappin and Leass (1994), by nearness,
// grammatical role and who has just spoken; the weights of data/pronouns.tsv are set
// by hand (fitting them to automatic coreference chains did not do better on chains
// held out). What stands inside quotations or in the
// headline of another story does not count.
func (r *resolver) pronouns() {
	for i := range r.ms {
		m := &r.ms[i]
		if !m.pronoun || m.related {
			continue
		}
		a := r.antecedentOf(i)
		r.found[i] = a
		if a.entity >= 0 && a.share >= clear {
			m.entity = a.entity
			r.record(m, i)
		}
	}
}

// candidate is an entity that a pronoun may mean.
type candidate struct {
	entity, last int
	signs        signs
}

// antecedentOf ranks the entities mentioned before pronoun i.
func (r *resolver) antecedentOf(i int) antecedent {
	var buf [maxRivals]candidate
	cs := r.candidates(i, buf[:0])
	a := antecedent{entity: -1, rival: -1}
	first, second, sum := math.Inf(-1), math.Inf(-1), 1.0 // 1: that it means nobody named
	for k := range cs {
		s := r.weights.sum(cs[k].signs)
		sum += math.Exp(s)
		switch {
		case s > first:
			a.rival, second = a.entity, first
			a.entity, a.last, first = cs[k].entity, cs[k].last, s
		case s > second:
			a.rival, second = cs[k].entity, s
		}
	}
	if a.entity >= 0 {
		a.share = math.Exp(first) / sum
	}
	return a
}

// candidates are the entities mentioned within reach before pronoun i whose sex
// and kind allow it, nearest first, with the signs for and against each.
func (r *resolver) candidates(i int, cs []candidate) []candidate {
	p := &r.ms[i]
	var ctx context
	ctx.read(r, p)
	for j, seen := i-1, 0; j >= 0 && seen < maxBack && len(cs) < maxRivals; j, seen = j-1, seen+1 {
		m := &r.ms[j]
		d := r.narrated[p.sentence] - r.narrated[m.sentence]
		if d > maxDistance {
			break
		}
		if m.entity < 0 || m.related || m.quoted && !p.quoted || !r.fits(m, p) {
			continue
		}
		k := 0
		for k < len(cs) && cs[k].entity != m.entity {
			k++
		}
		if k == len(cs) {
			cs = append(cs, candidate{entity: m.entity, last: j})
			r.nearest(&cs[k], m, p, d, k)
		}
		ctx.mention(r, &cs[k], m, p, d)
	}
	if len(cs) == 1 {
		cs[0].signs.set(alone, true)
	}
	return cs
}

// fits reports whether the entity of m may be a "he" or "she" like p.
func (r *resolver) fits(m, p *mention) bool {
	e := &r.entities[m.entity]
	if e.kind > person || e.sex.excludes(p.sex) {
		return false
	}
	return e.kind == person || e.size > 1 || e.source || e.evidence
}
