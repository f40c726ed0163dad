package site

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// Said is a statement on its speaker's page.
type Said struct {
	*Appearance
	Statement *news.Statement
	Claim     *Claim // nil if it is not checkable
}

func (a *Article) year() (int, bool) { return a.Published.Year, !a.Published.IsZero() }

func (c *Claim) year() (int, bool) { return c.Article.year() }

func (e *Entry) year() (int, bool) { return e.When.Start.Year, !e.When.Start.IsZero() }

func (s *Said) year() (int, bool) { return s.Article.year() }

// Front is the list of articles: "", "archive/2017/", …
func (s *Site) Front() []*Leaf[*Article] {
	return Paginate("", "archive/", s.Articles, s.size(), true, (*Article).year)
}

// ClaimList is the list of claims: "claims/", "claims/2017/", …
func (s *Site) ClaimList() []*Leaf[*Claim] {
	return Paginate("claims/", "claims/", s.Claims, s.size(), true, (*Claim).year)
}

// TimelineList is the site's timeline: "timeline/", "timeline/1957/", …
func (s *Site) TimelineList() []*Leaf[*Entry] {
	return Paginate("timeline/", "timeline/", s.Timeline, s.size(), false, (*Entry).year)
}

// SpeakerList is the list of speakers: "speakers/", "speakers/page-2/", …
func (s *Site) SpeakerList() []*Leaf[*Speaker] {
	return Paginate("speakers/", "speakers/", s.Speakers, s.size(), false, nil)
}

// TagList is the list of tags: "tags/", "tags/page-2/", …
func (s *Site) TagList() []*Leaf[*Tag] {
	return Paginate("tags/", "tags/", s.Tags, s.size(), false, nil)
}

// List is what a speaker says, as a list: "speakers/x/", "speakers/x/2017/", …
func (p *Speaker) List(s *Site) []*Leaf[*Said] {
	var all []*Said
	for i := range p.In {
		in := &p.In[i]
		for _, st := range in.Statements {
			all = append(all, &Said{Appearance: in, Statement: st, Claim: in.Article.claims[st.ID]})
		}
	}
	return Paginate(p.URL, p.URL, all, s.size(), true, (*Said).year)
}

// List is the list of a tag's articles: "tags/x/", "tags/x/2017/", …
func (t *Tag) List(s *Site) []*Leaf[*Article] {
	return Paginate(t.URL, t.URL, t.Articles, s.size(), true, (*Article).year)
}

// List is the list of a section's articles: "sections/x/", "sections/x/archive/2017/", …
// A section may have the name of a year, and one within it too; where one within it
// is called "archive", the list has another address.
func (c *Section) List(s *Site) []*Leaf[*Article] {
	return Paginate(c.URL, c.URL+c.archive+"/", c.Articles, s.size(), true, (*Article).year)
}

// size is the number of entries a page.
func (s *Site) size() int { return cmp.Or(s.Config.PageSize, editorial.DefaultPageSize) }

// tagging is an article with a tag, as it spells it.
type tagging struct {
	article *Article
	name    string
}

// tagsOf are the tags of an article. Capitals do not make another tag.
func tagsOf(a *Article) []keyed[tagging] {
	var out []keyed[tagging]
	for _, name := range a.Tags {
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			out = append(out, keyed[tagging]{strings.ToLower(name), tagging{a, name}})
		}
	}
	return out
}

func compareTaggings(a, b tagging) int {
	return cmp.Or(newestFirst(a.article, b.article), cmp.Compare(a.name, b.name))
}

// tags makes the tags of the site; the spelling that most articles have is shown.
func tags(of groups[tagging]) []*Tag {
	taken := map[string]bool{}
	var list []*Tag
	for _, key := range slices.Sorted(maps.Keys(of)) {
		t := &Tag{Name: spelling(of[key]), Slug: free(taken, cmp.Or(editorial.Slug(key), "tag"), key)}
		t.URL = "tags/" + t.Slug + "/"
		for _, in := range of[key] {
			if n := len(t.Articles); n == 0 || t.Articles[n-1] != in.article {
				t.Articles = append(t.Articles, in.article)
			}
		}
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *Tag) int {
		return cmp.Or(cmp.Compare(editorial.Fold(a.Name), editorial.Fold(b.Name)), cmp.Compare(a.Slug, b.Slug))
	})
	return list
}

