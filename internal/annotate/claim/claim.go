// Package claim tells which statements someone could check against evidence.
//
// In: the split text and the statements with their speakers. Out: the statements
// with their [news.Claim] filled in: a score, whether it is marked, whether it is
// one of the few key claims of its article, whether it accuses someone, and the
// reasons in stable words.
//
// The hard idea: a content is checkable by what it is made of, not by what it
// says. Figures, comparisons, acts that happened and named things raise the
// score; opinions, wishes, promises, questions and scraps lower it. The sum of
// the weights of data/weights.tsv goes through the logistic function. Nothing
// here says whether a claim is true.
package claim

import (
	"cmp"
	"math"
	"slices"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// The score from which a claim is marked, the one from which it may be a key
// claim, and how many of an article may.
const (
	marked  = 0.5
	keyFrom = 0.72
	maxKeys = 5
)

// Score fills in the claim of every statement; sts and who are not changed.
func Score(t *token.Text, sts []news.Statement, who []news.Speaker) []news.Statement {
	out := slices.Clone(sts)
	tables := signals()
	named := map[news.SpeakerID]bool{}
	for _, s := range who {
		named[s.ID] = s.Kind != news.Unnamed
	}
	var keys []int
	for i := range out {
		st := &out[i]
		f := features(t, st, tables)
		st.Claim = news.Claim{Score: f.score(tables), Reasons: f.reasons(tables)}
		st.Claim.Checkable = st.Claim.Score >= marked
		st.Claim.Accuses = f.accuses
		if st.Claim.Accuses && st.Tier == news.TierSite {
			st.Tier = news.TierArticle
		}
		if st.Claim.Score >= keyFrom && named[st.Speaker] && st.Tier != news.TierHidden && running(t, st) && !pointing(t, st) && f.weighty() {
			keys = append(keys, i)
		}
	}
	slices.SortStableFunc(keys, func(x, y int) int { return cmp.Compare(out[y].Claim.Score, out[x].Claim.Score) })
	for _, i := range keys[:min(len(keys), maxKeys)] {
		out[i].Claim.Key = true
	}
	return out
}

// running reports whether a statement belongs to the running text of the article.
func running(t *token.Text, st *news.Statement) bool {
	if st.Block < 0 || st.Block >= len(t.Article.Blocks) {
		return false
	}
	k := t.Article.Blocks[st.Block].Kind
	return k.Prose() && k != news.Title && k != news.Kicker
}

// pointing reports whether the content begins with a pronoun that stands alone:
// “That,” she said, “was in May” says nothing without the sentence before it.
func pointing(t *token.Text, st *news.Statement) bool {
	if len(st.Content) < 2 {
		return false
	}
	r := tokensOf(t, st.Content[0])
	word := ""
	for i := r.First; i < r.End; i++ {
		if t.Tokens[i].Kind == token.Word {
			if word != "" {
				return false
			}
			word = t.Tokens[i].Lower
		}
	}
	return word == "that" || word == "this" || word == "these" || word == "those" || word == "it"
}

// found is the signals of one statement.
type found struct {
	has     map[string]bool
	accuses bool
}

// weighty reports whether a claim names what could be looked up: a figure, a
// comparison, or an act of somebody named.
func (f found) weighty() bool {
	return f.has["figure"] || f.has["comparison"] || f.has["named"] && f.has["act"]
}

// score is the logistic function of the sum of weights, rounded to three
// decimals so that it prints the same on every machine.
func (f found) score(s *tables) float64 {
	sum := 0.0
	for _, w := range s.weights {
		if f.has[w.name] || w.name == "base" {
			sum += w.weight
		}
	}
	return math.Round(1000/(1+math.Exp(-sum))) / 1000
}

// reasons are the names of the signals found, in the order of the table.
func (f found) reasons(s *tables) []string {
	var out []string
	for _, w := range s.weights {
		if w.reason && f.has[w.name] {
			out = append(out, w.name)
		}
	}
	return out
}
