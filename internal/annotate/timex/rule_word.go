package timex

// dayWord reads "today", "yesterday morning", "tonight", "overnight", "morning"
// after "mid".
func (s *scanner) dayWord(i int) (expr, bool) {
	e := expr{kind: offset, unit: "D", now: true, end: i + 1}
	switch {
	case s.programme(i), s.is(i-1, cA) && s.is(i, cDay):
		return e, false
	case s.lower(i) == "tomorrow" && s.is(i-1, cOf) && s.endsPhrase(i+1): // the people of tomorrow
		return expr{kind: fixed, value: "FUTURE_REF", end: i + 1}, true
	case s.is(i, cDay):
		e.sign = s.value(i, cDay).n
		e.amount.n = e.sign * e.sign
		if s.is(e.end, cPart) {
			e.clock = s.value(e.end, cPart).code
			e.end++
		} else {
			s.clockAfter(&e)
		}
		return e, s.lower(i) != "today" || !(s.is(i+1, cGenitive) && s.generic(i))
	case s.is(i, cTonight):
		if s.clockAfter(&e); e.clock == "" {
			e.clock = "NI"
		} else if h := hourOf(e.clock); h < 12 && !s.is(e.end-1, cAmPm) && h > 4 { // tonight at 8:07
			e.clock = twoDigits(h+12) + e.clock[2:]
		}
		return e, true
	case s.is(i, cOvernight) && !s.nounAt(i+1):
		e.clock, e.sign, e.amount.n = "NI", -1, 1
		return e, true
	case s.lower(i) == "midafternoon" || s.lower(i) == "midmorning":
		e.clock = s.value(i, cPart).code
		s.dayAfter(&e)
		return e, !s.nounAt(e.end)
	case s.is(i, cEdge) && s.is(i+1, cPart) && (s.lower(i) == "mid" || !s.nounAt(i+2) && !s.determined(i-1)): // late afternoon
		e.clock, e.end = s.value(i+1, cPart).code, i+2
		if s.lower(e.end) != "," { // mid-morning Friday
			s.dayAfter(&e)
		}
		return e, len(e.clock) == 2
	}
	return e, false
}

// programme reports whether the word at i belongs to a name, as those of programmes
// do: "ABC World News Tonight", "NBC's Today". In a headline all words have capitals.
func (s *scanner) programme(i int) bool {
	before := s.get(i - 1)
	if !s.get(i).upper || !(before.isWord && before.upper && before.ordinary()) && !s.is(i-1, cGenitive) {
		return false
	}
	return s.about().prose
}

// generic reports whether "today's" means "of our time".
func (s *scanner) generic(i int) bool {
	switch s.lower(i - 1) {
	case "for", "of", "in":
		k := i + 2
		for s.get(k + 1).upper {
			k++
		}
		return !s.is(k, cPaper) // in today's New York Times
	}
	return false
}

