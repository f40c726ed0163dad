package timex

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"redletter/internal/news"
)

// resolver gives expressions their values, in text order. It remembers what the
// text has said so far.
type resolver struct {
	ref      news.Date // publication day; zero if unknown
	s        *scanner  // the sentence
	block    int
	sentence int  // counted
	current  bool // the sentence says "last month" or the like

	focus      news.Date // the day, or first day, that was spoken of last; zero if none
	rank       rank      // how precise the focus is
	clock      place     // the time of day that was spoken of last, in block clockIn
	clockIn    int
	day        news.Date // the day that was spoken of last, in block dayIn; zero if none
	dayIn      int
	daySaid    int          // in which sentence the day was said
	focusIn    int          // in which block the focus was said
	asided     bool         // the story was named after it, in passing
	story      news.Date    // the first day of what was told last with its year; zero if nothing
	years      map[int]bool // all years that were told
	quarter    place        // the quarter that was spoken of last
	named      news.Date    // the first day of the quarter or half that was named last, compared with or not
	report     report       // the time that figures were last given for
	expected   place        // the quarter that was last spoken of as not over, in sentence expectedIn
	expectedIn int
	dated      map[[2]int]int // the year that a month and day was last told with
	coming     [8]news.Date   // the weekdays that the text spoke of as ahead
	ahead      [13]int        // the years of months that the text spoke of as ahead
	year       int            // a year that the text set, with yearMonth or without (0), in block yearIn
	yearMonth  int
	yearIn     int
	aside      int // the sentence of that year, if its paragraph had spoken of its own days before; or 0
	ownIn      int // the block that last spoke of its own days
	frame      int // the year that a sentence begins with, and which sentence
	framed     int
	account    news.Date // a day of years ago that was told with its year last
	chronicle  news.Date // the day of a chronology whose lines begin with the time of day
	news       news.Date // the day before the publication, if the text begins with what was then
	begun      bool      // a day was told
	old, own   int       // how often the text spoke of long ago, and of its own days
}

// place is a TIMEX3 value with the first day it stands for.
type place struct {
	value   string
	start   news.Date
	assumed bool
	on      string    // the value of the calendar, where a company calls its quarter otherwise
	ends    news.Date // the day that the text says such a quarter ended on
	guess   bool      // counted from the publication for want of a day that was told
}

func newResolver(published news.Date) *resolver {
	if published.Year < 1000 || published.Year > 9998 { // nothing can be counted from such a day
		published = news.Date{}
	}
	return &resolver{ref: published, yearIn: -1, ownIn: -1, dayIn: -1, focusIn: -1}
}

// begin turns to a sentence.
func (r *resolver) begin(s *scanner, block int) {
	r.s, r.block = s, block
	r.sentence++
	r.current = slices.ContainsFunc(s.exprs, func(e expr) bool { return e.kind == period && (e.point == last || e.point == this || e.point == next) })
}

// written is the day from which "today" and "Monday" are counted: that of the
// dateline, as the article may have been published later.
func written(published news.Date, dateline string) news.Date {
	day, err := news.ParseDate(dateline)
	if err != nil || day.Day == 0 || published.IsZero() {
		return published
	}
	if late := dayNumber(published) - dayNumber(day); late > 0 && late < 7 {
		return day
	}
	return published
}

// resolve makes the Time of an expression.
func (r *resolver) resolve(e *expr) news.Time {
	t := news.Time{
		Span: r.s.span(e),
		Type: news.DateType, Mod: e.mod,
	}
	if e.yearAgo && e.kind == period && e.unit == "Q" && r.report.length != "" && r.s.is(e.end-1, cPeriod) {
		t.Type, t.Value = news.Duration, r.report.length // the nine months' year-earlier period
		return t
	}
	if e.kind == fixed {
		r.resolveFixed(e, &t)
		return t
	}
	switch {
	case e.set:
		t.Type = news.Set
	case e.clock != "":
		t.Type = news.ClockType
	}
	var p place
	switch e.kind {
	case calendar:
		p = r.calendar(e)
		if e.part != "" {
			r.named = p.start
		}
		if ended, ok := r.quarterEnded(e); ok && ended.value != p.value { // the fiscal first quarter ended Sept. 30
			p.on, p.start, p.ends = ended.value, ended.start, ended.ends
		}
	case period:
		p = r.period(e)
	case offset:
		if p = r.offset(e); r.lengthOnly(e, p) {
			t.Type, t.Value = news.Duration, e.amount.duration(e.unit)
			return t
		}
	}
	if len(e.clock) == len("22:00") && e.clock != "00:00" { // midnight is of neither half
		r.clock, r.clockIn = p, r.block
	}
	if e.kind == offset && strings.IndexByte(p.value, 'T') == len("2017-07-09") {
		t.Type = news.ClockType
	}
	t.Value, t.Assumed = p.value, p.assumed
	t.EDTF = edtfOf(cmp.Or(p.on, p.value), e.mod)
	if p.guess {
		t.EDTF = "" // "that night", but which? It is told without a date
	}
	placed := t.EDTF != "" || p.guess || r.ref.IsZero() && t.NeedsDate()
	t.Timeline = placed && (!e.clockOnly() || r.dayIn == r.block || r.s.live && e.first == 0 && (r.s.tells() || r.s.lineOf(e))) && !r.s.onlyMeasures(e) && !r.s.idle(e)
	if t.EDTF != "" && !e.clockOnly() {
		r.remember(e, p)
	} else if r.ref.IsZero() && e.ownTime() {
		r.forget()
	}
	return t
}

