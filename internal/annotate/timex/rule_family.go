package timex

// family is a family of rules; a set of them is a bit mask.
type family uint16

const (
	numericDates family = 1 << iota
	dates
	years
	clocks
	quantities
	pointers
	parts
	bounds
	edges
	dayWords
	references
	sets
	feasts
	seconds // of two days: "April 24 and 25"

	digitFamilies = sets | numericDates | dates | years | clocks | quantities | parts | feasts | seconds
)

// families says which rules begin with a word of a class, apart from the words
// of approximation, which are in prefix.
var families = [...]family{
	cA: quantities | clocks, cAbbrDay: dates, cAbbrMonth: dates | parts, cBound: bounds, cCard: sets | quantities | years | clocks | parts | dates,
	cCurrent: pointers | references, cDay: dayWords, cDecades: years, cDir: edges | references, cFuture: references, cEach: sets, cEdge: edges | dayWords | bounds, cEra: years,
	cFiller: quantities, cFiscal: years | parts | pointers, cGenitive: years, cHalf: quantities | clocks | parts, cLast: pointers | parts | references,
	cLatest: pointers | references, cMass: quantities, cMonth: dates | parts, cMulti: quantities, cNamed: parts, cNext: pointers | references, cOrd: parts | years | dates, cOvernight: dayWords,
	cPart: clocks | dayWords, cPrev: pointers | references, cRef: references, cSame: pointers, cSeason: parts, cSet: sets, cSpan: sets, cOnce: sets | references, cTimes: sets, cSometime: edges, cThat: pointers,
	cThe: pointers | bounds | edges | references, cThese: pointers | references, cThis: pointers | references, cTonight: dayWords,
	cUnit: bounds | references | quantities | clocks | parts, cUnits: quantities, cVague: quantities | references | edges, cWeekday: dates, cWeekdays: sets, cWork: 0,
}

// familiesAt is the set of rules that may begin at i.
func (s *scanner) familiesAt(i int) family {
	a := &s.atoms[i]
	if a.num >= 0 {
		return digitFamilies
	}
	if next := s.get(i + 1); a.word[0].class == cThe && next.ordinary() && next.isWord && !next.upper && next.lower[0] < 0x80 {
		return 0 // "the bridge": the most common case by far
	}
	var f family
	if a.word != noEntry {
		f = families[a.word[0].class] | families[a.word[1].class]
	} else if !a.isWord && isApostrophe(a.lower) {
		f = years
	}
	if a.upper && s.holidayStart(i) {
		f |= feasts
	}
	return f
}

// try applies one family of rules at i.
func (s *scanner) try(f family, i int) (expr, bool) {
	switch f {
	case numericDates:
		return s.numericDate(i)
	case dates:
		return s.date(i)
	case years:
		return s.yearRule(i)
	case clocks:
		return s.clockRule(i)
	case quantities:
		return s.quantity(i)
	case pointers:
		return s.pointed(i)
	case parts:
		return s.partOfYear(i)
	case bounds:
		return s.bound(i)
	case edges:
		return s.edge(i)
	case dayWords:
		return s.dayWord(i)
	case references:
		return s.reference(i)
	case sets:
		return s.often(i)
	case feasts:
		return s.holidayRule(i)
	}
	return s.another(i)
}
