package timex

import "unicode/utf8"

// monthAt reports whether the name of a month stands at i.
func (s *scanner) monthAt(i int) bool {
	if !s.get(i).upper {
		return false
	}
	if s.is(i, cMonth) {
		return true
	}
	lower := s.lower(i)
	return s.is(i, cAbbrMonth) && (lower[len(lower)-1] == '.' || lower == "sept" || s.get(i+1).num >= 0 || s.get(i-1).num >= 0)
}

func (s *scanner) monthNumber(i int) int {
	if s.is(i, cMonth) {
		return s.value(i, cMonth).n
	}
	return s.value(i, cAbbrMonth).n
}

// monthDay reads "July 9, 2017", "9 July 2017", "July 7–9", "July 2017", "July".
func (s *scanner) monthDay(i int) (expr, bool) {
	if s.monthAt(i) {
		return s.monthFirst(i)
	}
	return s.dayFirst(i)
}

func (s *scanner) monthFirst(i int) (expr, bool) {
	e := expr{kind: calendar, month: s.monthNumber(i), end: i + 1}
	day, end, ok := s.dayAfterMonth(&e)
	if ok {
		e.day, e.end = day, end
		if d, end, ok := s.rangeEnd(e.end); ok && d > day {
			e.until = &expr{day: d}
			e.end = end
		} else if m, ok := s.rangeMonth(e.end); ok {
			e.until = &m
			e.end = m.end
		}
		s.yearAfter(&e)
		s.yearPointed(&e)
		e.unreal = !validDay(e.month, e.day)
		return e, true
	}
	if n, ok := s.digitsAt(e.end, 2); ok && n > 31 && (s.endsPhrase(e.end+1) && !s.is(e.end+1, cCounted) || s.is(e.end+1, cFunction)) {
		return e, false // May 35
	}
	if s.is(e.end, cOf) {
		if s.yearOnly(e.end+1, &e) {
			return e, true
		}
		if y, ok := s.spokenYear(e.end + 1); ok {
			e.prec, e.year, e.end = fullYear, y.year, y.end
			return e, true
		}
	}
	s.yearAfter(&e)
	s.yearPointed(&e)
	if e.prec == noYear && e.yearPoint == bare {
		if m, ok := s.rangeMonth(e.end); ok && m.day == 0 && m.month != 0 {
			e.until, e.end = &m, m.end
			e.prec, e.year = m.prec, m.year
			return e, true
		}
		return e, s.monthAlone(i)
	}
	return e, true
}

// dayAfterMonth reads the day after the name of a month, past a full stop that
// is a token of its own.
func (s *scanner) dayAfterMonth(e *expr) (day, end int, ok bool) {
	if s.lower(e.end) == "." && !s.get(e.end).space && s.get(e.end+1).num >= 0 {
		e.end++
	}
	if day, end, ok = s.ordinalAt(e.end + 1); ok && s.is(e.end, cThe) && day >= 1 && day <= 31 && !s.nounAt(end) && !s.is(end, cUnit) { // June the third
		return day, end, true
	}
	day, end, ok = s.dayAt(e.end)
	return day, end, ok && !(s.is(end, cCounted) && s.is(e.end-2, cIn)) // "In January 17 people died"
}

// monthAlone tells the month from the name or verb that it may be.
func (s *scanner) monthAlone(i int) bool {
	if next := s.lower(i + 1); s.lower(i) == "may" && (next == "have" || next == "be" || next == "not" || next == "also") {
		return false // Voters May Have Won, in a headline
	}
	switch s.lower(i) {
	case "may", "march", "august":
		if (i == 0 || s.lower(i-1) == "``" || s.lower(i-1) == "“") && !(s.lower(i) == "march" && s.is(i+1, cGenitive)) {
			return false
		}
	}
	if s.is(i+1, cPlace) && s.get(i+1).upper && !s.is(i-1, cIn) {
		return false // Fourth of July Square
	}
	if next := s.lower(i + 1); s.lower(i) == "march" && (next == "on" || next == "for" || next == "against") && s.get(i+2).upper {
		return false // the March on Washington
	}
	switch s.lower(i) {
	case "may", "march", "april", "june", "august", "jan":
		before, after := s.get(i-1), s.get(i+1)
		prep := s.leads(i-1) && !(i > 1 && s.is(i+2, cGenitive) && after.upper) // "a role in August Wilson's play"
		if s.lower(i) != "march" && after.isWord && after.upper && after.ordinary() && !prep && after.space {
			return false
		}
		if i > 0 && before.upper && before.isWord && before.ordinary() && (i > 1 || before.lower != "throughout" && before.lower != "unlike" && before.lower != "come" && before.lower != "despite") {
			return false
		}
	}
	return true
}

// leads reports whether the word at i leads to a month rather than to a name.
func (s *scanner) leads(i int) bool {
	for _, c := range [...]class{cIn, cPrep, cThe, cThis, cLast, cNext, cEdge, cThrough, cFrom, cOf, cA, cBetween, cPoss, cPrev, cGenitive, cTo, cBef, cEach, cDir} {
		if s.is(i, c) {
			return true
		}
	}
	return false
}