// reference reads what means the past, the present or the future as such.
func (s *scanner) reference(i int) (expr, bool) {
	e := expr{kind: fixed, end: i + 1}
	switch {
	case s.is(i, cRef):
		e.value = s.value(i, cRef).code
		switch s.lower(i) {
		case "soon", "shortly", "previously", "formerly":
			return e, false
		}
		return e, !s.get(i).joined && (s.lower(i-1) != "as" || s.lower(i+1) != "as") // as recently as May
	case s.lower(i) == "once" && (s.is(i-1, cA) || s.is(i-1, cThe) || s.is(i-1, cPoss)) && s.get(i+1).ordinary() && s.get(i+1).isWord && !s.get(i+1).upper && !s.get(i+1).joined: // a once mighty firm
		e.value = "PAST_REF"
		return e, true
	case s.is(i, cThe) && s.lower(i+1) == "past" && !s.get(i+2).isWord && s.get(i+2).num < 0, s.is(i, cThe) && s.lower(i+1) == "past" && s.endsPast(i+2):
		e.value, e.end = "PAST_REF", i+2
		return e, true
	case s.is(i, cThe) && s.is(i+1, cFuture) && (s.is(i-1, cIn) || s.lower(i-1) == "into" || s.lower(i-1) == "for" || s.lower(i-1) == "about"):
		e.value, e.end = "FUTURE_REF", i+2
		return e, !s.is(i+2, cOf)
	case s.is(i, cThe) && (s.lower(i+1) == "near" || s.lower(i+1) == "short") && (s.is(i+2, cFuture) || s.lower(i+2) == "term" && !s.nounAt(i+3)):
		e.value, e.end = "FUTURE_REF", i+3
		return e, true
	case s.is(i+1, cUnits) && (s.is(i, cLatest) && s.lower(i) == "recent" || s.is(i, cNext) && s.lower(i) != "next"):
		e.duration, e.amount.vague, e.unit, e.end = true, true, s.value(i+1, cUnits).code, i+2
		s.andUnits(&e)
		return e, true
	case s.is(i+1, cUnits) && s.is(i, cPrev) && s.value(i, cPrev).n < 0 && !s.is(i-1, cThe), s.is(i+1, cUnits) && s.is(i, cDir) && s.value(i, cDir).n < 0:
		e.value, e.end = "PAST_REF", i+2
		return e, true
	case s.is(i+1, cUnits) && s.is(i, cFuture):
		e.value, e.end = "FUTURE_REF", i+2
		return e, true
	case s.lower(i) == "some" && s.is(i+1, cTime) && !s.is(i+2, cAgo):
		e.duration, e.value, e.end = true, "PXM", i+2
		return e, true
	case s.is(i, cCurrent) && s.lower(i) == "current" && s.get(i+1).isWord && s.get(i+1).ordinary():
		e.value = "PRESENT_REF"
		return e, true
	case s.is(i, cThe) && s.lower(i+1) == "other" && (s.lower(i+2) == "day" || s.lower(i+2) == "night"):
		e.value, e.end = "PAST_REF", i+3
		return e, true
	case s.lower(i) == "these" && s.lower(i+1) == "days":
		e.value, e.end = "PRESENT_REF", i+2
		return e, true
	case s.lower(i) == "those" && s.lower(i+1) == "days":
		e.value, e.end = "PAST_REF", i+2
		return e, s.is(i-1, cIn)
	case s.lower(i) == "present" && s.lower(i-1) == "at" && (!s.get(i+1).isWord || i == 1):
		e.value = "PRESENT_REF"
		return e, true
	case s.is(i, cThis) && s.get(i+1).ordinary() && s.is(i+2, cMoment): // this crucial moment
		e.value, e.end = "PRESENT_REF", i+3
		return e, true
	case s.is(i, cThis) && s.is(i+1, cMoment), s.is(i, cThe) && s.is(i+1, cMoment) && s.lower(i-1) == "at":
		e.value, e.end = "PRESENT_REF", i+2
		return e, true
	case s.is(i, cUnit) && s.lower(i) == "year" && s.is(i+1, cDir) && s.get(i+1).joined, s.is(i, cUnit) && s.lower(i) == "year" && s.is(i+1, cAgo) && s.get(i+1).joined:
		return expr{kind: period, point: the, unit: "Q", yearAgo: true, end: i + 2}, true
	}
	return e, false
}

// endsPast reports whether the word at i, after "the past", is no part of it: "in the
// past that was so".
func (s *scanner) endsPast(i int) bool {
	return s.is(i, cFunction) || s.is(i, cThat) || s.is(i, cTo) || s.is(i, cThis) || s.lower(i) == "with"
}

