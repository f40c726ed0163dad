package markdown

import (
	"bytes"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

// codePrefix keeps chroma's classes apart from the site's; codeClass is on every
// block of code.
const (
	codePrefix = "hl-"
	codeClass  = codePrefix + "chroma"
)

// maxCode bounds what is highlighted, in bytes: lexers are made of backtracking
// expressions. Longer code is shown plain.
const maxCode = 64 << 10

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

// highlight returns code with spans around its tokens; ok is false when the
// language is unknown or the lexer does not give back what it was given.
func highlight(code, language string) (html string, ok bool) {
	lexer := lexers.Get(language)
	if lexer == nil {
		return "", false
	}
	tokens, err := chroma.Tokenise(chroma.Coalesce(lexer), &chroma.TokeniseOptions{State: "root", EnsureLF: false}, code)
	if err != nil {
		return "", false
	}
	var b, same strings.Builder
	for _, t := range tokens {
		same.WriteString(t.Value)
	}
	if strings.TrimRight(same.String(), "\n") != code {
		return "", false
	}
	if err := formatter().Format(&b, styles.Get(lightStyle), chroma.Literator(tokens...)); err != nil {
		return "", false
	}
	return strings.TrimRight(b.String(), "\n"), true
}
