package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// notifier is what this package needs of fsnotify.
type notifier interface {
	Add(dir string) error
	Remove(dir string) error
}

// folders keeps the right folders watched: all below the roots, and for each root
// the nearest folder above it that exists, where the root would appear.
type folders struct {
	Watcher
	n       notifier
	watched map[string]bool
}

// events turns file events into hints until ctx ends, or until something shows
// that events cannot be relied on; the error says what.
func (w Watcher) events(ctx context.Context, hints chan<- struct{}) error {
	n, err := fsnotify.NewBufferedWatcher(1024)
	if err != nil {
		return err
	}
	defer n.Close()
	f := &folders{w, n, map[string]bool{}}
	if err := f.sync(); err != nil {
		return err
	}
	tell(hints)
	return f.listen(ctx, n.Events, n.Errors, hints)
}

// listen handles events one after the other.
func (f *folders) listen(ctx context.Context, events <-chan fsnotify.Event, errs <-chan error, hints chan<- struct{}) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-events:
			if !ok {
				return errors.New("file events ended")
			}
			if !f.counts(e.Name) {
				continue
			}
			if err := f.follow(e); err != nil {
				return err
			}
			tell(hints)
		case err, ok := <-errs:
			if !ok {
				return errors.New("file events ended")
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			if err := f.sync(); err != nil { // folders may have come and gone unseen
				return err
			}
			tell(hints)
		}
	}
}

// counts reports whether an event for path can matter: it lies in a root, or a
// root lies in it.
func (f *folders) counts(path string) bool {
	for _, root := range f.Roots {
		if within(root, path) {
			return true
		}
		if within(path, root) {
			return !f.ignored(root, path)
		}
	}
	return false
}

// ignored reports whether path, or a folder between it and root, is ignored.
func (f *folders) ignored(root, path string) bool {
	for p := path; p != root && within(p, root); p = filepath.Dir(p) {
		if f.Ignore(p) {
			return true
		}
	}
	return false
}

// within reports whether path is dir or lies in it.
func within(path, dir string) bool {
	rest, ok := strings.CutPrefix(path, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}

// follow keeps up with folders that come and go.
func (f *folders) follow(e fsnotify.Event) error {
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		f.forget(e.Name)
	}
	for _, root := range f.Roots {
		if within(root, e.Name) {
			return f.sync()
		}
	}
	if info, err := os.Lstat(e.Name); e.Has(fsnotify.Create) && err == nil && info.IsDir() {
		return f.below(e.Name)
	}
	return nil
}

// forget stops watching dir and everything below it.
func (f *folders) forget(dir string) {
	for d := range f.watched {
		if within(d, dir) {
			f.n.Remove(d) // fails if the system has done it: it is gone either way
			delete(f.watched, d)
		}
	}
}

// sync watches all that should be.
func (f *folders) sync() error {
	for _, root := range f.Roots {
		if err := f.above(root); err != nil {
			return err
		}
		if info, err := os.Stat(root); err == nil && info.IsDir() {
			if err := f.below(root); err != nil {
				return err
			}
		}
	}
	return nil
}

// above watches the nearest folder above root that exists.
func (f *folders) above(root string) error {
	for dir := filepath.Dir(root); ; dir = filepath.Dir(dir) {
		err := f.add(dir)
		switch {
		case err == nil, errors.Is(err, fs.ErrPermission): // a closed folder: root cannot be replaced by this user
			return nil
		case !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir):
			return err
		}
	}
}

// below watches dir and all folders in it. A folder is watched before it is
// listed.
func (f *folders) below(dir string) error {
	if err := f.add(dir); err != nil {
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return nil // gone again, or closed: whoever looks will report it
		}
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // gone again
	}
	for _, e := range entries {
		if path := filepath.Join(dir, e.Name()); e.IsDir() && !f.Ignore(path) {
			if err := f.below(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// add watches one folder. Doing so again is harmless, and needed where a folder
// was replaced by another of the same name.
func (f *folders) add(dir string) error {
	if err := f.n.Add(dir); err != nil {
		return fmt.Errorf("watch %s: %w", dir, err)
	}
	f.watched[dir] = true
	return nil
}
