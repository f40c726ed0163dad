package timex

import (
	"strings"

	"redletter/internal/news"
)

// remember keeps what later expressions may refer to.
func (r *resolver) remember(e *expr, p place) {
	if p.start.IsZero() || e.compares() || r.s.nowadays(e) {
		return // what is compared with is not what is told of
	}
	rank := rankOf(p.value)
	if rank == byDay && !r.begun {
		if r.begun = true; e.kind == calendar && e.weekday != 0 && e.day == 0 && p.start == r.ref.AddDays(-1) {
			r.news = p.start
		}
	}
	if e.kind == calendar && rank == byQuarter && r.s.comparedWith(e) {
		return
	}
	if rank == byQuarter && r.report.sentence == r.sentence && r.report.on == r.quarter.on && r.report.value == r.quarter.value && p.start.Compare(r.quarter.start) < 0 {
		return // "$9 million, against $6 million in the third quarter of 2016"
	}
	spoken := r.daySaid == r.sentence && r.s.reports(e) && distance(p.start, r.day) < 7 // the day of the telling
	aside := e.modifier && e.prec == fullYear && e.coarse() && r.rank < rank && r.focusIn == r.block
	if r.focus.IsZero() || !r.s.onlyMeasures(e) && !spoken && !aside {
		r.focus, r.rank, r.focusIn = p.start, rank, r.block
		if e.mod == "END" && rank == byYear {
			r.focus.Month = 12
		}
	}
	r.asided = aside
	switch {
	case rank == byDay:
		if !r.s.ofNoun(e.first-1) && !spoken && r.s.lower(e.first-1) != "since" {
			r.day, r.dayIn = p.start, r.block
			if !e.modifier {
				r.daySaid = r.sentence
			}
		}
		if r.s.is(e.first, cOvernight) {
			r.day = r.ref // whose small hours it reaches into
			if r.focus == p.start {
				r.focus = r.ref
			}
		}
		if length := r.report.length; r.s.lower(e.first-1) == "ended" && (length == "P3M" || length == "P13W") {
			if r.quarter.value == "" {
				r.quarter = periodAt(p.start.AddDays(-45), "Q", 0)
			}
			r.report = report{place: r.quarter, sentence: r.sentence}
		} else if r.s.lower(e.first-1) == "ended" && length != "" {
			r.report.place, r.report.only = p, false // of a length that was just told, too
		}
	case rank == byMonth && e.kind == calendar && !r.s.onlyMeasures(e) && !(r.report.sentence == r.sentence && (r.s.lower(e.first-1) == "from" || r.s.comparedWith(e))):
		r.report = report{place: p, sentence: r.sentence, only: true}
	case rank == byYear && (e.kind == calendar || e.kind == period && e.point == the && e.mod == "") && !e.modifier && r.s.about().figures && r.s.lower(e.first-1) == "for":
		r.report = report{} // for 1998, it earned more than a year earlier
	case strings.Contains(p.value, "-H"):
		r.report = report{place: p}
	case strings.Contains(p.value, "-Q") && r.outlook(e, p):
		r.expected, r.expectedIn = p, r.sentence
	case strings.Contains(p.value, "-Q") && e.kind != offset && (r.quarter.value == "" || r.s.about().sums):
		r.quarter, r.report = p, report{place: p, sentence: r.sentence}
	}
	r.rememberYear(e, p, rank)
}

// comparedWith reports whether e dates a sum that another is compared with: "$4
// million, compared with $3 million in the second quarter".
func (s *scanner) comparedWith(e *expr) bool {
	sum := false
	for k := e.first - 1; k > e.first-tenseReach && !s.clauseSign(k); k-- {
		switch s.lower(k) {
		case "compared", "against", "versus":
			return true
		case "from":
			return sum
		case "$", "%", "percent", "million":
			sum = true
		case ",", "to", "of":
			if s.lower(k) != "," || s.lower(k+1) != "or" { // or 12 cents a share
				return false
			}
		}
	}
	return false
}

// forget drops what was told when a text without a publication date comes back to
// its own time: "On Tuesday … the next day" is not counted from a day of years ago.
func (r *resolver) forget() {
	r.focus, r.day, r.clock = news.Date{}, news.Date{}, place{}
	r.yearIn, r.ownIn = -1, r.block
	r.own++
}

