package build

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"redletter/internal/news"
)

// putStatic adds a file of content/static/. It gives way to what the program
// makes: to a file with its address, to one that differs from it in capitals only
// (many file systems see no difference), to a folder, and to a file above it.
func (b *Build) putStatic(p string, g *ground) {
	if !usable(p) {
		b.unusable(b.static.path(p))
		return
	}
	if other, what := g.inTheWay(p); what != "" && !(other == p && replaceable(p)) {
		b.add(news.Diagnostic{Path: b.static.path(p), Severity: news.Error, Kind: "static",
			Text: fmt.Sprintf("%s, /%s", what, other), Hint: "rename it, or change the page's template instead"})
		return
	}
	b.files[p] = file{copy: &source{b.static, p}}
	g.put[foldSlug(p)] = p
}

// ground knows what is in the way of a file of content/static/. Nearly always the
// first step of its path tells that nothing is; only otherwise are all files of the
// site listed.
type ground struct {
	steps map[string]bool   // first steps of what the program makes, in folded case
	made  func() madeFiles  // all that it makes
	put   map[string]string // files of content/static/ so far, by folded path
}

func (b *Build) ground() *ground {
	g := &ground{steps: map[string]bool{}, put: map[string]string{}}
	for _, s := range b.Site.FirstSteps() {
		g.steps[s] = true
	}
	for p := range b.files {
		g.steps[firstStep(p)] = true
	}
	g.made = sync.OnceValue(func() madeFiles { return made(b.all()) })
	return g
}

// firstStep is the first step of a path, in folded case.
func firstStep(p string) string {
	first, _, _ := strings.Cut(p, "/")
	return foldSlug(first)
}

// inTheWay names the file that keeps p from being written, and says why.
func (g *ground) inTheWay(p string) (other, why string) {
	fold := foldSlug(p)
	if other, ok := g.put[fold]; ok {
		return other, "differs only in capitals from a file of the site"
	}
	for dir := path.Dir(fold); dir != "."; dir = path.Dir(dir) {
		if other, ok := g.put[dir]; ok {
			return other, "lies below a file of the site"
		}
	}
	if first := firstStep(p); g.steps[first] || g.steps[strings.TrimSuffix(first, ".html")] || strings.HasPrefix(first, "sitemap-") {
		return g.made().inTheWay(p, fold)
	}
	return "", ""
}

// madeFiles is what the program makes.
type madeFiles struct {
	paths []string          // sorted
	odd   map[string]string // those whose path is not in folded case, by folded path
}

func made(paths []string) madeFiles {
	m := madeFiles{paths, map[string]string{}}
	for _, p := range paths {
		if fold := foldSlug(p); fold != p {
			m.odd[fold] = p
		}
	}
	return m
}

func (m madeFiles) has(p string) bool {
	_, ok := slices.BinarySearch(m.paths, p)
	return ok
}

// inTheWay is that of ground among what the program makes; fold is p in folded case.
func (m madeFiles) inTheWay(p, fold string) (other, why string) {
	if m.has(p) {
		return p, "has the address of a page"
	}
	if m.has(fold) {
		return fold, "differs only in capitals from a file of the site"
	}
	if other, ok := m.odd[fold]; ok {
		return other, "differs only in capitals from a file of the site"
	}
	if i, _ := slices.BinarySearch(m.paths, fold+"/"); i < len(m.paths) && strings.HasPrefix(m.paths[i], fold+"/") {
		return m.paths[i], "would have to be a folder too: there is also a file of the site"
	}
	for dir := path.Dir(fold); dir != "."; dir = path.Dir(dir) {
		if m.has(dir) {
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