// dayFirst reads "9 July 2017", "the 9th of July", "7–9 July".
func (s *scanner) dayFirst(i int) (expr, bool) {
	day, end, ok := s.dayAt(i)
	if !ok || s.afterMoney(i) {
		return expr{}, false
	}
	lastDay := 0
	if d, e, ok := s.rangeEnd(end); ok && d > day {
		lastDay, end = d, e
	}
	if d, last, ok := s.dayAt(end + 1); ok && d > day && lastDay == 0 && s.is(end, cAnd) && s.monthAt(last) && (s.is(i-1, cOn) || s.is(i-1, cBetween)) { // 26 and 29 November
		e, ok := s.dayFirst(end + 1)
		e.day, e.end, e.until = day, end, nil
		return e, ok && !e.unreal
	}
	if s.is(end, cOf) {
		end++
	}
	if !s.monthAt(end) || s.get(end).joined || s.is(end+1, cPlace) && s.get(end+1).upper { // Fourth of July Square
		return expr{}, false
	}
	e := expr{kind: calendar, day: day, month: s.monthNumber(end), end: end + 1}
	if lastDay != 0 {
		e.until = &expr{day: lastDay}
		e.unreal = !validDay(e.month, lastDay)
	}
	if u, ok := s.rangeDay(e.end); ok && lastDay == 0 {
		e.until, e.end = &u, u.end
		return e, true
	}
	s.yearAfter(&e)
	s.yearPointed(&e)
	e.unreal = e.unreal || !validDay(e.month, e.day)
	return e, true
}

// rangeDay reads the other end of a range over months: "– 2 July 2017".
func (s *scanner) rangeDay(i int) (expr, bool) {
	if !isDash(s.lower(i)) {
		return expr{}, false
	}
	e, ok := s.dayFirst(i + 1)
	return e, ok && !e.unreal && e.until == nil
}

// dayAt reads a day of the month.
func (s *scanner) dayAt(i int) (day, end int, ok bool) {
	if n, end, ok := s.ordinalAt(i); ok && n >= 1 && n <= 31 {
		return n, end, !s.is(end, cUnit) || s.lower(i) != "second" && !s.get(end).joined
	}
	n, isDay := s.digitsAt(i, 2)
	if !isDay || n < 1 || n > 31 {
		return 0, i, false
	}
	after := s.get(i + 1)
	switch {
	case after.joined && (after.isWord && !s.monthAt(i+1) || after.lower == ":" || after.lower == "."), s.is(i+1, cAmPm), s.is(i+1, cOClock),
		s.lower(i+1) == "percent", s.lower(i+1) == "%", s.is(i+1, cScale), s.is(i+1, cUnits):
		return 0, i, false
	case after.lower == ":" && !after.space && s.get(i+2).num >= 0 && !s.get(i+2).space:
		return 0, i, false
	}
	return n, i + 1, true
}

// yearAfter reads a year after a day or month, with or without a comma.
func (s *scanner) yearAfter(e *expr) {
	j := e.end
	if s.lower(j) == "," {
		j++
	}
	if y, ok := s.spokenYear(j); ok && (e.day != 0 || j == e.end) {
		e.prec, e.year, e.end = fullYear, y.year, y.end
		return
	}
	s.yearOnly(j, e)
}

// yearPointed reads "of last year" or "this year" after a month or day.
func (s *scanner) yearPointed(e *expr) {
	j := e.end
	if e.prec != noYear {
		return
	}
	if s.is(j, cOf) {
		j++
	}
	if !s.is(j, cLast) && !s.is(j, cThis) && !s.is(j, cNext) && (j == e.end || !s.is(j, cThat) && !(s.is(j, cThe) && (s.is(j+1, cPrev) || s.is(j+1, cSame) || s.lower(j+1) == "next"))) {
		return
	}
	if p, end, ok := s.pointerAt(j); ok && s.lower(end) == "year" && !s.is(end+1, cGenitive) && !s.get(end+1).joined {
		if e.yearPoint, e.end = p, end+1; p == next && s.is(j, cThe) { // April of the next year
			e.yearPoint = follow
		}
	}
}

// yearOnly reads a plain year at j into e.
func (s *scanner) yearOnly(j int, e *expr) bool {
	if y, end, ok := s.shortYear(j); ok {
		e.prec, e.year, e.end = fullYear, y, end
		return true
	}
	y, ok := s.digitsAt(j, 4)
	if !ok || s.get(j).digits != 4 || y < 1000 || y > 2999 || s.get(j).joined && !isDash(s.lower(j-1)) && s.get(j-1).num < 0 && !s.is(j-1, cEdge) && !s.is(j-1, cFiscal) && s.lower(j-1) != "pre" && s.lower(j-1) != "post" {
		return false
	}
	after := s.get(j + 1)
	if after.joined && (after.lower == "." || after.lower == ":" || after.isWord) && s.get(j+2).num >= 0 {
		return false
	}
	e.prec, e.year, e.end = fullYear, y, j+1
	return true
}

func isApostrophe(sign string) bool {
	r, size := utf8.DecodeRuneInString(sign)
	return size == len(sign) && (r == '\'' || r == '’' || r == '‘' || r == '`')
}

// validDay refuses days that no year has.
func validDay(month, day int) bool {
	switch month {
	case 4, 6, 9, 11:
		return day <= 30
	case 2:
		return day <= 29
	}
	return day <= 31
}
