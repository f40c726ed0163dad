package build

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"redletter/internal/editorial"
	"redletter/internal/export"
	"redletter/internal/news"
	"redletter/internal/site"
	"redletter/render"
)

// Build is a site, built: it knows all its files and renders those that are
// asked for. It never changes and may be used from several goroutines.
type Build struct {
	Site        *site.Site
	Diagnostics []news.Diagnostic
	Key         Digest // of everything that it was made from: the same key, the same files
	Found       int    // articles in seeds/, those with errors among them
	Annotated   int    // articles that had to be annotated for this build
	NoSeeds     bool   // there is no seeds/

	renderer *render.Renderer
	seeds    Folder
	static   Folder
	files    map[string]file                 // without pages and what goes with single articles: there may be many
	articles func() map[string]*site.Article // by address

	// What only publishing needs is made when it is asked for, once: a preview asks
	// for one page of every build.
	paths func() []string          // of all files
	keys  func() map[string]Digest // of the files that need not be made again while theirs is the same
}

// file is one file of the site; exactly one field is set.
type file struct {
	data  []byte
	write func() ([]byte, error) // nil bytes: there is no such file after all
	copy  *source
}

// source is a file on disk that is published as it is.
type source struct {
	folder Folder
	path   string
}

// add adds diagnostics.
func (b *Build) add(ds ...news.Diagnostic) { b.Diagnostics = append(b.Diagnostics, ds...) }

// Files lists the paths of all files of the site, slash-separated and sorted.
// Some may turn out not to exist, see [Build.Open].
func (b *Build) Files() []string { return b.paths() }

// Errors counts the files that have errors.
func (b *Build) Errors() int {
	files := map[string]bool{}
	for _, d := range b.Diagnostics {
		if d.Severity == news.Error {
			files[d.Path] = true
		}
	}
	return len(files)
}

// Read gives the bytes of one file. The error wraps [fs.ErrNotExist] if the site
// has no such file.
func (b *Build) Read(p string) ([]byte, error) {
	r, err := b.Open(p)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if m, ok := r.(memory); ok {
		return m.data, nil
	}
	return io.ReadAll(r)
}

// memory is a file that is not read from disk.
type memory struct {
	*bytes.Reader
	data []byte
}

func (memory) Close() error { return nil }

// Open opens one file; see [Build.Read]. Pages are rendered now.
func (b *Build) Open(p string) (io.ReadCloser, error) {
	f, ok := b.files[p]
	switch {
	case !ok && (b.renderer == nil || !usable(p)):
		return nil, &fs.PathError{Op: "open", Path: p, Err: fs.ErrNotExist}
	case !ok:
		f.write = b.made(p)
	case f.copy != nil:
		return f.copy.open()
	}
	data := f.data
	if f.write != nil {
		var err error
		if data, err = f.write(); err != nil {
			return nil, fmt.Errorf("write %s: %w", p, err)
		}
	}
	if data == nil {
		return nil, &fs.PathError{Op: "open", Path: p, Err: fs.ErrNotExist}
	}
	return memory{bytes.NewReader(data), data}, nil
}

// inFolder is a file whose folder is closed with it.
type inFolder struct {
	fs.File
	folder *opened
}

func (f inFolder) Close() error { return errors.Join(f.File.Close(), f.folder.Close()) }

func (s *source) open() (io.ReadCloser, error) {
	folder, err := s.folder.open()
	if err != nil {
		return nil, err
	}
	f, err := folder.Open(s.path)
	if err != nil {
		folder.Close()
		return nil, err
	}
	return inFolder{f, folder}, nil
}

// made is how a file is made that goes with an article, or a page.
func (b *Build) made(p string) func() ([]byte, error) {
	for _, f := range b.besides(p) {
		if f.Path == p {
			return f.Write
		}
	}
	return func() ([]byte, error) { return b.renderer.Page(b.Site, p) }
}

