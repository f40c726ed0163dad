package site

import (
	"strings"
	"testing"

	"redletter/internal/news"
)

// TestExcerpt: what stands on cards and in feeds is whole sentences and whole
// quotations: half a quotation can say the opposite.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("word ", 400)
	tests := []struct {
		reason string
		blocks []news.Block
		text   string
		want   string
	}{
		{"short paragraphs are taken whole", nil, "It rained. It stopped.", "It rained. It stopped."},
		{"whole sentences up to a card's length", nil, strings.Repeat("A sentence of twenty-eight. ", 40), strings.TrimSpace(strings.Repeat("A sentence of twenty-eight. ", 10))},
		{"a quotation of two sentences is not cut", nil, "“" + strings.Repeat("We went there once. ", 14) + "Not!” he said. " + strings.Repeat("More words here. ", 40),
			"“" + strings.Repeat("We went there once. ", 14) + "Not!” he said."},
		{"a sentence without end is cut at a word", nil, long, strings.TrimSpace(long[:300]) + " …"},
		{"hard-wrapped lines are joined", nil, "It rained\nall day.", "It rained all day."},
		{"headlines, credits and furniture are no running text",
			[]news.Block{{Kind: news.Title, Span: news.Span{Start: 0, End: 5}}, {Kind: news.Credit, Span: news.Span{Start: 6, End: 10}}, {Kind: news.Paragraph, Span: news.Span{Start: 11, End: 15}}},
			"Title (AP) Text", "Text"},
		{"a subtitle is not the start of the text",
			[]news.Block{{Kind: news.Paragraph, Span: news.Span{Start: 0, End: 9}}, {Kind: news.Paragraph, Span: news.Span{Start: 10, End: 20}}},
			"Ninth day\nIt rained.", "It rained."},
		{"nothing to excerpt", []news.Block{{Kind: news.Code, Span: news.Span{Start: 0, End: 1}}}, "x", ""},
	}
	for _, test := range tests {
		a := &news.Article{Text: test.text, Blocks: test.blocks}
		if a.Blocks == nil {
			a.Blocks = []news.Block{{Kind: news.Paragraph, Span: news.Span{Start: 0, End: len(test.text)}}}
		}
		if got := excerpt(a); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.reason, got, test.want)
		}
	}
}

// FuzzExcerpt: any paragraph gives valid text that is not too long and is the
// paragraph's own start.
func FuzzExcerpt(f *testing.F) {
	f.Add("“One. Two.” Three.")
	f.Add(strings.Repeat("ä", 2000))
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		got := excerpt(&news.Article{Text: text, Blocks: []news.Block{{Kind: news.Paragraph, Span: news.Span{Start: 0, End: len(text)}}}})
		if len(got) > excerptMost+len(" …") || got != strings.ToValidUTF8(got, "") {
			t.Fatalf("%d bytes: %q", len(got), got)
		}
		if whole := strings.Join(strings.Fields(text), " "); !strings.HasPrefix(whole, strings.TrimSuffix(got, " …")) {
			t.Fatalf("%q is not the start of %q", got, whole)
		}
	})
}

// TestSortName: speakers are looked up by surname.
func TestSortName(t *testing.T) {
	for in, want := range map[string]string{
		"Ada Quill": "quill, ada", "Bill de Blasio": "de blasio, bill", "Al Hart, Jr.": "hart, al jr", "José Álvarez": "alvarez, jose", "Madonna": "madonna",
	} {
		if got := sortName(in, news.Person); got != want {
			t.Errorf("sortName(%q) = %q, want %q", in, got, want)
		}
	}
	if got := sortName("The Harbour Board", news.Organization); got != "harbour board" {
		t.Errorf("organizations are found without their article: %q", got)
	}
}
