package timex

// weekOfDay reads the week that a weekday is of: "Thursday of last week",
// "Tuesday next week".
func (s *scanner) weekOfDay(e *expr) {
	j := e.end
	if s.is(j, cOf) {
		j++
	}
	p, end, ok := s.pointerAt(j)
	if ok && (p == last || p == this || p == next) && s.is(j, pointing[p]) && s.lower(end) == "week" && (j > e.end || !s.is(end+1, cGenitive)) && !s.get(end+1).joined {
		e.weekPoint, e.end = p, end+1
	}
}

// pointing is the class of the word that points without an article.
var pointing = [...]class{last: cLast, this: cThis, next: cNext}

// composed reads what two parts of the calendar make together, after the pointer
// that ends at j.
func (s *scanner) composed(p pointer, j int) (expr, bool) {
	if s.lower(j-1) == "last" { // the last Sunday in May
		return s.nthWeekday(j - 1)
	}
	if p != the {
		return expr{}, false
	}
	for _, rule := range [...]func(*scanner, int) (expr, bool){(*scanner).weekdayBeforeLast, (*scanner).weekdayBeside, (*scanner).nthWeekday, (*scanner).around} {
		if e, ok := rule(s, j); ok {
			return e, true
		}
	}
	return expr{}, false
}

// weekdayBeforeLast reads "Friday before last" and "Friday after next", with its
// weekday at j.
func (s *scanner) weekdayBeforeLast(j int) (expr, bool) {
	if !s.weekdayAt(j) || !s.is(j+1, cBef) {
		return expr{}, false
	}
	e := expr{kind: calendar, weekday: s.weekdayNumber(j), twice: true, end: j + 3}
	switch {
	case s.is(j+2, cLast) && s.value(j+1, cBef).n < 0:
		e.point = last
	case s.is(j+2, cNext) && s.value(j+1, cBef).n > 0:
		e.point = next
	default:
		return e, false
	}
	return e, s.endsPhrase(e.end) || !s.get(e.end).ordinary()
}

// nthWeekday reads "first Monday in October" and "last Sunday of May 2016".
func (s *scanner) nthWeekday(i int) (expr, bool) {
	n, j, ok := s.ordinalAt(i)
	if !ok && s.lower(i) == "last" {
		n, j, ok = -1, i+1, true
	}
	if !ok || n == 0 || n > 5 || !s.weekdayAt(j) || !s.is(j+1, cIn) && !s.is(j+1, cOf) || !s.monthAt(j+2) {
		return expr{}, false
	}
	e, ok := s.monthFirst(j + 2)
	if !ok || e.day != 0 || e.until != nil {
		return expr{}, false
	}
	e.weekday, e.nth = s.weekdayNumber(j), n
	return e, true
}

// around reads a week, weekend or month that is told by what lies in it: "week of
// July 3", "weekend of July 8", "month of May 2016", "week beginning Aug. 7".
func (s *scanner) around(i int) (expr, bool) {
	unit, plural, ok := s.unitAt(i)
	if !ok || plural || s.get(i).joined || unit != "W" && unit != "WE" && unit != "M" {
		return expr{}, false
	}
	switch s.lower(i + 1) {
	case "of":
	case "beginning", "starting":
		if unit != "W" {
			return expr{}, false
		}
	default:
		return expr{}, false
	}
	e, ok := s.monthDay(i + 2)
	switch {
	case !ok || e.unreal:
		return expr{}, false
	case unit == "M":
		return e, e.day == 0 && e.until == nil && s.is(i+1, cOf)
	}
	e.until, e.whole = nil, unit
	return e, e.day != 0
}

// weekdayBeside reads "Monday after Easter" and "Friday before July 4".
func (s *scanner) weekdayBeside(j int) (expr, bool) {
	if !s.weekdayAt(j) || !s.is(j+1, cBef) {
		return expr{}, false
	}
	d, ok := s.dayToCountFrom(j + 2)
	if !ok {
		return expr{}, false
	}
	return expr{kind: offset, unit: "D", weekday: s.weekdayNumber(j), sign: s.value(j+1, cBef).n, base: &d, end: d.end}, true
}