// besides lists files that p may be among and that are not pages: those of an
// article, or the parts of a sitemap.
func (b *Build) besides(p string) []export.File {
	switch dir := path.Dir(p) + "/"; {
	case strings.HasPrefix(p, "articles/") && path.Base(p) != "index.html":
		if a := b.articles()[dir]; a != nil {
			return export.ArticleFiles(b.Site, a)
		}
	case strings.HasPrefix(p, "sitemap-"):
		return export.SitemapParts(b.Site, b.indexed())
	}
	return nil
}

// indexed are the addresses of the pages that may be indexed.
func (b *Build) indexed() []string {
	var urls []string
	for _, ref := range b.renderer.Pages(b.Site) {
		if !ref.NoIndex {
			urls = append(urls, ref.URL)
		}
	}
	return urls
}

// list collects the files of the site, and sees to it that no two are in each
// other's way. Pages come first: what an editor puts into content/static/ may
// replace only what is made for hosts and robots.
func (b *Build) list(t *tree, c *editorial.Content) {
	b.files = map[string]file{}
	for _, a := range b.renderer.Assets() {
		b.files[a.Path] = file{data: a.Data}
	}
	body := func(a *site.Article) string { return b.renderer.Body(b.Site, a) }
	for _, f := range export.Files(b.Site, export.Given{Body: body, Pages: b.indexed, CSP: render.CSP}) {
		b.files[f.Path] = file{write: f.Write}
	}
	for _, a := range b.Site.Articles {
		if !usable(a.URL + "index.html") {
			b.unusable(b.seeds.path(a.Path))
		}
		b.images(t, a)
	}
	ground := b.ground()
	for _, p := range c.Static {
		b.putStatic(p, ground)
	}
	b.articles = sync.OnceValue(func() map[string]*site.Article {
		all := make(map[string]*site.Article, len(b.Site.Articles))
		for _, a := range b.Site.Articles {
			all[a.URL] = a
		}
		return all
	})
	b.paths = sync.OnceValue(b.all)
}

// all lists the paths of all files, sorted.
func (b *Build) all() []string {
	paths := slices.Collect(maps.Keys(b.files))
	for _, ref := range b.renderer.Pages(b.Site) {
		paths = append(paths, ref.Path)
	}
	for _, a := range b.Site.Articles {
		for _, f := range export.ArticleFiles(b.Site, a) {
			paths = append(paths, f.Path)
		}
	}
	for _, f := range export.SitemapParts(b.Site, b.indexed()) {
		paths = append(paths, f.Path)
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return !usable(p) })
	slices.Sort(paths)
	return slices.Compact(paths)
}

// usable reports whether p may be the name of a file.
func usable(p string) bool { return fs.ValidPath(p) && !strings.ContainsAny(p, "\x00\n\r") }

// unusable reports a file whose name gives no address.
func (b *Build) unusable(p string) {
	b.add(news.Diagnostic{Path: p, Severity: news.Error, Kind: "address", Text: "is no usable file name", Hint: "rename it"})
}

// images adds the pictures that an article shows.
func (b *Build) images(t *tree, a *site.Article) {
	for _, p := range a.Files {
		if t.file(p) {
			if why := b.refuse(p); why != "" {
				b.add(news.Diagnostic{Path: b.seeds.path(p), Severity: news.Warning, Kind: "image",
					Text: why + ": it is not published", Hint: "save it as a plain drawing, or as PNG"})
				continue
			}
			b.files[render.ImagePath(p)] = file{copy: &source{b.seeds, p}}
			continue
		}
		b.add(news.Diagnostic{Path: b.seeds.path(a.Path), Severity: news.Warning, Kind: "image",
			Text: fmt.Sprintf("shows %s, which does not exist", b.seeds.path(p)), Hint: "put the image there, or correct its name in the article"})
	}
}

// refuse says why a picture is not published, "" if it is.
func (b *Build) refuse(p string) string {
	if strings.ToLower(path.Ext(p)) != ".svg" {
		return ""
	}
	r, err := (&source{b.seeds, p}).open()
	if err != nil {
		return fmt.Sprintf("cannot be read (%v)", plain(err))
	}
	defer r.Close()
	return activeDrawing(r)
}
