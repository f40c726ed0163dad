// Package render turns a site into pages.
//
// In: a [site.Site], and two file systems, the templates and the assets, in
// which a site's own files already lie over the embedded ones. Out: bytes of
// pages and of fingerprinted assets. It is the only package that executes
// templates.
//
// The hard idea: findings overlap (a date within a claim within what somebody
// said) and HTML does not. Package render therefore cuts the text at every
// boundary of a finding into runs that carry all that covers them (runs.go),
// and writes the HTML around each (marks.go). Everything else is lists.
//
// A template gets a [Page]; what is in its View depends on the kind of page and
// is documented with the view's type.
package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"sync"

	"redletter/internal/markdown"
	"redletter/internal/news"
	"redletter/internal/site"
)

// CSP is the Content-Security-Policy of every page, without frame-ancestors,
// which a <meta> may not carry.
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// Options are useful when zero.
type Options struct {
	TemplatePath string // prefix of template paths in diagnostics; "templates" when empty
	Preview      bool   // pages say what an editor could do next, such as the line that fixes a missing date

	// JSONLD describes an article in the words of schema.org, safe to stand in a
	// script element; package export writes it, which render does not import.
	// Nil: pages have none.
	JSONLD func(*site.Site, *site.Article) ([]byte, error)
}

// File is one asset, ready to be written.
type File struct {
	Path string // "assets/site.3f9c2a7b10.css"
	Data []byte
}

// Renderer makes pages. It is safe for concurrent use.
type Renderer struct {
	opts   Options
	sets   templateSets
	assets []File
	names  map[string]string // asset name -> fingerprinted path

	warnings []news.Diagnostic

	mu   sync.Mutex
	plan *plan // of the site that was asked for last; a site never changes, so its address is its key
}

// New parses the templates and fingerprints the assets. A template that cannot
// be parsed is a [news.Diagnostic] with its line.
func New(templates, assets fs.FS, opts Options) (*Renderer, error) {
	if opts.TemplatePath == "" {
		opts.TemplatePath = "templates"
	}
	r := &Renderer{opts: opts}
	if err := r.loadAssets(assets); err != nil {
		return nil, err
	}
	if err := r.loadTemplates(templates); err != nil {
		return nil, err
	}
	return r, nil
}

// Assets lists the fingerprinted assets, by name.
func (r *Renderer) Assets() []File { return r.assets }

// Pages lists all pages of s, each with its address.
func (r *Renderer) Pages(s *site.Site) []Ref {
	pages, _ := r.planOf(s).whole()
	refs := make([]Ref, len(pages))
	for i := range pages {
		refs[i] = pages[i].Ref
	}
	return refs
}

// Page renders the page of s whose file has the given path. The same site gives
// the same bytes. The error is a [news.Diagnostic] where a template fails, and
// wraps [fs.ErrNotExist] where s has no such page.
func (r *Renderer) Page(s *site.Site, path string) ([]byte, error) {
	pg, ok := r.find(s, path)
	if !ok {
		return nil, fmt.Errorf("page %s: %w", path, fs.ErrNotExist)
	}
	if pg.Kind == IndexData {
		return searchIndex(s)
	}
	page, err := pg.make(r, s)
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", path, err)
	}
	page.r, page.Site, page.Ref = r, s, pg.Ref
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := r.sets[pg.Kind].ExecuteTemplate(b, "layout.html", page); err != nil {
		return nil, r.diagnose(err)
	}
	return bytes.Clone(printable(b.Bytes())), nil
}

// buffers have room for a page already.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Body is the body of an article for feeds: plain HTML without marks and without
// its title, every address absolute if the site's is known.
func (r *Renderer) Body(s *site.Site, a *site.Article) string {
	url := s.Base.URL
	if s.Base.Origin != "" {
		url = s.Base.Absolute
	}
	return string(markdown.HTML(a.Article, markdown.Dressing{
		URL:          linker(a, url),
		HeadingShift: headingShift(a),
		OmitTitle:    true,
	}))
}
