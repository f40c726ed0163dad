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
	known  map[string]*known // by identity
}

func newPeople(list []editorial.Person) *people {
	p := &people{byName: map[string][]*editorial.Person{}, folds: map[string]string{}, known: map[string]*known{}}
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

// known is somebody with an identity. While the voices of a site are joined, it
// holds their number and then their speaker.
type known struct {
	identity string
	voices   int
	speaker  *Speaker
}

// who is the known one with the identity.
func (p *people) who(identity string) *known {
	k := p.known[identity]
	if k == nil {
		k = &known{identity: identity}
		p.known[identity] = k
	}
	return k
}

// said is what somebody known says of the site tier in one article.
type said struct {
	who *known
	Appearance
}

// speakers joins the voices of all articles, given newest first, and makes a
// page for everybody who says something of the site tier; it gives them in the
// order of the list of speakers, and by identity. Its result does not depend on
// the order of articles of one day.
func speakers(articles []*Article) (list []*Speaker, joined map[string]*Speaker) {
	joined = map[string]*Speaker{}
	for _, a := range articles {
		for i := range a.said {
			a.said[i].who.voices++
		}
	}
	for _, a := range articles {
		for i := range a.said {
			k := a.said[i].who
			if k.speaker == nil {
				k.speaker = &Speaker{In: make([]Appearance, 0, k.voices)}
				joined[k.identity] = k.speaker
			}
			k.speaker.In = append(k.speaker.In, a.said[i].Appearance)
		}
	}
	for _, a := range articles {
		for i := range a.said {
			a.said[i].who.voices, a.said[i].who.speaker = 0, nil
		}
	}
	taken := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(joined)) { // "id:" before "name:": who is listed keeps the plain address
		sp := joined[key]
		sp.describe()
		sp.ID = free(taken, cmp.Or(sp.ID, editorial.Slug(sp.Name)), key)
		sp.URL = "speakers/" + sp.ID + "/"
		sp.Sort = sortName(sp.Name, sp.Kind)
		list = append(list, sp)
	}
	slices.SortFunc(list, func(a, b *Speaker) int {
		return cmp.Or(cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return list, joined
}

// describe fills a speaker from people.yaml, or from what most articles say.
func (sp *Speaker) describe() {
	if e := sp.In[0].Voice.Listed; e != nil {
		sp.ID, sp.Name, sp.Kind, sp.Role = e.ID, e.Name, cmp.Or(e.Kind, news.Person), e.Role
		sp.Listed, sp.Elsewhere, sp.Slot = true, e.URL, e.Color
		return
	}
	sp.Name, _ = usual(sp.In, func(v *Voice) string { return v.Name })
	sp.Kind, _ = usual(sp.In, func(v *Voice) news.SpeakerKind { return v.Kind })
	if role, several := usual(sp.In, func(v *Voice) string { return v.Role }); !several { // they may be several people
		sp.Role = role
	}
}

// usual is what most voices have that have any, the greatest of several, and
// whether some have something else.
func usual[K ~string](in []Appearance, of func(*Voice) K) (K, bool) {
	var one K
	for i := range in {
		if k := of(in[i].Voice); one == "" {
			one = k
		} else if k != one && k != "" {
			counts := map[K]int{}
			for i := range in {
				if k := of(in[i].Voice); k != "" {
					counts[k]++
				}
			}
			return most(counts), true
		}
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
