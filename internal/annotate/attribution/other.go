package attribution

import (
	"slices"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// according finds "according to" at item i.
func (f *finder) according(i int) {
	u := f.u
	p := u.after(i+2, true)
	if p.empty() {
		return
	}
	c := candidate{rule: accordingRule, lemma: "accord", class: news.Speech, frame: "left", form: "prep"}
	begins := i == 0 || i == 1 && u.at(0).is&conj != 0 || u.at(i-1).low == ":" // "He disputes this: according to …"
	if begins {
		c.frame = "right"
		p = u.after(i+2, false)
		b := p.b
		for b < u.end && u.at(b).low != "," {
			b++
		}
		if next := u.comma(b + 1); u.apposes(b+1) && next > 0 && !u.clause(b+1, next) { // “According to Lee, an engineer, …”
			b = next
		}
		if b == u.end {
			return
		}
		p.b = max(p.b, b)
		f.add(c, p, [][2]int{{i, i + 2}}, [][2]int{{b, u.end}})
		return
	}
	a := 0
	for k := i - 1; k > 0; k-- {
		if u.at(k).low == ";" {
			a = k + 1
			break
		}
	}
	content := [][2]int{{a, i}}
	if u.at(p.b).low == "," && u.at(i-1).low == "," && i < 12 {
		content = append(content, [2]int{p.b, u.end})
	}
	f.add(c, p, [][2]int{{i, i + 2}}, content)
}

// clause reports whether a finite verb stands among the items [a, b), but for a
// relative clause.
func (u *unit) clause(a, b int) bool {
	for i := a; i < b && u.at(a).low != "who"; i++ {
		if u.predicate(i) || u.at(i).form&base != 0 && u.at(i+1).low == "that" {
			return true
		}
	}
	return false
}

// comma is the first comma from item a on, or 0.
func (u *unit) comma(a int) int {
	for i := a; i < min(a+longestPhrase, u.end); i++ {
		if u.at(i).low == "," {
			return i
		}
	}
	return 0
}

// noun finds a content that the cue noun i introduces.
func (f *finder) noun(i int) {
	u := f.u
	it, next := u.at(i), u.at(i+1)
	if next.low == "" || !strings.Contains(" "+it.noun+" ", " "+next.low+" ") {
		return
	}
	c := candidate{rule: nounRule, lemma: it.low, class: it.nouns, frame: next.low, form: "noun"}
	g := i
	for g > 0 && (u.at(g-1).is == 0 && u.at(g-1).word() && !u.at(g-1).named() && u.at(g-1).low != "'s" || u.at(g-1).is&adverb != 0) && g > i-3 {
		g--
	}
	var source phrase
	start, cueEnd := i+1, i+1
	switch prev := u.at(g - 1); {
	case prev.low == "'s":
		a := u.nounLeft(g-1, 0)
		source = phrase{a, g - 1, u.kindOf(a, max(g-1, a))}
		g--
		c.form = "possessive"
	case strings.Contains(" his her their my our its ", " "+prev.low+" "):
		source = phrase{g - 1, g, pronounSource}
		c.form = "possessive"
	case prev.is&det != 0:
		g--
		c.form = "det"
		if prev.low == "the" || prev.low == "a" {
			c.form = prev.low
		}
	}
	if next.low != "that" && next.low != "to" && next.low != "whether" {
		cueEnd++
		start++
	}
	if next.low == "from" || start >= u.end {
		return
	}
	if next.low == "that" && u.relative(i+1) {
		return
	}
	f.add(c, source, [][2]int{{g, cueEnd}}, [][2]int{{start, u.right(start, nounFrame(next.low))}})
}

// relative reports whether the "that" at i is the subject of its clause and so
// tells more of the noun before it: "the claims that were made".
func (u *unit) relative(i int) bool {
	n := u.at(i + 1)
	return n.is&(auxiliary|verb) != 0 || n.lemma != "" && n.form&(past|third) != 0
}

func nounFrame(low string) string {
	if low == "that" || low == "whether" {
		return "that"
	}
	return "object"
}

// nounFrom finds "the conclusion from the agencies that …" at the cue noun i.
func (f *finder) nounFrom(i int) {
	u := f.u
	it := u.at(i)
	if low := u.at(i + 1).low; low != "from" && low != "by" && low != "of" || !strings.Contains(" "+it.noun+" ", " that ") {
		return
	}
	p := u.after(i+2, false)
	if p.empty() || u.at(p.b).low != "that" || u.relative(p.b) {
		return
	}
	g := i
	if u.at(i-1).is&det != 0 {
		g--
	}
	c := candidate{rule: nounRule, lemma: it.low, class: it.nouns, frame: "that", form: "from"}
	f.add(c, p, [][2]int{{g, i + 2}}, [][2]int{{p.b, u.right(p.b, "that")}})
}

// headline finds "Wall was never promised: Lee", "Lee: Wall was never promised" and
// "Lee on Roe: he was never promised a wall".
func (f *finder) headline() {
	u := f.u
	for i := 1; i < u.end-1; i++ {
		if u.at(i).low != ":" {
			continue
		}
		c := candidate{rule: headlineRule, lemma: ":", class: news.Speech, form: "colon"}
		if u.name(i+1, u.end) && i > 2 {
			c.frame = "left"
			f.add(c, phrase{i + 1, u.end, nameSource}, [][2]int{{i, i + 1}}, [][2]int{{0, i}})
		} else if u.closed() {
			return
		} else if u.name(0, i) && u.end-i > 3 && (i > 1 || f.namedElsewhere(u.at(0).First)) {
			c.frame = "right"
			f.add(c, phrase{0, i, nameSource}, [][2]int{{i, i + 1}}, [][2]int{{i + 1, u.end}})
		} else if on := u.topic(i); u.name(0, on) && u.end-i > 3 && f.namedElsewhere(u.at(0).First) {
			c.frame = "right"
			f.add(c, phrase{0, on, nameSource}, [][2]int{{i, i + 1}}, [][2]int{{i + 1, u.end}})
		}
		return
	}
}

// closed reports whether a headline ends with who said it, or who was told, so that a
// name before a colon only tells where: "Alder: clerk took the money, jury told".
func (u *unit) closed() bool {
	last := u.at(u.end - 1)
	if last.lemma == "" || last.form&(past|participle|third) == 0 || lexicon()[last.lemma].is&says == 0 && last.lemma != "hear" {
		return false
	}
	for i := u.end - 2; i > u.end-5 && i > 0; i-- {
		if u.at(i).low == "," {
			return true
		}
	}
	return false
}

// topic is where, in a headline, "on Roe" begins before the colon at i; 0 if nothing
// like it does.
func (u *unit) topic(i int) int {
	for on := 1; on < i-1; on++ {
		if u.at(on).low == "on" {
			if p := u.after(on+1, false); p.b == i {
				return on
			}
			break
		}
	}
	return 0
}

// name reports whether the items are nothing but a short name.
func (u *unit) name(a, b int) bool {
	if b <= a || b-a > 4 {
		return false
	}
	for i := a; i < b; i++ {
		it := u.at(i)
		if !it.named() || it.kind == token.Number || it.is&^role != 0 || it.noun != "" {
			return false
		}
	}
	return !labels[u.at(a).low]
}

// colon finds a quotation after a colon that no cue verb introduces: “Her answer:
// “No.”” and “He shot back: “No.””
func (f *finder) colon() {
	u := f.u
	predicate := -1
	for i := 1; i < u.end && i < 40; i++ {
		if predicate < 0 && u.predicate(i) {
			predicate = i
		}
		if u.at(i).low != ":" || u.at(i+1).quote < 0 || i+2 < u.end {
			continue
		}
		c := candidate{rule: labelRule, lemma: ":", class: news.Speech, form: "colon", frame: "label"}
		source, cue := phrase{0, i, u.kindOf(0, i)}, i
		if predicate >= 0 {
			source, cue = f.subjectBefore(i), u.group(predicate)
			c.frame = "clause"
			if source.empty() || source.b > cue || strings.Contains(" here there ", " "+u.at(source.b-1).low+" ") || f.tagged() {
				return
			}
			c.leads = source.kind != commonSource && source.b == cue && u.comma(cue) == 0 && !u.clause(predicate+1, i) && u.at(i+1).End-u.at(i+1).First > fewest+2
		}
		if predicate < 0 { // “Ada Moss (34), nurse: ‘…’”
			c.leads = u.at(0).named() && u.at(1).named() && u.at(0).is|u.at(1).is == 0 && u.at(i+1).End-u.at(i+1).First > fewest+2
		}
		f.add(c, source, [][2]int{{cue, i + 1}}, [][2]int{{i + 1, u.end}})
		return
	}
}

// namedElsewhere reports whether the word of token i, the first of its headline,
// stands elsewhere with a capital where no sentence begins.
func (f *finder) namedElsewhere(i int) bool {
	if f.names == nil {
		f.names = map[string]bool{}
		for _, s := range f.t.Sentences {
			for k := s.First + 1; k < s.End; k++ {
				tok, before := &f.t.Tokens[k], &f.t.Tokens[k-1]
				if tok.Case != token.Lower && tok.Space && (before.Case == token.Lower || before.Lower == ":" || before.Lower == ",") {
					f.names[tok.Lower] = true
				}
			}
		}
	}
	return f.names[f.t.Tokens[i].Lower]
}

// tagged reports whether a tag was found in the unit: it speaks for what a colon
// in it introduces.
func (f *finder) tagged() bool {
	return slices.ContainsFunc(f.all[f.mine:], func(c candidate) bool { return c.rule == tagRule })
}

// labels stand before a colon and are nobody's name.
var labels = map[string]bool{
	"update": true, "note": true, "poll": true, "video": true, "watch": true, "opinion": true, "analysis": true, "exclusive": true,
	"breaking": true, "photos": true, "editorial": true, "review": true, "correction": true, "read": true, "related": true, "q": true, "a": true,
	"fact": true, "live": true, "report": true, "study": true, "election": true, "twitter": true, "source": true, "sources": true, "exit": true,
	"sketch": true, "theatre": true, "interview": true, "opera": true, "books": true, "comment": true, "profile": true, "obituary": true, "letters": true, "podcast": true, "transcript": true, "leader": true,
	"claim": true, "claims": true, "ruling": true, "verdict": true, "rating": true, "conclusion": true, "column": true, "facts": true, "truth": true, "reality": true,
}
