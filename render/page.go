package render

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"redletter/internal/site"
)

// Page is what a template gets.
type Page struct {
	Ref
	Site        *site.Site
	Title       string // of the page, without the site's
	Description string // for search engines and previews of links; may be empty
	Canonical   string // absolute, may be empty
	Leaves      *Leaves
	JSONLD      template.JS // empty: none
	Script      string      // asset of the page's script, empty: none
	Code        bool        // the page holds highlighted code
	View        any         // by the kind of page; see the functions that make it

	r *Renderer
}

// Link is a link of a menu.
type Link struct {
	Title, URL string
	Here       bool // it leads to this page
	Within     bool // it leads to the list that this page is part of
}

// URLOf is the address of a page or file of the site, given by its path.
func (p *Page) URLOf(path string) string { return p.Site.Base.URL(path) }

// Asset is the address of the named asset.
func (p *Page) Asset(name string) (string, error) {
	path, err := p.r.asset(name)
	return p.URLOf(path), err
}

// CSP is the policy of the page.
func (p *Page) CSP() string { return CSP }

// Preview reports whether the page is for its editor.
func (p *Page) Preview() bool { return p.r.opts.Preview }

// SiteTitle is the title of the site.
func (p *Page) SiteTitle() string { return cmp.Or(p.Site.Config.Title, "Redletter") }

// Language is that of the interface.
func (p *Page) Language() string { return cmp.Or(p.Site.Config.Language, "en") }

// accents are the names that accent in site.yaml may have, besides "red"; the
// style sheet has a class for each.
var accents = []string{"blue", "brown", "indigo", "ink", "plum", "teal", "violet"}

// Accent is the name of the house's colour, empty for red and for names that the
// style sheet does not know.
func (p *Page) Accent() string {
	if slices.Contains(accents, p.Site.Config.Accent) {
		return p.Site.Config.Accent
	}
	return ""
}

// Absolute is the page's own absolute address, empty if unknown.
func (p *Page) Absolute() string { return p.Site.Base.Absolute(p.Ref.URL) }

// Menu is the site's navigation: its lists, the pages of content/pages that ask
// to be in it, and what site.yaml adds. A page that asks and is added, too, stands
// where site.yaml has it.
func (p *Page) Menu() []Link {
	links := []Link{
		p.link("Articles", "", IndexPage, ArticlePage, SectionPage),
		p.link("Speakers", "speakers/", SpeakersPage, SpeakerPage),
		p.link("Claims", "claims/", ClaimsPage),
		p.link("Timeline", "timeline/", TimelinePage),
	}
	if len(p.Site.Tags) > 0 {
		links = append(links, p.link("Tags", "tags/", TagsPage, TagPage))
	}
	links = append(links, p.link("Search", "search/", SearchPage))
	pages := slices.DeleteFunc(slices.Clone(p.Site.Pages), func(c *site.Page) bool { return c.Order == 0 || p.added(c) })
	slices.SortStableFunc(pages, func(a, b *site.Page) int { return a.Order - b.Order })
	for _, c := range pages {
		links = append(links, p.link(pageTitle(c), c.URL))
	}
	for _, m := range p.Site.Config.Menu {
		if strings.Contains(m.URL, ":") || strings.HasPrefix(m.URL, "//") {
			links = append(links, Link{Title: m.Title, URL: m.URL})
		} else {
			link := p.link(m.Title, strings.TrimPrefix(m.URL, "/"))
			link.URL = p.Site.Base.Address(m.URL) // it may have a query
			links = append(links, link)
		}
	}
	return links
}

// added reports whether the menu of site.yaml has the page c.
func (p *Page) added(c *site.Page) bool {
	for _, m := range p.Site.Config.Menu {
		if strings.Trim(m.URL, "/")+"/" == c.URL {
			return true
		}
	}
	return false
}

func (p *Page) link(title, url string, kinds ...Kind) Link {
	here := p.Ref.URL == url && p.Kind != MissingPage
	return Link{Title: title, URL: p.URLOf(url), Here: here, Within: !here && slices.Contains(kinds, p.Kind)}
}

// Method is the address of the page that explains the method, empty if
// content/pages has none.
func (p *Page) Method() string {
	for _, c := range p.Site.Pages {
		if c.Path == "method" {
			return p.URLOf(c.URL)
		}
	}
	return ""
}

// Leaves is the navigation of a list that has more than one page.
type Leaves struct {
	Label      string // of this page: "2017, page 2"; empty on the first
	Shown      int    // entries of this page
	Total      int    // entries of the whole list; 0 on the others than the first, which need not change with it
	Prev, Next *Link
	Years      []Link // where each year begins; empty in lists without dates
	Pages      []Link // the pages of this year, or of the list
	Year       string // that Pages belong to
	First      string // address of the list's first page
}

// Folded reports whether the years are too many to stand open.
func (l *Leaves) Folded() bool { return len(l.Years) > 24 }

// pagesAround is how many pages of a year are named on either side of this one,
// besides the first and the last: a year may have thousands.
const pagesAround = 4

