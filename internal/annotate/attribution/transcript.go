package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// transcriptChance is the confidence of a transcript's turns: their form leaves no doubt
// but for a label that is no name.
const transcriptChance = 0.97

// longestLabel is the most tokens of a speaker's label, its colon not counted:
// "SEN. MARY ANN ROE (R-NEV.)".
const longestLabel = 9

// transcript finds the turns of a transcript: paragraphs that begin with a name
// and a colon, each with the paragraphs after it that have no label but speak in
// the first or second person and put no question to the next. One label alone makes no transcript, nor do labels
// in lower case that do not come back, unless as initials: "Ada Moss:", then "AM:".
// "Q:" and "A:" end a turn: whose they are is not said.
func (f *finder) transcript() {
	turns, count := f.turns()
	if len(turns) < 2 {
		return
	}
	var c *candidate
	for b, r := range f.t.Blocks {
		kind := f.t.Article.Blocks[b].Kind
		if r.First == r.End || kind != news.Paragraph {
			if kind == news.Heading {
				c = nil
			}
			continue
		}
		colon, named := turns[b]
		if named {
			r.First = f.labelStart(r)
			upper := f.capitals(r.First, colon)
			label := f.label(r.First, colon)
			if nobodys(label) || !upper && count[label] < 2 && count[initials(label)] == 0 {
				c = nil
				continue
			}
			f.all = append(f.all, candidate{rule: labelRule, frame: "transcript", lemma: ":", class: news.Speech, form: "colon", kind: nameSource,
				source: []token.Range{{First: r.First, End: colon}}, cue: []token.Range{{First: colon, End: colon + 1}},
				block: b, first: f.t.SentenceAt(r.First), quoted: news.Indirect, p: transcriptChance})
			c = &f.all[len(f.all)-1]
			r.First = colon + 1
		}
		if c == nil || !named && (!f.inPerson(r) || f.asksNext(b, turns)) {
			c = nil // narration between the turns, or a question of who asks without a label
			continue
		}
		f.done[b] = true
		c.last = f.t.SentenceAt(r.End - 1)
		c.content = append(c.content, f.spoken(r)...)
	}
	f.all = slices.DeleteFunc(f.all, func(c candidate) bool { return len(c.content) == 0 })
}

// turns maps each block with a label to the token of its colon, and counts the
// labels.
func (f *finder) turns() (turns map[int]int, count map[string]int) {
	turns, count = make(map[int]int), make(map[string]int)
	for b, r := range f.t.Blocks {
		if f.t.Article.Blocks[b].Kind != news.Paragraph {
			continue
		}
		first := f.labelStart(r)
		for i := first; i < min(first+longestLabel, r.End-1); i++ {
			tok := &f.t.Tokens[i]
			if tok.Lower == ":" && i > first {
				if f.t.Tokens[i+1].Space {
					turns[b] = i
					count[f.label(first, i)]++
				}
				break
			}
			if tok.Kind != token.Word && !strings.Contains("(),-", tok.Lower) || tok.Kind == token.Word && tok.Case == token.Lower {
				break
			}
		}
	}
	return turns, count
}

// nobodys reports whether a label is no name: “CLAIM”, “OUR RULING”, “THE
// GAZETTE'S VERDICT”.
func nobodys(label string) bool {
	words := strings.Fields(label)
	if len(words) == 0 || strings.Contains(label, "'s ") || strings.Contains(label, "’s ") {
		return true
	}
	return labels[label] || labels[words[len(words)-1]] || lexicon()[words[0]].is&det != 0
}

// asksNext reports whether block b, a paragraph without a label, ends with a question
// right before a turn: an interviewer may have none.
func (f *finder) asksNext(b int, turns map[int]int) bool {
	if r := f.t.Blocks[b]; !strings.HasSuffix(f.t.Tokens[r.End-1].Lower, "?") {
		return false
	}
	for b++; b < len(f.t.Blocks); b++ {
		if r := f.t.Blocks[b]; r.First < r.End {
			_, named := turns[b]
			return named
		}
	}
	return false
}

// labelStart is the token that a label of the paragraph r begins with: a
// transcript that is itself quoted has a mark before each.
func (f *finder) labelStart(r token.Range) int {
	if r.First+1 < r.End && f.t.Tokens[r.First].Kind == token.Quote {
		return r.First + 1
	}
	return r.First
}

// capitals reports whether the label [a, b) is written in capitals, or the name in it
// behind a title: "Mr. ROE".
func (f *finder) capitals(a, b int) bool {
	for i := a; i < b; i++ {
		if tok := &f.t.Tokens[i]; tok.Case == token.Upper && (i == a || tok.Span.Len() > 2) && f.t.Tokens[max(i-1, a)].Lower != "(" {
			return true
		}
	}
	return false
}

// inPerson reports whether the tokens r hold a pronoun of the first or second
// person: what does not may be the reporter's own account.
func (f *finder) inPerson(r token.Range) bool {
	for i := r.First; i < r.End; i++ {
		switch f.t.Tokens[i].Lower {
		case "i", "me", "my", "we", "us", "our", "you", "your", "mine", "ours", "yours":
			return true
		}
	}
	return false
}

// label is the text of the tokens [a, b) in lower case.
func (f *finder) label(a, b int) string {
	return strings.ToLower(f.t.Span(token.Range{First: a, End: b}).Of(f.t.Article.Text))
}

// initials are the first letters of the words of a label, empty if it has only one.
func initials(label string) string {
	var b strings.Builder
	words := strings.Fields(label)
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(c)
	}
	if len(words) < 2 {
		return ""
	}
	return b.String()
}

// longestNote is the most tokens between the brackets of a note.
const longestNote = 12

// spoken is the tokens r of a turn without the notes of who wrote it down: "[Murmurs
// in the gallery.]", "(Laughter.)". What stands in brackets within a sentence stays.
func (f *finder) spoken(r token.Range) []token.Range {
	var out []token.Range
	for i := r.First; i < r.End; i++ {
		end := f.note(i, r)
		if end == i {
			continue
		}
		if r.First < i {
			out = append(out, trimStop(f.t, token.Range{First: r.First, End: i}))
		}
		r.First, i = end, end-1
	}
	if r.First < r.End {
		out = append(out, trimStop(f.t, r))
	}
	return out
}

// note is the end of the note that begins at token i of the turn r, i if none does.
func (f *finder) note(i int, r token.Range) int {
	toks := f.t.Tokens
	closing := map[string]string{"[": "]", "(": ")"}[toks[i].Lower]
	if closing == "" || i+1 >= r.End || toks[i+1].Case == token.Lower || i > r.First && !strings.ContainsAny(toks[i-1].Lower, ".?!…)]") {
		return i
	}
	for k := i + 2; k < min(r.End, i+2+longestNote); k++ {
		if toks[k].Lower != closing {
			continue
		}
		if k+1 < r.End && toks[k+1].Case == token.Lower {
			return i
		}
		return k + 1
	}
	return i
}

// trimStop leaves a final full stop out of r.
func trimStop(t *token.Text, r token.Range) token.Range {
	if r.End-r.First > 1 && t.Tokens[r.End-1].Lower == "." {
		r.End--
	}
	return r
}
