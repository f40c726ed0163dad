package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
)

// phraseEnd is the end of the head noun phrase of r: before the first comma,
// parenthesis, preposition, relative pronoun or participle that is not part of a
// name.
func (r *resolver) phraseEnd(rg token.Range) int {
	for i := rg.First; i < rg.End; i++ {
		if m, ok := r.at[i]; ok && !r.ms[m].pronoun {
			i = min(r.ms[m].all.End, rg.End) - 1
			continue
		}
		if i > rg.First && r.endsPhrase(i, rg) {
			return i
		}
	}
	return rg.End
}

// endsPhrase reports whether token i, inside a noun phrase, is the first that does
// not belong to its head.
func (r *resolver) endsPhrase(i int, rg token.Range) bool {
	tok := r.t.Tokens[i]
	w := tok.Lower
	switch {
	case tok.Kind == token.Punct, tok.Kind == token.Quote && !r.apostrophe(i):
		return w != "-" && w != "/"
	case preposition(w) || strings.HasSuffix(w, "self"):
		return true
	}
	switch w {
	case "who", "that", "which", "and", "or", "themselves":
		return true
	}
	if tok.Case != token.Lower || i+1 < rg.End && r.sourceNoun(i+1) { // "elected officials"
		return false
	}
	if m, ok := r.at[i-1]; ok && r.ms[m].kind <= person && !r.ms[m].pronoun && r.ms[m].core.End == i && !r.sourceNoun(i) && !strings.Contains(w, "-") &&
		(strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") && i+1 < rg.End && (r.capital(i+1) || r.article(i+1))) {
		return true // "Ann Roe writing in the Gazette", "Ann Roe attacked John Doe"
	}
	if r.sourceNoun(i-1) && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || r.verbs[w]) {
		return true
	}
	return strings.HasSuffix(w, "ing") && strings.HasSuffix(r.key(i-1), "s") && i+1 < rg.End &&
		(r.capital(i+1) || r.article(i+1)) // "groups urging Ann Roe"
}

// joined are the names of a source with "and" in it: "Ann Roe and John Doe", "Ann
// Roe, the town's clerk, and John Doe".
func (r *resolver) joined(rg token.Range) []int {
	var ms []int
	and, leads := false, false
	for i := rg.First; i < rg.End; {
		m, ok := r.at[i]
		if ok && !r.ms[m].pronoun {
			end := r.ms[m].all.End
			if end < rg.End && r.orgNouns[r.key(end)] {
				return nil // "the Roe campaign and the council"
			}
			if len(ms) == 0 && leads && !strings.HasSuffix(r.key(i-1), "s") {
				return nil
			}
			if !r.employer(m, rg.End) && !(len(ms) > 0 && r.offices(m)) {
				ms = append(ms, m)
			}
			i = r.pastApposition(end, rg.End)
			if i >= rg.End && and && len(ms) > 0 {
				return ms
			}
			continue
		}
		switch w := r.t.Tokens[i].Lower; {
		case w == "and" || w == "&":
			and = true
		case and && len(ms) > 1 && (w == "," || w == "("):
			return ms
		case w == "," || w == "the" || w == "both":
		case r.isRole(strings.TrimSuffix(r.key(i), "s")) || r.modifiers[r.key(i)]:
		case len(ms) == 0 && r.t.Tokens[i].Kind == token.Word && !preposition(w):
			leads = true // "board members Ann Roe and John Doe"
		default:
			return nil
		}
		i++
	}
	return nil
}

// employer reports whether a name in a list only says what the next one is:
// "Alder Foods" of "Alder Foods director and former mayor Ann Roe", or a title
// alone.
func (r *resolver) employer(m, end int) bool {
	if r.ms[m].all.End >= end {
		return false
	}
	last, next := r.key(r.ms[m].all.End-1), r.key(r.ms[m].all.End)
	if r.ms[m].core.End-r.ms[m].core.First == 1 || r.ms[m].titled {
		last = ""
	}
	if _, role := r.roles[last]; role || len(r.titles[last].nouns) > 0 {
		return true
	}
	if r.ms[m].kind == person {
		return false
	}
	_, role := r.roles[strings.TrimSuffix(next, "s")]
	_, title := r.titles[next]
	return role || title || r.modifiers[next]
}

