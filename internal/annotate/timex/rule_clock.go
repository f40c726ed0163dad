package timex

import (
	"fmt"
	"strings"
)

// clockRule reads times of day, with the day after them: "10 p.m. EST
// Wednesday", "7:15 a.m. on July 9", "0800 GMT", "noon Thursday", "seven o'clock".
func (s *scanner) clockRule(i int) (expr, bool) {
	e := expr{kind: calendar}
	end, ok := s.clockAt(i, &e)
	if !ok {
		return s.edgeOfDay(i)
	}
	e.end = end
	s.dayAfter(&e)
	if e.clock == "00:00" && !e.clockOnly() && s.deadline(i) {
		e.clock = "24:00"
	}
	return e, true
}

// edgeOfDay reads "dawn Monday" and "sunset on July 9"; alone these words are
// seldom dates.
func (s *scanner) edgeOfDay(i int) (expr, bool) {
	switch s.lower(i) {
	case "dawn", "daybreak", "sunrise", "dusk", "sunset", "sundown", "nightfall":
	default:
		return expr{}, false
	}
	e := expr{kind: calendar, clock: s.value(i, cPart).code, end: i + 1}
	if s.lower(i+1) != "," {
		s.dayAfter(&e)
	}
	return e, e.end > i+1
}

// deadline reports whether what is said before the midnight at i ends then: the
// midnight of a day is its end, where something runs out.
func (s *scanner) deadline(i int) bool {
	for k := i - 1; k >= i-3 && k >= 0; k-- {
		switch w := s.lower(k); {
		case w == "until", w == "till", w == "by", w == "before", strings.HasPrefix(w, "expir"), strings.HasPrefix(w, "end"), w == "deadline":
			return true
		}
	}
	return false
}

// clockAt reads a time of day at i into e.
func (s *scanner) clockAt(i int, e *expr) (end int, ok bool) {
	if s.is(i, cPart) && len(s.value(i, cPart).code) > 2 { // noon, midnight
		e.clock = s.value(i, cPart).code
		return s.zoneAt(i+1, e), !s.get(i+1).joined && !s.get(i).joined
	}
	if s.is(i, cPart) && s.lower(i) != "night" && s.clockLead(i-1) && !s.get(i).joined && !s.nounAt(i+1) { // at dawn
		e.clock = s.value(i, cPart).code
		return i + 1, len(e.clock) == 2
	}
	hour, end, minute, exact, spoken := 0, i+1, 0, false, false
	switch n, isNum := s.digitsAt(i, 4); {
	case s.afterMoney(i):
		return i, false
	case isNum && s.get(i).digits == 4 && s.is(i+1, cZone) && s.get(i+1).upper: // 0800 GMT
		hour, minute, exact = n/100, n%100, true
	case isNum && s.get(i).digits == 4 && s.lower(i-1) == "at" && (s.lower(i+1) == "hrs" || s.lower(i+1) == "hours"): // at 0630 hrs
		hour, minute, end, exact = n/100, n%100, i+2, true
	case isNum && s.get(i).digits <= 2:
		hour = n
		if m, ok := s.digitsAt(i+2, 2); ok && (s.lower(i+1) == ":" || s.lower(i+1) == "." && (s.is(i+3, cAmPm) || s.dotted(i))) && s.get(i+2).digits == 2 && !s.get(i+2).space && !s.get(i+1).space {
			minute, end, exact = m, i+3, true
			if sec, ok := s.digitsAt(end+1, 2); ok && s.lower(end) == ":" && sec < 60 && s.get(end+1).joined {
				end += 2
			}
		}
	case s.pastHour(i, &hour, &minute):
		end, exact, spoken = i+3, true, true
	case s.is(i, cCard) && s.value(i, cCard).n <= 12:
		hour = s.value(i, cCard).n
		if s.is(i+1, cCard) && s.lower(i-1) == "at" { // at eight thirty
			if n, last := s.cardinal(i + 1); n >= 10 && n < 60 && s.endsPhrase(last) {
				minute, end, exact = n, last, true
			}
		}
	default:
		return i, false
	}
	shared := s.sharedHalf(i, end, &hour)
	if end, ok = s.halfDay(end, &hour, exact || shared); !ok || hour > 23 || minute > 59 {
		return i, false
	}
	if exact && !shared && s.lower(end) != "" && !s.clockContext(i, end) && !(spoken && s.lower(i+1) == "past") && !(s.live && i == 0) {
		return i, false
	}
	e.clock = fmt.Sprintf("%02d:%02d", hour, minute)
	e.half = (spoken || s.is(end-1, cOClock)) && hour <= 12 && !s.is(end-1, cAmPm) && !s.is(end-1, cPart) && s.partDay(end) == ""
	return s.zoneAt(end, e), true
}

