package timex

// tense guesses whether the clause around e speaks of the future (1) or of the
// past (-1); 0 if nothing tells. The nearest verb form to the left decides, then
// the nearest to the right.
func (s *scanner) tense(e *expr) int {
	if before := s.lower(e.first - 1); before == "by" || before == "until" {
		return 1
	}
	for i := e.first - 1; i >= 0 && i >= e.first-12; i-- {
		if t := s.cue(i); t != 0 {
			return t
		}
	}
	for i := e.end; i < len(s.atoms) && i < e.end+10; i++ {
		if t := s.cue(i); t != 0 {
			return t
		}
	}
	return 0
}

// cue is what the word at i tells of the tense.
func (s *scanner) cue(i int) int {
	if i < 0 || i >= len(s.atoms) || !s.atoms[i].isWord {
		return 0
	}
	if s.atoms[i].lower == "to" && isTo(s.lower(i-1)) && s.get(i+1).isWord {
		return 1 // "are to be tested"
	}
	if s.lower(i-1) == "be" {
		return 0 // "will be tested": what stands before tells
	}
	if s.is(i, cTense) {
		return s.value(i, cTense).n
	}
	w := s.atoms[i].lower
	if n := len(w); n > 4 && w[n-2:] == "ed" && s.atoms[i].word == noEntry {
		return -1
	}
	return 0
}

// ahead reports whether the words around e point to a weekday to come: "until
// Tuesday", "as soon as Tuesday", "will meet Tuesday", "meets on Tuesday".
// Farther words tell less than the habit of news to speak of days past.
func (s *scanner) ahead(e *expr) bool {
	i := e.first - 1
	if s.is(i, cOn) {
		i--
	}
	switch before := s.lower(i); {
	case before == "until" || before == "by":
		return !s.pastAfter(e.end)
	case before == "toward" || before == "towards", before == "as" && (s.lower(i-1) == "soon" || s.lower(i-1) == "early"), before == "of" && s.is(i-1, cAhead):
		return true
	}
	for k := i; k >= 0 && k > i-9; k-- {
		switch {
		case s.lower(k) == "to" && s.get(k+1).isWord && !s.get(k+1).upper && !s.is(k+1, cThe):
			return s.is(k-1, cPlan)
		case s.lower(k) == "will", s.lower(k) == "'ll", s.lower(k) == "shall", s.lower(k) == "scheduled", s.is(k, cTense) && s.value(k, cTense).n == presentVerb:
			return true
		case s.cue(k) < 0, !s.atoms[k].isWord && s.atoms[k].num < 0:
			return false
		}
	}
	return false
}

// presentVerb is the tense of verbs like "meets", which with a day speak of plans.
const presentVerb = 2

// pastAfter reports whether a past form follows soon: "by Sunday she had left".
func (s *scanner) pastAfter(i int) bool {
	for k := i; k < i+6; k++ {
		if t := s.cue(k); t != 0 {
			return t < 0
		}
	}
	return false
}
