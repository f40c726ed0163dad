package speaker

import (
	"cmp"
	"slices"
	"strings"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// locate notes where each mention stands: inside a quotation, in the headline of
// another story, as subject, as owner.
func (b *book) locate(ms []mention, quotes []quote.Quotation) {
	spans := outer(quotes)
	from := 0
	for i := range ms {
		m := &ms[i]
		m.span = b.t.Span(m.all)
		sen := b.t.Sentences[m.sentence]
		m.related = b.t.Article.Blocks[sen.Block].Kind == news.Related
		m.quoted = inside(spans, &from, m.span)
		if next := m.all.End; next < sen.End && !m.pronoun {
			w := b.t.Tokens[next].Lower
			m.owner = w == "'s" || w == "'"
			verb := b.verbAfter(m, sen)
			m.subject = !m.owner && verb >= 0 && !b.object(m, sen)
			m.speaks = m.subject && b.saying[b.t.Tokens[verb].Lower]
			tok := b.t.Tokens[next]
			m.modifies = !m.owner && !m.subject && tok.Case == token.Lower && tok.Space && !b.function[w] && !preposition(w) && !b.verbLike(next)
			m.subject = m.subject || m.all.First == sen.First && !m.owner && !m.modifies || b.equated(m, sen)
		}
	}
}

// equated reports whether a sentence says that its subject is the bearer of m: "The nurse
// was Ann Roe".
func (b *book) equated(m *mention, sen token.Sentence) bool {
	i := m.all.First - 1
	return i > sen.First+1 && (b.t.Tokens[i].Lower == "was" || b.t.Tokens[i].Lower == "is") && b.article(sen.First) && b.roleAt(i-1)
}

// roleAt reports whether the word at i is a noun for one person.
func (b *book) roleAt(i int) bool { _, ok := b.roleWord(b.key(i)); return ok }

// outer is what stands inside the outermost quotation marks, the marks included.
func outer(quotes []quote.Quotation) []news.Span {
	var spans []news.Span
	for _, q := range quotes {
		if q.Depth == 0 {
			spans = append(spans, q.Span)
		}
	}
	slices.SortFunc(spans, func(x, y news.Span) int { return cmp.Compare(x.Start, y.Start) })
	return spans
}

// verbAfter is the token of the verb that follows a mention, at once or behind a
// parenthesis, an apposition or an adverb; -1 if none does.
func (b *book) verbAfter(m *mention, sen token.Sentence) int {
	i := m.all.End
	before := m.all.First - 1 // "A company spokesman, the retired Neil Abbott, denied"
	for before > sen.First && b.t.Tokens[before].Case == token.Lower && (b.article(before) || b.modifiers[b.key(before)] || b.roleAt(before)) {
		before--
	}
	if before > sen.First && b.t.Tokens[before].Lower == "," && i+1 < sen.End && b.t.Tokens[i].Lower == "," && b.t.Tokens[i+1].Lower != "who" && b.verbLike(i+1) {
		return i + 1 // "A company spokesman, Neil Abbott, denied": the name is the apposition
	}
	i = b.past(i, sen, "(", ")")
	i = b.past(i, sen, ",", ",")
	for i < sen.End && strings.HasSuffix(b.t.Tokens[i].Lower, "ly") {
		i++
	}
	if i < sen.End && (b.verbLike(i) || i == m.all.End && b.sends(i, sen)) {
		return i
	}
	return -1
}

// sends reports whether the word at i, between two names, is a verb that looks like the
// plural of a noun: "Roe emails Ann Low".
func (b *book) sends(i int, sen token.Sentence) bool {
	one, plural := strings.CutSuffix(b.key(i), "s")
	return plural && i+1 < sen.End && b.t.Tokens[i].Case == token.Lower && b.capital(i+1) && (b.products[one] || b.utterances[one] || b.sourceNouns[b.key(i)])
}

// past is the token behind what the marks open and close enclose, if open stands
// at token i; i otherwise.
func (b *book) past(i int, sen token.Sentence, open, close string) int {
	if i >= sen.End || b.t.Tokens[i].Lower != open {
		return i
	}
	for k := i + 1; k < min(sen.End, i+maxRole); k++ {
		if b.t.Tokens[k].Lower == close {
			return k + 1
		}
	}
	return i
}

// verbLike reports whether token i has the form of a finite verb: one of the
// list, in -ed, or in -s and not the plural of a noun of the lists.
func (s *scanner) verbLike(i int) bool {
	tok := s.t.Tokens[i]
	w := tok.Lower
	switch {
	case tok.Case != token.Lower:
		return false
	case s.verbs[w]:
		return true
	case len(w) < 4:
		return false
	case strings.HasSuffix(w, "ed"):
		return true
	}
	if w[len(w)-1] != 's' || strings.HasSuffix(w, "ss") || s.sourceNouns[w] || s.function[w] {
		return false
	}
	one := w[:len(w)-1]
	_, role := s.roles[one]
	return !role && !s.orgNouns[one] && !s.products[one] && !strings.HasSuffix(one, "er") && !strings.HasSuffix(one, "or") && !strings.HasSuffix(one, "ion") && !strings.HasSuffix(one, "ie") && !strings.HasSuffix(one, "ment")
}

// object reports whether a preposition stands before a mention, so that the verb
// after it belongs to something else.
func (b *book) object(m *mention, sen token.Sentence) bool {
	i := m.all.First - 1
	if i >= sen.First && b.article(i) {
		i--
	}
	return i >= sen.First && preposition(b.t.Tokens[i].Lower) && b.t.Tokens[i].Lower != "after" && b.t.Tokens[i].Lower != "before" && b.t.Tokens[i].Lower != "since"
}

// contents notes for every mention in whose words it stands.
func (r *resolver) contents(sts []news.Statement) {
	type content struct {
		news.Span
		of int
	}
	var cs []content
	for i := range sts {
		for _, sp := range sts[i].Content {
			cs = append(cs, content{sp, i + 1})
		}
	}
	slices.SortFunc(cs, func(x, y content) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End)) })
	k := 0
	for i := range r.ms {
		m := &r.ms[i]
		for k < len(cs) && cs[k].End <= m.span.Start {
			k++
		}
		if k < len(cs) && cs[k].Start <= m.span.Start && m.span.End <= cs[k].End {
			m.within = cs[k].of
		}
	}
}

