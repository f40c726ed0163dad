package build

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// serial lets the publisher's goroutines take their steps one after the other.
func serial(step func(string) error) func(string) error {
	var mu sync.Mutex
	return func(name string) error {
		mu.Lock()
		defer mu.Unlock()
		return step(name)
	}
}

// siteOf is a build with the given files.
func siteOf(files map[string]string) *Build {
	b := &Build{files: map[string]file{}}
	for p, text := range files {
		b.files[p] = file{data: []byte(text)}
	}
	b.paths = func() []string { return slices.Sorted(maps.Keys(b.files)) }
	b.keys = func() map[string]Digest { return nil }
	return b
}

// listing is all files below dir, without the marker.
func listing(t testing.TB, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == Marker {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return got
}

var (
	oldSite = map[string]string{"index.html": "old", "same.txt": "same", "gone/page.html": "going"}
	newSite = map[string]string{"index.html": "new", "same.txt": "same", "articles/a/index.html": "a"}
)

func publish(t testing.TB, out string, files map[string]string) Published {
	t.Helper()
	done, err := (&Publisher{Out: out}).Publish(t.Context(), siteOf(files))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// beside lists what lies beside the output folder: after a build nothing may.
func beside(t testing.TB, out string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(out))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != filepath.Base(out) {
			names = append(names, e.Name())
		}
	}
	return names
}

// A second build must replace the first as a whole, pages that are gone included,
// and leave nothing behind.
func TestPublishReplaces(t *testing.T) {
	out := filepath.Join(t.TempDir(), "deep", "public")
	if done := publish(t, out, oldSite); !done.Changed || done.Files != 3 || done.Written != 3 {
		t.Errorf("first: %+v", done)
	}
	if done := publish(t, out, newSite); !done.Changed || done.Files != 3 || done.Written != 2 {
		t.Errorf("second: %+v, want 2 written: one file is the same", done)
	}
	if got := listing(t, out); !maps.Equal(got, newSite) {
		t.Errorf("published %v", got)
	}
	if left := beside(t, out); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// A build that changes nothing must not touch the output: tools that synchronise
// it would copy everything again.
func TestPublishNothing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, oldSite)
	before, err := os.Stat(out)
	if err != nil {
		t.Fatal(err)
	}
	if done := publish(t, out, oldSite); done.Changed || done.Written != 0 {
		t.Errorf("%+v", done)
	}
	after, err := os.Stat(out)
	if err != nil || !os.SameFile(before, after) {
		t.Error("the folder was replaced by its like")
	}
}

// Unchanged files of a big site must not be written again; the link count shows
// that they were not.
func TestPublishLinks(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	publish(t, out, oldSite)
	before, err := os.Stat(filepath.Join(out, "same.txt"))
	if err != nil {
		t.Fatal(err)
	}
	publish(t, out, newSite)
	after, err := os.Stat(filepath.Join(out, "same.txt"))
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("same.txt was written again (%v)", err)
	}
}

// Whoever has changed or removed a published file by hand gets the right site
// back.
func TestPublishRepairs(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, oldSite)
	if err := os.WriteFile(filepath.Join(out, "stray"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "same.txt"), []byte("SAME"), 0o666); err != nil {
		t.Fatal(err)
	}
	publish(t, out, oldSite)
	if got := listing(t, out); !maps.Equal(got, oldSite) {
		t.Errorf("published %v", got)
	}
}

