package seed

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

func read(name, text string, g Given) (*news.Article, []string) {
	a, ds := Options{}.Read(File{name, []byte(text)}, g)
	var lines []string
	for _, d := range ds {
		lines = append(lines, d.Error())
	}
	return a, lines
}

// TestDiagnostics holds place and way out of everything that can be wrong with
// one file, and whether the article survives it.
func TestDiagnostics(t *testing.T) {
	tests := []struct {
		reason, name, in string
		want             []string
		survives         bool
	}{
		{"a good file says nothing", "a.md", "---\ntitle: T\n---\nText.\n", nil, true},
		{"a file of no known kind", "a.pdf", "x", []string{"seeds/a.pdf: error: a file of a kind that is not read (read are .txt, .md, .markdown, .html, .htm)"}, false},
		{"nothing in it", "a.txt", " \n\n", []string{"seeds/a.txt: error: the article has no text (write some, or remove the file)"}, false},
		{"front matter alone is no article", "a.md", "---\ntitle: T\n---\n", []string{"seeds/a.md: error: the article has no text (write some, or remove the file)"}, false},
		{"front matter below an empty line would be text, and this draft published", "a.md", "\n\n---\ndraft: true\n---\nText.", []string{`seeds/a.md:3:1: error: the front matter does not begin in the first line (delete the empty lines before it)`}, false},
		{"nor is it read in a plain text", "a.txt", "---\r\ndraft: true\r\n---\r\nText.", []string{`seeds/a.txt:1:1: error: front matter is read in Markdown only (let the name of the file end in .md, or write this into its notes)`}, false},
		{"tags in a row are one, on a page of its own", "a.md", "---\ntags: council, harbour\n---\nText.", []string{`seeds/a.md:2:7: warning: tags: "council, harbour" is one tag (write several as a list, like [council, harbour])`}, true},
		{"a text may begin with a rule", "a.md", "\n---\nTitle and text: all of it.\n\n---\nText.", nil, true},
		{"front matter without an end", "a.md", "---\ntitle: T\n\nText.", []string{`seeds/a.md:1:1: error: the front matter has no end (close it with a line "---")`}, false},
		{"front matter of another generator", "a.md", "+++\ntitle = 'T'\n+++\n", []string{`seeds/a.md:1:1: error: front matter in TOML is not read (write it as YAML, between two lines "---")`}, false},
		{"positions count from the top of the file", "s/a.md", "---\ntitle: T\npublished: July 9\n---\nText.\n",
			[]string{`seeds/s/a.md:3:12: error: published: "July 9" is not a date (write year, month and day as digits, like 2017-07-09)`}, false},
		{"a misspelled draft must not be published", "a.md", "---\ndrfat: true\n---\nText.\n", []string{`seeds/a.md:2:1: error: unknown key "drfat" (did you mean "draft"?)`}, false},
		{"a key that others call otherwise", "a.md", "---\ndate: 2017-07-09\n---\nText.\n", []string{`seeds/a.md:2:1: error: unknown key "date" (write "published")`}, false},
		{"a key that only other generators use does no harm", "a.md", "---\nlayout: post\n---\nText.\n", []string{`seeds/a.md:2:1: warning: unknown key "layout" (it is not used here)`}, true},
		{"a slug out of the folder", "a.md", "---\nslug: ../x\n---\nText.\n", []string{`seeds/a.md:2:7: error: slug "../x" does not do for an address (write it like "x")`}, false},
		{"an absolute slug", "a.md", "---\nslug: /x\n---\nText.\n", []string{`seeds/a.md:2:7: error: slug "/x" begins or ends with a slash (write it like "x")`}, false},
		{"a slug with spaces", "a.md", "---\nslug: My Text\n---\nText.\n", []string{`seeds/a.md:2:7: error: slug "My Text" does not do for an address (write it like "my-text")`}, false},
		{"no language", "a.md", "---\nlang: English\n---\nText.\n", []string{`seeds/a.md:2:7: error: lang: "English" is no language (write its code, like "en" or "de")`}, false},
		{"a source that cannot be linked", "a.md", "---\nsource: {name: A, url: \"javascript:x\"}\n---\nText.\n", []string{`seeds/a.md:2:9: error: source: "javascript:x" is no web address (write the whole address, beginning with https://)`}, false},
		{"HTML in Markdown is shown, with the line of the file", "a.md", "---\ntitle: T\n---\n\nA <b>tag</b> and <i>one</i>.\n", []string{`seeds/a.md:5:3: warning: HTML in Markdown is shown as plain text (and 3 more like it) (write it as Markdown)`}, true},
		{"a link to a script", "a.md", "[x](javascript:alert)\n", []string{`seeds/a.md:1:1: warning: a link that is neither http, https, mailto nor relative becomes plain text`}, true},
		{"a picture out of the folder", "a.md", "Text ![x](../../y.png).\n", []string{`seeds/a.md: warning: the picture ../../y.png lies outside the folder of the articles (put it beside the article)`}, true},
		{"a byte 0", "a.txt", "Title\nte\x00xt", []string{"seeds/a.txt:2:3: error: a byte 0: this is no text, or UTF-16 without a byte order mark (save the file as UTF-8)"}, false},
		{"a word processor's file under another name", "a.txt", "{\\rtf1\\ansi\\deff0 Title\\par\nText.}", []string{"seeds/a.txt:1:1: error: the file is RTF, whatever its name says (open it in a word processor and save it as plain text)"}, false},
		{"half of a character", "a.txt", "Tïtle\n\xff", []string{"seeds/a.txt:2:1: error: byte 0xFF is neither UTF-8 nor plausible Windows-1252 (save the file as UTF-8)"}, false},
		{"another encoding", "a.html", "<meta charset=Shift_JIS><p>\x83\x65", []string{`seeds/a.html:1:28: error: the page declares the encoding "shift_jis", which is not read (save the file as UTF-8)`}, false},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			a, got := read(test.name, test.in, Given{})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if (a != nil) != test.survives {
				t.Errorf("article = %v", a)
			}
		})
	}
	if a, ds := (Options{Root: "x", MaxSize: 3}).Read(File{"a.txt", []byte("abcd")}, Given{}); a != nil || len(ds) != 1 || ds[0].Path != "x/a.txt" {
		t.Errorf("a file over the cap: %v, %v", a, ds)
	}
}

