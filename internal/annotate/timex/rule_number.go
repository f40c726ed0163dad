package timex

// numberAt reads a number of units, or the greater one of a range: "two to three
// weeks", "five or six days"; but "from two to three years" are two lengths.
func (s *scanner) numberAt(i int) (a amount, end int, ok bool) {
	a, end, ok = s.oneNumber(i)
	if s.get(end).joined {
		switch s.lower(end) {
		case "some", "odd", "plus": // 20-some years
			end++
		}
	}
	if !ok || a.n == 0 || !s.is(end, cTo) && !s.is(end, cOr) && !isDash(s.lower(end)) || s.is(i-1, cFrom) {
		return a, end, ok
	}
	if b, last, more := s.oneNumber(end + 1); more && b.n > a.n {
		if _, _, unit := s.unitAt(s.fillers(last)); unit {
			return b, last, true
		}
	}
	return a, end, ok
}

// oneNumber reads a number in words or digits at i: "17", "twenty-four", "a
// hundred", "two and a half", "couple of", "several". It does not read "a" as 1.
func (s *scanner) oneNumber(i int) (a amount, end int, ok bool) {
	j := i
	if s.is(j, cA) && (s.is(j+1, cVague) || s.is(j+1, cScale) || s.is(j+1, cMass)) {
		j++
	}
	switch {
	case s.get(j).num >= 0 && s.get(j+1).num > s.get(j).num && s.get(j+1).joined && s.get(j).digits < 3: // 18-24 months
		return amount{n: s.get(j + 1).num}, j + 2, !s.afterMoney(j)
	case s.get(j).num >= 0:
		return s.digitAmount(j)
	case s.is(j, cHalf) && s.is(j+1, cA) && s.lower(j+2) == "dozen":
		return amount{n: 6}, j + 3, true
	case s.is(j, cHalf) && s.lower(j+1) == "dozen":
		return amount{n: 6}, j + 2, true
	case s.is(j, cMass) && s.is(j+1, cOf) && s.is(j+2, cUnits) && !s.joinedTo(j+3) && (j > i || s.value(j, cMass).n > 0):
		return amount{vague: true}, j + 2, true
	case s.is(j, cVague):
		end, n := j+1, 0
		if s.lower(j) == "couple" {
			n = 2
			if s.is(end, cOf) {
				end++
			}
		}
		if s.lower(j) == "many" && s.lower(j-1) == "as" {
			n = s.asMany(j - 2)
		}
		if s.is(end, cScale) { // several hundred
			end++
			n = 0
		}
		return amount{n: n, vague: n == 0}, end, s.lower(j) != "various"
	case s.is(j, cScale) && s.lower(j) != "dozen" || s.is(j, cCard):
		n, end := s.cardinal(j)
		return s.andAHalf(amount{n: n}, end)
	case s.is(j, cScale) && j > i: // a dozen
		return amount{n: 12}, j + 1, true
	}
	return amount{}, i, false
}

// asMany is the number before i that "as many" repeats: "the third fire in as many
// days".
func (s *scanner) asMany(i int) int {
	for first := i - 9; i > first && i >= 0; i-- {
		switch {
		case s.is(i, cOrd) && s.value(i, cOrd).n > 1:
			return s.value(i, cOrd).n
		case s.is(i, cCard):
			return s.value(i, cCard).n
		case s.get(i).num > 1 && s.get(i).num < 100:
			return s.get(i).num
		}
	}
	return 0
}

// digitAmount reads digits, with a decimal or "1/2" after them.
func (s *scanner) digitAmount(i int) (amount, int, bool) {
	n, ok := s.digitsAt(i, 10)
	if !ok || s.afterMoney(i) {
		return amount{}, i, false
	}
	a, end := amount{n: n}, i+1
	if s.lower(end) == "." && s.get(end).joined && s.get(end+1).num >= 0 && s.get(end+1).joined {
		part := s.get(end + 1)
		if part.digits > 3 {
			return amount{}, i, false
		}
		a.milli = int16(part.num * [...]int{0, 100, 10, 1}[part.digits])
		if a.half = a.milli == 500; a.half {
			a.milli = 0
		}
		end += 2
	}
	if s.is(end, cScale) && !s.get(end).joined {
		a = a.times(s.value(end, cScale).n)
		end++
	}
	return s.andAHalf(a, end)
}

// times multiplies: 1.5 million.
func (a amount) times(scale int) amount {
	n := min(a.n*scale, 1e12) + scale*int(a.milli)/1000
	if a.half {
		n += scale / 2
	}
	return amount{n: n}
}

// afterMoney reports whether what stands before i makes it a sum, a rank or a
// piece of something longer.
func (s *scanner) afterMoney(i int) bool {
	switch s.lower(i - 1) {
	case "$", "€", "£", "¥", "#", ".", "/", ":", ",":
		return !s.get(i).space
	}
	if s.is(i-1, cLabel) && (s.lower(i-1) != "no" || s.get(i-1).upper) {
		return true
	}
	return s.get(i-1).num >= 0 && s.get(i).joined
}

func (s *scanner) andAHalf(a amount, end int) (amount, int, bool) {
	if s.is(end, cAnd) && s.is(end+1, cA) && s.is(end+2, cHalf) {
		a.half = true
		end += 3
	} else if s.get(end).num == 1 && s.lower(end+1) == "/" && s.get(end+2).num == 2 {
		a.half = true
		end += 3
	}
	return a, end, true
}

// cardinal reads a number in words.
func (s *scanner) cardinal(i int) (n, end int) {
	part, lastN := 0, 0
	for end = i; end < i+8; end++ {
		switch {
		case s.is(end, cCard):
			v := s.value(end, cCard).n
			if lastN != 0 && (v >= 10 || lastN < 20) { // "nineteen ninety" is no sum
				return n + part, end
			}
			part += v
			lastN = v
		case s.is(end, cAnd) && s.is(end-1, cScale) && s.is(end+1, cCard): // a hundred and fifty
		case s.is(end, cScale):
			part = min(max(part, 1)*s.value(end, cScale).n, 1e12)
			if s.value(end, cScale).n >= 1000 {
				n, part = n+part, 0
			}
			lastN = 0
		default:
			return n + part, end
		}
	}
	return n + part, end
}

// ordinalAt reads "third", "twenty-third", "3rd" or "31st".
func (s *scanner) ordinalAt(i int) (n, end int, ok bool) {
	if d, isNum := s.digitsAt(i, 2); isNum && s.is(i+1, cSuffix) && s.get(i+1).joined && s.value(i+1, cSuffix).n == 1 {
		return d, i + 2, true
	}
	if s.is(i, cCard) && s.value(i, cCard).n >= 20 && s.is(i+1, cOrd) && s.get(i+1).joined {
		return s.value(i, cCard).n + s.value(i+1, cOrd).n, i + 2, true
	}
	if s.is(i, cOrd) {
		return s.value(i, cOrd).n, i + 1, true
	}
	return 0, i, false
}
