package timex

import (
	_ "embed" // the table of hedges
	"strings"
	"sync"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

//go:embed data/hedges.tsv
var hedgeTable string

// hedges is the table by first word, then by second word; the empty second word
// stands for none.
var hedges = sync.OnceValue(func() map[string]map[string]news.Hedge {
	table := map[string]map[string]news.Hedge{}
	for line := range strings.Lines(hedgeTable) {
		words, hedge, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || words[0] == '#' {
			continue
		}
		first, second, _ := strings.Cut(words, " ")
		if table[first] == nil {
			table[first] = map[string]news.Hedge{}
		}
		table[first][second] = news.Hedge(hedge)
	}
	return table
})

// hedgeAt is the hedge that begins with token i, and how many tokens it has.
func hedgeAt(t *token.Text, sentence token.Range, i int) (h news.Hedge, n int) {
	seconds := hedges()[t.Tokens[i].Lower]
	if seconds == nil || i > sentence.First && named(&t.Tokens[i]) {
		return news.Asserted, 0
	}
	if i+1 < sentence.End {
		h, n = seconds[t.Tokens[i+1].Lower], 2
	}
	if h == news.Asserted {
		if saysNothing(t, sentence, i) {
			return news.Asserted, 0
		}
		return chargedLater(t, sentence, i, seconds[""]), 1
	}
	if h == news.Alleged && t.Tokens[i+1].Lower == "it" && i+2 < sentence.End && t.Tokens[i+2].Kind == token.Punct {
		return news.Asserted, 0 // "nobody believed it", but "believed it was"
	}
	if strings.HasPrefix(t.Tokens[i].Lower, "claim") && wins(t, sentence, i) {
		return news.Asserted, 0
	}
	if h == news.Alleged && t.Tokens[i+1].Lower == "to" && (i == sentence.First || !isBe(t.Tokens[i-1].Lower)) {
		return news.Asserted, 0 // "he said to her", but "he is said to"
	}
	return h, n
}

// named reports whether a word of hedging is a name: "in May", "George Will",
// "Planned Parenthood".
func named(tok *token.Token) bool {
	switch tok.Lower {
	case "may", "will", "planned":
		return tok.Case == token.Capital
	}
	return false
}

// saysNothing reports whether token i looks like a hedge and is none: "the disputed
// border", a "denial" of which is not said what it denies, "could not walk".
func saysNothing(t *token.Text, sentence token.Range, i int) bool {
	word := func(k int) string {
		if k < sentence.First || k >= sentence.End {
			return ""
		}
		return t.Tokens[k].Lower
	}
	before, after := word(i-1), word(i+1)
	switch t.Tokens[i].Lower {
	case "disputed":
		return before == "the" || before == "a" || before == "this" || before == "that"
	case "expected":
		return before == "hardly" || before == "never" || before == "scarcely"
	case "plan", "plans":
		return i+1 < sentence.End && (t.Tokens[i+1].Kind == token.Punct || pastForm(&t.Tokens[i+1])) // the health plans, which
	case "due":
		return after == "to" && i+2 < sentence.End && (word(i+2) == "the" || word(i+2) == "a" || word(i+2) == "an" || t.Tokens[i+2].Case == token.Capital) // because of
	case "denial", "denials":
		return after != "of" && after != "that"
	case "if":
		return before == "as" || before == "," && (word(i+2) == "," || word(i+3) == ",") // the dull, if quiet, session
	case "would":
		return (after == "not" || after == "n't") && (word(i+2) == "say" || word(i+2) == "comment" || word(i+2) == "rule" || word(i+2) == "discuss") // refused to
	case "could":
		return after == "barely" || after == "hardly" || after == "scarcely" || (after == "not" || after == "n't") && word(i+2) != "have"
	}
	return false
}

// wins reports whether the "claim" at i is of what one wins: "claimed the title",
// "to claim the nomination".
func wins(t *token.Text, sentence token.Range, i int) bool {
	for k := i + 2; k < min(sentence.End, i+5); k++ {
		switch t.Tokens[k].Lower {
		case "nomination", "victory", "win", "title", "prize", "crown", "seat", "medal", "credit", "mantle":
			return true
		case "that", "of":
			return false
		}
	}
	return false
}

// chargedLater is alleged if token i is the "charged" of "charged on Monday with",
// otherwise h.
func chargedLater(t *token.Text, sentence token.Range, i int, h news.Hedge) news.Hedge {
	if w := t.Tokens[i].Lower; w != "charged" && w != "indicted" {
		return h
	}
	for k := i + 1; k < min(sentence.End, i+longestDay); k++ {
		switch t.Tokens[k].Lower {
		case "with", "for":
			return news.Alleged
		}
	}
	return h
}

// longestDay is how many words may stand between "charged" and "with".
const longestDay = 6

// isBe reports whether a word is a form of "be".
func isBe(w string) bool {
	switch w {
	case "is", "are", "was", "were", "been", "be", "'s", "'re":
		return true
	}
	return false
}

// hedgeReach is how many tokens from a time "will" or "if" still holds for it,
// aheadHedge for one that is not over, strongReach "denied" and "allegedly".
const (
	hedgeReach  = 14
	aheadHedge  = 20
	strongReach = 80
)

// hedgeOf finds the word of the sentence that keeps what happened at the time
// between tokens first and end from reading as a fact. Denied and alleged hold
// for all that follows them in their sentence, but for what a conjunction joins
// on, and for what stands before them in their own clause; the others within reach.
func hedgeOf(t *token.Text, sentence token.Range, first, end, reach int) (news.Hedge, news.Span) {
	found, at := news.Asserted, -1
	for i := first - 1; i >= max(sentence.First, first-strongReach) && !joinsClause(t, i) && !endsSaying(t, i); i-- {
		if h := strong(t, sentence, i); h != news.Asserted && (at < 0 || h == news.Denied) && !(h == news.Denied && deniesBefore(t, sentence, i, first, end)) {
			found, at = h, i
		}
	}
	for i := end; at < 0 && i < min(sentence.End, end+strongReach) && !leavesClause(t, i); i++ {
		if h := strong(t, sentence, i); h != news.Asserted {
			found, at = h, i
		} else if pastForm(&t.Tokens[i]) && !isBe(t.Tokens[i].Lower) {
			break // "on Friday they blamed the claim that": the blaming was on Friday
		}
	}
	if at < 0 {
		found, at = nearHedge(t, sentence, first, end, reach)
	}
	if at < 0 {
		return news.Asserted, news.Span{}
	}
	span := t.Tokens[at].Span
	if _, n := hedgeAt(t, sentence, at); n == 2 && (found == news.Denied || t.Tokens[at+1].Lower == "to") {
		span.End = t.Tokens[at+1].Span.End // "are to", "not true", but "claim" of "claim that"
	}
	return found, span
}

// deniesBefore reports whether what token i denies was said before, so that the
// time after it is no part of it: "denied that: they answered on Friday", "denied
// that on Wednesday", "denied it in 2015".
func deniesBefore(t *token.Text, sentence token.Range, i, first, end int) bool {
	if i+2 >= sentence.End {
		return false
	}
	switch next := &t.Tokens[i+2]; t.Tokens[i+1].Lower {
	case "it":
		return true
	case "that", "this":
		if next.Kind == token.Punct {
			return true
		}
		between := first - (i + 2) // nothing, or a preposition, then the time ends the clause
		return between >= 0 && between <= 1 && (end >= sentence.End || t.Tokens[end].Kind == token.Punct)
	}
	return false
}

// joinsClause reports whether another main clause begins after token i.
func joinsClause(t *token.Text, i int) bool {
	switch t.Tokens[i].Lower {
	case ";", "because":
		return true
	case "and", "but", "then", "according": // ", according to a report Tuesday"
		return i > 0 && t.Tokens[i-1].Lower == ","
	}
	return false
}

// endsSaying reports whether a quotation ends at token i that its speaker follows:
// what it says holds nothing back of the day on which that was said.
func endsSaying(t *token.Text, i int) bool {
	if t.Tokens[i].Kind != token.Quote || t.Tokens[i].Space || i == 0 {
		return false
	}
	switch t.Tokens[i-1].Lower {
	case ",", "?", "!":
	default:
		return false
	}
	for k := i - 2; k >= max(0, i-shortestSaying); k-- {
		if t.Tokens[k].Kind == token.Quote {
			return false // the "gate," as he called it
		}
	}
	return true
}

// shortestSaying is how many words a quotation has that says something.
const shortestSaying = 5

// leavesClause reports whether the clause may end at token i.
func leavesClause(t *token.Text, i int) bool {
	if t.Tokens[i].Kind == token.Punct {
		return t.Tokens[i].Lower != "-"
	}
	switch t.Tokens[i].Lower {
	case "and", "but", "that", "while", "who", "which", "when":
		return true
	}
	return false
}

// strong is the hedge of token i if it is one that holds far.
func strong(t *token.Text, sentence token.Range, i int) news.Hedge {
	if h, _ := hedgeAt(t, sentence, i); h == news.Alleged || h == news.Denied {
		return h
	}
	return news.Asserted
}
