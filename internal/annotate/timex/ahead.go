package timex

import "strings"

// ahead reports whether the words around e point to a weekday to come: "until
// Tuesday", "as soon as Tuesday", "will meet Tuesday", "meets on Tuesday".
// Farther words tell less than the habit of news to speak of days past.
func (s *scanner) ahead(e *expr) bool {
	i := e.first - 1
	if s.is(i, cOn) || len(e.clock) == len("14:00") && s.lower(i) == "at" { // the funeral is at 2 p.m. on Thursday
		i--
	}
	describes := s.is(e.end, cGenitive) || s.determined(e.first-1) && s.nounAt(e.end)
	switch before := s.lower(i); {
	case (before == "until" || before == "till") && s.clauseTense(e) == past && !s.putOff(e): // waited until Tuesday
		return false
	case before == "between" && s.cueAfter(e.end) == future: // the contests between Monday and March 14 will
		return true
	case before == "by" && s.ordered(i): // told them to leave by Friday
		return true
	case before == "until", before == "till", before == "by" && !s.is(e.first, cThe) && !s.hadBeen(i-1): // not "prompted by the late Friday release", "was fine by Friday"
		return !s.pastAfter(e.end) && (s.get(i-1).isWord || s.cueAfter(e.end) != past)
	case before == "through" && (s.clauseTense(e) == future || s.movedTo(i)):
		return true // would fall through Thursday
	case !describes && (before == "is" || before == "are" || before == "be" && i == e.first-1 && s.is(i-1, cTense) && s.value(i-1, cTense).n > 0): // "the debate is Wednesday"
		return true
	case (before == "for" || before == "through") && (s.lower(i-1) == "outlook" || s.lower(i-1) == "forecast"):
		return true
	case before == "toward" || before == "towards", before == "as" && (s.lower(i-1) == "soon" || s.lower(i-1) == "early"):
		return true
	case before == "effective", before == "likely" && (s.isOrAre(i-1) || s.is(i-1, cTense) && s.value(i-1, cTense).n == future || s.lower(i+1) == "be"), strings.HasPrefix(before, "await"):
		return true
	case before == "for" && s.setFor(i, describes), before == "to" && s.movedTo(i), s.lower(e.end) == "deadline" && !s.missed(i):
		return true
	case s.is(e.end, cGenitive) && !s.get(e.first-1).isWord && s.comesOut(e.end): // Friday's figures come a day later
		return true
	case s.is(e.end, cGenitive) && !s.get(e.first-1).isWord && s.heldBeside(e, i) && s.cueAfter(e.end) == future: // Sunday's election will decide
		return true
	}
	of, owner := 0, false
	for k := i; ; k-- {
		if k < 0 || !s.atoms[k].isWord && s.atoms[k].num < 0 {
			return i-k <= 1 && s.willAfter(e.end)
		}
		owner = owner || s.is(k, cGenitive)
		switch w := s.lower(k); {
		case w == "of" && s.is(k-1, cAhead):
			return of == 0 // but not "ahead of the third stop of the day on Monday"
		case w == "of":
			of++
		case w == "to" && s.lower(k+1) == "be" && s.get(k+2).ordinary() && k >= i-3 && (s.lower(k-1) == "," || s.get(k-1).ordinary() && s.cue(k-1) == 0): // a speech to be given Wednesday
			return true
		case w == "to" && s.get(k+1).isWord && !s.get(k+1).upper && !s.is(k+1, cThe):
			return s.is(k-1, cPlan) && !s.pastAux(k-1) || !s.is(k-1, cPlan) && s.foretells(k-1, i, describes) // speaks to supporters
		case s.foretells(k, i, describes):
			return true
		case s.cue(k) == past, k <= i-aheadReach, k <= i-9 && owner: // will follow his turn in Reno on Monday
			return false
		}
	}
}

// ordered reports whether the "by" at i sets a limit for what somebody is told or
// has promised to do.
func (s *scanner) ordered(i int) bool {
	for first := i - aheadReach; i > first && s.get(i).isWord && !(s.lower(i) == "to" && s.infinitive(i)); i-- {
		if s.cue(i) == past {
			return false
		}
	}
	if s.lower(i) != "to" {
		return false
	}
	for first := i - 7; i > first && s.get(i).isWord; i-- {
		switch s.lower(i) {
		case "told", "ordered", "asked", "urged", "instructed", "directed", "required", "vowed", "promised", "pledged":
			return true
		}
	}
	return false
}

// comesOut reports whether what the words from i name comes or is due then.
func (s *scanner) comesOut(i int) bool {
	for k := i; k < i+7; k++ {
		switch w := s.lower(k); {
		case w == "come", w == "comes", s.isOrAre(k) && (s.lower(k+1) == "due" || s.lower(k+1) == "expected"):
			return true
		case s.cue(k) != 0:
			return false
		}
	}
	return false
}

