package token

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"redletter/internal/news"
)

// article makes one paragraph block of each line of text.
func article(text string) *news.Article {
	a := &news.Article{Text: text}
	pos := 0
	for line := range strings.Lines(text) {
		if s := strings.TrimSpace(line); s != "" {
			at := pos + len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
			a.Blocks = append(a.Blocks, news.Block{Kind: news.Paragraph, Span: news.Span{Start: at, End: at + len(s)}})
		}
		pos += len(line)
	}
	return a
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ reason, text, want string }{
		{"signs stand alone", "Yes, he did (once).", "Yes|,|he|did|(|once|)|."},
		{"a possessive is cut off, curly or straight", "Trump’s and Clinton's aides", "Trump|’s|and|Clinton|'s|aides"},
		{"contractions are cut as the Penn treebank does", "I can’t, we'll, they’re, doesn't", "I|ca|n’t|,|we|'ll|,|they|’re|,|does|n't"},
		{"inner apostrophes stay", "o’clock O'Brien", "o’clock|O'Brien"},
		{"a plural possessive ends in a mark that quote decides about", "voters’ choice", "voters|’|choice"},
		{"abbreviations keep their stop", "Sen. Rubio (R-Fla.) of the U.S. and J. Doe Jr. of Reno, Nev.", "Sen.|Rubio|(|R-Fla.|)|of|the|U.S.|and|J.|Doe|Jr.|of|Reno|,|Nev."},
		{"the same letters are a word elsewhere", "He said no. Miss that mass. In May.", "He|said|no|.|Miss|that|mass|.|In|May|."},
		{"No. and months only before a number", "No. 5 on Jan. 6, not in Jan. or so. No.", "No.|5|on|Jan.|6|,|not|in|Jan|.|or|so|.|No|."},
		{"numbers with inner signs", "1,200 or 3.5, 10:30 a.m. 2017-07-09 5p.m. 5th $5 20%", "1,200|or|3.5|,|10:30|a.m.|2017-07-09|5|p.m.|5th|$|5|20|%"},
		{"a shortened year is a number, a quoted one is not", "the ’90s, '16 and '2016'", "the|’90s|,|'16|and|'|2016|'"},
		{"runs of dots and dashes are one token", "so….. still -- yes... no—never", "so|…..|still|--|yes|...|no|—|never"},
		{"quotation marks of every style", "“a” „b“ «c» ``d'' 'e' ‘f,’”", "“|a|”|„|b|“|«|c|»|``|d|''|'|e|'|‘|f|,|’|”"},
		{"handles, hashtags and addresses are words", "@x_y says #NoWay: https://a.example/b?c=d. See state.gov.", "@x_y|says|#NoWay|:|https://a.example/b?c=d|.|See|state.gov|."},
		{"a missing space between sentences does not join them", "It ended.Then what", "It|ended|.|Then|what"},
		{"an initialism goes on after a hyphen", "U.S.-led talks, AT&T", "U.S.-led|talks|,|AT&T"},
		{"a soft hyphen or foreign letter is part of the word", "ex\u00adtra Müller’s", "ex\u00adtra|Müller|’s"},
		{"invisible characters are white space", "\ufeffa\u200bb\u00a0c", "a|b|c"},
	} {
		x := Split(article(c.text))
		var got []string
		for i := range x.Tokens {
			got = append(got, x.String(i))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.reason, c.text, g, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		reason, text string
		want         []string
	}{
		{"a stop and a capital", "One went. Two stayed! Three?", []string{"One went.", "Two stayed!", "Three?"}},
		{"closing marks belong to what they close", "“It is over.” They left. (We stayed.) So.", []string{"“It is over.”", "They left.", "(We stayed.)", "So."}},
		{"straight marks close or open by the space beside them", `"It is over." "Is it?" he asked.`, []string{`"It is over."`, `"Is it?" he asked.`}},
		{"a question may go on in lower case", "“Really?” he asked. “Yes!” she said.", []string{"“Really?” he asked.", "“Yes!” she said."}},
		{"or with a name and a verb of saying", "“I’ve given my opinion…..” Doe wrote in a note. “Why now?” Sen. Ann Lee asked.", []string{"“I’ve given my opinion…..” Doe wrote in a note.", "“Why now?” Sen. Ann Lee asked."}},
		{"but a name without such a verb begins anew", "“Why now?” Doe left the room.", []string{"“Why now?”", "Doe left the room."}},
		{"titles, initials and decimals end nothing", "Mr. Doe and J. D. Lee paid $3.50 to Gen. Roe.", []string{"Mr. Doe and J. D. Lee paid $3.50 to Gen. Roe."}},
		{"an initialism ends a sentence only before a beginning", "In the U.S. Senate he left the U.S. The rest stayed. At 5 p.m. They ate.", []string{"In the U.S. Senate he left the U.S.", "The rest stayed.", "At 5 p.m.", "They ate."}},
		{"a time of day ends one before somebody who says something", "It was 3 a.m. Poole said it was four. At 3 p.m. Tuesday he said no.", []string{"It was 3 a.m.", "Poole said it was four.", "At 3 p.m. Tuesday he said no."}},
		{"dots inside a sentence", "It was … odd. He waited... Then he left.", []string{"It was … odd.", "He waited...", "Then he left."}},
		{"a number after No. ", "He is No. 5 now. No. He said no.", []string{"He is No. 5 now.", "No.", "He said no."}},
		{"a nested mark closes before the outer", "“He said ‘go.’” She went. “I see ‘it.’ ” Then.", []string{"“He said ‘go.’”", "She went.", "“I see ‘it.’ ”", "Then."}},
		{"a day alone may be the dateline", "Dec 29 (Coastal Wire) - It closed.", []string{"Dec 29 (Coastal Wire) -", "It closed."}},
		{"an agency in capitals may tell the dateline", "Port Alder (CWP) – It closed.", []string{"Port Alder (CWP) –", "It closed."}},
		{"a bar is a dash", "PORT ALDER ― It closed.", []string{"PORT ALDER ―", "It closed."}},
		{"a party in brackets is none", "Pike (R) – she won – left.", []string{"Pike (R) – she won – left."}},
		{"a dateline is a sentence of its own", "PORT ALDER, Md., Oct. 14, 2025 (Coastal Wire) -- It closed. Then what?", []string{"PORT ALDER, Md., Oct. 14, 2025 (Coastal Wire) --", "It closed.", "Then what?"}},
		{"with nothing but a place, too", "ALDER — “Why?” he asked.", []string{"ALDER —", "“Why?” he asked."}},
		{"an acronym before a dash is none", "FBI agents — four — came. NATO -- it said -- went.", []string{"FBI agents — four — came.", "NATO -- it said -- went."}},
		{"blocks bound sentences", "No stop here\nNor here", []string{"No stop here", "Nor here"}},
		{"a party and state after a name", "Sen. Lee (R-Fla.), who ran, left. Rep. Roe, D-Calif., spoke.", []string{"Sen. Lee (R-Fla.), who ran, left.", "Rep. Roe, D-Calif., spoke."}},
	} {
		x := Split(article(c.text))
		var got []string
		for _, s := range x.Sentences {
			got = append(got, s.Span.Of(x.Article.Text))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: %q\n got %q\nwant %q", c.reason, c.text, got, c.want)
		}
	}
}

