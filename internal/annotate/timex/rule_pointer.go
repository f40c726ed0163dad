package timex

// pointerAt reads the pointing words at i.
func (s *scanner) pointerAt(i int) (p pointer, end int, ok bool) {
	j := i
	switch {
	case s.is(j, cThe):
		p, j = the, j+1
	case s.is(j, cThis):
		p, j = this, j+1
	case s.is(j, cThese):
		p, j = this, j+1
		if s.lower(i) == "those" {
			p = same
		}
	case s.is(j, cThat) && !s.clauseThat(j):
		p, j = same, j+1
	}
	determined := j > i
	switch {
	case s.is(j, cLast) && !s.lastVerb(j):
		p, j = last, j+1
	case s.is(j, cNext):
		p, j = next, j+1
	case s.is(j, cPrev):
		if !determined {
			return p, i, false
		}
		if p = follow; s.value(j, cPrev).n < 0 {
			p = previous
		}
		j++
	case s.is(j, cCurrent):
		p, j = this, j+1
	case s.is(j, cLatest) && s.lower(j) == "latest":
		p, j = the, j+1
	case s.is(j, cMost) && s.lower(j+1) == "recent":
		p, j = the, j+2
	case s.is(j, cSame), s.is(j, cAlike) && determined && (s.is(j+1, cPeriod) || s.lower(j+1) == "quarter"):
		p, j = same, j+1
	default:
		return p, j, determined
	}
	return p, j, true
}

// lastVerb reports whether the "last" at i is a verb: "will last two years", but
// "to last year's".
func (s *scanner) lastVerb(i int) bool {
	if s.lower(i) != "last" {
		return false
	}
	if s.is(i-1, cTense) && s.value(i-1, cTense).n != past && s.is(i-1, cFunction) || s.lower(i-1) == "may" && !s.get(i-1).upper || s.lower(i-1) == "n't" {
		return true
	}
	_, _, number := s.oneNumber(i + 1)
	return number && (s.is(i-1, cTo) || s.pluralNoun(i-1)) // days last nine hours
}

// clauseThat reports whether the "that" at i begins a clause rather than points:
// "said that last week", "likely that Friday's deal", but "on that Friday".
func (s *scanner) clauseThat(i int) bool {
	if !s.is(i+1, cLast) && !s.is(i+1, cNext) && !s.is(i+1, cThis) && !s.weekdayAt(i+1) && !s.monthAt(i+1) {
		return false
	}
	if s.monthAt(i+1) && s.endsPhrase(i+2) {
		return false // 13 seats that June
	}
	return s.get(i-1).isWord && !s.leads(i-1) && !s.is(i-1, cOn) && !s.is(i-1, cAnd)
}
