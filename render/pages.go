package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

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
	Path    string // of the file: "articles/x/index.html"
	URL     string // below the base: "articles/x/", "" for the front page
	Kind    Kind
	Article *site.Article // of an ArticlePage
	NoIndex bool          // the page asks not to be indexed: leave it out of the sitemap
	Reads   func(Reads)   // tells what the page is made from; nil: all of the site
}

// A page of a plan knows how to make what its template gets.
type planned struct {
	Ref
	make func(*Renderer, *site.Site) (*Page, error)
}

// A plan is all pages of one site, in parts: of a preview's site, of which one page
// is asked for, only the part that this page is in is made.
type plan struct {
	site  *site.Site
	parts []part
	whole func() ([]planned, map[string]int) // all pages, each path once, and their places by path
	known atomic.Bool                        // whole was asked for
}

// A part is pages whose addresses have something in common.
type part struct {
	has   func(path string) bool            // tells whether a page with the path may be in it
	pages func() []planned                  // with their paths
	one   func(path string) (planned, bool) // finds one without making the others; may be nil
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

// find is the page with the given path.
func (r *Renderer) find(s *site.Site, path string) (planned, bool) {
	p := r.planOf(s)
	if p.known.Load() {
		pages, at := p.whole()
		if i, ok := at[path]; ok {
			return pages[i], true
		}
		return planned{}, false
	}
	for _, part := range p.parts {
		if !part.has(path) {
			continue
		}
		if pg, ok := part.find(path); ok {
			return pg, true
		}
	}
	return planned{}, false
}

func (p part) find(path string) (planned, bool) {
	if p.one != nil {
		return p.one(path)
	}
	pages := p.pages()
	i := slices.IndexFunc(pages, func(pg planned) bool { return pg.Path == path })
	if i < 0 {
		return planned{}, false
	}
	return pages[i], true
}

// file is the path of the file that is served at url.
func file(url string) string {
	if url == "" || strings.HasSuffix(url, "/") {
		return url + "index.html"
	}
	return url
}

func newPlan(s *site.Site) *plan {
	p := &plan{site: s}
	p.lists(s)
	p.articles(s)
	for _, sp := range s.Speakers {
		addLeaves(p, SpeakerPage, below(sp.URL), func() []*site.Leaf[*site.Said] { return sp.List(s) },
			func(r Reads, which int) { r.head(sp, which) }, Reads.said, func(l *site.Leaf[*site.Said]) *Page { return speakerPage(s, sp, l) })
	}
	for _, t := range s.Tags {
		addLeaves(p, TagPage, below(t.URL), func() []*site.Leaf[*site.Article] { return t.List(s) },
			func(r Reads, _ int) { r.Text(t.Name) }, readArticle, func(l *site.Leaf[*site.Article]) *Page { return articlesPage("Tag: "+t.Name, t.Name, "Tag", l) })
	}
	for _, c := range s.Sections {
		addLeaves(p, SectionPage, below(c.URL), func() []*site.Leaf[*site.Article] { return c.List(s) },
			func(r Reads, _ int) { r.Text(c.Name) }, readArticle, func(l *site.Leaf[*site.Article]) *Page { return sectionPage(c, l) })
	}
	for _, c := range s.Pages {
		p.one(planned{Ref: Ref{URL: c.URL, Kind: ContentPage, Reads: readNothing}, make: func(r *Renderer, s *site.Site) (*Page, error) { return contentPage(s, c) }})
	}
	p.one(planned{Ref: Ref{URL: "search/", Kind: SearchPage, NoIndex: true, Reads: func(r Reads) { r.Text(strconv.Itoa(len(s.Articles))) }}, make: func(*Renderer, *site.Site) (*Page, error) { return searchPage(s), nil }})
	p.one(planned{Ref: Ref{URL: "search/index.json", Kind: IndexData, NoIndex: true}})
	p.one(planned{Ref: Ref{URL: "404.html", Kind: MissingPage, NoIndex: true, Reads: readNothing}, make: func(*Renderer, *site.Site) (*Page, error) {
		return &Page{Title: "Page not found"}, nil
	}})
	p.whole = sync.OnceValues(p.all)
	return p
}

// all makes all parts. Of two pages with one address the first stays.
func (p *plan) all() ([]planned, map[string]int) {
	var pages []planned
	at := map[string]int{}
	for _, part := range p.parts {
		for _, pg := range part.pages() {
			if _, taken := at[pg.Path]; !taken {
				at[pg.Path] = len(pages)
				pages = append(pages, pg)
			}
		}
	}
	p.known.Store(true)
	return pages, at
}

// below has the paths that lie below one of the addresses.
func below(urls ...string) func(string) bool {
	return func(path string) bool {
		return slices.ContainsFunc(urls, func(url string) bool { return strings.HasPrefix(path, url) })
	}
}

// lists adds the pages that list what the whole site has.
func (p *plan) lists(s *site.Site) {
	front := func(path string) bool { return path == "index.html" || strings.HasPrefix(path, "archive/") }
	addLeaves(p, IndexPage, front, s.Front, nil, readArticle, func(l *site.Leaf[*site.Article]) *Page { return frontPage(s, l) })
	addLeaves(p, SpeakersPage, below("speakers/index.html", "speakers/page-"), s.SpeakerList, nil, Reads.speaker, func(l *site.Leaf[*site.Speaker]) *Page { return speakersPage(s, l) })
	addLeaves(p, ClaimsPage, below("claims/"), s.ClaimList, nil, Reads.claim, func(l *site.Leaf[*site.Claim]) *Page { return claimsPage(s, l) })
	timeline := sync.OnceValue(s.TimelineList)
	strips := sync.OnceValue(func() [2]*Strip { // of the first page and of the others
		first := timelineStrip(s, timeline())
		return [2]*Strip{first, first.uncounted()}
	})
	drawings := sync.OnceValue(func() (d [2]string) {
		for i, strip := range strips() {
			if strip != nil {
				d[i] = fmt.Sprint(*strip)
			}
		}
		return d
	})
	addLeaves(p, TimelinePage, below("timeline/"), timeline, func(r Reads, which int) { r.Text(drawings()[which]) }, Reads.entry,
		func(l *site.Leaf[*site.Entry]) *Page { return timelinePage(l, strips()[which(l)]) })
	addLeaves(p, TagsPage, below("tags/index.html", "tags/page-"), s.TagList, nil, Reads.tag, func(l *site.Leaf[*site.Tag]) *Page { return tagsPage(l) })
}

// articles adds the pages of the articles.
func (p *plan) articles(s *site.Site) {
	p.parts = append(p.parts, part{
		has: below("articles/"),
		pages: func() []planned {
			pages := make([]planned, len(s.Articles))
			for i, a := range s.Articles {
				pages[i] = articlePlan(a)
			}
			return pages
		},
		one: func(path string) (planned, bool) {
			i := slices.IndexFunc(s.Articles, func(a *site.Article) bool { return strings.HasPrefix(path, a.URL) && path == file(a.URL) })
			if i < 0 {
				return planned{}, false
			}
			return articlePlan(s.Articles[i]), true
		},
	})
}

// one adds a part that is one page.
func (p *plan) one(pg planned) {
	pg.Path = file(pg.URL)
	p.parts = append(p.parts, part{has: func(path string) bool { return path == pg.Path }, pages: func() []planned { return []planned{pg} }})
}

func readArticle(r Reads, a *site.Article) { r.Article(a) }

func readNothing(Reads) {}

// which is 0 for the first page of a list, 1 for the others.
func which[T any](l *site.Leaf[T]) int {
	if l.Label == "" {
		return 0
	}
	return 1
}

// addLeaves adds the pages of one list. They read what head tells for the first page
// or the others (it may be nil), and what item tells of each item.
func addLeaves[T any](p *plan, k Kind, has func(string) bool, list func() []*site.Leaf[T], head func(Reads, int), item func(Reads, T), view func(*site.Leaf[T]) *Page) {
	p.parts = append(p.parts, part{has: has, pages: sync.OnceValue(func() []planned {
		leaves := list()
		years := sync.OnceValue(func() []Link { return yearsOf(leaves) })
		allYears := yearsText(years)
		pages := make([]planned, len(leaves))
		for i, l := range leaves {
			pages[i].Ref = Ref{Path: file(l.URL), URL: l.URL, Kind: k, Reads: func(r Reads) {
				if head != nil {
					head(r, which(l))
				}
				if nav := leavesOf(leaves, i, years()); nav != nil {
					r.leaves(nav)
					r.Text(allYears())
				}
				for _, it := range l.Items {
					item(r, it)
				}
			}}
			pages[i].make = func(*Renderer, *site.Site) (*Page, error) {
				page := view(l)
				page.Leaves = leavesOf(leaves, i, years())
				return page, nil
			}
		}
		return pages
	})})
}

func articlePlan(a *site.Article) planned {
	return planned{
		Ref:  Ref{Path: file(a.URL), URL: a.URL, Kind: ArticlePage, Article: a, NoIndex: !a.Ours(), Reads: func(r Reads) { r.Article(a) }},
		make: func(r *Renderer, s *site.Site) (*Page, error) { return articlePage(r, s, a) },
	}
}
