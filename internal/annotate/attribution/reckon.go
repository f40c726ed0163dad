package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// sure reports whether w tells how sure somebody is of something.
func sure(w string) bool {
	switch w { // asked of every word
	case "sure", "certain", "convinced", "confident", "unsure", "uncertain", "doubtful", "skeptical", "sceptical", "worried", "afraid", "hopeful", "optimistic", "adamant":
		return true
	}
	return false
}

// mind finds the clause that somebody is sure of, or not, by the word i: “Historians are
// not sure what became of it”.
func (f *finder) mind(i int) {
	u := f.u
	g, next := u.group(i), u.at(i+1)
	is, form := false, "past"
	for k := g; k < i; k++ {
		is = is || u.at(k).is&be != 0
		if u.at(k).is&neg != 0 {
			form = "not-past"
		}
	}
	subj := u.subject(g, 0)
	before := u.at(subj.a - 1)
	if before.lemma != "" || before.low == "that" {
		return // “said he was confident that …” is all said
	}
	if !is || subj.empty() || next.low != "that" && (next.is&sub == 0 || next.is&prep != 0 || strings.Contains(" because although though while as since unless when ", " "+next.low+" ")) {
		return
	}
	c := candidate{rule: complement, frame: "that", lemma: u.at(i).low, class: news.Attitude, form: form, traits: traits{minds: true}}
	f.add(c, subj, [][2]int{{g, i + 1}}, [][2]int{{i + 1, u.right(i+1, "that")}})
}

// puts reports whether w says, before "at" and a number, how much something is.
func puts(w string) bool {
	switch w { // asked of every word
	case "put", "puts", "peg", "pegs", "pegged":
		return true
	}
	return false
}

// measures are what has a number: a boat that is put at 30 degrees has been moved.
const measures = " number numbers figure figures price cost costs total toll value worth share loss losses damage size age rate chance chances odds population count bill debt income strength height length depth weight approval support "

// reckon finds a number that somebody gives with the verb i: “A survey in 2016 put the
// number at 2,700”.
func (f *finder) reckon(i int) {
	u := f.u
	g := u.group(i)
	subj, thing := u.subject(g, 0), u.after(i+1, false)
	measure := u.at(i).low != "put" && u.at(i).low != "puts"
	for at := thing.a; at < thing.b; at++ {
		measure = measure || strings.Contains(measures, " "+u.at(at).low+" ")
		if u.at(at).low == "at" {
			thing.b = at // the phrase goes on over prepositions
		}
	}
	if !measure || subj.empty() || thing.empty() || u.at(thing.b).low != "at" || u.number(thing.b+1) < 0 {
		return
	}
	c := candidate{rule: complement, frame: "at", lemma: "put", class: news.Speech, form: "past", traits: traits{reckons: true}}
	f.add(c, subj, [][2]int{{g, i + 1}}, [][2]int{{thing.a, u.right(thing.a, "object")}})
}

// number is the item of the number that begins at i, behind at most two words of
// estimation and a currency sign: "just under $3"; -1 if none does.
func (u *unit) number(i int) int {
	for k := i; k < i+4; k++ {
		switch it := u.at(k); {
		case it.kind == token.Number:
			return k
		case it.is&(prep|adverb) == 0 && !strings.Contains(" $ £ € ", " "+it.low+" "):
			return -1
		}
	}
	return -1
}
