package render

import (
	"fmt"
	"strconv"
	"sync"

	"redletter/internal/site"
)

// Reads is told what a page is made from: articles, all that the site says of them
// and their speakers included, and words. Whoever keeps pages can tell by it
// whether one would come out the same. It holds for the templates of this project
// only; others may look at anything.
//
// Nothing is said of what is the same for all pages: Site.Config, Site.Base, the
// menu (Site.Pages, whether there are articles, tags and sections), templates and
// assets.
type Reads struct {
	Article func(*site.Article)
	Text    func(string)
}

func (r Reads) texts(ts ...string) {
	for _, t := range ts {
		r.Text(t)
	}
}

func (r Reads) link(l *Link) {
	if l != nil {
		r.texts(l.Title, l.URL, strconv.FormatBool(l.Here))
	}
	r.Text("")
}

// leaves is the navigation of a list's page; its years are the same on all pages.
func (r Reads) leaves(l *Leaves) {
	if l == nil {
		return
	}
	r.texts(l.Label, l.Year, l.First, strconv.Itoa(l.Shown), strconv.Itoa(l.Total))
	r.link(l.Prev)
	r.link(l.Next)
	for i := range l.Pages {
		r.link(&l.Pages[i])
	}
}

// yearsText is the years of a list, once for all its pages.
func yearsText(years func() []Link) func() string {
	return sync.OnceValue(func() string { return fmt.Sprint(years()) })
}

func (r Reads) said(s *site.Said) {
	r.Article(s.Article)
	r.Text(s.Statement.ID)
}

func (r Reads) claim(c *site.Claim) {
	r.Article(c.Article)
	r.Text(c.Anchor)
}

func (r Reads) entry(e *site.Entry) {
	r.Article(e.Article)
	r.Text(e.Anchor)
}

func (r Reads) tag(t *site.Tag) {
	r.texts(t.Name, t.URL, strconv.Itoa(len(t.Articles)))
}

// speaker is a speaker in a list; its statements are said to be automatic or not.
func (r Reads) speaker(sp *site.Speaker) {
	r.head(sp, 0)
	for i := range sp.In {
		r.Article(sp.In[i].Article)
	}
}

// head is what stands above the statements of a speaker; only the first page counts
// them.
func (r Reads) head(sp *site.Speaker, which int) {
	r.texts(sp.Name, sp.Sort, string(sp.Kind), sp.Role, sp.URL, sp.Elsewhere,
		strconv.FormatBool(sp.Listed), strconv.FormatBool(sp.Joined()), strconv.FormatBool(sp.Differs()))
	if which == 0 {
		r.texts(strconv.Itoa(len(sp.In)), strconv.Itoa(statements(sp)))
	}
}

// statements is how many statements a speaker has.
func statements(sp *site.Speaker) (n int) {
	for i := range sp.In {
		n += len(sp.In[i].Statements)
	}
	return n
}
