package editorial

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/news"
	"redletter/internal/yamlfile"
)

// Nobody as the speaker of a note says that the text does not tell who speaks.
const Nobody = "none"

// speaker finds the speaker that a note names among those of the article, or
// makes a new one. had is the one that the statement has so far: a fuller name
// for the same surname means this one. It is false where the name fits several.
func (e *edit) speaker(n *StatementNote, had news.SpeakerID) (news.SpeakerID, bool) {
	name := Fold(n.Speaker)
	switch {
	case name == Nobody:
		return "", true
	case name == "":
		e.report(n.Line, n.Col, "write “speaker: none” where nobody can be named", "the speaker has no name")
		return "", false
	}
	var full, short []news.SpeakerID
	for _, s := range e.f.Speakers {
		known := Fold(s.Name)
		switch {
		case known == name || string(s.ID) == n.Speaker:
			full = append(full, s.ID)
		case Fold(s.Short) == name || strings.HasSuffix(known, " "+name):
			short = append(short, s.ID)
		case s.ID == had && (strings.HasSuffix(name, " "+known)):
			return had, true
		}
	}
	if len(full) == 0 {
		full = short
	}
	switch {
	case len(full) == 1:
		return full[0], true
	case len(full) > 1 && slices.Contains(full, had):
		return had, true
	case len(full) > 1:
		e.report(n.Line, n.Col, "give the full name", "“%s” may be %d speakers of this article", n.Speaker, len(full))
		return "", false
	}
	e.unlikely(n)
	return e.newSpeaker(n.Speaker), true
}

// unlikely warns of a name that stands nowhere in the article and is nearly that
// of one of its speakers: the note counts, since an editor may know better, but
// most such names are misspelled, and the words would be in nobody's mouth.
func (e *edit) unlikely(n *StatementNote) {
	if len(e.words.Find(n.Speaker)) > 0 {
		return
	}
	var names []string
	for _, s := range e.f.Speakers {
		names = append(names, s.Name)
	}
	if near := yamlfile.Nearest(n.Speaker, names); near != "" {
		e.report(n.Line, n.Col, fmt.Sprintf("did you mean “%s”?", near), "the article names no “%s”", n.Speaker)
	}
}

// newSpeaker adds a speaker whom the program has not found, with the places
// where the name stands.
func (e *edit) newSpeaker(name string) news.SpeakerID {
	name = strings.Join(strings.Fields(name), " ")
	id := news.SpeakerID(Slug(name))
	for e.f.Speaker(id) != nil {
		id += "-2"
	}
	s := news.Speaker{ID: id, Name: name, Short: name[strings.LastIndexByte(name, ' ')+1:], Kind: news.Person}
	for _, m := range e.words.Find(name) {
		taken := slices.ContainsFunc(e.f.Speakers, func(o news.Speaker) bool { return slices.ContainsFunc(o.Mentions, m.Overlaps) })
		if b := e.block(m.Start); !taken && b < len(e.a.Blocks) && e.a.Blocks[b].Kind.Annotated() && e.a.Blocks[b].Span.Contains(m) {
			s.Mentions = append(s.Mentions, m)
		}
	}
	e.f.Speakers = append(e.f.Speakers, s)
	return id
}

// source is the mention of the speaker that stands nearest to the content in its
// sentence.
func (e *edit) source(id news.SpeakerID, sentence, content news.Span) []news.Span {
	s := e.f.Speaker(id)
	if s == nil || id == "" {
		return nil
	}
	var best []news.Span
	for _, m := range s.Mentions {
		if sentence.Contains(m) && !m.Overlaps(content) && (best == nil || distance(m, content) < distance(best[0], content)) {
			best = []news.Span{m}
		}
	}
	return best
}

// moveSource makes the evidence of a corrected statement agree with its new
// speaker: a pronoun now refers to that one, a name of somebody else is no
// evidence any more.
func (e *edit) moveSource(s *news.Statement, to news.SpeakerID) {
	var moved, kept []news.Span
	for _, src := range s.Source {
		for i := range e.f.Speakers {
			o := &e.f.Speakers[i]
			if o.ID != s.Speaker || o.ID == "" || !slices.ContainsFunc(o.Mentions, src.Overlaps) {
				continue
			}
			var left []news.Span
			for _, m := range o.Mentions {
				if m.Overlaps(src) && !names(m.Of(e.a.Text), o) {
					moved = append(moved, m)
				} else {
					left = append(left, m)
				}
			}
			if len(left) == len(o.Mentions) {
				src = news.Span{} // a name, and not the right one
			}
			o.Mentions = left
		}
		if !src.IsEmpty() {
			kept = append(kept, src)
		}
	}
	s.Source = kept
	if o := e.f.Speaker(to); o != nil && to != "" && len(moved) > 0 {
		o.Mentions = append(slices.Clone(o.Mentions), moved...)
		slices.SortFunc(o.Mentions, func(a, b news.Span) int { return a.Start - b.Start })
	}
}

// names reports whether a mention is a name of the speaker rather than a pronoun
// or a description: it has a capitalised word of the name.
func names(mention string, s *news.Speaker) bool {
	name := " " + Fold(s.Name) + " " + Fold(s.Short) + " "
	for w := range strings.FieldsSeq(mention) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && Fold(w) != "" && strings.Contains(name, " "+Fold(w)+" ") {
			return true
		}
	}
	return false
}
