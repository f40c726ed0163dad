package attribution

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The sum over all labellings, which every probability is divided by, must be that
// of counting them one by one, and the best labelling the best of them.
func TestLabeller(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, spread := range []float64{1, 8, 40} {
		l := labeller{n: 5, node: make([][labelCount]float32, 5), edge: make([][labelCount * labelCount]float32, 5)}
		for j := range l.n {
			for y := range l.node[j] {
				l.node[j][y] = float32(random.NormFloat64() * spread)
			}
			for k := range l.edge[j] {
				l.edge[j][k] = float32(random.NormFloat64() * spread / 4)
			}
		}
		for y := range labelCount {
			if y != inCue {
				l.node[2][y] = float32(math.Inf(-1)) // as at the anchor
			}
		}
		best, sum := math.Inf(-1), math.Inf(-1)
		ys := make([]uint8, l.n)
		for code := range 1 << (2 * l.n) {
			for j := range ys {
				ys[j] = uint8(code >> (2 * j) & 3)
			}
			score := l.score(ys)
			best = max(best, score)
			if !math.IsInf(score, -1) {
				sum = max(sum, score) + math.Log1p(math.Exp(-math.Abs(sum-score)))
			}
		}
		if got := l.total(); math.Abs(got-sum) > 0.01 {
			t.Errorf("spread %.0f: total %.3f, want %.3f", spread, got, sum)
		}
		if _, got := l.best(nil); math.Abs(got-best) > 0.01 {
			t.Errorf("spread %.0f: best %.3f, want %.3f", spread, got, best)
		}
	}
}

// exp must be as good as it says, also where the scores of a labelling end.
func TestExp(t *testing.T) {
	for x := float32(-59.9); x < 30; x += 0.0173 {
		if want := math.Exp(float64(x)); math.Abs(float64(exp(x))-want) > 1e-5*want {
			t.Fatalf("exp(%v) = %v, want %v", x, exp(x), want)
		}
	}
	if exp(-61) != 0 || exp(float32(math.Inf(-1))) != 0 {
		t.Error("what is next to nothing is not zero")
	}
}
