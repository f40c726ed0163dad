package markdown

import (
	"strconv"
	"strings"

	"redletter/internal/news"
)

// op says what an event is.
type op uint8

const (
	opRaw      op = iota // html between blocks: a list or table begins or ends
	opBlock              // a block's element begins
	opBlockEnd           // a block's words are over, and its element unless it may hold more blocks
	opText               // words
	opCode               // the words of a block of code
	opOpen               // an inline element begins
	opClose              // an inline element ends
	opVoid               // inline html without words of its own
	opImage              // a local picture
)

// event is one step in writing a document.
type event struct {
	op         op
	html       string // opRaw, opOpen, opClose, opVoid; opBlock and opBlockEnd: name of the element
	start, end int    // stretch of the text: of the words, of the whole inline element, of the whole block
	block      int    // opBlock: index of the block, -1 if it has no words
	level      int    // opBlock: of a heading
	link       bool   // opOpen, opClose: of a link of the article's own
	cut        bool   // opOpen, opVoid: is or holds a link, so that no run may go around it
	holds      bool   // opBlock: the element may hold more blocks; opBlockEnd does not close it
	dest       string // opOpen of a link, opImage: where it leads, entities decoded, checked
	alt        string // opImage: description; opCode: language
	title      string // opOpen of a link, opImage: title attribute
}

// plain makes the events of an article that is no Markdown: its blocks are its
// elements, its words are its text.
func plain(a *news.Article) *Document {
	doc := &Document{Text: a.Text, Blocks: a.Blocks}
	list := ""
	for i, b := range a.Blocks {
		if b.Kind != news.List && list != "" {
			doc.raw("</" + list + ">\n")
			list = ""
		}
		text := b.Span.Of(a.Text)
		switch b.Kind {
		case news.Title:
			doc.words(i, "h", 1, b.Span)
		case news.Heading:
			doc.words(i, "h", max(b.Level, 2), b.Span)
		case news.Quote:
			doc.raw("<blockquote>\n")
			doc.words(i, "p", 0, b.Span)
			doc.raw("</blockquote>\n")
		case news.Code:
			doc.events = append(doc.events, event{op: opBlock, html: "pre", block: i, start: b.Span.Start, end: b.Span.End},
				event{op: opCode, start: b.Span.Start, end: b.Span.End},
				event{op: opBlockEnd, html: "pre", start: b.Span.Start, end: b.Span.End})
		case news.List:
			mark, ordinal := Marker(text)
			tag := "ul"
			if ordinal != "" {
				tag = "ol"
			}
			if list != tag {
				if list != "" {
					doc.raw("</" + list + ">\n")
				}
				doc.raw("<" + tag + ">\n")
				list = tag
			}
			doc.item(i, b.Span, mark, ordinal)
		default:
			doc.words(i, "p", 0, b.Span)
		}
	}
	if list != "" {
		doc.raw("</" + list + ">\n")
	}
	return doc
}

func (d *Document) raw(html string) { d.events = append(d.events, event{op: opRaw, html: html}) }

// words adds a block that is nothing but its words.
func (d *Document) words(i int, tag string, level int, s news.Span) {
	d.events = append(d.events,
		event{op: opBlock, html: tag, level: level, block: i, start: s.Start, end: s.End},
		event{op: opText, start: s.Start, end: s.End},
		event{op: opBlockEnd, html: tag, level: level, start: s.Start, end: s.End})
}

// item adds an item of a typed list. The marker is in the text and so in the
// page, but hidden: the list has its own.
func (d *Document) item(i int, s news.Span, mark int, ordinal string) {
	open := `<span hidden>`
	m := s.Start + mark
	d.events = append(d.events, event{op: opBlock, html: "li", level: atoi(ordinal), block: i, start: s.Start, end: s.End})
	if mark > 0 {
		d.events = append(d.events, event{op: opOpen, html: open, start: s.Start, end: m},
			event{op: opText, start: s.Start, end: m}, event{op: opClose, html: "</span>", start: s.Start, end: m})
	}
	d.events = append(d.events, event{op: opText, start: m, end: s.End},
		event{op: opBlockEnd, html: "li", start: s.Start, end: s.End})
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// Marker returns the length of the list marker that s begins with, white space
// behind it included, and its number if it has one; 0 if s is no list item.
func Marker(s string) (n int, ordinal string) {
	for _, m := range [...]string{"- ", "* ", "• ", "· ", "– ", "‣ ", "◦ ", "● ", "▪ ", "-\t", "*\t", "•\t"} {
		if strings.HasPrefix(s, m) {
			return len(s) - len(strings.TrimLeft(s[len(m):], " \t")), ""
		}
	}
	digits := 0
	for digits < len(s) && digits < 3 && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits+1 < len(s) && (s[digits] == '.' || s[digits] == ')') && (s[digits+1] == ' ' || s[digits+1] == '\t') {
		return len(s) - len(strings.TrimLeft(s[digits+1:], " \t")), s[:digits]
	}
	return 0, ""
}
