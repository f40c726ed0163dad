// Package timex finds time expressions in an article and places them on the
// calendar, and makes the entries of the timeline from them.
//
// In: the tokens of an article, its publication date among its metadata. Out:
// [news.Time] with TIMEX3 values (ISO-TimeML) and EDTF dates, and [news.Event].
//
// It works in two steps. First the words of each sentence are matched against
// rules over word tables, leftmost and longest: that yields expressions that are
// underspecified ("Sunday night", "two weeks earlier", "the quarter"). Then they
// are resolved in text order, and this is the hard idea: what a word like
// "Friday" or "the next day" means depends on the publication date, on the tense
// of its clause and on the dates that were mentioned before, so resolution
// carries along what the text has said so far. Where none of these is known the
// value stays underspecified and has no place on the timeline.
package timex

import (
	"slices"
	"strings"
	"sync"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// Find returns the time expressions of an article in text order; they do not
// overlap. Without a publication date only what the text itself fixes is placed.
func Find(t *token.Text, quotes []quote.Quotation) []news.Time {
	var out []news.Time
	s := &scanner{lexicon: words(), feasts: holidays(), live: liveReport(t)}
	s.british = sync.OnceValue(func() bool { return t.Article.DayFirst() || daysBeforeMonths(t) })
	r := newResolver(t.Article.Published)
	titles := titleReader{quotes: quotes}
	for i := range t.Sentences {
		sentence := &t.Sentences[i]
		kind := t.Article.Blocks[sentence.Block].Kind
		s.read(t, sentence.Range)
		exprs := s.scan()
		if len(exprs) == 0 {
			continue
		}
		exprs = slices.DeleteFunc(exprs, func(e expr) bool { return titles.contain(t, s.span(&e)) })
		for j := range exprs {
			exprs[j].quoted = within(quotes, s.span(&exprs[j]))
		}
		r.begin(s, sentence.Block)
		first := len(out)
		for j := range exprs {
			time := r.resolve(&exprs[j])
			time.Timeline = time.Timeline && kind.Prose() && !sentence.Dateline
			out = append(out, time)
			if sentence.Dateline || kind == news.Dateline {
				r.ref = written(r.ref, time.EDTF)
			}
		}
		hideModifiers(exprs, out[first:])
		if r.old > 2 && r.own <= 1 {
			hideToday(exprs, out[first:]) // all that an account of old times says of our own
		}
	}
	return out
}

// within reports whether a span stands in quotation marks.
func within(quotes []quote.Quotation, span news.Span) bool {
	i, _ := slices.BinarySearchFunc(quotes, span.Start+1, func(q quote.Quotation, start int) int { return q.Inner.Start - start })
	for k := i - 1; k >= max(0, i-deepest); k-- {
		if quotes[k].Inner.Contains(span) {
			return true
		}
	}
	return false
}

// deepest is how many quotations may begin before a time in one that holds it.
const deepest = 4

// hideModifiers keeps times that only describe a noun off the timeline: "the
// 2016 campaign" dates the campaign, not what the sentence tells of it. A day or
// month that does so ("Thursday's ruling") stays where the sentence has no other
// time that places it.
//
// "Today" beside a year that is written means our days, not the publication's.
func hideModifiers(exprs []expr, times []news.Time) {
	placed, dated := false, false
	for i := range exprs {
		placed = placed || times[i].Timeline && !exprs[i].modifier
		dated = dated || times[i].Timeline && exprs[i].prec != noYear
	}
	recurs := false // "every Monday from March to October" is of no year
	for i := range exprs {
		e := &exprs[i]
		recurs = recurs || times[i].Type == news.Set && strings.HasPrefix(times[i].Value, "XXXX-W")
		if e.modifier && (placed || e.coarse()) || dated && e.today() || recurs && e.month != 0 && e.day == 0 && e.prec == noYear {
			times[i].Timeline = false
		}
	}
}

// hideToday keeps "today" off the timeline, which means our days.
func hideToday(exprs []expr, times []news.Time) {
	for i := range exprs {
		times[i].Timeline = times[i].Timeline && !exprs[i].today()
	}
}

// titleReader knows the titles of works in quotation marks; it is asked in text
// order.
type titleReader struct {
	quotes []quote.Quotation
	next   int // the first quotation that may lie ahead
	token  int // the first token that may lie in it
}

// contain reports whether the span is no word of the article: it stands in a short quotation all of whose
// words, but for articles and prepositions, begin with capitals: the title of a
// film or a program, in which "The Day After Tomorrow" is no time.
func (r *titleReader) contain(t *token.Text, span news.Span) bool {
	for r.next < len(r.quotes) && r.quotes[r.next].Inner.End < span.End {
		r.next++
	}
	if text := t.Article.Text; span.Start > 1 && text[span.Start-2:span.Start] == `="` {
		return true // an attribute of markup that was left in the text
	}
	if r.next == len(r.quotes) || !r.quotes[r.next].Inner.Contains(span) {
		return false
	}
	inner := r.quotes[r.next].Inner
	for r.token < len(t.Tokens) && t.Tokens[r.token].Span.Start < inner.Start {
		r.token++
	}
	ends := strings.TrimRight(inner.Of(t.Article.Text), ",.") == span.Of(t.Article.Text) && r.token > 1 && t.Tokens[r.token-2].Kind == token.Word
	if inner == span || inner.Start == span.Start && ends { // "1984", a host of "Today," but not "this year" or: "Today," he said
		tok := &t.Tokens[r.token]
		return strings.Trim(span.Of(t.Article.Text), "0123456789") == "" || tok.Case == token.Capital && (tok.Lower == "today" || tok.Lower == "tonight" || tok.Lower == "tomorrow")
	}
	words := 0
	for i := r.token; i < len(t.Tokens) && t.Tokens[i].Span.End <= inner.End; i++ {
		tok := &t.Tokens[i]
		if tok.Kind != token.Word {
			continue
		}
		if words++; tok.Case == token.Lower && !small(tok.Lower) || words > longestTitle {
			return false
		}
	}
	return words >= shortestTitle || words > 1 && r.token > 1 && work(t.Tokens[r.token-2].Lower)
}

// work reports whether a word says that a title follows it.
func work(word string) bool {
	switch word {
	case "film", "movie", "book", "novel", "play", "song", "album", "show", "series", "program", "programme", "documentary", "musical", "opera", "poem", "drama":
		return true
	}
	return false
}

// shortestTitle and longestTitle are how many words a title in quotation marks
// may have: “On Monday,” is none.
const (
	shortestTitle = 3
	longestTitle  = 8
)

// small reports whether a word is written small in titles.
func small(word string) bool {
	e, ok := words()[word]
	if !ok {
		return false
	}
	switch e[0].class {
	case cA, cThe, cOf, cIn, cOn, cTo, cAnd, cOr, cPrep, cFrom, cGenitive:
		return true
	}
	return word == "with"
}
