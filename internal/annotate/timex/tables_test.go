package timex

import (
	"strings"
	"testing"

	"redletter/internal/news"
)

// TestWordTable: a misspelt class or a word entered twice would silently switch
// off a rule.
func TestWordTable(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(wordTable) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		word := fields[0]
		if seen[word] {
			t.Errorf("%q has two lines", word)
		}
		seen[word] = true
		if word != strings.ToLower(word) || strings.HasSuffix(word, ".") || len(word) > longestWord {
			t.Errorf("%q can never be looked up", word)
		}
		if len(fields) < 2 || len(fields) > 3 {
			t.Errorf("%q has %d classes, want one or two", word, len(fields)-1)
		}
		for _, f := range fields[1:] {
			name, value, ok := strings.Cut(f, " ")
			if className[name] == none || !ok || value == "" {
				t.Errorf("%q: %q is no class with a value", word, f)
			}
		}
	}
}

// TestHolidays: each rule of the table is checked against the calendar of a year
// by one feast of its kind.
func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		name string
		year int
		want string
		why  string
	}{
		{"christmas eve", 2017, "2017-12-24", "fixed"},
		{"thanksgiving", 2017, "2017-11-23", "the fourth Thursday"},
		{"memorial day", 2017, "2017-05-29", "the last Monday"},
		{"election day", 2016, "2016-11-08", "the day after a Monday"},
		{"easter sunday", 2017, "2017-04-16", "Easter"},
		{"easter sunday", 2000, "2000-04-23", "Easter, late"},
		{"good friday", 1998, "1998-04-10", "counted from Easter"},
		{"mlk day", 2018, "2018-01-15", "the third Monday"},
	} {
		words := strings.Fields(c.name)
		found := false
		for _, h := range holidays()[words[0]] {
			if strings.Join(h.words, " ") == c.name {
				found = true
				if got := h.in(c.year).String(); got != c.want {
					t.Errorf("%s %d is %s, want %s (%s)", c.name, c.year, got, c.want, c.why)
				}
			}
		}
		if !found {
			t.Errorf("%s is not in the table", c.name)
		}
	}
	for _, hs := range holidays() {
		for _, h := range hs {
			if d := h.in(2016); d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
				t.Errorf("%q has no day: %v", h.words, d)
			}
		}
	}
}

// TestHedgeTable: an unknown hedge would show as an assertion.
func TestHedgeTable(t *testing.T) {
	n := 0
	for first, seconds := range hedges() {
		for second, h := range seconds {
			n++
			switch h {
			case news.Alleged, news.Denied, news.Conditional, news.Planned:
			default:
				t.Errorf("%q has the hedge %q", first+" "+second, h)
			}
		}
	}
	if n < 30 {
		t.Fatalf("%d hedges", n)
	}
}
