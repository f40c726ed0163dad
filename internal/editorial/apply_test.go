package editorial

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

// paragraphs makes an article of text whose blocks are its lines. A line that
// begins with "Related: " is the headline of another story.
func paragraphs(text string) *news.Article {
	a := &news.Article{Path: "a.txt", Slug: "a", Text: text}
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		end := at + len(strings.TrimRight(line, "\n"))
		if end > at {
			kind := news.Paragraph
			if strings.HasPrefix(line, "Related: ") {
				kind = news.Related
			}
			a.Blocks = append(a.Blocks, news.Block{Kind: kind, Span: news.Span{Start: at, End: end}})
		}
		at += len(line)
	}
	return a
}

// span is where words stand first in the article.
func span(t *testing.T, a *news.Article, words string) news.Span {
	t.Helper()
	i := strings.Index(a.Text, words)
	if i < 0 {
		t.Fatalf("no %q in the article", words)
	}
	return news.Span{Start: i, End: i + len(words)}
}

const talks = `Mayor Ada Quill said on Sunday night that the ferry will stop in May. "It can't go on," she said.
Ben Low denied it. He said nobody had asked him on Sunday night.
Critics say nobody had asked. The pier opened in 1957, workers complained that it leaks.`

// talked is what a machine found in talks: wrong in places, as machines are.
func talked(t *testing.T) (*news.Article, news.Findings) {
	a := paragraphs(talks)
	at := func(w string) []news.Span { return []news.Span{span(t, a, w)} }
	second := span(t, a, "nobody had asked him")
	f := news.Findings{
		Speakers: []news.Speaker{
			{ID: "ada-quill", Name: "Ada Quill", Short: "Quill", Kind: news.Person, Mentions: append(at("Ada Quill"), at("she")...)},
			{ID: "ben-low", Name: "Ben Low", Short: "Low", Kind: news.Person, Mentions: append(at("Ben Low"), at("He")...)},
			{ID: "critics", Name: "Critics", Short: "critics", Kind: news.Unnamed, Mentions: at("Critics")},
		},
		Statements: []news.Statement{
			{ID: "s-1", Speaker: "ada-quill", Source: at("Mayor Ada Quill"), Cue: at("said"), Content: at("that the ferry will stop in May"), Mode: news.Indirect, Confidence: .8, Tier: news.TierArticle},
			{ID: "s-2", Speaker: "ada-quill", Source: at("she"), Content: at(`"It can't go on,"`), Mode: news.Direct, Confidence: .95, Tier: news.TierSite},
			{ID: "s-3", Block: 1, Speaker: "ben-low", Source: at("He"), Content: []news.Span{second}, Mode: news.Indirect, Confidence: .6, Tier: news.TierArticle, Claim: news.Claim{Checkable: true, Key: true}},
			{ID: "s-4", Block: 2, Speaker: "critics", Source: at("Critics"), Content: []news.Span{{Start: strings.LastIndex(talks, "nobody"), End: strings.LastIndex(talks, "nobody") + len("nobody had asked")}}, Mode: news.Indirect, Confidence: .4, Tier: news.TierHidden},
		},
		Times: []news.Time{
			{Span: span(t, a, "Sunday night"), Type: news.DateType, Value: "XXXX-WXX-7"},
			{Span: span(t, a, "May"[:3]), Type: news.DateType, Value: "XXXX-05"},
			{Span: news.Span{Start: strings.LastIndex(talks, "Sunday"), End: strings.LastIndex(talks, "Sunday") + len("Sunday night")}, Type: news.DateType},
			{Span: span(t, a, "1957"), Type: news.DateType, Value: "1957", EDTF: "1957", Timeline: true},
		},
	}
	may := strings.Index(talks, "in May") + 3
	f.Times[1].Span = news.Span{Start: may, End: may + 3}
	f.Events = []news.Event{
		{ID: "e-1", Times: []int{3}, EDTF: "1957", Sentence: span(t, a, "The pier opened in 1957, workers complained that it leaks.")},
	}
	return a, f
}

