// Package attribution finds who is said to have said, or thought, something:
// source, cue and content of each attribution, as PolNeAR (Newell, Margolin and
// Ruths, LREC 2018) defines them.
//
// In: an article's tokens with their syntax, and its quotations. Out: statements in
// text order, without speakers: who a source is, package speaker says. The hard
// idea: nothing is decided early. Of every word that may be the anchor of a cue
// ("said" in "said in a statement") a logistic regression says how likely it is
// one; a conditional random field labels the words around each as source, cue,
// content or none; rules propose candidates of their own, and what they see is
// evidence for both; a judge, who knows how sure all of them are and which
// candidates compete, gives each the chance to be right; and of those that clash
// the likeliest stays. So confidence is a measured chance. Forms that leave no
// doubt, or that annotated articles hardly have, are left to rules: transcripts,
// signatures, headlines, the finding of somebody else within a statement; and where the
// form of a sentence fixes a limit or leaves hardly a doubt, the rules overrule the
// models: see limit.go and certain.go.
//
// How the models were fitted, how good they are and where they err is told in
// data/MODEL.md.
package attribution

import (
	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// Find returns the statements of the article that tree is of, whose quotations
// are quotes, in text order.
func Find(tree *syntax.Tree, quotes []quote.Quotation) []news.Statement {
	return find(tree, quotes, embedded())
}

func find(tree *syntax.Tree, quotes []quote.Quotation, m *model) []news.Statement {
	f := newFinder(tree.Text, quotes)
	units(f.t, quotes, f.unit)
	kept := f.judge(tree, m)
	return f.statements(f.credited(f.continued(f.introduced(kept))))
}

// newFinder returns a finder that has found what the form of whole blocks tells.
func newFinder(t *token.Text, quotes []quote.Quotation) *finder {
	f := &finder{t: t, quotes: quotes, done: make(map[int]bool)}
	f.transcript()
	f.signed()
	return f
}

// heads reports whether blocks of the kind are written as headlines are.
func heads(kind news.BlockKind) bool {
	return kind == news.Title || kind == news.Heading || kind == news.Kicker || kind == news.Related
}

// unit finds the candidates of one unit.
func (f *finder) unit(u *unit) {
	f.u, f.mine, f.mainAt, f.inverted, f.that = u, len(f.all), -1, phrase{}, phrase{}
	if f.done[u.block] {
		return
	}
	kind := f.t.Article.Blocks[u.block].Kind
	for i := 0; i < u.end; i++ {
		it := u.at(i)
		switch {
		case it.low == "according" && u.at(i+1).low == "to":
			f.according(i)
		case it.lemma != "":
			f.verb(i)
		}
		if puts(it.low) {
			f.reckon(i)
		}
		if sure(it.low) {
			f.mind(i)
		}
		if it.noun != "" {
			f.noun(i)
			f.nounFrom(i)
		}
	}
	if heads(kind) {
		f.headline()
	}
	f.colon()
	f.credits()
	if u.at(0).quote >= 0 {
		if who, verb := u.resumes(); u.end == 1 || !verb.empty() {
			f.alone = append(f.alone, alone{u.tokens(0, 1), u.block, u.first, u.last, u.at(0).quote, u.ranges([][2]int{{verb.a, verb.b}}), u.ranges([][2]int{{who.a, who.b}})})
		}
	}
}
