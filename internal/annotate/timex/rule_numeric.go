package timex

import "redletter/internal/annotate/token"

// numericDate reads dates in digits: "2017-07-09", "7/9/2017", "7/9/17",
// "09.07.2017", "20170709". Slashes are read the American way round, month
// first, unless the language or the article's other dates ("9 July") say otherwise
// or the first number cannot be a month. Without a year they are no dates ("1/2", "24/7"), except for 9/11, which
// stands among the holidays.
func (s *scanner) numericDate(i int) (expr, bool) {
	a, ok := s.digitsAt(i, 8)
	if !ok || s.afterMoney(i) || s.get(i).joined {
		return expr{}, false
	}
	e := expr{kind: calendar, prec: fullYear}
	if s.get(i).digits == 8 {
		e.year, e.month, e.day, e.end = a/10000, a/100%100, a%100, i+1
		return e, e.year >= 1900 && e.year <= 2100 && validDate(&e) && !s.continues(e.end)
	}
	sign, b, c, end, ok := s.triple(i)
	if !ok {
		return e, false
	}
	e.end = end
	switch first, third := s.get(i).digits, s.get(end-1).digits; {
	case first == 4 && third <= 2 && (sign == "-" || sign == "/"):
		e.year, e.month, e.day = a, b, c
	case first <= 2 && third == 4 && sign == ".", first <= 2 && third == 4 && (a > 12 || b <= 12 && s.british()):
		e.year, e.month, e.day = c, b, a
	case first <= 2 && third == 4:
		e.year, e.month, e.day = c, a, b
	case first <= 2 && third == 2 && sign == "/" && (a > 12 || s.british()) && b <= 12:
		e.year, e.month, e.day = fullYearOf(c), b, a
	case first <= 2 && third == 2 && sign == "/" && a <= 12:
		e.year, e.month, e.day = fullYearOf(c), a, b
	default:
		return e, false
	}
	if !validDate(&e) || e.year < 1000 || e.year > 2999 || s.continues(end) {
		return e, false
	}
	s.isoClock(&e)
	return e, true
}

// daysBeforeMonths reports whether an article writes "9 July" and never "July 9".
func daysBeforeMonths(t *token.Text) bool {
	month := func(i int) bool {
		if i < 0 || i >= len(t.Tokens) || t.Tokens[i].Case == token.Lower {
			return false
		}
		e, ok := words()[t.Tokens[i].Lower]
		return ok && e[0].class == cMonth
	}
	found := false
	for i := range t.Tokens {
		if tok := &t.Tokens[i]; tok.Kind != token.Number || len(tok.Lower) > 2 {
			continue
		}
		switch before, after := month(i-1), month(i+1); {
		case before && !after:
			return false
		case after && !before:
			found = true
		}
	}
	return found
}

// triple reads three numbers with the same sign between them.
func (s *scanner) triple(i int) (sign string, b, c, end int, ok bool) {
	second, third := 0, 0
	if s.get(i+1).num >= 0 && s.get(i+1).joined && s.get(i+2).num >= 0 && s.get(i+2).joined { // hyphens leave no atom
		sign, second, third = "-", i+1, i+2
	} else {
		sign, second, third = s.lower(i+1), i+2, i+4
		if sign != "/" && sign != "." && sign != "-" || s.lower(i+3) != sign {
			return "", 0, 0, i, false
		}
		for j := i + 1; j <= i+4; j++ {
			if s.get(j).space {
				return "", 0, 0, i, false
			}
		}
	}
	b, ok1 := s.digitsAt(second, 2)
	c, ok2 := s.digitsAt(third, 4)
	if d := s.get(third).digits; d == 3 || sign == "-" && d == 1 && s.get(i).digits != 4 {
		return "", 0, 0, i, false
	}
	return sign, b, c, third + 1, ok1 && ok2
}

// continues reports whether the digits go on, as in a phone or version number.
func (s *scanner) continues(end int) bool {
	a := s.get(end)
	if a.space || end >= len(s.atoms) {
		return false
	}
	if a.num >= 0 {
		return true
	}
	return (a.lower == "/" || a.lower == "-" || a.lower == "." || a.lower == ":") && s.get(end+1).num >= 0 && !s.get(end+1).space
}

// isoClock reads the "T22:00" after an ISO date.
func (s *scanner) isoClock(e *expr) {
	if s.lower(e.end) == "t" && s.get(e.end).joined && s.get(e.end+1).num >= 0 {
		c := *e
		if end, ok := s.clockDigits(e.end+1, &c); ok {
			c.end = end
			*e = c
		}
		return
	}
	s.clockAfter(e)
}

// clockDigits reads "22:00" or "22:00:05" and a Z.
func (s *scanner) clockDigits(i int, e *expr) (end int, ok bool) {
	h, ok1 := s.digitsAt(i, 2)
	m, ok2 := s.digitsAt(i+2, 2)
	if !ok1 || !ok2 || s.lower(i+1) != ":" || h > 23 || m > 59 {
		return i, false
	}
	e.clock = twoDigits(h) + ":" + twoDigits(m)
	end = i + 3
	if _, ok := s.digitsAt(end+1, 2); ok && s.lower(end) == ":" {
		end += 2
	}
	if s.lower(end) == "z" && s.get(end).joined {
		e.zone = "z"
		end++
	}
	return end, true
}

func validDate(e *expr) bool {
	return e.month >= 1 && e.month <= 12 && e.day >= 1 && e.day <= daysIn(e.year, e.month)
}
