package editorial

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"redletter/internal/news"
	"redletter/internal/yamlfile"
)

// originFile is the outlet that published an article first: “source: The
// Courier”, “source: https://example.org/a”, both after each other, or keys.
type originFile struct {
	Name string `yaml:"name"`
	URL  string `yaml:"url"`
}

// SetScalar implements yamlfile.Scalar.
func (o *originFile) SetScalar(text string) error {
	origin := ParseOrigin(text)
	o.Name, o.URL = origin.Name, origin.URL
	return nil
}

// ParseOrigin reads an outlet and its address from one text: "The Courier",
// "https://example.org/a", or both, "The Courier https://example.org/a".
func ParseOrigin(s string) news.Origin {
	words := strings.Fields(s)
	if n := len(words); n > 0 && webAddress(strings.Trim(words[n-1], "<>()")) {
		return news.Origin{Name: strings.TrimRight(strings.Join(words[:n-1], " "), ",;:(|–-"), URL: strings.Trim(words[n-1], "<>()")}
	}
	return news.Origin{Name: strings.Join(words, " ")}
}

type notesFile struct {
	place
	Title      string      `yaml:"title"`
	Published  news.Date   `yaml:"published"`
	Updated    news.Date   `yaml:"updated"`
	Authors    []string    `yaml:"author"`
	Origin     originFile  `yaml:"source"`
	Rights     string      `yaml:"rights"`
	Tags       []string    `yaml:"tags"`
	Language   string      `yaml:"lang"`
	Draft      bool        `yaml:"draft"`
	Note       string      `yaml:"note"`
	Statements []statement `yaml:"statements"`
	Times      []timeEntry `yaml:"times"`
	Events     []struct {
		place
		When string `yaml:"when"`
		Text string `yaml:"text"`
	} `yaml:"events"`
}

type statement struct {
	place
	Quote   string `yaml:"quote"`
	Status  string `yaml:"status"`
	Speaker string `yaml:"speaker"`
	Cue     string `yaml:"cue"`
	Claim   *bool  `yaml:"claim"`
	Note    string `yaml:"note"`
}

type timeEntry struct {
	place
	Quote string `yaml:"quote"`
	When  string `yaml:"when"`
	Drop  bool   `yaml:"drop"`
}

// articleWaits is what is said of notes with errors.
const articleWaits = "its article is not published until this file is in order"

// notes reads notes/<slug>.yaml; sections are folders.
func (r *reader) notes() {
	r.walk("notes", func(name string) {
		slug, ok := strings.CutSuffix(name, ".yaml")
		if !ok {
			hint := "notes are named like the address of their article and end in .yaml"
			if other, ok := strings.CutSuffix(name, ".yml"); ok {
				hint = "rename it to " + Root + other + ".yaml"
			}
			r.warn(name, 0, 0, hint, "is not read")
			return
		}
		var f notesFile
		before := len(r.ds)
		r.yaml(name, &f)
		if f.Language != "" && !languageTag.MatchString(f.Language) {
			r.failAt(name, f.of("lang"), "write its code, like en or de", "lang: %q is no language", f.Language)
			f.Language = ""
		}
		n := r.note(name, &f)
		if slices.ContainsFunc(r.ds[before:], func(d news.Diagnostic) bool { return d.Severity == news.Error }) {
			// What could not be read may be what rejects a statement or holds the
			// article back, so the article waits like a draft.
			n.Metadata.Draft = true
			r.warn(name, 0, 0, "what it rejects, corrects or holds back must not appear by a slip", articleWaits)
		}
		r.c.Notes[strings.TrimPrefix(slug, "notes/")] = n
	})
}

