package build

import (
	"cmp"
	"io"
	"io/fs"
	"slices"
)

// merged is an opened folder of an [Overlay].
type merged struct {
	fs.File
	entries []fs.DirEntry
}

// openFolder opens the folder name of o, in which the entries of both layers
// stand.
func openFolder(o Overlay, name string) (fs.File, error) {
	entries, err := o.ReadDir(name)
	if err != nil {
		return nil, err
	}
	f, err := o.Over.Open(name)
	if err != nil {
		return nil, err
	}
	return &merged{f, entries}, nil
}

// ReadDir implements [fs.ReadDirFile].
func (m *merged) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(m.entries)
	} else if len(m.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(m.entries))
	out := m.entries[:n]
	m.entries = m.entries[n:]
	return out, nil
}

func sortEntries(entries []fs.DirEntry) {
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
}
