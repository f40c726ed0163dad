package timex

import (
	"strconv"
	"strings"

	"redletter/internal/news"
)

// partStart is the month that a part of the year begins with.
var partStart = map[string]int{"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}

func partPlace(year int, part string) place {
	return place{value: yearValue(year) + "-" + part, start: news.Date{Year: year, Month: partStart[part], Day: 1}}
}

// part resolves quarters, halves and seasons without a year: the most recent
// that has begun.
func (r *resolver) part(e *expr) place {
	if e.set {
		return place{value: underspecified(e)}
	}
	if y, ok := r.yearHere(e, partStart[e.part]); ok && (e.point == bare || e.point == the && e.part[0] != 'Q' && r.ref.IsZero()) && e.yearPoint == bare {
		p := partPlace(y, e.part)
		p.assumed = true
		return p
	}
	if y, ok := r.yearPointed(e); ok || e.point == same && !r.thatYear().IsZero() {
		if elliptic := !r.s.is(e.end-1, cHalf) && e.part[0] < 'S' && r.s.lower(e.end-1) != "quarter"; !ok && elliptic && !r.named.IsZero() { // "more in the first"
			y = r.named.Year
		} else if !ok {
			y = r.thatYear().Year
		}
		p := partPlace(y, e.part)
		if e.yearPoint == the && y == r.ref.Year && p.start.Compare(r.ref) > 0 && r.s.clauseTense(e) == past { // "raised more in the second half of the year"
			p = partPlace(y-1, e.part)
		}
		p.assumed = true
		return p
	}
	if told := r.told("Q"); (e.point == follow || e.point == previous) && !told.IsZero() {
		return r.partBeside(e, told)
	} else if e.point == follow && r.rank == byYear && !r.focus.IsZero() { // a spring after one year is of the next
		told = news.Date{Year: r.focus.Year, Month: 12, Day: 1}
		return r.partBeside(e, told)
	}
	if r.ref.IsZero() {
		return place{value: underspecified(e)}
	}
	year := r.ref.Year
	begins := partPlace(year, e.part).start
	switch {
	case e.point == next && begins.Month <= r.ref.Month:
		year++
	case e.point == next, e.point == this:
		if e.part == "WI" && r.ref.Month < 3 {
			year--
		}
	case e.point == last:
		if r.ref.Month < begins.Month+3 {
			year--
		}
	case e.part[0] == 'Q' && r.s.tense(e) == future:
		if begins.Month+6 <= r.ref.Month { // figures of the quarter just over are to come, too
			year++
		} else if begins.Month > r.ref.Month+6 {
			year--
		}
	case e.part[0] == 'Q' && begins.Month > r.ref.Month && begins.Month <= r.ref.Month+3 && r.s.tense(e) == presentVerb: // may come in the fourth quarter
	case e.part[0] == 'Q' && (r.s.is(e.first, cFiscal) || r.s.is(e.first+1, cFiscal)) && begins.Month > r.ref.Month && begins.Month < r.ref.Month+6: // of a year that ends before December
	case begins.Month > r.ref.Month && (e.part[0] == 'Q' || begins.Month-r.ref.Month > r.seasonAhead(e)):
		year--
	case e.part[0] == 'H' && r.s.lower(e.first-1) == "for" && r.s.is(e.first, cThe): // will report results for the first half
	case e.part[0] != 'Q' && begins.Month+3 <= r.ref.Month && (e.point == bare && r.s.tense(e) > 0 || e.point == the && r.s.tense(e) == future):
		year++
	}
	if ended, ok := r.quarterEnded(e); ok {
		year = ended.ends.Year
	}
	if e.yearAgo {
		year--
	}
	p := partPlace(year, e.part)
	p.assumed = true
	return p
}

// partBeside is the next or last part of the year from a time that was told: "the
// following spring".
func (r *resolver) partBeside(e *expr, told news.Date) place {
	year := told.Year
	switch begins := partStart[e.part]; {
	case e.point == follow && begins <= told.Month:
		year++
	case e.point == previous && begins+2 >= told.Month:
		year--
	}
	p := partPlace(year, e.part)
	p.assumed = true
	return p
}

// seasonAhead is how many months ahead a season may begin; where no verb tells,
// it is the nearer one.
func (r *resolver) seasonAhead(e *expr) int {
	if r.s.tense(e) == 0 {
		return 5
	}
	return r.monthsAhead(e)
}

// period resolves units that are pointed to.
func (r *resolver) period(e *expr) place {
	ended, ok := r.quarterEnded(e)
	if e.unit == "Q" && e.point == same && e.yearAgo && r.report.length != "" && r.s.sumsUp(e) && !r.ref.IsZero() {
		return periodAt(addMonths(r.ref, -13), "Y", 0)
	}
	told := e.point == the || e.point == same || e.point == this && r.s.is(e.first, cThis) && r.s.about().figures && r.s.tense(e) == past // this quarter's results were
	if spoken := e.unit == "Q" && told && (r.quarter.value != "" || r.expectedIn == r.sentence); spoken && (!ok || r.quarter.on == "" || r.quarter.ends == ended.ends) {
		p := r.quarterSpokenOf(e)
		if ok && ended.value != p.value {
			p.on, p.start, p.ends = ended.value, ended.start, ended.ends
		}
		return p
	}
	if ok {
		ended.on = ended.value
		return ended
	}
	base, steps := r.ref, 0
	if e.point == the && r.s.lower(e.end) == "that" && r.s.lower(e.end+1) == "followed" {
		e.point = follow // the week that followed
	}
	switch e.point {
	case last:
		if e.unit != "W" || r.s.lower(e.first) != "this" || isoWeekday(base) < 5 { // "this past week" is the one that ends
			steps = -1
		}
	case next:
		steps = 1
	case previous, follow, same:
		base = r.toldPeriod(e)
		if e.point == previous {
			steps = -1
		} else if e.point == follow {
			steps = 1
		}
	case this:
		if e.unit == "WE" && r.s.is(e.first, cThis) && !base.IsZero() && isoWeekday(base) <= 2 && r.s.tense(e) == past {
			steps = -1 // the weekend just over
		}
		if e.unit == "M" && base.Day == 1 && e.mod == "" && r.s.tense(e) == past {
			steps = -1 // no month begins and is told of on one day
		}
	case the:
		if e.unit == "D" && !r.day.IsZero() {
			base = r.day
		} else if e.unit == "M" && r.report.only && r.report.sentence == r.sentence && e.mod == "" {
			base = r.report.start // "fell in January, the third time in the month"
		} else if told := r.told(e.unit); !told.IsZero() && (r.ref.IsZero() && r.own == 0 || r.history() || r.overThen(e, told)) {
			base = told
		}
		if e.unit == "Y" && !r.ref.IsZero() && base == r.ref && r.s.tense(e) == past && r.yearSummedUp(e) {
			base = addMonths(base, -12)
		}
		if e.unit == "W" && e.mod == "" && base == r.ref && isoWeekday(base) == 1 && r.s.tense(e) == past {
			steps = -1 // what a Monday's paper sums up
		}
		if e.unit == "WE" && isoWeekday(base) < 6 && !r.s.weekendAhead(e) && !(isoWeekday(base) == 5 && r.s.lower(e.first-1) == "for") || e.unit == "Q" {
			steps = -1
		}
	}
	if e.unit == "D" && e.point == same && r.s.lower(e.first-1) != "for" && r.daySaid != r.sentence && !r.ref.IsZero() && base.Compare(r.ref) > 0 && r.s.tense(e) == past {
		base = r.ref // no day to come
	}
	if e.twice {
		steps *= 2
	}
	if base.IsZero() && e.day != 0 && !r.ref.IsZero() { // "on the 12th", the last one
		if base = r.ref; e.day > base.Day {
			steps--
		}
	}
	if base.IsZero() {
		return place{value: unknownPeriod(e.unit)}
	}
	if e.yearAgo || e.unit == "YE" && !r.s.nounAt(e.end) && (r.s.lower(e.first-1) == "since" || r.s.lower(e.first-1) == "from") {
		base = addMonths(base, -12)
	}
	p := periodAt(base, e.unit, steps)
	if e.unit == "D" && e.point == follow && !r.ref.IsZero() && p.start.Compare(r.ref) > 0 && r.s.tense(e) == past {
		return place{value: unknownPeriod(e.unit)} // "he apologized the next day", but of which?
	}
	if e.day > daysIn(p.start.Year, p.start.Month) {
		return place{value: "XXXX-XX-" + twoDigits(e.day)}
	}
	if e.day != 0 {
		p.start.Day = e.day
		p.value = p.start.String()
	}
	p.assumed = true
	p.value = withClock(p.value, e)
	return p
}

// quarterEnded is the quarter of the calendar that "the quarter ended Sept. 30"
// mostly lies in. If it was named before, its name is the value, as annotators have it,
// and the calendar only says where it lies.
func (r *resolver) quarterEnded(e *expr) (place, bool) {
	if after := r.s.lower(e.end); e.kind == period && (e.unit != "Q" || e.point != the) || e.kind == calendar && (e.part == "" || e.part[0] != 'Q' || e.set) || e.yearAgo || after != "ended" && after != "ending" {
		return place{}, false
	}
	d, ok := r.s.monthDay(e.end + 1)
	if !ok || d.day == 0 || d.unreal || r.ref.IsZero() && d.prec == noYear {
		return place{}, false
	}
	d.first = e.end + 1
	day := r.calendar(&d).start
	if day.IsZero() {
		return place{}, false
	}
	p := periodAt(day.AddDays(-45), "Q", 0)
	p.assumed, p.ends = d.prec == noYear, day
	return p, true
}

// yearSummedUp reports whether a past tense tells of the year that ended some months
// ago: figures "for the year" beside those of its last quarter, or how things
// stood "at year's end".
func (r *resolver) yearSummedUp(e *expr) bool {
	switch before := r.s.lower(e.first - 1); {
	case r.ref.Month > 6:
		return false
	case e.mod == "END":
		return before == "at"
	case e.mod == "" && before == "for" && r.s.about().figures:
		return r.quarter.value == yearValue(r.ref.Year-1)+"-Q4" || e.first == 1 && r.ref.Month <= 3
	}
	return false
}

// weekendAhead reports whether "the weekend" is the one to come: "by the weekend",
// "will be cold over the weekend".
func (s *scanner) weekendAhead(e *expr) bool {
	switch s.lower(e.first - 1) {
	case "by", "before", "until":
		return true
	case "of":
		return s.is(e.first-2, cAhead)
	}
	for k := e.first - 1; k > e.first-9 && s.get(k).isWord; k-- {
		switch w := s.lower(k); {
		case s.isOrAre(k-1) && (w == "forecast" || w == "expected"):
			return true
		case w == "will", w == "'ll", w == "would", w == "could", w == "may", w == "might":
			return s.lower(k+1) != "have"
		}
	}
	return s.willAfter(e.end)
}

// overThen reports whether a past tense tells of the end of a year that was told
// and not of this one, which is not over: "they came back by the end of the year".
func (r *resolver) overThen(e *expr, told news.Date) bool {
	return e.unit == "Y" && e.mod == "END" && told.Year < r.ref.Year && r.focusIn == r.block && r.s.clauseTense(e) == past
}

// toldPeriod is a day of the unit that "the previous", "the following" or "the
// same" is counted from.
func (r *resolver) toldPeriod(e *expr) news.Date {
	base := r.told(e.unit)
	switch {
	case e.unit == "D" && e.point == same && (r.rank != byDay && r.focusIn == r.block && r.dayIn != r.block || r.daySaid != r.sentence && r.s.sameAs(e)):
		return news.Date{} // the same day in a month that was told since
	case e.unit == "D" && e.point == same && base.IsZero():
		base = r.day
	case e.unit == "Q" && base.IsZero() && !r.ref.IsZero():
		base = addMonths(r.ref, -3) // the quarter that figures are out for
	case e.unit == "Y" && e.point == same && !r.thatYear().IsZero():
		base = r.thatYear()
	case e.unit == "Y" && e.point == previous && base.IsZero():
		base = r.ref
	}
	if base.IsZero() && (e.compared || e.yearAgo) {
		base = r.ref
	}
	if e.prec == fullYear && !base.IsZero() { // the same month of 2018
		base = addMonths(base, 12*(e.year-base.Year))
	}
	return base
}

// sameAs reports whether the words after "the same day" tell which day that is: "on
// the same night she is to win", "the same day as the fair".
func (s *scanner) sameAs(e *expr) bool {
	if s.lower(e.first+1) != "same" {
		return false
	}
	switch s.lower(e.end) {
	case "as", "that":
		return true
	case "he", "she", "it", "they", "we", "i", "you":
		return e.first > 2 // but "The same day he left"
	}
	return false
}

// quarterSpokenOf is the quarter that was spoken of last, or the one a year
// before.
func (r *resolver) quarterSpokenOf(e *expr) place {
	p := r.quarter
	if r.expectedIn == r.sentence { // "20 cents for the current quarter, up from 15 in the year-ago quarter"
		p = r.expected
	}
	if e.yearAgo {
		p.value, p.on = yearEarlier(p.value), yearEarlier(p.on)
		p.start.Year--
	}
	p.assumed = true
	return p
}

// yearEarlier is the value of a quarter a year before; empty for none.
func yearEarlier(quarter string) string {
	year, rest, ok := strings.Cut(quarter, "-")
	n, err := strconv.Atoi(year)
	if !ok || err != nil {
		return quarter
	}
	return yearValue(n-1) + "-" + rest
}

// yearBefore is the time a year before the one that figures were given for.
func (r *resolver) yearBefore() (place, bool) {
	if r.report.value == "" || r.report.only && r.report.sentence != r.sentence || r.report.length == "P1Y" || !r.s.about().figures {
		return place{}, false
	}
	d := addMonths(r.report.start, -12)
	if r.daySaid == r.sentence && r.s.standsOn() { // "$604 million on March 31, down from $911 million a year earlier"
		d = addMonths(r.day, -12)
		return place{value: d.String(), start: d, assumed: true}, true
	}
	switch rankOf(r.report.value) {
	case byDay:
		return place{value: d.String(), start: d, assumed: true}, true
	case byMonth:
		return place{value: monthValue(d.Year, d.Month), start: d, assumed: true}, true
	}
	p := partPlace(d.Year, r.report.value[len("2017-"):])
	p.assumed = true
	return p, true
}

// standsOn reports whether the sentence tells how much there was at the end of a quarter: "$604
// million on March 31", which is not compared with a quarter.
func (s *scanner) standsOn() bool {
	if !s.about().sums {
		return false
	}
	for i := range s.exprs {
		if e := &s.exprs[i]; e.kind == calendar && e.month%3 == 0 && e.day >= 30 && s.is(e.first-1, cOn) {
			return true
		}
	}
	return false
}

// periodAt is the unit around base, or so many steps from there.
func periodAt(base news.Date, unit string, steps int) place {
	switch unit {
	case "D":
		d := base.AddDays(steps)
		return place{value: d.String(), start: d}
	case "W":
		d := base.AddDays(7*steps + 1 - isoWeekday(base))
		return place{value: weekValue(d), start: d}
	case "WE":
		d := base.AddDays(7*steps + 6 - isoWeekday(base))
		return place{value: weekValue(d) + "-WE", start: d}
	case "F":
		d := base.AddDays(14 * steps)
		return place{value: d.String(), start: d}
	case "M":
		d := addMonths(news.Date{Year: base.Year, Month: base.Month, Day: 1}, steps)
		return place{value: monthValue(d.Year, d.Month), start: d}
	case "Q":
		d := addMonths(news.Date{Year: base.Year, Month: base.Month, Day: 1}, 3*steps)
		return partPlace(d.Year, "Q"+string(rune('0'+quarterOf(d))))
	case "E", "C", "L":
		span := yearsIn[unit]
		year := floorDiv(base.Year, span)*span + steps*span
		v := yearValue(year)
		return place{value: v[:len(v)-len("1000")+len("1000")-digitsOff(span)], start: news.Date{Year: year, Month: 1, Day: 1}}
	case "Y", "YE", "S":
		p := place{value: yearValue(base.Year + steps), start: news.Date{Year: base.Year + steps, Month: 1, Day: 1}}
		if unit == "YE" {
			p.start.Month, p.start.Day = 12, 31
			p.value = p.start.String()
		}
		return p
	}
	return place{value: base.String(), start: base}
}

// digitsOff is how many digits a year loses that stands for a decade, century or
// millennium.
func digitsOff(span int) int {
	switch span {
	case 10:
		return 1
	case 100:
		return 2
	}
	return 3
}

func unknownPeriod(unit string) string {
	switch unit {
	case "D":
		return "XXXX-XX-XX"
	case "W":
		return "XXXX-WXX"
	case "WE":
		return "XXXX-WXX-WE"
	case "M":
		return "XXXX-XX"
	case "Q":
		return "XXXX-QX"
	case "YE":
		return "XXXX-12"
	}
	return "XXXX"
}