// dotted reports whether the number at i is a British time of day that nothing
// else can be: "at 11.47 the roof fell in", in a text that writes 3 May.
func (s *scanner) dotted(i int) bool {
	if s.lower(i-1) != "at" || !s.british() {
		return false
	}
	next := s.get(i + 3)
	return next.isWord && (s.is(i+3, cThe) || s.is(i+3, cOn) || s.is(i+3, cAnd) || s.is(i+3, cPoss) || next.upper) || s.is(i+3, cDay) || !next.isWord && s.lower(i+3) == ","
}

// sharedHalf gives the hour that stands from i to end, after "between" or "from",
// the half of the day of the hour after it: "between 7:30 and 8 p.m."
func (s *scanner) sharedHalf(i, end int, hour *int) bool {
	if !s.is(i-1, cBetween) && !s.is(i-1, cFrom) || !s.is(end, cAnd) && !s.is(end, cTo) || *hour < 1 || *hour > 12 {
		return false
	}
	other, ok := s.digitsAt(end+1, 2)
	j := end + 2
	if s.lower(j) == ":" {
		j += 2
	}
	if !ok || other < 1 || other > 12 || !s.is(j, cAmPm) {
		return false
	}
	if half := s.value(j, cAmPm).n; *hour%12 <= other%12 {
		*hour = *hour%12 + half
	} else {
		*hour = *hour%12 + 12 - half // from 11 to 2 p.m.
	}
	return true
}

// halfDay reads "a.m.", "p.m.", "o'clock" and "in the morning".
func (s *scanner) halfDay(i int, hour *int, exact bool) (end int, ok bool) {
	switch {
	case s.is(i, cAmPm):
		if *hour < 1 || *hour > 12 {
			return i, false
		}
		*hour = *hour%12 + s.value(i, cAmPm).n
		return i + 1, true
	case s.is(i, cOClock):
		return s.inPart(i+1, hour), *hour <= 24
	}
	end = s.inPart(i, hour)
	return end, exact || (end > i || s.partDay(i) != "") && s.clockLead(i-2)
}

// inPart reads "in the evening" after an hour; of "this evening" it only takes
// the half of the day, the rest is the day's.
func (s *scanner) inPart(i int, hour *int) (end int) {
	code, end := s.partDay(i), i
	if s.is(i, cIn) && s.is(i+1, cThe) && s.is(i+2, cPart) && len(s.value(i+2, cPart).code) == 2 {
		code, end = s.value(i+2, cPart).code, i+3
	}
	if s.lower(i) == "at" && s.lower(i+1) == "night" && *hour > 5 {
		code, end = "NI", i+2
	}
	if code != "" && code != "MO" && *hour < 12 {
		*hour += 12
	}
	return end
}

// partDay is the code of a part of a day that is pointed to at i: "this morning",
// "last night", "tonight", "tomorrow evening", "Monday night"; empty if there is
// none.
func (s *scanner) partDay(i int) string {
	switch {
	case s.is(i, cTonight):
		return s.value(i, cTonight).code
	case !s.is(i, cThis) && !s.is(i, cLast) && !s.is(i, cDay) && !s.weekdayAt(i), !s.is(i+1, cPart), len(s.value(i+1, cPart).code) > 2:
		return ""
	}
	return s.value(i+1, cPart).code
}

