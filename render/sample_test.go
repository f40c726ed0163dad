package render

import (
	"slices"
	"strings"
	"testing"

	"redletter/assets"
	"redletter/internal/editorial"
	"redletter/internal/markdown"
	"redletter/internal/news"
	"redletter/internal/site"
	"redletter/templates"
)

// A draft is an article of the sample, whose findings are placed by words: the
// tests must not depend on what the annotator finds.
type draft struct {
	t *testing.T
	a *news.Article
	f news.Findings
}

// plainDraft makes an article of text whose blocks are given one by one; a kind
// other than paragraph stands before the block: "related: …".
func plainDraft(t *testing.T, path string, blocks ...string) *draft {
	a := &news.Article{Path: path, Format: news.Text}
	a.Slug = strings.TrimSuffix(path, ".txt")
	a.Language = "en"
	for i, b := range blocks {
		kind := news.Paragraph
		if k, rest, ok := strings.Cut(b, ": "); ok && slices.Contains([]news.BlockKind{news.Related, news.Credit, news.Boilerplate, news.Kicker, news.Byline}, news.BlockKind(k)) {
			kind, b = news.BlockKind(k), rest
		}
		if i == 0 {
			kind, a.Title = news.Title, b
		} else {
			a.Text += "\n\n"
		}
		a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: news.Span{Start: len(a.Text), End: len(a.Text) + len(b)}})
		a.Text += b
	}
	a.TitleSpan = a.Blocks[0].Span
	return &draft{t: t, a: a}
}

// markdownDraft makes an article of Markdown.
func markdownDraft(t *testing.T, path, title, source string) *draft {
	doc, _ := markdown.Parse(source)
	a := &news.Article{Path: path, Slug: strings.TrimSuffix(path, ".md"), Format: news.Markdown, Source: source, Text: doc.Text, Blocks: doc.Blocks}
	a.Title, a.Language = title, "en"
	return &draft{t: t, a: a}
}

// at is the span of words, which stand in the text once; "a … b" is from a to b,
// "a [b] c" is b.
func (d *draft) at(words string) news.Span {
	d.t.Helper()
	if before, rest, ok := strings.Cut(words, "["); ok {
		inner, after, _ := strings.Cut(rest, "]")
		s := d.at(before + inner + after)
		return news.Span{Start: s.Start + len(before), End: s.Start + len(before) + len(inner)}
	}
	first, last, isRange := strings.Cut(words, " … ")
	i := strings.Index(d.a.Text, first)
	if i < 0 || strings.Count(d.a.Text, first) > 1 {
		d.t.Fatalf("%s: %q stands in the text %d times", d.a.Path, first, strings.Count(d.a.Text, first))
	}
	s := news.Span{Start: i, End: i + len(first)}
	if isRange {
		n := strings.Index(d.a.Text[i:], last)
		if n < 0 {
			d.t.Fatalf("%s: %q does not follow %q", d.a.Path, last, first)
		}
		s.End = i + n + len(last)
	}
	return s
}

func (d *draft) block(s news.Span) int {
	return slices.IndexFunc(d.a.Blocks, func(b news.Block) bool { return b.Span.Overlaps(s) })
}

func (d *draft) speaker(id, name, short, role string, kind news.SpeakerKind) {
	d.f.Speakers = append(d.f.Speakers, news.Speaker{ID: news.SpeakerID(id), Name: name, Short: short, Role: role, Kind: kind})
}

// says adds a statement; source and cue may be empty.
func (d *draft) says(speaker, source, cue string, mode news.Mode, contents ...string) *news.Statement {
	d.t.Helper()
	s := news.Statement{
		ID: "s-" + string(rune('a'+len(d.f.Statements))) + "1", Speaker: news.SpeakerID(speaker), Mode: mode,
		Confidence: 0.97, Tier: news.TierSite, Why: "named beside the cue",
	}
	for _, c := range contents {
		s.Content = append(s.Content, d.at(c))
	}
	s.Block = d.block(s.Content[0])
	s.Sentence = news.Span{Start: s.Content[0].Start, End: s.Content[len(s.Content)-1].End}
	if source != "" {
		s.Source = []news.Span{d.at(source)}
	}
	if cue != "" {
		s.Cue = []news.Span{d.at(cue)}
	}
	d.f.Statements = append(d.f.Statements, s)
	return &d.f.Statements[len(d.f.Statements)-1]
}