// offices reports whether mention m is no name but an office: "Chief Executive Officer"
// of "Ann Roe, Chairman and Chief Executive Officer".
func (r *resolver) offices(m int) bool {
	last := r.key(r.ms[m].all.End - 1)
	return (r.isRole(last) || len(r.titles[last].nouns) > 0) && r.givenWithin(r.ms[m].all.First, r.ms[m].all.End) < 0
}

// pastApposition is the token at which a list of names goes on behind the one
// that ends at i: behind a description between commas that "and" or another name
// follows, otherwise i.
func (r *resolver) pastApposition(i, end int) int {
	if i+2 >= end || r.t.Tokens[i].Lower != "," {
		return i
	}
	if _, name := r.at[i+1]; name || r.t.Tokens[i+1].Lower == "and" {
		return i
	}
	for k := i + 1; k < min(end, i+maxRole) && r.t.Tokens[k].Kind != token.Quote; k++ {
		if r.t.Tokens[k].Lower != "," {
			continue
		}
		if k+1 == end {
			return end
		}
		if r.t.Tokens[k+1].Lower == "and" {
			return k
		}
	}
	return i
}

// shared is the end of a noun phrase whose two modifiers share the noun behind the
// second: "House and Senate Republicans", "Minority and women voters". end is where
// the first of them ends.
func (r *resolver) shared(end int, rg token.Range) (int, bool) {
	if end+2 >= rg.End || r.t.Tokens[end].Lower != "and" || r.t.Tokens[end-1].Case == token.Lower || r.function[r.key(end+1)] {
		return 0, false
	}
	second := r.phraseEnd(token.Range{First: end + 1, End: rg.End})
	w := r.key(second - 1)
	if second < end+3 || !strings.HasSuffix(w, "s") || r.t.Tokens[second-2].Lower == "and" {
		return 0, false
	}
	return second, r.sourceNoun(second-1) || r.capitals[w]
}

// secondHead is the one person of a source with "and" in it: "the Gazette's
// columnist and former mayor Ann Roe", "Alder Foods director and clerk John Doe",
// "former secretary of state Jane Low".
func (r *resolver) secondHead(src *source, names []int) (int, bool) {
	if len(names) == 1 {
		m := &r.ms[names[0]]
		return names[0], m.kind <= person && m.core.End-m.core.First > 1
	}
	if m, ok := r.lastOfSource(src); ok {
		return m, true
	}
	if m, ok := r.lastOfRoles(src); ok {
		return m, true
	}
	if _, role := r.roles[r.key(src.head)]; !role || src.end >= src.tokens.End {
		return 0, false
	}
	if w := r.t.Tokens[src.end].Lower; w == "of" && src.end+2 < src.tokens.End {
		m, ok := r.at[src.end+2]
		_, role := r.roles[r.key(src.end+1)]
		return m, ok && !role && r.ms[m].kind == person && r.ms[m].all.First == src.end+2 && r.t.Tokens[src.end+1].Case != token.Capital
	} else if w != "and" {
		return 0, false
	}
	for i := src.end + 1; i < src.tokens.End; i++ {
		if m, ok := r.at[i]; ok && !r.ms[m].pronoun {
			end := r.ms[m].all.End
			return m, r.ms[m].kind <= person && r.ms[m].core.End-r.ms[m].core.First > 1 && (end >= src.tokens.End || r.t.Tokens[end].Lower == ",")
		}
		if tok := r.t.Tokens[i]; tok.Kind != token.Word || tok.Case != token.Lower || r.function[tok.Lower] && !r.modifiers[tok.Lower] {
			return 0, false
		}
	}
	return 0, false
}

// lastOfSource is the person whose role ends a source that begins with the name of
// where it is held: "Friends of the Harbour director Ann Roe".
func (r *resolver) lastOfSource(src *source) (int, bool) {
	m, ok := r.at[src.tokens.End-1]
	if !ok || r.ms[m].pronoun || r.ms[m].kind != person || r.ms[m].core.End-r.ms[m].core.First < 2 || r.ms[m].all.First <= src.end {
		return 0, false
	}
	for i := src.end; i < r.ms[m].all.First; i++ {
		tok := r.t.Tokens[i]
		if tok.Kind == token.Punct || tok.Case == token.Lower && r.function[tok.Lower] && !preposition(tok.Lower) && !r.article(i) || r.verbLike(i) {
			return 0, false
		}
	}
	_, role := r.roles[r.key(r.ms[m].all.First-1)]
	if _, name := r.at[src.head]; !name {
		return 0, false
	}
	owner, owned := r.at[src.tokens.First]
	return m, role && owned && r.ms[owner].kind != person && r.capital(src.head) && !r.sourceNoun(src.head)
}

