package export

import (
	"cmp"
	"math"

	"redletter/internal/news"
)

// result is one line of `annotate --jsonl`. Its keys and their meaning are a
// contract with programs that measure and use the annotator: offsets count code
// points of Text, end exclusive.
type result struct {
	Path       string            `json:"path"`
	Title      string            `json:"title"`
	Published  *string           `json:"published"`
	Text       string            `json:"text"`
	Blocks     []resultBlock     `json:"blocks"`
	Speakers   []resultSpeaker   `json:"speakers"`
	Statements []resultStatement `json:"statements"`
	Times      []resultTime      `json:"times"`
}

type resultBlock struct {
	Kind  news.BlockKind `json:"kind"`
	Start int            `json:"start"`
	End   int            `json:"end"`
}

type resultSpeaker struct {
	ID       news.SpeakerID   `json:"id"`
	Name     string           `json:"name"`
	Kind     news.SpeakerKind `json:"kind"`
	Mentions [][2]int         `json:"mentions"`
}

type resultStatement struct {
	ID         string          `json:"id"`
	Speaker    *news.SpeakerID `json:"speaker"`
	Source     [][2]int        `json:"source"`
	Cue        [][2]int        `json:"cue"`
	Content    [][2]int        `json:"content"`
	Mode       news.Mode       `json:"mode"`
	CueClass   news.CueClass   `json:"cueClass"`
	Confidence float64         `json:"confidence"`
	Tier       news.Tier       `json:"tier"`
	Claim      resultClaim     `json:"claim"`
}

type resultClaim struct {
	Score     float64  `json:"score"`
	Checkable bool     `json:"checkable"`
	Reasons   []string `json:"reasons"`
	Key       bool     `json:"key"`
}

type resultTime struct {
	Start    int           `json:"start"`
	End      int           `json:"end"`
	Text     string        `json:"text"`
	Type     news.TimeType `json:"type"`
	Value    string        `json:"value"`
	EDTF     *string       `json:"edtf"`
	Timeline bool          `json:"timeline"`
}

// Result is what `annotate` prints of an article as JSON.
func Result(a *news.Article, f news.Findings) any {
	p := newPoints(a.Text)
	r := result{
		Path: a.Path, Title: a.Title, Published: known(a.Published.String()), Text: a.Text,
		Blocks: make([]resultBlock, len(a.Blocks)), Speakers: make([]resultSpeaker, len(f.Speakers)),
		Statements: make([]resultStatement, len(f.Statements)), Times: make([]resultTime, len(f.Times)),
	}
	for i, b := range a.Blocks {
		at := p.span(b.Span)
		r.Blocks[i] = resultBlock{b.Kind, at[0], at[1]}
	}
	for i, s := range f.Speakers {
		r.Speakers[i] = resultSpeaker{s.ID, s.Name, s.Kind, p.spans(s.Mentions)}
	}
	for i := range f.Statements {
		r.Statements[i] = resultOf(&f.Statements[i], p)
	}
	for i, t := range f.Times {
		at := p.span(t.Span)
		r.Times[i] = resultTime{at[0], at[1], t.Span.Of(a.Text), t.Type, t.Value, known(t.EDTF), t.Timeline && t.EDTF != ""}
	}
	return r
}

func resultOf(s *news.Statement, p *points) resultStatement {
	return resultStatement{
		ID: s.ID, Speaker: known(s.Speaker), Source: p.spans(s.Source), Cue: p.spans(s.Cue), Content: p.spans(s.Content),
		Mode: s.Mode, CueClass: s.CueClass, Confidence: round(s.Confidence), Tier: cmp.Or(s.Tier, news.TierHidden),
		Claim: resultClaim{round(s.Claim.Score), s.Claim.Checkable, append([]string{}, s.Claim.Reasons...), s.Claim.Key},
	}
}

// known is nil, which JSON writes as null, for what is empty.
func known[S ~string](s S) *S {
	if s == "" {
		return nil
	}
	return &s
}

// round keeps four decimals: more would pretend to a precision that no score
// has. What is no number counts as 0, which JSON can write.
func round(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return math.Round(x*1e4) / 1e4
}
