package news

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, extended backwards; the zero Date is
// unknown.
type Date struct{ Year, Month, Day int }

// ParseDate reads "2017-07-09". A time of day after it, as RFC 3339 writes one,
// is allowed and ignored: the day is the one that was written down.
func ParseDate(s string) (Date, error) {
	day := s
	if len(s) > 10 && (s[10] == 'T' || s[10] == 't' || s[10] == ' ') {
		day = s[:10]
	}
	t, err := time.Parse("2006-01-02", day)
	if err != nil || t.Year() == 0 {
		return Date{}, fmt.Errorf("%q is not a date like 2017-07-09", s)
	}
	return DateOf(t), nil
}

// DateOf is the day of t in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Time is midnight UTC at the start of d.
func (d Date) Time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// String is the ISO 8601 form, "" if unknown.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s-%02d-%02d", isoYear(d.Year), d.Month, d.Day)
}

// isoYear has at least four digits beside the sign; years before 0 are written
// as in ISO 8601, where -0043 is 44 BC.
func isoYear(y int) string {
	if y < 0 {
		return fmt.Sprintf("-%04d", -y)
	}
	return fmt.Sprintf("%04d", y)
}

// Compare orders dates; unknown comes before all others.
func (d Date) Compare(e Date) int {
	switch {
	case d.Year != e.Year:
		return cmp.Compare(d.Year, e.Year)
	case d.Month != e.Month:
		return cmp.Compare(d.Month, e.Month)
	}
	return cmp.Compare(d.Day, e.Day)
}

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }
