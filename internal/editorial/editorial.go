// Package editorial reads what editors write in content/ and applies their notes
// to what the program found.
//
// In: the files of content/. Out: a [Content], and by [Apply] new findings in
// which notes win over the machine. The hard idea: a note is placed by its words,
// never by an offset or an id, so that it survives a new version of the article
// and of the program; what cannot be placed is reported. Spaces, capitals,
// accents, quotation marks and other signs between the words do not matter, the
// words do; see [Words].
//
// site.yaml, every key optional:
//
//	title: The Example              # "Redletter"
//	description: What was said, and when.
//	language: en                    # of the interface
//	author: The Example Foundation  # publisher, for feeds
//	base-url: https://example.org/  # --base-url wins
//	page-size: 50                   # entries a page of a list, at most 200
//	accent: plum
//	menu:
//	  - {title: About, url: /about/}
//	thresholds:                     # confidence from which a statement is shown
//	  article: 0.65                 # on its article's page
//	  site: 0.86                    # everywhere
//	redirects:
//	  - {from: /old/, to: /articles/new/, status: 301}
//
// people.yaml, a list; only name is needed:
//
//   - name: Ada Quill
//     id: ada-quill                 # her address: speakers/ada-quill/
//     aliases: [Quill, Mayor Quill] # other names that the program may give her
//     kind: person                  # or organization, group
//     role: Mayor of Sandrey
//     color: 3                      # 1 to 8
//     only: [council/*]             # articles it is for (path or slug): splits namesakes
//     url: https://example.org/ada  # about her, elsewhere
//   - name: Ben Private
//     hide: true                    # no page, list, search or export shows him
//
// articles.csv, metadata in bulk; a first row that names the columns, in any
// order: path (below seeds/), title, published, updated, author, source (outlet,
// address or both), rights, tags, lang. Several authors or tags are separated by
// semicolons.
//
// notes/<slug>.yaml, the sidecar of one article, in the folder of its section:
//
//	published: 2017-07-10
//	title: …                        # also updated, author, source, rights, tags, lang, draft
//	source: {name: The Courier, url: https://example.org/a}
//	note: The headline was changed on 12 July.
//	statements:
//	  - quote: a ceasefire can      # words of what is said, enough to be found once
//	    status: confirmed           # the default; or rejected, or added
//	    speaker: Ada Quill          # corrects who says it; "none": nobody is named
//	    claim: true                 # marks it as checkable, or not
//	    note: From the minutes.
//	  - quote: nobody had asked
//	    status: added
//	    speaker: Ben Low
//	    cue: complained             # the words that introduce it
//	times:
//	  - quote: Sunday night         # the time's words, or a few more around it
//	    when: 2017-07-09            # EDTF
//	  - quote: in 24 hours
//	    drop: true
//	events:
//	  - when: 2017-07-12
//	    text: The ministry publishes the minutes.
//
// pages/*.md are pages of their own, with "title" and "order" (in the menu) as
// front matter; static/ is copied as it is.
package editorial

import "redletter/internal/news"

// Content is all of content/, read.
type Content struct {
	Site   Config
	People []Person
	Given  map[string]Row    // articles.csv, by path below seeds/
	Notes  map[string]*Notes // notes/<slug>.yaml, by slug
	Pages  []Page            // pages/*.md, by path
	Static []string          // files below static/, slash-separated, sorted
}

// Config is site.yaml. Zero fields have the defaults named in their comments.
type Config struct {
	Title       string // "Redletter"
	Description string
	Language    string // of the interface; "en"
	Author      string // publisher's name, for feeds and JSON-LD
	BaseURL     string // overridden by --base-url; package site reads it
	BaseLine    int    // of site.yaml, where BaseURL was written
	BaseCol     int
	PageSize    int    // entries a page of a list; 50, at most 200
	Accent      string // one of the palette's names; optional
	Menu        []MenuItem
	Thresholds  Thresholds
	Redirects   []Redirect
}

// Redirect sends an old address to a new one, for hosts that read _redirects.
type Redirect struct {
	From, To string
	Status   int // 301 if not given
}

// MenuItem is one further link of the site's navigation.
type MenuItem struct{ Title, URL string }

// Thresholds are the confidences from which a statement is shown on its
// article's page, and on the pages of the whole site. Zero: the measured ones of
// package attribution.
type Thresholds struct{ Article, Site float64 }

// Person is an entry of people.yaml: who is who across the site.
type Person struct {
	ID      string // made from the name if not given
	Name    string
	Aliases []string
	Kind    news.SpeakerKind // "person" if not given
	Role    string
	Color   int      // colour slot from 1; 0 is automatic
	Only    []string // paths or slugs (globs allowed) that this entry is for: splits namesakes
	Hide    bool     // nobody's page, index, search or export shows them
	URL     string   // a page about them elsewhere
	Line    int      // in people.yaml, for diagnostics
}

// Row is a line of articles.csv: metadata in bulk.
type Row struct {
	news.Metadata
	Line int
}

// Notes is one sidecar, notes/<slug>.yaml.
type Notes struct {
	Path       string // of the file, for diagnostics
	Published  news.Date
	Metadata   news.Metadata // the other fields of an article that a sidecar may set (title, author, source, rights, tags, lang)
	Statements []StatementNote
	Times      []TimeNote
	Events     []EventNote
	Note       string // a word of the editors on the whole article, shown with it
}

// StatementNote corrects, confirms, rejects or adds the statement whose content
// has the words Quote.
type StatementNote struct {
	Quote     string      // words of the content, enough to be found once
	Speaker   string      // who says it, if not (or not surely) who the program says
	Cue       string      // for one that is added: the words of the text that introduce it
	Status    news.Status // Confirmed, Rejected, or Editor for one to be added
	Claim     *bool       // marks or unmarks it as checkable
	Note      string      // shown with it
	Line, Col int
}

// TimeNote fixes the value of a time expression, or drops it.
type TimeNote struct {
	Quote     string // the sentence's words around it, or the expression alone where it is unique
	When      string // EDTF
	Drop      bool
	Line, Col int
}

// EventNote adds an entry to the timeline.
type EventNote struct {
	When      string // EDTF
	Text      string
	Line, Col int
}

// Page is one of content/pages: Markdown with an optional title.
type Page struct {
	Path   string // below pages/, without extension: its address
	Title  string // front matter, else empty: the page's first heading
	Source string // Markdown after the front matter
	Line   int    // where Source begins in its file
	Order  int    // in the menu; 0: not in it unless Menu names it
}
