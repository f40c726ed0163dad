package speaker

import (
	"fmt"
	"sort"
	"strings"
)

// byOrgNoun credits "the Clinton campaign" to an organisation of that name, and
// "the campaign" to the one of that kind named before.
func (r *resolver) byOrgNoun(src source) credit {
	noun := r.key(src.head)
	first := src.tokens.First
	if m, ok := r.at[first]; ok && r.ms[m].pronoun { // "her campaign"
		if noun != "campaign" || r.ms[m].entity < 0 {
			return r.anonymous(src)
		}
		return on(ownCampaign, r.campaign(r.ms[m].entity, noun, src), fmt.Sprintf("“%s” is %s", r.t.String(first), possessive(r.nameOf(r.ms[m].entity))))
	}
	proper := r.properWords(src)
	if r.firmNouns[noun] && r.places[keyed(proper)] && r.definite(first) {
		if id := r.onlyFirm(src); id >= 0 { // "the Alder company"
			return on(commonNoun, id, fmt.Sprintf("“%s” refers to %s, named before", r.phrase(src), r.nameOf(id)))
		}
	}
	if len(proper) > 0 {
		text := strings.Join(append(proper, noun), " ")
		return on(properNoun, r.describedAs(text, organisation, src, false), "named beside the cue")
	}
	if c, ok := r.madeBy(src); ok && r.products[noun] {
		return c
	}
	if !r.definite(first) && first != src.head || src.end < src.tokens.End && (preposition(r.t.Tokens[src.end].Lower) || r.t.Tokens[src.end].Lower == "and") {
		return r.anonymous(src)
	}
	if noun == "police" {
		if id := r.onlyPolice(src); id >= 0 {
			return on(onlyOfKind, id, fmt.Sprintf("“%s” refers to %s, the only police named", r.phrase(src), r.nameOf(id)))
		}
		return r.anonymous(src)
	}
	id := r.latest(noun, src)
	if id < 0 && r.firmNouns[noun] && (src.head == first+1 || src.head == first+2 && r.seat(first+1)) {
		if id = r.onlyFirm(src); id < 0 && noun == "company" {
			id = r.soleFirm(noun, src)
		}
	}
	if id < 0 {
		if id = r.nearOfKind(noun, src); id >= 0 {
			return on(onlyOfKind, id, fmt.Sprintf("“%s” refers to %s, the only one of its kind named near", r.phrase(src), r.nameOf(id)))
		}
	}
	if id >= 0 {
		return on(commonNoun, id, fmt.Sprintf("“%s” refers to %s, named before", r.phrase(src), r.nameOf(id)))
	}
	return r.anonymous(src)
}

// campaign is the organisation of a person: "the Clinton campaign".
func (r *resolver) campaign(id int, noun string, src source) int {
	ks := strings.Fields(r.entities[id].display)
	return r.describedAs(ks[len(ks)-1]+" "+noun, organisation, src, false)
}

// seat reports whether the word at i tells where somebody is from: "Alder-based".
func (s *scanner) seat(i int) bool {
	w := s.key(i)
	return strings.Contains(w, "-") && s.modifiers[tail(w)]
}

// properWords are the words of the source's noun phrase from the first capital
// on, without its head.
func (r *resolver) properWords(src source) []string {
	first := -1
	sen := r.t.Sentences[src.sentence]
	for i := src.tokens.First; i < src.head; i++ {
		w := r.key(i)
		if r.capital(i) && !r.function[w] && !r.seat(i) && !(r.initial(i, sen) && r.lower[w]) {
			first = i
			break
		}
	}
	if first < 0 {
		return nil
	}
	var out []string
	for i := first; i < src.head; i++ {
		if r.apostrophe(i) {
			if r.capital(i + 1) {
				out = nil // "Roe's AU party"
			}
			continue
		}
		if m, ok := r.at[i]; ok && r.ms[m].entity >= 0 && r.entities[r.ms[m].entity].kind <= person {
			words := r.ms[m].core
			if r.entities[r.ms[m].entity].kind == person { // the Roe campaign, but the Port Alder council
				words.First = words.End - 1
			}
			for k := words.First; k < words.End; k++ {
				out = append(out, r.t.String(k))
			}
			i = r.ms[m].all.End - 1
			continue
		}
		out = append(out, r.t.String(i))
	}
	if allEpithets(out, r.lexicon) {
		return nil
	}
	return out
}

// allEpithets reports whether a phrase has no proper name besides peoples and
// parties: "a Republican group".
func allEpithets(ws []string, l *lexicon) bool {
	for _, w := range ws {
		if k := key(strings.ToLower(w)); !startsLower(w) && (!l.capitals[k] || l.places[k]) {
			return false
		}
	}
	return true
}

