package timex

// pointed reads expressions that begin with a word that points: "last week",
// "this coming Sunday", "the past three months", "that day", "the night of",
// "the year-earlier quarter".
func (s *scanner) pointed(i int) (expr, bool) {
	p, j, ok := s.pointerAt(i)
	if !ok {
		return expr{}, false
	}
	if e, ok := s.elliptic(i, p); ok {
		return e, true
	}
	if e, ok := s.ellipticPart(i, p); ok {
		return e, true
	}
	if s.is(i, cThe) && s.is(i+1, cLast) { // the last half of 1989
		if e, ok := s.partOfYear(i + 1); ok && (e.prec != noYear || e.yearPoint != bare) {
			return e, true
		}
	}
	if e, ok := s.pointedCalendar(p, j); ok {
		return e, true
	}
	if e, ok := s.pointedUnits(i, p, j); ok {
		return e, true
	}
	return s.pointedUnit(i, p, j)
}

// elliptic reads the "next" of "this year and next" and the "last" of "this year
// than last".
func (s *scanner) elliptic(i int, p pointer) (expr, bool) {
	n := len(s.exprs)
	if p != last && p != next || n == 0 || s.exprs[n-1].end != i-1 || !s.endsPhrase(i+1) && !s.is(i+1, cFunction) {
		return expr{}, false
	}
	joined := s.is(i-1, cAnd) || s.is(i-1, cOr) || s.is(i-1, cThan) || s.lower(i-1) == "as"
	before := &s.exprs[n-1]
	return expr{kind: period, point: p, unit: before.unit, end: i + 1}, joined && before.kind == period && before.point == this
}

// ellipticPart reads "the second" after "the first quarter" or "the first half".
func (s *scanner) ellipticPart(i int, p pointer) (expr, bool) {
	n, end, ok := s.ordinalAt(i + 1)
	if !ok || p != the || n < 1 || len(s.exprs) == 0 || !s.endsPhrase(end) || !s.is(i-1, cIn) && s.lower(i-1) != "for" && s.lower(i-1) != "from" {
		return expr{}, false
	}
	before := &s.exprs[len(s.exprs)-1]
	if before.kind != calendar || before.set || before.yearAgo || before.part == "" || before.part[0] != 'Q' && before.part[0] != 'H' || before.part[0] == 'H' && n > 2 || n > 4 {
		return expr{}, false
	}
	return expr{kind: calendar, point: same, part: before.part[:1] + string(rune('0'+n)), end: end}, true
}

// pointedCalendar reads named days, months, seasons, parts of the day and
// holidays after a pointing word.
func (s *scanner) pointedCalendar(p pointer, j int) (expr, bool) {
	if s.lower(j-1) == "past" && !s.is(j-2, cThe) && !s.is(j-2, cThis) && !s.is(j-2, cThese) {
		return expr{}, false // looked past November
	}
	if e, ok := s.composed(p, j); ok {
		return e, true
	}
	if d, ok := s.date(j); ok && d.prec == noYear && (p != the || s.is(j-1, cLatest)) {
		d.point = p
		return d, p != same || d.month == 0 || s.is(j-1, cThat) && d.day == 0
	}
	if p == the && s.get(j).num >= 0 || p == the && s.is(j, cOrd) {
		if d, ok := s.dayFirst(j); ok {
			return d, true
		}
		if d, ok := s.dayOfMonth(j); ok {
			return d, true
		}
	}
	if e, ok := s.partOfYear(j); ok {
		if e.prec == noYear {
			e.point = p
		}
		return e, true
	}
	if e, ok := s.holidayRule(j); ok && p != the && p != same && e.unit != "" && e.prec == noYear { // last Labor Day weekend
		e.point = p
		return e, true
	} else if ok && p == the && e.prec == fullYear && !s.nounAt(e.end) { // the Labor Day weekend of 1996
		return e, true
	}
	if h, end, ok := s.holidayAt(j); ok && p != same && (p != the || !s.nounAt(end) && !s.is(end, cUnit)) {
		return expr{kind: calendar, holiday: h, point: p, end: end}, true
	}
	if s.is(j, cPart) {
		return s.pointedPart(p, j)
	}
	if e, ok := s.yearRule(j); ok && (p == the && (e.prec != fullYear || e.part != "" || s.lower(e.end-1) == "year") || p == same && e.part == "Q?") {
		return e, true
	}
	if s.lower(j) == "year" && p == the {
		if e, ok := s.yearRule(j + 1); ok && e.prec == fullYear {
			return e, true
		}
	}
	return expr{}, false
}

