package timex

// kind says how an expression is resolved.
type kind uint8

const (
	fixed    kind = iota // value needs nothing from outside: durations, sets, PRESENT_REF
	calendar             // named parts of the calendar: "Sunday night", "July 9", "last May", "1957"
	period               // a unit that is pointed to: "last week", "the quarter"
	offset               // so many units from somewhere: "two weeks ago", "the next day"
)

// pointer is the word that points: "last" in "last May".
type pointer uint8

const (
	bare     pointer = iota
	last             // before the publication: "last", "past"
	this             // around it: "this", "current"
	next             // after it: "next", "coming"
	previous         // before what was told: "the previous"
	follow           // after what was told: "the following"
	same             // what was told: "that", "the same"
	the              // "the": around the publication or what was told
)

// amount is a number of units.
type amount struct {
	n     int
	milli int16 // thousandths, if they are no half: "9.58 seconds"
	half  bool  // and a half
	vague bool  // "several", "a few"
}

// precision of a year that is written: the year, its decade or its century.
type precision uint8

const (
	noYear precision = iota
	fullYear
	decade
	century
)

// expr is a time expression as it is written. Fields that it does not mention
// are zero.
type expr struct {
	first, end int // atoms
	kind       kind
	set        bool   // TIMEX3 type SET
	duration   bool   // TIMEX3 type DURATION
	value      string // of kind fixed
	mod        string // TIMEX3 mod
	point      pointer
	yearPoint  pointer // of a quarter or season: "this year's third quarter"
	weekPoint  pointer // of a weekday: "Thursday of last week"

	amount amount
	unit   string // TIMEX3 code: "Y", "TH"
	sign   int    // of an offset: -1 earlier, 1 later
	base   *expr  // of an offset: the day that it is counted from, if it is named
	now    bool   // an offset from the publication ("ago"), not from what was told ("earlier")

	prec    precision
	year    int
	month   int
	day     int
	weekday int
	part    string // "Q3", "H1", "SU": of the year; "WE" of the week
	clock   string // "NI", "MO"; "22:00"
	zone    string // "GMT" of a clock
	half    bool   // of a clock that does not say which half of the day it means: "half past four"
	holiday *holiday
	until   *expr  // the other end of a range: only year, month and day count
	nth     int    // of the weekdays of a month: "the first Monday in October"; -1 the last
	whole   string // the unit around the day: "the week of July 3"

	relative  int    // end atom of "a day before" where an event follows, or 0
	modifier  bool   // describes a noun: "the 2016 campaign", "Thursday's ruling"
	yearAgo   bool   // "year-earlier": a year before what is named
	twice     bool   // "the week before last"
	weekLater bool   // British "Thursday week": a week after the coming one
	compared  bool   // "the same quarter of 1988": not what is told of
	unreal    bool   // a day that no calendar has
	generic   bool   // "on a Sunday": any
	beside    bool   // "17 August 2021, a Tuesday": the day that was told just before
	after     bool   // "until Sunday" after "Friday": the next one
	quoted    bool   // in quotation marks: what somebody said, maybe the day before
	exact     string // "a hundred years ago today": the unit, "D", "W" or "M", that it is exact to
}

// coarse reports whether the expression is less precise than a month.
func (e *expr) coarse() bool {
	switch e.kind {
	case calendar:
		return e.holiday != nil || e.month == 0 && e.weekday == 0 && (e.prec != noYear || e.part != "")
	case period, offset:
		return e.unit != "D" && e.unit != "W" && e.unit != "M" && e.unit != "WE"
	}
	return false
}

// clockOnly reports whether the expression is a time of day without a day.
func (e *expr) clockOnly() bool {
	return e.kind == calendar && e.clock != "" && e.weekday == 0 && e.day == 0 && e.holiday == nil ||
		e.kind == offset && e.clock != "" && e.point == the && e.sign == 0 && !e.now
}

// ownTime reports whether the expression counts from the days of the publication:
// "Monday", "last week", "yesterday".
func (e *expr) ownTime() bool {
	switch e.kind {
	case calendar:
		return e.weekday != 0 && e.day == 0 && !e.generic && !e.set && !e.beside
	case offset:
		return e.now
	}
	return e.point == last || e.point == this || e.point == next
}

// today reports whether the expression is "today" and nothing more.
func (e *expr) today() bool {
	return e.kind == offset && e.now && e.unit == "D" && e.sign == 0 && e.clock == ""
}

// compares reports whether the expression only names what something is compared
// with.
func (e *expr) compares() bool { return e.compared || e.yearAgo || e.aYearBefore() }

// aYearBefore reports whether the expression is "a year earlier" or "a year ago".
func (e *expr) aYearBefore() bool {
	return e.kind == offset && e.unit == "Y" && e.amount.n == 1 && !e.amount.half && e.sign < 0
}
