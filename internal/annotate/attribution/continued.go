package attribution

import (
	"cmp"
	"slices"
	"strings"

	"redletter/internal/annotate/quote"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// continued gives the quotations that stand alone to the statement they go on
// from: “A,” she said. “B.” is one attribution, and so is a quotation that runs
// over paragraphs, or one in a paragraph of its own right after another.
//
// “She went on” after the last paragraph of a quotation makes no statement of its own.
func (f *finder) continued(cs []candidate) []candidate {
	if len(cs) == 0 {
		return nil
	}
	slices.SortStableFunc(cs, func(a, b candidate) int { return cmp.Compare(a.first, b.first) })
	owner := make(map[int]int, len(cs)) // sentence → the quoting candidate that ends latest in it
	for i := range cs {
		if cs[i].quoted != news.Indirect && !cs[i].aside() {
			owner[cs[i].last] = i
		}
	}
	merged := make(map[int]bool) // first tokens of contents
	for _, a := range f.alone {
		resumed := len(a.resumes) > 0 && f.quotes[a.quote].Continues
		if !resumed && (len(a.resumes) > 0 || f.taken(cs, a.first) || f.owned(cs, a.Range)) {
			continue
		}
		if i, ok := owner[f.before(a)]; ok && (!resumed || f.same(a.who[0], cs[i].source)) && !f.answers(a, &cs[i]) && !f.alternates(a, cs, i) {
			if resumed {
				cs[i].cue = append(cs[i].cue, a.resumes...)
				merged[a.First] = true
			}
			cs[i].content = append(cs[i].content, a.Range)
			cs[i].last = a.last
			owner[a.last] = i
		}
	}
	cs = slices.DeleteFunc(cs, func(c candidate) bool { return merged[c.content[0].First] })
	f.anticipated(cs)
	return cs
}

// longestAnswer is the most tokens, marks included, of an answer to what was no question
// by its tag: “You heard that?” Moss said. – “Every word of it.”
const longestAnswer = 8

// answers reports whether the quotation a is a paragraph of its own behind a question of c:
// “By whom?” Moss asked. – “By the sergeant.”
func (f *finder) answers(a alone, c *candidate) bool {
	last := c.content[len(c.content)-1]
	if f.quotes[a.quote].Continues || a.block == f.t.Sentences[f.t.SentenceAt(last.First)].Block || c.lemma != "ask" && a.End-a.First > longestAnswer {
		return false
	}
	for i := last.End - 1; i >= last.First; i-- {
		if f.t.Tokens[i].Kind != token.Quote && f.t.Tokens[i].Lower != "," {
			return strings.HasSuffix(f.t.Tokens[i].Lower, "?")
		}
	}
	return false
}

// longestTurn is the most tokens, marks included, of a paragraph in a dialogue.
const longestTurn = 16

// alternates reports whether the quotation a is a paragraph of its own in a dialogue: those
// right before it are short and of two who take turns, so that it may be either's: “Cold,”
// says Roe. – “It's March,” says Moss. – “Still.”
func (f *finder) alternates(a alone, cs []candidate, i int) bool {
	c := &cs[i]
	if f.quotes[a.quote].Continues || a.block == c.block || a.End-a.First > longestTurn || !f.turn(c.block) {
		return false
	}
	before := f.blockBefore(c.block)
	if before < 0 || !f.turn(before) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-mostNear && cs[k].block >= before; k-- {
		if d := &cs[k]; d.block == before && d.quoted == news.Direct && len(d.source) > 0 && len(c.source) > 0 {
			mine, theirs := f.t.Tokens[c.source[0].First].Lower, f.t.Tokens[d.source[0].First].Lower
			return !f.same(c.source[0], d.source) || (mine == "he" || mine == "she") && (theirs == "he" || theirs == "she") && mine != theirs
		}
	}
	return false
}

// turn reports whether a block is short and begins with a quotation.
func (f *finder) turn(block int) bool {
	r := f.t.Blocks[block]
	return r.First < r.End && r.End-r.First <= longestTurn && f.quotedFrom(r.First) >= 0
}

// same reports whether who, of a tag without a name or with one, can be the source.
func (f *finder) same(who token.Range, source []token.Range) bool {
	named := false
	for _, tok := range f.t.Tokens[who.First:who.End] {
		named = named || lexicon()[tok.Lower].is&pronoun == 0
		for _, r := range source {
			if slices.ContainsFunc(f.t.Tokens[r.First:r.End], func(t token.Token) bool { return t.Lower == tok.Lower }) {
				return true
			}
		}
	}
	return !named
}

// aside reports whether the quoted words of c are no speech that could go on:
// a name or a phrase within a sentence, or what is signed.
func (c *candidate) aside() bool {
	return c.rule == nounRule || c.rule == signRule || c.rule == passiveRule || c.frame == "object" && c.quoted == news.Mixed
}

// taken reports whether a candidate begins in the sentence; cs is sorted by it.
func (f *finder) taken(cs []candidate, sentence int) bool {
	_, ok := slices.BinarySearchFunc(cs, sentence, func(c candidate, s int) int { return cmp.Compare(c.first, s) })
	return ok
}

// before is the last sentence before the quotation a that it may go on from, -1
// if there is none.
func (f *finder) before(a alone) int {
	s := a.first - 1
	if s < 0 {
		return -1
	}
	if f.t.Sentences[s].Block == a.block {
		return s
	}
	blocks := f.t.Article.Blocks
	if !blocks[a.block].Kind.Prose() || !f.quotes[a.quote].Continues && f.t.Blocks[a.block].End > a.End {
		return -1
	}
	for s >= 0 && !blocks[f.t.Sentences[s].Block].Kind.Prose() {
		s--
	}
	if s >= 0 && blocks[f.t.Sentences[s].Block].Kind == news.Paragraph {
		return s
	}
	return -1
}

// anticipated gives paragraphs of a quotation to the tag that only its last
// paragraph has.
func (f *finder) anticipated(cs []candidate) {
	for i := len(f.alone) - 1; i >= 0; i-- {
		a := f.alone[i]
		if !f.quotes[a.quote].Unclosed || f.owned(cs, a.Range) {
			continue
		}
		next := a.last + 1 // where the next paragraph begins
		for next < len(f.t.Sentences) && !f.t.Article.Blocks[f.t.Sentences[next].Block].Kind.Prose() {
			next++
		}
		at, ok := slices.BinarySearchFunc(cs, next, func(c candidate, s int) int { return cmp.Compare(c.first, s) })
		if !ok {
			continue
		}
		if first := cs[at].content[0].First; cs[at].rule == tagRule && first < len(f.t.Tokens) && f.opensContinued(first) {
			cs[at].content = append([]token.Range{a.Range}, cs[at].content...)
			cs[at].first, cs[at].block = a.first, a.block
		}
	}
}

// owned reports whether a content holds the quotation r; only the few candidates
// that begin last before it can.
func (f *finder) owned(cs []candidate, r token.Range) bool {
	s := f.t.SentenceAt(r.First)
	i, _ := slices.BinarySearchFunc(cs, s+1, func(c candidate, s int) int { return cmp.Compare(c.first, s) })
	return slices.ContainsFunc(cs[max(i-8, 0):i], func(c candidate) bool { return c.holds(r.First) })
}

// opensContinued reports whether a quotation that continues begins at token i.
func (f *finder) opensContinued(i int) bool {
	q := f.quotedFrom(i)
	return q >= 0 && f.quotes[q].Continues
}

// quotedFrom is the outer quotation that begins with token i, -1 if none does.
func (f *finder) quotedFrom(i int) int {
	start := f.t.Tokens[i].Span.Start
	q, ok := slices.BinarySearchFunc(f.quotes, start, func(q quote.Quotation, s int) int { return cmp.Compare(q.Span.Start, s) })
	if !ok || f.quotes[q].Depth > 0 {
		return -1
	}
	return q
}
