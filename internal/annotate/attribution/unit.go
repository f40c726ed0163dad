package attribution

import (
	"strings"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// item is one word, sign or whole quotation of a unit.
type item struct {
	token.Range
	low   string
	kind  token.Kind // token.Quote for a quotation
	cap   bool       // begins with a capital
	quote int        // index of the quotation, -1 for words and signs
	said  bool       // a quotation that ends in a comma or a stop, as speech does and a mere phrase does not
	entry
}

// unit is a sentence, or several that a quotation joins ("“It is late. Go,” she
// said."), with every outer quotation as a single item: what is said within
// quotation marks takes no part in the sentence around it.
type unit struct {
	block int
	items []item
	end   int // items before the final stop
	first int // first sentence
	last  int // last sentence

	title bool // written in title case, where capitals tell nothing
}

// longestUnit bounds a unit, in items; what a monstrous sentence has beyond it is
// not looked at, so that all work is linear in the text.
const longestUnit = 400

// units calls visit with every unit of the text, reusing its items.
func units(t *token.Text, quotes []quote.Quotation, visit func(*unit)) {
	lex := lexicon()
	var u unit
	q := 0
	for s := 0; s < len(t.Sentences); {
		u.items = u.items[:0]
		u.block, u.first, u.last = t.Sentences[s].Block, s, s
		for i := t.Sentences[s].First; i < t.Sentences[u.last].End && len(u.items) < longestUnit; {
			start := t.Tokens[i].Span.Start
			for q < len(quotes) && (quotes[q].Depth > 0 || quotes[q].Span.End <= start) {
				q++
			}
			if q < len(quotes) && quotes[q].Span.Start <= start {
				r := token.Range{First: i, End: i}
				for r.End < len(t.Tokens) && t.Tokens[r.End].Span.Start < quotes[q].Span.End {
					r.End++
				}
				u.items = append(u.items, item{Range: r, kind: token.Quote, quote: q, said: said(t, r)})
				for u.last+1 < len(t.Sentences) && t.Sentences[u.last].End < r.End {
					u.last++
				}
				i = r.End
				continue
			}
			tok := &t.Tokens[i]
			it := item{Range: token.Range{First: i, End: i + 1}, low: tok.Lower, kind: tok.Kind, quote: -1}
			if tok.Kind == token.Word {
				it.cap = tok.Case != token.Lower && tok.Case != token.None
				it.entry = lex[tok.Lower]
				if it.is&modal != 0 && it.cap {
					it.is = 0 // "Will" and "May" are names, "May" a month too
					if it.low == "may" {
						it.is = timeWord
					}
				}
				if it.is == 0 && it.lemma == "" && len(it.low) > 4 && strings.HasSuffix(it.low, "ly") {
					it.is = adverb
				}
			}
			u.items = append(u.items, it)
			i++
		}
		u.end = len(u.items)
		for u.end > 0 && u.items[u.end-1].kind == token.Punct && strings.ContainsAny(u.items[u.end-1].low[:1], ".?!") {
			u.end--
		}
		u.title = u.headline()
		visit(&u)
		s = u.last + 1
	}
}

// said reports whether the quotation r ends in punctuation.
func said(t *token.Text, r token.Range) bool {
	for i := r.End - 1; i > r.First; i-- {
		if k := t.Tokens[i].Kind; k != token.Quote {
			return k == token.Punct && strings.ContainsAny(t.Tokens[i].Lower, ",.?!-–—…")
		}
	}
	return false
}

// headline reports whether the unit is written in title case.
func (u *unit) headline() bool {
	caps, words := 0, 0
	for i := 0; i < u.end; i++ {
		if it := u.at(i); it.kind == token.Word && len(it.low) > 3 {
			words++
			if it.cap {
				caps++
			}
		}
	}
	return words > 3 && caps*4 > words*3
}

// at returns item i, an empty one outside the unit.
func (u *unit) at(i int) *item {
	if i < 0 || i >= u.end {
		return &nothing
	}
	return &u.items[i]
}

var nothing = item{kind: token.Punct, quote: -1}

// span is the range of items [a, b) as tokens.
func (u *unit) tokens(a, b int) token.Range {
	return token.Range{First: u.items[a].First, End: u.items[b-1].End}
}

func (it *item) word() bool { return it.kind == token.Word }

// named reports whether the item looks like part of a name.
func (it *item) named() bool { return it.cap && it.is&(pronoun|det|sub|conj|prep) == 0 }

func spans(t *token.Text, rs []token.Range) []news.Span {
	out := make([]news.Span, 0, len(rs))
	for _, r := range rs {
		if r.First < r.End {
			out = append(out, t.Span(r))
		}
	}
	return out
}
