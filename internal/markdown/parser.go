package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The limits keep parsing linear on any input. Each stands where goldmark (or
// Markdown itself) is quadratic; no text written by a person comes near them.
const (
	maxDepth     = 32     // nested containers: goldmark walks all of them for each line
	maxLines     = 2000   // lines of one paragraph: each bracket in it walks them; a longer one is cut in two
	maxEscapes   = 1000   // "\|" in tables: each is compared with all
	maxFootnotes = 2000   // definitions: each reference compares itself with all
	minCells     = 10_000 // cells of a table beyond one a byte: short rows are filled up to the header's width
	maxBrackets  = 100    // brackets in brackets: each that closes looks at all that stands in it
	minScan      = 64_000 // bytes of link destinations beyond four times the source: a failed link is scanned again from the next bracket
)

// limits is what parsing one source has run into, kept in goldmark's context.
type limits struct {
	scanned, allowed int // bytes of link destinations
	footnotes        int
	brackets, shut   int // open now, and open now but taken for plain text
	escapes          int
	at               []int // positions in the source where something became plain text
	text             []string
}

var limitsKey = parser.NewContextKey()

func limitsOf(pc parser.Context) *limits { return pc.Get(limitsKey).(*limits) }

func (l *limits) hit(pos int, text string) {
	l.at = append(l.at, pos)
	l.text = append(l.text, text)
}

// grammar is CommonMark with tables, strikethrough, footnotes, task lists and
// bare web addresses. It is built once; goldmark's parsers keep what belongs to
// one source in its context, so that any number of goroutines may use it.
var grammar = newGrammar()

func newGrammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(container{parser.NewListParser()}, 300),
			util.Prioritized(container{parser.NewListItemParser()}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(container{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(footnote{container{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(paragraph{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(link{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(table{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// parse returns the tree of source and what in it became plain text.
func parse(source []byte) (ast.Node, *limits) {
	l := &limits{allowed: minScan + 4*len(source)}
	pc := parser.NewContext()
	pc.Set(limitsKey, l)
	return grammar.Parse(text.NewReader(source), parser.WithContext(pc)), l
}

// container refuses to open a container in too many others; the line is then
// plain text.
type container struct{ parser.BlockParser }

func (c container) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if depth(parent) >= maxDepth {
		// Most refused lines open nothing anyway; ask before complaining.
		line, seg := reader.PeekLine()
		if pos := pc.BlockOffset(); pos >= 0 && pos < len(line) && bytes.IndexByte([]byte(">-*+0123456789["), line[pos]) >= 0 {
			limitsOf(pc).hit(seg.Start, "a line opens more than 32 nested lists or quotations")
		}
		return nil, parser.NoChildren
	}
	return c.BlockParser.Open(parent, reader, pc)
}

// depth counts the containers that n is, and is in.
func depth(n ast.Node) int {
	d := 0
	for ; n != nil; n = n.Parent() {
		switch n.Kind() {
		case ast.KindListItem, ast.KindBlockquote, east.KindFootnote:
			d++
		}
	}
	return d
}

// footnote refuses definitions beyond maxFootnotes.
type footnote struct{ container }

func (f footnote) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	l := limitsOf(pc)
	if l.footnotes >= maxFootnotes {
		return nil, parser.NoChildren
	}
	n, state := f.container.Open(parent, reader, pc)
	if n != nil {
		if l.footnotes++; l.footnotes == maxFootnotes {
			_, seg := reader.PeekLine()
			l.hit(seg.Start, "more than 2000 footnotes")
		}
	}
	return n, state
}

// paragraph ends after maxLines, unless it is going to be a table.
type paragraph struct{ parser.BlockParser }

func (p paragraph) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if lines := n.Lines(); lines.Len() >= maxLines {
		ruler := lines.At(1)
		columns := columnsOf(ruler.Value(reader.Source()))
		if ruler.Len() > 4096 || columns == 0 || tooWide(columns, lines) {
			return parser.Close
		}
	}
	return p.BlockParser.Continue(n, reader, pc)
}

// columnsOf counts the columns of a table's delimiter row; 0 if line is none.
func columnsOf(line []byte) int {
	if len(bytes.Trim(line, "|:- \t\r\n")) > 0 {
		return 0
	}
	return bytes.Count(line, []byte("-|")) + bytes.Count(line, []byte(":|")) + bytes.Count(line, []byte(" |")) + 1
}

// tooWide reports whether a table of so many columns would have far more cells
// than lines has bytes.
func tooWide(columns int, lines *text.Segments) bool {
	return columns*lines.Len() > minCells+lines.At(lines.Len()-1).Stop-lines.At(0).Start
}

// link gives up on links when failed ones have cost too much, and on brackets
// in too many others.
type link struct{ parser.InlineParser }

func (k link) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	l := limitsOf(pc)
	if l.plainBracket(line, seg.Start) {
		return nil
	}
	if len(line) > 1 && line[0] == ']' && line[1] == '(' {
		if l.scanned > l.allowed {
			return nil
		}
		if l.scanned += destinationLen(line[2:]); l.scanned > l.allowed {
			l.hit(seg.Start, "brackets that look like links but are none, without end")
			return nil
		}
	}
	return k.InlineParser.Parse(parent, block, pc)
}

// plainBracket counts the brackets that are open, and reports whether the one
// that line begins with is to be plain text.
func (l *limits) plainBracket(line []byte, pos int) bool {
	switch {
	case line[0] == ']' && l.shut > 0:
		l.shut--
		return true
	case line[0] == ']':
		l.brackets = max(l.brackets-1, 0)
	case line[0] == '!' && (len(line) < 2 || line[1] != '['):
	case l.brackets < maxBrackets:
		l.brackets++
	default:
		if line[0] == '[' { // of "![" the sign is asked for, then the bracket
			l.shut++
		}
		if l.shut == 1 {
			l.hit(pos, "more than 100 brackets in brackets")
		}
		return true
	}
	return false
}

// destinationLen is how far goldmark looks for the end of the destination that
// line begins with: to its end if there is none. A link that is one pays only for
// itself, so that text without spaces may hold any number of them.
func destinationLen(line []byte) int {
	if len(line) > 0 && line[0] == '<' {
		if end := bytes.IndexByte(line, '>'); end >= 0 {
			return end
		}
		return len(line)
	}
	open := 0
	for i, c := range line {
		switch c {
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				return i
			}
		case ' ', '\t', '\n':
			return i
		}
	}
	return len(line)
}

// CloseBlock passes on what the embedded parser offers besides Parse.
func (k link) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	l := limitsOf(pc)
	l.brackets, l.shut = 0, 0
	if c, ok := k.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// table makes code of what would be a table with far more cells than text, or
// with more escaped bars than goldmark can handle in good time.
type table struct{ parser.ParagraphTransformer }

func (t table) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, l := n.Lines(), limitsOf(pc)
	if lines.Len() < 2 {
		return
	}
	columns, escapes := 0, 0
	for i := range lines.Len() {
		seg := lines.At(i)
		line := seg.Value(reader.Source())
		columns = max(columns, columnsOf(line))
		escapes += bytes.Count(line, []byte(`\|`))
	}
	if columns == 0 {
		return
	}
	l.escapes += escapes
	if l.escapes <= maxEscapes && !tooWide(columns, lines) {
		t.ParagraphTransformer.Transform(n, reader, pc)
		return
	}
	l.hit(lines.At(0).Start, "a table with far more cells, or escaped bars, than a person would write")
	code := ast.NewCodeBlock()
	code.SetLines(lines)
	n.Parent().ReplaceChild(n.Parent(), n, code)
}
