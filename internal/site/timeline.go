package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// MarkID is the id of the mark in the text around Findings.Times[i]: "time-1" is
// the first.
func MarkID(i int) string { return fmt.Sprintf("time-%d", i+1) }

// What stands before an entry from inside a statement whose speaker cannot be
// named: without it the entry would read as the article's own word.
const (
	leadUnknown = "Speaker not determined:"
	leadHidden  = "Name withheld:"
)

// entries makes the article's timeline out of its events.
func (as *assembly) entries() {
	for i := range as.Findings.Events {
		e := as.entry(&as.Findings.Events[i])
		if e == nil {
			continue
		}
		if e.When.IsZero() {
			as.Undated = append(as.Undated, e)
			continue
		}
		as.Entries = append(as.Entries, e)
		if as.leaves(e) {
			as.siteEvents = append(as.siteEvents, e)
		}
	}
	if d := as.Published; !d.IsZero() {
		when := news.Interval{Start: d, End: d, Unit: news.UnitDay}
		as.Entries = append(as.Entries, &Entry{
			Article: as.Article, Published: true, When: when, Label: when.String(), EDTF: d.String(), Text: "Published", Anchor: "event-published",
		})
	} else {
		as.Unplaced = unplaced(as.Findings.Times)
	}
	slices.SortStableFunc(as.Entries, func(a, b *Entry) int {
		return cmp.Or(compareWhen(a, b), comparePlace(a, b))
	})
	slices.SortStableFunc(as.Undated, comparePlace)
}

// entry is one event of the article, nil if it has nothing to show.
func (as *assembly) entry(v *news.Event) *Entry {
	e := &Entry{Article: as.Article, Event: v, Text: v.Text, Anchor: "event-" + strings.TrimPrefix(v.ID, "e-"), Hedge: string(v.Hedge)}
	if v.Status == news.Rejected {
		return nil
	}
	if when, err := news.ParseEDTF(v.EDTF); err == nil && v.EDTF != "" {
		e.When, e.EDTF, e.Label = when, v.EDTF, when.String()
	}
	if len(v.Times) > 0 && v.Times[0] >= 0 && v.Times[0] < len(as.Findings.Times) {
		t := as.Findings.Times[v.Times[0]]
		e.Words = cmp.Or(t.Relative, t.Span.Of(as.Text)) // "a day before", not "a day"
		e.Mark = MarkID(v.Times[0])
		e.Inferred = t.Assumed && !e.When.IsZero()
	}
	if w := v.HedgeWord.Of(as.Text); v.Hedge != news.Asserted && w != "" && w != "wo" && !strings.ContainsAny(w, "'’") {
		e.Hedge = w // "’ll" alone says nothing
	}
	if v.Text == "" {
		part := trim(as.Text, v.Sentence)
		if part.IsEmpty() {
			return nil
		}
		e.Parts = []news.Span{part}
		e.Text = part.Of(as.Text)
		as.lead(e, part)
	}
	return e
}

// trim takes the white space off both ends of s.
func trim(text string, s news.Span) news.Span {
	if s.IsEmpty() {
		return s
	}
	words := s.Of(text)
	s.Start += len(words) - len(strings.TrimLeft(words, " \t\r\n"))
	s.End -= len(words) - len(strings.TrimRight(words, " \t\r\n"))
	return s
}

// lead says whose words an entry from inside a statement are, unless it says so
// itself: "Low:", or "Low —" before "He added that".
func (as *assembly) lead(e *Entry, part news.Span) {
	id := e.Event.Statement
	if id == "" {
		return
	}
	if as.veiled[id] {
		e.Lead = leadHidden
		return
	}
	s := as.byID[id]
	if s != nil && Shown(s) {
		e.Speaker = as.Voice(s.Speaker)
	}
	switch {
	case e.Speaker == nil && (s == nil || !as.saysWhose(s, part)):
		e.Lead = leadUnknown
	case e.Speaker != nil && e.Speaker.Kind == news.Unnamed && part.Contains(s.Source[0]) && (ownedBy(s.Source[0].Of(as.Text)) || written(s.Source[0].Of(as.Text))):
	case e.Speaker != nil && !as.introduces(e.Speaker, s, part):
		e.Lead = as.leadOf(e.Speaker, s) + ":"
		if begun(s, part) {
			e.Lead = as.leadOf(e.Speaker, s) + " —"
		}
	}
}

// begun reports whether an entry begins with the article's own words on who says
// the rest, "He added that": the name before it says who that is and, not ending
// with a colon, puts nothing into a mouth.
func begun(s *news.Statement, part news.Span) bool {
	return len(s.Source) > 0 && len(s.Content) > 0 && part.Contains(s.Source[0]) &&
		s.Source[0].Start < s.Content[0].Start && s.Content[0].Start > part.Start+len("“")
}

// written reports whether a source is no person but something written or counted:
// its sentence says enough of it.
func written(source string) bool {
	for word := range strings.FieldsSeq(editorial.Fold(source)) {
		switch word {
		case "audio", "average", "data", "documents", "email", "emails", "filing", "filings", "memo", "poll", "polls",
			"records", "release", "report", "reports", "results", "returns", "statement", "study", "summary", "survey", "website":
			return true
		}
	}
	return false
}

// ownedBy reports whether a source can only be understood in its sentence: "its
// operator".
func ownedBy(source string) bool {
	first, _, _ := strings.Cut(editorial.Fold(source), " ")
	return first == "its" || first == "his" || first == "her" || first == "their"
}

