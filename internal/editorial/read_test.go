package editorial

import (
	"encoding/csv"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

// files makes a content/ in memory.
func files(nameAndText ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i+1 < len(nameAndText); i += 2 {
		m[nameAndText[i]] = &fstest.MapFile{Data: []byte(nameAndText[i+1])}
	}
	return m
}

func lines(ds []news.Diagnostic) []string {
	var l []string
	for _, d := range ds {
		l = append(l, d.Error())
	}
	return l
}

// TestReadNothing: a site needs no content/ at all.
func TestReadNothing(t *testing.T) {
	for name, dir := range map[string]fs.FS{"no folder": nil, "an empty folder": fstest.MapFS{}} {
		c, ds := Read(dir)
		if len(ds) > 0 {
			t.Errorf("%s: %v", name, lines(ds))
		}
		if want := (Config{Title: "Redletter", Language: "en", PageSize: 50}); !cmp.Equal(c.Site, want) {
			t.Errorf("%s: defaults are %+v", name, c.Site)
		}
		if m, from := c.Metadata("a.txt", "a"); from != "" || !cmp.Equal(m, news.Metadata{}) {
			t.Errorf("%s: metadata out of nowhere: %v", name, m)
		}
	}
}

// TestReadAll reads what the package comment shows, so that what it promises
// holds.
func TestReadAll(t *testing.T) {
	yes := true
	c, ds := Read(files(
		"site.yaml", `title: The Example
base-url: https://example.org/
page-size: 20
menu:
  - {title: About, url: /about/}
thresholds: {article: 0.5, site: 0.9}
redirects:
  - {from: /old/, to: /articles/new/}
`,
		"people.yaml", `- name: Ada  Quill
  aliases: [Quill]
  role: Mayor
  color: 3
  only: [council/*]
  url: https://example.org/ada
- {name: The Harbour Board, id: harbour, kind: organization, hide: true}
`,
		"articles.csv", "\ufeffTitle;path;author;source;published\nFrom CSV;seeds\\council\\a.txt;Jo One; The Courier https://example.org/a;2017-07-09\n",
		"notes/council/a.yaml", `published: 2017-07-10
note: Corrected.
statements:
  - quote: a ceasefire can
    speaker: Ada Quill
    claim: true
times:
  - {quote: Sunday night, when: 2017-07-09}
  - {quote: in 24 hours, drop: true}
events:
  - when: 2017-07
    text: The minutes appear.
`,
		"pages/about.md", "---\ntitle: About us\norder: 1\n---\nWe are.\n",
		"pages/legal/notice.md", "# Notice\r\n",
		"static/.well-known/x", "", "static/CNAME", "", "static/.DS_Store", "",
		"README.md", "for editors",
	))
	if len(ds) > 0 {
		t.Errorf("unexpected: %v", lines(ds))
	}
	day := news.Date{Year: 2017, Month: 7, Day: 10}
	want := &Content{
		Site: Config{
			Title: "The Example", Language: "en", BaseURL: "https://example.org/", BaseLine: 2, BaseCol: 11, PageSize: 20, Menu: []MenuItem{{"About", "/about/"}},
			Thresholds: Thresholds{.5, .9}, Redirects: []Redirect{{"/old/", "/articles/new/", 301}},
		},
		People: []Person{
			{ID: "ada-quill", Name: "Ada Quill", Aliases: []string{"Quill"}, Kind: news.Person, Role: "Mayor", Color: 3,
				Only: []string{"council/*"}, URL: "https://example.org/ada", Line: 1},
			{ID: "harbour", Name: "The Harbour Board", Kind: news.Organization, Hide: true, Line: 7},
		},
		Given: map[string]Row{"council/a.txt": {Line: 2, Metadata: news.Metadata{
			Title: "From CSV", Published: day.AddDays(-1), Authors: []string{"Jo One"}, Origin: news.Origin{Name: "The Courier", URL: "https://example.org/a"},
		}}},
		Notes: map[string]*Notes{"council/a": {
			Path: "content/notes/council/a.yaml", Published: day, Metadata: news.Metadata{Published: day}, Note: "Corrected.",
			Statements: []StatementNote{{Quote: "a ceasefire can", Speaker: "Ada Quill", Status: news.Confirmed, Claim: &yes, Line: 4, Col: 5}},
			Times:      []TimeNote{{Quote: "Sunday night", When: "2017-07-09", Line: 8, Col: 5}, {Quote: "in 24 hours", Drop: true, Line: 9, Col: 5}},
			Events:     []EventNote{{When: "2017-07", Text: "The minutes appear.", Line: 11, Col: 5}},
		}},
		Pages: []Page{
			{Path: "about", Title: "About us", Source: "We are.\n", Line: 5, Order: 1},
			{Path: "legal/notice", Source: "# Notice\n", Line: 1},
		},
		Static: []string{".well-known/x", "CNAME"},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	m, from := c.Metadata("council/a.txt", "council/a")
	if m.Title != "From CSV" || m.Published != day || from != "notes" {
		t.Errorf("the sidecar wins field by field: %+v from %q", m, from)
	}
	if !c.People[0].Covers("council/2017-07-10-a.txt", "council/a") || c.People[0].Covers("courts/b.txt", "courts/b") {
		t.Error("“only” covers the wrong articles")
	}
}

// TestReadMistakes: each mistake is reported with its place and a way out, and
// costs nothing but itself.
func TestReadMistakes(t *testing.T) {
	tests := []struct {
		reason, file, text string
		want               []string
	}{
		{"a misspelled key", "site.yaml", "titel: A\n", []string{`content/site.yaml:1:1: error: unknown key "titel" (did you mean "title"?)`}},
		{"a list longer than a page may be", "site.yaml", "page-size: 1000\n", []string{`content/site.yaml:1:12: error: page-size is 1000 (give 1 to 200, or leave it out for 50)`}},
		{"a colour that is not there", "site.yaml", "accent: pink\n", []string{`content/site.yaml:1:9: warning: accent: there is no colour "pink", so it is red (known are red, blue, brown, indigo, ink, plum, teal, violet)`}},
		{"a menu must not lead into a script", "site.yaml", "menu:\n- {title: A, url: 'javascript:alert(1)'}\n",
			[]string{`content/site.yaml:2:19: error: "javascript:alert(1)" is no address that a page may link to (links begin with https://, http://, mailto: or /)`}},
		{"thresholds the wrong way round would publish the least certain", "site.yaml", "thresholds: {article: 0.9, site: 0.5}\n",
			[]string{`content/site.yaml:1:13: error: the thresholds cannot be used (give numbers from 0 to 1, the one for the site not below the one for articles)`}},
		{"a language ends up in every page's markup", "site.yaml", "language: 'en\" onload=\"x'\n", []string{`content/site.yaml:1:11: error: language: "en\" onload=\"x" is no language (write its code, like en or de-AT)`}},
		{"and in notes", "notes/a.yaml", "lang: '<b>'\n", []string{`content/notes/a.yaml:1:7: error: lang: "<b>" is no language (write its code, like en or de)`}},
		{"and in articles.csv", "articles.csv", "path,lang\na.md,English\n", []string{`content/articles.csv:2:6: error: lang: "English" is no language; the cell is left out (write its code, like en or de-AT)`}},
		{"a line end would begin another redirect", "site.yaml", "redirects:\n- {from: /a, to: \"/b\\u2028/c\"}\n", []string{`content/site.yaml:2:18: error: redirects: "/b\u2028/c" is no address to go to (write a path, like /articles/new/, or a full address)`}},
		{"a redirect needs a path", "site.yaml", "redirects:\n- {from: old, to: /new/}\n", []string{`content/site.yaml:2:10: error: redirects: there is no address "old" on this site (write the old address as its path, like /old/)`}},
		{"a person without a name", "people.yaml", "- role: Mayor\n", []string{`content/people.yaml:1:3: error: an entry without a name (write “name: ” and the full name)`}},
		{"two of one name need telling apart", "people.yaml", "- name: Jo Low\n- name: jo low\n",
			[]string{`content/people.yaml:2:3: error: the entry in line 1 has the id "jo-low" too (give one of them another “id:”, and “only:” with the articles it is for)`}},
		{"an alias of two people", "people.yaml", "- {name: Jo Low, aliases: [Low]}\n- {name: Al Low, aliases: [Low]}\n",
			[]string{`content/people.yaml:2:3: warning: "Low" is also the entry in line 1 (the first counts; tell them apart by “only:” with the articles each is for)`}},
		{"a colour that is not there", "people.yaml", "- {name: Jo Low, color: 9}\n", []string{`content/people.yaml:1:25: error: color is 9 (there are the colours 1 to 8)`}},
		{"an unknown kind", "people.yaml", "- {name: Jo Low, kind: robot}\n", []string{`content/people.yaml:1:24: error: "robot" is no kind of speaker (known are person, organization, group)`}},
		{"a wrong column", "articles.csv", "path,titel\na.txt,A\n", []string{`content/articles.csv:1:6: warning: the column "titel" is not read (did you mean "title"?)`}},
		{"no path, no article", "articles.csv", "title\nA\n", []string{`content/articles.csv:1:1: error: there is no column “path” (the first row names the columns: path, title, published, updated, author, source, rights, tags, lang)`}},
		{"a bad date costs its cell", "articles.csv", "path,title,published\na.txt,Ä,9 July\nb.txt,B,\n",
			[]string{`content/articles.csv:2:9: error: published: "9 July" is not a date like 2017-07-09; the cell is left out (write year, month and day, in a spreadsheet with the format YYYY-MM-DD; leave the cell empty where the day is not known)`}},
		{"a row too long", "articles.csv", "path,title\na.txt,One, two\n", []string{`content/articles.csv:2: error: the row has 3 cells, the first row 2 (put cells that contain the separator in quotation marks)`}},
		{"a quotation mark in the middle", "articles.csv", "path,title\na.txt,Say \"no\"\nb.txt,B\n",
			[]string{`content/articles.csv:2: error: the row cannot be read: bare " in non-quoted-field (a cell with a quotation mark, a separator or a line end stands in quotation marks; marks inside are doubled)`}},
		{"a path twice", "articles.csv", "path\na.txt\na.txt\n", []string{`content/articles.csv:3: error: "a.txt" is given twice (line 2 counts; keep one)`}},
		{"a spreadsheet's own encoding", "articles.csv", "path,title\na.txt,caf\xe9\n", []string{`content/articles.csv: error: is not UTF-8 (save it as “CSV UTF-8”)`}},
		{"a note without words", "notes/a.yaml", "statements:\n- speaker: A\n", []string{`content/notes/a.yaml:2:3: error: a statement without “quote” (quote words of the article)`}},
		{"a status with a slip", "notes/a.yaml", "statements:\n- {quote: a, status: confirmd}\n", []string{`content/notes/a.yaml:2:22: error: "confirmd" is no status of a statement (did you mean confirmed?)`}},
		{"words in nobody's mouth", "notes/a.yaml", "statements:\n- {quote: a, status: added}\n", []string{`content/notes/a.yaml:2:3: error: a statement is added, but not who says it (write “speaker:”; “speaker: none” where nobody is named)`}},
		{"a date in words", "notes/a.yaml", "times:\n- {quote: a, when: July}\n", []string{`content/notes/a.yaml:2:20: error: when: "July" does not begin with the year (write it like 2017-07-09, 2017-07, 1957/1958, 198X, 1850~ (about))`}},
		{"a date as people say it", "notes/a.yaml", "times:\n- {quote: a, when: 31/02/2020}\n", []string{`content/notes/a.yaml:2:20: error: when: "31/02/2020" does not begin with the year (write it like 2017-07-09, 2017-07, 1957/1958, 198X, 1850~ (about))`}},
		{"a day that is not there", "notes/a.yaml", "times:\n- {quote: a, when: 2020-02-31}\n", []string{`content/notes/a.yaml:2:20: error: when: "2020-02-31" is not an EDTF date: there is no such day in month 02 of year 2020 (write it like 2017-07-09, 2017-07, 1957/1958, 198X, 1850~ (about))`}},
		{"neither dated nor dropped", "notes/a.yaml", "times:\n- {quote: a}\n", []string{`content/notes/a.yaml:2:3: error: an entry without “when” (write it like 2017-07-09, 2017-07, 1957/1958, 198X, 1850~ (about))`}},
		{"both", "notes/a.yaml", "times:\n- {quote: a, when: 2017, drop: true}\n", []string{`content/notes/a.yaml:2:3: error: a time cannot be dropped and have a date (keep one of the two)`}},
		{"an event that says nothing", "notes/a.yaml", "events:\n- when: 2017\n", []string{`content/notes/a.yaml:2:3: error: an event without “text” (write what the entry shall say)`}},
		{"the other extension", "notes/a.yml", "", []string{`content/notes/a.yml: warning: is not read (rename it to content/notes/a.yaml)`}},
		{"a file by another name", "peple.yaml", "", []string{`content/peple.yaml: warning: is not read (did you mean people.yaml?)`}},
		{"front matter without an end", "pages/a.md", "---\ntitle: A\n", []string{`content/pages/a.md:1:1: error: the front matter is never closed (end it with a line “---”)`}},
		{"a page's front matter has its place in the file", "pages/a.md", "---\ntitle: A\nlayout: x\n---\nB", []string{`content/pages/a.md:3:1: error: unknown key "layout" (known are title, order)`}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			_, ds := Read(files(test.file, test.text))
			ds = slices.DeleteFunc(ds, func(d news.Diagnostic) bool { return d.Text == articleWaits })
			if diff := cmp.Diff(test.want, lines(ds)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAccents: the style sheet has each of the colours that site.yaml may name.
func TestAccents(t *testing.T) {
	sheet, err := os.ReadFile("../../assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range accents[1:] { // red is what it is without one
		if !strings.Contains(string(sheet), ".accent-"+name) {
			t.Errorf("the style sheet has no accent %s", name)
		}
	}
}

// TestNotesWithErrors: the key that is misspelled may be the one that rejects an
// accusation, or holds an article back. Without it the note would say the
// opposite, so the article waits until all of its notes can be read.
func TestNotesWithErrors(t *testing.T) {
	c, ds := Read(files(
		"notes/slip.yaml", "statements:\n- {quote: a thief, staus: rejected}\n",
		"notes/tab.yaml", "draft: true\n\tnote: x\n",
		"notes/unknown.yaml", "drfat: true\n",
		"notes/good.yaml", "statements:\n- {quote: a thief, status: rejected}\n",
	))
	for slug, want := range map[string]bool{"slip": true, "tab": true, "unknown": true, "good": false} {
		said := slices.ContainsFunc(ds, func(d news.Diagnostic) bool {
			return d.Path == "content/notes/"+slug+".yaml" && d.Text == articleWaits
		})
		if c.Notes[slug].Metadata.Draft != want || said != want {
			t.Errorf("%s: held back %v, said so %v, want %v", slug, c.Notes[slug].Metadata.Draft, said, want)
		}
	}
}

// TestReadKeepsTheRest: the rows around a bad one count, and so do the cells
// around a bad one: an archive that knows only the year of a letter still has its
// title and author.
func TestReadKeepsTheRest(t *testing.T) {
	c, _ := Read(files("articles.csv", "path,published,title\na.txt,9 July,A\nb.txt,2017-07-09,\"B, \"\"b\"\"\"\n\nc.txt,,C\n"))
	if len(c.Given) != 3 || c.Given["a.txt"].Title != "A" || !c.Given["a.txt"].Published.IsZero() || c.Given["b.txt"].Title != `B, "b"` || c.Given["c.txt"].Line != 5 {
		t.Errorf("%+v", c.Given)
	}
}

// TestReadOddFiles: what is no file is reported, not opened: a FIFO would hang.
func TestReadOddFiles(t *testing.T) {
	m := files("pages/a.md/b.md", "B")
	m["site.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	m["static/pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	c, ds := Read(m)
	want := []string{
		"content/site.yaml: error: is not a file (put a file there, or take it away)",
		"content/static/pipe: error: is not a file (put a file there, or take it away)",
	}
	if diff := cmp.Diff(want, lines(ds)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(c.Pages) != 1 || c.Pages[0].Path != "a.md/b" {
		t.Errorf("a folder named like a page is a folder: %+v", c.Pages)
	}
}

// TestUnused: notes that no article has are work lost, so they are told.
func TestUnused(t *testing.T) {
	c, _ := Read(files("notes/cyber-unit.yaml", "", "notes/2017-07-10-ferry.yaml", "", "notes/gone.yaml", "", "notes/2017-07-10 The Ferry.yaml", "",
		"articles.csv", "path\nferry.txt\nferry\nabsent.md\n"))
	is := func(names ...string) func(string) bool {
		return func(s string) bool { return strings.Contains(" "+strings.Join(names, " ")+" ", " "+s+" ") }
	}
	want := []string{
		"content/articles.csv:4: warning: there is no article absent.md (write its path below seeds/, with the extension)",
		"content/notes/2017-07-10 The Ferry.yaml: error: notes on an article that does not exist (rename it to content/notes/the-ferry.yaml, like the address of its article)",
		"content/notes/2017-07-10-ferry.yaml: error: notes on an article that does not exist (rename it to content/notes/ferry.yaml: the date is not part of an article's address)",
		"content/notes/gone.yaml: error: notes on an article that does not exist (a sidecar is named like the address of its article, without extension and date, and lies in the folder of its section; if the article is gone, delete it)",
	}
	if diff := cmp.Diff(want, lines(c.Unused(is("ferry.txt"), is("ferry", "the-ferry", "cyber-unit")))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestParseOrigin: outlets and addresses are written in several ways.
func TestParseOrigin(t *testing.T) {
	for in, want := range map[string]news.Origin{
		"The Courier":                        {Name: "The Courier"},
		"https://example.org/a":              {URL: "https://example.org/a"},
		"The Courier, https://example.org/a": {Name: "The Courier", URL: "https://example.org/a"},
		"The Courier <https://example.org>":  {Name: "The Courier", URL: "https://example.org"},
		"javascript:alert(1)":                {Name: "javascript:alert(1)"},
		"":                                   {},
	} {
		if got := ParseOrigin(in); got != want {
			t.Errorf("ParseOrigin(%q) = %+v, want %+v", in, got, want)
		}
	}
}

// FuzzRead: whatever stands in the files of editors, reading ends, and every
// complaint names a file and says something.
func FuzzRead(f *testing.F) {
	f.Add("title: A\nmenu: [{title: B, url: /}]", "- name: A\n  only: ['[']", "path;title\na;\"b", "statements: [{quote: a}]", "---\ntitle: [\n---\n")
	f.Add("thresholds: 1", "a: b", "path\n\"", "times: [{quote: a, when: 2017-13}]", "---")
	f.Add("redirects: [x]", "- {name: \u0301}", "\ufeff,,,path\n,,,a,", "events: [{when: ../.., text: a}]", "\xff")
	f.Fuzz(func(t *testing.T, site, people, rows, notes, page string) {
		c, ds := Read(files("site.yaml", site, "people.yaml", people, "articles.csv", rows, "notes/a.yaml", notes, "pages/a.md", page))
		for _, d := range ds {
			if !strings.HasPrefix(d.Path, Root) || d.Text == "" || d.Line < 0 || d.Col < 0 {
				t.Fatalf("diagnostic %+v", d)
			}
		}
		if c.Site.PageSize < 1 || c.Site.PageSize > MaxPageSize {
			t.Fatalf("page size %d", c.Site.PageSize)
		}
		for _, p := range c.People {
			if p.Name == "" || p.ID == "" || p.Color < 0 || p.Color > 8 {
				t.Fatalf("person %+v", p)
			}
			p.Covers("a/b.txt", "a/b")
		}
		if n := c.Notes["a"]; n != nil {
			a := paragraphs("Ada Quill said on Sunday that a ceasefire can hold.")
			Apply(a, news.Findings{}, n, c.Site.Thresholds)
		}
		c.Metadata("a", "a")
		c.Unused(func(string) bool { return false }, func(string) bool { return false })
	})
}

// FuzzRows: a table that a program wrote is read back, whatever its separator.
func FuzzRows(f *testing.F) {
	f.Add("a.txt", "A; \"b\"\nc", ";")
	f.Fuzz(func(t *testing.T, path, title, separator string) {
		path, title = strings.Join(strings.Fields(path), "-"), strings.Join(strings.Fields(title), " ")
		path = strings.TrimLeft(strings.ReplaceAll(path, `\`, "/"), "./")
		if path == "" || strings.HasPrefix(path, "seeds/") || title == "" || strings.ContainsAny(path+title, "\x00\ufeff") || !valid(path) || !valid(title) {
			t.Skip()
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = ','
		if separator == ";" {
			w.Comma = ';'
		}
		w.WriteAll([][]string{{"path", "title"}, {path, title}})
		c, ds := Read(files("articles.csv", b.String()))
		if c.Given[path].Title != title {
			t.Fatalf("%q: %v, %v", b.String(), c.Given, lines(ds))
		}
	})
}

func valid(s string) bool { return strings.ToValidUTF8(s, "") == s }

// TestManyColumns: a table exported from elsewhere may have any number of columns.
// Naming the place of each took time by the square of their number: twenty seconds
// for a hundred thousand.
func TestManyColumns(t *testing.T) {
	c, ds := Read(files("articles.csv", strings.Repeat("x,", 1_000_000)+"path,title\n"+strings.Repeat(",", 1_000_000)+"a.md,A title\n"))
	if c.Given["a.md"].Title != "A title" {
		t.Errorf("the row is lost: %v", c.Given)
	}
	if len(ds) != maxUnread+1 || !strings.Contains(strings.Join(lines(ds), "\n"), "999950 more columns are not read") {
		t.Errorf("%d diagnostics", len(ds))
	}
}
