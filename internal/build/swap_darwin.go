package build

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step, by renamex_np(2).
func exchange(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return errNoExchange // a file system that cannot
	}
	return err
}
