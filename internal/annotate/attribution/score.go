package attribution

import (
	_ "embed"
	"math"
	"strconv"
	"sync"
)

//go:embed data/weights.tsv
var weightTable string

// weights of the features; see data/weights.tsv.
var weights = sync.OnceValue(func() map[string]float64 {
	m := make(map[string]float64)
	for line := range rows(weightTable) {
		if w, err := strconv.ParseFloat(line[1], 64); err == nil {
			m[line[0]] = w
		}
	}
	return m
})

// features calls yield with each feature of c. They are joined from parts so that
// a word alone, its construction, and both together are all weighed.
func (c *candidate) features(yield func(...string)) {
	r, fr := string(c.rule), c.frame
	yield("bias")
	yield("rule", r, fr)
	yield("lemma", c.lemma)
	yield("lemma", c.lemma, r, fr)
	yield("lemma", c.lemma, c.form)
	yield("form", r, c.form)
	yield("source", string(c.kind))
	yield("source", string(c.kind), r, fr)
	yield("source", string(c.kind), c.form)
	yield("quoted", string(c.quoted), r)
	yield("quoted", string(c.quoted), r, fr)
	yield("length", bucket(c.length()), r)
	yield("length", bucket(c.length()), fr)
	yield("inside", strconv.Itoa(min(c.inside, 2)), r)
	yield("inside", strconv.Itoa(min(c.inside, 2)), string(c.quoted))
}

func bucket(n int) string {
	for _, b := range [...]int{1, 2, 3, 5, 8, 12, 20, 40, 80} {
		if n <= b {
			return strconv.Itoa(b)
		}
	}
	return "more"
}

// score is the chance that c is right by logistic regression.
func (c *candidate) score(w map[string]float64) float64 {
	var sum float64
	key := make([]byte, 0, 64)
	c.features(func(parts ...string) {
		key = key[:0]
		for i, p := range parts {
			if i > 0 {
				key = append(key, ' ')
			}
			key = append(key, p...)
		}
		sum += w[string(key)]
	})
	return 1 / (1 + math.Exp(-sum))
}
