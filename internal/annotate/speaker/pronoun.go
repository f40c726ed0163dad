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
const clear = 0.55

// clearer is the same for a description, which may also mean somebody never named.
const clearer = 0.6

// plain is the probability from which a pronoun hints at the sex of its antecedent.
const plain = 0.9

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

// pronouns gives each "he", "she" and description that points back its entity where
// one candidate stands out. The candidates are ranked as in Lappin and Leass (1994),
// by nearness, grammatical role and who has just spoken. The weights of
// data/pronouns.tsv are those of a softmax over the candidates and "nobody named",
// fitted to 195 antecedents of sources that were read for it and 2,215 on which
// weights set by hand agreed with automatic coreference or were sure of themselves;
// those for descriptions are set by hand. What stands inside quotations or in the
// headline of another story does not count.
func (r *resolver) pronouns() {
	for i := range r.ms {
		m := &r.ms[i]
		if !m.pronoun || m.related || m.definite && (m.quoted || r.introduced(m)) {
			continue
		}
		a := r.antecedentOf(i)
		if a.share < clear && !m.definite {
			a = r.ahead(i, a)
		}
		r.found[i] = a
		least := clear
		if m.definite {
			least = clearer
		}
		if a.entity >= 0 && a.share >= least {
			m.entity = a.entity
			r.record(m, i)
			if e := &r.entities[a.entity]; e.sex == unknown && a.share >= plain && !m.definite {
				e.lean = m.sex
			}
		}
	}
}

// ahead is whom the subject of the main clause names, for a pronoun in the clause
// before it to which nobody else fits: "After he left, Ann Roe said".
func (r *resolver) ahead(i int, a antecedent) antecedent {
	p := &r.ms[i]
	sen := r.t.Sentences[p.sentence]
	switch r.t.Tokens[sen.First].Lower {
	case "after", "although", "as", "asked", "because", "before", "if", "since", "though", "when", "while", "in", "despite":
	default:
		return a
	}
	for j := i + 1; j < min(len(r.ms), i+maxRivals) && r.ms[j].sentence == p.sentence; j++ {
		m := &r.ms[j]
		if m.pronoun || m.entity < 0 || m.quoted || !m.subject || !r.fits(m.entity, m, p) {
			continue
		}
		if before := m.all.First - 1; r.t.Tokens[before].Lower != "," && !m.titled && m.role == "" {
			return a
		}
		return antecedent{entity: m.entity, share: clear, last: j, rival: -1}
	}
	return a
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
		id := r.meant(m, p.sex)
		if id < 0 || m.related || m.quoted && !p.quoted || !r.fits(id, m, p) {
			continue
		}
		k := 0
		for k < len(cs) && cs[k].entity != id {
			k++
		}
		if k == len(cs) {
			if p.definite && !r.bearing(id, p).fits && (r.newcomers[r.key(p.core.First)] || !r.prose(m)) {
				continue
			}
			cs = append(cs, candidate{entity: id, last: j})
			r.nearest(&cs[k], m, p, d, k)
		}
		ctx.mention(r, &cs[k], m, p, d)
	}
	if len(cs) == 1 {
		cs[0].signs.set(alone, true)
	}
	return cs
}

// fits reports whether entity id, mentioned as m, may be a "he" or "she" like p.
func (r *resolver) fits(id int, m, p *mention) bool {
	e := &r.entities[id]
	if e.kind > person || e.sex.excludes(p.sex) {
		return false
	}
	return e.kind == person || e.size > 1 || e.source || e.evidence || m.subject && r.capitalised[r.key(m.core.First)]
}