// A publisher that publishes again and again begins with the folder of the site before
// the last. Whatever was done by hand to a published folder meanwhile, and wherever a
// publication failed, the output is the last site that was published, whole, with no
// folder too much, and Close leaves nothing behind.
func TestPublishAgain(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 5))
		out := filepath.Join(t.TempDir(), "public")
		broken := errors.New("broken")
		failing := false
		p := &Publisher{Out: out, Again: true, twoRenames: seed == 3, step: serial(func(string) error {
			if failing && r.IntN(6) == 0 {
				return broken
			}
			return nil
		})}
		site, last := map[string]string{"index.html": "0"}, map[string]string{}
		for step := range 60 {
			for range r.IntN(4) {
				name := []string{"index.html", "a", "a/b.html", "a/c/d.html", "e/f.html", "e", "g.txt"}[r.IntN(7)]
				site[name] = fmt.Sprint(r.IntN(3))
				for _, other := range []string{"a", "e"} { // a file gives way to a folder of its name, and the other way round
					for n := range site {
						if strings.HasPrefix(n, other+"/") && name == other {
							delete(site, n)
						} else if strings.HasPrefix(name, other+"/") {
							delete(site, other)
						}
					}
				}
			}
			if r.IntN(4) == 0 {
				delete(site, []string{"a/b.html", "e/f.html", "g.txt"}[r.IntN(3)])
			}
			switch r.IntN(8) { // by hand
			case 0:
				os.WriteFile(filepath.Join(out, "stray.txt"), []byte("stray"), 0o666)
			case 1:
				os.WriteFile(filepath.Join(out, "index.html"), []byte("9"), 0o666)
			case 2:
				os.Remove(filepath.Join(out, "index.html"))
			case 3:
				os.MkdirAll(filepath.Join(out, "stray", "folder"), 0o777)
			case 4:
				os.Symlink("index.html", filepath.Join(out, "link.html"))
			}
			byHand := listing(t, out)
			failing = step > 0 && r.IntN(3) == 0
			_, err := p.Publish(t.Context(), keyed(siteOf(site)))
			failing = false
			got := listing(t, out)
			switch {
			case err == nil && !maps.Equal(got, site):
				t.Fatalf("seed %d, step %d: published %v instead of %v", seed, step, got, site)
			case err != nil && !errors.Is(err, broken):
				t.Fatalf("seed %d, step %d: %v", seed, step, err)
			case err != nil && !maps.Equal(got, byHand):
				t.Fatalf("seed %d, step %d: a failed publication left %v of %v", seed, step, got, byHand)
			case err == nil:
				last = maps.Clone(site)
			}
			if left := beside(t, out); len(left) > 1 {
				t.Fatalf("seed %d, step %d: beside the output lie %v", seed, step, left)
			}
		}
		if _, err := p.Publish(t.Context(), siteOf(last)); err != nil {
			t.Fatal(err)
		}
		filepath.WalkDir(out, func(dir string, d fs.DirEntry, err error) error {
			if entries, _ := os.ReadDir(dir); err == nil && d.IsDir() && len(entries) == 0 && filepath.Base(dir) != "folder" {
				t.Errorf("seed %d: the folder %s is empty", seed, dir)
			}
			return nil
		})
		p.Close()
		if left := beside(t, out); len(left) > 0 {
			t.Errorf("seed %d: left behind: %v", seed, left)
		}
	}
}

// keyed gives the files of b keys, the digests of their bytes.
func keyed(b *Build) *Build {
	b.keys = func() map[string]Digest {
		keys := map[string]Digest{}
		for p, f := range b.files {
			keys[p] = sha256.Sum256(f.data)
		}
		return keys
	}
	return b
}

// Somebody's documents must not be deleted because of a slip in --out.
func TestPublishRefusesForeign(t *testing.T) {
	out := filepath.Join(t.TempDir(), "Documents")
	if err := os.Mkdir(out, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "thesis.txt"), []byte("precious"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := (&Publisher{Out: out}).Publish(t.Context(), siteOf(newSite))
	if !errors.Is(err, ErrForeign) {
		t.Errorf("err = %v", err)
	}
	if got := listing(t, out); len(got) != 1 || got["thesis.txt"] != "precious" {
		t.Errorf("now there is %v", got)
	}
	if left := beside(t, out); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// An empty folder (a checkout's placeholder, a mount point's parent) may be used.
func TestPublishTakesEmpty(t *testing.T) {
	out := t.TempDir()
	publish(t, filepath.Join(out), newSite)
	if got := listing(t, out); !maps.Equal(got, newSite) {
		t.Errorf("published %v", got)
	}
}

// An output folder that is a link must stay one: the web server's configuration
// names the link.
func TestPublishThroughLink(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("links cannot be made here:", err)
	}
	publish(t, real, oldSite)
	publish(t, link, newSite)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link was replaced (%v)", err)
	}
	if got := listing(t, real); !maps.Equal(got, newSite) {
		t.Errorf("published %v", got)
	}
}

// A page that cannot be rendered is found when half of the site is written: the
// old site must stay as it is.
func TestPublishFailingPage(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, oldSite)
	b := siteOf(newSite)
	broken := errors.New("template fails")
	b.files["index.html"] = file{write: func() ([]byte, error) { return nil, broken }}
	if _, err := (&Publisher{Out: out}).Publish(t.Context(), b); !errors.Is(err, broken) {
		t.Errorf("err = %v", err)
	}
	if got := listing(t, out); !maps.Equal(got, oldSite) {
		t.Errorf("now there is %v", got)
	}
	if left := beside(t, out); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// Ctrl-C during publishing leaves the old site, and nothing else.
