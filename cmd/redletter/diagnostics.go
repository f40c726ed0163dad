package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"redletter/internal/build"
	"redletter/internal/news"
)

// maxListed is how many diagnostics are written to the terminal one by one.
const maxListed = 20

// reporter writes the diagnostics of one build after the other.
type reporter struct {
	log      *messages
	workshop string
	any      bool // something was reported, be it nothing
	last     []news.Diagnostic
}

// report writes what is new: nothing if the diagnostics are those of the last
// time. More than maxListed are grouped by kind, and written in full as CSV.
func (r *reporter) report(ds []news.Diagnostic) {
	if r.any && slices.Equal(ds, r.last) {
		return
	}
	r.any, r.last = true, ds
	name := filepath.Join(r.workshop, "diagnostics.csv")
	if len(ds) <= maxListed || r.workshop == "" {
		if r.workshop != "" {
			os.Remove(name) // it would tell of an earlier build
		}
		for _, d := range ds {
			r.log.diagnostic(d)
		}
		return
	}
	for _, g := range groups(ds) {
		first := g[0]
		first.Text = fmt.Sprintf("%s, and %s more like it [%s]", first.Text, thousands(len(g)-1), kind(first))
		if len(g) == 1 {
			first = g[0]
		}
		r.log.diagnostic(first)
	}
	err := build.Workshop(r.workshop)
	if err == nil {
		err = build.WriteFile(name, diagnosticsCSV(ds))
	}
	if err != nil {
		r.log.log.Warn("the list of diagnostics could not be written", "error", err)
		return
	}
	r.log.log.Warn(fmt.Sprintf("%s in all: they are listed in %s", count(len(ds), "diagnostic"), name))
}

// groups sorts diagnostics by severity and kind, the biggest groups first.
func groups(ds []news.Diagnostic) [][]news.Diagnostic {
	byKind := map[string][]news.Diagnostic{}
	for _, d := range ds {
		key := d.Severity.String() + kind(d)
		byKind[key] = append(byKind[key], d)
	}
	out := make([][]news.Diagnostic, 0, len(byKind))
	for _, g := range byKind {
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b []news.Diagnostic) int {
		return cmp.Or(cmp.Compare(b[0].Severity, a[0].Severity), cmp.Compare(len(b), len(a)), cmp.Compare(kind(a[0]), kind(b[0])))
	})
	return out
}

// kind is what d is grouped by.
func kind(d news.Diagnostic) string { return cmp.Or(d.Kind, "other") }

// diagnosticsCSV is the full list. A cell that a spreadsheet would take for a
// formula is kept from being one by an apostrophe.
func diagnosticsCSV(ds []news.Diagnostic) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"path", "line", "column", "severity", "kind", "text", "hint"})
	for _, d := range ds {
		row := []string{d.Path, strconv.Itoa(d.Line), strconv.Itoa(d.Col), d.Severity.String(), kind(d), d.Text, d.Hint}
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				row[i] = "'" + cell
			}
		}
		w.Write(row)
	}
	w.Flush()
	return b.Bytes()
}

// tolerance is --max-errors: a number of files, or a share of the articles.
type tolerance struct {
	n       int
	percent float64
}

// UnmarshalText reads "5" or "2%".
func (t *tolerance) UnmarshalText(text []byte) error {
	s := string(text)
	if share, ok := strings.CutSuffix(s, "%"); ok {
		p, err := strconv.ParseFloat(share, 64)
		if err != nil || !(p >= 0 && p <= 100) {
			return fmt.Errorf("%q is not a share like 2%%", s)
		}
		*t = tolerance{percent: p}
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return fmt.Errorf("%q is not a number of files like 5, nor a share like 2%%", s)
	}
	*t = tolerance{n: n}
	return nil
}

// allows reports whether so many files with errors, out of so many articles, are
// still a success.
func (t tolerance) allows(errors, articles int) bool {
	return errors <= t.n || float64(errors) <= t.percent/100*float64(articles)
}