// outlook reports whether e names a quarter that is not over and is not told of as
// past: what is expected of it, not what was earned.
func (r *resolver) outlook(e *expr, p place) bool {
	return !r.ref.IsZero() && addMonths(p.start, 3).Compare(r.ref) > 0 && r.s.tense(e) != past
}

// rememberYear keeps the year that e sets for months without one, or that the text
// has come back to its own time.
func (r *resolver) rememberYear(e *expr, p place, rank rank) {
	if e.prec == fullYear {
		r.story = p.start
		if r.years == nil {
			r.years = map[int]bool{}
		}
		r.years[p.start.Year] = true
	}
	if rank == byYear && (e.first <= 1 && !e.modifier || e.first <= 4 && r.s.ofNoun(e.first-1) || p.start.Year > r.ref.Year && !r.ref.IsZero()) {
		r.frame, r.framed = p.start.Year, r.sentence
	}
	switch {
	case e.kind == calendar && e.prec == fullYear && e.until == nil && !e.modifier:
		if r.s.lower(e.first-1) == "since" {
			if e.year > r.year {
				r.yearIn = -1
			}
			return // what has been so since then is not told of then
		}
		if r.s.inPassing(e) {
			return
		}
		r.year, r.yearIn, r.yearMonth = e.year, r.block, e.month
		if r.aside = 0; e.day == 0 && r.ownIn == r.block {
			r.aside = r.sentence
		}
		if e.year < r.ref.Year-longAgo {
			r.old++
		}
	case r.history() && e.kind == calendar && e.month != 0:
		r.year = p.start.Year
	case (e.point == same || e.point == follow || e.point == previous) && (rank == byMonth || rank == byQuarter) && p.start.Year < r.ref.Year:
		r.year, r.yearIn, r.yearMonth, r.aside = p.start.Year, r.block, p.start.Month, 0 // that spring
	case e.kind == calendar && e.weekday != 0 && e.day == 0 && !e.beside, e.kind == offset && e.now, e.kind != offset && (e.point == last || e.point == this || e.point == next):
		r.yearIn, r.ownIn = -1, r.block // the text has come back to its own time
		r.own++
	case e.kind == calendar && e.prec == noYear && e.month != 0 && p.start.Year >= r.ref.Year-1:
		r.ownIn = r.block
		if !r.ref.IsZero() && p.start.Compare(r.ref) > 0 { // what is ahead is of no old year
			r.yearIn = -1
		}
	}
}

// inPassing reports whether e is a bare year that only says of a thing when it was
// made: "the pool, opened in 1936, needs repair".
func (s *scanner) inPassing(e *expr) bool {
	i := e.first - 2
	return e.month == 0 && s.is(i+1, cIn) && s.lower(i-1) == "," && (s.cue(i) == past || s.lower(i) == "born")
}

// onlyMeasures reports whether the "since" before e follows a superlative: "the
// lowest since 2008" tells nothing of 2008, and is no entry there; "since 2008,
// when the bridge fell" does.
func (s *scanner) onlyMeasures(e *expr) bool {
	i := e.first - 1
	if s.tellsWhen(e.end) {
		return false
	}
	if s.is(i, cIn) || s.is(i, cOf) { // since the flood of 1925
		for first := i - measureReach; i > first && s.get(i).isWord && s.lower(i) != "since"; {
			i--
		}
	}
	if s.lower(i) != "since" {
		return false
	}
	if strings.HasSuffix(s.lower(e.end), "iest") { // the judges since 1946 friendliest to business
		return true
	}
	for k := i - 1; k >= i-measureReach && s.get(k).isWord; k-- {
		switch w := s.lower(k); {
		case s.is(k, cBare):
			return false
		case w == "any" && (s.lower(k-1) == "than" || s.lower(k-2) == "than"), w == "first", w == "most", w == "least", w == "worst", w == "best", len(w) > 5 && w[len(w)-3:] == "est":
			return true
		}
	}
	return false
}

// tellsWhen reports whether a clause at i tells what happened then: ", when the
// bridge fell".
func (s *scanner) tellsWhen(i int) bool { return s.lower(i) == "," && s.lower(i+1) == "when" }

