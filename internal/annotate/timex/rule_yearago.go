package timex

// yearEarlier reads "year-earlier", "year-ago" and "year-before", and the "year"
// of "prior-year".
func (s *scanner) yearEarlier(i int) (end int, ok bool) {
	if s.lower(i) != "year" {
		return i, false
	}
	if (s.is(i+1, cAgo) || s.is(i+1, cDir) || s.is(i+1, cBef)) && s.get(i+1).joined {
		return i + 2, true
	}
	return i + 1, s.is(i-1, cPrev) && s.get(i).joined
}

// yearAgo reads what follows "the year-earlier": a quarter, a period, "third
// quarter".
func (s *scanner) yearAgo(k int) (expr, bool) {
	if q, ok := s.partOfYear(k); ok && q.prec == noYear {
		q.yearAgo = true
		return q, true
	}
	if s.is(k, cPeriod) {
		return expr{kind: period, point: the, unit: "Q", yearAgo: true, end: k + 1}, true
	}
	if a, end, ok := s.numberAt(k); ok && s.is(end, cUnits) {
		return expr{kind: fixed, duration: true, amount: a, unit: s.value(end, cUnits).code, end: end + 1}, true
	}
	return expr{}, false
}

// sumsUp reports whether e calls its time a period: after "the nine months", such
// a period is no quarter, and annotators give the year.
func (s *scanner) sumsUp(e *expr) bool {
	for i := e.first; i < e.end; i++ {
		if s.is(i, cPeriod) {
			return true
		}
	}
	return false
}

// quarterLong reports whether e is a length of which a quarter is told: "the three
// months ended June 30".
func (s *scanner) quarterLong(e *expr) bool {
	return (e.unit == "M" && e.amount.n == 3 || e.unit == "W" && e.amount.n == 13) && (s.lower(e.end) == "ended" || s.is(e.end, cThat) && s.lower(e.end+1) == "ended")
}

// isAYear reports whether what stands at i says which year a quarter is of:
// "last year", "of 1988", "a year earlier".
func (s *scanner) isAYear(i int) bool {
	e := expr{end: i}
	s.ofYear(&e)
	return e.end > i
}

// ofYear reads the year after "the same quarter".
func (s *scanner) ofYear(e *expr) {
	j := e.end
	if s.is(j, cA) && s.lower(j+1) == "year" && (s.is(j+2, cDir) || s.is(j+2, cAgo) || s.is(j+2, cBef)) {
		e.yearAgo, e.end = true, j+3
		return
	}
	if s.is(j, cOf) || s.is(j, cIn) {
		j++
	}
	if y, ok := s.yearAt(j); ok && e.unit != "" && e.unit != "Q" {
		e.prec, e.year, e.compared, e.end = fullYear, y, true, j+1
	} else if ok {
		*e = expr{kind: calendar, prec: fullYear, year: y, part: "Q?", compared: true, end: j + 1}
	} else if s.is(j, cLast) && s.lower(j+1) == "year" || s.is(j, cThe) && s.is(j+1, cPrev) && s.lower(j+2) == "year" {
		e.yearAgo, e.end = true, j+2
		if s.is(j, cThe) {
			e.end++
		}
	}
}
