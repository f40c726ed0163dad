package timex

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// Events makes the entries of the timeline: one for each date of a sentence of
// the running text, quoting the sentence, in text order. Several times of one
// sentence that mean the same date are one event. A time that hangs on an event
// ("a day before meeting Putin") joins the entry of its sentence, and where there
// is none makes one without a date. So do times that only an unknown publication
// date could place ("on Sunday night"). An event whose time stands in the content of
// a statement names the statement; its entry must begin with the speaker.
func Events(t *token.Text, quotes []quote.Quotation, times []news.Time, sts []news.Statement) []news.Event {
	m := maker{t: t, quotes: quotations{all: quotes}, times: times, published: t.Article.Published, ids: map[string]int{}}
	contents := contentsOf(sts)
	next, statement := 0, 0
	for i := range t.Sentences {
		sentence := &t.Sentences[i]
		first := next
		for next < len(times) && times[next].Span.Start < sentence.Span.End {
			next++
		}
		kind := t.Article.Blocks[sentence.Block].Kind
		for k := first; k < next && (sentence.Dateline || kind == news.Dateline); k++ {
			m.published = written(m.published, times[k].EDTF)
		}
		if first == next || !tells(kind) || asks(t, sentence.Range) || corrects(t, sentence.Range) {
			continue
		}
		for statement < len(contents) && contents[statement].reach <= sentence.Span.Start {
			statement++
		}
		m.contents = contents[statement:]
		m.quotes.turn(sentence.Span.Start)
		m.sentence(sentence, first, next)
		if sentence.Block <= teaserBlocks {
			m.teasers = len(m.events)
		}
	}
	m.dropTeasers()
	return m.events
}

// tells reports whether the sentences of a block may be entries.
func tells(k news.BlockKind) bool {
	switch k {
	case news.Paragraph, news.List, news.Quote, news.Caption:
		return true
	}
	return false
}

// asks reports whether a sentence is a question, which tells nothing.
func asks(t *token.Text, r token.Range) bool {
	for i := r.End - 1; i >= r.First; i-- {
		if tok := &t.Tokens[i]; tok.Kind == token.Word || tok.Kind == token.Number {
			return false
		} else if strings.HasPrefix(tok.Lower, "?") {
			return true
		}
	}
	return false
}

// corrects reports whether a sentence is a notice on the article itself, which
// tells nothing of its story: "Correction, 12 February: …".
func corrects(t *token.Text, r token.Range) bool {
	if r.End-r.First < 2 {
		return false
	}
	switch t.Tokens[r.First].Lower {
	case "correction", "clarification", "update", "updated":
		next := &t.Tokens[r.First+1]
		return next.Lower == "," || next.Lower == ":" || next.Kind == token.Number || next.Case == token.Capital
	}
	return false
}

// content is one piece of a statement's content.
type content struct {
	span      news.Span
	statement *news.Statement
	reach     int // the farthest end of this and all pieces before it
}

// doubtful reports whether a statement is less likely one than none: its sentence
// is rather the article's own.
func doubtful(s *news.Statement) bool {
	return s.Tier == news.TierHidden && (s.Speaker == "" || s.Confidence < 0.5)
}

