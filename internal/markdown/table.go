package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"redletter/internal/news"
)

// enterTable writes what begins with a part of a table. A row is one block; its
// cells are separated by tabs in the text.
func (f *flattener) enterTable(n ast.Node) {
	switch n := n.(type) {
	case *east.Table:
		f.html("<div class=\"table\"><table>\n")
	case *east.TableHeader:
		f.html("<thead>\n")
		f.begin("tr", 0, false)
	case *east.TableRow:
		if _, first := n.PreviousSibling().(*east.TableHeader); first {
			f.html("<tbody>\n")
		}
		f.begin("tr", 0, false)
	case *east.TableCell:
		tag := "td"
		if _, head := n.Parent().(*east.TableHeader); head {
			tag = `th scope="col"`
		}
		switch n.Alignment {
		case east.AlignRight:
			tag += ` class="align-right"`
		case east.AlignCenter:
			tag += ` class="align-center"`
		}
		if n.PreviousSibling() != nil {
			f.text.WriteByte('\t')
		}
		f.add(event{op: opVoid, html: "<" + tag + ">", cut: true, start: f.text.Len(), end: f.text.Len()})
	}
}

// leaveTable writes what ends with a part of a table.
func (f *flattener) leaveTable(n ast.Node) {
	switch n := n.(type) {
	case *east.Table:
		if n.ChildCount() > 1 {
			f.html("</tbody>\n")
		}
		f.html("</table></div>\n")
	case *east.TableHeader:
		f.end(news.Table, 0)
		f.html("</thead>\n")
	case *east.TableRow:
		f.end(news.Table, 0)
	case *east.TableCell:
		tag := "</td>"
		if _, head := n.Parent().(*east.TableHeader); head {
			tag = "</th>"
		}
		f.add(event{op: opVoid, html: tag, cut: true, holds: n.NextSibling() == nil, start: f.text.Len(), end: f.text.Len()})
	}
}
