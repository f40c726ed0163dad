package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
)

// traits are what the form of a candidate of the rules makes sure: see formed.
type traits struct {
	word    string // the verb as it stands, where it may be a noun
	closes  bool   // a tag after a clause, where nothing else can be its content: see closes
	opens   bool   // its source begins the sentence, or its main clause behind a comma
	joined  bool   // its source is that of the clause before it: "said that …, but insisted that …"
	asks    bool   // it asks: "wanted to know whether …"
	likens  bool   // it says in a whole quotation what something is like: "compared it to “…”"
	leads   bool   // its source and a verb lead straight to a quotation: "he took care to part them: “…”"
	cites   bool   // it says in a quotation what somebody is thanked for or asked to do: "thanked her for “…”"
	reckons bool   // it says how much something is: "put the number at 38"
	minds   bool   // it says how sure somebody is of a clause: "is not sure what became of it"
	owns    bool   // it admits a thing or agrees on it: "concedes the point"
	remarks bool   // a relative clause that ends the sentence: "…, who believes that …"
	points  bool   // it denies something said before: "denied that: it was …"
}

// joins reports whether the verb group at g goes on with the subject of the clause before
// it: "but insisted", "after insisting".
func (u *unit) joins(g int, form string) bool {
	switch u.at(g - 1).low {
	case "and", "but":
		return form != "ing"
	case "after", "before":
		return form == "ing"
	}
	return false
}

// pointing reports whether a pronoun at i is all that a clause says, but for a time from
// k on: "denied it", "disputes that:", "denied that on Wednesday".
func (u *unit) pointing(i, k int) bool {
	if !strings.Contains(" that this it ", " "+u.at(i).low+" ") {
		return false
	}
	k = u.skipAdjuncts(k)
	return k >= u.end || u.at(k).kind == token.Punct || u.at(k).is&conj != 0
}

// wanting are the verbs that ask, before "to know whether" and the like.
const wanting = " want demand ask "

// likening are the verbs that say what something is like.
const likening = " compare liken equate "

// fewest are the words of a quotation that is more than a name or a catchword.
const fewest = 4

// likens reports whether the items [a, b) are a thing, and behind a preposition, as a
// quotation of several words, what it is said to be like: “the plan to ‘a burglar who
// offers to watch the door’”.
func (u *unit) likens(a, b int) bool {
	q := u.at(b - 1)
	low := u.at(b - 2).low
	return b-2 > a && q.quote >= 0 && q.End-q.First >= fewest+2 && (low == "to" || low == "with")
}

// owning are the verbs that admit a thing as well as a clause: firms recall cars and
// clubs admit women without a word.
const owning = " acknowledge concede "

// cites reports whether the items [a, b) are somebody and behind a preposition, in a
// quotation, what he is thanked for, accused of or asked to do.
func (u *unit) cites(a, b int) bool {
	k := a
	for k < a+3 && u.at(k).named() {
		k++
	}
	if k == a && u.at(k).is&object != 0 {
		k++
	}
	if k == a || !strings.Contains(" for of to ", " "+u.at(k).low+" ") {
		return false
	}
	if k++; u.at(k).is&det != 0 {
		k++
	}
	return u.at(k).quote >= 0 && k+1 == b
}

// remarks reports whether the relative clause whose subject is subj, after a comma, ends
// the sentence with its content [a, b); a comma in it could bring back the main clause.
func (u *unit) remarks(subj phrase, a, b int) bool {
	return subj.kind == relativeSource && u.at(subj.a).low == "who" && u.at(subj.a-1).low == "," && b == u.end && u.comma(a) == 0
}
