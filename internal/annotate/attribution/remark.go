package attribution

import (
	"slices"
	"strings"

	"redletter/internal/annotate/syntax"
	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// remarked takes what the writer says himself out of the content: the verdict on what was
// said behind it, the main clause behind “When Roe says …”, and the occupation before a
// name.
func (p *passage) remarked(c *candidate) {
	if c.hollow = c.hollow || p.empty(c); c.hollow {
		return
	}
	p.occupied(c)
	p.when(c)
	p.named(c)
	p.referred(c)
	p.heard(c)
	p.trailed(c)
	last := &c.content[len(c.content)-1]
	if c.quoted == news.Direct || last.First < c.cue[0].First {
		return
	}
	end := p.verdict(*last)
	if end == 0 && p.subordinate(c) && p.text.Tokens[last.First-1].Lower != "," {
		end = p.mainClause(*last)
	}
	if end > 0 {
		last.End = end
		c.quoted = p.mode(c.content).mode()
	}
}

// verdicts are nouns for what somebody has said, which the writer judges.
const verdicts = " claim charge allegation accusation assertion contention figure number suggestion argument statement estimate prediction "

// verdict is the comma in r that a judgement on what was said before it stands behind, to
// the end of r: “…, a claim that the county disputes”, “…, a figure nobody could confirm”;
// 0 if there is none.
func (p *passage) verdict(r token.Range) int {
	toks := p.text.Tokens
	for k := r.End - 1; k > r.First; k-- {
		end := k // of what was said, with the mark behind a comma: “…,” which is true
		if toks[k].Kind == token.Quote && toks[k-1].Lower == "," {
			end++
		} else if toks[k].Lower != "," || p.at(p.pieceAt(k)).quote > 0 {
			continue
		}
		i := k + 1
		if i+2 < r.End && toks[i].Lower == "which" && p.judges(i+1, r.End) {
			return end
		}
		if i+2 >= r.End || toks[i].Lower != "a" && toks[i].Lower != "an" {
			continue
		}
		for i++; i < min(r.End-1, k+4) && !strings.Contains(verdicts, " "+toks[i].Lower+" "); i++ {
		}
		if i+1 >= r.End || !strings.Contains(verdicts, " "+toks[i].Lower+" ") {
			continue
		}
		low, next := toks[i+1].Lower, lexicon()[toks[i+1].Lower]
		if low == "that" || low == "which" || next.is&pronoun != 0 || next.form&participle != 0 || strings.HasSuffix(low, "ed") || toks[i+1].Case != token.Lower {
			return end
		}
	}
	return 0
}

// judgements are what a writer finds of a claim.
const judgements = " true false untrue correct incorrect accurate inaccurate wrong right misleading exaggerated disputed harder hard impossible "

// judges reports whether the tokens [i, end), behind “which”, are nothing but a judgement:
// “is not true”, “is harder to check”.
func (p *passage) judges(i, end int) bool {
	toks := p.text.Tokens
	if low := toks[i].Lower; low != "is" && low != "was" && low != "are" && low != "were" {
		return false
	}
	for i++; i < end-1 && lexicon()[toks[i].Lower].is&(adverb|neg) != 0; i++ {
	}
	return strings.Contains(judgements, " "+toks[i].Lower+" ") && (i+1 == end || i+1 < end && lexicon()[toks[i+1].Lower].is&prep != 0 && i+4 >= end)
}

// headlined begins a source behind the semicolon that parts a headline: “Bridge falls;
// Moss says it was old”.
func (p *passage) headlined(c *candidate) {
	if len(c.source) != 1 || c.source[0].First > c.cue[0].First {
		return
	}
	for k := c.source[0].First + 1; k+1 < c.source[0].End; k++ {
		if p.text.Tokens[k].Lower == ";" {
			c.source[0].First = k + 1
		}
	}
	for k := c.source[0].First + 1; p.title && k < c.source[0].End; k++ {
		if syntax.Tag(p.at(p.pieceAt(k)).tag) == syntax.VBZ && p.text.Tokens[c.source[0].End-1].Lower == "," {
			c.source[0].End = k // “Mayor recants testimony, says …”
		}
	}
}

// when takes out of what is said when it was, where a tag tells it between two
// quotations: “‘It was mild,’ she said | forty years later |. ‘God was …’”.
func (p *passage) when(c *candidate) {
	n := len(c.content)
	c.content = slices.DeleteFunc(c.content, func(r token.Range) bool {
		if r.First < c.cue[0].First || r.First == c.content[0].First || p.at(p.pieceAt(r.First)).quote > 0 {
			return false
		}
		toks := p.text.Tokens[r.First:r.End]
		for _, tok := range toks[:len(toks)-1] {
			if w := strings.TrimSuffix(tok.Lower, "s"); tok.Kind != token.Number && lexicon()[w].is&(timeWord|det|adverb|prep) == 0 && !strings.Contains(lapses, " "+w+" ") {
				return false
			}
		}
		return strings.Contains(" later afterwards afterward ago earlier on ", " "+toks[len(toks)-1].Lower+" ")
	})
	if len(c.content) < n {
		c.quoted = p.mode(c.content).mode()
	}
}

// lapses are words for how long something is.
const lapses = " day hour minute decade century few several two three four five six seven eight nine ten twenty thirty forty fifty sixty "

// referred ends what somebody said before the “according to” that tells by whom it is known:
// “Moss had told them that she wanted ‘to get lost,’ according to one of them”. What begins
// a clause with it is said.
func (p *passage) referred(c *candidate) {
	last := &c.content[len(c.content)-1]
	if last.First < c.cue[0].First {
		return
	}
	for k := last.First + 1; k+1 < last.End; k++ {
		if p.text.Tokens[k].Lower != "according" || p.text.Tokens[k+1].Lower != "to" {
			continue
		}
		x := p.at(p.pieceAt(k) - 1)
		if p.at(p.pieceAt(k)).quote > 0 || !x.comma && (x.quote == 0 || !said(p.text, x.Range)) || x.First <= last.First {
			return
		}
		for i := p.pieceAt(k) + 2; i <= p.pieceAt(last.End-1); i++ {
			if syntax.Tag(p.at(i).tag).Verb() || p.at(i).quote > 0 {
				return
			}
		}
		last.End = k
		if x.comma {
			last.End = x.First
		}
		c.quoted = p.mode(c.content).mode()
		return
	}
}

// listeners are nouns for those who are told something, as they stand without a "that"
// behind them.
const listeners = audience + "mps lawmakers voters supporters investors analysts staff employees members officers detectives investigators colleagues friends fans delegates senators councillors councilors commissioners jurors inspectors "

// heard leaves out who is told, where a clause follows without "that": “told police | a ladder
// was gone”, “told the court | the two had quarrelled”.
func (p *passage) heard(c *candidate) {
	r, toks := &c.content[0], p.text.Tokens
	if c.lemma != "tell" || r.First != c.cue[len(c.cue)-1].End || toks[r.First-1].Lower != "told" {
		return
	}
	k := r.First
	if toks[k].Lower == "the" {
		k++
	}
	if k >= r.End || !strings.Contains(listeners, " "+toks[k].Lower+" ") {
		return
	}
	if c.hollow = c.hollow || k+1 == r.End && len(c.content) == 1; k+3 >= r.End {
		return // “Moss told police.”
	}
	next := lexicon()[toks[k+1].Lower]
	if clausal := next.is&(det|pronoun) != 0 || toks[k+1].Case == token.Capital; clausal && next.is&(prep|sub|conj) == 0 && toks[k+1].Kind == token.Word {
		r.First = k + 1
	}
}

// longestTrail is the most tokens of a tag without quotation marks that ends a sentence.
const longestTrail = 6

// trailed ends what somebody says before the tag of another that ends the sentence: “cannot
// say what became of the trees, | an audit has found”.
func (p *passage) trailed(c *candidate) {
	last := &c.content[len(c.content)-1]
	end := p.pieceAt(last.End - 1)
	if last.First < c.cue[0].First || c.quoted == news.Direct {
		return
	}
	verb := lexicon()[p.at(end).text(p.text)]
	if verb.form&(past|third) == 0 || lexicon()[verb.lemma].is&says == 0 && verb.lemma != "find" && verb.lemma != "show" {
		return
	}
	for k := end - 1; k > end-longestTrail && p.at(k).First > last.First; k-- {
		x := p.at(k)
		if x.comma && x.quote == 0 {
			b := end
			if lexicon()[p.at(end-1).text(p.text)].is&have != 0 {
				b--
			}
			if subject := (token.Range{First: p.at(k + 1).First, End: p.at(b - 1).End}); b > k+1 && p.nouns(subject) && lexicon()[p.at(k+1).text(p.text)].is&(conj|sub|prep) == 0 {
				last.End = x.First
				c.quoted = p.mode(c.content).mode()
			}
			return
		}
	}
}

// named ends what somebody calls a thing where another calls it something else: “What Moss
// called ‘a hiccup’ | Roe calls ‘a crack’”.
func (p *passage) named(c *candidate) {
	if len(c.content) != 2 || !strings.Contains(naming, " "+c.lemma+" ") || p.text.Tokens[c.content[0].First].Lower != "what" {
		return
	}
	r := &c.content[1]
	x := p.at(p.pieceAt(r.First))
	for k := p.pieceAt(r.First) + 1; x.quote > 0 && x.First == r.First && k <= p.pieceAt(r.End-1); k++ {
		if strings.Contains(naming, " "+lexicon()[p.at(k).text(p.text)].lemma+" ") {
			r.End = x.End
			return
		}
	}
}

// relative leaves to the source whom a relative clause names beside its pronoun, which
// belongs to what is said: “who neighbors | said | had gone back”.
func (p *passage) relative(c *candidate) {
	if len(c.source) != 1 || c.source[0].End != c.cue[0].First || c.content[0].First != c.cue[len(c.cue)-1].End {
		return
	}
	r := &c.source[0]
	switch p.text.Tokens[r.First].Lower {
	case "who", "whom", "which":
		if p.nouns(token.Range{First: r.First + 1, End: r.End}) {
			c.content = append([]token.Range{{First: r.First, End: r.First + 1}}, c.content...)
			r.First++
		}
	}
}

// complete begins a clause at the first of two “that”, where the second belongs to a
// report in it: “said in an affidavit | that he lied when he told a jury that …”.
func (p *passage) complete(c *candidate) {
	toks, r := p.text.Tokens, &c.content[0]
	cue := c.cue[len(c.cue)-1].End
	if r.First+1 < r.End && r.First == cue && lexicon()[toks[r.First+1].Lower].is&pronoun != 0 && strings.Contains(" afterwards afterward later earlier ", " "+toks[r.First].Lower+" ") {
		r.First++ // “said | afterwards | she was glad”
	}
	if cue > 1 && r.First == cue && preposed(p.text, cue-1) && toks[cue-2].Lower == "said" {
		p.medium(c)
	}
	for k := r.First + 1; r.First == cue && k < min(r.End-1, r.First+longestOccupation); k++ {
		if w := strings.TrimSuffix(toks[k].Lower, "s"); w == "that" && k > r.First+1 {
			r.First = k // “wrote | the next day | that …”
			break
		} else if w == ":" && k > r.First+1 {
			r.First, c.cue[len(c.cue)-1].End = k+1, k+1 // “replied the same day: | ‘…’”
			c.quoted = p.mode(c.content).mode()
			break
		} else if lexicon()[w].is&timeWord == 0 && !strings.Contains(lapses+"same following ", " "+w+" ") {
			break
		}
	}
	if toks[r.First].Lower != "that" || r.First < cue {
		return
	}
	for k := cue; k < r.First; k++ {
		if next := lexicon()[toks[k+1].Lower]; toks[k].Lower == "that" && p.at(p.pieceAt(k)).quote == 0 && next.is&pronoun != 0 && syntax.Tag(p.at(p.pieceAt(k+2)).tag).Verb() {
			r.First = k
			return
		}
	}
}

// longestMedium is the most tokens that tell where something was said.
const longestMedium = 24

// medium takes out of what is said where, if its cue ends with the preposition: “said in |
// written evidence, read to the court by a clerk, that it fell”.
func (p *passage) medium(c *candidate) {
	r := &c.content[0]
	for k := r.First + 1; k < min(r.End-1, r.First+longestMedium); k++ {
		if p.text.Tokens[k].Lower == "that" && p.at(p.pieceAt(k)).quote == 0 && (p.text.Tokens[k-1].Lower == "," || syntax.Tag(p.at(p.pieceAt(k)-1).tag).Noun()) {
			r.First = k
			c.cue[len(c.cue)-1].End--
			c.quoted = p.mode(c.content).mode()
			return
		}
	}
}

// interjected takes a tag of somebody else before a quotation out of what is said: “He
// said, witnesses recalled, ‘…’”.
func (p *passage) interjected(c *candidate) {
	if c.quoted != news.Mixed || len(c.content) != 1 || c.content[0].First < c.cue[len(c.cue)-1].End {
		return
	}
	r := &c.content[0]
	last := p.at(p.pieceAt(r.End - 1))
	k := p.pieceAt(last.First)
	if last.quote == 0 || k < 2 || !p.at(k-1).comma || last.First <= r.First || last.First-r.First > longestOccupation {
		return
	}
	if verb := lexicon()[p.at(k-2).text(p.text)]; verb.lemma != "" && verb.form&past != 0 && p.text.Tokens[r.First-1].Lower == "," {
		r.First, c.quoted = last.First, news.Direct
	}
}

// mainClause is the last comma in r, outside quotation marks, that a pronoun and a verb
// stand behind: what is reported in a clause with “when” ends where the main clause
// begins. 0 if there is none.
func (p *passage) mainClause(r token.Range) int {
	for k := p.pieceAt(r.End - 1); k > p.pieceAt(r.First); k-- {
		if x := p.at(k); !x.comma || x.quote > 0 || x.First <= r.First {
			continue
		}
		subject := p.at(k + 1)
		if strings.Contains(" he she it they we i there ", " "+subject.text(p.text)+" ") && subject.quote == 0 && syntax.Tag(p.at(k+2).tag).Verb() {
			return p.at(k).First
		}
	}
	return 0
}

// longestOccupation is how many words say what somebody is before the name.
const longestOccupation = 4

// occupied gives a source what its bearer is, where the content ends with it: “… will
// rate it on Monday, | meteorologist | Ada Moss said”.
func (p *passage) occupied(c *candidate) {
	toks := p.text.Tokens
	if len(c.source) != 1 || toks[c.source[0].First].Case == token.Lower {
		return
	}
	for i := range c.content {
		r := &c.content[i]
		if r.End != c.source[0].First {
			continue
		}
		for k := r.End - 1; k > max(r.First, r.End-2-longestOccupation); k-- {
			if toks[k].Lower == "," && k+1 < r.End {
				r.End, c.source[0].First = k, k+1
				return
			}
			if toks[k].Kind != token.Word || toks[k].Case != token.Lower || lexicon()[toks[k].Lower].is != 0 && lexicon()[toks[k].Lower].is&role == 0 {
				break
			}
		}
	}
}
