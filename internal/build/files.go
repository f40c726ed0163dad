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
	files    map[string]file
	keys     map[string]Digest // of the files that are made from one article
	paths    []string
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
func (b *Build) Files() []string { return b.paths }

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
	case !ok:
		return nil, &fs.PathError{Op: "open", Path: p, Err: fs.ErrNotExist}
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

// list names all files of the site. Pages come first: what an editor puts into
// content/static/ may replace only what is made for hosts and robots.
func (b *Build) list(t *tree, c *editorial.Content) {
	b.files = map[string]file{}
	var indexed []string
	for _, ref := range b.renderer.Pages(b.Site) {
		b.files[ref.Path] = file{write: func() ([]byte, error) { return b.renderer.Page(b.Site, ref.Path) }}
		if !ref.NoIndex {
			indexed = append(indexed, ref.URL)
		}
	}
	for _, a := range b.renderer.Assets() {
		b.files[a.Path] = file{data: a.Data}
	}
	body := func(a *site.Article) string { return b.renderer.Body(b.Site, a) }
	for _, f := range export.Files(b.Site, export.Given{Body: body, Pages: indexed, CSP: render.CSP}) {
		b.files[f.Path] = file{write: f.Write}
	}
	for _, a := range b.Site.Articles {
		b.images(t, a)
	}
	m := made(b.files)
	for _, p := range c.Static {
		b.putStatic(p, m)
	}
	b.paths = b.sorted()
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

// putStatic adds a file of content/static/. It gives way to what the program
// makes: to a file with its address, to one that differs from it in capitals only
// (many file systems see no difference), to a folder, and to a file above it.
func (b *Build) putStatic(p string, made madeFiles) {
	if other, what := made.inTheWay(p); what != "" && !(other == p && replaceable(p)) {
		b.add(news.Diagnostic{Path: b.static.path(p), Severity: news.Error, Kind: "static",
			Text: fmt.Sprintf("%s, /%s", what, other), Hint: "rename it, or change the page's template instead"})
		return
	}
	b.files[p] = file{copy: &source{b.static, p}}
	if fold := foldSlug(p); fold != p {
		made.odd[fold] = p
	}
}

// madeFiles is what the program makes.
type madeFiles struct {
	files map[string]file
	paths []string          // sorted
	odd   map[string]string // those whose path is not in folded case, by folded path
}

func made(files map[string]file) madeFiles {
	m := madeFiles{files, slices.Sorted(maps.Keys(files)), map[string]string{}}
	for _, p := range m.paths {
		if fold := foldSlug(p); fold != p {
			m.odd[fold] = p
		}
	}
	return m
}

// inTheWay names the file that keeps p from being written, and says why.
func (m madeFiles) inTheWay(p string) (other, why string) {
	fold := foldSlug(p)
	if _, ok := m.files[p]; ok {
		return p, "has the address of a page"
	}
	if _, ok := m.files[fold]; ok {
		return fold, "differs only in capitals from a file of the site"
	}
	if other, ok := m.odd[fold]; ok {
		return other, "differs only in capitals from a file of the site"
	}
	if i, _ := slices.BinarySearch(m.paths, fold+"/"); i < len(m.paths) && strings.HasPrefix(m.paths[i], fold+"/") {
		return m.paths[i], "would have to be a folder too: there is also a file of the site"
	}
	for dir := path.Dir(fold); dir != "."; dir = path.Dir(dir) {
		if _, ok := m.files[dir]; ok {
			return dir, "lies below a file of the site"
		}
	}
	return "", ""
}

// replaceable reports whether a file of content/static/ may stand in for the one
// that the program makes.
func replaceable(p string) bool {
	switch p {
	case "robots.txt", "_headers", "_redirects", "humans.txt", "favicon.ico", "favicon.svg":
		return true
	}
	return false
}

// sorted gives the paths in order, without those that are no file names.
func (b *Build) sorted() []string {
	var paths []string
	for _, p := range slices.Sorted(maps.Keys(b.files)) {
		if fs.ValidPath(p) && !strings.ContainsAny(p, "\x00\n\r") {
			paths = append(paths, p)
			continue
		}
		b.add(news.Diagnostic{Path: p, Severity: news.Error, Kind: "address", Text: "is no usable file name", Hint: "rename it"})
		delete(b.files, p)
	}
	return paths
}
