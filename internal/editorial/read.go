package editorial

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"redletter/internal/news"
	"redletter/internal/yamlfile"
)

// Root is the name of the folder, as diagnostics write it.
const Root = "content/"

// maxSize is the most bytes of one file that are read.
const maxSize = 32 << 20

// Read reads content/. What is missing has its defaults; a file that cannot be
// read is reported and counts as missing, the others are unharmed. In a file
// with errors, what could be read counts; an article whose notes have errors is a
// draft until they are put right.
func Read(content fs.FS) (*Content, []news.Diagnostic) {
	r := &reader{files: content, c: &Content{Given: map[string]Row{}, Notes: map[string]*Notes{}}}
	if content != nil {
		r.site()
		r.people()
		r.rows()
		r.notes()
		r.pages()
		r.static()
		r.strangers()
	}
	r.c.Site = r.c.Site.withDefaults()
	return r.c, news.Sort(r.ds)
}

// reader is the reading of one content/.
type reader struct {
	files fs.FS
	c     *Content
	ds    []news.Diagnostic
}

func (r *reader) add(d news.Diagnostic) {
	d.Path = Root + d.Path
	r.ds = append(r.ds, d)
}

// fail reports an error at a place in a file.
func (r *reader) fail(name string, line, col int, hint, format string, args ...any) {
	r.add(news.Diagnostic{Path: name, Line: line, Col: col, Severity: news.Error, Kind: "content", Text: fmt.Sprintf(format, args...), Hint: hint})
}

// failAt reports an error at what was written in a YAML file.
func (r *reader) failAt(name string, at place, hint, format string, args ...any) {
	r.fail(name, at.line, at.col, hint, format, args...)
}

func (r *reader) warn(name string, line, col int, hint, format string, args ...any) {
	r.add(news.Diagnostic{Path: name, Line: line, Col: col, Severity: news.Warning, Kind: "content", Text: fmt.Sprintf(format, args...), Hint: hint})
}

// file reads a regular file, without the byte order mark and with plain line
// ends. It is false, and reported unless it is only missing, where that fails.
func (r *reader) file(name string) ([]byte, bool) {
	info, err := fs.Stat(r.files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false
	case err != nil:
		r.fail(name, 0, 0, "", "cannot be read: %s", cause(err))
		return nil, false
	case !info.Mode().IsRegular():
		r.fail(name, 0, 0, "put a file there, or take it away", "is not a file")
		return nil, false
	case info.Size() > maxSize:
		r.fail(name, 0, 0, "split it", "has more than %d MiB", maxSize>>20)
		return nil, false
	}
	data, err := fs.ReadFile(r.files, name)
	if err != nil {
		r.fail(name, 0, 0, "", "cannot be read: %s", cause(err))
		return nil, false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), true
}

// cause is err without the path, which the diagnostic already has.
func cause(err error) string {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// yaml reads a file of YAML into v.
func (r *reader) yaml(name string, v any) bool {
	data, ok := r.file(name)
	if ok {
		r.ds = append(r.ds, yamlfile.Decode(Root+name, 1, data, v)...)
	}
	return ok
}

// walk calls do for every regular file below dir, in order of their names.
func (r *reader) walk(dir string, do func(name string)) {
	err := fs.WalkDir(r.files, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == dir && errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			r.fail(name, 0, 0, "", "cannot be read: %s", cause(err))
			return fs.SkipDir
		case name != dir && ignored(path.Base(name)):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case d.Type().IsRegular():
			do(name)
		default: // a link: what it leads to counts
			if info, err := fs.Stat(r.files, name); err != nil || !info.Mode().IsRegular() {
				r.fail(name, 0, 0, "put a file there, or take it away", "is not a file")
			} else {
				do(name)
			}
		}
		return nil
	})
	if err != nil {
		r.fail(dir, 0, 0, "", "cannot be read: %s", cause(err))
	}
}

// ignored reports whether a name is that of an editor's or a system's own file.
func ignored(base string) bool {
	return slices.Contains([]string{".DS_Store", "Thumbs.db", "desktop.ini"}, base) ||
		strings.HasPrefix(base, ".git") || strings.HasPrefix(base, ".#") || strings.HasPrefix(base, "#") ||
		strings.HasSuffix(base, "~") || strings.HasSuffix(base, ".swp") || strings.HasSuffix(base, ".tmp")
}

// pages reads pages/*.md.
func (r *reader) pages() {
	r.walk("pages", func(name string) {
		address, ok := strings.CutSuffix(name, ".md")
		if !ok {
			r.warn(name, 0, 0, "pages end in .md; files to be copied belong into content/static/", "is not read")
			return
		}
		data, ok := r.file(name)
		if !ok {
			return
		}
		var head struct {
			Title string `yaml:"title"`
			Order int    `yaml:"order"`
		}
		front, body, line, ok := yamlfile.Split(string(data))
		if ok && line == 0 {
			r.fail(name, 1, 1, "end it with a line “---”", "the front matter is never closed")
			return
		}
		if ok {
			r.ds = append(r.ds, yamlfile.Decode(Root+name, 2, []byte(front), &head)...)
		}
		r.c.Pages = append(r.c.Pages, Page{
			Path: strings.TrimPrefix(address, "pages/"), Title: head.Title, Source: body, Line: line, Order: head.Order,
		})
	})
}

// static lists the files to be copied.
func (r *reader) static() {
	r.walk("static", func(name string) { r.c.Static = append(r.c.Static, strings.TrimPrefix(name, "static/")) })
	slices.Sort(r.c.Static)
}

// known is what content/ may hold at the top.
var known = []string{"site.yaml", "people.yaml", "articles.csv", "notes", "pages", "static"}

// strangers reports files at the top that nobody reads: most are misspelled.
func (r *reader) strangers() {
	entries, err := fs.ReadDir(r.files, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.fail("", 0, 0, "", "cannot be read: %s", cause(err))
	}
	for _, e := range entries {
		name := e.Name()
		if slices.Contains(known, name) || strings.HasPrefix(name, ".") || ignored(name) || strings.HasPrefix(strings.ToLower(name), "readme") {
			continue
		}
		hint := "known are " + strings.Join(known, ", ")
		if near := yamlfile.Nearest(name, known); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		r.warn(name, 0, 0, hint, "is not read")
	}
}
