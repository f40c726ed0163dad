package render

import (
	"testing"

	"redletter/internal/site"
)

// One article's page is what an edit costs in the preview.
func BenchmarkArticlePage(b *testing.B) {
	t := &testing.T{}
	d := barrier(t)
	s, _ := site.Build(nil, "", []site.Input{{Article: d.a, Findings: d.f}})
	r := newRenderer(b, Options{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Page(s, "articles/harbour/tide-barrier/index.html"); err != nil {
			b.Fatal(err)
		}
	}
}
