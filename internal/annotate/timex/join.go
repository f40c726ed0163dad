package timex

import (
	"slices"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// fold joins an entry without a date with one that quotes the same words, so that
// nothing stands both on the timeline and among what is not dated; and "this week"
// with the day in it that the same words name.
func (m *maker) fold(began int) {
	for i := len(m.events) - 1; i >= began && len(m.events) > began+1; i-- {
		e := m.events[i]
		with := slices.IndexFunc(m.events[began:], func(o news.Event) bool {
			return o.Sentence == e.Sentence && o.Times[0] != e.Times[0] && (e.EDTF == "" || m.thisHolds(&e, &o))
		})
		if with >= 0 {
			o := &m.events[began+with]
			o.Times = append(o.Times, e.Times...)
			m.events = slices.Delete(m.events, i, i+1)
		}
	}
}

// teaserBlocks is how many blocks at the head of an article, titles and labels
// among them, may be its abstract.
const teaserBlocks = 3

// dropTeasers joins an entry from the head of the article with one of the same date
// that says all of it: abstracts repeat the text with a few words less.
func (m *maker) dropTeasers() {
	if m.teasers > mostDates { // it is no abstract, but the text
		return
	}
	for i := m.teasers - 1; i >= 0; i-- {
		teaser := &m.events[i]
		same := func(o news.Event) bool {
			return o.EDTF == teaser.EDTF && o.Sentence.Start > teaser.Sentence.End && m.says(o.Sentence, teaser.Sentence)
		}
		if with := slices.IndexFunc(m.events[i+1:], same); with >= 0 && teaser.EDTF != "" {
			o := &m.events[i+1+with]
			o.Times = append(o.Times, teaser.Times...)
			m.events = slices.Delete(m.events, i, i+1)
		}
	}
}

// says reports whether the words between the spans of text and teaser are the same
// but for one in seven of the teaser's.
func (m *maker) says(text, teaser news.Span) bool {
	words := map[string]bool{}
	for _, tok := range m.tokens(text) {
		words[tok.Lower] = true
	}
	all, missing := 0, 0
	for _, tok := range m.tokens(teaser) {
		if tok.Kind != token.Word || len(tok.Lower) < len("with") {
			continue
		}
		if all++; !words[tok.Lower] {
			missing++
		}
	}
	return all >= fewestRepeated && missing*7 <= all
}

// fewestRepeated is how many words of some length must be repeated.
const fewestRepeated = 6

// tokens are those that begin within a span.
func (m *maker) tokens(span news.Span) []token.Token {
	at := func(tok token.Token, pos int) int { return tok.Span.Start - pos }
	first, _ := slices.BinarySearchFunc(m.t.Tokens, span.Start, at)
	end, _ := slices.BinarySearchFunc(m.t.Tokens, span.End, at)
	return m.t.Tokens[first:end]
}

// thisHolds reports whether e is of "this week" or the like and o of a day in it.
func (m *maker) thisHolds(e, o *news.Event) bool {
	this := func(v *news.Event) bool {
		return strings.HasPrefix(strings.ToLower(m.times[v.Times[0]].Span.Of(m.t.Article.Text)), "this ")
	}
	outer, err := news.ParseEDTF(e.EDTF)
	inner, other := news.ParseEDTF(o.EDTF)
	return err == nil && other == nil && this(e) && !this(o) &&
		!inner.Start.IsZero() && !inner.End.IsZero() && outer.Start.Compare(inner.Start) <= 0 && outer.End.Compare(inner.End) >= 0
}

// refines reports whether time i stands right after the time before it and lies
// around it: "Thursday of last week" is one date.
func (m *maker) refines(i int, outer, inner news.Interval) bool {
	between := strings.TrimSpace(m.t.Article.Text[m.times[i-1].Span.End:m.times[i].Span.Start])
	return (between == "" || between == "of") && outer.Start.Compare(inner.Start) <= 0 && outer.End.Compare(inner.End) >= 0
}

// spanned joins time i with the one before it where the text does: "from March
// 2019 to August 2021", "between 1957 and 1968", "in May or June".
func (m *maker) spanned(s *token.Sentence, i int, from, to news.Interval) (news.Interval, bool) {
	text := m.t.Article.Text
	if from.EndUnit != news.UnitNone && from.Unit != from.EndUnit || to.EndUnit != news.UnitNone || from.Start.Compare(to.Start) >= 0 {
		return news.Interval{}, false
	}
	opens := ""
	if before := strings.Fields(strings.ToLower(text[max(s.Span.Start, m.times[i-1].Span.Start-len("between the ")):m.times[i-1].Span.Start])); len(before) > 0 {
		opens = before[len(before)-1]
	}
	joins := false
	switch strings.TrimSpace(text[m.times[i-1].Span.End:m.times[i].Span.Start]) {
	case "to", "through", "until", "till":
		joins = opens == "from" && from.EndUnit == news.UnitNone
	case "and":
		joins = opens == "between" && from.EndUnit == news.UnitNone
	case "or":
		joins = from.Unit == to.Unit && from.End.AddDays(1) == to.Start
	}
	if !joins {
		return news.Interval{}, false
	}
	return news.Interval{Start: from.Start, End: to.End, Unit: from.Unit, EndUnit: to.Unit, Approximate: from.Approximate || to.Approximate}, true
}

// relative adds a time that hangs on an event to the entry that stands before it
// in its sentence, or makes an entry without a date.
func (m *maker) relative(s *token.Sentence, i, began int) {
	if len(m.events) == began {
		m.events = append(m.events, m.event(s, i, ""))
		return
	}
	to := began
	for k := began; k < len(m.events); k++ {
		if m.times[m.events[k].Times[0]].Span.Start < m.times[i].Span.Start {
			to = k
		}
	}
	m.events[to].Times = append(m.events[to].Times, i)
}
