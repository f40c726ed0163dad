package syntax

import (
	"strings"

	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/token"
)

// word is what the models see of a token, hashed once.
type word struct {
	form   uint64 // in lower case, digits made alike
	suffix uint64 // last three bytes
	ending uint64 // last two bytes
	start  uint64 // first two bytes
	shape  uint64 // kind, case, digits, hyphen
	fixed  Tag    // None if the sign does not settle it
}

// edge stands for what lies outside the sentence.
var edge = word{form: 1, suffix: 1, ending: 1, start: 1, shape: 99}

// parser works on one sentence at a time and reuses its memory.
type parser struct {
	n     int
	words []word
	tags  []Tag
	rels  []Rel
	heads []int32
	kids  []kids
	stack []int32

	features []linear.Feature
	scores   [64]float32
}

func (p *parser) load(t *token.Text, r token.Range) {
	p.n = r.End - r.First
	p.words = grow(p.words, p.n)
	p.tags = grow(p.tags, p.n)
	p.rels = grow(p.rels, p.n)
	p.heads = grow(p.heads, p.n)
	p.kids = grow(p.kids, p.n+1)
	for i := range p.n {
		p.words[i] = see(&t.Tokens[r.First+i])
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

func see(tok *token.Token) word {
	low := tok.Lower
	w := word{shape: uint64(tok.Kind)<<4 | uint64(tok.Case)<<1 | 1}
	n := len(low)
	switch tok.Kind {
	case token.Quote:
		w.fixed = Mark
		if tok.Case == token.None && (low == "'" || low == "’") {
			w.fixed = None
		}
	case token.Punct:
		w.fixed = signs(low)
	case token.Number:
		w.form, w.suffix, w.ending, w.start = uint64(min(n, 6))+10, 2, 2, 2
		if strings.HasSuffix(low, "s") || strings.HasSuffix(low, "th") || strings.HasSuffix(low, "st") {
			w.suffix = linear.String(low[n-1:])
		}
		return w
	}
	w.form = linear.String(low)
	w.suffix = linear.String(low[max(0, n-3):])
	w.ending = linear.String(low[max(0, n-2):])
	w.start = linear.String(low[:min(n, 2)])
	if tok.Kind == token.Word && strings.IndexByte(low, '-') >= 0 {
		w.shape |= 1 << 10
	}
	return w
}

func signs(low string) Tag {
	switch low[0] {
	case ',':
		return Comma
	case '?', '!':
		return Stop
	case '.':
		if len(low) == 1 {
			return Stop
		}
		return Colon
	case ':', ';', '-':
		return Colon
	case '(', ')', '[', ']', '{', '}':
		return Bracket
	}
	if strings.HasPrefix(low, "–") || strings.HasPrefix(low, "—") || strings.HasPrefix(low, "…") {
		return Colon
	}
	return None
}

func (p *parser) word(i int) *word {
	if i < 0 || i >= p.n {
		return &edge
	}
	return &p.words[i]
}

// before is the tag of word i, already given.
func (p *parser) before(i int) uint64 {
	if i < 0 {
		return 63
	}
	return uint64(p.tags[i])
}

// tag gives every word its tag, from left to right.
func (p *parser) tag(m linear.Scorer) {
	for i := range p.n {
		if p.tags[i] = p.words[i].fixed; p.tags[i] == None {
			p.tagFeatures(i)
			m.Score(p.features, p.scores[:tags])
			p.tags[i] = Tag(best(p.scores[1:tags]) + 1)
		}
	}
}

func best(scores []float32) int {
	at := 0
	for i, s := range scores {
		if s > scores[at] {
			at = i
		}
	}
	return at
}

func (p *parser) tagFeatures(i int) {
	w, l, r := &p.words[i], p.word(i-1), p.word(i+1)
	t1, t2 := p.before(i-1), p.before(i-2)
	p.features = append(p.features[:0],
		linear.Make(1, w.form, 0),
		linear.Make(2, w.suffix, w.shape),
		linear.Make(3, w.ending, t1),
		linear.Make(4, w.start, w.suffix),
		linear.Make(5, w.shape, t1),
		linear.Make(6, t1, t2),
		linear.Make(7, w.form, t1),
		linear.Make(8, l.form, w.suffix),
		linear.Make(9, r.form, w.suffix),
		linear.Make(10, p.word(i+2).form, 0),
		linear.Make(11, r.suffix, t1),
		linear.Make(12, r.shape, w.shape),
		linear.Make(13, w.form, r.suffix),
		linear.Make(14, p.word(i-2).form, t1),
		linear.Make(15, w.form, w.shape),
	)
}