func (s *checked) key() { s.Claim.Key = true }

type checked struct{ *news.Statement }

func checkable(s *news.Statement, reasons ...string) *checked {
	s.Claim = news.Claim{Score: 0.9, Checkable: true, Reasons: reasons}
	return &checked{s}
}

// when adds a time and, if sentence is not empty, its event.
func (d *draft) when(words, edtf, sentence string) *news.Event {
	d.t.Helper()
	d.f.Times = append(d.f.Times, news.Time{Span: d.at(words), Type: news.DateType, Value: edtf, EDTF: edtf, Timeline: true})
	i := len(d.f.Times) - 1
	d.f.Events = append(d.f.Events, news.Event{ID: "e-" + string(rune('a'+i)), Times: []int{i}, EDTF: edtf, Sentence: d.at(sentence)})
	return &d.f.Events[i]
}

// barrier is the article that shows nearly everything: four speakers and nobody,
// eight statements, a date inside a claim inside a statement, furniture.
func barrier(t *testing.T) *draft {
	d := plainDraft(t, "harbour/tide-barrier.txt",
		"Tide barrier shelved after cost doubles, mayor says",
		"kicker: A wall the town voted for will not be built this decade",
		"Merewick’s harbour board voted on Tuesday night to shelve the tide barrier that residents approved in March 2019, after the estimated cost rose to twice the original figure.",
		"“We were told 48 million and we are now looking at 97,” Mayor Ines Holloway said. “I will not sign for a wall that we cannot pay for.”",
		"(Photo: P. Anselm/Merewick Courier)",
		"Holloway, who campaigned for the barrier in 2018, said that the board would ask the county for help before the end of the year.",
		"related: Fishing quota cut again: union",
		"The builders contest the figures. According to Castellan Marine, the firm that drew the plans, the price of steel has risen by 61 percent since the vote.",
		"“Nobody asked us for a cheaper design,” its director, Tobias Renner, told the Courier. He added that “a lower wall would have passed every test” the ministry required.",
		"A lower wall would not have been enough, critics say. The flood of 14 November 1953 reached the church steps; the one of 2013 came within a hand’s breadth of them.",
		"“Eleven people drowned in 1953, and four of them were my family.”",
		"The board meets again on 3 October, when it is planned to decide whether the quay is raised instead. An engineer allegedly falsified a survey in July, a charge that Renner denies.",
		"boilerplate: Sign up for our morning letter",
		"boilerplate: Read more articles tagged: Harbour.",
	)
	d.a.Blocks[4].Kind = news.Credit
	d.a.Published = news.Date{Year: 2024, Month: 9, Day: 11}
	d.a.PublishedFrom = "front matter"
	d.a.Authors = []string{"Mara Linde", "Joss Tull"}
	d.a.Origin = news.Origin{Name: "The Merewick Courier", URL: "https://courier.example/harbour/tide-barrier"}
	d.a.Tags = []string{"Harbour", "Budget"}
	d.speaker("ines-holloway", "Ines Holloway", "Holloway", "Mayor", news.Person)
	d.speaker("castellan-marine", "Castellan Marine", "Castellan", "the firm that drew the plans", news.Organization)
	d.speaker("tobias-renner", "Tobias Renner", "Renner", "director of Castellan Marine", news.Person)
	d.speaker("critics", "critics", "critics", "", news.Unnamed)
	d.speaker("union", "union", "union", "", news.Group)

	d.says("ines-holloway", "doubles, [mayor] says", "mayor [says]", news.Indirect, "Tide barrier shelved after cost doubles")
	s := d.says("ines-holloway", "Mayor Ines Holloway", "Holloway [said].", news.Direct, "“We were told 48 million and we are now looking at 97,”", "“I will not sign for a wall that we cannot pay for.”")
	checkable(s, "figure", "comparison").key()
	d.says("ines-holloway", "Holloway, who campaigned for the barrier in 2018", "said that", news.Indirect, "the board would ask the county for help before the end of the year").Why = "named beside the cue"
	d.says("union", "cut again: [union]", "", news.Indirect, "Fishing quota cut again").Tier = news.TierArticle
	checkable(d.says("castellan-marine", "Castellan Marine, the firm that drew the plans", "According to", news.Indirect, "the price of steel has risen by 61 percent since the vote"), "figure", "change").key()
	d.says("tobias-renner", "its director, Tobias Renner", "told the Courier", news.Direct, "“Nobody asked us for a cheaper design,”")
	s = d.says("tobias-renner", "[He] added", "He [added]", news.Mixed, "that “a lower wall … required")
	s.Why, s.Confidence, s.Tier = "“he” after Renner", 0.81, news.TierArticle
	checkable(s, "could be tested")
	s = d.says("critics", "enough, [critics] say", "critics [say]", news.Indirect, "A lower wall would not have been enough")
	s.Confidence = 0.88
	s = d.says("", "", "", news.Direct, "“Eleven people drowned in 1953, and four of them were my family.”")
	s.Confidence, s.Tier, s.Why = 0.6, news.TierArticle, ""
	checkable(s, "figure", "past event")
	s = d.says("tobias-renner", "[Renner] denies", "Renner [denies]", news.Indirect, "An engineer allegedly falsified a survey in July")
	s.Status, s.Tier = news.Confirmed, news.TierSite
	s.Claim.Accuses = true
	s = d.says("critics", "enough, [critics] say", "critics [say]", news.Indirect, "The builders contest the figures")
	s.Tier = news.TierHidden
	slices.SortStableFunc(d.f.Statements, func(a, b news.Statement) int { return a.Content[0].Start - b.Content[0].Start })

	d.when("Tuesday night", "2024-09-10", "Merewick’s harbour board … figure.")
	d.when("March 2019", "2019-03", "Merewick’s harbour board … figure.")
	d.when("in 2018", "2018", "Holloway, who campaigned … year.")
	e := d.when("before the end of the year", "2024-12-31", "Holloway, who campaigned … year.")
	e.Hedge, e.Statement = news.Planned, d.f.Statements[2].ID
	d.when("14 November 1953", "1953-11-14", "The flood of … steps")
	d.when("2013", "2013", "the one of … them.")
	e = d.when("in 1953", "1953", "“Eleven people … family.”")
	e.Statement = d.f.Statements[len(d.f.Statements)-2].ID
	e = d.when("3 October", "2024-10-03", "The board meets again … instead.")
	e.Hedge, e.HedgeWord = news.Planned, d.at("planned")
	e = d.when("in July", "2024-07~", "An engineer … denies.")
	e.Hedge, e.HedgeWord = news.Alleged, d.at("allegedly")
	d.f.Times = append(d.f.Times, news.Time{Span: d.at("this decade"), Type: news.DateType, Value: "202", Timeline: true})
	d.f.Events = append(d.f.Events, news.Event{ID: "e-z", Times: []int{len(d.f.Times) - 1}, Sentence: d.at("A wall the town voted for will not be built this decade")})
	return d
}

