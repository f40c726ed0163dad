// Package export writes a site for programs: feeds, sitemap, JSON-LD, Web
// Annotation, CSV, JSONL.
//
// In: a [site.Site] (or, for `annotate`, one article with its findings). Out:
// bytes, the same for the same input. The hard idea: everything inside counts in
// bytes, everything that leaves counts in Unicode code points; the one place
// where the one becomes the other is points.go.
package export

import (
	"bytes"
	"encoding/json"
	"fmt"

	"redletter/internal/site"
)

// File is one file of the published site.
type File struct {
	Path  string // below the output folder, slash-separated
	Write func() ([]byte, error)
}

// Given is what package render knows and export may not ask it.
type Given struct {
	Body  func(*site.Article) string // HTML of an article's body, for feeds; may be nil
	Pages func() []string            // addresses below the base of the pages that may be indexed; may be nil
	CSP   string                     // Content-Security-Policy of every page
}

// Files lists what is exported of a whole site: feeds, data, sitemap, robots.txt,
// _headers and _redirects. [SitemapParts] and [ArticleFiles] are the rest. A file
// whose Write gives nil is not written: the site has no use for it.
func Files(s *site.Site, g Given) []File {
	pages := func() []string {
		if g.Pages == nil {
			return nil
		}
		return g.Pages()
	}
	return []File{
		{"feed.xml", func() ([]byte, error) { return Atom(s, g.Body) }},
		{"feed.json", func() ([]byte, error) { return JSONFeed(s, g.Body) }},
		{"data/statements.csv", func() ([]byte, error) { return StatementsCSV(s) }},
		{"data/statements.jsonl", func() ([]byte, error) { return StatementsJSONL(s) }},
		{"sitemap.xml", func() ([]byte, error) { return Sitemap(s, pages()) }},
		{"robots.txt", func() ([]byte, error) { return Robots(s) }},
		{"_headers", func() ([]byte, error) { return Headers(s, g.CSP) }},
		{"_redirects", func() ([]byte, error) { return Redirects(s) }},
	}
}

// ArticleFiles lists what is exported of one article: its text and its
// annotations.
func ArticleFiles(s *site.Site, a *site.Article) []File {
	return []File{
		{a.URL + "text.txt", func() ([]byte, error) { return Text(s, a) }},
		{a.URL + "annotations.jsonld", func() ([]byte, error) { return Annotations(s, a) }},
	}
}

// Text is articles/<slug>/text.txt: what a reader reads, which all offsets that
// are exported refer to, byte for byte.
func Text(_ *site.Site, a *site.Article) ([]byte, error) { return []byte(a.Text), nil }

// Robots is /robots.txt.
func Robots(s *site.Site) ([]byte, error) {
	out := "User-agent: *\nAllow: /\n"
	if address := s.Base.Absolute("sitemap.xml"); address != "" {
		out += "\nSitemap: " + address + "\n"
	}
	return []byte(out), nil
}

// Headers is /_headers, as Netlify and Cloudflare Pages read it: csp for every
// page, and assets, whose names change with their content, kept for a year.
func Headers(s *site.Site, csp string) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s*\n", s.Base.URL(""))
	if csp != "" {
		fmt.Fprintf(&b, "  Content-Security-Policy: %s; frame-ancestors 'none'\n", csp)
	}
	b.WriteString("  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n")
	fmt.Fprintf(&b, "%s*\n  Cache-Control: public, max-age=31536000, immutable\n", s.Base.URL("assets/"))
	fmt.Fprintf(&b, "%s*\n  Access-Control-Allow-Origin: *\n", s.Base.URL("data/"))
	return b.Bytes(), nil
}

// Redirects is /_redirects; nil if there are none.
func Redirects(s *site.Site) ([]byte, error) {
	var b bytes.Buffer
	for _, r := range s.Config.Redirects {
		to := r.To
		if to != "" && to[0] == '/' {
			to = s.Base.Address(to)
		}
		fmt.Fprintf(&b, "%s %s %d\n", s.Base.Address(r.From), to, r.Status)
	}
	return b.Bytes(), nil
}

// indented writes JSON for people to look at, with < > & as they are.
func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// address is the full address of a path below the base, as far as it is known.
func address(s *site.Site, path string) string {
	if full := s.Base.Absolute(path); full != "" {
		return full
	}
	return s.Base.URL(path)
}
