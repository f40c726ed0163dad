package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
)

// kind is what a name is taken for.
type kind uint8

const (
	someone      kind = iota // one or more capitalised words, nothing else known
	person                   // a title, a first name or an initial says so
	organisation             // its last word, an article before it or a list says so
	place                    // of the list of places; as a source it stands for its government
)

// name is a name as it is written at one place.
type name struct {
	kind   kind
	all    token.Range // titles included
	core   token.Range // titles and suffix left out
	suffix string      // "jr", "iii"
	sex    gender      // of the title or the first name
	lean   gender      // of a word alone that is a first name or a surname ("Kelly", "Clinton")
	the    bool        // an article stands before it
	titled bool
	weak   bool // a word that is seldom a name: it counts only where a full name ends in it
}

var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// classify says what the run of words r is; ok is false if it is no name at all
// ("Monday", "Republicans").
func (s *scanner) classify(r token.Range, sen token.Sentence) (n name, ok bool) {
	n = name{all: r, core: r}
	n.the = r.First > sen.First && s.article(r.First-1) && !s.lends(r, sen)
	s.cutSuffix(&n, sen)
	if s.organisationOf(n) {
		n.kind = organisation
		return n, true
	}
	s.cutTitles(&n)
	if (n.the || r.First > sen.First && (s.t.Tokens[r.First-1].Lower == "'s" || owns(s.t.Tokens[r.First-1].Lower) || s.t.Tokens[r.First-1].Lower == "its")) && s.bareOffice(n.all) {
		return n, false
	}
	if !n.titled {
		s.cutEpithets(&n, sen)
		s.cutRoles(&n, sen)
	}
	if n.core.First >= n.core.End && n.core.End < n.all.End && s.party(&name{all: n.all, core: n.all, the: n.the}) {
		return n, false
	}
	if n.core.First >= n.core.End {
		n.core = token.Range{First: n.all.End - 1, End: n.all.End}
		n.weak = n.all.End-n.all.First == 1
		return n, n.weak
	}
	if n.core.End-n.core.First == 1 && s.seat(n.core.First) {
		return n, false // "Roe-backed"
	}
	first := s.key(n.core.First)
	sex, given := s.given[first]
	size := n.core.End - n.core.First
	if n.titled {
		n.kind = person
		switch {
		case n.sex != unknown:
		case size > 1:
			n.sex = sex
		default:
			n.lean = sex // "Senator Kelly"
		}
		return n, true
	}
	switch {
	case n.kind == person && size > 1: // by the letters behind it
	case s.places[s.join(n.core)] && !(given && n.suffix != ""), s.ground(n.core):
		n.kind = place
	case size == 1 && (s.capitals[first] || s.orgHeads[first] && !n.the):
		n.weak = true
	case size == 1 && s.t.Tokens[n.core.First].Case == token.Upper && len(first) > 1 && !strings.Contains(first, "."):
		n.kind = organisation
	case size == 1 && strings.Contains(first, "."):
		n.kind = organisation
	case size > 1 && given && !n.the, size > 1 && s.hasInitial(n.core), n.suffix != "" && size > 1:
		n.kind, n.sex = person, sex
	case size == 1 && given:
		n.lean = sex
	case s.shouted(n.core):
		return n, false
	case size == 1 && s.common(n.core.First, sen):
		n.weak = true
	case n.the || s.t.Tokens[n.core.End-1].Case == token.Upper, size == 2 && s.capitals[first] && !given:
		n.kind = organisation
	}
	return n, true
}

// shouted reports whether r is words in capitals throughout that are too long for
// acronyms: emphasis, or a heading within the text.
func (s *scanner) shouted(r token.Range) bool {
	long := 0
	for i := r.First; i < r.End; i++ {
		if tok := s.t.Tokens[i]; tok.Case != token.Upper {
			return false
		} else if tok.Span.Len() > 5 {
			long++
		}
	}
	return r.End-r.First > 1 && long > 0
}

// common reports whether the capital of the word at i is likely the sentence's:
// a plural of persons that stands with a capital nowhere else.
func (s *scanner) common(i int, sen token.Sentence) bool {
	w := s.key(i)
	if !s.initial(i, sen) || s.capitalised[w] {
		return false
	}
	for _, end := range [...]string{"ors", "ers", "ists", "ians", "ants", "ents", "ees", "als", "ives", "ions", "ings", "men"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+3 {
			return true
		}
	}
	one := strings.TrimSuffix(w, "s")
	_, role := s.roles[tail(one)]
	return role || one != w && s.orgNouns[one]
}

// lends reports whether a name only modifies the noun behind it, to which the article
// before it belongs: "the Ann Roe campaign", "the Roe administration" of President Roe.
func (s *scanner) lends(r token.Range, sen token.Sentence) bool {
	last := s.key(r.End - 1)
	if r.End >= sen.End || s.orgHeads[last] || !s.surnames[last] && !(r.End-r.First > 1 && s.hasGiven(r.First)) {
		return false
	}
	tok := s.t.Tokens[r.End]
	return tok.Kind == token.Word && tok.Case == token.Lower && tok.Space && !s.function[tok.Lower] && !preposition(tok.Lower) && !s.verbLike(r.End)
}

// article reports whether token i is "the", "a" or "an".
func (s *scanner) article(i int) bool {
	w := s.t.Tokens[i].Lower
	return w == "the" || w == "a" || w == "an"
}

