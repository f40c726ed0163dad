package speaker

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"redletter/internal/annotate/attribution"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// publish makes speakers of the entities that statements are credited to, and
// fills in the statements.
func (r *resolver) publish(sts []news.Statement) ([]news.Speaker, []news.Statement) {
	spans := make([][]news.Span, len(r.entities))
	used := make([]bool, len(r.entities))
	for i := range sts {
		if id := r.credits[i].entity; id >= 0 {
			used[id] = true
		}
	}
	for i := range r.ms {
		if m := &r.ms[i]; m.entity >= 0 && used[m.entity] {
			spans[m.entity] = append(spans[m.entity], m.span)
		}
	}
	for _, x := range r.extra {
		if used[x.entity] {
			spans[x.entity] = append(spans[x.entity], x.span)
		}
	}
	var order []int
	for id := range r.entities {
		if used[id] {
			spans[id] = tidy(spans[id])
			order = append(order, id)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return compareSpans(spans[x], spans[y]) })
	ids := r.slugs(order)
	speakers := make([]news.Speaker, 0, len(order))
	for _, id := range order {
		sp := r.speaker(id)
		sp.ID, sp.Mentions = ids[id], spans[id]
		speakers = append(speakers, sp)
	}
	return speakers, r.credited(sts, ids)
}

// tidy sorts spans and drops those that begin inside another.
func tidy(spans []news.Span) []news.Span {
	slices.SortFunc(spans, func(x, y news.Span) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	var out []news.Span
	for _, s := range spans {
		if len(out) == 0 || s.Start >= out[len(out)-1].End {
			out = append(out, s)
		}
	}
	return out
}

func compareSpans(x, y []news.Span) int {
	if len(x) == 0 || len(y) == 0 {
		return cmp.Compare(len(y), len(x))
	}
	return cmp.Compare(x[0].Start, y[0].Start)
}

// speaker is entity id as readers see it.
func (r *resolver) speaker(id int) news.Speaker {
	e := &r.entities[id]
	if e.kind == person && (e.size > 1 || e.full > 0) && e.display == strings.ToUpper(e.display) {
		e.display = nameCase(e.display)
	}
	sp := news.Speaker{Name: r.nameOf(id), Kind: news.Person}
	switch {
	case e.unnamed:
		sp.Kind = news.Unnamed
	case e.group:
		sp.Kind = news.Group
	case e.kind == organisation || e.kind == place:
		sp.Kind = news.Organization
	}
	sp.Short = sp.Name
	if sp.Kind == news.Person && len(e.names) > 0 && e.title == "" {
		sp.Short = surname(e.display, r.lexicon)
	}
	if e.short != "" {
		sp.Short = e.short
	}
	if sp.Kind == news.Person {
		sp.Role = r.roleOf(e)
	}
	return sp
}

// surname is the last word of a name with its particles, without a suffix.
func surname(display string, l *lexicon) string {
	ws := strings.Fields(display)
	if _, style := pronounGender(strings.ToLower(ws[0])); style {
		return display // "His Majesty"
	}
	for len(ws) > 1 && suffixes[key(strings.ToLower(ws[len(ws)-1]))] {
		ws = ws[:len(ws)-1]
	}
	ws[len(ws)-1] = strings.TrimSuffix(ws[len(ws)-1], ",")
	i := len(ws) - 1
	for i > 1 && (l.particles[ws[i-1]] || l.particles[strings.ToLower(ws[i-1])]) {
		i--
	}
	return strings.Join(ws[i:], " ")
}

// roleOf is the fullest role: the one with most words beside the first with a
// title.
func (r *resolver) roleOf(e *entity) string {
	best := ""
	for _, role := range e.roles {
		if len(strings.Fields(role)) > len(strings.Fields(best)) || best == "" {
			best = role
		}
	}
	return best
}

// slugs gives every speaker an id made from its name; two kinds of speaker with
// one name are told apart by their kind, further ties by their number in the
// sorted list of names.
func (r *resolver) slugs(order []int) map[int]news.SpeakerID {
	ids := map[int]news.SpeakerID{}
	taken := map[string]bool{}
	next := map[string]int{} // the number that the next speaker of one slug tries first
	sorted := slices.Clone(order)
	slices.SortStableFunc(sorted, func(x, y int) int {
		return cmp.Or(cmp.Compare(r.entities[x].kind, r.entities[y].kind), cmp.Compare(r.nameOf(x), r.nameOf(y)))
	})
	for _, id := range sorted {
		s := Slug(r.nameOf(id))
		if taken[s] {
			s += "-" + string(r.speaker(id).Kind)
		}
		for base := s; taken[s]; {
			next[base]++
			s = base + "-" + strconv.Itoa(next[base]+1)
		}
		taken[s] = true
		ids[id] = news.SpeakerID(s)
	}
	return ids
}

// maxSlug keeps ids short enough for a file name.
const maxSlug = 80

// Slug is a name as an id: lower case, accents gone, words joined by hyphens;
// letters of other scripts stay.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, c := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, c) || c == '\'' || c == '’' || c == '.':
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if b.Len() >= maxSlug {
				s := b.String()
				if i := strings.LastIndexByte(s, '-'); i > 0 {
					return s[:i]
				}
				return s
			}
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(c))
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "speaker"
	}
	return b.String()
}

