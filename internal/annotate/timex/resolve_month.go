package timex

import (
	"maps"
	"slices"

	"redletter/internal/news"
)

// monthDay resolves a day without a year: the nearest, before or after.
func (r *resolver) monthDay(e *expr) place {
	at := func(year int) place {
		day := news.Date{Year: year, Month: e.month, Day: min(e.day, daysIn(year, e.month))}
		return r.ranged(e, place{value: withClock(day.String(), e), start: day, assumed: true})
	}
	if e.until != nil && e.until.prec == fullYear {
		year := e.until.year
		if e.until.month != 0 && e.until.month < e.month {
			year--
		}
		p := at(year)
		p.assumed = false
		return p
	}
	if y, ok := r.yearPointed(e); ok {
		return at(y)
	}
	if september11 := (news.Date{Year: 2001, Month: 9, Day: 11}); e.month == 9 && e.day == 11 && r.ref.Compare(september11) > 0 && (r.s.is(e.end, cAttack) || r.beyond(e, at(r.ref.Year).start)) {
		return at(september11.Year) // no newspaper names their year
	}
	if y := r.dated[[2]int{e.month, e.day}]; y != 0 && e.point == bare && e.weekday == 0 && (r.ref.IsZero() || r.s.tense(e) <= 0) {
		return at(y) // the day was told with its year
	}
	if y, ok := r.yearHere(e, e.month); ok && e.point == bare && (e.weekday == 0 || isoWeekday(at(y).start) == e.weekday) {
		return at(y)
	}
	if r.ref.IsZero() {
		if e.weekday == 0 {
			return place{value: underspecified(e)}
		}
		for _, y := range slices.Backward(slices.Sorted(maps.Keys(r.years))) { // the latest year that has it on that weekday
			if isoWeekday(at(y).start) == e.weekday {
				return at(y)
			}
		}
		return place{value: underspecified(e)}
	}
	best := at(r.ref.Year)
	for _, y := range [...]int{r.ref.Year - 1, r.ref.Year + 1} {
		if p := at(y); r.better(e, p.start, best.start) {
			best = p
		}
	}
	if y, ok := r.accountYear(e, best.start); ok {
		return at(y)
	}
	if b := r.s.rangeStart(e); b != nil && b.day != 0 && b.until == nil && (r.s.is(b.end, cTo) || r.s.is(b.end, cThrough)) && e.point == bare && r.day.Month == b.month {
		if best = at(r.day.Year); best.start.Compare(r.day) < 0 { // from December 20 to January 6
			return at(r.day.Year + 1)
		}
	}
	return best
}

// accountYear is the year of a day in an account of what went years ago, whose year
// another of its days was told with: "the bridge fell on 12 November 2012 … On 14
// September it had been closed". A day that may be near the publication is of then
// only if it was told so.
func (r *resolver) accountYear(e *expr, near news.Date) (int, bool) {
	told := r.account
	if told.Year == 0 || e.point != bare || e.weekday != 0 || e.modifier || distance(near, r.ref) <= nearDays || r.s.tense(e) > 0 {
		return 0, false
	}
	for year := told.Year - 1; year <= told.Year+1; year++ {
		if d := (news.Date{Year: year, Month: e.month, Day: min(e.day, daysIn(year, e.month))}); distance(d, told) <= accountDays && d.Year <= r.ref.Year-2 {
			return year, true
		}
	}
	return 0, false
}

// accountDays is from how many days around a day that was told with its year an
// account may tell others.
const accountDays = 100

// beyond reports whether something is "after" or "since" a day that is not near.
func (r *resolver) beyond(e *expr, d news.Date) bool {
	switch r.s.lower(e.first - 1) {
	case "after", "since", "before", "post", "pre":
		return distance(d, r.ref) > nearDays
	}
	return false
}

// better reports whether day a suits e more than b: by its pointing word, then
// by the weekday beside it, then by distance from the publication.
func (r *resolver) better(e *expr, a, b news.Date) bool {
	for _, fits := range [...]func(news.Date) bool{
		func(d news.Date) bool { return e.point != last || d.Compare(r.ref) < 0 },
		func(d news.Date) bool { return e.point != next || d.Compare(r.ref) > 0 },
		func(d news.Date) bool { return e.day == 0 || e.month != 2 || e.day != 29 || d.Day == 29 },
		func(d news.Date) bool { return e.weekday == 0 || e.month == 0 || isoWeekday(d) == e.weekday },
		func(d news.Date) bool { return r.agrees(e, d) },
	} {
		if fits(a) != fits(b) {
			return fits(a)
		}
	}
	return distance(a, r.ref) < distance(b, r.ref)
}