// note turns a file into notes, without those that cannot be used.
func (r *reader) note(name string, f *notesFile) *Notes {
	n := &Notes{
		Path: Root + name, Published: f.Published, Note: f.Note,
		Metadata: news.Metadata{
			Title: f.Title, Published: f.Published, Updated: f.Updated, Authors: f.Authors, Origin: news.Origin(f.Origin),
			Rights: f.Rights, Tags: f.Tags, Language: strings.ToLower(f.Language), Draft: f.Draft,
		},
	}
	if u := f.Origin.URL; u != "" && !webAddress(u) {
		r.failAt(name, f.of("source"), "write a full address, like https://example.org/article", "%q is no address of an article", u)
		n.Metadata.Origin.URL = ""
	}
	for _, s := range f.Statements {
		if note, ok := r.statement(name, s); ok {
			n.Statements = append(n.Statements, note)
		}
	}
	for _, t := range f.Times {
		if r.timeEntry(name, t) {
			n.Times = append(n.Times, TimeNote{Quote: t.Quote, When: t.When, Drop: t.Drop, Line: t.line, Col: t.col})
		}
	}
	for _, e := range f.Events {
		if strings.TrimSpace(e.Text) == "" {
			r.fail(name, e.line, e.col, "write what the entry shall say", "an event without “text”")
		} else if r.when(name, e.When, e.place) {
			n.Events = append(n.Events, EventNote{When: e.When, Text: strings.TrimSpace(e.Text), Line: e.line, Col: e.col})
		}
	}
	return n
}

// statuses are the words for what an editor says of a statement.
var statuses = map[string]news.Status{"": news.Confirmed, "confirmed": news.Confirmed, "rejected": news.Rejected, "added": news.Editor}

func (r *reader) statement(name string, s statement) (StatementNote, bool) {
	status, known := statuses[s.Status]
	switch {
	case Fold(s.Quote) == "":
		r.fail(name, s.line, s.col, "quote words of the article", "a statement without “quote”")
		return StatementNote{}, false
	case !known:
		hint := "known are confirmed, rejected, added"
		if near := yamlfile.Nearest(s.Status, []string{"confirmed", "rejected", "added"}); near != "" {
			hint = "did you mean " + near + "?"
		}
		r.failAt(name, s.of("status"), hint, "%q is no status of a statement", s.Status)
		return StatementNote{}, false
	case status == news.Editor && s.Speaker == "":
		r.fail(name, s.line, s.col, "write “speaker:”; “speaker: none” where nobody is named", "a statement is added, but not who says it")
		return StatementNote{}, false
	case s.Cue != "" && status != news.Editor:
		r.warn(name, s.of("cue").line, s.of("cue").col, "delete it, or write “status: added”", "“cue” is for statements that are added")
	}
	return StatementNote{
		Quote: s.Quote, Speaker: s.Speaker, Cue: s.Cue, Status: status, Claim: s.Claim, Note: s.Note, Line: s.line, Col: s.col,
	}, true
}

func (r *reader) timeEntry(name string, t timeEntry) bool {
	switch {
	case Fold(t.Quote) == "":
		r.fail(name, t.line, t.col, "quote words of the article", "a time without “quote”")
		return false
	case t.Drop && t.When != "":
		r.fail(name, t.line, t.col, "keep one of the two", "a time cannot be dropped and have a date")
		return false
	case t.Drop:
		return true
	}
	return r.when(name, t.When, t.place)
}

// yearFirst is how everything that could be EDTF begins.
var yearFirst = regexp.MustCompile(`^[-Y]?[0-9X]{3,}|^\.\.|^/`)

// when checks a date in EDTF.
func (r *reader) when(name, s string, p place) bool {
	const hint = "write it like 2017-07-09, 2017-07, 1957/1958, 198X, 1850~ (about)"
	if s == "" {
		r.fail(name, p.line, p.col, hint, "an entry without “when”")
		return false
	}
	if _, err := news.ParseEDTF(s); err != nil {
		if !yearFirst.MatchString(s) { // the rules of EDTF would explain nothing to someone who has never heard of it
			err = fmt.Errorf("%q does not begin with the year", s)
		}
		r.failAt(name, p.of("when"), hint, "when: %s", err)
		return false
	}
	return true
}
