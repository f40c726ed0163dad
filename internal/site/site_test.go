package site

import (
	"fmt"
	"maps"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// A draft of an article for tests is text in which marks stand for findings, one
// block a line:
//
//	{Ada Quill|the ferry will stop}   Ada Quill is credited with these words
//	{Ada Quill?|…}                    on the article's page only
//	{Ada Quill!|…}                    a key claim
//	{Ada Quill!!|…}                   an accusation that is a claim
//	{-|…}                             nobody is determined
//	[2017-07-09|Sunday night]         a time; its line is the event
//	[alleged 2017|in 2017]            a hedged event
//	[|one day]                        a time without a place
//
// A line that begins with "Related: " is the headline of another story.
func input(path, published, draft string) Input {
	a := &news.Article{Path: path, Slug: strings.TrimSuffix(path, ".txt"), Metadata: news.Metadata{Title: "About " + path, Language: "en"}}
	a.Published, _ = news.ParseDate(published)
	var f news.Findings
	var b strings.Builder
	for line := range strings.SplitSeq(draft, "\n") {
		start, block := b.Len(), len(a.Blocks)
		var events []news.Event
		var heads []string // of the statements that are open
		var from []int
		for line != "" {
			switch line[0] {
			case '{':
				head, rest, _ := strings.Cut(line[1:], "|")
				heads, from, line = append(heads, head), append(from, b.Len()), rest
			case '}':
				n := len(heads) - 1
				f.Statements = append(f.Statements, statement(&f, len(f.Statements), block, heads[n], news.Span{Start: from[n], End: b.Len()}))
				heads, from, line = heads[:n], from[:n], line[1:]
			case '[':
				head, rest, _ := strings.Cut(line[1:], "|")
				words, rest, _ := strings.Cut(rest, "]")
				hedge, edtf, found := strings.Cut(head, " ")
				if !found {
					hedge, edtf = "", head
				}
				events = append(events, news.Event{ID: fmt.Sprintf("e-%d", len(f.Times)), Times: []int{len(f.Times)}, EDTF: edtf, Hedge: news.Hedge(hedge)})
				f.Times = append(f.Times, news.Time{Span: news.Span{Start: b.Len(), End: b.Len() + len(words)}, Type: news.DateType, EDTF: edtf, Value: "XXXX", Timeline: edtf != ""})
				b.WriteString(words)
				line = rest
			default:
				b.WriteByte(line[0])
				line = line[1:]
			}
		}
		span := news.Span{Start: start, End: b.Len()}
		kind := news.Paragraph
		if strings.HasPrefix(b.String()[start:], "Related: ") {
			kind = news.Related
		}
		a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: span})
		for _, e := range events {
			e.Sentence = span
			for _, s := range f.Statements {
				if s.Content[0].Contains(f.Times[e.Times[0]].Span) {
					e.Statement, e.Sentence = s.ID, s.Content[0]
				}
			}
			f.Events = append(f.Events, e)
		}
		b.WriteString("\n")
	}
	a.Text = b.String()
	for i := range f.Statements {
		f.Statements[i].Sentence = a.Blocks[f.Statements[i].Block].Span
	}
	return Input{Article: a, Findings: f}
}

func statement(f *news.Findings, n, block int, head string, at news.Span) news.Statement {
	name := strings.TrimRight(head, "?!")
	s := news.Statement{ID: fmt.Sprintf("s-%d", n), Block: block, Content: []news.Span{at}, Mode: news.Indirect, Confidence: .9, Tier: news.TierSite}
	switch head[len(name):] {
	case "?":
		s.Tier = news.TierArticle
	case "!":
		s.Claim = news.Claim{Checkable: true, Key: true}
	case "!!":
		s.Claim = news.Claim{Checkable: true, Key: true, Accuses: true}
	}
	if name == "-" {
		return s
	}
	s.Speaker = news.SpeakerID(editorial.Slug(name))
	if f.Speaker(s.Speaker) == nil {
		kind := news.Person
		if strings.HasPrefix(name, "a ") {
			kind = news.Unnamed
		}
		f.Speakers = append(f.Speakers, news.Speaker{ID: s.Speaker, Name: name, Short: name[strings.LastIndex(name, " ")+1:], Kind: kind})
	}
	return s
}

func content(people ...editorial.Person) *editorial.Content {
	return &editorial.Content{People: people, Site: editorial.Config{Title: "T", PageSize: 50}}
}

