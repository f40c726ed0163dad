package site

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// Joiner joins articles into sites again and again. What it made of articles for
// the last site it keeps for the next, and it keeps that only: the result is what
// [Build] gives. The zero value is ready; it belongs to one goroutine, its sites
// do not.
type Joiner struct {
	Drafts bool // drafts are part of the site, as in a preview

	listed []editorial.Person // people.yaml
	people *people            // made of it
	made   []made             // by path

	// Of the last site:
	articles []*Article
	timeline []*Entry
	speakers []*Speaker
	joined   map[string]*Speaker // by identity
	said     groups[Appearance]  // by identity
	tags     groups[tagging]     // by tag, in lower case
	sections groups[*Article]    // by path
}

// made is an article and the key of what it was made from.
type made struct {
	key     [32]byte
	article *Article
}

// Build joins articles into a site, the same whatever their order. base is the
// address it is published under; empty means the one of site.yaml. Of two
// articles with one slug the first by path stays.
func Build(c *editorial.Content, base string, in []Input) (*Site, []news.Diagnostic) {
	return new(Joiner).Build(c, base, in)
}

// Build is [Build], quicker where little has changed since the last call.
func (j *Joiner) Build(c *editorial.Content, base string, in []Input) (*Site, []news.Diagnostic) {
	if c == nil {
		c = &editorial.Content{}
	}
	s := &Site{Config: c.Site}
	if s.Config.PageSize <= 0 {
		s.Config.PageSize = editorial.DefaultPageSize
	}
	s.Config.PageSize = min(s.Config.PageSize, editorial.MaxPageSize)
	var ds []news.Diagnostic
	var err error
	if s.Base, err = ParseBase(cmp.Or(base, c.Site.BaseURL)); err != nil {
		d := news.Diagnostic{Path: "--base-url", Severity: news.Error, Kind: "base url", Text: err.Error(), Hint: "write it like https://example.org/ or https://example.org/project/"}
		if base == "" {
			d.Path, d.Line, d.Col = "content/site.yaml", c.Site.BaseLine, c.Site.BaseCol
		}
		ds = append(ds, d)
	}
	in, doubled := j.choose(in)
	j.know(c.People)
	gone, fresh := j.make(in)
	j.articles = replace(j.articles, gone, fresh, newestFirst)
	j.timeline = replace(j.timeline, gather(gone, siteEvents), gather(fresh, siteEvents), compareEntries)
	j.join(gone, fresh)
	s.Articles, s.Timeline, s.Speakers, s.joined = j.articles, j.timeline, j.speakers, j.joined
	s.Claims = gather(s.Articles, func(a *Article) []*Claim { return a.siteClaims })
	j.tags.update(gather(gone, tagsOf), gather(fresh, tagsOf), compareTaggings)
	s.Tags = tags(j.tags)
	j.sections.update(gather(gone, sectionOf), gather(fresh, sectionOf), newestFirst)
	s.Sections = sections(j.sections)
	var reserved []news.Diagnostic
	s.Pages, reserved = pages(c.Pages)
	return s, news.Sort(slices.Concat(ds, doubled, reserved))
}

// know makes people.yaml ready. If it has changed, nothing that was made is kept:
// any article may name those whom it lists or hides.
func (j *Joiner) know(listed []editorial.Person) {
	if j.people == nil || !reflect.DeepEqual(j.listed, listed) {
		*j = Joiner{Drafts: j.Drafts, listed: listed, people: newPeople(listed),
			said: groups[Appearance]{}, tags: groups[tagging]{}, sections: groups[*Article]{}}
	}
}

// make makes the articles of in, which has the order of their paths, as far as they
// are not made. It gives those of the last site that are gone, and the new ones.
func (j *Joiner) make(in []Input) (gone, fresh []*Article) {
	last := j.made
	j.made = make([]made, 0, len(in))
	for _, i := range in {
		for len(last) > 0 && last[0].article.Path < i.Article.Path {
			gone, last = append(gone, last[0].article), last[1:]
		}
		if len(last) > 0 && last[0].article.Path == i.Article.Path {
			m := last[0]
			last = last[1:]
			if m.key == i.Key && m.key != [32]byte{} {
				j.made = append(j.made, m)
				continue
			}
			gone = append(gone, m.article)
		}
		a := j.people.article(i)
		fresh = append(fresh, a)
		j.made = append(j.made, made{i.Key, a})
	}
	for _, m := range last {
		gone = append(gone, m.article)
	}
	return gone, fresh
}

// choose sorts by path and leaves out drafts and what has the slug of another.
func (j *Joiner) choose(in []Input) ([]Input, []news.Diagnostic) {
	if j.chosen(in) {
		return in, nil
	}
	in = slices.Clone(in)
	slices.SortStableFunc(in, func(a, b Input) int { return cmp.Compare(a.Article.Path, b.Article.Path) })
	first := make(map[string]string, len(in))
	var ds []news.Diagnostic
	in = slices.DeleteFunc(in, func(i Input) bool {
		a := i.Article
		if a.Draft && !j.Drafts {
			return true
		}
		slug := strings.ToLower(a.Slug) // some file systems see no difference
		if path, twice := first[slug]; twice {
			ds = append(ds, news.Diagnostic{
				Path: "seeds/" + a.Path, Severity: news.Error, Kind: "slug",
				Text: fmt.Sprintf("seeds/%s has the same address, articles/%s/", path, a.Slug), Hint: "rename one of the files, or give it a slug in its front matter",
			})
			return true
		}
		first[slug] = a.Path
		return false
	})
	return in, ds
}

// chosen reports whether it is plain that nothing is to be sorted or left out, as in
// most sites: neither paths nor slugs come twice if both are sorted.
func (j *Joiner) chosen(in []Input) bool {
	last := ""
	for i := range in {
		a := in[i].Article
		slug := strings.ToLower(a.Slug)
		if a.Draft && !j.Drafts || i > 0 && (a.Path <= in[i-1].Article.Path || slug <= last) {
			return false
		}
		last = slug
	}
	return true
}

// newestFirst orders articles by date; those without come last, by title.
func newestFirst(a, b *Article) int {
	if a.Published.IsZero() && b.Published.IsZero() {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Path, b.Path))
	}
	return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.Path, b.Path))
}

// Voice is the voice of the speaker with this id in the article, nil if there is
// none or it is not shown.
func (a *Article) Voice(id news.SpeakerID) *Voice {
	for _, v := range a.Voices {
		if v.ID == id && id != "" {
			return v
		}
	}
	return nil
}

// Ours reports whether the article may be indexed here and given in full in
// feeds: it has no origin elsewhere, or its rights are "ours".
func (a *Article) Ours() bool { return a.Origin.IsZero() || strings.EqualFold(a.Rights, "ours") }

// OriginURL is the address that the article has elsewhere, if it is one that a
// page may link to: http or https. Front matter and saved pages are foreign.
func (a *Article) OriginURL() string {
	if u := strings.ToLower(a.Origin.URL); strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") {
		return a.Origin.URL
	}
	return ""
}

// Canonical is the absolute address that search engines should take for the
// article's: its origin's unless it is ours; empty if none is known.
func (s *Site) Canonical(a *Article) string {
	if !a.Ours() {
		return a.OriginURL()
	}
	return s.Base.Absolute(a.URL)
}
