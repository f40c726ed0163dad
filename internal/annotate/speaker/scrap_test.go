package speaker

import (
	"testing"

	"redletter/internal/annotate/quote"
	"redletter/internal/news"
)

// TestScraps: a content that only points to what was said elsewhere ("agrees with her")
// is nonsense when it is cited alone, but the page of its article shows that something
// was denied ("denied that"); what nobody said is no statement; a turn of a transcript
// is one however short.
func TestScraps(t *testing.T) {
	text, sts := marked(t, "[Ida Holm] <denied> {that on Friday}.\n[The logs] <say> {the same}.\n[Ida Holm] <agrees with> {her}.\n"+
		"[Nobody] <knows> {how many pipes there are}.\n[Ida Holm] <said> {that it closed on Friday}.\n"+
		"[Ida Holm] <said> {“no”}.\n[Roe]<:> {Yours?}")
	_, out := Resolve(text, quote.Find(text), sts)
	want := []news.Tier{news.TierArticle, news.TierArticle, news.TierHidden, news.TierHidden, news.TierSite, news.TierSite, news.TierArticle}
	for i, st := range out {
		if st.Tier != want[i] {
			t.Errorf("%q: %s, want %s", st.Content[0].Of(text.Article.Text), st.Tier, want[i])
		}
	}
}
