package site

import (
	"cmp"
	"slices"
	"strings"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// Slots is the number of colours for speakers. NoSlot is that of all further
// ones: a colour used twice would put the words of the one into the mouth of the
// other.
const (
	Slots  = 8
	NoSlot = Slots + 1
)

// assembly is the making of one article of the site.
type assembly struct {
	*Article
	owned    bool // the statements are a copy: those that come in belong to others
	listed   map[news.SpeakerID]*editorial.Person
	veiled   map[string]bool // ids of statements whose speaker is hidden
	names    []news.Span     // where hidden people are named
	byID     map[string]*news.Statement
	accusing []news.Span // contents of shown accusations that nobody confirmed
}

// article makes an article of the site out of its findings.
func (p *people) article(in Input) *Article {
	a := &Article{Article: in.Article, Notes: in.Notes, URL: "articles/" + in.Article.Slug + "/",
		Annotated: in.Article.English()}
	a.Findings = news.Findings{
		Statements: in.Findings.Statements,
		Times:      in.Findings.Times,
		Events:     in.Findings.Events,
	}
	as := &assembly{Article: a, listed: map[news.SpeakerID]*editorial.Person{}, veiled: map[string]bool{}, byID: map[string]*news.Statement{}}
	as.who(p, in.Findings.Speakers)
	as.tiers()
	as.voices()
	as.repeats(p)
	as.claims()
	as.entries()
	for _, b := range a.Blocks {
		if b.Kind.Annotated() {
			a.Words += countWords(b.Span.Of(a.Text))
		}
	}
	a.Excerpt = excerpt(a.Article)
	return a
}

// who fills the speakers: two that people.yaml calls one become one, and those
// it hides go, with all they say.
func (as *assembly) who(p *people, speakers []news.Speaker) {
	rename := map[news.SpeakerID]news.SpeakerID{}
	first := map[*editorial.Person]int{}
	hidden := map[news.SpeakerID]bool{}
	for i := range speakers {
		s := speakers[i]
		e := p.entry(as.Article.Article, &s)
		if e == nil {
			as.Findings.Speakers = append(as.Findings.Speakers, s)
			continue
		}
		if e.Hide {
			hidden[s.ID] = true
			as.names = append(as.names, s.Mentions...)
			continue
		}
		if at, twice := first[e]; twice {
			one := &as.Findings.Speakers[at]
			rename[s.ID] = one.ID
			one.Mentions = mergeSpans(one.Mentions, s.Mentions)
			continue
		}
		first[e] = len(as.Findings.Speakers)
		as.listed[s.ID] = e
		s.Name, s.Kind, s.Role = e.Name, cmp.Or(e.Kind, news.Person), cmp.Or(e.Role, s.Role)
		as.Findings.Speakers = append(as.Findings.Speakers, s)
	}
	if len(hidden)+len(rename) > 0 {
		as.own()
	}
	if len(hidden) > 0 {
		as.Findings.Statements = slices.DeleteFunc(as.Findings.Statements, func(s news.Statement) bool {
			if hidden[s.Speaker] {
				as.veiled[s.ID] = true
			}
			return hidden[s.Speaker]
		})
	}
	for i := range as.Findings.Statements {
		if to, ok := rename[as.Findings.Statements[i].Speaker]; ok {
			as.Findings.Statements[i].Speaker = to
		}
	}
	as.findNames(p)
}

// findNames looks for hidden people in what others say and what happened, also
// where no pass found them, by names, aliases and surnames: that stays on the
// article's page.
func (as *assembly) findNames(p *people) {
	var words *editorial.Words
	for _, e := range p.hidden {
		if !e.Covers(as.Path, as.Slug) {
			continue
		}
		if words == nil {
			words = editorial.NewWords(as.Text)
		}
		names := append([]string{e.Name}, e.Aliases...)
		if words := strings.Fields(e.Name); cmp.Or(e.Kind, news.Person) == news.Person && len(words) > 1 {
			names = append(names, words[len(words)-1])
		}
		for _, name := range names {
			as.names = append(as.names, words.Find(name)...)
		}
	}
}

// namesHidden reports whether a hidden person is named within s.
func (as *assembly) namesHidden(s news.Span) bool { return slices.ContainsFunc(as.names, s.Overlaps) }

// mergeSpans is the sorted union of two sorted lists.
func mergeSpans(a, b []news.Span) []news.Span {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y news.Span) int { return cmp.Or(x.Start-y.Start, x.End-y.End) })
	return slices.Compact(all)
}

// related reports whether a statement stands in the headline of another story.
func (a *Article) related(s *news.Statement) bool {
	return s.Block >= 0 && s.Block < len(a.Blocks) && a.Blocks[s.Block].Kind == news.Related
}

// Shown reports whether readers of its article's page see a statement.
func Shown(s *news.Statement) bool { return s.Tier != news.TierHidden && s.Status != news.Rejected }

// tiers makes the tiers final. Never beyond the article's page go: accusations
// that nobody confirmed, headlines of other stories, and sentences that name
// somebody hidden.
func (as *assembly) tiers() {
	for i := range as.Findings.Statements {
		s := &as.Findings.Statements[i]
		accuses := s.Claim.Accuses && s.Status == news.Automatic
		tier := s.Tier
		if s.Status == news.Rejected || s.Tier == "" {
			tier = news.TierHidden
		}
		if tier == news.TierSite && (accuses || as.related(s) || as.namesHidden(reach(s))) {
			tier = news.TierArticle
		}
		if tier != s.Tier {
			as.own()
			s = &as.Findings.Statements[i]
			s.Tier = tier
		}
		if accuses && Shown(s) {
			as.accusing = append(as.accusing, s.Content...)
		}
	}
	for i := range as.Findings.Statements {
		s := &as.Findings.Statements[i]
		as.byID[s.ID] = s
	}
}

