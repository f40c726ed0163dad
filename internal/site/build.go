package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// Options are useful when zero.
type Options struct {
	Drafts bool // drafts are part of the site, as in a preview
}

// Build joins articles into a site, the same whatever their order. base is the
// address it is published under; empty means the one of site.yaml. Of two
// articles with one slug the first by path stays.
func Build(c *editorial.Content, base string, in []Input) (*Site, []news.Diagnostic) {
	return Options{}.Build(c, base, in)
}

// Build is [Build] with options.
func (o Options) Build(c *editorial.Content, base string, in []Input) (*Site, []news.Diagnostic) {
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
			d.Path = "content/site.yaml"
		}
		ds = append(ds, d)
	}
	in, doubled := o.choose(in)
	p := newPeople(c.People)
	for _, i := range in {
		s.Articles = append(s.Articles, p.article(i))
	}
	slices.SortFunc(s.Articles, newestFirst)
	s.Speakers = p.speakers(s.Articles)
	s.claims = map[statementKey]*Claim{}
	for _, a := range s.Articles {
		for _, cl := range a.Claims {
			s.claims[statementKey{a.Path, cl.Statement.ID}] = cl
			if cl.Statement.Tier == news.TierSite {
				s.Claims = append(s.Claims, cl)
			}
		}
	}
	s.Timeline = timeline(s.Articles)
	s.Tags = tags(s.Articles)
	s.Sections = sections(s.Articles)
	var reserved []news.Diagnostic
	s.Pages, reserved = pages(c.Pages)
	return s, news.Sort(slices.Concat(ds, doubled, reserved))
}

// choose sorts by path and leaves out drafts and what has the slug of another.
func (o Options) choose(in []Input) ([]Input, []news.Diagnostic) {
	in = slices.Clone(in)
	slices.SortStableFunc(in, func(a, b Input) int { return cmp.Compare(a.Article.Path, b.Article.Path) })
	first := map[string]string{}
	var ds []news.Diagnostic
	in = slices.DeleteFunc(in, func(i Input) bool {
		a := i.Article
		if a.Draft && !o.Drafts {
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
