package timex

// topics is what a sentence speaks of, which is told once for all its times.
type topics struct {
	read    bool
	sums    bool // sums or shares of something
	figures bool // results, which are compared with those of the same time a year before
	game    bool // a match, which has quarters, too
}

// about reads what the sentence speaks of.
func (s *scanner) about() *topics {
	t := &s.topics
	if t.read {
		return t
	}
	t.read = true
	for i := range s.atoms {
		switch s.atoms[i].lower {
		case "$", "€", "£", "%", "percent", "million", "billion", "cents":
			t.sums, t.figures = true, true
		case "profit", "loss", "earnings", "results", "sales", "revenue", "income", "rates":
			t.figures = true
		}
		t.game = t.game || s.is(i, cSport)
	}
	return t
}