// spelling is how most articles spell a tag.
func spelling(in []tagging) string {
	name, _ := usual(in, func(t tagging) string { return t.name })
	return name
}

// sectionOf are the folder below seeds/ that an article lies in, if it lies in one,
// and those around it: whoever opens "press" looks for what is in "press/local", too.
func sectionOf(a *Article) []keyed[*Article] {
	var out []keyed[*Article]
	for dir := a.Section(); dir != ""; dir = parent(dir) {
		out = append(out, keyed[*Article]{dir, a})
	}
	return out
}

// parent is the folder around dir, empty if dir lies in none.
func parent(dir string) string { return dir[:max(strings.LastIndexByte(dir, '/'), 0)] }

// sections makes the sections of the site, by name.
func sections(of groups[*Article]) []*Section {
	var list []*Section
	byPath := map[string]*Section{}
	for _, dir := range slices.Sorted(maps.Keys(of)) { // what is around a folder comes before it
		c := &Section{Name: sectionName(dir), Path: dir, URL: "sections/" + dir + "/", Articles: of[dir], Within: byPath[parent(dir)], archive: "archive"}
		for of[dir+"/"+c.archive] != nil { // a folder of that name has the address
			c.archive += "-list"
		}
		byPath[dir] = c
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b *Section) int { return cmp.Compare(editorial.Fold(a.Name), editorial.Fold(b.Name)) })
	return list
}

// sectionName makes "town-council/2024" readable: "Town council / 2024".
func sectionName(dir string) string {
	parts := strings.Split(dir, "/")
	for i, p := range parts {
		p = strings.Map(func(r rune) rune {
			if r == '-' || r == '_' {
				return ' '
			}
			return r
		}, p)
		r, n := utf8.DecodeRuneInString(p)
		parts[i] = string(unicode.ToUpper(r)) + p[n:]
	}
	return strings.Join(parts, " / ")
}

// reserved are the first steps of addresses that the site itself uses.
var reserved = []string{"articles", "speakers", "claims", "timeline", "tags", "sections", "archive", "search", "data", "assets", "index", "404"}

// FirstSteps are the first steps of the addresses that the pages of a site may
// have, as far as they are folders.
func (s *Site) FirstSteps() []string {
	steps := slices.Clone(reserved)
	for _, p := range s.Pages {
		first, _, _ := strings.Cut(p.URL, "/")
		steps = append(steps, first)
	}
	return steps
}

// pages gives the pages of content/pages their addresses.
func pages(list []editorial.Page) ([]*Page, []news.Diagnostic) {
	var out []*Page
	var ds []news.Diagnostic
	taken := map[string]string{}
	for _, p := range list {
		parts := strings.Split(p.Path, "/")
		for i, part := range parts {
			parts[i] = editorial.Slug(part)
		}
		url := path.Join(parts...) + "/"
		d := news.Diagnostic{Path: "content/pages/" + p.Path + ".md", Severity: news.Error, Kind: "slug", Hint: "rename the file"}
		if slices.Contains(parts, "") {
			d.Text = "the name has no letter or digit to make an address of"
			ds = append(ds, d)
			continue
		}
		if first, twice := taken[url]; twice {
			d.Text = fmt.Sprintf("content/pages/%s.md has the same address, %s", first, url)
			ds = append(ds, d)
			continue
		}
		if slices.Contains(reserved, parts[0]) {
			d.Text = fmt.Sprintf("the address %s belongs to a page of the site itself", url)
			ds = append(ds, d)
			continue
		}
		taken[url] = p.Path
		out = append(out, &Page{Page: p, URL: url})
	}
	return out, ds
}
