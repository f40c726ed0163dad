package editorial

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"redletter/internal/news"
)

// Apply makes new findings out of f, in which the editor's notes win over the
// machine and the thresholds of site.yaml decide on the tiers. n may be nil. It
// changes neither a nor f, but what nobody has changed is shared with f: most
// articles have no notes. A note that cannot be placed is reported and leaves
// everything else as it is.
func Apply(a *news.Article, f news.Findings, n *Notes, p Thresholds) (news.Findings, []news.Diagnostic) {
	out := f
	var ds []news.Diagnostic
	if n != nil && len(n.Statements)+len(n.Times)+len(n.Events) > 0 {
		out = news.Findings{
			Speakers:   slices.Clone(f.Speakers),
			Statements: slices.Clone(f.Statements),
			Times:      slices.Clone(f.Times),
			Events:     slices.Clone(f.Events),
		}
		e := &edit{a: a, f: &out, n: n, words: NewWords(a.Text), noted: map[string]int{}}
		for i := range n.Statements {
			e.statement(&n.Statements[i])
		}
		e.times()
		for i := range n.Events {
			e.event(&n.Events[i])
		}
		e.sort()
		ds = e.ds
	}
	out.Statements = p.tiered(out.Statements)
	return out, news.Sort(ds)
}

// edit is the applying of one sidecar. Its findings are a copy whose inner
// slices still belong to the machine's: they are replaced, never written into.
type edit struct {
	a     *news.Article
	f     *news.Findings
	n     *Notes
	words *Words
	noted map[string]int // statement id -> line of the note that decided on it
	ds    []news.Diagnostic
}

// report adds a diagnostic at a note.
func (e *edit) report(line, col int, hint, format string, args ...any) {
	e.ds = append(e.ds, news.Diagnostic{
		Path: e.n.Path, Line: line, Col: col, Severity: news.Warning, Kind: "notes",
		Text: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// missing reports words that the article has not, with the way as far as they
// agree.
func (e *edit) missing(line, col int, quote string) {
	p := NewWords(quote)
	if p.Len() == 0 {
		e.report(line, col, "quote words of the article", "the note quotes no words")
		return
	}
	hint := "copy them from the article: spaces, capitals and quotation marks do not matter, words do"
	if n, end := e.words.prefix(p); n > 1 && n < p.Len() {
		rest := e.a.Text[end:]
		rest = rest[:min(SentenceEnd(rest, 0), clip(rest, 40))]
		rest = strings.ReplaceAll(rest, "\n", " ")
		hint = fmt.Sprintf("after “%s” the article has “%s”", quote[p.spans[0].Start:p.spans[n-1].End], rest)
	}
	e.report(line, col, hint, "the article has no words “%s”", excerpt(quote))
}

// ambiguous reports words that fit several places.
func (e *edit) ambiguous(line, col int, quote, what string, places []news.Span) {
	hint := "quote more of the words around them; they are"
	for i, s := range places[:min(3, len(places))] {
		line, col := news.Position(e.a.Text, s.Start)
		hint += fmt.Sprintf("%s in line %d of the text at column %d", [...]string{"", ",", ","}[i], line, col)
	}
	if len(places) > 3 {
		hint += fmt.Sprintf(" and %d more", len(places)-3)
	}
	e.report(line, col, hint, "“%s” fits %d %s", excerpt(quote), len(places), what)
}

// block is the index of the block that offset i lies in, or that ends last
// before it.
func (e *edit) block(i int) int {
	b, found := slices.BinarySearchFunc(e.a.Blocks, i, func(b news.Block, i int) int { return cmp.Compare(b.Span.Start, i) })
	if !found && b > 0 {
		b--
	}
	return b
}

// blockSpan is the span of block b, all of the text where there are no blocks.
func (e *edit) blockSpan(b int) news.Span {
	if b >= len(e.a.Blocks) {
		return news.Span{Start: 0, End: len(e.a.Text)}
	}
	return e.a.Blocks[b].Span
}

// sort restores the order that Findings promises.
func (e *edit) sort() {
	first := func(spans []news.Span) int {
		if len(spans) == 0 {
			return len(e.a.Text)
		}
		return spans[0].Start
	}
	slices.SortStableFunc(e.f.Speakers, func(a, b news.Speaker) int { return cmp.Compare(first(a.Mentions), first(b.Mentions)) })
	slices.SortStableFunc(e.f.Statements, func(a, b news.Statement) int { return cmp.Compare(first(a.Content), first(b.Content)) })
}

// clip is the length of the start of s that has at most n code points.
func clip(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// excerpt is the start of a note's words, for a message.
func excerpt(s string) string {
	if n := clip(s, 60); n < len(s) {
		return s[:n] + "…"
	}
	return s
}

// tiered is the statements with the tiers that status and thresholds give them:
// the list itself if it has them already, otherwise a copy.
func (p Thresholds) tiered(list []news.Statement) []news.Statement {
	for i := range list {
		if p.tier(&list[i]) != list[i].Tier {
			list = slices.Clone(list)
			for ; i < len(list); i++ {
				list[i].Tier = p.tier(&list[i])
			}
			break
		}
	}
	return list
}

// tier goes by confidence, where site.yaml gives thresholds, as long as no editor
// has decided: what an editor stands behind is shown everywhere, what an editor
// rejected nowhere.
func (p Thresholds) tier(s *news.Statement) news.Tier {
	switch s.Status {
	case news.Confirmed, news.Editor:
		return news.TierSite
	case news.Rejected:
		return news.TierHidden
	}
	t := s.Tier
	if p.Site > 0 {
		switch {
		case s.Confidence >= p.Site:
			t = news.TierSite
		case t == news.TierSite:
			t = news.TierArticle
		}
	}
	if p.Article > 0 && t != news.TierSite || p.Article > s.Confidence {
		t = news.TierHidden
		if s.Confidence >= p.Article {
			t = news.TierArticle
		}
	}
	if t == news.TierSite && s.Claim.Accuses {
		t = news.TierArticle
	}
	return t
}
