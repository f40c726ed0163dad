package timex

// scan finds the expressions of the sentence, leftmost and longest first.
func (s *scanner) scan() []expr {
	s.exprs = s.exprs[:0]
	for i := 0; i < len(s.atoms); {
		if s.familiesAt(i) == 0 {
			if end, _ := s.prefix(i); end == i { // nothing begins with most words
				i++
				continue
			}
		}
		e, ok := s.longest(i)
		if !ok || (s.is(i, cThe) || s.lower(i) == "that") && s.attributive(e.end) {
			i++
			continue
		}
		e.first = i
		s.articled(&e)
		s.recurring(&e)
		s.yearBack(&e)
		s.describe(&e)
		s.exprs = append(s.exprs, e)
		i = e.end
	}
	s.glossed()
	return s.exprs
}

// attributive reports whether the expression that ends at end is joined by a
// hyphen and stands before a noun: the article of "the third-quarter earnings"
// is theirs, and "that" may begin a clause.
func (s *scanner) attributive(end int) bool {
	return s.get(end-1).joined && s.get(end-1).num < 0 && !s.is(end-1, cSuffix) && s.nounAt(end)
}

// articled marks weekdays that take their day from the one before them ("Friday
// to Sunday"), and those after "a": any Sunday, unless they stand beside the day
// that they belong to or date a noun ("a Tuesday meeting").
func (s *scanner) articled(e *expr) {
	if n := len(s.exprs); n > 0 && e.weekday != 0 && e.day == 0 && s.exprs[n-1].end == e.first-1 && (s.exprs[n-1].kind == calendar || s.exprs[n-1].now && s.exprs[n-1].unit == "D") && (s.is(e.first-1, cTo) || s.is(e.first-1, cThrough) || isDash(s.lower(e.first-1))) {
		e.after = s.exprs[n-1].weekday != 0 || s.exprs[n-1].now // but a Sunday after "from May 13" may be weeks later
		return
	}
	n := len(s.exprs)
	if e.weekday != 0 && (s.is(e.end, cOf) && s.is(e.end+1, cEach) || n > 0 && s.exprs[n-1].set && s.exprs[n-1].end == e.first-1 && s.is(e.first-1, cAnd)) {
		e.set = true // "the first Monday of every month", "every Tuesday and Thursday"
		return
	}
	if e.weekday == 0 || e.day != 0 || e.point != bare || e.weekPoint != bare || len(e.clock) > 2 || !s.is(e.first-1, cA) && s.lower(e.first-1) != "one" && !s.aWet(e.first-1) {
		return
	}
	e.beside = n > 0 && s.exprs[n-1].day != 0 && s.exprs[n-1].end == e.first-2 && s.lower(e.first-2) == ","
	if e.beside && s.exprs[n-1].prec == noYear {
		s.exprs[n-1].weekday = e.weekday // which tells its year
	}
	e.generic = !e.beside && !s.nounAt(e.end)
}

// aWet reports whether a word that says how a day is stands at i, after "a": "on a
// wet Sunday".
func (s *scanner) aWet(i int) bool {
	switch s.lower(i) {
	case "wet", "rainy", "sunny", "snowy", "windy", "foggy", "cold", "chilly", "hot", "warm", "mild", "quiet", "typical", "normal", "gray", "grey", "bright":
		return s.is(i-1, cA)
	}
	return false
}

// recurring takes the weekday before "and" into the set that e is: "Tuesday and
// Thursday mornings".
func (s *scanner) recurring(e *expr) {
	n := len(s.exprs)
	if n == 0 || !e.set || e.weekday == 0 || e.clock == "" || !s.is(e.first-1, cAnd) && !s.is(e.first-1, cOr) {
		return
	}
	if d := &s.exprs[n-1]; d.end == e.first-1 && d.weekday != 0 && d.day == 0 && d.point == bare && d.clock == "" {
		d.set, d.clock = true, e.clock
	}
}

