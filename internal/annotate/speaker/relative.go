package speaker

import (
	"fmt"
	"strings"

	"redletter/internal/annotate/token"
)

// maxApart is how far before a relative pronoun the name that it follows may end, in
// tokens that are no name.
const maxApart = 8

// byRelative credits whom "who" or "which" follows: a name, with where its bearer is
// from or what he is in between, if nobody else can be meant.
func (r *resolver) byRelative(src source) credit {
	word := r.t.String(src.tokens.First)
	nobody := open(openOther, "the source is not named")
	sen := r.t.Sentences[src.sentence]
	i := src.tokens.First - 1
	if i < sen.First || r.names(src.tokens.End) {
		return nobody // "Alder, which Roe calls": what is called, not who calls
	}
	closed := r.closes(i)
	if m := r.described(i, closed); m >= 0 {
		return on(relativeOf, r.ms[m].entity, fmt.Sprintf("“%s” follows the description of %s", word, r.nameOf(r.ms[m].entity)))
	}
	m := r.followed(i, sen)
	if m < 0 || !r.relates(m, src, closed) {
		return nobody
	}
	id := r.ms[m].entity
	r.entities[id].source = true
	return on(relativeOf, id, fmt.Sprintf("“%s” follows the name of %s", word, r.nameOf(id)))
}

// names reports whether a name begins at token i.
func (r *resolver) names(i int) bool {
	m, ok := r.at[i]
	return ok && !r.ms[m].pronoun && r.ms[m].all.First == i
}

// closes reports whether token i ends what stands between a name and a relative
// pronoun: a comma, a parenthesis, a dash.
func (r *resolver) closes(i int) bool {
	switch tok := r.t.Tokens[i]; tok.Lower {
	case ",", ")":
		return true
	case "-":
		return tok.Space
	default:
		return dash(tok.Lower)
	}
}

// followed is the name that ends before token i, where only marks, a party and where
// its bearer is from stand in between: "Ann Roe (D-Mo.), who", "John Doe of Alder, who";
// -1 if there is none.
func (r *resolver) followed(i int, sen token.Sentence) int {
	for first := max(sen.First, i-maxApart); i >= first; i-- {
		m, ok := r.at[i]
		if ok && !r.ms[m].pronoun {
			if home := r.home(m, sen); home > sen.First {
				i = home
				continue
			}
			if not := r.ms[m].all.First - 1; not > first && r.t.Tokens[not].Lower == "not" {
				i = not // "It was Ann Roe, not John Doe, who"
				continue
			}
			return m
		}
		if m := r.belonging(i, first); m >= 0 {
			return m
		}
		if r.dated(i) {
			return -1 // of a book
		}
		if tok := r.t.Tokens[i]; !r.closes(i) && tok.Lower != "(" && tok.Kind != token.Number && !isParty(tok.Lower, true) {
			return -1
		}
	}
	return -1
}

// dated reports whether token i is a year in parentheses, as behind the title of a book.
func (r *resolver) dated(i int) bool {
	tok := r.t.Tokens[i]
	return tok.Kind == token.Number && tok.Span.Len() == 4 && r.t.Tokens[i-1].Lower == "(" && r.t.Tokens[i+1].Lower == ")"
}

// belonging is the name of a person before "of the state university" that ends at token
// i: -1 if there is none. A noun in the plural could be who is meant.
func (r *resolver) belonging(i, first int) int {
	if strings.HasSuffix(r.key(i), "s") {
		return -1
	}
	for ; i > first && r.t.Tokens[i].Case == token.Lower; i-- {
		if w := r.t.Tokens[i].Lower; w != "of" && w != "at" && w != "from" {
			continue
		}
		if m, ok := r.at[i-1]; ok && !r.ms[m].pronoun && r.ms[m].kind <= person && r.ms[m].core.End-r.ms[m].core.First > 1 {
			return m
		}
	}
	return -1
}

