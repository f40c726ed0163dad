package build

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"redletter/assets"
	"redletter/internal/news"
	"redletter/templates"
)

// folderSite is a site in a temporary folder.
type folderSite struct {
	testing.TB
	dir string
}

func newSiteFolder(t testing.TB, files map[string]string) folderSite {
	s := folderSite{t, t.TempDir()}
	for name, text := range files {
		s.write(name, text)
	}
	return s
}

func (s folderSite) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s folderSite) write(name, text string) {
	s.Helper()
	if err := os.MkdirAll(filepath.Dir(s.path(name)), 0o777); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(s.path(name), []byte(text), 0o666); err != nil {
		s.Fatal(err)
	}
}

func (s folderSite) remove(name string) {
	s.Helper()
	if err := os.RemoveAll(s.path(name)); err != nil {
		s.Fatal(err)
	}
}

// options are those of the command, without a cache on disk.
func (s folderSite) options() Options {
	folder := func(name string) Folder { return Folder{s.path(name), name} }
	return Options{Seeds: folder("seeds"), Content: folder("content"), Templates: folder("templates"), Assets: folder("assets"),
		BuiltinTemplates: templates.FS, BuiltinAssets: assets.FS, Program: "this program"}
}

func (s folderSite) build(b *Builder) *Build {
	s.Helper()
	got, err := b.Build(s.Context())
	if err != nil {
		s.Fatal(err)
	}
	return got
}

// output is every file of a build.
func output(t testing.TB, b *Build) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, p := range b.Files() {
		data, err := b.Read(p)
		if err != nil && !isMissing(err) {
			t.Fatal(err)
		}
		if err == nil {
			out[p] = string(data)
		}
	}
	return out
}

// said is the diagnostics as lines.
func said(b *Build) string {
	var out strings.Builder
	for _, d := range b.Diagnostics {
		fmt.Fprintln(&out, d.Error())
	}
	return out.String()
}

// article is a text with findings of every kind: speakers that the site joins, a
// claim, dates.
func article(n int) string {
	who := []string{"Mara Ellison", "Tomas Reuter", "Ada Quist"}
	return fmt.Sprintf(`---
title: Council meeting %d
published: 2024-03-%02d
tags: [council, t%d]
---

The council of Harlow Bay met on Monday.

%s, an engineer of section %d, said the harbour had cost %d million crowns since 2019. “We will not pay twice,” she added.

According to %s, the bridge opened on 4 May 2021.

![The harbour](harbour.png)
`, n, n%28+1, n%4, who[n%3], n%2, n+10, who[(n+1)%3])
}

var startFiles = map[string]string{
	"seeds/one.md":                 article(1),
	"seeds/two.md":                 article(2),
	"seeds/council/three.md":       article(3),
	"seeds/plain.txt":              "A plain story\n\nMara Ellison said on Tuesday that the lights were out.\n",
	"seeds/harbour.png":            "png",
	"content/site.yaml":            "title: The Bay\npage-size: 2\n",
	"content/static/favicon.ico":   "icon",
	"content/pages/about.md":       "# About\n\nWho we are.\n",
	"content/notes/one.yaml":       "published: 2024-02-01\n",
	"content/static/CNAME":         "bay.example\n",
	"seeds/council/harbour.png":    "png2",
	"seeds/council/unrelated.pdf":  "pdf",
	"content/people.yaml":          "- name: Mara Ellison\n  role: mayor\n",
	"seeds/2024-01-02-in-name.txt": "Dated by its name\n\nNobody said anything.\n",
}

// edit is a change that people make to a site.
type edit struct {
	name string
	do   func(s folderSite, r *rand.Rand)
}

var someArticles = []string{"seeds/one.md", "seeds/two.md", "seeds/council/three.md", "seeds/new.md", "seeds/deep/er/four.md", "seeds/plain.txt"}

