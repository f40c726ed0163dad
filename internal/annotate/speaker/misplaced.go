package speaker

import (
	"fmt"
	"slices"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// misplaced guards against a source that is only the end of one: a place behind
// the person who comes from it ("Ann Roe, 59, of Alder, said"), or the owner of
// the one who speaks ("Roe’s family said").
func (r *resolver) misplaced(st *news.Statement, m *mention) (credit, bool) {
	sen := r.t.Sentences[m.sentence]
	if next := m.all.End + 1; m.owner && next < sen.End && r.t.Tokens[next].Case == token.Lower && !r.inCue(st, next) && !r.sourceHas(st, next) {
		return open(openName, fmt.Sprintf("“%s” only owns what is the source", r.written(m))), true
	}
	if m.kind == person || m.kind == organisation || !r.tail(m, sen) || m.kind != place && r.ownSubject(m) {
		return credit{}, false
	}
	found := -1
	for i := max(sen.First, m.all.First-maxBack); i < m.all.First; i++ {
		at, ok := r.at[i]
		if !ok || r.ms[at].pronoun || r.ms[at].quoted || r.ms[at].entity < 0 || r.entities[r.ms[at].entity].kind != person {
			continue
		}
		if found >= 0 && found != r.ms[at].entity {
			return open(openName, ""), true
		}
		found = r.ms[at].entity
	}
	if found < 0 {
		return credit{}, false
	}
	return on(byPosition, found, "the only person named before it in the sentence"), true
}

// ownSubject reports whether a name that is in no list stands behind a comma, and so
// may be the subject behind an introduction, "Back in Alder, Roe said", and is met
// more than once or in full: then it is nobody's town.
func (r *resolver) ownSubject(m *mention) bool {
	e := &r.entities[m.entity]
	return r.t.Tokens[m.all.First-1].Lower == "," && (len(e.mentions) > 1 || e.kind == person)
}

// tail reports whether "of", "in" or the like stands before a name, or a comma
// and another place.
func (r *resolver) tail(m *mention, sen token.Sentence) bool {
	i := m.all.First - 1
	if i <= sen.First {
		return false
	}
	switch r.t.Tokens[i].Lower {
	case "of", "in", "near", "at", "from":
		return true
	case ",":
		at, ok := r.at[i-1]
		return ok && !r.ms[at].pronoun && r.tail(&r.ms[at], sen)
	}
	return false
}

// inCue reports whether token i belongs to the cue: "claim" of "Roe’s claim".
func (r *resolver) inCue(st *news.Statement, i int) bool {
	return slices.ContainsFunc(st.Cue, func(s news.Span) bool { return s.Overlaps(r.t.Tokens[i].Span) })
}

// sourceHas reports whether token i belongs to the source itself.
func (r *resolver) sourceHas(st *news.Statement, i int) bool {
	return slices.ContainsFunc(st.Source, func(s news.Span) bool { return s.Overlaps(r.t.Tokens[i].Span) })
}

// dateline reports whether a place before a colon only tells where the news is from, as in
// “Alder: Ann Roe on Sunday said …”: a statement's cue is the colon alone.
func (r *resolver) dateline(st *news.Statement, m *mention) bool {
	return m.kind == place && len(st.Cue) == 1 && st.Cue[0].Of(r.t.Article.Text) == ":"
}
