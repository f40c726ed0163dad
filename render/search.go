package render

import (
	"encoding/json"
	"fmt"

	"redletter/internal/site"
)

// searchEntry is an article in the index that the search page's script reads.
// Names are short: the index of ten thousand articles crosses the network whole.
type searchEntry struct {
	Title    string   `json:"t"`
	URL      string   `json:"u"`
	Date     string   `json:"d,omitempty"`
	Excerpt  string   `json:"x,omitempty"`
	Speakers []string `json:"s,omitempty"`
	Tags     []string `json:"g,omitempty"`
}

// searchIndex lists all articles with what is searched: title, excerpt, tags,
// and those who speak in statements of the site tier.
func searchIndex(s *site.Site) ([]byte, error) {
	index := make([]searchEntry, 0, len(s.Articles))
	for _, a := range s.Articles {
		e := searchEntry{Title: a.Title, URL: s.Base.URL(a.URL), Date: date(a.Published), Excerpt: a.Excerpt, Tags: a.Tags}
		for _, v := range a.Voices {
			for _, st := range v.Statements {
				if onSite(st) {
					e.Speakers = append(e.Speakers, v.Name)
					break
				}
			}
		}
		index = append(index, e)
	}
	data, err := json.Marshal(index)
	if err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	return data, nil
}

// SearchView is what search.html gets.
type SearchView struct{ Articles int }

func searchPage(s *site.Site) *Page {
	return &Page{Title: "Search", Script: "search.js", View: &SearchView{Articles: len(s.Articles)}}
}
