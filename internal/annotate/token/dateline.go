package token

import "strings"

// longestDateline is the most tokens of a dateline.
const longestDateline = 20

// dateline returns the end of the dateline that the block r begins with, its dash
// included, or r.First: "FAIRHOLM, Oct. 14, 2025 (Coastal Wire) --". It is a
// sentence of its own, so that nobody is made to say it and no event quotes it.
func (t *Text) dateline(r Range) int {
	place := 0 // words in capitals at the start
	if r.First+2 < r.End && t.Tokens[r.First].Case == Capital && t.Tokens[r.First+1].Kind == Number && t.Tokens[r.First+2].Lower == "(" {
		place = 2 // a day stands for the place: "Dec 29 (Coastal Wire) -"
	}
	for n := 1; n <= 2 && place == 0 && r.First+n+1 < r.End && t.Tokens[r.First+n-1].Case == Capital; n++ {
		if t.Tokens[r.First+n].Lower == "(" && t.Tokens[r.First+n+1].Case == Upper {
			place = n // only the agency is in capitals: "Port Ellery (CWP) -"
		}
	}
	for i := r.First + place; i < min(r.End, r.First+longestDateline); i++ {
		tok := &t.Tokens[i]
		switch {
		case place == i-r.First && tok.Kind == Word && tok.Case == Upper && tok.Span.Len() > 1:
			place++
		case i == r.First:
			return r.First
		case tok.Kind == Punct && (strings.HasPrefix(tok.Lower, "--") || tok.Lower == "—" || tok.Lower == "–" || tok.Lower == "―" || tok.Lower == "-" && tok.Space):
			if i+1 < r.End && (t.Tokens[i+1].Case == Capital || t.Tokens[i+1].Case == Upper || t.Tokens[i+1].Kind == Quote) {
				return i + 1
			}
			return r.First
		case place == i-r.First && !strings.Contains(",(", tok.Lower):
			return r.First // what follows the place is no region, date or agency
		case tok.Kind == Quote, tok.Kind == Word && tok.Case == Lower && !strings.HasSuffix(tok.Lower, "."):
			return r.First
		case tok.Kind == Punct && !strings.Contains(",().:/&", tok.Lower):
			return r.First
		}
	}
	return r.First
}
