package speaker

import (
	"cmp"
	"slices"
	"strings"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
)

// collect finds every mention by name and by pronoun, sorted, and files the
// names under their entities.
func (b *book) collect(quotes []quote.Quotation) []mention {
	ms := make([]mention, 0, len(b.t.Tokens)/8)
	headlines := []int{}
	for i, sen := range b.t.Sentences {
		if b.headline(sen) {
			headlines = append(headlines, i)
			continue
		}
		ms = b.scan(ms, i)
	}
	known := b.lastWords(ms)
	for _, i := range headlines {
		ms = b.scanHeadline(ms, i, known)
	}
	slices.SortFunc(ms, func(x, y mention) int {
		return cmp.Or(cmp.Compare(x.span.Start, y.span.Start), cmp.Compare(y.span.End, x.span.End))
	})
	b.locate(ms, quotes)
	b.file(ms)
	return b.settled(ms)
}

// settled drops what turned out to be no name and renumbers the rest.
func (b *book) settled(ms []mention) []mention {
	at := make([]int, len(ms))
	kept := ms[:0]
	for i, m := range ms {
		at[i] = len(kept)
		if m.entity >= 0 || m.pronoun || !m.weak {
			kept = append(kept, m)
		}
	}
	for i := range b.entities {
		e := &b.entities[i]
		for k := range e.mentions {
			e.mentions[k] = at[e.mentions[k]]
		}
		slices.Sort(e.mentions)
	}
	return kept
}

// scan adds the mentions of sentence i.
func (b *book) scan(ms []mention, i int) []mention {
	sen := b.t.Sentences[i]
	for j := sen.First; j < sen.End; {
		if g, ok := pronounGender(b.t.Tokens[j].Lower); ok {
			if m, ok := b.styled(j, i, g); ok {
				ms = append(ms, m)
				j = m.all.End - 1
			} else {
				ms = append(ms, b.pronounAt(j, i, g))
			}
			j++
			continue
		}
		if m, ok := b.definiteAt(j, i); ok {
			ms = append(ms, m) // and names within it are mentions of their own
			j++
			continue
		}
		if !b.begins(j, sen) {
			j++
			continue
		}
		r := token.Range{First: j, End: b.run(j, sen)}
		if n, ok := b.classify(r, sen); ok {
			if j == sen.First && b.dateline(sen) {
				n.kind = place
			}
			m := mention{name: n, sentence: i, entity: -1}
			b.describe(&m, sen)
			ms = append(ms, m)
		}
		j = r.End
	}
	return ms
}

// pronounGender reports whether w refers to one person, and of which sex.
func pronounGender(w string) (gender, bool) {
	switch w {
	case "he", "him", "his", "himself":
		return male, true
	case "she", "her", "hers", "herself":
		return female, true
	}
	return unknown, false
}

func (b *book) pronounAt(j, sentence int, g gender) mention {
	r := token.Range{First: j, End: j + 1}
	w := b.t.Tokens[j].Lower
	return mention{name: name{kind: person, all: r, core: r, sex: g}, sentence: sentence, entity: -1, pronoun: true, subject: w == "he" || w == "she", owner: w == "his"}
}

// styles are what sovereigns and dignitaries are called by behind "his" or "her".
const styles = " majesty highness excellency holiness eminence grace honour honor lordship ladyship worship "

// styled is "His Majesty" at token j, which is as good as a name.
func (b *book) styled(j, sentence int, g gender) (mention, bool) {
	head, end := j+1, b.t.Sentences[sentence].End
	if head < end && strings.Contains(" royal imperial serene ", " "+b.key(head)+" ") {
		head++
	}
	if head >= end || !b.capital(head) || !strings.Contains(styles, " "+b.key(head)+" ") {
		return mention{}, false
	}
	r := token.Range{First: j, End: head + 1}
	return mention{name: name{kind: person, all: r, core: r, sex: g}, sentence: sentence, entity: -1}, true
}

// lastWords are the last words of the persons named in running text, and of
// organisations of one word: what a headline may call them.
func (b *book) lastWords(ms []mention) map[string]kind {
	known := map[string]kind{}
	for i := range ms {
		m := &ms[i]
		if m.pronoun || m.weak || m.kind > person && m.core.End-m.core.First > 1 {
			continue
		}
		known[b.key(m.core.End-1)] = m.kind
	}
	return known
}

// scanHeadline adds the mentions of a sentence whose words all have capitals:
// names known from the text, and pairs that begin with a first name or a title.
func (b *book) scanHeadline(ms []mention, i int, known map[string]kind) []mention {
	sen := b.t.Sentences[i]
	for j := sen.First; j < sen.End; j++ {
		w := b.key(j)
		if g, ok := pronounGender(b.t.Tokens[j].Lower); ok {
			ms = append(ms, b.pronounAt(j, i, g))
			continue
		}
		if !b.capital(j) || b.function[w] {
			continue
		}
		n, ok := b.headlineName(j, sen, known)
		if !ok {
			continue
		}
		m := mention{name: n, sentence: i, entity: -1}
		ms = append(ms, m)
		j = n.all.End - 1
	}
	return ms
}

