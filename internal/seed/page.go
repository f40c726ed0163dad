package seed

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"redletter/internal/news"
)

// The limits of a page: the libraries walk it recursively, and look at all links
// from each, so that twice the nodes take four times as long (40,000 take two
// seconds at worst; a newspaper's page has 5,000).
const (
	maxNodes     = 40_000
	maxPageDepth = 250
	maxPictures  = 300 // further ones are left out
)

// html reads a saved page: what it says of itself, then its main text, turned
// into Markdown, under its headline.
func (r *reader) html(source string) {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		r.fail(0, 0, KindPage, "HTML that cannot be read: "+err.Error(), "save the page again, or copy its text into a .txt file")
		return
	}
	if nodes, depth := measure(doc); nodes > maxNodes || depth > maxPageDepth {
		r.fail(0, 0, KindPage, fmt.Sprintf("a page of %d elements, %d deep: too large to find its text", nodes, depth), "copy its text into a .txt file")
		return
	}
	facts := readFacts(doc)
	r.page = facts.metadata()
	prepare(doc, facts.base())
	captions := captionsOf(doc)
	md, title, err := mainText(doc, r.page.Title)
	if err != nil {
		r.fail(0, 0, KindPage, "the page's text cannot be found: "+err.Error(), "copy its text into a .txt file")
		return
	}
	if strings.TrimSpace(md) == "" {
		return
	}
	r.page.Title = cmp.Or(r.page.Title, title)
	if t := cmp.Or(strings.TrimSpace(r.given.Title), r.page.Title); t != "" {
		md = "# " + escapeMarkdown(t) + "\n\n" + md
	}
	before := len(r.ds)
	r.body(md + "\n")
	// The lines of what the library wrote mean nothing to anybody.
	for i := before; i < len(r.ds); i++ {
		r.ds[i].Line, r.ds[i].Col = 0, 0
	}
	for i, b := range r.a.Blocks {
		if b.Kind == news.Paragraph && captions[key(b.Span.Of(r.a.Text))] {
			r.a.Blocks[i].Kind = news.Caption
		}
	}
}

// measure counts the nodes of a tree and its depth, without recursion.
func measure(root *html.Node) (nodes, depth int) {
	d := 0
	for n := root; n != nil; {
		nodes++
		if n.FirstChild != nil {
			n = n.FirstChild
			d++
			depth = max(depth, d)
			continue
		}
		for n != root && n.NextSibling == nil {
			n = n.Parent
			d--
		}
		if n == root {
			break
		}
		n = n.NextSibling
	}
	return nodes, depth
}

// dropped holds the elements that never hold text of an article.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true,
	atom.Embed: true, atom.Svg: true, atom.Canvas: true, atom.Button: true, atom.Input: true,
	atom.Select: true, atom.Textarea: true, atom.Audio: true, atom.Video: true, atom.Dialog: true, atom.Math: true, atom.Nav: true,
}

