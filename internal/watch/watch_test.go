package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// fakeNotifier notes what is watched.
type fakeNotifier struct {
	added chan string
	err   error
}

func (n fakeNotifier) Add(dir string) error {
	if n.err != nil {
		return n.err
	}
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	n.added <- dir
	return nil
}
func (fakeNotifier) Remove(string) error { return nil }

// Which events count decides whether a build triggers itself for ever.
func TestCounts(t *testing.T) {
	f := &folders{Watcher: Watcher{
		Roots: []string{"/site/seeds", "/site/content/deep", "/one/article.txt"},
		Ignore: func(p string) bool {
			return p == "/site/seeds/public" || strings.HasPrefix(filepath.Base(p), ".")
		}}}
	cases := []struct {
		path   string
		want   bool
		reason string
	}{
		{"/site/seeds/a.md", true, "an article"},
		{"/site/seeds/x/y/z.png", true, "a file deep in a root"},
		{"/site/seeds", true, "the root itself appeared or went"},
		{"/site/content", true, "a folder above a root, which may bring the root with it"},
		{"/site/public/index.html", false, "our own output, beside the roots"},
		{"/site/seeds2/a.md", false, "only looks like the root"},
		{"/site/seeds/public", false, "an output folder inside the root"},
		{"/site/seeds/public/index.html", false, "a file in an ignored folder"},
		{"/site/seeds/.a.md.swp", false, "an editor's temporary"},
		{"/site/seeds/.git/index", false, "in an ignored folder"},
		{"/one/article.txt", true, "a root that is a file"},
		{"/one/other.txt", false, "beside a root that is a file"},
	}
	for _, c := range cases {
		if c.reason == "" {
			t.Fatalf("%s: the case lacks its reason", c.path)
		}
		if got := f.counts(c.path); got != c.want {
			t.Errorf("counts(%s) = %v: %s", c.path, got, c.reason)
		}
	}
}

func listen(t *testing.T, f *folders) (chan fsnotify.Event, chan error, chan struct{}, chan error) {
	events, errs, hints, end := make(chan fsnotify.Event), make(chan error), make(chan struct{}, 1), make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	go func() { end <- f.listen(ctx, events, errs, hints) }()
	return events, errs, hints, end
}

// A folder that is copied into seeds/ arrives as one event for itself: the
// folders in it must be watched before anybody looks.
func TestNewFoldersAreWatchedBeforeTheHint(t *testing.T) {
	root := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(root, "new", "deep"), 0o777))
	n := fakeNotifier{added: make(chan string, 10)}
	f := &folders{Watcher{Roots: []string{root}, Ignore: func(string) bool { return false }}, n, map[string]bool{}}
	events, _, hints, _ := listen(t, f)
	events <- fsnotify.Event{Name: filepath.Join(root, "new"), Op: fsnotify.Create}
	<-hints
	for _, want := range []string{"new", "new/deep"} {
		if got := <-n.added; got != filepath.Join(root, filepath.FromSlash(want)) {
			t.Errorf("watched %s, want %s", got, want)
		}
	}
}

// When the kernel's queue overflows, events are lost: everything must be watched
// anew and looked at.
func TestOverflowMeansAFullLook(t *testing.T) {
	root := t.TempDir()
	must(t, os.Mkdir(filepath.Join(root, "unseen"), 0o777))
	n := fakeNotifier{added: make(chan string, 10)}
	f := &folders{Watcher{Roots: []string{root}, Ignore: func(string) bool { return false }}, n, map[string]bool{}}
	_, errs, hints, _ := listen(t, f)
	errs <- fsnotify.ErrEventOverflow
	<-hints
	close(n.added)
	seen := map[string]bool{}
	for dir := range n.added {
		seen[dir] = true
	}
	if !seen[filepath.Join(root, "unseen")] {
		t.Errorf("the folder that came unseen is not watched: %v", seen)
	}
}

// Any other error means that events cannot be relied on; the caller then polls.
func TestErrorsEndListening(t *testing.T) {
	f := &folders{Watcher{Roots: []string{t.TempDir()}, Ignore: func(string) bool { return false }}, fakeNotifier{}, map[string]bool{}}
	_, errs, _, end := listen(t, f)
	broken := errors.New("broken")
	errs <- broken
	if err := <-end; !errors.Is(err, broken) {
		t.Errorf("listening ended with %v, want the error", err)
	}
}

