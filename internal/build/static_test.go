package build

import (
	"slices"
	"strings"
	"testing"
)

// TestStaticGivesWay: a file of content/static/ never takes a page's place,
// whatever the file system of the machine or host thinks of capitals, and never
// makes a page vanish by being a folder of its name. What is made for hosts and
// robots may be replaced.
func TestStaticGivesWay(t *testing.T) {
	files := map[string]string{"seeds/straße.md": "# Title\n\nText.\n", "content/static/robots.txt": "User-agent: none\n"}
	for _, c := range []struct{ static, reason string }{
		{"index.html", "the front page"},
		{"Feed.xml", "the feed, where capitals do not count"},
		{"Articles/strasse/Index.html", "a page, by the folding of a sharp s"},
		{"feed.json/x.txt", "below the feed"},
		{"data", "a folder of the site"},
		{"TAGS", "a folder of the site, in capitals"},
		{"new\nline.txt", "a name that no host serves"},
	} {
		files["content/static/"+c.static] = c.reason
	}
	s := newSiteFolder(t, files)
	b := s.build(New(s.options()))
	for _, want := range []string{"index.html", "feed.xml", "feed.json", "articles/straße/index.html", "tags/index.html"} {
		if !slices.Contains(b.Files(), want) {
			t.Errorf("%s is gone", want)
		}
	}
	for _, p := range b.Files() {
		data, _ := b.Read(p)
		if p != "robots.txt" && slices.Contains([]string{"Feed.xml", "Articles/strasse/Index.html", "feed.json/x.txt", "data", "TAGS", "new\nline.txt"}, p) {
			t.Errorf("%q is published: %s", p, data)
		}
	}
	if n := strings.Count(said(b), ": error: "); n != 7 {
		t.Errorf("%d of 7 are reported:\n%s", n, said(b))
	}
	if data, err := b.Read("robots.txt"); err != nil || string(data) != "User-agent: none\n" {
		t.Errorf("robots.txt: %q, %v", data, err)
	}
}
