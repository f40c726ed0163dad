package markdown

import (
	"bytes"
	"sync"

	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/styles"
)

// codePrefix keeps chroma's classes apart from the site's; codeClass is on every
// block of code.
const (
	codePrefix = "hl-"
	codeClass  = codePrefix + "chroma"
)

// lightStyle and darkStyle name chroma styles whose colours all have a contrast
// of 4.5 or more with their background (WCAG 2.2, 1.4.3); a test holds this.
const (
	lightStyle = "xcode"
	darkStyle  = "github-dark"
)

var formatter = sync.OnceValue(func() *chromahtml.Formatter {
	return chromahtml.New(chromahtml.WithClasses(true), chromahtml.ClassPrefix(codePrefix), chromahtml.PreventSurroundingPre(true))
})

// CodeCSS returns the style sheets for highlighted code: classes under ".hl-",
// light for light pages and dark for dark ones. They set colours only for code.
func CodeCSS() (light, dark []byte) { return css(lightStyle), css(darkStyle) }

func css(style string) []byte {
	var b bytes.Buffer
	if err := formatter().WriteCSS(&b, styles.Get(style)); err != nil {
		return nil // a buffer takes everything
	}
	var out bytes.Buffer
	for line := range bytes.Lines(b.Bytes()) {
		// Lines are neither numbered nor marked, and white space has no colour.
		if !bytes.HasPrefix(line, []byte("/* Line")) && !bytes.HasPrefix(line, []byte("/* TextWhitespace")) {
			out.Write(line)
		}
	}
	return out.Bytes()
}

// code writes the words of a block of code, highlighted unless a run lies in it.
func (w *writer) code(e *event) {
	w.reach(e.start)
	marked := w.next < len(w.runs) && w.runs[w.next].Span.Start < e.end
	if text := w.doc.Text[e.start:e.end]; !marked && e.alt != "" && len(text) <= maxCode {
		if html, ok := highlight(text, e.alt); ok {
			w.out.WriteString(html)
			return
		}
	}
	w.text(e.start, e.end)
}
