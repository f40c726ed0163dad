package render

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"redletter/internal/markdown"
	"redletter/internal/news"
	"redletter/internal/site"
)

// ArticleView is what article.html gets.
type ArticleView struct {
	*site.Article
	Head      template.HTML // the headline, marked where it says something
	Byline    []string      // as the metadata has it; the text may have one of its own
	Key       []VoiceView   // who speaks, by share of voice
	More      []VoiceView   // the rest, where many speak
	Elsewhere []VoiceView   // who speaks only in the headline of another story
	Body      template.HTML
	Claims    []QuoteView // key claims, by number
	Quotes    []QuoteView // all other statements, in text order
	Times     TimesView
	Strip     *Strip
	Counts    Counts
	Note      string // a word of the editors on the whole article
	Foreign   bool   // not annotated, because of its language
	Path      string // of the seed
}

// Counts says how much of a page an editor has looked at.
type Counts struct {
	Statements, Confirmed, Undetermined, Claims, Dates int
}

// VoiceView is a speaker in the key.
type VoiceView struct {
	*site.Voice
	First string // fragment of the first statement in the text
	URL   string // the speaker's page, below the base; empty if none
	X, W  int    // place and width of the share in the bar, in thousandths
}

// TimesView is the timeline of an article.
type TimesView struct {
	Groups   []GroupView
	Undated  []EntryView
	Unplaced int // times that the publication date would place
	Count    int // entries with a date found in the text
}

// GroupView is the entries of one date.
type GroupView struct {
	Label, EDTF string
	Entries     []EntryView
}

// EntryView is an entry of a timeline.
type EntryView struct {
	*site.Entry
	Slot   int
	Status string
	Back   string // id of its mark in the text; empty if it has none
}

// articlePage makes an article's page of it.
func articlePage(r *Renderer, s *site.Site, a *site.Article) (*Page, error) {
	d := newDresser(a)
	dressing := d.dressing(s.Base)
	v := &ArticleView{
		Article: a, Byline: a.Authors, Path: a.Path, Foreign: !a.Annotated,
		Head: template.HTML(esc(a.Title)),
		Body: markdown.HTML(a.Article, dressing),
	}
	if i := titleBlock(a); i >= 0 {
		v.Head = markdown.Inline(a.Article, i, dressing)
	}
	if a.Notes != nil {
		v.Note = a.Notes.Note
	}
	v.key(s)
	v.quotes(s, d)
	v.times()
	page := &Page{
		Title: a.Title, Description: a.Excerpt, Canonical: s.Canonical(a), Script: "article.js", View: v,
		Code: slices.ContainsFunc(a.Blocks, func(b news.Block) bool { return b.Kind == news.Code }),
	}
	if r.opts.JSONLD != nil {
		data, err := r.opts.JSONLD(s, a)
		if err != nil {
			return nil, fmt.Errorf("describe %s: %w", a.Path, err)
		}
		page.JSONLD = template.JS(data)
	}
	return page, nil
}

// titleBlock is the block that is the article's headline, -1 if the title comes
// from metadata.
func titleBlock(a *site.Article) int {
	if a.TitleSpan.IsEmpty() {
		return -1
	}
	return slices.IndexFunc(a.Blocks, func(b news.Block) bool { return b.Kind == news.Title && b.Span.Overlaps(a.TitleSpan) })
}

// keyLength is how many speakers the key shows before it folds.
const keyLength = 6

// key lists the voices, and where each one's share stands in the bar.
func (v *ArticleView) key(s *site.Site) {
	x := 0
	for _, voice := range v.Voices {
		view := VoiceView{Voice: voice, URL: pageOf(s, voice), X: x, W: int(voice.Share*1000 + 0.5)}
		switch {
		case len(voice.Statements) > 0:
			view.First = inText(voice.Statements[0])
			view.W = min(view.W, 1000-x)
			x += view.W
			v.Key = append(v.Key, view)
		case voice.Related:
			v.Elsewhere = append(v.Elsewhere, view)
		}
	}
	if len(v.Key) > keyLength+2 {
		v.Key, v.More = v.Key[:keyLength], v.Key[keyLength:]
	}
}

// times lists what happened when.
func (v *ArticleView) times() {
	for _, g := range site.ByDate(v.Entries) {
		group := GroupView{Label: g.Label, EDTF: g.EDTF}
		for _, e := range g.Entries {
			group.Entries = append(group.Entries, entryView(e))
			if !e.Published {
				v.Times.Count++
			}
		}
		v.Times.Groups = append(v.Times.Groups, group)
	}
	for _, e := range v.Undated {
		v.Times.Undated = append(v.Times.Undated, entryView(e))
	}
	v.Times.Unplaced = v.Unplaced
	v.Counts.Dates = v.Times.Count
	v.Strip = strip(v.Entries)
}

// entryView prepares an entry for any timeline.
func entryView(e *site.Entry) EntryView {
	view := EntryView{Entry: e, Status: status(news.Automatic), Back: e.Mark}
	if e.Speaker != nil {
		view.Slot = e.Speaker.Slot
	}
	if e.Event != nil {
		view.Status = status(e.Event.Status)
	}
	if e.Published {
		view.Status, view.Back = "", ""
	}
	return view
}

// LanguageNote says why nothing is marked.
func (v *ArticleView) LanguageNote() string {
	if v.Undetermined() {
		return "It is not clear which language this article is written in. The annotator reads English only, so nothing on this page is marked."
	}
	return fmt.Sprintf("This article is in %s. The annotator reads English only, so nothing on this page is marked.", language(v.Language))
}

// Undetermined reports that the article's language is not known.
func (v *ArticleView) Undetermined() bool { return v.Language == "" || v.Language == "und" }

// PublishedLine is the front matter that would place the article's dates, for
// the preview.
func (v *ArticleView) PublishedLine() string {
	return "published: YYYY-MM-DD"
}

// NotesFile is where an editor writes notes on the article.
func (v *ArticleView) NotesFile() string { return "content/notes/" + v.Slug + ".yaml" }

// Plain reports that the article was read but nothing was found.
func (v *ArticleView) Plain() bool {
	return v.Annotated && v.Counts.Statements == 0 && v.Counts.Dates == 0
}

// Host is the name of the origin: its own, or the host of its address.
func (v *ArticleView) Host() string {
	if v.Origin.Name != "" {
		return v.Origin.Name
	}
	_, rest, _ := strings.Cut(v.Origin.URL, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(host, "www.")
}

// headingShift moves the headings of the text so far down that the highest is
// an h2, below the page's headline.
func headingShift(a *site.Article) int {
	highest := 2
	for _, b := range a.Blocks {
		if b.Kind == news.Heading && b.Level > 0 {
			highest = min(highest, b.Level)
		}
	}
	return 2 - highest
}
