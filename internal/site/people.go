package site

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// people is people.yaml, made ready for looking up names.
type people struct {
	byName map[string][]*editorial.Person // by folded name or alias, in the order of the file
	hidden []*editorial.Person
	folds  map[string]string // a name is folded once for all articles
}

func newPeople(list []editorial.Person) *people {
	p := &people{byName: map[string][]*editorial.Person{}, folds: map[string]string{}}
	for i := range list {
		e := &list[i]
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if key := editorial.Fold(name); key != "" && !slices.Contains(p.byName[key], e) {
				p.byName[key] = append(p.byName[key], e)
			}
		}
		if e.Hide {
			p.hidden = append(p.hidden, e)
		}
	}
	return p
}

// fold is editorial.Fold, remembered.
func (p *people) fold(name string) string {
	f, ok := p.folds[name]
	if !ok {
		f = editorial.Fold(name)
		p.folds[name] = f
	}
	return f
}

// entry is who a speaker of the article is by people.yaml, nil if it does not
// say. An entry made for certain articles wins over one for all.
func (p *people) entry(a *news.Article, s *news.Speaker) *editorial.Person {
	if s.Kind == news.Unnamed {
		return nil
	}
	var general *editorial.Person
	for _, e := range p.byName[p.fold(s.Name)] {
		switch {
		case !e.Covers(a.Path, a.Slug):
		case len(e.Only) > 0:
			return e
		case general == nil:
			general = e
		}
	}
	return general
}

// identity is the key that joins speakers across articles; empty for one who
// belongs to a single article.
func (p *people) identity(v *Voice) string {
	switch {
	case v.Listed != nil:
		return "id:" + v.Listed.ID
	case v.Kind != news.Person && v.Kind != news.Organization:
		return ""
	}
	if name := p.fold(v.Name); fullName(v) {
		return "name:" + name
	}
	return ""
}

// courtesies stand before a surname that the article never completes.
var courtesies = []string{"mr", "mrs", "ms", "miss", "mx", "dr"}

// fullName reports whether a voice bears a name that may be the same in another
// article: not "Low" or "Mr. Low", who may be any Low, and not what an article made
// of a surname and a noun, "Low campaign".
func fullName(v *Voice) bool {
	words := strings.Fields(v.Name)
	if len(words) < 2 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	last, _ := utf8.DecodeRuneInString(words[len(words)-1])
	if unicode.IsUpper(first) && unicode.IsLower(last) {
		return false
	}
	return len(words) > 2 || !slices.Contains(courtesies, strings.TrimSuffix(strings.ToLower(words[0]), "."))
}

// join brings the speakers of the site up to date: everybody who says something of
// the site tier has a page. The result does not depend on the order of articles of
// one day.
func (j *Joiner) join(gone, fresh []*Article) {
	said := func(a *Article) []keyed[Appearance] { return a.said }
	changed := j.said.update(gather(gone, said), gather(fresh, said), compareAppearances)
	last := j.joined
	j.joined = make(map[string]*Speaker, len(j.said))
	maps.Copy(j.joined, last)
	var old, now []*Speaker
	same := true // everybody keeps the address
	for _, key := range changed {
		was, in := last[key], j.said[key]
		if in == nil {
			delete(j.joined, key)
			same = same && was == nil
			continue
		}
		sp := &Speaker{In: in}
		sp.describe()
		j.joined[key] = sp
		if was == nil || was.slug != sp.slug {
			same = false
			continue
		}
		sp.address(was.ID)
		old, now = append(old, was), append(now, sp)
	}
	if same {
		j.speakers = replace(j.speakers, old, now, compareSpeakers)
		return
	}
	taken := make(map[string]bool, len(j.joined))
	j.speakers = make([]*Speaker, 0, len(j.joined))
	for _, key := range slices.Sorted(maps.Keys(j.joined)) { // "id:" before "name:": who is listed keeps the plain address
		sp := j.joined[key]
		if id := free(taken, sp.slug, key); sp.ID == "" {
			sp.address(id)
		} else if sp.ID != id {
			other := *sp // sites have sp
			other.address(id)
			sp, j.joined[key] = &other, &other
		}
		j.speakers = append(j.speakers, sp)
	}
	slices.SortFunc(j.speakers, compareSpeakers)
}

