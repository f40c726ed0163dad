package render

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"redletter/internal/news"
	"redletter/internal/yamlfile"
)

// Warnings are what was found odd in the templates, none of which fails.
func (r *Renderer) Warnings() []news.Diagnostic { return r.warnings }

// named are the names that a template defines or includes.
var named = regexp.MustCompile(`\{\{-?\s*(define|block|template)\s+"([^"]+)"`)

// misspelled warns of files that were probably meant to be the template of a kind of
// page: "artcle.html". A partial may have any name, so long as another file includes
// it or what it alone defines.
func (r *Renderer) misspelled(files map[string]string) {
	own := []string{"layout"}
	for _, k := range kinds {
		own = append(own, string(k))
	}
	definedIn, includedIn := map[string][]string{}, map[string][]string{}
	for file, text := range files {
		definedIn[file] = append(definedIn[file], file)
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			if m[1] != "template" {
				definedIn[m[2]] = append(definedIn[m[2]], file)
			}
			if m[1] != "define" {
				includedIn[m[2]] = append(includedIn[m[2]], file)
			}
		}
	}
	used := map[string]bool{}
	for name, in := range definedIn {
		if len(in) == 1 && slices.ContainsFunc(includedIn[name], func(file string) bool { return file != in[0] }) {
			used[in[0]] = true
		}
	}
	for file := range files {
		stem := strings.TrimSuffix(file, ".html")
		if used[file] || slices.Contains(own, stem) {
			continue
		}
		if near := yamlfile.Nearest(stem, own); near != "" {
			r.warnings = append(r.warnings, news.Diagnostic{
				Path: path.Join(r.opts.TemplatePath, file), Severity: news.Warning, Kind: "template",
				Text: "no page uses this template", Hint: fmt.Sprintf("did you mean %s.html?", near),
			})
		}
	}
	r.warnings = news.Sort(r.warnings)
}
