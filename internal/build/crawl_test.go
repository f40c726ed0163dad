package build

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// TestCrawl follows every address of a whole site, published in a folder of its
// host: each leads to a file that is there, each fragment to an id, and every
// page is read by a browser with the nesting in which it was written. The site is
// the demo, and articles that try to break out of their pages.
func TestCrawl(t *testing.T) {
	s := newSiteFolder(t, hostile())
	for _, dir := range []string{"seeds", "content"} {
		if err := os.CopyFS(s.path(dir), os.DirFS(filepath.Join("..", "..", dir))); err != nil {
			t.Fatal(err)
		}
	}
	o := s.options()
	o.BaseURL = "https://example.org/sub/dir/"
	b := s.build(New(o))
	if b.Found < 12 {
		t.Fatalf("only %d articles are read", b.Found)
	}
	c := &crawler{T: t, files: output(t, b), base: "/sub/dir/", ids: map[string]map[string]bool{}}
	for _, p := range b.Files() {
		if data, ok := c.files[p]; ok && strings.HasSuffix(p, ".html") {
			c.ids[p] = ids(t, p, data)
		}
	}
	for _, p := range b.Files() {
		c.file(p, c.files[p])
	}
	if c.links < 500 {
		t.Errorf("only %d links are followed", c.links)
	}
}

// hostile are articles by people who know HTML.
func hostile() map[string]string {
	const x = `"><script>alert(1)</script><img src=x onerror=alert(1)>'--></title></style></p></article>`
	return map[string]string{
		"seeds/hostile/front.md": "---\ntitle: '" + strings.ReplaceAll(x, "'", "''") + "'\nauthor: ['" + strings.ReplaceAll(x, "'", "''") + "', '=1+1']\ntags: ['" + strings.ReplaceAll(x, "'", "''") +
			"', '..', '\u202etxt', '" + strings.Repeat("long ", 90) + "']\npublished: 0001-01-01\nsource: {name: '<b>', url: 'https://example.net/\"x'}\n---\n" +
			"“We paid 7 million crowns <script>alert(1)</script> in 2016,” Jane Doe said on 4 July 2017. “I " + x + " agree,” said Tom Roe.\n\n" +
			"[a](javascript:alert(1)) ![p\" onerror=\"x](p.png \"t\\\" onload=\\\"x\") [self](front.md) <iframe src=x>\n\n| " + x + " |\n|---|\n| [^1] |\n\n[^1]: " + x + "\n\n```\"><script>\n</code></pre><script>\n```\n",
		"seeds/hostile/p.png": "png",
		"seeds/hostile/2017-07-01-plain.txt": "Title \x01 " + x + " \ufffe\u2028\n\nBy " + x + "\n\n\"Control \x08 rose 12 percent " + x + "\uffff,\" Bob Roe said on July 1, 2017. " +
			"Ann Lee says </span></a></blockquote> the tax was cut by 50 percent in 1999.\n",
		"seeds/hostile/page.html": "<title>" + x + "</title><base href='https://example.net/'><meta http-equiv=refresh content='0;url=javascript:x'><article><p>" +
			strings.Repeat("Jane Doe said on Monday that it rose, by 5 million, and that was that. ", 9) + "</p><svg onload=x><script>x</script></svg><p>&lt;script&gt; [a](javascript:x)</p></article>",
		"seeds/hostile/far.md":                     "---\ntitle: Far\npublished: 9999-12-31\n---\n\nIt ends on Sunday, next year, says Jane Doe.\n",
		"seeds/hostile/index.md":                   "# Index\n\n“It is 5 million,” Index Page said.\n",
		"seeds/hostile/front/text.md":              "# A slug below another's\n\nText.\n",
		"seeds/con.txt":                            "Con\n\nText.\n",
		"seeds/日本語/文.txt":                          "題\n\n本文。\n",
		"seeds/" + strings.Repeat("Ⱥ", 80) + ".md": "# Long\n\nText.\n",
	}
}

type crawler struct {
	*testing.T
	files map[string]string
	base  string
	ids   map[string]map[string]bool // of every page
	links int
}

