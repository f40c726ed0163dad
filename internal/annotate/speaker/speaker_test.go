package speaker

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

var update = flag.Bool("update", false, "rewrite the want parts of testdata; read them before you commit")

// TestCases holds what a reader may expect of the credits: each file of testdata
// is a text of our own with its statements marked, the reason it is there, and
// the speakers and credits wanted.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) *txtar.File {
		i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == name })
		if i < 0 {
			t.Fatalf("%s has no part %q", file, name)
		}
		return &ar.Files[i]
	}
	if len(strings.TrimSpace(string(ar.Comment))) == 0 {
		t.Errorf("%s does not begin with a reason", file)
	}
	text, sts := marked(t, string(part("text").Data))
	got := resolved(text, sts)
	want := part("want")
	if *update {
		want.Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want.Data), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// marked reads the text of a case: a block a line, "kind: " before those that are
// no paragraphs; in it [source], <cue> and {content}, where "|" before a mark
// begins the next statement of the same line. A content with nothing but itself
// is a statement without source and cue.
func marked(t *testing.T, src string) (*token.Text, []news.Statement) {
	t.Helper()
	a := &news.Article{}
	var b strings.Builder
	var sts []news.Statement
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		kind := news.Paragraph
		for _, k := range []news.BlockKind{news.Title, news.Related, news.Credit, news.Caption} {
			if rest, ok := strings.CutPrefix(line, string(k)+": "); ok {
				kind, line = k, rest
			}
		}
		start := b.Len()
		st := news.Statement{Block: len(a.Blocks), Confidence: 1, Mode: news.Indirect}
		open := 0
		for _, c := range line {
			switch c {
			case '[', '<', '{':
				open = b.Len()
			case ']':
				st.Source = append(st.Source, news.Span{Start: open, End: b.Len()})
			case '>':
				st.Cue = append(st.Cue, news.Span{Start: open, End: b.Len()})
			case '}':
				st.Content = append(st.Content, news.Span{Start: open, End: b.Len()})
			case '|':
				sts = append(sts, st)
				st = news.Statement{Block: len(a.Blocks), Confidence: 1, Mode: news.Indirect}
			default:
				b.WriteRune(c)
			}
		}
		if len(st.Content) > 0 {
			sts = append(sts, st)
		}
		a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: news.Span{Start: start, End: b.Len()}})
		b.WriteString("\n\n")
	}
	a.Text = b.String()
	for i := range sts {
		if strings.HasPrefix(sts[i].Content[0].Of(a.Text), "“") {
			sts[i].Mode = news.Direct
		}
	}
	return token.Split(a), sts
}

// resolved is what Resolve makes of a case, a line a speaker and a statement.
func resolved(text *token.Text, sts []news.Statement) string {
	who, out := Resolve(text, quote.Find(text), sts)
	var b strings.Builder
	for _, s := range who {
		fmt.Fprintf(&b, "speaker %s: %s (%s), %s", s.ID, s.Name, s.Short, s.Kind)
		if s.Role != "" {
			fmt.Fprintf(&b, ", %s", s.Role)
		}
		b.WriteString(":")
		for _, m := range s.Mentions {
			fmt.Fprintf(&b, " [%s]", m.Of(text.Article.Text))
		}
		b.WriteString("\n")
	}
	for _, st := range out {
		id := st.Speaker
		if id == "" {
			id = "?"
		}
		fmt.Fprintf(&b, "%s: %s (%s)\n", id, st.Content[0].Of(text.Article.Text), st.Why)
	}
	return b.String()
}
