package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// tag finds a verb that stands beside its content in a clause of its own:
// “…,” she said; …, said Lee, an engineer; the plan, he said, …
func (f *finder) tag(c candidate, g, i int, subj phrase) bool {
	u := f.u
	c.rule = tagRule
	if !subj.empty() && subj.b <= g && subj.kind != sharedSource && c.form != "inf" && c.form != "ing" {
		left := subj.a
		if u.bounds(left) {
			next, ok := u.landing(u.told(i))
			if u.at(left-1).said && !ok {
				switch frame, _ := u.introduces(i, i+1); frame {
				case "that", "clause", "wh", "to", "quote":
				default:
					ok = true
				}
			}
			between := ok && f.parts(c, left, next)
			if between || ok && !u.leadsIn(left, next) {
				c.frame, c.between = "sv", between
				c.closes = u.closes(left, next)
				return f.beside(c, subj, g, i+1, left, next)
			}
		}
	}
	if g == i && u.bounds(i) && (u.at(i-1).said || !strings.Contains(addressed, " "+c.lemma+" ")) && (c.form == "past" || c.form == "s") {
		p := u.after(i+1, true)
		if p.empty() || u.at(i-1).quote < 0 && !u.inverts(c, p, subj) {
			return false
		}
		if next, ok := u.landing(p.b); ok || u.at(i-1).said {
			c.frame, c.between = "vs", ok && f.parts(c, i, next)
			f.inverted, f.that = p, p
			return f.beside(c, p, i, i+1, i, next)
		}
	}
	return false
}

// inverts reports whether, after a comma and a verb, p is the subject rather than
// the object: “The bridge is lost, said Lee” against “Lee, a mason, lost it”.
func (u *unit) inverts(c candidate, p, subj phrase) bool {
	switch {
	case c.class != news.Speech || p.kind == pronounSource || p.kind == itSource:
		return false
	case !subj.empty() && u.at(subj.b-1).low == ",":
		return c.lemma == "say" && p.kind == nameSource
	}
	return c.lemma == "say" || p.kind == nameSource
}

// leadsIn reports whether what stands before the tag at left only leads in to the
// content that follows it: “Asked about it, she said: “No.””, “As they left, he wept.”
func (u *unit) leadsIn(left, next int) bool {
	if u.at(left-1).quote >= 0 {
		return false
	}
	first := u.at(0)
	if first.is&conj != 0 {
		first = u.at(1)
	}
	wh := first.is&sub != 0 && strings.Contains(" that whether what how why where which who whose whom ", " "+first.low+" ")
	opens := first.is&(prep|sub) != 0 && !wh || first.form&(gerund|participle) != 0
	if u.at(next).kind == token.Punct && u.at(next+1).quote >= 0 {
		return opens || u.at(next).low == ":" || first.is&(adverb|timeWord) != 0
	}
	subordinate := first.is&sub != 0 || first.form&(gerund|participle) != 0
	return opens && (subordinate && u.comma(0) == left-1 || !u.clause(0, left-1))
}

// parts reports whether the tag from left to next stands between two parts of one
// sentence that is reported: “If it rains, she said, the bridge will fall” or “He was
// warned, she says, that it would”. A clause that only tells when or why something was
// said has no comma behind the tag: “As they left, he said it would fall”.
func (f *finder) parts(c candidate, left, next int) bool {
	u := f.u
	if c.is()&says == 0 || u.at(left-1).low != "," || u.at(next).low != "," || u.at(left-2).quote >= 0 {
		return false
	}
	if u.numbered(0, left-1) && !u.at(next+1).said {
		return u.clause(next+1, u.end)
	}
	if !u.clause(0, left-1) {
		// “The bridge, he said, was built in 1931”, “Until then, he said, it would do”
		return u.at(next+1).quote < 0 && (u.at(next+1).is&auxiliary != 0 || u.at(0).is&prep != 0 && u.clause(next+1, u.end))
	}
	if u.at(next+1).low == "that" {
		return !u.relative(next + 1)
	}
	if a := f.leftStart(left - 1); u.at(a-1).low == ":" && u.at(next+1).is&conj != 0 {
		return u.clause(a, left-1) && u.clause(next+2, u.end) // “He denied that: it was safe, he said, and had been so for years.”
	}
	if u.at(next+1).is&conj != 0 && (u.at(next+2).is&auxiliary != 0 || u.at(next+2).low == "not") {
		return true // “She had asked, she said, but had been told to wait”
	}
	first := u.at(0)
	if first.is&conj != 0 {
		first = u.at(1)
	}
	return first.is&sub != 0 && u.comma(0) == left-1 && u.at(next+1).quote < 0 && u.clause(next+1, u.end)
}

// where are numbered things that something may be said in, at or on.
const where = " chapter page part section paragraph footnote episode scene channel post tweet slide day count "

// numbered reports whether the items [a, b) are a preposition and a numbered thing,
// which nothing is said at or in: "On line 4", "In ward 7".
func (u *unit) numbered(a, b int) bool {
	thing := u.at(b - 2)
	return b == a+3 && u.at(a).is&prep != 0 && thing.word() && thing.is == 0 && !strings.Contains(where, " "+thing.low+" ") && u.at(b-1).kind == token.Number
}

