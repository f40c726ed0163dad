package attribution

import "math"

// best is the likeliest labelling of the window and its score.
func (l *labeller) best(out []uint8) ([]uint8, float64) {
	out = resize(out, l.n)
	l.back = resize(l.back, l.n)
	back := l.back
	score := l.node[0]
	for j := 1; j < l.n; j++ {
		var next [labelCount]float32
		for y := range labelCount {
			from, top := 0, float32(math.Inf(-1))
			for z := range labelCount {
				if s := score[z] + l.edge[j][z*labelCount+y]; s > top {
					from, top = z, s
				}
			}
			next[y], back[j][y] = top+l.node[j][y], uint8(from)
		}
		score = next
	}
	y := 0
	for z := range labelCount {
		if score[z] > score[y] {
			y = z
		}
	}
	top := score[y]
	for j := l.n - 1; j >= 0; j-- {
		out[j] = uint8(y)
		y = int(back[j][y])
	}
	return out, float64(top)
}

// total is the logarithm of the sum over all labellings: the forward algorithm,
// scaled at each piece so that the sums stay near one.
func (l *labeller) total() float64 {
	s, scale := scaled(l.node[0])
	product := 1.0 // of the scales whose logarithm is not yet taken
	for j := 1; j < l.n; j++ {
		e := &l.edge[j]
		node, top := scaled(l.node[j])
		scale += top
		var next [labelCount]float32
		for z := range labelCount {
			if s[z] == 0 {
				continue
			}
			for y := range labelCount {
				if node[y] > 0 {
					next[y] += float32(s[z] * exp(e[z*labelCount+y]))
				}
			}
		}
		for y := range labelCount {
			next[y] *= node[y]
		}
		most := max(next[0], next[1], next[2], next[3])
		if most == 0 {
			return math.Inf(1) // no labelling has a chance that can be told from none
		}
		for y := range labelCount {
			s[y] = next[y] / most
		}
		if product *= float64(most); product > 1e100 || product < 1e-100 {
			scale += math.Log(product)
			product = 1
		}
	}
	return scale + math.Log(product*float64(s[0]+s[1]+s[2]+s[3]))
}

// scaled are the exponentials of scores, divided so that the largest is one, and
// the logarithm of the divisor.
func scaled(s [labelCount]float32) ([labelCount]float32, float64) {
	top := max(s[0], s[1], s[2], s[3])
	for y := range s {
		s[y] = exp(s[y] - top)
	}
	return s, float64(top)
}

// exp is e to the x within one in a hundred thousand: Cody and Waite's reduction and a
// polynomial, in float32 and without fused operations, so that it is the same on
// all machines.
func exp(x float32) float32 {
	if x < -60 {
		return 0
	}
	x = min(x, 60)
	t := float32(x * 1.44269504)
	k := int32(t + 0.5)
	if t < -0.5 {
		k = int32(t - 0.5)
	}
	r := x - float32(float32(k)*0.693147182)
	p := 1 + float32(r*(1+float32(r*(0.5+float32(r*(0.166666667+float32(r*(0.041666667+float32(r*0.0083333333)))))))))
	return p * math.Float32frombits(uint32(k+127)<<23)
}

func logSum(s [labelCount]float64) float64 {
	top := max(s[0], s[1], s[2], s[3])
	if math.IsInf(top, -1) {
		return top
	}
	return top + math.Log(math.Exp(s[0]-top)+math.Exp(s[1]-top)+math.Exp(s[2]-top)+math.Exp(s[3]-top))
}

// score is the logarithm of the probability of a given labelling, up to total.
func (l *labeller) score(ys []uint8) float64 {
	s := float64(l.node[0][ys[0]])
	for j := 1; j < l.n; j++ {
		s += float64(l.edge[j][int(ys[j-1])*labelCount+int(ys[j])]) + float64(l.node[j][ys[j]])
	}
	return s
}
