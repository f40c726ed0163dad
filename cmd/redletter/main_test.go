package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"redletter/internal/news"
	"redletter/internal/serve"
)

// Lines are of any length: an article of five mebibytes is one line. What is
// longer than the limit must not take the lines after it along.
func TestReadLine(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	cases := []struct {
		input  string
		want   []string
		reason string
	}{
		{"", nil, "no input"},
		{"a\nb\n", []string{"a", "b"}, "the usual"},
		{"a\nb", []string{"a", "b"}, "the last line has no end"},
		{"a\r\n\r\nb\r\n", []string{"a", "", "b"}, "from Windows"},
		{"a\n\nb\n", []string{"a", "", "b"}, "a blank line"},
		{long + "\nb\n", []string{long, "b"}, "longer than the reader's buffer"},
		{long + "x\nb\n", []string{"too long", "b"}, "longer than allowed"},
		{"a\n" + long + long, []string{"a", "too long"}, "longer than allowed, and the last"},
	}
	for _, c := range cases {
		r := bufio.NewReaderSize(strings.NewReader(c.input), 16)
		var got []string
		for {
			line, err := readLine(r, 100_001)
			if err == io.EOF {
				break
			}
			if errors.Is(err, errLongLine) {
				line = []byte("too long")
			} else if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(line))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %d lines, want %d", c.reason, len(got), len(c.want))
		}
	}
}

// A line may hold anything: there is one line of output for it, with its path or
// number, and valid JSON.
func FuzzAnnotateLine(f *testing.F) {
	f.Add([]byte(`{"path":"a.txt","text":"“No,” she said.","published":"2017-07-09"}`))
	f.Add([]byte(`{"path":"a.md","text":"# T\n\n*x*","format":"markdown"}`))
	f.Add([]byte(`{"path":"a.html","text":"<p>x","format":"html","published":null}`))
	f.Add([]byte(`{"path":1}`))
	f.Add([]byte(`{"text":"\ud800"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		a := annotateLine(input{path: "line 1", data: line}, news.Date{})
		for _, d := range a.problems {
			if d.Kind == "internal" {
				t.Fatal(d)
			}
		}
		var got struct {
			Path  *string
			Error *string
			Text  *string
		}
		out := resultLine(a)
		if err := json.Unmarshal(out, &got); err != nil || bytes.Count(out, []byte("\n")) != 1 {
			t.Fatalf("%v: %s", err, out)
		}
		if got.Path == nil || (got.Error == nil) == (got.Text == nil) {
			t.Errorf("%s", out)
		}
	})
}

// Results come in the order of the input however long each takes, and an error
// of the writer (a closed pipe) ends everything.
func TestInOrder(t *testing.T) {
	i, release := 0, make(chan struct{})
	next := func() (int, error) {
		if i++; i > 50 {
			return 0, io.EOF
		}
		return i, nil
	}
	work := func(n int) int {
		if n == 2 { // takes longer than its neighbours
			<-release
		} else if n == 4 {
			close(release)
		}
		return n
	}
	var got []int
	if err := inOrder(context.Background(), next, work, func(n int) error { got = append(got, n); return nil }); err != nil {
		t.Fatal(err)
	}
	for i, n := range got {
		if n != i+1 {
			t.Fatalf("got %v", got)
		}
	}
	closed := errors.New("closed")
	i = 0
	if err := inOrder(context.Background(), next, func(n int) int { return n }, func(int) error { return closed }); !errors.Is(err, closed) {
		t.Errorf("err = %v", err)
	}
}

// --max-errors decides the exit code of somebody's pipeline.
func TestTolerance(t *testing.T) {
	cases := []struct {
		flag             string
		errors, articles int
		ok               bool
		reason           string
	}{
		{"0", 0, 10, true, "no errors"},
		{"0", 1, 10, false, "one is too many by default"},
		{"3", 3, 10, true, "as many as allowed"},
		{"3", 4, 10, false, "one more"},
		{"10%", 1, 10, true, "exactly the share"},
		{"10%", 2, 10, false, "more than the share"},
		{"0.5%", 1, 200, true, "shares need not be whole"},
		{"100%", 1, 0, false, "an error without any article"},
	}
	for _, c := range cases {
		var tol tolerance
		if err := tol.UnmarshalText([]byte(c.flag)); err != nil {
			t.Fatal(err)
		}
		if tol.allows(c.errors, c.articles) != c.ok {
			t.Errorf("--max-errors %s, %d of %d: %s", c.flag, c.errors, c.articles, c.reason)
		}
	}
	for _, bad := range []string{"", "-1", "x", "101%", "-1%", "NaN%", "1.5"} {
		if new(tolerance).UnmarshalText([]byte(bad)) == nil {
			t.Errorf("--max-errors %q was taken", bad)
		}
	}
}

// A second preview on the port of the first is the usual way to a taken port;
// the message must name the way out.
func TestPortTaken(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its error has another number")
	}
	first, err := serve.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	port := first.Addr().(*net.TCPAddr).Port
	if _, err = serve.Listen(port); err == nil {
		t.Fatalf("port %d was given twice", port)
	}
	if said := portError(port, err).Error(); !strings.Contains(said, "leave --port out") {
		t.Errorf("%q shows no way out", said)
	}
}

// Sizes are written in many ways; nonsense must not become "no limit".
func TestSize(t *testing.T) {
	for text, want := range map[string]size{"5MiB": 5 << 20, "500kB": 500_000, "1048576": 1 << 20, "2 m": 2 << 20, "10b": 10, "1.5KiB": 1536} {
		var s size
		if err := s.UnmarshalText([]byte(text)); err != nil || s != want {
			t.Errorf("%q is %d (%v), want %d", text, s, err, want)
		}
	}
	for _, bad := range []string{"", "0", "-1", "MiB", "5 apples", "NaN", "Inf", "1e300", "9999GiB"} {
		if new(size).UnmarshalText([]byte(bad)) == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

// File names are chosen by others: a spreadsheet that opens the list of
// diagnostics must not take one for a formula.
func TestDiagnosticsCSV(t *testing.T) {
	data := diagnosticsCSV([]news.Diagnostic{{Path: "=HYPERLINK(\"x\").md", Line: 2, Col: 3, Severity: news.Error, Text: "a, \"b\"\nc"}})
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v: %s", err, data)
	}
	if want := "['=HYPERLINK(\"x\").md 2 3 error other a, \"b\"\nc ]"; fmt.Sprint(rows[1]) != want {
		t.Errorf("%q", rows[1])
	}
}

// The text report is read on terminals of any width.
func TestWrap(t *testing.T) {
	got := strings.Join(wrap("a bb  ccc dddd-and-longer-than-that ü ü", 5), "|")
	if got != "a bb|ccc|dddd-and-longer-than-that|ü ü" {
		t.Error(got)
	}
	if wrap("  ", 5) != nil {
		t.Error("blank text has no lines")
	}
}

// Numbers of articles are read at a glance.
func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 articles", 1: "1 article", 999: "999 articles", 1000: "1,000 articles", 1234567: "1,234,567 articles"} {
		if got := count(n, "article"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What is known of a build depends on how it was made: by go install, from a
// checkout, by go run.
func TestDescribe(t *testing.T) {
	from := debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.time", Value: "2024-05-06T07:08:09Z"}, {Key: "vcs.modified", Value: "true"}}}
	from.Main.Version = "v1.2.3"
	for want, info := range map[string]*debug.BuildInfo{
		"v1.2.3 (0123456789ab, 2024-05-06, modified) go": &from, "(unknown) go": nil,
	} {
		if got := describe(info); !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
