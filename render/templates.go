package render

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"redletter/internal/news"
)

// kinds are the pages that have a template of their own, templates/<kind>.html.
// It defines "main" and may define "title"; layout.html is around it, and all
// other files are partials that every page may use.
var kinds = []Kind{
	IndexPage, ArticlePage, SpeakersPage, SpeakerPage, ClaimsPage, TimelinePage,
	TagsPage, TagPage, SectionPage, SearchPage, ContentPage, MissingPage,
}

type templateSets map[Kind]*template.Template

// loadTemplates parses the partials once and, upon a copy of them, the template
// of each kind, so that every kind may define the same names.
func (r *Renderer) loadTemplates(fsys fs.FS) error {
	files, err := fs.Glob(fsys, "*.html")
	if err != nil {
		return fmt.Errorf("read templates: %w", err)
	}
	shared := template.New("").Funcs(functions).Option("missingkey=error")
	texts := map[string]string{}
	for _, name := range files {
		if !slices.Contains(kinds, Kind(strings.TrimSuffix(name, ".html"))) {
			if err := r.parse(shared, fsys, name, texts); err != nil {
				return err
			}
		}
	}
	if shared.Lookup("layout.html") == nil {
		return r.diagnostic("layout.html", 0, 0, "there is no layout.html", "copy the file from Redletter's own templates folder")
	}
	r.sets = templateSets{}
	for _, kind := range kinds {
		set, err := shared.Clone()
		if err != nil {
			return fmt.Errorf("templates: %w", err)
		}
		if err := r.parse(set, fsys, string(kind)+".html", texts); err != nil {
			return err
		}
		r.sets[kind] = set
	}
	r.misspelled(texts)
	return nil
}

// parse adds a file to the set, and to the texts of all files.
func (r *Renderer) parse(set *template.Template, fsys fs.FS, name string, texts map[string]string) error {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return r.diagnostic(name, 0, 0, "there is no such template", "copy the file from Redletter's own templates folder")
	} else if err != nil {
		return fmt.Errorf("read templates: %w", err)
	}
	if _, err := set.New(name).Parse(string(data)); err != nil {
		return r.diagnose(err)
	}
	texts[name] = string(data)
	return nil
}

// functions are what templates may call besides the methods of what they get.
var functions = template.FuncMap{
	"count":   count,
	"date":    date,
	"group":   group,
	"percent": percent,
	"kind":    kind,
	"list":    list,
	"datetime": func(edtf string) string {
		return datetime(edtf)
	},
}

// position is how text/template and html/template say where: the name, mostly
// the line, sometimes the column.
var position = regexp.MustCompile(`template: ?([^:\s]+\.html)(?::(\d+))?(?::(\d+))?: (?s:(.*))`)

// diagnose gives a template's error its file and line.
func (r *Renderer) diagnose(err error) error {
	m := position.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("templates: %w", err)
	}
	line, _ := strconv.Atoi(m[2])
	col, _ := strconv.Atoi(m[3])
	if m[3] != "" {
		col++ // text/template counts bytes from 0
	}
	return r.diagnostic(m[1], line, col, m[4], "")
}

func (r *Renderer) diagnostic(name string, line, col int, text, hint string) news.Diagnostic {
	return news.Diagnostic{
		Path: path.Join(r.opts.TemplatePath, name), Line: line, Col: col,
		Severity: news.Error, Kind: "template", Text: text, Hint: hint,
	}
}
