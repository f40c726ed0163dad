package speaker

import (
	"cmp"
	"slices"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// unnamedPerson is somebody without a name who has just come in: "a woman from Alder".
type unnamedPerson struct {
	token int // of the noun
	sex   gender
	named bool // by a surname that several bear, so that it is one of them
	near  bool // may be anybody by his noun: only who goes on right behind his words may be he
}

// noteStrangers collects the strangers whom "he" or "she" may mean, in text order:
// subjects of a sentence that tell their sex ("One woman did not learn …"), sources of
// statements ("a reporter for the Gazette", "his wife"), but for who only asks, and
// surnames of which nobody knows whose they are, as in "the elder Roe".
func (r *resolver) noteStrangers(sts []news.Statement, sources []source) {
	for i, src := range sources {
		if r.asks(&sts[i]) || src.form != description || r.t.Tokens[src.head].Case != token.Lower && r.key(src.head) != "one" {
			continue
		}
		sex, ok := r.personal(r.key(src.head))
		ok = ok || r.newcomer(&sts[i], src)
		if ok && (indefinite(r.t.Tokens[src.tokens.First].Lower) || sex != unknown && r.somebodys(src) && !r.reported(src)) {
			r.strangers = append(r.strangers, unnamedPerson{token: src.head, sex: sex})
		} else if ok && r.somebodys(src) && !r.reported(src) {
			r.strangers = append(r.strangers, unnamedPerson{token: src.head, near: true})
		}
	}
	for i := range r.ms {
		m := &r.ms[i]
		if m.entity < 0 && r.another(m) {
			r.strangers = append(r.strangers, unnamedPerson{token: m.core.First, sex: m.sex})
		}
		for _, sex := range [...]gender{male, female} {
			if m.entity < 0 && r.meant(m, sex) < 0 && slices.ContainsFunc(m.options, func(id int) bool { return !r.entities[id].sex.excludes(sex) }) {
				r.strangers = append(r.strangers, unnamedPerson{token: m.core.First, sex: sex, named: true})
			}
		}
	}
	for _, sen := range r.t.Sentences {
		if head, sex, ok := r.kinAt(sen); ok {
			r.strangers = append(r.strangers, unnamedPerson{token: head, sex: sex})
		}
		if head, sex := r.strangerAt(sen); sex != unknown {
			r.strangers = append(r.strangers, unnamedPerson{token: head, sex: sex})
		}
	}
	slices.SortFunc(r.strangers, func(x, y unnamedPerson) int { return cmp.Compare(x.token, y.token) })
}

// newcomer reports whether a source, "a deckhand", "one", is by its form and by its
// speaking somebody, though its noun is in no list: no body, paper or thing.
func (r *resolver) newcomer(st *news.Statement, src source) bool {
	w := r.key(src.head)
	if len(st.Cue) == 0 || !strings.Contains(" said says told tells recalled recalls ", " "+strings.ToLower(st.Cue[0].Of(r.t.Article.Text))+" ") {
		return false // "an application describes"
	}
	first := src.tokens.First
	if r.key(first) == "one" && first+1 < src.tokens.End && r.t.Tokens[first+1].Lower == "," {
		return true // "One, a judge of thirty years, said"
	}
	return indefinite(r.t.Tokens[first].Lower) && !strings.HasSuffix(w, "s") && !r.products[w] && !r.utterances[w] && !r.sourceNouns[w] && !r.orgNouns[w] && !r.things[w] && !r.firmNouns[w]
}

// somebodys reports whether a source is named by whose it is: "his wife", "Roe's mother".
func (r *resolver) somebodys(src source) bool {
	return src.head > src.tokens.First && owns(r.t.Tokens[src.tokens.First].Lower) || src.head > src.tokens.First+1 && r.apostrophe(src.head-1)
}

// owns reports whether w is a possessive pronoun.
func owns(w string) bool {
	switch w {
	case "his", "her", "their", "my", "our":
		return true
	}
	return false
}

// kinAt is the noun of somebody who is told by whose he is, and the sex that it tells: the
// subject of a sentence ("His wife did not", "Roe's campaign manager resigned"), whom it
// singles out ("It was his wife who did"), whom somebody turns to ("I called my mother").
func (r *resolver) kinAt(sen token.Sentence) (int, gender, bool) {
	for i := sen.First; i+1 < sen.End && r.t.Tokens[i].Kind != token.Quote; i++ {
		if !owns(r.t.Tokens[i].Lower) && !r.apostrophe(i) {
			continue
		}
		head := i + 1
		for head+1 < sen.End && r.t.Tokens[head+1].Case == token.Lower && r.describes(head+1) && !r.verbLike(head+1) {
			head++
		}
		sex, role := r.roleWord(r.key(head))
		if !role || head+1 >= sen.End || r.capital(head+1) || r.t.Tokens[head].Case != token.Lower {
			continue
		}
		before, next := r.t.Tokens[max(i-1, sen.First)].Lower, r.t.Tokens[head+1].Lower
		switch {
		case i > sen.First && next == "who" && (before == "was" || before == "is"):
		case i > sen.First && sex != unknown && next != "," && strings.Contains(turned, " "+before+" "):
		case r.t.Tokens[i].Lower == "my" && sex != unknown && next != "," && r.narrates(sen): // an interview's own
		case (r.opens(sen, i) || before == "," && subordinates(r.t.Tokens[sen.First].Lower)) && r.verbLike(head+1):
		default:
			continue
		}
		return head, sex, true
	}
	return 0, unknown, false
}

// opens reports whether the possessive at i ends the words that a sentence begins with:
// "His", "Ann Roe's", "The town's".
func (r *resolver) opens(sen token.Sentence, i int) bool {
	for k := sen.First; k < i; k++ {
		if !r.article(k) && !r.describes(k) || k >= sen.First+maxDefinite {
			return false
		}
	}
	return true
}

// turned are verbs with whose object a talk begins.
const turned = " called phoned reached asked interviewed visited consulted "

// narrates reports whether a sentence is not all within quotation marks.
func (r *resolver) narrates(sen token.Sentence) bool {
	at := r.sentenceOf(sen.First)
	return at == 0 || r.narrated[at] > r.narrated[at-1]
}

// reported reports whether a source begins with a mention that stands in the words of
// somebody else: "Roe said her mother had told her".
func (r *resolver) reported(src source) bool {
	m, ok := r.at[src.tokens.First]
	return ok && r.ms[m].within != 0
}

// personal reports whether w is a noun for one person, and of which sex: a role, or a
// word that is made like one ("teller", "welder", "violinist").
func (r *resolver) personal(w string) (gender, bool) {
	if sex, ok := r.roleWord(w); ok {
		return sex, true
	}
	for _, end := range [...]string{"er", "or", "ist", "ian"} {
		if strings.HasSuffix(w, end) && len(w) > 4 {
			return unknown, !r.products[w] && !r.utterances[w] && !r.sourceNouns[w] && !r.orgNouns[w] && !r.things[w]
		}
	}
	return unknown, false
}

// asks reports whether the cue of a statement is a question: who answers is another.
func (r *resolver) asks(st *news.Statement) bool {
	for _, sp := range st.Cue {
		for i := r.tokensOf(sp); i.First < i.End; i.First++ {
			switch r.t.Tokens[i.First].Lower {
			case "ask", "asked", "asks", "asking", "wondered", "wonders", "pressed":
				return true
			}
		}
	}
	return false
}

// indefinite reports whether w brings in somebody new.
func indefinite(w string) bool {
	switch w {
	case "a", "an", "one", "another":
		return true
	}
	return false
}

// strangerAt is the noun of the stranger whom a sentence begins with, and the sex that
// it tells; unknown if there is none or a name follows ("A clerk, Ann Roe, said").
func (r *resolver) strangerAt(sen token.Sentence) (int, gender) {
	first := r.subjectOf(sen)
	if !indefinite(r.t.Tokens[first].Lower) || r.headline(sen) {
		return 0, unknown
	}
	for i := first + 1; i < min(sen.End, first+maxDefinite) && r.describes(i); i++ {
		sex, role := r.roleWord(r.key(i))
		if !role {
			continue
		}
		next := i + 1
		if next < sen.End && r.t.Tokens[next].Lower == "," {
			next++
		}
		if next < sen.End && r.capital(next) {
			return 0, unknown
		}
		return i, sex
	}
	return 0, unknown
}

// longestWhen is the most tokens before a subject that say when: "In the summer of 1931".
const longestWhen = 5

// subjectOf is the token that the subject of a sentence begins with, behind a few words
// that say when: "In June a man came", "Then a woman left".
func (r *resolver) subjectOf(sen token.Sentence) int {
	switch r.t.Tokens[sen.First].Lower {
	case "in", "on", "at", "last", "one", "then", "later", "once":
	default:
		return sen.First
	}
	for i := sen.First + 1; i < min(sen.End, sen.First+longestWhen) && !r.verbLike(i); i++ {
		if indefinite(r.t.Tokens[i].Lower) && !preposition(r.t.Tokens[i-1].Lower) {
			return i
		}
	}
	return sen.First
}

// estranged reports whether a stranger whom pronoun p may mean has come in after
// mention m and shortly before p.
func (r *resolver) estranged(m, p *mention) bool {
	k, _ := slices.BinarySearchFunc(r.strangers, p.all.First, func(s unnamedPerson, at int) int { return cmp.Compare(s.token, at) })
	for k--; k >= 0; k-- {
		s := r.strangers[k]
		sentence := r.sentenceOf(s.token)
		if before := r.t.Tokens[max(m.all.First-1, 0)].Lower; s.token < m.all.End && !(m.within > 0 && !m.pronoun && sentence == m.sentence && before != "called" && before != "named") {
			break // but in “A clerk said Roe was late” it is the clerk who comes in last
		}
		if r.narrated[p.sentence]-r.narrated[sentence] > 2 {
			break
		}
		if s.near && (r.narrated[p.sentence]-r.narrated[sentence] > 1 || r.t.Sentences[sentence].Block != r.t.Sentences[p.sentence].Block) {
			continue
		}
		if !s.sex.excludes(p.sex) && !(s.named && r.t.Sentences[sentence].Block == r.t.Sentences[m.sentence].Block) {
			return true
		}
	}
	return false
}

// leaveOpen notes that pronoun p, which begins a sentence, may mean a stranger or one of
// several: those right after it go on about whoever it is.
func (r *resolver) leaveOpen(p *mention) {
	k, _ := slices.BinarySearchFunc(r.strangers, p.all.First, func(s unnamedPerson, at int) int { return cmp.Compare(s.token, at) })
	r.strangers = slices.Insert(r.strangers, k, unnamedPerson{token: p.all.First, sex: p.sex})
}

// sentenceOf is the sentence that token i stands in.
func (r *resolver) sentenceOf(i int) int {
	k, found := slices.BinarySearchFunc(r.t.Sentences, i, func(s token.Sentence, i int) int { return cmp.Compare(s.First, i) })
	if !found {
		k--
	}
	return max(k, 0)
}
