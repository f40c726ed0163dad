package build

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// people are names for generated articles: a few speak in many, and many in a few.
type people struct {
	names []string
	zipf  *rand.Zipf
}

func newPeople(r *rand.Rand) people {
	var names []string
	for _, first := range strings.Fields("Mara Tomas Ada Jonas Ines Piotr Lena Hugo Nadia Oskar Ruth Samir Tilda Victor Wanda Yusuf Zora Emil Greta Ivan") {
		for _, last := range strings.Fields("Ellison Reuter Quist Hale Vidal Moss Brandt Castell Drury Eastman Falk Gruber Holm Iversen Jansen Keane Lund Marsh Noble Ostrow Pell Rowe Stahl Thorne Ulrich Voss Winter Yates Zeller Abel") {
			names = append(names, first+" "+last)
		}
	}
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	return people{names, rand.NewZipf(r, 1.1, 4, uint64(len(names)-1))}
}

// some is who speaks in one article.
func (p people) some() []string {
	out := make([]string, 5)
	for i := range out {
		out[i] = p.names[p.zipf.Uint64()]
	}
	return out
}

// writer writes generated articles of some 600 words each.
type writer struct {
	*rand.Rand
	people people
}

func newWriter() writer {
	r := rand.New(rand.NewPCG(1, 2))
	return writer{r, newPeople(r)}
}

// article is another text each time, with the date and tags of the i-th article.
func (w writer) article(i int) string {
	sentences := []string{
		"NAME said the harbour had cost NUM million crowns since 2019.", "“We will not pay twice,” NAME told the council on Monday.",
		"The bridge opened on 4 May 2021 and closed two days later.", "According to NAME, NUM percent of the ships were late in 2022.",
		"The council met again, and nobody left the room before the vote was over.", "NAME denied that the mayor had known of the plan.",
		"Rain fell on the quay while the crews waited for the pilot to come back.", "The report lists every ship, every crew and every crate.",
	}
	names := w.people.some()
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Council meeting %d\npublished: %d-%02d-%02d\ntags: [council, t%d]\n---\n", i, 2015+i%9, i%12+1, i%28+1, i%20)
	for words := 0; words < 600; {
		sentence := strings.NewReplacer("NAME", oneOf(w.Rand, names), "NUM", strconv.Itoa(2+w.IntN(98))).Replace(oneOf(w.Rand, sentences))
		words += len(strings.Fields(sentence))
		b.WriteString(sentence + []string{" ", "\n\n"}[min(w.IntN(4), 1)^1])
	}
	return b.String()
}

// generated writes a site of n articles.
func generated(t testing.TB, n int) folderSite {
	s := newSiteFolder(t, map[string]string{"content/site.yaml": "title: The Bay\nbase-url: https://bay.example/\n"})
	w := newWriter()
	for i := range n {
		s.write(fmt.Sprintf("seeds/a%04d.md", i), w.article(i))
	}
	return s
}

// sizes are those of a newsroom and of an archive; the second takes its time.
var sizes = []int{1000, 10_000}

// BenchmarkBuild builds and publishes sites: cold, and with the findings of an
// earlier run on disk.
func BenchmarkBuild(b *testing.B) {
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			s := generated(b, n)
			o := s.options()
			b.Run("cold", func(b *testing.B) {
				for b.Loop() {
					build := s.build(New(o))
					out := filepath.Join(b.TempDir(), "public")
					if _, err := (&Publisher{Out: out}).Publish(b.Context(), build); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("kept", func(b *testing.B) { // nothing is published
				o.Cache = s.path(".redletter/findings")
				s.build(New(o))
				for b.Loop() {
					s.build(New(o))
				}
			})
		})
	}
}

// BenchmarkEdit edits one article of many: as the preview shows it (one page is
// rendered: the article's, or a list that is open), and as watch publishes it.
func BenchmarkEdit(b *testing.B) {
	for _, size := range sizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			s := generated(b, size)
			builder := New(s.options())
			s.build(builder)
			w := newWriter()
			edit := func() *Build {
				s.write("seeds/a0500.md", w.article(500))
				return s.build(builder)
			}
			for _, page := range []struct{ name, path string }{
				{"preview", "articles/a0500/index.html"}, {"front", "index.html"}, {"timeline", "timeline/index.html"}, {"speaker", "speakers/ada-moss/index.html"},
			} {
				b.Run(page.name, func(b *testing.B) {
					for b.Loop() {
						if _, err := edit().Read(page.path); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
			b.Run("watch", func(b *testing.B) {
				publisher := &Publisher{Out: filepath.Join(b.TempDir(), "public"), Again: true}
				if _, err := publisher.Publish(b.Context(), edit()); err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					if _, err := publisher.Publish(b.Context(), edit()); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