func oneOf(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

var edits = []edit{
	{"write an article", func(s folderSite, r *rand.Rand) { s.write(oneOf(r, someArticles), article(r.IntN(50))) }},
	{"same length, other words", func(s folderSite, r *rand.Rand) {
		s.write("seeds/plain.txt", fmt.Sprintf("A plain story\n\nAda Quist said on Monday that %02d lights were out.\n", r.IntN(90)+10))
	}},
	{"delete an article", func(s folderSite, r *rand.Rand) { s.remove(oneOf(r, someArticles)) }},
	{"rename an article", func(s folderSite, r *rand.Rand) {
		os.Rename(s.path(oneOf(r, someArticles)), s.path("seeds/renamed.md")) // it may not be there
	}},
	{"break an article", func(s folderSite, r *rand.Rand) { s.write(oneOf(r, someArticles), "---\ntitle: [\n---\nText.\n") }},
	{"two with one address", func(s folderSite, r *rand.Rand) { s.write("seeds/one.txt", "Another one\n\nText.\n") }},
	{"remove the second", func(s folderSite, r *rand.Rand) { s.remove("seeds/one.txt") }},
	{"edit site.yaml", func(s folderSite, r *rand.Rand) {
		s.write("content/site.yaml", fmt.Sprintf("title: The Bay %d\npage-size: %d\n", r.IntN(5), 1+r.IntN(4)))
	}},
	{"break site.yaml", func(s folderSite, r *rand.Rand) { s.write("content/site.yaml", "titel: x\n") }},
	{"edit people.yaml", func(s folderSite, r *rand.Rand) {
		s.write("content/people.yaml", fmt.Sprintf("- name: Tomas Reuter\n  role: engineer %d\n- name: Ada Quist\n  hide: true\n", r.IntN(5)))
	}},
	{"remove people.yaml", func(s folderSite, r *rand.Rand) { s.remove("content/people.yaml") }},
	{"edit notes", func(s folderSite, r *rand.Rand) {
		s.write("content/notes/two.yaml", fmt.Sprintf("note: Looked at again, %d.\n", r.IntN(28)))
	}},
	{"remove notes", func(s folderSite, r *rand.Rand) { s.remove("content/notes/two.yaml") }},
	{"edit a page", func(s folderSite, r *rand.Rand) {
		s.write("content/pages/about.md", fmt.Sprintf("# About\n\nWho we are, %d.\n", r.IntN(9)))
	}},
	{"override a template", func(s folderSite, r *rand.Rand) {
		data, err := fs.ReadFile(templates.FS, "404.html")
		if err != nil {
			s.Fatal(err)
		}
		s.write("templates/404.html", strings.Replace(string(data), "<h1", fmt.Sprintf("<p>%d</p><h1", r.IntN(5)), 1))
	}},
	{"remove templates", func(s folderSite, r *rand.Rand) { s.remove("templates") }},
	{"override an asset", func(s folderSite, r *rand.Rand) {
		s.write("assets/site.css", fmt.Sprintf("body { color: #%03d }\n", r.IntN(900)+100))
	}},
	{"remove assets", func(s folderSite, r *rand.Rand) { s.remove("assets") }},
	{"change an image", func(s folderSite, r *rand.Rand) { s.write("seeds/harbour.png", fmt.Sprint("png", r.IntN(99))) }},
	{"remove an image", func(s folderSite, r *rand.Rand) { s.remove("seeds/council/harbour.png") }},
	{"add a static file", func(s folderSite, r *rand.Rand) {
		s.write("content/static/docs/x.txt", fmt.Sprint("x", r.IntN(9)))
	}},
	{"robots of one's own", func(s folderSite, r *rand.Rand) {
		s.write("content/static/robots.txt", fmt.Sprint("# ", r.IntN(9)))
	}},
	{"remove content", func(s folderSite, r *rand.Rand) { s.remove("content") }},
	{"nothing", func(s folderSite, r *rand.Rand) {}},
}

// Incremental output equals a clean build byte for byte, whatever was done in
// between; and so does that of a cold start with findings from disk. This is the
// promise that caching must never break.
func TestIncrementalEqualsClean(t *testing.T) {
	var ofArticles []edit // nothing else changes: most pages are kept from build to build
	for _, e := range edits {
		if strings.Contains(e.name, " an article") || strings.HasSuffix(e.name, " notes") {
			ofArticles = append(ofArticles, e)
		}
	}
	for seed := range uint64(6) {
		edits := [][]edit{edits, ofArticles}[seed%2]
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 1))
			s := newSiteFolder(t, startFiles)
			warm := New(s.options())
			cold := s.options()
			cold.Cache = s.path(".redletter/findings")
			publisher := &Publisher{Out: s.path("public"), Again: seed > 1}
			defer publisher.Close()
			for step := range 20 {
				e := edits[r.IntN(len(edits))]
				e.do(s, r)
				clean := s.build(New(s.options()))
				want := output(t, clean)
				incremental := s.build(warm)
				if _, err := publisher.Publish(t.Context(), incremental); err != nil {
					t.Fatal(err)
				}
				if d := difference(listing(t, publisher.Out), want); d != "" {
					t.Fatalf("step %d, %s: what is published differs from a clean build: %s", step, e.name, d)
				}
				for name, b := range map[string]*Build{"incremental": incremental, "cold": s.build(New(cold))} {
					if d := difference(output(t, b), want); d != "" {
						t.Fatalf("step %d, %s: %s build differs from a clean one: %s", step, e.name, name, d)
					}
					if said(b) != said(clean) {
						t.Fatalf("step %d, %s: %s build says\n%sinstead of\n%s", step, e.name, name, said(b), said(clean))
					}
					if b.Key != clean.Key {
						t.Fatalf("step %d, %s: the %s build has another key", step, e.name, name)
					}
				}
			}
		})
	}
}

