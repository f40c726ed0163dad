package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parsePage reads HTML as a browser does.
func parsePage(t testing.TB, page []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), class)
}

func byID(id string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attr(n, "id") == id }
}

func byClass(class string) func(*html.Node) bool {
	return func(n *html.Node) bool { return hasClass(n, class) }
}

// elements are all elements below n for which match is true.
func elements(n *html.Node, match func(*html.Node) bool) (found []*html.Node) {
	if n == nil {
		return nil
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			found = append(found, d)
		}
	}
	return found
}

// find is the first of elements, nil if there is none.
func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	if all := elements(n, match); len(all) > 0 {
		return all[0]
	}
	return nil
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// articleText is the text below n without what render adds: names in the margin,
// labels, markers of claims.
func articleText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if hasClass(n, "who") || hasClass(n, "label") || hasClass(n, "nr") {
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(articleText(c))
	}
	return b.String()
}

// Void elements, and those whose end tag HTML lets one leave out but we do not.
var void = map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true, "wbr": true}

// checkNesting reads the page as it was written, not as a browser repairs it:
// every element that opens closes, in order.
func checkNesting(t *testing.T, path string, page []byte) {
	z := html.NewTokenizer(bytes.NewReader(page))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%s: %v is never closed", path, open)
			}
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			if !void[string(name)] {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Errorf("%s: </%s> closes %v", path, name, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

// interactive elements may not stand in each other; block elements may not stand
// in phrasing ones.
func checkContent(t *testing.T, path string, doc *html.Node) {
	phrasing := []atom.Atom{atom.P, atom.Span, atom.H1, atom.H2, atom.H3, atom.Em, atom.Strong, atom.Time}
	blocks := []atom.Atom{atom.P, atom.Div, atom.Ul, atom.Ol, atom.Section, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.Table}
	for _, n := range elements(doc, func(*html.Node) bool { return true }) {
		for p := range n.Ancestors() {
			if n.DataAtom == atom.A && p.DataAtom == atom.A && p.Namespace == "" {
				t.Errorf("%s: a link in a link: %s", path, textOf(p))
			}
			if slices.Contains(blocks, n.DataAtom) && slices.Contains(phrasing, p.DataAtom) {
				t.Errorf("%s: <%s> in <%s>", path, n.Data, p.Data)
			}
		}
		if (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol) && n.FirstChild != nil {
			for c := range n.ChildNodes() {
				if c.Type == html.ElementNode && c.DataAtom != atom.Li {
					t.Errorf("%s: <%s> in a list", path, c.Data)
				}
			}
		}
	}
}

// checkHeadings wants one h1, and no level left out on the way down.
func checkHeadings(t *testing.T, path string, doc *html.Node) {
	level, firsts := 0, 0
	for _, n := range elements(doc, func(n *html.Node) bool {
		return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
	}) {
		now := int(n.Data[1] - '0')
		if now == 1 {
			firsts++
		}
		if now > level+1 {
			t.Errorf("%s: <%s>%s follows a heading of level %d", path, n.Data, textOf(n), level)
		}
		level = now
	}
	if firsts != 1 {
		t.Errorf("%s: %d first headings", path, firsts)
	}
}

// checkSafety wants no inline code or style, nothing from elsewhere, and the
// policy that would stop both.
func checkSafety(t *testing.T, path string, doc *html.Node) {
	for _, n := range elements(doc, func(*html.Node) bool { return true }) {
		if has(n, "style") || n.DataAtom == atom.Style {
			t.Errorf("%s: inline style at <%s>", path, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: inline script at <%s %s>", path, n.Data, a.Key)
			}
		}
		if n.DataAtom == atom.Script && !has(n, "src") && attr(n, "type") != "application/ld+json" {
			t.Errorf("%s: inline script", path)
		}
		remote := func(u string) bool { return strings.Contains(u, "//") }
		switch n.DataAtom {
		case atom.Script, atom.Img:
			if remote(attr(n, "src")) {
				t.Errorf("%s: fetches %s", path, attr(n, "src"))
			}
		case atom.Link:
			if rel := attr(n, "rel"); rel != "canonical" && remote(attr(n, "href")) {
				t.Errorf("%s: fetches %s", path, attr(n, "href"))
			}
		case atom.Iframe, atom.Object, atom.Embed, atom.Base:
			t.Errorf("%s: <%s>", path, n.Data)
		}
	}
	policy := find(doc, func(n *html.Node) bool { return strings.EqualFold(attr(n, "http-equiv"), "Content-Security-Policy") })
	if policy == nil || attr(policy, "content") != CSP {
		t.Errorf("%s: no Content-Security-Policy", path)
	}
}

// idsOf are the ids of a page, each of which must be there once.
func idsOf(t *testing.T, path string, doc *html.Node) map[string]bool {
	ids := map[string]bool{}
	for _, n := range elements(doc, func(n *html.Node) bool { return has(n, "id") }) {
		id := attr(n, "id")
		if id == "" || ids[id] || strings.ContainsAny(id, " \t\n") {
			t.Errorf("%s: id %q is empty, doubled or has a space", path, id)
		}
		ids[id] = true
	}
	for _, n := range elements(doc, func(n *html.Node) bool { return has(n, "aria-labelledby") || has(n, "for") }) {
		for _, id := range strings.Fields(attr(n, "aria-labelledby") + " " + attr(n, "for")) {
			if !ids[id] {
				t.Errorf("%s: <%s> is labelled by %q, which is not there", path, n.Data, id)
			}
		}
	}
	return ids
}
