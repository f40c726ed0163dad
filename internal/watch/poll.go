package watch

import (
	"context"
	"encoding/binary"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// poll compares the tree at every tick with what it was before.
func (w Watcher) poll(ctx context.Context, tick <-chan time.Time, hints chan<- struct{}) {
	seed := maphash.MakeSeed()
	last := w.fingerprint(seed)
	tell(hints)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			if now := w.fingerprint(seed); now != last {
				last = now
				tell(hints)
			}
		}
	}
}

// fingerprint is a hash of the names, sizes, times and modes of all files below
// the roots.
func (w Watcher) fingerprint(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, root := range w.Roots {
		w.visit(&h, root)
	}
	return h.Sum64()
}

// visit hashes path and what is below it. Links are followed for what they lead
// to, but not into folders, except at a root.
func (w Watcher) visit(h *maphash.Hash, path string) {
	info, err := os.Stat(path)
	h.WriteString(path)
	h.WriteByte(0)
	if err != nil {
		return
	}
	var b [20]byte
	binary.LittleEndian.PutUint64(b[0:], uint64(info.Size()))
	binary.LittleEndian.PutUint64(b[8:], uint64(info.ModTime().UnixNano()))
	binary.LittleEndian.PutUint32(b[16:], uint32(info.Mode()))
	if !info.IsDir() {
		h.Write(b[:])
		return
	}
	h.Write(b[16:]) // a folder's own time changes with files that are ignored
	entries, err := os.ReadDir(path)
	if err != nil {
		return
	}
	for _, e := range entries {
		p := filepath.Join(path, e.Name())
		if w.Ignore(p) {
			continue
		}
		if e.Type()&fs.ModeSymlink != 0 {
			if target, err := os.Stat(p); err != nil || target.IsDir() {
				continue
			}
		}
		w.visit(h, p)
	}
}
