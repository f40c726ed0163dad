package attribution

import (
	"redletter/internal/annotate/linear"
	"redletter/internal/annotate/syntax"
)

// The anchor of an attribution is the word of its cue that is most often a cue:
// "said" in "said in a statement", "according" in "according to".

// anchorFeatures are those of the chance that piece i anchors an attribution.
func (p *passage) anchorFeatures(fs []linear.Feature, i int, c clue) []linear.Feature {
	x, l, r := p.at(i), p.at(i-1), p.at(i+1)
	l2, r2 := p.at(i-2), p.at(i+2)
	fs = append(fs[:0],
		linear.Make(100, 0, 0),
		linear.Make(102, x.form, x.tag),
		linear.Make(103, x.form, l.form),
		linear.Make(104, x.form, r.form),
		linear.Make(106, x.form, r.tag),
		linear.Make(108, l.form, x.tag),
		linear.Make(109, r.form, x.tag),
		linear.Make(110, l.form, l2.form),
		linear.Make(111, r.form, r2.form),
		linear.Make(112, x.tag, linear.Pair(l.tag, r.tag)),
		linear.Make(113, x.tag, linear.Pair(l2.tag, l.tag)),
		linear.Make(114, x.tag, linear.Pair(r.tag, r2.tag)),
		linear.Make(115, x.form, r2.form),
		linear.Make(116, x.form, l2.form),
		linear.Make(117, uint64(x.odds), x.tag),
		linear.Make(118, x.form, linear.Pair(r.form, r2.tag)),
		linear.Make(119, x.suffix, x.tag),
		linear.Make(163, x.lemma, 0),
		linear.Make(164, x.lemma, x.tag),
		linear.Make(165, x.lemma, r.form),
		linear.Make(166, x.lemma, l.tag),
		linear.Make(167, x.lemma, linear.Pair(l.tag, r.tag)),
	)
	fs = p.treeFeatures(fs, i)
	fs = p.rivalFeatures(fs, i)
	ql, qr := p.nearQuote(i, -1), p.nearQuote(i, 1)
	fs = append(fs,
		linear.Make(150, ql, qr),
		linear.Make(168, ql, x.lemma),
		linear.Make(169, qr, x.lemma),
		linear.Make(153, linear.Pair(ql, qr), x.tag),
		linear.Make(154, r.quote, x.form),
		linear.Make(155, l.quote, linear.Pair(l2.quote, b(l.comma))),
		linear.Make(156, uint64(min(len(p.quotes), 3)), x.form),
		linear.Make(157, b(p.title), x.form),
		linear.Make(158, b(p.title), x.tag),
		linear.Make(160, c.construct, 0),
		linear.Make(162, c.construct, uint64(x.odds)),
	)
	return fs
}

func b(v bool) uint64 {
	if v {
		return 1
	}
	return 0
}

