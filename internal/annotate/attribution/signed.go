package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// signedChance is the confidence of a quotation with a name behind a dash: its form
// leaves no doubt but for what looks like a name.
const signedChance = 0.95

// longestSignature and longestStanding are the most tokens of a signature before its first
// comma, and after it: "Mary Ann de la Roe, 34, a nurse from Hull".
const (
	longestSignature = 8
	longestStanding  = 14
)

// signed finds quotations that are signed: "“The bridge is lost.” — Ada Moss". All
// that stands before the dash is quotation, or the block is a block quotation; the
// signature ends the block, or is a block of its own after it. The paragraphs that
// the quotation runs over are its content too.
func (f *finder) signed() {
	for b, r := range f.t.Blocks {
		if r.First == r.End || !f.t.Article.Blocks[b].Kind.Prose() || f.done[b] {
			continue
		}
		dash, who := f.signature(r)
		if who.First == who.End {
			continue
		}
		last := b
		if dash == r.First {
			if last = f.blockBefore(b); last < 0 || f.done[last] {
				continue
			}
			r = f.t.Blocks[last]
		} else {
			r.End = dash
		}
		if !f.isQuoted(last, r) {
			continue
		}
		contents, first := []token.Range{r}, last
		for {
			prev := f.blockBefore(first)
			if prev < 0 || f.done[prev] || !f.runsOn(prev, first) {
				break
			}
			contents, first = append(contents, f.t.Blocks[prev]), prev
		}
		c := candidate{rule: signRule, frame: "signed", lemma: "—", class: news.Speech, form: "sign", kind: nameSource,
			source: []token.Range{who}, cue: []token.Range{{First: dash, End: dash + 1}},
			block: first, first: f.t.SentenceAt(f.t.Blocks[first].First), last: f.t.SentenceAt(who.End - 1), quoted: news.Direct, p: signedChance}
		for i := len(contents) - 1; i >= 0; i-- {
			if r := contents[i]; f.quotedFrom(r.First) < 0 {
				c.content = append(c.content, trimStop(f.t, r)) // a block quotation
			} else {
				c.content = append(c.content, r)
			}
		}
		for k := first; k <= b; k++ {
			f.done[k] = true
		}
		f.all = append(f.all, c)
	}
}

// signature is the last dash of the block r and the name behind it that ends the
// block, with its description; the name is empty where there is none.
func (f *finder) signature(r token.Range) (dash int, who token.Range) {
	toks := f.t.Tokens
	end := r.End
	if end-r.First > 1 && toks[end-1].Lower == "." {
		end--
	}
	for dash = end - 2; dash >= max(r.First, end-longestSignature-longestStanding-2); dash-- {
		if toks[dash].Kind == token.Punct && strings.Trim(toks[dash].Lower, "-–—―‒−") == "" {
			break
		}
		if toks[dash].Kind == token.Quote {
			return 0, who
		}
	}
	if dash < r.First || dash > r.First && toks[dash-1].Kind == token.Word && !toks[dash].Space {
		return 0, who
	}
	name := end
	for k := dash + 1; k < end; k++ {
		if low := toks[k].Lower; low == "," || low == "(" {
			name = k
			break
		}
	}
	if name > dash+1+longestSignature || end-name > longestStanding || !f.capitalised(token.Range{First: dash + 1, End: name}) {
		return 0, who
	}
	return dash, token.Range{First: dash + 1, End: end}
}

// capitalised reports whether each word of r has a capital, as a name has it, but for the
// small words inside names.
func (f *finder) capitalised(r token.Range) bool {
	lex := lexicon()
	for k := r.First; k < r.End; k++ {
		tok := &f.t.Tokens[k]
		small := strings.Contains(" of the and & de da del della di du la le van von der den ter bin ibn al el y . ", " "+tok.Lower+" ")
		switch {
		case tok.Kind == token.Word && tok.Case != token.Lower && tok.Case != token.None && (k > r.First || lex[tok.Lower].is&(pronoun|prep|sub|conj) == 0):
		case !small || k == r.First || k+1 == r.End && tok.Lower != ".":
			return false
		}
	}
	return r.First < r.End
}

// isQuoted reports whether the tokens r of block b are nothing but quotations, or a
// block quotation.
func (f *finder) isQuoted(b int, r token.Range) bool {
	if f.t.Article.Blocks[b].Kind == news.Quote {
		return true
	}
	words := 0
	for i := r.First; i < r.End; {
		q := f.quotedFrom(i)
		if q < 0 {
			return false
		}
		for start := i; i < r.End && f.t.Tokens[i].Span.Start < f.quotes[q].Span.End; i++ {
			words = i - start
		}
	}
	return words > 3
}

// runsOn reports whether the quotation of block prev goes on in block b, the next.
func (f *finder) runsOn(prev, b int) bool {
	blocks := f.t.Article.Blocks
	if blocks[b].Kind == news.Quote || blocks[prev].Kind == news.Quote {
		return blocks[b].Kind == blocks[prev].Kind
	}
	q := f.quotedFrom(f.t.Blocks[b].First)
	return q >= 0 && f.quotes[q].Continues && f.isQuoted(prev, f.t.Blocks[prev])
}

// blockBefore is the block with words before block b, -1 if there is none or it is no
// prose.
func (f *finder) blockBefore(b int) int {
	for b--; b >= 0; b-- {
		if r := f.t.Blocks[b]; r.First < r.End {
			if f.t.Article.Blocks[b].Kind.Prose() {
				return b
			}
			break
		}
	}
	return -1
}