// dayOfMonth reads "15th of next month", and the "25th" of "on the 25th", which is
// one of the month that was told.
func (s *scanner) dayOfMonth(j int) (expr, bool) {
	day, end, ok := s.ordinalAt(j)
	if ok && s.get(j).num >= 0 && day >= 1 && day <= 31 && (s.is(j-2, cOn) || s.lower(j-2) == "by" || s.lower(j-2) == "until" || s.is(j-2, cOf) && s.is(j-3, cPart)) && !s.nounAt(end) && !s.is(end, cOf) {
		return expr{kind: period, point: same, unit: "M", day: day, end: end}, true
	}
	if !ok || day < 1 || day > 28 || !s.is(end, cOf) {
		return expr{}, false
	}
	p, k, ok := s.pointerAt(end + 1)
	return expr{kind: period, point: p, unit: "M", day: day, end: k + 1}, ok && s.lower(k) == "month"
}

// pointedPart reads "this morning", "last night", "that evening", "the night of
// July 9".
func (s *scanner) pointedPart(p pointer, j int) (expr, bool) {
	code := s.value(j, cPart).code
	if p == last && code != "NI" && code != "EV" || len(code) > 2 {
		return expr{}, false
	}
	if s.is(j+1, cOf) {
		if d, ok := s.date(j + 2); ok && (d.day != 0 || d.weekday != 0) && d.clock == "" {
			d.clock = code
			return d, true
		}
		if d, ok := s.dayOfMonth(j + 3); ok && s.is(j+2, cThe) { // the evening of the 10th
			d.clock = code
			return d, true
		}
		if h, end, ok := s.holidayAt(j + 2); ok { // the morning of Christmas Eve
			return expr{kind: calendar, holiday: h, clock: code, end: end}, true
		}
	}
	if p == the && code == "NI" && s.lower(j+1) == "before" && s.is(j+2, cLast) {
		return expr{kind: offset, unit: "D", amount: amount{n: 2}, sign: -1, now: true, clock: code, end: j + 3}, true
	}
	if p == the && s.is(j+1, cBef) && s.endsBefore(j+2) { // the night before
		return expr{kind: offset, unit: "D", amount: amount{n: 1}, sign: s.value(j+1, cBef).n, clock: code, end: j + 2}, true
	}
	if p == the && (code == "NI" || s.lower(j) != "morning" && s.lower(j) != "afternoon" && s.lower(j) != "evening") {
		return expr{}, false
	}
	e := expr{kind: offset, unit: "D", point: p, clock: code, end: j + 1}
	if p == the && s.is(e.end, cBef) && !s.endsPhrase(e.end+1) { // the morning after his return
		return expr{kind: fixed, value: "XXXX-XX-XXT" + code, relative: e.end + 1, end: e.end}, true
	}
	switch p {
	case last:
		e.sign, e.now = -1, true
		e.amount.n = 1
	case this:
		e.now = true
	case next, follow:
		e.sign, e.amount.n = 1, 1
	case previous:
		e.sign, e.amount.n = -1, 1
	}
	return e, true
}