// headlineName is the name that begins at token j of a headline.
func (b *book) headlineName(j int, sen token.Sentence, known map[string]kind) (name, bool) {
	w := b.key(j)
	k, isKnown := known[w]
	next := j+1 < sen.End && b.capital(j+1) && !b.function[b.key(j+1)] && !b.verbs[b.key(j+1)]
	if sex, given := b.given[w]; given && next && !isKnown {
		end := j + 2
		if _, known2 := known[b.key(j+1)]; !known2 && j+2 < sen.End && b.capital(j+2) && !b.saying[b.key(j+2)] {
			if _, known3 := known[b.key(j+2)]; known3 {
				end = j + 3
			}
		}
		r := token.Range{First: j, End: end}
		return name{kind: person, all: r, core: r, sex: sex}, true
	}
	if t, titled := b.titles[w]; titled && next {
		if _, ok := known[b.key(j+1)]; ok {
			r := token.Range{First: j, End: j + 2}
			return name{kind: person, all: r, core: token.Range{First: j + 1, End: j + 2}, sex: t.gender, titled: true}, true
		}
	}
	if j > sen.First && b.t.Tokens[j-1].Lower == ":" && sen.End-j <= 3 && !isKnown { // "They had a hand in it, too: Roe"
		end := j + 1
		for end < sen.End && b.capital(end) {
			end++
		}
		if r := (token.Range{First: j, End: end}); end == sen.End {
			return b.classify(r, sen)
		}
	}
	r := token.Range{First: j, End: j + 1}
	for end := min(sen.End, j+4); end > j+1; end-- { // places and organisations of the lists
		whole := token.Range{First: j, End: end}
		if s := b.join(whole); b.places[s] || b.orgs[s] {
			k := organisation
			if b.places[s] {
				k = place
			}
			return name{kind: k, all: whole, core: whole}, true
		}
	}
	switch {
	case isKnown:
		return name{kind: k, all: r, core: r}, true
	case b.places[w]:
		return name{kind: place, all: r, core: r}, true
	case b.orgs[w]:
		return name{kind: organisation, all: r, core: r}, true
	}
	return name{}, false
}

// file gives every name its entity: full names first, wherever they stand, then
// the short forms in text order.
func (b *book) file(ms []mention) {
	short := func(m *mention) bool { return m.core.End-m.core.First == 1 }
	var doubtful []int
	for i := range ms {
		m := &ms[i]
		switch {
		case m.pronoun || short(m):
		case b.doubtful(m):
			doubtful = append(doubtful, i)
		default:
			b.addFull(m)
			b.record(m, i)
			if w, ok := b.couple(m.core.First, m); ok {
				b.couples[w] = true
			}
		}
	}
	for _, i := range doubtful {
		m := &ms[i]
		if len(b.byLast[b.key(m.core.End-1)]) > 0 {
			m.core.First = m.core.End - 1
			continue
		}
		b.addFull(m)
		b.record(m, i)
	}
	b.acronyms(ms)
	b.noteCourtesies(ms)
	b.vote(ms)
	for _, courteous := range [...]bool{true, false} { // "Mr. Roe" shows that there is one besides Ann Roe
		for i := range ms {
			m := &ms[i]
			if m.pronoun || !short(m) || m.entity >= 0 || courteous && (!m.titled || courtesy(b.t.String(m.all.First)) == "") {
				continue
			}
			b.addShort(ms, i)
			if m.entity >= 0 {
				b.record(m, i)
			}
		}
	}
	b.knownHolders()
	for i := range b.entities { // only now: while names were filed, an unknown one could be anything
		if e := &b.entities[i]; e.firm && e.kind == someone {
			e.kind = organisation
		}
	}
}

// knownHolders gives those whom the article never names in full, but by a high office
// and the surname, the full name: President Obama.
func (b *book) knownHolders() {
	for i := range b.entities {
		e := &b.entities[i]
		if e.kind > person || e.size != 1 || len(e.names) == 0 || e.title != "" {
			continue
		}
		for noun := range e.nouns {
			if full := b.holders[[2]string{noun, e.names[0][0]}]; full != "" {
				e.known = full
			}
		}
	}
}

// doubtful reports whether the first of two words may owe its capital to its place
// alone: "Young Roe" of "Young Roe loses his temper".
func (b *book) doubtful(m *mention) bool {
	i := m.core.First
	w := b.key(i)
	if m.kind != someone || m.titled || m.core.End-i != 2 || i != m.all.First || !b.initial(i, b.t.Sentences[m.sentence]) || b.capitalised[w] || b.hasGiven(i) {
		return false
	}
	return b.lower[w] || b.modifiers[w] || b.sourceNoun(i) || b.verbs[w] || len(w) > 6 && strings.HasSuffix(w, "ed")
}

// acronyms ties a short form in parentheses to the organisation before it:
// "Federal Bureau of Investigation (FBI)".
func (b *book) acronyms(ms []mention) {
	for i := 1; i < len(ms); i++ {
		m, p := &ms[i], &ms[i-1]
		if m.pronoun || p.entity < 0 || m.core.End-m.core.First != 1 || m.all.First != p.all.End+1 || b.t.Tokens[p.all.End].Lower != "(" {
			continue
		}
		e := &b.entities[p.entity]
		if b.t.Tokens[m.core.First].Case == token.Upper && e.kind != person {
			e.kind = organisation
			m.kind, m.entity = organisation, p.entity
			b.byAll[b.key(m.core.First)] = p.entity
			b.record(m, i)
		}
	}
}
