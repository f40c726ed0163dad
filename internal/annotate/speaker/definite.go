package speaker

import (
	"slices"
	"strings"

	"redletter/internal/annotate/token"
)

// maxDefinite is the longest phrase before the head of a description that points
// back, in tokens.
const maxDefinite = 6

// definiteAt is the description of one person that begins with "the" at token j:
// "the mayor", "the former Alder mayor". It points back to somebody as a pronoun
// does, and is weighed with the same signs and a few of its own.
func (b *book) definiteAt(j, sentence int) (mention, bool) {
	sen := b.t.Sentences[sentence]
	if b.t.Tokens[j].Lower != "the" {
		return mention{}, false
	}
	end := j + 1
	for end < min(sen.End, j+maxDefinite) && b.describes(end) && !(b.isRole(b.key(end-1)) && adverb(b.t.Tokens[end].Lower)) {
		end++
	}
	head := end - 1
	sex, role := b.roleWord(b.key(head))
	if head == j || !role || end < sen.End && b.capital(end) && !b.verbLike(end) {
		return mention{}, false
	}
	m := mention{name: name{kind: person, all: token.Range{First: j, End: end}, core: token.Range{First: head, End: end}, sex: sex},
		sentence: sentence, entity: -1, pronoun: true, definite: true}
	if end < sen.End {
		w := b.t.Tokens[end].Lower
		m.owner = w == "'s" || w == "'" || w == "’s"
		after := b.past(end, sen, ",", ",")
		for k := end; k < after; k++ {
			if b.saying[b.t.Tokens[k].Lower] {
				after = end // "the mayor, he said, left"
			}
		}
		for after+1 < sen.End && adverb(b.t.Tokens[after].Lower) {
			after++
		}
		m.subject = b.verbLike(after) || b.t.Tokens[end].Kind == token.Quote
	}
	return m, true
}

// adverb reports whether w may stand between a subject and its verb: "the judge briefly
// left", "the Speaker twice called".
func adverb(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") || strings.Contains(" twice once also then never still later again now often soon ", " "+w+" ")
}

// describes reports whether the word at i may stand between "the" and the noun.
func (b *book) describes(i int) bool {
	tok := b.t.Tokens[i]
	w := b.key(i)
	if tok.Kind != token.Word || preposition(w) || strings.HasPrefix(w, "'") {
		return false
	}
	if _, role := b.roles[w]; role || b.modifiers[w] {
		return true
	}
	return !b.function[w] && (strings.Contains(w, "-") || !b.verbLike(i)) // "self-described"
}

// roleWord reports whether w is a noun for one person, as a whole or behind its last
// hyphen: "front-runner", "co-founder".
func (s *scanner) roleWord(w string) (gender, bool) {
	if sex, ok := s.roles[w]; ok {
		return sex, true
	}
	sex, ok := s.roles[tail(w)]
	return sex, ok
}

// bearings is what the text knows of a description's claim on an entity.
type bearings struct {
	fits      bool // the entity is called by the noun somewhere
	elsewhere bool // another is, and it is not
	known     bool // all words before the noun are found in what it was called
	missing   bool // a place, people or party among them is not, but of somebody else
	unread    bool // one of them stands in nobody's role
	opposed   bool // the entity is of another party, or left that office or took it
}

// bearing compares entity id with description p.
func (r *resolver) bearing(id int, p *mention) bearings {
	e := &r.entities[id]
	noun := r.key(p.core.First)
	var b bearings
	_, b.fits = e.nouns[noun]
	b.elsewhere = !b.fits && len(r.byRole[noun]) > 0
	if now, once := r.holds(e, noun); now != once && once != r.formerly(p) {
		b.opposed = once || !r.called(e, "retired")
	}
	words := 0
	b.known = true
	for i := p.all.First + 1; i < r.reach(p); i++ {
		w := r.key(i)
		if i >= p.core.First && (i == p.core.First || !r.capital(i)) || w == "own" || r.t.Tokens[i].Kind != token.Word {
			continue
		}
		if party := r.parties[w]; party != "" && r.capital(i) {
			own := r.partyOf(e)
			b.opposed = b.opposed || own != "" && own != party
			b.unread = true // many are of it
			continue
		}
		words++
		if r.called(e, w) {
			continue
		}
		b.known = false
		if r.capital(i) {
			b.missing = b.missing || r.roleWords[w]
			b.unread = b.unread || !r.roleWords[w]
		}
	}
	b.known = b.known && words > 0
	return b
}

