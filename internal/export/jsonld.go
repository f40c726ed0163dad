package export

import (
	"encoding/json"

	"redletter/internal/news"
	"redletter/internal/site"
)

// The words of schema.org that are used here.
type (
	schemaArticle struct {
		Context     string        `json:"@context"`
		Type        string        `json:"@type"`
		ID          string        `json:"@id"`
		URL         string        `json:"url"`
		Headline    string        `json:"headline"`
		Description string        `json:"description,omitempty"`
		Published   string        `json:"datePublished,omitempty"`
		Modified    string        `json:"dateModified,omitempty"`
		Language    string        `json:"inLanguage,omitempty"`
		Words       int           `json:"wordCount,omitempty"`
		Keywords    []string      `json:"keywords,omitempty"`
		Authors     []schemaThing `json:"author,omitempty"`
		Publisher   *schemaThing  `json:"publisher,omitempty"`
		BasedOn     string        `json:"isBasedOn,omitempty"`
		Claims      []schemaClaim `json:"hasPart,omitempty"`
	}
	schemaThing struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	schemaClaim struct {
		Type   string       `json:"@type"`
		ID     string       `json:"@id"`
		Text   string       `json:"text"`
		Author *schemaThing `json:"author,omitempty"`
		Status string       `json:"creativeWorkStatus"`
	}
)

// JSONLD describes an article in the words of schema.org, for a
// <script type="application/ld+json">: < > & are escaped, so that it is safe to
// stand there as it is. Claims are those of the site tier, as [schema.org/Claim]
// and never as ClaimReview: the program judges nothing.
//
// [schema.org/Claim]: https://schema.org/Claim
func JSONLD(s *site.Site, a *site.Article) ([]byte, error) {
	out := schemaArticle{
		Context: "https://schema.org", Type: "Article", ID: address(s, a.URL), URL: address(s, a.URL), Headline: a.Title,
		Description: a.Excerpt, Published: a.Published.String(), Modified: a.Updated.String(), Language: a.Language,
		Words: a.Words, Keywords: a.Tags,
	}
	for _, name := range a.Authors {
		out.Authors = append(out.Authors, schemaThing{Type: "Person", Name: name})
	}
	if s.Config.Author != "" {
		out.Publisher = &schemaThing{Type: "Organization", Name: s.Config.Author}
	}
	if !a.Ours() {
		out.BasedOn = a.OriginURL()
	}
	for _, c := range a.Claims {
		if c.Statement.Tier != news.TierSite {
			continue
		}
		claim := schemaClaim{Type: "Claim", ID: address(s, a.URL+"#"+c.Anchor), Text: quoted(a.Text, c.Statement.Content), Status: c.Statement.Status.String()}
		if c.Voice != nil {
			claim.Author = &schemaThing{Type: schemaType(c.Voice.Kind), Name: c.Voice.Name, URL: elsewhere(c.Voice)}
		}
		out.Claims = append(out.Claims, claim)
	}
	return json.Marshal(out)
}

// schemaType is the type of a speaker; a group or an unnamed source is a Thing,
// since nothing more is known.
func schemaType(k news.SpeakerKind) string {
	switch k {
	case news.Person:
		return "Person"
	case news.Organization:
		return "Organization"
	}
	return "Thing"
}

// elsewhere is the page about a speaker that people.yaml names.
func elsewhere(v *site.Voice) string {
	if v.Listed == nil {
		return ""
	}
	return v.Listed.URL
}