const oysterSource = `The beds at Low Sand were closed **for the third summer running**, and the [survey](https://survey.example/2023) explains why.

## What was measured

Dr. Adaeze Brandt, who leads the survey, said the water was *“warmer than [any summer](2020-05-02-warm.md) on record.”*

| Year | Days above 19 °C |
|:-----|-----------------:|
| 2021 | 12 |
| 2023 | 31 |

- “Thirty-one days is a different sea,” Brandt said.
- The count began on 1 May 2023.

` + "```go\n// warm reports whether a day counts.\nfunc warm(c float64) bool { return c > 19 }\n```" + `

![Low Sand at ebb](img/low-sand.jpg "Low Sand at ebb, May 2023")

> Nothing here was counted twice.[^1]

[^1]: See the appendix.
`

// oysters is an article in Markdown: runs meet links, emphasis, lists, a table.
func oysters(t *testing.T) *draft {
	d := markdownDraft(t, "oysters.md", "Thirty-one warm days", oysterSource)
	d.a.Published = news.Date{Year: 2023, Month: 9, Day: 2}
	d.a.Authors = []string{"Mara Linde"}
	d.a.Tags = []string{"Harbour"}
	d.speaker("adaeze-brandt", "Adaeze Brandt", "Brandt", "leads the survey", news.Person)
	checkable(d.says("adaeze-brandt", "Dr. Adaeze Brandt, who leads the survey", "[said] the water", news.Mixed, "the water was “warmer than any summer on record.”"), "superlative").key()
	d.f.Statements[0].Status, d.f.Statements[0].Note = news.Confirmed, "The survey’s own table says the same."
	d.says("adaeze-brandt", "[Brandt] said.", "Brandt [said].", news.Direct, "“Thirty-one days is a different sea,”")
	d.when("1 May 2023", "2023-05-01", "The count began on 1 May 2023.")
	return d
}

