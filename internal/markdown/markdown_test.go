package markdown

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"redletter/internal/news"
)

// article makes an article of a Markdown source as seed does.
func article(source string) *news.Article {
	doc, _ := Parse(source)
	return &news.Article{Format: news.Markdown, Source: source, Text: doc.Text, Blocks: doc.Blocks}
}

// shown is what the page says: the words of its HTML, without those that only
// the page has (marks of footnotes, links back).
func shown(t *testing.T, page string) string {
	t.Helper()
	var b strings.Builder
	words(tree(t, page), &b)
	return b.String()
}

func tree(t *testing.T, page string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader("<!doctype html><title></title><body>" + page))
	if err != nil {
		t.Fatalf("HTML that cannot be read: %v\n%s", err, page)
	}
	return n
}

func words(n *html.Node, b *strings.Builder) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
		return
	case n.Data == "sup" || attr(n, "class") == "footnote-backref":
		return
	}
	b.WriteString(edge(n.Data))
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		words(c, b)
	}
	b.WriteString(edge(n.Data))
}

// edge is the white space around elements that stand apart from what is beside
// them.
func edge(tag string) string {
	switch tag {
	case "p", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "br", "figcaption", "ul", "ol", "blockquote":
		return "\n"
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// clean makes texts comparable: HTML says nothing about amounts of white space,
// and cannot hold controls.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && !strings.ContainsRune("\t\n\r\f", r) || r >= 0x7f && r < 0xa0 {
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n\r\f", r) }), " ")
}

// spans cuts the blocks of a into runs of n bytes, on the borders of runes.
func spans(a *news.Article, n int) []Run {
	var runs []Run
	for _, b := range a.Blocks {
		for at := b.Span.Start; at < b.Span.End; {
			end := min(at+n, b.Span.End)
			for end < b.Span.End && a.Text[end]&0xc0 == 0x80 {
				end++
			}
			i := len(runs)
			runs = append(runs, Run{
				Span: news.Span{Start: at, End: end},
				Open: template.HTML(fmt.Sprintf(`<b class="r%d">`, i)), Close: "</b>",
				LinkOpen: template.HTML(fmt.Sprintf(`<i class="r%d">`, i)), LinkClose: "</i>",
			})
			at = end + n/2
			for at < b.Span.End && a.Text[at]&0xc0 == 0x80 {
				at++
			}
		}
	}
	return runs
}

// checkRuns holds the property that everything rests on: the page says the
// text, and what stands within the marks of a run is the text of its span.
func checkRuns(t *testing.T, a *news.Article, runs []Run) {
	t.Helper()
	page := string(HTML(a, Dressing{Runs: runs}))
	var text strings.Builder
	for _, b := range a.Blocks {
		text.WriteString(b.Span.Of(a.Text) + "\n")
	}
	if got, want := clean(shown(t, page)), clean(text.String()); got != want {
		t.Errorf("the page does not say the text\n got: %q\nwant: %q\npage: %s", got, want, page)
	}
	marked := make([]strings.Builder, len(runs))
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		var i int
		if c := attr(n, "class"); n.Data == "b" || n.Data == "i" {
			if _, err := fmt.Sscanf(c, "r%d", &i); err == nil {
				words(n, &marked[i])
				return
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(tree(t, page))
	squeeze := func(s string) string { return strings.ReplaceAll(clean(s), " ", "") }
	for i, r := range runs {
		if got, want := squeeze(marked[i].String()), squeeze(r.Span.Of(a.Text)); got != want {
			t.Errorf("run %d marks %q, want %q\npage: %s", i, got, want, page)
		}
	}
}

// FuzzHTML: any source gives blocks in order that cover the text, a page that
// says the text, and marks around exactly what they are for.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		rich, "", "# T\n\ntext", "*a [b **c** d](e) f*", "> - 1. a\n>\n>   b", "|a|b|\n|-|-:|\n|c `\\|` d|\n", "x[^1]\n\n[^1]: y\n\n    z\n",
		"![a](b.png \"c\")", "![a](http://b.png)", "<b>x</b> <!-- y -->", "<div>\n\n- [x] a\n- [ ] b", "a\\\nb  \nc", "`` ` `` ~~x~~ http://a.b/c", "***a** b*", "&#x26;lt; \\&amp; &nbsp;",
		"- - - - a", "    code\n\n```go\nfunc f() {}\n```", "\x00\x01\u0085 a\tb", "a\n===\n", "[a]: javascript:x\n[a] <javascript:y> [z](&#1;javascript:w)", "1) a\n3) b\n\n   c\n", "![](x.png)", "- ![](x.png)\n- \n", "[^1]\n\n[^1]:\n    code",
	} {
		f.Add(s, uint(3))
		f.Add(s, uint(11))
	}
	f.Fuzz(func(t *testing.T, source string, n uint) {
		a := article(source)
		if !utf8.ValidString(source) { // seed lets none through; it must only not panic
			HTML(a, Dressing{Runs: spans(a, 1+int(n%40))})
			t.Skip()
		}
		end := 0
		for i, b := range a.Blocks {
			if b.Span.Start < end || b.Span.IsEmpty() || b.Span.End > len(a.Text) || strings.TrimSpace(a.Text[end:b.Span.Start]) != "" {
				t.Fatalf("block %d %v does not follow %d in %q", i, b, end, a.Text)
			}
			end = b.Span.End
		}
		if strings.TrimSpace(a.Text[end:]) != "" {
			t.Fatalf("text outside blocks: %q", a.Text[end:])
		}
		checkRuns(t, a, spans(a, 1+int(n%40)))
		lower := strings.ToLower(string(HTML(a, Dressing{})))
		for _, bad := range []string{"<script", `href="javascript:`, `href="data:`, `src="http:`, `src="//`, "<iframe"} {
			if strings.Contains(lower, bad) {
				t.Fatalf("%s in %s", bad, lower)
			}
		}
	})
}

// rich holds every construct once, in our own words.
const rich = `# The *harbour* vote

By Ada Quill

The council **voted *nine* to two** on ` + "`Plan B`" + `, said [Mayor Ina Holt](https://example.org/holt "her page"). “It is
done,” she added.[^1] See <https://example.org/a&b> or www.example.org.

## What it costs

| Year | Cost |
|:-----|-----:|
| 2021 | 4 *million* |
| 2022 | |

> Nobody asked us,
> wrote the fishermen.

- first ~~second~~ item
- [x] done
  1. nested

1. loose

   with more

![A pier](pier.png)

![A boat](boat.png "The *Anna* in 2021")

![Chart](https://elsewhere.example/c.png)

` + "```go\nfmt.Println(\"a < b\")\n```" + `

<div>raw</div>

Fish &amp; chips cost 5&nbsp;€\*. A <b>tag</b>.<br>Next. Again[^1] and[^n].

---

[^1]: By a show of hands.
[^n]: Twice.

    Really.
`

// TestRuns checks marks of many lengths against the article with everything in
// it: they must cross em, strong, links, code and cells.
func TestRuns(t *testing.T) {
	a := article(rich)
	for n := 1; n < 60; n++ {
		checkRuns(t, a, spans(a, n))
	}
	checkRuns(t, a, slices.DeleteFunc(spans(a, 1<<20), func(r Run) bool { return r.Span.Len() > 1<<20 }))
}
