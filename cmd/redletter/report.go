package main

import (
	"bufio"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"redletter/internal/news"
)

// report prints findings for people.
type report struct {
	width   int  // columns
	explain bool // say what each statement was recognised by
}

// write prints one article: its head, who says what, and what happened when.
func (r report) write(w *bufio.Writer, a *news.Article, f *news.Findings) {
	r.head(w, a, f)
	r.statements(w, a, f)
	r.times(w, a, f)
}

func (r report) head(w *bufio.Writer, a *news.Article, f *news.Findings) {
	title := a.Title
	if title == "" {
		title = a.Path
	}
	for _, line := range wrap(oneLine(title), r.width) {
		fmt.Fprintln(w, line)
	}
	published := "publication date unknown"
	if !a.Published.IsZero() {
		published = fmt.Sprintf("published %s (from %s)", a.Published, a.PublishedFrom)
		if a.PublishedFrom == "" {
			published = "published " + a.Published.String()
		}
	}
	fmt.Fprintf(w, "%s: %s; %s, %s\n", a.Path, published,
		count(len(shown(f)), "statement"), count(len(f.Times), "time expression"))
}

// shown is the statements that would be published on the article's page.
func shown(f *news.Findings) []news.Statement {
	var out []news.Statement
	for _, s := range f.Statements {
		if s.Tier != news.TierHidden {
			out = append(out, s)
		}
	}
	return out
}

// statements prints two columns: the speaker, and what is said.
func (r report) statements(w *bufio.Writer, a *news.Article, f *news.Findings) {
	list := shown(f)
	if len(list) == 0 {
		fmt.Fprintln(w, "\nWho says what: nothing was found.")
		return
	}
	fmt.Fprintln(w, "\nWho says what (automatic)")
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = "speaker not determined"
		if who := f.Speaker(s.Speaker); who != nil {
			names[i] = oneLine(who.Name)
		}
	}
	column := columnWidth(names, r.width/3)
	for i, s := range list {
		row(w, names[i], column, statementWords(a, &s), r.width)
		if r.explain {
			row(w, "", column, explanation(a, &s), r.width)
		}
	}
}

// statementWords is the content of s in the article's words, with its marks.
func statementWords(a *news.Article, s *news.Statement) string {
	parts := make([]string, len(s.Content))
	for i, c := range s.Content {
		parts[i] = oneLine(c.Of(a.Text))
	}
	words := strings.Join(parts, " … ")
	switch {
	case s.Claim.Key:
		words += "  [key claim]"
	case s.Claim.Checkable:
		words += "  [claim]"
	}
	return words
}

// explanation says what s was recognised by.
func explanation(a *news.Article, s *news.Statement) string {
	parts := []string{string(s.Mode), string(s.CueClass)}
	quote := func(label string, spans []news.Span) {
		for _, c := range spans {
			parts = append(parts, fmt.Sprintf("%s “%s”", label, oneLine(c.Of(a.Text))))
		}
	}
	quote("source", s.Source)
	quote("cue", s.Cue)
	if s.Why != "" {
		parts = append(parts, s.Why)
	}
	parts = append(parts, fmt.Sprintf("confidence %.2f (%s)", s.Confidence, s.Tier))
	if len(s.Claim.Reasons) > 0 {
		parts = append(parts, fmt.Sprintf("claim %.2f: %s", s.Claim.Score, strings.Join(s.Claim.Reasons, ", ")))
	}
	return "= " + strings.Join(parts, "; ")
}

// times prints two columns: the date, and the sentence it stands in.
func (r report) times(w *bufio.Writer, a *news.Article, f *news.Findings) {
	type entry struct{ when, what string }
	var entries []entry
	for _, e := range f.Events {
		when := e.EDTF
		if when == "" {
			when = "not dated"
		}
		words := ""
		if len(e.Times) > 0 && e.Times[0] < len(f.Times) {
			t := f.Times[e.Times[0]]
			words = oneLine(cmp.Or(t.Relative, t.Span.Of(a.Text)))
		}
		what := e.Text
		if what == "" {
			what = oneLine(e.Before + e.Sentence.Of(a.Text) + e.After)
		}
		if e.Hedge != news.Asserted {
			what = "(" + string(e.Hedge) + ") " + what
		}
		if words != "" {
			when += " “" + words + "”"
		}
		entries = append(entries, entry{when, what})
	}
	defer r.unplaced(w, a, f)
	if len(entries) == 0 {
		fmt.Fprintln(w, "\nWhat happened when: no dates were found.")
		return
	}
	fmt.Fprintln(w, "\nWhat happened when (automatic)")
	heads := make([]string, len(entries))
	for i, e := range entries {
		heads[i] = e.when
	}
	column := columnWidth(heads, r.width/3)
	for _, e := range entries {
		row(w, e.when, column, e.what, r.width)
	}
}

// unplaced says which times a publication date would place, where none is known.
func (r report) unplaced(w *bufio.Writer, a *news.Article, f *news.Findings) {
	if !a.Published.IsZero() {
		return
	}
	var words []string
	for i := range f.Times {
		if t := &f.Times[i]; t.NeedsDate() {
			words = append(words, "“"+oneLine(t.Span.Of(a.Text))+"”")
		}
	}
	if len(words) == 0 {
		return
	}
	fmt.Fprintln(w)
	for _, line := range wrap("A publication date (--published) would help to place: "+strings.Join(words, ", "), r.width) {
		fmt.Fprintln(w, line)
	}
}

// row prints two wrapped columns side by side.
func row(w *bufio.Writer, left string, column int, right string, width int) {
	ls, rs := wrap(left, column), wrap(right, max(width-column-4, 20))
	for i := range max(len(ls), len(rs)) {
		l, r := "", ""
		if i < len(ls) {
			l = ls[i]
		}
		if i < len(rs) {
			r = rs[i]
		}
		line := "  " + l + strings.Repeat(" ", max(column-utf8.RuneCountInString(l), 0)) + "  " + r
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}

// columnWidth is that of the widest entry, at most limit.
func columnWidth(entries []string, limit int) int {
	n := 0
	for _, e := range entries {
		n = max(n, utf8.RuneCountInString(e))
	}
	return min(n, limit)
}

// wrap breaks s at spaces into lines of at most width characters; longer words
// stand on a line of their own.
func wrap(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for _, word := range strings.Fields(s) {
		k := utf8.RuneCountInString(word)
		switch {
		case n == 0:
			line, n = word, k
		case n+1+k <= width:
			line, n = line+" "+word, n+1+k
		default:
			lines = append(lines, line)
			line, n = word, k
		}
	}
	if n > 0 {
		lines = append(lines, line)
	}
	return lines
}

// oneLine is s with every stretch of white space as one space, and without
// control characters, which could reprogram a terminal.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// count is "1 article" or "2 articles", with commas from 1,000.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
