package speaker

import (
	"testing"

	"redletter/internal/annotate/quote"
	"redletter/internal/news"
)

// TestScraps: a content that only points to what was said elsewhere ("denied that
// on Friday") is nonsense when it is cited alone, and what nobody said is no
// statement; a turn of a transcript is one however short.
func TestScraps(t *testing.T) {
	text, sts := marked(t, "[Ida Holm] <denied> {that on Friday}.\n[Ida Holm] <agrees with> {her}.\n"+
		"[Nobody] <knows> {how many pipes there are}.\n[Ida Holm] <said> {that it closed on Friday}.\n"+
		"[Ida Holm] <said> {“no”}.\n[Roe]<:> {Yours?}")
	_, out := Resolve(text, quote.Find(text), sts)
	want := []bool{true, true, true, false, false, false}
	for i, st := range out {
		if hidden := st.Tier == news.TierHidden; hidden != want[i] {
			t.Errorf("%q hidden: %v", st.Content[0].Of(text.Article.Text), hidden)
		}
	}
}