// show writes findings the way that the cases below expect them: what an editor
// can have changed, and nothing else.
func show(a *news.Article, f news.Findings) string {
	words := func(spans []news.Span) string {
		var l []string
		for _, s := range spans {
			l = append(l, s.Of(a.Text))
		}
		return strings.Join(l, "+")
	}
	var b strings.Builder
	for _, s := range f.Statements {
		fmt.Fprintf(&b, "%s: %s [%s %s %s]", s.Speaker, words(s.Content), s.Status, s.Tier, s.Mode)
		if len(s.Source)+len(s.Cue) > 0 {
			fmt.Fprintf(&b, " %s/%s", words(s.Source), words(s.Cue))
		}
		if s.Claim.Checkable {
			b.WriteString(" claim")
		}
		b.WriteString("\n")
	}
	for _, v := range f.Times {
		if v.EDTF != "" || v.Status != news.Automatic {
			fmt.Fprintf(&b, "%s = %s [%s]\n", v.Span.Of(a.Text), v.EDTF, v.Status)
		}
	}
	for _, v := range f.Events {
		var times []string
		for _, i := range v.Times {
			times = append(times, f.Times[i].Span.Of(a.Text))
		}
		fmt.Fprintf(&b, "%s (%s): %s%s\n", v.EDTF, strings.Join(times, ", "), v.Text, v.Sentence.Of(a.Text))
	}
	return b.String()
}