// closes reports whether the tag from left to next, after a clause without quotation,
// ends its sentence, or only a quotation after a colon follows what it goes on with.
func (u *unit) closes(left, next int) bool {
	if !u.clause(0, left-1) || u.mode([][2]int{{0, left}}) != news.Indirect {
		return false
	}
	for i := left; i < next; i++ {
		if u.at(i).is&modal != 0 {
			return false // “…, he should have insisted on it”
		}
	}
	return next >= u.end || u.at(next).low == "," && u.at(u.end-2).low == ":" && u.at(u.end-1).said
}

// resumes returns subject and verb of a unit that is a quotation and the tag of
// somebody who goes on with it, if it is one: “…,” she went on.
func (u *unit) resumes() (who, verb phrase) {
	for a := 1; a < u.end; a++ {
		b := a + 1
		switch u.at(a).low {
		case "went", "goes":
			if u.at(b).low != "on" {
				continue
			}
			b++
		case "continued", "continues":
		default:
			continue
		}
		who = u.after(b, false)
		if b == u.end {
			who = u.subject(a, 1)
		}
		if !who.empty() && who.b-who.a+b-a == u.end-1 {
			return who, phrase{a: a, b: b}
		}
	}
	return phrase{}, phrase{}
}

// told passes over the one who is told, after the verb i.
func (u *unit) told(i int) int {
	if strings.Contains(addressed, " "+u.at(i).lemma+" ") {
		if p := u.after(i+1, false); !p.empty() {
			return p.b
		}
	}
	return i + 1
}

// bounds reports whether a tag may begin at item i: content stands before it.
func (u *unit) bounds(i int) bool {
	prev := u.at(i - 1)
	return i > 0 && (prev.quote >= 0 || i > 1 && (prev.low == "," || prev.low == "—" || prev.low == "–" || prev.low == "--"))
}

// landing passes over adjuncts from k on and reports whether the tag ends there.
func (u *unit) landing(k int) (int, bool) {
	k = u.skipAdjuncts(k)
	n := u.at(k)
	for n.is&prep != 0 { // "said at a rally in Ohio Monday"
		p := u.after(k+1, false)
		if p.empty() || n.low == "that" {
			break
		}
		k = u.skipAdjuncts(p.b)
		n = u.at(k)
	}
	switch {
	case k >= u.end, n.quote >= 0:
		return k, true
	case n.low == "that":
		return k, false
	case n.kind == token.Punct, n.is&conj != 0, n.low == "as", n.low == "after", n.low == "before", n.low == "when", n.low == "while":
		return k, true
	}
	return k, false
}

// beside adds the candidate whose tag, with the cue [g, end), reaches from left
// to next: content before it and, where it goes on, after it.
func (f *finder) beside(c candidate, source phrase, g, end, left, next int) bool {
	u := f.u
	b := left
	for b > 0 && (u.at(b-1).low == "," || u.at(b-1).kind == token.Punct && u.at(b-1).low != ")" && u.at(b-1).low != "%") {
		b--
	}
	a := f.leftStart(b)
	if a >= b || u.introductory(a, b) && u.at(next).low != "," {
		return false
	}
	quoted := u.at(b-1).quote >= 0
	content := [][2]int{{a, b}}
	cueEnd := end
	if u.at(next).low == ":" {
		cueEnd = next + 1
	}
	if more := f.goesOn(c, next, quoted, b-a); more[0] < more[1] {
		content = append(content, more)
	}
	f.add(c, source, [][2]int{{g, cueEnd}}, content)
	return true
}

// goesOn finds the content after the tag that ends at next, given whether that
// before it is a quotation and how long it is; the range is empty if there is none.
func (f *finder) goesOn(c candidate, next int, quoted bool, length int) [2]int {
	u := f.u
	k := next
	for k < u.end && (u.at(k).is&conj != 0 || u.at(k).kind == token.Punct && u.at(k).low != "(") {
		k++
	}
	n := u.at(k)
	switch {
	case k >= u.end:
	case n.quote >= 0:
		if k > next || n.said || !u.at(k-1).word() || u.at(k-1).is&prep == 0 && u.at(k-1).lemma != "" {
			return [2]int{k, u.rightOf(k)}
		}
	case quoted || u.at(next).low != "," || n.form&gerund != 0 || n.low == "according" || n.is&sub != 0 && n.low != "that" || u.at(next+1).low == "but" && !c.between:
	case c.frame == "vs" && length > 8:
	default:
		return [2]int{next + 1, u.right(next+1, "clause")}
	}
	return [2]int{}
}

// rightOf is the end of the content that goes on with the quotation k.
func (u *unit) rightOf(k int) int {
	for i := k + 1; i < u.end; i++ {
		if u.at(i).low == ";" || u.at(i).low == "," && u.at(i-1).quote >= 0 {
			return i
		}
	}
	return u.end
}

// leftStart is where the content before a tag begins: after an earlier cue of
// the unit that takes what precedes, or with the quotation that is all of it.
func (f *finder) leftStart(b int) int {
	u := f.u
	a := 0
	for i := b - 1; i >= 0; i-- {
		if low := u.at(i).low; low == ";" || low == ":" && u.at(b-1).quote < 0 {
			a = i + 1
			break
		}
	}
	if q := u.at(b - 1); q.quote >= 0 {
		in := f.quotes[q.quote].Inner
		r := f.t.Within(in)
		if r.First < r.End && f.t.Tokens[r.First].Case != token.Lower && b-2 >= a && (u.at(b-2).low == "," || u.at(b-2).low == ":") {
			return b - 1 // Asked about it, “No,” he said.
		}
	}
	return a
}
