package yamlfile

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

// outlet may be written as a plain text, like the source of an article.
type outlet struct {
	Name string `yaml:"name"`
	URL  string `yaml:"url"`
}

func (o *outlet) SetScalar(text string) error {
	if strings.Contains(text, "!") {
		return errors.New("no exclamation")
	}
	o.Name = text
	return nil
}

type base struct {
	Lang string `yaml:"lang"`
}

type record struct {
	Title     string            `yaml:"title"`
	Published news.Date         `yaml:"published"`
	Authors   []string          `yaml:"author"`
	Source    outlet            `yaml:"source"`
	Draft     bool              `yaml:"draft"`
	Count     int               `yaml:"count"`
	Ratio     float64           `yaml:"ratio"`
	Roles     map[string]string `yaml:"roles"`
	People    []outlet          `yaml:"people"`
	Maybe     *bool             `yaml:"maybe"`
	base      `yaml:",inline"`
	Private   string `yaml:"-"`
}

// TestDecode holds what each kind of good and bad value does. first line of the
// data is line 2 of the file, as behind a front matter fence.
func TestDecode(t *testing.T) {
	yes := true
	day := news.Date{Year: 2017, Month: 7, Day: 9}
	tests := []struct {
		reason, in string
		want       record
		ds         []string
	}{
		{"the usual front matter", "title: A\npublished: 2017-07-09\nauthor: [B, C]\ndraft: true\nlang: en\n",
			record{Title: "A", Published: day, Authors: []string{"B", "C"}, Draft: true, base: base{"en"}}, nil},
		{"one author needs no brackets", "author: B", record{Authors: []string{"B"}}, nil},
		{"a time of day is allowed behind a date and ignored", "published: 2017-07-09T23:59:00-04:00", record{Published: day}, nil},
		{"a number or a yes may be a title: it is kept as typed", "title: 1984", record{Title: "1984"}, nil},
		{"yes and no are the words people write", "draft: yes\nmaybe: yes", record{Draft: true, Maybe: &yes}, nil},
		{"a struct may be a plain text", "source: The Courier", record{Source: outlet{Name: "The Courier"}}, nil},
		{"or keys and values", "source: {name: The Courier, url: u}", record{Source: outlet{"The Courier", "u"}}, nil},
		{"a list of structs", "people:\n- A\n- {name: B}\n", record{People: []outlet{{Name: "A"}, {Name: "B"}}}, nil},
		{"numbers and tables", "count: 1_000\nratio: .5\nroles: {a: b}", record{Count: 1000, Ratio: .5, Roles: map[string]string{"a": "b"}}, nil},
		{"nothing is nothing", "  \n# a comment\n", record{}, nil},
		{"an empty value leaves the field alone", "title:\n", record{}, nil},
		{"an alias stands for its anchor", "title: &t A\nsource: *t\n", record{Title: "A", Source: outlet{Name: "A"}}, nil},

		{"a misspelled key is found out and the others are read", "title: A\ntilte: B\n  \ncount: 3",
			record{Title: "A", Count: 3}, []string{`f.md:3:1: error: unknown key "tilte" (did you mean "title"?)`}},
		{"a key that resembles nothing gets the list", "x: 1\n", record{},
			[]string{`f.md:2:1: error: unknown key "x" (known are title, published, author, source, draft, count, ratio, roles, people, maybe, lang)`}},
		{"keys tagged - are unknown", "Private: 1\n", record{}, []string{`f.md:2:1: error: unknown key "Private" (known are title, published, author, source, draft, count, ratio, roles, people, maybe, lang)`}},
		{"a date in words has a way out", "published: July 9", record{},
			[]string{`f.md:2:12: error: published: "July 9" is not a date (write year, month and day as digits, like 2017-07-09)`}},
		{"a day that does not exist is no date", "published: 2017-02-30", record{},
			[]string{`f.md:2:12: error: published: "2017-02-30" is not a date (write year, month and day as digits, like 2017-07-09)`}},
		{"shapes are checked", "title: [a]\ndraft: perhaps\ncount: many\nauthor: {a: b}\nsource: [x]\nroles: x\n", record{},
			[]string{
				`f.md:2:8: error: title: expected a text, found a list`,
				`f.md:3:8: error: draft: expected true or false, found "perhaps"`,
				`f.md:4:8: error: count: expected a number, found "many"`,
				`f.md:5:9: error: author: expected a list, found keys and values`,
				`f.md:6:9: error: source: expected keys and values, like "key: value", found a list`,
				`f.md:7:8: error: roles: expected keys and values, like "key: value", found "x"`}},
		{"a scalar can be refused by its struct", "source: oh!", record{}, []string{`f.md:2:9: error: source: no exclamation`}},
		{"given twice: the first counts, and the second is shown", "title: A\ntitle: B", record{Title: "A"},
			[]string{`f.md:3:1: error: "title" is given twice (the first stands in line 2; keep one)`}},
		{"an unquoted colon is the commonest mistake", "title: Trump: the talks", record{},
			[]string{`f.md:2:8: error: YAML that cannot be read: mapping values are not allowed in this context (put the text in quotation marks: it contains a colon)`}},
		{"tabs", "roles:\n\ta: b", record{},
			[]string{`f.md:3:1: error: YAML that cannot be read: found character that cannot start any token (indent with spaces, not tabs)`}},
		{"a tab in the line after the one that is blamed", "roles:\n  a: b\n\tc: d", record{},
			[]string{`f.md:4:1: error: YAML that cannot be read: found a tab character that violates indentation (indent with spaces, not tabs)`}},
		{"a list that is never closed", "author: [A\ntitle: B\n", record{},
			[]string{`f.md:2:9: error: YAML that cannot be read: did not find expected ',' or ']' (close the list with ], or put the text in quotation marks)`}},
		{"a list beside its key", "author: - A\n", record{},
			[]string{`f.md:2:9: error: YAML that cannot be read: block sequence entries are not allowed in this context (begin the list in a new line, or write it like [a, b])`}},
		{"an entry that is not indented like the one above", "author:\n  - A\n - B\n", record{},
			[]string{`f.md:3:1: error: YAML that cannot be read: did not find expected key (look at the spaces at the beginning of the lines: what belongs together begins below each other)`}},
		{"a quotation within the same marks, blamed on all that it stands in", "people:\n- name: \"He said \"yes\" to it\"\n", record{},
			[]string{`f.md:3:9: error: YAML that cannot be read: did not find expected key (the quotation mark inside ends the text: put the other kind around the whole of it)`}},
		{"an apostrophe within single marks", "title: 'It's not'\n", record{},
			[]string{`f.md:2:8: error: YAML that cannot be read: did not find expected key (the quotation mark inside ends the text: put the other kind around the whole of it)`}},
		{"marks that are doubled or escaped do not end the text", "title: 'It''s' # so\nlang: \"a \\\"b\\\" c\"\n", record{Title: "It's", base: base{`a "b" c`}}, nil},
		{"a colon without a space among others", "title: A\nlang:en\ncount: 1\n", record{},
			[]string{`f.md:3:5: error: YAML that cannot be read: could not find expected ':' (put a space after the colon)`}},
		{"a key that is indented too far", "people:\n- name: A\n    url: b\n", record{},
			[]string{`f.md:4:1: error: YAML that cannot be read: mapping values are not allowed in this context (look at the spaces at the beginning of the lines: what belongs together begins below each other)`}},
		{"no space after a colon", "title:A\n", record{},
			[]string{`f.md:2:1: error: expected keys and values, like "key: value", found "title:A" (put a space after the colon)`}},
		{"the root must be a mapping", "- a\n", record{}, []string{`f.md:2:1: error: expected keys and values, like "key: value", found a list`}},
		{"two documents", "title: A\n---\ntitle: B\n", record{Title: "A"},
			[]string{`f.md:3:1: error: a second YAML document (remove the line "---" between the two)`}},
		{"merge keys would hide where a value comes from", "roles: &r {a: b}\nsource:\n  <<: *r\n", record{Roles: map[string]string{"a": "b"}},
			[]string{`f.md:4:3: error: merge keys ("<<") are not read (write the values out)`}},
		{"an alias within its own anchor ends", "people: &a [*a]\n", record{}, []string{`f.md:2:9: error: people: expected keys and values, like "key: value", found a list`}},
		{"columns count code points", "author: [ä, {x: y}]", record{Authors: []string{"ä"}}, []string{`f.md:2:13: error: author: expected a text, found keys and values`}},
		{"bytes of another encoding", "title: caf\xe9", record{}, []string{`f.md:2:11: error: bytes that are not UTF-8 (save the file as UTF-8)`}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			var got record
			ds := Decode("f.md", 2, []byte(test.in), &got)
			var lines []string
			for _, d := range ds {
				lines = append(lines, d.Error())
			}
			if diff := cmp.Diff(test.ds, lines); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(record{})); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}

type placed struct {
	Name   string `yaml:"name"`
	places string
}

func (p *placed) SetPlace(key string, line, col int) {
	p.places += fmt.Sprintf("%s %d:%d ", key, line, col)
}

// TestPlaced: a note that cannot be placed in its article is reported long after
// its file was read, and still with the place where it was written.
func TestPlaced(t *testing.T) {
	var got []placed
	ds := Decode("f.yaml", 3, []byte("- name: A\n-   name: B\n"), &got)
	if want := []placed{{"A", " 3:3 name 3:9 "}, {"B", " 4:5 name 4:11 "}}; len(ds) > 0 || !cmp.Equal(want, got, cmp.AllowUnexported(placed{})) {
		t.Errorf("got %v, %v; want %v", got, ds, want)
	}
}

// TestDecodeAliasBomb: nine lines must not become a billion entries.
func TestDecodeAliasBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("people:\n- &a0 {name: x}\n")
	for i := 1; i < 9; i++ {
		ref := strings.Repeat("*a"+string(rune('0'+i-1))+", ", 10)
		b.WriteString("- &a" + string(rune('0'+i)) + " [" + strings.TrimSuffix(ref, ", ") + "]\n")
	}
	type node struct {
		Name string `yaml:"name"`
	}
	var v struct {
		People [][][][][][][][][]node `yaml:"people"`
	}
	ds := Decode("f.yaml", 1, []byte(b.String()), &v)
	if len(ds) == 0 || !strings.Contains(ds[len(ds)-1].Text, "without end") {
		t.Errorf("the bomb went off unreported: %v", ds)
	}
}

