package attribution

import (
	"fmt"
	"slices"

	"redletter/internal/news"
)

// Score counts statements against what people marked. A statement agrees with a
// mark if their contents overlap by half (Jaccard, in bytes), one to one; it is
// right if the sources share words, too, or both have none.
type Score struct{ Gold, Found, Content, Right int }

// Count adds the statements of one article whose confidence lies from least to
// below most. It returns the indexes of the marks that were missed and of the
// statements that agree with none.
func (s *Score) Count(gold []Gold, found []news.Statement, least, most float64) (missed, spurious []int) {
	used := make([]bool, len(found))
	s.Gold += len(gold)
	for i := range found {
		if c := found[i].Confidence; c >= least && c < most {
			s.Found++
		} else {
			used[i] = true
		}
	}
	out := slices.Clone(used)
	for i := range gold {
		g := &gold[i]
		best, top := -1, 0.5
		for k := range found {
			shared := common(g.Content, found[k].Content)
			if j := float64(shared) / float64(size(g.Content)+size(found[k].Content)-shared); !used[k] && j >= top {
				best, top = k, j
			}
		}
		if best < 0 {
			missed = append(missed, i)
			continue
		}
		used[best] = true
		s.Content++
		if sameSource(g.Source, found[best].Source) {
			s.Right++
		}
	}
	for k := range found {
		if !used[k] && !out[k] {
			spurious = append(spurious, k)
		}
	}
	return missed, spurious
}

// sameSource reports whether sources share words, or there is none in both.
func sameSource(a, b []news.Span) bool {
	n := common(a, b)
	return n >= min(3, size(a), size(b)) && (n > 0 || len(a)+len(b) == 0)
}

// String is precision, recall and their harmonic mean.
func (s Score) String() string {
	p, r := float64(s.Right)/float64(s.Found), float64(s.Right)/float64(s.Gold)
	return fmt.Sprintf("P %.4f R %.4f F1 %.4f content F1 %.4f", p, r, 2*p*r/(p+r), 2*float64(s.Content)/float64(s.Found+s.Gold))
}
