package build

import (
	"path"
	"strings"
)

// Temporary reports whether a file or folder of this name (without its folder)
// is no part of a site: dotfiles, and what editors, file managers and downloads
// leave behind while they work. ".well-known" is an exception, sites publish it.
func Temporary(name string) bool {
	if name == ".well-known" || name == "" {
		return false
	}
	for _, prefix := range temporaryPrefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	for _, suffix := range temporarySuffixes {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	_, ok := temporaryNames[name]
	return ok
}

// TemporaryPath reports whether any part of a slash-separated path is
// [Temporary].
func TemporaryPath(p string) bool {
	for dir, name := path.Split(p); ; dir, name = path.Split(strings.TrimSuffix(dir, "/")) {
		if Temporary(name) {
			return true
		}
		if dir == "" || dir == "/" {
			return false
		}
	}
}
