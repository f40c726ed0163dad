package timex

import (
	"redletter/internal/news"
)

func daysIn(year, month int) int { return news.DaysIn(year, month) }

// isoWeekday counts from Monday, 1, to Sunday, 7.
func isoWeekday(d news.Date) int { return (int(d.Weekday())+6)%7 + 1 }

// isoWeek is the ISO 8601 week of d and the year that it belongs to.
func isoWeek(d news.Date) (year, week int) { return d.Time().ISOWeek() }

// mondayOf is the Monday of an ISO week.
func mondayOf(year, week int) news.Date {
	d := news.Date{Year: year, Month: 1, Day: 4} // always in week 1
	return d.AddDays(1 - isoWeekday(d) + 7*(week-1))
}

// addMonths moves d by n months and keeps to days that exist.
func addMonths(d news.Date, n int) news.Date {
	months := d.Year*12 + d.Month - 1 + n
	year, month := floorDiv(months, 12), floorMod(months, 12)+1
	return news.Date{Year: year, Month: month, Day: min(max(d.Day, 1), daysIn(year, month))}
}

func floorDiv(a, b int) int {
	if q := a / b; a%b >= 0 {
		return q
	}
	return a/b - 1
}

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }

// quarterOf is the quarter of d, 1 to 4.
func quarterOf(d news.Date) int { return (d.Month + 2) / 3 }

// dayNumber counts days; only differences mean anything.
func dayNumber(d news.Date) int { return int(d.Time().Unix() / 86400) }