// dayToCountFrom reads a day at i that "two days before" can be counted from: a
// day of a month, a feast, a weekday that is pointed to, "yesterday". A bare
// weekday is mostly that of the clause: "two days after Monday's vote".
func (s *scanner) dayToCountFrom(i int) (expr, bool) {
	e, ok := s.inner(i)
	e.first = i
	switch {
	case !ok || e.until != nil || e.unreal || e.set || e.clock != "" || e.half:
		return e, false
	case e.kind == calendar:
		return e, e.holiday != nil || e.day != 0 || e.weekday != 0 && e.point != bare
	}
	return e, e.kind == offset && e.unit == "D" && e.now && e.amount.n <= 1
}

// fromDay reads the day that the length e is counted from: "before" or "after" it
// at i.
func (s *scanner) fromDay(e *expr, i int) bool {
	if e.amount.vague || e.amount.half || e.unit != "D" && e.unit != "W" && e.unit != "F" {
		return false
	}
	d, ok := s.dayToCountFrom(i + 1)
	if ok {
		e.kind, e.sign, e.base, e.end = offset, s.value(i, cBef).n, &d, d.end
	}
	return ok
}

// yearBack gives the year of e to the month, or part of the year, that is joined
// before it: "from January to March 2015", "the second and third quarters of 2016";
// what comes later in the calendar is of the year before.
func (s *scanner) yearBack(e *expr) {
	n := len(s.exprs)
	if n == 0 || e.kind != calendar || e.prec != fullYear && (e.prec != noYear || e.yearPoint == bare) {
		return
	}
	b := &s.exprs[n-1]
	joined := b.end == e.first-1 && (s.is(b.end, cTo) || s.is(b.end, cThrough) || s.is(b.end, cAnd) || s.is(b.end, cOr) || isDash(s.lower(b.end)))
	alike := b.month != 0 && e.month != 0 || b.part != "" && e.part != ""
	if !joined || !alike || b.kind != calendar || b.until != nil || b.prec != noYear || b.yearPoint != bare || b.point != bare {
		return
	}
	later := b.month > e.month || b.month == e.month && b.day > e.day
	if later && s.is(b.end, cAnd) && !s.is(b.first-1, cBetween) {
		return // on May 5 and March 3, 2012
	}
	b.prec, b.year, b.yearPoint = e.prec, e.year, e.yearPoint
	if e.prec == fullYear && later {
		b.year--
	}
}

// besideDay reports whether what begins at i stands beside a day: "on Monday, the
// day before the vote".
func (s *scanner) besideDay(i int) bool {
	n := len(s.exprs)
	if n == 0 || s.exprs[n-1].end != i-1 || s.lower(i-1) != "," {
		return false
	}
	e := &s.exprs[n-1]
	return e.kind == calendar && (e.day != 0 || e.weekday != 0) && !e.set && e.until == nil
}

// glossed gives a time of day the weekday of the same time elsewhere in brackets:
// "at 9 p.m. EDT (0100 GMT Thursday)" is on Wednesday.
func (s *scanner) glossed() {
	for i := 0; i+1 < len(s.exprs); i++ {
		e, gloss := &s.exprs[i], &s.exprs[i+1]
		if !e.clockOnly() || e.kind != calendar || gloss.kind != calendar || gloss.weekday == 0 || gloss.day != 0 || len(gloss.clock) != len(e.clock) || gloss.first != e.end+1 || s.lower(e.end) != "(" {
			continue
		}
		e.weekday, gloss.after = gloss.weekday, true
		if gloss.clock < e.clock {
			e.weekday = 1 + floorMod(e.weekday-2, 7)
		}
	}
}