// yearsOf are the first pages of each year of a list; none if it has no dates.
func yearsOf[T any](all []*site.Leaf[T]) []Link {
	var years []Link
	for i, o := range all {
		if o.Label == "" || i > 0 && all[i-1].Label != "" && all[i-1].Year == o.Year {
			continue
		}
		label, _, _ := strings.Cut(o.Label, ",")
		years = append(years, Link{Title: label, URL: o.URL})
	}
	if !slices.ContainsFunc(all, func(o *site.Leaf[T]) bool { return o.Year != 0 }) {
		return nil
	}
	return years
}

// leavesOf describes the pages around the leaf all[i]; nil if it is the only one.
// years are those of the list.
func leavesOf[T any](all []*site.Leaf[T], i int, years []Link) *Leaves {
	if len(all) < 2 {
		return nil
	}
	l := all[i]
	nav := &Leaves{Label: l.Label, Shown: len(l.Items), First: all[0].URL}
	if l.Label == "" {
		nav.Total = l.Total
	}
	nav.Year, _, _ = strings.Cut(l.Label, ",")
	if l.Prev != nil {
		nav.Prev = &Link{Title: cmp.Or(l.Prev.Label, "newest"), URL: l.Prev.URL}
	}
	if l.Next != nil {
		nav.Next = &Link{Title: cmp.Or(l.Next.Label, "newest"), URL: l.Next.URL}
	}
	for _, y := range years {
		y.Here = y.URL == l.URL
		y.Within = !y.Here && y.Title == nav.Year
		nav.Years = append(nav.Years, y)
	}
	if years == nil || l.Label != "" && l.Of > 1 {
		nav.Pages = pagesOf(all, i)
	}
	return nav
}

// pagesOf are the pages of the year of all[i], or of a list without dates: the
// first, the last and those around it, a gap being a link without address.
func pagesOf[T any](all []*site.Leaf[T], i int) []Link {
	l := all[i]
	step := 1 // from a page to the next number
	if i > 0 && all[i-1].Year == l.Year && all[i-1].Number == l.Number+1 ||
		i+1 < len(all) && all[i+1].Year == l.Year && all[i+1].Number == l.Number-1 {
		step = -1
	}
	var pages []Link
	for n := 1; n <= l.Of; n++ {
		if far := max(n-l.Number, l.Number-n) - pagesAround; far > 0 && n > 1 && n < l.Of {
			pages = append(pages, Link{Title: "…"})
			if n < l.Number {
				n = l.Number - pagesAround - 1
			} else {
				n = l.Of - 1
			}
			continue
		}
		pages = append(pages, Link{Title: group(n), URL: all[i+(n-l.Number)*step].URL, Here: n == l.Number})
	}
	return pages
}

// Drawing is a strip with what its links need.
type Drawing struct {
	Strip *Strip
	page  *Page
}

// Drawn prepares a strip for the partial that draws it.
func (p *Page) Drawn(s *Strip) Drawing { return Drawing{s, p} }

// Base is the height of the axis in the drawing.
func (d Drawing) Base() int { return d.Strip.Base }

// Link is the address of a tick: a place on this page or another page.
func (d Drawing) Link(url string) string {
	if strings.HasPrefix(url, "#") {
		return url
	}
	return d.page.URLOf(url)
}

// Quoting is a statement with its page, for a partial; partials get one value.
type Quoting struct {
	Page    *Page
	Quote   QuoteView
	Article *site.Article
	Named   bool // the speaker's name is shown
}

// Quote prepares a statement for the lists of the site.
func (p *Page) Quote(q QuoteView, a *site.Article, named bool) Quoting {
	return Quoting{p, q, a, named}
}

// Voicing is a speaker of the key with its page.
type Voicing struct {
	VoiceView
	Page *Page
}

// Voice prepares a speaker for the key.
func (p *Page) Voice(v VoiceView) Voicing { return Voicing{v, p} }

// Listing is an entry of "claims and quotes" with its page.
type Listing struct {
	Page *Page
	Q    QuoteView
	Lang string // of the article
}

// Entry prepares a statement for its article's own list.
func (p *Page) Entry(q QuoteView) Listing {
	lang := p.Language()
	if p.Article != nil {
		lang = cmp.Or(p.Article.Language, lang)
	}
	return Listing{p, q, lang}
}

// Groups is a part of the timeline with its page.
type Groups struct {
	Page *Page
	Of   []GroupView
}

// With prepares a part of the timeline for the partial that lists it.
func (p *Page) With(g []GroupView) Groups { return Groups{p, g} }

// Tag is the tag that an article writes as name, nil if it has no page. Capitals
// and spaces do not make another tag.
func (p *Page) Tag(name string) *site.Tag {
	name = squeeze(name)
	i := slices.IndexFunc(p.Site.Tags, func(t *site.Tag) bool { return strings.EqualFold(t.Name, name) })
	if i < 0 {
		return nil
	}
	return p.Site.Tags[i]
}

// SectionOf is the section with the given path, nil if there is none.
func (p *Page) SectionOf(path string) *site.Section {
	i := slices.IndexFunc(p.Site.Sections, func(c *site.Section) bool { return c.Path == path })
	if i < 0 {
		return nil
	}
	return p.Site.Sections[i]
}
