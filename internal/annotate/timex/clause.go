package timex

import (
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// longSentence is how many bytes an entry may have before it is shortened.
const longSentence = 280

// longest is after how many tokens no border is looked for any more.
const longest = 400

// shorten cuts a long sentence at the border of a clause, so that the clause
// with the time remains. It never cuts inside quotation marks or brackets, and
// never off what a hedge says.
func (m *maker) shorten(s *token.Sentence, at, hedge news.Span) news.Span {
	t := m.t
	span := s.Span
	if span.Len() <= longSentence || s.End-s.First > 4*longest {
		return span
	}
	keep := at
	if !hedge.IsEmpty() {
		keep = news.Span{Start: min(at.Start, hedge.Start), End: max(at.End, hedge.End)}
	}
	open := m.openAt(s)
	for i := s.First; i < s.End; i++ {
		open.see(t, i)
		if !open.outside() || i+1 >= s.End {
			continue
		}
		border := clauseBorder(t, i)
		switch {
		case !border:
		case t.Tokens[i].Span.Start >= keep.End && i < s.First+longest && t.Tokens[i].Span.Start-s.Span.Start > longSentence/3 && open.closes(t, i, s.End):
			return trim(t, span, i)
		case t.Tokens[i].Lower == ";" && t.Tokens[i+1].Span.Start <= keep.Start:
			span.Start = t.Tokens[i+1].Span.Start
			if span.Len() <= longSentence {
				return span
			}
		}
	}
	return span
}

// ownClause narrows an event of a sentence with several dates to what stands
// between its semicolons, so that "in 1887 …; in 1904 …" is not told twice, unless
// it could not be understood alone.
func (m *maker) ownClause(s *token.Sentence, e *news.Event) {
	t, open := m.t, m.openAt(s)
	first, last := s.Span.Start, s.Span.End
	for i := s.First; i < s.End-1; i++ {
		open.see(t, i)
		if t.Tokens[i].Lower != ";" || !open.outside() {
			continue
		}
		if at := t.Tokens[i].Span; at.End <= m.times[e.Times[0]].Span.Start {
			if !leans(t, s.First, i+1) {
				first = t.Tokens[i+1].Span.Start
			}
		} else if last == s.Span.End {
			last = t.Tokens[i-1].Span.End
		}
	}
	own := news.Span{Start: max(first, e.Sentence.Start), End: min(last, e.Sentence.End)}
	for _, i := range e.Times {
		if !own.Contains(m.times[i].Span) {
			return
		}
	}
	if e.HedgeWord.IsEmpty() || own.Contains(e.HedgeWord) {
		e.Sentence = own
	}
}

// leans reports whether the clause that begins with token i needs what stands
// before it in the sentence that begins with token first: "he died in 1999", "and
// noted that", "which closed in May".
func leans(t *token.Text, first, i int) bool {
	switch w := t.Tokens[i].Lower; w {
	case "he", "she", "it", "they", "his", "her", "its", "their":
		return t.Tokens[first].Lower != w
	case "which", "who", "and", "but", "or", "then", "so":
		return true
	}
	return pastForm(&t.Tokens[i])
}

// trim ends the span before token i.
func trim(t *token.Text, span news.Span, i int) news.Span {
	span.End = t.Tokens[i-1].Span.End
	return span
}

// clauseBorder reports whether a clause that can stand alone ends before token
// i: a semicolon, or a comma and "and" or "while" with a subject after it. What
// begins with "but" or "although" may take back what was said, and stays.
func clauseBorder(t *token.Text, i int) bool {
	switch t.Tokens[i].Lower {
	case ";":
		return true
	case ",":
		if i+2 >= len(t.Tokens) {
			return false
		}
		next := t.Tokens[i+1].Lower
		return (next == "and" || next == "while") && subject(&t.Tokens[i+2])
	}
	return false
}

// subject reports whether a word can begin a clause as its subject.
func subject(tok *token.Token) bool {
	switch tok.Lower {
	case "he", "she", "it", "they", "we", "i", "you", "the":
		return true
	}
	return tok.Kind == token.Word && tok.Case == token.Capital
}

// nesting counts open quotation marks and brackets.
type nesting struct {
	quotes, brackets int
	straight         bool // inside of " "
}

func (n *nesting) outside() bool { return n.quotes <= 0 && n.brackets <= 0 && !n.straight }

// see counts token i.
func (n *nesting) see(t *token.Text, i int) {
	switch t.Tokens[i].Lower {
	case "“", "„", "«", "``", "‘", "‹":
		n.quotes++
	case "”", "»", "''", "’", "›":
		n.quotes = max(n.quotes-1, 0)
	case "\"":
		n.straight = !n.straight
	case "(", "[":
		n.brackets++
	case ")", "]":
		n.brackets = max(n.brackets-1, 0)
	}
}

// closes reports whether everything that opens after token i is closed before
// end: otherwise a quotation that runs on would lose its beginning.
func (n nesting) closes(t *token.Text, i, end int) bool {
	for ; i < end; i++ {
		n.see(t, i)
	}
	return n.outside()
}

// openAt is what is open where the sentence begins.
func (m *maker) openAt(s *token.Sentence) nesting {
	if first := m.t.Blocks[s.Block].First; m.opened < first {
		m.open, m.opened = nesting{}, first
	}
	for ; m.opened < s.First; m.opened++ {
		m.open.see(m.t, m.opened)
	}
	return m.open
}

// longestLabel is how many words the name before a colon may have.
const longestLabel = 3

// label is where a sentence begins behind the name of who says it ("COURIER: In
// 1992 …"): an entry names its speaker itself, and an interviewer's words are
// the article's own. The letters of questions and answers are no names, and stay.
func (m *maker) label(s *token.Sentence) int {
	if block := m.t.Blocks[s.Block]; block.First == s.First && stamped(m.t, block) {
		return m.t.Tokens[begins(m.t, block)].Span.Start // "15:32 A tree has fallen"
	}
	for i := s.First; i < min(s.End-1, s.First+longestLabel+1); i++ {
		switch tok := &m.t.Tokens[i]; {
		case tok.Lower == ":" && i == s.First+1 && tok.Span.Start-s.Span.Start == len("Q"):
			return s.Span.Start
		case tok.Lower == ":" && i > s.First && m.t.Tokens[i+1].Space:
			return m.t.Tokens[i+1].Span.Start
		case tok.Kind != token.Word || tok.Case == token.Lower:
			return s.Span.Start
		}
	}
	return s.Span.Start
}
