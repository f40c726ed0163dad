// Package markdown reads Markdown into blocks and text, and writes the HTML of
// articles with marks around stretches of that text. It is the only package that
// knows goldmark and chroma.
//
// Source comes in as a string; a [Document] goes out, whose Text is what a
// reader reads: markup gone, entities decoded, otherwise as it was typed. Later
// the article and a [Dressing] come in, and HTML goes out.
//
// The hard idea: both come from one flat list of events (a tag opens, words, a
// tag closes), made in one walk over goldmark's tree. The words of the list are
// the text, in order and without gaps but for white space between blocks, so
// that a position in the text is a position in the HTML by construction, and
// nothing is ever searched for. The list is cheap enough to be made again from
// the article's source when a page is written, which keeps articles plain data.
//
// What comes in may be hostile. No HTML of the source becomes HTML of the page:
// its tags are shown as the characters they are. Links go to http, https,
// mailto and relative addresses only. Parsing is linear; see the limits in
// parser.go.
package markdown

import (
	"fmt"
	"html/template"
	"strings"

	"redletter/internal/news"
)

// Document is a Markdown source, read.
type Document struct {
	Text   string
	Blocks []news.Block // no Title, Kicker, Byline, Dateline, Credit, Related or Boilerplate: these are seed's to tell
	Images []Image      // in text order

	events []event
}

// Image is a picture that a document shows, or links to if it lies elsewhere.
type Image struct {
	Dest  string // as written, entities decoded
	Alt   string
	Local bool // beside the article: neither a scheme nor a host in Dest
}

// Parse reads source, whose lines end in LF. The text of a footnote's mark
// ("1") and of a picture's description is not part of Document.Text: neither is
// read in the flow of the sentence. The title of a picture that stands alone is
// its caption.
//
// Lines and columns of the diagnostics count from the start of source; their
// path is empty.
func Parse(source string) (*Document, []news.Diagnostic) {
	src := []byte(source)
	root, limits := parse(src)
	f := newFlattener(src)
	f.walk(root)
	f.doc.Text = f.text.String()
	var ds []news.Diagnostic
	report := func(at []int, kind, text, hint string) {
		if len(at) == 0 {
			return
		}
		line, col := news.Position(source, at[0])
		if n := len(at) - 1; n > 0 {
			text += fmt.Sprintf(" (and %d more like it)", n)
		}
		ds = append(ds, news.Diagnostic{Line: line, Col: col, Severity: news.Warning, Kind: kind, Text: text, Hint: hint})
	}
	for _, text := range unique(limits.text) {
		var at []int
		for i, t := range limits.text {
			if t == text {
				at = append(at, limits.at[i])
			}
		}
		report(at, "markdown", text+"; it is shown as plain text", "")
	}
	report(f.raw, "raw html", "HTML in Markdown is shown as plain text", "write it as Markdown")
	report(f.unsafe, "link", "a link that is neither http, https, mailto nor relative becomes plain text", "")
	return f.doc, news.Sort(ds)
}

// unique returns the different ones of list in order of appearance.
func unique(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// Run is a stretch of text with the HTML that goes around it. The runs of a
// Dressing are sorted, do not overlap, and each lies within one block.
//
// Open and Close go around every piece of the run: one, unless it crosses the
// edge of an inline element or meets a link, where it must be cut. What may
// stand only once (an id, a claim's marker) belongs into Start and End.
type Run struct {
	Span                news.Span
	Open, Close         template.HTML // around each piece
	LinkOpen, LinkClose template.HTML // instead, around a piece inside a link of the article's own: no link may nest. Both empty: none
	Start, End          template.HTML // once, before the first piece and after the last. Start holds no link; End is written after the article's link if the run ends inside one
}

// Dressing is what render adds to an article's body; the zero Dressing adds
// nothing.
type Dressing struct {
	Runs         []Run
	Block        func(i int) Dress        // of a.Blocks[i]; nil: none
	URL          func(dest string) string // rewrites destinations of local images and relative links; nil: as they are
	HeadingShift int                      // body headings move down by so many levels; none becomes an h1 in any case
	OmitTitle    bool                     // leave out the title's block: the page shows it elsewhere, by Inline
}

// Dress is what is put on and around one block's element. Where HTML allows
// nothing beside the element (li, tr, figcaption), Before and After are written
// inside it.
type Dress struct {
	ID, Class             string
	Before, Inside, After template.HTML
}

// HTML is the body of a, of any format. a.Blocks must be those that its reader
// made, kinds apart. A run whose span lies outside a block is not written.
func HTML(a *news.Article, d Dressing) template.HTML {
	doc := flat(a)
	w := newWriter(doc, a.Blocks, d)
	w.events(doc.events)
	return template.HTML(w.out.String())
}

// Inline is what stands inside the element of a.Blocks[i]: its words with the
// runs of d around them, and nothing else of d but its URL.
func Inline(a *news.Article, i int, d Dressing) template.HTML {
	doc := flat(a)
	d.Block, d.OmitTitle = nil, false
	w := newWriter(doc, a.Blocks, d)
	first, last := -1, -1
	for n, e := range doc.events {
		if e.op == opBlock && e.block == i {
			first = n
		}
		if e.op == opBlockEnd && first >= 0 {
			last = n
			break
		}
	}
	if first < 0 || last < 0 {
		return ""
	}
	for w.next < len(w.runs) && w.runs[w.next].Span.End <= doc.events[first].start {
		w.next++
	}
	w.events(doc.events[first+1 : last])
	w.endRun()
	return template.HTML(w.out.String())
}

// flat is the article's events again.
func flat(a *news.Article) *Document {
	if a.Format == news.Text {
		return plain(a)
	}
	src := []byte(a.Source)
	root, _ := parse(src)
	f := newFlattener(src)
	f.walk(root)
	f.doc.Text = f.text.String()
	return f.doc
}

// Page reads a page of content/pages, front matter taken off. If it begins with
// a heading of level 1, that is its title and left out of html. url is
// [Dressing.URL].
func Page(source string, url func(string) string) (html template.HTML, title string, ds []news.Diagnostic) {
	doc, ds := Parse(source)
	blocks := append([]news.Block(nil), doc.Blocks...)
	if len(blocks) > 0 && blocks[0].Kind == news.Heading && blocks[0].Level == 1 {
		title = strings.Join(strings.Fields(blocks[0].Span.Of(doc.Text)), " ")
		blocks[0].Kind = news.Title
	}
	w := newWriter(doc, blocks, Dressing{URL: url, OmitTitle: true})
	w.events(doc.events)
	return template.HTML(w.out.String()), title, ds
}
