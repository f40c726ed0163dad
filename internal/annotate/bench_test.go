package annotate

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"redletter/internal/news"
)

// generated is a news text of about n words by turns of phrase, the same every
// time.
func generated(n int) string {
	first := []string{"Ida", "Paul", "Olivia", "Daniel", "Anna", "Peter", "Maria", "Robert"}
	last := []string{"Holm", "Reese", "Kern", "Harrow", "Voss", "Lang", "Amsel", "Brandt", "Stone"}
	turns := []string{
		"%s, the mayor of Alder, said on Tuesday that the repair of the quay would cost %d million crowns.",
		"“We looked for another way for %[2]d years,” %[1]s said. “There is none.”",
		"She added that %[2]d of the members had voted for the plan, although %[1]s called it “a mistake from the first day.”",
		"According to a report by the Federal Harbour Agency (FHA), %[2]d cracks were found in March 2016.",
		"He believes the council should wait. %[1]s denied that the agency had asked for %[2]d percent more.",
		"The bridge was built in 1912 and closed for the first time in winter, when ice broke the northern pier.",
	}
	var b strings.Builder
	words := 0
	for i := 0; words < n; i++ {
		name := first[i*7%len(first)] + " " + last[i*5%len(last)]
		if i%3 > 0 {
			name = last[i*5%len(last)]
		}
		turn := turns[i*5%len(turns)]
		s := turn
		if strings.Contains(turn, "%") {
			s = fmt.Sprintf(turn, name, 2+i%40)
			if k := strings.Index(s, "%!(EXTRA"); k >= 0 {
				s = s[:k]
			}
		}
		b.WriteString(s)
		words += len(strings.Fields(s))
		if i%3 == 2 {
			b.WriteString("\n")
		} else {
			b.WriteString(" ")
		}
	}
	return b.String()
}

// BenchmarkAnnotate measures words a second over all passes, and on texts made to
// find a loop in a loop: ten times the text may take at most twelve times as long.
func BenchmarkAnnotate(b *testing.B) {
	texts := map[string]func(n int) string{
		"news":     generated,
		"one-line": func(n int) string { return strings.ReplaceAll(generated(n), "\n", " ") },
		"names":    func(n int) string { return numbered(n, "A%d Smith said. ") },
		"capitals": func(n int) string { return strings.Repeat("Alder ", n) },
		"pronouns": func(n int) string { return strings.Repeat("he said she said ", n/4) },
		"quotes":   func(n int) string { return strings.Repeat("“he ", n) },
		"straight": func(n int) string { return strings.Repeat("\"a\" ' ", n/2) },
		"who":      func(n int) string { return strings.Repeat("Ida Holm, who said, ", n/4) },
		"commas":   func(n int) string { return strings.Repeat("Ida Holm, ", n/2) + "said no." },
		"and":      func(n int) string { return strings.Repeat("Holm and ", n/2) + "Kern said no." },
		"clauses":  func(n int) string { return strings.Repeat("Moss said it was late; Roe said it was not; ", n/10) },
		"quarters": func(n int) string {
			return strings.Repeat("he said in the third quarter, the second in as many years, and yesterday, ", n/13)
		},
		"that":    func(n int) string { return strings.Repeat("said that ", n/2) },
		"unnamed": func(n int) string { return numbered(n, "A clerk of hall %d said no. ") },
		"after":   func(n int) string { return strings.Repeat("After he left, said he, who she told, ", n/8) },
		"the": func(n int) string {
			return strings.Repeat("The mayor told the clerk. Ida Holm, the pilot, said no. ", n/11)
		},
		"paragraph": func(n int) string { return strings.Repeat("said\n", n) },
	}
	for _, name := range []string{"news", "one-line", "names", "capitals", "pronouns", "quotes", "straight", "who", "commas", "and", "clauses", "quarters", "that", "unnamed", "after", "the", "paragraph"} {
		for _, n := range []int{3000, 30000} {
			a := article(texts[name](n))
			words := len(strings.Fields(a.Text))
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Annotate(a)
				}
				b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
			})
		}
	}
}

// numbered repeats a phrase with a number in it until about n words are reached.
func numbered(n int, phrase string) string {
	var b strings.Builder
	for i := 0; i < n/len(strings.Fields(phrase)); i++ {
		fmt.Fprintf(&b, phrase, i)
	}
	return b.String()
}

// BenchmarkSamples measures words a second over the sample articles, one after the
// other: words and phrases that do not come again, as they do in the texts of
// BenchmarkAnnotate, miss the caches. SAMPLES names another folder of articles.
func BenchmarkSamples(b *testing.B) {
	dir := cmp.Or(os.Getenv("SAMPLES"), "../../seeds")
	var articles []*news.Article
	words := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || ext != ".txt" && ext != ".md" {
			return err
		}
		data, err := os.ReadFile(path)
		articles = append(articles, article(string(data)))
		words += len(strings.Fields(string(data)))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range articles {
			Annotate(a)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
