package timex

// yearRule reads years, ranges of years, decades and centuries: "1957",
// "1957–58", "fiscal 1988", "44 BC", "1990s", "’80s", "nineteen ninety-four",
// "20th century".
func (s *scanner) yearRule(i int) (expr, bool) {
	j := i
	if s.is(j, cFiscal) && s.value(j, cFiscal).n == 0 {
		j++
		if s.lower(j) == "year" {
			j++
		}
	}
	for _, rule := range [...]func(*scanner, int) (expr, bool){(*scanner).decadeOf, (*scanner).centuryOf, (*scanner).era, (*scanner).digitYear, (*scanner).spokenYear} {
		if e, ok := rule(s, j); ok {
			return e, true
		}
	}
	if i > 0 && (s.is(i-1, cIn) || s.lower(i-1) == "since" || s.lower(i-1) == "until" || s.lower(i-1) == "from") || j > i {
		if y, end, ok := s.shortYear(j); ok {
			return expr{kind: calendar, prec: fullYear, year: y, end: end}, true
		}
	}
	if j == i && s.is(j, cCard) && s.is(j+1, cCard) && s.is(i-1, cIn) && (s.endsPhrase(j+2) || s.is(j+2, cAnd) && !s.is(j+3, cA)) { // in ninety-five
		if n, _ := s.cardinal(j); n > 20 && n < 100 {
			return expr{kind: calendar, prec: fullYear, year: fullYearOf(n), end: j + 2}, true
		}
	}
	if y := s.get(j); j > i && y.joined && y.digits == 2 { // FY13
		return expr{kind: calendar, prec: fullYear, year: fullYearOf(y.num), end: j + 1}, true
	}
	return expr{}, false
}

// decadeOf reads "1980s", "’80s", "1980-s", "nineteen eighties".
func (s *scanner) decadeOf(i int) (expr, bool) {
	e := expr{kind: calendar, prec: decade}
	j := i
	if isApostrophe(s.lower(j)) && !s.get(j+1).space {
		j++
	}
	n, ok := s.digitsAt(j, 4)
	suffix := s.lower(j+1) == "s" && s.get(j+1).joined || s.lower(j+1) == "'s" && !s.get(j+1).space
	switch digits := s.get(j).digits; {
	case ok && suffix && n%10 == 0 && digits == 4 && n >= 1000 && n < 2100:
		e.year, e.end = n, j+2
		if n%100 == 0 && n < 2000 {
			e.prec = century
		}
		return e, j == i && (s.lower(j+1) == "s" || s.the(i))
	case ok && suffix && n%10 == 0 && digits == 2 && n > 0 && (j > i || s.lower(j+1) == "s" && (s.is(i-1, cThe) || n > 20 && s.is(i-1, cEdge) && s.is(i-2, cThe))): // but "his mid-60s" are an age
		e.year, e.end = 1900+n, j+2
		return e, j > i || !s.measures()
	case s.is(i, cCard) && s.is(i+1, cDecades) && s.value(i, cCard).n >= 17 && s.value(i, cCard).n <= 20:
		e.year, e.end = s.value(i, cCard).n*100+s.value(i+1, cDecades).n, i+2
		return e, true
	case s.is(i, cDecades) && (s.the(i) || s.is(i-1, cAnd) && s.is(i-2, cDecades) && s.the(i-2)):
		e.year, e.end = 1900+s.value(i, cDecades).n, i+1
		return e, true
	}
	return e, false
}

// measures reports whether the sentence is on ratings or degrees, which may lie "in
// the 30s", too.
func (s *scanner) measures() bool {
	for i := range s.atoms {
		switch s.lower(i) {
		case "rating", "ratings", "approval", "average", "averages", "poll", "polls", "degrees", "temperature", "temperatures", "%", "percent":
			return true
		}
	}
	return false
}

// the reports whether "the", "mid" or the like stands before i.
func (s *scanner) the(i int) bool { return s.is(i-1, cThe) || s.is(i-1, cEdge) }

// centuryOf reads "20th century", "twentieth-century", "19th and 20th centuries".
func (s *scanner) centuryOf(i int) (expr, bool) {
	n, end, ok := s.ordinalAt(i)
	if !ok || n < 1 || n > 21 || s.lower(end) != "century" {
		return expr{}, false
	}
	e := expr{kind: calendar, prec: century, year: (n - 1) * 100, end: end + 1}
	if s.bc(e.end) || s.titled(end) && s.get(e.end).upper && s.get(e.end).isWord { // 21st Century Films
		return expr{}, false
	}
	return e, true
}

