package attribution

import (
	_ "embed"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

//go:embed testdata/cases.txtar
var cases []byte

// article makes a block of each line; one that begins with "[kind]" is of that kind.
func article(text string) *news.Article {
	var a news.Article
	for line := range strings.Lines(text) {
		kind := news.Paragraph
		if rest, ok := strings.CutPrefix(line, "["); ok {
			if k, after, ok := strings.Cut(rest, "] "); ok {
				kind, line = news.BlockKind(k), after
			}
		}
		start := len(a.Text)
		a.Text += line
		if s := strings.TrimSpace(line); s != "" {
			start += len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
			a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: news.Span{Start: start, End: start + len(s)}})
		}
	}
	return &a
}

func findIn(a *news.Article) []news.Statement {
	t := token.Split(a)
	return Find(syntax.Parse(t, func(int) bool { return true }), quote.Find(t))
}

// describe writes statements as the cases do.
func describe(a *news.Article, sts []news.Statement) string {
	join := func(spans []news.Span) string {
		var out []string
		for _, s := range spans {
			out = append(out, s.Of(a.Text))
		}
		return strings.Join(out, " / ")
	}
	var b strings.Builder
	for _, s := range sts {
		if s.Confidence < 0.5 {
			continue
		}
		b.WriteString(join(s.Source) + " | " + join(s.Cue) + " | " + join(s.Content) + "\n")
	}
	return b.String()
}

// TestCases runs testdata/cases.txtar.
func TestCases(t *testing.T) {
	for _, c := range txtar.Parse(cases).Files {
		t.Run(c.Name, func(t *testing.T) {
			parts := strings.SplitN("\n"+string(c.Data), "\n--\n", 3)
			if len(parts) != 3 || !strings.HasPrefix(parts[0], "\nreason: ") {
				t.Fatalf("a case has a reason, a text and what is expected:\n%s", c.Data)
			}
			a := article(parts[1])
			diff := cmp.Diff(parts[2], describe(a, findIn(a)))
			if strings.HasPrefix(parts[0], "\nreason: known failure:") {
				if diff == "" {
					t.Error("this is no failure any more: mend the reason")
				}
				return
			}
			if diff != "" {
				t.Errorf("%s (-want +got):\n%s", strings.TrimSpace(parts[0]), diff)
			}
		})
	}
}

// TestIdentity holds what makes an id useful to an editor's notes and to links:
// it survives requoting, recasing and moving, and changes with the words.
func TestIdentity(t *testing.T) {
	id := func(text string) string {
		t.Helper()
		sts := findIn(article(text))
		if len(sts) != 1 {
			t.Fatalf("%d statements in %q", len(sts), text)
		}
		return sts[0].ID
	}
	want := id("“The bridge is lost,” Moss said.")
	if len(want) != len("s-")+8 {
		t.Errorf("id %q", want)
	}
	for _, same := range []string{"\"The bridge is lost,\" Moss said.", "It rained.\n“The  bridge is LOST,” Moss said."} {
		if got := id(same); got != want {
			t.Errorf("%q has id %s, want %s", same, got, want)
		}
	}
	if got := id("“The bridge is gone,” Moss said."); got == want {
		t.Error("other words have the same id")
	}
	twice := findIn(article("“The bridge is lost,” Moss said.\n“The bridge is lost,” Moss said."))
	if len(twice) != 2 || twice[0].ID != want || twice[1].ID != want+"-2" {
		t.Errorf("a tie is not numbered: %+v", twice)
	}
}

// TestConfidence holds that confidence means something: plain direct speech is
// surer than an attitude, and the tier follows the thresholds.
func TestConfidence(t *testing.T) {
	sts := findIn(article("“The bridge is lost and nobody will ever build it again,” Moss told reporters.\nRoe wants a new bridge over the river."))
	if len(sts) != 2 || sts[0].Confidence <= sts[1].Confidence {
		t.Fatalf("%+v", sts)
	}
	if sts[0].CueClass != news.Speech || sts[1].CueClass != news.Attitude {
		t.Errorf("classes %s, %s", sts[0].CueClass, sts[1].CueClass)
	}
	for _, s := range sts {
		if s.Tier != DefaultThresholds().Tier(s.Confidence) {
			t.Errorf("%.2f is in tier %s", s.Confidence, s.Tier)
		}
	}
}

