package linear

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// A model read back must decide as the weights it was written from, but for the
// rounding to a byte, for every number of classes: the lanes that classes share
// must not spill into each other, even with the largest weights and many features.
func TestBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, classes := range []int{1, 3, 4, 16, 29, 30} {
		w := NewWeights(classes, 6)
		for i := range w.W {
			w.W[i] = float32(random.NormFloat64())
			if i%5 == 0 {
				w.W[i] = 4
			}
		}
		m := Must(w.Bytes())
		features := make([]Feature, MostFeatures)
		for i := range features {
			features[i] = Make(uint64(i), random.Uint64(), random.Uint64())
		}
		want, got := make([]float32, classes), make([]float32, classes)
		w.Score(features, want)
		m.Score(features, got)
		for c := range want {
			if d := math.Abs(float64(want[c] - got[c])); d > MostFeatures*4/127.0/2 {
				t.Errorf("%d classes: class %d scores %.2f, want %.2f", classes, c, got[c], want[c])
			}
		}
	}
}

// What is no model must be an error, not a wrong decision or a fault later.
func TestReadRefuses(t *testing.T) {
	good := NewWeights(3, 4).Bytes()
	for name, data := range map[string][]byte{
		"nothing":    nil,
		"other file": []byte("PNG......................"),
		"cut short":  good[:len(good)-1],
		"too long":   append(append([]byte{}, good...), 0),
	} {
		if _, err := Read(data); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

// Both ways of learning must find a rule that is there: the class is the parity
// of the first value, whatever the second.
func TestLearn(t *testing.T) {
	parity := func(i uint64) ([]Feature, int) {
		return []Feature{Make(1, i%8, 0), Make(2, i%5, 0), Make(3, i%3, i%5)}, int(i % 2)
	}
	perceptron, logistic := NewWeights(2, 12), NewWeights(1, 12)
	var out [2]float32
	for i := range uint64(4000) {
		fs, right := parity(i)
		perceptron.Score(fs, out[:])
		guess := 0
		if out[1] > out[0] {
			guess = 1
		}
		perceptron.Perceive(fs, right, guess)
		logistic.Score(fs, out[:])
		logistic.Descend(fs, 0, float32(Chance(out[0]))-float32(right), 0.1, 1e-4)
		if i > 2000 {
			logistic.Keep()
		}
	}
	perceptron.Average()
	logistic.Settle()
	for i := range uint64(120) {
		fs, right := parity(i)
		perceptron.Score(fs, out[:])
		if (out[1] > out[0]) != (right == 1) {
			t.Errorf("perceptron: case %d", i)
		}
		logistic.Score(fs, out[:])
		if (Chance(out[0]) > 0.5) != (right == 1) {
			t.Errorf("logistic: case %d", i)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	for _, classes := range []int{1, 4, 30} {
		m := Must(NewWeights(classes, 15).Bytes())
		features := make([]Feature, 32)
		for i := range features {
			features[i] = Make(uint64(i), uint64(i)*77, 5)
		}
		out := make([]float32, classes)
		b.Run(fmt.Sprint(classes), func(b *testing.B) {
			for b.Loop() {
				m.Score(features, out)
			}
		})
	}
}

// Bytes that are no model are refused or read; a model that is read decides.
func FuzzRead(f *testing.F) {
	f.Add(NewWeights(3, 4).Bytes())
	f.Add(NewWeights(1, 2).Bytes())
	f.Add([]byte(magic + "\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Read(data); err == nil && m.Classes <= 64 {
			m.Score([]Feature{0, 1, 1 << 31, 1<<32 - 1}, make([]float32, m.Classes))
		}
	})
}
