package timex

// topics is what a sentence speaks of, which is told once for all its times.
type topics struct {
	read    bool
	sums    bool // sums or shares of something
	figures bool // results, which are compared with those of the same time a year before
	game    bool // a match, which has quarters, too
	usual   bool // what is so every year: "usually earns most in the fourth quarter"
	bygone  bool // "the rhetoric of yesterday", and all else of that yesterday
	prose   bool // a word begins small that a headline would begin with a capital
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
		case "usually", "typically", "traditionally", "historically", "normally", "generally":
			t.usual = true
		case "yesterday":
			t.bygone = t.bygone || s.is(i-1, cOf) && s.endsPhrase(i+1)
		}
		t.game = t.game || s.is(i, cSport)
		a := &s.atoms[i]
		t.prose = t.prose || a.isWord && !a.upper && a.lower != "'s" && !small(a.lower)
	}
	return t
}
