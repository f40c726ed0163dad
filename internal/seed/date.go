package seed

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"redletter/internal/news"
)

// dateIn returns the first whole date in s: "July 9, 2017", "9 July 2017", "9.
// Juli 2017", "2017-07-09". Dates in digits alone whose order is a matter of
// country ("07/09/2017") are no dates here, nor are those without a year.
func dateIn(s string) news.Date {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	})
	for i := range words {
		if d, err := news.ParseDate(words[i]); err == nil {
			return d
		}
		month := months()[words[i]]
		if month == 0 {
			continue
		}
		if d := day(words, i+2, month, i+1); !d.IsZero() { // July 9, 2017
			return d
		}
		if d := day(words, i+1, month, i-1); !d.IsZero() { // 9 July 2017
			return d
		}
		if i >= 2 && (words[i-1] == "de" || words[i-1] == "of") { // 9 de julio de 2017, 9th of July 2017
			year := i + 1
			if year < len(words) && words[year] == "de" {
				year++
			}
			if d := day(words, year, month, i-2); !d.IsZero() {
				return d
			}
		}
	}
	return news.Date{}
}

// day makes a date of the words at the given places, if they are numbers that
// make one.
func day(words []string, year, month, day int) news.Date {
	if min(year, day) < 0 || max(year, day) >= len(words) || len(words[year]) != 4 {
		return news.Date{}
	}
	y, err1 := strconv.Atoi(words[year])
	d, err2 := strconv.Atoi(ordinal(words[day]))
	if err1 != nil || err2 != nil || y < 1400 {
		return news.Date{}
	}
	date, err := news.ParseDate(fmt.Sprintf("%04d-%02d-%02d", y, month, d))
	if err != nil {
		return news.Date{}
	}
	return date
}

// dateline is the length of the dateline that s begins with, its dash included:
// "LONDON, March 3 (Reuters) — ". A place in capitals comes first, then perhaps
// a region, a date, an agency in brackets, and a dash. 0 if there is none.
func dateline(s string) int {
	const longest = 90
	head := s[:min(len(s), longest)]
	cut, width := -1, 0
	for _, dash := range [...]string{" — ", " – ", " -- ", " - ", ")_ ", "—", " --", " —", " –"} {
		if i := strings.Index(head, dash); i > 0 && (cut < 0 || i < cut) {
			cut, width = i, len(dash)
		}
	}
	if cut < 0 {
		return 0
	}
	place, _, _ := strings.Cut(head[:cut], ",")
	place, _, _ = strings.Cut(place, " (")
	words := strings.Fields(place)
	if len(words) == 0 || len(words) > 4 {
		return 0
	}
	for _, w := range words {
		if len(w) < 2 || strings.ToUpper(w) != w || strings.ContainsFunc(w, unicode.IsDigit) {
			return 0
		}
	}
	return min(cut+width, len(s))
}

// ordinal takes the ending off "9th" and "1er".
func ordinal(s string) string {
	for _, end := range [...]string{"st", "nd", "rd", "th", "er"} {
		if n, ok := strings.CutSuffix(s, end); ok {
			return n
		}
	}
	return s
}
