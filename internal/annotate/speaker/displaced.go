package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
)

// overtaken reports whether between mention j and pronoun i of its sentence somebody
// whom nothing names was the subject, and a colon or semicolon begins what is told of
// him: "He was said to have jumped, but the pilot denied it: the boat, he said, …".
func (r *resolver) overtaken(j, i int) bool {
	p := &r.ms[i]
	if r.ms[j].sentence != p.sentence {
		return false
	}
	for j++; j < i; j++ {
		m := &r.ms[j]
		if !m.definite || !m.subject || m.entity >= 0 || m.quoted || m.sex.excludes(p.sex) {
			continue
		}
		for k := m.all.End; k < p.all.First; k++ {
			if w := r.t.Tokens[k].Lower; w == ":" || w == ";" {
				return true
			}
		}
	}
	return false
}

// displaced reports whether, since mention j, the sentence right before pronoun i had
// somebody for its subject whom nothing names, or whom the text calls so nowhere else:
// "The judge cleared the court. “…,” she said"; or whether such a subject begins the
// pronoun's own sentence, or something of his is told there: "It belies the judge's
// answer, when she said".
func (r *resolver) displaced(j, i int) bool {
	p := &r.ms[i]
	for k := i - 1; k > j; k-- {
		m := &r.ms[k]
		d := r.narrated[p.sentence] - r.narrated[m.sentence]
		if d > 1 {
			break
		}
		if o := &r.ms[j]; o.owner && !o.pronoun && o.all.First == r.t.Sentences[o.sentence].First && (m.subject || r.parenthetic(m)) && !m.pronoun && m.sentence == o.sentence && m.entity >= 0 && r.fits(m.entity, m, p) {
			return true // "Roe's father, the Rev. John Low, knew her"
		}
		first := m.all.First == r.t.Sentences[m.sentence].First
		if d == 1 && first && r.obscure(m) {
			return true // "Saro-Wiwa was hanged. Before that he told them"
		}
		if o := &r.ms[j]; d == 1 && m.within != 0 && o.speaks && o.subject && !o.pronoun && o.sentence == m.sentence && p.speaks && !m.owner {
			continue // "Roe said the leader should go. She said"
		}
		owner := m.owner && m.entity < 0 && r.ms[j].sentence < p.sentence
		if !m.definite || m.quoted || r.appended(m) || m.sex.excludes(p.sex) || d == 1 && !m.subject || d < 1 && (m.sentence != p.sentence || !owner && !(first && m.subject)) {
			continue
		}
		if m.entity < 0 || m.entity != r.ms[j].entity && !r.bearing(m.entity, m).fits {
			return true
		}
	}
	return false
}

// questioned is the mention of whom entity id has asked something in the sentence before
// that of pronoun i, so that it is he who answers: "Roe asked Low about it. “…,” he
// said"; -1 if there is none.
func (r *resolver) questioned(id, i int) int {
	p := &r.ms[i]
	if !p.subject || p.all.End >= len(r.t.Tokens) || asks(r.t.Tokens[p.all.End].Lower) {
		return -1
	}
	asked := -1
	for k := i - 1; k >= max(0, i-maxBack) && r.narrated[p.sentence]-r.narrated[r.ms[k].sentence] <= 1; k-- {
		m := &r.ms[k]
		switch {
		case m.entity < 0 || m.definite || m.pronoun && asked >= 0:
		case asked < 0 && m.all.First > 0 && asks(r.t.Tokens[m.all.First-1].Lower):
			if m.entity == id || !r.fits(m.entity, m, p) {
				return -1
			}
			asked = k
		case asked >= 0 && m.sentence == r.ms[asked].sentence && m.entity == id && m.subject:
			return asked
		}
	}
	return -1
}