// idle reports whether e names a day on which nothing is told to happen: "to this
// day", "the year-end review", "the year of the flood", "the last race of the year".
func (s *scanner) idle(e *expr) bool {
	if s.onlyNames(e) || s.signs(e) {
		return true
	}
	if e.kind != period {
		return s.nowadays(e)
	}
	if e.first == 0 && e.point == this && s.lower(e.end) == "is" && s.lower(0) == "this" && len(s.atoms) <= longestIdle { // this week is good
		return true
	}
	switch e.unit {
	case "D":
		return e.point == this && s.lower(e.first-1) == "to"
	case "YE":
		return s.nounAt(e.end)
	case "Y":
		if e.point != the || e.mod != "" {
			return false
		}
		w := s.lower(e.first - 2)
		return s.is(e.end, cOf) || s.ofNoun(e.first-1) && w != "course" && w != "rest" && w != "remainder" && !s.is(e.first-2, cPortion)
	}
	return false
}

// onlyNames reports whether the sentence says no more than when something was: "That
// was May."
func (s *scanner) onlyNames(e *expr) bool {
	return (s.lower(0) == "that" || s.lower(0) == "this") && (s.lower(1) == "was" || s.isOrAre(1)) && e.first == 2 && s.endsPhrase(e.end)
}

// signs reports whether e is the date in the signature of a short message, and the
// message is not in its sentence: "Jo Low (@jolow) June 28, 2016".
func (s *scanner) signs(e *expr) bool {
	return s.lower(e.first-1) == ")" && (strings.HasPrefix(s.lower(e.first-2), "@") || s.lower(e.first-3) == "@") && !s.tells()
}

// longestIdle is how many words and signs a sentence has that only says how a week
// is.
const longestIdle = 6

// nowadays reports whether "today" means our days: "the law that still holds today",
// "is read today, two hundred years later", "is today the largest", "today, it is". No more do
// "tomorrow is too late" and "the politics of yesterday" name a day.
func (s *scanner) nowadays(e *expr) bool {
	switch s.lower(e.first) {
	case "tomorrow":
		return s.lower(e.end) == "is" && s.lower(e.end+1) == "too"
	case "yesterday":
		return s.about().bygone
	}
	if !e.today() {
		return false
	}
	if s.isOrAre(e.first-1) && (s.is(e.end, cThe) || s.is(e.end, cA)) {
		return true
	}
	if after := s.lower(e.end + 1); s.lower(e.end) == "," && (after == "it" || after == "there") && s.isOrAre(e.end+2) { // today, there are
		return true
	}
	for k := e.end; k < e.end+6 && s.lower(e.end) == ","; k++ {
		if s.is(k, cUnits) && s.value(k, cUnits).code == "Y" && s.lower(k+1) == "later" {
			return true
		}
	}
	for k := e.first - 1; k > e.first-6 && s.get(k).isWord && s.cue(k) != past; k-- {
		if s.lower(k) == "still" && s.lower(e.end) != "that" {
			return true
		}
	}
	return false
}

// measureReach is how many words before "since" a superlative may stand.
const measureReach = 8

// reports reports whether e is the day on which somebody said what its sentence
// tells: "the police said on Thursday", "told reporters Thursday".
func (s *scanner) reports(e *expr) bool {
	i := e.first - 1
	if s.is(i, cOn) {
		i--
	}
	if s.is(i, cEdge) { // said late on Wednesday
		i--
	}
	for k := i; k > i-6 && s.get(k).isWord; k-- {
		switch w := s.lower(k); {
		case w == "said" || w == "told" || w == "announced" || w == "reported" || w == "confirmed":
			return true
		case !s.get(k).upper && !s.is(k, cIn) && !s.is(k, cA) && w != "statement" && w != "interview" && w != "news" && w != "conference" && w != "reporters":
			return false
		}
	}
	return false
}

// thatYear is a day of the year that "that year" means: not the publication's
// own, if another one was told.
func (r *resolver) thatYear() news.Date {
	if d := r.told("Y"); d.Year != r.ref.Year || r.story.IsZero() {
		return d
	}
	return r.story
}

// report is the time that figures are given for: "a year earlier" is the same a
// year before.
type report struct {
	place
	length   string // of "the nine months", a duration; then there is no place
	sentence int
	only     bool // it holds for that sentence only
}

// rank orders values by precision.
type rank uint8

const (
	byDay rank = iota
	byWeek
	byMonth
	byQuarter // seasons and halves, too
	byYear
	byDecade
)