// TestEncodings holds what is read as what; the text must come out the same.
func TestEncodings(t *testing.T) {
	const text = "Café “hier”\n\nNaïve."
	utf16 := func(order int) string {
		b := []byte{0xff, 0xfe}
		if order == 1 {
			b = []byte{0xfe, 0xff}
		}
		for _, r := range text {
			pair := []byte{byte(r), byte(r >> 8)}
			b = append(b, pair[order], pair[1-order])
		}
		return string(b)
	}
	for reason, in := range map[string]string{
		"UTF-8":                        text,
		"a byte order mark is no text": "\ufeff" + text,
		"UTF-16, Intel's order":        utf16(0),
		"UTF-16, network order":        utf16(1),
		"Windows-1252, evident":        "Caf\xe9 \x93hier\x94\n\nNa\xefve.",
	} {
		a, ds := read("a.txt", in, Given{})
		if len(ds) > 0 || a.Text != text {
			t.Errorf("%s: %v, %v", reason, a, ds)
		}
	}
	if a, ds := read("a.html", "<meta charset='iso-8859-1'><p>Caf\xe9 \x97 ok.", Given{}); len(ds) > 0 || !strings.Contains(a.Text, "Café — ok.") {
		t.Errorf("Windows-1252, declared under its usual alias: %v, %v", a, ds)
	}
	for reason, in := range map[string]string{
		"UTF-8 with one broken character is damaged, not Windows-1252": "Café \xe9t\xe9",
		"an undefined byte":              "Caf\xe9 \x81",
		"a surrogate alone":              "\xff\xfe\x00\xd8a\x00",
		"an odd number of bytes":         "\xff\xfea\x00b",
		"UTF-32":                         "\xff\xfe\x00\x00a\x00\x00\x00",
		"bytes without letters around":   "\xe9\xe9\xe9\xe9 \xe8\xe8",
		"controls beside unknown bytes":  "Caf\xe9 \x01",
		"the head of a picture":          "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"the head of a compressed file":  "PK\x03\x04\x14\x00",
		"UTF-16 without byte order mark": "a\x00b\x00",
	} {
		if a, ds := read("a.txt", in, Given{}); a != nil || len(ds) != 1 || !strings.Contains(ds[0], "error") {
			t.Errorf("%s: read as %v, %v", reason, a, ds)
		}
	}
}

