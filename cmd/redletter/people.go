package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"redletter/internal/build"
	"redletter/internal/editorial"
	"redletter/internal/news"
	"redletter/internal/site"
)

// idle warns of entries of people.yaml that do nothing, because no article has
// the name that shall be hidden, or the path that they are for. Most such names
// are misspelled, and whoever was promised to be hidden is not.
func idle(content build.Folder, s *site.Site) []news.Diagnostic {
	if !isDir(content.Dir) || len(s.Articles) == 0 {
		return nil
	}
	c, _ := editorial.Read(os.DirFS(content.Dir)) // the build has reported what is wrong in it
	var ds []news.Diagnostic
	for i := range c.People {
		p := &c.People[i]
		covered := slices.DeleteFunc(slices.Clone(s.Articles), func(a *site.Article) bool { return !p.Covers(a.Path, a.Slug) })
		d := news.Diagnostic{Path: path.Join(filepath.ToSlash(content.Name), "people.yaml"), Line: p.Line, Severity: news.Warning, Kind: "people"}
		switch {
		case len(covered) == 0 && len(p.Only) > 0:
			d.Text = fmt.Sprintf("the entry of “%s” is for no article of this site", p.Name)
			d.Hint = "write “only:” as the paths below seeds/ are, like council/* or council/ferry.txt"
		case p.Hide && !named(covered, append([]string{p.Name}, p.Aliases...)):
			d.Text = fmt.Sprintf("“%s” shall be hidden, but no article has that name", p.Name)
			d.Hint = "write the name as the articles do, or add that to its aliases"
		default:
			continue
		}
		ds = append(ds, d)
	}
	return ds
}

// named reports whether one of the names stands in one of the articles. As it is
// written it is looked for first, since that is quick and nearly always enough.
func named(articles []*site.Article, names []string) bool {
	written := func(a *site.Article) bool {
		return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(a.Text, n) })
	}
	otherwise := func(a *site.Article) bool {
		words := editorial.NewWords(a.Text)
		return slices.ContainsFunc(names, func(n string) bool { return len(words.Find(n)) > 0 })
	}
	return slices.ContainsFunc(articles, written) || slices.ContainsFunc(articles, otherwise)
}
