package render

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

func span(a, b int) news.Span { return news.Span{Start: a, End: b} }

// write shows runs as "block:start-end layers", the layers from outside in.
func write(runs []run) []string {
	var out []string
	for _, r := range runs {
		s := fmt.Sprintf("%d:%d-%d", r.block, r.span.Start, r.span.End)
		for _, m := range r.covers {
			s += fmt.Sprintf(" %c%d", "qsct"[m.layer], m.of)
		}
		out = append(out, s)
	}
	return out
}

func TestFlatten(t *testing.T) {
	blocks := []news.Block{{Span: span(0, 10)}, {Span: span(12, 20)}, {Span: span(22, 30)}}
	for _, c := range []struct {
		name, reason string
		marks        []mark
		want         []string
	}{
		{"nothing", "an article without findings has no runs", nil, nil},
		{"one", "the simplest case: one finding, one run",
			[]mark{{span(2, 5), contentLayer, 0}}, []string{"0:2-5 q0"}},
		{"nested", "a date inside a statement cuts it in three; the date is inside",
			[]mark{{span(1, 9), contentLayer, 0}, {span(4, 6), timeLayer, 0}},
			[]string{"0:1-4 q0", "0:4-6 q0 t0", "0:6-9 q0"}},
		{"crossing", "a date that begins before the statement it crosses is inside it all the same, or the tint would break",
			[]mark{{span(1, 5), timeLayer, 0}, {span(3, 8), contentLayer, 0}},
			[]string{"0:1-3 t0", "0:3-5 q0 t0", "0:5-8 q0"}},
		{"adjacent", "findings that touch do not overlap",
			[]mark{{span(1, 4), contentLayer, 0}, {span(4, 7), cueLayer, 0}},
			[]string{"0:1-4 q0", "0:4-7 c0"}},
		{"same", "two findings over the same words make one run; the outer layer is outside whatever their order",
			[]mark{{span(1, 4), timeLayer, 3}, {span(1, 4), contentLayer, 1}}, []string{"0:1-4 q1 t3"}},
		{"blocks", "posts quoted over three paragraphs are one statement: no run crosses a block, white space between has none",
			[]mark{{span(5, 25), contentLayer, 0}}, []string{"0:5-10 q0", "1:12-20 q0", "2:22-25 q0"}},
		{"between", "what lies between blocks is not shown, so it has no mark",
			[]mark{{span(10, 12), contentLayer, 0}}, nil},
		{"empty", "a source may be empty; nothing can stand around nothing",
			[]mark{{span(3, 3), sourceLayer, 0}}, nil},
		{"statements", "of two statements that begin together the longer is outside",
			[]mark{{span(1, 3), contentLayer, 1}, {span(1, 6), contentLayer, 0}},
			[]string{"0:1-3 q0 q1", "0:3-6 q0"}},
	} {
		if c.reason == "" {
			t.Fatalf("%s has no reason", c.name)
		}
		if diff := cmp.Diff(c.want, write(flatten(blocks, c.marks))); diff != "" {
			t.Errorf("%s (%s):\n%s", c.name, c.reason, diff)
		}
	}
}

// checkRuns holds what every caller relies on: runs are sorted, do not overlap,
// stay within their block, carry exactly the marks that cover them, and cover
// every marked byte of every block.
func checkRuns(t *testing.T, blocks []news.Block, marks []mark, runs []run) {
	t.Helper()
	end := 0
	for _, r := range runs {
		if r.span.IsEmpty() || r.span.Start < end || !blocks[r.block].Span.Contains(r.span) {
			t.Fatalf("run %v after %d in block %v", r.span, end, blocks[r.block].Span)
		}
		end = r.span.End
	}
	covering := func(at int) (ms []mark) {
		for _, m := range marks {
			if m.span.Start <= at && at < m.span.End {
				ms = append(ms, m)
			}
		}
		return ms
	}
	for b, block := range blocks {
		for at := block.Span.Start; at < block.Span.End; at++ {
			i := slices.IndexFunc(runs, func(r run) bool { return r.span.Start <= at && at < r.span.End })
			want := covering(at)
			if i < 0 {
				if len(want) > 0 {
					t.Fatalf("byte %d is marked by %v and in no run", at, want)
				}
				continue
			}
			got := slices.Clone(runs[i].covers)
			if runs[i].block != b || len(got) != len(want) {
				t.Fatalf("byte %d: run %v, marks %v", at, runs[i], want)
			}
			for _, m := range want {
				if !slices.Contains(got, m) {
					t.Fatalf("byte %d: %v is missing in %v", at, m, runs[i])
				}
			}
			if !slices.IsSortedFunc(got, func(a, b mark) int { return int(a.layer) - int(b.layer) }) {
				t.Fatalf("run %v is not nested by layer", runs[i])
			}
		}
	}
}

// marksOf makes blocks and marks out of bytes, for the property and the fuzzer.
func marksOf(data []byte) (blocks []news.Block, marks []mark) {
	at := 0
	for len(data) > 1 && data[0]%4 != 0 && len(blocks) < 6 {
		n := int(data[1] % 12)
		blocks = append(blocks, news.Block{Span: span(at, at+n)})
		at += n + int(data[0]%4) - 1
		data = data[2:]
	}
	for len(data) > 2 && len(marks) < 24 {
		start := int(data[0]) % (at + 3)
		marks = append(marks, mark{span(start, start+int(data[1]%16)), layer(data[2] % 4), len(marks)})
		data = data[3:]
	}
	return blocks, marks
}

// The property that highlighting stands on, over random findings.
func TestFlattenProperty(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		data := make([]byte, rnd.IntN(70))
		for i := range data {
			data[i] = byte(rnd.Uint32())
		}
		blocks, marks := marksOf(data)
		checkRuns(t, blocks, marks, flatten(blocks, marks))
	}
}

func FuzzFlatten(f *testing.F) {
	f.Add([]byte{1, 10, 2, 8, 0, 3, 9, 0, 5, 4, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		blocks, marks := marksOf(data)
		checkRuns(t, blocks, marks, flatten(blocks, marks))
	})
}

// What readers read must be the article's text and nothing else, whatever is
// marked in it: the words of the page without marks are those of the page with.
func TestMarksKeepTheText(t *testing.T) {
	s := sampleSite(t, "")
	r := newRenderer(t, Options{})
	for _, a := range s.Articles {
		page, err := r.Page(s, file(a.URL))
		if err != nil {
			t.Fatal(err)
		}
		doc := parsePage(t, page)
		got := squeeze(articleText(find(doc, byID("text"))))
		want := squeeze(articleText(parsePage(t, []byte(r.Body(s, a)))))
		if got != want {
			t.Errorf("%s: the text changed:\n%s", a.Path, cmp.Diff(strings.Fields(want), strings.Fields(got)))
		}
	}
}