// cutSuffix takes "Jr.", ", Jr." and "III" from the name's end, and letters behind a
// full name.
func (s *scanner) cutSuffix(n *name, sen token.Sentence) {
	for n.core.End-n.core.First > 2 && s.letters[s.key(n.core.End-1)] {
		n.core.End--
		n.kind = person
	}
	last := n.core.End - 1
	if last > n.all.First && suffixes[s.key(last)] {
		n.suffix, n.core.End = s.key(last), last
		return
	}
	if e := n.all.End; e+1 < sen.End && s.t.Tokens[e].Lower == "," && (s.key(e+1) == "jr" || s.key(e+1) == "sr") {
		n.suffix, n.all.End = s.key(e+1), e+2
	}
}

// organisationOf reports whether a name is one of an organisation by its words.
func (s *scanner) organisationOf(n name) bool {
	if s.orgs[s.join(n.core)] {
		return true
	}
	size := n.core.End - n.core.First
	if size < 2 {
		return false
	}
	if last := n.core.End - 1; s.orgHeads[s.key(last)] {
		_, given := s.given[s.key(n.core.First)]
		return n.the || !given || size > 2 || s.places[s.key(n.core.First)]
	}
	for i := n.core.First + 1; i < n.core.End-1; i++ {
		switch s.key(i) {
		case "of":
			if s.orgHeads[s.key(i-1)] {
				return !s.titledAfter(i, n.core.End)
			}
		case "for", "against", "on":
			_, office := s.titles[s.key(i-1)]
			return !office && !s.titledAfter(i, n.core.End)
		case "/", "&":
			return true
		}
	}
	return false
}

// titledAfter reports whether a title stands in [i, end) before another word:
// "Bank of England Governor Ann Roe" is a person.
func (s *scanner) titledAfter(i, end int) bool {
	for ; i < end-1; i++ {
		if _, ok := s.titles[s.key(i)]; ok {
			return true
		}
	}
	return false
}

// cutTitles takes from the front all up to the last title that has a word behind
// it: "Senate Majority Leader Ann Roe", "Secretary of State John Doe".
func (s *scanner) cutTitles(n *name) {
	for i := n.core.End - 2; i >= n.core.First; i-- {
		t, ok := s.titles[strings.TrimSuffix(s.key(i), "-elect")]
		if !ok || s.t.Tokens[i].Case == token.Lower || s.hasGiven(i) && n.core.End-i == 2 && (i == n.core.First || s.isTitle(i-1)) {
			continue // "Earl Roe" has the first name Earl
		}
		rest := i + 1
		if s.t.Tokens[rest].Lower == "in" { // "Special Agent in Charge"
			rest += 2
		}
		if k := s.key(min(rest, n.core.End-1)); k == "of" || k == "for" || k == "to" { // Secretary of State, Speaker of the House, Minister for Health
			rest++
			for rest < n.core.End && s.t.Tokens[rest].Lower == "the" {
				rest++
			}
			rest++
			if g := s.givenWithin(rest, n.core.End); g >= 0 {
				rest = g
			}
		}
		if s.key(i) == "attorney" && rest < n.core.End && s.key(rest) == "general" {
			rest++
		}
		if rest >= n.core.End {
			if rest > i+1 { // a bare "Secretary of State"
				n.core.First = n.core.End
			}
			continue
		}
		n.titled, n.core.First = true, rest
		for j := n.all.First; j < rest; j++ {
			if g := s.titles[s.key(j)].gender; g != unknown {
				n.sex = g
			}
		}
		if n.sex == unknown {
			n.sex = t.gender
		}
		return
	}
	if n.core.First == n.core.End {
		return
	}
	for i := n.core.First; i < n.core.End; i++ { // nothing but titles: "President", "Vice President"
		if _, ok := s.titles[s.key(i)]; !ok || n.core.End-n.core.First > 2 {
			return
		}
	}
	if n.core.End-n.core.First == 1 || s.key(n.core.First) == "vice" || s.key(n.core.First) == "prime" {
		n.core.First = n.core.End
	}
}

// isTitle reports whether the word at i is a title.
func (s *scanner) isTitle(i int) bool { _, ok := s.titles[s.key(i)]; return ok }

// bareOffice reports whether words behind "the" name an office and nobody who holds it:
// "the Prime Minister", "the Home Secretary". They are a description, which points to
// whom the text calls so.
func (s *scanner) bareOffice(r token.Range) bool {
	return r.End-r.First > 1 && len(s.titles[s.key(r.End-1)].nouns) > 0 && s.t.Tokens[r.End-1].Case != token.Upper && s.givenWithin(r.First, r.End) < 0
}

func (s *scanner) hasGiven(i int) bool {
	_, ok := s.given[s.key(i)]
	return ok
}

// hasInitial reports whether a word of r before the last is an initial: "J.",
// "J.D.", "H.".
func (s *scanner) hasInitial(r token.Range) bool {
	for i := r.First; i < r.End-1; i++ {
		w := s.t.Tokens[i].Lower
		if len(w) <= 5 && strings.HasSuffix(w, ".") && len(strings.ReplaceAll(w, ".", "")) <= 2 && s.t.Tokens[i].Case != token.Lower {
			return !s.places[key(w)] && !s.capitals[key(w)]
		}
	}
	return false
}

// join is the words of r as the lists hold them.
func (s *scanner) join(r token.Range) string {
	if r.End-r.First == 1 {
		return s.key(r.First)
	}
	var b strings.Builder
	for i := r.First; i < r.End; i++ {
		if i > r.First {
			b.WriteByte(' ')
		}
		b.WriteString(s.key(i))
	}
	return b.String()
}