// rankOf is the precision of a TIMEX3 calendar value.
func rankOf(value string) rank {
	value, _, _ = strings.Cut(strings.TrimPrefix(value, "-"), "T")
	value, _, _ = strings.Cut(value, "/") // 2012/2013
	switch {
	case len(value) < len("2017"):
		return byDecade
	case len(value) < len("2017-0"):
		return byYear
	case value[5] == 'W' && len(value) > len("2017-WI"):
		return byWeek
	case value[5] > '9':
		return byQuarter
	case len(value) == len("2017-07"):
		return byMonth
	}
	return byDay
}

// rankOfUnit is the precision that counting in a unit needs.
func rankOfUnit(unit string) rank {
	switch unit {
	case "M":
		return byMonth
	case "Q", "S":
		return byQuarter
	case "Y", "YE":
		return byYear
	case "E", "C", "L":
		return byDecade
	}
	return byDay
}

// told is the time that was told last, if it is precise enough to count units
// from: two days after "1990" is no day.
func (r *resolver) told(unit string) news.Date {
	if unit == "Y" && r.asided {
		return r.story
	}
	if need := rankOfUnit(unit); r.rank <= need {
		return r.focus
	} else if need == byDay {
		return r.day
	}
	return news.Date{}
}

// longAgo is how many years a bare year must lie back before a month without a
// year is taken to be of it: accounts of old events say the year once, news of
// late ones mixes years.
const longAgo = 14

// history reports whether the text tells of long ago, and hardly ever of its own
// days: then a year holds beyond its paragraph, and "the month" is one of then.
func (r *resolver) history() bool {
	if r.yearIn < 0 || r.ref.IsZero() || r.old <= 3*r.own {
		return false
	}
	if r.year < r.ref.Year-2*longAgo {
		return r.old > 1 || r.yearMonth != 0
	}
	return r.year < r.ref.Year-longAgo && r.old > 3 && r.yearMonth != 0
}

// yearHere is the year that the text set for the month of e without one: the year
// that its sentence begins with ("Last year … in August"), or one to come that it
// names, or the year of the paragraph. There a date with a month ("17 August
// 2021") sets it for what follows in the calendar, a bare year only if it is long
// ago, and not beyond its sentence if the paragraph spoke of its own days before.
// Where the publication is unknown, the year of a date with a month holds until another
// comes, a bare one in its paragraph.
func (r *resolver) yearHere(e *expr, month int) (int, bool) {
	if y, ok := r.s.yearAt(e.end + 1); ok && r.s.is(e.end, cIn) && !r.s.counted(e.end+2) {
		return y, true // on Labor Day in 2016
	}
	winterAfter := r.focus.Year == r.year && r.focus.Month >= 10 && month <= 3 // October, the end of the year, March
	switch {
	case r.framed == r.sentence && r.frame != r.ref.Year && (r.frame > r.ref.Year) == (r.s.tense(e) > 0):
		return r.frame, true
	case r.yearIn < 0:
		return 0, false
	case e.day != 0 && r.s.lower(e.first-1) == "died" && r.s.lower(e.first-2) == "who" && !r.history():
		return 0, false // of the one the obituary is for
	case r.ref.IsZero():
		if r.own > 0 { // news, which tells its own months without a year
			return r.year, r.yearIn == r.block && r.yearMonth != 0 && month >= r.yearMonth && r.s.clauseTense(e) <= 0
		}
		return r.year, r.yearMonth != 0 || r.yearIn == r.block && r.s.clauseTense(e) <= 0
	case r.history() && r.s.clauseTense(e) != future:
		if winterAfter {
			return r.year + 1, true
		}
		return r.year, true
	case r.yearIn != r.block || r.aside != 0 && r.aside != r.sentence || r.current || r.s.clauseTense(e) > 0:
		return 0, false
	case r.year < r.ref.Year-longAgo:
		return r.year, true
	case r.focusIn == r.block && winterAfter && r.year < r.ref.Year:
		return r.year + 1, r.yearMonth != 0
	}
	near := r.yearMonth
	if r.year < r.ref.Year-2 && r.s.clauseTense(e) == past {
		near -= 2 // found in August 1997, last seen in July
	}
	return r.year, r.yearMonth != 0 && r.year < r.ref.Year && month >= near
}
