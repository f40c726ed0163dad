// Package seed reads the bytes of one file below seeds/ into an article: its
// text, its blocks with their kinds, and what it says of itself.
//
// A [File] and what content/ knows of it ([Given]) come in, a [news.Article] or
// the diagnostics that say why there is none go out. Nothing else is read: no
// clock, no file system, no other article.
//
// The hard idea: a .txt is its own text, byte for byte once decoded, so that an
// editor's copy, the published text.txt and every span agree; reading it means
// only to find where blocks begin and what they are. Markdown is read by package
// markdown, and a saved page is turned into Markdown first. All three then meet
// in one classification (classify.go), which errs towards "paragraph": a
// paragraph wrongly called boilerplate silences what somebody said in it.
//
// The publication date is the first of: front matter, what is given, the page's
// own metadata, the file's name, a dateline in the text. A file's modification
// time is never one.
package seed

import (
	"fmt"
	"path"
	"strings"

	"redletter/internal/news"
)

// File is one file below seeds/.
type File struct {
	Path string // below seeds/, slash-separated
	Data []byte
}

// Given is what content/ (or the command line) knows of the article.
type Given struct {
	news.Metadata
	From string // where the publication date comes from: "notes", "articles.csv" or "--published"
}

// Options are useful when zero.
type Options struct {
	Root    string // prefix of the paths in diagnostics; "seeds" when empty
	MaxSize int    // bytes; 5 MiB when zero
}

// The kinds of diagnostic that Read reports, besides those of yamlfile and
// markdown.
const (
	KindSize        = "size"
	KindEmpty       = "empty"
	KindEncoding    = "encoding"
	KindFrontMatter = "front matter"
	KindSlug        = "slug"
	KindPage        = "page"
	KindImage       = "image"
)

const defaultMaxSize = 5 << 20

// formats maps extensions to formats.
var formats = map[string]news.Format{
	".txt": news.Text, ".md": news.Markdown, ".markdown": news.Markdown, ".html": news.HTML, ".htm": news.HTML,
}

// Formats lists the extensions that are read.
func Formats() []string { return []string{".txt", ".md", ".markdown", ".html", ".htm"} }

// FormatOf tells the format of a file by its extension, in any case.
func FormatOf(name string) (news.Format, bool) {
	f, ok := formats[strings.ToLower(path.Ext(name))]
	return f, ok
}

// Read reads one file. The article is nil when one of the diagnostics is an
// error. Paths in the diagnostics begin with o.Root.
func (o Options) Read(f File, g Given) (*news.Article, []news.Diagnostic) {
	root := o.Root
	if root == "" {
		root = "seeds"
	}
	r := &reader{name: path.Join(root, f.Path), given: g}
	format, ok := FormatOf(f.Path)
	r.a = &news.Article{Path: f.Path, Format: format}
	most := o.MaxSize
	if most == 0 {
		most = defaultMaxSize
	}
	switch {
	case !ok:
		r.fail(0, 0, KindPage, "a file of a kind that is not read", "read are "+strings.Join(Formats(), ", "))
	case len(f.Data) > most:
		r.fail(0, 0, KindSize, fmt.Sprintf("the file has %d bytes, more than the %d that are allowed", len(f.Data), most), "split it, or raise the limit")
	default:
		r.bytes(f.Data)
	}
	return r.result()
}

// Raw reads text as it was given, for `annotate`: whatever is wrong with it, an
// article comes out, and of an article of format Text the text is text itself,
// carriage returns kept. published is used where it is known.
func Raw(name, text string, format news.Format, published news.Date) *news.Article {
	r := &reader{name: name, given: Given{Metadata: news.Metadata{Published: published}, From: "--published"}, raw: true}
	r.a = &news.Article{Path: name, Format: format}
	r.text(text)
	return r.a
}

// reader reads one file.
type reader struct {
	name  string // in diagnostics
	given Given
	raw   bool
	a     *news.Article
	ds    []news.Diagnostic

	matter   matter
	page     news.Metadata // what a saved page says of itself
	bodyLine int           // lines before the body, for diagnostics
}

func (r *reader) report(severity news.Severity, line, col int, kind, text, hint string) {
	r.ds = append(r.ds, news.Diagnostic{Path: r.name, Line: line, Col: col, Severity: severity, Kind: kind, Text: text, Hint: hint})
}

func (r *reader) fail(line, col int, kind, text, hint string) {
	r.report(news.Error, line, col, kind, text, hint)
}

func (r *reader) failed() bool {
	for _, d := range r.ds {
		if d.Severity == news.Error {
			return true
		}
	}
	return false
}

func (r *reader) result() (*news.Article, []news.Diagnostic) {
	ds := news.Sort(r.ds)
	if r.failed() {
		return nil, ds
	}
	return r.a, ds
}

// bytes decodes and reads.
func (r *reader) bytes(data []byte) {
	charset := ""
	if r.a.Format == news.HTML {
		charset = declared(data)
	}
	text, bad := decode(data, charset)
	if bad != nil {
		r.fail(bad.line, bad.col, KindEncoding, bad.text, bad.hint)
		return
	}
	r.text(text)
}

// text reads decoded text.
func (r *reader) text(text string) {
	switch r.a.Format {
	case news.Markdown:
		r.markdown(unixLines(text))
	case news.HTML:
		r.html(text)
	default:
		r.a.Format = news.Text
		if line := matterIn(unixLines(text)); line > 0 && !r.raw {
			r.fail(line, 1, KindFrontMatter, "front matter is read in Markdown only", "let the name of the file end in .md, or write this into its notes")
		}
		r.a.Text = text
		r.a.Blocks = blocks(text)
	}
	if !r.raw && r.failed() {
		return
	}
	if len(r.a.Blocks) == 0 {
		r.fail(0, 0, KindEmpty, "the article has no text", "write some, or remove the file")
		if !r.raw {
			return
		}
	}
	r.describe()
}

// unixLines ends lines with LF, as Markdown's positions want it.
func unixLines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
