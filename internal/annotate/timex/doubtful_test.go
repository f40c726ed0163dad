package timex

import (
	"testing"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// What was found but is too doubtful to be shown must not put a sentence of the
// article's own into somebody's mouth, or say that its speaker is not determined.
func TestDoubtful(t *testing.T) {
	const sentence = "The quay was closed on 3 March 2019 to save money."
	a := &news.Article{Text: sentence, Blocks: []news.Block{{Kind: news.Paragraph, Span: news.Span{End: len(sentence)}}}}
	text := token.Split(a)
	times := Find(text, nil)
	st := news.Statement{ID: "s-1", Content: []news.Span{{Start: 0, End: len(sentence) - 1}}, Sentence: news.Span{End: len(sentence)}}
	for _, c := range []struct {
		tier   news.Tier
		conf   float64
		who    news.SpeakerID
		inside bool
	}{
		{news.TierArticle, 0.8, "holm", true},
		{news.TierHidden, 0.6, "holm", true},
		{news.TierHidden, 0.4, "holm", false},
		{news.TierHidden, 0.6, "", false},
	} {
		st.Tier, st.Confidence, st.Speaker = c.tier, c.conf, c.who
		events := Events(text, nil, times, []news.Statement{st})
		if len(events) != 1 || (events[0].Statement != "") != c.inside {
			t.Errorf("%+v: %+v", c, events)
		}
	}
}
