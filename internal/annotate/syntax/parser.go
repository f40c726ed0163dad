package syntax

import "redletter/internal/annotate/linear"

// The moves of the parser. Shift brings the next word on the stack; Left makes it
// the head of the word on top of the stack, Right the word below the top; both
// take the top away.
const (
	shift = iota
	left
	right
	moves
)

// kids are the dependents of a word so far: the outermost two on either side, and
// how many.
type kids struct {
	left, left2, right, right2 int32 // -1 if there is none
	lefts, rights              uint8
}

func (p *parser) adopt(head, child int32) {
	p.heads[child] = head
	if int(head) == p.n { // the root
		p.heads[child] = -1
	}
	k := &p.kids[head]
	if child < head {
		k.left2, k.left = k.left, child
		k.lefts = min(k.lefts+1, 7)
	} else {
		k.right2, k.right = k.right, child
		k.rights = min(k.rights+1, 7)
	}
}

func (p *parser) start() {
	for i := range p.n + 1 {
		p.kids[i] = kids{left: -1, left2: -1, right: -1, right2: -1}
	}
	for i := range p.n {
		p.heads[i] = -1
	}
	p.stack = p.stack[:0]
}

// attach gives every word its head. The root stands behind the last word.
func (p *parser) attach(m linear.Scorer) {
	p.start()
	next := int32(0)
	for int(next) < p.n || len(p.stack) > 0 {
		can, move := p.plain(next)
		if move < 0 {
			p.moveFeatures(next)
			m.Score(p.features, p.scores[:moves])
			move = p.likeliest(can)
		}
		next = p.move(move, next)
	}
}

// plain tells which moves are possible, and the move that needs no sum: the only one
// or the one made by rote. It is -1 if there is none.
func (p *parser) plain(next int32) (can [moves]bool, move int) {
	can = p.can(next)
	if move = only(can); move < 0 {
		move = p.habit(can, next)
	}
	return can, move
}

// habit is the move that is made by rote, -1 if it takes a sum.
func (p *parser) habit(can [moves]bool, next int32) int {
	for _, f := range p.moveHabits(next) {
		if m := p.rote.Of(f, moves); m >= 0 && can[m] {
			return m
		}
	}
	return -1
}

// moveHabits are what many moves follow from: a few tags, and more of them.
func (p *parser) moveHabits(next int32) [2]linear.Feature {
	i0 := p.at(0)
	s0, s1, n0, n1 := p.see(i0), p.see(p.at(1)), p.see(next), p.see(min(next+1, int32(p.n)))
	k := p.kidsOf(i0)
	near := b(next-i0 == 1)
	tt := s0.tag<<12 | n0.tag<<6 | s1.tag
	return [2]linear.Feature{
		linear.Make(55, tt, near),
		linear.Make(56, tt, n1.tag<<2|uint64(min(k.rights, 1))<<1|near),
	}
}

func b(v bool) uint64 {
	if v {
		return 1
	}
	return 0
}

// likeliest is the allowed move with the best score, -1 if none is allowed.
func (p *parser) likeliest(allowed [moves]bool) int {
	at := -1
	for c, ok := range allowed {
		if ok && (at < 0 || p.scores[c] > p.scores[at]) {
			at = c
		}
	}
	return at
}

// can tells which moves are possible.
func (p *parser) can(next int32) [moves]bool {
	return [moves]bool{int(next) < p.n, len(p.stack) > 0, len(p.stack) > 1}
}

// only is the one move that is possible, -1 if there are several.
func only(can [moves]bool) int {
	at := -1
	for c, ok := range can {
		if ok && at >= 0 {
			return -1
		}
		if ok {
			at = c
		}
	}
	return at
}

func (p *parser) move(move int, next int32) int32 {
	top := len(p.stack) - 1
	switch move {
	case shift:
		p.stack = append(p.stack, next)
		return next + 1
	case left:
		p.adopt(next, p.stack[top])
	case right:
		p.adopt(p.stack[top-1], p.stack[top])
	}
	p.stack = p.stack[:top]
	return next
}

// seen is a place that the features of a move look at.
type seen struct{ form, tag uint64 }

func (p *parser) see(i int32) seen {
	switch {
	case i < 0:
		return seen{3, 63}
	case int(i) >= p.n:
		return seen{4, 62}
	}
	return seen{p.words[i].form, uint64(p.tags[i])}
}

