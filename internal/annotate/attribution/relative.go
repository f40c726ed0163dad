package attribution

import "strings"

// reduced is where, in a noun phrase [a, e), the subject of a relative clause without
// a pronoun begins: "five things | the candidates said about it"; a if there is none.
func (u *unit) reduced(a, e int) int {
	for i := a + 2; i < e; i++ {
		noun := u.at(i - 1)
		if the := u.at(i); the.is&det != 0 && the.is&sub == 0 && !noun.cap && noun.is == 0 && strings.HasSuffix(noun.low, "s") && !u.at(i+1).named() {
			return i
		}
	}
	return a
}

// antecedent is where the subject begins whose relative clause the noun phrase [a, e)
// is the object in: "Two officials who have read a draft | say"; a if it stands in none.
func (u *unit) antecedent(a, e, lo int) int {
	if a < lo+3 || u.at(a-1).form == 0 && u.at(a-1).is&verb == 0 {
		return a
	}
	g := u.group(a - 1)
	if u.at(g-1).low != "who" || u.at(a-1).lemma != "" && !u.disagrees(a, e) {
		return a // "people who think the plan | helps"
	}
	return u.nounLeft(g-1, lo)
}

// restricted reports whether p, a subject, ends in a relative clause without commas.
func (u *unit) restricted(p phrase) bool {
	for i := p.a + 1; i < p.b; i++ {
		if u.at(i).low == "who" {
			return u.at(i-1).low != ","
		}
	}
	return false
}

// disagrees reports whether the noun phrase [a, e) is one thing and the verb after it
// that of several.
func (u *unit) disagrees(a, e int) bool {
	v := u.at(e)
	return strings.Contains(" a an each every this that ", " "+u.at(a).low+" ") && (v.form&base != 0 && v.form&past == 0 || v.low == "have" || v.low == "are" || v.low == "were")
}
