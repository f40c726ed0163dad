package token

import (
	"strings"

	"redletter/internal/news"
)

// sentences cuts the tokens r of block i into sentences; a cell of a table is one at
// least.
func (t *Text) sentences(i int, r Range) {
	first := r.First
	add := func(end int) {
		s := Range{first, end}
		t.Sentences = append(t.Sentences, Sentence{Range: s, Block: i, Span: t.Span(s)})
		first = end
	}
	if end := t.dateline(r); end > r.First {
		add(end)
		t.Sentences[len(t.Sentences)-1].Dateline = true
	}
	table := t.Article.Blocks[i].Kind == news.Table
	for k := first; k < r.End; k++ {
		end := t.ends(k, r.End)
		if end <= k && table && k+1 < r.End && strings.Contains(t.Article.Text[t.Tokens[k].Span.End:t.Tokens[k+1].Span.Start], "\t") {
			end = k + 1
		}
		if end > k {
			add(end)
			k = end - 1
		}
	}
	if first < r.End {
		add(r.End)
	}
}

// ends returns the index after the last token of the sentence that token k ends,
// closing marks included, or 0 where it ends none.
func (t *Text) ends(k, last int) int {
	abbreviation, soft := false, false
	switch tok := &t.Tokens[k]; tok.Kind {
	case Punct:
		switch tok.Lower[0] {
		case '.', '\xe2':
			if tok.Lower != "." && !strings.HasPrefix(tok.Lower, "..") && !strings.HasPrefix(tok.Lower, "…") {
				return 0
			}
			soft = tok.Lower != "."
		case '?', '!':
			soft = true
		default:
			return 0
		}
	case Word:
		if !strings.HasSuffix(tok.Lower, ".") {
			return 0
		}
		abbreviation = true
	default:
		return 0
	}
	end, quoted := t.closing(k+1, last)
	if end == last {
		return last
	}
	if abbreviation && end == k+1 && !t.mayEnd(k, end, last) {
		return 0
	}
	if !t.begins(end, last) || soft && quoted && t.tagged(end, last) {
		return 0
	}
	return end
}

// closing skips the marks that close what the sentence opened, and repeated end
// marks ("?!"), from k on; quoted tells whether a quotation mark was among them.
func (t *Text) closing(k, last int) (end int, quoted bool) {
	for ; k < last; k++ {
		tok := &t.Tokens[k]
		if tok.Space && !(tok.Kind == Quote && (tok.Lower == "”" || tok.Lower == "’") && k > 0 && t.Tokens[k-1].Kind == Quote) {
			break
		}
		switch {
		case tok.Kind == Quote:
			switch tok.Lower {
			case "“", "„", "«", "‘", "‹", "‚", "``":
				return k, quoted
			}
			if k+1 < last && !t.Tokens[k+1].Space && t.Tokens[k+1].Kind <= Number {
				return k, quoted // a straight mark that opens
			}
			quoted = true
		case tok.Lower == ")" || tok.Lower == "]" || tok.Lower == "?" || tok.Lower == "!":
		default:
			return k, quoted
		}
	}
	return k, quoted
}

// word returns the first word or number at or after k, skipping opening marks
// and dashes; last if there is none before other punctuation.
func (t *Text) word(k, last int) int {
	for ; k < last; k++ {
		tok := &t.Tokens[k]
		if tok.Kind == Word || tok.Kind == Number {
			return k
		}
		if tok.Kind == Punct && !strings.ContainsAny(tok.Lower, "([-–—…$#*•") {
			return last
		}
	}
	return last
}

// begins reports whether a sentence may begin at k.
func (t *Text) begins(k, last int) bool {
	w := t.word(k, last)
	if w == last {
		first := &t.Tokens[k]
		return first.Space && (first.Kind != Punct || strings.IndexByte(",;:)", first.Lower[0]) < 0)
	}
	tok := &t.Tokens[w]
	if !t.Tokens[k].Space {
		return tok.Case == Capital || tok.Case == Upper
	}
	return tok.Case != Lower || tok.Lower[0] == '@' || strings.HasPrefix(tok.Lower, "http")
}

// mayEnd reports whether the abbreviation k, with next after it, can be the last
// word of a sentence.
func (t *Text) mayEnd(k, next, last int) bool {
	low := t.String(k)
	low = low[:len(low)-1]
	switch abbreviations()[low[strings.LastIndexByte(low, '-')+1:]] {
	case beforeName, beforeNumber, beforeDate:
		return false
	}
	w := t.word(next, last)
	if w == last {
		return false
	}
	if w > next && t.Tokens[next].Kind == Quote {
		return true
	}
	if first := &t.Tokens[w]; (low == "a.m" || low == "p.m") && first.Case == Capital && !zoned(first.Lower) && t.tagged(w, last) {
		return true // "at 3 a.m. Poole said it was four"
	}
	return t.Tokens[w].Case != Lower && starters()[t.Tokens[w].Lower]
}

// zoned reports whether w goes on with a time of day: "3 p.m. Tuesday", "3 p.m. Eastern".
func zoned(w string) bool {
	return strings.HasSuffix(w, "day") || strings.Contains(" eastern central mountain pacific greenwich local ", " "+w+" ")
}

// tagged reports whether k begins the tag of the quotation before it: a name or
// description of a few words and a verb of saying.
func (t *Text) tagged(k, last int) bool {
	verbs := tags()
	for i := k; i < min(k+7, last); i++ {
		tok := &t.Tokens[i]
		if tok.Kind != Word {
			return false
		}
		if verbs[tok.Lower] {
			return i > k || tok.Case == Lower
		}
	}
	return false
}

// SentenceAt returns the index of the sentence that token i stands in.
func (t *Text) SentenceAt(i int) int {
	lo, hi := 0, len(t.Sentences)
	for lo < hi {
		if m := (lo + hi) / 2; t.Sentences[m].End <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// TokenAt returns the index of the first token that ends after byte offset pos,
// len(t.Tokens) if there is none.
func (t *Text) TokenAt(pos int) int {
	lo, hi := 0, len(t.Tokens)
	for lo < hi {
		if m := (lo + hi) / 2; t.Tokens[m].Span.End <= pos {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// Within returns the tokens that lie within s.
func (t *Text) Within(s news.Span) Range {
	first := t.TokenAt(s.Start)
	if first < len(t.Tokens) && t.Tokens[first].Span.Start < s.Start {
		first++
	}
	end := first
	for end < len(t.Tokens) && t.Tokens[end].Span.End <= s.End {
		end++
	}
	return Range{first, end}
}
