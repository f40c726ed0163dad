package build

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"redletter/internal/news"
)

func scanned(t *tree) string {
	var b strings.Builder
	for _, e := range t.articles {
		fmt.Fprintf(&b, "article %s\n", e.path)
	}
	for _, e := range t.files {
		fmt.Fprintf(&b, "file %s\n", e.path)
	}
	for _, d := range news.Sort(t.problems) {
		fmt.Fprintln(&b, d.Error())
	}
	return b.String()
}

// Everything that people have in their folders must be told apart: articles,
// pictures, what belongs to programs, and what looks like an article and is none.
func TestScan(t *testing.T) {
	text := &fstest.MapFile{Data: []byte("text")}
	fsys := fstest.MapFS{
		"b.md": text, "a.TXT": text, "council/2024-03-01-vote.html": text, "council/photo.jpg": text,
		"a/z.txt": text, "a.txt": text, // sorted by path, not by folder
		".draft.md": text, ".git/x.md": text, "#a.md#": text, "a.md~": text, "a.md.swp": text, "~$a.md": text, "4913": text,
		"folder.md/inner.txt": text, "letter.docx": text, "notes": text,
		"public/x.md": text, "public.generation-k3/x.md": text, "public.replaced/x.md": text, "public.generation.md": text,
		"pipe.txt": {Mode: fs.ModeNamedPipe}, "tty.md": {Mode: fs.ModeDevice | fs.ModeCharDevice}, "socket": {Mode: fs.ModeSocket},
		"big.txt": {Data: make([]byte, 11)},
	}
	got := scanned(scan(fsys, scanOptions{root: Folder{Name: "seeds"}, maxSize: 10, ignore: []string{"public"}}))
	want := `article a.TXT
article a.txt
article a/z.txt
article b.md
article council/2024-03-01-vote.html
article public.generation.md
file council/photo.jpg
file letter.docx
file notes
seeds/big.txt: error: is 11 bytes long, more than the 10 bytes that are allowed (split the article, or allow more with --max-size)
seeds/folder.md: error: is a folder, though its name is that of an article (rename the folder)
seeds/letter.docx: warning: .docx files are not read (save it as .txt, .md or .html)
seeds/pipe.txt: error: is a named pipe, not a file (remove it, or give it another extension)
seeds/tty.md: error: is a device, not a file (remove it, or give it another extension)
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// Links are followed to files inside the folder only: a site must not publish
// /etc/passwd because somebody sent a folder with a link in it.
func TestScanLinks(t *testing.T) {
	dir := t.TempDir()
	seeds := filepath.Join(dir, "seeds")
	if err := os.MkdirAll(filepath.Join(seeds, "section"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"seeds/real.txt": "x", "seeds/section/deep.txt": "x", "secret.txt": "x"} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{
		"inside.txt": "real.txt", "out.txt": "../secret.txt", "absolute.txt": filepath.Join(dir, "secret.txt"), "broken.txt": "nothing.txt",
		"loop.txt": "loop.txt", "folder": "section", "up": "..", "picture.jpg": "../secret.txt",
	} {
		if err := os.Symlink(target, filepath.Join(seeds, name)); err != nil {
			t.Skip("links cannot be made here:", err)
		}
	}
	folder, err := Folder{Dir: seeds, Name: "seeds"}.open()
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	got := scanned(scan(folder, scanOptions{root: Folder{Name: "seeds"}, maxSize: 10}))
	want := `article inside.txt
article real.txt
article section/deep.txt
seeds/absolute.txt: error: is a link that leads out of the folder (put the file itself here)
seeds/broken.txt: error: is a link to a file that does not exist (put the file itself here)
seeds/folder: warning: is a link to a folder and is not followed (move the folder itself here)
seeds/loop.txt: error: is a link that leads back to itself (put the file itself here)
seeds/out.txt: error: is a link that leads out of the folder (put the file itself here)
seeds/picture.jpg: warning: is a link that leads out of the folder and is not followed (move what it leads to here)
seeds/up: warning: is a link that leads out of the folder and is not followed (move what it leads to here)
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// A single article must not pull in the articles beside it, but its pictures.
func TestScanOnly(t *testing.T) {
	text := &fstest.MapFile{Data: []byte("text")}
	fsys := fstest.MapFS{"a.txt": text, "b.txt": text, "photo.jpg": text, "sub/c.txt": text}
	if got := scanned(scan(fsys, scanOptions{maxSize: 10, only: "a.txt"})); got != "article a.txt\nfile photo.jpg\n" {
		t.Errorf("got\n%s", got)
	}
}

// What editors and file managers leave behind must neither become an article nor
// cause a rebuild; what people call their files must.
func TestTemporary(t *testing.T) {
	for path, want := range map[string]bool{
		".a.md.swp": true, "a.md~": true, "#a.md#": true, ".#a.md": true, "4913": true, ".DS_Store": true, "Thumbs.db": true, "~$a.docx": true,
		"a.md___jb_tmp___": true, "x/.git/HEAD": true, "a.crdownload": true, "/seeds/.hidden/a.md": true,
		"a.md": false, "1984.txt": false, "a~b.md": false, "static/.well-known/security.txt": false, "/abs/seeds/a.md": false, "c#.md": false,
	} {
		if got := TemporaryPath(path); got != want {
			t.Errorf("TemporaryPath(%q) = %v", path, got)
		}
	}
}
