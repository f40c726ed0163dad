package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"

	"redletter/internal/build"
	"redletter/internal/news"
	"redletter/internal/serve"
)

type serveCmd struct {
	Path string `arg:"" optional:"" help:"Folder of a site (the current one), a folder of articles, one article, or - for standard input."`
	siteFlags
	Port      int    `placeholder:"N" help:"Port to listen on (1314, or a free one if that is taken)."`
	Open      bool   `help:"Open the preview in the browser."`
	Poll      bool   `help:"Look at the files every second instead of waiting for file events."`
	Published string `placeholder:"DATE" help:"Publication date, such as 2017-07-09, of a single article that does not give one."`
}

// Help is shown by "redletter serve --help".
func (serveCmd) Help() string {
	return `Shows the site in the browser, on this machine only, and reloads the page whenever articles, content, templates or assets change. Errors appear on top of the last good page, warnings in a corner. Nothing is written to the output folder. Ctrl-C ends.

Examples:
  redletter serve
  redletter serve --open mysite
  redletter serve article.txt --published 2017-07-09
  pandoc article.docx -t plain | redletter serve -`
}

// Run serves until it is interrupted.
func (c *serveCmd) Run(e *env) error {
	defer e.interruptible()()
	p, err := c.place(e)
	if err != nil {
		return err
	}
	listener, err := serve.Listen(c.Port)
	if err != nil {
		return portError(c.Port, err)
	}
	return c.serve(e, p, listener)
}

// portError says what to do about a port that cannot be had.
func portError(port int, err error) error {
	switch {
	case port < 0 || port > 65535:
		return usageError{fmt.Errorf("--port %d: ports go from 1 to 65535", port)}
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("port %d is taken by another program, perhaps another preview: end that, or leave --port out to get a free one", port)
	}
	return fmt.Errorf("port %d cannot be used: %w", port, err)
}

// serve shows the site through listener until e.ctx ends.
func (c *serveCmd) serve(e *env, p *place, listener net.Listener) error {
	e.prepare(p)
	p.options.KeepLast = true
	p.options.Preview = !p.single() // a single article has no content/ to write into
	link := fmt.Sprintf("http://127.0.0.1:%d/", listener.Addr().(*net.TCPAddr).Port)
	fmt.Fprintf(e.stdout, "Preview: %s  (Ctrl-C ends)\n", link)

	v := &viewer{e: e, preview: &serve.Preview{}, open: func() {}}
	v.writer = writer{e: e, place: p, builder: build.New(p.options), reporter: &reporter{log: e.log, workshop: p.workshop}}
	if c.Open {
		v.open = func() { e.browse(link) }
	}
	ctx, stop := context.WithCancel(e.ctx)
	served := make(chan error, 1)
	go func() { served <- serve.Run(ctx, listener, v.preview); stop() }()
	e.ctx = ctx
	err := v.run(c.Poll)
	stop()
	return errors.Join(err, <-served)
}

// place finds what is to be shown.
func (c *serveCmd) place(e *env) (*place, error) {
	published, err := parsePublished(c.Published)
	if err != nil {
		return nil, err
	}
	if c.Path != "-" && (c.Path == "" || isDir(c.Path) || !exists(c.Path)) {
		if c.Published != "" {
			return nil, usageError{errors.New("--published is for a single article; for a site, write the dates into the articles or into content/articles.csv")}
		}
		return c.find(c.Path)
	}
	return c.article(e, c.Path, published)
}

// viewer keeps the preview up to date.
type viewer struct {
	writer
	e       *env
	preview *serve.Preview
	site    *serve.Site // the newest good build
	open    func()
}

// run shows the site, again after every change.
func (v *viewer) run(poll bool) error {
	if len(v.place.watched) == 0 {
		if err := v.look(v.e.ctx); err != nil {
			return err
		}
		<-v.e.ctx.Done()
		return nil
	}
	return v.e.watch(v.place, poll, v.look)
}

// look builds and shows the result.
func (v *viewer) look(ctx context.Context) error {
	start := time.Now()
	b, err := v.builder.Build(ctx)
	switch {
	case ctx.Err() != nil:
		return nil
	case err != nil:
		d, ok := build.Fault(err)
		if !ok {
			d = news.Diagnostic{Severity: news.Error, Kind: "fault", Text: err.Error()}
		}
		v.reporter.report([]news.Diagnostic{d})
		v.preview.Update(serve.State{Site: v.site, Problems: problems([]news.Diagnostic{d})})
		return nil
	}
	ds := b.Diagnostics
	if d, ok := v.place.hollow(b); ok {
		d.Severity = news.Warning // the page says it
		ds = append([]news.Diagnostic{d}, ds...)
	}
	v.reporter.report(ds)
	if v.show(b) {
		v.e.log.log.Info(fmt.Sprintf("%s shown, %s annotated, in %v", count(len(b.Site.Articles), "article"),
			thousands(b.Annotated), time.Since(start).Round(time.Millisecond)))
	}
	v.preview.Update(serve.State{Site: v.site, Problems: problems(ds)})
	v.open()
	v.open = func() {}
	return nil
}

// show makes b the site that is shown, unless it is already. A single article
// that could not be read leaves nothing but its errors.
func (v *viewer) show(b *build.Build) bool {
	single := v.place.single()
	version := b.Key.String()[:16]
	if v.site != nil && v.site.Version == version || single && len(b.Site.Articles) == 0 {
		return false
	}
	headers, err := b.Read("_headers")
	if err != nil {
		headers = nil // the host would send none
	}
	v.site = &serve.Site{Version: version, Base: b.Site.Base.URL(""), Read: b.Read, Headers: headers}
	if single {
		v.site.Start = b.Site.Articles[0].URL
	}
	return true
}

// maxWarnings is how many warnings a page shows; the terminal tells of the rest.
const maxWarnings = 50

// problems are the diagnostics as the preview shows them. Warnings are among
// them, since an editor at the page would otherwise wait in vain for what a note
// that cannot be placed should do.
func problems(ds []news.Diagnostic) []serve.Problem {
	var out []serve.Problem
	warnings := 0
	for _, d := range ds {
		warning := d.Severity != news.Error
		if warning {
			warnings++
		}
		if !warning || warnings <= maxWarnings {
			out = append(out, serve.Problem{Place: position(d), Text: d.Text, Hint: d.Hint, Warning: warning})
		}
	}
	if n := warnings - maxWarnings; n > 0 {
		out = append(out, serve.Problem{Text: fmt.Sprintf("and %s more, listed on the terminal", thousands(n)), Warning: true})
	}
	return out
}

// position is file:line:column as far as it is known.
func position(d news.Diagnostic) string {
	switch {
	case d.Line == 0:
		return d.Path
	case d.Col == 0:
		return fmt.Sprintf("%s:%d", d.Path, d.Line)
	}
	return fmt.Sprintf("%s:%d:%d", d.Path, d.Line, d.Col)
}

// browse opens the link in the user's browser; where that fails the link stands
// on the terminal.
func (e *env) browse(link string) {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", link)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", link)
	default:
		cmd = exec.Command("xdg-open", link)
	}
	cmd.Stdout, cmd.Stderr = nil, nil
	if name := os.Getenv("BROWSER"); name != "" && runtime.GOOS != "windows" && !strings.ContainsAny(name, " %:") {
		cmd = exec.Command(name, link)
	}
	if err := cmd.Start(); err != nil {
		e.log.log.Warn("no browser could be opened", "error", err)
		return
	}
	go cmd.Wait() // reaps the process; it ends with its own window
}
