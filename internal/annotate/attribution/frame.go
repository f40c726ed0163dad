package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
)

// addressed are the verbs whose object may be the one who is told.
const addressed = " tell assure remind inform ask warn advise convince persuade urge instruct show "

// informed are those of them that a "that" follows after the one who is told.
const informed = " tell assure remind inform warn advise convince persuade "

// frame tells how the content after the verb v is introduced, and where content
// and cue end and begin; "" if there is none.
func (u *unit) frame(v int) (frame string, start, cueEnd int) {
	k := v + 1
	if low := u.at(k).low; low == "out" || low == "back" || low == "off" || low == "forth" || low == "forward" {
		k++
	}
	cueEnd = k
	lemma := u.at(v).lemma
	if strings.Contains(addressed, " "+lemma+" ") {
		if p := u.after(k, false); !p.empty() && u.at(k).low != "that" {
			if of := u.hearing(p); of > 0 && strings.Contains(informed, " "+lemma+" ") {
				return "p:of", of + 1, cueEnd
			}
			next := u.skipAdjuncts(p.b)
			n := u.at(next)
			switch {
			case n.low == "to" && lemma != "tell":
				return "object-to", k, cueEnd
			case n.low == "that", n.low == ":", n.quote >= 0, n.low == ",", n.is&sub != 0 && n.is&prep == 0, lemma == "tell" && (n.is&pronoun != 0 || n.low == "to" || n.is&det != 0 || n.named()):
				k = p.b
			}
		}
	}
	at := u.skipAside(u.skipAdjuncts(k))
	frame, start = u.introduces(v, at)
	if at > k && (frame == "" || u.at(at).is&auxiliary != 0 || frame == "object" || strings.HasPrefix(frame, "p:")) {
		at = k
		frame, start = u.introduces(v, k)
	}
	if u.at(at).low == ":" {
		cueEnd = at + 1
	}
	if strings.HasPrefix(frame, "p:") && start == k+1 {
		cueEnd = start
	}
	return frame, start, cueEnd
}

// audience are nouns for those who are told of something: “told the court of 27 transfers”.
const audience = " court jury judge judges police reporters journalists inquiry parliament congress "

// hearing is the item "of" right behind a noun for hearers in the noun phrase p; 0 if
// there is none: "members of the court" are hearers themselves.
func (u *unit) hearing(p phrase) int {
	for i := p.a; i+2 < p.b; i++ {
		if u.at(i).is&prep != 0 {
			return 0
		}
		if u.at(i+1).low == "of" && strings.Contains(audience, " "+u.at(i).low+" ") && !u.at(i+2).cap {
			return i + 1
		}
	}
	return 0
}

// introduces tells what begins at k, after the verb v.
func (u *unit) introduces(v, k int) (frame string, start int) {
	it := u.at(k)
	lemma := u.at(v).lemma
	switch {
	case k >= u.end:
		return "", k
	case it.quote >= 0:
		return "quote", k
	case it.low == ":":
		if u.at(k+1).quote >= 0 {
			return "quote", k + 1
		}
		return "colon", k + 1
	case it.low == ",":
		if u.at(k+1).quote >= 0 {
			return "quote", k + 1
		}
		return "", k
	case it.low == "that":
		if n := u.at(k + 1); n.low == "," && u.comma(k+2) > 0 {
			return "that", k // “told them that, as far as he knew, it was safe”
		} else if k+1 >= u.end || n.kind == token.Punct || n.is&timeWord != 0 || n.low == "on" {
			return "object", k // "denied that on Wednesday"
		} else if n.quote >= 0 && strings.Contains(" call label term brand dub describe ", " "+lemma+" ") {
			return "object", k // "called that “untrue”"
		}
		return "that", k
	case it.low == "to":
		if n := u.at(k + 1); n.is&(det|pronoun|object) != 0 || n.cap {
			return "p:to", k + 1
		}
		return "to", k
	case it.is&sub != 0 && it.is&prep == 0 && !strings.Contains(" because although though while as since unless when ", " "+it.low+" "):
		return "wh", k
	case it.is&(sub|conj) != 0 && it.is&prep == 0:
		if it.low == "as" {
			return "p:as", k + 1
		}
		return "", k
	case it.is&pronoun != 0 && k+1 < u.end && u.at(k+1).kind == token.Punct && u.at(k+1).quote < 0 && u.at(k+1).low == ":":
		return "object", k // "denied it: the letters had …"
	case it.low == "there" || it.is&pronoun != 0:
		return "clause", k
	case it.is&prep != 0:
		return "p:" + it.low, k + 1
	case it.kind == token.Punct && it.low != "$" && it.low != "(" && it.low != "#":
		return "", k
	}
	if lemma == "say" {
		return "clause", k
	}
	if p := u.after(k, false); !p.empty() {
		n := u.at(p.b)
		if n.is&(auxiliary|verb) != 0 || n.lemma != "" && n.form&(past|third) != 0 && u.at(p.b-1).is&det == 0 {
			return "clause", k
		}
	}
	return "object", k
}

