package token

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed abbreviations.tsv
var abbreviationTable string

//go:embed starters.txt
var starterList string

//go:embed tags.txt
var tagList string

// stop says what a full stop after a word may mean.
type stop uint8

const (
	noAbbreviation stop = iota
	beforeName          // never ends a sentence
	beforeNumber        // part of the word only before a number
	beforeDate          // likewise
	afterPlace          // part of the word only after a comma or a hyphen
	anywhere            // part of the word; ends the sentence before a beginning
)

var stopClasses = map[string]stop{
	"title": beforeName, "number": beforeNumber, "month": beforeDate, "state": afterPlace, "plain": anywhere,
}

// abbreviations maps the abbreviation, without its stop, to its class.
var abbreviations = sync.OnceValue(func() map[string]stop {
	m := make(map[string]stop)
	for line := range strings.Lines(abbreviationTable) {
		class, words, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			if _, old := m[w]; !old {
				m[w] = stopClasses[class]
			}
		}
	}
	return m
})

var (
	starters = sync.OnceValue(func() map[string]bool { return words(starterList) })
	tags     = sync.OnceValue(func() map[string]bool { return words(tagList) })
)

// words reads a list of words separated by white space; lines that begin with #
// are comments.
func words(list string) map[string]bool {
	m := make(map[string]bool)
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	return m
}
