package timex

import "strings"

// Tenses, as the word table numbers them.
const (
	past        = -1
	future      = 1
	presentVerb = 2 // "meets", "can meet": with a date ahead they speak of plans
)

// tense guesses whether the clause around e speaks of the past, the future or
// the present; 0 if nothing tells. The nearest verb form to the left decides, as
// far as the clause reaches, then the nearest to the right, then what stands
// before the clause.
func (s *scanner) tense(e *expr) int {
	limit := false
	switch s.lower(e.first - 1) {
	case "by":
		if limit = true; !s.get(e.first-2).isWord && s.pastAfter(e.end) || s.hadBeen(e.first-2) {
			return past // "By March, she had left"
		}
	case "since":
		return past
	case "than":
		if s.lower(e.first-2) == "later" && (s.lower(e.first-3) == "no" || s.lower(e.first-3) == "not") {
			return future
		}
	case "through":
		limit = e.day != 0 && s.putOff(e) // "extended the offer through Oct. 1"
	case "come": // "to win the vote come November"
		return future
	}
	for i := e.first - 1; i >= e.first-4; i-- { // until the convention in July, between now and July
		limit = limit || s.lower(i) == "until" || s.lower(i) == "till"
		if s.lower(i) == "now" && s.is(i-1, cBetween) || s.is(i, cNext) && s.value(i, cNext).n == 1 || s.lower(i) == "looming" {
			return future // the upcoming vote in July
		}
	}
	if t := s.clauseTense(e); !limit {
		return t
	} else if before := s.lower(e.first - 1); t == past && (before == "until" || before == "till") && !s.putOff(e) {
		return past // "trams ran until March"
	} else if t == past || t == 0 && s.promised(e) {
		return presentVerb // "was delayed until March", "signed a deal to leave by March": ahead, if it is near
	}
	return future
}

// hadBeen reports whether a state of the past is told of before i: "were out by
// March", but not "were to leave by March".
func (s *scanner) hadBeen(i int) bool {
	purpose := false // "had raised money to boost him by June"
	for first := i - tenseReach; i > first && (s.get(i).isWord || s.get(i).num >= 0 || s.lower(i) == "$") && !s.is(i, cPlan); i-- {
		switch s.lower(i) {
		case "was", "were":
			return !purpose
		case "had":
			return !s.is(i+1, cTo)
		}
		purpose = purpose || s.is(i, cTo)
		if t := s.cue(i); t != 0 && (t != past || !strings.HasSuffix(s.lower(i), "ed")) {
			return false
		}
	}
	return false
}

// saying reports whether the word at i says what a clause after it tells.
func (s *scanner) saying(i int) bool {
	switch s.lower(i) {
	case "said", "announced", "added", "warned", "predicted":
		return true
	}
	return false
}

// putOff reports whether the limit before e is one that was set for something
// still to come, or for what was decided and still holds: "was delayed until
// March", "gave them until March", "froze fares until March", "voted for a freeze until
// March".
func (s *scanner) putOff(e *expr) bool {
	noun := false
	for k := e.first - 1; k >= max(0, e.first-tenseReach) && !s.clauseSign(k); k-- {
		switch w := s.lower(k); {
		case s.is(k, cDelay) || s.is(k, cPlan), s.stillHolds(k):
			return true
		case w == "had" || noun && (w == "was" || w == "were"):
			return false // "was under a curfew until March"
		case w == "by" || s.cue(k) != 0 && w != "was" && w != "were" && w != "been":
			return w == "by" || noun
		}
		noun = noun || s.is(k, cHoldsNoun)
	}
	return noun
}

// stillHolds reports whether the word at k says that something was decided to last:
// "froze fares", "closed the road", "has been shut", but not "had been frozen", which
// may be over, nor "was closed", which may tell how things were.
func (s *scanner) stillHolds(k int) bool {
	before := k - 1
	if s.lower(before) == "been" {
		before--
	}
	switch s.lower(before) {
	case "has", "have", "'ve":
		return s.cue(k) == past || s.is(k, cHolds)
	case "had":
		return false
	case "was", "were":
		return s.is(k, cHolds)
	}
	switch s.lower(k) {
	case "closed", "shut":
		return s.determined(k + 1)
	case "has", "have":
		return s.lower(k+1) == "until" || s.lower(k+1) == "till" // to repair it
	}
	return s.is(k, cHolds)
}

