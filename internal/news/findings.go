package news

import "strings"

// Findings is all that was found in one article, every list in text order. What
// the passes write is never changed afterwards; applying an editor's notes makes
// a new Findings.
type Findings struct {
	Speakers   []Speaker // by first mention
	Statements []Statement
	Times      []Time
	Events     []Event
}

// Speaker returns the speaker with the given id, or nil.
func (f *Findings) Speaker(id SpeakerID) *Speaker {
	for i := range f.Speakers {
		if f.Speakers[i].ID == id {
			return &f.Speakers[i]
		}
	}
	return nil
}

// SpeakerID names a speaker within its article; it is made from the name.
// Empty means that nobody was determined.
type SpeakerID string

// SpeakerKind says what sort of source a speaker is.
type SpeakerKind string

// The kinds of speaker.
const (
	Person       SpeakerKind = "person"
	Organization SpeakerKind = "organization"
	Group        SpeakerKind = "group"   // "U.S. intelligence agencies", "both candidates"
	Unnamed      SpeakerKind = "unnamed" // "a spokesman", "critics"
)

// Speaker is a person, organization, group or unnamed source.
type Speaker struct {
	ID       SpeakerID
	Name     string // the fullest name the article gives, without titles; for an unnamed one its description
	Short    string // surname or short name, for the margin
	Kind     SpeakerKind
	Role     string // "Sen., R-Fla.", "secretary of the Treasury": in the article's words, may be empty
	Mentions []Span // in text order: names, descriptions, pronouns
}

// Mode says how much of a content stands inside quotation marks.
type Mode string

// The modes: every word, some words, none.
const (
	Direct   Mode = "direct"
	Mixed    Mode = "mixed"
	Indirect Mode = "indirect"
)

// CueClass separates saying (say, tweet, according to) from attitude (believe,
// support, show).
type CueClass string

// The classes of cue.
const (
	Speech   CueClass = "speech"
	Attitude CueClass = "attitude"
)

// Tier says where a statement would be published.
type Tier string

// The tiers, from the widest.
const (
	TierSite    Tier = "site"    // everywhere
	TierArticle Tier = "article" // on its article's page only
	TierHidden  Tier = "hidden"
)

// Status says who stands behind a finding.
type Status string

// Automatic is the zero value's meaning: found by the program alone.
const (
	Automatic Status = ""
	Confirmed Status = "confirmed" // an editor looked and agreed, or corrected it
	Rejected  Status = "rejected"  // an editor looked and disagreed; it is not shown
	Editor    Status = "editor"    // written by an editor
)

// String is the word that readers see.
func (s Status) String() string {
	if s == Automatic {
		return "automatic"
	}
	return string(s)
}

// Statement is an attribution: someone is said to have said, or thought,
// something. Spans are sorted and do not overlap.
type Statement struct {
	ID       string // hash of the content's and its sentence's words; see package attribution
	Block    int    // index of the block that it begins in
	Sentence Span   // from the start of its first sentence to the end of its last

	Source, Cue, Content []Span // Source is empty where none is named
	Mode                 Mode
	CueClass             CueClass

	Speaker    SpeakerID // empty: not determined
	Why        string    // why this speaker, in words for a reader: "named beside the cue", "“he” after Rubio"
	Confidence float64   // 0 to 1: chance that content and speaker are right
	Tier       Tier
	Status     Status
	Claim      Claim
	Note       string // an editor's word on it, shown with it; may be empty
}

// Claim says whether a statement could be checked against evidence.
type Claim struct {
	Score     float64 // 0 to 1
	Checkable bool    // it is marked
	Key       bool    // one of the few of its article that carry a number
	Accuses   bool    // accuses someone of crime, violence, fraud or dishonesty: stays on its article's page until confirmed
	Reasons   []string
}

// TimeType is the type of a time expression in TIMEX3 (ISO-TimeML).
type TimeType string

// The TIMEX3 types.
const (
	DateType  TimeType = "DATE"
	ClockType TimeType = "TIME"
	Duration  TimeType = "DURATION"
	Set       TimeType = "SET"
)

// Time is a time expression.
type Time struct {
	Span     Span
	Type     TimeType
	Value    string // TIMEX3: "2017-07-09", "2017-W27", "P3D", "PRESENT_REF", "XXXX-12-25"
	Mod      string // TIMEX3 mod: "START", "MID", "END", "APPROX" …, or empty
	EDTF     string // empty where there is none
	Assumed  bool   // resolved against something the text does not say outright (publication date, nearest year)
	Relative string // "a day before" in "a day before meeting Putin": what an entry beside its anchor says; empty for others
	Timeline bool   // shown on the timeline; without an EDTF among what is not dated
	Status   Status
}

// Hedge is how an event is held by the text: it never reads as having happened
// when the text does not say so.
type Hedge string

// The hedges.
const (
	Asserted    Hedge = ""
	Alleged     Hedge = "alleged"
	Denied      Hedge = "denied"
	Conditional Hedge = "conditional"
	Planned     Hedge = "planned"
)

// NeedsDate reports whether t is a calendar time without a place, which the
// publication date of its article might give it.
func (t *Time) NeedsDate() bool {
	return (t.Type == DateType || t.Type == ClockType) && t.EDTF == "" && t.Relative == "" &&
		!strings.HasSuffix(t.Value, "_REF") && t.Status != Rejected
}

// Event is one entry of the timeline: a sentence with a calendar time in it.
type Event struct {
	ID        string
	Times     []int  // indexes into Findings.Times; the first places it
	EDTF      string // its place; empty: not dated, or relative
	Sentence  Span   // what is quoted: a sentence, shortened at most at clause borders; empty for one an editor wrote
	Before    string // what an editor puts before and after the quoted words: marks of the quotation that they are cut from, dots for a clause that was left out
	After     string
	Text      string // what an editor wrote instead; empty otherwise
	Statement string // id of the statement that the time stands in, or empty
	Hedge     Hedge
	HedgeWord Span // the text's own word for the hedge; may be empty
	Status    Status
}
