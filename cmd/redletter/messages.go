package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"

	"github.com/lmittmann/tint"
	"golang.org/x/term"

	"redletter/internal/news"
)

// messages writes what a person (or a log collector) should know to standard
// error: diagnostics, one summary line a build, progress of long ones. Methods
// may be called from several goroutines.
type messages struct {
	mu       sync.Mutex
	w        io.Writer
	log      *slog.Logger
	quiet    bool
	json     bool
	terminal bool
	progress bool // a progress line stands on the terminal and must be wiped first
}

// newMessages writes to f; colours and progress only if f is a terminal.
func newMessages(f *os.File, quiet bool, format string) *messages {
	m := &messages{w: f, quiet: quiet, json: format == "json", terminal: term.IsTerminal(int(f.Fd()))}
	level := slog.LevelInfo
	if quiet {
		level = slog.LevelError
	}
	out := wiping{m}
	if m.json {
		m.log = slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: level}))
		return m
	}
	color := m.terminal && os.Getenv("NO_COLOR") == ""
	m.log = slog.New(tint.NewTextHandler(out, &tint.Options{Level: level, NoColor: !color, TimeFormat: "15:04:05",
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if len(groups) == 0 && a.Key == slog.LevelKey && a.Value.Any() == slog.LevelInfo {
				return slog.Attr{} // the level of ordinary messages says nothing
			}
			return a
		}}))
	return m
}

// wiping is the writer behind the logger: it removes the progress line first.
type wiping struct{ m *messages }

func (w wiping) Write(p []byte) (int, error) {
	w.m.mu.Lock()
	defer w.m.mu.Unlock()
	w.m.wipe()
	return w.m.w.Write(p)
}

func (m *messages) wipe() {
	if m.progress {
		io.WriteString(m.w, "\r\x1b[K")
		m.progress = false
	}
}

// fault reports an error that ended the command.
func (m *messages) fault(err error) {
	if m.json {
		m.log.Error(err.Error())
		return
	}
	m.line("redletter: " + err.Error())
}

// line writes one line as it is.
func (m *messages) line(s string) {
	fmt.Fprintln(wiping{m}, s)
}

// status shows s as the progress line, on terminals only.
func (m *messages) status(s string) {
	if !m.terminal || m.quiet || m.json {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprintf(m.w, "\r%s\x1b[K", s)
	m.progress = true
}

// diagnostic writes one diagnostic; warnings are kept back by --quiet.
func (m *messages) diagnostic(d news.Diagnostic) {
	if m.quiet && d.Severity != news.Error {
		return
	}
	if !m.json {
		m.line(d.Error())
		return
	}
	level := slog.LevelWarn
	if d.Severity == news.Error {
		level = slog.LevelError
	}
	m.log.Log(context.Background(), level, d.Text, "path", d.Path, "line", d.Line, "col", d.Col, "kind", d.Kind, "hint", d.Hint)
}
