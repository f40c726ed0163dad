package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Marker is the file that says that an output folder is ours to replace.
const Marker = ".redletter-site"

const markerText = "This folder is written by redletter. Everything in it is replaced by the next build.\n"

// Publisher writes builds to an output folder. Each goes into a new folder beside
// it (a generation), which takes the place of the output as a whole: whoever
// looks, and whatever happens to the program, sees the old site or the new one.
type Publisher struct {
	Out      string                // the output folder; it need not exist
	Again    bool                  // it will publish again, see below
	Progress func(done, total int) // called after every file, from several goroutines; may be nil

	step       func(name string) error // called before each step that changes the disk; tests fail there
	twoRenames bool                    // swap as on systems that cannot exchange folders; for tests

	// With Again, it remembers from which key it wrote a file, so that the next build
	// need not render it to find it unchanged; and it keeps the folder of the site
	// before the last, until Close, to make the next one of.
	mu      sync.Mutex
	written map[string]writtenFile // by path, for files that have a key
	spare   *generation            // may be nil
}

// writtenFile is a file of the output folder as we wrote it.
type writtenFile struct {
	key   Digest
	stamp stamp // without the time of change, which every link moves
}

// Published says what was written.
type Published struct {
	Files   int // of the site
	Written int // those that are not the same as before
	Changed bool
}

// ErrForeign is wrapped by the error for an output folder that is not ours.
var ErrForeign = errors.New("is not empty and was not written by redletter")

// Publish replaces the output folder by the files of b. If it fails, the output
// folder is as it was.
func (p *Publisher) Publish(ctx context.Context, b *Build) (Published, error) {
	out, err := p.prepare()
	if err != nil {
		return Published{}, err
	}
	gen, err := p.generation(out, b)
	if err != nil {
		return Published{}, fmt.Errorf("make a folder beside %s: %w", p.Out, err)
	}
	defer func() {
		if gen != nil {
			gen.discard()
		}
	}()
	done, err := p.fill(ctx, b, gen, out)
	if err != nil {
		return done, err
	}
	if !done.Changed { // the site is as it was: leave it alone
		if p.Again {
			p.spare, gen = gen, nil
		}
		return done, nil
	}
	if err := p.swap(gen.dir, out); err != nil {
		return done, fmt.Errorf("replace %s: %w", p.Out, err)
	}
	if p.Again {
		if p.spare = spared(gen.dir); p.spare != nil {
			gen.lock.Close()
			gen = nil
		}
	}
	return done, nil
}

// Close removes what is kept for publishing again.
func (p *Publisher) Close() {
	if p.spare != nil {
		p.spare.discard()
		p.spare = nil
	}
}

// generation is the folder that the files of b go into: the spare one, without what
// is not among them, or a new one.
func (p *Publisher) generation(out string, b *Build) (*generation, error) {
	if gen := p.spare; gen != nil {
		p.spare = nil
		if p.at("sweep the spare") == nil && gen.sweep(b.Files()) == nil {
			return gen, nil
		}
		gen.discard()
	}
	return p.newGeneration(out)
}

// prepare finds the real place of the output folder, repairs what a crash left
// there, and refuses to replace what is not ours.
func (p *Publisher) prepare() (string, error) {
	out := RealPath(p.Out)
	if err := recoverSwap(out); err != nil {
		return "", fmt.Errorf("recover %s: %w", p.Out, err)
	}
	info, err := os.Stat(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return out, os.MkdirAll(filepath.Dir(out), 0o777)
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", fmt.Errorf("%s is a file, not a folder", p.Out)
	}
	if ours(out) {
		return out, nil
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return "", err
	}
	if len(entries) > 0 {
		return "", fmt.Errorf("the output folder %s %w: delete it, empty it, or name another with --out", p.Out, ErrForeign)
	}
	return out, nil
}

func ours(dir string) bool {
	info, err := os.Lstat(filepath.Join(dir, Marker))
	return err == nil && info.Mode().IsRegular()
}

// at is called before a step that changes the disk.
func (p *Publisher) at(step string) error {
	if p.step == nil {
		return nil
	}
	return p.step(step)
}

// fill writes all files of b into gen, linking those that are the same in out.
func (p *Publisher) fill(ctx context.Context, b *Build, gen *generation, out string) (Published, error) {
	done := Published{Changed: !ours(out)}
	var files, written, seen atomic.Int64
	g, group := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, path := range b.Files() {
		if group.Err() != nil {
			break
		}
		g.Go(func() error {
			if p.Progress != nil {
				defer func() { p.Progress(int(seen.Add(1)), len(b.Files())) }()
			}
			if p.relink(b, path, gen, out) {
				files.Add(1)
				return nil
			}
			src, err := b.Open(path)
			if errors.Is(err, fs.ErrNotExist) {
				if _, ok := gen.files[path]; ok {
					return os.Remove(gen.path(path))
				}
				return nil
			}
			if err != nil {
				return err
			}
			defer src.Close()
			files.Add(1)
			linked, err := p.place(src, path, gen, out)
			if err == nil && !linked {
				written.Add(1)
			}
			if err == nil {
				p.remember(b, path, gen)
			}
			return err
		})
	}
	if err := cmp.Or(g.Wait(), ctx.Err()); err != nil {
		return done, err
	}
	if err := p.at("write the marker"); err != nil {
		return done, err
	}
	if err := os.WriteFile(gen.path(Marker), []byte(markerText), 0o666); err != nil {
		return done, err
	}
	done.Files, done.Written = int(files.Load()), int(written.Load())
	done.Changed = done.Changed || done.Written > 0 || countFiles(out) != done.Files+1
	return done, nil
}

// countFiles counts what is not a folder below dir.
func countFiles(dir string) (n int) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return nil
	})
	return n
}
