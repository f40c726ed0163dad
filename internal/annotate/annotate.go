// Package annotate finds in an article who says what and what happened when.
//
// In: an article (its text, blocks, language and publication date; nothing of
// the site). Out: [news.Findings]. The passes are plain calls, one package each;
// who depends on whom is the list of arguments.
package annotate

import (
	"redletter/internal/annotate/attribution"
	"redletter/internal/annotate/claim"
	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/speaker"
	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/timex"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// Annotate runs all passes. Articles in a language other than English have no
// findings: the passes know no other.
func Annotate(a *news.Article) news.Findings {
	if !a.English() {
		return news.Findings{}
	}
	toks := token.Split(a)
	quotes := quote.Find(toks)
	tree := syntax.Parse(toks, func(int) bool { return true })
	statements := attribution.Find(tree, quotes)
	speakers, statements := speaker.Resolve(toks, quotes, statements)
	statements = claim.Score(toks, statements, speakers)
	times := timex.Find(toks, quotes)
	return news.Findings{
		Speakers:   speakers,
		Statements: statements,
		Times:      times,
		Events:     timex.Events(toks, quotes, times, statements),
	}
}