// build builds and fails on diagnostics.
func build(t *testing.T, c *editorial.Content, in ...Input) *Site {
	t.Helper()
	s, ds := Build(c, "https://example.org/", in)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return s
}

// pages writes who has a page, and in which articles.
func speakerPages(s *Site) []string {
	var out []string
	for _, p := range s.Speakers {
		line := p.ID + ":"
		for _, in := range p.In {
			line += " " + in.Article.Slug
		}
		out = append(out, line)
	}
	return out
}

// TestJoin: who is the same person across articles. Joining two people would put
// words into wrong mouths; each case is a way to do so, or a way out of it.
func TestJoin(t *testing.T) {
	tests := []struct {
		reason string
		people []editorial.Person
		in     []Input
		want   []string
	}{
		{
			"equal full names join, however they are capitalised and accented", nil,
			[]Input{input("a.txt", "2020-01-01", "{José Low|x}"), input("b.txt", "2020-01-02", "{JOSE LOW|x}")},
			[]string{"jose-low: b a"},
		},
		{
			"single-word names may be anybody", nil,
			[]Input{input("a.txt", "", "{Low|x}"), input("b.txt", "", "{Low|x}")}, nil,
		},
		{
			"unnamed sources are never the same", nil,
			[]Input{input("a.txt", "", "{a senior official|x}"), input("b.txt", "", "{a senior official|x}")}, nil,
		},
		{
			"a surname with a courtesy is no full name, and a campaign's belongs to one Low or another", nil,
			[]Input{input("a.txt", "", "{Mr. Low|x} {Low campaign|y}"), input("b.txt", "", "{Mr. Low|x} {Low campaign|y}")}, nil,
		},
		{
			"people.yaml knows who Low is",
			[]editorial.Person{{ID: "jo-low", Name: "Jo Low", Aliases: []string{"Low"}}},
			[]Input{input("a.txt", "2020-01-01", "{Low|x}"), input("b.txt", "2020-01-02", "{Jo Low|x}")},
			[]string{"jo-low: b a"},
		},
		{
			"namesakes are split by article, and the rest join among themselves",
			[]editorial.Person{{ID: "low-mayor", Name: "Jo Low", Only: []string{"a.txt"}}, {ID: "low-poet", Name: "Jo Low", Only: []string{"b"}}},
			[]Input{input("a.txt", "2020-01-01", "{Jo Low|x}"), input("b.txt", "2020-01-02", "{Jo Low|x}"), input("c.txt", "2020-01-03", "{Jo Low|x}"), input("d.txt", "2020-01-04", "{Jo Low|x}")},
			[]string{"jo-low: d c", "low-mayor: a", "low-poet: b"},
		},
		{
			"an entry for certain articles wins over one for all",
			[]editorial.Person{{ID: "low", Name: "Jo Low"}, {ID: "low-poet", Name: "Jo Low", Only: []string{"b"}}},
			[]Input{input("a.txt", "2020-01-01", "{Jo Low|x}"), input("b.txt", "2020-01-02", "{Jo Low|x}")},
			[]string{"low: a", "low-poet: b"},
		},
		{
			"somebody hidden has no page",
			[]editorial.Person{{ID: "jo-low", Name: "Jo Low", Hide: true}},
			[]Input{input("a.txt", "", "{Jo Low|x} and {Al Hart|y}")},
			[]string{"al-hart: a"},
		},
		{
			"what stays on its article's page makes no page of a speaker", nil,
			[]Input{input("a.txt", "", "{Jo Low?|x} {Al Hart!!|stole it}\nRelated: {Bo Nash|x}")}, nil,
		},
		{
			"an unlisted speaker does not take the address of a listed one",
			[]editorial.Person{{ID: "jo-low", Name: "Jo Low", Only: []string{"a"}}},
			[]Input{input("a.txt", "2020-01-01", "{Jo Low|x}"), input("b.txt", "2020-01-02", "{Jo Low|x}")},
			[]string{"jo-low: a", "jo-low-xxxx: b"},
		},
		{
			"the list is by surname", nil,
			[]Input{input("a.txt", "", "{Ann de Witt|x} {Zoe Álvarez|y} {Al Hart Jr.|z} {Bo Hart|w}")},
			[]string{"zoe-alvarez: a", "ann-de-witt: a", "al-hart-jr: a", "bo-hart: a"},
		},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			got := speakerPages(build(t, content(test.people...), test.in...))
			for i := range got { // the mark of a taken address is a hash; that it is there is what counts
				if i < len(test.want) && strings.HasPrefix(test.want[i], "jo-low-") && strings.HasPrefix(got[i], "jo-low-") {
					got[i] = test.want[i]
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestJoined: the page of a name in one article joins nothing and has nothing to
// doubt; one of two articles says so, the more if they describe two people.
func TestJoined(t *testing.T) {
	a, b := input("a.txt", "2020-01-01", "{Jo Low|x} {Al Hart|y}"), input("b.txt", "2020-01-02", "{Jo Low|x}")
	a.Findings.Speakers[0].Role, b.Findings.Speakers[0].Role = "mayor of Alder", "harbour pilot"
	for _, sp := range build(t, content(), a, b).Speakers {
		if joined := sp.Name == "Jo Low"; sp.Joined() != joined || sp.Differs() != joined {
			t.Errorf("%s: joined %v, differs %v", sp.Name, sp.Joined(), sp.Differs())
		}
	}
	listed := content(editorial.Person{ID: "jo-low", Name: "Jo Low"})
	for _, sp := range build(t, listed, a, b).Speakers {
		if sp.Joined() {
			t.Errorf("%s: an editor says who it is", sp.Name)
		}
	}
}

// TestOneInArticle: two names of one listed person are one voice, or their share
// and colour would be split.
func TestOneInArticle(t *testing.T) {
	c := content(editorial.Person{ID: "ada-quill", Name: "Ada Quill", Aliases: []string{"Mayor Quill"}, Role: "Mayor", Color: 5})
	in := input("a.txt", "", "{Ada Quill|one two} {Mayor Quill|three} {Ben Low|four}")
	in.Findings.Speakers[0].Mentions = []news.Span{{Start: 4, End: 7}}
	in.Findings.Speakers[1].Mentions = []news.Span{{Start: 0, End: 3}}
	s := build(t, c, in)
	a := s.Articles[0]
	if len(a.Voices) != 2 || len(a.Findings.Speakers) != 2 {
		t.Fatalf("%d voices, %d speakers", len(a.Voices), len(a.Findings.Speakers))
	}
	v := a.Voices[0]
	want := news.Speaker{ID: "ada-quill", Name: "Ada Quill", Short: "Quill", Kind: news.Person, Role: "Mayor", Mentions: []news.Span{{Start: 0, End: 3}, {Start: 4, End: 7}}}
	if diff := cmp.Diff(want, v.Speaker); diff != "" {
		t.Error(diff)
	}
	if v.Words != 3 || v.Share != .75 || v.Slot != 5 || len(v.Statements) != 2 || s.SpeakerOf(v) == nil || !s.SpeakerOf(v).Listed {
		t.Errorf("%+v", v)
	}
	if len(in.Findings.Speakers[0].Mentions) != 1 || in.Findings.Statements[1].Speaker != "mayor-quill" {
		t.Error("the findings that came in were written into")
	}
}

// TestHidden: hiding somebody removes what they say everywhere, and what names
// them from all that gathers or repeats; the article's own text stays.
func TestHidden(t *testing.T) {
	c := content(editorial.Person{ID: "dot-lisle", Name: "Dot Lisle", Hide: true}) // the surname alone names her too
	s := build(t, c, input("a.txt", "2020-01-02", strings.Join([]string{
		"{Dot Lisle!|I saw it in [2019|2019]}",
		"{Al Hart!|that Lisle lied}",
		"{Al Hart!|that it rained}",
		"Dot Lisle moved in [2018|2018].",
		"Lisle, who is 81, left in [2017|2017].",
		"The pier opened in [1957|1957].",
	}, "\n")))
	a := s.Articles[0]
	for _, v := range a.Voices {
		if v.Name == "Dot Lisle" {
			t.Error("hidden, but in the key of speakers")
		}
	}
	if len(s.Claims) != 1 || s.Claims[0].Statement.ID != "s-2" {
		t.Errorf("%d claims on the site", len(s.Claims))
	}
	if len(a.Claims) != 2 {
		t.Errorf("%d claims on the article's page: what others say stays there", len(a.Claims))
	}
	var site, page []string
	for _, e := range s.Timeline {
		site = append(site, e.Text)
	}
	for _, e := range a.Entries {
		page = append(page, e.Lead+" "+e.Text)
	}
	if diff := cmp.Diff([]string{"The pier opened in 1957."}, site); diff != "" {
		t.Errorf("site's timeline (-want +got):\n%s", diff)
	}
	want := []string{" The pier opened in 1957.", " Lisle, who is 81, left in 2017.", " Dot Lisle moved in 2018.", "Name withheld: I saw it in 2019", " Published"}
	if diff := cmp.Diff(want, page); diff != "" {
		t.Errorf("article's timeline (-want +got):\n%s", diff)
	}
	if !strings.Contains(a.Text, "Dot Lisle") {
		t.Error("the article's text was changed")
	}
}

// TestTiers: what never leaves its article's page, and what is not even shown
// there.
func TestTiers(t *testing.T) {
	in := input("a.txt", "2020-01-01", "{Jo Low!!|he stole it} {Jo Low|fine} {Jo Low?|unsure} {Jo Low|no}\nRelated: {Jo Low!|x}")
	in.Findings.Statements[3].Status = news.Rejected
	confirmed := input("b.txt", "2020-01-01", "{Jo Low!!|he stole it}")
	confirmed.Findings.Statements[0].Status = news.Confirmed
	s := build(t, content(), in, confirmed)
	var got []string
	for _, a := range s.Articles {
		for _, st := range a.Findings.Statements {
			got = append(got, st.Content[0].Of(a.Text)+": "+string(st.Tier))
		}
	}
	want := []string{"he stole it: article", "fine: site", "unsure: article", "no: hidden", "x: article", "he stole it: site"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	v := s.Articles[0].Voices[0]
	if len(v.Statements) != 3 || v.Words != 5 {
		t.Errorf("%d statements with %d words: rejected ones and headlines of other stories do not count", len(v.Statements), v.Words)
	}
	if c := s.Articles[0].Claims; len(c) != 2 || c[0].Number != 1 || c[1].Number != 0 {
		t.Error("a headline of another story is no key claim")
	}
	if len(s.Claims) != 1 || s.Claims[0].Article.Slug != "b" {
		t.Error("an accusation leaves its page only when confirmed")
	}
}

// TestVoices: order, share and colours of the key.
func TestVoices(t *testing.T) {
	c := content(editorial.Person{ID: "x", Name: "Bo Nash", Color: 1}, editorial.Person{ID: "y", Name: "Cy Orr", Color: 1})
	in := input("a.txt", "", "{Al Hart|one two three four} {Bo Nash|one} {Cy Orr|one two} {-|nobody knows}\nRelated: {Di Penn|x}")
	in.Findings.Speakers = append(in.Findings.Speakers, news.Speaker{ID: "ed-quay", Name: "Ed Quay", Kind: news.Person})
	var got []string
	for _, v := range build(t, c, in).Articles[0].Voices {
		got = append(got, fmt.Sprintf("%s slot %d, %d words, %.2f, related %v", v.Name, v.Slot, v.Words, v.Share, v.Related))
	}
	want := []string{
		"Al Hart slot 2, 4 words, 0.57, related false",
		"Cy Orr slot 1, 2 words, 0.29, related false", // of two that are pinned to one colour, who says more has it
		"Bo Nash slot 3, 1 words, 0.14, related false",
		"Di Penn slot 4, 0 words, 0.00, related true",
		"Ed Quay slot 0, 0 words, 0.00, related false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var many strings.Builder
	for i := range 20 {
		fmt.Fprintf(&many, "{Person N%02d|x} ", i)
	}
	for i, v := range build(t, content(), input("a.txt", "", many.String())).Articles[0].Voices {
		if want := min(i+1, NoSlot); v.Slot != want {
			t.Errorf("%s has slot %d, want %d: no colour serves two speakers", v.Name, v.Slot, want)
		}
	}
}

// Two who share a surname are told apart in the margin; one who only is mentioned
// needs no telling apart.
func TestNamesakes(t *testing.T) {
	in := input("a.txt", "2024-05-02", "{Ada Marsh|we pay} and {Ben Marsh|we do not} and {Cleo Ward|so it is}")
	in.Findings.Speakers = append(in.Findings.Speakers, news.Speaker{ID: "dan-ward", Name: "Dan Ward", Short: "Ward", Kind: news.Person})
	var got []string
	for _, v := range build(t, content(), in).Articles[0].Voices {
		got = append(got, v.Short)
	}
	slices.Sort(got)
	if want := []string{"Ada Marsh", "Ben Marsh", "Ward", "Ward"}; !slices.Equal(got, want) {
		t.Errorf("in the margin stand %q, want %q", got, want)
	}
}

// TestTimeline: order, and what must stand before or beside an entry so that it
// does not read as having happened.
func TestTimeline(t *testing.T) {
	s := build(t, content(), input("a.txt", "2017-07-10", strings.Join([]string{
		"It began in [2017|2017].",
		"On [2017-07-10|Monday] it rained.",
		"In [2017-07|July] too.",
		"{Jo Low|we met on [2017-07-09|Sunday]}",
		"{-|they met on [2017-07-08|Saturday]}",
		"He [alleged 2016|in 2016] stole it.",
		"{Jo Low?|perhaps in [2015|2015]}",
		"At [|one day] it ended.",
		"{Al Hart!!|he robbed us in [2014|2014]}",
	}, "\n")))
	line := func(e *Entry) string {
		out := e.Label + " | " + e.Lead + "|" + e.Text + "|"
		if e.Hedge != "" {
			out += e.Hedge
		}
		return out
	}
	var page, site []string
	for _, e := range s.Articles[0].Entries {
		page = append(page, line(e))
	}
	for _, e := range s.Timeline {
		site = append(site, line(e))
	}
	want := []string{
		"2014 | Hart:|he robbed us in 2014|",
		"2015 | Low:|perhaps in 2015|",
		"2016 | |He in 2016 stole it.|alleged",
		"2017 | |It began in 2017.|",
		"July 2017 | |In July too.|",
		"8 July 2017 | Speaker not determined:|they met on Saturday|",
		"9 July 2017 | Low:|we met on Sunday|",
		"10 July 2017 | |On Monday it rained.|",
		"10 July 2017 | |Published|",
	}
	if diff := cmp.Diff(want, page); diff != "" {
		t.Errorf("article's timeline (-want +got):\n%s", diff)
	}
	want = []string{want[3], want[4], want[6], want[7]} // nothing uncertain, alleged, accusing, or “published”
	if diff := cmp.Diff(want, site); diff != "" {
		t.Errorf("site's timeline (-want +got):\n%s", diff)
	}
	a := s.Articles[0]
	if len(a.Undated) != 1 || a.Undated[0].Text != "At one day it ended." || a.Unplaced != 0 {
		t.Errorf("undated: %v, unplaced %d", a.Undated, a.Unplaced)
	}
	if e := a.Entries[6]; e.Words != "Sunday" || e.Mark != "time-4" || e.Anchor != "event-3" || len(e.Parts) != 1 {
		t.Errorf("%+v", e)
	}
	groups := ByDate(a.Entries)
	if n := len(groups); n != 8 || len(groups[7].Entries) != 2 {
		t.Errorf("%d groups; entries of one date stand together", n)
	}
	if u := build(t, content(), input("a.txt", "", "At [|one day] and in [2017|2017].")).Articles[0].Unplaced; u != 1 {
		t.Errorf("without a publication date %d times are unplaced, want 1", u)
	}
}

// TestLead: an entry that names its own source first needs no name before it
// ("Low: Low said …" reads like a machine); one that says "he" does.
func TestLead(t *testing.T) {
	tests := []struct{ reason, text, source, want string }{
		{"the source is named first", "On Monday Mr. Low said {Jo Low|it began in [2017|2017]}.", "Mr. Low", ""},
		{"a pronoun does not tell who it is", "Then he said {Jo Low|it began in [2017|2017]}.", "he", "Low —"},
		{"no pronoun before the words", "{Jo Low|It began in [2017|2017],} he said.", "he", "Low:"},
		{"the name comes after the words", "{Jo Low|It began in [2017|2017],} Low said.", "Low", "Low:"},
		{"the name stands before a pronoun: the article tells", "Low left when he said {Jo Low|it began in [2017|2017]}.", "he", ""},
		{"the words begin within the sentence, and it names their source", "Brandt fears {Jo Low|a fall in [2017|2017],} as Low does.", "Low", ""},
		{"a name that only contains the speaker's", "Lower said {Jo Low|it began in [2017|2017]}.", "Lower", "Low —"},
	}
	for _, test := range tests {
		in := input("a.txt", "", test.text)
		i := strings.Index(in.Article.Text, test.source)
		in.Findings.Statements[0].Source = []news.Span{{Start: i, End: i + len(test.source)}}
		in.Findings.Events[0].Sentence = in.Article.Blocks[0].Span
		if e := build(t, content(), in).Articles[0].Entries[0]; e.Lead != test.want || e.Speaker == nil {
			t.Errorf("%s: lead %q, want %q", test.reason, e.Lead, test.want)
		}
	}
}

// TestLeadOfNobody: where the speaker is not determined, an entry says so, unless
// its own words name the source; either way it stays on its article's page.
func TestLeadOfNobody(t *testing.T) {
	for _, test := range []struct{ reason, text, source, want string }{
		{"the sentence names its source", "Two residents said {-|it began in [2017|2017]}.", "Two residents", ""},
		{"a pronoun names nobody", "They said {-|it began in [2017|2017]}.", "They", leadUnknown},
		{"no source at all", "{-|It began in [2017|2017].}", "", leadUnknown},
	} {
		in := input("a.txt", "", test.text)
		in.Findings.Statements[0].Source = nil
		if i := strings.Index(in.Article.Text, test.source); test.source != "" {
			in.Findings.Statements[0].Source = []news.Span{{Start: i, End: i + len(test.source)}}
		}
		in.Findings.Events[0].Sentence = in.Article.Blocks[0].Span
		s := build(t, content(), in)
		if e := s.Articles[0].Entries[0]; e.Lead != test.want || e.Speaker != nil {
			t.Errorf("%s: lead %q, want %q", test.reason, e.Lead, test.want)
		}
		if len(s.Timeline) > 0 {
			t.Errorf("%s: it is on the site's timeline", test.reason)
		}
	}
}

// BenchmarkBuild is a site of 10,000 articles: it is built again after every
// edit.
func BenchmarkBuild(b *testing.B) {
	filler := strings.Repeat("The harbour board met again and put the matter off until spring. ", 45)
	var in []Input
	for i := range 10_000 {
		in = append(in, input(fmt.Sprintf("s%d/a%05d.txt", i%20, i), fmt.Sprintf("20%02d-%02d-%02d", i%25, 1+i%12, 1+i%28),
			fmt.Sprintf("{Person N%d!|the ferry will stop in [20%02d|20]} said. {Jo Low|yes} {Al Hart|no, in [19%02d|19]}\n", i%3000, i%90, i%90)+filler))
	}
	c := content(editorial.Person{ID: "jo-low", Name: "Jo Low"})
	b.ResetTimer()
	for b.Loop() {
		Build(c, "", in)
	}
}

// TestPermuted: the order in which files are found must not show anywhere: it
// differs between machines.
func TestPermuted(t *testing.T) {
	c := content(editorial.Person{ID: "jo-low", Name: "Jo Low", Only: []string{"a*"}}, editorial.Person{ID: "h", Name: "Hid Den", Hide: true})
	c.Site.PageSize = 3
	var in []Input
	for i := range 12 {
		i := input(fmt.Sprintf("%c%d.txt", 'a'+rune(i%3), i), []string{"", "2020-01-01", "2020-01-02"}[i%3],
			fmt.Sprintf("{Jo Low!|x%d} {JO LOW|y} {Ann Ng|z in [20%02d|20]} {Hid Den|w} [19%02d|then].", i, i, i))
		i.Article.Tags = []string{"Ferry", "ferry", "C++", "C#"}
		in = append(in, i)
	}
	in = append(in, input("A0.txt", "", "the same address as a0.txt"))
	want, wantDs := Build(c, "", in)
	if len(wantDs) != 1 || len(want.Articles) != 12 {
		t.Fatalf("%d articles, %v", len(want.Articles), wantDs)
	}
	random := rand.New(rand.NewSource(1))
	for range 20 {
		random.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		got, ds := Build(c, "", in)
		if !reflect.DeepEqual(want, got) || !reflect.DeepEqual(wantDs, ds) {
			t.Fatalf("another site from the same articles in another order: %v", speakerPages(got))
		}
	}
}

// TestJoiner: whatever was built before, the site is the one that is built at once,
// and articles that have not changed are not made again.
func TestJoiner(t *testing.T) {
	people := [][]editorial.Person{
		nil, {{ID: "jo-low", Name: "Jo Low"}}, {{ID: "h", Name: "Hid Den", Hide: true}},
		{{ID: "low", Name: "Jo Low", Aliases: []string{"Ann Ng"}, Only: []string{"a*"}}},
	}
	random := rand.New(rand.NewSource(3))
	var j Joiner
	articles, key := map[int]Input{}, byte(0)
	c := content()
	kept := 0
	for step := range 200 {
		n := random.Intn(12)
		switch random.Intn(8) {
		case 0:
			delete(articles, n)
		case 1:
			c = content(people[random.Intn(len(people))]...)
		default:
			year := 1900 + random.Intn(100)
			i := input(fmt.Sprintf("%s%c%d.txt", []string{"", "bay/"}[n%2], 'a'+rune(n%3), n), []string{"", "2020-01-01", "2020-01-02"}[random.Intn(3)],
				fmt.Sprintf("{%s!|x%d} {Ann Ng|z in [%d|then]} {Hid Den|w} [%d|later].", []string{"Jo Low", "Jó Low", "JO LOW"}[random.Intn(3)], step, year, year+1))
			i.Article.Tags = [][]string{nil, {"Ferry"}, {"Ferry", "ferry"}, {"C++", "Ferry"}, {"C#", "C#"}}[random.Intn(5)]
			if random.Intn(10) > 0 {
				key++
				i.Key = [32]byte{key, byte(step), 1}
			}
			articles[n] = i
		}
		in := slices.Collect(maps.Values(articles))
		last := slices.Clone(j.made)
		got, gotDs := j.Build(c, "", in)
		want, wantDs := Build(c, "", in)
		if !reflect.DeepEqual(want, got) || !reflect.DeepEqual(wantDs, gotDs) {
			t.Fatalf("step %d: another site than the one built at once", step)
		}
		for _, m := range j.made {
			if slices.Contains(last, m) {
				kept++
			}
		}
	}
	if kept < 1000 {
		t.Errorf("%d articles were kept in 200 steps", kept)
	}
}

// TestChoose: drafts are left out unless asked for, of two with one address the
// first by path stays, and the other is reported.
func TestChoose(t *testing.T) {
	draft := input("d.txt", "", "x")
	draft.Article.Draft = true
	in := []Input{draft, input("b.txt", "", "x"), input("B.txt", "", "x")}
	s, ds := Build(content(), "", in)
	if len(s.Articles) != 1 || s.Articles[0].Path != "B.txt" {
		t.Errorf("%d articles", len(s.Articles))
	}
	want := "seeds/b.txt: error: seeds/B.txt has the same address, articles/b/ (rename one of the files, or give it a slug in its front matter)"
	if len(ds) != 1 || ds[0].Error() != want {
		t.Errorf("%v", ds)
	}
	if s, _ = (&Joiner{Drafts: true}).Build(content(), "", in); len(s.Articles) != 2 {
		t.Errorf("%d articles with drafts", len(s.Articles))
	}
}

// TestBuildNothing: no content, no articles: an empty site, no fault.
func TestBuildNothing(t *testing.T) {
	s, ds := Build(nil, "", nil)
	if len(ds) > 0 || len(s.Front()) != 1 || len(s.TimelineList()) != 1 || s.Base.URL("") != "/" {
		t.Errorf("%v %+v", ds, s)
	}
}

// TestPages: a page of an editor must not overwrite one that the site makes.
func TestPages(t *testing.T) {
	c := content()
	c.Pages = []editorial.Page{{Path: "About Us"}, {Path: "about-us"}, {Path: "legal/notice"}, {Path: "speakers"}, {Path: "."}, {Path: "a/—"}}
	s, ds := Build(c, "", nil)
	var urls []string
	for _, p := range s.Pages {
		urls = append(urls, p.URL)
	}
	if diff := cmp.Diff([]string{"about-us/", "legal/notice/"}, urls); diff != "" {
		t.Error(diff)
	}
	if len(ds) != 4 { // a page called "..md" once had the front page's address
		t.Errorf("%v", ds)
	}
}

// TestTags: capitals make no other tag; signs that an address cannot have do.
func TestTags(t *testing.T) {
	a, b := input("a.txt", "2020-01-01", "x"), input("b.txt", "2020-01-02", "x")
	a.Article.Tags, b.Article.Tags = []string{"Ferry", "C++", "Ferry"}, []string{"ferry", "C#", "Ferry"}
	var got []string
	taken := map[string]bool{}
	for _, g := range build(t, content(), a, b).Tags {
		got = append(got, fmt.Sprintf("%s %d", g.Name, len(g.Articles)))
		if taken[g.Slug] {
			t.Errorf("two tags at %s", g.URL)
		}
		taken[g.Slug] = true
	}
	if diff := cmp.Diff([]string{"C#", "C++"}, []string{strings.Fields(got[0])[0], strings.Fields(got[1])[0]}, cmp.Transformer("set", func(s []string) map[string]bool {
		return map[string]bool{s[0]: true, s[1]: true}
	})); diff != "" {
		t.Error(diff)
	}
	if got[2] != "Ferry 2" {
		t.Errorf("%v", got)
	}
}

// TestSections: folders of seeds/ are sections, newest article first. One that holds
// only folders has a page, too, and lists what is in them.
func TestSections(t *testing.T) {
	s := build(t, content(), input("town-council/2024/a.txt", "2024-01-01", "x"), input("top.txt", "", "x"), input("town-council/2024/b.txt", "2024-02-01", "x"), input("town-council/2023/c.txt", "2023-02-01", "x"))
	var got []string
	for _, c := range s.Sections {
		for _, a := range c.Articles {
			got = append(got, c.URL+": "+a.Slug)
		}
	}
	want := []string{
		"sections/town-council/: town-council/2024/b", "sections/town-council/: town-council/2024/a", "sections/town-council/: town-council/2023/c",
		"sections/town-council/2023/: town-council/2023/c",
		"sections/town-council/2024/: town-council/2024/b", "sections/town-council/2024/: town-council/2024/a",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("sections and their articles (-want +got):\n%s", diff)
	}
	c := s.Sections[2]
	if c.Name != "Town council / 2024" || c.URL != "sections/town-council/2024/" || c.Within != s.Sections[0] || s.Sections[0].Within != nil {
		t.Errorf("%+v", c)
	}
}

// TestSectionNamedArchive: the further pages of a section's list give way to a folder
// that has their address.
func TestSectionNamedArchive(t *testing.T) {
	content := content()
	content.Site.PageSize = 1
	s := build(t, content, input("press/archive/2017/a.txt", "2017-01-01", "x"), input("press/b.txt", "2018-01-01", "x"))
	taken := map[string]bool{}
	for _, c := range s.Sections {
		for _, l := range c.List(s) {
			if taken[l.URL] {
				t.Errorf("%s is the address of two pages", l.URL)
			}
			taken[l.URL] = true
		}
	}
	if !taken["sections/press/archive/2017/"] || !taken["sections/press/archive-list/2017/"] {
		t.Errorf("%v", taken)
	}
}

// TestCanonical: an article of somebody else points there, ours points here.
func TestCanonical(t *testing.T) {
	own, theirs, ours := input("a.txt", "", "x"), input("b.txt", "", "x"), input("c.txt", "", "x")
	theirs.Article.Origin.URL, ours.Article.Origin.URL, ours.Article.Rights = "https://courier.example/b", "https://courier.example/c", "Ours"
	s := build(t, content(), own, theirs, ours)
	var got []string
	for _, a := range s.Articles {
		got = append(got, s.Canonical(a))
	}
	want := []string{"https://example.org/articles/a/", "https://courier.example/b", "https://example.org/articles/c/"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	evil := input("d.txt", "", "x")
	evil.Article.Origin.URL = "javascript:alert(1)"
	if got := s.Canonical(build(t, content(), evil).Articles[0]); got != "" {
		t.Errorf("a saved page made this the canonical address: %q", got)
	}
	if s, _ = Build(content(), "", []Input{own, theirs}); s.Canonical(s.Articles[0]) != "" || s.Canonical(s.Articles[1]) == "" {
		t.Error("without a base there is no canonical address here")
	}
}

// TestRelativeWords: an entry whose time hangs on an event shows what ties it to
// the event; "a day" alone would read like a duration.
func TestRelativeWords(t *testing.T) {
	in := input("a.txt", "2017-07-10", "[|A day] before meeting them he left.")
	in.Findings.Times[0].Relative = "A day before"
	undated := build(t, content(), in).Articles[0].Undated
	if len(undated) != 1 || undated[0].Words != "A day before" {
		t.Errorf("undated: %+v", undated)
	}
}

// TestInferredDates: a date that the words do not say outright is shown as worked
// out; one that an editor fixed, or that hangs on an event, is not.
func TestInferredDates(t *testing.T) {
	in := input("a.txt", "2017-07-10", "The bridge closed on Tuesday. It was opened in 1957.")
	in.Findings.Times = []news.Time{
		{Span: news.Span{Start: 21, End: 28}, EDTF: "2017-07-04", Assumed: true, Timeline: true},
		{Span: news.Span{Start: 47, End: 51}, EDTF: "1957", Timeline: true},
	}
	in.Findings.Events = []news.Event{
		{ID: "e-1", EDTF: "2017-07-04", Times: []int{0}, Sentence: news.Span{Start: 0, End: 29}},
		{ID: "e-2", EDTF: "1957", Times: []int{1}, Sentence: news.Span{Start: 30, End: 52}},
	}
	var got []string
	for _, e := range build(t, content(), in).Articles[0].Entries {
		got = append(got, fmt.Sprintf("%s %v", e.Label, e.Inferred))
	}
	if want := []string{"1957 false", "4 July 2017 true", "10 July 2017 false"}; !slices.Equal(got, want) {
		t.Errorf("entries %q, want %q", got, want)
	}
}
