package linear

import (
	"encoding/binary"
	"math"
)

// Weights is a model in training.
type Weights struct {
	Classes int
	Bits    uint
	W       []float32

	squares []float32 // of Adagrad: sums of squared gradients
	totals  []float64 // of the averaged perceptron
	since   []int32   // the update at which totals was last brought up to date
	updates int32
}

// NewWeights returns weights of zero for 1<<bits rows.
func NewWeights(classes int, bits uint) *Weights {
	return &Weights{Classes: classes, Bits: bits, W: make([]float32, classes<<bits)}
}

func (w *Weights) row(f Feature) int { return int(f>>(32-w.Bits)) * w.Classes }

// Score sets out to the sums of the weights of the features.
func (w *Weights) Score(features []Feature, out []float32) {
	out = out[:w.Classes]
	clear(out)
	for _, f := range features {
		at := w.row(f)
		for c, x := range w.W[at : at+w.Classes] {
			out[c] += x
		}
	}
}

// Perceive is a step of the averaged perceptron (Freund and Schapire 1999, as in
// Collins 2002): the class right gains, the class guessed loses.
func (w *Weights) Perceive(features []Feature, right, guessed int) {
	if w.totals == nil {
		w.totals, w.since = make([]float64, len(w.W)), make([]int32, len(w.W))
	}
	w.updates++
	if right == guessed {
		return
	}
	for _, f := range features {
		at := w.row(f)
		w.bump(at+right, 1)
		w.bump(at+guessed, -1)
	}
}

func (w *Weights) bump(i int, by float32) {
	w.totals[i] += float64(w.W[i]) * float64(w.updates-w.since[i])
	w.since[i] = w.updates
	w.W[i] += by
}

// Average replaces the weights by their mean over all steps.
func (w *Weights) Average() {
	for i := range w.W {
		w.bump(i, 0)
		w.W[i] = float32(w.totals[i] / float64(max(w.updates, 1)))
	}
}

// Descend is a step of Adagrad (Duchi, Hazan and Singer 2011) against the
// gradient of the loss by the score of class c, with a pull l2 towards zero.
func (w *Weights) Descend(features []Feature, c int, gradient, rate, l2 float32) {
	if w.squares == nil {
		w.squares = make([]float32, len(w.W))
	}
	for _, f := range features {
		i := w.row(f) + c
		g := gradient + l2*w.W[i]
		w.squares[i] += g * g
		if w.squares[i] > 0 {
			w.W[i] -= rate * g / float32(math.Sqrt(float64(w.squares[i]))+1e-6)
		}
	}
}

// Keep adds the weights as they are to the mean that Settle takes.
func (w *Weights) Keep() {
	if w.totals == nil {
		w.totals = make([]float64, len(w.W))
	}
	w.updates++
	for i, x := range w.W {
		w.totals[i] += float64(x)
	}
}

// Settle replaces the weights by the mean of those that were kept: the later
// steps of a descent circle around the goal (Polyak and Juditsky 1992).
func (w *Weights) Settle() {
	for i, x := range w.totals {
		w.W[i] = float32(x / float64(w.updates))
	}
}

// Bytes is the model as Read takes it: every weight rounded to one of 255 steps.
// Weights beyond the 1/20,000 of largest size are cut to that size.
func (w *Weights) Bytes() []byte {
	var bins [4096]int
	var most float32
	for _, x := range w.W {
		most = max(most, float32(math.Abs(float64(x))))
	}
	if most == 0 {
		most = 1
	}
	used := 0
	for _, x := range w.W {
		if x != 0 {
			used++
			bins[int(math.Abs(float64(x))/float64(most)*4095)]++
		}
	}
	limit := most
	for i, over := 4095, 0; i > 0; i-- {
		if over += bins[i]; over > used/20000 {
			limit = most * float32(i+1) / 4096
			break
		}
	}
	scale := limit / 127
	stride := strideOf(w.Classes)
	out := append([]byte(magic), make([]byte, headed-4+stride<<w.Bits)...)
	binary.LittleEndian.PutUint16(out[4:], uint16(w.Classes))
	binary.LittleEndian.PutUint16(out[6:], uint16(w.Bits))
	binary.LittleEndian.PutUint32(out[8:], math.Float32bits(scale))
	for i, x := range w.W {
		q := max(-127, min(127, math.Round(float64(x/scale))))
		out[headed+i/w.Classes*stride+i%w.Classes] = byte(int(q) + zero)
	}
	return out
}
