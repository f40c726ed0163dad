package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/term"

	"redletter/internal/annotate"
	"redletter/internal/news"
	"redletter/internal/seed"
)

type annotateCmd struct {
	Files     []string `arg:"" optional:"" name:"file" help:"Articles to read; - is standard input, which is also read when none is named."`
	Format    string   `enum:"text,json" default:"text" placeholder:"text|json" help:"What to print: text for people, or json."`
	JSONL     bool     `name:"jsonl" help:"Read one JSON object a line, write one result a line, in the same order."`
	Published string   `placeholder:"DATE" help:"Publication date, such as 2017-07-09, of articles that do not give one."`
	As        string   `enum:"text,markdown,html," default:"" placeholder:"text|markdown|html" help:"The format of standard input (text, unless it begins like a web page or with front matter)."`
	Explain   bool     `help:"Say for every statement what it was recognised by."`
	MaxSize   size     `default:"5MiB" help:"Largest article that is read."`
}

// Help is shown by "redletter annotate --help".
func (annotateCmd) Help() string {
	return `Examples:
  redletter annotate article.txt
  redletter annotate --published 2017-07-09 - < article.txt
  redletter annotate --format json *.md
  redletter annotate --jsonl < articles.jsonl > findings.jsonl

With --jsonl every input line is an object {"path": "a.txt", "text": "...", "published": "2017-07-09" or null, "format": "text"}; format may also be "markdown" or "html". A line that cannot be read gets {"path": ..., "error": "..."} in its place, and the exit code is 1. Offsets in the output count Unicode code points.`
}

// annotated is one article on its way through the annotator.
type annotated struct {
	path     string
	article  *news.Article // nil if it could not be read
	findings news.Findings
	problems []news.Diagnostic
}

// err is the first error among the problems.
func (a *annotated) err() error {
	for _, d := range a.problems {
		if d.Severity == news.Error {
			return d
		}
	}
	if a.article == nil {
		return errors.New("the article could not be read")
	}
	return nil
}

// Run prints the findings of all articles.
func (c *annotateCmd) Run(e *env) error {
	published, err := parsePublished(c.Published)
	if err != nil {
		return err
	}
	// What an article leaves behind is small and soon forgotten: to collect it less
	// often saves a tenth of the time for a few megabytes.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	out := bufio.NewWriter(e.stdout)
	if c.JSONL {
		err = c.lines(e, published, out)
	} else {
		err = c.files(e, published, out)
	}
	return errors.Join(err, out.Flush())
}

// lines is --jsonl: objects on standard input, or the named articles.
func (c *annotateCmd) lines(e *env, published news.Date, out *bufio.Writer) error {
	next, work := c.inputs(e, published), c.annotateFile
	if len(c.Files) == 0 || len(c.Files) == 1 && c.Files[0] == "-" {
		next, work = requests(e.stdin), annotateLine
	}
	type result struct {
		line []byte
		ok   bool
	}
	failed := false
	err := inOrder(e.ctx, next, func(f input) result {
		a := work(f, published)
		return result{resultLine(a), a.err() == nil}
	}, func(r result) error {
		failed = failed || !r.ok
		out.Write(r.line)
		return out.Flush()
	})
	if err == nil && failed {
		return errReported
	}
	return err
}

// files prints articles for people, or as JSON: an object for one article, an
// array for several.
func (c *annotateCmd) files(e *env, published news.Date, out *bufio.Writer) error {
	failed, n := false, 0
	width := columns(e)
	array := len(c.Files) > 1 && c.Format == "json"
	err := inOrder(e.ctx, c.inputs(e, published), func(f input) *annotated { return c.annotateFile(f, published) },
		func(a *annotated) error {
			for _, d := range a.problems {
				e.log.diagnostic(d)
			}
			if a.err() != nil {
				failed = true
				return nil
			}
			switch {
			case c.Format == "json" && n > 0:
				out.WriteString(",\n")
			case array:
				out.WriteString("[\n")
			case c.Format == "text" && n > 0:
				out.WriteString("\n")
			}
			n++
			if c.Format == "json" {
				return writeIndented(out, a)
			}
			report{width: width, explain: c.Explain}.write(out, a.article, &a.findings)
			return nil
		})
	if array {
		if n == 0 {
			out.WriteString("[")
		}
		out.WriteString("]\n")
	}
	if err == nil && failed {
		return errReported
	}
	return err
}

// input is the bytes of one article, or of one line of JSONL.
type input struct {
	path string
	data []byte
	err  error
}

// inputs yields the named files one after the other.
func (c *annotateCmd) inputs(e *env, published news.Date) func() (input, error) {
	names := c.Files
	if len(names) == 0 {
		names = []string{"-"}
	}
	i := 0
	return func() (input, error) {
		if i == len(names) {
			return input{}, io.EOF
		}
		name := names[i]
		i++
		if name == "-" {
			data, err := io.ReadAll(io.LimitReader(e.stdin, int64(c.MaxSize)+1))
			return input{path: stdinName(c.As, data), data: data, err: err}, nil
		}
		data, err := readRegular(name, int64(c.MaxSize))
		return input{path: name, data: data, err: err}, nil
	}
}