// file checks one file by its kind.
func (c *crawler) file(p, data string) {
	switch path.Ext(p) {
	case ".html":
		c.page(p, data)
	case ".xml":
		c.xml(p, data)
	case ".json", ".jsonld":
		c.json(p, []byte(data))
	case ".jsonl":
		for line := range strings.Lines(data) {
			c.json(p, []byte(line))
		}
	case ".csv":
		if _, err := csv.NewReader(strings.NewReader(data)).ReadAll(); err != nil {
			c.Errorf("%s: %v", p, err)
		}
	case ".css":
		for _, m := range regexp.MustCompile(`url\(\s*["']?([^"')]+)`).FindAllStringSubmatch(data, -1) {
			c.follow(p, m[1])
		}
	}
}

// ids are the ids of a page; each stands there once.
func ids(t *testing.T, p, data string) map[string]bool {
	found := map[string]bool{}
	for _, e := range written(t, p, data) {
		if id, ok := e.attr["id"]; ok {
			if id == "" || strings.ContainsAny(id, " \t\n") || found[id] {
				t.Errorf("%s: the id %q is empty, has spaces or stands there twice", p, id)
			}
			found[id] = true
		}
	}
	return found
}

// element is a start tag with the element that it stands in.
type element struct {
	name, in string
	attr     map[string]string
}

var void = strings.Fields("area base br col embed hr img input link meta source track wbr")

// written reads the tags of a page as they stand there: each that is opened is
// closed, in order.
func written(t *testing.T, p, data string) (all []element) {
	z := html.NewTokenizer(strings.NewReader(data))
	stack := []string{""}
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) || len(stack) != 1 {
				t.Errorf("%s: %v, open are %q", p, z.Err(), stack)
			}
			return all
		case html.StartTagToken, html.SelfClosingTagToken:
			self := bytes.HasSuffix(z.Raw(), []byte("/>"))
			tok := z.Token()
			e := element{strings.ToLower(tok.Data), stack[len(stack)-1], map[string]string{}}
			for _, a := range tok.Attr {
				if _, twice := e.attr[a.Key]; twice {
					t.Errorf("%s: <%s> has two attributes %s", p, e.name, a.Key)
				}
				e.attr[a.Key] = a.Val
			}
			all = append(all, e)
			if !self && !slices.Contains(void, e.name) {
				stack = append(stack, e.name)
			}
		case html.EndTagToken:
			if name := z.Token().Data; stack[len(stack)-1] != name {
				t.Fatalf("%s: </%s> closes <%s>", p, name, stack[len(stack)-1])
			}
			stack = stack[:len(stack)-1]
		}
	}
}

// page checks that a browser's tree has the elements where they were written,
// that none can act, and follows all addresses.
func (c *crawler) page(p, data string) {
	want := written(c.T, p, data)
	doc, err := html.Parse(strings.NewReader(data))
	if err != nil {
		c.Errorf("%s: %v", p, err)
		return
	}
	var got []element
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			in := ""
			if n.Parent.Type == html.ElementNode {
				in = strings.ToLower(n.Parent.Data)
			}
			got = append(got, element{strings.ToLower(n.Data), in, nil})
		}
	}
	for i, e := range want {
		if i >= len(got) || got[i].name != e.name || got[i].in != e.in && !(e.in == "noscript" || len(got) != len(want)) {
			c.Errorf("%s: <%s> in <%s> becomes %v", p, e.name, e.in, got[min(i, len(got)-1)])
			break
		}
	}
	if len(got) != len(want) {
		c.Errorf("%s: %d elements are written, a browser sees %d", p, len(want), len(got))
	}
	for _, e := range want {
		c.element(p, e)
	}
	if strings.ContainsFunc(data, func(r rune) bool { return r < ' ' && !unicode.IsSpace(r) || r&0xfffe == 0xfffe }) {
		c.Errorf("%s: there are characters that no page may have", p)
	}
	if i := strings.Index(data, `<script type="application/ld+json">`); i >= 0 {
		text := data[i+len(`<script type="application/ld+json">`):]
		text, _, _ = strings.Cut(text, "</script>")
		c.json(p, []byte(text))
	}
}