// promised reports whether a purpose of the past leads to e: "signed a deal to
// leave by March".
func (s *scanner) promised(e *expr) bool {
	purpose := false
	for k := e.first - 1; k >= max(0, e.first-tenseReach) && !s.clauseSign(k); k-- {
		if t := s.cue(k); t != 0 {
			return t == past && purpose
		}
		purpose = purpose || s.lower(k) == "to" && s.infinitive(k)
	}
	return false
}

// clauseTense is the tense that the verbs around e tell.
func (s *scanner) clauseTense(e *expr) int {
	i, purpose, ahead, inside, that := e.first-1, false, false, false, false
	for ; i >= max(0, e.first-tenseReach) && !s.clauseSign(i); i-- {
		switch t := s.cue(i); {
		case t == past && purpose:
			return 0 // "decided to admit them in March"
		case t == past && (that || s.saying(i) && s.determined(i+1)) && s.cueAfter(e.end) == future:
			return future // "said the fair in September will be", "raised hopes that the March vote will"
		case t != 0:
			return t
		}
		purpose = purpose || s.lower(i) == "to" && s.infinitive(i)
		ahead = ahead || s.lower(i) == "be"
		that = that || s.is(i, cThat) && s.determined(i+1)
		inside = inside || s.lower(i) == "who" || s.lower(i) == "which"
	}
	switch {
	case ahead:
		return presentVerb // "and not be completed before the Nov. 8 election"
	case inside && s.lower(e.end) == ",":
		return 0 // "the minister, who cut a holiday short on June 20, will"
	}
	for k := e.end; k < min(len(s.atoms), e.end+tenseReach+8) && !s.clauseSign(k); k++ {
		if t := s.cue(k); t != 0 {
			return t
		}
	}
	for ; i >= max(0, e.first-tenseReach); i-- {
		if t := s.cue(i); t != 0 {
			return t
		}
	}
	return 0
}

// tenseReach is how many words from a time a verb still tells of it.
const tenseReach = 16

// clauseSign reports whether the sign at i ends a clause for certain.
func (s *scanner) clauseSign(i int) bool {
	switch s.lower(i) {
	case ";", ":", "—", "--", "“", "”", "``", "''", "\"", "(", ")":
		return true
	}
	return false
}

// cue is what the word at i tells of the tense.
func (s *scanner) cue(i int) int {
	if i < 0 || i >= len(s.atoms) || !s.atoms[i].isWord {
		return 0
	}
	switch w := s.atoms[i].lower; {
	case w == "to" && s.infinitive(i) && s.is(i-1, cPlan) && !s.pastAux(i-1):
		if strings.HasSuffix(s.lower(i-1), "ed") {
			return presentVerb // "agreed to sell"
		}
		return future // "are to be tested", "hopes to win"
	case s.lower(i-1) == "be":
		return 0 // "will be tested": what stands before tells
	case w == "have" && s.is(i-1, cTo):
		return 0 // to have a chance
	case w == "ended" && (s.is(i-1, cThat) || s.lower(i-1) == "which"): // "the quarter ended June 30" tells nothing
		return past
	case w == "set" && s.is(i-1, cTense) && s.value(i-1, cTense).n > 0:
		return 0 // would set
	case w == "set" && !s.is(i+1, cTo) && s.lower(i+1) != "for":
		return past // "a record set in August"
	case s.is(i, cPlan) && s.pastAux(i):
		return past // "had been due to expire"
	case s.is(i, cTense):
		switch t := s.value(i, cTense).n; {
		case s.is(i, cFunction):
			return t
		case s.didBefore(i):
			return past
		case t != past && (s.determined(i-1) && !s.is(i-1, cThat) || s.is(i, cPlan) && s.determined(i-2) && s.get(i-1).ordinary()):
			return 0 // "the vote", "her withdrawal plans"
		case t != past:
			return t
		}
		return s.participle(i)
	case w == "let" && (s.is(i+1, cGenitive) || s.lower(i+1) == "us"): // let's beat them in May
		return future
	case w == "take" && s.lower(i+1) == "effect":
		return presentVerb
	case w == "runs" && s.lower(i+1) == "out":
		return future
	case s.isOrAre(i), s.plainVerb(i), w == "may" && !s.atoms[i].upper:
		return presentVerb
	case s.thirdPerson(i):
		return presentVerb
	case len(w) > 4 && w[len(w)-2:] == "ed" && (s.atoms[i].ordinary() || s.is(i, cPlan)):
		return s.participle(i)
	}
	return 0
}

