package seed

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/boilerplate.txt
var boilerplateData string

//go:embed data/headlineverbs.txt
var headlineVerbData string

//go:embed data/agencies.txt
var agencyData string

//go:embed data/months.tsv
var monthData string

//go:embed data/datewords.txt
var dateWordData string

//go:embed data/functionwords.tsv
var functionWordData string

// entries are the lines of a data file, comments and blanks left out.
func entries(data string) []string {
	var out []string
	for l := range strings.Lines(data) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
}

// furniture holds the patterns of boilerplate: those without "*" by their whole
// text, the others by their first word, cut at the stars.
type furniture struct {
	exact map[string]bool
	globs map[string][][]string
}

var boilerplate = sync.OnceValue(func() furniture {
	f := furniture{map[string]bool{}, map[string][][]string{}}
	for _, e := range entries(boilerplateData) {
		if !strings.Contains(e, "*") {
			f.exact[strings.Join(strings.Fields(fold(e)), " ")] = true
			continue
		}
		parts := strings.Split(e, "*")
		for i := range parts {
			parts[i] = strings.Join(strings.Fields(fold(parts[i])), " ")
		}
		word, _, _ := strings.Cut(parts[0], " ")
		f.globs[word] = append(f.globs[word], parts)
	}
	return f
})

var headlineVerbs = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, e := range entries(headlineVerbData) {
		for w := range strings.FieldsSeq(e) {
			set[w] = true
		}
	}
	return set
})

var agencies = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, e := range entries(agencyData) {
		set[strings.ToLower(e)] = true
	}
	return set
})

// months maps the names of months in several languages to their numbers.
var months = sync.OnceValue(func() map[string]int {
	set := map[string]int{}
	for _, e := range entries(monthData) {
		n, names, _ := strings.Cut(e, "\t")
		month, _ := strconv.Atoi(n)
		for w := range strings.FieldsSeq(names) {
			set[w] = month
		}
	}
	return set
})

// functionWords maps a word to the languages that it is a function word of, as
// bits over languages.
var functionWords = sync.OnceValue(func() map[string]uint32 {
	set := map[string]uint32{}
	for i, e := range entries(functionWordData) {
		_, words, _ := strings.Cut(e, "\t")
		for w := range strings.FieldsSeq(words) {
			set[w] |= 1 << i
		}
	}
	return set
})

// languages are the codes in the order of functionWords' bits.
var languages = sync.OnceValue(func() []string {
	var out []string
	for _, e := range entries(functionWordData) {
		code, _, _ := strings.Cut(e, "\t")
		out = append(out, code)
	}
	return out
})