// TestApply holds what each kind of note does, as the change it makes to what the
// machine found, and what is said of notes that cannot be placed.
func TestApply(t *testing.T) {
	tests := []struct {
		reason, notes string
		minus, plus   string // lines of show that go and come
		ds            []string
	}{
		{reason: "no notes, no change", notes: "note: A word."},
		{
			reason: "a confirmed statement goes everywhere, straight quotes or not",
			notes:  "statements: [{quote: 'that the ferry  will STOP'}]",
			minus:  "ada-quill: that the ferry will stop in May [automatic article indirect] Mayor Ada Quill/said",
			plus:   "ada-quill: that the ferry will stop in May [confirmed site indirect] Mayor Ada Quill/said",
		},
		{
			reason: "a rejected one is shown nowhere",
			notes:  "statements: [{quote: “It can’t go on”, status: rejected}]",
			minus:  `ada-quill: "It can't go on," [automatic site direct] she/`,
			plus:   `ada-quill: "It can't go on," [rejected hidden direct] she/`,
		},
		{
			reason: "a corrected speaker takes the pronoun along as evidence",
			notes:  "statements: [{quote: it can't go on, speaker: ben low}]",
			minus:  `ada-quill: "It can't go on," [automatic site direct] she/`,
			plus:   `ben-low: "It can't go on," [confirmed site direct] she/`,
		},
		{
			reason: "a name of somebody else is no evidence for a corrected speaker",
			notes:  "statements: [{quote: the ferry will stop, speaker: Low}]",
			minus:  "ada-quill: that the ferry will stop in May [automatic article indirect] Mayor Ada Quill/said",
			plus:   "ben-low: that the ferry will stop in May [confirmed site indirect] /said",
		},
		{
			reason: "nobody is a possible correction",
			notes:  "statements: [{quote: the ferry will stop, speaker: none}]",
			minus:  "ada-quill: that the ferry will stop in May [automatic article indirect] Mayor Ada Quill/said",
			plus:   ": that the ferry will stop in May [confirmed site indirect] /said",
		},
		{
			reason: "a speaker whom the program has not seen",
			notes:  "statements: [{quote: the ferry will stop, speaker: Cleo Ward}]",
			minus:  "ada-quill: that the ferry will stop in May [automatic article indirect] Mayor Ada Quill/said",
			plus:   "cleo-ward: that the ferry will stop in May [confirmed site indirect] /said",
		},
		{
			reason: "a name that is nearly one of the article's is most likely that one, misspelled",
			notes:  "statements: [{quote: the ferry will stop, speaker: Ada Quil}]",
			minus:  "ada-quill: that the ferry will stop in May [automatic article indirect] Mayor Ada Quill/said",
			plus:   "ada-quil: that the ferry will stop in May [confirmed site indirect] /said",
			ds:     []string{"content/notes/a.yaml:1:14: warning: the article names no “Ada Quil” (did you mean “Ada Quill”?)"},
		},
		{
			reason: "an editor decides what is a claim",
			notes:  "statements: [{quote: nobody had asked him, claim: false}]",
			minus:  "ben-low: nobody had asked him [automatic article indirect] He/ claim",
			plus:   "ben-low: nobody had asked him [confirmed site indirect] He/",
		},
		{
			reason: "the whole sentence may be quoted, if only one statement is in it",
			notes:  "statements: [{quote: He said nobody had asked him on Sunday night}]",
			minus:  "ben-low: nobody had asked him [automatic article indirect] He/ claim",
			plus:   "ben-low: nobody had asked him [confirmed site indirect] He/ claim",
		},
		{
			reason: "of several places the statement with exactly these words is meant",
			notes:  "statements: [{quote: nobody had asked}]",
			minus:  "critics: nobody had asked [automatic hidden indirect] Critics/",
			plus:   "critics: nobody had asked [confirmed site indirect] Critics/",
		},
		{
			reason: "a statement that was missed: cue and source are looked for around it",
			notes:  "statements: [{quote: that it leaks, status: added, speaker: Workers, cue: complained}]",
			plus:   "workers: that it leaks [editor site indirect] workers/complained",
		},
		{
			reason: "an added one over most of the same words replaces the machine's",
			notes:  "statements: [{quote: the ferry will stop, status: added, speaker: Ada Quill}]",
			minus:  "ada-quill: that the ferry will stop in May [automatic article indirect] Mayor Ada Quill/said",
			plus:   "ada-quill: that the ferry will stop in May [rejected hidden indirect] Mayor Ada Quill/said\nada-quill: the ferry will stop [editor site indirect] Ada Quill/",
		},
		{
			reason: "quotation marks around added words belong to them",
			notes:  "statements: [{quote: It can't go on, status: added, speaker: Ben Low}]",
			minus:  `ada-quill: "It can't go on," [automatic site direct] she/`,
			plus:   `ben-low: "It can't go on," [confirmed site direct] she/`,
		},
		{
			reason: "words that the article has not: the note says how far they agree",
			notes:  "statements: [{quote: the ferry will sink in May}]",
			ds:     []string{`content/notes/a.yaml:1:14: warning: the article has no words “the ferry will sink in May” (after “the ferry will” the article has “ stop in May.”)`},
		},
		{
			reason: "words that fit several statements are not guessed at",
			notes:  "statements: [{quote: nobody}]",
			ds:     []string{`content/notes/a.yaml:1:14: warning: “nobody” fits 2 statements (quote more of the words around them; they are in line 2 of the text at column 28, in line 3 of the text at column 13)`},
		},
		{
			reason: "words in no statement",
			notes:  "statements: [{quote: workers complained}]",
			ds:     []string{`content/notes/a.yaml:1:14: warning: no statement was found in the words “workers complained” (to add a statement that the program has not found, write “status: added” and “speaker:”)`},
		},
		{
			reason: "two notes on one statement: the first counts",
			notes:  "statements:\n- {quote: ferry will stop, status: rejected}\n- {quote: stop in May}\n",
			minus:  "ada-quill: that the ferry will stop in May [automatic article indirect] Mayor Ada Quill/said",
			plus:   "ada-quill: that the ferry will stop in May [rejected hidden indirect] Mayor Ada Quill/said",
			ds:     []string{`content/notes/a.yaml:3:3: warning: the note in line 2 is on the same statement; this one is ignored (keep one of the two)`},
		},
		{
			reason: "a cue that is not there costs the cue alone",
			notes:  "statements: [{quote: it leaks, status: added, speaker: none, cue: shouted}]",
			plus:   ": it leaks [editor site indirect]",
			ds:     []string{`content/notes/a.yaml:1:14: warning: the words “shouted” of the cue do not stand near the statement (the cue is the word beside the statement, such as “said”)`},
		},
		{
			reason: "a fixed time becomes an entry with its sentence",
			notes:  "times: [{quote: said on Sunday night that, when: 2017-07-09}]",
			plus:   "Sunday night = 2017-07-09 [confirmed]\n2017-07-09 (Sunday night): Mayor Ada Quill said on Sunday night that the ferry will stop in May.",
		},
		{
			reason: "a fixed time moves the entry that it places",
			notes:  "times: [{quote: '1957', when: 1958~}]",
			minus:  "1957 = 1957 [automatic]\n1957 (1957): The pier opened in 1957, workers complained that it leaks.",
			plus:   "1957 = 1958~ [confirmed]\n1958~ (1957): The pier opened in 1957, workers complained that it leaks.",
		},
		{
			reason: "a dropped time takes its entry along",
			notes:  "times: [{quote: '1957', drop: true}]",
			minus:  "1957 = 1957 [automatic]\n1957 (1957): The pier opened in 1957, workers complained that it leaks.",
		},
		{
			reason: "dropping renumbers, whatever is added before",
			notes:  "times:\n- {quote: ben low, when: 1900}\n- {quote: in May, drop: true}\n- {quote: him on Sunday night, drop: true}\n",
			plus:   "Ben Low = 1900 [confirmed]\n1900 (Ben Low): Ben Low denied it.",
		},
		{
			reason: "a time that stands there twice",
			notes:  "times: [{quote: Sunday night, when: 2017-07-09}]",
			ds:     []string{`content/notes/a.yaml:1:9: warning: “Sunday night” fits 2 times (quote more of the words around them; they are in line 1 of the text at column 25, in line 2 of the text at column 52)`},
		},
		{
			reason: "a note that drops where nothing is",
			notes:  "times: [{quote: denied it, drop: true}]",
			ds:     []string{`content/notes/a.yaml:1:9: warning: no time was found in the words “denied it” (quote the words of the time alone)`},
		},
		{
			reason: "an event of the editor's own",
			notes:  "events: [{when: 2017-07, text: The minutes appear.}]",
			plus:   "2017-07 (): The minutes appear.",
		},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			c, ds := Read(files("notes/a.yaml", test.notes))
			if len(ds) > 0 {
				t.Fatal(lines(ds))
			}
			a, f := talked(t)
			before := strings.Split(show(a, f), "\n")
			got, ds := Apply(a, f, c.Notes["a"], Thresholds{})
			minus, plus := difference(before, strings.Split(show(a, got), "\n"))
			if minus != test.minus || plus != test.plus {
				t.Errorf("gone:\n%s\nwant:\n%s\ncome:\n%s\nwant:\n%s", minus, test.minus, plus, test.plus)
			}
			if diff := cmp.Diff(test.ds, lines(ds)); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if _, fresh := talked(t); !reflect.DeepEqual(f, fresh) {
				t.Error("the machine's findings were written into")
			}
		})
	}
}

