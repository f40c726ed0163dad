package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"

	"redletter/internal/news"
	"redletter/internal/site"
)

// record is one statement of the site, as both /data files give it. Status and
// confidence stand in every one: a row that was cut out of its file still says
// that a program found it.
type record struct {
	ID          string           `json:"id"`
	Article     string           `json:"article"` // address of the place in the article
	Title       string           `json:"title"`
	Published   *string          `json:"published"`
	Origin      *string          `json:"origin"` // where the article was published first
	Speaker     *string          `json:"speaker"`
	SpeakerKind news.SpeakerKind `json:"speakerKind,omitempty"`
	SpeakerPage *string          `json:"speakerPage"`
	Source      string           `json:"source"` // the article's words for the source
	Cue         string           `json:"cue"`
	Content     string           `json:"content"`
	Start       int              `json:"start"` // in code points of the article's text.txt
	End         int              `json:"end"`
	Mode        news.Mode        `json:"mode"`
	CueClass    news.CueClass    `json:"cueClass"`
	Status      string           `json:"status"`
	Confidence  float64          `json:"confidence"`
	Tier        news.Tier        `json:"tier"`
	Why         string           `json:"why"`
	Checkable   bool             `json:"checkable"`
	Key         bool             `json:"key"`
	ClaimScore  float64          `json:"claimScore"`
	Note        string           `json:"note,omitempty"`
}

// records lists the statements of the site tier: the newest article first, then
// as the text has them.
func records(s *site.Site, do func(record) error) error {
	for _, a := range s.Articles {
		var p *points
		for i := range a.Findings.Statements {
			st := &a.Findings.Statements[i]
			if st.Tier != news.TierSite || !site.Shown(st) || len(st.Content) == 0 {
				continue
			}
			if p == nil {
				p = newPoints(a.Text)
			}
			if err := do(recordOf(s, a, st, p)); err != nil {
				return err
			}
		}
	}
	return nil
}

func recordOf(s *site.Site, a *site.Article, st *news.Statement, p *points) record {
	r := record{
		ID: st.ID, Article: address(s, a.URL+"#in-"+st.ID), Title: a.Title, Published: known(a.Published.String()), Origin: known(a.OriginURL()),
		Source: quoted(a.Text, st.Source), Cue: quoted(a.Text, st.Cue), Content: quoted(a.Text, st.Content),
		Start: p.at(st.Content[0].Start), End: p.at(st.Content[len(st.Content)-1].End),
		Mode: st.Mode, CueClass: st.CueClass, Status: st.Status.String(), Confidence: round(st.Confidence), Tier: st.Tier,
		Why: st.Why, Checkable: st.Claim.Checkable, Key: st.Claim.Checkable && st.Claim.Key, ClaimScore: round(st.Claim.Score), Note: st.Note,
	}
	if v := a.Voice(st.Speaker); v != nil {
		r.Speaker, r.SpeakerKind = known(v.Name), v.Kind
		if sp := s.SpeakerOf(v); sp != nil {
			r.SpeakerPage = known(address(s, sp.URL))
		}
	}
	return r
}

// quoted is the words of spans as they stand in the text; what lies between two
// is […].
func quoted(text string, spans []news.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strings.TrimSpace(s.Of(text))
	}
	return strings.Join(parts, " […] ")
}

// StatementsJSONL is /data/statements.jsonl: one object a line.
func StatementsJSONL(s *site.Site) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := records(s, func(r record) error { return enc.Encode(r) })
	return b.Bytes(), err
}

// csvColumns are the first row of /data/statements.csv.
var csvColumns = []string{"id", "article", "title", "published", "origin", "speaker", "speaker_kind", "speaker_page", "source", "cue",
	"content", "start", "end", "mode", "cue_class", "status", "confidence", "tier", "why", "checkable", "key", "claim_score", "note"}

// StatementsCSV is /data/statements.csv (RFC 4180, lines end as Unix has them).
func StatementsCSV(s *site.Site) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(csvColumns); err != nil {
		return nil, err
	}
	err := records(s, func(r record) error {
		number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
		row := []string{
			r.ID, r.Article, r.Title, plain(r.Published), plain(r.Origin), plain(r.Speaker), string(r.SpeakerKind), plain(r.SpeakerPage),
			r.Source, r.Cue, r.Content, strconv.Itoa(r.Start), strconv.Itoa(r.End), string(r.Mode), string(r.CueClass), r.Status,
			number(r.Confidence), string(r.Tier), r.Why, strconv.FormatBool(r.Checkable), strconv.FormatBool(r.Key), number(r.ClaimScore), r.Note,
		}
		for i := range row {
			row[i] = guarded(row[i])
		}
		return w.Write(row)
	})
	if err != nil {
		return nil, err
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func plain(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// guarded keeps a spreadsheet from taking a cell for a formula: articles are
// foreign words, and some begin with = + - or @ (OWASP, CSV injection).
func guarded(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