// difference names the files that differ.
func difference(got, want map[string]string) string {
	var names []string
	for p := range maps.Keys(want) {
		if got[p] != want[p] {
			names = append(names, p)
		}
	}
	for p := range got {
		if _, ok := want[p]; !ok {
			names = append(names, p+" (too much)")
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// Every kind of edit must reach the output (or the diagnostics): a test of
// equality alone would pass if nothing were ever read again.
func TestEveryEditIsSeen(t *testing.T) {
	for _, e := range edits {
		if e.name == "nothing" || strings.HasPrefix(e.name, "remove") && e.name != "remove content" && e.name != "remove people.yaml" && e.name != "remove an image" {
			continue
		}
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			s := newSiteFolder(t, startFiles)
			b := New(s.options())
			first := s.build(b)
			before := output(t, first)
			e.do(s, rand.New(rand.NewPCG(7, 7)))
			second := s.build(b)
			if difference(output(t, second), before) == "" && said(second) == said(first) {
				t.Error("the build did not notice")
			}
			if second.Key == first.Key {
				t.Error("the key did not change: a preview would not reload")
			}
		})
	}
}

// A cold start with unchanged articles annotates nothing.
func TestColdStart(t *testing.T) {
	s := newSiteFolder(t, startFiles)
	o := s.options()
	o.Cache = s.path(".redletter/findings")
	if b := s.build(New(o)); b.Annotated == 0 {
		t.Error("the first build annotated nothing")
	}
	if b := s.build(New(o)); b.Annotated != 0 {
		t.Errorf("the second build annotated %d articles", b.Annotated)
	}
	s.write("seeds/two.md", article(20))
	if b := s.build(New(o)); b.Annotated != 1 {
		t.Errorf("after one edit %d articles were annotated", b.Annotated)
	}
	o.Program = "the next version"
	if b := s.build(New(o)); b.Annotated < 5 {
		t.Errorf("a new version of the program annotated %d articles only", b.Annotated)
	}
}

// While an article is broken, a preview goes on showing its last good version,
// and lets other edits through.
func TestKeepLast(t *testing.T) {
	s := newSiteFolder(t, startFiles)
	o := s.options()
	o.KeepLast = true
	b := New(o)
	good := output(t, s.build(b))
	s.write("seeds/two.md", "---\ntitle: [\n---\n")
	broken := s.build(b)
	if broken.Errors() != 1 {
		t.Errorf("%d errors:\n%s", broken.Errors(), said(broken))
	}
	if d := difference(output(t, broken), good); d != "" {
		t.Errorf("an error changed %s", d)
	}
	s.write("content/site.yaml", "titel: x\n")
	if d := difference(output(t, s.build(b)), good); d != "" {
		t.Errorf("an error in site.yaml changed %s", d)
	}
	s.write("seeds/one.md", article(30))
	if got := output(t, s.build(b)); !strings.Contains(got["articles/one/index.html"], "Council meeting 30") {
		t.Error("the edit of another article does not show")
	}
	s.remove("seeds/two.md")
	if got := output(t, s.build(b)); got["articles/two/index.html"] != "" {
		t.Error("a deleted article still shows")
	}
	s.write("content/site.yaml", "title: The Harbour\n")
	mended := s.build(b)
	if mended.Errors() != 0 || !bytes.Contains([]byte(output(t, mended)["index.html"]), []byte("The Harbour")) {
		t.Errorf("the corrected site.yaml does not show:\n%s", said(mended))
	}
}

// A mistake in a template concerns every page: the build fails with its place,
// and the next one, corrected, succeeds.
func TestBrokenTemplate(t *testing.T) {
	s := newSiteFolder(t, startFiles)
	b := New(s.options())
	s.write("templates/404.html", "{{define \"main\"}}\n{{if}}\n{{end}}")
	_, err := b.Build(t.Context())
	d, ok := Fault(err)
	if !ok || d.Path != "templates/404.html" || d.Severity != news.Error || d.Line == 0 {
		t.Errorf("err = %v", err)
	}
	s.remove("templates/404.html")
	s.build(b)
}

func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
