package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// unwilling governs infinitives that do not happen.
const unwilling = " refuse refuses refused refusing decline declines declined declining fail fails failed failing unwilling reluctant "

// verb finds the candidates whose cue is the verb i.
func (f *finder) verb(i int) {
	u := f.u
	it := u.at(i)
	if it.cap && i > 0 && u.at(i-1).quote < 0 && u.at(i-1).kind == token.Word && !u.title {
		return // part of a name: "Project Veritas"
	}
	g := u.group(i)
	form, passive := u.formOf(g, i)
	if form == "" {
		return
	}
	c := candidate{lemma: it.lemma, class: it.class, form: form, traits: traits{word: it.low}}
	if passive {
		f.passive(c, g, i)
		return
	}
	subj := u.subject(g, 0)
	if form == "ing" || form == "inf" || subj.empty() || u.at(g-1).low == "and" || u.at(g-1).low == "but" {
		if s, ok := f.sharedSubject(g, form); ok {
			subj = s
		} else if form == "ing" || form == "inf" {
			subj = phrase{}
		}
	}
	if f.tag(c, g, i, subj) {
		return
	}
	c.opens = subj.kind != sharedSource && (subj.a == 0 || u.at(subj.a-1).low == ",")
	c.restricted = u.restricted(subj)
	c.anew = subj.kind == sharedSource && f.mainAt > 0
	f.complement(c, g, i, subj)
}

// formOf names the form of the verb i, whose auxiliaries begin at g; "" if it
// cannot be a finite verb, participle or infinitive that is a cue.
func (u *unit) formOf(g, i int) (form string, passive bool) {
	it := u.at(i)
	var aux classes
	for k := g; k < i; k++ {
		aux |= u.at(k).is & (auxiliary | neg)
	}
	prev := u.at(g - 1)
	not := ""
	if aux&neg != 0 {
		not = "not-"
	}
	switch {
	case it.form&participle != 0 && aux&be != 0 && aux&have == 0 || it.form&participle != 0 && aux&be != 0 && u.at(i-1).low == "been":
		return not + "passive", true
	case it.form&gerund != 0:
		if aux&be != 0 {
			return not + "progressive", false
		}
		if g == 0 || prev.low == "," || prev.low == "and" || prev.quote >= 0 || prev.is&prep != 0 || prev.low == "—" || prev.low == "--" || prev.low == "-" {
			return "ing", false
		}
		if prev.named() || prev.is == 0 && prev.word() {
			return "ing", false
		}
		return "", false
	case it.form&participle != 0 && aux&have != 0:
		return not + "perfect", false
	case it.form&base != 0 && aux&modal != 0:
		return not + "modal", false
	case it.form&base != 0 && aux&do != 0:
		return not + "did", false
	case it.form&base != 0 && prev.low == "to":
		if before := u.at(g - 2); before.is&neg != 0 || strings.Contains(unwilling, " "+before.low+" ") {
			return "", false // what someone refuses to say or support is not said
		}
		return "inf", false
	case it.form&past != 0 && u.at(i+1).low != "by":
		if prev.is&det != 0 && prev.is&pronoun == 0 && prev.is&sub == 0 {
			return "", false
		}
		return "past", false
	case it.form&third != 0:
		if prev.is&(det|prep) != 0 && prev.is&sub == 0 {
			return "", false
		}
		return "s", false
	case it.form&base != 0:
		if prev.is&(det|prep|be) != 0 && prev.is&(sub|pronoun) == 0 || g == 0 || prev.kind == token.Punct && prev.low != "," && prev.low != ")" {
			return "", false
		}
		return "base", false
	}
	return "", false
}

// sharedSubject finds the subject of a verb that has none of its own: that of the
// tag before it (“…,” said Lee, adding that …), or of the unit.
func (f *finder) sharedSubject(g int, form string) (phrase, bool) {
	u := f.u
	if form == "ing" {
		prev := u.at(g - 1)
		if prev.word() && prev.is&(conj|prep) == 0 && g > 0 {
			s := u.subject(g, 0) // "people calling for …", but "began after his return saying …"
			if s.empty() || u.at(s.a-1).is&prep == 0 || u.at(s.a-1).low == "of" || f.subjectBefore(g).empty() {
				return s, !s.empty()
			}
		}
	}
	if p := f.inverted; !p.empty() && f.follows(p, g) {
		p.kind = sharedSource
		return p, true
	}
	if p := f.subjectBefore(g); !p.empty() && p.b <= g {
		p.kind = sharedSource
		return p, true
	}
	return phrase{}, false
}