// agrees reports whether a day far from the publication lies on the side that
// the tense tells. Near ones are told by their nearness better than by tense.
func (r *resolver) agrees(e *expr, d news.Date) bool {
	if before := r.s.lower(e.first - 1); before == "ended" || before == "since" {
		return d.Compare(r.ref) <= 0
	}
	if r.s.lower(e.first-1) == "set" {
		return d.Compare(r.ref) > 0 // set Sept. 14 as the date
	}
	ahead := d.Compare(r.ref) > 0
	if ahead && (r.s.hadDone(e) || r.yearIn == r.block && r.yearMonth != 0 && r.year < r.ref.Year && r.s.clauseTense(e) == past) {
		return false // "he had bought it on May 22", in an account of last year
	}
	switch far := distance(d, r.ref); {
	case ahead && r.s.happened(e), ahead && far >= nearDays && r.s.wentOn(e), ahead && far >= nearDays && r.s.ofNoun(e.first-1) && !r.s.is(e.first-2, cDate):
		return false // "died May 30", "his conviction of May 30"
	case far < nearDays:
		return true
	case far < farDays:
		return ahead || r.s.tense(e) != future || r.s.foretold(e)
	}
	return ahead == (r.s.tense(e) > 0)
}

// hadDone reports whether the verb before e tells what had been done by a time of the
// past: that is in no future.
func (s *scanner) hadDone(e *expr) bool {
	switch s.lower(e.first - 1) {
	case "for", "until", "through": // stores had been stocked for Christmas
		return false
	}
	for k := e.first - 1; k > e.first-tenseReach && k >= 0 && s.get(k).isWord; k-- {
		if s.lower(k) == "had" {
			return s.cue(k+1) == past || s.cue(k+2) == past || s.lower(k+1) == "been"
		}
		if t := s.cue(k); t > 0 || s.is(k, cTo) || s.is(k, cPlan) {
			return false
		}
	}
	return false
}

// Nearer than nearDays, a day is told by its nearness alone, and farther than
// farDays by tense; between them, "will" refuses the past.
const (
	nearDays = 45
	farDays  = 130
)

func distance(a, b news.Date) int {
	n := dayNumber(a) - dayNumber(b)
	return max(n, -n)
}

// How many months ahead a month without a year may lie, by the tense of its
// clause: of the one before, news that is not about the future says "last
// November".
const (
	aheadFuture   = 10
	aheadPresent  = 8
	aheadUnknown  = 3
	aheadElection = 5 // "November's election" is called so when it is near
	aheadSoon     = 1 // of a month eleven months ago, news says "last September"
)

// month resolves a month without a year: the most recent, unless the tense speaks
// for the one to come and that is near enough.
func (r *resolver) month(e *expr) place {
	if y, ok := r.yearPointed(e); ok {
		return r.monthIn(e, y)
	}
	if y, ok := r.yearHere(e, e.month); ok && e.point == bare {
		return r.monthIn(e, y)
	}
	year, told := r.ref.Year, r.told("Y")
	if r.ref.IsZero() && e.point == next { // the next March
		e.point = follow
	}
	if r.ref.IsZero() && (told.IsZero() || e.point != follow && e.point != previous) {
		return place{value: underspecified(e)}
	}
	if y, ok := r.monthAfter(e); ok {
		return r.monthIn(e, y)
	}
	switch {
	case e.point == same && !r.thatYear().IsZero():
		year = r.thatYear().Year
	case e.point == follow && !told.IsZero():
		year = told.Year
		if e.month <= told.Month || r.rank == byYear || r.rank == byMonth && e.month == told.Month+1 { // "the following month", otherwise
			year++
		}
	case e.point == previous && !told.IsZero():
		year = told.Year
		if e.month >= told.Month {
			year--
		}
	case e.point == last && (e.month >= r.ref.Month || e.month == r.ref.Month-1): // the month just over has its bare name
		year--
	case e.point == next && e.month <= r.ref.Month:
		year++
	case r.s.is(e.end, cForward):
		if e.month < r.ref.Month {
			year++
		}
	case e.point == bare || e.point == the:
		coming := floorMod(e.month-r.ref.Month, 12) <= r.monthsAhead(e)
		if told := r.ahead[e.month]; told != 0 && (r.s.tense(e) != past || e.modifier && r.s.is(e.first-1, cThe) && !r.s.wentBefore(e)) {
			return r.monthIn(e, told)
		}
		if e.month > r.ref.Month && !coming {
			year--
		} else if e.month < r.ref.Month && coming {
			year++
		}
		if coming && r.s.tense(e) > 0 && (year > r.ref.Year || e.month > r.ref.Month) {
			r.ahead[e.month] = year // "will vote in November" tells for "the November ballot"
		}
	}
	return r.monthIn(e, year)
}

// monthAfter is the year of a month that ends a range, or is joined to one shortly
// before it: "from October to March", "in December and January".
func (r *resolver) monthAfter(e *expr) (int, bool) {
	b := r.s.rangeStart(e)
	if e.point != bare || r.rank != byMonth || b == nil || b.month != r.focus.Month || b.day != 0 {
		return 0, false
	}
	months := floorMod(e.month-b.month, 12)
	if joined := r.s.is(b.end, cAnd) && !r.s.is(b.first-1, cBetween) || r.s.is(b.end, cOr); months == 0 || joined && months > 3 {
		return 0, false
	}
	m := addMonths(r.focus, months)
	return m.Year, m.Compare(r.ref) <= 0 || r.s.tense(e) != past // nobody went to what is to come
}