// contentsOf lists the contents of all statements but the doubtful in text order.
func contentsOf(sts []news.Statement) []content {
	var out []content
	for i := range sts {
		if doubtful(&sts[i]) {
			continue
		}
		for _, c := range sts[i].Content {
			out = append(out, content{span: c, statement: &sts[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b content) int { return a.span.Start - b.span.Start })
	reach := 0
	for i := range out {
		reach = max(reach, out[i].span.End)
		out[i].reach = reach
	}
	return out
}

// maker makes the events of one article.
type maker struct {
	t         *token.Text
	quotes    quotations
	times     []news.Time
	published news.Date
	contents  []content      // those that may reach into the sentence and later ones
	ids       map[string]int // the events by id
	open      nesting        // what is open at token opened, counted from the start of its block
	opened    int
	events    []news.Event
	teasers   int // how many of the events stand where a teaser does
}

// mostDates is how many dates a sentence may have that still tells what happened
// on each; what has more is a list.
const mostDates = 12

// sentence adds the events of the times first to end of one sentence.
func (m *maker) sentence(s *token.Sentence, first, end int) {
	began := len(m.events)
	var at []news.Interval
	var relative []int
	for i := first; i < end; i++ {
		switch tm := &m.times[i]; {
		case m.negated(s, tm.Span):
		case tm.Relative != "":
			relative = append(relative, i)
		case tm.Timeline:
			var iv news.Interval // zero: only the publication date could place it
			if tm.EDTF != "" {
				var err error
				if iv, err = news.ParseEDTF(tm.EDTF); err != nil {
					continue
				}
			}
			same := slices.IndexFunc(at, func(o news.Interval) bool { return !iv.IsZero() && o.Start == iv.Start && o.End == iv.End })
			if same < 0 && len(at) > 0 && iv.IsZero() == at[len(at)-1].IsZero() {
				if m.refines(i, iv, at[len(at)-1]) {
					same = len(at) - 1
				} else if r, ok := m.spanned(s, i, at[len(at)-1], iv); ok {
					same, at[len(at)-1] = len(at)-1, r
					m.events[len(m.events)-1].EDTF = r.EDTF()
				}
			}
			if same >= 0 {
				e := &m.events[began+same]
				e.Times = append(e.Times, i)
				continue
			}
			if len(at) == mostDates {
				continue
			}
			at = append(at, iv)
			m.events = append(m.events, m.event(s, i, tm.EDTF))
		}
	}
	for _, i := range relative {
		m.relative(s, i, began)
	}
	for i := began; i < len(m.events); i++ {
		if len(m.events) > began+1 {
			m.ownClause(s, &m.events[i])
		}
	}
	m.settle(s, began)
	m.fold(began)
	told := m.events[began:]
	m.events = m.events[:began]
	for i := range told {
		m.complete(s, &told[i])
		m.identify(s, &told[i])
		if first, again := m.ids[told[i].ID]; again { // a teaser repeats a sentence of the text
			m.events[first].Times = append(m.events[first].Times, told[i].Times...)
			continue
		}
		m.ids[told[i].ID] = len(m.events)
		m.events = append(m.events, told[i])
	}
}

// negated reports whether "not" stands right before a time: "and not a day
// earlier" is no date on which something was.
func (m *maker) negated(s *token.Sentence, at news.Span) bool {
	i := tokenAt(m.t, s.Range, at) - 1
	if i >= s.First && (m.t.Tokens[i].Lower == "on" || m.t.Tokens[i].Lower == "in") {
		i--
	}
	return i >= s.First && m.t.Tokens[i].Lower == "not"
}

// event is the entry of one time.
func (m *maker) event(s *token.Sentence, i int, edtf string) news.Event {
	span := m.times[i].Span
	first := tokenAt(m.t, s.Range, span)
	end := first
	for end < s.End && m.t.Tokens[end].Span.Start < span.End {
		end++
	}
	e := news.Event{Times: []int{i}, EDTF: edtf}
	iv, err := news.ParseEDTF(edtf)
	reach := hedgeReach
	if err == nil && !m.published.IsZero() && iv.End.Compare(m.published) >= 0 {
		reach = aheadHedge
	}
	e.Hedge, e.HedgeWord = hedgeOf(m.t, s.Range, first, end, reach)
	if err == nil {
		if e.Hedge == news.Asserted && !m.published.IsZero() && (m.liesAhead(i, iv) || iv.End.Compare(m.published) > 0 && m.limits(s, first)) {
			e.Hedge = news.Planned
		}
		if then := end+1 < s.End && m.t.Tokens[end].Lower == "," && m.t.Tokens[end+1].Lower == "when"; first > s.First && m.t.Tokens[first-1].Lower == "since" && !then {
			from := news.Interval{Start: iv.Start, Unit: iv.Unit, Approximate: iv.Approximate}
			e.EDTF = from.EDTF() // what has been so since October did not happen in October
		}
	}
	e.Statement = m.statementAt(span)
	e.Sentence = m.shorten(s, span, e.HedgeWord)
	if begins := m.label(s); begins <= span.Start {
		e.Sentence.Start = max(e.Sentence.Start, begins)
	}
	return e
}

// settle takes the hedge off events that are over though their sentence tells of
// what is planned: "Friday's deal will hold".
func (m *maker) settle(s *token.Sentence, began int) {
	for i := began; i < len(m.events); i++ {
		if e := &m.events[i]; e.Hedge == news.Planned && m.over(e) && !e.HedgeWord.IsEmpty() && stillPlans(m.t, tokenAt(m.t, s.Range, e.HedgeWord)) {
			e.Hedge, e.HedgeWord = news.Asserted, news.Span{}
		}
	}
}

// tokenAt is the token of a sentence that the span begins with.
func tokenAt(t *token.Text, sentence token.Range, span news.Span) int {
	i, _ := slices.BinarySearchFunc(t.Tokens[sentence.First:sentence.End], span.Start, func(tok token.Token, pos int) int { return tok.Span.Start - pos })
	return sentence.First + i
}

// over reports whether an event is before the publication for certain: a month,
// quarter or season whose year is not written may have been meant for the coming one.
func (m *maker) over(e *news.Event) bool {
	iv, err := news.ParseEDTF(e.EDTF)
	if err != nil || m.published.IsZero() || iv.End.IsZero() || iv.End.Compare(m.published) >= 0 {
		return false
	}
	return !m.times[e.Times[0]].Assumed || iv.Unit == news.UnitDay || iv.Unit == news.UnitYear
}

// liesAhead reports whether time i is after the publication: nothing that lies
// ahead has happened. So is "the end of the year" before the year is over, and
// "late April" in its first days.
func (m *maker) liesAhead(i int, iv news.Interval) bool {
	if iv.Start.Compare(m.published) > 0 {
		return true
	}
	tm := &m.times[i]
	if iv.End.Compare(m.published) <= 0 {
		return false
	}
	if iv.Unit == news.UnitMonth && !strings.Contains(tm.Span.Of(m.t.Article.Text), "end of") { // mid-April, late April
		return tm.Mod == "MID" && m.published.Day < 10 || tm.Mod == "END" && m.published.Day < 20
	}
	return tm.Mod == "END" && strings.Contains(tm.Span.Of(m.t.Article.Text), "end of ")
}

// limits reports whether the time at token first is what something lasts to:
// "until after the summer".
func (m *maker) limits(s *token.Sentence, first int) bool {
	for i := first - 1; i >= max(s.First, first-2); i-- {
		if w := m.t.Tokens[i].Lower; w == "until" || w == "till" {
			return true
		}
	}
	return false
}

// statementAt is the id of the smallest content that the span stands in.
func (m *maker) statementAt(span news.Span) string {
	id, size := "", 0
	for _, c := range m.contents {
		if c.span.Start > span.Start {
			break
		}
		if c.span.Contains(span) && (id == "" || c.span.Len() < size) {
			id, size = c.statement.ID, c.span.Len()
		}
	}
	return id
}

var lowerBase32 = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// identify gives an event its id: a hash of its date and the words of its whole
// sentence, so that it survives changes elsewhere.
func (m *maker) identify(s *token.Sentence, e *news.Event) {
	var b strings.Builder
	b.WriteString(e.EDTF)
	for i := s.First; i < s.End; i++ {
		if k := m.t.Tokens[i].Kind; k == token.Word || k == token.Number {
			b.WriteByte(' ')
			b.WriteString(m.t.Tokens[i].Lower)
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	e.ID = "e-" + lowerBase32.EncodeToString(sum[:5])
}