// TestMetadata holds who is believed when several say something.
func TestMetadata(t *testing.T) {
	given := Given{Metadata: news.Metadata{Title: "Given", Published: news.Date{Year: 2001, Month: 1, Day: 1}, Authors: []string{"G"},
		Language: "fr", Origin: news.Origin{Name: "O"}}, From: "articles.csv"}
	tests := []struct {
		reason, name, in string
		given            Given
		want             string
	}{
		{"front matter wins", "2003-03-03-a.md", "---\ntitle: Front\npublished: 2002-02-02\nauthor: F\nlang: de\nsource: https://o.example/x\n---\n# Head\n\nText.", given,
			"title: Front; published: 2002-02-02 front matter; language: de; authors: F; origin: O https://o.example/x\n"},
		{"then what is given", "2003-03-03-a.md", "# Head\n\nText.", given, "title: Given; published: 2001-01-01 articles.csv; language: fr; authors: G; origin: O \n"},
		{"then the file", "2003-03-03-a.md", "# Head\n\nThe text is here.", Given{}, "title: Head; published: 2003-03-03 file name; language: en\n"},
		{"a page knows its date better than its name", "2003-03-03-a.html", `<meta name=date content="2004/04/04"><h1>H</h1><p>The text is here.`, Given{}, "title: H; published: 2004-04-04 page; language: en\n"},
		{"a name makes a title where nothing else does", "2003-03-03-the_old-pier.md", "Der Pier ist alt und das Wasser ist tief.", Given{}, "title: The old pier; published: 2003-03-03 file name; language: de\n"},
		{"a date that does not exist is no date", "2003-13-03-a.txt", "Was ist das?", Given{}, "title: Was ist das?; published:  ; language: de\n"},
		{"numbers tell no language", "a.txt", "1 2 3", Given{}, "title: 1 2 3; published:  ; language: und\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			a, ds := read(test.name, test.in, test.given)
			if len(ds) > 0 {
				t.Fatal(ds)
			}
			if diff := cmp.Diff(test.want, about(a)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTitleGiven: an editor's title replaces the first line only if that is the
// same title; another first line stays in the text as what it is.
func TestTitleGiven(t *testing.T) {
	g := Given{Metadata: news.Metadata{Title: "The harbour vote"}}
	a, _ := read("a.txt", "The Harbour Vote!\n\nText is here.", g)
	if a.Blocks[0].Kind != news.Title || a.TitleSpan != a.Blocks[0].Span || a.Title != "The harbour vote" {
		t.Errorf("the same title: %v %v %q", a.Blocks[0], a.TitleSpan, a.Title)
	}
	a, _ = read("a.txt", "Another line\n\nText is here.", g)
	if a.Blocks[0].Kind != news.Heading || !a.TitleSpan.IsEmpty() || a.Title != "The harbour vote" {
		t.Errorf("another title: %v %v %q", a.Blocks[0], a.TitleSpan, a.Title)
	}
}

// TestSlug holds addresses: stable, safe, sections kept.
func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"a.txt": "a", "2017-07-10-cyber-unit.txt": "cyber-unit", "2017-07-10.txt": "2017-07-10", "2017-07-10_x.md": "x",
		"World/My Text (1).txt": "world/my-text-1", "x/2017-07-10-y/2018-01-01-z.html": "x/2017-07-10-y/z",
		"Ürümqi cafe\u0301.txt": "ürümqi-café", "..txt": "article", "../../etc/passwd.txt": "etc/passwd", "it's.txt": "its", "東京.md": "東京", "a%2fb.txt": "a-2fb", "2017-99-10-x.txt": "2017-99-10-x",
	} {
		if got := Slug(File{Path: in}); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	if got := Slug(File{"a.md", []byte("---\nslug: s/other\n---\nText.")}); got != "s/other" {
		t.Errorf("a slug in front matter: %q", got)
	}
	for _, in := range []string{strings.Repeat("Ⱥ", 120) + ".md", strings.Repeat("d/", 1500) + "a.md"} { // lower case is longer: 360 bytes
		for part := range strings.SplitSeq(Slug(File{Path: in}), "/") {
			if len(part) > news.MaxFileName {
				t.Errorf("Slug(%.20q…) has a step of %d bytes, which no file system takes", in, len(part))
			}
		}
		if n := len(Slug(File{Path: in})); n > maxSlug {
			t.Errorf("Slug(%.20q…) has %d bytes", in, n)
		}
	}
	for _, slug := range []string{strings.Repeat("s", 300), strings.Repeat("a/", 2500) + "a", "con", "a/nul"} {
		if got := Slug(File{"a.md", []byte("---\nslug: " + slug + "\n---\nText.")}); got != "a" {
			t.Errorf("a slug that cannot be a folder everywhere, %.20q…, counts as none: %q", slug, got)
		}
	}
	if got := Slug(File{"a.md", []byte("---\nslug: ../other\n---\nText.")}); got != "a" {
		t.Errorf("a bad slug counts as none: %q", got)
	}
}

// TestPageInForm: some servers wrap the whole page in a form; words in it count,
// and what a script or a field holds does not.
func TestPageInForm(t *testing.T) {
	a, ds := read("a.html", "<form><input value=secret><textarea>secret</textarea><h1>Head</h1><p>The text is <script>leak()</script>here.</p><style>secret{}</style></form>", Given{})
	if len(ds) > 0 || a.Text != "Head\n\nThe text is here." {
		t.Errorf("%q, %v", a.Text, ds)
	}
}

// TestLongMarkdown: the slug in front matter counts whatever the size of the
// text, in Slug as in Read.
func TestLongMarkdown(t *testing.T) {
	text := "---\nslug: other\n---\n" + strings.Repeat("Wörter und Sätze.\n", 10_000)
	a, ds := read("a.md", text, Given{})
	if got := Slug(File{"a.md", []byte(text)}); got != "other" || len(ds) > 0 || a.Slug != got {
		t.Errorf("Slug = %q, Read says %q, %v", got, a.Slug, ds)
	}
}

// TestRaw: what is annotated on behalf of others keeps every byte.
func TestRaw(t *testing.T) {
	const text = "\ufeffTitle\r\n\r\nOne \t line.\r\nTwo.\r\rThree.\u2028Four.\n"
	a := Raw("x", text, news.Text, news.Date{Year: 2017, Month: 7, Day: 9})
	if a.Text != text || a.PublishedFrom != "--published" {
		t.Errorf("%q %q", a.Text, a.PublishedFrom)
	}
	var got []string
	for _, b := range a.Blocks {
		got = append(got, b.Span.Of(text))
	}
	if diff := cmp.Diff([]string{"\ufeffTitle", "One \t line.", "Two.", "Three.", "Four."}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, f := range []news.Format{news.Markdown, news.HTML, news.Text} {
		if a := Raw("x", "---\nbroken: [\n", f, news.Date{}); a == nil || a.Format != f {
			t.Errorf("%s: an article must come out, whatever comes in", f)
		}
	}
}

// TestLanguageOf tells languages by a sentence each, and keeps quiet where there
// is nothing to go by.
func TestLanguageOf(t *testing.T) {
	for text, want := range map[string]string{
		"Trump denied it.": "en", "The pier fell into the water.": "en", "Der Pier fiel in das Wasser und niemand sah es.": "de",
		"Le port est vieux et les bateaux ne sont pas dans la rade.": "fr", "El puerto es viejo y los barcos no están en la bahía.": "es",
		"Il porto è vecchio e le barche non sono nella baia.": "it", "De haven is oud en het water is diep.": "nl",
		"O porto é velho e os barcos não estão na baía.": "pt", "": "und", "Oar! Holt!": "und", "東京は大きい。": "und",
	} {
		if got := languageOf(text); got != want {
			t.Errorf("languageOf(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestDateIn finds whole dates only: a wrong publication date moves every
// "yesterday" of an article.
func TestDateIn(t *testing.T) {
	for in, want := range map[string]string{
		"July 9, 2017": "2017-07-09", "9 July 2017": "2017-07-09", "Sunday, Jul. 9th, 2017, 3 p.m.": "2017-07-09", "9. Juli 2017": "2017-07-09",
		"9 de julio de 2017": "2017-07-09", "le 1er juillet 2017": "2017-07-01", "2017-07-09": "2017-07-09", "the 9th of July 2017": "2017-07-09",
		"July 9": "", "July 2017": "", "07/09/2017": "", "February 30, 2017": "", "May 2017 people": "", "": "",
	} {
		if got := dateIn(in).String(); got != want {
			t.Errorf("dateIn(%q) = %q, want %q", in, got, want)
		}
	}
}

// check holds what is true of every article.
func check(t *testing.T, a *news.Article) {
	t.Helper()
	end := 0
	for i, b := range a.Blocks {
		if b.Kind == "" || b.Span.Start < end || b.Span.IsEmpty() || b.Span.End > len(a.Text) {
			t.Fatalf("block %d %v after %d of %d", i, b, end, len(a.Text))
		}
		if gap := strings.TrimSpace(a.Text[end:b.Span.Start]); gap != "" {
			t.Fatalf("text outside blocks: %q", gap)
		}
		end = b.Span.End
	}
	if strings.TrimSpace(a.Text[end:]) != "" {
		t.Fatalf("text outside blocks: %q", a.Text[end:])
	}
	if a.Slug == "" || strings.Contains("/"+a.Slug+"/", "/../") || strings.HasPrefix(a.Slug, "/") || a.Language == "" || a.Title == "" && len(a.Blocks) > 0 {
		t.Fatalf("slug %q, language %q, title %q", a.Slug, a.Language, a.Title)
	}
	if !a.TitleSpan.IsEmpty() && a.TitleSpan.End > len(a.Text) {
		t.Fatal("the title lies outside the text")
	}
	for _, f := range a.Files {
		if strings.HasPrefix(f, "/") || strings.HasPrefix(f, "../") {
			t.Fatalf("a file outside: %q", f)
		}
	}
}

// FuzzRead: no bytes may panic or hang, and what is read is whole: blocks cover
// the text, in order, in valid UTF-8.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Title\n\nText.", "---\ntitle: a\nsource: {url: x}\n---\n# b\n\n![c](d.png)", "<h1>a</h1><p>b <i>c</i>", "\xff\xfea\x00", "Caf\xe9", "\ufeffa\r\rb\u2028c",
		"<table><tr><td>a|b", "<pre>\n\n`</pre><ul><li>x<ul><li>y", "A\nb\nc\nD e f\n- x\n- y\nNAME: z", "By A\n\n(B/AP)\n\nJuly 9, 2017", "<script>x</script><a href=javascript:y>z</a>",
		"<base href=//x><link rel=canonical href=http://y/z><img src=/a alt=b><img src=c/d.png alt=e>", "---\n", "2. a\n3. b", "`\\&amp;<", "RELATED: a b c\n\nb c d",
	} {
		for kind := range 3 {
			f.Add([]byte(s), uint8(kind))
		}
	}
	names := []string{"s/2017-07-10-a.txt", "s/a.md", "a.html"}
	f.Fuzz(func(t *testing.T, data []byte, kind uint8) {
		name := names[int(kind)%len(names)]
		a, ds := Options{}.Read(File{name, data}, Given{})
		if a == nil && len(ds) == 0 {
			t.Fatal("no article, and nobody says why")
		}
		for _, d := range ds {
			if d.Path != "seeds/"+name || d.Text == "" || d.Kind == "" {
				t.Fatalf("a diagnostic without place or text: %+v", d)
			}
		}
		if a != nil {
			if !utf8.ValidString(a.Text) {
				t.Fatal("text that is not UTF-8")
			}
			check(t, a)
		}
		if utf8.Valid(data) {
			format, _ := FormatOf(name)
			raw := Raw(name, string(data), format, news.Date{})
			check(t, raw)
			if format == news.Text && raw.Text != string(data) {
				t.Fatal("a raw text was changed")
			}
		}
		Slug(File{name, data})
	})
}