func (c *crawler) element(p string, e element) {
	switch e.name {
	case "iframe", "object", "embed", "base", "style", "foreignobject":
		c.Errorf("%s: there is an element <%s>", p, e.name)
	case "script":
		if e.attr["src"] == "" && e.attr["type"] != "application/ld+json" {
			c.Errorf("%s: there is a script in the page", p)
		}
	case "meta":
		if strings.EqualFold(e.attr["http-equiv"], "refresh") {
			c.Errorf("%s: the page sends its readers elsewhere", p)
		}
	}
	for name, value := range e.attr {
		switch {
		case strings.HasPrefix(name, "on"), name == "style", name == "srcdoc", name == "formaction", name == "ping":
			c.Errorf("%s: <%s> has an attribute %s", p, e.name, name)
		case name == "src" || name == "href" || name == "action" || name == "xlink:href":
			if name == "src" && !strings.HasPrefix(value, c.base) {
				c.Errorf("%s: <%s> loads %q", p, e.name, value)
			}
			c.follow(p, value)
		case strings.HasPrefix(name, "aria-") && (name == "aria-labelledby" || name == "aria-describedby" || name == "aria-controls"):
			for _, id := range strings.Fields(value) {
				if !c.ids[p][id] {
					c.Errorf("%s: %s names %q, which is not there", p, name, id)
				}
			}
		}
	}
}

// follow checks an address that stands in the file p.
func (c *crawler) follow(p, address string) {
	u, err := url.Parse(address)
	if err != nil {
		c.Errorf("%s: %q is no address: %v", p, address, err)
		return
	}
	here := &url.URL{Scheme: "https", Host: "example.org", Path: c.base + strings.TrimSuffix(p, "index.html")}
	to := here.ResolveReference(u)
	if !slices.Contains([]string{"https", "http", "mailto"}, to.Scheme) {
		c.Errorf("%s: an address %q", p, address)
	}
	if to.Host != here.Host {
		return
	}
	c.links++
	name, below := strings.CutPrefix(to.Path, c.base)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, ok := c.files[name]; !ok || !below {
		c.Errorf("%s: %q leads to nothing (%s)", p, address, name)
		return
	}
	if to.Fragment != "" && strings.HasSuffix(name, ".html") && !c.ids[name][to.Fragment] {
		c.Errorf("%s: %q: there is no such place on the page", p, address)
	}
}

// xml checks a feed or a sitemap.
func (c *crawler) xml(p, data string) {
	d := xml.NewDecoder(strings.NewReader(data))
	in, kind := "", ""
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			c.Errorf("%s: %v", p, err)
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			in, kind = t.Name.Local, ""
			for _, a := range t.Attr {
				switch a.Name.Local {
				case "href":
					c.follow(p, a.Value)
				case "type":
					kind = a.Value
				}
			}
		case xml.EndElement:
			in = ""
		case xml.CharData:
			switch {
			case in == "loc":
				c.follow(p, string(t))
			case in == "content" && kind == "html":
				c.fragment(p, string(t))
			}
		}
	}
}

// fragment checks the HTML of a feed: readers show it on pages of their own.
func (c *crawler) fragment(p, data string) {
	for _, e := range written(c.T, p, data) {
		for name, value := range e.attr {
			if (name == "href" || name == "src") && !strings.HasPrefix(value, "#") && !strings.Contains(value, "://") {
				c.Errorf("%s: %q is an address that a feed reader cannot resolve", p, value)
			}
		}
		c.element(p, element{e.name, e.in, hrefs(e.attr)})
	}
}

// hrefs are the attributes without those that lead about within the fragment.
func hrefs(attr map[string]string) map[string]string {
	out := map[string]string{}
	for name, value := range attr {
		if value = strings.TrimPrefix(value, "https://example.org"); !strings.HasPrefix(value, "#") {
			out[name] = value
		}
	}
	return out
}

// json checks that a file is JSON and follows the addresses in it.
func (c *crawler) json(p string, data []byte) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		c.Errorf("%s: %v", p, err)
		return
	}
	c.value(p, "", v)
}

func (c *crawler) value(p, key string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, w := range v {
			c.value(p, k, w)
		}
	case []any:
		for _, w := range v {
			c.value(p, key, w)
		}
	case string:
		switch {
		case key == "content_html":
			c.fragment(p, v)
		case strings.HasPrefix(v, "https://example.org/sub/"), strings.HasPrefix(v, c.base):
			c.follow(p, v)
		}
	}
}
