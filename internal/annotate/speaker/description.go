package speaker

import (
	"fmt"
	"strings"

	"redletter/internal/annotate/token"
)

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
	} else if id >= 0 && len(r.titles[noun].nouns) > 0 && r.capital(src.head) {
		return on(commonNoun, id, r.whyDescribed(id, src)) // "the Coroner" is nearly a name
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
	if r.rivalled(at) {
		return -1, 0
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
