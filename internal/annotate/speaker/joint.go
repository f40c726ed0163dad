package speaker

import (
	"fmt"
	"strings"
)

// group credits several names at once, as one speaker of kind group.
func (r *resolver) group(src source) credit {
	src.mentions, src.tokens.First = r.wholeList(src)
	var parts []string
	for _, i := range src.mentions {
		m := &r.ms[i]
		m.speaks = true
		if m.entity < 0 {
			parts = append(parts, r.written(m))
			continue
		}
		parts = append(parts, r.nameOf(m.entity))
	}
	src.end = r.ms[src.mentions[len(parts)-1]].all.End
	return on(severalName, r.describedAs(listed(parts), organisation, src, true), "named together beside the cue")
}

// listed is a list of names as a text writes it.
func listed(parts []string) string {
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// wholeList is the names of a source with those that a list before it begins with, and
// where it begins: "the Harbour Agency, the" of "the Harbour Agency, the Coast Guard and
// the Navy said", of which a source may miss the first.
func (r *resolver) wholeList(src source) ([]int, int) {
	ms, first := src.mentions, src.tokens.First
	for range maxBearers {
		end := r.ms[ms[0]].all.First
		if end > 0 && r.article(end-1) {
			end--
		}
		if end < 2 || end > first+1 || r.t.Tokens[end-1].Lower != "," {
			break
		}
		m, ok := r.at[end-2]
		if !ok || r.ms[m].pronoun || r.ms[m].kind != organisation || r.ms[ms[0]].kind != organisation || r.ms[m].all.End != end-1 || r.object(&r.ms[m], r.t.Sentences[src.sentence]) {
			break
		}
		ms = append([]int{m}, ms...)
		first = r.ms[m].all.First
		if first > 0 && r.article(first-1) {
			first--
		}
	}
	return ms, first
}

// pairs reports whether a source means two who have been named together: "both", "the two
// men", "both Democratic candidates".
func (r *resolver) pairs(src source) bool {
	i := src.tokens.First
	switch r.t.Tokens[i].Lower {
	case "both":
		i++
	case "the", "these":
		if i+1 >= src.tokens.End {
			return false
		}
		switch r.t.Tokens[i+1].Lower {
		case "two":
			i += 2
		case "pair", "couple":
			return i+2 == src.tokens.End
		default:
			return false
		}
	default:
		return false
	}
	for ; i < src.tokens.End-1; i++ {
		if !r.modifiers[r.key(i)] && !r.capitals[r.key(i)] {
			return false
		}
	}
	if i >= src.tokens.End {
		return true
	}
	w := r.key(i)
	return w == "men" || w == "women" || strings.HasSuffix(w, "s") && r.isRole(strings.TrimSuffix(w, "s"))
}

func (s *scanner) isRole(w string) bool { _, ok := s.roles[w]; return ok }

// pair credits "both" and "the two candidates" to the last two persons whom "and" joins
// in the sentences before.
func (r *resolver) pair(src source) (credit, bool) {
	if !r.pairs(src) {
		return credit{}, false
	}
	for j := r.before(src); j > 0 && r.narrated[src.sentence]-r.narrated[r.ms[j].sentence] <= maxOrgBack; j-- {
		m, n := &r.ms[j-1], &r.ms[j]
		if n.quoted || n.related || n.owner || !r.joinedTo(m, n) {
			continue
		}
		if noun := strings.TrimSuffix(r.key(src.tokens.End-1), "s"); r.isRole(noun) && !r.entities[m.entity].called([]string{noun}) && !r.entities[n.entity].called([]string{noun}) {
			break
		}
		text := listed([]string{r.nameOf(m.entity), r.nameOf(n.entity)})
		why := fmt.Sprintf("“%s” refers to %s, named together before", r.phrase(src), text)
		return on(pairBefore, r.describedAs(text, organisation, src, true), why), true
	}
	return credit{}, false
}

// joinedTo reports whether m and n are two persons with "and" between their names, and
// titles at most.
func (r *resolver) joinedTo(m, n *mention) bool {
	if m.pronoun || n.pronoun || m.entity < 0 || n.entity < 0 || m.entity == n.entity || m.sentence != n.sentence ||
		r.entities[m.entity].kind > person || r.entities[n.entity].kind > person || m.all.End >= n.all.First || r.t.Tokens[m.all.End].Lower != "and" {
		return false
	}
	for i := m.all.End + 1; i < n.all.First; i++ {
		if w := r.key(i); !r.capitals[w] && !r.leadsTo(i) {
			return false
		}
	}
	return true
}

// withPronoun credits "he and Ann Roe" to both, where c is the credit for "he".
func (r *resolver) withPronoun(src source, c credit) (credit, bool) {
	first := src.tokens.First
	if c.entity < 0 || first+2 >= src.tokens.End || r.t.Tokens[first+1].Lower != "and" {
		return c, false
	}
	for i := first + 2; i < src.tokens.End; i++ {
		m, ok := r.at[i]
		if !ok || r.ms[m].pronoun {
			if r.capital(i) || r.leadsTo(i) {
				continue
			}
			return c, false
		}
		if n := &r.ms[m]; n.entity >= 0 && r.entities[n.entity].kind == person && n.entity != c.entity {
			src.end = n.all.End
			text := listed([]string{r.nameOf(c.entity), r.nameOf(n.entity)})
			c.entity = r.describedAs(text, organisation, src, true)
			return c, true
		}
	}
	return c, false
}
