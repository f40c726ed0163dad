package speaker

import (
	"fmt"
	"slices"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// credit is to whom a statement goes, why, and how surely.
type credit struct {
	entity   int // -1: not determined; notSaid: nobody is the source
	evidence evidence
	sure     float64 // the chance that it is right
	why      string
}

// notSaid is the entity of a statement whose source says that nobody made it:
// "nobody knows", "neither candidate mentioned".
const notSaid = -2

// named credits the statements whose source is a name. They come first: who is
// known to speak is the likelier antecedent of a pronoun.
func (r *resolver) named(sts []news.Statement, sources []source) {
	for i, src := range sources {
		r.credits[i] = open(noSource, "no source is named")
		switch src.form {
		case byPronoun:
			r.ms[src.mention].speaks = r.ms[src.mention].speaks || src.tokens.End-src.tokens.First == 1
		case byName, byApposed:
			m := &r.ms[src.mention]
			if m.entity < 0 {
				r.credits[i] = open(openName, r.whyOpen(m))
				continue
			}
			if r.dateline(&sts[i], m) {
				r.credits[i] = open(openName, fmt.Sprintf("“%s” tells where it was", r.written(m)))
				continue
			}
			if src.form == byName && r.contradicted(&sts[i], src.mention) {
				r.credits[i] = open(openName, fmt.Sprintf("“%s” could be more than one person named here", r.written(m)))
				continue
			}
			if c, ok := r.misplaced(&sts[i], m); ok {
				r.credits[i] = c
				continue
			}
			m.speaks = true
			r.entities[m.entity].source = true
			r.possessed(src, m.entity)
			r.credits[i] = r.byName(m, src.form)
			if src.form == byApposed {
				r.noteOffice(src, m.entity)
			}
		case byNames:
			r.credits[i] = r.group(src)
		}
	}
}

// possessed gives a firm back the ending that all its mentions have, where no verb could
// follow a possessive: "McDonald's said".
func (r *resolver) possessed(src source, id int) {
	e := &r.entities[id]
	if e.kind == person || src.end != src.tokens.End || !r.apostrophe(src.end-1) || strings.HasSuffix(e.display, "'s") || strings.HasSuffix(e.display, "’s") {
		return
	}
	for _, i := range e.mentions {
		if !r.ms[i].owner {
			return
		}
	}
	e.display += r.t.String(src.end - 1)
}

// noteOffice notes for entity id the description before its name: whoever is called "the
// harbour's clerk, Ann Roe," may be "the clerk" later.
func (r *resolver) noteOffice(src source, id int) {
	e, noun := &r.entities[id], r.key(src.head)
	_, role := r.roles[noun]
	if title := r.titles[noun].nouns; e.kind > person || !role && len(title) == 0 {
		return
	}
	first, end := src.tokens.First, src.end
	if r.article(first) {
		first++
	}
	for end < src.tokens.End && !r.closesRole(end) && !(src.mention >= 0 && end == r.ms[src.mention].all.First) {
		end++
	}
	text := oneLine(r.t.Span(token.Range{First: first, End: end}).Of(r.t.Article.Text))
	if !r.function[r.key(first)] && len(e.roles) < maxBearers && !slices.Contains(e.roles, text) { // not "her neighbour"
		e.roles = append(e.roles, text)
	}
	if _, ok := e.nouns[noun]; !ok {
		e.nouns[noun] = r.t.Tokens[src.head].Span.Start
		r.byRole[noun] = appendBearer(r.byRole[noun], id)
	}
}

// whyOpen says who the bearers of a name are of whom none was chosen.
func (r *resolver) whyOpen(m *mention) string {
	if len(m.options) == 2 {
		return fmt.Sprintf("“%s” could be %s or %s", r.written(m), r.nameOf(m.options[0]), r.nameOf(m.options[1]))
	}
	return fmt.Sprintf("“%s” could be more than one person named here", r.written(m))
}

// byName credits the bearer of a name.
func (r *resolver) byName(m *mention, f form) credit {
	e := &r.entities[m.entity]
	kind, why := fullName, "named beside the cue"
	if f == byApposed {
		kind, why = inApposed, "named in the description beside the cue"
	}
	switch {
	case len(r.nameWords(m.core)) < e.size:
		kind, why = shortName, fmt.Sprintf("named beside the cue; the article’s %s", e.display)
		if e.kind <= person && len(r.byLast[r.key(m.core.End-1)]) > 1 {
			kind = sharedName
		}
	case e.size == 1 && e.kind == someone:
		kind = loneWord
	case e.known != "":
		why = fmt.Sprintf("named beside the cue by surname; the office tells that it is %s", e.known)
	}
	return on(kind, m.entity, why)
}

// nameOf is the name an entity is shown by.
func (r *resolver) nameOf(id int) string {
	e := &r.entities[id]
	switch {
	case e.known != "":
		return e.known
	case e.title != "":
		return e.title + " " + e.display
	}
	return e.display
}

// referring credits the statements whose source is a pronoun or a description,
// in text order.
func (r *resolver) referring(sts []news.Statement, sources []source) {
	for i, src := range sources {
		switch src.form {
		case byPronoun:
			if c, ok := r.unnamedBefore(sts, sources, i); ok {
				r.credits[i] = c
				continue
			}
			r.credits[i] = r.byPronoun(src)
			if c, ok := r.withPronoun(src, r.credits[i]); ok {
				r.credits[i] = c
			}
		case byRelative:
			r.credits[i] = r.byRelative(src)
		case byPlural:
			r.credits[i] = r.byPlural(sources, i)
		case byNobody:
			r.credits[i] = on(saidByNone, notSaid, fmt.Sprintf("“%s” is nobody", r.phrase(src)))
		case byOther:
			r.credits[i] = open(firstPerson, fmt.Sprintf("“%s” does not say who speaks", r.t.String(src.tokens.First)))
		case byOrgNoun:
			r.credits[i] = r.byOrgNoun(src)
		case description:
			if c, ok := r.pair(src); ok {
				r.credits[i] = c
				continue
			}
			r.credits[i] = r.byDescription(src)
		}
	}
}

// byPronoun credits the antecedent of "he" or "she".
func (r *resolver) byPronoun(src source) credit {
	m := &r.ms[src.mention]
	word := r.t.String(src.tokens.First)
	a, ok := r.found[src.mention]
	switch {
	case m.entity >= 0:
		why := fmt.Sprintf("“%s” refers to %s, %s", word, r.nameOf(m.entity), r.distance(src.sentence, a.last))
		return weighed(pronounOf, m.entity, a.share, why)
	case ok && a.entity >= 0 && a.rival >= 0:
		return open(openPronoun, fmt.Sprintf("“%s” could be %s or %s", word, r.nameOf(a.entity), r.nameOf(a.rival)))
	case ok && a.entity >= 0:
		return open(openPronoun, fmt.Sprintf("“%s” may be %s, but that is not sure", word, r.nameOf(a.entity)))
	}
	return open(openPronoun, fmt.Sprintf("nobody is named whom “%s” must mean", word))
}

// distance says where mention i stands, seen from a sentence.
func (r *resolver) distance(from, i int) string {
	verb := "named"
	if r.ms[i].pronoun {
		verb = "meant"
	}
	switch d := r.narrated[from] - r.narrated[r.ms[i].sentence]; {
	case d <= 0:
		return verb + " in the same sentence"
	case d == 1:
		return verb + " in the sentence before"
	default:
		return fmt.Sprintf("%s %d sentences before", verb, d)
	}
}

// byPlural credits "they" and "it" to the organisation or group that spoke last,
// if its statement is near.
func (r *resolver) byPlural(sources []source, i int) credit {
	src := sources[i]
	word := r.t.String(src.tokens.First)
	low := strings.ToLower(word)
	if next := src.tokens.End; low == "it" && next < len(r.t.Tokens) && (r.t.Tokens[next].Lower == "read" || r.t.Tokens[next].Lower == "reads") {
		return open(openPlural, "“it” is what was written, not who wrote it")
	}
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		p := sources[j]
		if r.credits[j].entity < 0 || p.tokens.First >= src.tokens.First || r.narrated[src.sentence]-r.narrated[p.sentence] > 1 || r.related(p.sentence) {
			continue
		}
		e := &r.entities[r.credits[j].entity]
		plural := e.group || e.unnamed || e.kind == organisation
		if (low == "it" || low == "its" || low == "itself") && (e.kind < organisation && p.form != byOrgNoun || e.group) || !plural && e.kind != place {
			break
		}
		return on(spokeBefore, r.credits[j].entity, fmt.Sprintf("“%s” refers to %s, who spoke just before", word, r.nameOf(r.credits[j].entity)))
	}
	if body, ok := r.bodyBefore(src); ok && low == "it" {
		c := r.byOrgNoun(body)
		c.why, c.sure = fmt.Sprintf("“%s” refers to %s, of which the sentence before it speaks", word, r.nameOf(c.entity)), min(c.sure, sureness(spokeBefore, 1))
		return c
	}
	return open(openPlural, fmt.Sprintf("nobody is named whom “%s” must mean", word))
}

