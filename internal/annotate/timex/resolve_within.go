package timex

// within resolves what lies in a month or around a day that is named: "the first
// Monday in October", "the week of July 3".
func (r *resolver) within(e *expr) place {
	named := *e
	named.nth, named.whole = 0, ""
	if e.nth != 0 {
		named.weekday = 0
	}
	p := r.calendar(&named)
	if p.start.IsZero() {
		return place{value: underspecified(&expr{weekday: e.weekday})}
	}
	assumed := p.assumed
	if e.whole != "" {
		day := p.start
		if isoWeekday(day) == 7 && e.whole == "W" { // the week of a Sunday begins with it
			day = day.AddDays(1)
		}
		p = periodAt(day, e.whole, 0)
	} else {
		day := (&holiday{month: e.month, weekday: e.weekday, nth: e.nth}).in(p.start.Year)
		if day.Month != e.month { // few months have a fifth
			return place{value: weekdayValue(e.weekday)}
		}
		p = place{value: withClock(day.String(), e), start: day}
	}
	p.assumed = assumed
	return p
}

// fromDay counts from a day that is named: "two days before Christmas", "the
// Monday after Easter".
func (r *resolver) fromDay(e *expr) place {
	var named place
	if e.base.kind == calendar {
		named = r.calendar(e.base)
	} else {
		named = r.offset(e.base)
	}
	if named.start.IsZero() {
		return place{value: vaguePlace(e.sign)}
	}
	var p place
	switch day := named.start; {
	case e.weekday == 0:
		p = shift(day, e.unit, e.sign*e.amount.n, e.sign, false)
	case e.sign > 0:
		p = periodAt(day, "D", 1+floorMod(e.weekday-isoWeekday(day)-1, 7))
	default:
		p = periodAt(day, "D", -1-floorMod(isoWeekday(day)-e.weekday-1, 7))
	}
	p.assumed = named.assumed
	return p
}
