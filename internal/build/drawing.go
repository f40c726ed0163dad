package build

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxDrawing is the most bytes of an SVG that is looked through.
const maxDrawing = 8 << 20

// activeDrawing says why an SVG may not be published, "" if it may. Within a page
// it is only a picture; but opened by its own address it is a document, whose
// scripts would run in the name of the site. What is allowed is what drawing
// programs write; entities that a document defines are not, as they can hide
// anything, nor what cannot be read.
func activeDrawing(r io.Reader) string {
	in := &io.LimitedReader{R: r, N: maxDrawing + 1}
	d := xml.NewDecoder(in)
	for {
		t, err := d.RawToken()
		switch {
		case in.N <= 0:
			return "is a drawing of more than 8 MiB"
		case errors.Is(err, io.EOF):
			return ""
		case err != nil:
			return fmt.Sprintf("is a drawing that cannot be read (%v)", err)
		}
		switch t := t.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(t)), "ENTITY") {
				return "is a drawing that defines entities"
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return "is a drawing with a processing instruction"
			}
		case xml.StartElement:
			if what := activeElement(t); what != "" {
				return "is a drawing with " + what
			}
		}
	}
}

// activeElement names what can act in an element of a drawing.
func activeElement(e xml.StartElement) string {
	switch name := strings.ToLower(e.Name.Local); name {
	case "script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "audio", "video", "link", "meta", "base", "html", "body", "form":
		return "<" + name + ">"
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), plainAddress(a.Value)
		switch {
		case strings.HasPrefix(name, "on"):
			return "the attribute " + name
		case name == "attributename" && (strings.HasPrefix(value, "on") || strings.HasSuffix(value, "href")):
			return "an animated " + value
		case name == "href" && !drawnAddress(value):
			return "a link that a page may not have"
		}
	}
	return ""
}

// plainAddress is s as a browser reads the scheme of an address: without white
// space and controls, in lower case.
func plainAddress(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s))
}

// drawnAddress reports whether a drawing may point there: to its own parts, to
// pictures in it, to the web.
func drawnAddress(s string) bool {
	for _, prefix := range [...]string{"data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp", "https://", "http://"} {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	i := strings.IndexAny(s, ":/?#")
	return i < 0 || s[i] != ':'
}
