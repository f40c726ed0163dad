package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
)

// after finds the noun phrase that begins at item a, with its appositions where
// deep is set.
func (u *unit) after(a int, deep bool) phrase {
	b := u.nounRight(a)
	if b <= a {
		return phrase{}
	}
	p := phrase{a, b, u.kindOf(a, b)}
	if u.at(a).is&pronoun != 0 {
		p.kind = pronounKind(u.at(a).low)
		return phrase{a, a + 1, p.kind}
	}
	if deep && u.at(p.b).low == "who" {
		for p.b < u.end && p.b < a+longestPhrase && u.at(p.b).kind != token.Punct && u.at(p.b).quote < 0 {
			p.b++
		}
	}
	for deep && (u.at(p.b).low == "," || u.at(p.b).low == "(") && p.b < a+longestPhrase {
		open := u.at(p.b).low
		if open == "," && !u.apposes(p.b+1) {
			break
		}
		end := p.b + 1
		for end < u.end && u.at(end).low != "," && u.at(end).low != ")" && u.at(end).quote < 0 && u.at(end).low != ";" && u.at(end).low != ":" {
			end++
		}
		if open == "(" && u.at(end).low == ")" {
			end++
		}
		if u.at(end).quote >= 0 || open == "," && u.at(p.b+1).cap && u.at(p.b+1).is&role == 0 && end-p.b > 8 {
			break
		}
		p.b = end
	}
	return p
}

// nounRight walks from a to the end of the noun phrase that begins there.
func (u *unit) nounRight(a int) int {
	i := a
	for ; i < u.end && i < a+longestPhrase; i++ {
		it := u.at(i)
		switch {
		case it.quote >= 0:
			return i
		case it.low == "(" && i > a:
			end := i
			for end < u.end && end < i+6 && u.at(end).low != ")" {
				end++
			}
			if u.at(end).low != ")" {
				return i
			}
			i = end
		case it.kind == token.Punct:
			if !(it.low == "," && u.listComma(i)) && !strings.Contains("&$%/#", it.low) {
				return i
			}
		case it.low == "and" || it.low == "or":
			if !u.at(i+1).named() && !(u.at(i+1).is == 0 && u.at(i+1).lemma == "" && !u.at(i-1).named()) {
				return i
			}
		case it.is&timeWord != 0 && it.is&det == 0 && i > a:
			return i
		case it.is&(pronoun|object) != 0 && it.is&det == 0:
			if i == a || it.is&object != 0 && u.at(i-1).is&prep != 0 {
				return i + 1
			}
			return i
		case it.low == "that" && i > a:
			return i
		case it.is&prep != 0 && i == a:
			if !strings.Contains(" at about over under near ", " "+it.low+" ") || u.at(i+1).is&(det|timeWord) == 0 && u.at(i+1).kind != token.Number && u.at(i+1).low != "least" {
				return i // "at least four agencies" begins a noun phrase
			}
		case it.is&prep != 0:
			if !strings.Contains(" of for from with at ", " "+it.low+" ") {
				return i
			}
		case it.low == "'s":
			if i == a {
				return i
			}
		case it.is&(auxiliary|conj|neg) != 0, it.is&sub != 0 && it.is&det == 0:
			return i
		case it.is&adverb != 0 && it.is&(timeWord|det) == 0:
			return i
		case it.is&verb != 0 && !it.cap && i > a && u.at(i-1).is&det == 0:
			return i
		case it.lemma != "" && !it.cap && i > a && it.form&(past|gerund|third) != 0 && u.at(i-1).is&(det|prep) == 0 && it.noun == "":
			return i
		}
	}
	return i
}
