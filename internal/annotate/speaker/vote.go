package speaker

import (
	"slices"

	"redletter/internal/annotate/token"
)

// How far behind an open surname its pronoun is looked for, in mentions, and how
// many pronouns of one sex must follow it for each of the other.
const (
	maxAhead   = 3
	landslide  = 3
	leastVotes = 2
)

// vote finds the sex of surnames that two bear: where "she" nearly always follows the
// bare "Roe", all bare Roes are Ann, whoever else of the name the article mentions.
func (b *book) vote(ms []mention) {
	votes := map[string]*[everyone]int{}
	for i := range ms {
		m := &ms[i]
		w := b.key(m.core.First)
		if m.pronoun || m.titled || m.quoted || m.core.End-m.core.First > 1 || len(b.byLast[w]) < 2 {
			continue
		}
		if votes[w] == nil {
			votes[w] = new([everyone]int)
		}
		votes[w][b.following(ms, i)]++
	}
	for w, v := range votes {
		for _, sex := range [...]gender{male, female} {
			if v[sex] >= leastVotes && v[sex] >= landslide*v[male+female-sex] {
				b.voted[w] = sex
			}
		}
	}
}

// elected is the one of ids whom the vote on the bare surname leaves, where nobody was
// chosen for m or somebody of the other sex was; id otherwise.
func (b *book) elected(id int, ids []int, m *mention) int {
	sex := b.voted[b.key(m.core.First)]
	if m.titled || sex == unknown || id >= 0 && !b.entities[id].sex.excludes(sex) {
		return id
	}
	some := slices.DeleteFunc(slices.Clone(ids), func(id int) bool { return b.entities[id].sex.excludes(sex) })
	if len(some) != 1 {
		return id
	}
	return some[0]
}

// following is the sex of the first "he" or "she" behind mention i, if no name stands
// between them.
func (b *book) following(ms []mention, i int) gender {
	for j := i + 1; j < min(len(ms), i+1+maxAhead) && ms[j].sentence-ms[i].sentence <= 1; j++ {
		switch p := &ms[j]; {
		case p.definite || p.quoted:
		case p.pronoun && ms[i].subject && (p.subject || p.owner || b.owns(p)):
			return p.sex
		case p.pronoun: // "Roe met her": somebody else
		case p.kind <= person:
			return unknown
		}
	}
	return unknown
}

// owns reports whether "her" stands before a noun.
func (b *book) owns(p *mention) bool {
	sen := b.t.Sentences[p.sentence]
	if p.all.End >= sen.End {
		return false
	}
	tok := b.t.Tokens[p.all.End]
	return tok.Kind == token.Word && tok.Case == token.Lower && !preposition(tok.Lower) && !b.function[tok.Lower] && !b.verbLike(p.all.End)
}

// meant is the entity of m, or the only one of those it could mean that may be of the
// sex: "Roe" is Ann where "she" follows.
func (b *book) meant(m *mention, sex gender) int {
	if m.entity >= 0 || len(m.options) == 0 {
		return m.entity
	}
	found := -1
	for _, id := range m.options {
		if b.entities[id].sex.excludes(sex) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = id
	}
	return found
}