func TestPublishInterrupted(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, oldSite)
	ctx, cancel := context.WithCancel(t.Context())
	p := &Publisher{Out: out, step: serial(func(string) error { cancel(); return nil })}
	if _, err := p.Publish(ctx, siteOf(newSite)); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	if got := listing(t, out); !maps.Equal(got, oldSite) {
		t.Errorf("now there is %v", got)
	}
	if left := beside(t, out); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// Whatever step fails (a full disk), the old site stays whole, nothing is left
// beside it, and the next build succeeds.
func TestPublishFailsAtEveryStep(t *testing.T) {
	full := errors.New("no space left on device")
	for n := 1; ; n++ {
		out := filepath.Join(t.TempDir(), "public")
		publish(t, out, oldSite)
		at, where := 0, ""
		_, err := (&Publisher{Out: out, step: serial(func(step string) error {
			if at++; at == n {
				where = step
				return full
			}
			return nil
		})}).Publish(context.Background(), siteOf(newSite))
		if where == "" {
			if n < 5 {
				t.Fatalf("only %d steps could fail: the test no longer sees them", n-1)
			}
			return
		}
		if !errors.Is(err, full) {
			t.Errorf("failing at %q: err = %v", where, err)
		}
		if got := listing(t, out); !maps.Equal(got, oldSite) {
			t.Errorf("failing at %q leaves %v", where, got)
		}
		if left := beside(t, out); left != nil {
			t.Errorf("failing at %q leaves behind %v", where, left)
		}
		publish(t, out, newSite)
	}
}

// crashVariable makes the test program publish, and kill itself at a step.
const crashVariable = "REDLETTER_TEST_CRASH"

// TestCrash is the program that TestPublishKilledAtEveryStep kills.
func TestCrash(t *testing.T) {
	order := strings.SplitN(os.Getenv(crashVariable), " ", 3)
	if len(order) != 3 {
		t.Skip("runs only as the program that is killed")
	}
	n, _ := strconv.Atoi(order[0])
	at := 0
	p := &Publisher{Out: order[2], twoRenames: order[1] == "two", step: serial(func(string) error {
		if at++; at == n {
			self, err := os.FindProcess(os.Getpid())
			if err == nil {
				self.Kill() // nothing of ours runs after this
			}
			select {}
		}
		return nil
	})}
	if _, err := p.Publish(t.Context(), siteOf(newSite)); err != nil {
		t.Fatal(err)
	}
}

// kill -9 at any moment leaves the old site or the new one, never a mixture; with
// two renames there is a moment without a site, which the next build repairs.
// Either way the next build cleans up.
func TestPublishKilledAtEveryStep(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a process for every step")
	}
	for _, how := range []string{"exchange", "two"} {
		for n, ended := 1, false; !ended; n++ {
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			publish(t, out, oldSite)
			cmd := exec.Command(os.Args[0], "-test.run=^TestCrash$")
			cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d %s %s", crashVariable, n, how, out))
			ended = cmd.Run() == nil // no step was left to be killed at
			got := listing(t, out)
			if !maps.Equal(got, oldSite) && !maps.Equal(got, newSite) && !(how == "two" && len(got) == 0) {
				t.Errorf("%s, killed at step %d: %v", how, n, got)
			}
			if _, err := (&Publisher{Out: out}).prepare(); err != nil {
				t.Errorf("%s, killed at step %d: %v", how, n, err)
			}
			if got := listing(t, out); !maps.Equal(got, oldSite) && !maps.Equal(got, newSite) {
				t.Errorf("%s, killed at step %d, not repaired: %v", how, n, got)
			}
			publish(t, out, newSite)
			if left := beside(t, out); left != nil {
				t.Errorf("%s, killed at step %d: left behind %v", how, n, left)
			}
		}
	}
}

// Two builds at once into one folder (a watch and a build by hand) must both
// succeed: the folder that one is filling is no left-over to the other.
func TestPublishTwice(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, oldSite)
	inside, goOn := make(chan struct{}), make(chan struct{})
	failed := make(chan error, 1)
	go func() {
		first := true
		_, err := (&Publisher{Out: out, step: serial(func(step string) error {
			if first && strings.HasPrefix(step, "write ") {
				first = false
				close(inside)
				<-goOn
			}
			return nil
		})}).Publish(context.Background(), siteOf(map[string]string{"index.html": "first"}))
		failed <- err
	}()
	<-inside
	publish(t, out, newSite)
	close(goOn)
	if err := <-failed; err != nil {
		t.Errorf("the slower build failed: %v", err)
	}
	if got := listing(t, out); got["index.html"] != "first" || len(got) != 1 {
		t.Errorf("published %v", got)
	}
}
