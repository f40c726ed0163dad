package editorial

import (
	"path"
	"slices"
	"strings"
)

// Covers reports whether the entry is for the article with this path and slug.
// An entry without “only:” is for all. A pattern that ends in a folder covers
// all that lies in it.
func (p *Person) Covers(file, slug string) bool {
	return len(p.Only) == 0 || slices.ContainsFunc(p.Only, func(g string) bool {
		for _, name := range [...]string{file, slug} {
			if ok, _ := matchPath(g, name); ok || strings.HasPrefix(name, g+"/") {
				return true
			}
		}
		return false
	})
}

// Called reports whether the entry goes by the name, given as [Fold] writes it.
func (p *Person) Called(folded string) bool {
	return Fold(p.Name) == folded || slices.ContainsFunc(p.Aliases, func(a string) bool { return Fold(a) == folded })
}

// matchPath is path.Match in which a "*" that ends the pattern matches slashes
// too: "council/*" is all of a section.
func matchPath(pattern, name string) (bool, error) {
	if dir, ok := strings.CutSuffix(pattern, "/*"); ok && !strings.ContainsAny(dir, `*?[\`) {
		return strings.HasPrefix(name, dir+"/"), nil
	}
	return path.Match(pattern, name)
}
