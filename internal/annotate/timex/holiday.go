package timex

import (
	_ "embed" // the table of holidays
	"strconv"
	"strings"
	"sync"

	"redletter/internal/news"
)

// holiday is a feast with the rule that gives its day in a year.
type holiday struct {
	words   []string // as tokens, in lower case
	easter  bool     // days after Easter Sunday
	year    int      // of a single day; otherwise 0
	month   int
	day     int // of the month, or 0
	weekday int // ISO, Monday is 1
	nth     int // which of that weekday in the month; -1 is the last
	shift   int // days after that
}

//go:embed data/holidays.tsv
var holidayTable string

// holidays are the feasts by their first word.
var holidays = sync.OnceValue(func() map[string][]*holiday {
	table := map[string][]*holiday{}
	for line := range strings.Lines(holidayTable) {
		line = strings.TrimSpace(line)
		name, rule, ok := strings.Cut(line, "\t")
		if !ok || line[0] == '#' {
			continue
		}
		h := parseRule(rule)
		h.words = strings.Fields(name)
		table[h.words[0]] = append(table[h.words[0]], h)
	}
	return table
})

// parseRule reads "12-25", "11 w4 4 +1", "easter-2" or "2001-09-11".
func parseRule(rule string) *holiday {
	h := &holiday{}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if days, ok := strings.CutPrefix(rule, "easter"); ok {
		h.easter, h.shift = true, number(days)
		return h
	}
	if d, err := news.ParseDate(rule); err == nil {
		h.year, h.month, h.day = d.Year, d.Month, d.Day
		return h
	}
	if month, day, ok := strings.Cut(rule, "-"); ok && len(month) == 2 {
		h.month, h.day = number(month), number(day)
		return h
	}
	fields := strings.Fields(rule)
	h.month, h.weekday, h.nth = number(fields[0]), number(strings.TrimPrefix(fields[1], "w")), number(fields[2])
	if len(fields) > 3 {
		h.shift = number(fields[3])
	}
	return h
}

// in is the day of h in a year.
func (h *holiday) in(year int) news.Date {
	var d news.Date
	switch {
	case h.easter:
		d = easter(year)
	case h.day != 0:
		d = news.Date{Year: year, Month: h.month, Day: h.day}
	case h.nth > 0:
		d = news.Date{Year: year, Month: h.month, Day: 1}
		d = d.AddDays((h.weekday-isoWeekday(d)+7)%7 + 7*(h.nth-1))
	default:
		d = news.Date{Year: year, Month: h.month, Day: daysIn(year, h.month)}
		d = d.AddDays(-((isoWeekday(d) - h.weekday + 7) % 7))
	}
	if h.shift != 0 {
		d = d.AddDays(h.shift)
	}
	return d
}

// easter is Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
func easter(year int) news.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return news.Date{Year: year, Month: month, Day: day}
}

// holidayStart reports whether a feast may begin at i.
func (s *scanner) holidayStart(i int) bool {
	a := &s.atoms[i]
	return (a.upper || a.num == 9) && len(s.feasts[a.lower]) > 0
}

// holidayAt reads the longest feast at i.
func (s *scanner) holidayAt(i int) (best *holiday, end int, ok bool) {
	if i >= len(s.atoms) || !s.holidayStart(i) {
		return nil, i, false
	}
	for _, h := range s.feasts[s.atoms[i].lower] {
		if len(h.words) > end-i && s.spells(i, h.words) {
			best, end = h, i+len(h.words)
		}
	}
	return best, end, best != nil
}

func (s *scanner) spells(i int, words []string) bool {
	for j, w := range words {
		if lower := s.lower(i + j); lower != w && !(w == "'" && isApostrophe(lower)) {
			return false
		}
	}
	return true
}

// holidayRule reads a feast with its year: "Christmas Eve 2016", "9/11".
func (s *scanner) holidayRule(i int) (expr, bool) {
	h, end, ok := s.holidayAt(i)
	if !ok || s.continues(end) || s.is(end, cPlace) && s.get(end).upper {
		return expr{}, false
	}
	if p := s.get(i - 1); i > 1 && p.isWord && p.upper && p.ordinary() { // "Stole Christmas": a title
		return expr{}, false
	}
	e := expr{kind: calendar, holiday: h, end: end}
	if unit, plural, ok := s.unitAt(end); ok && !plural && (unit == "W" || unit == "WE") && !s.get(end).upper { // Easter week
		e.unit, e.end = unit, end+1
	}
	if s.is(e.end, cOf) && s.yearNear(e.end+1) { // the Christmas of 1998
		e.end++
	}
	s.yearAfter(&e)
	s.yearPointed(&e)
	if h.words[0] == "new" && len(h.words) == 2 || h.words[0] == "christmas" && len(h.words) == 1 {
		if a := s.get(end); a.isWord && a.upper && a.ordinary() { // New Year Honours, Christmas Island
			return e, false
		}
	}
	return e, true
}
