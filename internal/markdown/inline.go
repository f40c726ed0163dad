package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// enterInline writes what begins with an inline node, and reports whether its
// children are to be walked.
func (f *flattener) enterInline(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Text:
		f.textNode(n)
	case *ast.String:
		if n.IsRaw() || n.IsCode() {
			f.words(string(n.Value))
		} else {
			f.words(decode(n.Value))
		}
	case *ast.CodeSpan:
		f.openInline(event{html: "<code>"})
	case *ast.Emphasis:
		f.openInline(event{html: "<" + emphasis(n) + ">"})
	case *east.Strikethrough:
		f.openInline(event{html: "<del>"})
	case *ast.Link:
		f.openLink(decode(n.Destination), decode(n.Title), n)
	case *ast.AutoLink:
		url := string(n.URL(f.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
			url = "mailto:" + url
		}
		f.openLink(url, "", n)
		f.words(string(n.Label(f.source)))
	case *ast.Image:
		f.image(n)
		return false
	case *ast.RawHTML:
		f.rawHTML(n)
	case *east.FootnoteLink:
		id := fmt.Sprintf("fnref-%d", n.Index)
		if n.RefIndex > 0 {
			id += fmt.Sprintf("-%d", n.RefIndex+1)
		}
		f.void(fmt.Sprintf(`<sup id="%s"><a href="#fn-%d" class="footnote-ref" role="doc-noteref" aria-label="Footnote %d">%d</a></sup>`, id, n.Index, n.Index, n.Index), true)
	case *east.FootnoteBacklink:
		id := fmt.Sprintf("fnref-%d", n.Index)
		if n.RefIndex > 0 {
			id += fmt.Sprintf("-%d", n.RefIndex+1)
		}
		f.void(fmt.Sprintf(` <a href="#%s" class="footnote-backref" role="doc-backlink" aria-label="Back to the text">↩&#xfe0e;</a>`, id), true)
	case *east.TaskCheckBox:
		if n.IsChecked {
			f.void(`<input type="checkbox" disabled checked aria-label="done"> `, false)
		} else {
			f.void(`<input type="checkbox" disabled aria-label="not done"> `, false)
		}
	}
	return true
}

// leaveInline writes what ends with an inline node.
func (f *flattener) leaveInline(n ast.Node) {
	switch n := n.(type) {
	case *ast.CodeSpan:
		f.closeInline("</code>")
	case *ast.Emphasis:
		f.closeInline("</" + emphasis(n) + ">")
	case *east.Strikethrough:
		f.closeInline("</del>")
	case *ast.Link, *ast.AutoLink:
		f.closeInline("</a>")
	}
}

func emphasis(n *ast.Emphasis) string {
	if n.Level == 2 {
		return "strong"
	}
	return "em"
}

// words adds to the text.
func (f *flattener) words(s string) {
	if s == "" {
		return
	}
	start := f.text.Len()
	f.text.WriteString(s)
	if last := &f.doc.events[len(f.doc.events)-1]; last.op == opText && last.end == start {
		last.end = f.text.Len()
		return
	}
	f.add(event{op: opText, start: start, end: f.text.Len()})
}

// void adds html that has no words.
func (f *flattener) void(html string, cut bool) {
	f.add(event{op: opVoid, html: html, cut: cut, start: f.text.Len(), end: f.text.Len()})
	if cut {
		f.cutOpen()
	}
}

// cutOpen notes in the open elements that they hold a link.
func (f *flattener) cutOpen() {
	for i := len(f.open) - 1; i >= 0; i-- {
		if e := &f.doc.events[f.open[i]]; !e.cut {
			e.cut = true
		}
	}
}

// openInline begins an element, or only its words if too many are open.
func (f *flattener) openInline(e event) {
	if len(f.open) >= maxInline {
		f.silent++
		return
	}
	e.op, e.start = opOpen, f.text.Len()
	f.open = append(f.open, len(f.doc.events))
	f.add(e)
}

