// Package watch tells when a tree of files has settled after a change.
//
// In: files and folders, which need not exist yet, and what to ignore in them.
// Out: calls of a function that looks again, one at a time.
//
// The hard idea: events are hints. They come late, twice, or not at all (network
// file systems, full queues, folders that are new), and what they say of a file
// may be over by the time it is read. So nothing is concluded from an event but
// that it is time to look; whoever looks compares the files themselves. A new
// folder is watched first and looked at afterwards, so that nothing falls between
// the two.
package watch

import (
	"context"
	"fmt"
	"path/filepath"
	"time"
)

// Watcher watches a tree. Fields that may be zero have the defaults named in
// their comments.
type Watcher struct {
	Roots    []string               // files and folders; need not exist
	Ignore   func(path string) bool // paths (absolute) that never count, with all that is below them; nil: none
	Settle   time.Duration          // how long it must be quiet before a look; 20 ms
	Patience time.Duration          // after how long it is looked even if it never gets quiet; 1 s
	Poll     time.Duration          // ask the file system this often instead of waiting for events; 0: events
	Log      func(message string)   // told why polling was chosen; may be nil
}

// fallbackPoll is how often the tree is polled where there are no events.
const fallbackPoll = time.Second

// Run calls look as soon as no change can be missed any more, and then after
// every change, until ctx ends. Only one look runs at a time; changes during it
// mean one more. look's context ends with ctx, and Run waits for it.
func (w Watcher) Run(ctx context.Context, look func(context.Context)) error {
	if w.Ignore == nil {
		w.Ignore = func(string) bool { return false }
	}
	roots := make([]string, len(w.Roots))
	for i, root := range w.Roots {
		abs, err := filepath.Abs(root)
		if err != nil {
			return fmt.Errorf("watch %s: %w", root, err)
		}
		roots[i] = abs
	}
	w.Roots = roots
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	hints := make(chan struct{}, 1)
	failed := make(chan error, 1)
	go func() { failed <- w.hint(ctx, hints) }()
	pace{settle: or(w.Settle, 20*time.Millisecond), patience: or(w.Patience, time.Second), after: time.After}.run(ctx, hints, look)
	return <-failed
}

func or(d, usual time.Duration) time.Duration {
	if d == 0 {
		return usual
	}
	return d
}

// hint sends hints until ctx ends: from events, or by polling where these cannot
// be had.
func (w Watcher) hint(ctx context.Context, hints chan<- struct{}) error {
	interval := w.Poll
	if interval == 0 {
		why := remote(w.Roots)
		if why == nil {
			why = w.events(ctx, hints)
		}
		if ctx.Err() != nil {
			return nil
		}
		interval = fallbackPoll
		w.say(fmt.Sprintf("watching by looking every %v: %v", interval, why))
	}
	tick := time.NewTicker(interval)
	defer tick.Stop()
	w.poll(ctx, tick.C, hints)
	return nil
}

func (w Watcher) say(message string) {
	if w.Log != nil {
		w.Log(message)
	}
}

// tell leaves a hint; one that has not been taken yet is enough.
func tell(hints chan<- struct{}) {
	select {
	case hints <- struct{}{}:
	default:
	}
}

// pace decides when to look.
type pace struct {
	settle, patience time.Duration
	after            func(time.Duration) <-chan time.Time
}

// run calls look when hints have come and it has been quiet for a while, one call
// at a time, until ctx ends.
func (p pace) run(ctx context.Context, hints <-chan struct{}, look func(context.Context)) {
	var quiet, enough <-chan time.Time // nil: no hint is waiting
	var running chan struct{}          // nil: no look is running
	due := false
	for {
		if due && running == nil {
			due = false
			done := make(chan struct{})
			running = done
			go func() {
				defer close(done)
				look(ctx)
			}()
		}
		select {
		case <-ctx.Done():
			if running != nil {
				<-running
			}
			return
		case <-hints:
			quiet = p.after(p.settle)
			if enough == nil {
				enough = p.after(p.patience)
			}
		case <-quiet:
			quiet, enough, due = nil, nil, true
		case <-enough:
			quiet, enough, due = nil, nil, true
		case <-running:
			running = nil
		}
	}
}
