package build

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"redletter/internal/news"
	"redletter/internal/seed"
)

// tree is what lies in seeds/, seen without opening a file.
type tree struct {
	articles []entry // what has the extension of an article, by path
	files    []entry // everything else that an article may show, by path
	problems []news.Diagnostic
	missing  bool // there is no seeds/
}

// entry is one file.
type entry struct {
	path  string // below seeds/, slash-separated
	stamp stamp
	data  []byte // of an article that does not lie on disk
}

// file tells whether there is a file of this path, an article or another.
func (t *tree) file(p string) bool {
	for _, list := range [][]entry{t.files, t.articles} {
		if _, ok := slices.BinarySearchFunc(list, p, func(e entry, p string) int { return strings.Compare(e.path, p) }); ok {
			return true
		}
	}
	return false
}

type scanOptions struct {
	root    Folder // for the names in diagnostics
	maxSize int64
	ignore  []string // folders below the root
	only    string   // the one path to look at
}

// scanner walks one tree.
type scanner struct {
	scanOptions
	fsys fs.FS
	tree *tree
}

// scan lists the tree. It opens folders only, follows no link to a folder, and
// reports what could not be an article though its name says so.
func scan(fsys fs.FS, o scanOptions) *tree {
	s := &scanner{o, fsys, &tree{}}
	if o.only == "" {
		s.folder(".")
	} else if info, err := fs.Lstat(fsys, o.only); err != nil {
		s.problem(o.only, "unreadable", plain(err).Error(), "")
	} else {
		s.file(o.only, fs.FileInfoToDirEntry(info))
		s.siblings(path.Dir(o.only))
	}
	byPath := func(a, b entry) int { return strings.Compare(a.path, b.path) }
	slices.SortFunc(s.tree.articles, byPath)
	slices.SortFunc(s.tree.files, byPath)
	return s.tree
}

// folder lists dir and everything below it.
func (s *scanner) folder(dir string) {
	entries, err := fs.ReadDir(s.fsys, dir)
	if err != nil && !(dir == "." && errors.Is(err, fs.ErrNotExist)) {
		s.problem(dir, "unreadable", fmt.Sprintf("the folder cannot be read: %v", plain(err)), "check its permissions")
	}
	var below []string
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		switch {
		case Temporary(e.Name()) || s.ignored(p):
		case !utf8.ValidString(e.Name()):
			s.problem(strings.ToValidUTF8(p, "\uFFFD"), "file name", "the name is not UTF-8", "rename it")
		case !e.IsDir():
			s.file(p, e)
		case s.isArticle(p):
			s.problem(p, "not a file", "is a folder, though its name is that of an article", "rename the folder")
		default:
			below = append(below, p)
		}
	}
	s.folders(below)
}

// folders lists many folders on all cores: some keep each article in one of its own.
func (s *scanner) folders(dirs []string) {
	workers := runtime.GOMAXPROCS(0)
	if len(dirs) < 4*workers {
		for _, dir := range dirs {
			s.folder(dir)
		}
		return
	}
	var parts []*tree
	var g errgroup.Group
	for some := range slices.Chunk(dirs, len(dirs)/workers+1) {
		part := &tree{}
		parts = append(parts, part)
		g.Go(func() error {
			one := &scanner{s.scanOptions, s.fsys, part}
			for _, dir := range some {
				one.folder(dir)
			}
			return nil
		})
	}
	g.Wait()
	for _, part := range parts {
		s.tree.articles = append(s.tree.articles, part.articles...)
		s.tree.files = append(s.tree.files, part.files...)
		s.tree.problems = append(s.tree.problems, part.problems...)
	}
}

// ignored reports whether p is ignored, or a generation beside it: watch keeps one
// beside the output.
func (s *scanner) ignored(p string) bool {
	return slices.ContainsFunc(s.ignore, func(dir string) bool { return p == dir || IsGeneration(dir, p) })
}

