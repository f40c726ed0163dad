package export

import (
	"encoding/xml"
	"fmt"
	"slices"

	"redletter/internal/site"
)

// sitemapMost is how many addresses one file may have (sitemaps.org).
const sitemapMost = 50_000

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type sitemapSet struct {
	XMLName xml.Name     `xml:"urlset"`
	Xmlns   string       `xml:"xmlns,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName xml.Name     `xml:"sitemapindex"`
	Xmlns   string       `xml:"xmlns,attr"`
	Parts   []sitemapURL `xml:"sitemap"`
}

func sitemapPart(i int) string { return fmt.Sprintf("sitemap-%d.xml", i+1) }

// SitemapParts lists the parts of a sitemap of more than 50,000 pages; there are none
// of a smaller one.
func SitemapParts(s *site.Site, pages []string) []File {
	if len(pages) <= sitemapMost {
		return nil
	}
	var parts []File
	for some := range slices.Chunk(pages, sitemapMost) {
		parts = append(parts, File{sitemapPart(len(parts)), func() ([]byte, error) { return Sitemap(s, some) }})
	}
	return parts
}

// Sitemap is /sitemap.xml of the given pages (addresses below the base, in the
// order that they are wanted), without articles whose canonical address lies
// elsewhere. Nil if the site's address is not known. Of more than 50,000 pages it
// is the index of its [SitemapParts].
func Sitemap(s *site.Site, pages []string) ([]byte, error) {
	if s.Base.Origin == "" {
		return nil, nil
	}
	if len(pages) > sitemapMost {
		index := sitemapIndex{Xmlns: sitemapSpace}
		for i := range (len(pages) + sitemapMost - 1) / sitemapMost {
			index.Parts = append(index.Parts, sitemapURL{Loc: s.Base.Absolute(sitemapPart(i))})
		}
		return document(index)
	}
	articles := make(map[string]*site.Article, len(s.Articles))
	for _, a := range s.Articles {
		articles[a.URL] = a
	}
	set := sitemapSet{Xmlns: sitemapSpace}
	for _, p := range pages {
		u := sitemapURL{Loc: s.Base.Absolute(p)}
		if a := articles[p]; a != nil {
			if !a.Ours() {
				continue
			}
			u.LastMod = modified(a).String()
		}
		set.URLs = append(set.URLs, u)
	}
	return document(set)
}

// document is v as an XML file.
func document(v any) ([]byte, error) {
	data, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write sitemap: %w", err)
	}
	return append([]byte(xml.Header), append(data, '\n')...), nil
}
