package render

import (
	"slices"
	"strings"
	"unicode"

	"redletter/internal/news"
	"redletter/internal/site"
)

// QuoteView is an entry of "claims and quotes".
type QuoteView struct {
	Anchor     string
	Back       string // id in the text
	Number     int    // of a key claim
	Voice      *site.Voice
	Slot       int
	Name, Role string
	URL        string // the speaker's page, below the base
	Words      string // the content, verbatim; what was left out between its parts is […]
	Source     string // the text's own words for the source, where they are not the name
	Said       string // the text's own words for the saying, where they lead into the content: "denied", "cautioned"
	Cue        string // the same, where they cannot: beside a quotation, or "according to"
	Mode       string
	Why        string
	Confidence string
	Status     string
	Checkable  bool
	Accuses    bool
	Related    bool // in the headline of another story
	Reasons    []string
	Note       string // a word of the editors on it
}

// quotes lists what is said, each statement once: key claims first, by number.
func (v *ArticleView) quotes(s *site.Site, d *dresser) {
	for i := range v.Findings.Statements {
		if !d.shown[i] {
			continue
		}
		q := v.quote(s, d, &v.Findings.Statements[i])
		v.Counts.add(q)
		if q.Number > 0 {
			v.Claims = append(v.Claims, q)
		} else {
			v.Quotes = append(v.Quotes, q)
		}
	}
	slices.SortStableFunc(v.Claims, func(a, b QuoteView) int { return a.Number - b.Number })
}

func (c *Counts) add(q QuoteView) {
	c.Statements++
	if q.Status != status(news.Automatic) {
		c.Confirmed++
	}
	if q.Voice == nil {
		c.Undetermined++
	}
	if q.Checkable {
		c.Claims++
	}
}

func (v *ArticleView) quote(where *site.Site, d *dresser, s *news.Statement) QuoteView {
	q := QuoteView{
		Anchor: d.anchor(s), Back: inText(s), Number: d.numbers[s.ID],
		Voice: v.Voice(s.Speaker), Slot: d.slotOf(s), Name: noSpeaker,
		Words: words(v.Text, s.Content), Note: s.Note,
		Mode: mode(v.Text, s), Status: status(s.Status),
		Checkable: s.Claim.Checkable, Accuses: s.Claim.Accuses && s.Status == news.Automatic, Reasons: s.Claim.Reasons,
		Related: s.Block >= 0 && s.Block < len(v.Blocks) && v.Blocks[s.Block].Kind == news.Related,
	}
	q.evidence(s)
	q.cue(v.Text, s)
	q.Source = otherWords(words(v.Text, s.Source), q.Voice)
	if q.Voice != nil {
		q.Name, q.Role, q.URL = q.Voice.Name, q.Voice.Role, pageOf(where, q.Voice)
	}
	return q
}

// evidence fills what a statement's status decides: what an editor decided needs
// neither a reason nor a probability.
func (q *QuoteView) evidence(s *news.Statement) {
	if s.Status == news.Automatic {
		q.Why, q.Confidence = s.Why, confidence(s.Confidence)
	}
}

// cue shows the words that say that it is said. What is reported has them before
// its content, so that nobody reads a denial or a hope as an assertion. A colon
// explains nothing.
func (q *QuoteView) cue(text string, s *news.Statement) {
	cue := words(text, s.Cue)
	switch {
	case !strings.ContainsFunc(cue, unicode.IsLetter):
	case s.Mode == news.Direct, strings.HasPrefix(strings.ToLower(cue), "according"):
		q.Cue = cue
	default:
		q.Said = cue
	}
}

// otherWords is source unless it holds the name that is shown anyway.
func otherWords(source string, v *site.Voice) string {
	if v == nil {
		return source
	}
	name, short := strings.ToLower(v.Name), strings.ToLower(v.Short)
	if low := strings.ToLower(source); strings.Contains(low, name) || short != "" && strings.Contains(low, short) {
		return ""
	}
	return source
}

// quoteOf is a statement on a page of the site: it links to its article.
func quoteOf(where *site.Site, a *site.Article, v *site.Voice, s *news.Statement, c *site.Claim) QuoteView {
	q := QuoteView{
		Back: inText(s), Voice: v, Name: nameOf(v), Slot: 0,
		Words: words(a.Text, s.Content), Source: otherWords(words(a.Text, s.Source), v), Note: s.Note,
		Mode: mode(a.Text, s), Status: status(s.Status),
		Checkable: c != nil, Reasons: s.Claim.Reasons,
	}
	if c != nil {
		q.Number = c.Number
	}
	q.evidence(s)
	q.cue(a.Text, s)
	if v != nil {
		q.Role, q.URL = v.Role, pageOf(where, v)
	}
	return q
}

// pageOf is the address of a voice's page on the site, below the base; empty if it
// has none.
func pageOf(s *site.Site, v *site.Voice) string {
	if sp := s.SpeakerOf(v); sp != nil {
		return sp.URL
	}
	return ""
}
