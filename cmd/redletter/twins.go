package main

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"redletter/internal/build"
	"redletter/internal/news"
	"redletter/internal/site"
)

// fewWords are too few to be a copy of something.
const fewWords = 20

// twins warns of articles with the text of another: archives are full of files that
// were saved twice, and a statement would count twice.
func twins(seeds build.Folder, s *site.Site) []news.Diagnostic {
	articles := slices.Clone(s.Articles)
	slices.SortFunc(articles, func(a, b *site.Article) int { return strings.Compare(a.Path, b.Path) })
	first := make(map[string]string, len(articles))
	var ds []news.Diagnostic
	for _, a := range articles {
		if a.Words < fewWords {
			continue
		}
		file := path.Join(filepath.ToSlash(seeds.Name), a.Path)
		if other, ok := first[a.Text]; ok {
			ds = append(ds, news.Diagnostic{Path: file, Severity: news.Warning, Kind: "twin", Text: "has the same text as " + other,
				Hint: "remove one of the two, or make it a draft: what is said in them counts twice"})
			continue
		}
		first[a.Text] = file
	}
	return ds
}
