package export

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

// TestResult holds the contract of `annotate --jsonl` key by key: programs of
// other people read it.
func TestResult(t *testing.T) {
	text := "Ä “Nö,” sagt José.\r\n1957"
	at := func(words string) news.Span {
		i := strings.Index(text, words)
		return news.Span{Start: i, End: i + len(words)}
	}
	a := &news.Article{Path: "a.txt", Text: text, Blocks: []news.Block{{Kind: news.Title, Span: at("Ä “Nö,” sagt José.")}, {Kind: news.Paragraph, Span: at("1957")}}}
	a.Title = "Ä"
	f := news.Findings{
		Speakers: []news.Speaker{{ID: "jose", Name: "José", Kind: news.Person, Mentions: []news.Span{at("José")}}},
		Statements: []news.Statement{
			{ID: "s-1", Speaker: "jose", Source: []news.Span{at("José")}, Cue: []news.Span{at("sagt")}, Content: []news.Span{at("“Nö,”")}, Mode: news.Direct, CueClass: news.Speech,
				Confidence: 2. / 3, Tier: news.TierSite, Claim: news.Claim{Score: .5, Checkable: true, Reasons: []string{"figure"}, Key: true}},
			{ID: "s-2", Content: []news.Span{at("1957")}, Mode: news.Indirect, CueClass: news.Attitude, Confidence: math.NaN()},
		},
		Times: []news.Time{
			{Span: at("1957"), Type: news.DateType, Value: "1957", EDTF: "1957", Timeline: true},
			{Span: at("1957"), Type: news.DateType, Value: "PRESENT_REF"},
		},
	}
	got, err := json.Marshal(Result(a, f))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"path":"a.txt","title":"Ä","published":null,"text":"Ä “Nö,” sagt José.\r\n1957",` +
		`"blocks":[{"kind":"title","start":0,"end":18},{"kind":"paragraph","start":20,"end":24}],` +
		`"speakers":[{"id":"jose","name":"José","kind":"person","mentions":[[13,17]]}],` +
		`"statements":[{"id":"s-1","speaker":"jose","source":[[13,17]],"cue":[[8,12]],"content":[[2,7]],"mode":"direct","cueClass":"speech","confidence":0.6667,"tier":"site","claim":{"score":0.5,"checkable":true,"reasons":["figure"],"key":true}},` +
		`{"id":"s-2","speaker":null,"source":[],"cue":[],"content":[[20,24]],"mode":"indirect","cueClass":"attitude","confidence":0,"tier":"hidden","claim":{"score":0,"checkable":false,"reasons":[],"key":false}}],` +
		`"times":[{"start":20,"end":24,"text":"1957","type":"DATE","value":"1957","edtf":"1957","timeline":true},{"start":20,"end":24,"text":"1957","type":"DATE","value":"PRESENT_REF","edtf":null,"timeline":false}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a.Published = news.Date{Year: 2017, Month: 7, Day: 9}
	got, err = json.Marshal(Result(a, news.Findings{}))
	if want := `"published":"2017-07-09"`; err != nil || !strings.Contains(string(got), want) || !strings.Contains(string(got), `"speakers":[],"statements":[],"times":[]`) {
		t.Errorf("an article without findings has empty lists: %s, %v", got, err)
	}
}

// TestPoints counts across the places that are remembered.
func TestPoints(t *testing.T) {
	text := strings.Repeat("a😀ä", 500)
	p := newPoints(text)
	n := 0
	for i := range text {
		if got := p.at(i); got != n {
			t.Fatalf("byte %d is code point %d, want %d", i, got, n)
		}
		n++
	}
	if p.at(len(text)) != n || p.at(len(text)+9) != n || p.at(-1) != 0 {
		t.Error("the ends")
	}
}

// FuzzPoints: offsets agree with those that another language counts, for text of
// any bytes.
func FuzzPoints(f *testing.F) {
	f.Add("aä😀", 3)
	f.Add(strings.Repeat("é", 700), 1000)
	f.Add("\xff\xfe\x80", 1)
	f.Fuzz(func(t *testing.T, text string, at int) {
		i := 0
		for j := range text { // a byte where a code point begins
			if j > at {
				break
			}
			i = j
		}
		if got, want := newPoints(text).at(i), len([]rune(text[:i])); got != want {
			t.Fatalf("%d, want %d", got, want)
		}
		guarded(text)
		lastPoints(text[:i])
		if n := len([]rune(firstPoints(text))); n > context {
			t.Fatalf("%d code points of context", n)
		}
	})
}