// prepare drops what is no text, and makes addresses of links and pictures what
// they were on the page: relative ones of links point to where the page came
// from, those of pictures saved beside it stay.
func prepare(doc *html.Node, from *url.URL) {
	var gone []*html.Node
	pictures := 0
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.CommentNode, n.Type == html.ElementNode && dropped[n.DataAtom]:
			gone = append(gone, n)
		case n.DataAtom == atom.A:
			absolute(n, "href", from, false)
		case n.DataAtom == atom.Img:
			if strings.TrimSpace(attribute(n, "alt")) == "" || strings.HasPrefix(attribute(n, "src"), "data:") || pictures == maxPictures {
				gone = append(gone, n)
				continue
			}
			pictures++
			absolute(n, "src", from, true)
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// absolute resolves a relative address; local ones of files beside the page stay.
func absolute(n *html.Node, key string, from *url.URL, files bool) {
	for i, a := range n.Attr {
		if a.Key != key || from == nil {
			continue
		}
		u, err := url.Parse(strings.TrimSpace(a.Val))
		if err != nil || u.IsAbs() || strings.HasPrefix(a.Val, "#") || files && u.Host == "" && !strings.HasPrefix(u.Path, "/") {
			continue
		}
		n.Attr[i].Val = from.ResolveReference(u).String()
	}
}

// mainText finds the part of the page that is the article and writes it as
// Markdown. title is what the library takes for the title.
// The page's headline is left out.
func mainText(doc *html.Node, headline string) (md, title string, err error) {
	defer func() { // foreign code on foreign bytes: no fault of its own may end the build
		if p := recover(); p != nil {
			md, err = "", fmt.Errorf("%v", p)
		}
	}()
	whole := body(doc)
	all := textLength(whole)
	p := readability.NewParser()
	p.DisableJSONLD = true
	p.CharThresholds = 200
	p.MaxElemsToParse = maxNodes
	article, err := p.ParseDocument(doc, nil)
	root := article.Node
	if err != nil || root == nil || all < 1500 && textLength(root)*2 < all {
		root = whole // a small page: all of it is the article
		for n := range descendants(root) {
			switch n.DataAtom {
			case atom.Footer, atom.Aside:
				n.Parent.RemoveChild(n)
			}
		}
	}
	headline = key(cmp.Or(headline, article.Title()))
	for n := range descendants(root) {
		if (n.DataAtom == atom.H1 || n.DataAtom == atom.H2) && key(innerText(n)) == headline {
			n.Parent.RemoveChild(n)
		}
	}
	escapeWords(root)
	out, err := toMarkdown().ConvertNode(root)
	return string(out), strings.TrimSpace(article.Title()), err
}

// toMarkdown is the converter; it keeps state, so each page has its own.
func toMarkdown() *converter.Converter {
	return converter.NewConverter(converter.WithEscapeMode(converter.EscapeModeDisabled), converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithHeadingStyle("atx"), commonmark.WithListEndComment(false)),
		table.NewTablePlugin(table.WithHeaderPromotion(true)),
	))
}

// escapeWords makes Markdown read the words below n as words. (The converter's
// own escaping takes 25 seconds for 100 KB of brackets; it writes "<" and ">" as
// entities in any case.)
func escapeWords(n *html.Node) {
	for d := range n.Descendants() {
		if d.Type != html.TextNode || d.Parent == nil {
			continue
		}
		if code, cell := within(d.Parent); code {
			if cell { // a bar ends a cell even within code
				d.Data = strings.ReplaceAll(d.Data, "|", `\|`)
			}
			continue
		}
		if !strings.ContainsAny(d.Data, "\\`*_[]|~&#+-=.)") {
			continue
		}
		var b strings.Builder
		start := true // nothing but digits since the beginning
		for _, r := range d.Data {
			switch {
			case strings.ContainsRune("\\`*_[]|~&", r), start && strings.ContainsRune("#+-=.)", r):
				b.WriteByte('\\')
			}
			start = start && (r == ' ' || r == '\n' || r == '\t' || r >= '0' && r <= '9')
			b.WriteRune(r)
		}
		d.Data = b.String()
	}
}

// within reports whether n is in code, whose words the converter copies as they
// are, and whether it is in a table's cell.
func within(n *html.Node) (code, cell bool) {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Pre, atom.Code, atom.Kbd, atom.Samp, atom.Tt:
			code = true
		case atom.Td, atom.Th:
			cell = true
		}
	}
	return code, cell
}

// descendants are the elements below n, collected first, so that they may be
// taken out while they are walked.
func descendants(n *html.Node) func(func(*html.Node) bool) {
	var list []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			list = append(list, d)
		}
	}
	return func(yield func(*html.Node) bool) {
		for _, d := range list {
			if d.Parent != nil && !yield(d) {
				return
			}
		}
	}
}

func body(doc *html.Node) *html.Node {
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Body {
			return n
		}
	}
	return doc
}

// textLength counts the bytes of words below n.
func textLength(n *html.Node) int {
	if n == nil {
		return 0
	}
	sum := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			sum += len(strings.TrimSpace(d.Data))
		}
	}
	return sum
}

// captionsOf collects what the page says below its pictures.
func captionsOf(doc *html.Node) map[string]bool {
	set := map[string]bool{}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Figcaption {
			set[key(innerText(n))] = true
		}
	}
	return set
}

func key(s string) string { return strings.Join(strings.Fields(fold(s)), " ") }

// innerText is the words below n.
func innerText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// escapeMarkdown writes s so that Markdown reads it as plain words.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if r < 0x80 && strings.ContainsRune("\\`*_{}[]()#+-.!<>&|~:@", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
