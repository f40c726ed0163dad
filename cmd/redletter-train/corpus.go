package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"redletter/internal/annotate/attribution"
	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
	"redletter/internal/seed"
)

// document is one article of a corpus.
type document struct {
	name   string
	text   *token.Text
	quotes []quote.Quotation
	gold   []attribution.Gold
	silver []syntax.Gold // analyses of its sentences by another parser

	offsets []int // byte offset of each code point
}

// readPolnear reads a part of PolNeAR: text/NAME.txt with attributions in
// attributions/NAME_ANNOTATOR.ann, in the standoff format of brat. Of several
// annotators the first by name counts. Documents come sorted by name.
func readPolnear(dir string) ([]*document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var docs []*document
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".ann")
		name = name[:strings.LastIndexByte(name, '_')]
		if len(docs) > 0 && docs[len(docs)-1].name == name {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, "text", name+".txt"))
		if err != nil {
			return nil, err
		}
		ann, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		d := newDocument(name, string(data))
		if err := d.readBrat(string(ann)); err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		docs = append(docs, d)
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("no attributions/*.ann in %s", dir)
	}
	return docs, nil
}

func newDocument(name, text string) *document {
	d := &document{name: name, text: token.Split(seed.Raw(name, text, news.Text, news.Date{}))}
	d.quotes = quote.Find(d.text)
	for i := range text {
		d.offsets = append(d.offsets, i)
	}
	d.offsets = append(d.offsets, len(text))
	return d
}

// span is a span given in code points.
func (d *document) span(start, end string) (news.Span, error) {
	a, err := strconv.Atoi(start)
	if err != nil {
		return news.Span{}, err
	}
	b, err := strconv.Atoi(end)
	if err != nil {
		return news.Span{}, err
	}
	if a < 0 || b < a || b >= len(d.offsets) {
		return news.Span{}, fmt.Errorf("span %d-%d of a text with %d characters", a, b, len(d.offsets)-1)
	}
	return news.Span{Start: d.offsets[a], End: d.offsets[b]}, nil
}

func (d *document) readBrat(ann string) error {
	parts := make(map[string][]news.Span)
	var events []string
	for line := range strings.Lines(ann) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(fields) < 2 || fields[0] == "" {
			continue
		}
		switch fields[0][0] {
		case 'T':
			_, places, _ := strings.Cut(fields[1], " ")
			for place := range strings.SplitSeq(places, ";") {
				a, b, _ := strings.Cut(place, " ")
				s, err := d.span(a, b)
				if err != nil {
					return err
				}
				parts[fields[0]] = append(parts[fields[0]], s)
			}
		case 'E':
			events = append(events, fields[1])
		}
	}
	for _, e := range events {
		var g attribution.Gold
		for arg := range strings.FieldsSeq(e) {
			role, id, _ := strings.Cut(arg, ":")
			switch strings.TrimRight(role, "0123456789") {
			case "Source":
				g.Source = append(g.Source, parts[id]...)
			case "Cue":
				g.Cue = append(g.Cue, parts[id]...)
			case "Content":
				g.Content = append(g.Content, parts[id]...)
			}
		}
		if len(g.Content) > 0 && len(g.Cue) > 0 {
			d.gold = append(d.gold, g)
		}
	}
	return nil
}

// readSilver reads analyses in the columns id, form, lemma, tag, entity, head,
// relation, chains, start, end (in code points) into the documents that they are
// of.
func readSilver(file string, docs []*document) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	byName := make(map[string]*document, len(docs))
	for _, d := range docs {
		byName[d.name] = d
	}
	var d *document
	var rows [][]string
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	nodes := make(map[*document][]row)
	flush := func() error {
		if d == nil {
			rows = nil
			return nil
		}
		first := len(nodes[d])
		for _, r := range rows {
			s, err := d.span(r[8], r[9])
			if err != nil {
				return err
			}
			head, err := strconv.Atoi(r[5])
			if err != nil {
				return err
			}
			if head > 0 {
				head += first
			}
			nodes[d] = append(nodes[d], row{span: s, tag: syntax.TagNamed(r[3]), rel: syntax.RelNamed(r[6]), head: head - 1})
		}
		rows = nil
		return nil
	}
	for lines.Scan() {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "# doc = "); ok || line == "" {
			if err := flush(); err != nil {
				return fmt.Errorf("read %s: %w", file, err)
			}
			if ok {
				d = byName[name]
			}
			continue
		}
		if fields := strings.Split(line, "\t"); len(fields) == 10 && utf8.ValidString(line) {
			rows = append(rows, fields)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	if err := flush(); err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	for _, d := range docs {
		d.align(nodes[d])
	}
	return nil
}

// row is a token of another parser.
type row struct {
	span news.Span
	tag  syntax.Tag
	rel  syntax.Rel
	head int // index of a row, -1 for the root
}

// align carries analyses over to our tokens: a token has the tag of the last row
// in it and the head of the row whose head lies outside it. Sentences with a token
// that no row covers are left out.
func (d *document) align(rows []row) {
	toks := d.text.Tokens
	of := make([]int, len(rows))    // row → token
	last := make([]int, len(toks))  // token → last row, -1
	outer := make([]int, len(toks)) // token → the row that its head is read from
	for i := range last {
		last[i], outer[i] = -1, -1
	}
	t := 0
	for i, r := range rows {
		for t < len(toks) && toks[t].Span.End <= r.span.Start {
			t++
		}
		of[i] = -1
		if t < len(toks) && toks[t].Span.Start < r.span.End {
			of[i] = t
			for u := t; u < len(toks) && toks[u].Span.Start < r.span.End; u++ {
				last[u] = i
			}
		}
	}
	for i, r := range rows {
		if at := of[i]; at >= 0 && (r.head < 0 || of[r.head] != at) {
			outer[at] = i
		}
	}
	for s, sentence := range d.text.Sentences {
		g := syntax.Gold{Text: d.text, Sentence: s}
		for i := sentence.First; i < sentence.End; i++ {
			if last[i] < 0 || outer[i] < 0 {
				g.Nodes = nil
				break
			}
			r := rows[outer[i]]
			n := syntax.Node{Tag: rows[last[i]].tag, Rel: r.rel, Head: -1}
			if r.head >= 0 && of[r.head] >= sentence.First && of[r.head] < sentence.End {
				n.Head = int32(of[r.head] - sentence.First)
			}
			g.Nodes = append(g.Nodes, n)
		}
		if len(g.Nodes) > 0 {
			d.silver = append(d.silver, g)
		}
	}
}
