package render

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"redletter/internal/markdown"
	"redletter/internal/site"
)

// withLabel adds which page of a list it is to the list's title.
func withLabel(title, label string) string {
	if label == "" {
		return title
	}
	return title + ", " + label
}

// SpeakersView is what speakers.html gets.
type SpeakersView struct{ Letters []LetterView }

// LetterView is the speakers under one letter of the alphabet.
type LetterView struct {
	Letter   string
	Speakers []SpeakerLine
}

// SpeakerLine is a speaker in the list of speakers.
type SpeakerLine struct {
	*site.Speaker
	Statements, Articles int
}

func speakersPage(s *site.Site, l *site.Leaf[*site.Speaker]) *Page {
	v := &SpeakersView{}
	for _, sp := range l.Items {
		letter := letterOf(sp)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != letter {
			v.Letters = append(v.Letters, LetterView{Letter: letter})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Speakers = append(last.Speakers, SpeakerLine{Speaker: sp, Articles: len(sp.In), Statements: statements(sp)})
	}
	return &Page{Title: withLabel("Speakers", l.Label), View: v}
}

// letterOf is the letter that a speaker is found under.
func letterOf(sp *site.Speaker) string {
	c, _ := utf8.DecodeRuneInString(cmp.Or(sp.Sort, sp.Name))
	if c == utf8.RuneError || c >= '0' && c <= '9' {
		return "#"
	}
	return strings.ToUpper(string(c))
}

// SpeakerView is what speaker.html gets.
type SpeakerView struct {
	*site.Speaker
	Statements, Articles int        // of all pages; 0 on the others than the first, which need not change with them
	Parts                []SaidView // what is said, by article
}

// SaidView is what a speaker says in one article.
type SaidView struct {
	*site.Appearance
	Quotes []QuoteView
}

func speakerPage(s *site.Site, sp *site.Speaker, l *site.Leaf[*site.Said]) *Page {
	v := &SpeakerView{Speaker: sp}
	if which(l) == 0 {
		v.Articles, v.Statements = len(sp.In), statements(sp)
	}
	for _, said := range l.Items {
		if n := len(v.Parts); n == 0 || v.Parts[n-1].Article != said.Article {
			v.Parts = append(v.Parts, SaidView{Appearance: said.Appearance})
		}
		part := &v.Parts[len(v.Parts)-1]
		part.Quotes = append(part.Quotes, quoteOf(s, said.Article, said.Voice, said.Statement, said.Claim))
	}
	page := &Page{Title: withLabel(sp.Name, l.Label), View: v, Description: fmt.Sprintf("What %s says: %s.", sp.Name, l.Label)}
	if which(l) == 0 {
		page.Description = fmt.Sprintf("What %s says in %s.", sp.Name, count(len(sp.In), "article"))
	}
	return page
}

// ClaimsView is what claims.html gets: claims by article.
type ClaimsView struct{ Parts []ClaimsPart }

// ClaimsPart is the claims of one article.
type ClaimsPart struct {
	Article *site.Article
	Quotes  []QuoteView
}

func claimsPage(s *site.Site, l *site.Leaf[*site.Claim]) *Page {
	v := &ClaimsView{}
	for _, c := range l.Items {
		if n := len(v.Parts); n == 0 || v.Parts[n-1].Article != c.Article {
			v.Parts = append(v.Parts, ClaimsPart{Article: c.Article})
		}
		part := &v.Parts[len(v.Parts)-1]
		part.Quotes = append(part.Quotes, quoteOf(s, c.Article, c.Voice, c.Statement, c))
	}
	return &Page{Title: withLabel("Claims", l.Label), View: v,
		Description: "Statements that someone could check against evidence, with who made them and where."}
}

// TagsView is what tags.html gets.
type TagsView struct{ Tags []*site.Tag }

func tagsPage(l *site.Leaf[*site.Tag]) *Page {
	return &Page{Title: withLabel("Tags", l.Label), View: &TagsView{Tags: l.Items}}
}

// ContentView is what page.html gets: a page of content/pages.
type ContentView struct {
	Title string
	Body  template.HTML
}

func contentPage(s *site.Site, c *site.Page) (*Page, error) {
	body, title, _ := markdown.Page(c.Source, func(dest string) string { return pageLink(s, c, dest) })
	v := &ContentView{Title: cmp.Or(c.Title, title, c.Path), Body: body}
	return &Page{Title: v.Title, View: v, Code: strings.Contains(string(body), "<pre")}, nil
}

// pageTitle is the title of a content page for a menu, which is on every page:
// only the beginning is read.
func pageTitle(c *site.Page) string {
	if c.Title != "" {
		return c.Title
	}
	lines := strings.SplitAfterN(strings.TrimLeft(c.Source, "\n"), "\n", 3) // a heading has two at most
	_, title, _ := markdown.Page(strings.Join(lines[:min(2, len(lines))], ""), nil)
	return cmp.Or(title, c.Path)
}
