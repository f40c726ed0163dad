package build

import (
	"errors"
	"io/fs"
	"os"
)

// oldSuffix names the old site between the two renames of a swap on systems that
// cannot exchange two folders in one step.
const oldSuffix = ".replaced"

var errNoExchange = errors.New("folders cannot be exchanged here")

// swap puts the folder gen in the place of out; the old site, if there was one,
// then lies in gen's place.
func (p *Publisher) swap(gen, out string) error {
	if err := p.at("swap"); err != nil {
		return err
	}
	if _, err := os.Lstat(out); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(gen, out)
	}
	err := errNoExchange
	if !p.twoRenames {
		err = exchange(gen, out)
	}
	if errors.Is(err, errNoExchange) {
		err = p.renameTwice(gen, out)
	}
	return busy(err)
}

// renameTwice swaps in two steps. If the program ends between the two,
// recoverSwap undoes the first at the next start; the window is a few
// microseconds.
func (p *Publisher) renameTwice(gen, out string) error {
	old := out + oldSuffix
	if err := os.Rename(out, old); err != nil {
		return err
	}
	if err := p.at("second rename"); err != nil {
		return errors.Join(err, os.Rename(old, out))
	}
	if err := os.Rename(gen, out); err != nil {
		return errors.Join(err, os.Rename(old, out))
	}
	if err := p.at("third rename"); err != nil {
		return nil // the new site is in place; the next build removes the old one
	}
	return os.Rename(old, gen)
}

// recoverSwap repairs what renameTwice left when the program was killed in it.
func recoverSwap(out string) error {
	old := out + oldSuffix
	if !ours(old) {
		return nil // nothing to repair, or not ours
	}
	if _, err := os.Lstat(out); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(old, out)
	}
	return os.RemoveAll(old) // the new site was in place already
}

// busy explains the error for a folder that cannot be renamed because something
// is mounted on it.
func busy(err error) error {
	if err != nil && isBusy(err) {
		return errors.Join(err, errors.New("something is mounted there: name a folder inside it with --out"))
	}
	return err
}
