// Package news is the vocabulary that every other package speaks: articles,
// what is found in them, and what is reported about bad input. It holds types
// and the small operations that belong to them, nothing that reads or decides;
// it imports the standard library only and is imported by all.
//
// The hard idea: an [Article] never changes after it was read. Everything found
// in it is a [Span] kept beside it, in [Findings], so that nothing that was once
// found is ever searched for again.
package news

import (
	"path"
	"strings"
)

// Span is a half-open range of bytes of [Article.Text].
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// IsEmpty reports whether s covers nothing.
func (s Span) IsEmpty() bool { return s.End <= s.Start }

// Of returns the part of text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Format tells how the bytes of an article were written.
type Format string

// The formats that seeds come in.
const (
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
)

// Article is one file of seeds/, read. It never changes; what is found in it is
// kept beside it.
type Article struct {
	Path   string // below seeds/, slash-separated: its identity
	Slug   string // path without extension and date prefix; sections stay in it
	Format Format
	Metadata
	PublishedFrom string // where Published comes from: "front matter", "notes", "articles.csv", "page", "file name", "dateline", "--published"; empty if unknown
	TitleSpan     Span   // empty if the title comes from metadata
	LanguageFrom  string // "front matter", "page" or "function words"

	Source string // the Markdown that Text was read from, LF; empty for Format Text
	Text   string // what a reader reads; all spans refer to it
	Blocks []Block
	Files  []string // images beside the article that it shows, as paths below seeds/
}

// Section is the folder below seeds/ that the article lies in, "" at the top.
func (a *Article) Section() string {
	if d := path.Dir(a.Slug); d != "." {
		return d
	}
	return ""
}

// Metadata is what is said about an article rather than in it. Zero fields are
// unknown.
type Metadata struct {
	Title     string
	Published Date // never guessed from a file's modification time
	Updated   Date
	Authors   []string
	Origin    Origin // where it was published first
	Rights    string // "ours" allows indexing and full text in feeds of an article that has an origin
	Tags      []string
	Language  string // BCP 47, lower-case primary subtag first
	Draft     bool
}

// English reports whether the language is English, of whatever country, or
// unknown: the annotator reads no other.
func (m *Metadata) English() bool {
	primary, _, _ := strings.Cut(m.Language, "-")
	return primary == "" || primary == "en"
}

// DayFirst reports whether 7/9/2017 is a day of September: in English that is
// marked as of a country other than those that write the month first.
func (m *Metadata) DayFirst() bool {
	_, rest, _ := strings.Cut(m.Language, "-")
	switch region, _, _ := strings.Cut(strings.ToUpper(rest), "-"); region {
	case "", "US", "CA", "PH":
		return false
	}
	return true
}

// Origin is the outlet that published an article first, and its address there.
type Origin struct{ Name, URL string }

// IsZero reports whether nothing is known of the origin.
func (o Origin) IsZero() bool { return o == Origin{} }

// BlockKind says what a block is to its reader.
type BlockKind string

// The kinds of block, named as `annotate --jsonl` writes them.
const (
	Title       BlockKind = "title"
	Kicker      BlockKind = "kicker"
	Byline      BlockKind = "byline"
	Dateline    BlockKind = "dateline"
	Heading     BlockKind = "heading"
	Paragraph   BlockKind = "paragraph"
	List        BlockKind = "list"
	Quote       BlockKind = "quote"
	Code        BlockKind = "code"
	Table       BlockKind = "table"
	Caption     BlockKind = "caption"
	Credit      BlockKind = "credit"
	Related     BlockKind = "related"     // headline of another story, left between the paragraphs
	Boilerplate BlockKind = "boilerplate" // page furniture
)

// Block is a stretch of the text with its kind. The blocks of an article stand
// in text order, do not overlap, and leave nothing but white space between them.
// A list is one block an item, a table one block a cell-bearing row.
type Block struct {
	Kind  BlockKind
	Span  Span
	Level int // of a heading, 1 to 6; of a list item, its depth from 1
}

// Annotated reports whether the passes look into blocks of this kind at all.
func (k BlockKind) Annotated() bool {
	return k != Credit && k != Boilerplate && k != Code && k != Byline
}

// Prose reports whether the block is part of the running text: what may serve
// as antecedent, continuation, count, key claim or entry of the timeline.
func (k BlockKind) Prose() bool { return k.Annotated() && k != Related }
