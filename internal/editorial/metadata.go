package editorial

import (
	"maps"
	"path"
	"regexp"
	"slices"

	"redletter/internal/news"
)

// Metadata is what content/ says of the article at path (below seeds/) with the
// given slug: the sidecar wins over articles.csv, field by field. The second
// result tells where the publication date comes from, "notes" or
// "articles.csv"; it is empty if neither gives one.
func (c *Content) Metadata(path, slug string) (news.Metadata, string) {
	m, from := news.Metadata{}, ""
	if row, ok := c.row(path, slug); ok {
		m = row.Metadata
		if !m.Published.IsZero() {
			from = "articles.csv"
		}
	}
	if n := c.Notes[slug]; n != nil {
		if m = over(n.Metadata, m); !n.Metadata.Published.IsZero() {
			from = "notes"
		}
	}
	return m, from
}

// row is the line of articles.csv on an article, named by its path or its slug.
func (c *Content) row(path, slug string) (Row, bool) {
	if row, ok := c.Given[path]; ok {
		return row, true
	}
	row, ok := c.Given[slug]
	return row, ok
}

// over is a, with b for the fields that a leaves open.
func over(a, b news.Metadata) news.Metadata {
	if a.Title == "" {
		a.Title = b.Title
	}
	if a.Published.IsZero() {
		a.Published = b.Published
	}
	if a.Updated.IsZero() {
		a.Updated = b.Updated
	}
	if len(a.Authors) == 0 {
		a.Authors = b.Authors
	}
	if a.Origin.IsZero() {
		a.Origin = b.Origin
	}
	if a.Rights == "" {
		a.Rights = b.Rights
	}
	if len(a.Tags) == 0 {
		a.Tags = b.Tags
	}
	if a.Language == "" {
		a.Language = b.Language
	}
	a.Draft = a.Draft || b.Draft
	return a
}

var datePrefix = regexp.MustCompile(`^\d{4}-\d\d-\d\d[-_ ]`)

// Unused reports the sidecars and the lines of articles.csv that belong to no
// article: isPath and isSlug tell whether there is one. A sidecar without one is an
// error: its article may have been renamed, and would be published with what the
// sidecar rejects.
func (c *Content) Unused(isPath, isSlug func(string) bool) []news.Diagnostic {
	var ds []news.Diagnostic
	for _, slug := range slices.Sorted(maps.Keys(c.Notes)) {
		if isSlug(slug) {
			continue
		}
		hint := "a sidecar is named like the address of its article, without extension and date, and lies in the folder of its section; if the article is gone, delete it"
		dir, base := path.Split(slug)
		undated := datePrefix.ReplaceAllString(base, "")
		if near := dir + undated; near != slug && isSlug(near) {
			hint = "rename it to " + Root + "notes/" + near + ".yaml: the date is not part of an article's address"
		} else if near := dir + Slug(undated); near != slug && isSlug(near) {
			hint = "rename it to " + Root + "notes/" + near + ".yaml, like the address of its article"
		}
		ds = append(ds, news.Diagnostic{
			Path: c.Notes[slug].Path, Severity: news.Error, Kind: "notes", Text: "notes on an article that does not exist", Hint: hint,
		})
	}
	for file, row := range c.Given {
		if !isPath(file) && !isSlug(file) {
			ds = append(ds, news.Diagnostic{
				Path: Root + rowsFile, Line: row.Line, Severity: news.Warning, Kind: "articles.csv",
				Text: "there is no article " + file, Hint: "write its path below seeds/, with the extension",
			})
		}
	}
	return news.Sort(ds)
}
