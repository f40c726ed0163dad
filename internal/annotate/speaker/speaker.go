// Package speaker finds out who the source of each statement is.
//
// In: the split text, its quotations and the statements, whose sources are spans
// ("Trump", "he", "a spokesman"). Out: the speakers of the article, each once
// under all its names, and the statements with their speaker, the reason for it
// in a reader's words, and the confidence that is left.
//
// The hard idea: three steps from the certain to the uncertain, and silence where
// the next one would guess. Full names make entities, wherever they stand; short
// forms go to the one entity that bears them; pronouns and descriptions that point
// back ("the mayor") are weighed against all who fit (signs.go) and go to an entity
// only if it stands out. Headlines of other stories are read for speakers of their
// own, never for the antecedent of anything.
//
// How sure a credit is follows from what it rests on: every kind of evidence has its
// rate of being right in data/evidence.tsv, and the confidence of a statement is the
// chance that it is one times that rate.
//
// How good it is, on news articles whose sources were marked by people: of 427
// statements of articles kept aside while the rules were made, 92 % go to whom two
// readers name, 2 % to somebody else, 6 % to nobody or somebody unnamed. NAMES.md tells
// what kinds of errors there are, and twenty of them.
//
// Known weaknesses, most frequent first: descriptions of people whom the article
// never calls so ("the former first lady", where only the reader knows); two bearers
// of one surname, where the bare surname stays open; "they" and "the two" of people
// named apart; pronouns after a paragraph about somebody else; those whom an article
// names by surname only, so that no full name is known; a plural of kin ("the Roes");
// misspelt names, which become people of their own.
package speaker

import (
	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// resolver is the state of one call of Resolve.
type resolver struct {
	*book
	ms        []mention
	found     map[int]antecedent // what was weighed for each pronoun
	narrated  []int
	leading   [everyone + 1]int // by sex, the person with most mentions by name; -1: none stands out
	weights   signWeights
	at        map[int]int     // token -> mention whose words it belongs to
	roleWords map[string]bool // words of the roles of all
	openNouns map[string]bool // by which somebody is called whose name stayed open
	saidOf    map[int][]int   // mention that is a source -> those whom its indirect content names behind it
	police    []int           // mentions of the police of some town, once they are looked for
	strangers []unnamedPerson
	unnamed   map[string]int
	extra     []extra
	credits   []credit
}

// extra is a mention that is no name and no pronoun: a description.
type extra struct {
	span   news.Span
	entity int
}

// Resolve finds the speakers of an article: those who are the source of at least
// one statement, sorted by first mention. The statements come back in their order
// with Speaker, Why, Confidence and Tier filled in; the arguments are not
// changed. A source that cannot be told has Speaker "".
func Resolve(t *token.Text, quotes []quote.Quotation, sts []news.Statement) ([]news.Speaker, []news.Statement) {
	s := newScanner(t)
	r := &resolver{book: newBook(s), found: map[int]antecedent{}, at: map[int]int{}, roleWords: map[string]bool{}, openNouns: map[string]bool{}, saidOf: map[int][]int{}, unnamed: map[string]int{}}
	r.ms = r.collect(quotes)
	for i := range r.ms {
		if r.ms[i].definite {
			continue
		}
		for k := r.ms[i].all.First; k < r.ms[i].all.End; k++ {
			r.at[k] = i
		}
	}
	for i := range r.ms {
		if head := r.ms[i].core.First; r.ms[i].definite {
			if _, taken := r.at[head]; !taken {
				r.at[head] = i
			}
		}
	}
	r.weights = pronounWeights()
	r.narrated = narration(t, outer(quotes))
	r.contents(sts)
	r.lead()
	sources := r.sources(sts)
	r.credits = make([]credit, len(sts))
	r.labels(sts, sources)
	r.noteRoles()
	r.named(sts, sources)
	r.noteContents(sts, sources)
	r.noteStrangers(sts, sources)
	r.pronouns()
	r.referring(sts, sources)
	r.sourceless(sts, sources)
	return r.publish(sts)
}
