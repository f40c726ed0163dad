package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// statements makes an article of one statement a line: what stands before "|" is
// the cue, the rest the content.
func statements(lines ...string) (*token.Text, []news.Statement) {
	a := &news.Article{}
	var b strings.Builder
	var sts []news.Statement
	for i, line := range lines {
		kind := news.Paragraph
		if rest, ok := strings.CutPrefix(line, "related: "); ok {
			kind, line = news.Related, rest
		}
		cue, content, _ := strings.Cut(line, "|")
		start := b.Len()
		b.WriteString(cue + " " + content)
		at := start + len(cue) + 1
		a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: news.Span{Start: start, End: b.Len()}})
		sts = append(sts, news.Statement{
			Block: i, Speaker: "kern", Tier: news.TierSite, Confidence: 1, CueClass: news.Speech,
			Cue:     []news.Span{{Start: start, End: start + len(cue)}},
			Content: []news.Span{{Start: at, End: b.Len()}},
		})
		b.WriteString("\n\n")
	}
	a.Text = b.String()
	return token.Split(a), sts
}

var kern = []news.Speaker{{ID: "kern", Name: "Olivia Kern", Kind: news.Person}, {ID: "critics", Name: "critics", Kind: news.Unnamed}}

// TestScore: what could be looked up is marked, what is felt, wished, promised or
// asked is not, and the reasons say why in stable words.
func TestScore(t *testing.T) {
	for _, c := range []struct {
		line      string
		checkable bool
		has       []string
		reason    string
	}{
		{"said|unemployment fell by 12 percent last year", true, []string{"figure", "comparison"}, "a figure and a comparison can be looked up"},
		{"said|the council paid the Alder firm three million in 2014", true, []string{"figure", "past event", "named"}, "an act of somebody named with a sum"},
		{"said|the quay is older than the church", true, []string{"comparison", "present fact"}, "a comparison of two things that exist"},
		{"said|the bridge closed because the ministry cut its funds", true, []string{"cause", "past event"}, "a cause can be examined"},
		{"said|it was a disgrace and I am very proud of our people", false, []string{"opinion"}, "a value is not checked against evidence"},
		{"hoped|the ferry would sail soon", false, []string{"wish"}, "a wish has no evidence"},
		{"promised|we will build a new quay", false, []string{"prediction"}, "a promise lies in the future"},
		{"refused|to accept the finding of four Alder engineers", false, []string{"intention"}, "what is left undone is no assertion, whatever figures stand in it"},
		{"said|the minister had made a request to the county on a modest scale", true, []string{"past event"}, "request and modest are no superlatives"},
		{"asked|is this the way we want to live?", false, []string{"question"}, "a question asserts nothing"},
		{"called it|“so sad”", false, []string{"fragment", "opinion"}, "a scrap in quotation marks is no assertion"},
		{"said|let's stop this and vote for Kern", false, []string{"appeal"}, "an appeal asserts nothing"},
	} {
		text, sts := statements(c.line)
		got := Score(text, sts, kern)[0].Claim
		if got.Checkable != c.checkable {
			t.Errorf("%q: checkable %t at %.3f %v: %s", c.line, got.Checkable, got.Score, got.Reasons, c.reason)
		}
		for _, want := range c.has {
			if !slices.Contains(got.Reasons, want) {
				t.Errorf("%q: reasons %v lack %q: %s", c.line, got.Reasons, want, c.reason)
			}
		}
		if got.Score < 0 || got.Score > 1 {
			t.Errorf("%q: score %v is no share", c.line, got.Score)
		}
	}
}

// TestKey: only few claims of an article carry a number, and never those of
// another story's headline, of nobody, or of somebody unnamed.
func TestKey(t *testing.T) {
	var lines []string
	for i := range 9 {
		lines = append(lines, fmt.Sprintf("said|unemployment in Alder fell by %d percent last year", 10+i))
	}
	lines = append(lines, "related: said|unemployment in Alder rose by 40 percent last year")
	text, sts := statements(lines...)
	sts[0].Speaker, sts[1].Speaker = "critics", ""
	out := Score(text, sts, kern)
	var keys []int
	for i, st := range out {
		if st.Claim.Key {
			keys = append(keys, i)
		}
	}
	if want := []int{2, 3, 4, 5, 6}; !slices.Equal(keys, want) {
		t.Errorf("key claims %v, want %v: the first five whose speaker has a name, in the order of the text", keys, want)
	}
	if sts[2].Claim.Score != 0 {
		t.Error("Score changed its argument")
	}
}

// TestAccusation: an accusation against somebody never leaves its article's page
// before an editor confirms it.
func TestAccusation(t *testing.T) {
	for _, c := range []struct {
		line    string
		accused bool
		reason  string
	}{
		{"said|that Paul Reese stole the harbour money", true, "theft, somebody named"},
		{"said|he lied to the council", true, "dishonesty, somebody meant"},
		{"accused|Reese of taking money", true, "the cue accuses"},
		{"said|China stole the plans", true, "the first word names who is accused"},
		{"denied|that he bribed the council", true, "a denial repeats the accusation"},
		{"said|the quay is 40 metres long", false, "nobody is accused"},
		{"said|crime fell by 12 percent", false, "crime in general accuses nobody"},
	} {
		text, sts := statements(c.line)
		got := Score(text, sts, kern)[0]
		if got.Claim.Accuses != c.accused {
			t.Errorf("%q: accuses %t: %s", c.line, got.Claim.Accuses, c.reason)
		}
		if want := news.TierSite; c.accused {
			want = news.TierArticle
			if got.Tier != want {
				t.Errorf("%q: tier %s, want %s", c.line, got.Tier, want)
			}
		}
	}
}

// TestTables guards the data files: a signal without a weight would never count,
// a weight without a signal would never be found.
func TestTables(t *testing.T) {
	s := signals()
	weights := map[string]bool{}
	for _, w := range s.weights {
		weights[w.name] = true
	}
	if len(s.weights) != len(lines("weights.tsv")) {
		t.Errorf("%d weights of %d lines could be read", len(s.weights), len(lines("weights.tsv")))
	}
	for _, list := range []phrases{s.content, s.cues} {
		for _, ps := range list {
			for _, p := range ps {
				if !weights[p.signal] {
					t.Errorf("the signal %q has no weight", p.signal)
				}
			}
		}
	}
	if len(s.accusations) == 0 || len(s.openers) == 0 {
		t.Error("no accusations, or no openers")
	}
}

// TestPointing: a content that begins with a pronoun of its own says nothing
// without the sentence before it, and so carries no number.
func TestPointing(t *testing.T) {
	text, sts := statements("said|that cost the Alder firm three million in 2014")
	if !Score(text, sts, kern)[0].Claim.Key {
		t.Fatal("the content in one piece is no key claim")
	}
	c := sts[0].Content[0]
	sts[0].Content = []news.Span{{Start: c.Start, End: c.Start + len("that")}, {Start: c.Start + len("that "), End: c.End}}
	if Score(text, sts, kern)[0].Claim.Key {
		t.Error("“That,” she said, “cost …” is a key claim")
	}
}
