// Package linear holds the sums behind every learned decision of the annotator:
// linear models over hashed features, one small number a feature and class.
//
// In: the features of one decision as hashes, which the passes make of words,
// tags and the like without building a string. Out: a score for each class. The
// hard idea: a feature is not looked up but hashed straight to its row (Weinberger
// et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009), so
// there is no table of names to load, a weight is one byte, and a model is used
// as it lies embedded in the program.
package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Feature is the hash of one feature; its upper bits choose the row.
type Feature uint32

// Make hashes a feature: the number of its template and up to two values.
func Make(template, a, b uint64) Feature {
	h := (a ^ template*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h = (h ^ h>>32 ^ b) * 0xc4ceb9fe1a85ec53
	h ^= h >> 29
	return Feature(h * 0x9fb21c651e98df25 >> 32)
}

// String hashes the bytes of a word (FNV-1a), for use as a value of Make.
func String(s string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return h
}

// Pair joins two values into one, for features of three and more.
func Pair(a, b uint64) uint64 {
	return (a*0x9e3779b97f4a7c15 ^ b) * 0xd6e8feb86659fd93
}

// Model is a matrix of weights, one row a bucket of features.
type Model struct {
	Classes int
	stride  int // bytes of a row: 1, or Classes rounded up to a multiple of four
	shift   uint
	scale   float32
	w       []byte // each weight and 128
}

const magic = "rl2\n"

// headed is the number of bytes before the weights: magic, classes, bits, scale.
const headed = 4 + 2 + 2 + 4

// zero is how a weight of nothing is stored. All bytes being positive, four or
// eight classes are summed in one word, in lanes of sixteen bits.
const zero = 128

// MostFeatures is how many features a decision between classes may have.
const MostFeatures = 256

func strideOf(classes int) int {
	if classes == 1 {
		return 1
	}
	return (classes + 3) / 4 * 4
}

// Read returns the model that data holds; the model keeps data. It is an error if
// data is not what Weights.Bytes wrote.
func Read(data []byte) (*Model, error) {
	if len(data) < headed || string(data[:4]) != magic {
		return nil, errors.New("not a model")
	}
	m := &Model{
		Classes: int(binary.LittleEndian.Uint16(data[4:])),
		scale:   math.Float32frombits(binary.LittleEndian.Uint32(data[8:])),
		w:       data[headed:],
	}
	m.stride = strideOf(m.Classes)
	bits := binary.LittleEndian.Uint16(data[6:])
	if bits > 30 || m.Classes == 0 || len(m.w) != m.stride<<bits {
		return nil, fmt.Errorf("a model of %d classes and 2^%d rows has %d bytes", m.Classes, bits, len(m.w))
	}
	m.shift = uint(32 - bits)
	return m, nil
}

// Must is Read for a model that is part of the program.
func Must(data []byte) *Model {
	m, err := Read(data)
	if err != nil {
		panic(err)
	}
	return m
}

// Score sets out, one number a class, to the sums of the weights of the features.
func (m *Model) Score(features []Feature, out []float32) {
	if m.Classes == 1 {
		sum := -zero * len(features)
		for _, f := range features {
			sum += int(m.w[f>>m.shift])
		}
		out[0] = float32(sum) * m.scale
		return
	}
	features = features[:min(len(features), MostFeatures)]
	c := 0
	for ; c+8 <= m.stride; c += 8 {
		const lanes = 0x00ff00ff00ff00ff
		var even, odd uint64
		for _, f := range features {
			x := binary.LittleEndian.Uint64(m.w[int(f>>m.shift)*m.stride+c:])
			even += x & lanes
			odd += x >> 8 & lanes
		}
		for k := 0; k < 8 && c+k < m.Classes; k += 2 {
			m.put(out, c+k, even, len(features))
			m.put(out, c+k+1, odd, len(features))
			even, odd = even>>16, odd>>16
		}
	}
	if c < m.stride {
		const lanes = 0x00ff00ff
		var even, odd uint32
		for _, f := range features {
			x := binary.LittleEndian.Uint32(m.w[int(f>>m.shift)*m.stride+c:])
			even += x & lanes
			odd += x >> 8 & lanes
		}
		for k := 0; k < 4 && c+k < m.Classes; k += 2 {
			m.put(out, c+k, uint64(even), len(features))
			m.put(out, c+k+1, uint64(odd), len(features))
			even, odd = even>>16, odd>>16
		}
	}
}

// put sets the score of class c to the lowest lane, which n weights were summed in.
func (m *Model) put(out []float32, c int, lane uint64, n int) {
	if c < m.Classes {
		out[c] = float32(int(lane&0xffff)-zero*n) * m.scale
	}
}

// Scorer is a model in use or in training.
type Scorer interface {
	Score(features []Feature, out []float32)
}

// Chance is the logistic function.
func Chance(score float32) float64 { return 1 / (1 + math.Exp(-float64(score))) }