// readRegular reads a file, but nothing that could block or never end, and one
// byte more than limit at most.
func readRegular(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

// stdinName is the path that standard input goes by; the extension tells its
// format. Without a format, text that begins as only a web page or front matter
// does is taken for that.
func stdinName(format string, data []byte) string {
	head := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(data[:min(len(data), 200)]), "\uFEFF")))
	switch {
	case format != "":
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"):
		format = "html"
	case strings.HasPrefix(head, "---\n"), strings.HasPrefix(head, "---\r\n"):
		format = "markdown"
	}
	return "stdin" + map[string]string{"": ".txt", "text": ".txt", "markdown": ".md", "html": ".html"}[format]
}

// annotateFile reads and annotates one article as a site would, without its
// content folder.
func (c *annotateCmd) annotateFile(f input, published news.Date) (a *annotated) {
	a = &annotated{path: f.path}
	defer recovered(a)
	if f.err != nil {
		a.problems = []news.Diagnostic{{Path: f.path, Severity: news.Error, Kind: "unreadable", Text: plainErr(f.err)}}
		return a
	}
	given := seed.Given{}
	if !published.IsZero() {
		given = seed.Given{Metadata: news.Metadata{Published: published}, From: "--published"}
	}
	opts := seed.Options{Root: ".", MaxSize: int(c.MaxSize)}
	path := f.path
	if _, ok := seed.FormatOf(path); !ok {
		path += ".txt" // named on the command line: read it, whatever it is called
	}
	a.article, a.problems = opts.Read(seed.File{Path: path, Data: f.data}, given)
	for i := range a.problems {
		a.problems[i].Path = f.path
	}
	if a.err() == nil {
		a.findings = annotate.Annotate(a.article)
	}
	return a
}

// request is one line of input.
type request struct {
	Path      string  `json:"path"`
	Text      *string `json:"text"`
	Published *string `json:"published"`
	Format    string  `json:"format"`
}

// requests yields the lines of r that are not blank.
func requests(r io.Reader) func() (input, error) {
	br := bufio.NewReaderSize(r, 1<<16)
	n := 0
	return func() (input, error) {
		for {
			line, err := readLine(br, maxLine)
			n++
			if err != nil && !errors.Is(err, errLongLine) {
				return input{}, err
			}
			if err == nil && len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			return input{path: fmt.Sprintf("line %d", n), data: line, err: err}, nil
		}
	}
}

// annotateLine annotates what one line asks for.
func annotateLine(f input, published news.Date) (a *annotated) {
	a = &annotated{path: f.path}
	defer recovered(a)
	fail := func(format string, args ...any) *annotated {
		a.problems = []news.Diagnostic{{Path: a.path, Severity: news.Error, Kind: "jsonl", Text: fmt.Sprintf(format, args...)}}
		return a
	}
	if f.err != nil {
		return fail("%v", f.err)
	}
	var q request
	err := json.Unmarshal(f.data, &q)
	if q.Path != "" {
		a.path = q.Path
	}
	switch {
	case err != nil:
		return fail("not a line of JSON as expected: %v", err)
	case q.Text == nil:
		return fail("the line has no \"text\"")
	}
	format := news.Format(q.Format)
	switch format {
	case "":
		format = news.Text
	case news.Text, news.Markdown, news.HTML:
	default:
		return fail("%q is not a format: text, markdown or html", q.Format)
	}
	if q.Published != nil && *q.Published != "" {
		if published, err = news.ParseDate(*q.Published); err != nil {
			return fail("published: %v", err)
		}
	}
	a.article = seed.Raw(a.path, *q.Text, format, published)
	if a.article == nil {
		return fail("the text could not be read as %s", format)
	}
	a.findings = annotate.Annotate(a.article)
	return a
}

// recovered turns a panic, which would be a mistake of this program, into an
// error of the one article, so that the others are unharmed.
func recovered(a *annotated) {
	if p := recover(); p != nil {
		a.article = nil
		a.problems = append(a.problems, news.Diagnostic{Path: a.path, Severity: news.Error, Kind: "internal",
			Text: fmt.Sprintf("the program failed on this article: %v", p), Hint: "please report it"})
	}
}

func parsePublished(s string) (news.Date, error) {
	if s == "" {
		return news.Date{}, nil
	}
	d, err := news.ParseDate(s)
	if err != nil {
		return d, usageError{fmt.Errorf("--published: %w", err)}
	}
	return d, nil
}

// columns is the width that text is wrapped to.
func columns(e *env) int {
	if f, ok := e.stdout.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(max(w, 40), 120)
		}
	}
	return 100
}

// plainErr is err without the operation that the os package puts before it.
func plainErr(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return strings.TrimSpace(err.Error())
}
