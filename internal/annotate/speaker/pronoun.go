package speaker

import (
	"math"
	"slices"
	"strings"

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

// unsaid is the same where the likeliest is named in what is said.
const unsaid = 0.8

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
	unsaid bool    // somebody likelier is named in what is said
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
		if j := r.apposes(i); j >= 0 {
			m.entity = r.ms[j].entity
			r.found[i] = antecedent{entity: m.entity, share: 1, last: j, rival: -1}
			r.record(m, i)
			continue
		}
		a := r.antecedentOf(i)
		if a.share < clear && !m.definite {
			a = r.ahead(i, a)
		}
		if a.entity >= 0 && !m.definite {
			if k := r.questioned(a.entity, i); k >= 0 {
				a = antecedent{entity: r.ms[k].entity, share: unsaid, last: k, rival: -1}
			}
		}
		switch j := r.writer(i); {
		case j == contested:
			continue
		case j >= 0 && r.ms[j].entity != a.entity:
			a = antecedent{entity: r.ms[j].entity, share: plain, last: j, rival: a.entity}
		}
		r.found[i] = a
		least := clear
		switch {
		case a.unsaid:
			least = unsaid
		case m.definite:
			least = clearer
		}
		if m.definite && r.rivalled(i) || r.doubted(a, i, least) {
			continue
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

// doubted reports whether something tells that pronoun i may mean somebody else than its
// antecedent a, however likely that is. If it begins a sentence, or a paragraph that may go
// back to somebody, those behind it may mean that one, too; so they may if a is unlikely.
func (r *resolver) doubted(a antecedent, i int, least float64) bool {
	m := &r.ms[i]
	if m.definite {
		return false
	}
	doubt, back := false, false
	if a.entity >= 0 {
		back = r.goesBack(a.last, i)
		doubt = back || r.estranged(&r.ms[a.last], m) || r.misread(a.last, i) || r.overtaken(a.last, i) || r.displaced(a.last, i) || r.inquired(a.last, i)
	}
	if back || m.all.First == r.t.Sentences[m.sentence].First && (doubt || a.share < least) {
		r.leaveOpen(m)
	}
	return doubt
}

// apposes is the mention of the person whose name follows description i between commas,
// "the clerk, Ann Roe,"; -1 if none does.
func (r *resolver) apposes(i int) int {
	m := &r.ms[i]
	at := m.all.End
	if !m.definite || at+1 >= len(r.t.Tokens) || r.t.Tokens[at].Lower != "," || !r.begun(at+1, person) {
		return -1
	}
	j := r.at[at+1]
	end := r.ms[j].all.End
	if r.ms[j].entity < 0 || r.ms[j].quoted != m.quoted || end >= len(r.t.Tokens) || !r.closesRole(end) && !preposition(r.t.Tokens[end].Lower) {
		return -1
	}
	return j
}

// ahead is whom the subject of the main clause names, for a pronoun in the clause
// before it to which nobody else fits: "After he left, Ann Roe said".
func (r *resolver) ahead(i int, a antecedent) antecedent {
	p := &r.ms[i]
	sen := r.t.Sentences[p.sentence]
	if !subordinates(r.t.Tokens[sen.First].Lower) {
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

// writer is the mention of the only person named before pronoun i in its sentence, as the
// subject, where the pronoun follows "in which": "Roe wrote a letter in which he said";
// contested if another is named there, who could be meant, and -1 if nobody is.
func (r *resolver) writer(i int) int {
	p := &r.ms[i]
	at := p.all.First - 1
	if p.definite || at < 1 || r.t.Tokens[at].Lower != "which" || !preposition(r.t.Tokens[at-1].Lower) {
		return -1
	}
	found := -1
	for j := i - 1; j >= 0 && r.ms[j].sentence == p.sentence; j-- {
		m := &r.ms[j]
		if m.pronoun || m.entity < 0 || !r.fits(m.entity, m, p) {
			continue
		}
		if found >= 0 && r.ms[found].entity != m.entity {
			return contested
		}
		if found < 0 || m.subject {
			found = j
		}
	}
	if found >= 0 && !r.ms[found].subject {
		return -1
	}
	return found
}

// candidate is an entity that a pronoun may mean.
type candidate struct {
	entity, last int
	signs        signs
	said         bool // the statement's content names it, so it is not who says it
}

// antecedentOf ranks the entities mentioned before pronoun i.
func (r *resolver) antecedentOf(i int) antecedent {
	var buf [maxRivals]candidate
	cs := r.candidates(i, buf[:0])
	a := antecedent{entity: -1, rival: -1}
	first, second, sum := math.Inf(-1), math.Inf(-1), 1.0 // 1: that it means nobody named
	said := math.Inf(-1)
	for k := range cs {
		s := r.weights.sum(cs[k].signs)
		if cs[k].said {
			said = max(said, s)
			continue
		}
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
	a.unsaid = said > first
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
		if id < 0 || m.related || m.quoted && !p.quoted || !r.fits(id, m, p) || r.faced(m, p) || r.met(j, p) || r.askedAbout(m, p) {
			continue
		}
		k := 0
		for k < len(cs) && cs[k].entity != id {
			k++
		}
		if k == len(cs) {
			if p.definite && r.unlikely(id, m, p) {
				continue
			}
			cs = append(cs, candidate{entity: id, last: j, said: slices.Contains(r.saidOf[i], id) || r.bound(m, p)})
			r.nearest(&cs[k], m, p, d, k)
		}
		ctx.mention(r, &cs[k], m, p, d)
	}
	if len(cs) == 1 {
		cs[0].signs.set(alone, true)
	}
	return cs
}

// met reports whether mention j is no subject and stands behind the same pronoun in the
// sentence of pronoun p, so that p is not it: "the day before he met Roe, he said".
func (r *resolver) met(j int, p *mention) bool {
	m := &r.ms[j]
	if m.pronoun || m.subject || m.owner || m.sentence != p.sentence || p.definite || !p.subject {
		return false
	}
	for j--; j >= 0 && r.ms[j].sentence == p.sentence && !r.ms[j].quoted; j-- {
		if q := &r.ms[j]; q.subject {
			return q.pronoun && !q.definite && q.sex == p.sex && q.within == m.within && q.within == p.within
		}
	}
	return false
}

// pursued are nouns for what people of any office may be besides.
const pursued = " candidate nominee leader lawmaker executive founder chair "

// unlikely reports whether a description does not go with an entity met as m: by its
// party, or because it would be the first to call it so where that is seldom done or
// somebody whose name stayed open is called so. An office written as a name, "the Home
// Secretary", is who holds it and nobody else.
func (r *resolver) unlikely(id int, m, p *mention) bool {
	b := r.bearing(id, p)
	if head := p.core.First; r.capital(head) && !r.capitals[r.key(head)] && (!b.fits || b.missing || b.unread) {
		return true
	}
	if noun := r.key(p.core.First); r.officeNouns[noun] && !strings.Contains(pursued, " "+noun+" ") && !b.fits && len(r.entities[id].roles) > 0 {
		return true // whom the text calls a sergeant is not "the president"
	}
	return b.opposed || r.ofAnother(id, p) || !b.fits && (r.openNouns[r.key(p.core.First)] || r.newcomers[r.key(p.core.First)] || !r.prose(m))
}

// bound reports whether mention m is the subject of the sentence in which description
// p stands, so that p is somebody else: "Roe called after the mayor said"; the same
// one would be a pronoun there, or nothing. A clause before the main one binds nothing:
// "As Roe called, the mayor said".
func (r *resolver) bound(m, p *mention) bool {
	if !p.definite || m.definite || !m.subject || m.sentence != p.sentence || m.quoted {
		return false
	}
	first := r.t.Tokens[r.t.Sentences[m.sentence].First].Lower
	if subordinates(first) {
		return false
	}
	for i := m.all.End; i < p.all.First; i++ {
		if w := r.t.Tokens[i].Lower; w == ";" || r.t.Tokens[i].Kind == token.Quote {
			return false // a clause of its own
		}
	}
	return true
}

// faced reports whether mention m is whom the subject p deals with in the phrase that
// its sentence begins with: "In a message read by Ann Roe, she thanked them", "In a
// letter to Ann Roe, she wrote".
func (r *resolver) faced(m, p *mention) bool {
	sen := r.t.Sentences[p.sentence]
	if m.sentence != p.sentence || p.definite || !p.subject || m.pronoun || m.subject || !preposition(r.t.Tokens[sen.First].Lower) || p.all.First < 1 || r.t.Tokens[p.all.First-1].Lower != "," {
		return false
	}
	i := m.all.First - 1
	for i > sen.First && (r.t.Tokens[i].Case == token.Lower && r.isRole(r.key(i)) || r.article(i)) {
		i--
	}
	if i <= sen.First {
		return false
	}
	switch r.t.Tokens[i].Lower {
	case "to", "with", "by", "from":
		return true
	}
	return false
}

// subordinates reports whether a sentence that begins with w begins with a clause or
// phrase before the main one.
func subordinates(w string) bool {
	switch w {
	case "after", "although", "as", "asked", "because", "before", "even", "if", "since", "though", "told", "when", "while", "in", "despite":
		return true
	}
	return false
}

// belongs reports whether a name of one word has an owner, as things have: "The
// Ferryman's Ledger".
func (r *resolver) belongs(m *mention) bool {
	return m.core.First > 0 && r.apostrophe(m.core.First-1)
}

// fits reports whether entity id, mentioned as m, may be a "he" or "she" like p.
func (r *resolver) fits(id int, m, p *mention) bool {
	e := &r.entities[id]
	if e.kind > person || e.sex.excludes(p.sex) {
		return false
	}
	if w := r.key(m.core.First); e.kind == someone && e.size == 1 && !m.pronoun && strings.HasSuffix(w, "s") && !r.capitalised[w] && m.all.First == r.t.Sentences[m.sentence].First {
		return false // "Guests love it."
	}
	return e.kind == person || e.size > 1 || e.source || e.evidence || m.subject && r.capitalised[r.key(m.core.First)] && !r.belongs(m)
}