// pointedUnits reads "the past three months", "the next few days", "recent
// years", "the first nine months", "the weeks ahead".
func (s *scanner) pointedUnits(i int, p pointer, j int) (expr, bool) {
	k := j
	if n, end, ok := s.ordinalAt(k); ok && p == the && (n == 1 || n == -1) {
		k = end
	}
	for s.is(k, cFiller) {
		k++
	}
	a, end, hasNumber := s.numberAt(k)
	if hasNumber {
		k = end
	}
	k = s.fillers(k)
	unit, plural, ok := s.unitAt(k)
	if s.is(k, cSeasons) && hasNumber {
		return expr{kind: fixed, set: true, value: "XXXX-" + s.value(k, cSeasons).code, end: k + 1}, true
	}
	if !ok || !plural && !(hasNumber && s.get(k).joined) || s.age(k+1) {
		return expr{}, false
	}
	if s.is(i, cThat) || s.is(j, cA) || s.titled(k) {
		return expr{}, false
	}
	if s.get(k).joined { // the eight-year war: "the" belongs to the war
		return expr{}, false
	}
	e := expr{kind: fixed, duration: true, amount: a, unit: unit, end: k + 1}
	if !hasNumber && !s.vagueUnits(&e, j, k) {
		return expr{}, false
	}
	s.andUnits(&e)
	if p == the || p == same {
		s.direction(&e)
	}
	return e, !s.is(e.end, cAgo) && (e.kind != offset || !s.is(j, cOrd)) // sold his last | three weeks ago, lost the final | two years earlier
}

// vagueUnits reads units without a number at k: "the weeks ahead", "past years",
// "the first hours".
func (s *scanner) vagueUnits(e *expr, j, k int) bool {
	e.amount.vague = true
	return s.toCome(e) || k != j || s.is(j-1, cLatest) || s.is(j-1, cNext) || s.is(j-1, cLast)
}

// andUnits reads the second of two units: "the coming days and weeks".
func (s *scanner) andUnits(e *expr) {
	if e.amount.vague && (s.is(e.end, cAnd) || s.is(e.end, cOr)) && s.is(e.end+1, cUnits) && !s.get(e.end+1).joined {
		e.unit, e.end = s.value(e.end+1, cUnits).code, e.end+2
		s.toCome(e)
	}
}

// toCome reads "ahead" and "to come".
func (s *scanner) toCome(e *expr) bool {
	switch {
	case s.is(e.end, cAhead) && !s.is(e.end+1, cOf):
		e.end++
	case s.is(e.end, cTo) && s.lower(e.end+1) == "come":
		e.end += 2
	default:
		return false
	}
	return true
}

// pointedUnit reads "last week", "this year", "the quarter", "the following day".
func (s *scanner) pointedUnit(i int, p pointer, j int) (expr, bool) {
	k, fiscal := j, false
	end, yearAgo := s.yearEarlier(k)
	if yearAgo {
		k = end
		if e, ok := s.yearAgo(k); ok {
			return e, true
		}
		if p == previous { // "the prior-year quarter"
			p = the
		}
	}
	if s.is(k, cFiscal) || p == the && s.wholeYear(k) {
		fiscal = true
		k++
	}
	unit, plural, ok := s.unitAt(k)
	if s.is(k, cPeriod) {
		unit, plural, ok = "Q", false, p == same && s.isAYear(k+1) || s.is(j-1, cLatest)
	}
	if !ok || plural || s.get(k).joined || s.get(k+1).joined && s.get(k+1).isWord {
		return expr{}, false
	}
	if p == the && s.get(k).upper && i > 0 && !s.get(i).upper {
		return expr{}, false // Person of the Year
	}
	if (p == last || p == next) && (s.is(i-1, cPoss) || s.is(i-1, cGenitive)) {
		return expr{}, false // its last week
	}
	if s.titled(k) || (p == last || p == next || p == same) && !s.is(i, cThe) && s.lower(k) == "second" {
		return expr{}, false
	}
	return s.pointedPeriod(i, j, expr{kind: period, point: p, unit: unit, end: k + 1, yearAgo: yearAgo}, fiscal)
}