// TestSplit holds where front matter ends and on which line the body begins:
// every later position depends on it.
func TestSplit(t *testing.T) {
	tests := []struct {
		reason, in, front, body string
		line                    int
		ok                      bool
	}{
		{"the usual case", "---\ntitle: A\n---\nBody\n", "title: A\n", "Body\n", 4, true},
		{"none", "Body\n---\n", "", "Body\n---\n", 1, false},
		{"a rule is no fence when text follows on it", "--- x\n---\n", "", "--- x\n---\n", 1, false},
		{"four dashes are a rule", "----\na\n----\n", "", "----\na\n----\n", 1, false},
		{"empty front matter", "---\n---\nBody", "", "Body", 3, true},
		{"dots close too, as YAML has it", "---\na: b\n...\nBody", "a: b\n", "Body", 4, true},
		{"trailing blanks and CRLF are no obstacle", "--- \r\na: b\r\n---\r\nBody", "a: b\r\n", "Body", 4, true},
		{"never closed", "---\na: b\n", "a: b\n", "", 0, true},
		{"closed by the last bytes of the file", "---\na: b\n---", "a: b\n", "", 4, true},
		{"nothing at all", "", "", "", 1, false},
		{"an indented fence belongs to a YAML block text", "---\na: |\n  ---\n---\nB", "a: |\n  ---\n", "B", 5, true},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			front, body, line, ok := Split(test.in)
			if front != test.front || body != test.body || line != test.line || ok != test.ok {
				t.Errorf("Split(%q) = %q, %q, %d, %v", test.in, front, body, line, ok)
			}
		})
	}
}