func (p *parser) at(depth int) int32 {
	if depth >= len(p.stack) {
		return -1
	}
	return p.stack[len(p.stack)-1-depth]
}

func (p *parser) kidsOf(i int32) kids {
	if i < 0 {
		return kids{left: -1, left2: -1, right: -1, right2: -1}
	}
	return p.kids[i]
}

// moveFeatures are those of Zhang and Nivre (2011) that pay. The pairs of words
// among theirs cost more than they bring: they crowd the table, and heads get worse.
func (p *parser) moveFeatures(next int32) {
	i0, i1 := p.at(0), p.at(1)
	s0, s1 := p.see(i0), p.see(i1)
	n0, n1, n2 := p.see(next), p.see(min(next+1, int32(p.n))), p.see(min(next+2, int32(p.n)))
	k0, kn := p.kidsOf(i0), p.kidsOf(next)
	l0, r0, ln := p.see(k0.left), p.see(k0.right), p.see(kn.left)
	l02, r02, ln2 := p.see(k0.left2), p.see(k0.right2), p.see(kn.left2)
	r1 := p.see(p.kidsOf(i1).right)
	valency := uint64(k0.lefts)<<6 | uint64(k0.rights)<<3 | uint64(kn.lefts)
	tt := linear.Pair(s0.tag, n0.tag)
	p.features = append(p.features[:0],
		linear.Make(24, s0.form, n0.tag),
		linear.Make(25, s0.tag, n0.form),
		linear.Make(26, tt, 0),
		linear.Make(27, n1.form, tt),
		linear.Make(28, tt, n1.tag),
		linear.Make(29, tt, linear.Pair(n1.tag, n2.tag)),
		linear.Make(30, tt, s1.tag),
		linear.Make(35, tt, l0.tag),
		linear.Make(36, tt, r0.tag),
		linear.Make(37, tt, ln.tag),
		linear.Make(38, linear.Pair(tt, l0.tag), l02.tag),
		linear.Make(39, linear.Pair(tt, r0.tag), r02.tag),
		linear.Make(40, linear.Pair(tt, ln.tag), ln2.tag),
		linear.Make(41, linear.Pair(s1.tag, s0.tag), r1.tag),
		linear.Make(46, tt, valency),
		linear.Make(47, s0.form, uint64(k0.rights)),
		linear.Make(48, n0.form, uint64(kn.lefts)),
	)
}

// relate names the relation of every word to its head, when all heads are known.
func (p *parser) relate(m linear.Scorer) {
	for i := range p.n {
		if p.heads[i] < 0 {
			p.rels[i] = Root
			continue
		}
		if t := p.tags[i]; t == Comma || t == Stop || t == Mark || t == Colon || t == Bracket {
			p.rels[i] = Punct
			continue
		}
		if r := p.rote.Of(p.relHabit(int32(i)), rels); r >= 0 {
			p.rels[i] = Rel(r)
			continue
		}
		p.relFeatures(int32(i))
		m.Score(p.features, p.scores[:rels])
		p.rels[i] = Rel(best(p.scores[:rels]))
	}
}

// relHabit is what the relation of many words follows from.
func (p *parser) relHabit(i int32) linear.Feature {
	h := p.heads[i]
	return linear.Make(78, p.words[i].form, linear.Pair(uint64(p.tags[i]), uint64(p.tags[h])<<1|b(i < h)))
}

func (p *parser) relFeatures(i int32) {
	h := p.heads[i]
	c, d := p.see(i), p.see(h)
	k := p.kids[i]
	l, l2 := p.see(k.left), p.see(k.left2)
	side := b(i < h)
	gap := uint64(min(max(i-h, h-i), 6))<<1 | side
	up := p.see(p.heads[h])
	tt := linear.Pair(c.tag, d.tag)<<1 | side
	p.features = append(p.features[:0],
		linear.Make(61, c.form, c.tag),
		linear.Make(62, d.form, tt),
		linear.Make(65, tt, gap),
		linear.Make(66, tt, l.form),
		linear.Make(67, tt, l.tag),
		linear.Make(69, tt, up.tag),
		linear.Make(74, tt, p.see(p.kids[h].right).tag),
		linear.Make(75, tt, p.before(int(i)-1)),
		linear.Make(76, tt, linear.Pair(l.tag, l2.tag)),
		linear.Make(77, p.word(int(i)-1).form, tt),
	)
}
