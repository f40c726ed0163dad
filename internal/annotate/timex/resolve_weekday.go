package timex

import (
	"slices"

	"redletter/internal/news"
)

// weekday resolves a day of the week: the most recent, the publication day
// included.
func (r *resolver) weekday(e *expr) place {
	if e.beside && !r.day.IsZero() {
		return place{value: r.day.String(), start: r.day}
	}
	if (e.after || r.agenda(e)) && !r.day.IsZero() {
		day := r.day.AddDays(floorMod(e.weekday-isoWeekday(r.day), 7))
		return place{value: withClock(day.String(), e), start: day, assumed: true}
	}
	if e.generic || e.set {
		return place{value: underspecified(e)}
	}
	if e.day != 0 {
		return r.dayAndWeekday(e)
	}
	base := r.ref
	if d := r.told("D"); (e.point == previous || e.point == follow || e.point == same) && !d.IsZero() {
		base = d
	}
	if base.IsZero() {
		return place{value: underspecified(e)}
	}
	if before := r.s.lower(e.first - 1); (before == "later" || before == "earlier") && e.point == bare && !r.day.IsZero() && isoWeekday(r.day) == e.weekday && distance(r.day, base) < 7 {
		return place{value: withClock(r.day.String(), e), start: r.day, assumed: true} // the Monday that was spoken of
	}
	back := floorMod(isoWeekday(base)-e.weekday, 7)
	day := base.AddDays(-back)
	switch {
	case e.weekPoint != bare: // Thursday of last week
		weeks := map[pointer]int{last: -1, next: 1}[e.weekPoint]
		day = base.AddDays(7*weeks + e.weekday - isoWeekday(base))
	case e.twice && e.point == last: // the Friday before last
		day = base.AddDays(-back - 7)
		if back == 0 {
			day = base.AddDays(-14)
		}
	case e.twice: // the Friday after next
		day = base.AddDays(14 - back)
	case (e.point == last || e.point == previous) && back == 0:
		day = base.AddDays(-7)
	case e.point == last && r.s.lower(e.first) != "this" && back <= 2 && e.weekday < isoWeekday(base) && isoWeekday(base) <= 5: // a day just past has its bare name
		day = base.AddDays(-7 - back)
	case e.point == next && back >= 5 && e.weekday > isoWeekday(base):
		day = base.AddDays(14 - back)
	case e.point == next || e.point == follow:
		day = base.AddDays(7 - back)
	case e.point == this:
		day = base.AddDays(e.weekday - isoWeekday(base))
	case e.point == bare && (back > 0 && (r.s.ahead(e) || back > 3 && r.s.mayBeAhead(e)) || r.listed(e)):
		day = base.AddDays(7 - back)
		r.coming[e.weekday] = day
	case e.point == bare && back > 0 && !r.coming[e.weekday].IsZero() && r.s.supposes(e.first):
		day = r.coming[e.weekday] // "if he wins on Monday" tells for "a strong finish Monday"
	}
	if e.amount.n > 0 { // two Sundays ago
		day = base.AddDays(-7*e.amount.n + floorMod(e.weekday-isoWeekday(base), 7))
	}
	if e.weekLater {
		day = base.AddDays(14 - back)
	}
	return place{value: withClock(day.String(), e), start: day, assumed: true}
}

// agenda reports whether the day heads an entry of a list of days to come:
// "Tuesday:" after "Monday, March 28:".
func (r *resolver) agenda(e *expr) bool {
	if r.s.lower(e.end) != ":" || e.point != bare || e.day != 0 || r.ref.IsZero() || r.day.Compare(r.ref) <= 0 {
		return false
	}
	return (e.first == 0 || r.s.lower(e.first-1) == ".") && r.s.cueAfter(e.end) != past
}

// dayAndWeekday resolves "Friday the 13th": by its tense the last or the next
// one, otherwise the nearer; there is one in every fourteen months.
func (r *resolver) dayAndWeekday(e *expr) place {
	if r.ref.IsZero() {
		return place{value: weekdayValue(e.weekday)}
	}
	back, next := r.numbered(e, -1), r.numbered(e, 1)
	day := back
	if r.s.ahead(e) || r.s.clauseTense(e) != past && distance(next, r.ref) < distance(back, r.ref) {
		day = next
	}
	if day.IsZero() {
		return place{value: weekdayValue(e.weekday)}
	}
	return place{value: withClock(day.String(), e), start: day, assumed: true}
}

// numbered is the nearest day before or after the publication that has the number
// and the weekday of e; zero if there is none.
func (r *resolver) numbered(e *expr, step int) news.Date {
	for months := range 15 {
		d := addMonths(news.Date{Year: r.ref.Year, Month: r.ref.Month, Day: 1}, step*months)
		if d.Day = e.day; d.Day <= daysIn(d.Year, d.Month) && isoWeekday(d) == e.weekday && d.Compare(r.ref)*step >= 0 {
			return d
		}
	}
	return news.Date{}
}

// listed reports whether the day stands in a list after one to come: "on Tuesday
// or Wednesday", "the heats are on Tuesday and the final on Thursday".
func (r *resolver) listed(e *expr) bool {
	before := r.s.exprBefore(e)
	if before == nil || r.daySaid != r.sentence || before.weekday == 0 && !(before.today() && r.s.willAfter(e.end)) {
		return false
	}
	i := e.first - 1
	if r.s.is(i, cEdge) {
		i--
	}
	if i == before.end && (r.s.is(i, cOr) || r.s.is(i, cAnd)) {
		return r.day.Compare(r.ref) >= 0 && (e.weekday != isoWeekday(r.ref) || before.point == next) // "today and Wednesday" are both this week
	}
	and := false
	for ; i >= before.end; i-- {
		if e.first-i > listReach || r.s.cue(i) != 0 || r.s.clauseSign(i) {
			return false
		}
		and = and || r.s.is(i, cAnd)
	}
	return and && r.day.Compare(r.ref) > 0
}

// listReach is how many words may stand between two days of a list.
const listReach = 8

// exprBefore is the expression before e; nil if it is the first.
func (s *scanner) exprBefore(e *expr) *expr {
	i, _ := slices.BinarySearchFunc(s.exprs, e.first, func(other expr, first int) int { return other.first - first })
	if i == 0 {
		return nil
	}
	return &s.exprs[i-1]
}
