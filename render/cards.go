package render

import (
	"redletter/internal/news"
	"redletter/internal/site"
)

// CardsView is what index.html, tag.html and section.html get: articles.
type CardsView struct {
	Name, What string        // of the tag or section; What is "Tag" or "Section"
	Within     *site.Section // that the section is part of; may be nil
	Cards      []CardView
}

// CardView is an article in a list.
type CardView struct {
	*site.Article
	Who                       []*site.Voice // the first few who speak, by share of voice
	More                      int           // how many more speak
	Statements, Claims, Dates int
}

// cardNames is how many speakers a card names.
const cardNames = 4

// cardOf counts only what may leave the article's page: statements of the site
// tier.
func cardOf(a *site.Article) CardView {
	c := CardView{Article: a}
	for _, v := range a.Voices {
		n := 0
		for _, s := range v.Statements {
			if onSite(s) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		c.Statements += n
		if len(c.Who) < cardNames {
			c.Who = append(c.Who, v)
		} else {
			c.More++
		}
	}
	for _, cl := range a.Claims {
		if onSite(cl.Statement) {
			c.Claims++
		}
	}
	for _, e := range a.Entries {
		if !e.Published {
			c.Dates++
		}
	}
	return c
}

// onSite reports whether a statement may be shown beyond its article's page; a
// site's tiers are final.
func onSite(s *news.Statement) bool { return s.Tier == news.TierSite }

func cards(as []*site.Article) []CardView {
	out := make([]CardView, len(as))
	for i, a := range as {
		out[i] = cardOf(a)
	}
	return out
}

func frontPage(s *site.Site, l *site.Leaf[*site.Article]) *Page {
	title := l.Label
	if title != "" {
		title = "Articles: " + title
	}
	p := &Page{Title: title, View: &CardsView{Cards: cards(l.Items)}}
	if l.Label == "" {
		p.Description = s.Config.Description
	}
	return p
}

func sectionPage(c *site.Section, l *site.Leaf[*site.Article]) *Page {
	p := articlesPage("Section: "+c.Name, c.Name, "Section", l)
	p.View.(*CardsView).Within = c.Within
	return p
}

func articlesPage(title, name, what string, l *site.Leaf[*site.Article]) *Page {
	return &Page{Title: withLabel(title, l.Label), View: &CardsView{Name: name, What: what, Cards: cards(l.Items)}}
}
