package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/util"

	"redletter/internal/news"
)

// writer turns events into HTML and puts a dressing on.
type writer struct {
	out    strings.Builder
	doc    *Document
	blocks []news.Block // with the kinds that the article gives them
	d      Dressing
	shift  int

	runs    []Run
	next    int  // the run at hand, or the next one
	started bool // its Start is written
	open    bool // a piece of it is open
	depth   int  // inline elements that are open
	at      int  // depth at which the piece was opened
	inLink  bool
	after   string // what is written when the link is over

	dress   Dress  // of the block at hand
	heading string // its element
	pending string // what is still to be written into a row's first cell
}

func newWriter(doc *Document, blocks []news.Block, d Dressing) *writer {
	w := &writer{doc: doc, blocks: blocks, d: d, shift: d.HeadingShift}
	w.out.Grow(len(doc.Text)*2 + 64*len(d.Runs))
	top := 6
	for _, b := range blocks {
		if b.Kind == news.Heading {
			top = min(top, b.Level)
		}
	}
	if top+w.shift < 2 {
		w.shift = 2 - top
	}
	end := 0
	for _, r := range d.Runs { // what is unsorted, overlaps or lies outside is not written
		if r.Span.Start >= end && r.Span.End > r.Span.Start && r.Span.End <= len(doc.Text) {
			w.runs = append(w.runs, r)
			end = r.Span.End
		}
	}
	return w
}

func (w *writer) events(list []event) {
	skip := false
	for i := range list {
		e := &list[i]
		if e.op == opBlock {
			skip = w.d.OmitTitle && w.kind(e.block) == news.Title
		}
		if skip {
			if e.op == opBlockEnd {
				for w.next < len(w.runs) && w.runs[w.next].Span.Start < e.end {
					w.next++
				}
				skip = false
			}
			continue
		}
		w.event(e)
	}
}

func (w *writer) event(e *event) {
	switch e.op {
	case opRaw:
		w.out.WriteString(e.html)
	case opBlock:
		w.beginBlock(e)
	case opBlockEnd:
		w.endBlock(e)
	case opText:
		w.text(e.start, e.end)
	case opCode:
		w.code(e)
	case opOpen:
		w.openInline(e)
	case opClose:
		w.closeInline(e)
	case opVoid:
		w.void(e)
	case opImage:
		w.image(e)
	}
}

func (w *writer) kind(block int) news.BlockKind {
	if block < 0 || block >= len(w.blocks) {
		return ""
	}
	return w.blocks[block].Kind
}

// beginBlock writes a block's element and what its dress puts before and into it.
func (w *writer) beginBlock(e *event) {
	w.dress = Dress{}
	if e.block >= 0 && w.d.Block != nil {
		w.dress = w.d.Block(e.block)
	}
	beside := e.html != "li" && e.html != "tr" && e.html != "figcaption"
	if beside {
		w.out.WriteString(string(w.dress.Before))
	}
	w.heading = w.element(e)
	w.out.WriteString("<" + w.heading)
	w.attribute("id", w.dress.ID)
	class := w.dress.Class
	if e.html == "pre" {
		class = strings.TrimSpace(class + " " + codeClass)
	}
	w.attribute("class", class)
	switch {
	case e.html == "pre":
		w.out.WriteString(` tabindex="0"><code>`)
	case e.html == "li" && e.level > 0:
		fmt.Fprintf(&w.out, ` value="%d">`, e.level)
	default:
		w.out.WriteByte('>')
	}
	inside := string(w.dress.Inside)
	if !beside {
		inside = string(w.dress.Before) + inside
	}
	if e.html == "tr" {
		w.pending = inside
		return
	}
	w.out.WriteString(inside)
}

// element is the name of the block's element, headings moved to their level.
func (w *writer) element(e *event) string {
	if e.html != "h" {
		return e.html
	}
	level := e.level + w.shift
	if e.block >= 0 && w.kind(e.block) == news.Title {
		level = 1
	} else if e.block < 0 {
		level = max(level, 2)
	}
	return "h" + string(rune('0'+min(max(level, 1), 6)))
}

func (w *writer) endBlock(e *event) {
	w.endRun()
	w.depth = 0
	beside := e.html != "li" && e.html != "tr" && e.html != "figcaption"
	if !beside && e.html != "tr" {
		w.out.WriteString(string(w.dress.After))
	}
	switch {
	case e.holds:
	case e.html == "pre":
		w.out.WriteString("</code></pre>\n")
	case e.html == "h":
		w.out.WriteString("</" + w.heading + ">\n")
	default:
		w.out.WriteString("</" + e.html + ">\n")
	}
	if beside {
		w.out.WriteString(string(w.dress.After))
	}
	w.dress = Dress{}
}

func (w *writer) attribute(name, value string) {
	if value != "" {
		w.out.WriteString(" " + name + `="` + escape(value) + `"`)
	}
}

// void writes html without words; what holds a link or is a cell's edge stands
// outside any piece of a run.
func (w *writer) void(e *event) {
	if e.cut {
		w.closePiece()
	}
	if e.holds { // the row's last cell ends
		w.endRun()
		w.out.WriteString(string(w.dress.After))
		w.dress.After = ""
	}
	w.out.WriteString(e.html)
	if w.pending != "" && strings.HasPrefix(e.html, "<t") {
		w.out.WriteString(w.pending)
		w.pending = ""
	}
}

func (w *writer) image(e *event) {
	w.out.WriteString(`<img src="` + href(w.rewrite(e.dest)) + `" alt="` + escape(e.alt) + `"`)
	w.attribute("title", e.title)
	w.out.WriteString(` loading="lazy">`)
}

// rewrite hands relative addresses to the dressing.
func (w *writer) rewrite(dest string) string {
	if w.d.URL == nil || isRemote(dest) || strings.HasPrefix(dest, "#") {
		return dest
	}
	return w.d.URL(dest)
}

// href makes an address safe within an attribute; what is percent-encoded stays.
func href(dest string) string { return escape(string(util.URLEscape([]byte(dest), false))) }

func (w *writer) openInline(e *event) {
	if w.open && (e.cut || e.end > w.runs[w.next].Span.End) {
		w.closePiece()
	}
	if !w.open && !e.cut && e.end > e.start {
		w.reach(e.start)
		if w.next < len(w.runs) && w.runs[w.next].Span.Start <= e.start && e.end <= w.runs[w.next].Span.End {
			w.openPiece()
		}
	}
	w.depth++
	if !e.link {
		w.out.WriteString(e.html)
		return
	}
	w.inLink = true
	w.out.WriteString(`<a href="` + href(w.rewrite(e.dest)) + `"`)
	w.attribute("title", e.title)
	w.out.WriteByte('>')
}

func (w *writer) closeInline(e *event) {
	if w.open && w.at >= w.depth {
		w.closePiece()
	}
	w.depth--
	w.out.WriteString(e.html)
	if w.open && w.at == w.depth && w.runs[w.next].Span.End <= e.end {
		w.endRun()
	}
	if e.link {
		w.inLink = false
		w.out.WriteString(w.after)
		w.after = ""
	}
}

// escape writes s for text and attribute values alike. Control characters that
// HTML forbids become U+FFFD.
func escape(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		c := s[i]
		clean = c >= ' ' && c != '&' && c != '<' && c != '>' && c != '"' && c != 0x7f && c != 0xc2 || c == '\n' || c == '\t'
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r < ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\f', r >= 0x7f && r < 0xa0:
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
