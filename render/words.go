package render

import (
	"fmt"
	"strconv"
	"strings"

	"redletter/internal/news"
	"redletter/internal/site"
)

// noSpeaker is what stands where a name would.
const noSpeaker = "Speaker not determined"

// confidence puts into words how likely it is that somebody said this. Readers
// take figures for measured truth; and beside a claim no word may sound as if the
// claim were likely. The bounds are those of the reliability table's bands.
func confidence(c float64) string {
	switch {
	case c >= 0.95:
		return "attribution very likely"
	case c >= 0.85:
		return "attribution likely"
	case c >= 0.70:
		return "attribution probable"
	}
	return "attribution uncertain"
}

// mode names how the words were reported. A colon alone ("PENROSE: …") tells
// whose words they are, not that they are reported.
func mode(text string, s *news.Statement) string {
	switch {
	case s.Mode == news.Direct:
		return "quoted"
	case s.Mode == news.Mixed:
		return "partly quoted"
	case words(text, s.Cue) == ":":
		return "credited by a colon, without quotation marks"
	}
	return "reported, not quoted"
}

// status is the word of status that readers see.
func status(s news.Status) string {
	switch s {
	case news.Confirmed:
		return "confirmed by an editor"
	case news.Editor:
		return "added by an editor"
	}
	return s.String()
}

// kind describes a speaker who is no person.
func kind(k news.SpeakerKind) string {
	switch k {
	case news.Organization, news.Group:
		return string(k)
	case news.Unnamed:
		return "unnamed source"
	}
	return ""
}

// language names those languages that are recognised in a text; others, which
// somebody has named by their code, keep it.
func language(code string) string {
	base, _, _ := strings.Cut(code, "-")
	switch strings.ToLower(base) {
	case "da":
		return "Danish"
	case "de":
		return "German"
	case "es":
		return "Spanish"
	case "fr":
		return "French"
	case "it":
		return "Italian"
	case "nl":
		return "Dutch"
	case "pl":
		return "Polish"
	case "pt":
		return "Portuguese"
	case "sv":
		return "Swedish"
	}
	return "another language (" + code + ")"
}

// count is "1 date", "6 dates"; words that form their plural otherwise are given
// with it: count(2, "story", "stories").
func count(n int, noun string, plural ...string) string {
	word := noun
	if n != 1 {
		word = noun + "s"
		if len(plural) > 0 {
			word = plural[0]
		}
	}
	return group(n) + " " + word
}

// group writes n with separators: 12,345.
func group(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// percent is a share as readers want it: whole, and never 0 for something.
func percent(share float64) string {
	switch p := share * 100; {
	case share <= 0:
		return "0%"
	case p < 1:
		return "<1%"
	default:
		return fmt.Sprintf("%.0f%%", p)
	}
}

// date is a day for readers.
func date(d news.Date) string { return news.ReadableEDTF(d.String()) }

// list joins names: "A", "A and B", "A, B and C".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// squeeze makes every run of white space one space, as HTML shows it anyway.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// words are the text of spans. Where text was left out between two of them, a
// bracketed ellipsis says so: nothing is shortened silently.
func words(text string, spans []news.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			if strings.TrimSpace(text[spans[i-1].End:s.Start]) != "" {
				b.WriteString(" […]")
			}
			b.WriteByte(' ')
		}
		b.WriteString(squeeze(s.Of(text)))
	}
	return b.String()
}

// datetime is edtf as the datetime attribute of <time> allows it: years of four
// digits, months, days. EDTF can say more (approximate, ranges, seasons) than
// HTML; such values have no attribute.
func datetime(edtf string) string {
	iv, err := news.ParseEDTF(edtf)
	switch {
	case err != nil, iv.EndUnit != news.UnitNone, iv.Approximate, iv.Uncertain, iv.Start.Year < 1, iv.Start.Year > 9999:
		return ""
	case iv.Clock != "":
		return edtf
	}
	switch iv.Unit {
	case news.UnitDay, news.UnitMonth, news.UnitYear:
		return edtf
	}
	return ""
}

// nameOf is how a voice is called; nil is nobody.
func nameOf(v *site.Voice) string {
	if v == nil {
		return noSpeaker
	}
	return v.Name
}

// shortOf is nameOf for narrow places.
func shortOf(v *site.Voice) string {
	switch {
	case v == nil:
		return "not determined"
	case v.Short != "":
		return v.Short
	}
	return v.Name
}
