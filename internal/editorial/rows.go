package editorial

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"redletter/internal/news"
	"redletter/internal/yamlfile"
)

// columns are the names of the columns of articles.csv, in the order of the
// documentation; every one but path may be missing.
var columns = []string{"path", "title", "published", "updated", "author", "source", "rights", "tags", "lang"}

// table is the reading of articles.csv.
type table struct {
	*reader
	csv    *csv.Reader
	lines  [][]byte
	column []string // by index; "" for one that is not read
	seen   map[string]int
}

const rowsFile = "articles.csv"

// maxUnread is how many columns that are not read are named one by one: the
// place of each is counted from the start of the line.
const maxUnread = 50

// rows reads articles.csv. Spreadsheets write commas, semicolons or tabs between
// cells, by country; the first line tells. A row or cell that cannot be used is
// reported and left out.
func (r *reader) rows() {
	data, ok := r.file(rowsFile)
	if !ok {
		return
	}
	if i := bytes.IndexByte(data, 0); i >= 0 || !utf8.Valid(data) {
		r.fail(rowsFile, 0, 0, "save it as “CSV UTF-8”", "is not UTF-8")
		return
	}
	t := &table{reader: r, csv: csv.NewReader(bytes.NewReader(data)), lines: bytes.Split(data, []byte("\n")), seen: map[string]int{}}
	t.csv.Comma = separator(t.lines[0])
	t.csv.FieldsPerRecord = -1
	if !t.header() {
		return
	}
	for {
		cells, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if e := (*csv.ParseError)(nil); errors.As(err, &e) {
			t.fail(rowsFile, e.StartLine, 0, "a cell with a quotation mark, a separator or a line end stands in quotation marks; marks inside are doubled", "the row cannot be read: %s", e.Err)
			continue
		} else if err != nil {
			t.fail(rowsFile, 0, 0, "", "cannot be read: %s", err)
			return
		}
		t.row(cells)
	}
}

// separator is the sign between the cells of the first line.
func separator(line []byte) rune {
	best, most := ',', bytes.Count(line, []byte(","))
	for _, c := range [...]rune{';', '\t'} {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// header reads the names of the columns.
func (t *table) header() bool {
	cells, err := t.csv.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err != nil {
		t.fail(rowsFile, 1, 0, "the first row names the columns: "+strings.Join(columns, ", "), "the first row cannot be read")
		return false
	}
	path, unread := false, 0
	for i, c := range cells {
		name := strings.ToLower(strings.TrimSpace(c))
		known := slices.Contains(columns, name)
		if known && slices.Contains(t.column, name) {
			if unread < maxUnread {
				line, col := t.place(i)
				t.fail(rowsFile, line, col, "keep one of them", "the column %q stands there twice", name)
			}
			known = false
		}
		if !known && name != "" {
			if unread++; unread > maxUnread {
				t.column = append(t.column, "")
				continue
			}
			line, col := t.place(i)
			hint := "known are " + strings.Join(columns, ", ")
			if near := yamlfile.Nearest(name, columns); near != "" && near != name {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			t.warn(rowsFile, line, col, hint, "the column %q is not read", c)
			name = ""
		}
		path = path || known && name == "path"
		t.column = append(t.column, name)
	}
	if unread > maxUnread {
		t.warn(rowsFile, 1, 0, "known are "+strings.Join(columns, ", "), "%d more columns are not read", unread-maxUnread)
	}
	if !path {
		t.fail(rowsFile, 1, 1, "the first row names the columns: "+strings.Join(columns, ", "), "there is no column “path”")
	}
	return path
}

// place is the line and column of cell i of the row read last; columns count
// code points.
func (t *table) place(i int) (line, col int) {
	line, at := t.csv.FieldPos(i)
	if line < 1 || line > len(t.lines) {
		return line, 0
	}
	return line, 1 + utf8.RuneCount(t.lines[line-1][:min(at-1, len(t.lines[line-1]))])
}

// row reads one article's metadata.
func (t *table) row(cells []string) {
	start, _ := t.place(0)
	if len(cells) > len(t.column) {
		t.fail(rowsFile, start, 0, "put cells that contain the separator in quotation marks", "the row has %d cells, the first row %d", len(cells), len(t.column))
		return
	}
	row, path := Row{Line: start}, ""
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if c == "" || t.column[i] == "" {
			continue
		}
		if t.column[i] == "path" {
			path = strings.TrimPrefix(strings.TrimPrefix(strings.ReplaceAll(c, `\`, "/"), "./"), "seeds/")
			continue
		}
		if err := row.set(t.column[i], c); err != nil {
			line, col := t.place(i)
			t.fail(rowsFile, line, col, cellHints[t.column[i]], "%s: %s; the cell is left out", t.column[i], err)
		}
	}
	switch line, twice := t.seen[path]; {
	case path == "" && len(strings.TrimSpace(strings.Join(cells, ""))) == 0: // an empty row
	case path == "":
		t.fail(rowsFile, start, 0, "name the file below seeds/", "a row without a path")
	case twice:
		t.fail(rowsFile, start, 0, fmt.Sprintf("line %d counts; keep one", line), "%q is given twice", path)
	default:
		t.seen[path] = start
		t.c.Given[path] = row
	}
}

// dayHint knows that spreadsheets write dates anew when a table is saved.
const dayHint = "write year, month and day, in a spreadsheet with the format YYYY-MM-DD; leave the cell empty where the day is not known"

// cellHints are the ways out where a cell cannot be read.
var cellHints = map[string]string{
	"published": dayHint,
	"updated":   dayHint,
	"lang":      "write its code, like en or de-AT",
}

// set fills the field of a column, or leaves it as it is where that fails.
func (r *Row) set(column, cell string) (err error) {
	switch column {
	case "title":
		r.Title = cell
	case "published":
		r.Published, err = news.ParseDate(cell)
	case "updated":
		r.Updated, err = news.ParseDate(cell)
	case "author":
		r.Authors = list(cell)
	case "source":
		r.Origin = ParseOrigin(cell)
	case "rights":
		r.Rights = cell
	case "tags":
		r.Tags = list(cell)
	case "lang":
		if !languageTag.MatchString(strings.ReplaceAll(cell, "_", "-")) {
			return fmt.Errorf("%q is no language", cell)
		}
		r.Language = strings.ToLower(strings.ReplaceAll(cell, "_", "-"))
	}
	return err
}

// list reads a cell with several values, separated by semicolons or bars.
func list(cell string) []string {
	var l []string
	for s := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ';' || r == '|' }) {
		if s = strings.TrimSpace(s); s != "" {
			l = append(l, s)
		}
	}
	return l
}
