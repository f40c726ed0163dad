package seed

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"redletter/internal/news"
)

// facts is what a saved page says of itself: in meta elements (Open Graph,
// Dublin Core, and what newspapers made up), in JSON-LD (schema.org), in its
// first headline, and in what browsers leave behind when they save a page.
type facts struct {
	meta      map[string]string // by name, property or itemprop in lower case; the first counts
	canonical string
	saved     string // where a browser saved it from
	lang      string
	title     string   // the title element
	headlines []string // h1 elements
	times     []string // of time elements that are marked as publication
	headTime  string   // of the time element beside the first headline
	ld        linked
}

// linked is what is used of JSON-LD.
type linked struct {
	headline, published, modified, publisher string
	authors                                  []string
}

func readFacts(doc *html.Node) *facts {
	f := &facts{meta: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			if _, rest, ok := strings.Cut(n.Data, "saved from url=("); ok && f.saved == "" {
				if _, address, ok := strings.Cut(rest, ")"); ok {
					f.saved = strings.TrimSpace(address)
				}
			}
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			f.lang = attribute(n, "lang")
		case atom.Title:
			if n.Namespace == "" {
				f.title = cmp.Or(f.title, innerText(n))
			}
		case atom.H1:
			if f.headlines = append(f.headlines, innerText(n)); len(f.headlines) == 1 {
				f.headTime = timeBeside(n)
			}
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				f.canonical = cmp.Or(f.canonical, attribute(n, "href"))
			}
		case atom.Meta:
			for _, key := range [...]string{"property", "name", "itemprop"} {
				if k := strings.ToLower(attribute(n, key)); k != "" && f.meta[k] == "" {
					f.meta[k] = strings.TrimSpace(attribute(n, "content"))
				}
			}
		case atom.Time:
			if strings.Contains(strings.ToLower(attribute(n, "itemprop")+attribute(n, "class")), "publi") || attribute(n, "pubdate") != "" {
				f.times = append(f.times, attribute(n, "datetime"))
			}
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil {
				var v any
				if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
					f.ld.read(v, 0)
				}
			}
		}
	}
	return f
}

// timeBeside is the first time element in the header that the headline h stands
// in; empty if there is none.
func timeBeside(h *html.Node) string {
	header := h.Parent
	for header != nil && header.DataAtom != atom.Header {
		header = header.Parent
	}
	if header == nil {
		return ""
	}
	for n := range header.Descendants() {
		if n.DataAtom == atom.Time {
			return attribute(n, "datetime")
		}
	}
	return ""
}

// read looks for an article in JSON-LD, which may be a list, or nested in a
// graph.
func (l *linked) read(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.read(e, depth+1)
		}
	case map[string]any:
		kind := strings.Join(texts(v["@type"]), " ")
		if strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || strings.Contains(kind, "Report") {
			l.headline = cmp.Or(l.headline, first(texts(v["headline"])))
			l.published = cmp.Or(l.published, first(texts(v["datePublished"])))
			l.modified = cmp.Or(l.modified, first(texts(v["dateModified"])))
			l.publisher = cmp.Or(l.publisher, first(texts(v["publisher"])))
			if len(l.authors) == 0 {
				l.authors = texts(v["author"])
			}
		}
		l.read(v["@graph"], depth+1)
		l.read(v["mainEntity"], depth+1)
	}
}

// texts reads a text, an object's name, or a list of these.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		if s := strings.Join(strings.Fields(html.UnescapeString(v)), " "); s != "" {
			return []string{s}
		}
	case map[string]any:
		if name, ok := v["name"].(string); ok {
			return texts(name)
		}
	case []any:
		var out []string
		for _, e := range v {
			if _, nested := e.([]any); !nested {
				out = append(out, texts(e)...)
			}
		}
		return out
	}
	return nil
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// any is the first of the named metas that says something.
func (f *facts) any(names ...string) string {
	for _, n := range names {
		if v := f.meta[n]; v != "" {
			return v
		}
	}
	return ""
}

// metadata is what the page says of itself, in our terms.
func (f *facts) metadata() news.Metadata {
	var m news.Metadata
	heads := slices.DeleteFunc(slices.Compact(slices.Clone(f.headlines)), func(s string) bool { return s == "" })
	if len(heads) == 1 {
		m.Title = heads[0]
	}
	m.Title = cmp.Or(m.Title, f.ld.headline, f.any("og:title", "twitter:title", "dc.title", "headline"))
	if m.Title == "" && len(heads) > 0 {
		m.Title = heads[0]
	}
	m.Published = firstDate(pageDate(f.ld.published), pageDate(f.any("article:published_time", "og:article:published_time", "datepublished",
		"date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date",
		"parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published", "cxenseparse:recs:publishtime", "displaydate")), pageDate(first(f.times)), pageDate(f.headTime))
	m.Updated = firstDate(pageDate(f.ld.modified), pageDate(f.any("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")))
	m.Authors = f.authors()
	m.Origin.Name = cmp.Or(f.any("og:site_name", "application-name", "dc.publisher"), f.ld.publisher)
	if u := f.base(); u != nil {
		m.Origin.URL = u.String()
	}
	if tag := strings.ReplaceAll(strings.TrimSpace(f.lang), "_", "-"); tag != "" {
		primary, rest, _ := strings.Cut(tag, "-")
		if tag = strings.ToLower(primary); rest != "" {
			tag += "-" + rest
		}
		if languageTag.MatchString(tag) {
			m.Language = tag
		}
	}
	return m
}

// authors lists who wrote the page; addresses of profiles are no names.
func (f *facts) authors() []string {
	list := f.ld.authors
	if len(list) == 0 {
		if a := f.any("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"); a != "" {
			list = []string{a}
		}
	}
	var out []string
	for _, a := range list {
		a = strings.Join(strings.Fields(a), " ")
		if len(a) > 3 && strings.EqualFold(a[:3], "by ") {
			a = a[3:]
		}
		if a != "" && !strings.Contains(a, "://") && len(a) < 120 && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// base is where the page came from, nil if it does not say.
func (f *facts) base() *url.URL {
	for _, s := range [...]string{f.canonical, f.meta["og:url"], f.saved} {
		if u, err := url.Parse(strings.TrimSpace(s)); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			return u
		}
	}
	return nil
}

// pageDate reads a date as pages write it. The day is the one that is written
// down, in whatever time zone.
func pageDate(s string) news.Date {
	s = strings.TrimSpace(s)
	if d, err := news.ParseDate(s); err == nil {
		return d
	}
	if len(s) >= 8 && strings.Trim(s[:8], "0123456789") == "" { // 20170709, 20170709T…
		if d, err := news.ParseDate(s[:4] + "-" + s[4:6] + "-" + s[6:8]); err == nil {
			return d
		}
	}
	if len(s) >= 10 {
		if d, err := news.ParseDate(strings.ReplaceAll(s[:10], "/", "-")); err == nil {
			return d
		}
	}
	return dateIn(s)
}