// siblings lists the other files of a folder, for the images of a single
// article.
func (s *scanner) siblings(dir string) {
	entries, err := fs.ReadDir(s.fsys, dir)
	if err != nil {
		return // the article itself could be read: it shows without images
	}
	for _, e := range entries {
		if p := path.Join(dir, e.Name()); e.Type().IsRegular() && utf8.ValidString(p) && !Temporary(e.Name()) && !s.isArticle(p) {
			s.file(p, e)
		}
	}
}

// file lists what is not a folder.
func (s *scanner) file(p string, e fs.DirEntry) {
	article := s.isArticle(p) || p == s.only
	info, err := e.Info()
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		info, err = s.follow(p)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && e.Type()&fs.ModeSymlink == 0:
		// it went away while we looked
	case err != nil && article:
		s.problem(p, "unreadable", plain(err).Error(), linkHint(e))
	case errors.Is(err, errLinkOut):
		s.warning(p, "link", err.Error()+" and is not followed", "move what it leads to here")
	case err != nil:
	case info.IsDir():
		s.warning(p, "link", "is a link to a folder and is not followed", "move the folder itself here")
	case !info.Mode().IsRegular():
		if article {
			s.problem(p, "not a file", "is "+kindOf(info.Mode())+", not a file", "remove it, or give it another extension")
		}
	case article && info.Size() > s.maxSize:
		s.problem(p, "size", fmt.Sprintf("is %s long, more than the %s that are allowed", bytesText(info.Size()), bytesText(s.maxSize)),
			"split the article, or allow more with --max-size")
	case article:
		s.tree.articles = append(s.tree.articles, entry{path: p, stamp: stampOf(info)})
	default:
		s.tree.files = append(s.tree.files, entry{path: p, stamp: stampOf(info)})
		if s.only == "" {
			s.unreadFormat(p)
		}
	}
}

var (
	errBrokenLink = errors.New("is a link to a file that does not exist")
	errLinkOut    = errors.New("is a link that leads out of the folder")
)

// follow gives what a link leads to, if that lies within the folder.
func (s *scanner) follow(p string) (fs.FileInfo, error) {
	info, err := fs.Stat(s.fsys, p)
	switch {
	case err == nil:
		return info, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, errBrokenLink
	case errors.Is(err, fs.ErrPermission):
		return nil, err
	case errors.Is(err, syscall.ELOOP):
		return nil, errors.New("is a link that leads back to itself")
	}
	return nil, errLinkOut // the one error left that os.Root has for a link
}

// unreadFormat warns of documents in formats that are not read, which someone
// may be waiting for.
func (s *scanner) unreadFormat(p string) {
	switch ext := strings.ToLower(path.Ext(p)); ext {
	case ".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".pages", ".xhtml", ".mhtml", ".mht", ".webarchive":
		s.warning(p, "format", ext+" files are not read", "save it as .txt, .md or .html")
	}
}

func (s *scanner) isArticle(p string) bool {
	_, ok := seed.FormatOf(p)
	return ok
}

func (s *scanner) problem(p, kind, text, hint string) {
	s.tree.problems = append(s.tree.problems, news.Diagnostic{Path: s.root.path(p), Severity: news.Error, Kind: kind, Text: text, Hint: hint})
}

func (s *scanner) warning(p, kind, text, hint string) {
	s.tree.problems = append(s.tree.problems, news.Diagnostic{Path: s.root.path(p), Severity: news.Warning, Kind: kind, Text: text, Hint: hint})
}

func linkHint(e fs.DirEntry) string {
	if e.Type()&fs.ModeSymlink != 0 {
		return "put the file itself here"
	}
	return "check its permissions"
}

func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something special"
}

// bytesText is a size for a reader: "5 MiB", "5.2 MiB", "812 bytes".
func bytesText(n int64) string {
	switch {
	case n >= 1<<20:
		return trimZero(float64(n)/(1<<20)) + " MiB"
	case n >= 1<<10:
		return trimZero(float64(n)/(1<<10)) + " KiB"
	}
	return fmt.Sprintf("%d bytes", n)
}

func trimZero(x float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
}