// setFor reports whether something is set, called or got ready for the weekday
// after the "for" at i: "called a strike for Monday", "preparing for Monday's vote".
func (s *scanner) setFor(i int, describes bool) bool {
	switch w := s.lower(i - 1); {
	case strings.HasPrefix(w, "prepar"), strings.HasPrefix(w, "brac"), w == "ready", w == "time" && s.is(i-2, cIn):
		return true
	case describes || !s.get(i-1).isWord:
		return false
	case w == "called": // a strike called for Monday
		return !s.pastAux(i - 1)
	}
	for k := i - 2; k > i-7 && s.get(k).isWord; k-- {
		switch s.lower(k) {
		case "set", "called", "calls", "announced", "booked", "arranged":
			return !s.pastAux(k)
		}
	}
	return false
}

// movedTo reports whether something is put off to the weekday after the "to" at i.
func (s *scanner) movedTo(i int) bool {
	for k := i - 1; k > i-5 && s.get(k).isWord; k-- {
		if s.is(k, cDelay) && s.lower(k) != "given" && s.lower(k) != "gave" && s.lower(k) != "ordered" || s.lower(k) == "off" && s.lower(k-1) == "put" {
			return true
		}
		switch s.lower(k) {
		case "slipped", "rescheduled", "shifted":
			return true
		}
	}
	return false
}

// missed reports whether a deadline that ends at i was let pass: "missed a Friday
// deadline".
func (s *scanner) missed(i int) bool {
	for k := i; k > i-4; k-- {
		switch s.lower(k) {
		case "missed", "ignored", "met", "passed", "after", "past":
			return true
		}
	}
	return false
}

// aheadReach is how many words before a weekday a verb still tells that it is to
// come.
const aheadReach = 13

// foretells reports whether the word at k, before a weekday that last stands
// before, speaks of a day to come.
func (s *scanner) foretells(k, last int, describes bool) bool {
	switch w := s.lower(k); {
	case w == "will", w == "'ll", w == "shall":
		return true
	case w == "if":
		return !describes
	case w == "would": // as she said
		return !describes && s.lower(k+1) != "have" && (s.get(k+1).ordinary() || s.is(k+1, cPlain) || s.lower(k+1) == "likely")
	case s.is(k, cPlan) && s.isOrAre(k-1): // is planned, is due; but not "is likely"
		return strings.HasSuffix(w, "ed") || w == "due" || w == "set"
	case w == "scheduled", w == "due" && (k == last || s.lower(k-1) == ","): // "a report, due Friday", "the minister, due in Paris on Friday"
		return !s.pastAux(k)
	case w == "planned" && s.determined(k-1) && !describes: // a planned rally on Saturday
		return true
	case (w == "set" || w == "planned" || w == "slated") && s.lower(k+1) == "for": // a deadline set for Monday
		return !s.pastAux(k)
	case s.isOrAre(k-1) && strings.HasSuffix(w, "ed") && k+1 == last && s.lower(last) == "for": // is called for Thursday
		return !describes
	case s.isOrAre(k-1) && strings.HasSuffix(w, "ing"): // is speaking on Monday
		return k >= last-1
	}
	if s.plainVerb(k) || s.plainAfterPronoun(k) || s.is(k, cStaged) && !s.determined(k-1) {
		return true
	}
	if !s.is(k, cTense) || s.value(k, cTense).n != presentVerb || s.is(k, cFunction) {
		return false
	}
	return s.is(k-1, cThat) || !s.determined(k-1) && !s.didBefore(k)
}

// mayBeAhead reports whether the words around e leave it open whether the day is
// past: "were to open on Monday", "are closed on Monday", "Monday's primary", but
// not "were to have opened".
func (s *scanner) mayBeAhead(e *expr) bool {
	i := e.first - 1
	if s.is(i, cOn) {
		i--
	}
	if before := s.lower(e.first - 1); (before == "before" || s.lower(e.first-2) == "before" && s.is(e.first-1, cOn)) && s.heldBeside(e, i) {
		return true
	}
	if was := s.lower(i - 1); (was == "was" || was == "were") && (s.lower(i) == "expected" || s.lower(i) == "due") && s.lower(e.end) != "," {
		return true // more soldiers were expected Thursday
	}
	if s.is(e.end, cGenitive) {
		for k := e.end + 2; k < e.end+10 && s.get(k).isWord; k++ {
			if w := s.lower(k); w == "could" || w == "may" || w == "might" { // Thursday's report on prices could decide it
				return s.lower(k+1) != "have"
			} else if s.cue(k) != 0 {
				break
			}
		}
	}
	if s.lower(e.first-1) == "before" {
		for k := i - 1; k > i-6 && s.get(k).isWord; k-- {
			if w := s.lower(k); w == "last" || w == "final" { // the last report before Tuesday's vote
				return true
			}
		}
	}
	if w := s.lower(i); s.isOrAre(i-1) && strings.HasSuffix(w, "ed") || (s.heldBeside(e, i) || s.lower(e.first-1) == "through") && s.tense(e) != past {
		return true
	}
	for k := i; k > i-9 && s.get(k).isWord; k-- {
		next := s.lower(k + 1)
		if s.thirdPerson(k) {
			return true // she receives the prize on Saturday
		}
		switch w := s.lower(k); {
		case w == "to" && s.infinitive(k):
			return (s.lower(k-1) == "was" || s.lower(k-1) == "were") && next != "have" && !(s.lower(e.end) == "," && s.lower(e.end+1) == "but")
		case w == "may" && !s.get(k).upper, w == "might", w == "could", w == "can", w == "must", w == "should": // could close on Monday
			return next != "have" && next != "not" && next != "n't"
		}
	}
	return false
}

