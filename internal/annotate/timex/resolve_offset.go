package timex

import (
	"strings"

	"redletter/internal/news"
)

// offset resolves what lies so many units before or after another time.
func (r *resolver) offset(e *expr) place {
	if e.amount.vague || e.amount.n > 1e5 {
		return place{value: vaguePlace(e.sign)}
	}
	if e.base != nil {
		return r.fromDay(e)
	}
	if e.aYearBefore() {
		if p, ok := r.yearBefore(); ok {
			return p
		}
	}
	base := r.told(e.unit)
	if e.unit == "M" && e.sign < 0 && !e.now && r.report.only && r.report.sentence >= r.sentence-1 {
		base = r.report.start // of the month that figures are for
	}
	if gone := r.rank == byMonth && r.report.only && r.report.sentence == r.sentence && r.daySaid != r.sentence; gone && rankOfUnit(e.unit) == byDay && !e.now && e.sign > 0 {
		return place{value: vaguePlace(e.sign)} // "in February …; three weeks later", whatever day was told before
	}
	if !e.now && e.sign == 0 && r.daySaid != r.sentence && r.s.sameAs(e) {
		return place{value: withClock("XXXX-XX-XX", e)}
	}
	guess := !e.now && e.sign == 0 && r.s.is(e.first, cThat) && !r.ref.IsZero() && (base.IsZero() || base == r.day && r.block > r.dayIn+longMemory)
	if e.now || base.IsZero() && e.sign <= 0 {
		base = r.ref
	}
	if e.quoted && e.now && e.unit == "D" && e.amount.n <= 1 && !r.news.IsZero() {
		base = r.news // "we won today," in the paper of the day after
	}
	if !e.now && !r.s.is(e.first, cThat) && r.daySaid != r.sentence && !r.ref.IsZero() && base.Compare(r.ref) > 0 && r.s.tense(e) == past {
		base = r.ref // "won the same afternoon" is no day to come
	}
	switch {
	case !base.IsZero():
	case e.clock != "":
		return place{value: withClock("XXXX-XX-XX", e)}
	default:
		return place{value: vaguePlace(e.sign)}
	}
	if e.clock != "" && e.sign == 0 && r.s.is(e.first, cEdge) && r.s.is(e.first+1, cPart) && r.daySaid == r.sentence { // "starts tomorrow morning and ends by mid-afternoon"
		base = r.day
	}
	if p, ok := r.minutesBeside(e); ok {
		return p
	}
	if r.s.is(e.first, cOvernight) && (r.s.clauseTense(e) == future || r.s.mayBeAhead(e)) { // will freeze overnight
		e.sign = 0
	}
	p := shift(base, e.unit, e.sign*e.amount.n, e.sign, e.amount.half)
	if !e.now && e.sign != 0 && !r.ref.IsZero() && p.start.Compare(r.ref) > 0 && r.s.tense(e) != future && (e.sign < 0 || r.daySaid != r.sentence || r.day.Compare(r.ref) < 0) { // what was told last is not what this is counted from
		if e.sign > 0 {
			return place{value: vaguePlace(e.sign)}
		}
		p = shift(r.ref, e.unit, e.sign*e.amount.n, e.sign, e.amount.half)
	}
	if months := monthsIn[e.unit]; e.exact != "" && months > 0 {
		if e.weekday != 0 { // a year ago Friday: from the nearest one
			base = base.AddDays(floorMod(e.weekday-isoWeekday(base)+3, 7) - 3)
		}
		if e.month != 0 {
			base = news.Date{Year: base.Year, Month: e.month, Day: 1}
		}
		p = periodAt(addMonths(base, e.sign*e.amount.n*months), e.exact, map[pointer]int{last: -1, next: 1}[e.point])
	}
	switch {
	case e.exact != "":
	case e.weekday != 0 && e.sign > 0: // a week from Monday
		p = periodAt(p.start, "D", 1+floorMod(e.weekday-isoWeekday(base)-1, 7))
	case e.weekday != 0: // a week ago Monday
		p = periodAt(p.start, "D", -floorMod(isoWeekday(base)-e.weekday, 7))
	}
	if p.start.Year < 1 || p.start.Year > max(base.Year, r.ref.Year)+farYears {
		return place{value: vaguePlace(e.sign)}
	}
	p.assumed, p.guess = true, guess
	p.value = withClock(p.value, e)
	return p
}

// longMemory is for how many paragraphs "that night" is of the day that was told
// last.
const longMemory = 6

// lengthOnly reports whether e, resolved to p, says how much later something
// happened and nothing tells after what: "hours later, they left" is no day, and
// not in the future.
func (r *resolver) lengthOnly(e *expr, p place) bool {
	if p.value != "FUTURE_REF" || e.now || e.base != nil || e.clock != "" || e.amount == (amount{}) {
		return false
	}
	tense := r.s.tense(e)
	return tense == past || e.unit[0] == 'T' && tense != future
}

// minutesBeside is the time of day so many minutes or hours from the one that the
// paragraph told before: "at 12:11 a.m., the second an hour later".
func (r *resolver) minutesBeside(e *expr) (place, bool) {
	clock := r.clock.value[strings.IndexByte(r.clock.value, 'T')+1:]
	if e.now || e.unit != "TM" && e.unit != "TH" || e.amount.half || e.amount.n > 24*60 || len(clock) != len("22:00") || r.clockIn != r.block || r.day != r.clock.start {
		return place{}, false
	}
	minutes := e.sign * e.amount.n
	if e.unit == "TH" {
		minutes *= 60
	}
	minutes += hourOf(clock)*60 + int(clock[3]-'0')*10 + int(clock[4]-'0')
	day := r.clock.start.AddDays(floorDiv(minutes, 24*60))
	minutes = floorMod(minutes, 24*60)
	return place{value: day.String() + "T" + twoDigits(minutes/60) + ":" + twoDigits(minutes%60), start: day, assumed: true}, true
}

// monthsIn is the length of units that "a hundred years ago today" counts.
var monthsIn = map[string]int{"M": 1, "Y": 12, "E": 120, "C": 1200}

// farYears is how far beyond everything that was told a date may lie.
const farYears = 50

func vaguePlace(sign int) string {
	switch {
	case sign < 0:
		return "PAST_REF"
	case sign > 0:
		return "FUTURE_REF"
	}
	return "PRESENT_REF"
}

// shift moves base by n units; the value is as precise as the unit, but for
// weeks, which are counted to the day.
func shift(base news.Date, unit string, n, sign int, half bool) place {
	switch unit {
	case "D":
		return periodAt(base, "D", n)
	case "W", "WE":
		return periodAt(base.AddDays(7*n), "D", 0)
	case "F":
		return periodAt(base.AddDays(14*n), "D", 0)
	case "M":
		return periodAt(base, "M", n)
	case "Q":
		return periodAt(base, "Q", n)
	case "Y":
		if half {
			return periodAt(base, "M", 12*n+6*sign)
		}
		return periodAt(base, "Y", n)
	case "E", "C", "L":
		return periodAt(base, unit, n)
	case "S":
		return periodAt(base, "M", 6*n)
	case "TH":
		if n >= 24 || n <= -24 {
			return periodAt(base, "D", n/24)
		}
	}
	p := periodAt(base, "D", 0) // seconds, minutes, hours
	p.value += "TXX:XX"
	return p
}
