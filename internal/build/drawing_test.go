package build

import (
	"strings"
	"testing"
)

// TestActiveDrawing: a picture beside an article may come from anywhere, and an
// SVG is a document with scripts if it is opened by its own address.
func TestActiveDrawing(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`, `</svg>`
	for _, c := range []struct {
		source, reason string
		bad            bool
	}{
		{open + `<style>rect{fill:red}</style><rect width="9"/><use xlink:href="#a"/><a href="https://example.org/"><text>x</text></a>` + end, "a chart as programs write it", false},
		{`<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + open + `<image xlink:href="data:image/png;base64,AA=="/>` + end, "with a declaration and a photo", false},
		{open + `<script>alert(1)</script>` + end, "a script", true},
		{open + `<s:SCRIPT xmlns:s="http://www.w3.org/2000/svg"/>` + end, "a script under another prefix", true},
		{`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`, "an event of the drawing", true},
		{open + `<foreignObject><x/></foreignObject>` + end, "a page in the drawing", true},
		{open + `<a xlink:href=" java&#10;script:alert(1)"><text>x</text></a>` + end, "a script for an address, spelled to hide it", true},
		{open + `<use href="data:image/svg+xml,x"/>` + end, "another drawing, which nobody looks through", true},
		{open + `<a><set attributeName="href" to="javascript:alert(1)"/></a>` + end, "an address that becomes a script", true},
		{`<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>` + open + `&x;` + end, "an entity that hides a script", true},
		{`<?xml-stylesheet href="x.xsl"?>` + open + end, "a style sheet that can make a page of it", true},
		{`<html><body onload=alert(1)>`, "no drawing at all", true},
		{"<\x00s\x00v\x00g\x00>\x00", "an encoding that hides what it is", true},
		{open + strings.Repeat(" ", maxDrawing) + end, "more than anybody looks through", true},
	} {
		if got := activeDrawing(strings.NewReader(c.source)); (got != "") != c.bad {
			t.Errorf("%s: %q", c.reason, got)
		}
	}
}

func FuzzActiveDrawing(f *testing.F) {
	f.Add(`<svg><script/></svg>`)
	f.Add(`<svg><rect/></svg>`)
	f.Fuzz(func(t *testing.T, s string) {
		if activeDrawing(strings.NewReader(s)) == "" && strings.Contains(strings.ToLower(s), "<script>") && !strings.Contains(s, "<!") {
			t.Errorf("%q passes", s)
		}
	})
}

// TestOnlyPictures: what an article calls a picture is copied only if it is one
// that cannot act. Pages, scripts and drafts among the seeds once were published
// as they lay there.
func TestOnlyPictures(t *testing.T) {
	s := newSiteFolder(t, map[string]string{
		"seeds/a.md":      "# Title\n\n![a](a.png) ![b](bad.svg) ![c](good.svg) ![d](page.html) ![e](x.js) ![f](draft.md) ![g](sub%20x/b.png)\n\nText.\n",
		"seeds/a.png":     "png",
		"seeds/bad.svg":   `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
		"seeds/good.svg":  `<svg xmlns="http://www.w3.org/2000/svg"/>`,
		"seeds/page.html": "<p>Some text.<script>alert(1)</script></p>",
		"seeds/x.js":      "alert(1)",
		"seeds/draft.md":  "---\ndraft: true\n---\n# Secret\n\nNot yet.\n",

		"seeds/sub x/b.png": "png",
	})
	b := s.build(New(s.options()))
	var got []string
	for _, p := range b.Files() {
		if strings.HasPrefix(p, "images/") {
			got = append(got, p)
		}
	}
	if want := "images/a.png images/good.svg images/sub x/b.png"; strings.Join(got, " ") != want {
		t.Errorf("copied are %q, want %q", got, want)
	}
	for _, want := range []string{"bad.svg", "page.html", "x.js", "draft.md"} {
		if !strings.Contains(said(b), want) {
			t.Errorf("nobody says that %s stays behind:\n%s", want, said(b))
		}
	}
	page, err := b.Read("articles/a/index.html")
	if err != nil || !strings.Contains(string(page), `src="/images/sub%20x/b.png"`) {
		t.Errorf("a picture whose name is percent-encoded is not found: %v", err)
	}
}
