package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"redletter/internal/news"
)

// flattener makes a document of goldmark's tree in one walk without recursion.
type flattener struct {
	source []byte
	doc    *Document
	text   bytes.Buffer

	open   []int // events of the inline elements that are open, outermost first
	silent int   // inline elements beyond maxInline, whose tags are left out
	links  int   // links among the open ones
	block  int   // event of the block that is open, -1 between blocks
	before int   // length of the text before the open block and its separator
	lists  []news.BlockKind

	raw, unsafe []int // places in the source for diagnostics
}

// maxInline bounds the nesting of inline elements in the page.
const maxInline = 64

func newFlattener(source []byte) *flattener {
	f := &flattener{source: source, doc: &Document{events: make([]event, 0, 32+len(source)/48)}}
	f.text.Grow(len(source))
	return f
}

func (f *flattener) walk(root ast.Node) {
	f.block = -1
	for n := root; n != nil; {
		if f.enter(n) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		f.leave(n)
		for n != root && n.NextSibling() == nil {
			n = n.Parent()
			f.leave(n)
		}
		if n == root {
			return
		}
		n = n.NextSibling()
	}
}

func (f *flattener) add(e event) { f.doc.events = append(f.doc.events, e) }

func (f *flattener) html(s string) { f.add(event{op: opRaw, html: s}) }

// enter writes what comes before the children of n, and reports whether they
// are to be walked.
func (f *flattener) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Heading:
		f.begin("h", n.Level, false)
	case *ast.Paragraph:
		return f.paragraph(n)
	case *ast.TextBlock:
		f.textBlock(n)
	case *ast.Blockquote:
		f.lists = append(f.lists, news.Quote)
		f.html("<blockquote>\n")
	case *ast.List:
		f.lists = append(f.lists, news.List)
		f.html(listTag(n))
	case *ast.ListItem:
		if _, tight := n.FirstChild().(*ast.TextBlock); !tight {
			f.html("<li>")
		}
	case *ast.ThematicBreak:
		f.html("<hr>\n")
	case *ast.CodeBlock:
		f.code(n, "")
		return false
	case *ast.FencedCodeBlock:
		f.code(n, string(n.Language(f.source)))
		return false
	case *ast.HTMLBlock:
		f.htmlBlock(n)
		return false
	case *ast.LinkReferenceDefinition:
		return false
	case *east.Table, *east.TableHeader, *east.TableRow, *east.TableCell:
		f.enterTable(n)
	case *east.FootnoteList:
		f.lists = append(f.lists, news.List)
		f.html("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n")
	case *east.Footnote:
		f.html(fmt.Sprintf("<li id=\"fn-%d\">\n", n.Index))
	default:
		return f.enterInline(n)
	}
	return true
}

// leave writes what comes after the children of n.
func (f *flattener) leave(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		f.end(news.Heading, n.Level)
	case *ast.Paragraph:
		if img, ok := n.FirstChild().(*ast.Image); ok && img.NextSibling() == nil && f.block >= 0 {
			f.end(news.Caption, 0) // a picture elsewhere: its description in its place
		} else {
			f.end(f.prose())
		}
	case *ast.TextBlock:
		f.end(f.prose())
	case *ast.Blockquote:
		f.lists = f.lists[:len(f.lists)-1]
		f.html("</blockquote>\n")
	case *ast.List:
		f.lists = f.lists[:len(f.lists)-1]
		f.html("</" + listName(n) + ">\n")
	case *ast.ListItem:
		f.html("</li>\n")
	case *east.Table, *east.TableHeader, *east.TableRow, *east.TableCell:
		f.leaveTable(n)
	case *east.FootnoteList:
		f.lists = f.lists[:len(f.lists)-1]
		f.html("</ol>\n</section>\n")
	case *east.Footnote:
		f.html("</li>\n")
	default:
		f.leaveInline(n)
	}
}

func listName(n *ast.List) string {
	if n.IsOrdered() {
		return "ol"
	}
	return "ul"
}

func listTag(n *ast.List) string {
	if n.IsOrdered() && n.Start != 1 {
		return fmt.Sprintf("<ol start=\"%d\">\n", n.Start)
	}
	return "<" + listName(n) + ">\n"
}

// prose is the kind and level of running text at this place.
func (f *flattener) prose() (news.BlockKind, int) {
	depth := 0
	for _, k := range f.lists {
		if k == news.List {
			depth++
		}
	}
	switch {
	case len(f.lists) == 0:
		return news.Paragraph, 0
	case f.lists[len(f.lists)-1] == news.Quote:
		return news.Quote, 0
	}
	return news.List, depth
}

// begin opens a block. It gets its place among the blocks only at its end, when
// it is known to have words.
func (f *flattener) begin(tag string, level int, holds bool) {
	f.before = f.text.Len()
	if f.before > 0 {
		f.text.WriteString("\n\n")
	}
	f.block = len(f.doc.events)
	f.add(event{op: opBlock, html: tag, level: level, block: -1, holds: holds, start: f.text.Len()})
}

