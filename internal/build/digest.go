package build

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"reflect"
)

// Digest is a SHA-256 sum: the key of a step, or of a file's bytes.
type Digest [sha256.Size]byte

// String is the digest in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// hasher makes the key of a step from the parts that it reads. Every part is
// preceded by its length, so that no two lists of parts have one key by
// accident.
type hasher struct{ h hash.Hash }

func newHash() hasher { return hasher{sha256.New()} }

func (h hasher) bytes(b []byte) hasher {
	var n [8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(len(b)))
	h.h.Write(n[:])
	h.h.Write(b)
	return h
}

func (h hasher) text(s string) hasher   { return h.bytes([]byte(s)) }
func (h hasher) digest(d Digest) hasher { return h.bytes(d[:]) }
func (h hasher) value(v any) hasher     { return h.bytes(encode(nil, reflect.ValueOf(v))) }

func (h hasher) sum() (d Digest) {
	h.h.Sum(d[:0])
	return d
}

// digestOf is the digest of a value made of plain data; see encode.
func digestOf(v any) Digest { return newHash().value(v).sum() }
