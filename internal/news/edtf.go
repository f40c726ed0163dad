package news

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Unit is how precisely a date is known, from fine to coarse.
type Unit uint8

// The units of dates in EDTF. A season is the meteorological one of the northern
// hemisphere and belongs to the year that it begins in: winter 2016 is December
// 2016 to February 2017.
const (
	UnitNone Unit = iota
	UnitDay
	UnitMonth
	UnitQuarter
	UnitSeason
	UnitHalf
	UnitYear
	UnitDecade
	UnitCentury
	UnitMillennium
)

// Interval is what an EDTF string stands for: the days from Start to End, both
// included. A zero Start or End is open or unknown on that side.
//
// Years are astronomical, as EDTF has them: year 0 is 1 BC, -43 is 44 BC.
type Interval struct {
	Start, End  Date
	Unit        Unit   // of the whole; of the start, if two dates were written
	EndUnit     Unit   // of the end, if two dates were written with a slash; otherwise UnitNone
	Clock       string // time of day, "22:00:00", "22:00:00Z", "22:00:00+02:00"; empty if none. Only with UnitDay and no EndUnit
	Approximate bool
	Uncertain   bool
}

// IsZero reports whether nothing is known.
func (iv Interval) IsZero() bool { return iv == Interval{} }

// Compare orders by place on the time axis: by first day, then the coarser
// first, then by time of day. What has no start comes first.
func (iv Interval) Compare(other Interval) int {
	if c := iv.Start.Compare(other.Start); c != 0 {
		return c
	}
	return cmp.Or(-compareEnds(iv.End, other.End), cmp.Compare(iv.Clock, other.Clock))
}

// compareEnds is Date.Compare with an unknown end as the latest of all.
func compareEnds(a, b Date) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

// ParseEDTF reads a date in the Extended Date/Time Format, ISO 8601-2:2019,
// levels 0 and 1 except for weekdays and weeks, which EDTF has not; of level 2
// quarters (33–36), halves (40, 41), northern seasons (25–28) and unspecified
// digits from the right ("199X", "19XX").
func ParseEDTF(s string) (Interval, error) {
	first, last, isRange := strings.Cut(s, "/")
	if !isRange {
		p, err := parsePoint(s)
		if err != nil {
			return Interval{}, fmt.Errorf("%q is not an EDTF date: %w", s, err)
		}
		return p, nil
	}
	a, err := parseEnd(first)
	if err != nil {
		return Interval{}, fmt.Errorf("%q is not an EDTF interval: %w", s, err)
	}
	b, err := parseEnd(last)
	if err != nil {
		return Interval{}, fmt.Errorf("%q is not an EDTF interval: %w", s, err)
	}
	if a.Unit == UnitNone && b.Unit == UnitNone {
		return Interval{}, fmt.Errorf("%q has neither start nor end", s)
	}
	if a.Unit != UnitNone && b.Unit != UnitNone && a.Start.Compare(b.End) > 0 {
		return Interval{}, fmt.Errorf("%q ends before it starts", s)
	}
	return Interval{
		Start: a.Start, End: b.End, Unit: a.Unit, EndUnit: b.Unit,
		Approximate: a.Approximate || b.Approximate, Uncertain: a.Uncertain || b.Uncertain,
	}, nil
}

// parseEnd reads one side of an interval; its time of day is dropped.
func parseEnd(s string) (Interval, error) {
	if s == "" || s == ".." {
		return Interval{}, nil
	}
	p, err := parsePoint(s)
	p.Clock = ""
	return p, err
}

// parsePoint reads a date without a slash.
func parsePoint(s string) (Interval, error) {
	var iv Interval
	if n := len(s); n > 0 {
		switch s[n-1] {
		case '~':
			iv.Approximate = true
		case '?':
			iv.Uncertain = true
		case '%':
			iv.Approximate, iv.Uncertain = true, true
		}
		if iv.Approximate || iv.Uncertain {
			s = s[:n-1]
		}
	}
	day, clock, timed := strings.Cut(s, "T")
	if timed {
		var err error
		if iv.Clock, err = parseClock(clock); err != nil {
			return Interval{}, err
		}
	}
	year, rest, err := cutYear(day)
	if err != nil {
		return Interval{}, err
	}
	if err := iv.setDate(year, rest); err != nil {
		return Interval{}, err
	}
	if timed && iv.Unit != UnitDay {
		return Interval{}, fmt.Errorf("a time of day needs a day")
	}
	return iv, nil
}

