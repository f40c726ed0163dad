package attribution

import (
	_ "embed"
	"strings"
	"sync"

	"redletter/internal/news"
)

//go:embed data/verbs.tsv
var verbTable string

//go:embed data/nouns.tsv
var nounTable string

//go:embed data/words.tsv
var wordTable string

// classes is a set of word classes; see data/words.tsv.
type classes uint32

const (
	pronoun classes = 1 << iota
	object
	det
	prep
	sub
	conj
	be
	have
	modal
	do
	neg
	adverb
	timeWord
	verb
	role
	against
	says
	holds
	copula
	clausal
	auxiliary = be | have | modal | do
)

var classNames = map[string]classes{
	"pronoun": pronoun, "object": object, "det": det, "prep": prep, "sub": sub, "conj": conj, "be": be, "have": have,
	"modal": modal, "do": do, "neg": neg, "adv": adverb, "time": timeWord, "verb": verb, "role": role, "against": against, "says": says, "holds": holds, "copula": copula, "clausal": clausal,
}

// form is a form of a verb; one word may be several.
type form uint8

const (
	base form = 1 << iota
	third
	past
	participle
	gerund
)

// entry is what the lexicon knows of a word in lower case.
type entry struct {
	is    classes
	lemma string // of a cue verb, else ""
	form  form
	class news.CueClass
	noun  string // what may introduce the content of a cue noun, else ""
	nouns news.CueClass
}

// lexicon maps a word in lower case to its entry.
var lexicon = sync.OnceValue(func() map[string]entry {
	m := make(map[string]entry, 4096)
	for line := range rows(wordTable) {
		c := classNames[line[0]]
		for _, w := range strings.Fields(line[1]) {
			e := m[w]
			e.is |= c
			m[w] = e
		}
	}
	for line := range rows(verbTable) {
		for i, f := range [...]form{base, third, past, participle, gerund} {
			w := line[0]
			if i > 0 {
				w = line[i+1]
			}
			e := m[w]
			e.lemma, e.class = line[0], news.CueClass(line[1])
			e.form |= f
			m[w] = e
		}
	}
	for line := range rows(nounTable) {
		e := m[line[0]]
		e.nouns, e.noun = news.CueClass(line[1]), line[2]
		m[line[0]] = e
	}
	return m
})

// rows yields the tab-separated fields of each line that is no comment.
func rows(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}
