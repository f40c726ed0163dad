package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
)

// cutEpithets takes what is no name from the front: peoples, parties, and places
// before a first name ("Republican Ann Roe", "Ohio Democrat John Doe").
func (s *scanner) cutEpithets(n *name, sen token.Sentence) {
	i := n.core.First
	if n.core.End-i > 2 && s.initial(i, sen) && !s.hasGiven(i) && s.hasGiven(i+1) && !s.hasInitial(n.core) {
		i++ // the sentence's first word, not the name's
	} else if n.core.End-i > 2 && !s.hasGiven(i) && s.hasGiven(i+1) && strings.HasSuffix(s.key(i), "ing") {
		i++ // "Warning Ann Roe", of a headline
	} else if n.core.End-i == 2 && s.initial(i, sen) && strings.Contains(makers, " "+s.key(i)+" ") && !s.capitalised[s.key(i)] && !s.orgNouns[s.key(i+1)] && !s.orgHeads[s.key(i+1)] && !s.isRole(strings.TrimSuffix(s.key(i+1), "s")) {
		i++ // "Airline Norvana cuts routes"
	} else if n.core.End-i > 2 && s.t.Tokens[i].Case == token.Upper && len(s.key(i)) > 1 && s.key(i) == s.t.Tokens[i].Lower && !s.hasGiven(i) && s.hasGiven(i+1) {
		i++ // "head of IT Ann Roe"
	}
	for ; i < n.core.End; i++ {
		w := s.key(i)
		left := n.core.End - i
		if left > 2 && quarter(w) && quarter(s.key(i+1)) {
			break // "South West Water"
		}
		if s.capitals[w] && !(left > 1 && s.hasGiven(i)) && !(left == 2 && s.belongs(i)) {
			continue
		}
		if left > 2 && s.places[w] && s.hasGiven(i+1) || left > 1 && s.seat(i) {
			continue // "Alder Ann Roe", "Alder-born Ann Roe"
		}
		break
	}
	n.core.First = i
	if s.party(n) {
		n.core.End = n.core.First
		return
	}
	for n.core.End > n.core.First && s.capitals[s.key(n.core.End-1)] && !s.ground(n.core) && !s.faces(n.core) && !(n.core.End-n.core.First > 1 && s.hasGiven(i)) {
		n.core.End--
	}
}

// grounds are the last words of the names of places, and of what is called by them:
// "Mercy Lake", a hospital.
const grounds = " river lake mountain island beach county "

// ground reports whether r is the name of a place by its last word.
func (s *scanner) ground(r token.Range) bool {
	return r.End-r.First > 1 && strings.Contains(grounds, " "+s.key(r.End-1)+" ") && !s.hasGiven(r.First)
}

// makers are nouns for firms that a headline puts before the name, where nothing but its
// place gives them a capital.
const makers = " airline automaker bakery bottler brewery carmaker chipmaker drugmaker insurer lender manufacturer retailer rival shipbuilder startup supermarket wholesaler "

// quarter reports whether w is a quarter of the sky.
func quarter(w string) bool { return strings.Contains(" north south east west ", " "+w+" ") }

// faces reports whether a name of several words ends with a quarter of the sky or the
// country, as those of firms, charities and places do: "Lumen West", "Age UK".
func (s *scanner) faces(r token.Range) bool {
	return r.End-r.First > 1 && (quarter(s.key(r.End-1)) || s.key(r.End-1) == "uk")
}

// party reports whether a name ends in those who belong to a people or party, so that
// what stands before only says which of them: "Establishment Republicans", "the Ohio
// Democrat".
func (s *scanner) party(n *name) bool {
	w := s.key(n.core.End - 1)
	one := strings.TrimSuffix(w, "s")
	_, role := s.roles[one]
	return n.core.End-n.core.First == 2 && s.capitals[w] && role && (one != w || n.the) && !s.hasGiven(n.core.First)
}

// belongs reports whether the epithet at i goes with the one word behind it, as in
// "Western Gazette" and "British Columbia": a party may precede a person.
func (s *scanner) belongs(i int) bool {
	w, next := s.key(i), s.key(i+1)
	_, party := s.roles[strings.TrimSuffix(w, "s")]
	return s.places[w+" "+next] || !party && w != "democratic" && !s.capitals[next] && !s.hasGiven(i+1)
}

// cutRoles takes what its bearer is from the front of a name: all up to the last
// role noun before a first name ("Port Alder Public Advocate Ann Roe",
// "Co-anchor John Doe"), or a role noun alone that the sentence gives its capital
// ("Quarterback Tolo Roe").
func (s *scanner) cutRoles(n *name, sen token.Sentence) {
	if i := n.core.First; n.core.End-i > 1 && s.initial(i, sen) && !s.capitalised[s.key(i)] && !s.hasGiven(i) && (s.isRole(s.key(i)) || s.isRole(tail(s.key(i)))) && s.t.Tokens[i+1].Kind == token.Word && s.key(i+1) != "no" {
		n.core.First, n.titled = i+1, true
		return
	}
	for i := n.core.End - 3; i >= n.core.First; i-- {
		_, role := s.roles[tail(s.key(i))]
		if at := i + 1; role && s.hasGiven(at) {
			n.core.First, n.titled = at, true
			return
		} else if role && s.key(at) == "of" {
			if at = s.givenWithin(at+1, n.core.End); at >= 0 {
				n.core.First, n.titled = at, true
				return
			}
		}
	}
}

// tail is a word, or what stands behind its last hyphen; in "captain-in-waiting" and
// "sister-in-law" what stands before "in".
func tail(w string) string {
	if head, _, in := strings.Cut(w, "-in-"); in {
		return head
	}
	return w[strings.LastIndexByte(w, '-')+1:]
}
