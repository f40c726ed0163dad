package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkServe is an edit as its writer sees it: from saving the file until the
// preview has told of it and given the new page. The site is the demonstration's
// articles again and again; the second is an archive and takes its time.
func BenchmarkServe(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			files := map[string]string{"content/site.yaml": "title: The Bay\n"}
			seeds, err := filepath.Glob("../../seeds/*/*.md")
			if err != nil || len(seeds) == 0 {
				b.Fatal("no articles", err)
			}
			for i := range n {
				name := seeds[i%len(seeds)]
				data, err := os.ReadFile(name)
				if err != nil {
					b.Fatal(err)
				}
				files[fmt.Sprintf("seeds/%05d-%s", i, path.Base(filepath.ToSlash(name)))] = string(data)
			}
			s := served(b, files)
			events := s.events()
			edit := func(i int) {
				words := fmt.Sprintf("The clerk said that %d chairs were empty.", i)
				s.write("seeds/edited.txt", "The edited one\n\n"+words+"\n")
				for !strings.Contains(s.page("/articles/edited/"), words) {
					if !events.Scan() {
						b.Fatal(events.Err())
					}
				}
			}
			edit(0) // the site is there
			for i := 1; b.Loop(); i++ {
				edit(i)
			}
		})
	}
}

// events is the stream in which the preview tells of changes.
func (s previewed) events() *bufio.Scanner {
	r, err := http.Get(s.link + "/_redletter/events")
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { r.Body.Close() })
	return bufio.NewScanner(r.Body)
}

// page is what is served at an address, whatever it is.
func (s previewed) page(address string) string {
	r, err := http.Get(s.link + address)
	if err != nil {
		s.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		s.Fatal(err)
	}
	return string(data)
}