// own makes the statements a copy that may be changed. Most articles need none.
func (as *assembly) own() {
	if !as.owned {
		as.Findings.Statements, as.owned = slices.Clone(as.Findings.Statements), true
	}
}

// reach is from the first to the last byte that belongs to a statement, its
// sentences included.
func reach(s *news.Statement) news.Span {
	all := s.Sentence
	for _, c := range slices.Concat(s.Source, s.Content) {
		if all.IsEmpty() {
			all = c
		}
		all = news.Span{Start: min(all.Start, c.Start), End: max(all.End, c.End)}
	}
	return all
}

// tellApart gives full names in the margin to those who speak in this article and
// share a short name: "Marsh" beside the words of two would leave open whose they
// are.
func (as *assembly) tellApart() {
	shared := map[string]int{}
	for _, v := range as.Voices {
		if len(v.Statements) > 0 {
			shared[editorial.Fold(v.Short)]++
		}
	}
	for _, v := range as.Voices {
		if shared[editorial.Fold(v.Short)] > 1 {
			v.Short = v.Name
		}
	}
}

// voices makes the key of speakers: share of voice, order, colours.
func (as *assembly) voices() {
	byID := map[news.SpeakerID]*Voice{}
	for i := range as.Findings.Speakers {
		s := as.Findings.Speakers[i]
		v := &Voice{Speaker: s, Listed: as.listed[s.ID]}
		if byID[s.ID] == nil {
			byID[s.ID] = v
			as.Voices = append(as.Voices, v)
		}
	}
	total := 0
	for i := range as.Findings.Statements {
		s := &as.Findings.Statements[i]
		v := byID[s.Speaker]
		if v == nil || s.Speaker == "" || !Shown(s) {
			continue
		}
		if as.related(s) {
			v.Related = true
			continue
		}
		v.Statements = append(v.Statements, s)
		for _, c := range s.Content {
			n := countWords(c.Of(as.Text))
			v.Words += n
			total += n
		}
	}
	for _, v := range as.Voices {
		v.Related = v.Related && len(v.Statements) == 0
		if total > 0 {
			v.Share = float64(v.Words) / float64(total)
		}
	}
	as.tellApart()
	rank := func(v *Voice) int {
		switch {
		case len(v.Statements) > 0:
			return 0
		case v.Related:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(as.Voices, func(a, b *Voice) int {
		return cmp.Or(rank(a)-rank(b), b.Words-a.Words, firstSaid(a)-firstSaid(b), cmp.Compare(a.ID, b.ID))
	})
	color(as.Voices)
}

// firstSaid is where a voice is first heard.
func firstSaid(v *Voice) int {
	if len(v.Statements) == 0 || len(v.Statements[0].Content) == 0 {
		return 0
	}
	return v.Statements[0].Content[0].Start
}

// color gives slots to those who say something: the pinned ones first, then by
// rank, as far as there are colours.
func color(voices []*Voice) {
	var used [Slots + 1]bool
	speaks := func(v *Voice) bool { return len(v.Statements) > 0 || v.Related }
	for _, v := range voices {
		if v.Listed != nil && speaks(v) && v.Listed.Color >= 1 && v.Listed.Color <= Slots && !used[v.Listed.Color] {
			v.Slot = v.Listed.Color
			used[v.Slot] = true
		}
	}
	next := 1
	for _, v := range voices {
		if v.Slot > 0 || !speaks(v) {
			continue
		}
		for next <= Slots && used[next] {
			next++
		}
		v.Slot = NoSlot
		if next <= Slots {
			v.Slot, used[next] = next, true
		}
	}
}

// repeats collects what pages of speakers may repeat.
func (as *assembly) repeats(p *people) {
	for _, v := range as.Voices {
		if v.identity = p.identity(v); v.identity == "" {
			continue
		}
		on := slices.DeleteFunc(slices.Clone(v.Statements), func(s *news.Statement) bool { return s.Tier != news.TierSite })
		if len(on) > 0 {
			as.said = append(as.said, keyed[Appearance]{v.identity, Appearance{Article: as.Article, Voice: v, Statements: on}})
		}
	}
}

// claims lists the checkable statements; key claims get numbers in text order.
func (as *assembly) claims() {
	number := 0
	as.Article.claims = map[string]*Claim{}
	for i := range as.Findings.Statements {
		s := &as.Findings.Statements[i]
		if !s.Claim.Checkable || !Shown(s) {
			continue
		}
		c := &Claim{Article: as.Article, Statement: s, Voice: as.Voice(s.Speaker), Anchor: "claim-" + strings.TrimPrefix(s.ID, "s-")}
		if s.Claim.Key && !as.related(s) {
			number++
			c.Number = number
		}
		as.Claims = append(as.Claims, c)
		as.Article.claims[s.ID] = c
		if s.Tier == news.TierSite {
			as.siteClaims = append(as.siteClaims, c)
		}
	}
}

// countWords counts what stands between white space.
func countWords(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		if space := s[i] <= ' '; space {
			in = false
		} else if !in {
			n++
			in = true
		}
	}
	return n
}