// home is the token of "of" or "from" before a place, or before a town and its state,
// that a person named before it is from; 0 if m is no such place.
func (r *resolver) home(m int, sen token.Sentence) int {
	for range 2 {
		i := r.ms[m].all.First - 1
		if i-1 <= sen.First || r.ms[m].kind == person {
			return 0
		}
		switch r.t.Tokens[i].Lower {
		case "of", "from":
			if before, ok := r.at[i-1]; ok && r.ms[before].kind <= person && !r.ms[before].pronoun || r.t.Tokens[i-1].Lower == "," {
				return i
			}
			return 0
		case ",":
			town, ok := r.at[i-1]
			if !ok || r.ms[town].pronoun {
				return 0
			}
			m = town
		default:
			return 0
		}
	}
	return 0
}

// relates reports whether the relative pronoun of src can mean mention m alone: "who" a
// person, "which" none; not one of two where the verb is plural, and not the end of a
// phrase about somebody else ("a friend of Roe, who").
func (r *resolver) relates(m int, src source, closed bool) bool {
	n := &r.ms[m]
	if n.entity < 0 || n.owner {
		return false
	}
	word := r.t.Tokens[src.tokens.First].Lower
	k := r.entities[n.entity].kind
	if word == "who" && k > person || word == "which" && (k == person || k == place) || n.all.End+2 < src.tokens.First && !closed {
		return false
	}
	sen := r.t.Sentences[src.sentence]
	if r.object(n, sen) {
		before := n.all.First - 2
		if r.article(n.all.First - 1) {
			before--
		}
		return closed && word == "which" && n.kind != someone || closed && word != "which" && (before < sen.First || !r.sourceNoun(before))
	}
	return !r.coordinated(n) || !r.several(src.tokens.End)
}

// several reports whether the verb at token i agrees with more than one subject: "have
// said", "show".
func (r *resolver) several(i int) bool {
	if i >= len(r.t.Tokens) {
		return false
	}
	switch w := r.t.Tokens[i].Lower; w {
	case "have", "are", "were", "do", "both":
		return true
	default:
		return r.verbs[w+"s"]
	}
}

// described is the name that a description right before token i is of: "Ann Roe, a
// clerk from Alder, who", and, not closed by a mark, "Ann Roe, a clerk who"; -1 if
// there is none.
func (r *resolver) described(i int, closed bool) int {
	end := i
	if !closed {
		end++
	}
	for k := end - 1; k >= 0 && k > end-maxRole; k-- {
		if tok := r.t.Tokens[k]; tok.Kind == token.Quote || r.verbs[tok.Lower] {
			return -1
		}
		m, ok := r.at[k]
		if !ok || r.ms[m].pronoun || r.ms[m].entity < 0 || r.ms[m].kind > person {
			continue
		}
		comma := r.ms[m].all.End
		if r.ms[m].kind == someone && (comma+1 >= end || r.t.Tokens[comma].Lower != ",") {
			continue // part of the description: a town of no list
		}
		if comma+1 >= end || r.t.Tokens[comma].Lower != "," || r.hasVerb(comma, end) {
			return -1
		}
		if r.ms[m].role != "" && closed || r.article(comma+1) && r.t.Tokens[comma+1].Lower != "the" && (closed || r.single(comma+2, end)) {
			return m
		}
		return -1
	}
	return -1
}

// single reports whether the words [first, end) are one noun with what stands before it.
func (r *resolver) single(first, end int) bool {
	for i := first; i < end; i++ {
		if w := r.key(i); r.t.Tokens[i].Kind != token.Word || preposition(w) || r.function[w] {
			return false
		}
	}
	return end > first && !strings.HasSuffix(r.key(end-1), "s")
}

func (r *resolver) hasVerb(first, end int) bool {
	for ; first < end; first++ {
		if r.verbs[r.t.Tokens[first].Lower] {
			return true
		}
	}
	return false
}