// TestNearest keeps suggestions to what was probably meant.
func TestNearest(t *testing.T) {
	names := []string{"title", "published", "tags", "lang", "slug"}
	for in, want := range map[string]string{
		"titel": "title", "Title": "title", "publised": "published", "tag": "tags", "language": "", "x": "", "": "", "gals": "",
	} {
		if got := Nearest(in, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzDecode: no bytes may panic, hang, or be blamed on a place outside them.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"title: A\n", "a: &a [*a]", "{", "\t", "? x\n: y", "a: !!binary x", "<<: {a: b}", "%YAML 9.9\n---\n", "\xff", "- - - -"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v record
		for _, d := range Decode("f", 1, data, &v) {
			if d.Line < 1 || d.Line > 2+strings.Count(string(data), "\n")+strings.Count(string(data), "\r")+strings.Count(string(data), "\u0085")+strings.Count(string(data), "\u2028")+strings.Count(string(data), "\u2029") || d.Text == "" {
				t.Fatalf("a diagnostic without a place or text: %v", d)
			}
		}
	})
}

// FuzzSplit: front matter and body are cut from the source, never made up.
func FuzzSplit(f *testing.F) {
	f.Add("---\na\n---\nb")
	f.Add("---\r\n...\r\n")
	f.Fuzz(func(t *testing.T, source string) {
		front, body, line, ok := Split(source)
		switch {
		case !ok && (front != "" || body != source || line != 1):
			t.Fatal("a source without front matter must be left whole")
		case ok && line == 0 && !strings.HasSuffix(source, front):
			t.Fatal("an open front matter holds the rest of the file")
		case ok && line > 0 && (!strings.HasSuffix(source, body) || line != 1+strings.Count(source[:len(source)-len(body)], "\n") && body != ""):
			t.Fatalf("body does not begin in line %d", line)
		}
	})
}