// heldBeside reports whether e dates an election or the like: "the primary on
// Tuesday", with its noun at i, "Tuesday's New Hampshire primary".
func (s *scanner) heldBeside(e *expr, i int) bool {
	if s.is(i, cHeld) {
		return true
	}
	for k := e.end; k < e.end+6 && (s.get(k).isWord || s.is(k, cGenitive)); k++ {
		if s.is(k, cHeld) {
			return s.is(e.end, cGenitive) || s.nounAt(e.end)
		}
	}
	return false
}

// willAfter reports whether the clause goes on with "will": "On Monday, the court
// will hear it".
func (s *scanner) willAfter(i int) bool {
	if s.is(i, cGenitive) { // "Friday's deal will hold"
		return false
	}
	for s.is(i, cAnd) && s.weekdayAt(i+1) { // on Tuesday and Wednesday they will
		i += 2
	}
	if s.lower(i) == "," {
		i++
	}
	if w := s.lower(i); w == "is" || w == "marks" { // "Monday is a holiday"
		return true
	}
	for k := i; k < min(len(s.atoms), i+12); k++ {
		switch w := s.lower(k); {
		case w == "will", w == "'ll", w == "shall", s.isOrAre(k) && s.is(k+1, cTo), w == "plays", w == "resumes", w == "reopens", w == "opens", w == "closes", w == "testifies":
			return true
		case (w == "has" || w == "have") && s.is(k+1, cA):
		case (w == "scheduled" || w == "slated" || w == "due") && !s.pastAux(k) && s.cue(k-1) != past: // has a speech scheduled
			return true
		case s.cue(k) == past, !s.atoms[k].isWord && s.atoms[k].num < 0:
			return false
		}
	}
	return false
}

// pastAfter reports whether a past form follows soon: "by Sunday she had left".
func (s *scanner) pastAfter(i int) bool {
	for k := i; k < i+6; k++ {
		if t := s.cue(k); t != 0 {
			return t == past
		}
	}
	return false
}

// cueAfter is what the first verb form after i tells, if there is one soon.
func (s *scanner) cueAfter(i int) int {
	for k := i; k < i+tenseReach; k++ {
		if t := s.cue(k); t != 0 {
			return t
		}
	}
	return 0
}

// happened reports whether a verb of the past stands right before e: "was filed
// on Sept. 11", "died Sept. 11".
func (s *scanner) happened(e *expr) bool {
	i := e.first - 1
	if s.is(i, cOn) {
		i--
	}
	return s.cue(i) == past && !s.is(i, cPlan) && !s.get(i).joined
}

// wentOn reports whether a past tense tells of a time that begins with e: "scored
// between 29 August and 28 November", but not "moved to May 2 from May 1".
func (s *scanner) wentOn(e *expr) bool {
	begins := s.is(e.first-1, cBetween) && s.is(e.end, cAnd) || s.is(e.first-1, cFrom) && (s.is(e.end, cTo) || s.is(e.end, cThrough))
	return begins && s.clauseTense(e) == past
}

// supposes reports whether a word before i tells what may be: "what could help is a
// win on Monday".
func (s *scanner) supposes(i int) bool {
	for first := max(0, i-2*tenseReach); i > first; {
		i--
		switch s.lower(i) {
		case "could", "would", "may", "might", "if":
			return s.lower(i+1) != "not" && s.lower(i+1) != "have" && s.lower(i+1) != "n't"
		case "that", ";", "said":
			return false
		}
	}
	return false
}

// foretold reports whether the future of e is one that the past told of:
// "announced that he would retire on July 31".
func (s *scanner) foretold(e *expr) bool {
	for k := e.first - 1; k >= max(0, e.first-tenseReach) && !s.clauseSign(k); k-- {
		if s.lower(k) == "would" {
			return true
		} else if s.cue(k) != 0 {
			return false
		}
	}
	return false
}
