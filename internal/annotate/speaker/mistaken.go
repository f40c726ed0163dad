package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// misread reports whether pronoun i rather means who has been brought in before it in its
// paragraph, whose first name a list gives to the other sex, than mention j of a paragraph
// before: “Ola Roe, a chemist, said so. ‘…,’ she said” is Ola, whatever Olas mostly are.
// A list of names is no proof.
func (r *resolver) misread(j, i int) bool {
	p := &r.ms[i]
	block := r.t.Sentences[p.sentence].Block
	if !p.subject || r.t.Sentences[r.ms[j].sentence].Block >= block {
		return false
	}
	for k := i - 1; k > j && k > i-maxBack; k-- {
		m := &r.ms[k]
		if r.t.Sentences[m.sentence].Block < block {
			break
		}
		if m.pronoun || m.quoted || m.titled && m.sex != unknown || m.entity < 0 || m.core.End-m.core.First < 2 || !m.subject && !m.speaks {
			continue
		}
		e := &r.entities[m.entity]
		if e.kind == person && m.sex == e.sex && e.sex.excludes(p.sex) && len(e.mentions) > 0 && e.mentions[0] == k {
			return true
		}
	}
	return false
}

// leastMain is how often somebody is mentioned whom an article is about.
const leastMain = 4

// goesBack reports whether pronoun i, which tells no speaker, may go back at the start of a
// paragraph to whom the article is about, past mention j, the only one of somebody who has
// just been quoted: “… their daughter, Ann Low, said. In her last years she sang” goes on
// about the mother.
func (r *resolver) goesBack(j, i int) bool {
	m, p := &r.ms[j], &r.ms[i]
	block := r.t.Blocks[r.t.Sentences[p.sentence].Block]
	if p.speaks || p.definite || p.all.First-block.First > longestWhen || r.t.Sentences[m.sentence].Block >= r.t.Sentences[p.sentence].Block {
		return false
	}
	e := &r.entities[m.entity]
	main := r.leading[p.sex]
	return main >= 0 && main != m.entity && e.full < 2 && len(r.entities[main].mentions) >= leastMain && len(r.entities[main].mentions) > 2*len(e.mentions)
}

// contradicted reports whether a bare surname that several bear was given to one whom what
// is said then tells not to be meant: “Roe said that he would” is not Ann Roe's, if there
// is another Roe. Nor is “Roe said”, long before Ann Roe is brought in, where “he” follows.
func (r *resolver) contradicted(st *news.Statement, at int) bool {
	m := &r.ms[at]
	e := &r.entities[m.entity]
	if m.titled || m.core.End-m.core.First > 1 || e.kind > person || e.sex == unknown || len(st.Content) == 0 {
		return false
	}
	if e.full > 0 && len(e.mentions) > 0 && e.mentions[0] == at && r.following(r.ms, at) == male+female-e.sex {
		return true
	}
	if st.Mode == news.Direct {
		return false
	}
	w := r.key(m.core.First)
	if len(r.byLast[w]) < 2 && !r.couples[w] {
		return false
	}
	i := r.tokensOf(st.Content[0]).First
	if i < m.all.End {
		return false
	}
	if i+1 < len(r.t.Tokens) && r.t.Tokens[i].Lower == "that" {
		i++
	}
	sex, ok := pronounGender(r.t.Tokens[i].Lower)
	return ok && e.sex.excludes(sex)
}

// couple notes the surname that two first names before it share: “Tim and Ann Roe”. The
// first of them is nowhere named in full, but it may be he whom “Roe” means.
func (s *scanner) couple(i int, m *mention) (surname string, ok bool) {
	if i < 2 || s.t.Tokens[i-1].Lower != "and" || !s.hasGiven(i) || !s.hasGiven(i-2) || m.core.End-i < 2 {
		return "", false
	}
	if i > 2 && s.t.Tokens[i-3].Kind == token.Word && s.t.Tokens[i-3].Case != token.Lower {
		return "", false // "Low Tim and Ann Roe"
	}
	return s.key(m.core.End - 1), true
}

// throughPlace is where a source begins that takes in the object of the preposition which
// opens the sentence: behind the comma of “Outside | the court, Roe's sister, Ann Low,”.
func (r *resolver) throughPlace(rg token.Range) int {
	sen := r.t.Sentences[r.sentenceOf(rg.First)]
	if rg.First != sen.First+1 || !preposition(r.t.Tokens[sen.First].Lower) && r.t.Tokens[sen.First].Lower != "outside" {
		return rg.First
	}
	for i := rg.First + 1; i+1 < rg.End; i++ {
		if r.t.Tokens[i].Lower != "," {
			continue
		}
		if strings.Contains(" who which whose where ", " "+r.t.Tokens[i+1].Lower+" ") || i+2 >= rg.End {
			return rg.First
		}
		return i + 1
	}
	return rg.First
}
