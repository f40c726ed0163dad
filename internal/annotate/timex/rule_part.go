package timex

// partOfYear reads quarters, halves and seasons: "third-quarter", "Q3 2016",
// "the fourth quarter of 1984", "last half of 1989", "summer 2016", "1988 third
// quarter".
func (s *scanner) partOfYear(i int) (expr, bool) {
	e := expr{kind: calendar}
	j := i
	if s.is(j, cFiscal) && s.get(j+1).num >= 0 {
		j++
	}
	if y, ok := s.yearAt(j); ok && s.get(j+1).isWord { // 1988 third quarter, fiscal 1988's
		e.prec, e.year = fullYear, y
		if j++; s.is(j, cGenitive) {
			j++
		}
	}
	if s.is(j, cFiscal) {
		j++
	}
	switch {
	case s.is(j, cSeason):
		e.part, e.end = s.value(j, cSeason).code, j+1
		s.yearOf(&e)
		return e, e.prec != noYear || e.yearPoint != bare || s.seasonContext(j)
	case s.namedQuarter(j, &e):
	default:
		n, end, ok := s.ordinalAt(j)
		if !ok && s.is(j, cLast) {
			n, end, ok = -1, j+1, true
		}
		if !ok || !s.setPart(&e, n, end) {
			return e, false
		}
	}
	hadYear := e.prec != noYear
	s.yearOf(&e)
	if e.part != "" && e.part[0] == 'Q' && e.prec == noYear && e.yearPoint == bare && s.about().game && !s.about().sums {
		return e, false
	}
	if e.part != "" && e.part[0] == 'H' && e.prec == noYear && e.yearPoint == bare && !s.joinedHalf(e.end) && !s.halfOfFigures(i, e.end) {
		return e, false
	}
	e.set = e.part != "" && e.part[0] == 'Q' && e.prec == noYear && e.yearPoint == bare && s.about().usual && s.clauseTense(&expr{first: i, end: e.end}) != future
	return e, !hadYear || e.prec != noYear
}

// joinedHalf reports whether it reads "first-half profit".
func (s *scanner) joinedHalf(end int) bool { return s.get(end-1).joined && s.get(end).isWord }

// halfOfFigures reports whether a half with nothing but "the" before it, or
// "year-earlier", is one that results are told of.
func (s *scanner) halfOfFigures(i, end int) bool {
	if (s.is(i-1, cDir) || s.is(i-1, cAgo)) && s.get(i-1).joined {
		return true
	}
	return s.is(i-1, cThe) && !s.is(end, cOf) && s.about().figures && !s.about().game
}

// setPart sets a quarter or half from its number.
func (s *scanner) setPart(e *expr, n, end int) bool {
	if s.is(end, cFiscal) {
		end++
	}
	switch {
	case n > 0 && n < 4 && s.is(end, cAnd) && s.manyQuarters(end+1):
		e.part, e.end = "Q"+string(rune('0'+n)), end
		return true
	case (s.lower(end) == "quarter" || s.manyQuarters(end-1)) && n != 0 && n <= 4:
		if n < 0 {
			n = 4
		}
		e.part = "Q" + string(rune('0'+n))
	case s.is(end, cHalf) && n != 0 && n <= 2:
		if n < 0 {
			n = 2
		}
		e.part = "H" + string(rune('0'+n))
	default:
		return false
	}
	e.end = end + 1
	return true
}

// manyQuarters reports whether the second of two quarters stands at i: "third and
// fourth quarters".
func (s *scanner) manyQuarters(i int) bool {
	n, end, ok := s.ordinalAt(i)
	return ok && n > 1 && s.lower(end) == "quarters" && s.is(i-1, cAnd)
}

// quarterOfMonths reads "July-September quarter".
func (s *scanner) quarterOfMonths(j int, e *expr) bool {
	m, ok := s.rangeMonth(j + 1)
	first := s.monthNumber(j)
	if !ok || m.day != 0 || first%3 != 1 || m.month != first+2 || s.lower(m.end) != "quarter" && !s.is(m.end, cPeriod) {
		return false
	}
	e.part, e.end = "Q"+string(rune('1'+first/3)), m.end+1
	return true
}

