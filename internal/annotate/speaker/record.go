package speaker

import (
	"slices"
	"strings"

	"redletter/internal/news"
)

// record adds the mention, whose entity is known, to its entity.
func (b *book) record(m *mention, at int) {
	e := &b.entities[m.entity]
	e.mentions = append(e.mentions, at)
	if m.pronoun {
		return
	}
	if !m.related && !m.quoted && (!e.placed || m.span.Start < e.first) {
		e.first, e.placed = m.span.Start, true
	}
	if m.kind == person || m.kind > e.kind && e.kind == someone {
		if e.kind == someone {
			e.kind = m.kind
		}
	}
	if e.sex == unknown {
		e.sex = m.sex
	}
	ks := b.nameWords(m.core)
	if len(ks) > 1 || m.titled {
		e.full++
	}
	e.mannerly = e.mannerly || len(ks) > 1 && m.titled && courtesy(b.t.String(m.all.First)) != ""
	if !slices.ContainsFunc(e.names, func(n []string) bool { return slices.Equal(n, ks) }) && len(e.names) < maxBearers {
		e.names = append(e.names, ks)
	}
	if len(ks) > e.size || len(ks) == e.size && e.display == strings.ToUpper(e.display) && (m.kind <= person || m.kind == place) {
		e.display, e.size = b.written(m), len(ks)
	}
	if m.titled || m.role != "" {
		e.evidence = true
	}
	if m.firm && !e.firm {
		e.firm, e.body = true, m.body
	}
	if m.role != "" && len(e.roles) < maxBearers && !slices.Contains(e.roles, m.role) {
		e.roles = append(e.roles, m.role)
	}
	for i := 0; i < len(m.nouns) && i < 2*maxBearers; i++ {
		n := m.nouns[i]
		if i < maxBearers {
			m.nouns = append(m.nouns, b.also[n]...)
		}
		if _, ok := e.nouns[n]; !ok && !m.related {
			e.nouns[n] = m.span.Start
			b.byRole[n] = appendBearer(b.byRole[n], m.entity)
		}
	}
}

// written is the name of m as the article writes it, on one line, with its
// suffix and without its titles, but for those of crowned heads.
func (b *book) written(m *mention) string {
	end := b.t.Tokens[m.core.End-1].Span.End
	if m.suffix != "" {
		end = b.t.Tokens[m.all.End-1].Span.End
	}
	first := m.core.First
	if m.titled && m.core.End-first == 1 && strings.Contains(crowns, " "+b.key(first-1)+" ") && b.hasGiven(first) {
		first--
	}
	return oneLine(news.Span{Start: b.t.Tokens[first].Span.Start, End: end}.Of(b.t.Article.Text))
}

// crowns are titles that belong to the name of who bears no surname: "Queen Mary".
const crowns = " king queen prince princess pope emperor empress tsar tsarina sultan "

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
