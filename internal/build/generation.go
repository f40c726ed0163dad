package build

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// generation is a folder beside the output that is being filled, or that was the
// output until now.
//
// It may begin as the site before the last one, of which most files are those of the
// last one too, by hard links: then only what differs is touched. No file in it is
// ever written into, for the output may have it; it is removed and made anew.
type generation struct {
	dir  string
	lock io.Closer

	files map[string]stamp // what lies in it from before, by path

	mu   sync.Mutex
	dirs map[string]bool // folders that are there, by path
}

const generationInfix = ".generation-"

// IsGeneration reports whether path is, or was, a generation beside the output
// folder out.
func IsGeneration(out, path string) bool {
	return strings.HasPrefix(path, out+generationInfix) || path == out+oldSuffix
}

// newGeneration removes the generations of processes that have ended, and makes
// a new one.
func (p *Publisher) newGeneration(out string) (*generation, error) {
	left, _ := filepath.Glob(escapeGlob(out) + generationInfix + "*")
	for _, dir := range left {
		if lock, err := lockDir(dir); err == nil {
			if err := p.at("remove a left-over"); err != nil {
				return nil, err
			}
			os.RemoveAll(dir)
			lock.Close()
		}
	}
	if err := p.at("make the generation"); err != nil {
		return nil, err
	}
	dir := out + generationInfix + strconv.FormatUint(rand.Uint64(), 36)
	if err := os.Mkdir(dir, 0o777); err != nil {
		return nil, err
	}
	lock, err := lockDir(dir)
	if err != nil {
		os.Remove(dir)
		return nil, err
	}
	return &generation{dir: dir, lock: lock}, nil
}

// spared is the folder dir, which was the output until now, as a generation to begin
// the next with; nil if it is not there or somebody holds it.
func spared(dir string) *generation {
	lock, err := lockDir(dir)
	if err != nil {
		return nil
	}
	return &generation{dir: dir, lock: lock}
}

// look lists what lies in the generation. Whatever is neither a file nor a folder
// goes: nobody but us has a right to put something there.
func (g *generation) look() error {
	g.files, g.dirs = map[string]stamp{}, map[string]bool{}
	return fs.WalkDir(os.DirFS(g.dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			g.dirs[p] = true
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if !d.Type().IsRegular() {
			return os.RemoveAll(g.path(p))
		}
		g.files[p] = contentStampOf(info)
		return nil
	})
}

// path is where the file p of the site lies.
func (g *generation) path(p string) string { return filepath.Join(g.dir, filepath.FromSlash(p)) }

// has reports whether the file p is there already, the very file that has the stamp.
func (g *generation) has(p string, st stamp) bool {
	old, ok := g.files[p]
	return ok && old == st && st.Inode != 0
}

// clear makes the folder of the file p and removes what lies in its place. It
// returns where p is to be put.
func (g *generation) clear(p string) (string, error) {
	to := g.path(p)
	if _, ok := g.files[p]; ok {
		if err := os.Remove(to); !errors.Is(err, fs.ErrNotExist) {
			return to, err
		}
		return to, nil
	}
	dir := path.Dir(p)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.dirs[dir] {
		return to, nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return to, err
	}
	if g.dirs == nil {
		g.dirs = map[string]bool{}
	}
	g.dirs[dir] = true
	return to, nil
}

// sweep looks at what lies in the generation and removes what is not among the files
// to come, and folders that none of them needs.
func (g *generation) sweep(files []string) error {
	if err := g.look(); err != nil {
		return err
	}
	to, folders := map[string]bool{Marker: true}, map[string]bool{".": true}
	for _, p := range files {
		to[p] = true
		for dir := path.Dir(p); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for p := range g.files {
		if !to[p] {
			if err := os.Remove(g.path(p)); err != nil {
				return err
			}
			delete(g.files, p)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(g.dirs)) {
		if !folders[dir] {
			if err := os.RemoveAll(g.path(dir)); err != nil {
				return err
			}
			delete(g.dirs, dir)
		}
	}
	return nil
}

// discard removes what lies in the generation's place: an unfinished site, or
// after the swap the old one.
func (g *generation) discard() {
	os.RemoveAll(g.dir)
	g.lock.Close()
}

// escapeGlob makes a path that filepath.Glob takes as it is.
func escapeGlob(p string) string {
	if runtime.GOOS == "windows" {
		return p // no escape there; a bracket in a path means that left-overs stay
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(p)
}
