package attribution

import (
	"fmt"

	"redletter/internal/news"
)

// Score counts statements against what people marked. A statement agrees with a
// mark if their contents overlap by half (Jaccard, in bytes), one to one; it is
// right if the sources share words, too, or both have none.
type Score struct{ Gold, Found, Content, Right int }

// Count adds the statements of one article whose confidence lies from least to
// below most.
func (s *Score) Count(gold []Gold, found []news.Statement, least, most float64) {
	used := make([]bool, len(found))
	s.Gold += len(gold)
	for i := range found {
		if c := found[i].Confidence; c >= least && c < most {
			s.Found++
		} else {
			used[i] = true
		}
	}
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
			continue
		}
		used[best] = true
		s.Content++
		source := found[best].Source
		if n := common(g.Source, source); n >= min(3, size(source), size(g.Source)) && (n > 0 || len(source)+len(g.Source) == 0) {
			s.Right++
		}
	}
}

// String is precision, recall and their harmonic mean.
func (s Score) String() string {
	p, r := float64(s.Right)/float64(s.Found), float64(s.Right)/float64(s.Gold)
	return fmt.Sprintf("P %.4f R %.4f F1 %.4f content F1 %.4f", p, r, 2*p*r/(p+r), 2*float64(s.Content)/float64(s.Found+s.Gold))
}
