package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"

	"redletter/internal/build"
	"redletter/internal/news"
)

type buildCmd struct {
	Dir string `arg:"" optional:"" help:"Folder of the site (the current one). A folder without seeds/ is itself taken as the folder of articles."`
	siteFlags
	MaxErrors tolerance `default:"0" placeholder:"N|N%" help:"Succeed although so many files, or so many percent of the articles, have errors."`
}

// Help is shown by "redletter build --help".
func (buildCmd) Help() string {
	return `Articles with errors, in themselves or in their notes, are left out and reported, the rest is published and the exit code is 1. Nothing is published while site.yaml or people.yaml has errors, since they hold for all articles. The output folder is replaced as a whole: whoever looks sees the old site or the new one.

Examples:
  redletter build
  redletter build --base-url https://example.org/
  redletter build mysite --out /srv/www/mysite --max-errors 2%`
}

// interruptible makes Ctrl-C end the command's work rather than the program.
func (e *env) interruptible() (stop func()) {
	e.ctx, stop = signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	return stop
}

// Run builds once.
func (c *buildCmd) Run(e *env) error {
	defer e.interruptible()()
	p, err := c.find(c.Dir)
	if err != nil {
		return err
	}
	e.prepare(p)
	r := &reporter{log: e.log, workshop: p.workshop}
	w := &writer{e: e, place: p, builder: build.New(p.options), reporter: r}
	b, err := w.build(e.ctx)
	if err != nil {
		return err
	}
	if why := p.held(b); why != "" {
		e.log.log.Error(why)
		return errReported
	}
	if err := w.publish(e.ctx, b); err != nil {
		return err
	}
	if !c.MaxErrors.allows(b.Errors(), b.Found) {
		return errReported
	}
	return nil
}

// held says why nothing at all may be published, whatever number of errors is
// allowed; it is empty otherwise. A misspelled line of people.yaml may be the one
// that hides somebody, and without its table an archive has neither dates nor
// titles: better the old site than that.
func (p *place) held(b *build.Build) string {
	if b.NoSeeds {
		return fmt.Sprintf("%s is not written: there is nothing to publish", p.out)
	}
	for _, d := range b.Diagnostics {
		dir, name := path.Split(d.Path)
		vital := name == "site.yaml" || name == "people.yaml" || name == "articles.csv" && d.Line < 2 // its first row or all of it
		if d.Severity == news.Error && vital && path.Clean(dir) == filepath.ToSlash(p.options.Content.Name) {
			return fmt.Sprintf("%s is not written until %s has no errors: it holds for all articles", p.out, d.Path)
		}
	}
	return ""
}

// prepare makes the program's own folder, shows progress, and warns of what the
// flags leave open.
func (e *env) prepare(p *place) {
	if p.workshop != "" {
		if err := build.Workshop(p.workshop); err != nil {
			e.log.log.Warn("findings cannot be kept for the next start", "error", err)
			p.workshop, p.options.Cache = "", ""
		}
	}
	p.options.Progress = e.log.progressOf("reading", "articles")
}

// progressOf shows a count and a rate on a terminal, from half a second on.
func (m *messages) progressOf(doing, what string) func(done, total int) {
	if !m.terminal || m.quiet || m.json {
		return nil
	}
	var mu sync.Mutex
	var start, shown time.Time
	return func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		now := time.Now()
		if done == 1 || start.IsZero() {
			start, shown = now, now.Add(400*time.Millisecond)
		}
		if now.Sub(shown) < 100*time.Millisecond {
			return
		}
		shown = now
		rate := float64(done) / now.Sub(start).Seconds()
		m.status(fmt.Sprintf("%s %s of %s %s (%s a second)", doing, thousands(done), thousands(total), what, thousands(int(rate))))
	}
}

// writer builds and publishes one site.
type writer struct {
	e         *env
	place     *place
	builder   *build.Builder
	reporter  *reporter
	publisher *build.Publisher
	again     bool      // it will publish again
	warned    bool      // of the missing address
	start     time.Time // of the build
}

// build builds and reports what is wrong with the input.
func (w *writer) build(ctx context.Context) (*build.Build, error) {
	w.start = time.Now()
	b, err := w.builder.Build(ctx)
	if err != nil {
		return nil, w.fault(err)
	}
	ds := news.Sort(slices.Concat(b.Diagnostics, idle(w.place.options.Content, b.Site), twins(w.place.options.Seeds, b.Site)))
	if d, ok := w.place.hollow(b); ok {
		ds = append([]news.Diagnostic{d}, ds...)
	}
	b.Diagnostics = ds
	w.reporter.report(ds)
	if b.Site.Base.Origin == "" && !w.warned {
		w.warned = true
		w.e.log.log.Warn("the site's address is not known: no canonical links, no sitemap (give --base-url, or base-url in content/site.yaml)")
	}
	return b, nil
}

// hollow says what to do about a site without articles.
func (p *place) hollow(b *build.Build) (news.Diagnostic, bool) {
	d := news.Diagnostic{Path: p.seeds, Severity: news.Warning, Kind: "seeds", Text: "no articles yet",
		Hint: "put .txt, .md or .html files into it, one article each"}
	if b.NoSeeds {
		d.Severity, d.Text = news.Error, "there is no such folder"
		d.Hint = "make it and put .txt, .md or .html files into it, one article each; or name another with --seeds, or a site's folder as argument"
	}
	return d, b.NoSeeds || b.Found == 0 && b.Errors() == 0
}

// fault reports a mistake in a template and the like as what it is.
func (w *writer) fault(err error) error {
	if d, ok := build.Fault(err); ok {
		w.reporter.report([]news.Diagnostic{d})
		return errReported
	}
	return err
}

// close removes what is kept for publishing again.
func (w *writer) close() {
	if w.publisher != nil {
		w.publisher.Close()
	}
}

// publish writes the output folder and says so in one line.
func (w *writer) publish(ctx context.Context, b *build.Build) error {
	if w.publisher == nil {
		w.publisher = &build.Publisher{Out: w.place.out, Again: w.again, Progress: w.e.log.progressOf("writing", "files")}
	}
	done, err := w.publisher.Publish(ctx, b)
	if err != nil {
		if errors.Is(err, context.Canceled) {
			return err
		}
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			return fmt.Errorf("%w: the folder that %s lies in must be writable; or name another output folder with --out", err, w.place.out)
		}
		return w.fault(err)
	}
	change := fmt.Sprintf("%s written", thousands(done.Written))
	if !done.Changed {
		change = "nothing changed"
	}
	w.e.log.log.Info(fmt.Sprintf("%s: %s, %s, %s, in %v", w.place.out, count(len(b.Site.Articles), "article"),
		count(done.Files, "file"), change, time.Since(w.start).Round(time.Millisecond)))
	return nil
}