// difference lists the lines that only one side has.
func difference(before, after []string) (minus, plus string) {
	only := func(a, b []string) string {
		count := map[string]int{}
		for _, l := range b {
			count[l]++
		}
		var out []string
		for _, l := range a {
			if count[l]--; count[l] < 0 {
				out = append(out, l)
			}
		}
		return strings.Join(out, "\n")
	}
	return only(before, after), only(after, before)
}

// TestCopiedFromTheList: a statement in two parts is shown as “A” […] “B”, and that
// is what an editor copies into a note.
func TestCopiedFromTheList(t *testing.T) {
	a := paragraphs("“We pay the fee,” Ada Quill\tsaid. “But we pay it late.”")
	f := news.Findings{Statements: []news.Statement{{ID: "s-1", Content: []news.Span{span(t, a, "“We pay the fee,”"), span(t, a, "“But we pay it late.”")}}}}
	for quote, want := range map[string]news.Status{
		"“We pay the fee,” […] “But we pay it late.”": news.Rejected,
		"the fee […] but we":   news.Rejected,
		"the fee […] but they": news.Automatic,
		"[…]":                  news.Automatic,
	} {
		n := &Notes{Path: "content/notes/a.yaml", Statements: []StatementNote{{Quote: quote, Status: news.Rejected}}}
		got, ds := Apply(a, f, n, Thresholds{})
		if got.Statements[0].Status != want || (want == news.Automatic) != (len(ds) == 1) {
			t.Errorf("%s: %s, %v", quote, got.Statements[0].Status, ds)
		}
	}
	n := &Notes{Statements: []StatementNote{{Quote: "the fee […] but we", Status: news.Editor, Speaker: Nobody}}}
	if got, ds := Apply(a, f, n, Thresholds{}); len(got.Statements) != 1 || len(ds) != 1 {
		t.Errorf("what stands nowhere as it is cannot be added: %v, %v", got.Statements, ds)
	}
}

