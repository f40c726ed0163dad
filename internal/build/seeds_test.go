package build

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"redletter/internal/news"
)

var updateSeeds = flag.Bool("update", false, "rewrite the lines of testdata/seeds; read them against the articles before you commit")

// TestSeeds holds what the annotator finds in the articles of the demo, which a
// person has read line by line against the text: the demo is what visitors judge
// the program by, and its genres (a court report, a transcript, an interview, a
// wire story …) meet more of the passes at once than any case of one pass does.
//
// Each file of testdata/seeds begins with a comment that says what it holds and
// why, which -update keeps. Lines that are known to be wrong are listed in
// testdata/seeds/known-failures.tsv with what would be right; an entry fails once
// its line is gone, so that the list stays true.
func TestSeeds(t *testing.T) {
	project := folderSite{t, filepath.Join("..", "..")}
	b := New(project.options())
	project.build(b)
	wrong := readKnownFailures(t)
	found := map[string]bool{}
	for path, r := range b.records {
		t.Run(path, func(t *testing.T) {
			if r.failed() {
				t.Fatalf("was not read: %v", r.problems)
			}
			golden := filepath.Join("testdata", "seeds", strings.ReplaceAll(r.slug, "/", "-")+".txt")
			found[golden] = true
			lines := seedLines(r.article, &r.findings)
			for _, w := range wrong {
				if w.slug == r.slug && !slices.Contains(lines, w.line) {
					t.Errorf("known failure is gone, take it off the list:\n%s\nwanted: %s", w.line, w.right)
				}
			}
			compareSeed(t, golden, strings.Join(lines, "\n")+"\n")
		})
	}
	names, err := filepath.Glob(filepath.Join("testdata", "seeds", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !found[name] {
			t.Errorf("%s belongs to no article of seeds", name)
		}
	}
	for _, w := range wrong {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.HasSuffix(n, strings.ReplaceAll(w.slug, "/", "-")+".txt") }) {
			t.Errorf("known failure of an article that is not there: %s", w.slug)
		}
	}
}

// compareSeed holds one golden file, whose comment is the lines that begin with #.
func compareSeed(t *testing.T, golden, got string) {
	data, err := os.ReadFile(golden)
	if err != nil && !*updateSeeds {
		t.Fatalf("%v: write it with -update, begin it with a comment, and read it", err)
	}
	var comment strings.Builder
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		comment.WriteString(line)
	}
	if *updateSeeds {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(comment.String()+got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if comment.Len() == 0 {
		t.Errorf("%s has no comment that says what it holds and why", golden)
	}
	want := strings.TrimPrefix(string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))), comment.String())
	if got != want {
		t.Errorf("%s: -was +is\n%s", golden, lineDiff(want, got))
	}
}

// seedLines is what is shown of the findings in an article, a line each: speakers,
// statements, times and events, as a reader sees them and none by offset.
func seedLines(a *news.Article, f *news.Findings) []string {
	published := "unknown"
	if !a.Published.IsZero() {
		published = a.Published.String() + " from " + a.PublishedFrom
	}
	lines := []string{"published " + published, "", "# speaker: name | short | kind | role"}
	shown := func(v news.Speaker) bool {
		return slices.ContainsFunc(f.Statements, func(s news.Statement) bool { return s.Speaker == v.ID && s.Tier != news.TierHidden })
	}
	for _, s := range f.Speakers {
		if !shown(s) {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s | %s", s.Name, s.Short, s.Kind, s.Role))
	}
	lines = append(lines, "", "# statement: speaker | mode, class, tier, claim | cue | content")
	for _, s := range f.Statements {
		if s.Tier == news.TierHidden {
			continue
		}
		who := "(not determined)"
		if v := f.Speaker(s.Speaker); v != nil {
			who = v.Name
		}
		marks := []string{string(s.Mode), string(s.CueClass), string(s.Tier)}
		switch {
		case s.Claim.Key:
			marks = append(marks, "key")
		case s.Claim.Checkable:
			marks = append(marks, "claim")
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s | %s", who, strings.Join(marks, " "), edges(a, s.Cue), edges(a, s.Content)))
	}
	lines = append(lines, "", "# time: words | value | date")
	for _, m := range f.Times {
		line := fmt.Sprintf("%s | %s | %s", oneLine(m.Span.Of(a.Text)), m.Value, m.EDTF)
		if m.Relative != "" {
			line += " | relative: " + m.Relative
		}
		lines = append(lines, line)
	}
	lines = append(lines, "", "# event: date | words of its times | hedge | sentence")
	for _, e := range f.Events {
		var times []string
		for _, i := range e.Times {
			times = append(times, oneLine(f.Times[i].Span.Of(a.Text)))
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s | %s", e.EDTF, strings.Join(times, "; "), e.Hedge, edges(a, []news.Span{e.Sentence})))
	}
	return lines
}

// edges is the first and last words of spans: enough to tell where they begin and
// end, short enough to read in one line.
func edges(a *news.Article, spans []news.Span) string {
	const shown = 5
	var parts []string
	for _, s := range spans {
		ws := strings.Fields(s.Of(a.Text))
		if len(ws) > 2*shown {
			ws = append(append(slices.Clone(ws[:shown]), "…"), ws[len(ws)-shown:]...)
		}
		parts = append(parts, strings.Join(ws, " "))
	}
	return strings.Join(parts, " // ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// knownFailure is a line of a golden file that is wrong, and what would be right.
type knownFailure struct{ slug, line, right string }

func readKnownFailures(t *testing.T) []knownFailure {
	data, err := os.ReadFile(filepath.Join("testdata", "seeds", "known-failures.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var out []knownFailure
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) != 3 {
			t.Fatalf("known-failures.tsv: want article, line, what is right; have %q", line)
		}
		out = append(out, knownFailure{f[0], f[1], f[2]})
	}
	return out
}

// lineDiff is the lines that only one of two texts has.
func lineDiff(was, is string) string {
	a, b := strings.Split(was, "\n"), strings.Split(is, "\n")
	var out strings.Builder
	for _, l := range a {
		if !slices.Contains(b, l) {
			fmt.Fprintf(&out, "-%s\n", l)
		}
	}
	for _, l := range b {
		if !slices.Contains(a, l) {
			fmt.Fprintf(&out, "+%s\n", l)
		}
	}
	if out.Len() == 0 {
		return "the lines stand in another order or another number"
	}
	return out.String()
}
