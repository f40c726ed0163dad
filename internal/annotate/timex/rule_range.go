package timex

// another reads the second of two days of one month: "April 24 and 25".
func (s *scanner) another(i int) (expr, bool) {
	if len(s.exprs) == 0 || !s.is(i-1, cAnd) || s.get(i).num < 0 {
		return expr{}, false
	}
	first := &s.exprs[len(s.exprs)-1]
	day, end, ok := s.dayAt(i)
	if !ok || first.kind != calendar || first.day == 0 || first.end != i-1 || day <= first.day {
		return expr{}, false
	}
	if after := s.get(end); after.isWord && after.ordinary() && !after.joined {
		return expr{}, false
	}
	e := expr{kind: calendar, prec: first.prec, year: first.year, month: first.month, day: day, end: end}
	s.yearAfter(&e)
	return e, validDay(e.month, e.day)
}

// rangeEnd reads "–9", "-9", "to 9" or "through 9" at i.
func (s *scanner) rangeEnd(i int) (day, end int, ok bool) {
	j := i
	switch {
	case s.get(i).num >= 0 && s.get(i).joined: // 7-9 within one token
	case isDash(s.lower(i)), s.is(i, cTo), s.is(i, cThrough) && s.lower(i) == "through":
		j++
	default:
		return 0, i, false
	}
	return s.dayAt(j)
}

// rangeMonth reads the other end of a range over months: "– August 2".
func (s *scanner) rangeMonth(i int) (expr, bool) {
	j := i
	switch {
	case isDash(s.lower(i)):
		j++
	case s.get(i).joined && s.monthAt(i):
	default:
		return expr{}, false
	}
	if !s.monthAt(j) {
		return expr{}, false
	}
	e := expr{month: s.monthNumber(j), end: j + 1}
	if day, end, ok := s.dayAfterMonth(&e); ok {
		e.day, e.end = day, end
	}
	s.yearAfter(&e)
	return e, true
}

func isDash(sign string) bool {
	switch sign {
	case "-", "–", "—", "--", "‐", "‑":
		return true
	}
	return false
}
