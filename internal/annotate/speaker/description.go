package speaker

import (
	"fmt"
	"sort"
	"strings"

	"redletter/internal/annotate/token"
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
	if !r.definite(first) && first != src.head || src.end < src.tokens.End && preposition(r.t.Tokens[src.end].Lower) {
		return r.anonymous(src)
	}
	id := r.latest(noun, src)
	if id < 0 && r.firmNouns[noun] && src.head == first+1 {
		id = r.onlyFirm(src)
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

// properWords are the words of the source's noun phrase from the first capital
// on, without its head.
func (r *resolver) properWords(src source) []string {
	first := -1
	sen := r.t.Sentences[src.sentence]
	for i := src.tokens.First; i < src.head; i++ {
		w := r.key(i)
		if r.capital(i) && !r.function[w] && !(r.initial(i, sen) && r.lower[w]) {
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
	start := r.t.Tokens[src.tokens.First].Span.Start
	j := sort.Search(len(r.ms), func(i int) bool { return r.ms[i].span.Start >= start }) - 1
	found := -1
	for ; j >= 0 && r.narrated[src.sentence]-r.narrated[r.ms[j].sentence] <= 2; j-- {
		m := &r.ms[j]
		if m.entity < 0 || m.quoted || m.related || m.modifies || r.entities[m.entity].kind != organisation || m.entity == found {
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

// definite reports whether a phrase that begins at token i points to something
// known: "the", "this", "that".
func (r *resolver) definite(i int) bool {
	switch r.t.Tokens[i].Lower {
	case "the", "this", "that":
		return true
	}
	return false
}

// byDescription credits a noun phrase: to the one person of the article who bears
// that role, to a group, or to somebody unnamed.
func (r *resolver) byDescription(src source) credit {
	noun := r.key(src.head)
	if noun == "'s" && src.head > src.tokens.First {
		noun = r.key(src.head - 1)
	}
	if r.groups[noun] {
		text := strings.Join(append(r.properWords(src), r.t.String(src.head)), " ")
		if strings.Contains(text, " ") {
			return on(properNoun, r.describedAs(text, organisation, src, true), "named beside the cue")
		}
		return r.anonymous(src)
	}
	if id := r.itsOwner(src); id >= 0 && r.products[noun] {
		return on(ownWork, id, fmt.Sprintf("“%s” is %s", r.phrase(src), possessive(r.nameOf(id))))
	}
	if id := r.utterer(src); id >= 0 && r.utterances[noun] {
		return on(ownWork, id, fmt.Sprintf("“%s” speaks for %s", r.phrase(src), r.nameOf(id)))
	}
	if m, ok := r.publisher(src); ok && r.products[noun] {
		return on(ownWork, m.entity, "its own work is the source")
	}
	if r.products[noun] || r.products[strings.TrimSuffix(noun, "s")] {
		if c, ok := r.madeBy(src); ok {
			return c
		}
	}
	if id, share := r.bearer(noun, src); id >= 0 && share > 0 {
		return weighed(describedBy, id, share, r.whyDescribed(id, src))
	} else if id >= 0 {
		return on(calledFar, id, r.whyDescribed(id, src))
	}
	return r.anonymous(src)
}

// whyDescribed says why a description means entity id.
func (r *resolver) whyDescribed(id int, src source) string {
	at := r.at[src.head]
	if r.bearing(id, &r.ms[at]).fits {
		return fmt.Sprintf("“%s” refers to %s, called that before", r.phrase(src), r.nameOf(id))
	}
	return fmt.Sprintf("“%s” refers to %s, %s", r.phrase(src), r.nameOf(id), r.distance(src.sentence, r.found[at].last))
}

// bearer is the person whom the text has called by the noun of src before, near or
// far, if there is one only and nobody near stands out against that; with the share
// that it has as an antecedent, 0 for one who is far.
func (r *resolver) bearer(noun string, src source) (int, float64) {
	at, ok := r.at[src.head]
	if !ok || !r.ms[at].definite {
		return -1, 0
	}
	p := &r.ms[at]
	if p.entity >= 0 {
		return p.entity, r.found[at].share
	}
	fit := -1
	for _, id := range r.byRole[noun] {
		if b := r.bearing(id, p); !b.fits || b.missing || b.unread || b.opposed {
			continue
		}
		if fit >= 0 {
			return -1, 0
		}
		fit = id
	}
	if near := r.found[at].entity; near >= 0 && near != fit {
		return -1, 0
	}
	return fit, 0
}

// phrase is the head noun phrase of a source as written.
func (r *resolver) phrase(src source) string {
	return oneLine(r.t.Span(token.Range{First: src.tokens.First, End: src.end}).Of(r.t.Article.Text))
}
