package export

import (
	"cmp"
	"fmt"
	"unicode/utf8"

	"redletter/internal/news"
	"redletter/internal/site"
)

// The Web Annotation Data Model, https://www.w3.org/TR/annotation-model/, as far
// as it is used here.
type (
	annotationPage struct {
		Context   string       `json:"@context"`
		ID        string       `json:"id"`
		Type      string       `json:"type"`
		Generator software     `json:"generator"`
		Items     []annotation `json:"items"`
	}
	software struct {
		Type string `json:"type"`
		Name string `json:"name"`
	}
	annotation struct {
		ID         string   `json:"id"`
		Type       string   `json:"type"`
		Motivation string   `json:"motivation"`
		Body       []body   `json:"body"`
		Target     []target `json:"target"`
	}
	body struct {
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
		Value   string `json:"value"`
	}
	target struct {
		Source   string `json:"source"`
		Selector [2]any `json:"selector"`
	}
	quoteSelector struct {
		Type   string `json:"type"`
		Exact  string `json:"exact"`
		Prefix string `json:"prefix"`
		Suffix string `json:"suffix"`
	}
	positionSelector struct {
		Type  string `json:"type"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	}
)

// context is how many code points a quotation's prefix and suffix have.
const context = 32

// Annotations is articles/<slug>/annotations.jsonld: what readers of the
// article's page see, its statements and its dates, each with the word
// "automatic" where no editor stands behind it. Positions count code points of
// text.txt.
func Annotations(s *site.Site, a *site.Article) ([]byte, error) {
	page := annotationPage{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: address(s, a.URL+"annotations.jsonld"), Type: "AnnotationPage",
		Generator: software{"Software", "Redletter"}, Items: []annotation{},
	}
	p := newPoints(a.Text)
	source := address(s, a.URL+"text.txt")
	for i := range a.Findings.Statements {
		st := &a.Findings.Statements[i]
		if !site.Shown(st) || len(st.Content) == 0 {
			continue
		}
		page.Items = append(page.Items, annotation{
			ID: page.ID + "#" + st.ID, Type: "Annotation", Motivation: "describing",
			Body: statementBody(a, st), Target: targets(a.Text, source, p, st.Content),
		})
	}
	for i, t := range a.Findings.Times {
		if !t.Timeline || t.EDTF == "" || t.Status == news.Rejected {
			continue
		}
		page.Items = append(page.Items, annotation{
			ID: page.ID + "#" + site.MarkID(i), Type: "Annotation", Motivation: "tagging",
			Body:   []body{text("tagging", t.EDTF), text("tagging", t.Status.String())},
			Target: targets(a.Text, source, p, []news.Span{t.Span}),
		})
	}
	return indented(page)
}

func text(purpose, value string) body { return body{"TextualBody", purpose, value} }

// statementBody says who, how, and how sure.
func statementBody(a *site.Article, st *news.Statement) []body {
	speaker := "Speaker not determined"
	if v := a.Voice(st.Speaker); v != nil {
		speaker = v.Name
	}
	out := []body{text("identifying", speaker), text("tagging", st.Status.String()), text("tagging", string(st.Mode))}
	if st.Claim.Checkable {
		out = append(out, text("tagging", "checkable claim"))
	}
	if b := st.Block; b >= 0 && b < len(a.Blocks) && a.Blocks[b].Kind == news.Related {
		out = append(out, text("tagging", "headline of another story"))
	}
	words := fmt.Sprintf("Cue: %s. Confidence: %.2f.", cmp.Or(quoted(a.Text, st.Cue), "none"), round(st.Confidence))
	if st.Why != "" {
		words += " " + st.Why + "."
	}
	out = append(out, text("describing", words))
	if st.Note != "" {
		out = append(out, text("commenting", st.Note))
	}
	return out
}

// targets points at spans of the text twice: by their words, which survive a new
// version of it, and by their positions.
func targets(words, source string, p *points, spans []news.Span) []target {
	var out []target
	for _, s := range spans {
		at := p.span(s)
		out = append(out, target{source, [2]any{
			quoteSelector{"TextQuoteSelector", s.Of(words), lastPoints(words[:s.Start]), firstPoints(words[s.End:])},
			positionSelector{"TextPositionSelector", at[0], at[1]},
		}})
	}
	return out
}

func firstPoints(s string) string {
	n := 0
	for i := range s {
		if n == context {
			return s[:i]
		}
		n++
	}
	return s
}

func lastPoints(s string) string {
	i := len(s)
	for range context {
		_, n := utf8.DecodeLastRuneInString(s[:i])
		i -= n
	}
	return s[i:]
}