// rangeStart is the expression that e is joined to by "to", "through", "and" or
// "or"; nil if there is none.
func (s *scanner) rangeStart(e *expr) *expr {
	i := e.first - 1
	if !s.is(i, cTo) && !s.is(i, cThrough) && !s.is(i, cAnd) && !s.is(i, cOr) {
		return nil
	}
	if b := s.exprBefore(e); b != nil && b.end == i && b.kind == calendar {
		return b
	}
	return nil
}

// monthsAhead is how many months ahead e may lie.
func (r *resolver) monthsAhead(e *expr) int {
	switch {
	case r.s.delivery(e), r.s.is(e.first-1, cTo) && r.s.movedTo(e.first-1), r.s.lower(e.first-1) == "through" && r.s.enough(e), r.s.inProspect(e), r.s.is(e.first-1, cA) && r.s.electionAt(e.end) && r.s.tense(e) != past: // "a November election"
		return aheadFuture
	case r.s.is(e.end, cGenitive) && r.s.electionAt(e.end+1) && !r.s.wentBefore(e):
		return aheadElection
	}
	t := r.s.tense(e)
	if t > 0 && r.s.is(e.first-1, cA) {
		return aheadUnknown // "a June agreement": the verb tells little
	}
	switch t {
	case future:
		return aheadFuture
	case presentVerb:
		return aheadPresent
	case past:
		if r.s.lower(e.first-1) == "through" {
			return aheadUnknown // "extended the loans through January"
		}
		if !r.s.doneBeside(e) {
			return aheadSoon
		}
		return 0
	}
	if r.s.lower(e.first-2) == "before" && r.s.is(e.first-1, cThe) && r.s.heldBeside(e, e.first-1) {
		return aheadFuture // "a plan for the months before the November election"
	}
	if e.first < 2 || r.s.lower(e.first-2) == "back" {
		return 0 // a sentence that begins with "In October" tells, plans say "will"
	}
	return aheadUnknown
}

// doneBeside reports whether a verb of the past stands right beside e: "rejected
// the plan in September", "late August was cold", but not "spoke of hearings in
// September".
func (s *scanner) doneBeside(e *expr) bool {
	for k := e.first - 1; k > e.first-6 && !s.is(k, cOf) && s.lower(k) != "for"; k-- {
		if k < 0 || s.cue(k) == past {
			return true
		}
	}
	for k := e.end; k < e.end+3; k++ {
		if s.cue(k) == past {
			return true
		}
	}
	return false
}

// inProspect reports whether words before e say that what happens then is only
// possible: "the chances of winning in November", "can win in November".
func (s *scanner) inProspect(e *expr) bool {
	for k := e.first - 1; k >= max(0, e.first-aheadReach) && !s.clauseSign(k) && s.cue(k) != past; k-- {
		switch s.lower(k) {
		case "chance", "chances", "hope", "hopes", "prospect", "prospects", "odds", "likelihood", "possibility", "importance":
			return s.is(k+1, cOf)
		case "can", "must", "if":
			return s.get(k+1).isWord && !s.get(k-1).upper
		}
	}
	return false
}

// electionAt reports whether the word at i, or the one after it, is an election.
func (s *scanner) electionAt(i int) bool {
	for k := i; k < i+2; k++ {
		switch s.lower(k) {
		case "election", "elections", "matchup", "referendum", "ballot":
			return true
		}
	}
	return false
}

// wentBefore reports whether words before e tell how an election went: "after
// November's election", "won in November's election".
func (s *scanner) wentBefore(e *expr) bool {
	for k := e.first - 1; k >= max(0, e.first-aheadReach) && !s.clauseSign(k); k-- {
		switch s.lower(k) {
		case "after", "since", "following", "won", "lost", "elected", "defeated", "beat", "voted", "defeat", "victory", "loss", "was", "were", "had":
			return true
		}
	}
	return false
}

// enough reports whether something is to last to e: "had enough money to operate
// through September".
func (s *scanner) enough(e *expr) bool {
	for k := e.first - 2; k > e.first-10 && s.get(k).isWord; k-- {
		if s.lower(k) == "enough" || s.lower(k) == "sufficient" {
			return true
		}
	}
	return false
}

// delivery reports whether e is the month in which what is traded is to be
// delivered: "for December delivery", "the December contract".
func (s *scanner) delivery(e *expr) bool {
	switch s.lower(e.end) {
	case "delivery", "futures", "contract", "contracts":
		return true
	}
	return s.lower(e.first-2) == "delivery"
}

func (r *resolver) monthIn(e *expr, year int) place {
	return r.ranged(e, place{value: monthValue(year, e.month), start: news.Date{Year: year, Month: e.month, Day: 1}, assumed: true})
}
