package build

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"redletter/internal/news"
)

func findingsNamed(name string) news.Findings {
	return news.Findings{Speakers: []news.Speaker{{Name: name}}}
}

// recordsOf are the records of a build of these articles; those in fresh were
// annotated in it.
func recordsOf(fresh bool, names ...string) []*record {
	var out []*record
	for _, n := range names {
		out = append(out, &record{path: n, key: digestOf(n), findings: findingsNamed(n), fresh: fresh})
	}
	return out
}

func saved(t *testing.T, s *store, records []*record) {
	t.Helper()
	if err := s.save(records); err != nil {
		t.Fatal(err)
	}
}

func has(s *store, name string) bool {
	f, ok := s.get(digestOf(name))
	return ok && len(f.Speakers) == 1 && f.Speakers[0].Name == name
}

// A cold start with unchanged articles must annotate nothing.
func TestStoreKeeps(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "findings")
	saved(t, newStore(dir, "program"), recordsOf(true, "a", "b"))
	again := newStore(dir, "program")
	if !has(again, "a") || !has(again, "b") || has(again, "c") {
		t.Error("not what was saved")
	}
}

// Another version of the program may find other things: what an earlier one
// found must not be taken, and goes.
func TestStoreOfAnotherProgram(t *testing.T) {
	dir := t.TempDir()
	saved(t, newStore(dir, "old"), recordsOf(true, "a"))
	s := newStore(dir, "new")
	if has(s, "a") {
		t.Error("took the findings of another program")
	}
	saved(t, s, recordsOf(true, "b"))
	if names, _ := filepath.Glob(filepath.Join(dir, "*")); len(names) != 1 {
		t.Errorf("left: %v", names)
	}
}

// A disk that was full, or a flipped bit, must cost no more than annotating
// again.
func TestStoreCorrupt(t *testing.T) {
	dir := t.TempDir()
	saved(t, newStore(dir, "program"), recordsOf(true, "a", "b"))
	names, _ := filepath.Glob(filepath.Join(dir, "*.findings"))
	sound, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	for i := range sound {
		for _, damaged := range [][]byte{sound[:i], flipped(sound, i)} {
			if err := os.WriteFile(names[0], damaged, 0o666); err != nil {
				t.Fatal(err)
			}
			s := newStore(dir, "program")
			for _, name := range []string{"a", "b"} {
				if f, ok := s.get(digestOf(name)); ok && f.Speakers[0].Name != name {
					t.Errorf("damaged at %d: %s came back as %v", i, name, f)
				}
			}
		}
	}
}

func flipped(data []byte, i int) []byte {
	out := append([]byte(nil), data...)
	out[i] ^= 0x40
	return out
}

// Editing one article a thousand times must neither lose the others nor pile up
// files.
func TestStoreManyEdits(t *testing.T) {
	dir := t.TempDir()
	s := newStore(dir, "program")
	all := recordsOf(true, "a", "b", "c", "d", "e", "f", "g", "h")
	saved(t, s, all)
	for _, r := range all {
		r.fresh = false
	}
	for i := range 1000 {
		edit := recordsOf(true, fmt.Sprint("a", i))[0]
		saved(t, s, append([]*record{edit}, all[1:]...))
	}
	if names, _ := filepath.Glob(filepath.Join(dir, "*")); len(names) > 8 {
		t.Errorf("%d files after 1000 edits", len(names))
	}
	again := newStore(dir, "program")
	for _, name := range []string{"b", "h", "a999"} {
		if !has(again, name) {
			t.Errorf("%s is lost", name)
		}
	}
}

// A folder that cannot be written to must not end the build; the builder makes a
// warning of the error.
func TestStoreCannotWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := newStore(filepath.Join(file, "findings"), "program").save(recordsOf(true, "a")); err == nil {
		t.Error("saved below a file")
	}
}
