package build

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path"
	"time"
)

// kept is the result of a step and its key.
type kept[T any] struct {
	key   Digest
	value T
	valid bool
}

// get is the kept value if the key is still the same, otherwise what step gives.
// A step that fails is taken again the next time.
func (k *kept[T]) get(key Digest, step func() (T, error)) (T, error) {
	if k.valid && k.key == key {
		return k.value, nil
	}
	v, err := step()
	if err == nil {
		*k = kept[T]{key, v, true}
	}
	return v, err
}

// sums remembers the digests of the files of one folder, by path, so that only
// files are read whose stamp has changed (or would not show a change yet).
type sums map[string]summed

type summed struct {
	stamp   stamp
	settled bool
	digest  Digest
}

// tree is the digest of all paths and bytes below the root of fsys. Files that
// cannot be read count with their error: who needs them will report it.
func (s *sums) tree(fsys fs.FS, now time.Time) Digest {
	last := *s
	*s = sums{}
	h := newHash()
	s.folder(fsys, ".", now, last, h)
	return h.sum()
}

func (s *sums) folder(fsys fs.FS, dir string, now time.Time, last sums, h hasher) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			h.text(dir).text(plain(err).Error())
		}
		return
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		switch {
		case Temporary(e.Name()) || !fs.ValidPath(p):
		case e.IsDir():
			s.folder(fsys, p, now, last, h)
		default:
			info, err := fs.Stat(fsys, p)
			if err != nil {
				h.text(p).text(plain(err).Error())
			} else if info.Mode().IsRegular() {
				h.text(p).digest(s.file(fsys, p, stampOf(info), now, last))
			}
		}
	}
}

// file is the digest of one file's bytes.
func (s *sums) file(fsys fs.FS, p string, st stamp, now time.Time, last sums) Digest {
	if old, ok := last[p]; ok && old.settled && old.stamp == st {
		(*s)[p] = old
		return old.digest
	}
	h := sha256.New()
	f, err := fsys.Open(p)
	if err == nil {
		_, err = io.Copy(h, f)
		f.Close()
	}
	if err != nil {
		return newHash().text(plain(err).Error()).sum()
	}
	d := summed{stamp: st, settled: st.settled(now)}
	h.Sum(d.digest[:0])
	(*s)[p] = d
	return d.digest
}
