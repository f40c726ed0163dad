package speaker

import (
	"redletter/internal/annotate/token"
	"redletter/internal/news"
	"strings"
)

// maxName bounds the words of one name: what is longer is a slogan or a list.
const maxName = 10

// scanner finds runs of capitalised words that may be names.
type scanner struct {
	*lexicon
	t           *token.Text
	keys        []string        // of all tokens
	lower       map[string]bool // words that the article also writes in lower case
	capitalised map[string]bool // words that have a capital inside a sentence
	surnames    map[string]bool // last words behind a title or a first name
}

// newScanner collects the words that the article writes in lower case somewhere,
// of which a capital at the start of a sentence says nothing, and those with a
// capital inside a sentence.
func newScanner(t *token.Text) *scanner {
	s := &scanner{lexicon: words(), t: t, lower: map[string]bool{}, capitalised: map[string]bool{}, surnames: map[string]bool{}}
	s.keys = make([]string, len(t.Tokens))
	for i := range t.Tokens {
		s.keys[i] = key(t.Tokens[i].Lower)
	}
	for _, sen := range t.Sentences {
		headline := s.headline(sen)
		if !headline {
			s.noteSurnames(sen)
		}
		for i := sen.First; i < sen.End; i++ {
			tok := t.Tokens[i]
			switch {
			case tok.Kind != token.Word:
			case tok.Case == token.Lower:
				s.lower[s.keys[i]] = true
			case !headline && !s.initial(i, sen):
				s.capitalised[s.keys[i]] = true
			}
		}
	}
	return s
}

// noteSurnames notes the last words of names in a sentence that begin with a title or
// a first name and have no article: "President Roe", "Ann Roe".
func (s *scanner) noteSurnames(sen token.Sentence) {
	for i := sen.First; i < sen.End; i++ {
		if !s.capital(i) {
			continue
		}
		_, title := s.titles[s.key(i)]
		named := (title || s.hasGiven(i)) && (i == sen.First || !s.article(i-1))
		first := i
		for i+1 < sen.End && s.capital(i+1) {
			i++
		}
		if named && i > first {
			s.surnames[s.key(i)] = true
		}
	}
}

func (s *scanner) key(i int) string { return s.keys[i] }

// capital reports whether token i is a word that begins with a capital.
func (s *scanner) capital(i int) bool {
	tok := s.t.Tokens[i]
	if tok.Kind != token.Word || tok.Case == token.Lower {
		return false
	}
	if tok.Case == token.Camel && startsLower(tok.Span.Of(s.t.Article.Text)) {
		first, _, joined := strings.Cut(tok.Lower, "-")
		return joined && s.particles[first] // "al-Roe"
	}
	return tok.Case == token.Capital || tok.Case == token.Upper || tok.Case == token.Camel
}

func startsLower(w string) bool { return w != "" && 'a' <= w[0] && w[0] <= 'z' }

// headline reports whether the words of a sentence all carry capitals, as those
// of an English headline may do: there a capital is no sign of a name.
func (s *scanner) headline(sen token.Sentence) bool {
	n, caps := 0, 0
	for i := sen.First; i < sen.End; i++ {
		tok := s.t.Tokens[i]
		if tok.Kind != token.Word || tok.Span.Len() < 4 {
			continue
		}
		n++
		if tok.Case != token.Lower {
			caps++
		}
	}
	switch s.t.Article.Blocks[sen.Block].Kind {
	case news.Paragraph, news.List, news.Quote, news.Table:
		return n >= 8 && caps*10 >= n*9
	}
	return n >= 4 && caps*10 >= n*7
}

// dateline reports whether a sentence says where the article was written: "HALE FORD,
// Ohio —", the start of a paragraph, which package token parts from what follows.
func (s *scanner) dateline(sen token.Sentence) bool {
	return sen.First == s.t.Blocks[sen.Block].First && s.t.Tokens[sen.First].Case == token.Upper && dash(s.t.Tokens[sen.End-1].Lower)
}

// begins reports whether a name may begin at token i of a sentence.
func (s *scanner) begins(i int, sen token.Sentence) bool {
	if !s.capital(i) {
		return false
	}
	w := s.key(i)
	if isParty(s.t.Tokens[i].Lower, false) && s.capitals[tail(w)] {
		return false // "D-Mo."
	}
	next := i+1 < sen.End && s.capital(i+1) && !s.function[s.key(i+1)]
	if s.function[w] {
		return s.hasGiven(i) && next && (!s.initial(i, sen) || i+2 < sen.End && s.t.Tokens[i+2].Lower == ",") // "Will Roe"
	}
	if !s.initial(i, sen) {
		return true
	}
	if s.sourceNouns[w] {
		return false
	}
	if _, given := s.given[w]; !given && (s.verbs[w] || next && s.verbs[w+"s"] && s.hasGiven(i+1)) {
		return false // "Ask Ann"
	}
	// The capital may be the sentence's, not the name's.
	if _, ok := s.given[w]; ok {
		return true
	}
	if _, ok := s.titles[w]; ok {
		return true
	}
	return !s.lower[w] || next
}

// initial reports whether token i stands where any word has a capital: at the
// start of a sentence, after an opening quotation mark or a colon.
func (s *scanner) initial(i int, sen token.Sentence) bool {
	if i == sen.First {
		return true
	}
	p := s.t.Tokens[i-1]
	return p.Kind == token.Quote && !s.t.Tokens[i].Space || p.Kind == token.Punct && p.Lower == ":"
}

// run returns the end of the name that begins at token i: capitalised words, and
// between them what names hold inside (particles, "of", "&", a nickname in
// quotation marks).
func (s *scanner) run(i int, sen token.Sentence) int {
	end := i + 1
	for end < min(sen.End, i+maxName) {
		next := s.link(i, end, sen)
		if next == 0 {
			break
		}
		end = next
	}
	return end
}

