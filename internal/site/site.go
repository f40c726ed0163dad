// Package site joins articles into a site: their order, addresses, speakers,
// claims, timeline and tags.
//
// In: articles with their findings, and what editors said of the site and its
// people. Out: a [Site], which render and export only read. The hard idea: who
// is the same person across articles. people.yaml decides first; otherwise equal
// full names join; single-word and unnamed speakers stay within their article.
//
// Findings come in as the passes and the notes left them, and are not written into; in
// a [Site] the speakers are those of the whole site, hidden people are gone,
// and every Tier is final: what is [news.TierSite] there may be shown anywhere,
// with no further question.
package site

import (
	"redletter/internal/editorial"
	"redletter/internal/news"
)

// Site is everything that pages are made from.
type Site struct {
	Config   editorial.Config
	Base     Base
	Articles []*Article // newest first; undated last, by title
	Speakers []*Speaker // those with a page of their own, by sort name
	Claims   []*Claim   // of the site tier, newest article first, then text order
	Timeline []*Entry   // of the site tier, oldest first
	Tags     []*Tag     // by name
	Sections []*Section // sub-folders of seeds/, by name
	Pages    []*Page    // content/pages

	joined map[string]*Speaker // by Voice.identity
}

// SpeakerOf is the speaker of the site who a voice is, nil if it has no page: it
// is known from one article only, or says nothing that may leave it.
func (s *Site) SpeakerOf(v *Voice) *Speaker {
	if v == nil || v.identity == "" {
		return nil
	}
	return s.joined[v.identity]
}

// Base is the address that the site is published under. Every address on a page
// carries its path, so that a site may live in a folder of its host.
type Base struct {
	Origin string // "https://example.org", or empty if unknown: then no canonical, no sitemap
	Path   string // "/" or "/project/"
}

// Input is one article on its way into the site.
type Input struct {
	Article  *news.Article
	Findings news.Findings    // notes applied
	Notes    *editorial.Notes // may be nil

	// Key is the same only where all of the above is; a [Joiner] then keeps what it
	// made of it. The zero key stands for nothing: that article is always made anew.
	Key [32]byte
}

// Article is one article of the site. It depends on its Input and on people.yaml
// alone, and may belong to several sites: what others add to it, such as the pages
// of its speakers, the [Site] tells.
type Article struct {
	*news.Article
	Findings  news.Findings
	Notes     *editorial.Notes
	URL       string // below the base, "articles/<slug>/"
	Words     int
	Voices    []*Voice // key of speakers, by share of voice
	Claims    []*Claim // checkable statements shown on the page, in text order
	Entries   []*Entry // the article's timeline, in its order; "published" among them
	Undated   []*Entry // what could not be placed, in text order
	Unplaced  int      // times that a publication date would place; 0 if it is known
	Excerpt   string   // the start of the running text, for cards and feeds; cut at a sentence's end
	Annotated bool     // false: not in English, the passes did not run

	claims     map[string]*Claim   // by id of the statement
	siteClaims []*Claim            // those of the site tier
	siteEvents []*Entry            // those that may leave the article's page, in the order of the site's timeline
	said       []keyed[Appearance] // by those who may have a page, by identity
}

// Voice is a speaker within one article.
type Voice struct {
	news.Speaker
	Slot       int               // colour slot 1 to Slots, NoSlot for those beyond, 0 for speakers without a statement
	Words      int               // words credited
	Share      float64           // of all credited words, 0 to 1
	Statements []*news.Statement // shown ones, text order, without those in headlines of other stories
	Related    bool              // speaks only in a headline of another story
	Listed     *editorial.Person // its entry of people.yaml, nil if none

	identity string // see [people.identity]; empty: it belongs to its article alone
}

// Speaker is a speaker across the site.
type Speaker struct {
	ID        string
	Name      string
	Sort      string // what the list of speakers is ordered by: the surname first, folded
	Kind      news.SpeakerKind
	Role      string
	URL       string       // "speakers/<id>/"
	Listed    bool         // in people.yaml; otherwise the page says "not confirmed to be one person"
	Elsewhere string       // a page about them elsewhere
	Slot      int          // pinned colour, 0 if none
	In        []Appearance // newest article first

	slug string // what its ID is if nobody else has it
}

// Appearance is what a speaker says in one article, of the site tier.
type Appearance struct {
	Article    *Article
	Voice      *Voice
	Statements []*news.Statement
}

// Claim is a checkable statement with its place on the article's page.
type Claim struct {
	Article   *Article
	Statement *news.Statement
	Voice     *Voice // nil: speaker not determined
	Number    int    // of a key claim, from 1; 0 otherwise
	Anchor    string // id of its entry in the list, "claim-…"
}

// Entry is one entry of a timeline.
type Entry struct {
	Article   *Article
	Event     *news.Event // nil for the entry "published"
	Published bool
	When      news.Interval
	Label     string // the date for a reader: "9 July 2017"
	EDTF      string
	Words     string      // the time as written, "Sunday night"
	Inferred  bool        // the date was worked out: Words do not say it outright
	Text      string      // what is shown: the quoted sentence, or the editor's text
	Speaker   *Voice      // entry from inside a statement; nil otherwise
	Lead      string      // what has to stand before Text so that it is not read as the article's own word: "Rubio:"; may be empty
	Hedge     string      // the text's own word for a hedged event ("allegedly"), else the hedge's name; empty if asserted
	Anchor    string      // id of the entry, "event-…"
	Mark      string      // id of the time's mark in the text, "time-…"
	Parts     []news.Span // pieces of the article's text that Text is made of; empty for an editor's
}

// Tag is a tag and its articles.
type Tag struct {
	Name, Slug, URL string
	Articles        []*Article
}

// Section is a sub-folder of seeds/ and its articles, those of folders in it included.
type Section struct {
	Name, Path string
	URL        string // "sections/<path>/"
	Articles   []*Article
	Within     *Section // that it is part of; may be nil

	archive string // the folder of its list's further pages
}

// Page is a page of content/pages.
type Page struct {
	editorial.Page
	URL string
}
