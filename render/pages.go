package render

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"redletter/internal/site"
)

// Kind is the sort of a page, named like the template that makes it.
type Kind string

// The kinds of page.
const (
	IndexPage    Kind = "index"
	ArticlePage  Kind = "article"
	SpeakersPage Kind = "speakers"
	SpeakerPage  Kind = "speaker"
	ClaimsPage   Kind = "claims"
	TimelinePage Kind = "timeline"
	TagsPage     Kind = "tags"
	TagPage      Kind = "tag"
	SectionPage  Kind = "section"
	SearchPage   Kind = "search"
	ContentPage  Kind = "page"
	MissingPage  Kind = "404"
	IndexData    Kind = "search.json" // what the search page searches: JSON, not HTML
)

// Ref is one page that a site has. It is cheap: nothing is rendered for it.
type Ref struct {
	Path string // of the file: "articles/x/index.html"
	URL  string // below the base: "articles/x/", "" for the front page
	Kind Kind
	// Article is set for an ArticlePage. Its page is made from it, the pages of
	// its Voices, its tags and its section, from Site.Config, Site.Base and the
	// menu (Site.Pages, whether there are Tags), and from nothing else of the site.
	Article *site.Article
	NoIndex bool // the page asks not to be indexed: leave it out of the sitemap
}

// A page of a plan knows how to make what its template gets.
type planned struct {
	Ref
	make func(*Renderer, *site.Site) (*Page, error)
}

// A plan is all pages of one site.
type plan struct {
	site   *site.Site
	pages  []planned
	byPath map[string]int
}

// planOf is the plan of s, made once a site.
func (r *Renderer) planOf(s *site.Site) *plan {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.plan == nil || r.plan.site != s {
		r.plan = newPlan(s)
	}
	return r.plan
}

// find is the page with the given path. An article's page is found without a
// plan if there is none yet: a preview asks for one page of a new site after
// every keystroke, and planning is work for all pages.
func (r *Renderer) find(s *site.Site, path string) (planned, bool) {
	r.mu.Lock()
	known := r.plan != nil && r.plan.site == s
	r.mu.Unlock()
	if !known && strings.HasPrefix(path, "articles/") {
		i := slices.IndexFunc(s.Articles, func(a *site.Article) bool { return file(a.URL) == path })
		if i >= 0 {
			return articlePlan(s.Articles[i]), true
		}
	}
	p := r.planOf(s)
	i, ok := p.byPath[path]
	if !ok {
		return planned{}, false
	}
	return p.pages[i], true
}

// file is the path of the file that is served at url.
func file(url string) string {
	if url == "" || strings.HasSuffix(url, "/") {
		return url + "index.html"
	}
	return url
}

func newPlan(s *site.Site) *plan {
	p := &plan{site: s, byPath: map[string]int{}}
	p.lists(s)
	for _, a := range s.Articles {
		p.add(articlePlan(a))
	}
	for _, sp := range s.Speakers {
		addLeaves(p, SpeakerPage, sp.List(s), func(l *site.Leaf[*site.Said]) *Page { return speakerPage(s, sp, l) })
	}
	for _, t := range s.Tags {
		addLeaves(p, TagPage, t.List(s), func(l *site.Leaf[*site.Article]) *Page {
			return articlesPage("Tag: "+t.Name, t.Name, "Tag", l)
		})
	}
	for _, c := range s.Sections {
		addLeaves(p, SectionPage, c.List(s), func(l *site.Leaf[*site.Article]) *Page {
			return articlesPage("Section: "+c.Name, c.Name, "Section", l)
		})
	}
	for _, c := range s.Pages {
		p.add(planned{Ref: Ref{URL: c.URL, Kind: ContentPage}, make: func(r *Renderer, s *site.Site) (*Page, error) { return contentPage(s, c) }})
	}
	p.add(planned{Ref: Ref{URL: "search/", Kind: SearchPage, NoIndex: true}, make: func(*Renderer, *site.Site) (*Page, error) { return searchPage(s), nil }})
	p.add(planned{Ref: Ref{URL: "search/index.json", Kind: IndexData, NoIndex: true}})
	p.add(planned{Ref: Ref{URL: "404.html", Kind: MissingPage, NoIndex: true}, make: func(*Renderer, *site.Site) (*Page, error) {
		return &Page{Title: "Page not found"}, nil
	}})
	return p
}

// lists adds the pages that list what the whole site has.
func (p *plan) lists(s *site.Site) {
	addLeaves(p, IndexPage, s.Front(), func(l *site.Leaf[*site.Article]) *Page { return frontPage(s, l) })
	addLeaves(p, SpeakersPage, s.SpeakerList(), func(l *site.Leaf[*site.Speaker]) *Page { return speakersPage(s, l) })
	addLeaves(p, ClaimsPage, s.ClaimList(), func(l *site.Leaf[*site.Claim]) *Page { return claimsPage(s, l) })
	timeline := s.TimelineList()
	strip := sync.OnceValue(func() *Strip { return timelineStrip(s, timeline) }) // the same on all its pages
	addLeaves(p, TimelinePage, timeline, func(l *site.Leaf[*site.Entry]) *Page { return timelinePage(l, strip()) })
	addLeaves(p, TagsPage, s.TagList(), func(l *site.Leaf[*site.Tag]) *Page { return tagsPage(l) })
}

// add puts a page into the plan; of two with one address the first stays.
func (p *plan) add(pg planned) {
	pg.Path = cmp.Or(pg.Path, file(pg.URL))
	if _, taken := p.byPath[pg.Path]; taken {
		return
	}
	p.byPath[pg.Path] = len(p.pages)
	p.pages = append(p.pages, pg)
}

// addLeaves adds the pages of one list.
func addLeaves[T any](p *plan, k Kind, leaves []*site.Leaf[T], view func(*site.Leaf[T]) *Page) {
	years := sync.OnceValue(func() []Link { return yearsOf(leaves) })
	for i, l := range leaves {
		p.add(planned{Ref: Ref{URL: l.URL, Kind: k}, make: func(*Renderer, *site.Site) (*Page, error) {
			page := view(l)
			page.Leaves = leavesOf(leaves, i, years())
			return page, nil
		}})
	}
}

func articlePlan(a *site.Article) planned {
	return planned{
		Ref:  Ref{Path: file(a.URL), URL: a.URL, Kind: ArticlePage, Article: a, NoIndex: !a.Ours()},
		make: func(r *Renderer, s *site.Site) (*Page, error) { return articlePage(r, s, a) },
	}
}
