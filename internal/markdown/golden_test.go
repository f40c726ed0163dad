package markdown

import (
	"flag"
	"fmt"
	"html/template"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

var update = flag.Bool("update", false, "rewrite the golden pages in testdata")

// find makes a run of the first occurrence of words in a's text.
func find(t *testing.T, a *news.Article, words, class string) Run {
	t.Helper()
	i := strings.Index(a.Text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text %q", words, a.Text)
	}
	return Run{
		Span:  news.Span{Start: i, End: i + len(words)},
		Start: template.HTML(fmt.Sprintf(`<b id="%s"></b>`, class)),
		Open:  template.HTML(fmt.Sprintf(`<a class="%s" href="#x">`, class)), Close: "</a>",
		LinkOpen: template.HTML(fmt.Sprintf(`<span class="%s">`, class)), LinkClose: "</span>",
		End: template.HTML(fmt.Sprintf(`<a href="#note-%s">1</a>`, class)),
	}
}

// TestGolden shows the page of an article with every construct in it, dressed as
// render does, with marks across the edges of inline elements. Look at the
// difference before running with -update.
func TestGolden(t *testing.T) {
	a := article(rich)
	a.Blocks[0].Kind = news.Title
	d := Dressing{
		Runs: []Run{
			find(t, a, "two on Plan B, said Mayor", "edges"),
			find(t, a, "Ina Holt", "in-link"),
			find(t, a, "done,” she added. See https", "across"),
			find(t, a, "4 million", "cell"),
			find(t, a, "tag", "plain"),
		},
		Block: func(i int) Dress {
			return Dress{ID: fmt.Sprintf("b%d", i), Class: "block", Before: "<!--before-->", Inside: "<!--inside-->", After: "<!--after-->"}
		},
		URL: func(dest string) string { return "/base/" + dest },
	}
	golden(t, "rich.html", string(HTML(a, d)))
	text := &news.Article{Format: news.Text, Text: "Head & tail\n\nA *b* <c>\nd\n\n- e\n- f\n2. g\n\nEnd", Blocks: []news.Block{
		{Kind: news.Title, Span: news.Span{Start: 0, End: 11}}, {Kind: news.Paragraph, Span: news.Span{Start: 13, End: 24}},
		{Kind: news.List, Span: news.Span{Start: 26, End: 29}, Level: 1}, {Kind: news.List, Span: news.Span{Start: 30, End: 33}, Level: 1},
		{Kind: news.List, Span: news.Span{Start: 34, End: 38}, Level: 1}, {Kind: news.Heading, Span: news.Span{Start: 40, End: 43}, Level: 2},
	}}
	d.Runs = []Run{find(t, text, "b* <c>\nd", "x"), find(t, text, "f", "y")}
	golden(t, "text.html", string(HTML(text, d)))
	checkRuns(t, text, spans(text, 2))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/"+name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestDressing holds what marks may do at the places where it is delicate.
func TestDressing(t *testing.T) {
	mark := func(start, end int) Run {
		return Run{Span: news.Span{Start: start, End: end}, Start: "^", Open: "<b>", Close: "</b>", LinkOpen: "<i>", LinkClose: "</i>", End: "$"}
	}
	tests := []struct {
		reason, source string
		runs           []Run
		want           string
	}{
		{"a whole element is marked from outside, in one piece", "a *b* c", []Run{mark(0, 5)}, "<p>^<b>a <em>b</em> c</b>$</p>\n"},
		{"an element that is the whole run too", "a *b* c", []Run{mark(2, 3)}, "<p>a ^<b><em>b</em></b>$ c</p>\n"},
		{"a run that ends within an element is cut at its edge", "a *b c*", []Run{mark(0, 3)}, "<p>^<b>a </b><em><b>b</b>$ c</em></p>\n"},
		{"links are always cut: none may nest", "a [b](c) d", []Run{mark(0, 5)}, "<p>^<b>a </b><a href=\"c\"><i>b</i></a><b> d</b>$</p>\n"},
		{"what closes a run waits for the end of a link", "[b c](d)", []Run{mark(0, 1)}, "<p><a href=\"d\">^<i>b</i> c</a>$</p>\n"},
		{"an element that holds a link is entered", "*a [b](c)*", []Run{mark(0, 3)}, "<p><em>^<b>a </b><a href=\"c\"><i>b</i></a>$</em></p>\n"},
		{"escapes count as what they show", `a &amp; \* b`, []Run{mark(2, 5)}, "<p>a ^<b>&amp; *</b>$ b</p>\n"},
		{"neighbours", "abcd", []Run{mark(0, 2), mark(2, 4)}, "<p>^<b>ab</b>$^<b>cd</b>$</p>\n"},
		{"runs out of order or out of the text are not written", "abcd", []Run{mark(2, 3), mark(1, 2), mark(3, 99)}, "<p>ab^<b>c</b>$d</p>\n"},
		{"a run beyond its block ends with it", "ab\n\ncd", []Run{mark(1, 5)}, "<p>a^<b>b</b>$</p>\n<p>cd</p>\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, string(HTML(article(test.source), Dressing{Runs: test.runs}))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTitle: the title can stand elsewhere, with its marks, and the others keep
// theirs.
func TestTitle(t *testing.T) {
	a := article("# A *b*\n\nc\n")
	a.Blocks[0].Kind = news.Title
	d := Dressing{Runs: spans(a, 1), OmitTitle: true}
	if got, want := string(Inline(a, 0, d)), `<b class="r0">A</b><b class="r1"> </b><b class="r2"><em>b</em></b>`; got != want {
		t.Errorf("title: %s, want %s", got, want)
	}
	if got, want := string(HTML(a, d)), "<p><b class=\"r3\">c</b></p>\n"; got != want {
		t.Errorf("body: %s, want %s", got, want)
	}
	if got, want := string(Inline(a, 1, d)), `<b class="r3">c</b>`; got != want {
		t.Errorf("inline: %s, want %s", got, want)
	}
	if got := Inline(a, 7, d); got != "" {
		t.Errorf("no such block: %s", got)
	}
	if got, want := string(HTML(article("# A\n\n## B"), Dressing{})), "<h2>A</h2>\n<h3>B</h3>\n"; got != want {
		t.Errorf("without a title among the blocks no heading is an h1: %s", got)
	}
}

// TestAddress: whatever a browser could take for a script must not become a link.
func TestAddress(t *testing.T) {
	for in, want := range map[string]bool{
		"http://a.b": true, "HTTPS://a.b": true, "mailto:a@b": true, "a/b.md": true, "#c": true, "?q=a:b": true, "../x:y": true, "//host/x": true, "": true, "a b": true,
		"javascript:x": false, "JaVaScRiPt:x": false, "java\tscript:x": false, "java\nscript:x": false, " javascript:x": false, "\x01javascript:x": false,
		"data:text/html,x": false, "vbscript:x": false, "file:///etc/passwd": false, "java\x00script:x": false, "\u0085javascript:x": false, "x:y": false, ":x": false, "feed:javascript:x": false,
	} {
		clean, got := address(in)
		if got != want {
			t.Errorf("address(%q) = %q, %v, want %v", in, clean, got, want)
		}
	}
	for _, source := range []string{"[a](javascript:x)", "[a](&#106;avascript:x)", "[a](java&Tab;script:x)", "[a](java&NewLine;script:x)", "<javascript:x>", "[a]\n\n[a]: javascript:x", "![a](javascript:x)", "![a](data:image/svg+xml,x)"} {
		if page := string(HTML(article(source), Dressing{})); strings.Contains(page, "href") || strings.Contains(page, "src") {
			t.Errorf("%q became %s", source, page)
		}
	}
}

// TestDecode: escapes and entities are resolved once, as CommonMark has it.
func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", `\*\a\\`: `*\a\`, "&amp;lt;": "&lt;", `\&lt;`: "&lt;", "&copy; &#8217;&#x2019;": "© ’’", "&nosuch; & &; &#; &#x; &#xg;": "&nosuch; & &; &#; &#x; &#xg;",
		"&#0;&#xD800;&#x110000;": "\ufffd\ufffd\ufffd", "&notit;": "&notit;", "&#12345678;": "&#12345678;", "a\x00b": "a\ufffdb", "&": "&", `\`: `\`,
	} {
		if got := decode([]byte(in)); got != want {
			t.Errorf("decode(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestLimits: input on which Markdown parsers turn quadratic becomes plain text
// with a warning; the words stay. Were a limit missing, this test would not end.
func TestLimits(t *testing.T) {
	const n = 120_000
	var footnotes strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&footnotes, "x[^%d]\n\n[^%d]: y\n\n", i, i)
	}
	for reason, source := range map[string]string{
		"lists in lists on one line":     strings.Repeat("- ", n/2) + "end",
		"numbered lists":                 strings.Repeat("1. ", n/3) + "end",
		"quotations in quotations":       strings.Repeat(">", n) + "end",
		"footnotes in footnotes":         "end\n\n" + strings.Repeat("[^1]:", n/5),
		"links that are none":            strings.Repeat("[a](", n/4) + " end",
		"links that are none, no spaces": strings.Repeat("[a](", n) + "\nend",
		"links in angles, never closed":  strings.Repeat("[a](<", n/4) + "\nend",
		"brackets in brackets":           strings.Repeat("[", 10*n) + "end" + strings.Repeat("]", 10*n),
		"pictures in pictures":           strings.Repeat("![", 4*n) + "end" + strings.Repeat("]", 4*n),
		"short rows below a wide header": "|" + strings.Repeat("a|", 5000) + "\n|" + strings.Repeat("-|", 5000) + "\n" + strings.Repeat("|\n", 50_000) + "\nend",
		"escaped bars in a table's code": "|a|\n|-|\n" + strings.Repeat("|`\\|`|\n", 20_000) + "\nend",
		"footnotes by the thousand":      footnotes.String() + "end",
		"deep lists, one level a line":   deep(120) + "end",
		"quotations, one level more each": func() (s string) {
			for i := range 400 {
				s += strings.Repeat(">", i) + "a\n"
			}
			return s + "\nend"
		}(),
	} {
		doc, ds := Parse(source)
		if !strings.Contains(doc.Text, "end") {
			t.Errorf("%s: words are lost", reason)
		}
		if len(ds) == 0 || ds[0].Severity != news.Warning || ds[0].Line == 0 {
			t.Errorf("%s: nobody says so: %v", reason, ds)
		}
	}
	for reason, source := range map[string]string{
		"stars": strings.Repeat("*a ", n/3) + strings.Repeat("a* ", n/3), "less-thans": strings.Repeat("<", n), "ticks": strings.Repeat("`a``", n/4),
		"references, a line each": strings.Repeat("[a]\n", n/4), "pictures": strings.Repeat("![](a.png)\n\n", n/12), "ampersands": strings.Repeat("&#x", n/3), "definitions": strings.Repeat("[a]: b\n", n/7),
	} {
		doc, _ := Parse(source)
		if HTML(&news.Article{Format: news.Markdown, Source: source, Text: doc.Text, Blocks: doc.Blocks}, Dressing{}) == "" && doc.Text != "" {
			t.Errorf("%s: no page", reason)
		}
	}
	if doc, ds := Parse("|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", 5000)); len(doc.Blocks) != 5001 || len(ds) > 0 {
		t.Errorf("a long honest table has %d rows, %v", len(doc.Blocks), ds)
	}
	if doc, ds := Parse(deep(30)); len(doc.Blocks) != 30 || doc.Blocks[29].Level != 30 || len(ds) > 0 {
		t.Errorf("thirty lists in lists are allowed: %d, %v", len(doc.Blocks), ds)
	}
}

func deep(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String() + "\n"
}

// TestPage: a page's first heading is its title and not in its body.
func TestPage(t *testing.T) {
	page, title, ds := Page("# About *us*\n\nSee [more](more.md).\n\n# Next\n", func(d string) string { return "/x/" + d })
	if want := "<p>See <a href=\"/x/more.md\">more</a>.</p>\n<h2>Next</h2>\n"; string(page) != want || title != "About us" || len(ds) > 0 {
		t.Errorf("%q, %q, %v", page, title, ds)
	}
	if page, title, _ := Page("Text\n\n# No title\n", nil); title != "" || !strings.Contains(string(page), "<h2>No title</h2>") {
		t.Errorf("%q, %q", page, title)
	}
}

// TestImages: local pictures are shown and listed, others are linked.
func TestImages(t *testing.T) {
	doc, _ := Parse("![A](a%20b.png) ![B](http://x.example/b.png) ![C](//x.example/c.png)\n\n![](http://x.example/d.png)")
	want := []Image{{"a%20b.png", "A", true}, {"http://x.example/b.png", "B", false}, {"//x.example/c.png", "C", false}, {"http://x.example/d.png", "", false}}
	if diff := cmp.Diff(want, doc.Images); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if doc.Text != " B C\n\nhttp://x.example/d.png" {
		t.Errorf("text %q", doc.Text)
	}
}

// TestConcurrent: the grammar and the highlighter are shared by all goroutines.
func TestConcurrent(t *testing.T) {
	want := HTML(article(rich), Dressing{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if HTML(article(rich), Dressing{}) != want {
					t.Error("pages differ")
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkArticle measures reading and writing an article of 600 words.
func BenchmarkArticle(b *testing.B) {
	source := "# Title\n\n" + strings.Repeat("The council **voted** *nine* to two on the [plan](x), said the mayor, and left. ", 5) + "\n\n"
	source = strings.Repeat(source, 8)
	b.SetBytes(int64(len(source)))
	b.Run("Parse", func(b *testing.B) {
		for b.Loop() {
			Parse(source)
		}
	})
	a := article(source)
	runs := spans(a, 30)
	b.Run("HTML", func(b *testing.B) {
		for b.Loop() {
			HTML(a, Dressing{Runs: runs})
		}
	})
}
