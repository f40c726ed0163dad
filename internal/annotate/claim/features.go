package claim

import (
	"sort"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// The number of words below which a content is a fragment, and from which it is
// long.
const (
	fragment = 4
	long     = 12
)

// features reads the signals of a statement from its content and its cue.
func features(t *token.Text, st *news.Statement, s *tables) found {
	f := found{has: map[string]bool{}}
	n, other := 0, false
	for _, sp := range st.Content {
		r := tokensOf(t, sp)
		for i := r.First; i < r.End; i++ {
			tok := t.Tokens[i]
			if tok.Kind <= token.Number {
				n++
			}
			f.word(t, i, r, s)
			other = other || thirdPerson(tok.Lower) || s.opens(tok)
		}
	}
	f.accuses = f.accuses && (other || n > 0 && f.has["named"])
	f.cue(t, st, s)
	if asks(t, st) {
		f.has["question"] = true
	}
	if intends(t, st) && !f.has["decision"] { // what was decided can be looked up
		f.has["intention"] = true
	}
	switch {
	case n < fragment:
		f.has["fragment"] = true
	case n >= long:
		f.has["long"] = true
	}
	if st.CueClass == news.Attitude {
		f.has["attitude"] = true
	}
	return f
}

// word reads the signals at token i of the content r.
func (f *found) word(t *token.Text, i int, r token.Range, s *tables) {
	tok := t.Tokens[i]
	switch {
	case tok.Kind == token.Number:
		if isYear(tok.Lower) {
			f.has["date"] = true
		} else {
			f.has["figure"] = true
		}
		return
	case tok.Kind == token.Punct:
		if tok.Lower == "%" || tok.Lower == "$" {
			f.has["figure"] = true
		}
		return
	}
	w := tok.Lower
	s.content.at(t, i, r.End, f.has)
	if s.accusations[strings.TrimSuffix(w, ".")] {
		f.accuses = true
	}
	if tok.Case == token.Lower && len(w) > 4 && strings.HasSuffix(w, "ed") {
		f.has["past event"] = true
	}
	if tok.Case == token.Lower && len(w) > 5 && strings.HasSuffix(w, "est") && !s.plain[w] {
		f.has["superlative"] = true
	}
	if i > r.First && properName(tok, t.Tokens[i-1]) {
		f.has["named"] = true
	}
}

// cue reads what the cue says of the content; one that accuses has a target,
// whatever the content looks like.
func (f *found) cue(t *token.Text, st *news.Statement, s *tables) {
	for _, sp := range st.Cue {
		r := tokensOf(t, sp)
		for i := r.First; i < r.End; i++ {
			s.cues.at(t, i, r.End, f.has)
			if w := t.Tokens[i].Lower; strings.HasPrefix(w, "accus") || strings.HasPrefix(w, "alleg") {
				f.accuses = true
			}
		}
	}
}

// properName reports whether a word has a capital of its own, not one of the
// sentence's.
func properName(tok, before token.Token) bool {
	if tok.Kind != token.Word || tok.Case == token.Lower || tok.Case == token.None || len(tok.Lower) < 2 {
		return false
	}
	if before.Kind == token.Quote || before.Kind == token.Punct && strings.ContainsAny(before.Lower, ".!?:…") {
		return false
	}
	return !strings.HasPrefix(tok.Lower, "i'")
}

// opens reports whether a word with a capital, wherever it stands, may name
// somebody: an accusation is rather held back than missed.
func (s *tables) opens(tok token.Token) bool {
	return tok.Kind == token.Word && tok.Case != token.Lower && tok.Case != token.None && len(tok.Lower) > 1 &&
		!s.openers[tok.Lower] && !s.accusations[tok.Lower] && !strings.Contains(tok.Lower, "'")
}

func thirdPerson(w string) bool {
	switch w {
	case "he", "she", "him", "her", "his", "they", "them", "their":
		return true
	}
	return false
}

// isYear reports whether a number is more likely a year than a quantity.
func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == ""
}

// tokensOf are the tokens within a span.
func tokensOf(t *token.Text, sp news.Span) token.Range {
	first := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Span.Start >= sp.Start })
	end := first + sort.Search(len(t.Tokens)-first, func(i int) bool { return t.Tokens[first+i].Span.End > sp.End })
	return token.Range{First: first, End: end}
}

// intends reports whether a content opens with an infinitive, "to support the
// plan": something to be done or left undone, where "to have supported" and "to
// be ill" would say that something is so.
func intends(t *token.Text, st *news.Statement) bool {
	if len(st.Content) == 0 {
		return false
	}
	r := tokensOf(t, st.Content[0])
	for r.First < r.End && t.Tokens[r.First].Kind == token.Quote {
		r.First++
	}
	if r.End-r.First < 2 || t.Tokens[r.First].Lower != "to" {
		return false
	}
	next := t.Tokens[r.First+1].Lower
	return next != "have" && next != "be"
}

// asks reports whether a content ends in a question mark.
func asks(t *token.Text, st *news.Statement) bool {
	if len(st.Content) == 0 {
		return false
	}
	r := tokensOf(t, st.Content[len(st.Content)-1])
	for i := r.End - 1; i >= r.First; i-- {
		if tok := t.Tokens[i]; tok.Kind != token.Quote {
			return tok.Lower == "?"
		}
	}
	return false
}
