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

// parser works on one sentence at a time.
type parser struct {
	n     int // its words
	words []word
	tags  []Tag
	rels  []Rel
	heads []int32
	kids  []kids // one more, for the root
	stack []int32
	rote  *linear.Rote

	features []linear.Feature
	scores   [64]float32
}

// memory holds what is known of the words of many sentences, the kids of each
// with one more for the root.
type memory struct {
	words []word
	tags  []Tag
	rels  []Rel
	heads []int32
	kids  []kids
}

func newMemory(tokens, sentences int) *memory {
	return &memory{make([]word, tokens), make([]Tag, tokens), make([]Rel, tokens), make([]int32, tokens), make([]kids, tokens+sentences)}
}

// turn sets p to work on sentence s of t, whose words begin at first in m.
func (p *parser) turn(m *memory, r token.Range, s int) {
	p.n = r.End - r.First
	p.words, p.tags, p.rels, p.heads = m.words[r.First:r.End], m.tags[r.First:r.End], m.rels[r.First:r.End], m.heads[r.First:r.End]
	p.kids = m.kids[r.First+s : r.End+s+1]
}

// load sets p to work on the words of r alone.
func (p *parser) load(t *token.Text, r token.Range) {
	p.turn(newMemory(r.End-r.First, 1), token.Range{End: r.End - r.First}, 0)
	p.look(t, r)
}

// look looks at the words of the sentence.
func (p *parser) look(t *token.Text, r token.Range) {
	for i := range p.n {
		p.words[i] = see(&t.Tokens[r.First+i])
	}
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
		if p.tags[i] = p.settled(i); p.tags[i] == None {
			p.tagFeatures(i)
			m.Score(p.features, p.scores[:tags])
			p.tags[i] = Tag(best(p.scores[1:tags]) + 1)
		}
	}
}

// settled is the tag of word i that needs no sum: by its sign or by rote.
func (p *parser) settled(i int) Tag {
	if t := p.words[i].fixed; t != None {
		return t
	}
	return Tag(max(p.rote.Of(p.tagHabit(i), tags), int(None)))
}

// tagHabit is what the tag of most words follows from.
func (p *parser) tagHabit(i int) linear.Feature {
	return linear.Make(16, p.words[i].form, p.words[i].shape)
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
	w, r := &p.words[i], p.word(i+1)
	t1, t2 := p.before(i-1), p.before(i-2)
	p.features = append(p.features[:0],
		linear.Make(1, w.form, 0),
		linear.Make(2, w.suffix, w.shape),
		linear.Make(3, w.ending, t1),
		linear.Make(4, w.start, w.suffix),
		linear.Make(5, w.shape, t1),
		linear.Make(6, t1, t2),
		linear.Make(9, r.form, w.suffix),
		linear.Make(11, r.suffix, t1),
		linear.Make(12, r.shape, w.shape),
		linear.Make(14, p.word(i-2).form, t1),
		linear.Make(15, w.form, w.shape),
	)
}
