package news

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a diagnostic costs.
type Severity int

// An error leaves the article (or the file of content/) out; a warning does not.
const (
	Warning Severity = iota
	Error
)

// String is "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Diagnostic is something wrong with the input, and the way out. It implements
// error so that a reader may return it as one.
type Diagnostic struct {
	Path      string // slash-separated, as the user would type it from the site's folder: "seeds/a.md", "content/site.yaml"
	Line, Col int    // from 1; 0 where it concerns the whole file. Columns count code points
	Severity  Severity
	Kind      string // short and stable, for grouping: "front matter", "encoding", "slug"
	Text      string // what is wrong
	Hint      string // what to do about it; may be empty
}

// Error is one line: file:line:col: severity: text (hint).
func (d Diagnostic) Error() string {
	var b strings.Builder
	b.WriteString(d.Path)
	if d.Line > 0 {
		fmt.Fprintf(&b, ":%d", d.Line)
		if d.Col > 0 {
			fmt.Fprintf(&b, ":%d", d.Col)
		}
	}
	fmt.Fprintf(&b, ": %s: %s", d.Severity, d.Text)
	if d.Hint != "" {
		fmt.Fprintf(&b, " (%s)", d.Hint)
	}
	return b.String()
}

// Sort orders diagnostics by file and place and drops exact repetitions.
func Sort(ds []Diagnostic) []Diagnostic {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(ds)
}

// Position is the line and column, both from 1, of byte offset i of text;
// columns count code points.
func Position(text string, i int) (line, col int) {
	i = min(max(i, 0), len(text))
	before := text[:i]
	line = 1 + strings.Count(before, "\n")
	col = 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	return line, col
}
