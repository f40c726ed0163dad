package quote

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// split makes one paragraph of each line of text.
func split(text string) *token.Text {
	a := &news.Article{Text: text}
	pos := 0
	for line := range strings.Lines(text) {
		if s := strings.TrimSpace(line); s != "" {
			at := pos + len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
			a.Blocks = append(a.Blocks, news.Block{Kind: news.Paragraph, Span: news.Span{Start: at, End: at + len(s)}})
		}
		pos += len(line)
	}
	return token.Split(a)
}

// describe writes one quotation as its inner text with its depth and flags.
func describe(q Quotation, text string) string {
	s := fmt.Sprintf("%d[%s]", q.Depth, q.Inner.Of(text))
	for _, f := range []struct {
		on   bool
		name string
	}{{q.Single, "single"}, {q.Unclosed, "unclosed"}, {q.Continues, "continues"}} {
		if f.on {
			s += " " + f.name
		}
	}
	return s
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ reason, text, want string }{
		{"curly", "He said “no” and “yes.”", "0[no]; 0[yes.]"},
		{"straight", `He said "no" and "yes."`, "0[no]; 0[yes.]"},
		{"typewriter", "He said ``no'' and ''yes,'' too.", "0[no]; 0[yes,]"},
		{"German and French", "„Nein“ und «oui» hier", "0[Nein]; 0[oui]"},
		{"a curly mark closed by a straight one", `“I see," she said. “Go."`, "0[I see,]; 0[Go.]"},
		{"apostrophes quote nothing", "Don’t say the ’90s were the voters’ choice, y'all; it's Jess' car.", ""},
		{"singles outside", "They discussed a ‘Water Unit’ and a 'Fire Unit' today", "0[Water Unit] single; 0[Fire Unit] single"},
		{"nested, the inner mark before the outer", "“A ‘Water Unit,’” he said.", "0[A ‘Water Unit,’]; 1[Water Unit,] single"},
		{"nested, inner straight, comma inside", "“The ‘Water Unit,'” Lee said, “is ‘gone’.”", "0[The ‘Water Unit,']; 1[Water Unit,] single; 0[is ‘gone’.]; 1[gone] single"},
		{"nested, outer mark closed first", `"He said 'go," and left`, "0[He said 'go,]"},
		{"an apostrophe within singles", "‘It is the voters’ choice’ he said", "0[It is the voters’ choice] single"},
		{"double in double by the space around", `"She told me "go home" today," he said.`, `0[She told me "go home" today,]; 1[go home]`},
		{"an odd mark at the end", `He left."`, ""},
		{"an odd mark in front of another quotation costs its sentence only", `"He left. Then she said "no way" twice.`, "0[He left.] unclosed; 0[no way]"},
		{"or nothing at all", `He said "it was "great" today.`, "0[great]"},
		{"a tag ends what nobody closed", "“We lost it, said Ann Moss, whose boat it was.", "0[We lost it,] unclosed"},
		{"before another quotation, too", `"It is gone. We lost it, she said. "It was "old"."`, `0[It is gone. We lost it,] unclosed; 0[It was "old".]; 1[old]`},
		{"and where the next paragraph begins with one", "“We lost it, she said. “It was old.”\n“No.”", "0[We lost it,] unclosed; 0[It was old.]; 0[No.]"},
		{"what was told within a quotation is no tag", "“I went, he said no, and we left.", "0[I went, he said no, and we left.] unclosed"},
		{"nor is one where the next paragraph goes on", "“We lost it, said Ann.\n“I wept.”", "0[We lost it, said Ann.] unclosed; 0[I wept.] continues"},
		{"continued over paragraphs", "She said: “One.\n“Two.\n“Three.” He left.\n“Four.”", "0[One.] unclosed; 0[Two.] unclosed continues; 0[Three.] continues; 0[Four.]"},
		{"continued without a new mark", "“One.\nTwo.” He left.", "0[One.] unclosed; 0[Two.] continues"},
		{"an unclosed quotation goes on only in the next paragraph", "“One.\nHe left.\n“Two.”", "0[One.] unclosed; 0[Two.]"},
		{"marks after brackets and dashes open", `He ("so") did—"so"—it.`, "0[so]; 0[so]"},
		{"a possessive after the mark", `the "Times"' owner and the “Post”’s`, "0[Times]; 0[Post]"},
		{"feet and inches", `"He is 6'4" tall," she said`, `0[He is 6'4" tall,]`},
		{"wrongly curled marks", "”No,” he said", "0[No,]"},
		{"a possessive tells nothing where nothing is open", "The workers’ union and drivers' club said “no”", "0[no]"},
	} {
		x := split(c.text)
		var got []string
		for _, q := range Find(x) {
			got = append(got, describe(q, c.text))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.reason, c.text, g, c.want)
		}
	}
}

// TestRelatedHeadline holds that a headline of another story between two
// paragraphs does not interrupt a quotation that goes on over them.
func TestRelatedHeadline(t *testing.T) {
	x := split("“One.\nLee says ‘no’\n“Two.”")
	x.Article.Blocks[1].Kind = news.Related
	qs := Find(x)
	if len(qs) != 3 || !qs[0].Unclosed || !qs[2].Continues {
		t.Errorf("%+v", qs)
	}
}

// FuzzFind holds that quotations of any text lie in their block, in order, on
// character borders, and nest properly.
func FuzzFind(f *testing.F) {
	f.Add("“A ‘b,'” he \"said\n“C ''d”")
	f.Add("'''' ‘‘’ ” “ „ `` ' 's'")
	f.Add("“A “A,he \vsaid!\x00\x04\x9cC ''d”") // a tag before a quotation within it that is open, too
	f.Fuzz(func(t *testing.T, text string) {
		x := split(text)
		var open []news.Span
		block := -1
		for _, q := range Find(x) {
			if q.Block != block {
				open, block = nil, q.Block
			}
			for len(open) > 0 && open[len(open)-1].End <= q.Span.Start {
				open = open[:len(open)-1]
			}
			if q.Span.IsEmpty() || !q.Span.Contains(q.Inner) || q.Inner.End < q.Inner.Start || !x.Article.Blocks[q.Block].Span.Contains(q.Span) {
				t.Fatalf("%+v", q)
			}
			if utf8.ValidString(text) && (!utf8.ValidString(q.Span.Of(text)) || !utf8.ValidString(q.Inner.Of(text))) {
				t.Fatalf("%+v cuts a character", q)
			}
			if len(open) > 0 && !open[len(open)-1].Contains(q.Span) {
				t.Fatalf("%+v crosses %v", q, open[len(open)-1])
			}
			if q.Depth != len(open) {
				t.Fatalf("%+v is %d deep", q, len(open))
			}
			open = append(open, q.Span)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	x := split(strings.Repeat("“I don’t think so,” Sen. Ann Lee said of the voters’ ‘Water Unit’ on Tuesday. The council’s 1,200 members – all – went home.\n", 500))
	b.SetBytes(int64(len(x.Article.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(x)
	}
}