// cutYear splits off the year, sign included. "Y" opens a year of more than four
// digits.
func cutYear(s string) (year, rest string, err error) {
	body, long := strings.CutPrefix(s, "Y")
	digits, negative := strings.CutPrefix(body, "-")
	digits, rest, more := strings.Cut(digits, "-")
	switch {
	case more && rest == "":
		return "", "", fmt.Errorf("it ends with a hyphen")
	case long && (more || len(digits) < 5 || len(digits) > 9):
		return "", "", fmt.Errorf("a year after Y has five to nine digits and no month")
	case !long && len(digits) != 4:
		return "", "", fmt.Errorf("a year has four digits")
	}
	if negative {
		digits = "-" + digits
	}
	return digits, rest, nil
}

// setDate fills Start, End and Unit from a year and what follows it.
func (iv *Interval) setDate(year, rest string) error {
	digits := strings.TrimRight(year, "X")
	unknown := len(year) - len(digits)
	y, err := number(strings.TrimPrefix(digits, "-"))
	if err != nil || unknown > 3 || unknown > 0 && rest != "" {
		return fmt.Errorf("its year cannot be read")
	}
	span := [...]int{1, 10, 100, 1000}[unknown]
	lo, hi := y*span, y*span+span-1
	if year[0] == '-' {
		if hi == 0 || y == 0 && unknown == 0 {
			return fmt.Errorf("there is no year minus 0")
		}
		lo, hi = -hi, -lo
	}
	iv.Unit = [...]Unit{UnitYear, UnitDecade, UnitCentury, UnitMillennium}[unknown]
	iv.Start, iv.End = Date{lo, 1, 1}, Date{hi, 12, 31}
	month, day, hasDay := strings.Cut(rest, "-")
	switch {
	case rest == "", month == "XX" && (!hasDay || day == "XX"):
		return nil
	case len(month) != 2 || hasDay && len(day) != 2:
		return fmt.Errorf("months and days have two digits")
	}
	m, err := number(month)
	if err != nil {
		return fmt.Errorf("its month cannot be read")
	}
	if m > 12 && !hasDay {
		return iv.setPart(lo, m)
	}
	if m < 1 || m > 12 {
		return fmt.Errorf("there is no month %s", month)
	}
	iv.Unit, iv.Start, iv.End = UnitMonth, Date{lo, m, 1}, Date{lo, m, DaysIn(lo, m)}
	if !hasDay || day == "XX" {
		return nil
	}
	d, err := number(day)
	if err != nil || d < 1 || d > iv.End.Day {
		return fmt.Errorf("there is no such day in month %s of year %s", month, year)
	}
	iv.Unit, iv.Start.Day, iv.End.Day = UnitDay, d, d
	return nil
}

// setPart sets a season, quarter or half by its EDTF number.
func (iv *Interval) setPart(year, code int) error {
	switch {
	case code >= 21 && code <= 28:
		iv.set(UnitSeason, year, 3+(code-21)%4*3, 3)
	case code >= 33 && code <= 36:
		iv.set(UnitQuarter, year, 1+(code-33)*3, 3)
	case code == 40 || code == 41:
		iv.set(UnitHalf, year, 1+(code-40)*6, 6)
	default:
		return fmt.Errorf("there is no month, season or quarter %02d", code)
	}
	return nil
}

func (iv *Interval) set(u Unit, year, month, months int) {
	endYear, end := year, month+months-1
	if end > 12 {
		endYear, end = year+1, end-12
	}
	iv.Unit, iv.Start, iv.End = u, Date{year, month, 1}, Date{endYear, end, DaysIn(endYear, end)}
}

// DaysIn is the number of days of month m, 1 to 12, of year y.
func DaysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// parseClock reads "22:00", "22:00:00" and a zone after it.
func parseClock(s string) (string, error) {
	n := strings.IndexAny(s, "Z+-")
	clock, zone := s, ""
	if n >= 0 {
		clock, zone = s[:n], s[n:]
	}
	if len(clock) == len("22:00") {
		clock += ":00"
	}
	if !inRange(clock, "23:59:59") || len(zone) > 1 && !validOffset(zone) || len(zone) == 1 && zone != "Z" {
		return "", fmt.Errorf("there is no time of day %q", s)
	}
	return clock + zone, nil
}

func validOffset(zone string) bool {
	return zone[0] != 'Z' && (inRange(zone[1:], "14") || inRange(zone[1:], "14:59"))
}

// inRange reports whether s is two-digit numbers between colons, none greater
// than the one in its place of limit.
func inRange(s, limit string) bool {
	if len(s) != len(limit) {
		return false
	}
	for i := 0; i < len(s); i += 3 {
		n, err := number(s[i : i+2])
		most, _ := number(limit[i : i+2])
		if err != nil || n > most || i+2 < len(s) && s[i+2] != ':' {
			return false
		}
	}
	return true
}

// number reads decimal digits and nothing else.
func number(s string) (int, error) {
	if strings.Trim(s, "0123456789") != "" {
		return 0, strconv.ErrSyntax
	}
	return strconv.Atoi(s)
}
