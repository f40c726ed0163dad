package watch

import (
	"context"
	"testing"
	"time"
)

// clock hands out timers that fire when the test says so.
type clock struct{ timers chan timer }

type timer struct {
	after time.Duration
	fire  chan time.Time
}

func (c clock) after(d time.Duration) <-chan time.Time {
	t := timer{d, make(chan time.Time, 1)}
	c.timers <- t
	return t.fire
}

// bench runs a pace under the test's control: every look announces itself and
// waits to be let go.
type bench struct {
	clock
	hints  chan struct{}
	looks  chan chan struct{}
	cancel context.CancelFunc
	ended  chan struct{}
}

func start(t *testing.T) *bench {
	b := &bench{clock{make(chan timer, 10)}, make(chan struct{}), make(chan chan struct{}), nil, make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel = cancel
	go func() {
		defer close(b.ended)
		pace{settle: 1, patience: 2, after: b.after}.run(ctx, b.hints, func(ctx context.Context) {
			free := make(chan struct{})
			select {
			case b.looks <- free:
			case <-ctx.Done():
				return
			}
			select {
			case <-free:
			case <-ctx.Done():
			}
		})
	}()
	t.Cleanup(func() { cancel(); <-b.ended })
	return b
}

// Saving ten files at once must cost one look, not ten: each hint starts the
// quiet time again, and timers of earlier hints no longer count.
func TestLookWaitsForQuiet(t *testing.T) {
	b := start(t)
	b.hints <- struct{}{}
	first, _ := <-b.timers, <-b.timers
	b.hints <- struct{}{}
	second := <-b.timers
	first.fire <- time.Time{} // obsolete
	select {
	case <-b.looks:
		t.Fatal("looked before it was quiet")
	case b.hints <- struct{}{}: // the loop is alive and still waiting
	}
	third := <-b.timers
	second.fire <- time.Time{}
	third.fire <- time.Time{}
	close(<-b.looks)
}

// A program that writes without a pause (a download, a sync) must not hold up
// the preview for ever.
func TestLookHasPatience(t *testing.T) {
	b := start(t)
	b.hints <- struct{}{}
	_, enough := <-b.timers, <-b.timers
	if enough.after != 2 {
		t.Fatalf("the second timer is for %v, want patience", enough.after)
	}
	b.hints <- struct{}{}
	<-b.timers
	enough.fire <- time.Time{}
	close(<-b.looks)
}

// Two builds at once would fight over the caches and the output; and what
// changed during a build may have been read too early, so one more must follow,
// but only one.
func TestOneLookAtATimeAndOneMore(t *testing.T) {
	b := start(t)
	b.hints <- struct{}{}
	quiet, _ := <-b.timers, <-b.timers
	quiet.fire <- time.Time{}
	running := <-b.looks
	for range 3 {
		b.hints <- struct{}{}
		quiet := <-b.timers
		<-b.timers // patience, started anew with each settled hint
		quiet.fire <- time.Time{}
		for len(quiet.fire) > 0 { // until the loop has taken it
			select {
			case <-b.looks:
				t.Fatal("two looks at once")
			default:
			}
		}
	}
	close(running)
	again := <-b.looks
	close(again)
	b.hints <- struct{}{}
	<-b.timers
	select {
	case <-b.looks:
		t.Fatal("looked a third time")
	default:
	}
}

// Ctrl-C during a build ends the build and then the watcher: nothing may go on
// behind the prompt.
func TestEndWaitsForLook(t *testing.T) {
	b := start(t)
	b.hints <- struct{}{}
	quiet := <-b.timers
	quiet.fire <- time.Time{}
	<-b.looks
	b.cancel()
	<-b.ended
}