// TestMovedMention: the pronoun of a corrected statement counts for the new
// speaker, or the text would go on marking it as the old one's.
func TestMovedMention(t *testing.T) {
	a, f := talked(t)
	got, _ := Apply(a, f, &Notes{Statements: []StatementNote{{Quote: "It can't go on", Speaker: "Ben Low", Status: news.Confirmed}}}, Thresholds{})
	she := span(t, a, "she")
	for id, want := range map[news.SpeakerID]bool{"ada-quill": false, "ben-low": true} {
		has := false
		for _, m := range got.Speaker(id).Mentions {
			has = has || m == she
		}
		if has != want {
			t.Errorf("%s is mentioned by “she”: %v", id, has)
		}
	}
}

// TestTiers: thresholds decide on what the machine found alone; accusations wait
// for an editor however sure the machine is.
func TestTiers(t *testing.T) {
	tests := []struct {
		reason string
		p      Thresholds
		s      news.Statement
		want   news.Tier
	}{
		{"no thresholds: the machine's own", Thresholds{}, news.Statement{Confidence: .1, Tier: news.TierSite}, news.TierSite},
		{"above both", Thresholds{.5, .9}, news.Statement{Confidence: .95, Tier: news.TierHidden}, news.TierSite},
		{"between", Thresholds{.5, .9}, news.Statement{Confidence: .7, Tier: news.TierSite}, news.TierArticle},
		{"below both", Thresholds{.5, .9}, news.Statement{Confidence: .3, Tier: news.TierSite}, news.TierHidden},
		{"only the site's is given: what fails it stays on its page", Thresholds{0, .9}, news.Statement{Confidence: .7, Tier: news.TierSite}, news.TierArticle},
		{"only the article's is given", Thresholds{.8, 0}, news.Statement{Confidence: .7, Tier: news.TierSite}, news.TierHidden},
		{"an accusation is not published by a number", Thresholds{.5, .9}, news.Statement{Confidence: 1, Claim: news.Claim{Accuses: true}}, news.TierArticle},
		{"unless an editor stands behind it", Thresholds{.5, .9}, news.Statement{Status: news.Confirmed, Claim: news.Claim{Accuses: true}}, news.TierSite},
		{"an editor's own needs no number", Thresholds{.5, .9}, news.Statement{Status: news.Editor}, news.TierSite},
		{"rejected is gone", Thresholds{}, news.Statement{Status: news.Rejected, Tier: news.TierSite}, news.TierHidden},
	}
	for _, test := range tests {
		got, _ := Apply(paragraphs("x"), news.Findings{Statements: []news.Statement{test.s}}, nil, test.p)
		if got.Statements[0].Tier != test.want {
			t.Errorf("%s: %s, want %s", test.reason, got.Statements[0].Tier, test.want)
		}
	}
}