// tells reports whether the sentence has a verb.
func (s *scanner) tells() bool {
	for i := range s.atoms {
		if s.cue(i) != 0 {
			return true
		}
	}
	return false
}

func (r *resolver) resolveFixed(e *expr, t *news.Time) {
	switch {
	case e.set:
		t.Type = news.Set
	case e.duration:
		t.Type = news.Duration
	}
	if t.Value = e.value; t.Value == "" {
		t.Value = e.amount.duration(e.unit)
	}
	if strings.HasPrefix(t.Value, "XXXX-XX-XXT") && !e.set {
		t.Type = news.ClockType
	}
	if e.duration && (e.unit == "Y" && e.amount.n == 1 || e.unit == "M" && e.amount.n >= 6 && e.amount.n <= 12 || r.s.quarterLong(e)) {
		r.report = report{length: t.Value}
	}
	if before := r.s.lower(e.first - 1); e.relative > e.end && e.relative <= len(r.s.atoms) && before != "be" && before != "for" { // "it may be years before", "for years after"
		t.Relative = r.s.text[t.Span.Start:r.s.atoms[e.relative-1].span.End]
	}
}

// calendar resolves names of parts of the calendar.
func (r *resolver) calendar(e *expr) place {
	switch {
	case e.unreal:
		return place{value: "XXXX-" + twoDigits(e.month)}
	case e.holiday != nil:
		return r.feast(e)
	case e.nth != 0 || e.whole != "":
		return r.within(e)
	case e.prec != noYear:
		return r.withYear(e)
	case e.month != 0 && e.day != 0:
		return r.monthDay(e)
	case e.month != 0:
		return r.month(e)
	case e.weekday != 0:
		return r.weekday(e)
	case e.part != "":
		return r.part(e)
	}
	return r.timeOfDay(e)
}

// withYear resolves what says its year.
func (r *resolver) withYear(e *expr) place {
	p := place{value: yearsValue(e.prec, e.year), start: news.Date{Year: e.year, Month: 1, Day: 1}}
	switch {
	case e.month != 0 && e.day != 0:
		p.start = news.Date{Year: e.year, Month: e.month, Day: e.day}
		p.value = p.start.String()
		if e.day > daysIn(e.year, e.month) { // 29 February 2017
			return place{value: "XXXX-02-29"}
		}
		p.value = withClock(p.value, e)
		if r.dated == nil {
			r.dated = map[[2]int]int{}
		}
		r.dated[[2]int{e.month, e.day}] = e.year
		if !r.ref.IsZero() && e.year <= r.ref.Year-2 {
			r.account = p.start
		}
	case e.month != 0:
		p.start.Month = e.month
		p.value = monthValue(e.year, e.month)
	case e.part == "Q?" && (r.quarter.value == "" && r.ref.IsZero() || r.report.length != "" && r.s.sumsUp(e)):
	case e.part != "":
		named := e.part == "Q?" && r.quarter.value != ""
		if e.part == "Q?" {
			e.part = "Q" + string(rune('0'+quarterOf(addMonths(r.ref, -3)))) // the quarter that figures are out for
			spoken := r.quarter
			if r.expectedIn == r.sentence {
				spoken = r.expected
			}
			if v := spoken.value; v != "" {
				e.part = v[len(v)-2:] // the company's own number
			}
		}
		year := e.year
		if e.yearAgo {
			year--
		}
		p = partPlace(year, e.part)
		if named && r.quarter.on != "" {
			spoken, _ := strconv.Atoi(r.quarter.value[:4])
			for p.on = r.quarter.on; spoken > year; spoken-- {
				p.on = yearEarlier(p.on)
			}
		}
	}
	return r.ranged(e, p)
}

// ranged adds the other end of a range.
func (r *resolver) ranged(e *expr, p place) place {
	u := e.until
	if u == nil || e.clock != "" || p.start.IsZero() {
		return p
	}
	year, month := p.start.Year, e.month
	switch {
	case u.prec == fullYear && e.month == 0:
		p.value += "/" + yearValue(u.year)
		return p
	case u.prec == fullYear:
		year = u.year
	}
	if u.month != 0 {
		month = u.month
	}
	if u.prec == noYear && month < e.month {
		year++
	}
	switch {
	case u.day != 0 && u.day <= daysIn(year, month):
		p.value += "/" + news.Date{Year: year, Month: month, Day: u.day}.String()
	case u.day == 0 && e.day == 0:
		p.value += "/" + monthValue(year, month)
	}
	return p
}

