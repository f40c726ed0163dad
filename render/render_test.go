package render

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"redletter/assets"
	"redletter/internal/editorial"
	"redletter/internal/news"
	"redletter/internal/site"
	"redletter/templates"
)

var update = flag.Bool("update", false, "rewrite testdata/golden")

// Golden pages make every change of what readers get visible in review. Run the
// test with -update, then read the difference.
func TestGolden(t *testing.T) {
	s := sampleSite(t, "https://example.org/demo/")
	r := newRenderer(t, Options{JSONLD: func(_ *site.Site, a *site.Article) ([]byte, error) {
		return []byte(`{"@type":"NewsArticle"}`), nil
	}})
	for path, got := range allPages(t, r, s) {
		for _, a := range r.Assets() { // fingerprints change with every rule of the style sheet
			got = bytes.ReplaceAll(got, []byte(a.Path), []byte(unprinted(a.Path)))
		}
		name := filepath.Join("testdata", "golden", strings.ReplaceAll(path, "/", "__"))
		if *update {
			if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, got, 0o644)); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%v (run with -update)", err)
			continue
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
			t.Errorf("%s (run with -update, then read the difference):\n%s", path, diff)
		}
	}
}

// unprinted takes the fingerprint off an asset's path.
func unprinted(path string) string {
	parts := strings.Split(path, ".")
	return strings.Join(slices.Delete(parts, len(parts)-2, len(parts)-1), ".")
}

// Every page is valid, safe under its policy, and whole: each link of the site
// leads to a page, an asset or an export that exists, each fragment to an id.
// The second base shows that nothing forgets the folder a project page lives in.
func TestEveryPage(t *testing.T) {
	for _, base := range []string{"", "https://example.org/demo/"} {
		t.Run(base, func(t *testing.T) {
			s := sampleSite(t, base)
			r := newRenderer(t, Options{Preview: true})
			pages := allPages(t, r, s)
			delete(pages, "search/index.json")
			there := map[string]bool{"feed.xml": true, "feed.json": true, "data/statements.csv": true, "images/img/low-sand.jpg": true, "articles/warm/index.html": true}
			for _, a := range s.Articles {
				there[a.URL+"text.txt"], there[a.URL+"annotations.jsonld"] = true, true
			}
			for _, a := range r.Assets() {
				there[a.Path] = true
			}
			ids, docs := map[string]map[string]bool{}, map[string]*html.Node{}
			for path, page := range pages {
				doc := parsePage(t, page)
				there[path], docs[path], ids[path] = true, doc, idsOf(t, path, doc)
				checkNesting(t, path, page)
				checkContent(t, path, doc)
				checkHeadings(t, path, doc)
				checkSafety(t, path, doc)
			}
			for path, doc := range docs {
				for _, n := range elements(doc, func(n *html.Node) bool { return has(n, "href") || has(n, "src") || has(n, "action") }) {
					link := attr(n, "href") + attr(n, "src") + attr(n, "action")
					if strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://") {
						continue
					}
					target, fragment, _ := strings.Cut(link, "#")
					at := path
					if target != "" {
						rest, ok := strings.CutPrefix(target, s.Base.Path)
						if !ok {
							t.Errorf("%s: %s is not below %s", path, link, s.Base.Path)
							continue
						}
						at = file(rest)
					}
					if !there[at] {
						t.Errorf("%s: %s leads nowhere", path, link)
					} else if fragment != "" && !ids[at][fragment] {
						t.Errorf("%s: %s: no such place", path, link)
					}
				}
			}
		})
	}
}

