package speaker

import "redletter/internal/annotate/token"

// joins reports whether "and" at j stands inside the name of an organisation
// rather than between two names: one follows that ends as organisations do, and
// nothing before it does.
func (s *scanner) joins(first, j int, sen token.Sentence) bool {
	if s.purpose(first, j) {
		return true
	}
	for k := first; k < j; k++ {
		w := s.key(k)
		if _, person := s.given[w]; person || s.orgHeads[w] || s.titles[w].nouns != nil || s.places[w] {
			return false
		}
	}
	k := j + 1
	for k < min(sen.End, j+4) && s.capital(k) {
		if _, person := s.given[s.key(k)]; person {
			return false
		}
		k++
	}
	return k > j+2 && s.orgHeads[s.key(k-1)] || k > j+1 && s.orgHeads[s.key(k-1)] && j-first >= 2
}

// purpose reports whether the name from first to "and" at j says what an organisation
// is for, and the word behind "and" may go on with that: "Organization for Economic
// Cooperation and Development", "Department of Health and Human Services".
func (s *scanner) purpose(first, j int) bool {
	for k := first + 1; k < j; k++ {
		w, before := s.key(k), s.key(k-1)
		if w != "for" && (w != "of" || before != "department" && before != "ministry") || !s.hasFor(k-1) {
			continue
		}
		next := s.key(j + 1)
		_, title := s.titles[next]
		return s.t.Tokens[j+1].Case == token.Capital && !title && !s.orgs[next] && !s.places[next] && !s.hasGiven(j+1) && !s.orgHeads[next]
	}
	return false
}

// short reports whether token i is the whole name of an organisation, as an acronym is
// of three letters or more: not the "A" and "T" of "A & T".
func (s *scanner) short(i int) bool {
	return s.orgs[s.key(i)] || s.t.Tokens[i].Case == token.Upper && s.t.Tokens[i].Span.Len() > 2
}
