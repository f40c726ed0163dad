package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
)

// sourceKind is the shape of a source; it tells much about whether a cue is one.
type sourceKind string

const (
	noSource       sourceKind = "none"
	pronounSource  sourceKind = "pronoun"
	relativeSource sourceKind = "who"
	itSource       sourceKind = "it"
	nameSource     sourceKind = "name"
	commonSource   sourceKind = "common"
	sharedSource   sourceKind = "shared" // the subject of another verb of the unit
	reducedSource  sourceKind = "clause" // the subject of a relative clause without a pronoun
)

// phrase is a range of items with its shape.
type phrase struct {
	a, b int
	kind sourceKind
}

func (p phrase) empty() bool { return p.a >= p.b }

// longest noun phrase, in items, on either side of a cue.
const longestPhrase = 30

// subject finds the noun phrase that ends right before item e; its apposition
// and a time between it and the verb are passed over.
func (u *unit) subject(e, lo int) phrase {
	e = u.skipTimeLeft(e, lo)
	if e <= lo {
		return phrase{}
	}
	last := u.at(e - 1)
	switch {
	case last.is&pronoun != 0:
		return phrase{e - 1, e, pronounKind(last.low)}
	case last.low == "which" || last.low == "that":
		return phrase{e - 1, e, relativeSource}
	case last.low == "," || last.low == "—" || last.low == "–" || last.low == "--" || last.low == "-":
		return u.apposed(e, lo)
	}
	a := u.nounLeft(e, lo)
	if a >= e {
		return phrase{}
	}
	if b := u.reduced(a, e); b > a {
		return phrase{b, e, reducedSource}
	}
	if b := u.antecedent(a, e, lo); b < a {
		return phrase{b, e, u.kindOf(b, a)}
	}
	return phrase{a, e, u.kindOf(a, e)}
}

func pronounKind(low string) sourceKind {
	switch low {
	case "who":
		return relativeSource
	case "it", "you":
		return itSource
	}
	return pronounSource
}

func (u *unit) kindOf(a, b int) sourceKind {
	for i := a; i < b; i++ {
		if it := u.at(i); it.named() && (i > 0 || it.lemma == "" && it.is == 0) {
			return nameSource
		}
	}
	return commonSource
}

// apposed finds a subject followed by an apposition or a relative clause between
// commas, the second of them before e.
func (u *unit) apposed(e, lo int) phrase {
	mark := u.at(e - 1).low
	for c := e - 2; c > lo && c > e-longestPhrase; c-- {
		it := u.at(c)
		if it.quote >= 0 && u.at(c+1).low != "," {
			return phrase{}
		}
		if it.low == mark && u.digresses(c+1) {
			if a := u.nounLeft(c, lo); a == lo && a < c {
				return phrase{a, c, u.kindOf(a, c)}
			}
			continue
		}
		dated := u.at(c-1).kind == token.Number && u.at(c+1).kind == token.Number // "May 4, 1931"
		if it.low != mark || dated || !u.apposes(c+1) && !(it.low == "," && u.at(c-1).named() && u.at(c+1).form&gerund != 0) {
			continue
		}
		a := u.nounLeft(c, lo)
		if a < c && u.introductory(a, c) {
			return phrase{c + 1, e, u.kindOf(c+1, e)}
		}
		if a >= c || u.apposes(a) && u.at(a-1).low == mark {
			continue
		}
		if u.at(c-1).is&pronoun != 0 {
			return phrase{}
		}
		return phrase{a, e, u.kindOf(a, c)}
	}
	return phrase{}
}

// digresses reports whether what begins at i, after a comma, tells where or how the
// subject before it acts, or what it was asked: ", in a report dated May 4, wrote",
// ", speaking in Hull, said", ", asked about it, said".
func (u *unit) digresses(i int) bool {
	it := u.at(i)
	if it.form&participle != 0 && strings.Contains(addressed, " "+it.lemma+" ") {
		return true
	}
	return it.is&prep != 0 && it.is&(det|pronoun) == 0 || it.form&gerund != 0 && !it.cap && u.at(i+1).is&prep != 0
}

// linking are words that link a sentence with the one before it.
const linking = " however meanwhile moreover nevertheless nonetheless furthermore "

// introductory reports whether the items [a, b), before a comma, only lead in to what
// follows: "However, an application that …, describes".
func (u *unit) introductory(a, b int) bool {
	return b == a+1 && (u.at(a).is&adverb != 0 || strings.Contains(linking, " "+u.at(a).low+" "))
}

// ages are words before how old somebody is.
const ages = " then now aged just only "

// apposes reports whether an apposition may begin at i.
func (u *unit) apposes(i int) bool {
	it := u.at(i)
	switch {
	case it.kind == token.Number, u.at(i+1).kind == token.Number && strings.Contains(ages, " "+it.low+" "), it.low == "who", it.low == "whose", it.low == "which", it.low == "himself", it.low == "herself":
		return true
	case it.is&det != 0 && it.is&sub == 0, it.is&role != 0:
		return true
	case strings.HasPrefix(it.low, "r-") || strings.HasPrefix(it.low, "d-") || it.low == "jr.":
		return true
	}
	return it.cap && (u.at(i+1).word() || u.at(i+1).low == "&") // "Trump's campaign chief", "Ohio Republican", "Roe & Sons"
}

// nounLeft walks from e to the beginning of the noun phrase that ends there.
func (u *unit) nounLeft(e, lo int) int {
	a := e
	for i := e - 1; i >= lo && i >= e-longestPhrase; i-- {
		it := u.at(i)
		if it.low == ")" {
			open := i
			for open > lo && u.at(open).low != "(" {
				open--
			}
			if u.at(open).low != "(" {
				break
			}
			i, a = open, open
			continue
		}
		if u.breaks(i, e) {
			break
		}
		a = i
	}
	return u.trimLeft(a, e)
}