// Who says what, where it is said, and why we think so must be on the page
// without a script: this walks from mark to entry and back.
func TestArticleIsWhole(t *testing.T) {
	s := sampleSite(t, "")
	r := newRenderer(t, Options{})
	page, err := r.Page(s, "articles/harbour/tide-barrier/index.html")
	if err != nil {
		t.Fatal(err)
	}
	doc := parsePage(t, page)
	text := find(doc, byID("text"))

	var order []string
	for _, n := range elements(doc, func(n *html.Node) bool {
		return slices.Contains([]string{"text", "claims", "timeline", "method"}, attr(n, "id")) || hasClass(n, "head") || hasClass(n, "key")
	}) {
		order = append(order, attr(n, "id")+attr(n, "class"))
	}
	want := []string{"head", "key", "texttext", "claimsclaims", "timelinetimeline", "methodmethod"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("the source order is design:\n%s", diff)
	}

	for _, q := range elements(doc, byClass("quote")) {
		back := find(q, func(n *html.Node) bool { return attr(n, "role") == "doc-backlink" })
		if back == nil {
			t.Errorf("%s: no way back", attr(q, "id"))
			continue
		}
		start := find(doc, byID(strings.TrimPrefix(attr(back, "href"), "#")))
		if start == nil {
			t.Errorf("%s: goes back to nothing", attr(q, "id"))
		}
		if link := find(doc, func(n *html.Node) bool {
			return (hasClass(n, "cue") || hasClass(n, "nr")) && attr(n, "href") == "#"+attr(q, "id")
		}); link == nil {
			t.Errorf("%s: nothing in the text leads here", attr(q, "id"))
		}
		if words := textOf(q); !strings.Contains(words, "automatic") && !strings.Contains(words, "editor") {
			t.Errorf("%s does not say whether somebody looked", attr(q, "id"))
		}
	}
	links := elements(text, byClass("t"))
	if len(links) != 9+1 {
		t.Errorf("%d dates in the text", len(links))
	}
	for _, l := range links {
		entry := find(doc, byID(strings.TrimPrefix(attr(l, "href"), "#")))
		if entry == nil || !hasClass(entry, "event") {
			t.Errorf("%q: its entry is missing", textOf(l))
			continue
		}
		if find(entry, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "href"), "#time-") }) == nil {
			t.Errorf("%q: its entry does not lead back", textOf(l))
		}
	}
	for _, want := range []string{
		"Speaker not determined", "Headline of another story", "Timeline: 9 dates", "allegedly", "planned",
		"Only in the headline of another story", "attribution very likely", "“he” after Renner", "confirmed by an editor",
		"first published by", "Editors’ note", "partly quoted",
	} {
		if !strings.Contains(textOf(doc), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(textOf(find(doc, byID("claims"))), "The builders contest") {
		t.Error("a hidden statement is shown")
	}
	if n := find(doc, func(n *html.Node) bool { return attr(n, "name") == "robots" }); n == nil || attr(n, "content") != "noindex" {
		t.Error("an article that was published elsewhere asks not to be indexed")
	}
	if n := find(doc, func(n *html.Node) bool { return attr(n, "rel") == "canonical" }); n == nil || attr(n, "href") != "https://courier.example/harbour/tide-barrier" {
		t.Error("the canonical address is the origin's")
	}
}

// An accusation, a headline of another story, and what only its article's page
// may show must stay there: the lists of the site are searched for them.
func TestTiers(t *testing.T) {
	s := sampleSite(t, "")
	r := newRenderer(t, Options{})
	for path, page := range allPages(t, r, s) {
		if strings.HasPrefix(path, "articles/") {
			continue
		}
		for _, private := range []string{"a lower wall would have passed", "Fishing quota", "The builders contest the figures.”", "allegedly"} {
			if bytes.Contains(page, []byte(private)) && !strings.HasPrefix(path, "speakers/tobias") {
				t.Errorf("%s shows %q", path, private)
			}
		}
	}
}

// Articles without findings say why.
func TestUnmarked(t *testing.T) {
	s := sampleSite(t, "")
	r := newRenderer(t, Options{Preview: true})
	for path, want := range map[string]string{
		"articles/auswaerts/sperrwerk/index.html": "This article is in German",
		"articles/bare/index.html":                "Nothing is marked",
		"articles/letter/index.html":              "published: YYYY-MM-DD",
	} {
		page, err := r.Page(s, path)
		if err != nil {
			t.Fatal(err)
		}
		if doc := parsePage(t, page); !strings.Contains(textOf(doc), want) {
			t.Errorf("%s does not say %q", path, want)
		}
		if path == "articles/auswaerts/sperrwerk/index.html" {
			if n := find(parsePage(t, page), func(n *html.Node) bool { return n.DataAtom == atom.Article }); attr(n, "lang") != "de" {
				t.Errorf("%s: lang %q", path, attr(n, "lang"))
			}
		}
	}
}

// Where more speak than there are colours, the key folds, everybody is in
// it, and each mark says who it belongs to.
func TestManySpeakers(t *testing.T) {
	text, names := "", []string{}
	for i := range 12 {
		names = append(names, "Speaker "+string(rune('A'+i)))
		text += fmt.Sprintf("“Words %c,” said %s. ", 'A'+i, names[i])
	}
	d := plainDraft(t, "many.txt", "Many", strings.TrimSpace(text))
	for i, n := range names {
		id := fmt.Sprintf("speaker-%c", 'a'+i)
		d.speaker(id, n, n, "", news.Person)
		d.says(id, n, "[said] "+n, news.Direct, fmt.Sprintf("“Words %c,”", 'A'+i))
	}
	s, _ := site.Build(nil, "", []site.Input{{Article: d.a, Findings: d.f}})
	page, err := newRenderer(t, Options{}).Page(s, "articles/many/index.html")
	if err != nil {
		t.Fatal(err)
	}
	doc := parsePage(t, page)
	key := find(doc, byClass("key"))
	if n := len(elements(key, func(n *html.Node) bool { return has(n, "data-v") })); n != 12 {
		t.Errorf("%d speakers in the key", n)
	}
	if n := len(elements(find(key, func(n *html.Node) bool { return n.DataAtom == atom.Details }), func(n *html.Node) bool { return has(n, "data-v") })); n != 6 {
		t.Errorf("%d speakers are folded away", n)
	}
	seen := map[string]bool{}
	for _, n := range elements(find(doc, byID("text")), byClass("q")) {
		seen[attr(n, "data-v")] = true
	}
	if len(seen) != 12 {
		t.Errorf("%d speakers are told apart in the text", len(seen))
	}
	checkNesting(t, "many", page)
}

// A section within another leads to it; nothing else would.
func TestSectionWithin(t *testing.T) {
	d := plainDraft(t, "press/local/quay.txt", "The quay", "It is made of stone.")
	s, _ := site.Build(nil, "https://example.org/demo/", []site.Input{{Article: d.a}})
	page, err := newRenderer(t, Options{}).Page(s, "sections/press/local/index.html")
	if err != nil {
		t.Fatal(err)
	}
	kicker := find(parsePage(t, page), byClass("kicker"))
	if link := find(kicker, func(n *html.Node) bool { return n.DataAtom == atom.A }); textOf(kicker) != "Section of Press" || link == nil || attr(link, "href") != "/demo/sections/press/" {
		t.Errorf("the section says %q", textOf(kicker))
	}
}

// Large counts have separators wherever a page shows them.
func TestLargeCounts(t *testing.T) {
	const n = 1200
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "“Word %04d,” one said. ", i)
	}
	d := plainDraft(t, "long.txt", "Long", strings.TrimSpace(text.String()))
	for i := range n {
		d.says("", "", "", news.Direct, fmt.Sprintf("“Word %04d,”", i))
	}
	for i := range 1100 {
		d.f.Statements[i].Status = news.Confirmed
	}
	s, _ := site.Build(nil, "", []site.Input{{Article: d.a, Findings: d.f}})
	page, err := newRenderer(t, Options{}).Page(s, "articles/long/index.html")
	if err != nil {
		t.Fatal(err)
	}
	got := textOf(parsePage(t, page))
	for _, want := range []string{"Claims and quotes: 1,200", "Automatic, 1,100 confirmed", "confirmed or added 1,100 of the statements", "For 1,200 of the statements it could not tell"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// A fresh site tells what to do.
func TestEmptySite(t *testing.T) {
	s, _ := site.Build(nil, "", nil)
	r := newRenderer(t, Options{})
	pages := allPages(t, r, s)
	if !strings.Contains(string(pages["index.html"]), "seeds/my-first-article.txt") {
		t.Error("the front page of an empty site does not say what to do")
	}
	for path, page := range pages {
		if strings.HasSuffix(path, ".html") {
			checkHeadings(t, path, parsePage(t, page))
		}
	}
}

// No list page may hold more than 200 entries, and all entries must be on one.
func TestLongLists(t *testing.T) {
	var in []site.Input
	for i := range 700 {
		d := plainDraft(t, fmt.Sprintf("n%03d.txt", i), fmt.Sprintf("Article %d", i), fmt.Sprintf("Ada Karlsen spoke on day %d.", i))
		d.a.Published = news.Date{Year: 2000 + i/300, Month: 1 + i%12, Day: 1 + i%28}
		d.a.Tags = []string{"all"}
		d.speaker("ada-karlsen", "Ada Karlsen", "Karlsen", "", news.Person)
		checkable(d.says("ada-karlsen", "Ada Karlsen", "spoke", news.Indirect, fmt.Sprintf("on day %d", i)))
		d.when(fmt.Sprintf("day %d", i), d.a.Published.String(), fmt.Sprintf("Ada Karlsen spoke on day %d.", i))
		in = append(in, site.Input{Article: d.a, Findings: d.f})
	}
	s, _ := site.Build(&editorial.Content{Site: editorial.Config{PageSize: 5000}}, "", in)
	r := newRenderer(t, Options{})
	lists, seen := 0, map[string]bool{}
	for _, ref := range r.Pages(s) {
		if ref.Kind == ArticlePage || ref.Kind == IndexData {
			continue
		}
		page, err := r.Page(s, ref.Path)
		if err != nil {
			t.Fatal(err)
		}
		doc := parsePage(t, page)
		for _, class := range []string{"card", "quote", "event"} {
			if n := len(elements(doc, byClass(class))); n > 200 {
				t.Errorf("%s: %d × %s", ref.Path, n, class)
			}
		}
		if find(doc, byClass("leaves")) != nil {
			lists++
		}
		for _, n := range elements(doc, func(n *html.Node) bool { return n.DataAtom == atom.A && hasClass(n.Parent.Parent.Parent, "card") }) {
			seen[attr(n, "href")] = true
		}
		checkNesting(t, ref.Path, page)
		idsOf(t, ref.Path, doc)
	}
	if lists < 15 || len(seen) < 700 {
		t.Errorf("%d pages of lists, %d articles on them", lists, len(seen))
	}
}

// The same site gives the same bytes, from any number of goroutines.
func TestConcurrentAndEqual(t *testing.T) {
	s := sampleSite(t, "")
	want := allPages(t, newRenderer(t, Options{}), s)
	r := newRenderer(t, Options{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for path := range want {
				if got, err := r.Page(s, path); err != nil || !bytes.Equal(got, want[path]) {
					t.Errorf("%s differs (%v)", path, err)
				}
			}
		})
	}
	wg.Wait()
}