// end closes the open block.
func (f *flattener) end(kind news.BlockKind, level int) {
	if f.block < 0 {
		return
	}
	for len(f.open) > 0 { // cannot happen with goldmark's trees; an element never crosses a block
		f.closeInline("")
	}
	b := &f.doc.events[f.block]
	b.end = f.text.Len()
	if len(bytes.TrimSpace(f.text.Bytes()[b.start:])) == 0 {
		if f.wordless() {
			f.block = -1
			return
		}
	} else {
		b.block = len(f.doc.Blocks)
		f.doc.Blocks = append(f.doc.Blocks, news.Block{Kind: kind, Span: news.Span{Start: b.start, End: b.end}, Level: level})
	}
	f.add(event{op: opBlockEnd, html: b.html, level: b.level, holds: b.holds, start: b.start, end: b.end})
	f.block = -1
}

// wordless takes the open block's white space out of the text again. What is
// left is a picture, or nothing; then the block goes too, unless it has a place
// in a list or table.
func (f *flattener) wordless() (gone bool) {
	empty := true
	for i := f.block; i < len(f.doc.events); i++ {
		e := &f.doc.events[i]
		if e.op == opText || e.op == opCode {
			*e = event{op: opVoid}
		}
		empty = empty && (i == f.block || e.op == opVoid && e.html == "")
		e.start, e.end = f.before, f.before
	}
	f.text.Truncate(f.before)
	if b := f.doc.events[f.block]; !empty || b.html == "li" || b.html == "tr" {
		return false
	}
	f.doc.events = f.doc.events[:f.block]
	return true
}

// textBlock opens the words of a tight list item: the first are the item's
// own, further ones need an element.
func (f *flattener) textBlock(n *ast.TextBlock) {
	if _, item := n.Parent().(*ast.ListItem); item && n.PreviousSibling() == nil {
		f.begin("li", 0, true)
		return
	}
	f.begin("p", 0, false)
}

// paragraph opens a paragraph; one that is a picture with a title is a figure,
// and the title its caption.
func (f *flattener) paragraph(n *ast.Paragraph) bool {
	img, ok := n.FirstChild().(*ast.Image)
	if ok && img.NextSibling() == nil && len(strings.TrimSpace(decode(img.Title))) > 0 {
		if dest, safe := address(decode(img.Destination)); safe && !isRemote(dest) {
			alt := f.plainText(img)
			f.doc.Images = append(f.doc.Images, Image{Dest: dest, Alt: alt, Local: true})
			f.html("<figure>\n")
			f.add(event{op: opImage, dest: dest, alt: alt, start: f.text.Len(), end: f.text.Len()})
			f.begin("figcaption", 0, false)
			f.words(strings.TrimSpace(decode(img.Title)))
			f.end(news.Caption, 0)
			f.html("</figure>\n")
			return false
		}
	}
	f.begin("p", 0, false)
	return true
}

// code writes a block of code.
func (f *flattener) code(n ast.Node, language string) {
	f.begin("pre", 0, false)
	start := f.text.Len()
	lines := n.Lines()
	var b strings.Builder
	for i := range lines.Len() {
		seg := lines.At(i)
		b.Write(seg.Value(f.source))
	}
	f.text.WriteString(strings.TrimRight(strings.ReplaceAll(b.String(), "\x00", "\ufffd"), "\n"))
	f.add(event{op: opCode, start: start, end: f.text.Len(), alt: language})
	f.end(news.Code, 0)
}

// htmlBlock shows a block of HTML as the characters it is made of, without its
// comments. Scripts, styles and the like count as code; tags around words leave
// the words readable.
func (f *flattener) htmlBlock(n *ast.HTMLBlock) {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		b.Write(seg.Value(f.source))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(f.source))
	}
	text := strings.TrimSpace(withoutComments(b.String()))
	if text == "" {
		return
	}
	if lines.Len() > 0 {
		f.raw = append(f.raw, lines.At(0).Start)
	} else {
		f.raw = append(f.raw, n.ClosureLine.Start)
	}
	tag, kind, level := "p", news.Code, 0
	if n.HTMLBlockType == ast.HTMLBlockType6 || n.HTMLBlockType == ast.HTMLBlockType7 || n.HTMLBlockType == ast.HTMLBlockType2 {
		kind, level = f.prose()
	}
	f.begin(tag, 0, false)
	f.words(strings.ReplaceAll(text, "\x00", "\ufffd"))
	f.end(kind, level)
}

// withoutComments drops what stands between "<!--" and "-->"; an open comment
// lasts to the end.
func withoutComments(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "<!--")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, s, found = strings.Cut(rest, "-->")
		if !found {
			return b.String()
		}
	}
}
