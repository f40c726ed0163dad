package editorial

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/news"
)

// statement applies one note on a statement.
func (e *edit) statement(n *StatementNote) {
	places, words := e.words.Find(n.Quote), NewWords(n.Quote)
	found := e.statementsAt(places, words.folded)
	if len(places) == 0 && words.Len() > 0 {
		found = e.statementsShownAs(words.folded)
	}
	switch {
	case len(found) == 1 && (n.Status != news.Editor || e.sameWords(found[0], n.Quote)):
		e.decide(found[0], n)
	case len(places) == 0 && (len(found) == 0 || n.Status == news.Editor):
		e.missing(n.Line, n.Col, n.Quote)
	case n.Status == news.Editor && len(places) > 1:
		e.ambiguous(n.Line, n.Col, n.Quote, "places", places)
	case n.Status == news.Editor:
		e.add(places[0], n)
	case len(found) == 0:
		e.report(n.Line, n.Col, "to add a statement that the program has not found, write “status: added” and “speaker:”",
			"no statement was found in the words “%s”", excerpt(n.Quote))
	default:
		contents := make([]news.Span, len(found))
		for i, s := range found {
			contents[i] = e.f.Statements[s].Content[0]
		}
		e.ambiguous(n.Line, n.Col, n.Quote, "statements", contents)
	}
}

// statementsAt lists the statements that words at the given places belong to:
// those whose content has exactly these words, else those whose content contains
// them, else those whose content they touch (an editor may quote the whole
// sentence).
func (e *edit) statementsAt(places []news.Span, folded string) []int {
	var same, inside, touched []int
	for i := range e.f.Statements {
		s := &e.f.Statements[i]
		if len(s.Content) == 0 {
			continue
		}
		hull := news.Span{Start: s.Content[0].Start, End: s.Content[len(s.Content)-1].End}
		for _, p := range within(places, hull) {
			if !slices.ContainsFunc(s.Content, p.Overlaps) {
				continue
			}
			touched = append(touched, i)
			if hull.Contains(p) {
				inside = append(inside, i)
				if e.content(i) == folded {
					same = append(same, i)
				}
			}
			break
		}
	}
	for _, l := range [][]int{same, inside, touched} {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

// statementsShownAs lists the statements in several parts that have the words one
// after the other. That is how a page's list shows them, “We pay,” […] “but late,”
// and where editors copy from.
func (e *edit) statementsShownAs(folded string) []int {
	var found []int
	for i := range e.f.Statements {
		if len(e.f.Statements[i].Content) > 1 && strings.Contains(e.content(i), folded) {
			found = append(found, i)
		}
	}
	return found
}

// within is the run of the sorted places that overlaps s.
func within(places []news.Span, s news.Span) []news.Span {
	first, _ := slices.BinarySearchFunc(places, s.Start, func(p news.Span, at int) int { return cmp.Compare(p.End, at+1) })
	last := first
	for last < len(places) && places[last].Start < s.End {
		last++
	}
	return places[first:last]
}

// content is the folded content of statement i.
func (e *edit) content(i int) string {
	var b strings.Builder
	for _, s := range e.f.Statements[i].Content {
		b.WriteString(s.Of(e.a.Text))
		b.WriteByte(' ')
	}
	return NewWords(b.String()).folded
}

func (e *edit) sameWords(i int, quote string) bool { return e.content(i) == NewWords(quote).folded }

// decide confirms, corrects or rejects statement i.
func (e *edit) decide(i int, n *StatementNote) {
	s := &e.f.Statements[i]
	if line, ok := e.noted[s.ID]; ok {
		e.report(n.Line, n.Col, "keep one of the two", "the note in line %d is on the same statement; this one is ignored", line)
		return
	}
	id, corrected := s.Speaker, false
	if n.Speaker != "" && n.Status != news.Rejected {
		var ok bool
		if id, ok = e.speaker(n, s.Speaker); !ok {
			return
		}
		corrected = id != s.Speaker
	}
	e.noted[s.ID] = n.Line
	s.Note = n.Note
	if n.Claim != nil {
		s.Claim = marked(s.Claim, *n.Claim)
	}
	if n.Status == news.Rejected {
		s.Status = news.Rejected
		return
	}
	s.Status, s.Confidence, s.Why = news.Confirmed, 1, "confirmed by an editor"
	if corrected {
		s.Why = "corrected by an editor"
		e.moveSource(s, id)
		s.Speaker = id
	}
}

// marked is c with an editor's word on whether it is a checkable claim.
func marked(c news.Claim, checkable bool) news.Claim {
	c.Checkable, c.Key = checkable, c.Key && checkable
	c.Reasons = append(slices.Clone(c.Reasons), map[bool]string{true: "marked by an editor", false: "not a claim, says an editor"}[checkable])
	return c
}

// add writes a statement that the program has not found, or not so. What it
// found over most of the same words is rejected.
func (e *edit) add(at news.Span, n *StatementNote) {
	id, ok := news.SpeakerID(""), true
	if n.Speaker != "" {
		if id, ok = e.speaker(n, ""); !ok {
			return
		}
	}
	content := e.byBlock(withMarks(e.a.Text, at))
	block := e.block(content[0].Start)
	s := news.Statement{
		Block: block, Content: content, CueClass: news.Speech, Mode: e.mode(content),
		Speaker: id, Why: "written by an editor", Confidence: 1, Status: news.Editor, Note: n.Note,
	}
	s.Sentence = sentenceAround(e.a.Text, e.blockSpan(block), content[0])
	s.Sentence.End = max(s.Sentence.End, content[len(content)-1].End)
	if n.Cue != "" {
		if cue, ok := e.nearest(n.Cue, s.Sentence, at); ok {
			s.Cue = []news.Span{cue}
			s.Sentence = hull(s.Sentence, cue)
		} else {
			e.report(n.Line, n.Col, "the cue is the word beside the statement, such as “said”", "the words “%s” of the cue do not stand near the statement", excerpt(n.Cue))
		}
	}
	s.Source = e.source(id, s.Sentence, at)
	if n.Claim != nil {
		s.Claim = marked(s.Claim, *n.Claim)
	}
	s.ID = e.newID("s-", s.Content)
	e.replace(&s)
	e.f.Statements = append(e.f.Statements, s)
	e.noted[s.ID] = n.Line
}

// replace rejects the statements that the machine found over most of the same
// words, and hands their events to the new one.
func (e *edit) replace(s *news.Statement) {
	for i := range e.f.Statements {
		old := &e.f.Statements[i]
		if _, noted := e.noted[old.ID]; noted {
			continue
		}
		shared, size := 0, 0
		for _, c := range old.Content {
			size += c.Len()
			for _, d := range s.Content {
				shared += max(0, min(c.End, d.End)-max(c.Start, d.Start))
			}
		}
		if size == 0 || 2*shared < size {
			continue
		}
		old.Status, old.Why = news.Rejected, "replaced by an editor"
		for j := range e.f.Events {
			if e.f.Events[j].Statement == old.ID {
				e.f.Events[j].Statement = s.ID
			}
		}
	}
}

// newID is a hash of the words of spans that no statement or event has yet.
func (e *edit) newID(prefix string, spans []news.Span) string {
	var words strings.Builder
	for _, s := range spans {
		words.WriteString(Fold(s.Of(e.a.Text)) + "\n")
	}
	base := prefix + digest(words.String())
	taken := func(id string) bool {
		return slices.ContainsFunc(e.f.Statements, func(s news.Statement) bool { return s.ID == id }) ||
			slices.ContainsFunc(e.f.Events, func(v news.Event) bool { return v.ID == id })
	}
	id := base
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}

// digest is eight letters and digits that stand for s.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// byBlock cuts s where blocks end.
func (e *edit) byBlock(s news.Span) []news.Span {
	var parts []news.Span
	for b := e.block(s.Start); b < len(e.a.Blocks) && e.a.Blocks[b].Span.Start < s.End; b++ {
		block := e.a.Blocks[b].Span
		if p := (news.Span{Start: max(s.Start, block.Start), End: min(s.End, block.End)}); !p.IsEmpty() {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return []news.Span{s}
	}
	return parts
}

const (
	openMarks   = "“„«\"‘'"
	closeMarks  = "”“»\"’'"
	doubleMarks = "“”„«»\""
)

// withMarks extends s over the quotation marks around it, and over the stops
// between its last word and a closing mark.
func withMarks(text string, s news.Span) news.Span {
	for s.Start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:s.Start])
		if !strings.ContainsRune(openMarks, r) {
			break
		}
		s.Start -= n
	}
	for end := s.End; end < len(text); {
		r, n := utf8.DecodeRuneInString(text[end:])
		if strings.ContainsRune(closeMarks, r) {
			s.End = end + n
		} else if !strings.ContainsRune(".,!?;…", r) {
			break
		}
		end += n
	}
	return s
}

