package speaker

import (
	"sort"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// form is how a source refers to its speaker.
type form uint8

const (
	absent      form = iota // no source
	byNobody                // nobody, no official, neither of them: it was not said
	byName                  // a name is its head
	byNames                 // several names joined
	byPronoun               // he, she
	byRelative              // who, which, that
	byPlural                // they, it
	byOther                 // I, we, you
	byApposed               // a description, and the name between commas
	byOrgNoun               // "the Clinton campaign", "the agency"
	description             // any other noun phrase
)

// source is the source of one statement, analysed.
type source struct {
	form     form
	tokens   token.Range // of its first span
	head     int         // token of its head word
	end      int         // end of its head noun phrase
	mention  int         // byName, byPronoun, byApposed: index of the mention
	mentions []int       // byNames
	sentence int
}

// sources analyses the source of every statement.
func (r *resolver) sources(sts []news.Statement) []source {
	out := make([]source, len(sts))
	for i := range sts {
		out[i] = r.sourceOf(&sts[i])
	}
	return out
}

// sourceOf finds the head of a statement's source.
func (r *resolver) sourceOf(st *news.Statement) source {
	src := source{mention: -1, sentence: r.sentenceAt(st)}
	for _, sp := range st.Source {
		src.tokens = r.tokensOf(sp)
		for src.tokens.First < src.tokens.End && r.t.Tokens[src.tokens.First].Kind >= token.Quote {
			src.tokens.First++
		}
		if src.tokens.First < src.tokens.End {
			break
		}
	}
	if src.tokens.First >= src.tokens.End {
		return src
	}
	if i := src.tokens.First; i+2 < src.tokens.End && r.openers[r.key(i)] && r.t.Tokens[i+1].Lower == "," {
		src.tokens.First += 2 // "However, an application says"
	}
	for src.tokens.First < src.tokens.End-1 && r.leadsIn(src.tokens.First) {
		src.tokens.First++
	}
	src.tokens.First = r.pastTime(r.throughPlace(src.tokens), src.tokens.End)
	src.tokens.First = r.pastParticiple(src.tokens)
	r.analyse(&src)
	if src.form == description || src.form == byOrgNoun {
		r.elsewhere(st, &src)
	}
	return src
}

// pastTime is where a source begins behind a time without a comma that opens the sentence:
// “Eleven seconds later | the captain”.
func (r *resolver) pastTime(first, end int) int {
	for i := first + 1; i+1 < min(end, first+longestWhen); i++ {
		switch r.t.Tokens[i].Lower {
		case "later", "earlier", "afterwards", "afterward":
			if next := r.t.Tokens[i+1]; r.article(i+1) || next.Case != token.Lower || owns(next.Lower) {
				return i + 1
			}
		}
	}
	return first
}

// pastParticiple is where a source begins that a participle leads in by mistake: at the
// name behind the comma of "winning in Alder, Gov. Ann Roe", "Asked about it, Gov. Ann Roe".
func (r *resolver) pastParticiple(rg token.Range) int {
	first := r.key(rg.First)
	opens := r.t.Sentences[r.sentenceOf(rg.First)].First == rg.First
	if !strings.HasSuffix(first, "ing") && first != "asked" && first != "pressed" || r.sourceNoun(rg.First) || r.capital(rg.First) && !opens {
		return rg.First
	}
	for i := rg.First + 1; i+1 < rg.End; i++ {
		if r.t.Tokens[i].Lower != "," {
			continue
		}
		at := i + 1
		for at+1 < rg.End && at < i+maxDefinite && r.t.Tokens[at].Kind == token.Word && !r.begun(at, person) {
			at++ // "the town's clerk"
		}
		if r.begun(at, person) {
			return i + 1
		}
	}
	return rg.First
}

// begun reports whether the name of somebody of the kind begins at token i.
func (r *resolver) begun(i int, k kind) bool {
	m, ok := r.at[i]
	return ok && !r.ms[m].pronoun && r.ms[m].all.First == i && r.ms[m].kind == k
}

// leadsIn reports whether the word at i may stand before a source by mistake: "by" of
// "by Ann Roe", the verb of "said Ann Roe", "afterwards" of "Afterwards a clerk".
func (r *resolver) leadsIn(i int) bool {
	switch w := r.t.Tokens[i].Lower; w {
	case "by", "from", "to", "and", "but":
		return true
	default:
		return r.t.Tokens[i].Case == token.Lower && r.saying[w] && r.capital(i+1) || r.openers[w] && r.article(i+1)
	}
}

// elsewhere takes the name from a later part of a source in several: "the head of the
// harbour" … "Ann Roe".
func (r *resolver) elsewhere(st *news.Statement, src *source) {
	if _, role := r.roles[r.key(src.head)]; !role {
		return
	}
	for _, sp := range st.Source[1:] {
		part := r.tokensOf(sp)
		if part.First <= src.tokens.First || part.First >= part.End {
			continue
		}
		m, ok := r.at[part.End-1]
		if ok && !r.ms[m].pronoun && r.ms[m].kind == person && r.ms[m].all.First >= part.First && r.ms[m].core.End-r.ms[m].core.First > 1 {
			src.form, src.mention = byApposed, m
			return
		}
	}
}

// tokensOf are the tokens that overlap a span.
func (r *resolver) tokensOf(sp news.Span) token.Range {
	toks := r.t.Tokens
	first := sort.Search(len(toks), func(i int) bool { return toks[i].Span.End > sp.Start })
	end := first
	for end < len(toks) && toks[end].Span.Start < sp.End {
		end++
	}
	return token.Range{First: first, End: end}
}

// sentenceAt is the index of the sentence in which a statement's source stands,
// or its cue, or its content.
func (r *resolver) sentenceAt(st *news.Statement) int {
	pos := st.Sentence.Start
	for _, spans := range [][]news.Span{st.Source, st.Cue, st.Content} {
		if len(spans) > 0 {
			pos = spans[0].Start
			break
		}
	}
	sens := r.t.Sentences
	return min(sort.Search(len(sens), func(i int) bool { return sens[i].Span.End > pos }), max(len(sens)-1, 0))
}

// analyse tells the form of a source and finds its head.
func (r *resolver) analyse(src *source) {
	first := src.tokens.First
	w := r.t.Tokens[first].Lower
	size := src.tokens.End - first
	src.head, src.end = first, first+1
	if _, ok := pronounGender(w); ok {
		if m, ok := r.at[first]; ok && r.ms[m].pronoun {
			src.form, src.mention = byPronoun, m
			if r.ms[m].owner || w == "her" && size > 1 {
				r.owned(src)
			}
			return
		}
	}
	switch w {
	case "who", "which", "whom":
		src.form = byRelative
		return
	case "that":
		if size == 1 {
			src.form = byRelative
			return
		}
	case "they", "it", "them", "their", "its", "themselves", "itself":
		if size == 1 {
			src.form = byPlural
			return
		}
		if w == "its" {
			r.owned(src)
			return
		}
	case "i", "we", "you", "me", "us", "my", "our", "myself", "whose":
		src.form = byOther
		return
	case "nobody", "none", "neither", "no":
		src.form, src.end = byNobody, r.phraseEnd(src.tokens)
		return
	}
	src.end = r.phraseEnd(src.tokens)
	src.head = src.end - 1
	if src.head > first && r.apostrophe(src.head) {
		src.head--
	}
	if end, ok := r.shared(src.end, src.tokens); ok {
		src.end, src.head = end, end-1
		r.noun(src)
		return
	}
	ms := r.joined(src.tokens)
	if len(ms) > 1 {
		src.form, src.mentions = byNames, ms
		return
	}
	m, ok := r.secondHead(src, ms)
	if !ok {
		m, ok = r.headName(src)
	}
	if !ok {
		r.noun(src)
		return
	}
	src.form, src.mention = byName, m
	if who, ok := r.holder(src, m); ok {
		src.form, src.mention = byApposed, who
	}
}

// holder is who holds the office that the source begins with in words that look like the
// name of an organisation, "the Ceann Comhairle, Ann Roe,", or is a member of the party
// before it: "the Alder Union (AU) deputy Ann Roe".
func (r *resolver) holder(src *source, m int) (int, bool) {
	n := &r.ms[m]
	if n.kind == person || n.owner {
		return 0, false
	}
	if end := n.all.End; end+3 < src.tokens.End && r.t.Tokens[end].Lower == "(" && r.t.Tokens[end+2].Lower == ")" {
		who, ok := r.at[src.tokens.End-1]
		return who, ok && r.ms[who].kind == person && !r.ms[who].pronoun && r.ms[who].all.First <= end+4 && r.t.Tokens[end+3].Lower != ","
	}
	who, ok := r.apposed(src)
	return who, ok && n.the && r.ms[who].kind == person && !r.ms[who].owner && r.ms[who].core.End-r.ms[who].core.First > 1
}

// owned is a possessive pronoun with a noun behind it: "his campaign", "her
// aides". Alone, "his" is the speaker himself ("his view").
func (r *resolver) owned(src *source) {
	if src.tokens.End-src.tokens.First == 1 {
		return
	}
	src.end = r.phraseEnd(src.tokens)
	src.head = src.end - 1
	if m, ok := r.headName(src); ok && r.ms[m].all.First > src.tokens.First {
		src.form, src.mention = byName, m // "his nephew Ann Roe"
		return
	}
	r.noun(src)
}

// noun tells the form of a source whose head is a common noun.
func (r *resolver) noun(src *source) {
	if m, ok := r.apposed(src); ok {
		src.form, src.mention = byApposed, m
		return
	}
	if m, ok := r.heading(src); ok {
		src.form, src.mention = byApposed, m
		return
	}
	src.form = description
	if r.orgNouns[r.key(src.head)] {
		src.form = byOrgNoun
	}
}

// crowd reports whether a word that begins the sentence and a place behind it are people of
// that place, and the word no name: "Hotels on the lake".
func (r *resolver) crowd(src *source, m *mention) bool {
	w := r.key(m.core.First)
	if m.kind != someone || m.all.End-m.all.First > 1 || m.all.First != src.tokens.First || m.all.End+1 >= src.tokens.End || !strings.HasSuffix(w, "s") || r.capitalised[w] {
		return false
	}
	switch r.t.Tokens[m.all.End].Lower {
	case "on", "in", "along", "near", "around", "across", "at":
		return m.all.First == r.t.Sentences[m.sentence].First && r.article(m.all.End+1)
	}
	return false
}

// longestBody is the longest name of an organisation that is looked at whole, in tokens.
const longestBody = 8

// cut reports whether a name is only a part of the organisation's that the source is, so
// that it would be somebody else's: "Scotland" of "Police Scotland", "Aid" of "Women's
// Aid", "Children" of "Save the Children".
func (r *resolver) cut(src *source, n *mention) bool {
	first, end := src.tokens.First, max(src.tokens.First, min(n.all.End, src.tokens.End))
	for end < min(src.tokens.End, first+longestBody+1) && !r.closesRole(end) {
		end++
	}
	if n.kind == person || n.entity >= 0 && r.entities[n.entity].kind == person || end-first < 2 || end-first > longestBody || n.all.First <= first && n.all.End >= end || n.all.First < first {
		return false
	}
	for i := first; i < end; i++ {
		tok := r.t.Tokens[i]
		if tok.Kind == token.Word && tok.Case == token.Lower && !r.apostrophe(i) && !strings.Contains(" for of the and in ", " "+tok.Lower+" ") || tok.Kind >= token.Quote && !r.apostrophe(i) && tok.Lower != "&" {
			return false
		}
	}
	if n.all.First <= first {
		w := r.t.Tokens[n.all.End].Lower
		return w == "for" || r.apostrophe(n.all.End) && n.all.End+1 < end
	}
	w := r.key(first)
	if w == "st" || w == "police" {
		return true
	}
	if !r.apostrophe(first+1) && r.t.Tokens[first+1].Lower != "the" {
		return false
	}
	if m, ok := r.at[first]; ok && (r.ms[m].core.End-r.ms[m].core.First > 1 || r.ms[m].entity >= 0 && len(r.entities[r.ms[m].entity].mentions) > 1) {
		return false // "Ann Roe's Bakery", "Alder's Gasworks"
	}
	return !r.places[w] && !r.capitals[w] && !r.isRole(w) && !r.orgNouns[w] && !r.openers[w] && !r.modifiers[w] && len(r.titles[w].nouns) == 0 && !r.article(first) && !owns(w) && w != "its" && w != "rival"
}

// headed are offices that are named with what they are for before the name of the holder.
const headed = " minister secretary member director head chief professor commissioner editor "

// heading is who is named behind an office and what it is for: "cabinet member for culture
// Ann Roe". Behind the noun for a person, "director of actress Ann Roe", it is that one's.
func (r *resolver) heading(src *source) (int, bool) {
	m, ok := r.at[src.tokens.End-1]
	if !ok || !strings.Contains(headed, " "+r.key(src.head)+" ") {
		return 0, false
	}
	n := &r.ms[m]
	if n.pronoun || n.kind != person || n.all.End != src.tokens.End || n.core.End-n.core.First < 2 || n.all.First < src.end+2 || n.all.First > src.end+maxDefinite {
		return 0, false
	}
	if w := r.t.Tokens[src.end].Lower; w != "for" && w != "of" {
		return 0, false
	}
	for i := src.end + 1; i < n.all.First; i++ {
		if tok := r.t.Tokens[i]; tok.Kind != token.Word || tok.Case != token.Lower || r.isRole(r.key(i)) || r.article(i) || r.orgNouns[r.key(i)] {
			return 0, false
		}
	}
	w := r.t.Tokens[n.all.First-1].Lower
	return m, w != "and" && !preposition(w)
}

// apostrophe reports whether token i makes a possessive of the word before it.
func (r *resolver) apostrophe(i int) bool {
	tok := r.t.Tokens[i]
	if tok.Lower == "'s" {
		return true
	}
	return (tok.Lower == "'" || tok.Lower == "’") && !tok.Space && i > 0 && strings.HasSuffix(r.t.Tokens[i-1].Lower, "s")
}

// headName is the mention that ends where the head noun phrase does, or right
// before a possessive that ends it.
func (r *resolver) headName(src *source) (int, bool) {
	i := src.end - 1
	if i > src.tokens.First && r.apostrophe(i) {
		i--
	}
	if r.t.Tokens[i].Kind == token.Quote && i > src.tokens.First {
		i--
	}
	m, ok := r.at[i]
	if !ok || r.ms[m].pronoun || r.counted(src, m) || r.crowd(src, &r.ms[m]) || r.cut(src, &r.ms[m]) {
		return 0, false
	}
	if r.ms[m].all.First < src.tokens.First && r.ms[m].core.First < src.tokens.First && r.ms[m].core.End-r.ms[m].core.First == 1 {
		return 0, false
	}
	return m, true
}