// pointedPeriod tells what the unit e means that the words from i to j point to.
func (s *scanner) pointedPeriod(i, j int, e expr, fiscal bool) (expr, bool) {
	p, unit := e.point, e.unit
	switch {
	case s.get(e.end).num >= 0 && (p == the || p == same), unit == "Q" && s.lower(e.end) == "century":
		return expr{}, false
	case s.lower(j-1) == "last" && s.is(j-2, cThe) && s.is(e.end, cOf) && unit != "Q":
		return expr{}, false // the last week of March, the last day of the trial
	case p == the && s.is(j-1, cLatest) && (unit == "W" || unit == "M" || unit == "Y"):
		e.point = last // the one that figures are out for
		return e, true
	case p == the && !s.is(j-1, cLatest) && !e.yearAgo:
		if s.partAfter(&e); e.part != "" { // the year's first quarter
			return e, true
		}
		if unit == "Q" && (s.is(e.end, cA) || s.is(e.end, cLast)) { // the quarter a year earlier
			if s.ofYear(&e); e.yearAgo {
				return e, true
			}
		}
		return s.theUnit(e, fiscal)
	case s.isLength(i, p, j, unit):
		e = expr{kind: fixed, duration: true, amount: amount{n: 1}, unit: unit, end: e.end}
		s.halfMore(&e)
		return e, unit != "TS"
	case unit == "WE" && p == next && s.lower(j-1) != "next":
		e.point = this // the coming weekend is that of this week
	case s.is(i, cThe) && p == next && s.lower(j-1) == "next" && (unit == "D" || unit == "M" || unit == "Y" || unit == "W"):
		e.point = follow
	}
	if unit[0] == 'T' && p != same || unit == "D" && p == this && !s.is(i-1, cTo) && !s.is(i-1, cThrough) {
		return expr{}, false // "on this day in 1945"
	}
	if (unit == "Q" || unit == "M" || unit == "W" || unit == "D") && p == same {
		s.ofYear(&e)
	}
	s.partAfter(&e)
	return e, true
}

// wholeYear reports whether "full year" or the like stands at i.
func (s *scanner) wholeYear(i int) bool {
	return s.is(i, cFiller) && (s.lower(i) == "full" || s.lower(i) == "whole" || s.lower(i) == "entire") && s.lower(i+1) == "year"
}

// isLength tells lengths that reach to the present ("the past year", "the last
// decade") from periods of the calendar ("last year", "the last week").
func (s *scanner) isLength(i int, p pointer, j int, unit string) bool {
	past := s.is(j-1, cLast) && s.lower(j-1) == "past" && (s.is(i, cThe) || j-1 == i)
	switch unit {
	case "C", "L":
		return past
	case "W", "Q", "WE":
		return past || unit == "W" && (p == next && s.lower(j-1) == "next" || p == last) && s.is(i, cThe) && s.spans(i-1)
	case "D", "M", "Y":
		return past || s.is(i, cThe) && (p == last || p == next && s.lower(j-1) == "next" && s.spans(i-1) && !(unit == "D" && s.is(i-2, cLasting)))
	}
	return past || (p == last || p == next) && s.is(i, cThe)
}

// spans reports whether the preposition at i asks for a length: "over the next
// year", but "the next year, she left".
func (s *scanner) spans(i int) bool {
	switch s.lower(i) {
	case "over", "within", "during", "in", "for":
		return true
	}
	return false
}

// partAfter reads "this year's third quarter" and "last year's quarter".
func (s *scanner) partAfter(e *expr) {
	if e.unit != "Y" || !s.is(e.end, cGenitive) {
		return
	}
	if q, ok := s.partOfYear(e.end + 1); ok && q.prec == noYear && q.point == bare {
		q.yearPoint = e.point
		*e = q
	} else if s.lower(e.end+1) == "quarter" && e.point == last { // last year's quarter
		*e = expr{kind: period, point: the, unit: "Q", yearAgo: true, end: e.end + 2}
	}
}
