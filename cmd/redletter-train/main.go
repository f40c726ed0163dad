// Command redletter-train fits the models that package annotate embeds: those of
// package syntax (tags, heads, relations) and of package attribution (anchors,
// labels, judge). It is for developers who have the corpora; a build and its tests
// need neither.
//
//	go run ./cmd/redletter-train --polnear DIR            # fit, write the weights
//	go run ./cmd/redletter-train --polnear DIR --trial    # fit on 4/5, measure on 1/5
//
// With --keep, a trial leaves its models for a build of redletter that shows what it
// does with articles it has not seen: every fifth by name, from the first.
//
// DIR holds PolNeAR's training part (train/text, train/attributions) and
// train.conll.gz, the same articles with tags and dependencies made by another
// parser. The same corpora give the same weights, whatever the machine has of
// cores. See internal/annotate/attribution/data/MODEL.md.
package main

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/sync/errgroup"

	"redletter/internal/annotate/attribution"
	"redletter/internal/annotate/syntax"
	"redletter/internal/news"
)

type command struct {
	Polnear string `required:"" placeholder:"DIR" help:"The folder with train and train.conll.gz."`
	Out     string `default:"internal/annotate" placeholder:"DIR" help:"Where the folders syntax and attribution are, whose data is written."`
	Trial   bool   `help:"Write nothing; fit on four fifths of the articles and measure on the fifth."`
	Share   int    `default:"100" placeholder:"PERCENT" help:"In a trial, how much of the four fifths to learn from."`
	Keep    string `placeholder:"DIR" help:"In a trial, write the models to DIR, laid out as --out is: for a program that has not seen the fifth."`
	Errors  string `placeholder:"FILE" help:"In a trial, write what was missed and what was found in error."`
	Folds   int    `default:"10" help:"Parts that the judge's cases are made in."`
}

func main() {
	var c command
	kong.Parse(&c, kong.Description("Fits the annotator's models to annotated articles."))
	if err := c.run(); err != nil {
		fmt.Fprintln(os.Stderr, "redletter-train:", err)
		os.Exit(1)
	}
}

// parsing epochs: more gains nothing on articles that were held out.
const parsing = 6

func (c *command) run() error {
	begin := time.Now()
	docs, err := readPolnear(filepath.Join(c.Polnear, "train"))
	if err != nil {
		return err
	}
	if err := readSilver(filepath.Join(c.Polnear, "train.conll.gz"), docs); err != nil {
		return err
	}
	slog.Info("read", "articles", len(docs))
	examples := parse(docs)
	slog.Info("parsed each half by a parser of the other", "seconds", int(time.Since(begin).Seconds()))
	if c.Trial {
		return c.trial(docs, examples)
	}
	if err := write(c.Out, docs, attribution.Train(examples, c.Folds)); err != nil {
		return err
	}
	slog.Info("written", "seconds", int(time.Since(begin).Seconds()))
	return nil
}

// write writes m and a parser fitted to docs as the files that packages syntax and
// attribution below dir embed.
func write(dir string, docs []*document, m *attribution.Model) error {
	var all []syntax.Gold
	for _, d := range docs {
		all = append(all, d.silver...)
	}
	files := make(map[string][]byte)
	for name, data := range syntax.Train(all, parsing).Files() {
		files[filepath.Join("syntax", "data", name)] = data
	}
	for name, data := range m.Files() {
		files[filepath.Join("attribution", "data", name)] = data
	}
	for name, data := range files {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// parse makes examples of the documents. What the attribution models learn from
// must be as wrong as what they will meet, so no article is parsed by a parser
// that has learned from it.
func parse(docs []*document) []attribution.Example {
	var halves [2][]syntax.Gold
	for i, d := range docs {
		halves[i%2] = append(halves[i%2], d.silver...)
	}
	var models [2]syntax.Models
	var g errgroup.Group
	for h := range halves {
		g.Go(func() error {
			models[h] = syntax.Train(halves[h], parsing).Models()
			return nil
		})
	}
	_ = g.Wait() // no fold fails
	all := func(int) bool { return true }
	examples := make([]attribution.Example, len(docs))
	for i, d := range docs {
		examples[i] = attribution.Example{Tree: syntax.ParseWith(models[1-i%2], d.text, all), Quotes: d.quotes, Gold: d.gold}
	}
	return examples
}

// trial prints how well a model of four fifths of the examples does on the rest.
func (c *command) trial(docs []*document, examples []attribution.Example) error {
	var train, test []attribution.Example
	var seen []*document
	for i, e := range examples {
		switch {
		case i%5 == 0:
			test = append(test, e)
		case i%100 < c.Share || c.Share == 100:
			train, seen = append(train, e), append(seen, docs[i])
		}
	}
	m := attribution.Train(train, c.Folds)
	if c.Keep != "" {
		if err := write(c.Keep, seen, m); err != nil {
			return err
		}
	}
	found := make([][]news.Statement, len(test))
	for i, e := range test {
		found[i] = m.Find(e.Tree, e.Quotes)
	}
	fmt.Printf("%d articles learned from, %d measured\n", len(train), len(test))
	for _, least := range []float64{0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
		var s attribution.Score
		for i, e := range test {
			s.Count(e.Gold, found[i], least, 2)
		}
		fmt.Printf("confidence from %.2f: %v\n", least, s)
	}
	for _, least := range []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
		var s attribution.Score
		for i, e := range test {
			s.Count(e.Gold, found[i], least, least+0.1)
		}
		fmt.Printf("confidence %.1f to %.1f: %4d statements, %.2f right\n", least, least+0.1, s.Found, float64(s.Right)/float64(max(s.Found, 1)))
	}
	if c.Errors == "" {
		return nil
	}
	var b bytes.Buffer
	for i, e := range test {
		missed, spurious := new(attribution.Score).Count(e.Gold, found[i], 0, 2)
		text := e.Tree.Text.Article.Text
		for _, k := range missed {
			g := &e.Gold[k]
			fmt.Fprintf(&b, "missed\t%s\t%s\t%s\n", words(text, g.Source), words(text, g.Cue), words(text, g.Content))
		}
		for _, k := range spurious {
			s := &found[i][k]
			fmt.Fprintf(&b, "spurious %.2f\t%s\t%s\t%s\n", s.Confidence, words(text, s.Source), words(text, s.Cue), words(text, s.Content))
		}
	}
	return os.WriteFile(c.Errors, b.Bytes(), 0o666)
}

// words is the text of the spans on one line.
func words(text string, spans []news.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strings.Join(strings.Fields(s.Of(text)), " ")
	}
	return strings.Join(parts, " / ")
}