func compareSpeakers(a, b *Speaker) int {
	return cmp.Or(cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

// compareAppearances orders what one speaker says: newest article first, and two
// voices within one by their ids.
func compareAppearances(a, b Appearance) int {
	return cmp.Or(newestFirst(a.Article, b.Article), cmp.Compare(a.Voice.ID, b.Voice.ID))
}

// address gives the speaker its ID.
func (sp *Speaker) address(id string) { sp.ID, sp.URL = id, "speakers/"+id+"/" }

// describe fills a speaker, but for its address, from people.yaml, or from what
// most articles say.
func (sp *Speaker) describe() {
	sp.name()
	sp.slug = cmp.Or(sp.slug, editorial.Slug(sp.Name), "x")
	sp.Sort = sortName(sp.Name, sp.Kind)
}

func (sp *Speaker) name() {
	if e := sp.In[0].Voice.Listed; e != nil {
		sp.slug, sp.Name, sp.Kind, sp.Role = e.ID, e.Name, cmp.Or(e.Kind, news.Person), e.Role
		sp.Listed, sp.Elsewhere, sp.Slot = true, e.URL, e.Color
		return
	}
	sp.Name, _ = usual(sp.In, func(in Appearance) string { return in.Voice.Name })
	sp.Kind, _ = usual(sp.In, func(in Appearance) news.SpeakerKind { return in.Voice.Kind })
	if role, several := usual(sp.In, func(in Appearance) string { return in.Voice.Role }); !several { // they may be several people
		sp.Role = role
	}
}

// usual is what most items have that have any, the greatest of several, and
// whether some have something else.
func usual[T any, K ~string](items []T, of func(T) K) (K, bool) {
	var one K
	for _, item := range items {
		k := of(item)
		if one == "" {
			one = k
		}
		if k == one || k == "" {
			continue
		}
		counts := map[K]int{}
		for _, item := range items {
			if k := of(item); k != "" {
				counts[k]++
			}
		}
		return most(counts), true
	}
	return one, false
}

// Joined reports whether several articles were joined by the name alone.
func (sp *Speaker) Joined() bool { return !sp.Listed && len(sp.In) > 1 }

// Differs reports whether the articles joined describe the bearer of the name in
// different words: there may be two.
func (sp *Speaker) Differs() bool {
	roles := map[string]bool{}
	for _, in := range sp.In {
		if in.Voice.Role != "" {
			roles[editorial.Fold(in.Voice.Role)] = true
		}
	}
	return len(roles) > 1
}

// most is the key with the highest count, the greatest of several.
func most[K cmp.Ordered](counts map[K]int) K {
	var best K
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if counts[k] >= counts[best] {
			best = k
		}
	}
	return best
}

// free is slug, or if that is taken slug with a mark made from key, so that it
// does not depend on who else is there.
func free(taken map[string]bool, slug, key string) string {
	id := cmp.Or(slug, "x")
	for n := 0; taken[id]; n++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, n))
		id = fmt.Sprintf("%s-%x", slug, sum[:2])
	}
	taken[id] = true
	return id
}

// suffixes stand after a surname.
var suffixes = []string{"jr", "sr", "ii", "iii", "iv", "phd", "md", "mp", "esq"}

// sortName puts the surname first, with the particles that belong to it, without
// accents and capitals. Names of organizations keep their order, less "the".
func sortName(name string, kind news.SpeakerKind) string {
	words := strings.Fields(strings.Map(func(r rune) rune {
		if r == ',' || r == '.' {
			return -1
		}
		return r
	}, norm.NFC.String(name)))
	plain := func(w []string) string { return editorial.Fold(strings.Join(w, " ")) }
	if kind != news.Person {
		if len(words) > 1 && strings.EqualFold(words[0], "the") {
			words = words[1:]
		}
		return plain(words)
	}
	last := len(words) - 1
	for last > 0 && slices.Contains(suffixes, strings.ToLower(words[last])) {
		last--
	}
	if last < 1 {
		return plain(words)
	}
	first := last
	for first > 1 && words[first-1] == strings.ToLower(words[first-1]) {
		first--
	}
	return strings.TrimSpace(plain(words[first:last+1]) + ", " + plain(append(slices.Clone(words[:first]), words[last+1:]...)))
}
