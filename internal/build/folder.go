package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sync/errgroup"

	"redletter/internal/news"
)

// Folder is a folder on disk and the name that diagnostics give it. It need not
// exist.
type Folder struct {
	Dir  string
	Name string // "seeds", as the user would type it; "." adds nothing to the paths in it
}

// path is the name of a file in f for a diagnostic.
func (f Folder) path(p string) string { return path.Join(filepath.ToSlash(f.Name), p) }

// below is a sub-folder of f.
func (f Folder) below(name string) Folder {
	if f.Dir == "" {
		return f
	}
	return Folder{filepath.Join(f.Dir, name), f.path(name)}
}

// inside gives those of the folders on disk that lie in f, as paths below it.
func (f Folder) inside(dirs []string) []string {
	var out []string
	root := RealPath(f.Dir)
	for _, dir := range dirs {
		rel, err := filepath.Rel(root, RealPath(dir))
		if err == nil && rel != "." && filepath.IsLocal(rel) {
			out = append(out, filepath.ToSlash(rel))
		}
	}
	return out
}

// rename puts f's own name into the paths of diagnostics whose writer knew the
// folder as usual.
func (f Folder) rename(usual string, ds []news.Diagnostic) []news.Diagnostic {
	for i := range ds {
		if rest, ok := strings.CutPrefix(ds[i].Path, usual+"/"); ok && f.Name != "" {
			ds[i].Path = f.path(rest)
		}
	}
	return ds
}

// RealPath is dir, absolute and without symbolic links as far as it exists.
func RealPath(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return filepath.Clean(dir)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	parent := filepath.Dir(abs)
	if parent == abs {
		return abs
	}
	return filepath.Join(RealPath(parent), filepath.Base(abs))
}

// opened is a folder of the user's as a file system. Nothing outside of the
// folder can be reached through it, and opening never blocks: what is neither a
// file nor a folder cannot be opened.
type opened struct {
	root    *os.Root
	fs      fs.FS
	missing bool // there is no such folder: it is empty
}

// open opens f; the caller closes it. A folder that does not exist is empty.
func (f Folder) open() (*opened, error) {
	if f.Dir == "" {
		return &opened{missing: true}, nil
	}
	root, err := os.OpenRoot(f.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &opened{missing: true}, nil
	case errors.Is(err, syscall.ENOTDIR):
		return nil, news.Diagnostic{Path: f.Name, Severity: news.Error, Kind: "folder", Text: "is a file, not a folder"}
	case err != nil:
		return nil, news.Diagnostic{Path: f.Name, Severity: news.Error, Kind: "folder",
			Text: fmt.Sprintf("the folder cannot be opened: %v", plain(err)), Hint: "check its permissions"}
	}
	return &opened{root: root, fs: root.FS()}, nil
}

// Close releases the folder.
func (o *opened) Close() error {
	if o.root == nil {
		return nil
	}
	return o.root.Close()
}

var errNotFile = errors.New("neither a file nor a folder")

// Open implements [fs.FS].
func (o *opened) Open(name string) (fs.File, error) {
	info, err := o.Stat(name)
	if err != nil {
		return nil, err
	}
	if m := info.Mode(); !m.IsRegular() && !m.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotFile}
	}
	return o.fs.Open(name)
}

// fewEntries are too few to be looked at by several goroutines.
const fewEntries = 256

// ReadDir implements [fs.ReadDirFS]. The entries know all about their files, as
// whoever lists a folder here asks for it; that is most of the work of an edit among
// ten thousand articles, and it is done on all cores.
func (o *opened) ReadDir(name string) ([]fs.DirEntry, error) {
	if o.missing {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	dir, err := o.root.OpenRoot(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	names, err := namesIn(dir)
	entries := make([]fs.DirEntry, len(names))
	look := func(from, to int) {
		for i := from; i < to; i++ {
			info, err := dir.Lstat(names[i])
			switch {
			case err == nil:
				entries[i] = fs.FileInfoToDirEntry(info)
			case !errors.Is(err, fs.ErrNotExist): // else it went away
				entries[i] = unknownEntry{names[i], err}
			}
		}
	}
	if len(names) < fewEntries {
		look(0, len(names))
	} else {
		var g errgroup.Group
		step := len(names)/runtime.GOMAXPROCS(0) + 1
		for from := 0; from < len(names); from += step {
			g.Go(func() error { look(from, min(from+step, len(names))); return nil })
		}
		g.Wait()
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e == nil }), err
}

// namesIn lists the names in a folder, sorted.
func namesIn(dir *os.Root) ([]string, error) {
	f, err := dir.Open(".")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	slices.Sort(names)
	return names, err
}

// unknownEntry is a file that nothing can be learned of.
type unknownEntry struct {
	name string
	err  error
}

func (e unknownEntry) Name() string               { return e.name }
func (e unknownEntry) IsDir() bool                { return false }
func (e unknownEntry) Type() fs.FileMode          { return fs.ModeIrregular }
func (e unknownEntry) Info() (fs.FileInfo, error) { return nil, e.err }

// Stat implements [fs.StatFS].
func (o *opened) Stat(name string) (fs.FileInfo, error) {
	if o.missing {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(o.fs, name)
}

// Lstat implements [fs.ReadLinkFS].
func (o *opened) Lstat(name string) (fs.FileInfo, error) {
	if o.missing {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Lstat(o.fs, name)
}

// ReadLink implements [fs.ReadLinkFS].
func (o *opened) ReadLink(name string) (string, error) {
	if o.missing {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadLink(o.fs, name)
}

// plain is err without the operation and the path that the os package puts
// before it.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Overlay is a file system in which the files of Over hide those of Base that
// have the same path. Either may be nil.
type Overlay struct{ Over, Base fs.FS }

// Open implements [fs.FS].
func (o Overlay) Open(name string) (fs.File, error) {
	if o.Over != nil {
		f, err := o.Over.Open(name)
		if err == nil {
			if info, statErr := f.Stat(); statErr != nil || !info.IsDir() || o.Base == nil {
				return f, statErr
			}
			f.Close()
			return openFolder(o, name)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	if o.Base == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.Base.Open(name)
}

// ReadDir implements [fs.ReadDirFS]: the entries of both, those of Over first in
// rank. Editors' temporaries and dotfiles of Over are no part of it, nor is Go
// source: this project's own folders hold the code that embeds them.
func (o Overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	seen := map[string]bool{}
	found := error(&fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist})
	for i, fsys := range []fs.FS{o.Over, o.Base} {
		if fsys == nil {
			continue
		}
		entries, err := fs.ReadDir(fsys, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err == nil {
			found = nil
		}
		for _, e := range entries {
			if !seen[e.Name()] && !(i == 0 && (Temporary(e.Name()) || path.Ext(e.Name()) == ".go")) {
				seen[e.Name()] = true
				all = append(all, e)
			}
		}
	}
	sortEntries(all)
	return all, found
}
