package claim

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"redletter/internal/annotate/token"
)

//go:embed data
var data embed.FS

// weight is one line of data/weights.tsv.
type weight struct {
	name   string
	weight float64
	reason bool
}

// phrases are words and phrases by their first word.
type phrases map[string][]phrase

type phrase struct {
	signal string
	rest   []string
}

// tables is data/, read.
type tables struct {
	weights       []weight
	content, cues phrases
	accusations   map[string]bool
	openers       map[string]bool
	plain         map[string]bool // end in "est" and are no superlatives
}

// signals is the tables, read once.
var signals = sync.OnceValue(func() *tables {
	s := &tables{content: readPhrases("signals.tsv"), cues: readPhrases("cues.tsv"), accusations: wordSet("accusations.txt"), openers: wordSet("openers.txt"), plain: wordSet("plain.txt")}
	for _, line := range lines("weights.tsv") {
		f := strings.Split(line, "\t")
		w, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			continue // the file is embedded; a test reads every line
		}
		s.weights = append(s.weights, weight{f[0], w, f[2] == "reason"})
	}
	return s
})

func wordSet(file string) map[string]bool {
	m := map[string]bool{}
	for _, line := range lines(file) {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	return m
}

// at sets the signals of the phrases that begin at token i; end bounds them.
func (p phrases) at(t *token.Text, i, end int, has map[string]bool) {
	for _, ph := range p[t.Tokens[i].Lower] {
		if i+len(ph.rest) >= end {
			continue
		}
		ok := true
		for k, w := range ph.rest {
			ok = ok && t.Tokens[i+1+k].Lower == w
		}
		if ok {
			has[ph.signal] = true
		}
	}
}

// readPhrases reads lines of a signal and its words; "_" joins the words of a
// phrase.
func readPhrases(file string) phrases {
	p := phrases{}
	for _, line := range lines(file) {
		signal, list, _ := strings.Cut(line, "\t")
		for _, w := range strings.Fields(list) {
			ws := strings.Split(w, "_")
			p[ws[0]] = append(p[ws[0]], phrase{signal, ws[1:]})
		}
	}
	return p
}

// lines are the lines of a file of data/ that hold something.
func lines(file string) []string {
	b, err := data.ReadFile("data/" + file)
	if err != nil {
		return nil // embedded: cannot be missing
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}
