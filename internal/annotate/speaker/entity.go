package speaker

import (
	"slices"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// mention is a place of the text that names or refers to an entity.
type mention struct {
	name
	span     news.Span
	sentence int
	entity   int   // index into book.entities, -1 while unknown
	options  []int // the entities that it could mean, where that stays open
	quoted   bool
	related  bool
	subject  bool   // looks like the subject of a verb
	owner    bool   // a possessive follows
	pronoun  bool   // "he", or a description that points back like one
	definite bool   // such a description: "the mayor"
	modifies bool   // a common noun follows: "the Roe campaign"
	speaks   bool   // a statement names it as its source, or a verb of saying follows
	within   int    // 1 + the statement in whose content it stands; 0: in none
	firm     bool   // a noun for an organisation stands in apposition: "Northspring, a bottler,"
	body     string // that noun
	role     string // what the text says beside it that its bearer is
	nouns    []string
}

// entity is someone or something that mentions of the text share.
type entity struct {
	kind     kind
	sex      gender
	lean     gender     // what its name alone hints at
	names    [][]string // as written, key forms, the distinct full ones first met first
	display  string     // the fullest as written
	size     int        // words of display
	suffix   string
	title    string // "Mrs." where the title is all that tells two bearers apart
	roles    []string
	nouns    map[string]int // what the text calls it, and from where on
	first    int            // start of its first mention in the running text, if placed
	placed   bool
	mentions []int
	full     int // mentions by more than one word
	evidence bool
	mannerly bool   // the article calls it by a courtesy title and more than a surname: "Mrs Ann Roe"
	firm     bool   // the text calls it a company, an agency or the like
	body     string // by that noun
	source   bool   // some statement names it as its source
	unnamed  bool
	group    bool
	short    string // what a margin calls it, where that is not the last word of its name
	known    string // the full name of one whom the article names by office and surname alone
}

// maxBearers bounds how many bearers of one last word are compared: a list of a
// thousand Smiths stays linear.
const maxBearers = 12

// book is all entities of one article and how to find them.
type book struct {
	*scanner
	entities []entity
	byLast   map[string][]int  // last word of a full name -> entities, in order of first mention
	byFirst  map[string][]int  // first word of a person's full name
	byMiddle map[string][]int  // the second of three: "Ms. Roe" of Ann Roe Low
	courtesy map[string]gender // the sex of those called "Mr." or "Mrs." by a surname; everyone: of both
	byAll    map[string]int    // whole names of organisations and places, and their acronyms
	byRole   map[string][]int  // role noun -> entities
	voted    map[string]gender // the sex of a surname that several bear, where pronouns settle it
	couples  map[string]bool   // surnames of which one bearer may have no full name: "Tim and Ann Roe"
	byHouse  map[string]int    // first word of an organisation's name of several -> the first so named
	byFirm   map[string]int    // first word of a company's name, which stands for the whole
}

func newBook(s *scanner) *book {
	return &book{scanner: s, byLast: map[string][]int{}, byFirst: map[string][]int{}, byMiddle: map[string][]int{}, courtesy: map[string]gender{}, byAll: map[string]int{}, byRole: map[string][]int{}, couples: map[string]bool{}, byHouse: map[string]int{}, byFirm: map[string]int{}, voted: map[string]gender{}}
}

// nameWords are the words of a name's core in key form.
func (b *book) nameWords(r token.Range) []string {
	ks := make([]string, 0, r.End-r.First)
	for i := r.First; i < r.End; i++ {
		if b.t.Tokens[i].Kind != token.Quote {
			ks = append(ks, b.key(i))
		}
	}
	return ks
}

// addFull files a mention of more than one word under its entity, a new one if
// none fits.
func (b *book) addFull(m *mention) {
	ks := b.nameWords(m.core)
	if m.kind == organisation || m.kind == place {
		m.entity = b.institution(ks, m)
		return
	}
	if id, ok := b.firmOf(ks); ok && m.kind == someone {
		m.entity, m.kind = id, organisation
		return
	}
	last := ks[len(ks)-1]
	for _, id := range b.byLast[last] {
		e := &b.entities[id]
		if e.kind <= person && !e.sex.excludes(m.sex) && e.suffix == m.suffix && b.sameBearer(e, ks) {
			m.entity = id
			return
		}
	}
	if m.kind == person {
		for _, id := range b.byFirst[ks[0]] {
			if e := &b.entities[id]; e.kind == person && !e.sex.excludes(m.sex) && b.secondLastName(e, ks) {
				m.entity = id
				b.byLast[last] = appendBearer(b.byLast[last], id)
				return
			}
		}
	}
	m.entity = b.create(ks, m)
	if _, taken := b.byHouse[ks[0]]; !taken && m.kind == someone && (b.firms[last] || slices.Contains(forms, last)) {
		b.byHouse[ks[0]] = m.entity
	}
	if a := acronym(ks); m.kind == someone && len(a) > 1 {
		if _, taken := b.byAll[a]; !taken {
			b.byAll[a] = m.entity
		}
	}
	b.byFirst[ks[0]] = appendBearer(b.byFirst[ks[0]], m.entity)
	if len(ks) == 3 && len(ks[1]) > 1 {
		b.byMiddle[ks[1]] = appendBearer(b.byMiddle[ks[1]], m.entity)
	}
}

// secondLastName reports whether the words and a name of e are the same but for a second
// last name at the end, which two words need not have: "Julia Roe" of "Julia Roe Low".
func (b *book) secondLastName(e *entity, ks []string) bool {
	return slices.ContainsFunc(e.names, func(n []string) bool {
		short, long := n, ks
		if len(short) > len(long) {
			short, long = long, short
		}
		return len(short) == 2 && len(long) == 3 && slices.Equal(long[:2], short)
	})
}

// fatherly reports whether the word m alone may be the middle one of the three of a
// person's name: the family's name in "Julia Roe Low" where children bear their father's
// before their mother's, and in "Ann Chan Wai-lun". First names are none.
func (b *book) fatherly(id int, m *mention) bool {
	_, given := b.given[b.key(m.core.First)]
	return !given && !m.the && !m.weak && m.kind <= person && b.entities[id].kind == person
}

// institution is the entity of an organisation or place, by its whole name, its
// alias or its acronym.
func (b *book) institution(ks []string, m *mention) int {
	whole := strings.Join(ks, " ")
	if a, ok := b.aliases[whole]; ok {
		whole = a
	}
	if id, ok := b.byAll[whole]; ok {
		return id
	}
	if len(ks) > 1 && m.kind == organisation {
		for _, id := range b.byLast[ks[len(ks)-1]] { // "the Daily News" of "The Alder Daily News"
			if e := &b.entities[id]; e.kind == organisation && len(e.names) > 0 && len(e.names[0]) > len(ks) && b.capitalised[e.names[0][0]] && slices.Equal(e.names[0][len(e.names[0])-len(ks):], ks) {
				return id
			}
		}
	}
	id, known := b.withoutForm(ks)
	if !known {
		id = b.create(ks, m)
	}
	b.byAll[whole] = id
	if b.firms[ks[len(ks)-1]] && len(ks) > 1 {
		short, _, _ := strings.Cut(ks[0], "-")
		for _, w := range [...]string{ks[0], short} {
			if _, taken := b.byFirm[w]; !taken {
				b.byFirm[w] = id
			}
		}
	}
	if _, taken := b.byHouse[ks[0]]; !taken && len(ks) > 1 {
		b.byHouse[ks[0]] = id
	}
	if len(ks) == 3 && ks[1] == "&" && len(ks[0]) > 2 && !b.places[ks[0]] { // "Harlow" of Harlow & Finch
		if _, taken := b.byFirm[ks[0]]; !taken {
			b.byFirm[ks[0]] = id
		}
	}
	if a := acronym(ks); len(a) > 1 {
		if _, taken := b.byAll[a]; !taken {
			b.byAll[a] = id
		}
	}
	return id
}

// forms are words that the full name of a company ends with.
var forms = []string{"inc", "corp", "co", "cos", "ltd", "plc", "llc", "bank", "company", "corporation", "group"}

// withoutForm is who was named with a word less, and is a company then: "Alder Foods
// Inc." of a headline's "Alder Foods".
func (b *book) withoutForm(ks []string) (int, bool) {
	short := ks[:len(ks)-1]
	if len(short) < 2 || !slices.Contains(forms, ks[len(ks)-1]) {
		return 0, false
	}
	for _, id := range b.byLast[short[len(short)-1]] {
		if e := &b.entities[id]; e.kind != person && e.kind != place && len(e.names) > 0 && slices.Equal(e.names[0], short) {
			e.kind = organisation
			return id, true
		}
	}
	return 0, false
}

// firmOf is the company that was named with a word more: "Alder Foods" of "Alder
// Foods Inc.".
func (b *book) firmOf(ks []string) (int, bool) {
	whole := strings.Join(ks, " ") + " "
	for _, w := range forms {
		if id, ok := b.byAll[whole+w]; ok {
			return id, true
		}
	}
	return 0, false
}

// acronym is the first letters of the words that count: "federal bureau of
// investigation" makes "fbi".
func acronym(ks []string) string {
	if len(ks) < 2 {
		return ""
	}
	var a []byte
	for _, k := range ks {
		if k != "of" && k != "the" && k != "and" && k != "for" && k != "&" && k != "" {
			a = append(a, k[0])
		}
	}
	return string(a)
}

func (b *book) create(ks []string, m *mention) int {
	id := len(b.entities)
	b.entities = append(b.entities, entity{kind: m.kind, sex: m.sex, lean: m.lean, suffix: m.suffix, nouns: map[string]int{}})
	last := ks[len(ks)-1]
	b.byLast[last] = appendBearer(b.byLast[last], id)
	return id
}

// appendBearer keeps the newest bearers of a word.
func appendBearer(ids []int, id int) []int {
	if len(ids) >= maxBearers {
		ids = slices.Delete(ids, 1, 2) // the first, most likely whom the article is about, stays
	}
	return append(ids, id)
}

// addShort files a mention of a single word: under the one who bears it, or as
// somebody new. at is the mention's index.
func (b *book) addShort(ms []mention, at int) {
	m := &ms[at]
	w := b.key(m.core.First)
	if m.weak && !b.surname(m, w) {
		if id, ok := b.byFirm[w]; ok && !m.the {
			m.entity = id // "Cardinal" of Cardinal Foods
		}
		return
	}
	cs := b.mannerly(b.titleHolders(b.bearers(b.byLast[w], m), m), m)
	if b.another(m) && len(cs) > 0 {
		return
	}
	if id := b.house(cs, m); id >= 0 {
		m.entity = id
		return
	}
	if id := b.relation(cs, m); id >= 0 {
		m.entity = id
		return
	}
	if id, ok := b.byAll[b.alias(w)]; ok && m.kind != person && !(m.kind == someone && b.anyPerson(cs)) {
		m.entity = id
		return
	}
	if b.manyHolders(cs, m) {
		m.options = cs
		return
	}
	if len(cs) > 0 && !(m.kind == organisation && b.orgs[w] && !b.anyPerson(cs)) {
		id := b.choose(ms, cs, at)
		if id != contested && (id < 0 || !b.wentOn(ms, id, at)) {
			id = b.elected(id, cs, m)
		}
		if m.entity = max(id, -1); id < 0 {
			m.options = cs
		}
		return
	}
	if _, given := b.given[w]; !(m.the && !m.modifies) && (!m.titled || !given || b.knightly(m)) { // "the Alder plant" of Alder Foods
		if cs := b.bearers(b.byFirst[w], m); len(cs) > 0 {
			m.entity = max(b.choose(ms, cs, at), -1)
			if m.titled && m.entity >= 0 && !b.knightly(m) {
				b.entities[m.entity].short = b.t.String(m.core.First)
			}
			return
		}
		if id := b.namedFor(w); id >= 0 && !m.titled {
			m.entity = id
			return
		}
	}
	if cs := b.bearers(b.byMiddle[w], m); len(cs) == 1 && (m.titled || b.fatherly(cs[0], m)) {
		m.entity = cs[0]
		b.entities[m.entity].short = b.t.String(m.core.First)
		return
	}
	if id, ok := b.byFirm[w]; ok && m.kind != person && m.kind != place && !m.the {
		m.entity = id
		return
	}
	if m.kind == organisation && !(m.the && m.modifies) || m.kind == place {
		m.entity = b.institution([]string{w}, m)
		return
	}
	m.entity = b.create([]string{w}, m)
	if len(b.byLast[w]) > 1 && m.titled {
		b.entities[m.entity].title = courtesy(b.t.String(m.all.First))
	}
}

// anyPerson reports whether one of the entities is a person named in full.
func (b *book) anyPerson(ids []int) bool {
	return slices.ContainsFunc(ids, func(id int) bool { return b.entities[id].kind <= person && b.entities[id].size > 1 })
}

// house is the organisation that a bare word stands for before anybody who bears it is
// named, if its name, of several words, begins with it: “Voss Group fell. Voss said it was
// sorry. … Its founder, Ann Voss”; -1 if there is none.
func (b *book) house(ids []int, m *mention) int {
	w := b.key(m.core.First)
	id, ok := b.byHouse[w]
	if !ok || m.titled || m.kind == person || b.places[w] || len(ids) == 0 || !b.entities[id].placed || b.entities[id].first > m.span.Start {
		return -1
	}
	for _, who := range ids {
		if e := &b.entities[who]; e.kind > person || !e.placed || e.first < m.span.Start {
			return -1
		}
	}
	return id
}

// namedFor is the only one whose name of two words begins with w, if it has turned out to
// be an organisation and w is no place's and no other word: "Alder" of "Alder Health" after
// "the Alder plant"; -1 if there is none.
func (b *book) namedFor(w string) int {
	ids := b.byFirst[w]
	if len(ids) != 1 || b.places[w] || b.capitals[w] || b.lower[w] || b.entities[ids[0]].kind != organisation || len(b.entities[ids[0]].names[0]) != 2 {
		return -1
	}
	return ids[0]
}

// surname reports whether a weak word stands where the surname of somebody
// named in full would: "Green said", not "Green Party" or "green fields".
func (b *book) surname(m *mention, w string) bool {
	sen := b.t.Sentences[m.sentence]
	if next := m.all.End; next < sen.End {
		tok := b.t.Tokens[next]
		if tok.Kind == token.Word && tok.Lower != "'s" && !b.verbs[tok.Lower] && !strings.HasSuffix(tok.Lower, "ed") && !preposition(tok.Lower) && tok.Lower != "and" {
			return false
		}
	}
	return !m.the && slices.ContainsFunc(b.byLast[w], func(id int) bool { return b.entities[id].kind <= person && b.entities[id].full > 0 })
}

func (b *book) alias(w string) string {
	if strings.Contains(w, ".") {
		w = strings.ReplaceAll(w, ".", "")
	}
	if a, ok := b.aliases[w]; ok {
		return a
	}
	return w
}