// latest is the organisation named last before src whose name ends in noun, if
// no other of the kind was named near it.
func (r *resolver) latest(noun string, src source) int {
	found := -1
	for _, id := range r.byLast[noun] {
		e := &r.entities[id]
		if e.kind != organisation || e.unnamed || !e.source || len(e.mentions) == 0 || r.ms[e.mentions[0]].span.Start > r.t.Tokens[src.tokens.First].Span.Start {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = id
	}
	for _, x := range r.extra[max(0, len(r.extra)-maxBack):] {
		e := &r.entities[x.entity]
		if e.kind == organisation && !e.group && strings.HasSuffix(e.display, " "+noun) && x.entity != found {
			if found >= 0 {
				return -1
			}
			found = x.entity
		}
	}
	return found
}

// onlyFirm is the organisation that a bare "the company" means: the only one named in
// the sentences right before it and the article's most named, or the one that has
// just spoken; -1 if that leaves doubt.
func (r *resolver) onlyFirm(src source) int {
	found := -1
	for j := r.before(src); j >= 0 && r.narrated[src.sentence]-r.narrated[r.ms[j].sentence] <= 2; j-- {
		m := &r.ms[j]
		if m.entity < 0 || m.quoted || m.related || m.modifies || r.entities[m.entity].kind != organisation || m.entity == found || !r.mayBe(m.entity, r.key(src.head)) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = m.entity
	}
	if found >= 0 && !r.entities[found].source && len(r.entities[found].mentions) < 3 {
		return -1
	}
	return found
}

// unions are nouns for organisations that nobody calls a company.
const unions = " agency army association authority church clinic club college commission committee council court department embassy foundation government hospital institute jury league library ministry monarchy museum navy parliament party police school society team tribunal union university "

// mayBe reports whether an organisation may be called by the noun, as the text calls it by
// another: a union is no company.
func (r *resolver) mayBe(id int, noun string) bool {
	body := r.entities[id].body
	return body == "" || !strings.Contains(unions, " "+body+" ") || strings.Contains(unions, " "+noun+" ")
}

// soleFirm is the organisation that a bare "the company" means wherever it stands: the
// only one that the article calls a firm, if neither another organisation but public
// bodies is named nor another company comes up ("the bus company"); -1 if there is none.
func (r *resolver) soleFirm(noun string, src source) int {
	found := -1
	for id := range r.entities {
		switch e := &r.entities[id]; {
		case e.kind != organisation || e.unnamed || len(e.mentions) == 0:
		case !r.mayBe(id, noun):
		case e.firm && found < 0 && r.ms[e.mentions[0]].span.Start < r.t.Tokens[src.tokens.First].Span.Start:
			found = id
		case e.firm || !r.orgHeads[lastWord(e.display)]:
			return -1
		}
	}
	for i := 1; i < len(r.t.Tokens) && found >= 0; i++ {
		if before := r.key(i - 1); r.key(i) == noun && before != "the" && before != "a" && before != "our" {
			return -1
		}
	}
	return found
}

func lastWord(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
}

// nearOfKind is the organisation near a source that a noun must mean; -1 if there is
// none.
func (r *resolver) nearOfKind(noun string, src source) int {
	switch {
	case !r.definite(src.tokens.First):
		return -1
	case noun == "campaign":
		return r.onlyCampaign(src)
	}
	return r.onlyKin(noun, src)
}

// onlyPolice is the police of the one town whose police the article names.
func (r *resolver) onlyPolice(src source) int {
	if r.police == nil {
		r.police = []int{}
		for i := range r.ms {
			m := &r.ms[i]
			if next := m.all.End; !m.pronoun && !m.related && next < r.t.Sentences[m.sentence].End && r.t.Tokens[next].Lower == "police" && m.kind != person && !m.owner || r.policeName(m) {
				r.police = append(r.police, i)
			}
		}
	}
	if len(r.police) == 0 {
		return -1
	}
	first := &r.ms[r.police[0]]
	named := first
	for _, i := range r.police[1:] {
		if m := &r.ms[i]; r.key(m.core.First) != r.key(first.core.First) {
			return -1
		} else if r.policeName(m) {
			named = m
		}
	}
	if r.policeName(named) {
		return named.entity
	}
	return r.describedAs(r.written(first)+" police", organisation, src, false)
}

// policeName reports whether m is the name of a police department.
func (r *resolver) policeName(m *mention) bool {
	if m.pronoun || m.entity < 0 || r.entities[m.entity].kind != organisation {
		return false
	}
	for i := m.core.First + 1; i < m.core.End; i++ {
		if r.key(i) == "police" {
			return true
		}
	}
	return false
}

// maxOrgBack is how far back an organisation is looked for, in sentences of the narration.
const maxOrgBack = 2

// onlyKin is the organisation that a bare "the newspaper" means where others are named
// in the sentences before it: the only one whose name ends as those of the kind do; -1 if
// that leaves doubt.
func (r *resolver) onlyKin(noun string, src source) int {
	ends := r.orgKinds[noun]
	found := -1
	for j := r.before(src); j >= 0 && r.narrated[src.sentence]-r.narrated[r.ms[j].sentence] <= maxOrgBack; j-- {
		m := &r.ms[j]
		if m.entity < 0 || m.quoted || m.related || m.entity == found || r.entities[m.entity].kind != organisation || !ends[r.key(m.core.End-1)] {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = m.entity
	}
	return found
}

// onlyCampaign is the campaign of the one person of whose campaign the sentences before
// src speak: "the Roe campaign", "Roe's campaign"; -1 if there is none or more.
func (r *resolver) onlyCampaign(src source) int {
	found := -1
	for j := r.before(src); j >= 0 && r.narrated[src.sentence]-r.narrated[r.ms[j].sentence] <= maxOrgBack; j-- {
		m := &r.ms[j]
		if m.entity < 0 || m.quoted || m.related || m.entity == found || r.entities[m.entity].kind > person || !r.campaigns(m) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = m.entity
	}
	if found < 0 {
		return -1
	}
	return r.campaign(found, "campaign", src)
}

// campaigns reports whether "campaign" follows a mention as its own.
func (r *resolver) campaigns(m *mention) bool {
	i, end := m.all.End, r.t.Sentences[m.sentence].End
	if i < end && r.apostrophe(i) {
		i++
	}
	return i < end && r.t.Tokens[i].Lower == "campaign" && (i > m.all.End || m.modifies || m.pronoun)
}

// before is the last mention that begins before a source, -1 if there is none.
func (r *resolver) before(src source) int {
	start := r.t.Tokens[src.tokens.First].Span.Start
	return sort.Search(len(r.ms), func(i int) bool { return r.ms[i].span.Start >= start }) - 1
}
