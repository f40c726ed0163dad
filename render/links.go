package render

import (
	neturl "net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"redletter/internal/site"
)

// seedFile is the address of another seed, as a writer links to it.
var seedFile = regexp.MustCompile(`^(.*/)?(?:\d{4}-\d{2}-\d{2}-)?([^/]+)\.(?:md|markdown|txt|html?)$`)

// linker rewrites the destinations that an article's author wrote relative to
// the seed: another seed becomes its page, anything else the file that is
// published beside the articles. What begins with a slash is a path of the site.
func linker(a *site.Article, url func(string) string) func(string) string {
	return func(dest string) string {
		if dest == "" || strings.HasPrefix(dest, "#") {
			return dest
		}
		file, fragment, found := strings.Cut(dest, "#")
		if strings.HasPrefix(file, "/") {
			return url(strings.TrimPrefix(dest, "/"))
		}
		if path.Ext(file) == "" { // an address, which the browser resolves
			return dest
		}
		if plain, err := neturl.PathUnescape(file); err == nil {
			file = plain // url encodes it again
		}
		if file = path.Join(path.Dir(a.Path), file); file == ".." || strings.HasPrefix(file, "../") {
			return dest
		}
		if m := seedFile.FindStringSubmatch(file); m != nil {
			file = "articles/" + m[1] + m[2] + "/"
		} else {
			file = ImagePath(file)
		}
		if found {
			file += "#" + fragment
		}
		return url(file)
	}
}

// ImagePath is where a file beside the seeds is published, below the output
// folder; file is its path below seeds/, as in [news.Article.Files].
func ImagePath(file string) string { return "images/" + file }

// pageLink is where a link of a content page leads. Writers think of three
// places: another page, by its file ("about.md"); a list or a file of
// content/static, from the root of the site ("claims/", "/claims/", "logo.svg");
// and what lies beside the page's own address ("../claims/").
func pageLink(s *site.Site, c *site.Page, dest string) string {
	if dest == "" || strings.HasPrefix(dest, "#") {
		return dest
	}
	file, fragment, found := strings.Cut(dest, "#")
	if found {
		fragment = "#" + fragment
	}
	folder := path.Dir(c.Path)
	if name, isPage := strings.CutSuffix(file, ".md"); isPage {
		name = path.Join(folder, name)
		if i := slices.IndexFunc(s.Pages, func(o *site.Page) bool { return o.Path == name }); i >= 0 {
			return s.Base.URL(s.Pages[i].URL + fragment)
		}
	}
	switch {
	case strings.HasPrefix(file, "/"):
		folder = ""
	case strings.HasPrefix(file, "../"):
		folder = c.URL
	}
	full := strings.TrimPrefix(path.Join("/", folder, file), "/")
	if full != "" && strings.HasSuffix(file, "/") {
		full += "/"
	}
	return s.Base.URL(full + fragment)
}
