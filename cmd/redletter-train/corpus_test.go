package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"redletter/internal/annotate/attribution"
	"redletter/internal/annotate/syntax"
	"redletter/internal/news"
)

const told = "Über the bridge\n\n“It is lost,” Moss told us. “Go.”\n"

const marks = "T1\tContent 17 30;45 50\t“It is lost,” “Go.”\nT2\tSource 31 35\tMoss\nT3\tCue 36 40\ttold\nE1\tAttribution:T3 Content1:T1 Cue:T3 Source:T2\nE2\tAttribution:T3 Cue:T3\n#1\tNote\n"

const analyses = `# doc = bridge
1	Moss	Moss	NNP	PERSON	2	nsubj	_	31	35
2	told	tell	VBD	O	0	root	_	36	40
3	us	we	PRP	O	2	dobj	_	41	43
4	.	.	.	O	2	punct	_	43	44

`

// corpus writes a corpus of one article.
func corpus(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, data string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("train/text/bridge.txt", told)
	write("train/attributions/bridge_a.ann", marks)
	write("train/attributions/bridge_b.ann", "T1\tContent 0 4\tÜber\n")
	var z strings.Builder
	w := gzip.NewWriter(&z)
	if _, err := w.Write([]byte(analyses)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	write("train.conll.gz", z.String())
	return dir
}

// Offsets of the corpus count characters, ours bytes; the first annotator counts;
// an attribution without content is none.
func TestReadPolnear(t *testing.T) {
	dir := corpus(t)
	docs, err := readPolnear(filepath.Join(dir, "train"))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || len(docs[0].gold) != 1 {
		t.Fatalf("%d articles: %+v", len(docs), docs[0].gold)
	}
	text := docs[0].text.Article.Text
	of := func(spans []news.Span) string { return words(text, spans) }
	g := docs[0].gold[0]
	if of(g.Content) != "“It is lost,” / “Go.”" || of(g.Source) != "Moss" || of(g.Cue) != "told" {
		t.Errorf("%q %q %q", of(g.Source), of(g.Cue), of(g.Content))
	}
}

// Analyses of another parser arrive at our tokens, for the sentences that they
// cover whole.
func TestReadSilver(t *testing.T) {
	dir := corpus(t)
	docs, err := readPolnear(filepath.Join(dir, "train"))
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	if err := readSilver(filepath.Join(dir, "train.conll.gz"), docs); err != nil {
		t.Fatal(err)
	}
	if len(d.silver) != 0 {
		t.Errorf("a sentence with a quotation that has no analysis is used: %+v", d.silver)
	}
	whole := newDocument("short", "Moss told us.")
	whole.align([]row{
		{news.Span{Start: 0, End: 4}, syntax.NNP, syntax.Subj, 1}, {news.Span{Start: 5, End: 9}, syntax.VBD, syntax.Root, -1},
		{news.Span{Start: 10, End: 12}, syntax.PRP, syntax.Obj, 1}, {news.Span{Start: 12, End: 13}, syntax.Stop, syntax.Punct, 1},
	})
	if len(whole.silver) != 1 || whole.silver[0].Nodes[0] != (syntax.Node{Tag: syntax.NNP, Rel: syntax.Subj, Head: 1}) || whole.silver[0].Nodes[1].Head != -1 {
		t.Errorf("%+v", whole.silver)
	}
}

// A corpus that is not there or not as described is an error that names the file.
func TestReadErrors(t *testing.T) {
	if _, err := readPolnear(t.TempDir()); err == nil {
		t.Error("an empty folder is read")
	}
	dir := corpus(t)
	bad := filepath.Join(dir, "train", "attributions", "bridge_a.ann")
	if err := os.WriteFile(bad, []byte("T1\tContent 5 9999\tx\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := readPolnear(filepath.Join(dir, "train")); err == nil || !strings.Contains(err.Error(), "bridge_a.ann") {
		t.Errorf("a span outside the text: %v", err)
	}
}

// Whatever an annotation file holds, its marks lie in the text.
func FuzzReadBrat(f *testing.F) {
	f.Add(marks)
	f.Add("T1\tContent -1 2\nE1\tContent:T1 Cue:T1\nT\t\nE\t:")
	f.Fuzz(func(t *testing.T, ann string) {
		d := newDocument("bridge", told)
		if d.readBrat(ann) != nil {
			return
		}
		for _, g := range d.gold {
			for _, s := range [][]news.Span{g.Source, g.Cue, g.Content} {
				for _, x := range s {
					_ = x.Of(told)
				}
			}
		}
	})
}

// What people marked in a few sentences is found in others like them, and the
// same examples give the same files.
func TestTrain(t *testing.T) {
	var examples []attribution.Example
	for i, name := range []string{"Moss", "Roe", "Kern", "Lang", "Voss", "Holm"} {
		text := name + " said the bridge was closed. The river rose. " + name + " told us that the road was safe."
		d := newDocument(name, text)
		at := func(words string) []news.Span {
			start := strings.Index(text, words)
			return []news.Span{{Start: start, End: start + len(words)}}
		}
		second := strings.LastIndex(text, name)
		d.gold = []attribution.Gold{
			{Source: at(name), Cue: at("said"), Content: at("the bridge was closed")},
			{Source: []news.Span{{Start: second, End: second + len(name)}}, Cue: at("told"), Content: at("that the road was safe")},
		}
		tree := syntax.Parse(d.text, func(int) bool { return true })
		if i > 0 {
			for range 8 {
				examples = append(examples, attribution.Example{Tree: tree, Quotes: d.quotes, Gold: d.gold})
			}
			continue
		}
		defer func() {
			m := attribution.Train(examples, 2)
			found := m.Find(tree, d.quotes)
			var s attribution.Score
			if missed, spurious := s.Count(d.gold, found, 0, 2); len(missed)+len(spurious) > 0 || s.Right != 2 {
				t.Errorf("%v: %+v", s, found)
			}
			again := attribution.Train(examples, 2).Files()
			for file, data := range m.Files() {
				if string(again[file]) != string(data) {
					t.Errorf("%s differs when trained twice", file)
				}
			}
		}()
	}
}