// leadOf is what an entry calls its speaker: by name, an unnamed one as the text
// does, "people close to the mayor", where that is short and tells no time.
func (as *assembly) leadOf(v *Voice, s *news.Statement) string {
	name := cmp.Or(v.Short, v.Name)
	if v.Kind == news.Person || v.Kind == news.Organization {
		return name
	}
	if len(s.Source) == 1 {
		if words := strings.Join(strings.Fields(s.Source[0].Of(as.Text)), " "); len(words) <= longestLead && strings.Contains(editorial.Fold(words), editorial.Fold(name)) && !strings.ContainsAny(words, "0123456789") && !as.dated(s.Source[0]) {
			name = words
		}
	}
	name = strings.TrimLeft(name, "0123456789:. ") // the time of a line in a live report
	first, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[n:]
}

// dated reports whether a time is found in a part of the text.
func (as *assembly) dated(part news.Span) bool {
	i, _ := slices.BinarySearchFunc(as.Findings.Times, part.Start, func(t news.Time, at int) int { return cmp.Compare(t.Span.End, at+1) })
	return i < len(as.Findings.Times) && as.Findings.Times[i].Span.Overlaps(part)
}

// longestLead is how many bytes the description of an unnamed speaker may have
// before an entry.
const longestLead = 60

// saysWhose reports whether a part of the text names the source of a statement by
// more than a pronoun: "two residents said" needs nothing before it, whoever they
// are.
func (as *assembly) saysWhose(s *news.Statement, part news.Span) bool {
	if len(s.Source) == 0 || !part.Contains(s.Source[0]) {
		return false
	}
	switch editorial.Fold(s.Source[0].Of(as.Text)) {
	case "", "he", "she", "it", "they", "we", "i", "you", "who", "that", "this", "those":
		return false
	}
	return true
}

// introduces reports whether a part of the text says itself, before the words of
// the statement, by name whose they are: "Low said", "Low recalled that he told".
// Then a name before it would only put the article's own words into a mouth.
func (as *assembly) introduces(v *Voice, s *news.Statement, part news.Span) bool {
	if len(s.Source) == 0 || len(s.Content) == 0 || !part.Contains(s.Source[0]) {
		return false
	}
	begins := s.Content[0].Start
	if begins <= part.Start+len("“") || begins > part.End {
		return false
	}
	if begins < s.Source[0].Start {
		return as.saysWhose(s, part) // "Brandt fears a fall in 2017, as Low does"
	}
	before := " " + editorial.Fold(as.Text[part.Start:begins]) + " "
	for word := range strings.FieldsSeq(editorial.Fold(v.Name + " " + v.Short)) {
		if strings.Contains(before, " "+word+" ") {
			return true
		}
	}
	return false
}

// unplaced counts the times that a publication date would place.
func unplaced(times []news.Time) int {
	n := 0
	for _, t := range times {
		if t.NeedsDate() {
			n++
		}
	}
	return n
}

// compareWhen orders by start, the coarser first; of one day, "published" comes
// last.
func compareWhen(a, b *Entry) int {
	if a.Published != b.Published && a.When.Start == b.When.Start {
		if a.Published {
			return 1
		}
		return -1
	}
	return a.When.Compare(b.When)
}

// comparePlace orders entries of one article as the text does; those that an
// editor wrote come after it.
func comparePlace(a, b *Entry) int {
	place := func(e *Entry) int {
		if len(e.Parts) == 0 {
			return len(e.Article.Text)
		}
		return e.Parts[0].Start
	}
	return cmp.Or(place(a)-place(b), cmp.Compare(a.Anchor, b.Anchor))
}

func siteEvents(a *Article) []*Entry { return a.siteEvents }

// compareEntries orders the entries of all articles. There may be hundreds of
// thousands, and most differ in their dates: nothing else is looked at then.
func compareEntries(a, b *Entry) int {
	if c := compareWhen(a, b); c != 0 {
		return c
	}
	if a.Article != b.Article {
		return cmp.Or(a.Article.Published.Compare(b.Article.Published), cmp.Compare(a.Article.Path, b.Article.Path))
	}
	return comparePlace(a, b)
}

// leaves reports whether an entry may leave its article's page: not the entry
// "published", nothing from inside a statement that may not, nothing alleged or
// accusing (an editor who fixes a date has not confirmed the deed), nothing that
// names a hidden person.
func (as *assembly) leaves(e *Entry) bool {
	if e.Event.Status == news.Editor {
		return true
	}
	if e.Event.Statement != "" && e.Speaker == nil || e.Event.Hedge == news.Alleged || as.namesHidden(e.Parts[0]) {
		return false
	}
	if s := as.byID[e.Event.Statement]; s != nil && s.Tier != news.TierSite {
		return false
	}
	return !slices.ContainsFunc(as.accusing, e.Parts[0].Overlaps)
}

// Group is entries of a timeline that have the same date.
type Group struct {
	Label, EDTF string
	Entries     []*Entry
}

// ByDate groups entries that stand next to each other and have one date.
func ByDate(entries []*Entry) []Group {
	var groups []Group
	for _, e := range entries {
		if n := len(groups); n == 0 || groups[n-1].EDTF != e.EDTF {
			groups = append(groups, Group{Label: e.Label, EDTF: e.EDTF})
		}
		last := &groups[len(groups)-1]
		last.Entries = append(last.Entries, e)
	}
	return groups
}
