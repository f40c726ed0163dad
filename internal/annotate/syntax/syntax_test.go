package syntax

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

func text(s string) *token.Text {
	a := &news.Article{Text: s}
	start := 0
	for line := range strings.SplitAfterSeq(s, "\n") {
		if trimmed := strings.TrimRight(line, "\n"); strings.TrimSpace(trimmed) != "" {
			a.Blocks = append(a.Blocks, news.Block{Kind: news.Paragraph, Span: news.Span{Start: start, End: start + len(trimmed)}})
		}
		start += len(line)
	}
	return token.Split(a)
}

func all(int) bool { return true }

// The relations that attributions are read from must be right in plain sentences:
// who is the subject of the verb of saying, and which verb heads what is said.
func TestParse(t *testing.T) {
	for _, c := range []struct{ text, word, head, reason string }{
		{"The mayor said the bridge was closed.", "mayor", "said", "the subject of a verb of saying"},
		{"The mayor said the bridge was closed.", "closed", "said", "a clause without “that” is what was said"},
		{"She told reporters that the river had risen.", "risen", "told", "a clause with “that”"},
		{"She told reporters that the river had risen.", "reporters", "told", "who was told"},
		{"Ada Moss, an engineer from Hull, warned the council.", "Moss", "warned", "a subject with an apposition"},
		{"Ada Moss, an engineer from Hull, warned the council.", "council", "warned", "an object"},
	} {
		tx := text(c.text)
		tree := Parse(tx, all)
		for i, n := range tree.Nodes {
			if tx.String(i) != c.word {
				continue
			}
			head := "nothing"
			if n.Head >= 0 {
				head = tx.String(int(n.Head))
			}
			if head != c.head {
				t.Errorf("%s: %q depends on %q, want %q, in %q", c.reason, c.word, head, c.head, c.text)
			}
		}
	}
}

// What is not wanted costs no time and has no analysis.
func TestWanted(t *testing.T) {
	tx := text("She left.\nHe stayed.")
	tree := Parse(tx, func(s int) bool { return s == 1 })
	for i, n := range tree.Nodes {
		if second := i >= tx.Sentences[1].First; (n.Tag != None) != second {
			t.Errorf("token %d has tag %d", i, n.Tag)
		}
	}
}

// A parser learns the sentences it is given, and the same sentences give the same
// models.
func TestTrain(t *testing.T) {
	tx := text("The mayor said the bridge was closed.\nThe council knew the river had risen.\nThe mayor said the council was closed.")
	var gold []Gold
	for s, r := range tx.Sentences {
		g := Gold{Text: tx, Sentence: s, Nodes: []Node{
			{DT, Det, 1}, {NN, Subj, 2}, {VBD, Root, -1}, {DT, Det, 4}, {NN, Subj, 6}, {VBD, Aux, 6}, {VBN, CComp, 2}, {Stop, Punct, 2},
		}}
		if r.End-r.First != len(g.Nodes) {
			t.Fatalf("sentence %d has %d tokens", s, r.End-r.First)
		}
		gold = append(gold, g)
	}
	trained := Train(gold, 8)
	tree := ParseWith(trained.Models(), tx, all)
	for s, g := range gold {
		for i, want := range g.Nodes {
			first := tx.Sentences[s].First
			if want.Head >= 0 {
				want.Head += int32(first)
			}
			if got := tree.Nodes[first+i]; got != want {
				t.Errorf("sentence %d, %q: %+v, want %+v", s, tx.String(first+i), got, want)
			}
		}
	}
	if again := Train(gold, 8); !maps.EqualFunc(again.Files(), trained.Files(), bytes.Equal) {
		t.Error("trained twice, the models differ")
	}
}

// Whatever the text, every sentence comes out as trees: no head outside the
// sentence, no word that depends on itself by any way.
func FuzzParse(f *testing.F) {
	f.Add("The mayor said the bridge was closed.")
	f.Add("“A,” b said — c: (d) ... ? !\n\"\"\"''\n1 2 3")
	f.Add(strings.Repeat("that said that ", 50))
	f.Fuzz(func(t *testing.T, s string) {
		tx := text(s)
		tree := Parse(tx, all)
		for _, sentence := range tx.Sentences {
			for i := sentence.First; i < sentence.End; i++ {
				steps := 0
				for k := i; k >= 0; k = int(tree.Nodes[k].Head) {
					if k < sentence.First || k >= sentence.End {
						t.Fatalf("token %d depends on %d, outside its sentence", i, k)
					}
					if steps++; steps > sentence.End-sentence.First {
						t.Fatalf("token %d depends on itself", i)
					}
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	tx := text(strings.Repeat("The mayor of Alder, who had been asked twice, said on Tuesday that the repair of the quay would cost 3 million crowns.\n", 200))
	b.ReportAllocs()
	for b.Loop() {
		Parse(tx, all)
	}
	b.ReportMetric(float64(len(tx.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