// treeFeatures look at the dependents of the anchor and at what it depends on.
func (p *passage) treeFeatures(fs []linear.Feature, i int) []linear.Feature {
	x := p.at(i)
	var has uint64
	subject, clause, object := -1, -1, -1
	for _, k := range p.kids[i] {
		kid := &p.pieces[k]
		has |= 1 << kid.rel
		switch syntax.Rel(kid.rel) {
		case syntax.Subj, syntax.PassSubj:
			subject = int(k)
		case syntax.CComp, syntax.XComp, syntax.Parataxis:
			clause = int(k)
		case syntax.Obj:
			object = int(k)
		case syntax.Aux, syntax.Neg, syntax.PassAux, syntax.MarkRel, syntax.Particle:
			fs = append(fs, linear.Make(120, x.form, kid.form), linear.Make(121, kid.form, x.tag))
		case syntax.NMod, syntax.AdvMod:
			fs = append(fs, linear.Make(122, x.form, kid.form))
		}
	}
	s, c, o, h := p.at(subject), p.at(clause), p.at(object), p.at(x.head)
	const args = 1<<syntax.Subj | 1<<syntax.PassSubj | 1<<syntax.CComp | 1<<syntax.XComp | 1<<syntax.Obj | 1<<syntax.Parataxis | 1<<syntax.PassAux | 1<<syntax.Neg
	frame := has & args
	mark := uint64(0)
	if clause >= 0 {
		for _, k := range p.kids[clause] {
			if syntax.Rel(p.pieces[k].rel) == syntax.MarkRel {
				mark = p.pieces[k].form
			}
		}
	}
	side := b(clause < i)
	return append(fs,
		linear.Make(123, frame, x.tag),
		linear.Make(124, frame, x.form),
		linear.Make(170, frame, x.lemma),
		linear.Make(171, s.form, x.lemma),
		linear.Make(172, linear.Pair(s.tag, s.shape), x.lemma),
		linear.Make(173, linear.Pair(c.rel, mark), x.lemma),
		linear.Make(126, x.rel, linear.Pair(frame, x.tag)),
		linear.Make(129, s.form, 0),
		linear.Make(130, linear.Pair(s.tag, s.shape), linear.Pair(c.rel, x.tag)),
		linear.Make(131, linear.Pair(c.tag, side), linear.Pair(mark, c.rel)),
		linear.Make(132, linear.Pair(c.rel, mark), x.form),
		linear.Make(134, o.tag, x.form),
		linear.Make(135, h.form, x.form),
		linear.Make(136, h.form, x.rel),
		linear.Make(137, h.tag, linear.Pair(x.rel, x.tag)),
		linear.Make(138, s.suffix, frame),
	)
}

// rivalFeatures look at other words that could be the anchor of an attribution
// which holds this one: gold marks only the outermost.
func (p *passage) rivalFeatures(fs []linear.Feature, i int) []linear.Feature {
	x := p.at(i)
	up, path := -1, uint64(0)
	for j, n := i, 0; n < 8 && p.pieces[j].head >= 0; n++ {
		path = path*31 + p.pieces[j].rel
		if n == 0 {
			path = p.pieces[j].rel
		}
		if j = p.pieces[j].head; j == i {
			break
		}
		if p.pieces[j].odds > 5 {
			up = j
			break
		}
	}
	var before, after *piece = &noPiece, &noPiece
	n := 0
	for j := i - 1; j >= 0 && p.pieces[j].sentence == x.sentence && i-j < 40; j-- {
		if p.pieces[j].odds > 6 {
			if n == 0 {
				before = &p.pieces[j]
			}
			n++
		}
	}
	for j := i + 1; j < len(p.pieces) && p.pieces[j].sentence == x.sentence && j-i < 40; j++ {
		if p.pieces[j].odds > 6 {
			after = &p.pieces[j]
			break
		}
	}
	u := p.at(up)
	return append(fs,
		linear.Make(140, u.form, path),
		linear.Make(141, uint64(u.odds), path),
		linear.Make(142, uint64(u.odds), x.form),
		linear.Make(144, linear.Pair(uint64(before.odds), uint64(min(n, 3))), x.tag),
		linear.Make(145, uint64(before.odds)<<4|uint64(after.odds), uint64(x.odds)),
		linear.Make(146, uint64(after.odds), x.form),
		linear.Make(147, before.form, b(before.sentence == x.sentence)),
	)
}

// nearQuote tells of the next quotation on one side within three sentences: how
// far, of what length, and whether a sentence ends between.
func (p *passage) nearQuote(i, dir int) uint64 {
	x := &p.pieces[i]
	for j, n := i+dir, 1; j >= 0 && j < len(p.pieces) && n < 30; j, n = j+dir, n+1 {
		if q := &p.pieces[j]; q.quote > 0 {
			return q.quote<<8 | step(n)<<2 | uint64(min(max(q.sentence-x.sentence, x.sentence-q.sentence), 2)) | 1<<20
		}
	}
	return 0
}
