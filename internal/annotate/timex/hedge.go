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

var hedges = sync.OnceValue(func() map[string]news.Hedge {
	table := map[string]news.Hedge{}
	for line := range strings.Lines(hedgeTable) {
		word, hedge, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && word[0] != '#' {
			table[word] = news.Hedge(hedge)
		}
	}
	return table
})

// hedgeReach is how many tokens from a time "will" or "if" still holds for it,
// strongReach "denied" and "allegedly".
const (
	hedgeReach  = 14
	strongReach = 80
)

// hedgeOf finds the word of the sentence that keeps what happened at the time
// between tokens first and end from reading as a fact. Denied and alleged hold
// for all that follows them in their sentence, but for what a conjunction joins
// on, and for what stands before them in their own clause.
func hedgeOf(t *token.Text, sentence token.Range, first, end int) (news.Hedge, news.Span) {
	found, at := news.Asserted, -1
	for i := first - 1; i >= max(sentence.First, first-strongReach) && !joinsClause(t, i); i-- {
		if h := strong(t, i); h != news.Asserted && (at < 0 || h == news.Denied) && !(h == news.Denied && deniesBefore(t, sentence, i, first, end)) {
			found, at = h, i
		}
	}
	for i := end; at < 0 && i < min(sentence.End, end+strongReach) && !leavesClause(t, i); i++ {
		if h := strong(t, i); h != news.Asserted {
			found, at = h, i
		}
	}
	if at < 0 {
		found, at = nearHedge(t, sentence, first, end)
	}
	if at < 0 {
		return news.Asserted, news.Span{}
	}
	span := t.Tokens[at].Span
	if isTo(t.Tokens[at].Lower) && at+1 < sentence.End {
		span.End = t.Tokens[at+1].Span.End // "are to be tested"
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
	case ";":
		return true
	case "and", "but", "then":
		return i > 0 && t.Tokens[i-1].Lower == ","
	}
	return false
}

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
func strong(t *token.Text, i int) news.Hedge {
	if h := hedges()[t.Tokens[i].Lower]; h == news.Alleged || h == news.Denied {
		return h
	}
	return news.Asserted
}

// nearHedge looks for a conditional or planned event: the nearest word that
// tells, before the time, otherwise after it. A past form before the time ends
// the search: "he said on Friday he will resign" happened on Friday.
func nearHedge(t *token.Text, sentence token.Range, first, end int) (news.Hedge, int) {
	for i := first - 1; i >= max(sentence.First, first-hedgeReach) && !joinsClause(t, i); i-- {
		tok := &t.Tokens[i]
		if h := hedges()[tok.Lower]; h != news.Asserted && !(tok.Lower == "may" && tok.Case != token.Lower) && !(i > sentence.First && asPlanned(&t.Tokens[i-1])) {
			if h == news.Denied && deniesBefore(t, sentence, i, first, end) {
				return news.Asserted, -1
			}
			if (tok.Lower == "would" || tok.Lower == "'d") && foretold(t, sentence, i) {
				return news.Planned, i
			}
			return h, i
		}
		if tok.Lower == "to" && i > sentence.First && isTo(t.Tokens[i-1].Lower) {
			return news.Planned, i - 1 // "the pumps are to be tested in February"
		}
		if pastForm(tok) && !(i > 0 && t.Tokens[i-1].Lower == "be") {
			return news.Asserted, -1
		}
	}
	for i := end; i < min(sentence.End, end+hedgeReach); i++ {
		tok := &t.Tokens[i]
		if h := hedges()[tok.Lower]; h != news.Asserted && tok.Lower != "may" {
			return h, i
		}
		if pastForm(tok) || tok.Lower == "," && i > end {
			break
		}
	}
	return news.Asserted, -1
}

// asPlanned reports whether a word before one of planning makes it a noun ("the
// plan") or tells that it went so ("as planned").
func asPlanned(before *token.Token) bool {
	switch before.Lower {
	case "the", "a", "this", "that", "his", "her", "its", "their", "as", "previously", "originally":
		return true
	}
	return false
}

// isTo reports whether a word with "to" behind it speaks of what is to come.
func isTo(w string) bool { return w == "is" || w == "are" || w == "'re" }

// foretold reports whether the "would" at i is a "will" in the words of somebody
// who spoke in the past: a past form stands before it and no condition anywhere
// in the sentence. "She said it would open in May" plans; "it would have opened"
// does not.
func foretold(t *token.Text, sentence token.Range, i int) bool {
	if i+1 < sentence.End && t.Tokens[i+1].Lower == "have" {
		return false
	}
	spoke := false
	for k := max(sentence.First, i-strongReach); k < min(sentence.End, i+strongReach); k++ {
		tok := &t.Tokens[k]
		if h := hedges()[tok.Lower]; h == news.Conditional && tok.Lower != "would" && tok.Lower != "whether" && tok.Lower != "'d" {
			return false
		}
		spoke = spoke || k < i && pastForm(tok)
	}
	return spoke
}

func pastForm(tok *token.Token) bool {
	if tok.Kind != token.Word || tok.Case != token.Lower {
		return false
	}
	if e, ok := words()[tok.Lower]; ok {
		return e[0].class == cTense && e[0].n < 0 || e[1].class == cTense && e[1].n < 0
	}
	return len(tok.Lower) > 4 && strings.HasSuffix(tok.Lower, "ed")
}
