package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"redletter/assets"
	"redletter/internal/build"
	"redletter/internal/news"
	"redletter/internal/seed"
	"redletter/internal/site"
	"redletter/templates"
)

// place is where a site lies, and everything to build it with.
type place struct {
	options  build.Options
	out      string // the output folder
	workshop string // the program's own folder; empty: none
	watched  []string
	seeds    string // what the articles' folder is called in messages
}

// find finds the site that dir names: a folder with seeds/, or any other folder,
// which then is the seeds folder itself. Relative folders are taken from dir.
func (f *siteFlags) find(dir string) (*place, error) {
	if _, err := site.ParseBase(f.BaseURL); err != nil {
		return nil, usageError{fmt.Errorf("--base-url: %w", err)}
	}
	named := dir != ""
	if !named {
		dir = "."
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, usageError{fmt.Errorf("%s: %s", dir, plainErr(err))}
	case !info.IsDir():
		return nil, usageError{fmt.Errorf("%s is a file: \"redletter serve %s\" shows a single article", dir, dir)}
	}
	folder := func(name string) build.Folder { return build.Folder{Dir: from(dir, name), Name: filepath.Clean(name)} }
	p := &place{out: from(dir, f.Out), workshop: filepath.Join(dir, ".redletter"), seeds: filepath.Clean(f.Seeds)}
	p.options = f.options()
	p.options.Seeds = folder(f.Seeds)
	p.options.Content = folder(f.Content)
	p.options.Templates = folder(f.Templates)
	p.options.Assets = folder(f.Assets)
	if named && f.Seeds == "seeds" && !isDir(p.options.Seeds.Dir) {
		p.options.Seeds, p.seeds = build.Folder{Dir: dir, Name: "."}, dir
		p.workshop = elsewhere(dir)
	}
	p.options.Ignore = []string{p.out, p.options.Content.Dir, p.options.Templates.Dir, p.options.Assets.Dir}
	if err := p.outApart(f.Out); err != nil {
		return nil, err
	}
	p.watched = []string{p.options.Seeds.Dir, p.options.Content.Dir, p.options.Templates.Dir, p.options.Assets.Dir}
	p.keep()
	return p, nil
}

// options are those that the flags alone decide.
func (f *siteFlags) options() build.Options {
	return build.Options{
		BuiltinTemplates: templates.FS,
		BuiltinAssets:    assets.FS,
		BaseURL:          f.BaseURL,
		MaxSize:          int64(f.MaxSize),
		Drafts:           f.Drafts,
	}
}

// article is the place of one article: a file, or standard input for "-".
func (f *siteFlags) article(e *env, name string, published news.Date) (*place, error) {
	p := &place{options: f.options(), seeds: name}
	p.options.Published = published
	if name == "-" {
		data, err := io.ReadAll(io.LimitReader(e.stdin, int64(f.MaxSize)+1))
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		p.options.Seeds.Name = "."
		p.options.Given = []seed.File{{Path: stdinName("", data), Data: data}}
		return p, nil
	}
	if _, ok := seed.FormatOf(name); !ok {
		return nil, usageError{fmt.Errorf("%s is not an article: its name must end in %s", name, strings.Join(seed.Formats(), ", "))}
	}
	p.options.Seeds = build.Folder{Dir: filepath.Dir(name), Name: filepath.Dir(name)}
	p.options.Only = filepath.Base(name)
	p.watched = []string{name}
	return p, nil
}

// single reports that the place is that of one article.
func (p *place) single() bool { return p.options.Only != "" || len(p.options.Given) > 0 }

// outApart refuses an output folder that would swallow what the site is made of.
func (p *place) outApart(name string) error {
	inputs := []build.Folder{p.options.Seeds, p.options.Content, p.options.Templates, p.options.Assets}
	for i, in := range inputs {
		if contains(p.out, in.Dir) {
			return usageError{fmt.Errorf("--out %s: the output folder is replaced as a whole, it cannot hold %s", name, in.Dir)}
		}
		if i > 0 && contains(in.Dir, p.out) {
			return usageError{fmt.Errorf("--out %s: the output folder cannot lie in %s", name, in.Dir)}
		}
	}
	return nil
}

// keep makes findings outlive this run, if the program can tell itself from
// others.
func (p *place) keep() {
	if id, err := programDigest(); err == nil && p.workshop != "" {
		p.options.Program, p.options.Cache = id, filepath.Join(p.workshop, "findings")
	}
}

// ignore tells which paths never count as a change.
func (p *place) ignore() func(path string) bool {
	if p.out == "" {
		return func(path string) bool { return build.Temporary(filepath.Base(path)) }
	}
	out := build.RealPath(p.out)
	return func(path string) bool {
		name := filepath.Base(path)
		if build.Temporary(name) {
			return true
		}
		if !strings.HasPrefix(name, filepath.Base(out)) {
			return false
		}
		real := build.RealPath(path)
		return real == out || build.IsGeneration(out, real)
	}
}

// programDigest is the digest of this program's own file.
func programDigest() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// elsewhere is a workshop for a folder that is no site, and should not get
// anything put into it only because somebody looks at it.
func elsewhere(dir string) string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(build.RealPath(dir)))
	return filepath.Join(cache, "redletter", hex.EncodeToString(sum[:8]))
}

// from is name as seen from dir.
func from(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// contains reports whether path is dir or lies in it.
func contains(dir, path string) bool {
	rel, err := filepath.Rel(build.RealPath(dir), build.RealPath(path))
	return err == nil && (rel == "." || filepath.IsLocal(rel))
}

// exists reports whether there is something at name.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return !errors.Is(err, fs.ErrNotExist)
}
