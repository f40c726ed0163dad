package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// sourceless credits statements without a source: a participle and a verb behind "and"
// to the speaker of their sentence, a bare quotation to the speaker of the statement
// before it in its paragraph.
func (r *resolver) sourceless(sts []news.Statement, sources []source) {
	for i := range sts {
		if sources[i].form == absent && len(r.t.Sentences) > 0 {
			r.credits[i] = r.continued(sts, sources, i)
		}
	}
}

func (r *resolver) continued(sts []news.Statement, sources []source, i int) credit {
	none := open(noSource, "no source is named")
	bare := len(sts[i].Cue) == 0 && sts[i].Mode == news.Direct
	if !bare && !r.goesOn(&sts[i], sources[i].sentence) {
		return none
	}
	j := i - 1
	if j < 0 || sts[j].Block != sts[i].Block || r.credits[j].entity < 0 || !bare && sources[j].sentence != sources[i].sentence {
		return none
	}
	id := r.credits[j].entity
	c := on(quotedOn, id, "same paragraph as "+possessive(r.nameOf(id))+" statement before it")
	if !bare {
		c = on(participle, id, r.nameOf(id)+" speaks in the same sentence")
	}
	c.sure *= r.credits[j].sure
	return c
}

// goesOn reports whether the cue of a statement has the subject of the verb before it:
// ", adding that", "and said".
func (r *resolver) goesOn(st *news.Statement, sentence int) bool {
	if len(st.Cue) == 0 {
		return false
	}
	i := r.tokensOf(st.Cue[0]).First
	first := r.t.Sentences[sentence].First
	before := i - 1
	for before > first && (strings.HasSuffix(r.key(before), "ly") || r.key(before) == "also" || r.key(before) == "then") {
		before--
	}
	if before <= first {
		return false
	}
	switch w := r.t.Tokens[before].Lower; {
	case w == "and", w == "but":
		return r.saying[r.t.Tokens[i].Lower] || strings.HasSuffix(r.key(i), "ing")
	default:
		return strings.HasSuffix(r.key(i), "ing") && (w == "," || w == "-" || w == "while" || dash(w) || r.t.Tokens[before].Kind == token.Quote)
	}
}
