package timex

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

var update = flag.Bool("update", false, "rewrite the expectations of testdata/*.txtar")

// article makes one paragraph of each piece of text between blank lines; a piece
// that begins with "[kind] " is a block of that kind.
func article(text, published string) *token.Text {
	a := &news.Article{Text: text}
	a.Published, _ = news.ParseDate(published)
	pos := 0
	for _, piece := range strings.SplitAfter(text, "\n\n") {
		kind, start := news.Paragraph, pos
		if rest, ok := strings.CutPrefix(piece, "["); ok {
			if name, _, ok := strings.Cut(rest, "] "); ok {
				kind, start = news.BlockKind(name), pos+len(name)+len("[] ")
			}
		}
		end := pos + len(strings.TrimRight(piece, "\n"))
		if end > start {
			a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: news.Span{Start: start, End: end}})
		}
		pos += len(piece)
	}
	return token.Split(a)
}

// TestFind runs the cases of testdata: a case has a reason, a publication date
// or none, a text, and after ">" each time that is found: its words, type, value
// and EDTF, then what is special. After "!" stand the events.
func TestFind(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range archive.Files {
			f := &archive.Files[i]
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+f.Name, func(t *testing.T) {
				got := runCase(t, string(f.Data))
				if *update {
					f.Data = []byte(got)
				} else if d := cmp.Diff(string(f.Data), got); d != "" {
					t.Errorf("%s -want +got:\n%s", firstLine(string(f.Data)), d)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func firstLine(s string) string { line, _, _ := strings.Cut(s, "\n"); return line }

// runCase returns the case with what was found in place of what was expected.
func runCase(t *testing.T, data string) string {
	t.Helper()
	var head, text strings.Builder
	published, reason, language := "", "", ""
	for line := range strings.Lines(data) {
		switch {
		case strings.HasPrefix(line, "reason: "):
			reason = line
			head.WriteString(line)
		case strings.HasPrefix(line, "published: "):
			published = strings.TrimSpace(strings.TrimPrefix(line, "published: "))
			head.WriteString(line)
		case strings.HasPrefix(line, "language: "):
			language = strings.TrimSpace(strings.TrimPrefix(line, "language: "))
			head.WriteString(line)
		case line[0] == '>' || line[0] == '!':
		default:
			text.WriteString(line)
		}
	}
	if reason == "" {
		t.Error("the case has no reason")
	}
	body := strings.Trim(text.String(), "\n")
	toks := article(body, published)
	toks.Article.Language = language
	quotes := quote.Find(toks)
	times := Find(toks, quotes)
	events := Events(toks, quotes, times, statements(body))
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", head.String(), body)
	for _, tm := range times {
		fmt.Fprintf(&b, "> %s | %s | %s | %s%s\n", tm.Span.Of(body), tm.Type, tm.Value, tm.EDTF, special(tm))
	}
	for _, e := range events {
		fmt.Fprintf(&b, "! %s | %s%s%s%s\n", e.EDTF, e.Before, e.Sentence.Of(body), e.After, held(e, body))
	}
	return b.String()
}

func special(tm news.Time) string {
	s := ""
	if tm.Mod != "" {
		s += " | " + tm.Mod
	}
	if tm.EDTF != "" && !tm.Timeline {
		s += " | not on the timeline"
	}
	if tm.Relative != "" {
		s += " | relative: " + tm.Relative
	}
	return s
}

func held(e news.Event, text string) string {
	s := ""
	if e.Hedge != news.Asserted {
		s += fmt.Sprintf(" | %s: %s", e.Hedge, e.HedgeWord.Of(text))
	}
	if e.Statement != "" {
		s += " | in statement " + e.Statement
	}
	if len(e.Times) > 1 {
		s += fmt.Sprintf(" | %d times", len(e.Times))
	}
	return s
}

// statements makes a statement of each piece between { and }.
func statements(text string) []news.Statement {
	var out []news.Statement
	for i, n := 0, 0; ; {
		start := strings.IndexByte(text[i:], '{')
		if start < 0 {
			return out
		}
		end := strings.IndexByte(text[i+start:], '}')
		if end < 0 {
			return out
		}
		n++
		span := news.Span{Start: i + start + 1, End: i + start + end}
		out = append(out, news.Statement{ID: fmt.Sprintf("s-%d", n), Content: []news.Span{span}})
		i += start + end
	}
}

// TestEventIDs: notes and links hold on to ids, so an id may depend on the date
// and the words of its sentence and on nothing else; exact repetitions are one event.
func TestEventIDs(t *testing.T) {
	ids := func(text string) (out []string) {
		toks := article(text, "2017-07-10")
		for _, e := range Events(toks, nil, Find(toks, nil), nil) {
			out = append(out, e.ID)
		}
		return out
	}
	alone := ids("The bridge fell on 3 May 2015.")
	moved := ids("Nobody was hurt.\n\nThe  bridge fell on 3 May 2015!\n\nThe bridge fell on 3 May 2015.")
	if len(alone) != 1 || len(moved) != 1 {
		t.Fatalf("events %q and %q, want one and one", alone, moved)
	}
	if moved[0] != alone[0] {
		t.Errorf("the id changed from %s to %s with the text around the sentence", alone[0], moved[0])
	}
}

// TestManyDates: a paragraph of ten thousand dates must not take quadratic time;
// a test that times itself is unreliable, so it only has to end and be right.
func TestManyDates(t *testing.T) {
	toks := article(strings.Repeat("On 3 May 2015, “he said, ", 10000), "2017-07-10")
	times := Find(toks, nil)
	if len(times) != 10000 {
		t.Errorf("%d times found, want 10000", len(times))
	}
	if events := Events(toks, nil, times, nil); len(events) == 0 || len(events) > 10000 {
		t.Errorf("%d events", len(events))
	}
}

// FuzzFind: whatever a page holds, spans are in order, within the text and on
// character borders; what is on the timeline has a date that can be read; an
// event quotes a part of the text that contains its time.
func FuzzFind(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if archive, err := txtar.ParseFile(file); err == nil {
			for _, c := range archive.Files {
				f.Add(string(c.Data), "2017-07-10")
			}
		}
	}
	f.Add("on 9999-12-31 and the next day, 100 years later, two millennia ago", "0001-01-01")
	f.Add("’80s ’98 20th-century mid-’90s 7/9/17 10:30:59Z 44 BC", "9999-12-31")
	f.Fuzz(func(t *testing.T, text, published string) {
		toks := article(text, published)
		quotes := quote.Find(toks)
		times := Find(toks, quotes)
		last := 0
		for _, tm := range times {
			if tm.Span.Start < last || tm.Span.End <= tm.Span.Start || tm.Span.End > len(text) {
				t.Fatalf("span %v after %d in %d bytes", tm.Span, last, len(text))
			}
			last = tm.Span.End
			if words := tm.Span.Of(text); utf8.ValidString(text) && !utf8.ValidString(words) {
				t.Fatalf("span %q cuts a character", words)
			}
			if tm.Value == "" {
				t.Fatalf("%q has no value", tm.Span.Of(text))
			}
			if _, err := news.ParseEDTF(tm.EDTF); tm.Timeline && tm.EDTF != "" && err != nil {
				t.Fatalf("%q is on the timeline: %v", tm.Span.Of(text), err)
			}
		}
		undated := article(text, "")
		for _, tm := range Find(undated, quote.Find(undated)) {
			if strings.HasPrefix(tm.EDTF, "-") && !strings.Contains(strings.ToUpper(text), "B") {
				t.Fatalf("%q is %s, counted back from no year", tm.Span.Of(text), tm.EDTF)
			}
		}
		for _, e := range Events(toks, quotes, times, statements(text)) {
			if len(e.Times) == 0 || !e.Sentence.Contains(times[e.Times[0]].Span) {
				t.Fatalf("event %v does not contain its time", e)
			}
		}
	})
}

// BenchmarkFind measures the pass alone, without splitting into tokens.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(`The council of Harbrook voted on Tuesday to close the old bridge, which had carried trams since 1957 and buses for
the past thirty years. Mayor Ines Calder said the work would begin in March and last about eighteen months. “We have known of the cracks
since the winter of 2014,” she told reporters two days later, “and nobody wanted to pay.” Traffic on the ring road rose 12 percent in the
third quarter, the county said, from a year earlier; at 7:30 a.m. on weekdays the queue reached the harbor. An engineer who inspected the
pillars warned that one of them could fail, but the report was not published.

`, 200)
	toks := article(text, "2017-07-10")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(toks, nil)
	}
}