// maxSaidOf is how far behind a source its content's names are read, in tokens; farther
// on stand remarks of the article's own.
const maxSaidOf = 15

// noteContents collects whom the indirect content of a statement names behind its
// source: "he said that Roe would lose" is not said by Roe (principle C of binding;
// Chomsky 1981).
func (r *resolver) noteContents(sts []news.Statement, sources []source) {
	for i := range sources {
		src := &sources[i]
		at := src.mention
		if src.form == description {
			d, ok := r.at[src.head]
			if !ok || !r.ms[d].definite {
				continue
			}
			at = d
		} else if src.form != byPronoun {
			continue
		}
		for k := at + 1; k < len(r.ms) && r.ms[k].sentence == r.ms[at].sentence && len(r.saidOf[at]) < maxRivals; k++ {
			m := &r.ms[k]
			if m.all.First > r.ms[at].all.End+maxSaidOf {
				break
			}
			if !m.pronoun && !m.quoted && !m.modifies && m.entity >= 0 && m.within == i+1 {
				r.saidOf[at] = append(r.saidOf[at], m.entity)
			}
		}
	}
}

// lead finds, for each sex and for all, the person whom the article names most often.
func (r *resolver) lead() {
	var most [everyone + 1]int
	for g := range r.leading {
		r.leading[g] = -1
	}
	for id := range r.entities {
		e := &r.entities[id]
		if e.kind > person {
			continue
		}
		for _, g := range [...]gender{e.sex, everyone} {
			switch n := len(e.mentions); {
			case n > most[g]:
				r.leading[g], most[g] = id, n
			case n == most[g]:
				r.leading[g] = -1
			}
		}
	}
}