func (s *scanner) bc(i int) bool {
	switch s.lower(i) {
	case "bc", "b.c.", "b.c", "bce", "b.c.e.", "b.c.e":
		return true
	}
	return false
}

func (s *scanner) ad(i int) bool {
	switch s.lower(i) {
	case "ad", "a.d.", "a.d", "ce", "c.e.", "c.e":
		return s.get(i).upper
	}
	return false
}

// era reads "44 BC" and "AD 79". EDTF counts a year 0, so 44 BC is -43.
func (s *scanner) era(i int) (expr, bool) {
	e := expr{kind: calendar, prec: fullYear}
	if s.ad(i) {
		n, ok := s.digitsAt(i+1, 4)
		e.year, e.end = n, i+2
		return e, ok && n > 0
	}
	n, ok := s.digitsAt(i, 4)
	if !ok || n == 0 || s.afterMoney(i) {
		return e, false
	}
	switch {
	case s.bc(i + 1):
		e.year = 1 - n
	case s.ad(i + 1):
		e.year = n
	default:
		return e, false
	}
	e.end = i + 2
	return e, true
}

// digitYear reads a year of four digits, or a range of two.
func (s *scanner) digitYear(i int) (expr, bool) {
	e := expr{kind: calendar}
	if s.afterMoney(i) || !s.yearOnly(i, &e) || !s.plausibleYear(i, e.year) {
		return e, false
	}
	if y, end, ok := s.yearRange(e.end, e.year); ok {
		e.until, e.end = &expr{prec: fullYear, year: y}, end
	}
	if s.lower(e.end) == "quarter" || s.is(e.end, cPeriod) && s.is(i-1, cThe) { // "the 1988 quarter"
		e.part, e.compared = "Q?", true
		e.end++
	}
	if s.is(e.end, cMake) && s.get(e.end).upper || s.called(i) {
		return e, false // a 1987 Chevrolet, a plan called Vision 2030
	}
	if s.is(e.end, cFiscal) && s.lower(e.end+1) == "year" { // the 1999 fiscal year
		e.end += 2
	}
	return e, !s.counted(e.end) || s.is(e.end, cCounted) && e.year%1000 != 0 && s.leads(i-1) && s.get(e.end).space
}

// called reports whether the year at i ends a name that the text gives as one: "a
// plan called Vision 2030".
func (s *scanner) called(i int) bool {
	k := i - 1
	for k > i-5 && s.get(k).upper && s.get(k).isWord {
		k--
	}
	if k == i-1 {
		return false
	}
	switch s.lower(k) {
	case "called", "named", "titled", "entitled", "dubbed":
		return true
	}
	return false
}

// plausibleYear wants a cue before numbers that are less often years.
func (s *scanner) plausibleYear(i, y int) bool {
	before, after := s.get(i-1), s.get(i+1)
	if after.joined && after.num >= 0 {
		if _, _, ok := s.yearRange(i+1, y); !ok {
			return false
		}
	}
	if after.lower == "." && after.joined && s.get(i+2).num >= 0 || after.joined && after.isWord && after.lower != "s" {
		return after.isWord && s.get(i+1).joined && y >= 1900 && y <= 2100 && s.is(i+1, cEdge)
	}
	if after.lower == ":" && s.get(i+2).upper && i > 0 && before.isWord && before.ordinary() {
		return false // "2001: A Space Odyssey"
	}
	if before.lower == "about" && s.endsPhrase(i+1) && y >= 1900 && y <= 2100 && s.minds(i-2) {
		return true
	}
	switch before.lower {
	case "about", "nearly", "almost", "than", "least", "over", "some", "roughly", "approximately":
		return y >= 1900 && y <= 2100 && y%100 != 0 && s.get(i+1).lower == "," // "about 1957,"
	}
	if before.digits >= 3 && !s.yearNear(i-1) {
		return false // a telephone number: "020 7946 1999"
	}
	if y >= 1900 && y <= 2100 {
		return true
	}
	if y < 1000 || y > 2200 {
		return false
	}
	switch {
	case s.is(i-1, cIn), before.lower == "since", before.lower == "by", before.lower == "from", before.lower == "of" && (s.is(i-2, cSeason) || s.is(i-2, cBound) || y%50 != 0 && y >= 1600 && y <= 2100 && s.ofNoun(i-1) && !s.nounAt(i+1) && s.lower(i-2) != "total"), before.lower == "year",
		before.lower == "circa", s.is(i-1, cThrough), s.is(i-1, cBetween), s.is(i-1, cEdge), s.monthAt(i - 1), before.lower == "(" && (after.lower == ")" || isDash(after.lower)),
		s.is(i-1, cAnd) && s.yearBefore(i-2), s.is(i-1, cTo) && s.yearBefore(i-2), before.lower == "during", before.lower == "into", before.lower == "until", before.lower == "," && s.monthAt(i-2), s.is(i-1, cTo) && s.datesBack(i-2):
		return true
	}
	return false
}