// link returns the end of the name that begins at first once what stands at
// token j is taken in, or 0 if the name ends before j.
func (s *scanner) link(first, j int, sen token.Sentence) int {
	toks := s.t.Tokens
	follows := func(k int) bool { return k < sen.End && s.capital(k) && !s.function[s.key(k)] }
	switch w := toks[j].Lower; {
	case w == "no." && j+1 < sen.End && toks[j+1].Kind == token.Number && s.isRole(s.key(j-1)):
		return j + 2 // "Juror No. 7"
	case s.capital(j):
		if toks[j].Case == token.Upper && toks[j-1].Case == token.Upper && s.saying[w] {
			return 0 // "ADA MOSS SAID"
		}
		if s.function[s.key(j)] && !s.named(j) || !toks[j].Space && toks[j-1].Kind == token.Word && toks[j-1].Lower[len(toks[j-1].Lower)-1] != '.' {
			return 0
		}
		return j + 1
	case toks[j].Kind == token.Punct && (w == "&" || w == "/") && follows(j+1):
		if w == "&" && toks[j].Space && s.short(j-1) && s.short(j+1) {
			return 0 // "the CIA & FBI": two names
		}
		return j + 2
	case toks[j].Kind == token.Quote:
		if follows(j+1) && j+2 < sen.End && toks[j+2].Kind == token.Quote && follows(j+3) && toks[j].Space {
			return j + 4
		}
	case w == "'s" && follows(j+1) && s.company(j+1, sen):
		return j + 2 // "Pellman's Markets LLC"
	case s.particles[w] && follows(j+1):
		return j + 2
	case s.particles[w] && j+2 < sen.End && s.particles[toks[j+1].Lower] && follows(j+2):
		return j + 3
	case w == "of" && (s.hasOf(j-1) || s.office(j, sen)):
		if follows(j + 1) {
			return j + 2
		}
		if j+2 < sen.End && toks[j+1].Lower == "the" && follows(j+2) {
			return j + 3
		}
	case (w == "for" || w == "to" && posted[s.key(j-1)]) && s.office(j, sen):
		if follows(j + 1) {
			return j + 2
		}
		return j + 3
	case (w == "for" || w == "on" || w == "against") && follows(j+1) && s.hasFor(j-1) && !strings.HasSuffix(s.key(j+1), "day"):
		return j + 2
	case w == "in" && j+2 < sen.End && follows(j+2) && (s.key(j+1) == "charge" || s.key(j+1) == "chief") && s.isRole(s.key(j-1)):
		return j + 2 // "Special Agent in Charge Ann Roe"
	case w == "and" && follows(j+1) && s.joins(first, j, sen):
		return j + 2
	}
	return 0
}

// posted are offices that are held at a place: "Ambassador to Spain Ann Roe".
var posted = map[string]bool{"ambassador": true, "envoy": true, "representative": true, "commissioner": true, "delegate": true}

// office reports whether "of" or "for" at j goes on with a department and then the
// first name of the one who holds the office before it: "Director of Elections Ann Roe",
// "Minister for the Harbour Ann Roe".
func (s *scanner) office(j int, sen token.Sentence) bool {
	if _, role := s.roles[s.key(j-1)]; !role {
		return false
	}
	if j++; j < sen.End && s.t.Tokens[j].Lower == "the" {
		j++
	}
	end := j
	for end < min(sen.End, j+4) && s.capital(end) && !s.function[s.key(end)] {
		end++
	}
	return s.givenWithin(j+1, end) >= 0
}

// givenWithin is the first token in [i, end-1) that is a first name, or -1.
func (s *scanner) givenWithin(i, end int) int {
	for ; i < end-1; i++ {
		if s.hasGiven(i) {
			return i
		}
	}
	return -1
}

// named reports whether a function word with a capital goes on with the name before
// it: an initial ("Ann A. Roe"), a surname ("Ann Will"), the end of an
// organisation's name ("Alder Watch").
func (s *scanner) named(j int) bool {
	w := s.key(j)
	return len(w) == 1 && strings.HasSuffix(s.t.Tokens[j].Lower, ".") || s.hasGiven(j-1) && w != "i" ||
		s.orgHeads[w] || s.orgs[s.key(j-1)+" "+w]
}

// hasOf reports whether the word at i goes on with "of" inside a name:
// "University of …", "Secretary of …".
func (s *scanner) hasOf(i int) bool {
	w := s.key(i)
	_, isTitle := s.titles[w]
	return s.orgHeads[w] || w == "secretary" || w == "bank" || w == "speaker" || w == "minister" || !isTitle && (w == "chamber" || w == "daughters" || w == "sons" || w == "league" || w == "workers")
}

// hasFor reports whether the word at i goes on with "for" inside a name:
// "Center for …", "Citizens for …".
func (s *scanner) hasFor(i int) bool {
	w := s.key(i)
	return s.orgHeads[w] || s.members[w]
}

// sourceNoun reports whether token i is one of the common nouns that name sources,
// in the singular or the plural.
func (s *scanner) sourceNoun(i int) bool {
	w := s.key(i)
	one := strings.TrimSuffix(w, "s")
	_, role := s.roles[w]
	_, plural := s.roles[one]
	return role || plural || s.orgNouns[w] || s.orgNouns[one] || s.products[w] || s.sourceNouns[w]
}

// company reports whether the capitals from j on end with the form of a company.
func (s *scanner) company(j int, sen token.Sentence) bool {
	for ; j < sen.End && s.capital(j); j++ {
		if w := s.key(j); w == "llc" || w == "inc" || w == "ltd" || w == "corp" || w == "plc" {
			return true
		}
	}
	return false
}