// A page that is not there is told apart from one that fails.
func TestNoSuchPage(t *testing.T) {
	r, s := newRenderer(t, Options{}), sampleSite(t, "")
	for _, path := range []string{"articles/none/index.html", "nothing", ""} {
		if _, err := r.Page(s, path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", path, err)
		}
	}
}

// overlay is the embedded templates with some replaced, as a site's own folder
// does it.
func overlay(t *testing.T, own map[string]string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	names, err := fs.Glob(templates.FS, "*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		data, err := fs.ReadFile(templates.FS, n)
		if err != nil {
			t.Fatal(err)
		}
		out[n] = &fstest.MapFile{Data: data}
	}
	for n, text := range own {
		if delete(out, n); text != "" {
			out[n] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return out
}

// A template whose name is misspelled changes nothing, and its author looks for the
// reason in the wrong place. Partials may be called anything.
func TestMisspelledTemplate(t *testing.T) {
	article, err := fs.ReadFile(templates.FS, "article.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		reason string
		own    map[string]string
		want   string // empty: no warning
	}{
		{"the name of a page's template is meant", map[string]string{"artcle.html": string(article)}, "templates/artcle.html: warning: no page uses this template (did you mean article.html?)"},
		{"or that of the layout", map[string]string{"layuot.html": "<p>{{template \"main\" .}}</p>"}, "templates/layuot.html: warning: no page uses this template (did you mean layout.html?)"},
		{"a partial defines what a page includes", map[string]string{"claim.html": "{{define \"claim\"}}x{{end}}", "404.html": "{{define \"main\"}}{{template \"claim\" .}}{{end}}"}, ""},
		{"a partial is included by its file's name", map[string]string{"claim.html": "x", "404.html": "{{define \"main\"}}{{template \"claim.html\" .}}{{end}}"}, ""},
		{"nothing is near to this name", map[string]string{"advertisement.html": "x"}, ""},
		{"the templates of the program are all used", nil, ""},
	} {
		r, err := New(overlay(t, c.own), assets.FS, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range r.Warnings() {
			got = append(got, d.Error())
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}

// Whoever changes a template needs to know where it is wrong.
func TestTemplateErrors(t *testing.T) {
	for _, c := range []struct {
		reason string
		own    map[string]string
		path   string
		line   int
		page   string // empty: New fails
	}{
		{"a syntax error is found when templates are read", map[string]string{"404.html": "{{define \"main\"}}\n<p>\n{{if}}{{end}}{{end}}"}, "templates/404.html", 3, ""},
		{"an unclosed action too", map[string]string{"partials.html": "{{define \"x\"}}"}, "templates/partials.html", 1, ""},
		{"a field that does not exist is found when the page is made", map[string]string{"404.html": "{{define \"main\"}}\n{{.Nope}}{{end}}"}, "templates/404.html", 2, "404.html"},
		{"so is an asset that does not exist", map[string]string{"404.html": "{{define \"main\"}}\n\n{{.Asset \"none.css\"}}{{end}}"}, "templates/404.html", 3, "404.html"},
		{"markup that cannot be made safe names at least a file", map[string]string{"404.html": "{{define \"main\"}}\n<a href='{{.Title}}></a>{{end}}"}, "templates/layout.html", 0, "404.html"},
		{"a template that is missing is named", map[string]string{"404.html": ""}, "templates/404.html", 0, ""},
		{"and so is the layout", map[string]string{"layout.html": ""}, "templates/layout.html", 0, ""},
	} {
		r, err := New(overlay(t, c.own), assets.FS, Options{})
		if c.page != "" && err == nil {
			_, err = r.Page(sampleSite(t, ""), c.page)
		} else if c.page != "" {
			t.Errorf("%s: New: %v", c.reason, err)
		}
		var d news.Diagnostic
		if !errors.As(err, &d) {
			t.Errorf("%s: %v is no diagnostic", c.reason, err)
		} else if d.Path != c.path || d.Line != c.line && c.line > 0 || d.Text == "" {
			t.Errorf("%s: %v", c.reason, d)
		}
	}
}

// A site's own template and asset replace ours, and only them.
func TestOverride(t *testing.T) {
	own := fstest.MapFS{"site.css": {Data: []byte("body{}")}, "favicon.svg": {Data: []byte("<svg/>")}, "article.js": {}, "search.js": {}, "notes.txt": {Data: []byte("x")}, ".hidden.css": {}}
	r, err := New(overlay(t, map[string]string{"404.html": `{{define "main"}}<h1>Gone fishing</h1>{{end}}`}), own, Options{})
	if err != nil {
		t.Fatal(err)
	}
	page, err := r.Page(sampleSite(t, ""), "404.html")
	if err != nil || !strings.Contains(string(page), "Gone fishing") {
		t.Errorf("%v: %s", err, page)
	}
	var names []string
	for _, a := range r.Assets() {
		names = append(names, unprinted(a.Path))
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"assets/article.js", "assets/code.css", "assets/favicon.svg", "assets/search.js", "assets/site.css"}, names); diff != "" {
		t.Error(diff)
	}
}

// The body for feeds has no marks, and addresses that work elsewhere.
func TestBody(t *testing.T) {
	s := sampleSite(t, "https://example.org/demo/")
	r := newRenderer(t, Options{})
	i := slices.IndexFunc(s.Articles, func(a *site.Article) bool { return a.Path == "oysters.md" })
	body := r.Body(s, s.Articles[i])
	for _, bad := range []string{"class=\"q", "data-e", "<h1", "Thirty-one warm days", "src=\"/", "href=\"/"} {
		if strings.Contains(body, bad) {
			t.Errorf("body has %q", bad)
		}
	}
	for _, want := range []string{`src="https://example.org/demo/images/img/low-sand.jpg"`, `href="https://example.org/demo/articles/warm/"`, "<table"} {
		if !strings.Contains(body, want) {
			t.Errorf("body has no %s:\n%s", want, body)
		}
	}
}

// The budget of design.md: an article's page, its style and its script come to
// 60 KB at most over the wire. The article is made as long as a long report.
func TestBudget(t *testing.T) {
	d := barrier(t)
	s, _ := site.Build(nil, "", []site.Input{{Article: d.a, Findings: d.f}})
	r := newRenderer(t, Options{})
	page, err := r.Page(s, "articles/harbour/tide-barrier/index.html")
	if err != nil {
		t.Fatal(err)
	}
	total := squeezed(t, page)
	for _, a := range r.Assets() {
		if bytes.Contains(page, []byte(a.Path)) {
			total += squeezed(t, a.Data)
		}
	}
	if total > 30<<10 {
		t.Errorf("a short article takes %d bytes gzipped; 30 KB leave room for a long one", total)
	}
}

func squeezed(t *testing.T, data []byte) int {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// HTML's datetime attribute knows less than EDTF; a wrong one is invalid HTML.
func TestDatetime(t *testing.T) {
	for edtf, want := range map[string]string{
		"2017-07-09": "2017-07-09", "2017-07": "2017-07", "2017": "2017",
		"2017-07-09T22:00:00": "2017-07-09T22:00:00", "2017-07-09T22:00:00Z": "2017-07-09T22:00:00Z",
		"2017~": "", "2017-07-09?": "", "2017/2018": "", "../2018": "", "201X": "", "2017-21": "", "-0043": "", "0000": "", "Y20170": "", "": "", "Friday": "",
	} {
		if got := datetime(edtf); got != want {
			t.Errorf("datetime(%q) = %q, want %q", edtf, got, want)
		}
	}
}

// Links between seeds as their authors write them.
func TestLinker(t *testing.T) {
	a := &site.Article{Article: &news.Article{Path: "town/2024-01-02-quay.md"}}
	link := linker(a, site.Base{Path: "/demo/"}.URL)
	for dest, want := range map[string]string{
		"2023-05-06-wall.md":   "/demo/articles/town/wall/",
		"../harbour/wall.txt":  "/demo/articles/harbour/wall/",
		"wall.html#claims":     "/demo/articles/town/wall/#claims",
		"img/a b.png":          "/demo/images/town/img/a%20b.png",
		"/about/":              "/demo/about/",
		"#note":                "#note",
		"../wall/":             "../wall/",
		"../../etc/passwd.txt": "../../etc/passwd.txt",
	} {
		if got := link(dest); got != want {
			t.Errorf("%s: %s, want %s", dest, got, want)
		}
	}
}

// Links of content pages, in the three ways that writers write them.
func TestPageLink(t *testing.T) {
	s := &site.Site{Base: site.Base{Path: "/demo/"}, Pages: []*site.Page{{Page: editorial.Page{Path: "about"}, URL: "about/"}, {Page: editorial.Page{Path: "help/marks"}, URL: "help/marks/"}}}
	for _, c := range []struct{ from, dest, want string }{
		{"about", "help/marks.md", "/demo/help/marks/"},
		{"about", "help/marks.md#who", "/demo/help/marks/#who"},
		{"help/marks", "../about.md", "/demo/about/"},
		{"about", "claims/", "/demo/claims/"},
		{"about", "/claims/", "/demo/claims/"},
		{"about", "../claims/", "/demo/claims/"},
		{"about", "../../../claims/#a", "/demo/claims/#a"},
		{"about", "logo.svg", "/demo/logo.svg"},
		{"help/marks", "/", "/demo/"},
		{"about", "gone.md", "/demo/gone.md"},
		{"about", "#here", "#here"},
	} {
		i := slices.IndexFunc(s.Pages, func(p *site.Page) bool { return p.Path == c.from })
		if got := pageLink(s, s.Pages[i], c.dest); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.dest, c.from, got, c.want)
		}
	}
}

// Every page carries the menu, and marks where one is.
func TestMenu(t *testing.T) {
	r, s := newRenderer(t, Options{}), sampleSite(t, "")
	pages := allPages(t, r, s)
	for path, want := range map[string]string{"claims/index.html": "page Claims", "speakers/ines-holloway/index.html": "true Speakers", "method/index.html": "page Method"} {
		doc := parsePage(t, pages[path])
		n := find(find(doc, byClass("mast")), func(n *html.Node) bool { return has(n, "aria-current") })
		if n == nil || attr(n, "aria-current")+" "+textOf(n) != want {
			t.Errorf("%s: the menu does not mark %s", path, want)
		}
	}
	if !slices.Contains(slices.Collect(maps.Keys(pages)), "about/index.html") {
		t.Error("a page that is not in the menu is made all the same")
	}
}

// A page that has an order and that site.yaml lists, too, is in the menu once:
// where site.yaml has it, under the title that it gives.
func TestMenuOnce(t *testing.T) {
	s, _ := site.Build(&editorial.Content{
		Site:  editorial.Config{Menu: []editorial.MenuItem{{Title: "Elsewhere", URL: "https://courier.example/"}, {Title: "Who we are", URL: "/about"}, {Title: "Errors", URL: "/method/#errors"}}},
		Pages: []editorial.Page{{Path: "about", Title: "About", Order: 1}, {Path: "method", Title: "Method", Order: 2}},
	}, "https://example.org/demo/", nil)
	page := &Page{Ref: Ref{Kind: IndexPage}, Site: s}
	var got []string
	for _, l := range page.Menu()[5:] { // after the lists
		got = append(got, l.Title)
	}
	if diff := cmp.Diff([]string{"Method", "Elsewhere", "Who we are", "Errors"}, got); diff != "" {
		t.Errorf("the menu after the lists (-want +got):\n%s", diff)
	}
}
