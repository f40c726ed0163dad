package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/editorial"
	"redletter/internal/news"
	"redletter/internal/site"
)

// article makes an article of one paragraph; every "{who|words}" in text is a
// statement, "?" after who keeps it on the article's page, "!!" makes it an
// accusation.
func article(path, published, text string) site.Input {
	a := &news.Article{Path: path, Slug: strings.TrimSuffix(path, ".txt"), Metadata: news.Metadata{Title: "About <" + path + ">", Language: "en"}}
	a.Published, _ = news.ParseDate(published)
	var f news.Findings
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			break
		}
		who, rest, _ := strings.Cut(rest, "|")
		words, rest, _ := strings.Cut(rest, "}")
		name := strings.TrimRight(who, "?!")
		s := news.Statement{ID: fmt.Sprintf("s-%d", len(f.Statements)), Speaker: news.SpeakerID(editorial.Slug(name)), Content: []news.Span{{Start: b.Len(), End: b.Len() + len(words)}},
			Mode: news.Direct, CueClass: news.Speech, Confidence: .912345, Tier: news.TierSite, Why: "named beside the cue", Claim: news.Claim{Score: .8, Checkable: true, Key: true}}
		if strings.HasSuffix(who, "?") {
			s.Tier = news.TierArticle
		}
		s.Claim.Accuses = strings.HasSuffix(who, "!!")
		f.Statements = append(f.Statements, s)
		if f.Speaker(s.Speaker) == nil {
			f.Speakers = append(f.Speakers, news.Speaker{ID: s.Speaker, Name: name, Short: name, Kind: news.Person})
		}
		b.WriteString(words)
		text = rest
	}
	a.Text = b.String()
	a.Blocks = []news.Block{{Kind: news.Paragraph, Span: news.Span{Start: 0, End: len(a.Text)}}}
	return site.Input{Article: a, Findings: f}
}

func build(t *testing.T, base string, in ...site.Input) *site.Site {
	t.Helper()
	c := &editorial.Content{Site: editorial.Config{Title: "T & T", Language: "en", PageSize: 50, Author: "The Trust"}}
	s, ds := site.Build(c, base, in)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return s
}

