package timex

import "redletter/internal/news"

// weekday resolves a day of the week: the most recent, the publication day
// included.
func (r *resolver) weekday(e *expr) place {
	if e.beside && !r.day.IsZero() {
		return place{value: r.day.String(), start: r.day}
	}
	if e.after && !r.day.IsZero() {
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
	case e.point == last && back <= 2 && e.weekday < isoWeekday(base) && isoWeekday(base) <= 5: // a day just past has its bare name
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
	if e.weekLater {
		day = base.AddDays(14 - back)
	}
	return place{value: withClock(day.String(), e), start: day, assumed: true}
}

// dayAndWeekday resolves "Friday the 13th": the last one, or by its tense the
// next; there is one in every fourteen months.
func (r *resolver) dayAndWeekday(e *expr) place {
	step := -1
	if r.s.ahead(e) {
		step = 1
	}
	for months := 0; months <= 14 && !r.ref.IsZero(); months++ {
		d := addMonths(news.Date{Year: r.ref.Year, Month: r.ref.Month, Day: 1}, step*months)
		if d.Day = e.day; d.Day <= daysIn(d.Year, d.Month) && isoWeekday(d) == e.weekday && d.Compare(r.ref)*step >= 0 {
			return place{value: withClock(d.String(), e), start: d, assumed: true}
		}
	}
	return place{value: weekdayValue(e.weekday)}
}

// listed reports whether the day stands in a list after one to come: "on Tuesday
// or Wednesday".
func (r *resolver) listed(e *expr) bool {
	i := e.first - 1
	if r.s.is(i, cEdge) {
		i--
	}
	if !r.s.is(i, cOr) && !r.s.is(i, cAnd) || r.day.Compare(r.ref) < 0 {
		return false
	}
	for k := range r.s.exprs {
		if d := &r.s.exprs[k]; d.end == i { // "today and Wednesday" are both this week
			return (d.weekday != 0 || d.today() && r.s.willAfter(e.end)) && (e.weekday != isoWeekday(r.ref) || d.point == next)
		}
	}
	return false
}
