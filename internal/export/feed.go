package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"html"
	"time"

	"github.com/gorilla/feeds"

	"redletter/internal/news"
	"redletter/internal/site"
)

// feedMost is how many articles a feed has.
const feedMost = 50

// item is an article in a feed.
type item struct {
	*site.Article
	id, url, content    string
	published, modified time.Time
}

// items are the newest dated articles. An article that was published first
// elsewhere, and is not ours, is an excerpt with a link to where it is whole.
func items(s *site.Site, body func(*site.Article) string) []item {
	var list []item
	for _, a := range s.Articles {
		if a.Published.IsZero() || len(list) == feedMost {
			continue
		}
		i := item{Article: a, url: address(s, a.URL), published: a.Published.Time(), modified: modified(a).Time()}
		if i.id = s.Base.Absolute(a.URL); i.id == "" {
			i.id = urn("article " + a.Path)
		}
		if a.Ours() && body != nil {
			i.content = body(a)
		} else {
			i.content = excerpt(s, a)
		}
		list = append(list, i)
	}
	return list
}

// modified is the day of an article's last version.
func modified(a *site.Article) news.Date {
	if a.Updated.Compare(a.Published) > 0 {
		return a.Updated
	}
	return a.Published
}

// excerpt is the start of an article as HTML, with links to all of it.
func excerpt(s *site.Site, a *site.Article) string {
	out := "<p>" + html.EscapeString(a.Excerpt) + "</p>"
	if origin := a.OriginURL(); origin != "" {
		out += fmt.Sprintf(`<p><a href="%s">%s</a></p>`, html.EscapeString(origin), html.EscapeString("The article at "+cmp.Or(a.Origin.Name, origin)))
	}
	return out + fmt.Sprintf(`<p><a href="%s">Who says what in it, and what happened when</a></p>`, html.EscapeString(address(s, a.URL)))
}

// urn is an identifier that is made from a name alone, for a site whose address
// is not known (a version 8 UUID, RFC 9562).
func urn(name string) string {
	h := sha256.Sum256([]byte("redletter " + name))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// lastChange is when the newest of the articles changed; the epoch if there are
// none, since a feed must have a date and a site has no clock.
func lastChange(list []item) time.Time {
	last := time.Unix(0, 0).UTC()
	for _, i := range list {
		if i.modified.After(last) {
			last = i.modified
		}
	}
	return last
}

// atomFeed is the library's feed with two links, which RFC 4287 wants: the feed's
// own address and the site's. Links hides the one link of the embedded type.
type atomFeed struct {
	XMLName xml.Name `xml:"feed"`
	Lang    string   `xml:"xml:lang,attr,omitempty"`
	Links   []feeds.AtomLink
	*feeds.AtomFeed
}

// Atom is /feed.xml (RFC 4287): the newest dated articles.
func Atom(s *site.Site, body func(*site.Article) string) ([]byte, error) {
	list := items(s, body)
	feed := &feeds.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: s.Config.Title, Subtitle: s.Config.Description,
		Id: cmp.Or(s.Base.Absolute(""), urn("feed "+s.Config.Title)), Updated: lastChange(list).Format(time.RFC3339),
		Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: cmp.Or(s.Config.Author, s.Config.Title)}},
	}
	out := atomFeed{AtomFeed: feed, Lang: s.Config.Language, Links: []feeds.AtomLink{
		{Href: address(s, "feed.xml"), Rel: "self", Type: "application/atom+xml"},
		{Href: address(s, ""), Rel: "alternate", Type: "text/html"},
	}}
	for _, i := range list {
		e := &feeds.AtomEntry{
			Title: i.Title, Id: i.id, Links: []feeds.AtomLink{{Href: i.url, Rel: "alternate", Type: "text/html"}},
			Published: i.published.Format(time.RFC3339), Updated: i.modified.Format(time.RFC3339),
			Content: &feeds.AtomContent{Content: i.content, Type: "html"},
		}
		if origin := i.OriginURL(); origin != "" {
			e.Links = append(e.Links, feeds.AtomLink{Href: origin, Rel: "via"})
		}
		if len(i.Authors) > 0 {
			e.Author = &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: joined(i.Authors)}}
		}
		feed.Entries = append(feed.Entries, e)
	}
	data, err := xml.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write feed.xml: %w", err)
	}
	return append([]byte(xml.Header), append(data, '\n')...), nil
}

// joined is "A, B and C".
func joined(names []string) string {
	out := ""
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			out += " and "
		default:
			out += ", "
		}
		out += n
	}
	return out
}

// JSONFeed is /feed.json (JSON Feed 1.1), the same articles as Atom.
func JSONFeed(s *site.Site, body func(*site.Article) string) ([]byte, error) {
	feed := &feeds.JSONFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: s.Config.Title, Description: s.Config.Description,
		Language: s.Config.Language, HomePageUrl: address(s, ""), FeedUrl: address(s, "feed.json"),
		Authors: []*feeds.JSONAuthor{{Name: cmp.Or(s.Config.Author, s.Config.Title)}},
	}
	for _, i := range items(s, body) {
		it := &feeds.JSONItem{
			Id: i.id, Url: i.url, ExternalUrl: i.OriginURL(), Title: i.Title, ContentHTML: i.content,
			Summary: i.Excerpt, PublishedDate: &i.published, ModifiedDate: &i.modified, Tags: i.Tags,
		}
		for _, name := range i.Authors {
			it.Authors = append(it.Authors, &feeds.JSONAuthor{Name: name})
		}
		feed.Items = append(feed.Items, it)
	}
	return indented(feed)
}
