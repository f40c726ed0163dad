//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package build

import (
	"io"
)

// lockDir does nothing: a folder cannot be held here. Two builds into one output
// at the same time may fail; the site stays whole.
func lockDir(string) (io.Closer, error) { return io.NopCloser(nil), nil }

func isBusy(error) bool { return false }
