package build

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
)

// The codec writes plain data (structs of exported fields, slices, strings,
// numbers, truth values, pointers to those) as bytes without names or types: who
// reads must know the type, which the program's digest in the head of every
// segment guarantees. encoding/gob would write the types again with each
// article, and encoding/json takes five times as long to read.

// encode appends v to b. A nil slice and an empty one stay different. It panics
// on types that are not plain data: that is a mistake in a type, not in a value.
func encode(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	case reflect.Float64:
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		return append(b, v.String()...)
	case reflect.Slice:
		if v.IsNil() {
			return append(b, 0)
		}
		b = binary.AppendUvarint(b, uint64(v.Len())+1)
		for i := range v.Len() {
			b = encode(b, v.Index(i))
		}
		return b
	case reflect.Array:
		for i := range v.Len() {
			b = encode(b, v.Index(i))
		}
		return b
	case reflect.Struct:
		for i := range v.NumField() {
			b = encode(b, v.Field(i))
		}
		return b
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return encode(append(b, 1), v.Elem())
	}
	panic(fmt.Sprintf("build: cannot encode %s", v.Type()))
}

var errCorrupt = errors.New("corrupt")

// decode reads into v, which must be settable, what encode wrote for its type,
// and gives what follows. Strings share memory with s. Any bytes are safe to
// read.
func decode(s string, v reflect.Value) (rest string, err error) {
	switch v.Kind() {
	case reflect.Bool:
		if s == "" || s[0] > 1 {
			return "", errCorrupt
		}
		v.SetBool(s[0] == 1)
		return s[1:], nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		u, rest, err := uvarint(s)
		x := int64(u>>1) ^ -int64(u&1) // zigzag, as binary.AppendVarint writes
		if err != nil || v.OverflowInt(x) {
			return "", errCorrupt
		}
		v.SetInt(x)
		return rest, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		u, rest, err := uvarint(s)
		if err != nil || v.OverflowUint(u) {
			return "", errCorrupt
		}
		v.SetUint(u)
		return rest, nil
	case reflect.Float64:
		if len(s) < 8 {
			return "", errCorrupt
		}
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(s[:8]))))
		return s[8:], nil
	case reflect.String:
		n, rest, err := uvarint(s)
		if err != nil || n > uint64(len(rest)) {
			return "", errCorrupt
		}
		v.SetString(rest[:n])
		return rest[n:], nil
	case reflect.Slice:
		return decodeSlice(s, v)
	case reflect.Array:
		return decodeEach(s, v, v.Len(), v.Index)
	case reflect.Struct:
		return decodeEach(s, v, v.NumField(), v.Field)
	case reflect.Pointer:
		if s == "" || s[0] > 1 {
			return "", errCorrupt
		}
		if s[0] == 0 {
			v.SetZero()
			return s[1:], nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		return decode(s[1:], v.Elem())
	}
	return "", errCorrupt
}

func decodeSlice(s string, v reflect.Value) (string, error) {
	n, s, err := uvarint(s)
	if err != nil || n > uint64(len(s))+1 { // every element takes a byte at least
		return "", errCorrupt
	}
	if n == 0 {
		v.SetZero()
		return s, nil
	}
	v.Set(reflect.MakeSlice(v.Type(), int(n-1), int(n-1)))
	return decodeEach(s, v, int(n-1), v.Index)
}

func decodeEach(s string, v reflect.Value, n int, at func(int) reflect.Value) (string, error) {
	var err error
	for i := range n {
		if s, err = decode(s, at(i)); err != nil {
			return "", err
		}
	}
	return s, nil
}

func uvarint(s string) (x uint64, rest string, err error) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		c := s[i]
		if c < 0x80 {
			if i == binary.MaxVarintLen64-1 && c > 1 {
				break
			}
			return x | uint64(c)<<(7*i), s[i+1:], nil
		}
		x |= uint64(c&0x7f) << (7 * i)
	}
	return 0, "", errCorrupt
}