// often reads sets: "daily", "every day", "each July", "Mondays", "every two
// weeks", "each of the past three years".
func (s *scanner) often(i int) (expr, bool) {
	e := expr{kind: fixed, set: true, end: i + 1}
	switch {
	case s.is(i, cSet):
		e.value = s.value(i, cSet).code
		if i > 0 && (s.get(i).upper || s.newspaper(i)) { // People's Daily
			return e, false
		}
		return e, s.lower(i) != "quarterly" && s.lower(i) != "semiannual" && s.lower(i) != "biannual"
	case s.is(i, cWeekdays) && s.get(i).upper:
		e.value = weekdayValue(s.value(i, cWeekdays).n)
		return e, true
	case s.is(i, cSpan):
		return expr{kind: fixed, duration: true, value: s.value(i, cSpan).code, end: i + 1}, true
	case s.is(i, cEach):
		return s.each(i)
	}
	return s.timesPer(i)
}

// newspaper reports whether the word at i is a noun: "the Communist Party daily
// Granma", "a Communist daily", "the country's largest daily".
func (s *scanner) newspaper(i int) bool {
	if s.lower(i) != "daily" && s.lower(i) != "weekly" && s.lower(i) != "monthly" || s.get(i-1).num >= 0 {
		return false
	}
	if next := s.get(i + 1); next.upper && next.isWord && next.ordinary() {
		return s.get(i-1).isWord && s.get(i-1).ordinary()
	}
	one := s.is(i-2, cA) || s.is(i-2, cGenitive) || s.is(i-2, cPoss)
	return one && s.get(i-1).isWord && s.get(i-1).ordinary() && !s.nounAt(i+1) && s.get(i+1).num < 0
}

// timesPer reads "once a week", "twice every four years", "three times a year".
func (s *scanner) timesPer(i int) (expr, bool) {
	j := i + 1
	if !s.is(i, cTimes) {
		_, end, ok := s.numberAt(i)
		if j = end + 1; !ok || s.lower(end) != "times" {
			return expr{}, false
		}
	} else if s.lower(i) == "times" {
		return expr{}, false
	}
	if s.is(j, cSet) { // twice daily
		return expr{kind: fixed, set: true, value: s.value(j, cSet).code, end: j + 1}, true
	}
	if s.is(j, cEach) { // once every four years
		e, ok := s.each(j)
		return e, ok && e.set
	}
	if !s.is(j, cA) && !s.is(j, cPer) {
		return expr{}, false
	}
	unit, plural, ok := s.unitAt(j + 1)
	if !ok || plural || unit == "TS" {
		return expr{}, false
	}
	return expr{kind: fixed, set: true, value: amount{n: 1}.duration(unit), end: j + 2}, true
}

// each reads what follows "each" or "every".
func (s *scanner) each(i int) (expr, bool) {
	e := expr{kind: fixed, set: true}
	j := i + 1
	if s.is(j, cOf) {
		d, ok := s.pointed(j + 1)
		return d, ok && d.duration
	}
	a, end, ok := s.numberAt(j)
	switch n, last, ordinal := s.ordinalAt(j); {
	case ok:
		j = end
	case s.lower(j) == "other":
		a.n, j = 2, j+1
	case ordinal && n > 1 && (s.is(last, cUnit) || s.weekdayAt(last)): // every second Tuesday
		a.n, j = n, last
	default:
		a.n, j = 1, s.fillers(j)
	}
	if d, ok := s.date(j); ok && d.prec == noYear {
		e.value, e.end = underspecified(&d), d.end
		return e, true
	}
	if h, end, ok := s.holidayAt(j); ok {
		e.value, e.end = underspecified(&expr{kind: calendar, holiday: h}), end
		return e, true
	}
	switch unit, _, ok := s.unitAt(j); {
	case ok && (unit != "TS" || s.lower(j) == "seconds"):
		e.value, e.end = a.duration(unit), j+1
		return e, true
	case s.is(j, cPart) && len(s.value(j, cPart).code) == 2:
		e.value, e.end = "XXXX-XX-XXT"+s.value(j, cPart).code, j+1
		return e, true
	case s.is(j, cSeason):
		e.value, e.end = "XXXX-"+s.value(j, cSeason).code, j+1
		return e, true
	}
	return e, false
}
