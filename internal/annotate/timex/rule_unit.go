package timex

// quantity reads numbers of units and what is said of them: "five years", "a
// couple of weeks", "18-month", "two weeks ago", "a year earlier", "weeks", "half
// an hour".
func (s *scanner) quantity(i int) (expr, bool) {
	a, j, ok := s.amountAt(i)
	if !ok {
		return s.bareUnits(i)
	}
	if end, ok := s.quarterCentury(j); ok {
		e := expr{kind: fixed, duration: true, amount: amount{n: 25}, unit: "Y", end: end}
		s.direction(&e)
		return e, true
	}
	if s.is(j, cWeekdays) && s.is(j+1, cAgo) && !a.vague && a.n > 0 { // two Sundays ago
		return expr{kind: calendar, weekday: s.value(j, cWeekdays).n, point: last, amount: a, end: j + 2}, true
	}
	j = s.fillers(j)
	if s.is(j, cTime) && s.is(j+1, cAgo) && (j > i+1 || a.vague) { // a long time ago, some time ago
		return expr{kind: fixed, value: "PAST_REF", end: j + 2}, true
	}
	unit, plural, ok := s.unitAt(j)
	if !ok || !plural && a.vague && !s.get(j).joined || !plural && a.n != 1 && !a.half && s.get(j).num < 0 && !s.countedSingular(i, j) {
		return expr{}, false
	}
	if plural && a == (amount{n: 1}) && s.lower(i) == "one" && !s.get(j).joined {
		return expr{}, false // "about that one weeks ago"
	}
	if years := yearsIn[unit]; years > 0 && a.half { // half a century ago
		a, unit = amount{n: a.n*years + years/2}, "Y"
	}
	e := expr{kind: fixed, duration: true, amount: a, unit: unit, end: j + 1}
	if s.joinedTo(e.end) {
		if s.is(i, cA) {
			return expr{}, false // "a week-long trip": the article is the trip's
		}
		e.end++
		return e, s.lower(j+1) == "long" || unit != "Y"
	}
	if s.age(e.end) || s.titled(j) || s.is(i, cA) && s.is(j-1, cHalf) && s.get(j).joined || s.is(i, cA) && (unit == "WE" || a.vague && s.get(j).joined) {
		return expr{}, false
	}
	s.halfMore(&e)
	s.andLess(&e)
	switch {
	case s.orSo(e.end):
		e.end += 2
	case s.is(i, cA) && s.is(e.end, cOr) && s.lower(e.end+1) == "two": // a day or two
		e.amount.n = 2
		e.end += 2
	}
	if s.is(i, cA) && s.get(e.end).joined && (s.is(e.end, cDir) || s.is(e.end, cAgo)) {
		return expr{}, false // "a year-earlier loss"
	}
	s.direction(&e)
	return e, e.kind == offset || !s.noLength(i, j, &e)
}

// noLength reports whether what reads as the length e, with its unit at j, is
// none.
func (s *scanner) noLength(i, j int, e *expr) bool {
	one := s.is(i, cA)
	switch {
	case one && (s.lower(j) == "second" || s.lower(j) == "quarter" || s.rate(i) || s.get(i).joined): // $15-an-hour
		return true
	case s.lower(i) == "one" && s.lower(j) == "day": // would one day
		return i == 0 && e.relative == 0 || s.is(i-1, cTense) || s.is(i-1, cFunction)
	case e.unit != "Q" || s.is(j, cUnit):
		return false
	case s.lower(i) == "some": // in some quarters
		return true
	}
	return e.amount.n == 3 && !s.is(j-1, cFiller) && (!s.is(i-1, cThe) || s.is(e.end, cOf)) // a fraction
}

// halfMore reads "and a half" after a unit.
func (s *scanner) halfMore(e *expr) {
	if !s.is(e.end, cAnd) || !s.is(e.end+1, cA) || !s.is(e.end+2, cHalf) {
		return
	}
	e.amount.half = true
	e.end += 3
	if years := yearsIn[e.unit]; years > 0 {
		e.amount, e.unit = amount{n: e.amount.n*years + years/2}, "Y"
	}
}

// lesser is the unit that an amount of a greater one goes on with.
var lesser = map[string]string{"Y": "M", "M": "D", "W": "D", "D": "TH", "TH": "TM", "TM": "TS"}

// andLess reads the rest of a length in two units: "three hours and nine
// minutes", "two years, six months".
func (s *scanner) andLess(e *expr) {
	if e.amount.vague || e.amount.half || e.amount.milli > 0 {
		return
	}
	j := e.end
	if s.lower(j) == "," {
		j++
	}
	if s.is(j, cAnd) {
		j++
	}
	a, end, ok := s.oneNumber(j)
	unit, _, isUnit := s.unitAt(end)
	if !ok || a.vague || !isUnit || unit != lesser[e.unit] || s.get(end).joined || s.get(end+1).joined || s.is(end+1, cAgo) || s.is(end+1, cDir) || s.is(end+1, cBef) {
		return
	}
	less := a.duration(unit)[1:]
	if e.unit[0] == 'T' {
		less = less[1:]
	}
	e.value, e.end = e.amount.duration(e.unit)+less, end+1
}

// quarterCentury reads "quarter century" and "quarter of a century".
func (s *scanner) quarterCentury(i int) (end int, ok bool) {
	if s.lower(i) != "quarter" {
		return i, false
	}
	if s.is(i+1, cOf) && s.is(i+2, cA) {
		i += 2
	}
	return i + 2, s.lower(i+1) == "century"
}

