package build

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"

	"redletter/internal/news"
)

// store keeps findings on disk, so that a cold start with unchanged articles
// annotates nothing. It is a cache: whatever is wrong with it costs time, never
// correctness.
//
// Findings lie in segments, files that are written whole and never changed. A
// segment begins with the version of the format and the digest of the program
// that wrote it; other programs' segments are ignored and removed. A build that
// annotated articles adds a segment with these; on the way it takes up segments
// that are not much bigger than the new one, or half dead, so that their number
// stays logarithmic and an edit of one article writes little.
type store struct {
	dir      string // empty: in memory only
	program  string
	loaded   bool
	once     sync.Mutex        // get is called from several goroutines; the first loads
	payload  map[Digest]string // until the first save
	segments []segment
}

// segment is one file of the store.
type segment struct {
	name string
	size int
	keys []Digest
}

const storeFormat = "redletter findings 1"

func newStore(dir, program string) *store { return &store{dir: dir, program: program} }

// head is how a segment of this program begins.
func (s *store) head() string { return storeFormat + "\n" + s.program + "\n" }

// get gives the findings that were kept under the key.
func (s *store) get(key Digest) (news.Findings, bool) {
	s.load()
	var f news.Findings
	data, ok := s.payload[key]
	if !ok {
		return f, false
	}
	rest, err := decode(data, reflect.ValueOf(&f).Elem())
	if err != nil || rest != "" {
		return news.Findings{}, false
	}
	return f, true
}

// load reads all segments, once.
func (s *store) load() {
	s.once.Lock()
	defer s.once.Unlock()
	if s.loaded || s.dir == "" {
		return
	}
	s.loaded = true
	s.payload = map[Digest]string{}
	names, _ := filepath.Glob(filepath.Join(s.dir, "*.findings"))
	for _, name := range names {
		g := segment{name: name}
		s.each(name, func(key Digest, payload string) {
			s.payload[key] = payload
			g.keys = append(g.keys, key)
			g.size += len(payload)
		})
		s.segments = append(s.segments, g)
	}
}

// each calls f for every sound entry of a segment, up to the first that is not.
// A segment of another program has none.
func (s *store) each(name string, f func(Digest, string)) {
	data, err := os.ReadFile(name)
	if err != nil {
		return
	}
	entries(string(data), s.head(), f)
}

// entries reads the entries of a segment: key, length, checksum, payload.
func entries(data, head string, f func(Digest, string)) {
	rest, ok := strings.CutPrefix(data, head)
	const fixed = len(Digest{}) + 8
	for ok && len(rest) >= fixed {
		var key Digest
		copy(key[:], rest)
		n := binary.LittleEndian.Uint32([]byte(rest[len(key) : len(key)+4]))
		sum := binary.LittleEndian.Uint32([]byte(rest[len(key)+4 : fixed]))
		rest = rest[fixed:]
		if uint64(n) > uint64(len(rest)) {
			return
		}
		payload := rest[:n]
		if rest = rest[n:]; crc32.ChecksumIEEE([]byte(payload)) != sum {
			return
		}
		f(key, payload)
	}
}

func appendEntry(b []byte, key Digest, payload []byte) []byte {
	b = append(b, key[:]...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(payload)))
	b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(payload))
	return append(b, payload...)
}

// save writes the findings that this build added.
func (s *store) save(records []*record) error {
	s.payload = nil
	if s.dir == "" {
		return nil
	}
	live := make(map[Digest]bool, len(records)) // true: and not in the batch yet
	batch := []byte(s.head())
	var added segment
	for _, r := range records {
		live[r.key] = !r.fresh
		if r.fresh {
			batch = appendEntry(batch, r.key, encode(nil, reflect.ValueOf(r.findings)))
			added.keys = append(added.keys, r.key)
		}
	}
	if len(added.keys) == 0 {
		return nil
	}
	s.loaded = true // what is not loaded by now is not needed
	keep, merged := s.segments[:0:0], []string{}
	slices.SortFunc(s.segments, func(a, b segment) int { return a.size - b.size })
	for _, g := range s.segments {
		if g.size > 2*len(batch) && 2*dead(g, live) < len(g.keys) {
			keep = append(keep, g)
			continue
		}
		merged = append(merged, g.name)
		s.each(g.name, func(key Digest, payload string) {
			if live[key] {
				live[key] = false
				batch = appendEntry(batch, key, []byte(payload))
				added.keys = append(added.keys, key)
			}
		})
	}
	added.size = len(batch)
	var err error
	if added.name, err = s.write(batch); err != nil {
		return err
	}
	for _, name := range merged {
		if name != added.name {
			os.Remove(name)
		}
	}
	s.segments = append(keep, added)
	return nil
}

// dead counts the entries of g that no article needs any more.
func dead(g segment, live map[Digest]bool) (n int) {
	for _, k := range g.keys {
		if _, ok := live[k]; !ok {
			n++
		}
	}
	return n
}

// write makes a segment: whole, or not at all.
func (s *store) write(data []byte) (string, error) {
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return "", err
	}
	name := filepath.Join(s.dir, fmt.Sprintf("%x.findings", newHash().bytes(data).sum().prefix()))
	return name, WriteFile(name, data)
}

func (d Digest) prefix() []byte { return d[:12] }

// WriteFile writes a file whole or not at all: what was there before stays until
// all is written.
func WriteFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// Workshop makes the folder that the program keeps its own things in, and keeps
// it out of version control.
func Workshop(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	ignore := filepath.Join(dir, ".gitignore")
	if _, err := os.Lstat(ignore); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return WriteFile(ignore, []byte("*\n"))
}
