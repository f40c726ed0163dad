package speaker

import "slices"

// bearers are those of ids whom the mention may mean, by sex and kind.
func (b *book) bearers(ids []int, m *mention) []int {
	if b.spouses(ids, m) {
		return b.courteous(ids, m)
	}
	var out []int
	for _, id := range ids {
		e := &b.entities[id]
		if e.sex.excludes(m.sex) && m.titled || m.titled && e.kind > person || m.the && !m.titled && !m.modifies && e.kind <= person {
			continue
		}
		if e.kind > person && len(e.names) > 0 && len(e.names[0]) > 1 && !m.the {
			continue // "Post" alone is not The Washington Post
		}
		out = append(out, id)
	}
	return out
}

// another reports whether a mention tells that several bear its name: "the elder Roe".
func (b *book) another(m *mention) bool {
	if m.core.First == 0 {
		return false
	}
	switch b.t.Tokens[m.core.First-1].Lower {
	case "elder", "younger", "older", "senior", "junior":
		return true
	}
	return false
}

// kin are nouns for those who bear a surname because somebody else does.
var kin = []string{"wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "lady", "widow", "nephew", "niece"}

// heirs are those of them who seldom held an office before the one whose kin they are.
var heirs = []string{"wife", "husband", "son", "daughter", "lady", "widow", "nephew", "niece"}

// ranks are nouns for those who are named by them and not as "Mr. Roe".
var ranks = append([]string{"captain", "lieutenant", "sergeant", "corporal", "private", "soldier"}, kin...)

// called reports whether the text calls e by one of the nouns.
func (e *entity) called(nouns []string) bool {
	return slices.ContainsFunc(nouns, func(n string) bool { _, ok := e.nouns[n]; return ok })
}

// titleHolders are those of ids who may hold the title before m: "President Roe" is who
// was called so, else whom the text never names in full ("Mr. Roe"), else anybody
// but a relative of the holder.
func (b *book) titleHolders(ids []int, m *mention) []int {
	if !m.titled || len(ids) == 0 || courtesy(b.t.String(m.all.First)) != "" {
		return ids
	}
	nouns := b.titles[b.key(m.core.First-1)].nouns
	for _, fit := range [...]func(e *entity) bool{
		func(e *entity) bool { return e.called(nouns) },
		func(e *entity) bool { return e.size == 1 && !e.called(heirs) },
		func(e *entity) bool { return !e.called(heirs) },
	} {
		if some := slices.DeleteFunc(slices.Clone(ids), func(id int) bool { return !fit(&b.entities[id]) }); len(some) > 0 {
			return some
		}
	}
	return nil
}

// manyHolders reports whether an office before a surname tells nothing: several bear
// it, none is called by the office, and none is named so much more often that he must
// be meant.
func (b *book) manyHolders(ids []int, m *mention) bool {
	if len(ids) < 2 || !m.titled || courtesy(b.t.String(m.all.First)) != "" {
		return false
	}
	nouns := b.titles[b.key(m.core.First-1)].nouns
	if slices.ContainsFunc(ids, func(id int) bool { return b.entities[id].called(nouns) }) {
		return false
	}
	central, second := b.central(ids)
	return b.weight(central) < 4*second
}

// contested is what choose returns where another bearer has just been named.
const contested = -2

// choose picks among several bearers of a word. Newspapers let the bearer whom
// an article is about keep the bare word and write the others out; so the word
// goes to the one named in full clearly more often. It stays open where another
// bearer has just been named as the subject of the same paragraph.
func (b *book) choose(ms []mention, ids []int, at int) int {
	if len(ids) == 1 {
		return ids[0]
	}
	central, second := b.central(ids)
	first := b.first(ids)
	dominant := b.weight(central) >= 4*second && b.weight(central) > 3
	m := &ms[at]
	block := b.t.Sentences[m.sentence].Block
	for i := at - 1; i >= max(0, at-maxBack) && m.sentence-ms[i].sentence <= 3; i-- {
		p := &ms[i]
		if p.entity < 0 || p.related != m.related || p.core.End-p.core.First < 2 || !slices.Contains(ids, p.entity) {
			continue
		}
		if p.entity == central {
			return central
		}
		if b.goesOn(p, m) {
			if dominant {
				return contested
			}
			return p.entity
		}
		if p.subject && b.t.Sentences[p.sentence].Block == block {
			if p.speaks && m.speaks && !dominant {
				return p.entity // "Ann Roe said no," and then "Roe said"
			}
			return contested
		}
	}
	if dominant || first == central {
		return central
	}
	return -1
}

// goesOn reports whether mention m speaks right behind mention p, who did in the last
// sentence of the paragraph before: "Ann Roe said no.", and then “Never,” Roe said.
func (b *book) goesOn(p, m *mention) bool {
	return p.speaks && m.speaks && p.sentence == m.sentence-1 && b.t.Sentences[p.sentence].Block != b.t.Sentences[m.sentence].Block
}

// wentOn reports whether entity id is whom mention at goes on as.
func (b *book) wentOn(ms []mention, id, at int) bool {
	for i := at - 1; i >= max(0, at-maxBack) && ms[at].sentence-ms[i].sentence <= 1; i-- {
		if p := &ms[i]; p.entity == id && b.goesOn(p, &ms[at]) && p.core.End-p.core.First > 1 {
			return true
		}
	}
	return false
}

// central is the bearer named in full most often, and how often the next one is.
func (b *book) central(ids []int) (id, second int) {
	id = ids[0]
	for _, x := range ids[1:] {
		if b.weight(x) > b.weight(id) {
			id, second = x, b.weight(id)
		} else {
			second = max(second, b.weight(x))
		}
	}
	return id, second
}

// first is the bearer whom the running text names first.
func (b *book) first(ids []int) int {
	found, at := -1, 0
	for _, id := range ids {
		if e := &b.entities[id]; e.placed && (found < 0 || e.first < at) {
			found, at = id, e.first
		}
	}
	return found
}

// weight is how often an entity is named in full or by a title.
func (b *book) weight(id int) int { return b.entities[id].full }
