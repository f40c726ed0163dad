package timex

// describe marks expressions that only describe the noun after them.
func (s *scanner) describe(e *expr) {
	if s.is(e.end, cGenitive) && !s.get(e.end).space || s.yearOnlyExpr(e) && s.nameBefore(e.first) {
		e.modifier = true
		return
	}
	if e.holiday != nil && e.prec == noYear && e.point == bare && !s.leads(e.first-1) && !s.is(e.first-1, cOn) && e.first > 0 {
		e.modifier = true // spoken of, not dated by: "they called Christmas a sham"
		return
	}
	if s.yearOnlyExpr(e) && (s.ofNoun(e.first-1) || s.measuredBy(e.first-1)) {
		e.modifier = true
		return
	}
	before := e.first - 1
	if n := len(s.exprs); n > 0 && s.is(before, cAnd) && s.yearOnlyExpr(e) && s.exprs[n-1].modifier && s.exprs[n-1].end == before && s.ofNoun(s.exprs[n-1].first-1) {
		e.modifier = true // the files of 2019 and 2020
		return
	}
	if e.day != 0 && e.prec == fullYear && s.lower(e.end) == "," && s.determined(e.first-1) && s.nounAt(e.end+1) {
		e.modifier = true // the May 3, 2015, attacks
		return
	}
	if !s.nounAt(e.end) {
		return
	}
	switch {
	case s.is(e.first, cThe) && e.holiday == nil, s.is(e.first, cThis), s.is(e.first, cLast) && e.point == last:
	case s.determined(before), s.is(e.first, cThe), e.part != "" && e.part[0] == 'Q' && e.prec == noYear:
		e.modifier = true
	case s.yearOnlyExpr(e) && !s.leads(before) && before >= 0 && s.get(before).ordinary() && s.get(before).isWord, s.yearOnlyExpr(e) && before < 0:
		e.modifier = true
	case (s.is(before, cAnd) || s.is(before, cOr)) && len(s.exprs) > 0: // the 2008 and 2012 conventions
		if other := &s.exprs[len(s.exprs)-1]; other.end == before && s.yearOnlyExpr(e) && s.yearOnlyExpr(other) && s.determined(other.first-1) {
			e.modifier, other.modifier = true, true
		}
	}
}

// measuredBy reports whether the word at i leads to the year of what is only
// compared with, "earlier than in 2019", "against 2.1 billion in 2019", or what is
// of that year, "the dividend for 2019".
func (s *scanner) measuredBy(i int) bool {
	if s.lower(i) == "for" {
		return s.get(i-1).isWord && s.get(i-1).ordinary()
	}
	if !s.is(i, cIn) {
		return false
	}
	for k := i - 1; k > i-9 && k >= 0; k-- {
		switch w := s.lower(k); {
		case w == "than", w == "against", w == "versus", w == "compared":
			return true
		case s.cue(k) != 0, s.lower(k) == ",":
			return false
		}
	}
	return false
}

// ofNoun reports whether the "of" at i joins what follows to a noun: "the vote of
// 2016", "my report of 14 October", but no time ("the first weeks of 2016").
func (s *scanner) ofNoun(i int) bool {
	p := s.get(i - 1)
	if !s.is(i, cOf) || !p.isWord || p.lower == "as" {
		return false
	}
	if n := len(s.exprs); n > 0 && s.exprs[n-1].end == i {
		return false
	}
	return p.ordinary() || s.is(i-1, cThat) || s.is(i-1, cThese) || s.is(i-1, cCounted) || s.is(i-1, cLabel) || s.is(i-1, cTense) && !s.is(i-1, cFunction)
}

// nameBefore reports whether the year at i ends a name ("Americans for Calder
// 2008") or a notice of copyright.
func (s *scanner) nameBefore(i int) bool {
	p := s.get(i - 1)
	return p.lower == "©" || p.lower == "copyright" || i > 1 && p.isWord && p.upper && p.ordinary()
}

func (s *scanner) yearOnlyExpr(e *expr) bool {
	return e.kind == calendar && e.prec == fullYear && e.month == 0 && e.until == nil && e.part == "" && e.holiday == nil
}

// determined reports whether the word at i begins a noun phrase.
func (s *scanner) determined(i int) bool {
	for _, c := range [...]class{cThe, cA, cPoss, cGenitive, cThat, cThis, cThese, cEach} {
		if s.is(i, c) {
			return true
		}
	}
	return false
}

// nounAt reports whether the word at i may be the noun that a time describes, or
// stand before it.
func (s *scanner) nounAt(i int) bool {
	a := s.get(i)
	if !a.isWord {
		return false
	}
	if a.ordinary() {
		return true
	}
	switch a.word[0].class {
	case cAttack, cForward, cFiller, cPeriod, cFiscal, cOrd, cCounted, cTime:
		return true
	}
	return false
}