// follows reports whether the verb whose auxiliaries begin at g goes on with the tag
// that p ends: only words like "on Monday" and a comma stand between them.
func (f *finder) follows(p phrase, g int) bool {
	next, ok := f.u.landing(p.b)
	if !ok || next > g {
		return false
	}
	for next < g && (f.u.at(next).low == "," || f.u.at(next).is&conj != 0) {
		next++
	}
	return next == g
}

// complement finds the content to the right of the verb i.
func (f *finder) complement(c candidate, g, i int, subj phrase) {
	u := f.u
	frame, start, cueEnd := u.frame(i)
	if frame == "" || frame != "that" && c.is()&clausal != 0 {
		return
	}
	c.rule, c.frame = complement, frame
	end := u.right(start, frame)
	cue := [][2]int{{g, cueEnd}}
	if out := c.lemma == "rule" && u.at(start+1).low == "out"; out && u.pointing(start, start+2) || c.is()&against != 0 && u.pointing(start, start+1) {
		c.points, end = true, start+1
		if out {
			cue = append(cue, [2]int{start + 1, start + 2}) // “has ruled | that | out”
		}
	}
	c.cites = c.class == news.Speech && strings.HasPrefix(frame, "object") && u.cites(start, end)
	switch {
	case (frame == "that" || c.cites) && subj.kind == sharedSource && u.joins(g, c.form) && !f.that.empty():
		subj, c.joined = phrase{f.that.a, f.that.b, sharedSource}, true
	case (frame == "that" || frame == "clause" && c.is()&says != 0 || c.cites) && subj.kind != sharedSource:
		f.that = subj
	}
	if c.asks = frame == "to" && strings.Contains(wanting, " "+c.lemma+" ") && u.at(start+1).low == "know" && u.at(start+2).is&sub != 0; c.asks {
		start += 2
		cue[0][1] = start // “wanted to know | whether it would hold”
	}
	c.owns = frame == "object" && strings.Contains(owning, " "+c.lemma+" ") || frame == "p:on" && c.lemma == "agree"
	if c.likens = strings.Contains(likening, " "+c.lemma+" ") && u.likens(start, end); c.likens {
		c.class = news.Speech // quoted, so said
	}
	c.remarks = (frame == "that" || frame == "clause") && u.remarks(subj, start, end)
	c.hollow = u.hollow(i, frame, start, subj)
	f.add(c, subj, cue, [][2]int{{start, end}})
}

// hollow reports whether the verb v, with what begins at start, says nothing though
// it looks as if: "sounded less sure" tells how someone sounded, "things the board
// said about it" announces what was said.
func (u *unit) hollow(v int, frame string, start int, subj phrase) bool {
	switch {
	case u.at(v).is&copula != 0:
		return frame == "object" && u.at(start).is&det == 0
	case subj.kind == reducedSource:
		return strings.HasPrefix(frame, "p:")
	}
	return false
}

// passive finds "is expected to", "was quoted as saying", "is criticised by".
func (f *finder) passive(c candidate, g, i int) {
	u := f.u
	c.rule = passiveRule
	subj := u.subject(g, 0)
	k := u.skipAdjuncts(i + 1)
	if u.at(i+1).low == "by" {
		k = i + 1
	}
	switch n := u.at(k); {
	case n.low == "to":
		c.frame = "to"
		if !subj.empty() {
			f.add(c, phrase{}, [][2]int{{g, i + 1}}, [][2]int{{subj.a, subj.b}, {k, u.right(k, "clause")}})
		}
	case n.low == "that":
		c.frame = "that"
		f.add(c, phrase{}, [][2]int{{g, i + 1}}, [][2]int{{k, u.right(k, "that")}})
	case n.low == "as" && (u.at(k+1).low == "saying" || u.at(k+1).low == "telling"):
		c.frame = "as"
		if fr, start, _ := u.frame(k + 1); fr != "" {
			f.add(c, subj, [][2]int{{g, k + 2}}, [][2]int{{start, u.right(start, fr)}})
		}
	case n.low == "by":
		c.frame = "by"
		if p := u.after(k+1, true); !p.empty() && !subj.empty() {
			f.add(c, p, [][2]int{{g, k + 1}}, [][2]int{{subj.a, subj.b}, {p.b, u.right(p.b, "object")}})
		}
	case n.low == "about" || n.low == "whether" || n.low == "if" || n.low == "how" || n.low == "why":
		c.frame = "about"
		f.add(c, phrase{}, [][2]int{{g, k}}, [][2]int{{k, u.right(k, "object")}})
	}
}