// minds reports whether the word at i goes with an "about" that measures nothing:
// "less sure about 1999".
func (s *scanner) minds(i int) bool {
	switch s.lower(i) {
	case "sure", "optimistic", "pessimistic", "cautious", "confident", "bullish", "worried", "concerned", "talk", "talking", "think", "thinking":
		return true
	}
	return false
}

// datesBack reports whether "dates" or "dates back" ends at i.
func (s *scanner) datesBack(i int) bool {
	if s.lower(i) == "back" {
		i--
	}
	switch s.lower(i) {
	case "date", "dates", "dated", "dating":
		return true
	}
	return false
}

func (s *scanner) yearBefore(i int) bool {
	n, ok := s.digitsAt(i, 4)
	return ok && n >= 1000 && s.get(i).digits == 4
}

// yearRange reads "–58" or "-1958" after a year.
func (s *scanner) yearRange(i, from int) (year, end int, ok bool) {
	j, season := i, s.lower(i) == "/" && !s.get(i).space // 2012/13
	if season || isDash(s.lower(j)) && !s.get(j).space {
		j++
	} else if !s.get(j).joined {
		return 0, i, false
	}
	n, isNum := s.digitsAt(j, 4)
	if !isNum || s.get(j).space || s.get(j+1).joined {
		return 0, i, false
	}
	switch s.get(j).digits {
	case 2:
		n += from / 100 * 100
	case 4:
	default:
		return 0, i, false
	}
	return n, j + 1, n > from && n <= from+500 && (!season || n == from+1)
}

// counted reports whether what stands at i is counted by the number before it:
// "2000 people", "1990 miles".
func (s *scanner) counted(i int) bool {
	return s.is(i, cCounted) || s.is(i, cUnits) || s.is(i, cScale) || s.is(i, cUnit) && !s.get(i).joined && s.lower(i) != "quarter" && s.lower(i) != "second"
}

// spokenYear reads "nineteen ninety-four" and, after "year", "two thousand".
func (s *scanner) spokenYear(i int) (expr, bool) {
	e := expr{kind: calendar, prec: fullYear}
	if !s.is(i, cCard) {
		return e, false
	}
	hundreds := s.value(i, cCard).n
	switch {
	case s.is(i+1, cCard) && hundreds >= 10 && hundreds <= 20 && s.value(i+1, cCard).n >= 10:
		n, end := s.cardinal(i + 1)
		e.year, e.end = hundreds*100+n, end
		return e, n < 100 && !s.counted(end)
	case (s.lower(i-1) == "year" || s.monthAt(i-1)) && s.is(i+1, cScale):
		n, end := s.cardinal(i)
		e.year, e.end = n, end
		return e, n >= 1000 && n <= 2100 && (s.lower(i-1) == "year" || !s.nounAt(end) && !s.counted(end))
	}
	return e, false
}

// shortYear reads ’98.
func (s *scanner) shortYear(j int) (year, end int, ok bool) {
	if !isApostrophe(s.lower(j)) {
		return 0, j, false
	}
	n, isNum := s.digitsAt(j+1, 2)
	if !isNum || s.get(j+1).digits != 2 || s.get(j+1).space || s.is(j+2, cSuffix) && s.get(j+2).joined {
		return 0, j, false
	}
	return fullYearOf(n), j + 2, true
}

// fullYearOf puts two digits into the century that news writes them about.
func fullYearOf(n int) int {
	if n < 40 {
		return 2000 + n
	}
	return 1900 + n
}
