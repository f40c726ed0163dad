package build

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// place puts one file into the generation: a link to the old site's if that has
// the same bytes, otherwise a new file.
func (p *Publisher) place(src io.Reader, path string, gen *generation, out string) (linked bool, err error) {
	old := filepath.Join(out, filepath.FromSlash(path))
	if err := p.at("write " + path); err != nil {
		return false, err
	}
	m, inMemory := src.(memory)
	same := inMemory && sameAsFile(m.data, old)
	if same && gen.has(path, contentStamp(old)) {
		return true, nil
	}
	to, err := gen.clear(path)
	if err != nil {
		return false, err
	}
	if same {
		if os.Link(old, to) == nil {
			return true, nil
		}
		return true, os.WriteFile(to, m.data, 0o666)
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return false, err
	}
	_, err = io.Copy(f, src)
	if err = errors.Join(err, f.Close()); err != nil || inMemory {
		return false, err
	}
	if !sameFiles(to, old) {
		return false, nil
	}
	if tmp := to + ".same"; os.Link(old, tmp) == nil { // give the copy's blocks back
		return true, os.Rename(tmp, to)
	}
	return true, nil
}

// sameAsFile reports whether name is a regular file with these bytes.
func sameAsFile(data []byte, name string) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	old, err := os.ReadFile(name)
	return err == nil && bytes.Equal(old, data)
}

// sameFiles reports whether a and b are regular files with the same bytes.
func sameFiles(a, b string) bool {
	x, errX := os.Lstat(a)
	y, errY := os.Lstat(b)
	if errX != nil || errY != nil || !y.Mode().IsRegular() || x.Size() != y.Size() {
		return false
	}
	f, errF := os.Open(a)
	if errF != nil {
		return false
	}
	defer f.Close()
	g, errG := os.Open(b)
	if errG != nil {
		return false
	}
	defer g.Close()
	bufF, bufG := make([]byte, 1<<16), make([]byte, 1<<16)
	for {
		n, err := io.ReadFull(f, bufF)
		m, _ := io.ReadFull(g, bufG)
		if !bytes.Equal(bufF[:n], bufG[:m]) {
			return false
		}
		if err != nil {
			return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		}
	}
}

// relink gives the generation a file of the old site without rendering it: if it has
// a key, was written from the same one, and was not touched since.
func (p *Publisher) relink(b *Build, path string, gen *generation, out string) bool {
	if !p.Again {
		return false
	}
	key, ok := b.keys()[path]
	if !ok {
		return false
	}
	p.mu.Lock()
	last, ok := p.written[path]
	p.mu.Unlock()
	old := filepath.Join(out, filepath.FromSlash(path))
	if !ok || last.key != key || last.stamp != contentStamp(old) || p.at("link "+path) != nil {
		return false
	}
	if gen.has(path, last.stamp) {
		return true
	}
	to, err := gen.clear(path)
	return err == nil && os.Link(old, to) == nil
}

// remember notes from which key a file was written.
func (p *Publisher) remember(b *Build, path string, gen *generation) {
	if !p.Again {
		return
	}
	key, ok := b.keys()[path]
	if !ok {
		return
	}
	st := contentStamp(gen.path(path))
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.written == nil {
		p.written = map[string]writtenFile{}
	}
	p.written[path] = writtenFile{key, st}
}

// contentStamp is the stamp of a file, as far as it tells of its bytes.
func contentStamp(name string) stamp {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return stamp{Size: -1}
	}
	return contentStampOf(info)
}

func contentStampOf(info os.FileInfo) stamp {
	st := stampOf(info)
	st.Changed = 0
	return st
}