// The system's limit of watched folders must not end the program.
func TestSyncReportsALimit(t *testing.T) {
	limit := errors.New("no space left on device")
	f := &folders{Watcher{Roots: []string{t.TempDir()}}, fakeNotifier{err: limit}, map[string]bool{}}
	if err := f.sync(); !errors.Is(err, limit) {
		t.Errorf("sync = %v, want the limit", err)
	}
}

// running is a Watcher at work, with real events or polling.
type running struct {
	looked chan struct{}
	stop   func() error
}

func run(t *testing.T, w Watcher) running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r := running{looked: make(chan struct{}, 100)}
	end := make(chan error, 1)
	w.Settle = time.Millisecond
	go func() {
		end <- w.Run(ctx, func(context.Context) { r.looked <- struct{}{} })
	}()
	r.stop = func() error { cancel(); return <-end }
	t.Cleanup(cancel)
	<-r.looked
	return r
}

// The whole on the real file system: roots that do not exist yet, folders made
// and filled at once, files replaced by renaming as editors do, removal.
func TestRun(t *testing.T) {
	for name, poll := range map[string]time.Duration{"events": 0, "polling": time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			seeds, content := filepath.Join(dir, "seeds"), filepath.Join(dir, "content")
			must(t, os.Mkdir(seeds, 0o777))
			r := run(t, Watcher{Roots: []string{seeds, content}, Poll: poll})
			steps := []struct {
				reason string
				do     func() error
			}{
				{"a new article", func() error { return os.WriteFile(filepath.Join(seeds, "a.md"), []byte("a"), 0o666) }},
				{"an edit by renaming over it", func() error {
					must(t, os.WriteFile(filepath.Join(dir, "tmp"), []byte("bb"), 0o666))
					return os.Rename(filepath.Join(dir, "tmp"), filepath.Join(seeds, "a.md"))
				}},
				{"a root that did not exist", func() error { return os.MkdirAll(filepath.Join(content, "notes"), 0o777) }},
				{"a file in a folder of the new root", func() error {
					return os.WriteFile(filepath.Join(content, "notes", "a.yaml"), []byte("x"), 0o666)
				}},
				{"a deletion", func() error { return os.Remove(filepath.Join(seeds, "a.md")) }},
				{"a root that goes", func() error { return os.RemoveAll(seeds) }},
				{"a root that comes back", func() error { return os.Mkdir(seeds, 0o777) }},
				{"an article in the root that came back", func() error {
					return os.WriteFile(filepath.Join(seeds, "b.md"), []byte("b"), 0o666)
				}},
			}
			for _, s := range steps {
				for len(r.looked) > 0 {
					<-r.looked
				}
				must(t, s.do())
				select {
				case <-r.looked:
				case <-t.Context().Done():
					t.Fatal(s.reason)
				}
			}
			must(t, r.stop())
		})
	}
}

// Polling must ignore what events ignore, or it would see our own output.
func TestFingerprintIgnores(t *testing.T) {
	dir := t.TempDir()
	w := Watcher{Roots: []string{dir}, Ignore: func(p string) bool { return filepath.Base(p) == "public" }}
	before := w.fingerprint(seedOf(t))
	must(t, os.Mkdir(filepath.Join(dir, "public"), 0o777))
	must(t, os.WriteFile(filepath.Join(dir, "public", "index.html"), nil, 0o666))
	if w.fingerprint(seedOf(t)) != before {
		t.Error("the output folder changed the fingerprint")
	}
	must(t, os.WriteFile(filepath.Join(dir, "a.md"), nil, 0o666))
	if w.fingerprint(seedOf(t)) == before {
		t.Error("a new article did not change the fingerprint")
	}
}

// A link that leads in a circle must not hang polling.
func TestFingerprintEnds(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Skip("links cannot be made here:", err)
	}
	w := Watcher{Roots: []string{dir}, Ignore: func(string) bool { return false }}
	if w.fingerprint(seedOf(t)) == 0 {
		t.Error("no fingerprint")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil && !errors.Is(err, fs.ErrExist) {
		t.Fatal(err)
	}
}
