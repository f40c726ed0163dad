package timex

// direction reads "ago", "earlier", "later", "from now", "before" and "after".
func (s *scanner) direction(e *expr) {
	j := e.end
	switch {
	case s.lower(j) == "back" && (s.endsPhrase(j+1) || s.pronoun(j+1)):
		e.kind, e.sign, e.now, e.end = offset, -1, true, j+1
	case s.is(j, cAgo):
		e.kind, e.sign, e.now, e.end = offset, -1, true, j+1
		switch unit, plural, ok := s.unitAt(j + 2); {
		case s.is(j+1, cDay) && s.value(j+1, cDay).n == 0:
			e.exact, e.end = "D", j+2
		case s.is(j+1, cThis) && ok && !plural && (unit == "W" || unit == "M"):
			e.exact, e.end = unit, j+3
		case e.unit == "Y" && s.is(j+1, cThis) && s.monthAt(j+2) && s.get(j+3).num < 0: // ten years ago this August
			e.exact, e.month, e.end = "M", s.monthNumber(j+2), j+3
		case (s.is(j+1, cLast) || s.is(j+1, cNext)) && ok && !plural && (unit == "W" || unit == "M"): // twelve years ago last month
			e.exact, e.end, e.point = unit, j+3, last
			if s.is(j+1, cNext) {
				e.point = next
			}
		case (e.unit == "W" || e.unit == "M" || e.unit == "Y") && s.weekdayAt(j+1): // a week ago Tuesday
			e.weekday, e.end = s.weekdayNumber(j+1), j+2
			if e.unit != "W" {
				e.exact = "D"
			}
		}
	case s.is(j, cDir) && s.is(j+1, cThan): // a day earlier than planned
		return
	case s.is(j, cDir):
		e.kind, e.sign, e.end = offset, s.value(j, cDir).n, j+1
	case s.is(j, cFrom) && (s.lower(j+1) == "now" || s.lower(j+1) == "today"):
		e.kind, e.sign, e.now, e.end = offset, 1, true, j+2
	case s.is(j, cFrom) && s.lower(j+1) == "tomorrow" && (e.unit == "D" || e.unit == "W"):
		e.kind, e.sign, e.base, e.end = offset, 1, &expr{first: j + 1, kind: offset, unit: "D", amount: amount{n: 1}, sign: 1, now: true, end: j + 2}, j+2
	case s.is(j, cFrom) && s.weekdayAt(j+1) && e.unit == "D":
		e.kind, e.sign, e.base, e.end = offset, 1, &expr{first: j + 1, kind: calendar, weekday: s.weekdayNumber(j + 1), point: next, end: j + 2}, j+2
	case s.is(j, cFrom) && s.weekdayAt(j+1) && e.unit == "W":
		e.kind, e.sign, e.now, e.weekday, e.end = offset, 1, true, s.weekdayNumber(j+1), j+2
	case s.lower(j) == "afterward" || s.lower(j) == "afterwards":
		e.kind, e.sign, e.end = offset, 1, j+1
	case s.is(j, cBef) && s.lower(j+1) == "that" && !s.weekdayAt(j+2) && (!s.nounAt(j+2) || s.get(j+2).upper):
		e.kind, e.sign, e.end = offset, s.value(j, cBef).n, j+2
	case s.is(j, cGenitive) && s.is(j+1, cTime) && !s.nounAt(j+2): // in a year's time
		e.kind, e.sign, e.now, e.end = offset, 1, true, j+2
	case s.is(j, cHence):
		e.kind, e.sign, e.now, e.end = offset, 1, true, j+1
	case s.is(j, cBef) && s.endsPhrase(j+1):
		e.kind, e.sign, e.end = offset, s.value(j, cBef).n, j+1
	case s.is(j, cBef) && s.fromDay(e, j):
	case s.is(j, cBef):
		e.relative = j + 1
		if j2 := j + 1; s.is(j2, cThe) && s.lower(j2+1) == "fact" {
			e.relative = 0
		}
		return
	default:
		return
	}
	e.duration = false
}

// pronoun reports whether a subject stands at i: "a couple of years back we".
func (s *scanner) pronoun(i int) bool {
	switch s.lower(i) {
	case "i", "he", "she", "it", "we", "they", "you", "there":
		return true
	}
	return false
}

// endsPhrase reports whether a clause ends before i.
func (s *scanner) endsPhrase(i int) bool {
	if i >= len(s.atoms) {
		return true
	}
	a := s.get(i)
	return !a.isWord && a.num < 0
}