// reach is the end of description p with the place that follows it: "the mayor of
// Alder".
func (r *resolver) reach(p *mention) int {
	sen := r.t.Sentences[p.sentence]
	end := p.all.End
	if end+1 < sen.End && strings.Contains(" of from for ", " "+r.t.Tokens[end].Lower+" ") {
		if end++; r.article(end) {
			end++
		}
		for ; end < sen.End && r.capital(end); end++ {
		}
	}
	return end
}

// ofAnother reports whether a description names what it is the head or envoy of, with
// which the text nowhere connects entity id: "the envoy of Spain" brings in another than
// the one who spoke before, who would be "the envoy".
func (r *resolver) ofAnother(id int, p *mention) bool {
	end := r.reach(p)
	for i := p.all.End; i < end; i++ {
		if r.capital(i) && r.called(&r.entities[id], r.key(i)) {
			return false
		}
	}
	return end > p.all.End+1
}

// former are the words before a role that its bearer has left.
const former = " former ex onetime one-time erstwhile "

// formerly reports whether a description is of one who left the role: "the former
// mayor".
func (r *resolver) formerly(p *mention) bool {
	for i := p.all.First; i < p.core.First; i++ {
		if strings.Contains(former, " "+r.key(i)+" ") {
			return true
		}
	}
	return false
}

// holds reports whether the text calls e by the noun as one who holds that role, and
// as one who once did: "former mayor Ann Roe".
func (r *resolver) holds(e *entity, noun string) (now, once bool) {
	for _, role := range e.roles {
		for part := range strings.FieldsFuncSeq(role, func(c rune) bool { return strings.ContainsRune(",;", c) }) {
			left := false
			for _, w := range roleFields(part) {
				switch {
				case strings.Contains(former, " "+w+" "):
					left = true
				case w == noun || slices.Contains(r.titles[w].nouns, noun) || slices.Contains(r.also[w], noun):
					now, once = now || !left, once || left
				}
			}
		}
	}
	return now, once
}

// partyOf is the party that the roles of e tell, empty if none or more than one.
func (r *resolver) partyOf(e *entity) string {
	found := ""
	for _, role := range e.roles {
		for _, w := range roleFields(role) {
			if p := r.parties[w]; p != "" && found != "" && p != found {
				return ""
			} else if p != "" {
				found = p
			}
		}
	}
	return found
}

// noteRoles collects the words of all roles, spelled out, and by what those are called
// whose name stayed open.
func (r *resolver) noteRoles() {
	for i := range r.ms {
		if m := &r.ms[i]; m.entity < 0 && len(m.options) > 0 {
			for _, noun := range m.nouns {
				r.openNouns[noun] = true
			}
		}
	}
	for i := range r.entities {
		for _, role := range r.entities[i].roles {
			for _, w := range roleFields(role) {
				r.roleWords[w] = true
				if full, ok := r.abbreviations[w]; ok {
					r.roleWords[full] = true
				}
			}
		}
	}
}

// roleFields are the words of a role in key form.
func roleFields(role string) []string {
	ws := strings.FieldsFunc(strings.ToLower(role), func(c rune) bool { return strings.ContainsRune(" ,;-–()", c) })
	for i := range ws {
		ws[i] = key(ws[i])
	}
	return ws
}

// called reports whether a word stands in one of the roles of e, spelled out or as
// an abbreviation ("Fla." for "Florida").
func (r *resolver) called(e *entity, w string) bool {
	for _, role := range e.roles {
		for _, f := range roleFields(role) {
			if f == w || r.abbreviations[f] == w {
				return true
			}
		}
	}
	return false
}

// maxIntroduced is how far back somebody unnamed is looked for, in tokens.
const maxIntroduced = 80

// introduced reports whether somebody unnamed was called by the noun of description
// p shortly before: "a clerk", then "the clerk".
func (r *resolver) introduced(p *mention) bool {
	noun := r.t.Tokens[p.core.First].Lower
	for i := p.all.First - 1; i >= max(0, p.all.First-maxIntroduced); i-- {
		if r.t.Tokens[i].Lower != noun {
			continue
		}
		for k := i - 1; k >= max(0, i-4); k-- {
			switch r.t.Tokens[k].Lower {
			case "a", "an", "another", "one":
				_, named := r.at[i+1]
				return !named && r.t.Tokens[i+1].Lower != ","
			}
		}
	}
	return false
}