// breaks reports whether the item i cannot belong to a noun phrase that goes on
// to its right.
func (u *unit) breaks(i, e int) bool {
	it := u.at(i)
	switch {
	case it.quote >= 0:
		return i == e-1 || it.said || it.End-it.First > 6
	case it.kind == token.Number:
		return false
	case it.kind == token.Punct:
		return !strings.Contains("&$%/#*", it.low) && !(it.low == "," && u.listComma(i))
	case it.low == "and" || it.low == "or":
		return !(u.at(i-1).word() && u.at(i-1).is == 0 && (u.at(i+1).named() && u.at(i-1).named() || u.at(i-1).lemma == "" && u.at(i+1).is == 0 && u.at(i+1).lemma == "" && i+2 >= e))
	case it.is&(conj|pronoun|neg|modal) != 0:
		return true
	case it.low == "'s":
		return !u.at(i-1).named() && u.at(i-1).is&(pronoun|sub) != 0
	case it.is&(be|have|do) != 0:
		return true
	case it.low == "that":
		return u.at(i+1).is&(det|pronoun) != 0 || u.at(i+1).named() || i > 0 && u.at(i-1).is&prep == 0
	case it.is&sub != 0 && it.is&prep == 0:
		return true
	case it.low == "after" || it.low == "before" || it.low == "until" || it.low == "since" || it.low == "like":
		return true
	case it.is&verb != 0:
		return !it.cap
	case it.is&adverb != 0 && it.is&(timeWord|det) == 0:
		return i < e-1 && u.at(i+1).is&det != 0
	case it.lemma != "" && !it.cap:
		return u.finite(i)
	}
	return false
}

// listComma reports whether the comma at i joins names: "Rubio, Cruz and Bush".
func (u *unit) listComma(i int) bool {
	if !u.at(i-1).named() || !u.at(i+1).named() {
		return false
	}
	for j := i + 2; j < i+5; j++ {
		if u.at(j).low == "and" {
			return u.at(j + 1).named()
		}
	}
	return strings.HasSuffix(u.at(i+1).low, ".") || u.at(i+2).low == ","
}

// finite reports whether the word i, which the lexicon knows as a verb, stands
// as one rather than as noun or participle before a noun.
func (u *unit) finite(i int) bool {
	it, prev := u.at(i), u.at(i-1)
	if it.form == gerund {
		return prev.is&(det|prep) == 0
	}
	if it.form&(past|participle) != 0 {
		return prev.is&(det) == 0 || prev.is&pronoun != 0
	}
	return prev.is&(pronoun|neg|modal|do) != 0 || prev.low == "to" || prev.named() && it.form&third != 0
}

// trimLeft drops from the beginning of a noun phrase what only introduces it: a
// preposition and its object, a time, a conjunction.
func (u *unit) trimLeft(a, e int) int {
	for a < e {
		it := u.at(a)
		switch {
		case it.is&prep != 0 && it.is&det == 0 || it.is&sub != 0 && it.is&det == 0:
			if b := u.nextPhrase(a+1, e); b > a {
				a = b
				continue
			}
			return a + 1
		case it.is&timeWord != 0 && it.is&det == 0 && a+1 < e, it.is&adverb != 0 && it.is&det == 0, it.kind == token.Punct && it.low != "$" && it.low != "#":
			a++
			continue
		case it.low == "last" || it.low == "this" && u.at(a+1).is&timeWord != 0:
			a += 2
			continue
		}
		return a
	}
	return a
}

// nextPhrase returns where, after the preposition before a, the object ends and
// another noun phrase begins, or 0: "In July 1914 the council".
func (u *unit) nextPhrase(a, e int) int {
	if low := u.at(a).low; (low == "this" || low == "that") && a+1 < e {
		k := a + 1
		for k < e && u.at(k).named() && u.at(k).is&timeWord == 0 {
			k++
		}
		if k == e {
			return a + 1 // "At this | Ada Moss"
		}
	}
	i, time := a, false
	for i < e && (u.at(i).is&(det|timeWord) != 0 || u.at(i).kind == token.Number) {
		if time && u.at(i).is&timeWord == 0 && u.at(i).kind != token.Number {
			return i
		}
		time = time || u.at(i).is&timeWord != 0 || u.at(i).kind == token.Number && len(u.at(i).low) >= 4
		i++
	}
	if time && i < e && (u.at(i).named() || u.at(i).is&(pronoun|sub) != 0) {
		return i
	}
	for i++; i < e; i++ {
		it := u.at(i)
		if it.is&det != 0 && u.at(i-1).is&prep == 0 || it.named() && !u.at(i-1).named() && u.at(i-1).is&(prep|det) == 0 {
			return i
		}
	}
	return 0
}

// skipTimeLeft passes over a time and adverbs before e: "Trump on Sunday night".
func (u *unit) skipTimeLeft(e, lo int) int {
	i := e
	for i > lo && (u.at(i-1).is&timeWord != 0 || u.at(i-1).kind == token.Number && i < e && u.at(i).kind != token.Number) && i > e-5 {
		i--
	}
	if i == e {
		return e
	}
	if i > lo && u.at(i-1).is&prep != 0 {
		i--
	} else if u.at(i).kind == token.Number {
		return e
	}
	if u.at(i-1).low == "," && i-1 > lo {
		return e
	}
	return i
}