// askedAbout reports whether mention m stands in the words that somebody is asked, at the
// start of a sentence whose subject p is: “Asked whether Roe would resign, he said”.
func (r *resolver) askedAbout(m, p *mention) bool {
	sen := r.t.Sentences[p.sentence]
	if m.sentence != p.sentence || p.definite || m.pronoun || !p.subject || r.t.Tokens[sen.First].Lower != "asked" || m.all.First-sen.First < 2 || p.all.First < 1 || r.t.Tokens[p.all.First-1].Lower != "," {
		return false
	}
	for i := sen.First + 1; i < m.all.First; i++ {
		switch r.t.Tokens[i].Lower {
		case "whether", "if", "about", "why", "when", "what", "how", "who", "where":
			return true
		case ",":
			return false
		}
	}
	return false
}

// inquired reports whether mention j is who asks something in the sentence before that of
// pronoun i, so that somebody else answers: “‘Where is he?’ Roe asked. ‘Gone,’ she said”.
func (r *resolver) inquired(j, i int) bool {
	m, p := &r.ms[j], &r.ms[i]
	sen := r.t.Sentences[m.sentence]
	if !p.subject || p.quoted || m.quoted || r.narrated[p.sentence]-r.narrated[m.sentence] != 1 || sen.Block != r.t.Sentences[p.sentence].Block || m.all.First <= sen.First || m.all.End >= sen.End {
		return false
	}
	before, next := m.all.First-1, r.t.Tokens[m.all.End].Lower
	if after := p.all.End; after >= len(r.t.Tokens) || strings.Contains(" added adds continued continues went ", " "+r.t.Tokens[after].Lower+" ") {
		return false
	}
	if asks(r.t.Tokens[before].Lower) {
		before--
	} else if !asks(next) {
		return false
	}
	return before > sen.First && r.t.Tokens[before].Kind == token.Quote && r.t.Tokens[before-1].Lower == "?" && p.all.First > 0 && r.t.Tokens[p.all.First-1].Kind == token.Quote
}

// asks reports whether a verb asks somebody something.
func asks(verb string) bool { return verb == "asked" || verb == "asks" }

// obscure reports whether a mention is a subject that may be somebody's surname, or any
// word that begins a sentence: the text has it nowhere else.
func (r *resolver) obscure(m *mention) bool {
	if m.pronoun || m.quoted || m.related || !m.subject || m.kind != someone || m.entity < 0 || m.all.End-m.all.First > 1 {
		return false
	}
	w := r.key(m.core.First)
	return len(r.entities[m.entity].mentions) == 1 && !r.capitalised[w] && !r.lower[w] && !r.sourceNoun(m.core.First) && !strings.HasSuffix(w, "s")
}

// appended reports whether description m stands behind a name and a comma: "Ann Roe, the
// Ohio Democrat who".
func (r *resolver) appended(m *mention) bool {
	i := m.all.First - 2
	if i < 0 || r.t.Tokens[i+1].Lower != "," {
		return false
	}
	before, ok := r.at[i]
	return ok && !r.ms[before].pronoun
}

// rivalled reports whether the last to be called by the noun of description i was somebody
// else, known by his post alone: "the minister" after "the minister for education".
func (r *resolver) rivalled(i int) bool {
	p := &r.ms[i]
	noun := r.key(p.core.First)
	for j := i - 1; j >= max(0, i-maxBack) && r.narrated[p.sentence]-r.narrated[r.ms[j].sentence] <= maxDistance; j-- {
		m := &r.ms[j]
		switch {
		case m.quoted:
		case m.definite && r.key(m.core.First) == noun:
			return m.entity < 0 && r.reach(m) > m.all.End+1 && r.reach(p) == p.all.End
		case m.entity >= 0 && !m.pronoun && r.bearing(m.entity, p).fits:
			return false
		}
	}
	return false
}

// parenthetic reports whether a name stands between commas: "Roe's sister, Ann Low, wept".
func (r *resolver) parenthetic(m *mention) bool {
	return m.all.First > 0 && m.all.End < len(r.t.Tokens) && r.t.Tokens[m.all.First-1].Lower == "," && r.t.Tokens[m.all.End].Lower == ","
}
