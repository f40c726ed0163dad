package timex

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// nearHedge looks for a conditional or planned event: the nearest word that
// tells, before the time, otherwise after it. A past form before the time ends
// the search: "he said on Friday he will resign" happened on Friday.
func nearHedge(t *token.Text, sentence token.Range, first, end, reach int) (news.Hedge, int) {
	for i := first - 1; i >= max(sentence.First, first-reach) && !joinsClause(t, i) && !endsSaying(t, i); i-- {
		tok := &t.Tokens[i]
		if h, _ := hedgeAt(t, sentence, i); h != news.Asserted && !(i > sentence.First && t.Tokens[i+1].Lower != "to" && !isModal(tok.Lower) && asPlanned(&t.Tokens[i-1])) {
			if h == news.Denied && deniesBefore(t, sentence, i, first, end) {
				return news.Asserted, -1
			}
			switch {
			case (tok.Lower == "would" || tok.Lower == "'d") && foretold(t, sentence, i):
				return news.Planned, i
			case pastForm(tok) && followsEvent(t, i+2, first), i == first-1 && (t.Tokens[end-1].Lower == "ago" || i > sentence.First && pastForm(&t.Tokens[i-1]) && !isBe(t.Tokens[i-1].Lower)):
				return news.Asserted, -1 // "announced plans Tuesday to"
			}
			return h, i
		}
		if pastForm(tok) && !(i > 0 && isModal(t.Tokens[i-1].Lower)) && !unreal(t, i) && !supposed(t, sentence, i) {
			return news.Asserted, -1
		}
	}
	for i := end; i < min(sentence.End, end+reach); i++ {
		tok := &t.Tokens[i]
		h, n := hedgeAt(t, sentence, i)
		if n == 2 && pastForm(tok) && !isBe(tok.Lower) {
			break // "on Friday they agreed to sell": the agreeing was on Friday
		}
		if h != news.Asserted && tok.Lower != "may" {
			return h, i
		}
		if pastForm(tok) || tok.Lower == "," && (i > end || first > sentence.First+1) && !opensClause(t, sentence, token.Range{First: first, End: end}, i) || i == end && opensSaid(tok.Lower) {
			break // but "On Friday, they will"
		}
	}
	return news.Asserted, -1
}

// followsEvent reports whether a time before which the words from token i stand is
// that of a meeting or the like "after" which something is planned: "pledged to help
// after a meeting Thursday".
func followsEvent(t *token.Text, i, first int) bool {
	for ; i < first-1; i++ {
		if t.Tokens[i].Lower == "after" && t.Tokens[i+1].Lower != "that" {
			return first-i <= longestEvent
		}
	}
	return false
}

// longestEvent is how many words "after a long meeting on" may have.
const longestEvent = 6

// isModal reports whether a verb after the word is no past form, though it may look
// like one: "will run", "be sold".
func isModal(w string) bool {
	switch w {
	case "be", "to", "will", "would", "'ll", "shall", "should", "can", "could", "may", "might", "must":
		return true
	}
	return false
}

// stillPlans reports whether the words at tokens i and i+1 speak of what is planned
// now: nothing that lies before the publication is. What was "promised to" be done
// or a "plot to" do it may.
func stillPlans(t *token.Text, i int) bool {
	now := i == 0 || t.Tokens[i-1].Lower == "is" || t.Tokens[i-1].Lower == "are"
	switch w := t.Tokens[i].Lower; w {
	case "was", "were", "had", "would", "'d", "plot":
		return false
	case "due", "set", "going", "about", "meant":
		return now
	default:
		return now || !strings.HasSuffix(w, "ed")
	}
}

// opensSaid reports whether a word right after a time begins the clause of what was
// said then: "would not say Tuesday how they would vote".
func opensSaid(w string) bool {
	switch w {
	case "that", "how", "why", "what", "whether":
		return true
	}
	return false
}

// opensClause reports whether the sentence, or its clause after "and", begins with
// a phrase around the time at, and the clause itself after the comma at i: "In
// Friday's debate, they will", "and in 1968, the year of the flood, it was to".
func opensClause(t *token.Text, sentence, at token.Range, i int) bool {
	first := sentence.First
	for k := at.First - 1; k > max(sentence.First, at.First-3); k-- {
		if w := t.Tokens[k-1].Lower; w == "and" || w == "but" || w == ";" {
			first = k
			break
		}
	}
	commas := 0
	for _, tok := range t.Tokens[at.End:i] {
		if tok.Lower == "," {
			commas++
		}
	}
	if i+1 >= sentence.End || commas > 2 || at.First > first+longestOpening {
		return false
	}
	for k := first + 1; k < at.First; k++ {
		if tok := &t.Tokens[k]; tok.Kind == token.Punct || pastForm(tok) {
			return false
		}
	}
	switch t.Tokens[first].Lower {
	case "in", "on", "at", "during", "before", "by":
	default:
		return false
	}
	switch t.Tokens[i+1].Lower {
	case "which", "who", "where", "when", "that", "and", "but", "or":
		return false
	}
	return true
}

// longestOpening is how many words may stand before a time in a phrase that opens a
// clause: "On the festival's opening night Monday, he will".
const longestOpening = 6

// asPlanned reports whether a word before one of planning makes it a noun ("the
// plan") or tells that it went so ("as planned").
func asPlanned(before *token.Token) bool {
	switch before.Lower {
	case "the", "a", "this", "that", "his", "her", "its", "their", "as", "previously", "originally":
		return true
	}
	return false
}

// unreal reports whether the past form at i is "have" after a word like "would"
// or "to", or stands after such: "would have won", "was to have spoken".
func unreal(t *token.Text, i int) bool {
	for i > 0 && (t.Tokens[i-1].Lower == "have" || t.Tokens[i-1].Lower == "been" || t.Tokens[i-1].Lower == "well" || strings.HasSuffix(t.Tokens[i-1].Lower, "ly")) {
		i--
	}
	if t.Tokens[i].Lower == "been" && i > 0 {
		i--
	}
	if i == 0 || t.Tokens[i].Lower != "have" {
		return false
	}
	before := t.Tokens[i-1].Lower
	return before == "to" || hedges()[before][""] == news.Conditional
}

// supposed reports whether the past form at i stands in a clause that "if" begins:
// "if they had called".
func supposed(t *token.Text, sentence token.Range, i int) bool {
	for k := i - 1; k >= max(sentence.First, i-4) && t.Tokens[k].Kind != token.Punct; k-- {
		switch t.Tokens[k].Lower {
		case "if", "unless":
			return true
		case "what", "who", "that", "which":
			return false // if you hear what she said
		}
	}
	return false
}

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
		if h := hedges()[tok.Lower][""]; h == news.Conditional && tok.Lower != "would" && tok.Lower != "whether" && tok.Lower != "'d" {
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
	if e, ok := words()[tok.Lower]; ok && e[0].class != cPlan {
		return e[0].class == cTense && e[0].n < 0 || e[1].class == cTense && e[1].n < 0
	}
	return len(tok.Lower) > 4 && strings.HasSuffix(tok.Lower, "ed")
}
