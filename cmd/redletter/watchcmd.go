package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"redletter/internal/build"
	"redletter/internal/watch"
)

type watchCmd struct {
	Dir string `arg:"" optional:"" help:"Folder of the site (the current one)."`
	siteFlags
	MaxErrors tolerance `default:"0" placeholder:"N|N%" help:"Publish although so many files, or so many percent of the articles, have errors."`
	Poll      bool      `help:"Look at the files every second instead of waiting for file events."`
}

// Help is shown by "redletter watch --help".
func (watchCmd) Help() string {
	return `Writes the site as "redletter build" does, and again after every change of the articles, content, templates or assets. While there are errors, the published site stays as it is. Ctrl-C ends.

Example:
  redletter watch --base-url https://example.org/ --out /srv/www/mysite`
}

// pollInterval is how often --poll looks.
const pollInterval = time.Second

// Run builds until it is interrupted.
func (c *watchCmd) Run(e *env) error {
	defer e.interruptible()()
	p, err := c.find(c.Dir)
	if err != nil {
		return err
	}
	e.prepare(p)
	w := &writer{e: e, place: p, builder: build.New(p.options), reporter: &reporter{log: e.log, workshop: p.workshop}, again: true}
	defer w.close()
	return e.watch(p, c.Poll, func(ctx context.Context) error {
		b, err := w.build(ctx)
		if err != nil {
			return err
		}
		if why := p.held(b); why != "" {
			e.log.log.Error(why)
			return nil
		}
		if !c.MaxErrors.allows(b.Errors(), b.Found) {
			e.log.log.Error(fmt.Sprintf("%s with errors: %s stays as it is until they are corrected (or allowed with --max-errors)",
				count(b.Errors(), "file"), p.out))
			return nil
		}
		return w.publish(ctx, b)
	})
}

// watch calls look now and after every change, until Ctrl-C. An error that is
// not in the input ends it.
func (e *env) watch(p *place, poll bool, look func(context.Context) error) error {
	ctx, fail := context.WithCancelCause(e.ctx)
	defer fail(nil)
	w := watch.Watcher{Roots: p.watched, Ignore: p.ignore(), Log: func(s string) { e.log.log.Info(s) }}
	if poll {
		w.Poll = pollInterval
	}
	err := w.Run(ctx, func(ctx context.Context) {
		err := look(ctx)
		if err != nil && !errors.Is(err, errReported) && ctx.Err() == nil {
			fail(err)
		}
	})
	if e.ctx.Err() != nil {
		return nil // Ctrl-C is how it is meant to end
	}
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}
