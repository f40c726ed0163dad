package attribution

import (
	"strings"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// rule names the construction that a candidate was found by.
type rule string

const (
	tagRule       rule = "tag"       // “…,” she said; …, said Lee, …
	complement    rule = "verb"      // she said that …
	passiveRule   rule = "passive"   // is expected to …, was criticised by …
	accordingRule rule = "according" // according to …
	nounRule      rule = "noun"      // her claim that …
	headlineRule  rule = "headline"  // …: Lee; Lee: …
	labelRule     rule = "label"     // LEE: …
	signRule      rule = "sign"      // “…” — Lee
	learnedRule   rule = "learned"   // none of the rules; the labeller alone
)

// candidate is a possible statement, in tokens.
type candidate struct {
	rule       rule
	frame      string // how the content is introduced: that, to, clause, quote, object, of, …
	lemma      string
	class      news.CueClass
	form       string // form of the verb with its auxiliaries
	kind       sourceKind
	source     []token.Range
	cue        []token.Range
	content    []token.Range
	block      int
	first      int // sentences
	last       int
	anew       bool // its source is the subject after a semicolon
	hollow     bool // it says nothing, though it looks as if
	restricted bool // its source has a relative clause that the verb's object could be mistaken in
	between    bool // a tag between two parts of a sentence, both of them content
	shares     bool // its content may hold the cue of another: see clip
	quoted     news.Mode
	traits

	anchor int     // piece of its passage
	chance float64 // that the anchor is one
	sure   float64 // that the labels are right, if it is
	origin origin
	p      float64 // estimated chance to be right
}

// origin says who proposed a candidate.
type origin uint8

const (
	byRule origin = iota
	byModel
	agreed
)

// hull is the range from the first to the last token of the candidate.
func (c *candidate) hull() token.Range {
	r := c.cue[0]
	for _, rs := range [][]token.Range{c.source, c.cue, c.content} {
		for _, x := range rs {
			r.First, r.End = min(r.First, x.First), max(r.End, x.End)
		}
	}
	return r
}

// holds reports whether token i lies in the content.
func (c *candidate) holds(i int) bool {
	for _, r := range c.content {
		if r.First <= i && i < r.End {
			return true
		}
	}
	return false
}

// finder collects the candidates of one text.
type finder struct {
	t      *token.Text
	quotes []quote.Quotation
	u      *unit
	all    []candidate
	alone  []alone // units that are one quotation, in text order
	credit []credit
	mine   int    // index in all of the first candidate of the present unit
	that   phrase // the subject of the last verb of the unit with a "that" and a subject of its own
	main   phrase // the subject of the part of the unit that was asked for last
	mainAt int    // where that part begins, -1 if none was asked for

	inverted phrase // who the last tag of the unit names behind its verb: “…,” said Lee

	done  map[int]bool    // blocks of a transcript or signed ones: their form tells all that is said in them
	names map[string]bool // words that have a capital inside a sentence, once they were asked for
}

// alone is a unit that is nothing but a quotation, or one and "she went on".
type alone struct {
	token.Range
	block, first, last int
	quote              int
	resumes, who       []token.Range // "went on", "she"
}

// mostCandidates of one unit are kept; more are noise.
const mostCandidates = 64

// add appends a candidate of the present unit; empty ranges of items are left out.
func (f *finder) add(c candidate, source phrase, cue [][2]int, content [][2]int) {
	u := f.u
	c.block, c.first, c.last = u.block, u.first, u.last
	c.kind = source.kind
	if source.empty() {
		c.kind = noSource
	} else {
		c.source = append(c.source, u.tokens(source.a, source.b))
	}
	c.cue, c.content = u.ranges(cue), u.ranges(content)
	if len(c.cue) == 0 || len(c.content) == 0 {
		return
	}
	c.quoted = u.mode(content)
	if len(f.all)-f.mine < mostCandidates {
		f.all = append(f.all, c)
	}
}

func (u *unit) ranges(pairs [][2]int) []token.Range {
	out := make([]token.Range, 0, len(pairs))
	for _, p := range pairs {
		a, b := max(p[0], 0), min(p[1], len(u.items))
		for a < b && u.items[a].low == "," {
			a++
		}
		for b > a && (u.items[b-1].low == "," || u.items[b-1].low == ";") {
			b--
		}
		if a < b {
			out = append(out, u.tokens(a, b))
		}
	}
	return out
}

// mode tells how much of the content stands in quotation marks.
func (u *unit) mode(content [][2]int) news.Mode {
	in, out := false, false
	for _, p := range content {
		for i := max(p[0], 0); i < min(p[1], len(u.items)); i++ {
			if u.items[i].quote >= 0 {
				in = true
			} else if u.items[i].kind != token.Punct {
				out = true
			}
		}
	}
	switch {
	case in && out:
		return news.Mixed
	case in:
		return news.Direct
	}
	return news.Indirect
}

// subjectBefore is the noun phrase that the unit, or its part after the last
// semicolon before item e, begins with, for verbs without a subject of their own
// ("… and said", ", adding"); whoever speaks before a semicolon is done. It is
// found once a part.
func (f *finder) subjectBefore(e int) phrase {
	u := f.u
	at := e
	for at > 0 && u.at(at-1).low != ";" {
		at--
	}
	if f.mainAt == at {
		return f.main
	}
	f.main, f.mainAt = phrase{}, at
	for i := at; i < u.end && i < at+40; i++ {
		it := u.at(i)
		if it.low == "'s" && !u.contracted(i) || !u.predicate(i) {
			continue
		}
		p := u.subject(u.group(i), at)
		if p.empty() || p.kind == relativeSource {
			continue
		}
		f.main = p
		break
	}
	return f.main
}

// predicate reports whether the word i looks like a finite verb.
func (u *unit) predicate(i int) bool {
	it := u.at(i)
	switch {
	case it.is&(auxiliary|verb) != 0:
		return true
	case !it.word() || it.cap && i > 0 && !u.title || it.is != 0:
		return false
	case it.lemma != "":
		return it.form&(past|third) != 0
	}
	return i > 0 && len(it.low) > 3 && strings.HasSuffix(it.low, "ed") && !strings.HasSuffix(it.low, "eed") && it.low != "hundred" && u.at(i-1).is&(det|prep) == 0
}

// contracted reports whether the "'s" at i is a verb, not a possessive.
func (u *unit) contracted(i int) bool {
	return u.at(i-1).is&(pronoun|sub) != 0 || u.at(i-1).low == "there" || u.at(i-1).low == "here"
}

// group walks left from the verb i over its auxiliaries and adverbs.
func (u *unit) group(i int) int {
	for i > 0 {
		it := u.at(i - 1)
		if it.low == "'s" && !u.contracted(i-1) {
			break
		}
		if it.quote >= 0 || it.is&(auxiliary|neg) == 0 && (it.is&adverb == 0 || it.is&(det|prep|sub) != 0) {
			break
		}
		i--
		if u.at(i-1).low == "at" && (it.low == "last" || it.low == "first" || it.low == "once") {
			i--
		}
	}
	return i
}