// sampleSite is a site with one article of each sort that a page can show.
func sampleSite(t *testing.T, base string) *site.Site {
	t.Helper()
	german := plainDraft(t, "auswaerts/sperrwerk.txt", "Sperrwerk verschoben", "Der Hafenausschuss hat am Dienstag abgestimmt.")
	german.a.Language, german.a.Published = "de", news.Date{Year: 2024, Month: 9, Day: 12}
	undated := plainDraft(t, "letter.txt", "A letter from the quay", "We met on Friday. “It is a fine quay,” the keeper said.")
	undated.speaker("keeper", "the keeper", "keeper", "", news.Unnamed)
	undated.says("keeper", "the keeper", "said", news.Direct, "“It is a fine quay,”")
	undated.f.Times = []news.Time{{Span: undated.at("Friday"), Type: news.DateType, Value: "XXXX-WXX-5"}}
	bare := plainDraft(t, "bare.txt", "Nothing <said> & nothing dated", "The quay is made of stone.")

	var in []site.Input
	for _, d := range []*draft{barrier(t), oysters(t), german, undated, bare} {
		in = append(in, site.Input{Article: d.a, Findings: d.f})
	}
	in[0].Notes = &editorial.Notes{Note: "The survey mentioned at the end has since been published."}
	s, ds := site.Build(&editorial.Content{
		Site:   editorial.Config{Title: "Merewick Annotated", Description: "Who said what about the harbour, and when.", Menu: []editorial.MenuItem{{Title: "Courier", URL: "https://courier.example/"}}},
		People: []editorial.Person{{ID: "ines-holloway", Name: "Ines Holloway", Kind: news.Person, Role: "mayor of Merewick", Color: 3}},
		Pages:  []editorial.Page{{Path: "method", Title: "Method", Source: "How the marks are made.\n\n## Where it errs\n\nSee [the claims](claims/) and [about](about.md).", Order: 1}, {Path: "about", Source: "# About this site\n\nIt is a sample."}},
	}, base, in)
	for _, d := range ds {
		t.Errorf("sample site: %v", d)
	}
	return s
}

// newRenderer is a renderer with the embedded templates and assets.
func newRenderer(t testing.TB, opts Options) *Renderer {
	t.Helper()
	r, err := New(templates.FS, assets.FS, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// allPages renders every page of s.
func allPages(t testing.TB, r *Renderer, s *site.Site) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, ref := range r.Pages(s) {
		data, err := r.Page(s, ref.Path)
		if err != nil {
			t.Fatal(err)
		}
		out[ref.Path] = data
	}
	return out
}
