package speaker

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// maxDescription is the longest name of an unnamed speaker, in tokens.
const maxDescription = 9

// anonymous credits somebody who has no name: "a spokesman", "critics".
func (r *resolver) anonymous(src source) credit {
	end := src.tokens.First
	for end < min(src.tokens.End, src.tokens.First+maxDescription) && (!r.closesRole(end) || r.apostrophe(end) || end > src.tokens.First && r.t.Tokens[end].Lower == "that" && preposition(r.t.Tokens[end-1].Lower)) {
		end++
	}
	if end == src.tokens.First {
		end++
	}
	text := oneLine(r.t.Span(token.Range{First: src.tokens.First, End: end}).Of(r.t.Article.Text))
	sen := r.t.Sentences[src.sentence]
	if i := src.tokens.First; r.initial(i, sen) && r.t.Tokens[i].Case == token.Capital && !r.places[r.key(i)] && (r.function[r.key(i)] || r.lower[r.key(i)] || !r.capitals[r.key(i)]) {
		if m, ok := r.at[i]; (!ok || r.ms[m].pronoun || r.adjective(m, src)) && !(end == i+2 && !r.article(i) && r.places[r.key(i+1)]) { // "Police Scotland"
			text = lowerFirst(text)
		}
	}
	short := r.shortened(text, src)
	src.end = end
	id := r.describedAs(text, someone, src, false)
	r.entities[id].short = short
	noun := r.key(src.head)
	if len(r.byRole[noun]) == 0 && r.officeAlone(src) {
		return on(unnamedOne, id, "the article names the office alone")
	}
	if _, role := r.roles[noun]; r.definite(src.tokens.First) && (role || r.firmNouns[noun]) {
		return on(openDefinite, id, "the article gives no name")
	}
	return on(unnamedOne, id, "the article gives no name")
}

// officeAlone reports whether a description is as good as a name of who holds an office: "the
// Prime Minister", "the mayor of Alder".
func (r *resolver) officeAlone(src source) bool {
	if len(r.titles[r.key(src.head)].nouns) > 0 && r.capital(src.head) {
		return true
	}
	m, ok := r.at[src.head]
	return ok && r.ms[m].definite && r.reach(&r.ms[m]) > r.ms[m].all.End+1
}

// unnamedBefore credits "he" or "she" to the spokesman or spokeswoman who spoke in
// the sentences right before it in its paragraph, if nobody is named in between.
func (r *resolver) unnamedBefore(sts []news.Statement, sources []source, i int) (credit, bool) {
	if i == 0 || !r.ms[sources[i].mention].subject {
		return credit{}, false
	}
	src, p := sources[i], sources[i-1]
	c := r.credits[i-1]
	if r.asks(&sts[i-1]) || p.form != description || c.entity < 0 || !r.entities[c.entity].unnamed || p.tokens.First >= src.tokens.First ||
		r.t.Sentences[p.sentence].Block != r.t.Sentences[src.sentence].Block || r.narrated[src.sentence]-r.narrated[p.sentence] > 2 {
		return credit{}, false
	}
	sex, ok := r.personal(r.key(p.head))
	if !ok || sex.excludes(r.ms[src.mention].sex) || sex == unknown && !indefinite(r.t.Tokens[p.tokens.First].Lower) {
		return credit{}, false
	}
	for k := src.mention - 1; k >= 0 && r.ms[k].all.First > p.head; k-- {
		m := &r.ms[k]
		if m.all.End <= p.tokens.End && r.t.Tokens[p.head+1].Lower == "for" {
			continue // "A spokesman for Roe said so. He added"
		}
		if r.askedAbout(m, &r.ms[src.mention]) {
			continue
		}
		if !m.quoted && !m.pronoun && m.entity >= 0 && r.fits(m.entity, m, &r.ms[src.mention]) {
			return credit{}, false
		}
	}
	r.ms[src.mention].entity = c.entity
	kind := unnamedSex
	if p.sentence == src.sentence {
		kind = unnamedHere
	}
	return on(kind, c.entity, fmt.Sprintf("“%s” refers to %s, who spoke just before", r.t.String(src.tokens.First), r.nameOf(c.entity))), true
}

// shortened is the head of a description: "a spokesman" of "a spokesman for Ann
// Roe".
func (r *resolver) shortened(text string, src source) string {
	if n := len(r.phrase(src)); n < len(text) && src.end > src.tokens.First+1 {
		return text[:n]
	}
	return text
}

// adjective reports whether mention m, which begins a sentence and is met only
// there, has the form of an adjective before a noun: "Aerial" of "Aerial
// photographs show".
func (r *resolver) adjective(m int, src source) bool {
	n := &r.ms[m]
	if n.entity < 0 || n.core.End-n.all.First > 1 || n.all.End >= src.tokens.End || n.kind != someone || len(r.entities[n.entity].mentions) > 1 {
		return false
	}
	w := r.key(n.core.First)
	for _, end := range [...]string{"ial", "ical", "onal", "ural", "ous", "tive", "ary", "able", "ible", "less", "ful"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

func lowerFirst(s string) string {
	c, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(c)) + s[n:]
}

// describedAs is the entity with a description for a name, made when first met.
func (r *resolver) describedAs(text string, k kind, src source, group bool) int {
	id, ok := r.unnamed[text]
	if !ok && k == organisation && !group {
		id, ok = r.byAll[strings.ToLower(text)]
	}
	if !ok {
		id = len(r.entities)
		r.entities = append(r.entities, entity{kind: k, display: text, size: len(strings.Fields(text)), unnamed: k == someone, group: group})
		r.unnamed[text] = id
	}
	r.entities[id].source = true
	sp := r.t.Span(token.Range{First: src.tokens.First, End: max(src.end, src.tokens.First+1)})
	r.extra = append(r.extra, extra{news.Span{Start: sp.Start, End: sp.End}, id})
	return id
}
