package seed

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"redletter/internal/news"
)

var update = flag.Bool("update", false, "rewrite the wanted blocks in testdata/cases")

// TestCases reads the files of each case and compares their blocks with "want":
// kind (and level), and how the block begins. Where a case has several files,
// or one with metadata, a line about the article stands before its blocks. The
// comment of each case says why it exists.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			arc := txtar.Parse(data)
			if !strings.HasPrefix(string(arc.Comment), "reason: ") {
				t.Fatal("a case must begin with its reason")
			}
			last := len(arc.Files) - 1
			var got strings.Builder
			for _, f := range arc.Files[:last] {
				a, ds := Options{}.Read(File{f.Name, f.Data}, Given{})
				if len(ds) > 0 {
					t.Fatalf("%s: %v", f.Name, ds)
				}
				if last > 1 {
					got.WriteString(about(a))
				}
				for _, b := range a.Blocks {
					got.WriteString(outline(a, b))
				}
			}
			if *update {
				arc.Files[last].Data = []byte(got.String())
				if err := os.WriteFile(name, txtar.Format(arc), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(arc.Files[last].Data), got.String()); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func about(a *news.Article) string {
	s := fmt.Sprintf("title: %s; published: %s %s; language: %s", a.Title, a.Published, a.PublishedFrom, a.Language)
	if len(a.Authors) > 0 {
		s += "; authors: " + strings.Join(a.Authors, ", ")
	}
	if !a.Origin.IsZero() {
		s += "; origin: " + a.Origin.Name + " " + a.Origin.URL
	}
	if len(a.Files) > 0 {
		s += "; files: " + strings.Join(a.Files, ", ")
	}
	return s + "\n"
}

func outline(a *news.Article, b news.Block) string {
	kind := string(b.Kind)
	if b.Level > 0 {
		kind += fmt.Sprint(" ", b.Level)
	}
	text := []rune(strings.ReplaceAll(b.Span.Of(a.Text), "\n", " "))
	return fmt.Sprintf("%-12s %s\n", kind, strings.TrimRight(string(text[:min(len(text), 63)]), " "))
}
