package attribution

import (
	"strings"

	"redletter/internal/annotate/token"
)

// feeling are verbs whose passive tells what its subject holds: “is convinced that …”.
const feeling = " worry convince determine resolve commit agree satisfy interest prepare oblige assure persuade focus aim incline "

// hearers are those who decide on what others tell them.
const hearers = " court jury inquest tribunal inquiry hearing trial panel "

// passive takes the subject of a passive out of the source: whoever “is accused of” or
// “is said to have” done something did not say so, nor did who “was told” it, or a court
// that “heard” it. Who is talked about belongs to what is said.
func (p *passage) passive(c *candidate) {
	if len(c.source) != 1 || c.source[0].First > c.cue[0].First {
		return
	}
	last := -1 // the last verb of the cue: “was asked to explain” is no passive
	for _, r := range c.cue {
		for k := r.First; k < r.End; k++ {
			if lexicon()[p.text.Tokens[k].Lower].lemma != "" {
				last = k
			}
		}
	}
	if last < 0 {
		return
	}
	verb := lexicon()[p.text.Tokens[last].Lower].lemma
	heard := verb == "hear" && strings.Contains(hearers, " "+p.text.Tokens[c.source[0].End-1].Lower+" ")
	if !heard && !p.suffered(last) && !p.asked(c, last) {
		return
	}
	if !heard && !strings.Contains(addressed, " "+verb+" ") && c.content[0].First > c.source[0].First {
		c.content = append([]token.Range{c.source[0]}, c.content...)
		c.quoted = p.mode(c.content).mode()
	}
	c.source, c.kind = nil, noSource
}

// suffered reports whether the participle k is a passive: a form of "be" before it, as
// in “has since been accused”, or none, as in the headlines “Builder accused of fraud”, “Council urged to act”.
// “Was quoted as saying” tells what its subject said. At the end of a headline, who
// “told” nobody was told: “Builder lied, court told”.
func (p *passage) suffered(k int) bool {
	toks, lex := p.text.Tokens, lexicon()
	verb := lex[toks[k].Lower]
	if verb.form&participle == 0 || strings.Contains(feeling, " "+verb.lemma+" ") {
		return false
	}
	next := ""
	if k+2 < len(toks) {
		if next = toks[k+1].Lower; next == "as" && lex[toks[k+2].Lower].form&gerund != 0 {
			return false
		}
	}
	if p.title && verb.lemma == "tell" && k+1 == p.text.Sentences[p.text.SentenceAt(k)].End {
		return true
	}
	i := k - 1
	for i > 0 && lex[toks[i].Lower].is&(adverb|neg) != 0 {
		i--
	}
	if i >= 0 && lex[toks[i].Lower].is&be != 0 && toks[i].Lower != "'s" {
		return true
	}
	if !p.title || verb.form&past == 0 {
		return false
	}
	switch next {
	case "of", "with":
		return strings.Contains(" accuse suspect charge ", " "+verb.lemma+" ")
	case "for", "over", "after", "by":
		return strings.Contains(judging, " "+verb.lemma+" ")
	case "to":
		return strings.Contains(" tell urge ask warn advise order ", " "+verb.lemma+" ")
	}
	return false
}

// judging are verbs of a judgement on somebody, whom they cannot do without: behind
// “Mayor praised for” in a headline he is their subject.
const judging = " praise criticise criticize blame hail laud slam mock rebuke condemn denounce applaud commend thank attack ridicule honor honour fault welcome defend "

// asked reports whether the participle k stands between commas behind the subject:
// “Moss, asked whether she would resign, said …”. Behind a description, “Moss, the
// mayor, asked whether …”, it is a verb.
func (p *passage) asked(c *candidate, k int) bool {
	verb := lexicon()[p.text.Tokens[k].Lower]
	r := c.source[0]
	comma := r.End
	for i := r.First; i < r.End; i++ {
		if p.text.Tokens[i].Lower == "," {
			comma = i
			break
		}
	}
	return strings.Contains(addressed, " "+verb.lemma+" ") && verb.form&participle != 0 && k == comma+1 && p.text.Tokens[comma].Lower == ","
}