// joinedTo reports whether "-long" or "-old" stands at i: "day-long",
// "six-month-old", which with years is somebody's age.
func (s *scanner) joinedTo(i int) bool {
	return (s.lower(i) == "long" || s.is(i, cOld)) && s.get(i).joined
}

// longUnit reads "day-long", "decades-old" and "multi-year".
func (s *scanner) longUnit(i int) (expr, bool) {
	e := expr{kind: fixed, duration: true, end: i + 2}
	if s.is(i, cMulti) {
		unit, _, ok := s.unitAt(i + 1)
		e.unit, e.amount.vague = unit, true
		return e, ok && s.get(i+1).joined
	}
	unit, plural, ok := s.unitAt(i)
	e.unit, e.amount = unit, amount{n: 1, vague: plural}
	return e, ok && !s.get(i).joined && s.joinedTo(i+1)
}

// amountAt reads a number, "a" or "half a(n)".
func (s *scanner) amountAt(i int) (a amount, end int, ok bool) {
	if a, end, ok = s.numberAt(i); ok {
		return a, end, true
	}
	if s.is(i, cHalf) && s.is(i+1, cA) {
		return amount{half: true}, i + 2, true
	}
	if s.is(i, cHalf) && s.get(i+1).joined {
		return amount{half: true}, i + 1, true
	}
	if s.is(i, cA) {
		if s.is(i+1, cHalf) {
			return amount{half: true}, i + 2, true
		}
		return amount{n: 1}, i + 1, true
	}
	if s.is(i, cFiller) && s.lower(i) == "another" {
		return amount{n: 1}, i + 1, true
	}
	return a, i, false
}

// unitAt reads a unit of time.
func (s *scanner) unitAt(i int) (code string, plural, ok bool) {
	switch {
	case s.is(i, cUnits):
		return s.value(i, cUnits).code, true, true
	case s.is(i, cUnit):
		return s.value(i, cUnit).code, false, true
	}
	return "", false, false
}

// countedSingular allows "five-year" and "five year", but no "1990 quarter".
func (s *scanner) countedSingular(i, j int) bool {
	return s.get(j).joined || s.get(i).num < 1000 && s.lower(j) != "second"
}

// age reports whether "-old" or " old" follows: an age is no time.
func (s *scanner) age(i int) bool {
	if s.is(i, cOld) || s.is(i, cGenitive) && s.is(i+1, cOld) {
		return true
	}
	return s.lower(i) == "of" && s.lower(i+1) == "age"
}

// titled reports whether the unit at i is a part of a name: "60 Minutes", "This
// Week".
func (s *scanner) titled(i int) bool {
	return i > 0 && s.get(i).upper && !s.get(i).joined && (s.get(i-1).upper || s.get(i-1).num >= 0)
}

func (s *scanner) orSo(i int) bool { return s.is(i, cOr) && s.lower(i+1) == "so" }

// rate reports whether the unit with "a" before it is what something is counted
// by: "$5 a day", "358,000 a month".
func (s *scanner) rate(i int) bool {
	p := s.get(i - 1)
	if p.num >= 0 || s.is(i-1, cCounted) || s.is(i-1, cScale) || s.is(i-1, cTimes) || p.lower == "cents" || p.lower == "barrels" {
		return true
	}
	return s.pluralNoun(i - 1) // "copies a day", but not "takes a day"
}

// pluralNoun reports whether the word at i looks like one.
func (s *scanner) pluralNoun(i int) bool {
	p := s.get(i)
	n := len(p.lower)
	return p.isWord && p.ordinary() && n > 3 && p.lower[n-1] == 's' && p.lower[n-2] != 's' || s.is(i, cUnits)
}

// bareUnits reads plurals without a number: "for years", "hours after", "years
// ago".
func (s *scanner) bareUnits(i int) (expr, bool) {
	if e, ok := s.longUnit(i); ok {
		return e, true
	}
	if !s.is(i, cUnits) || s.get(i).joined {
		return expr{}, false
	}
	e := expr{kind: fixed, duration: true, amount: amount{vague: true}, unit: s.value(i, cUnits).code, end: i + 1}
	if e.unit == "WE" && s.is(i-1, cOn) {
		return expr{kind: fixed, set: true, value: unknownPeriod("WE"), end: e.end}, true
	}
	if s.age(e.end) || e.unit == "WE" || e.unit == "Q" {
		return expr{}, false
	}
	s.direction(&e)
	if s.toCome(&e) || e.kind == offset || e.relative > 0 {
		return e, true
	}
	switch s.lower(i - 1) {
	case "for", "in", "within", "after", "over", "last":
		return e, true
	}
	if s.is(i-1, cLasting) {
		return e, true
	}
	if n := len(s.exprs); n > 0 && s.lower(i-1) == "even" && s.exprs[n-1].duration && s.exprs[n-1].end >= i-3 { // weeks, even months
		return e, true
	}
	if s.is(i-1, cThe) && (s.lower(e.end) == "since" || s.is(e.end, cThat) && s.lower(e.end+1) == "followed") {
		return e, true
	}
	return e, s.is(e.end, cOf) && !s.determined(i-1) && len(e.unit) == 1 && e.unit != "D" // years of war
}