// mode tells how much of a content stands inside double quotation marks, read
// from the start of its block. A mark that may open or close does what it must.
func (e *edit) mode(content []news.Span) news.Mode {
	inside, outside := 0, 0
	for _, c := range content {
		open := false
		for i, r := range e.a.Text[e.blockSpan(e.block(c.Start)).Start:c.End] {
			switch at := e.blockSpan(e.block(c.Start)).Start + i; {
			case strings.ContainsRune(doubleMarks, r):
				open = strings.ContainsRune("“„«", r) || r == '"' && !open
			case at < c.Start || !unicode.IsLetter(r) && !unicode.IsNumber(r):
			case open:
				inside++
			default:
				outside++
			}
		}
	}
	switch {
	case outside == 0:
		return news.Direct
	case inside == 0:
		return news.Indirect
	}
	return news.Mixed
}

// nearest is the occurrence of words within s that lies nearest to content and
// does not overlap it.
func (e *edit) nearest(words string, s, content news.Span) (news.Span, bool) {
	best, found := news.Span{}, false
	for _, p := range within(e.words.Find(words), s) {
		if p.Overlaps(content) || !s.Contains(p) {
			continue
		}
		if !found || distance(p, content) < distance(best, content) {
			best, found = p, true
		}
	}
	return best, found
}

// distance is the number of bytes between two spans that do not overlap.
func distance(a, b news.Span) int { return max(a.Start-b.End, b.Start-a.End) }

func hull(a, b news.Span) news.Span {
	return news.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}
