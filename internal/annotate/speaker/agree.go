package speaker

import (
	"slices"
	"strings"
)

// sameBearer reports whether the name ks, whose last word e bears too, may be
// e's: first names that agree, by letter or as nicknames, and no contradiction
// in between.
func (b *book) sameBearer(e *entity, ks []string) bool {
	for _, other := range e.names {
		if b.agree(other, ks) {
			return true
		}
	}
	return false
}

func (b *book) agree(x, y []string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 1 {
		return x[0] == y[len(y)-1]
	}
	if slices.Equal(x, y) || slices.Equal(x, y[len(y)-len(x):]) {
		return true
	}
	return b.sameGiven(x[0], y[0]) && b.sameMiddle(x[1:len(x)-1], y[1:len(y)-1])
}

// sameGiven reports whether two first names may be one person's.
func (b *book) sameGiven(x, y string) bool {
	if x == y || initialOf(x, y) || initialOf(y, x) {
		return true
	}
	for _, s := range b.nicknames[x] {
		if slices.Contains(b.nicknames[y], s) && (b.formal[s] == x || b.formal[s] == y || strings.HasPrefix(x, y) || strings.HasPrefix(y, x)) {
			return true // but Ed Roe and Ted Roe are father and son
		}
	}
	return false
}

// sameMiddle reports whether the middle names of x are found in y in order, as
// words or as initials.
func (b *book) sameMiddle(x, y []string) bool {
	for _, w := range x {
		i := slices.IndexFunc(y, func(v string) bool { return w == v || initialOf(w, v) || initialOf(v, w) })
		if i < 0 {
			return len(y) == 0
		}
		y = y[i+1:]
	}
	return true
}

// initialOf reports whether x is the initial of y.
func initialOf(x, y string) bool { return len(x) == 1 && len(y) > 0 && x[0] == y[0] }