// namedQuarter reads "Q3", "3Q", "H1 2016" and "July-September quarter".
func (s *scanner) namedQuarter(j int, e *expr) bool {
	switch a := s.get(j); {
	case a.num >= 1 && a.num <= 4:
		if q := s.get(j + 1); q.lower != "q" || !q.joined || !q.upper || s.get(j+2).joined {
			return false
		}
		e.part, e.end = "Q"+string(rune('0'+a.num)), j+2
		return true
	case !a.upper:
		return false
	case !s.is(j, cNamed):
		return s.monthAt(j) && s.quarterOfMonths(j, e)
	}
	if e.part = s.value(j, cNamed).code; e.part[0] == 'H' && !s.yearNear(j+1) {
		return false
	}
	e.end = j + 1
	return true
}

func (s *scanner) yearNear(i int) bool {
	_, ok := s.yearAt(i)
	return ok
}

// yearAt reads four digits that are a year of our time.
func (s *scanner) yearAt(i int) (int, bool) {
	y, ok := s.digitsAt(i, 4)
	return y, ok && y >= 1800 && y <= 2100 && !s.afterMoney(i)
}

// yearOf reads "2016", ", 2016", "of 2016", "of last year", "of the ’80s" after a
// part of the year.
func (s *scanner) yearOf(e *expr) {
	j := e.end
	if s.is(j, cOf) || s.is(j, cIn) && e.part[0] == 'Q' {
		j++
	}
	if s.is(j, cFiscal) {
		j++
	}
	if y, ok := s.yearRule(j); ok && (y.until == nil || e.part == "WI") {
		e.prec, e.year, e.end = y.prec, y.year, y.end
		if y.prec != fullYear {
			e.part = ""
		}
		return
	}
	if y, end, ok := s.shortYear(j); ok {
		e.prec, e.year, e.end = fullYear, y, end
		return
	}
	if j == e.end {
		if e.part[0] == 'Q' && (s.is(j, cA) || s.is(j, cLast)) { // the third quarter a year ago
			s.ofYear(e)
		}
		return
	}
	if s.is(j, cThe) {
		if y, ok := s.yearRule(j + 1); ok && y.prec != fullYear {
			e.prec, e.year, e.part, e.end = y.prec, y.year, "", y.end
			return
		}
	}
	if p, k, ok := s.pointerAt(j); ok && s.lower(k) == "year" {
		e.yearPoint, e.end = p, k+1
		return
	}
	if y, ok := s.spelledAfterOf(j); ok {
		e.prec, e.year, e.end = fullYear, y.year, y.end
	}
}

// spelledAfterOf reads the "nineteen eighty-six" or "eighty-six" of a season.
func (s *scanner) spelledAfterOf(j int) (expr, bool) {
	if n, end := s.cardinal(j); s.is(j-1, cOf) && s.is(j-2, cSeason) && end == j+2 && n > 20 && n < 100 {
		return expr{year: fullYearOf(n), end: end}, true
	}
	return s.spokenYear(j)
}

// seasonContext tells the seasons from "fall" and "spring" as verbs and things.
func (s *scanner) seasonContext(j int) bool {
	if s.is(j-1, cThis) || s.is(j-1, cLast) || s.is(j-1, cNext) || s.is(j-1, cPrev) || s.is(j-1, cSame) || s.is(j-1, cThat) || s.is(j-1, cEdge) {
		return s.lower(j) != "fall" || !s.is(j+1, cIn) || !s.is(j-1, cThis) && !s.is(j-1, cThat) // but "this fall in prices"
	}
	if s.lower(j-1) == "come" || s.lower(j-1) == "by" && !s.get(j-2).isWord && !s.is(j+1, cUnit) {
		return true // By spring half had left
	}
	if s.lower(j-1) == "by" || s.lower(j-1) == "until" || s.lower(j-1) == "since" { // by fall
		return s.endsPhrase(j+1) || s.is(j+1, cFunction) || s.is(j+1, cAnd) || s.is(j+1, cThe)
	}
	before := s.lower(j - 2)
	return s.is(j-1, cThe) && (s.is(j-2, cIn) || s.is(j-2, cPrep) || s.is(j-2, cThrough) || s.is(j-2, cBef) && s.lower(j) != "fall" || before == "throughout" || before == "into") && !s.is(j+1, cOf)
}

