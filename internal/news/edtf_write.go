package news

import (
	"fmt"
	"strconv"
)

// EDTF writes the interval as [ParseEDTF] reads it; empty for the zero Interval.
func (iv Interval) EDTF() string {
	if iv.IsZero() {
		return ""
	}
	qualifier := ""
	switch {
	case iv.Approximate && iv.Uncertain:
		qualifier = "%"
	case iv.Approximate:
		qualifier = "~"
	case iv.Uncertain:
		qualifier = "?"
	}
	if iv.Unit != UnitNone && iv.EndUnit == UnitNone && !iv.End.IsZero() {
		s := edtfPoint(iv.Start, iv.Unit)
		if iv.Clock != "" {
			s += "T" + iv.Clock
		}
		return s + qualifier
	}
	first, last := "..", ".."
	if iv.Unit != UnitNone {
		first = edtfPoint(iv.Start, iv.Unit) + qualifier
	}
	if iv.EndUnit != UnitNone {
		last = edtfPoint(firstDay(iv.End, iv.EndUnit), iv.EndUnit) + qualifier
	}
	return first + "/" + last
}

// edtfPoint writes the unit that begins on d.
func edtfPoint(d Date, u Unit) string {
	year := isoYear(d.Year)
	if d.Year > 9999 || d.Year < -9999 {
		year = "Y" + year
	}
	switch u {
	case UnitDay:
		return fmt.Sprintf("%s-%02d-%02d", year, d.Month, d.Day)
	case UnitMonth:
		return fmt.Sprintf("%s-%02d", year, d.Month)
	case UnitQuarter:
		return fmt.Sprintf("%s-%d", year, 33+(d.Month-1)/3)
	case UnitSeason:
		return fmt.Sprintf("%s-%d", year, 21+d.Month/3-1)
	case UnitHalf:
		return fmt.Sprintf("%s-%d", year, 40+(d.Month-1)/6)
	case UnitDecade, UnitCentury, UnitMillennium:
		n := int(u-UnitDecade) + 1
		return year[:len(year)-n] + "XXX"[:n]
	}
	return year
}

// firstDay is the first day of the unit whose last day is d.
func firstDay(d Date, u Unit) Date {
	switch u {
	case UnitMonth:
		return Date{d.Year, d.Month, 1}
	case UnitQuarter, UnitSeason:
		return monthsBefore(d, 2)
	case UnitHalf:
		return monthsBefore(d, 5)
	case UnitYear:
		return Date{d.Year, 1, 1}
	case UnitDecade:
		return Date{d.Year - 9, 1, 1}
	case UnitCentury:
		return Date{d.Year - 99, 1, 1}
	case UnitMillennium:
		return Date{d.Year - 999, 1, 1}
	}
	return d
}

func monthsBefore(d Date, n int) Date {
	if d.Month > n {
		return Date{d.Year, d.Month - n, 1}
	}
	return Date{d.Year - 1, d.Month + 12 - n, 1}
}

// ReadableEDTF is the date for human readers in English: "9 July 2017",
// "7–9 July 2017", "about 1957", "summer 2016", "Q3 2016". What is no EDTF comes
// back as it is.
func ReadableEDTF(s string) string {
	iv, err := ParseEDTF(s)
	if err != nil {
		return s
	}
	return iv.String()
}

// String is the interval for human readers in English.
func (iv Interval) String() string {
	words := ""
	switch {
	case iv.IsZero():
		return ""
	case iv.Unit == UnitNone:
		words = "until " + readable(firstDay(iv.End, iv.EndUnit), iv.EndUnit)
	case iv.EndUnit == UnitNone && iv.End.IsZero():
		words = "from " + readable(iv.Start, iv.Unit)
	case iv.EndUnit == UnitNone:
		words = readable(iv.Start, iv.Unit)
		if iv.Clock != "" {
			words += ", " + readableClock(iv.Clock)
		}
	default:
		words = readableRange(iv)
	}
	if iv.Approximate {
		words = "about " + words
	}
	if iv.Uncertain {
		words = "perhaps " + words
	}
	return words
}

// readableRange joins two dates with an en dash and says what they share once.
func readableRange(iv Interval) string {
	from, to := iv.Start, firstDay(iv.End, iv.EndUnit)
	end := readable(to, iv.EndUnit)
	same := iv.Unit == iv.EndUnit && from.Year == to.Year
	switch {
	case iv.Unit == iv.EndUnit && from == to:
		return end
	case same && iv.Unit == UnitDay && from.Month == to.Month:
		return fmt.Sprintf("%d–%s", from.Day, end)
	case same && iv.Unit == UnitDay:
		return fmt.Sprintf("%d %s – %s", from.Day, months[from.Month], end)
	case same && iv.Unit == UnitMonth:
		return months[from.Month] + "–" + end
	case iv.Unit == UnitYear && iv.EndUnit == UnitYear && from.Year > 0:
		return fmt.Sprintf("%d–%s", from.Year, end)
	}
	return readable(from, iv.Unit) + " – " + end
}

var (
	months   = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	seasons  = [...]string{"", "spring", "summer", "autumn", "winter"}
	halves   = [...]string{"first half", "second half"}
	ordinals = [...]string{"th", "st", "nd", "rd"}
)

// readable is the unit that begins on d, in words.
func readable(d Date, u Unit) string {
	year := readableYear(d.Year)
	switch u {
	case UnitDay:
		return fmt.Sprintf("%d %s %s", d.Day, months[d.Month], year)
	case UnitMonth:
		return months[d.Month] + " " + year
	case UnitQuarter:
		return fmt.Sprintf("Q%d %s", (d.Month+2)/3, year)
	case UnitSeason:
		return seasons[d.Month/3] + " " + year
	case UnitHalf:
		return halves[(d.Month-1)/6] + " of " + year
	case UnitDecade, UnitCentury, UnitMillennium:
		return readableYears(d.Year, u)
	}
	return year
}

// readableYears names a decade, century or millennium by the year it begins with.
func readableYears(first int, u Unit) string {
	span := [...]int{10, 100, 1000}[u-UnitDecade]
	switch {
	case first <= 0:
		return readableYear(first) + " – " + readableYear(first+span-1)
	case u == UnitDecade:
		return strconv.Itoa(first) + "s"
	case u == UnitCentury:
		return ordinal(first/100+1) + " century"
	}
	return ordinal(first/1000+1) + " millennium"
}

func readableYear(y int) string {
	if y > 0 {
		return strconv.Itoa(y)
	}
	return strconv.Itoa(1-y) + " BC"
}

func ordinal(n int) string {
	suffix := ordinals[0]
	if n%10 < len(ordinals) && n/10%10 != 1 {
		suffix = ordinals[n%10]
	}
	return strconv.Itoa(n) + suffix
}

// readableClock leaves out seconds that are zero, and writes UTC for Z.
func readableClock(c string) string {
	zone := c[len("22:00:00"):]
	c = c[:len("22:00:00")]
	if c[5:] == ":00" {
		c = c[:5]
	}
	switch zone {
	case "":
		return c
	case "Z":
		return c + " UTC"
	}
	return c + " UTC" + zone
}