// yearPointed is the year of "January of last year".
func (r *resolver) yearPointed(e *expr) (int, bool) {
	base, add := r.ref, 0
	switch e.yearPoint {
	case bare:
		return 0, false
	case last:
		add = -1
	case next:
		add = 1
	case same, previous, follow:
		if d := r.thatYear(); !d.IsZero() {
			base = d
		}
		if e.yearPoint == follow {
			add = 1
		} else if e.yearPoint == previous {
			add = -1
		}
	}
	return base.Year + add, !base.IsZero()
}

// timeOfDay resolves a clock without a day: the day that is spoken of.
func (r *resolver) timeOfDay(e *expr) place {
	day := r.day
	switch {
	case r.ref.IsZero():
	case r.s.live && r.s.lineOf(e) && !day.IsZero():
		if r.chronicle.IsZero() {
			r.chronicle = day // "11:00 am – Police arrive", after the day that this is the story of
		}
		day = r.chronicle
	case day.IsZero(), e.first == 0 && r.dayIn != r.block, r.s.lower(e.end) == "trading" && r.daySaid != r.sentence, r.s.lower(e.end) == ":" && (e.first == 0 || r.s.lower(e.first-1) == "."): // a line of a live report
		day = r.ref
	case r.daySaid == r.sentence:
	case day.Compare(r.ref) > 0 && r.s.clauseTense(e) == past, day.Compare(r.ref) < 0 && day.Compare(r.ref.AddDays(-7)) > 0 && r.s.clauseTense(e) > 0:
		day = r.ref
	}
	if day.IsZero() {
		return place{value: underspecified(e)}
	}
	if h := hourOf(e.clock); e.half && h < 12 && r.clock.start == day && hourOf(r.clock.value) > h+6 {
		e.clock = twoDigits(h+12) + e.clock[2:] // "half past four", after "ten past four in the afternoon"
	}
	if r.intoNextDay(e, day) {
		day = day.AddDays(1)
	}
	return place{value: withClock(day.String(), e), start: day, assumed: true}
}

// intoNextDay reports whether e ends a time that began in the evening of the day:
// "between 10 p.m. and 2 a.m.", or begins a sentence that goes on after one: "By
// dawn, they had left".
func (r *resolver) intoNextDay(e *expr, day news.Date) bool {
	if e.first == 1 && r.dayIn == r.block && r.daySaid != r.sentence && r.clock.start == day && hourOf(r.clock.value) >= 18 && (e.clock == "MO" || len(e.clock) == len("22:00") && hourOf(e.clock) < 8) {
		return r.s.clauseTense(e) == past
	}
	from := r.s.exprBefore(e)
	if from == nil || from.end != e.first-1 || len(from.clock) != len("22:00") || len(e.clock) != len("22:00") || r.clock.start != day || !r.s.is(from.first-1, cBetween) && !r.s.is(from.first-1, cFrom) {
		return false
	}
	return hourOf(e.clock) < 12 && hourOf(r.clock.value) >= 12
}

// lineOf reports whether e is the time of day at the head of a line of a chronology.
func (s *scanner) lineOf(e *expr) bool {
	return e.first == 0 && isDash(s.lower(e.end)) && s.get(e.end).space && s.get(e.end+1).isWord
}

// hourOf is the hour of "16:10" or "2025-12-09T16:10".
func hourOf(value string) int {
	clock := value[strings.IndexByte(value, 'T')+1:]
	if len(clock) < 2 {
		return 0
	}
	return int(clock[0]-'0')*10 + int(clock[1]-'0')
}

// feast resolves holidays, and the week or weekend that they are in or lead to.
func (r *resolver) feast(e *expr) place {
	p := r.feastDay(e)
	if e.unit == "" || p.start.IsZero() {
		return p
	}
	day := p.start
	if e.unit == "WE" && isoWeekday(day) <= 2 {
		day = day.AddDays(-2) // Labor Day weekend
	}
	p = periodAt(day, e.unit, 0)
	p.assumed = true
	return p
}

// feastDay is the day of a holiday: the nearest.
func (r *resolver) feastDay(e *expr) place {
	h := e.holiday
	year, known := h.year, h.year != 0
	if e.prec == fullYear {
		year, known = e.year, true
	} else if y, ok := r.yearPointed(e); ok {
		year, known = y, true
	}
	if !known && e.point == bare {
		year, known = r.yearHere(e, h.month)
	}
	if known {
		if year < 1 {
			return place{value: yearValue(year), start: news.Date{Year: year, Month: 1, Day: 1}}
		}
		day := h.in(year)
		return place{value: withClock(day.String(), e), start: day, assumed: e.prec == noYear && h.year == 0}
	}
	if r.ref.IsZero() {
		return place{value: underspecified(e)}
	}
	best := h.in(r.ref.Year)
	for _, y := range [...]int{r.ref.Year - 1, r.ref.Year + 1} {
		if d := h.in(y); r.better(e, d, best) {
			best = d
		}
	}
	return place{value: withClock(best.String(), e), start: best, assumed: true}
}
