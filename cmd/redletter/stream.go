package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// maxLine bounds one line of JSONL input. An article may be several MiB, and
// JSON writes some characters as six bytes.
const maxLine = 64 << 20

var errLongLine = errors.New("the line is longer than 64 MiB")

// readLine reads one line without its end; a line over the limit is consumed and
// reported as errLongLine. The last line needs no end.
func readLine(r *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, err := r.ReadSlice('\n')
		if !tooLong {
			line = append(line, part...)
			if len(line) > limit {
				line, tooLong = nil, true
			}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (err != io.EOF || len(line) == 0 && !tooLong):
			return nil, err
		case tooLong:
			return nil, errLongLine
		}
		return trimEOL(line), nil
	}
}

func trimEOL(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = line[:n-1]
		if n > 1 && line[n-2] == '\r' {
			line = line[:n-2]
		}
	}
	return line
}

// inOrder applies work to everything that next yields, on all cores, and hands
// the results to emit in the order of the input. It holds a few items a core at
// a time, so that input of any length streams through. next returns io.EOF at
// the end; the first error of next or emit stops everything.
func inOrder[In, Out any](ctx context.Context, next func() (In, error), work func(In) Out, emit func(Out) error) error {
	cores := runtime.GOMAXPROCS(0)
	type job struct {
		in  In
		out chan Out
	}
	g, ctx := errgroup.WithContext(ctx)
	jobs := make(chan job)
	queue := make(chan chan Out, 4*cores)
	g.Go(func() error {
		defer close(jobs)
		defer close(queue)
		for {
			in, err := next()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			out := make(chan Out, 1)
			select {
			case queue <- out:
			case <-ctx.Done():
				return ctx.Err()
			}
			select {
			case jobs <- job{in, out}:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
	for range cores {
		g.Go(func() error {
			for j := range jobs {
				j.out <- work(j.in)
			}
			return nil
		})
	}
	g.Go(func() error {
		for out := range queue {
			select {
			case v := <-out:
				if err := emit(v); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return g.Wait()
}