// skipAdjuncts passes over adverbs, times and phrases such as "in a statement"
// or "to reporters" between a verb and its content.
func (u *unit) skipAdjuncts(k int) int {
	for k < u.end {
		it := u.at(k)
		switch {
		case it.is&(adverb|timeWord) != 0 && it.is&(sub|det) == 0 && it.low != "then" || it.kind == token.Number && k > 0 && u.at(k-1).is&timeWord != 0:
			k++
			continue
		case it.low == "on" && u.at(k+1).is&timeWord != 0 && u.at(k+2).is&det != 0 && u.at(k+2).is&(timeWord|sub) == 0:
			k += 2 // “said on Thursday the bridge was safe”
			continue
		case it.is&prep != 0 && strings.Contains(" in on at during after before to from of with about via through ", " "+it.low+" "):
			p := u.after(k+1, false)
			if p.empty() || it.low == "to" && !u.recipient(k+1) {
				return k
			}
			b := p.b
			n := u.at(b)
			for n.is&timeWord != 0 || n.kind == token.Number {
				b++
				n = u.at(b)
			}
			if n.quote >= 0 && !strings.Contains(" in on at during after before from via through ", " "+it.low+" ") {
				return k
			}
			if b >= u.end || n.quote >= 0 || n.low == "," || n.low == ":" || n.low == "that" || n.is&(pronoun|prep) != 0 || n.is&sub != 0 || u.at(u.ungroup(b)).low == "that" {
				k = b
				continue
			}
		}
		return k
	}
	return k
}

// longestAside is the most words between commas that only set a verb and its
// "that" apart.
const longestAside = 6

// skipAside passes over what stands between commas before a "that": "They stress,
// however, that …", "She wrote, in a letter to him, that …".
func (u *unit) skipAside(k int) int {
	if u.at(k).low != "," {
		return k
	}
	for i := k + 1; i < k+2+longestAside; i++ {
		switch it := u.at(i); {
		case it.low == "," && i > k+1 && u.at(i+1).low == "that":
			return i + 1
		case !it.word() && it.kind != token.Number, u.predicate(i):
			return k
		}
	}
	return k
}

// recipient reports whether the noun phrase at k, after "to", can be one who is
// told something; an infinitive cannot.
func (u *unit) recipient(k int) bool {
	it := u.at(k)
	return it.is&(det|object) != 0 || it.named() || it.lemma == "" && it.is == 0 && strings.HasSuffix(it.low, "s")
}

// right finds the end of the content that begins at start.
func (u *unit) right(start int, frame string) int {
	narrow := frame != "that" && frame != "clause" && frame != "wh" && frame != "colon" && frame != "quote"
	for i := start + 1; i < u.end; i++ {
		it := u.at(i)
		switch it.low {
		case ";":
			return i
		case ")":
			if !u.opened(start, i) {
				return i // “(although she allowed that some were good) and left”
			}
		case ":":
			if narrow && (u.at(i+1).said || u.at(i-1).is&(pronoun|object) != 0 || i == start+1 && u.at(start).is&det != 0) { // "denied that: …"
				return i
			}
		case ",", "—", "–", "--":
			n := u.at(i + 1)
			if n.low == "according" || n.form&gerund != 0 && n.lemma != "" && n.noun == "" {
				return i
			}
			if it.low == "," && narrow && !u.listComma(i) && u.at(i+2).low != "," && n.low != "and" && n.low != "or" {
				return i
			}
			if !narrow && it.low == "," && i > start+3 && u.leaves(i+1) {
				return i
			}
			if frame == "quote" && n.quote < 0 && u.at(i-1).quote >= 0 {
				return i
			}
		case "and", "but":
			if before := u.at(i - 1); (narrow || frame == "wh") && (before.low == "," || before.quote >= 0) && u.speaksAnew(i+1) {
				if before.low == "," {
					return i - 1
				}
				return i
			}
			n := u.at(u.ungroup(i + 1))
			if narrow && (n.is&verb != 0 || n.lemma != "" && n.form&(past|third) != 0 && n.noun == "" || u.at(i+1).is&pronoun != 0) {
				return i
			}
			if it.low == "but" && narrow {
				return i
			}
		case "because", "after", "before", "while", "when", "although", "though", "if", "as":
			if narrow {
				return i
			}
		case "who":
			// belongs to the content
		}
		if frame == "quote" && it.quote < 0 && u.at(i-1).quote >= 0 && it.is&(prep|conj|sub|timeWord) != 0 {
			return i
		}
	}
	return u.end
}

// opened reports whether a parenthesis opens among the items [a, b).
func (u *unit) opened(a, b int) bool {
	for i := a; i < b; i++ {
		if u.at(i).low == "(" {
			return true
		}
	}
	return false
}

// leaves reports whether at i, after a comma, the sentence goes back from what is
// reported to its own account: "…, but she left", "…, and he wept", "…, which …".
func (u *unit) leaves(i int) bool {
	switch u.at(i).low {
	case "but", "while", "although", "though", "which":
		return true
	case "and":
		return u.at(i+1).is&pronoun != 0 || u.predicate(u.ungroup(i+1))
	}
	return false
}

// speaksAnew reports whether a clause with a subject of its own begins at i: "a
// member of the council predicted".
func (u *unit) speaksAnew(i int) bool {
	if u.at(i).is&det == 0 {
		return false
	}
	p := u.after(i, false)
	return !p.empty() && p.b > i+1 && u.predicate(u.ungroup(p.b)) && u.at(p.b-1).is&det == 0
}

// ungroup walks right over auxiliaries and adverbs.
func (u *unit) ungroup(i int) int {
	for u.at(i).is&(auxiliary|adverb|neg) != 0 {
		i++
	}
	return i
}