// FuzzApply: no words of a note and no text can break the spans, the order or the
// links between findings, and the input is never written into.
func FuzzApply(f *testing.F) {
	f.Add(talks, "nobody had asked", "Ben Low", "said", 3, "Sunday night")
	f.Add("“A,” said B.\n“C.”", "A said B C", "B", "said", 0, "C")
	f.Add("a a a", "a", "a", "a", 1, "a a")
	f.Fuzz(func(t *testing.T, text, quote, speaker, cue string, kind int, time string) {
		a := paragraphs(strings.ToValidUTF8(text, "?"))
		found := machine(a)
		fresh := machine(a)
		status := []news.Status{news.Confirmed, news.Rejected, news.Editor}[(kind%3+3)%3]
		n := &Notes{
			Statements: []StatementNote{{Quote: quote, Speaker: speaker, Cue: cue, Status: status}, {Quote: time, Speaker: speaker, Status: news.Editor}},
			Times:      []TimeNote{{Quote: time, When: "2017-07-09"}, {Quote: quote, Drop: true}, {Quote: cue, When: "2017"}, {Quote: speaker, Drop: kind%2 == 0, When: "1957"}},
			Events:     []EventNote{{When: "2017", Text: quote}},
		}
		got, _ := Apply(a, found, n, Thresholds{.5, .9})
		if !reflect.DeepEqual(found, fresh) {
			t.Fatal("the machine's findings were written into")
		}
		check(t, a, got)
	})
}

// machine finds something in any text: each block is a statement, each third
// word of the text a time, each time an event.
func machine(a *news.Article) news.Findings {
	f := news.Findings{Speakers: []news.Speaker{{ID: "x", Name: "X Y", Short: "Y"}}}
	for i, b := range a.Blocks {
		f.Statements = append(f.Statements, news.Statement{ID: fmt.Sprintf("s-%d", i), Block: i, Sentence: b.Span, Content: []news.Span{b.Span}, Speaker: "x"})
	}
	for i, s := range NewWords(a.Text).spans {
		if i%3 == 0 {
			f.Events = append(f.Events, news.Event{ID: fmt.Sprintf("e-%d", i), Times: []int{len(f.Times)}, EDTF: "2016", Sentence: s})
			f.Times = append(f.Times, news.Time{Span: s, EDTF: "2016", Timeline: true})
		}
	}
	return f
}

func check(t *testing.T, a *news.Article, f news.Findings) {
	in := func(what string, spans ...news.Span) {
		for _, s := range spans {
			if s.Start < 0 || s.End > len(a.Text) || s.Start > s.End {
				t.Fatalf("%s %v of %d bytes", what, s, len(a.Text))
			}
		}
	}
	ids := map[string]bool{}
	for _, s := range f.Statements {
		in("statement", append(append(append([]news.Span{s.Sentence}, s.Content...), s.Source...), s.Cue...)...)
		if ids[s.ID] {
			t.Fatalf("two statements %s", s.ID)
		}
		ids[s.ID] = true
		if s.Speaker != "" && f.Speaker(s.Speaker) == nil {
			t.Fatalf("nobody is %q", s.Speaker)
		}
	}
	for i, v := range f.Times {
		in("time", v.Span)
		if i > 0 && v.Span.Start < f.Times[i-1].Span.Start {
			t.Fatal("times are out of order")
		}
	}
	for _, v := range f.Events {
		in("event", v.Sentence)
		for _, i := range v.Times {
			if i < 0 || i >= len(f.Times) {
				t.Fatalf("event %s has time %d of %d", v.ID, i, len(f.Times))
			}
		}
		if len(v.Times) > 0 && v.EDTF != f.Times[v.Times[0]].EDTF {
			t.Fatalf("event %s is placed at %s by a time that is %s", v.ID, v.EDTF, f.Times[v.Times[0]].EDTF)
		}
	}
}
