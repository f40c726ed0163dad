package speaker

import "slices"

// courtesy is "Mr.", "Mrs." and the like, and nothing else.
func courtesy(title string) string {
	if courtesyGone(title) == "" {
		return title
	}
	return ""
}

// knightly reports whether a title stands before first names alone: "Sir John", "Dame Ann".
func (b *book) knightly(m *mention) bool {
	switch b.key(m.core.First - 1) {
	case "sir", "dame", "sister", "father", "brother":
		return true
	}
	return false
}

// noteCourtesies notes the sex of those whom the article calls by a courtesy title and
// a surname.
func (b *book) noteCourtesies(ms []mention) {
	for i := range ms {
		m := &ms[i]
		if m.pronoun || !m.titled || m.core.End-m.core.First > 1 || courtesy(b.t.String(m.all.First)) == "" || m.sex == unknown {
			continue
		}
		if w := b.key(m.core.First); b.courtesy[w].excludes(m.sex) {
			b.courtesy[w] = everyone
		} else {
			b.courtesy[w] = m.sex
		}
	}
}

// spouses reports whether there are a Mr. and a Mrs. Roe and m is one of them who has
// not been named in full: Robin Roe may be either, and the Capt. Roe who is named
// later is their son.
func (b *book) spouses(ids []int, m *mention) bool {
	if !m.titled || b.courtesy[b.key(m.core.First)] != everyone || courtesy(b.t.String(m.all.First)) == "" {
		return false
	}
	open := false
	for _, id := range ids {
		e := &b.entities[id]
		if e.kind > person || e.size == 1 {
			continue
		}
		switch {
		case e.sex == m.sex && e.placed && e.first < m.span.Start:
			return false
		case e.sex == unknown || e.sex == m.sex && e.called(ranks):
			open = true
		}
	}
	return open
}

// mannerly is the one of ids who was named in full by a courtesy title, if m has one:
// after "Mrs Ann Roe", "Mrs Roe" is not Ida Roe.
func (b *book) mannerly(ids []int, m *mention) []int {
	if len(ids) < 2 || !m.titled || courtesy(b.t.String(m.all.First)) == "" {
		return ids
	}
	if some := slices.DeleteFunc(slices.Clone(ids), func(id int) bool { return !b.entities[id].mannerly }); len(some) == 1 {
		return some
	}
	return ids
}

// courteous is the one of ids who is known by the courtesy title of m alone.
func (b *book) courteous(ids []int, m *mention) []int {
	for _, id := range ids {
		if e := &b.entities[id]; e.title != "" && e.sex == m.sex {
			return []int{id}
		}
	}
	return nil
}

// maxKin is how far before a courtesy title a noun for a relative is looked for, in tokens.
const maxKin = 24

// relation is somebody new if m, "Mrs. Roe", is told right before to be a relative of the
// only Roe who is named, of whose sex nothing is known: “His mother heard nothing. ‘…,’
// Mrs. Roe said”; later she is meant by it. -1 if m is none.
func (b *book) relation(ids []int, m *mention) int {
	title := courtesy(b.t.String(m.all.First))
	if len(ids) == 0 || !m.titled || m.sex == unknown || title == "" {
		return -1
	}
	for _, id := range ids[1:] {
		if b.entities[id].title == title && !b.entities[id].sex.excludes(m.sex) {
			return id
		}
	}
	if e := &b.entities[ids[0]]; len(ids) > 1 || e.sex != unknown || e.kind > person || e.size < 2 {
		return -1
	}
	block := b.t.Blocks[b.t.Sentences[m.sentence].Block]
	for i := m.all.First - 1; i > max(block.First, m.all.First-maxKin); i-- {
		if w := b.key(i); b.roles[w] == m.sex && slices.Contains(kin, w) && (owns(b.t.Tokens[i-1].Lower) || b.t.Tokens[i-1].Lower == "'s") {
			id := b.create([]string{b.key(m.core.First)}, m)
			b.entities[id].title = title
			return id
		}
	}
	return -1
}
