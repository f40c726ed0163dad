package timex

// theUnit reads "the quarter" and "the year ended March 31"; "the day" is too
// often no time at all.
func (s *scanner) theUnit(e expr, fiscal bool) (expr, bool) {
	bounded := s.is(e.end-3, cOf) && (s.is(e.end-4, cBound) || s.lower(e.end-4) == "middle") // by the end of the year she had gone
	switch after := s.lower(e.end); {
	case after == "ended" || after == "ending":
		if e.unit == "Y" || e.unit == "W" || e.unit == "M" {
			return expr{kind: fixed, duration: true, amount: amount{n: 1}, unit: e.unit, end: e.end}, true
		}
	case e.unit == "Y" && !bounded && (s.is(e.end, cThe) || s.is(e.end, cThat) || s.is(e.end, cFunction) && (after == "when" || after == "he" || after == "she" || after == "they" || after == "it" || after == "who")):
		return expr{}, false // the year she won
	case e.unit == "Y" && !bounded && s.get(e.end).upper && s.get(e.end).isWord && s.get(e.end).ordinary():
		return expr{}, false // the year Moss was born
	case s.is(e.end-3, cTo) && (e.unit == "D" || e.unit == "M" || e.unit == "W") && s.is(e.end-4, cUnits):
		return expr{}, false // 300 years to the day after
	case (e.unit == "D" || e.unit == "W" || e.unit == "M" || e.unit == "Y") && s.is(e.end, cBef):
		d := expr{kind: offset, unit: e.unit, amount: amount{n: 1}, sign: s.value(e.end, cBef).n, end: e.end}
		return s.dayBefore(d)
	case (e.unit == "W" || e.unit == "WE") && s.beforeDate(e.end):
		return expr{}, false // "the week of March 4": the day tells
	case e.unit == "D":
		return e, s.is(e.end-3, cIn) && (s.is(e.end-4, cEdge) || s.is(e.end-4, cDir) || s.is(e.end-4, cOn) && s.is(e.end-5, cDir))
	}
	return e, fiscal || e.unit[0] != 'T' && e.unit != "F" && e.unit != "S"
}

// dayBefore reads "the day before yesterday", "the day after" and "the day
// before he resigned".
func (s *scanner) dayBefore(d expr) (expr, bool) {
	switch {
	case d.unit != "D" && s.is(d.end+1, cNext) && d.sign > 0, d.unit != "D" && s.is(d.end+1, cLast) && d.sign < 0: // the week after next
		p := next
		if d.sign < 0 {
			p = last
		}
		return expr{kind: period, point: p, unit: d.unit, twice: true, end: d.end + 2}, !s.get(d.end+2).ordinary() || s.endsPhrase(d.end+2)
	case d.unit == "D" && s.is(d.end+1, cDay) && s.value(d.end+1, cDay).n == d.sign:
		d.amount.n, d.now, d.end = 2, true, d.end+2
	case s.endsBefore(d.end + 1):
		d.end++
	case s.lower(d.end+1) == "that" && s.cue(d.end+2) != 0 && d.end > 2: // 128,000 the month before that was first reported as 83,000
		d.end++
	case s.lower(d.end+1) == "that" && !(s.get(d.end+2).isWord && s.get(d.end+2).ordinary()): // the day after that
		d.end += 2
	case d.unit == "D" && s.fromDay(&d, d.end):
	case d.unit == "D" && s.besideDay(d.end-2):
		return expr{kind: period, point: same, unit: "D", end: d.end}, true
	default:
		return expr{kind: fixed, duration: true, amount: d.amount, unit: d.unit, relative: d.end + 1, end: d.end}, true
	}
	return d, true
}

// endsBefore reports whether nothing follows the "before" of "the night before" at
// i that it could lead to: "crashed the night before while landing".
func (s *scanner) endsBefore(i int) bool {
	switch s.lower(i) {
	case "while", "when", "in", "at", "during", "with":
		return true
	}
	return s.endsPhrase(i)
}

// beforeDate reports whether "of" or "beginning" and a day stand at i.
func (s *scanner) beforeDate(i int) bool {
	switch s.lower(i) {
	case "of", "beginning", "starting", "ending":
		d, ok := s.monthDay(i + 1)
		return ok && d.day != 0
	}
	return false
}
