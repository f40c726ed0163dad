package editorial

import (
	"slices"
	"strings"

	"redletter/internal/news"
)

// longestTime is the most words that a note may call a time expression which the
// program has not found.
const longestTime = 8

// times applies all notes on times: first those that fix one, then those that
// drop one, since dropping renumbers.
func (e *edit) times() {
	drop := map[news.Span]bool{}
	noted := map[news.Span]int{} // line of the note on a time; an index would change under a new time
	for i := range e.n.Times {
		n := &e.n.Times[i]
		t, ok := e.timeAt(n)
		if !ok {
			continue
		}
		at := e.f.Times[t].Span
		if line, twice := noted[at]; twice {
			e.report(n.Line, n.Col, "keep one of the two", "the note in line %d is on the same time; this one is ignored", line)
			continue
		}
		noted[at] = n.Line
		if n.Drop {
			drop[at] = true
		} else {
			e.fix(t, n)
		}
	}
	e.drop(drop)
}

// timeAt is the index of the time that a note is on. Where the program has found
// none and the note gives a value, its words become one.
func (e *edit) timeAt(n *TimeNote) (int, bool) {
	places := e.words.Find(n.Quote)
	if len(places) == 0 {
		e.missing(n.Line, n.Col, n.Quote)
		return 0, false
	}
	words := NewWords(n.Quote)
	var same, inside []int
	for i, t := range e.f.Times {
		if len(within(places, t.Span)) == 0 {
			continue
		}
		inside = append(inside, i)
		if NewWords(t.Span.Of(e.a.Text)).folded == words.folded {
			same = append(same, i)
		}
	}
	if len(same) > 0 {
		inside = same
	}
	switch {
	case len(inside) == 1:
		return inside[0], true
	case len(inside) > 1:
		spans := make([]news.Span, len(inside))
		for i, t := range inside {
			spans[i] = e.f.Times[t].Span
		}
		e.ambiguous(n.Line, n.Col, n.Quote, "times", spans)
	case len(places) > 1:
		e.ambiguous(n.Line, n.Col, n.Quote, "places", places)
	case n.Drop || words.Len() > longestTime:
		e.report(n.Line, n.Col, "quote the words of the time alone", "no time was found in the words “%s”", excerpt(n.Quote))
	default:
		return e.newTime(places[0]), true
	}
	return 0, false
}

// newTime makes a time out of words of the text, in its place in the order.
func (e *edit) newTime(at news.Span) int {
	i, _ := slices.BinarySearchFunc(e.f.Times, at.Start, func(t news.Time, start int) int { return t.Span.Start - start })
	e.f.Times = slices.Insert(e.f.Times, i, news.Time{Span: at})
	for v := range e.f.Events {
		times := slices.Clone(e.f.Events[v].Times)
		for j, t := range times {
			if t >= i {
				times[j]++
			}
		}
		e.f.Events[v].Times = times
	}
	return i
}

// fix gives a time its value and puts the events that it dates in their place;
// where it dates none, its sentence becomes one.
func (e *edit) fix(t int, n *TimeNote) {
	tm := &e.f.Times[t]
	plain := strings.TrimRight(n.When, "?~%")
	tm.EDTF, tm.Value, tm.Mod, tm.Type = n.When, plain, "", news.DateType
	if strings.Contains(plain, "T") {
		tm.Type = news.ClockType
	}
	if strings.ContainsAny(n.When, "~%") {
		tm.Mod = "APPROX"
	}
	tm.Assumed, tm.Relative, tm.Timeline, tm.Status = false, "", true, news.Confirmed
	dated := false
	for i := range e.f.Events {
		v := &e.f.Events[i]
		if len(v.Times) > 0 && v.Times[0] == t {
			v.EDTF, v.Status, dated = n.When, news.Confirmed, true
		} else if slices.Contains(v.Times, t) {
			dated = true
		}
	}
	if b := e.block(tm.Span.Start); !dated && b < len(e.a.Blocks) && e.a.Blocks[b].Kind.Prose() {
		e.newEvent(t, b)
	}
}

// newEvent makes the sentence around time t an entry of the timeline.
func (e *edit) newEvent(t, block int) {
	at := e.f.Times[t].Span
	v := news.Event{Times: []int{t}, EDTF: e.f.Times[t].EDTF, Sentence: sentenceAround(e.a.Text, e.blockSpan(block), at), Status: news.Confirmed}
	for _, s := range e.f.Statements {
		if s.Status != news.Rejected && slices.ContainsFunc(s.Content, at.Overlaps) {
			v.Statement = s.ID
		}
	}
	v.ID = e.newID("e-", []news.Span{v.Sentence, at})
	i, _ := slices.BinarySearchFunc(e.f.Events, v.Sentence.Start, func(o news.Event, start int) int {
		if o.Sentence.IsEmpty() {
			return 1
		}
		return o.Sentence.Start - start
	})
	e.f.Events = slices.Insert(e.f.Events, i, v)
}

// drop takes times away. An event that has another time for the calendar is
// placed by that one, otherwise it goes too.
func (e *edit) drop(gone map[news.Span]bool) {
	if len(gone) == 0 {
		return
	}
	index := map[int]int{} // of those that stay, old to new
	var times []news.Time
	for i, t := range e.f.Times {
		if !gone[t.Span] {
			index[i] = len(times)
			times = append(times, t)
		}
	}
	e.f.Times = times
	e.f.Events = slices.DeleteFunc(e.f.Events, func(v news.Event) bool {
		return len(v.Times) > 0 && !e.stays(v, index)
	})
	for i := range e.f.Events {
		if len(e.f.Events[i].Times) > 0 {
			e.renumber(&e.f.Events[i], index)
		}
	}
}

// stays reports whether an event still has a time to stand for: its first, or
// another one of the calendar.
func (e *edit) stays(v news.Event, index map[int]int) bool {
	if _, ok := index[v.Times[0]]; ok {
		return true
	}
	return slices.ContainsFunc(v.Times, func(t int) bool {
		i, ok := index[t]
		return ok && e.f.Times[i].Timeline && e.f.Times[i].EDTF != ""
	})
}

// renumber gives an event the new indexes of its times, and a new place if the
// first is gone.
func (e *edit) renumber(v *news.Event, index map[int]int) {
	_, first := index[v.Times[0]]
	var times []int
	for _, t := range v.Times {
		if i, ok := index[t]; ok {
			times = append(times, i)
		}
	}
	v.Times = times
	if first {
		return
	}
	i := slices.IndexFunc(times, func(t int) bool { return e.f.Times[t].Timeline && e.f.Times[t].EDTF != "" })
	times[0], times[i] = times[i], times[0]
	v.EDTF = e.f.Times[times[0]].EDTF
}

// event adds an entry that the editor wrote.
func (e *edit) event(n *EventNote) {
	v := news.Event{EDTF: n.When, Text: n.Text, Status: news.Editor}
	v.ID = "e-" + digest(n.When+"\n"+Fold(n.Text))
	if slices.ContainsFunc(e.f.Events, func(o news.Event) bool { return o.ID == v.ID }) {
		e.report(n.Line, n.Col, "delete one of them", "the event is written twice")
		return
	}
	e.f.Events = append(e.f.Events, v)
}