// write calls what writes a file, and fails on errors.
func write(t *testing.T, data []byte, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

const base = "https://example.org/p/"

// TestFeeds: both feeds have the dated articles; somebody else's is an excerpt
// that leads to where it is whole, whatever the body is.
func TestFeeds(t *testing.T) {
	theirs, ours := article("b.txt", "2020-01-02", "Their text."), article("c.txt", "2020-01-03", "Our text, there first.")
	theirs.Article.Origin = news.Origin{Name: "The Courier", URL: "https://courier.example/b?x=1&y=2"}
	ours.Article.Origin, ours.Article.Rights, ours.Article.Updated = theirs.Article.Origin, "ours", news.Date{Year: 2020, Month: 2, Day: 1}
	own := article("a.txt", "2020-01-01", "Own text.")
	own.Article.Authors = []string{"Jo Low", "Al Hart"}
	s := build(t, base, own, theirs, ours, article("undated.txt", "", "x"))
	body := func(a *site.Article) string { return "<p>BODY " + a.Slug + "</p>" }

	var atom struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Lang    string `xml:"lang,attr"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Content string `xml:"content"`
			Author  string `xml:"author>name"`
		} `xml:"entry"`
	}
	data, err := Atom(s, body)
	if err := xml.Unmarshal([]byte(write(t, data, err)), &atom); err != nil {
		t.Fatal(err)
	}
	if atom.ID != base || atom.Updated != "2020-02-01T00:00:00Z" || atom.Lang != "en" || len(atom.Links) != 2 || atom.Links[0].Href != base+"feed.xml" || atom.Links[0].Rel != "self" {
		t.Errorf("feed %+v", atom)
	}
	var got []string
	for _, e := range atom.Entries {
		got = append(got, strings.Join([]string{e.ID, e.Title, e.Updated, e.Author, e.Content}, " | "))
	}
	excerpt := `<p>Their text.</p><p><a href="https://courier.example/b?x=1&amp;y=2">The article at The Courier</a></p><p><a href="https://example.org/p/articles/b/">Who says what in it, and what happened when</a></p>`
	want := []string{
		"https://example.org/p/articles/c/ | About <c.txt> | 2020-02-01T00:00:00Z |  | <p>BODY c</p>",
		"https://example.org/p/articles/b/ | About <b.txt> | 2020-01-02T00:00:00Z |  | " + excerpt,
		"https://example.org/p/articles/a/ | About <a.txt> | 2020-01-01T00:00:00Z | Jo Low and Al Hart | <p>BODY a</p>",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Atom (-want +got):\n%s", diff)
	}

	var feed struct {
		Version, Title, Feed_URL string
		Items                    []struct {
			ID, URL, External_URL, Content_HTML, Date_Published string
		}
	}
	data, err = JSONFeed(s, body)
	if err := json.Unmarshal([]byte(write(t, data, err)), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Title != "T & T" || feed.Feed_URL != base+"feed.json" || len(feed.Items) != 3 || feed.Items[1].Content_HTML != excerpt ||
		feed.Items[0].Content_HTML != "<p>BODY c</p>" || feed.Items[2].Date_Published != "2020-01-01T00:00:00Z" || feed.Items[1].External_URL != theirs.Article.Origin.URL {
		t.Errorf("JSON feed %+v", feed)
	}
}

// TestFeedWithoutAddress: identifiers must not change between builds, nor depend
// on a host that is not known.
func TestFeedWithoutAddress(t *testing.T) {
	s := build(t, "", article("a.txt", "2020-01-01", "x"))
	one, err := Atom(s, nil)
	two := write(t, one, err)
	again, _ := Atom(build(t, "", article("a.txt", "2020-01-01", "x")), nil)
	if two != string(again) || !strings.Contains(two, "<id>urn:uuid:") || !strings.Contains(two, `href="/articles/a/"`) {
		t.Errorf("%s", two)
	}
	empty, err := Atom(build(t, ""), nil)
	if !strings.Contains(write(t, empty, err), "<updated>1970-01-01T00:00:00Z</updated>") {
		t.Errorf("a feed without articles has a date all the same: %s", empty)
	}
}

// TestFeedLinks: an address from a saved page must not run a script in a reader.
func TestFeedLinks(t *testing.T) {
	in := article("a.txt", "2020-01-01", "{Jo Low|x}")
	in.Article.Origin.URL = "javascript:alert(1)"
	for _, f := range allFiles(build(t, base, in), Given{}) {
		data, err := f.Write()
		if strings.Contains(write(t, data, err), "javascript:") {
			t.Errorf("%s has the address: %s", f.Path, data)
		}
	}
}

// TestFeedLength: a feed is what is new, not the archive.
func TestFeedLength(t *testing.T) {
	var in []site.Input
	for i := range 60 {
		in = append(in, article(fmt.Sprintf("a%02d.txt", i), fmt.Sprintf("2020-01-%02d", 1+i%28), "x"))
	}
	data, err := Atom(build(t, base, in...), nil)
	if n := strings.Count(write(t, data, err), "<entry>"); n != feedMost {
		t.Errorf("%d entries", n)
	}
}

// TestSitemap: search engines get the pages that are ours, each with the day it
// changed; a site without an address has no sitemap.
func TestSitemap(t *testing.T) {
	theirs := article("b.txt", "2020-01-02", "x")
	theirs.Article.Origin.URL = "https://courier.example/b"
	s := build(t, base, article("a.txt", "2020-01-01", "x"), theirs)
	data, err := Sitemap(s, []string{"", "articles/a/", "articles/b/", "speakers/é/"})
	want := xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url>
    <loc>https://example.org/p/</loc>
  </url>
  <url>
    <loc>https://example.org/p/articles/a/</loc>
    <lastmod>2020-01-01</lastmod>
  </url>
  <url>
    <loc>https://example.org/p/speakers/%C3%A9/</loc>
  </url>
</urlset>
`
	if diff := cmp.Diff(want, write(t, data, err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if data, err = Sitemap(build(t, "/p/"), []string{""}); data != nil || err != nil {
		t.Errorf("a sitemap without an address: %s, %v", data, err)
	}
	many := make([]string, sitemapMost+1)
	data, err = Sitemap(s, many)
	if got := write(t, data, err); strings.Count(got, "<sitemap>") != 2 || !strings.Contains(got, base+"sitemap-2.xml") {
		t.Errorf("index %s", got)
	}
	if parts := SitemapParts(s, many); len(parts) != 2 || parts[1].Path != "sitemap-2.xml" {
		t.Errorf("parts %v", parts)
	}
}

// TestStatements: both data files have what may be shown anywhere and nothing
// else, every row with its status.
func TestStatements(t *testing.T) {
	in := article("a.txt", "2020-01-01", "Ä {Jo Low|=1+1, “so”\nhe said} {Jo Low?|unsure} {Al Hart!!|he stole it} {-|hm}")
	in.Findings.Statements[0].Source = []news.Span{{Start: 0, End: 2}}
	in.Findings.Statements[3].Speaker = ""
	s := build(t, base, in)
	data, err := StatementsCSV(s)
	rows, err := csv.NewReader(strings.NewReader(write(t, data, err))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{csvColumns,
		{"s-0", "https://example.org/p/articles/a/#in-s-0", "About <a.txt>", "2020-01-01", "", "Jo Low", "person", "https://example.org/p/speakers/jo-low/",
			"Ä", "", "'=1+1, “so”\nhe said", "2", "20", "direct", "speech", "automatic", "0.9123", "site", "named beside the cue", "true", "true", "0.8", ""},
		{"s-3", "https://example.org/p/articles/a/#in-s-3", "About <a.txt>", "2020-01-01", "", "", "", "",
			"", "", "hm", "40", "42", "direct", "speech", "automatic", "0.9123", "site", "named beside the cue", "true", "true", "0.8", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("CSV (-want +got):\n%s", diff)
	}
	data, err = StatementsJSONL(s)
	lines := strings.Split(strings.TrimSpace(write(t, data, err)), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var first map[string]any
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if first["content"] != "=1+1, “so”\nhe said" || first["status"] != "automatic" || first["speaker"] != "Jo Low" || first["published"] != "2020-01-01" || first["origin"] != nil {
		t.Errorf("%v", first)
	}
	text := []rune(s.Articles[0].Text)
	if got := string(text[int(first["start"].(float64)):int(first["end"].(float64))]); got != first["content"] {
		t.Errorf("start and end give %q", got)
	}
}

// TestGuarded: a spreadsheet runs cells that begin like a formula.
func TestGuarded(t *testing.T) {
	for in, want := range map[string]string{"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": "'\t=1", "a=1": "a=1", "": "", "–": "–"} {
		if got := guarded(in); got != want {
			t.Errorf("guarded(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestAnnotations: positions count code points of text.txt, and the quotation
// beside them says the same.
func TestAnnotations(t *testing.T) {
	in := article("a.txt", "2020-01-01", "Ä😀 {Jo Low|“Nö,”} {-|hm} 1957")
	in.Findings.Statements[1].Status = news.Rejected
	at := strings.Index(in.Article.Text, "1957")
	in.Findings.Times = []news.Time{{Span: news.Span{Start: at, End: at + 4}, EDTF: "1957", Timeline: true, Status: news.Confirmed}}
	s := build(t, base, in)
	data, err := Annotations(s, s.Articles[0])
	var page struct {
		Context string `json:"@context"`
		ID      string
		Items   []struct {
			ID, Motivation string
			Body           []struct{ Purpose, Value string }
			Target         []struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(write(t, data, err)), &page); err != nil {
		t.Fatal(err)
	}
	if page.Context != "http://www.w3.org/ns/anno.jsonld" || len(page.Items) != 2 {
		t.Fatalf("%s", data)
	}
	file, err := Text(s, s.Articles[0])
	text := []rune(write(t, file, err))
	var got []string
	for _, item := range page.Items {
		quote, place := item.Target[0].Selector[0], item.Target[0].Selector[1]
		if item.Target[0].Source != base+"articles/a/text.txt" || string(text[place.Start:place.End]) != quote.Exact || !strings.Contains(string(text), quote.Prefix+quote.Exact+quote.Suffix) {
			t.Errorf("%+v", item)
		}
		line := item.Motivation + ": " + quote.Exact
		for _, b := range item.Body {
			line += " | " + b.Value
		}
		got = append(got, line)
	}
	want := []string{
		"describing: “Nö,” | Jo Low | automatic | direct | checkable claim | Cue: none. Confidence: 0.91. named beside the cue.",
		"tagging: 1957 | 1957 | confirmed",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestJSONLD: it stands inside a <script>, so nothing in a title may end it; it
// says that claims are automatic and judges none.
func TestJSONLD(t *testing.T) {
	in := article("a.txt", "2020-01-01", "{Jo Low|</script><b>}, {Al Hart!!|he stole it}, {Bo Nash?|unsure}")
	in.Article.Title = "</script><script>alert(1)</script>"
	in.Article.Origin.URL = "https://courier.example/a"
	s := build(t, base, in)
	data, err := JSONLD(s, s.Articles[0])
	if got := write(t, data, err); strings.ContainsAny(got, "<>&") || strings.Contains(got, "ClaimReview") {
		t.Errorf("%s", got)
	}
	var v struct {
		Headline, DatePublished, IsBasedOn string
		HasPart                            []struct {
			Text, CreativeWorkStatus string
			Author                   struct{ Name string }
		}
	}
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	// An accusation and what is unsure are no claims of the site: one is left.
	if v.Headline != in.Article.Title || v.IsBasedOn != in.Article.Origin.URL || len(v.HasPart) != 1 || v.HasPart[0].CreativeWorkStatus != "automatic" || v.HasPart[0].Author.Name != "Jo Low" {
		t.Errorf("%+v", v)
	}
}

// allFiles is all that is exported of a site.
func allFiles(s *site.Site, g Given) []File {
	files := Files(s, g)
	for _, a := range s.Articles {
		files = append(files, ArticleFiles(s, a)...)
	}
	return files
}

// TestFiles: no two files have one path, what a site has no use for is not
// written, and addresses carry the folder that the site lives in.
func TestFiles(t *testing.T) {
	s := build(t, base, article("a.txt", "", "x"), article("b/c.txt", "", "x"))
	contents := map[string]string{}
	for _, f := range allFiles(s, Given{Pages: func() []string { return []string{""} }, CSP: "default-src 'none'"}) {
		if _, twice := contents[f.Path]; twice {
			t.Errorf("two files %s", f.Path)
		}
		data, err := f.Write()
		if contents[f.Path] = write(t, data, err); data == nil {
			contents[f.Path] = "(none)"
		}
	}
	for path, want := range map[string]string{
		"_redirects":            "(none)",
		"robots.txt":            "User-agent: *\nAllow: /\n\nSitemap: https://example.org/p/sitemap.xml\n",
		"articles/b/c/text.txt": "x",
		"_headers": "/p/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n" +
			"/p/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n/p/data/*\n  Access-Control-Allow-Origin: *\n",
	} {
		if contents[path] != want {
			t.Errorf("%s: %q", path, contents[path])
		}
	}
	if len(contents) != 12 {
		t.Errorf("%d files", len(contents))
	}
	s.Config.Redirects = []editorial.Redirect{{From: "/old/", To: "/articles/a/", Status: 301}, {From: "/out", To: "https://courier.example/", Status: 302}, {From: "/was/*", To: "/is/:splat?x=1", Status: 301}}
	data, err := Redirects(s)
	if got := write(t, data, err); got != "/p/old/ /p/articles/a/ 301\n/p/out https://courier.example/ 302\n/p/was/* /p/is/:splat?x=1 301\n" {
		t.Errorf("redirects %q", got)
	}
}

// TestSameBytes: the same site gives the same bytes, or every build would upload
// every file again.
func TestSameBytes(t *testing.T) {
	all := func(order ...int) []byte {
		in := []site.Input{article("a.txt", "2020-01-01", "{Jo Low|x}"), article("b.txt", "2020-01-01", "{Jo Low|y}"), article("c.txt", "", "{Al Hart|z}")}
		var b bytes.Buffer
		for _, f := range allFiles(build(t, base, in[order[0]], in[order[1]], in[order[2]]), Given{Pages: func() []string { return []string{"", "articles/a/"} }}) {
			data, err := f.Write()
			fmt.Fprintf(&b, "%s %v\n%s", f.Path, err, data)
		}
		return b.Bytes()
	}
	if !bytes.Equal(all(0, 1, 2), all(2, 0, 1)) {
		t.Error("another order of articles, other bytes")
	}
}
