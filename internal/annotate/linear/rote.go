package linear

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// Rote holds decisions that turned out the same nearly always, by the one feature
// that they follow from: they are known by heart and need no sum. A bucket is two
// bytes: six bits for the class and one, ten to tell features of a bucket apart.
type Rote struct {
	shift uint
	table []byte
}

// MostRote is the largest class that a Rote holds.
const MostRote = 1<<6 - 2

// ReadRote returns the decisions that data holds, what Tally.Rote made; it keeps
// data. Nil data holds none.
func ReadRote(data []byte) (*Rote, error) {
	bits := uint(0)
	for 2<<bits < len(data) {
		bits++
	}
	if len(data) > 0 && 2<<bits != len(data) || bits > 22 {
		return nil, errors.New("not a table of decisions")
	}
	return &Rote{32 - bits, data}, nil
}

// MustRote is ReadRote for a table that is part of the program.
func MustRote(data []byte) *Rote {
	r, err := ReadRote(data)
	if err != nil {
		panic(err)
	}
	return r
}

// Of is the class, of so many, that feature f decides, -1 if it decides none.
func (r *Rote) Of(f Feature, classes int) int {
	if len(r.table) == 0 {
		return -1
	}
	x := binary.LittleEndian.Uint16(r.table[2*(uint64(f)>>r.shift):])
	if x>>6 != uint16(f&1023) {
		return -1
	}
	if c := int(x&63) - 1; c < classes { // more is a feature of other decisions that looks alike
		return c
	}
	return -1
}

// Tally counts how decisions turned out, to make a Rote of.
type Tally map[Feature]*outcomes

type outcomes struct {
	all  int
	good [MostRote + 1]int32
}

// Count counts one decision at which every class in the bits of good was right.
func (t Tally) Count(f Feature, good uint64) {
	o := t[f]
	if o == nil {
		o = new(outcomes)
		t[f] = o
	}
	o.all++
	for c := range o.good {
		o.good[c] += int32(good >> c & 1)
	}
}

// Rote is a table of 1<<bits buckets of the features that were counted at least
// least times and had one class right in the given share of them. Of two that
// meet in a bucket the one that was counted more often stays.
func (t Tally) Rote(least int, share float64, bits uint) []byte {
	type sure struct {
		f       Feature
		n, best int
	}
	var all []sure
	for f, o := range t {
		best := 0
		for c, n := range o.good {
			if n > o.good[best] {
				best = c
			}
		}
		if o.all >= least && float64(o.good[best]) >= share*float64(o.all) {
			all = append(all, sure{f, o.all, best})
		}
	}
	slices.SortFunc(all, func(a, b sure) int { return cmp.Or(b.n-a.n, cmp.Compare(a.f, b.f)) })
	table := make([]byte, 2<<bits)
	for _, s := range all {
		at := table[2*(uint64(s.f)>>(32-bits)):]
		if binary.LittleEndian.Uint16(at) == 0 {
			binary.LittleEndian.PutUint16(at, uint16(s.f&1023)<<6|uint16(s.best+1))
		}
	}
	return table
}
