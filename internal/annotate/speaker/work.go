package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
)

// publisher is the organisation named right before the head of a source: the
// Gazette in "a Gazette analysis".
func (r *resolver) publisher(src source) (*mention, bool) {
	i := src.head - 1
	for i > src.tokens.First && (r.apostrophe(i) || r.t.Tokens[i].Case == token.Lower) && i > src.head-5 {
		i--
	}
	at, ok := r.at[i]
	if !ok || i < src.tokens.First || r.ms[at].entity < 0 || r.entities[r.ms[at].entity].kind != organisation || r.platforms[r.key(i)] {
		return nil, false
	}
	return &r.ms[at], true
}

// utterer is the person whom a possessive at the start of a source means: Roe in
// "Roe's letter", who "her" is in "her letter"; -1 if there is none.
func (r *resolver) utterer(src source) int {
	at, ok := r.at[src.tokens.First]
	if !ok || r.ms[at].entity < 0 || r.entities[r.ms[at].entity].kind > person {
		return -1
	}
	if m := &r.ms[at]; !m.pronoun && !m.owner || m.all.End >= src.end {
		return -1
	}
	return r.ms[at].entity
}

// madeBy credits a work to the organisations behind "by" or "from": "a report by the
// Harbour Agency", "a poll conducted by the Gazette and Alder Radio".
func (r *resolver) madeBy(src source) (credit, bool) {
	i := src.end
	if i < src.tokens.End && strings.HasSuffix(r.t.Tokens[i].Lower, "ed") {
		i++
	}
	if i+1 >= src.tokens.End || r.t.Tokens[i].Lower != "by" && r.t.Tokens[i].Lower != "from" {
		return credit{}, false
	}
	rest := token.Range{First: i + 1, End: src.tokens.End}
	why := "its own work is the source"
	if ms := r.joined(rest); len(ms) > 1 {
		all := src
		all.mentions, all.tokens.First = ms, rest.First
		c := r.group(all)
		c.evidence, c.sure, c.why = ownWork, sureness(ownWork, 1), why
		return c, true
	}
	if r.article(rest.First) {
		rest.First++
	}
	m, ok := r.at[min(rest.First, rest.End-1)]
	if !ok || r.ms[m].pronoun || r.ms[m].entity < 0 || r.ms[m].owner || r.entities[r.ms[m].entity].kind != organisation {
		return credit{}, false
	}
	return on(ownWork, r.ms[m].entity, why), true
}

// itsOwner is the organisation that "its" at the start of a source means: the only
// one named before it in its sentence; -1 if there is none or more.
func (r *resolver) itsOwner(src source) int {
	if r.t.Tokens[src.tokens.First].Lower != "its" {
		return -1
	}
	owner := -1
	for i := max(r.t.Sentences[src.sentence].First, src.tokens.First-maxBack); i < src.tokens.First; i++ {
		at, ok := r.at[i]
		if !ok || r.ms[at].entity < 0 || r.entities[r.ms[at].entity].kind != organisation {
			continue
		}
		id := r.ms[at].entity
		if owner >= 0 && id != owner {
			return -1
		}
		owner = id
	}
	return owner
}