// plainVerb reports whether the word at i is a verb after its plural subject:
// "polls open", "nominations close".
func (s *scanner) plainVerb(i int) bool {
	if !s.is(i, cPlain) {
		return false
	}
	w := s.lower(i - 1)
	if s.get(i-1).upper && s.get(i-1).ordinary() && (s.lower(i) == "play" || s.lower(i) == "host" || s.lower(i) == "face") && (i < 2 || !s.determined(i-2)) {
		return true // England play Wales
	}
	if s.is(i-1, cThat) || w == "who" || w == "which" || w == "they" || w == "we" {
		return true
	}
	return s.get(i-1).ordinary() && s.get(i-1).isWord && len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's'
}

// plainAfterPronoun reports whether a plain verb form stands after "they", "we" or
// "I" at i.
func (s *scanner) plainAfterPronoun(i int) bool {
	before, w := s.lower(i-1), s.lower(i)
	return (before == "they" || before == "we" || before == "i") && s.get(i).ordinary() && !s.is(i, cOneForm) && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ly")
}

// didBefore reports whether the verb at i is what somebody did or did not do.
func (s *scanner) didBefore(i int) bool { return s.lower(i-1) == "did" || s.lower(i-2) == "did" }

// thirdPerson reports whether a verb form in -s stands after its pronoun at i:
// "which closes".
func (s *scanner) thirdPerson(i int) bool {
	switch s.lower(i - 1) {
	case "he", "she", "it", "which", "who", "what":
	case "next":
		if s.determined(i - 2) {
			return false
		}
	default:
		return false
	}
	w := s.lower(i)
	n := len(w)
	return s.atoms[i].ordinary() && n > 3 && w[n-1] == 's' && w[n-2] != 's' && s.lower(i) != "says"
}

// infinitive reports whether the "to" at i leads to a verb.
func (s *scanner) infinitive(i int) bool {
	next := s.get(i + 1)
	return next.isWord && !next.upper && !s.determined(i+1) && next.num < 0 && !s.is(i+1, cIn) && !s.is(i+1, cOn)
}

// participle tells the past of a verb from the present passive ("is heard") and
// from the adjective ("a limited service").
func (s *scanner) participle(i int) int {
	before := i - 1
	switch s.lower(before) {
	case "normally", "usually", "typically", "traditionally":
		return 0 // the dividend normally paid in December
	}
	if w := s.lower(before); len(w) > 3 && w[len(w)-2:] == "ly" || w == "n't" || w == "not" {
		before--
	}
	switch {
	case s.isOrAre(before):
		return presentVerb
	case s.is(before, cA), s.is(before, cThe), s.is(before, cPoss), s.is(before, cIn), s.get(before).num >= 0, s.is(before, cCard):
		return 0
	}
	return past
}

// pastAux reports whether a past form of "be" or "have" stands before the words
// of planning at i, or "previously".
func (s *scanner) pastAux(i int) bool {
	switch s.lower(i - 1) {
	case "been", "previously", "originally":
		return true
	}
	return false
}

func (s *scanner) isOrAre(i int) bool {
	w := s.lower(i)
	return w == "is" || w == "are" || w == "'re"
}
