package annotate

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

	"redletter/internal/news"
)

var update = flag.Bool("update", false, "rewrite the want parts of testdata; read them before you commit")

// TestCases runs all passes over articles of our own and holds the speakers and
// who is credited with what, each a readable line. The passes have their own
// cases, exact ones; these show what a reader would see when the passes work
// together, and only what they list must be found: a pass that finds more is no
// reason to fail.
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
	if len(strings.TrimSpace(string(ar.Comment))) == 0 {
		t.Errorf("%s does not begin with a reason", file)
	}
	if len(ar.Files) == 1 {
		ar.Files = append(ar.Files, txtar.File{Name: "want"})
	}
	if len(ar.Files) != 2 || ar.Files[0].Name != "text" || ar.Files[1].Name != "want" {
		t.Fatalf("%s needs the parts text and want", file)
	}
	a := article(string(ar.Files[0].Data))
	f := Annotate(a)
	check(t, a, f)
	got := readable(a, f)
	if *update {
		ar.Files[1].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	for want := range strings.Lines(string(ar.Files[1].Data)) {
		if !strings.Contains("\n"+got, "\n"+want) {
			t.Errorf("not found: %s", want)
		}
	}
	if t.Failed() {
		t.Logf("found:\n%s", got)
	}
}

// kinds are the prefixes of lines that are no paragraphs.
var kinds = []news.BlockKind{news.Title, news.Kicker, news.Related, news.Credit, news.Caption, news.Heading, news.Quote, news.List, news.Boilerplate, news.Byline}

// article makes a block of each line that is not empty; "kind: " before it gives
// its kind, which is a paragraph otherwise.
func article(text string) *news.Article {
	a := &news.Article{}
	a.Language = "en"
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		kind := news.Paragraph
		for _, k := range kinds {
			if rest, ok := strings.CutPrefix(line, string(k)+": "); ok {
				kind, line = k, rest
				break
			}
		}
		if line == "" {
			continue
		}
		start := b.Len()
		b.WriteString(line)
		a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: news.Span{Start: start, End: b.Len()}})
		b.WriteString("\n\n")
	}
	a.Text = b.String()
	return a
}

// readable is the speakers and statements of an article, a line each.
func readable(a *news.Article, f news.Findings) string {
	var b strings.Builder
	for _, s := range f.Speakers {
		fmt.Fprintf(&b, "speaker %s: %s, %s", s.ID, s.Name, s.Kind)
		if s.Role != "" {
			fmt.Fprintf(&b, ", %s", s.Role)
		}
		b.WriteString("\n")
	}
	for _, st := range f.Statements {
		if st.Tier == news.TierHidden {
			continue
		}
		who := st.Speaker
		if who == "" {
			who = "?"
		}
		flags := ""
		for _, fl := range []struct {
			on   bool
			name string
		}{{st.Claim.Checkable, " checkable"}, {st.Claim.Key, " key"}, {st.Claim.Accuses, " accuses"}} {
			if fl.on {
				flags += fl.name
			}
		}
		fmt.Fprintf(&b, "%s%s: %s\n", who, flags, joined(a, st.Content))
	}
	return b.String()
}

func joined(a *news.Article, spans []news.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.Of(a.Text))
	}
	return strings.Join(parts, " … ")
}

// check holds what is true of the findings of any text: spans lie within the text
// and within blocks that are annotated, in order, and ids lead somewhere.
func check(t *testing.T, a *news.Article, f news.Findings) {
	t.Helper()
	spans := func(what string, ss []news.Span) {
		last := 0
		for _, s := range ss {
			if s.Start < last || s.End <= s.Start || s.End > len(a.Text) {
				t.Fatalf("%s: span %v of %v is empty, out of order or out of the text (%d bytes)", what, s, ss, len(a.Text))
			}
			last = s.End
			if !slices.ContainsFunc(a.Blocks, func(b news.Block) bool { return b.Kind.Annotated() && b.Span.Contains(s) }) {
				t.Fatalf("%s: span %v lies in no annotated block", what, s)
			}
		}
	}
	ids := map[news.SpeakerID]bool{}
	first := 0
	for _, s := range f.Speakers {
		if s.ID == "" || ids[s.ID] || s.Name == "" || s.Short == "" || len(s.Mentions) == 0 {
			t.Fatalf("speaker %+v: id empty or taken, or no name, or no mention", s)
		}
		if s.Mentions[0].Start < first {
			t.Fatalf("speaker %s stands out of order", s.ID)
		}
		first = s.Mentions[0].Start
		ids[s.ID] = true
		spans("mentions of "+string(s.ID), s.Mentions)
	}
	keys := 0
	for _, st := range f.Statements {
		spans("source", st.Source)
		spans("cue", st.Cue)
		spans("content", st.Content)
		if len(st.Content) == 0 {
			t.Fatalf("statement %s has no content", st.ID)
		}
		if st.Speaker != "" && !ids[st.Speaker] {
			t.Fatalf("statement %s: no speaker %q", st.ID, st.Speaker)
		}
		if st.Confidence < 0 || st.Confidence > 1 || st.Claim.Score < 0 || st.Claim.Score > 1 || st.Tier == "" {
			t.Fatalf("statement %s: confidence %v, score %v, tier %q", st.ID, st.Confidence, st.Claim.Score, st.Tier)
		}
		if st.Claim.Key {
			keys++
		}
	}
	if keys > 5 {
		t.Fatalf("%d key claims", keys)
	}
	for _, x := range f.Times {
		spans("time", []news.Span{x.Span})
	}
	for _, e := range f.Events {
		for _, i := range e.Times {
			if i < 0 || i >= len(f.Times) {
				t.Fatalf("event %s: no time %d", e.ID, i)
			}
		}
	}
}

// TestOtherLanguage: the passes know English only, and words of another language
// would be found by accident.
func TestOtherLanguage(t *testing.T) {
	a := article("Ida Holm said the quay was closed.")
	a.Language = "de"
	if f := Annotate(a); len(f.Speakers)+len(f.Statements)+len(f.Times) > 0 {
		t.Errorf("findings in a German article: %+v", f)
	}
	for _, tag := range []string{"", "en", "en-US", "en-GB"} { // saved pages often name the country, too
		a.Language = tag
		if f := Annotate(a); len(f.Statements) == 0 {
			t.Errorf("no findings in an article in %q", tag)
		}
	}
}

// TestSameTwice: the same article has the same findings; a map's order must not
// show.
func TestSameTwice(t *testing.T) {
	a := article(generated(3000))
	first := Annotate(a)
	for range 3 {
		if diff := cmp.Diff(first, Annotate(a)); diff != "" {
			t.Fatalf("two runs differ:\n%s", diff)
		}
	}
}

// FuzzAnnotate: seeds are foreign text. Whatever they hold, no pass panics and all
// spans are sound.
func FuzzAnnotate(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if ar, err := txtar.ParseFile(file); err == nil {
			f.Add(string(ar.Files[0].Data))
		}
	}
	for _, s := range []string{"", "“", "He said", "he said he said he said", "Mr. and Mrs. Jr., Sr. (R-Fla.", "related: A: B", "' '' ` `` \" “‘”’", "\xff\xfe said X", "X, who, who, who said “", "According to , to", "and & and & of for of the", "Trump’s’s ’s said", "title: HE SAID SHE SAID", "A0 A˸ͳZ99 ,0\x04\x04,\x14\x04\x04"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := article(text)
		check(t, a, Annotate(a))
	})
}