// bodyBefore is the subject that the sentence before that of "it" begins with, if it is
// a body and nothing else of the kind comes up until there: "The board did not answer.
// In a letter it thanked her."
func (r *resolver) bodyBefore(it source) (source, bool) {
	if it.sentence == 0 || r.t.Sentences[it.sentence-1].Block != r.t.Sentences[it.sentence].Block {
		return source{}, false
	}
	sen := r.t.Sentences[it.sentence-1]
	src := source{form: byOrgNoun, tokens: token.Range{First: sen.First, End: sen.First + 2}, head: sen.First + 1, end: sen.First + 2, sentence: it.sentence - 1, mention: -1}
	if sen.End-sen.First < 3 || r.t.Tokens[sen.First].Lower != "the" || !r.orgNouns[r.key(sen.First+1)] || !r.verbLike(sen.First+2) {
		return source{}, false
	}
	for i := sen.First + 2; i < it.tokens.First; i++ {
		oblique := preposition(r.t.Tokens[i-2].Lower) // "to the court"
		if m, ok := r.at[i]; r.orgNouns[r.key(i)] && !oblique || ok && !r.ms[m].pronoun && r.ms[m].kind > person {
			return source{}, false
		}
	}
	return src, true
}

func (r *resolver) prose(m *mention) bool { return !r.related(m.sentence) }

func (r *resolver) related(sentence int) bool {
	return !r.t.Article.Blocks[r.t.Sentences[sentence].Block].Kind.Prose()
}

func possessive(s string) string {
	if strings.HasSuffix(s, "s") {
		return s + "’"
	}
	return s + "’s"
}