// TestReversed holds that a content which its source does not vouch for never
// leaves its article: elsewhere it would read as the source's own words.
func TestReversed(t *testing.T) {
	for _, text := range []string{
		"Roe denied that he had taken the money from the builders.",
		"Moss did not say that the bridge was safe.",
		"Roe has refused to support the plan for the bridge.",
	} {
		sts := findIn(article(text))
		if len(sts) != 1 || sts[0].Tier == news.TierSite {
			t.Errorf("%q: %+v", text, sts)
		}
	}
}

// TestSupposed holds that what somebody only might have said is published nowhere, and
// what he could not say is.
func TestSupposed(t *testing.T) {
	for text, want := range map[string]bool{
		"If Moss said that the bridge was safe, nobody heard it.":         false,
		"Had Moss said that the bridge was safe, Roe would have laughed.": false,
		"Moss might say that the bridge is safe.":                         false,
		"Moss said that the bridge was safe.":                             true,
		"Moss could not say whether the bridge was safe.":                 true,
	} {
		shown := false
		for _, s := range findIn(article("The council met in Alder on Monday.\n" + text)) {
			shown = shown || s.Tier != news.TierHidden
		}
		if shown != want {
			t.Errorf("%q: shown %v", text, shown)
		}
	}
}

// TestTables holds that every line of the data files is read: a misspelt class
// would silently be none.
func TestTables(t *testing.T) {
	for line := range rows(wordTable) {
		if len(line) != 2 || classNames[line[0]] == 0 {
			t.Errorf("words.tsv: %q", line)
		}
	}
	for line := range rows(verbTable) {
		if len(line) != 6 || line[1] != string(news.Speech) && line[1] != string(news.Attitude) {
			t.Errorf("verbs.tsv: %q", line)
		}
	}
	for line := range rows(nounTable) {
		if len(line) != 3 || line[1] != string(news.Speech) && line[1] != string(news.Attitude) {
			t.Errorf("nouns.tsv: %q", line)
		}
	}
}

// check holds the promises of Find.
func check(t *testing.T, a *news.Article, sts []news.Statement) {
	t.Helper()
	inBlock := func(s news.Span) bool {
		for _, b := range a.Blocks {
			if b.Span.Contains(s) {
				return true
			}
		}
		return false
	}
	valid := utf8.ValidString(a.Text)
	var contents []news.Span
	ids := map[string]bool{}
	last := 0
	for _, s := range sts {
		if ids[s.ID] {
			t.Errorf("id %s twice", s.ID)
		}
		ids[s.ID] = true
		if len(s.Cue) == 0 || len(s.Content) == 0 || s.Sentence.Start < last || s.Confidence < least || s.Confidence > 1 {
			t.Errorf("%+v", s)
		}
		last = s.Sentence.Start
		for _, list := range [][]news.Span{s.Source, s.Cue, s.Content} {
			end := 0
			for _, x := range list {
				if x.IsEmpty() || x.Start < end || !inBlock(x) || !s.Sentence.Contains(x) || valid && !utf8.ValidString(x.Of(a.Text)) {
					t.Errorf("span %v of %+v", x, s)
				}
				end = x.End
			}
		}
		for _, x := range s.Content {
			for _, y := range append(contents, s.Cue...) {
				if x.Overlaps(y) {
					t.Errorf("content %v overlaps %v in %q", x, y, a.Text)
				}
			}
		}
		contents = append(contents, s.Content...)
	}
}

// FuzzFind runs tokens, quotations and attributions over any text.
func FuzzFind(f *testing.F) {
	for _, c := range txtar.Parse(cases).Files {
		f.Add(string(c.Data))
	}
	f.Add("MOSS: “He said ‘no\nROE: according to: according to to")
	f.Add("She said, \"he said, ''they said that, it said: “x")
	f.Add("“We never had a plan for the bridge.” — Moss. Hull")
	f.Fuzz(func(t *testing.T, text string) {
		a := article(text)
		check(t, a, findIn(a))
	})
}

func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for range 20 {
		for _, c := range txtar.Parse(cases).Files {
			if c.Name != "transcript" {
				text.Write(c.Data)
			}
		}
	}
	a := article(text.String())
	words := len(strings.Fields(a.Text))
	b.ReportAllocs()
	for b.Loop() {
		findIn(a)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
