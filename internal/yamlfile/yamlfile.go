// Package yamlfile reads the YAML that people write: front matter, sidecars,
// people, site. Bytes and a pointer to a struct come in; the struct is filled
// and everything that is wrong comes back as diagnostics with line and column.
//
// It is strict where YAML is lax: an unknown key, a key given twice, or a value
// of the wrong shape is an error with a hint, because a misspelled "draft" that
// is silently dropped publishes what should have stayed in the drawer. It is
// forgiving where nothing can be misread: a single text may stand for a list of
// one, and a number or date for the text that was typed.
//
// The hard idea: the library parses into nodes that know their places, and the
// walk from nodes to fields is our own, so that every complaint has a position
// and one bad value does not lose the others. Aliases are followed within a
// budget; a file cannot grow in memory beyond it.
package yamlfile

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"redletter/internal/news"
)

// The kinds of diagnostic that Decode reports.
const (
	KindSyntax  = "yaml syntax"
	KindUnknown = "unknown key"
	KindValue   = "yaml value"
)

// Scalar is implemented by a struct that may also be written as one plain text:
// "source: The Courier" for "source: {name: The Courier}".
type Scalar interface{ SetScalar(text string) error }

// Placed is implemented by a struct that wants to know where it was written, for
// complaints that its reader has only later: itself, with an empty key, and then
// the value of each of its keys. The place counts in the file, from 1.
type Placed interface {
	SetPlace(key string, line, col int)
}

// Decode reads YAML into v, a pointer to a struct (or to a slice of them) whose fields carry yaml tags;
// a field without one, or with "-", is not read. Fields may be strings, numbers,
// booleans, [news.Date], structs, slices, pointers to these, and maps from
// string. path names the file in diagnostics; firstLine is the line of that file
// where data begins, from 1. What could be read is in v even when there are
// errors; empty data changes nothing and is no error.
func Decode(path string, firstLine int, data []byte, v any) []news.Diagnostic {
	d := &decoder{path: path, shift: max(firstLine, 1) - 1, budget: nodeBudget}
	if i := firstInvalid(data); i >= 0 {
		line, col := news.Position(string(data[:i]), i)
		d.add(line, col, KindSyntax, "bytes that are not UTF-8", "save the file as UTF-8")
		return d.found
	}
	root := d.parse(data)
	if root == nil {
		return d.found
	}
	d.value(root, reflect.ValueOf(v).Elem(), "")
	return news.Sort(d.found)
}

// decoder walks one file.
type decoder struct {
	path   string
	shift  int
	budget int // nodes that may still be visited
	depth  int // nesting of the node at hand, aliases followed
	spent  bool
	found  []news.Diagnostic
}

// nodeBudget bounds the walk: an alias costs what it expands to. maxDepth bounds
// nesting, and with it a cycle of aliases.
const (
	nodeBudget = 200_000
	maxDepth   = 100
)