// lastOfRoles is the person named in full behind several roles joined by "and": "the
// Gazette contributor and historian Ann Roe", "former secretary of state and candidate
// John Doe". Each part has a role of its own, the last no "of" behind it.
func (r *resolver) lastOfRoles(src *source) (int, bool) {
	first, end := src.tokens.First, src.tokens.First
	for end < src.tokens.End && !r.closesRole(end) {
		end++
	}
	m, ok := r.at[max(end-1, first)]
	if !ok || r.ms[m].pronoun || r.ms[m].kind > person || r.ms[m].core.End-r.ms[m].core.First < 2 || r.ms[m].core.First <= first {
		return 0, false
	}
	joined, role, of := false, false, false
	for i := first; i < r.ms[m].core.First; i++ {
		w := r.key(i)
		_, isRole := r.roles[tail(w)]
		_, isTitle := r.titles[w]
		switch {
		case isRole || isTitle:
			role = true
		case w == "and":
			if !role && !r.capitals[r.key(i-1)] && !r.modifiers[r.key(i-1)] || strings.HasSuffix(r.key(i-1), "s") && r.t.Tokens[i-1].Case == token.Lower {
				return 0, false
			}
			joined, role, of = true, false, false
		case w == "of":
			of = true
		case r.article(i) && i == first:
		case r.t.Tokens[i].Kind != token.Word, r.t.Tokens[i].Case == token.Lower && (r.function[w] && !r.modifiers[w] || preposition(w) || r.verbLike(i)):
			return 0, false
		}
	}
	return m, joined && role && !of
}

// counted reports whether a quantity stands before a plural: "some Alderians".
func (r *resolver) counted(src *source, m int) bool {
	if n := r.ms[m].core; n.End-n.First > 1 || !strings.HasSuffix(r.key(n.First), "s") {
		return false
	}
	switch r.t.Tokens[src.tokens.First].Lower {
	case "some", "many", "most", "several", "few", "other", "all", "more", "fewer", "these", "those", "such", "no":
		return true
	}
	return false
}

// apposed is the name that a description is followed by: "his running mate, Ann
// Roe,", "the council's clerk, John Doe".
func (r *resolver) apposed(src *source) (int, bool) {
	i := src.end
	for i < src.tokens.End && r.t.Tokens[i].Lower != "," && !dash(r.t.Tokens[i].Lower) {
		if r.t.Tokens[i].Kind == token.Quote {
			return 0, false
		}
		i++
	}
	if i+1 >= src.tokens.End {
		return 0, false
	}
	if w := r.key(src.head); strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return 0, false // several, of whom the name is one
	}
	at := i + 1
	for at < src.tokens.End-1 && r.leadsTo(at) {
		at++
	}
	m, ok := r.at[at]
	if !ok || r.ms[m].pronoun || r.ms[m].all.First != at {
		return 0, false
	}
	if _, role := r.roles[r.key(src.head)]; r.ms[m].kind > person && (role || i > src.end || r.ms[m].kind != organisation) {
		return 0, false // "a clerk, Alder Foods": not one, whatever it is; "the contractor, Alder Foods"
	}
	end := r.ms[m].all.End
	if end < src.tokens.End && (r.t.Tokens[end].Lower == "of" || r.t.Tokens[end].Lower == "(") {
		return m, true // "a clerk, John Doe of Alder"
	}
	return m, end >= src.tokens.End || r.t.Tokens[end].Lower == "," || dash(r.t.Tokens[end].Lower)
}

// leadsTo reports whether the word at i says what the bearer of the next name is: a
// role, a modifier of one, a place before it.
func (r *resolver) leadsTo(i int) bool {
	if m, ok := r.at[i]; ok && !r.ms[m].pronoun {
		return r.ms[m].kind == place
	}
	switch r.t.Tokens[i].Lower {
	case "the", "most", "very", "right":
		next, ok := r.at[i+1]
		return ok && r.ms[next].titled || r.t.Tokens[i].Lower == "the" // "the Rt Revd Ann Roe", "the Most Revd John Doe"
	}
	_, role := r.roles[r.key(i)]
	return role || r.modifiers[r.key(i)]
}

func dash(w string) bool { return w == "—" || w == "–" || w == "--" }
