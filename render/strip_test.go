package render

import (
	"fmt"
	"testing"

	"redletter/internal/news"
	"redletter/internal/site"
)

func entriesIn(years ...int) []*site.Entry {
	var out []*site.Entry
	for _, y := range years {
		d := news.Date{Year: y, Month: 1, Day: 1}
		out = append(out, &site.Entry{When: news.Interval{Start: d, End: d, Unit: news.UnitDay}})
	}
	return out
}

// TestBars: every year with entries has a bar that leads to it, as high as its
// share, within the drawing; and a lone entry of long ago does not press the rest
// into a corner.
func TestBars(t *testing.T) {
	var recent []int
	for y := 1990; y < 2020; y++ {
		recent = append(recent, y)
	}
	url := func(y int) string { return fmt.Sprint("#y", y) }
	for _, c := range []struct {
		years  []int
		from   string
		first  Tick
		amount int
		why    string
	}{
		{[]int{2017}, "", Tick{}, 0, "one year is no picture"},
		{[]int{2016, 2017, 2017}, "2016", Tick{X: 0, Y: 28, W: 496, H: 28, URL: "#y2016", Label: "2016", Sum: 1}, 2, "a bar a year"},
		{append([]int{150}, recent...), "150 … 1990", Tick{X: 0, Y: 0, W: 27, H: 56, URL: "#y150", Label: "150", Sum: 1}, 31, "long ago stands apart, one gap from the rest"},
		{append([]int{1788, 1850, 1910}, recent...), "1788", Tick{X: 0, Y: 28, W: 6, H: 28, URL: "#y1788", Label: "1788", Sum: 1}, 18, "years of one story are not torn apart: bars of two years"},
	} {
		s := bars(entriesIn(c.years...), url)
		if c.amount == 0 {
			if s != nil {
				t.Errorf("%s: a picture of %d bars", c.why, len(s.Ticks))
			}
			continue
		}
		if s.From != c.from || len(s.Ticks) != c.amount || s.Ticks[0] != c.first {
			t.Errorf("%s: from %q, %d bars, the first %+v; want %q, %d, %+v", c.why, s.From, len(s.Ticks), s.Ticks[0], c.from, c.amount, c.first)
		}
		for _, tick := range s.Ticks {
			if tick.X < 0 || tick.X+tick.W > stripWidth || tick.Y < 0 || tick.Y+tick.H > stripHeight {
				t.Errorf("%s: bar %+v leaves the drawing", c.why, tick)
			}
		}
	}
}