// parse returns the root node, or nil when there is none or it cannot be read.
func (d *decoder) parse(data []byte) (root *yaml.Node) {
	defer func() { // the library parses foreign bytes; no fault of its own may end the build
		if r := recover(); r != nil {
			d.add(1, 0, KindSyntax, fmt.Sprintf("YAML that cannot be read: %v", r), "")
			root = nil
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if len(bytes.TrimSpace(data)) > 0 && err.Error() != "EOF" {
			d.syntax(err, data)
		}
		return nil
	}
	if err := dec.Decode(&more); err == nil {
		d.add(more.Line, more.Column, KindSyntax, "a second YAML document", `remove the line "---" between the two`)
	} else if err.Error() != "EOF" {
		d.syntax(err, data)
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// lineInError finds the line in the library's messages, which have no column.
var lineInError = regexp.MustCompile(`^yaml: (?:unknown anchor|line (\d+):) ?(.*)$`)

// syntax turns the library's error into a diagnostic.
func (d *decoder) syntax(err error, data []byte) {
	line, text := 1, strings.TrimPrefix(err.Error(), "yaml: ")
	if m := lineInError.FindStringSubmatch(err.Error()); m != nil && m[1] != "" {
		line, _ = strconv.Atoi(m[1])
		text = m[2]
	}
	lines := strings.Split(string(data), "\n")
	line = min(max(line, 1), len(lines))
	at, hint := 1, ""
	for _, n := range []int{line - 1, line - 2, line} { // the library often blames the line before or after
		if n < 0 || n >= len(lines) || hint != "" {
			continue
		}
		if col, h := suspect(lines[n]); h != "" {
			line, at, hint = n+1, col, h
		}
	}
	for n := 0; n < len(lines) && hint == ""; n++ { // a whole list may be blamed for one line of it
		if col := quotedTwice(lines[n]); col > 0 {
			line, at, hint = n+1, col, innerQuote
		}
	}
	if hint == "" && (strings.Contains(text, "not find expected") || strings.Contains(text, "not allowed in this context")) {
		hint = "look at the spaces at the beginning of the lines: what belongs together begins below each other"
	}
	d.add(line, at, KindSyntax, "YAML that cannot be read: "+text, hint)
}

// suspect looks for the mistakes that people make in a line of YAML. It returns
// the column of the mistake and the way out; an empty hint means none was seen.
func suspect(line string) (col int, hint string) {
	if i := strings.IndexByte(line, '\t'); i >= 0 && strings.TrimSpace(line[:i]) == "" {
		return i + 1, "indent with spaces, not tabs"
	}
	if col := quotedTwice(line); col > 0 {
		return col, innerQuote
	}
	key, value, ok := strings.Cut(line, ":")
	v := strings.TrimSpace(value)
	if !ok || v == "" {
		return 0, ""
	}
	if !strings.ContainsAny(value[:1], " /") && !strings.ContainsAny(strings.TrimLeft(key, " -"), " \"'[{") {
		return utf8.RuneCountInString(key) + 1, "put a space after the colon"
	}
	col = utf8.RuneCountInString(line[:len(key)+1+strings.Index(value, v)]) + 1
	switch q := v[0]; {
	case q == '"' || q == '\'':
		if !strings.HasSuffix(v[1:], string(q)) || strings.Count(v, string(q))%2 == 1 {
			return col, "close the quotation mark, or put the other kind around the whole text"
		}
	case q == '[' && !strings.Contains(v, "]"):
		return col, "close the list with ], or put the text in quotation marks"
	case strings.HasPrefix(v, "- "):
		return col, "begin the list in a new line, or write it like [a, b]"
	case strings.Contains(v, ": "):
		return col, "put the text in quotation marks: it contains a colon"
	case strings.ContainsRune("@`%&*!|>[]{},", rune(q)):
		return col, fmt.Sprintf("put the text in quotation marks: it begins with %q", q)
	}
	return 0, ""
}

const innerQuote = "the quotation mark inside ends the text: put the other kind around the whole of it"

// quotedTwice is the column of a value in quotation marks that goes on behind
// them, as in quote: "He said "yes" to it". It is 0 where there is none.
func quotedTwice(line string) int {
	_, value, ok := strings.Cut(line, ": ")
	v := strings.TrimSpace(value)
	if !ok || len(v) < 2 || v[0] != '"' && v[0] != '\'' {
		return 0
	}
	for i := 1; i < len(v); i++ {
		switch {
		case v[0] == '"' && v[i] == '\\', v[0] == '\'' && strings.HasPrefix(v[i:], "''"):
			i++
		case v[i] == v[0]:
			if rest := v[i+1:]; rest == "" || rest[0] == ' ' && strings.HasPrefix(strings.TrimSpace(rest), "#") {
				return 0
			}
			return utf8.RuneCountInString(line[:len(line)-len(value)+strings.Index(value, v)]) + 1
		}
	}
	return 0
}

func (d *decoder) add(line, col int, kind, text, hint string) {
	d.found = append(d.found, news.Diagnostic{
		Path: d.path, Line: line + d.shift, Col: col, Severity: news.Error,
		Kind: kind, Text: text, Hint: hint,
	})
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
