package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// labels reads the names that a transcript writes in capitals before its turns:
// "PENROSE:" is a person's surname and no acronym, and is shown as "Penrose"; "AM:"
// are the initials of Ada Moss. One label alone could be an agency's.
func (r *resolver) labels(sts []news.Statement, sources []source) {
	var found []int
	byInitials := r.byInitials()
	for i, src := range sources {
		if len(sts[i].Cue) != 1 || sts[i].Cue[0].Of(r.t.Article.Text) != ":" || src.tokens.First != r.t.Blocks[sts[i].Block].First {
			continue
		}
		if id, ok := byInitials[r.key(src.tokens.First)]; ok && id >= 0 && src.tokens.End == src.tokens.First+1 && r.inCapitals(src.tokens) {
			sources[i].form, sources[i].mention = byName, r.entities[id].mentions[0]
			r.extra = append(r.extra, extra{r.t.Span(src.tokens), id})
			continue
		}
		if m, ok := r.inBrackets(src.tokens); ok {
			sources[i].form, sources[i].mention = byName, m
			continue
		}
		if src.form != byName {
			continue
		}
		if m := &r.ms[src.mention]; m.entity >= 0 && r.inCapitals(m.core) {
			found = append(found, m.entity)
		}
	}
	distinct := map[int]bool{}
	for _, id := range found {
		distinct[id] = true
	}
	if len(distinct) < 2 {
		return
	}
	for id := range distinct {
		e := &r.entities[id]
		if e.kind == place || e.display != strings.ToUpper(e.display) || r.institutional(e) {
			continue
		}
		if e.kind == organisation {
			e.kind = someone
		}
		e.display = nameCase(e.display)
	}
}

// inBrackets is the person whom a label names in brackets behind what he is:
// "PRESENTER (Ann Roe):".
func (r *resolver) inBrackets(label token.Range) (int, bool) {
	for i := label.First; i+1 < label.End; i++ {
		if r.t.Tokens[i].Lower != "(" {
			continue
		}
		m, ok := r.at[i+1]
		return m, ok && r.ms[m].entity >= 0 && r.ms[m].kind == person && r.ms[m].core.End-r.ms[m].core.First > 1 && r.ms[m].all.End+1 >= label.End
	}
	return 0, false
}

// byInitials are the people with names of two words and more by their initials, -1
// where several have the same.
func (r *resolver) byInitials() map[string]int {
	out := map[string]int{}
	for id := range r.entities {
		e := &r.entities[id]
		if e.kind > person {
			continue
		}
		for _, ks := range e.names {
			var letters strings.Builder
			for _, k := range ks {
				c, _ := utf8.DecodeRuneInString(k)
				letters.WriteRune(c)
			}
			if other, ok := out[letters.String()]; len(ks) > 1 && (!ok || other == id) {
				out[letters.String()] = id
			} else if len(ks) > 1 {
				out[letters.String()] = -1
			}
		}
	}
	return out
}

// inCapitals reports whether every word of a name is written in capitals.
func (r *resolver) inCapitals(name token.Range) bool {
	for i := name.First; i < name.End; i++ {
		if tok := r.t.Tokens[i]; tok.Kind == token.Word && tok.Case != token.Upper {
			return false
		}
	}
	return true
}

// institutional reports whether the name in capitals is one of the lists, a phrase
// that ends as organisations do, or cannot be spoken as a surname: "CNN".
func (r *resolver) institutional(e *entity) bool {
	for _, ks := range e.names {
		last := ks[len(ks)-1]
		if r.orgs[strings.Join(ks, " ")] || r.orgHeads[last] || r.orgNouns[last] || len(last) < 3 || !strings.ContainsAny(last, "aeiouy") {
			return true
		}
	}
	return len(e.names) == 0
}

// nameCase is a name in capitals as running text writes it: "McNair-O'Brien" of
// "MCNAIR-O'BRIEN".
func nameCase(s string) string {
	var b strings.Builder
	start := 0 // of the word
	for i, c := range s {
		switch {
		case !unicode.IsLetter(c):
			start = i + utf8.RuneLen(c)
		case i == start || i == start+2 && strings.HasPrefix(s[start:], "MC"):
			b.WriteRune(c)
			continue
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