// scrap reports whether a content has no word that says anything on its own: "that
// on Wednesday" of "Lisle denied that on Wednesday", "her" of "he agrees with her".
// What is meant stands elsewhere; cited alone it reads as nonsense.
func (r *resolver) scrap(st *news.Statement) bool {
	words := 0
	if len(st.Cue) > 0 && st.Cue[0].Of(r.t.Article.Text) == ":" {
		return false // a turn of a transcript: "Yours?"
	}
	for _, sp := range st.Content {
		for i := r.tokensOf(sp); i.First < i.End; i.First++ {
			tok := &r.t.Tokens[i.First]
			switch w := r.key(i.First); {
			case tok.Kind == token.Quote:
				return false
			case tok.Kind == token.Punct:
			case w == "yes" || w == "no" || w == "nothing" || w == "nobody" || w == "everything" || w == "never":
				return false
			case tok.Kind == token.Number, !r.function[w] && !r.capitals[w]:
				return false
			default:
				if words++; words > 4 {
					return false
				}
			}
		}
	}
	return true
}

// answering are cues that say enough without their content, on the page of the article:
// what Lisle denied stands before it there.
const answering = " deny denies denied dispute disputes disputed doubt doubts doubted reject rejects rejected rule rules ruled concede concedes conceded "

// answers reports whether something said before is denied, granted or said again: "Lisle
// denied that", "The logs say the same".
func (r *resolver) answers(st *news.Statement) bool {
	if c := r.tokensOf(st.Content[0]); c.End-c.First == 2 && r.t.Tokens[c.End-1].Lower == "same" {
		return true
	}
	for _, sp := range st.Cue {
		for i := r.tokensOf(sp); i.First < i.End; i.First++ {
			if strings.Contains(answering, " "+r.t.Tokens[i.First].Lower+" ") {
				return true
			}
		}
	}
	return false
}

// credited is the statements with what was found out about them.
func (r *resolver) credited(sts []news.Statement, ids map[int]news.SpeakerID) []news.Statement {
	out := slices.Clone(sts)
	limits := attribution.DefaultThresholds()
	for i := range out {
		c, st := r.credits[i], &out[i]
		st.Why = c.why
		// Whose words they are is not said, so they are wrong of nobody: their page may
		// show them, in their context, if somebody surely said them; nothing else may.
		open := c.entity < 0 || c.evidence == openDefinite
		said := st.Confidence >= 0.95
		st.Confidence *= c.sure
		if c.entity >= 0 {
			st.Speaker = ids[c.entity]
		}
		tier := limits.Tier(st.Confidence)
		switch {
		case open && said, tier == news.TierSite && st.Tier == news.TierArticle:
			tier = news.TierArticle
		case open:
			tier = news.TierHidden
		}
		scrap := r.scrap(st)
		if scrap && tier == news.TierSite {
			tier = news.TierArticle
		}
		switch {
		case c.entity == notSaid, scrap && !r.answers(st):
			st.Tier = news.TierHidden
		case st.Tier != news.TierHidden:
			st.Tier = tier
		}
	}
	return out
}