// bound reads the ends of a longer time: "the end of 1990", "the beginning of
// October", "year-end", "the end of the year".
func (s *scanner) bound(i int) (expr, bool) {
	j := i
	if s.is(j, cThe) {
		j++
	}
	if s.lower(j) == "midyear" {
		return expr{kind: period, point: the, unit: "Y", mod: "MID", end: j + 1}, true
	}
	if s.is(j, cPortion) || s.is(j, cA) && s.is(j+2, cPortion) {
		return expr{}, false
	}
	if s.lower(j) == "year" && (s.is(j+1, cBound) && s.value(j+1, cBound).code == "END") && s.lower(j+1) != "ends" {
		e := expr{kind: period, point: the, unit: "YE", mod: "END", end: j + 2}
		if y, ok := s.yearAt(e.end); ok { // year-end 1988
			e = expr{kind: calendar, prec: fullYear, year: y, mod: "END", end: j + 3}
		}
		return e, true
	}
	if s.lower(j) == "year" && s.is(j+1, cGenitive) && s.lower(j+2) == "end" {
		return expr{kind: period, point: the, unit: "Y", mod: "END", end: j + 3}, true
	}
	mod := ""
	switch {
	case s.is(j, cBound):
		mod = s.value(j, cBound).code
	case s.lower(j) == "middle":
		mod = "MID"
	}
	if mod == "" || !s.is(j+1, cOf) || mod == "-" || s.lower(j) == "close" || s.lower(j) == "ends" {
		return expr{}, false
	}
	e, ok := s.inner(j + 2)
	if !ok || e.kind == fixed || e.kind == offset || e.unit == "D" || e.mod != "" || j == i && s.is(i-1, cThe) {
		return expr{}, false
	}
	e.mod = mod
	return e, true
}

// edge reads "early 1990s", "late November", "mid-1980s", "earlier this month",
// "later that year", "early next week", "sometime next year".
func (s *scanner) edge(i int) (expr, bool) {
	j, mod := i, ""
	if s.is(j, cThe) {
		j++
	}
	switch {
	case s.is(j, cEdge):
		mod = s.value(j, cEdge).code
		j++
		if s.lower(j) == "to" || s.is(j, cIn) {
			j++
			if s.lower(j-1) == "to" {
				return expr{}, false
			}
		}
	case s.is(j, cDir) && j == i:
		if mod = "START"; s.value(j, cDir).n > 0 {
			mod = "END"
		}
		if j++; s.is(j, cOn) && s.is(j+1, cIn) { // later on in the day
			j++
		}
		if s.is(j, cIn) {
			j++
		}
	case s.is(j, cSometime), s.lower(j) == "some" && s.is(j+1, cTime):
		if s.is(j, cVague) {
			j++
		}
		if j++; s.is(j, cIn) {
			j++
		}
	default:
		return expr{}, false
	}
	e, ok := s.inner(j)
	if !ok || e.kind == fixed || e.mod != "" || e.kind == calendar && (e.weekday != 0 || e.clock != "") && !s.is(j-1, cEdge) {
		return expr{}, false
	}
	if e.kind == calendar && e.day != 0 && e.weekday == 0 || e.kind == offset && e.unit != "D" {
		return expr{}, false
	}
	if e.kind == calendar && e.prec == noYear && e.month == 0 && e.weekday == 0 && e.part == "" && e.holiday == nil {
		return expr{}, false
	}
	e.mod = mod
	return e, true
}
