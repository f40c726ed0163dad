package main

import (
	"bytes"
	"encoding/json"
	"io"

	"redletter/internal/export"
	"redletter/internal/news"
)

// failure stands in the place of a result.
type failure struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

// resultLine is the line of --jsonl for a, with its end.
func resultLine(a *annotated) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := a.err(); err != nil {
		enc.Encode(failure{a.path, problemText(a)})
	} else if err := enc.Encode(export.Result(a.article, a.findings)); err != nil {
		b.Reset()
		enc.Encode(failure{a.path, err.Error()})
	}
	return b.Bytes()
}

// problemText is the first error of a, without its path.
func problemText(a *annotated) string {
	for _, d := range a.problems {
		switch {
		case d.Severity != news.Error:
		case d.Hint != "":
			return d.Text + " (" + d.Hint + ")"
		default:
			return d.Text
		}
	}
	return "the article could not be read"
}

// writeIndented writes the result for a as indented JSON.
func writeIndented(w io.Writer, a *annotated) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(export.Result(a.article, a.findings))
}