// longest is the longest expression that begins at i.
func (s *scanner) longest(i int) (best expr, found bool) {
	take := func(e expr, ok bool) {
		if ok && (!found || e.end > best.end) {
			best, found = e, true
		}
	}
	take(s.core(i))
	if s.atoms[i].word == noEntry {
		return best, found
	}
	if j, mod := s.prefix(i); j > i {
		e, ok := s.core(j)
		if ok && s.prefixable(&e, j) {
			if e.mod == "" {
				e.mod = mod
			}
			take(e, ok)
		}
	}
	return best, found
}

// core is the longest expression at i that has no prefix.
func (s *scanner) core(i int) (best expr, found bool) {
	if i >= len(s.atoms) {
		return expr{}, false
	}
	for f := s.familiesAt(i); f != 0; f &= f - 1 {
		if e, ok := s.try(f&-f, i); ok && (!found || e.end > best.end) {
			best, found = e, true
		}
	}
	return best, found
}

// inner is the expression that another one contains: "1990" in "the end of
// 1990". Deeper nesting is nobody's language.
func (s *scanner) inner(i int) (expr, bool) {
	if s.depth > 0 {
		return expr{}, false
	}
	s.depth++
	defer func() { s.depth-- }()
	return s.core(i)
}

// fillers skips words like "more" and "consecutive" between number and unit, and
// what days are counted by: "ten business days".
func (s *scanner) fillers(i int) int {
	for n := 0; n < 3 && (s.is(i, cFiller) || s.is(i, cFiscal) || s.is(i, cWork) && (s.is(i+1, cUnit) || s.is(i+1, cUnits))); n++ {
		i++
	}
	return i
}

// prefix reads words of approximation before i's expression: "about", "more
// than", "at least".
func (s *scanner) prefix(i int) (end int, mod string) {
	switch {
	case s.is(i, cVague) && s.get(i+1).num >= 0: // some 200 years
		return i + 1, "APPROX"
	case s.is(i, cApprox):
		return i + 1, s.value(i, cApprox).code
	case s.lower(i) == "more" && s.is(i+1, cThan):
		return i + 2, "MORE_THAN"
	case s.lower(i) == "no" && (s.lower(i+1) == "more" || s.lower(i+1) == "longer") && s.is(i+2, cThan):
		return i + 3, "EQUAL_OR_LESS"
	case s.lower(i) == "no" && s.is(i+1, cLess) && s.is(i+2, cThan):
		return i + 3, "EQUAL_OR_MORE"
	case s.is(i, cLess) && s.is(i+1, cThan):
		return i + 2, "LESS_THAN"
	case s.lower(i) == "at" && s.is(i+1, cLeast):
		return i + 2, "EQUAL_OR_MORE"
	case s.lower(i) == "at" && s.is(i+1, cMost):
		return i + 2, "EQUAL_OR_LESS"
	case s.is(i, cUp) && s.is(i+1, cTo) && !s.get(i).joined:
		return i + 2, "EQUAL_OR_LESS"
	}
	return i, ""
}

// measured reports whether a length follows the word at i, so that "over" means
// more: "for over ten days", but "gathered over ten days".
func (s *scanner) measured(i int) bool {
	switch s.lower(i) {
	case "for", "after", "last", "just", "well", "of", "is", "was", "been", "with", "by", "little", "a":
		return true
	}
	return s.is(i, cLasting) || !s.get(i).isWord && s.get(i).num < 0
}

// prefixable reports whether words of approximation belong to e: they do to
// amounts, clocks and years, not to names of days.
func (s *scanner) prefixable(e *expr, j int) bool {
	switch {
	case s.lower(j-1) == "over": // "over the weekend" and "over coming years" are no approximations
		return e.duration && s.measured(j-2) && !s.is(j, cThe) && !s.is(j, cNext) && !s.is(j, cLast) && !s.is(j, cLatest)
	case s.is(j, cDay), len(e.clock) == 2: // "talked about today", "up to Monday night"
		return false
	case e.duration, e.kind == offset, e.clock != "":
		return !s.is(j, cThis)
	}
	if s.lower(j-1) == "about" && e.day == 0 && (e.month != 0 || s.minds(j-2)) { // "worries about January"
		return false
	}
	return e.kind == calendar && e.weekday == 0 && e.holiday == nil
}
