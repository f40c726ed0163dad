package timex

// date reads weekdays, months and days of months, in American and British order,
// with a part of the day or a clock after them.
func (s *scanner) date(i int) (expr, bool) {
	e := expr{kind: calendar}
	j := i
	if s.weekdayAt(j) {
		if s.namedDay(j) {
			return e, false
		}
		e.weekday = s.weekdayNumber(j)
		if j++; s.lower(j) == "." && !s.get(j).space && s.is(j-1, cAbbrDay) {
			j++
		}
		if s.is(j, cPart) {
			if after := s.get(j + 1); s.get(j).upper && after.isWord && after.upper { // Saturday Night Live
				return e, false
			}
			e.clock = s.value(j, cPart).code
			e.set = s.lower(j)[len(s.lower(j))-1] == 's' // Sunday mornings
			j++
		}
		k := j
		if s.lower(k) == "," {
			k++
		}
		if s.is(k, cThe) && (s.get(k+1).num >= 0 || s.is(k+1, cOrd) || s.is(k+1, cCard)) { // Sunday the 9th of July
			k++
		}
		if m, ok := s.monthDay(k); ok && m.day != 0 {
			m.weekday, m.clock = e.weekday, e.clock
			e, j = m, m.end
		} else if day, end, ok := s.ordinalAt(k); ok && day <= 31 && (s.is(k-1, cThe) || k == j) && s.get(k).num >= 0 && e.clock == "" && !s.nounAt(end) {
			e.day, j = day, end // Friday the 13th
		}
	} else {
		m, ok := s.monthDay(j)
		if !ok {
			return e, false
		}
		e, j = m, m.end
	}
	e.end = j
	if e.weekday != 0 && e.day == 0 && s.lower(j) == "week" && !s.get(j).joined && !s.nounAt(j+1) && !s.is(i-1, cThe) {
		e.weekLater, e.end = true, j+1
		return e, true
	}
	if e.weekday != 0 && e.day == 0 && e.month == 0 {
		s.weekOfDay(&e)
	}
	if e.clock == "" && (e.day != 0 || e.weekday != 0) {
		s.clockAfter(&e)
	}
	return e, true
}

// namedDay reports whether the weekday at i belongs to a name: "Bloody Sunday",
// "the Sunday Times".
func (s *scanner) namedDay(i int) bool {
	before := s.lower(i - 1)
	return before == "bloody" || before == "black" || s.is(i+1, cPaper) && s.get(i+1).upper
}

// weekdayAt reports whether a day of the week stands at i.
func (s *scanner) weekdayAt(i int) bool {
	if !s.get(i).upper {
		return false
	}
	lower := s.lower(i)
	if s.is(i, cWeekday) || !s.is(i, cAbbrDay) {
		return s.is(i, cWeekday)
	}
	j := i + 1
	stop := s.lower(j) == "." && !s.get(j).space
	if stop {
		j++
	}
	comma := s.lower(j) == ","
	if comma {
		j++
	}
	return lower[len(lower)-1] == '.' || stop && comma || s.monthAt(j) && (comma || s.get(j+1).num >= 0) || s.get(j).num >= 0 && s.monthAt(j+1) // Wed 12 Feb
}

func (s *scanner) weekdayNumber(i int) int {
	if s.is(i, cWeekday) {
		return s.value(i, cWeekday).n
	}
	return s.value(i, cAbbrDay).n
}