// pastHour reads "half past eight", "quarter to nine" and "ten past four".
func (s *scanner) pastHour(i int, hour, minute *int) bool {
	m := 0
	switch {
	case s.is(i, cHalf):
		m = 30
	case s.lower(i) == "quarter":
		m = 15
	case s.is(i, cCard):
		m = s.value(i, cCard).n
	}
	if m == 0 || m > 30 || !s.is(i+2, cCard) || s.value(i+2, cCard).n > 12 {
		return false
	}
	h := s.value(i+2, cCard).n
	switch {
	case s.lower(i+1) == "past":
	case s.lower(i+1) == "to" && h > 1 && !s.is(i, cCard): // "five to nine" may be a range
		m, h = 60-m, h-1
	default:
		return false
	}
	*hour, *minute = h, m
	return true
}

// clockContext tells "10:30" from scores, ratios and verses: a time of day
// follows a preposition or stands before a zone or a day.
func (s *scanner) clockContext(i, end int) bool {
	if s.is(end-1, cAmPm) || s.is(end-1, cOClock) || s.is(end, cZone) && s.get(end).upper || s.weekdayAt(end) {
		return true
	}
	switch s.lower(i - 1) {
	case "and", "to", "-", "–":
		return s.lower(i-3) == ":"
	}
	return s.partDay(end) != "" || s.clockLead(i-1) && s.lower(end) != "%" && s.lower(end) != "percent"
}

// clockLead reports whether the word at i leads to a time of day.
func (s *scanner) clockLead(i int) bool {
	switch s.lower(i) {
	case "at", "by", "between", "until", "till", "around", "about", "before", "after", "since", "from":
		return true
	}
	return false
}

// zoneAt reads a time zone.
func (s *scanner) zoneAt(i int, e *expr) (end int) {
	switch {
	case s.is(i, cZone) && s.get(i).upper && len(s.lower(i)) > 1:
		e.zone = s.lower(i)
		return i + 1
	case s.lower(i) == "local" && s.is(i+1, cTime):
		return i + 2
	case s.get(i).upper && s.is(i+1, cTime) && !s.get(i+1).upper: // Eastern time
		return i + 2
	}
	return i
}

// dayAfter reads the day that a time of day belongs to.
func (s *scanner) dayAfter(e *expr) {
	j := e.end
	if s.lower(j) == "," || s.is(j, cOn) {
		j++
	}
	d, ok := s.date(j)
	switch {
	case ok && (d.weekday != 0 || d.day != 0):
	case (s.is(j, cThis) || s.is(j, cLast)) && (s.partDay(j) != "" || s.weekdayAt(j+1)), s.is(j, cThe) && (s.is(j+1, cNext) || s.is(j+1, cPrev)) && (s.is(j+2, cPart) || s.lower(j+2) == "day"): // 2 a.m. the next morning
		d, ok = s.pointed(j)
	case s.is(j, cThat) && s.lower(j+1) == "day":
		d, ok = expr{kind: offset, unit: "D", point: same, end: j + 2}, true
	default:
		if d, ok = s.dayWord(j); !ok && s.get(j).upper && s.holidayStart(j) {
			d, ok = s.holidayRule(j) // 4 a.m. on Easter Sunday
		}
	}
	if !ok || len(d.clock) == len("22:00") {
		return
	}
	d.clock, d.zone = e.clock, e.zone
	*e = d
}

// clockAfter reads a time of day after a day: "Tuesday at 9 a.m."
func (s *scanner) clockAfter(e *expr) {
	j := e.end
	if s.lower(j) == "," {
		j++
	}
	if s.lower(j) == "at" {
		if j++; s.is(j, cApprox) {
			j++
		}
	}
	if j == e.end && !(s.get(j).num >= 0 && s.get(j).space) || s.is(j, cPart) && j == e.end {
		return
	}
	c := *e
	if end, ok := s.clockAt(j, &c); ok {
		c.end = end
		*e = c
	}
}