func (f *flattener) closeInline(html string) {
	if f.silent > 0 {
		f.silent--
		return
	}
	if len(f.open) == 0 {
		return
	}
	i := f.open[len(f.open)-1]
	f.open = f.open[:len(f.open)-1]
	e := &f.doc.events[i]
	e.end = f.text.Len()
	if e.link {
		f.links--
	}
	if e.html == "" && !e.link { // a link that was refused: words only
		html = ""
	}
	f.add(event{op: opClose, html: html, link: e.link, start: e.start, end: e.end})
}

// openLink begins a link if it may lead where it leads and is in no other one.
func (f *flattener) openLink(dest, title string, n ast.Node) {
	clean, ok := address(dest)
	if !ok {
		f.unsafe = append(f.unsafe, max(n.Pos(), 0))
	}
	if !ok || f.links > 0 || len(f.open) >= maxInline {
		f.openInline(event{})
		return
	}
	f.links++
	f.openInline(event{link: true, cut: true, dest: clean, title: title})
	f.cutOpen()
}

// image adds a picture: itself if it lies beside the article, a link to it if
// it lies elsewhere, since a page of ours fetches nothing from others.
func (f *flattener) image(n *ast.Image) {
	alt := f.plainText(n)
	dest, ok := address(decode(n.Destination))
	if ok && !isRemote(dest) && dest != "" {
		f.doc.Images = append(f.doc.Images, Image{Dest: dest, Alt: alt, Local: true})
		f.add(event{op: opImage, dest: dest, alt: alt, title: decode(n.Title), start: f.text.Len(), end: f.text.Len()})
		return
	}
	if ok && dest != "" {
		f.doc.Images = append(f.doc.Images, Image{Dest: dest, Alt: alt})
		if strings.TrimSpace(alt) == "" {
			alt = dest
		}
		f.openLink(dest, "", n)
		f.words(alt)
		f.closeInline("</a>")
		return
	}
	f.words(alt) // data: and the like
}

// plainText is the words within n.
func (f *flattener) plainText(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; {
		if t, ok := c.(*ast.Text); ok {
			b.WriteString(f.value(t))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		} else if s, ok := c.(*ast.String); ok {
			b.WriteString(decode(s.Value))
		} else if c.FirstChild() != nil {
			c = c.FirstChild()
			continue
		}
		for c != n && c.NextSibling() == nil {
			c = c.Parent()
		}
		if c == n {
			break
		}
		c = c.NextSibling()
	}
	return b.String()
}

// value is what a text node says.
func (f *flattener) value(n *ast.Text) string {
	v := n.Segment.Value(f.source)
	_, code := n.Parent().(*ast.CodeSpan)
	if code {
		return strings.ReplaceAll(strings.ReplaceAll(string(v), "\n", " "), "\x00", "\ufffd")
	}
	if n.IsRaw() {
		return strings.ReplaceAll(string(v), "\x00", "\ufffd")
	}
	return decode(v)
}

func (f *flattener) textNode(n *ast.Text) {
	f.words(f.value(n))
	if n.HardLineBreak() {
		f.void("<br>", false)
		f.words("\n")
	} else if n.SoftLineBreak() {
		f.words("\n")
	}
}

// rawHTML shows a tag as the characters it is made of; comments vanish, and a
// line break is one.
func (f *flattener) rawHTML(n *ast.RawHTML) {
	var b bytes.Buffer
	for i := range n.Segments.Len() {
		seg := n.Segments.At(i)
		b.Write(seg.Value(f.source))
	}
	s := b.String()
	switch {
	case strings.HasPrefix(s, "<!--"):
	case strings.EqualFold(strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "/", ""), "<br>"):
		f.void("<br>", false)
		f.words("\n")
	default:
		f.raw = append(f.raw, n.Segments.At(0).Start)
		f.words(strings.ReplaceAll(s, "\x00", "\ufffd"))
	}
}
