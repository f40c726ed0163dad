package attribution

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strconv"
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// statements turns candidates into statements in text order.
func (f *finder) statements(cs []candidate) []news.Statement {
	slices.SortStableFunc(cs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.hull().First, b.hull().First), cmp.Compare(a.cue[0].First, b.cue[0].First))
	})
	out := make([]news.Statement, 0, len(cs))
	ids := make(map[string]int, len(cs))
	tiers := DefaultThresholds()
	for i := range cs {
		c := &cs[i]
		s := news.Statement{
			Block:      c.block,
			Sentence:   news.Span{Start: f.t.Sentences[c.first].Span.Start, End: f.t.Sentences[c.last].Span.End},
			Source:     spans(f.t, c.source),
			Cue:        spans(f.t, c.cue),
			Content:    spans(f.t, c.content),
			Mode:       c.quoted,
			CueClass:   c.class,
			Confidence: c.p,
			Tier:       tiers.Tier(c.p),
		}
		if s.Tier == news.TierSite && c.reverses() {
			s.Tier = news.TierArticle // elsewhere, without its sentence, it would read as the source's own claim
		}
		if f.supposed(c) {
			s.Tier = news.TierHidden
		}
		s.ID = f.identify(c)
		ids[s.ID]++
		if n := ids[s.ID]; n > 1 {
			s.ID += "-" + strconv.Itoa(n)
		}
		out = append(out, s)
	}
	return out
}

// reverses reports whether the source does not vouch for the content: “denied that
// …”, “did not say …”, “refused to support …”.
func (c *candidate) reverses() bool {
	return strings.HasPrefix(c.form, "not-") || lexicon()[c.lemma].is&against != 0
}

// supposed reports whether the text only supposes that something was said: “if Roe said
// …”, “had Roe said …”, “Roe might say …”, “if you asked him, Roe would say”. What he “could not say” he did not.
func (f *finder) supposed(c *candidate) bool {
	first := f.t.Sentences[c.first].First
	for _, r := range c.cue {
		for i := r.First; i+1 < r.End; i++ {
			switch f.t.Tokens[i].Lower {
			case "would":
				if f.t.Tokens[first].Lower == "if" && c.content[0].First > i {
					return true // “If you asked Roe, he would say”
				}
			case "might", "may", "could", "should":
				if lexicon()[f.t.Tokens[i+1].Lower].is&neg == 0 && c.content[0].First > i {
					return true
				}
			}
		}
	}
	if len(c.source) == 0 || c.source[0].First > c.cue[0].First {
		return false
	}
	at := c.source[0].First - 1
	if at < first {
		return false
	}
	switch f.t.Tokens[at].Lower {
	case "if", "unless":
		return true
	case "had", "should":
		return at == first
	}
	return false
}

// identify is "s-" and eight characters of the SHA-256 of the words of the
// content and of its sentences: the same words keep their id wherever they move,
// however they are quoted, cased or spaced. Of a monstrous sentence only what is near
// counts, so that all work is linear in the text.
func (f *finder) identify(c *candidate) string {
	var buf []byte
	words := func(r token.Range) {
		for i := r.First; i < r.End; i++ {
			tok := &f.t.Tokens[i]
			if tok.Kind == token.Word || tok.Kind == token.Number {
				buf = append(append(buf, tok.Lower...), ' ')
			}
		}
	}
	for _, r := range c.content {
		words(r)
	}
	buf = append(buf, '\n')
	around := c.hull()
	around.First, around.End = around.First-longestUnit, around.End+longestUnit
	for _, s := range f.t.Sentences[c.first : c.last+1] {
		words(token.Range{First: max(s.First, around.First), End: min(s.End, around.End)})
	}
	sum := sha256.Sum256(buf)
	return "s-" + lowerBase32.EncodeToString(sum[:5])
}

var lowerBase32 = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
