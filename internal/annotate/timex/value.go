package timex

import (
	"fmt"
	"strconv"
	"strings"

	"redletter/internal/news"
)

var yearsIn = map[string]int{"E": 10, "C": 100, "L": 1000}

// duration is the TIMEX3 value of an amount of a unit, "P3D", "PT2H", "PXY".
// Decades, centuries and millennia are years, weekends and fortnights weeks.
func (a amount) duration(unit string) string {
	n := a.n
	switch unit {
	case "E", "C", "L":
		years := yearsIn[unit]
		unit, n = "Y", n*years
	case "F":
		unit, n = "W", n*2
	case "S":
		unit, n = "M", n*6
	}
	number := strconv.Itoa(n)
	switch {
	case a.vague:
		number = "X"
	case a.half && n == 0:
		switch unit {
		case "TH":
			return "PT30M"
		case "TM":
			return "PT30S"
		}
		number = "0.5"
	case a.half:
		number += ".5"
	case a.milli > 0:
		number += strings.TrimRight("."+strconv.Itoa(1000 + int(a.milli))[1:], "0")
	}
	if unit == "WE" {
		return "P" + number + "WE"
	}
	if unit[0] == 'T' {
		return "PT" + number + unit[1:]
	}
	return "P" + number + unit
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }

func yearValue(y int) string {
	switch {
	case y < 0:
		return fmt.Sprintf("-%04d", -y)
	case y > 9999:
		return strconv.Itoa(y)
	}
	return twoDigits(y/100) + twoDigits(y)
}

func monthValue(y, m int) string { return yearValue(y) + "-" + twoDigits(m) }

func weekValue(d news.Date) string {
	y, w := isoWeek(d)
	return yearValue(y) + "-W" + twoDigits(w)
}

func weekdayValue(n int) string { return "XXXX-WXX-" + string(rune('0'+n)) }

// yearsValue is the TIMEX3 value of a year, decade or century: "1957", "195", "19".
func yearsValue(p precision, y int) string {
	v := yearValue(y)
	switch p {
	case decade:
		return v[:len(v)-1]
	case century:
		return v[:len(v)-2]
	}
	return v
}

// underspecified is the value of a part of the calendar whose year is unknown.
func underspecified(e *expr) string {
	v := "XXXX"
	switch {
	case e.month != 0 && e.day != 0:
		v += "-" + twoDigits(e.month) + "-" + twoDigits(e.day)
	case e.month != 0:
		v += "-" + twoDigits(e.month)
	case e.weekday != 0:
		v = weekdayValue(e.weekday)
	case e.part != "":
		v += "-" + e.part
	case e.holiday != nil && e.holiday.day != 0:
		v += "-" + twoDigits(e.holiday.month) + "-" + twoDigits(e.holiday.day)
	case e.clock != "":
		v += "-XX-XX"
	}
	return withClock(v, e)
}

// withClock adds a part of the day or a time to the value of a day.
func withClock(v string, e *expr) string {
	if e.clock == "" {
		return v
	}
	v += "T" + e.clock
	if e.zone == "z" || e.zone == "gmt" || e.zone == "utc" {
		v += "Z"
	}
	return v
}

// edtfOf translates a TIMEX3 calendar value into EDTF, empty if it has no place
// on the calendar. Weeks and weekends, which EDTF has not, become intervals.
func edtfOf(value, mod string) string {
	if value == "" || value[0] == 'P' || value[0] == 'F' || strings.HasPrefix(value, "XX") {
		return ""
	}
	s := value
	if from, to, ok := strings.Cut(value, "/"); ok {
		a, b := edtfOf(from, ""), edtfOf(to, "")
		if a == "" || b == "" {
			return ""
		}
		s = a + "/" + b
	} else {
		s = edtfPoint(value)
	}
	if mod == "APPROX" && !strings.ContainsAny(s, "/T") {
		s += "~"
	}
	if _, err := news.ParseEDTF(s); err != nil {
		return ""
	}
	return s
}

var edtfParts = map[string]string{
	"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41",
}

func edtfPoint(value string) string {
	day, clock, _ := strings.Cut(value, "T")
	if len(clock) >= len("22:00") && clock[0] != 'X' && clock[:2] != "24" { // EDTF's days end at 23:59:59
		clock = "T" + clock[:5] + ":00" + clock[5:]
	} else {
		clock = ""
	}
	sign := ""
	if day != "" && day[0] == '-' {
		sign, day = "-", day[1:]
	}
	switch len(day) {
	case 2:
		return sign + day + "XX"
	case 3:
		return sign + day + "X"
	}
	if len(day) >= len("2017-W27") && day[5] == 'W' {
		return edtfWeek(day)
	}
	if len(day) == len("2017-Q3") {
		if code, ok := edtfParts[day[5:]]; ok {
			return sign + day[:5] + code
		}
	}
	return sign + day + clock
}

// edtfWeek translates "2017-W27" and "2017-W27-WE".
func edtfWeek(value string) string {
	year, err1 := strconv.Atoi(value[:4])
	week, err2 := strconv.Atoi(value[6:8])
	if err1 != nil || err2 != nil {
		return ""
	}
	monday := mondayOf(year, week)
	first := monday
	if strings.HasSuffix(value, "-WE") {
		first = monday.AddDays(5)
	}
	return first.String() + "/" + monday.AddDays(6).String()
}