// TestUnannotated holds that credits, code and furniture yield nothing, yet keep
// their place in Blocks: other passes index it by block.
func TestUnannotated(t *testing.T) {
	a := article("One.\n(Photo by X.)\nTwo.")
	a.Blocks[1].Kind = news.Credit
	x := Split(a)
	if len(x.Blocks) != 3 || x.Blocks[1].First != x.Blocks[1].End || len(x.Sentences) != 2 || x.Sentences[1].Block != 2 {
		t.Errorf("blocks %v, sentences %v", x.Blocks, x.Sentences)
	}
}

// TestLower holds what looking up relies on: lower case, straight apostrophes.
func TestLower(t *testing.T) {
	for text, want := range map[string]string{"the US said": "u.s.", "WHO said": "w.h.o.", "WHO SAID SO": "who", "tell us": "us"} {
		x := Split(article(text))
		if !slices.ContainsFunc(x.Tokens, func(t Token) bool { return t.Lower == want }) {
			t.Errorf("%q has no token %q", text, want)
		}
	}
	x := Split(article("Don’t SHOUT o’Clock Élan"))
	want := []string{"do", "n't", "shout", "o'clock", "élan"}
	for i, w := range want {
		if x.Tokens[i].Lower != w {
			t.Errorf("token %d: %q, want %q", i, x.Tokens[i].Lower, w)
		}
	}
	for i, w := range []Case{Capital, Lower, Upper, Camel, Capital} {
		if x.Tokens[i].Case != w {
			t.Errorf("case of token %d: %v, want %v", i, x.Tokens[i].Case, w)
		}
	}
}

// FuzzSplit holds the promises of Text for any bytes: tokens and sentences in
// order, within their block, on character borders, and every visible character
// of an annotated block in a token.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"“Hi,” he said.\nU.S. No. 5 'tis ’90s", "a\xffb ''c`` …..”", "’’’ '' @ # . . \u00ad"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := article(text)
		x := Split(a)
		pos := 0
		for b, r := range x.Blocks {
			for i := r.First; i < r.End; i++ {
				s := x.Tokens[i].Span
				if s.IsEmpty() || s.Start < pos || !a.Blocks[b].Span.Contains(s) || utf8.ValidString(text) && !utf8.RuneStart(text[s.Start]) {
					t.Fatalf("token %d %v in block %v after %d", i, s, a.Blocks[b].Span, pos)
				}
				for rest := text[pos:s.Start]; rest != ""; {
					c, n := classify(rest)
					if c != space {
						t.Fatalf("%q is in no token", rest)
					}
					rest = rest[n:]
				}
				pos = s.End
			}
		}
		next := 0
		for _, s := range x.Sentences {
			if s.First != next || s.End <= s.First || s.End > x.Blocks[s.Block].End || s.First < x.Blocks[s.Block].First {
				t.Fatalf("sentence %v after %d", s, next)
			}
			next = s.End
		}
		if next != len(x.Tokens) {
			t.Fatalf("sentences end at %d of %d", next, len(x.Tokens))
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	a := article(strings.Repeat("“I don’t think so,” Sen. Ann Lee (R-Fla.) said on Tuesday, Jan. 6, in the U.S. Senate. The council’s 1,200 members – all of them – went home.\n", 500))
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Split(a)
	}
}
