package render

import (
	"maps"
	"slices"

	"redletter/internal/news"
	"redletter/internal/site"
)

// Strip is the slim picture above a timeline: where on the axis its entries lie.
// It repeats what the list says, for the eye. Widths are of a drawing that is
// stripWidth wide.
type Strip struct {
	From, To string // labels of the ends
	Ticks    []Tick
	Height   int
	Base     int // where the axis is drawn, from the top
}

// Tick is one entry, or one bar of several.
type Tick struct {
	X, Y, W, H int
	URL        string // fragment or address below the base
	Label      string
	Sum        int // of the entries that a bar stands for, 0 where it is not told
}

// uncounted is s without sums: pages of years need not change with every entry of
// another year.
func (s *Strip) uncounted() *Strip {
	if s == nil {
		return nil
	}
	u := *s
	u.Ticks = slices.Clone(s.Ticks)
	for i := range u.Ticks {
		u.Ticks[i].Sum = 0
	}
	return &u
}

const (
	stripWidth  = 1000
	stripHeight = 56
	tickWidth   = 9
)

// strip draws one tick an entry, a range as wide as it lasts. It is nil for
// fewer than two dates: there is nothing to see.
func strip(entries []*site.Entry) *Strip {
	var dated []*site.Entry
	for _, e := range entries {
		if !e.When.Start.IsZero() {
			dated = append(dated, e)
		}
	}
	if len(dated) < 2 {
		return nil
	}
	first, last := dated[0].When.Start, lastDay(dated[0].When)
	for _, e := range dated {
		if e.When.Start.Compare(first) < 0 {
			first = e.When.Start
		}
		if end := lastDay(e.When); end.Compare(last) > 0 {
			last = end
		}
	}
	days := dayNumber(last) - dayNumber(first)
	if days <= 0 {
		return nil
	}
	s := &Strip{From: ends(dated[0]), Height: stripHeight, Base: stripHeight / 2}
	at := func(d news.Date) int { return (dayNumber(d) - dayNumber(first)) * (stripWidth - tickWidth) / days }
	to := dated[0]
	for _, e := range dated {
		x := at(e.When.Start)
		t := Tick{X: x, W: max(at(lastDay(e.When))-x, tickWidth), Y: 8, H: stripHeight - 16, URL: "#" + e.Anchor, Label: e.Label}
		if t.W > tickWidth*2 {
			t.Y, t.H = stripHeight/2-5, 10 // a span of time lies flat
		}
		s.Ticks = append(s.Ticks, t)
		if lastDay(e.When).Compare(lastDay(to.When)) >= 0 {
			to = e
		}
	}
	s.To = ends(to)
	return s
}

// ends is the label of an end of the axis.
func ends(e *site.Entry) string { return e.Label }

// lastDay is the last day of an interval, its first if it is open.
func lastDay(iv news.Interval) news.Date {
	if iv.End.Compare(iv.Start) < 0 {
		return iv.Start
	}
	return iv.End
}

// dayNumber counts days; only differences mean something.
func dayNumber(d news.Date) int { return int(d.Time().Unix() / 86400) }

// maxBars is how many bars a strip of counts has at most; above it, bars stand
// for longer spans.
const maxBars = 120

// bars draws how many entries each year has, or each span of years if there are
// too many years. url leads to the entries of a year. A few early years far from
// all others are one bar at the left, so that they do not press the rest together.
func bars(entries []*site.Entry, url func(year int) string) *Strip {
	counts := map[int]int{}
	for _, e := range entries {
		if !e.When.Start.IsZero() {
			counts[e.When.Start.Year]++
		}
	}
	years := slices.Sorted(maps.Keys(counts))
	if len(years) < 2 {
		return nil
	}
	cut := farOff(years)
	early, years := years[:cut], years[cut:]
	first, last := years[0], years[len(years)-1]
	step := 1
	for (last-first)/step >= maxBars {
		step = nextStep(step)
	}
	c := &columns{start: first - (first%step+step)%step, step: step, counts: counts, url: url}
	for _, y := range years {
		c.add((y-c.start)/step, y)
	}
	s := &Strip{From: yearLabel(first), To: yearLabel(last), Height: stripHeight, Base: stripHeight - 1}
	if len(early) > 0 {
		s.From = yearLabel(early[0]) + " … " + s.From
		c.bars = append(make([]bar, 2), c.bars...) // the early ones and a gap
		for _, y := range early {
			c.add(0, y)
		}
	}
	s.Ticks = c.draw()
	return s
}

// farOff is how many of the years, in order, stand alone before a gap that is
// wider than all that follows.
func farOff(years []int) int {
	for i := min(len(years)/10, len(years)-2); i > 0; i-- {
		if gap := years[i] - years[i-1]; gap > maxBars && gap > years[len(years)-1]-years[i] {
			return i
		}
	}
	return 0
}

// columns collects the bars of a strip.
type columns struct {
	start, step int
	counts      map[int]int
	url         func(year int) string
	bars        []bar
}

// bar is the entries of the years first to last.
type bar struct{ first, last, sum int }

// add puts a year into bar i; years come in order.
func (c *columns) add(i, year int) {
	for len(c.bars) <= i {
		c.bars = append(c.bars, bar{})
	}
	b := &c.bars[i]
	if b.sum == 0 {
		b.first = year
	}
	b.last = year
	b.sum += c.counts[year]
}

// draw makes the bars as high as they have entries.
func (c *columns) draw() []Tick {
	var ticks []Tick
	top, n := 1, len(c.bars)
	for _, b := range c.bars {
		top = max(top, b.sum)
	}
	for i, b := range c.bars {
		if b.sum == 0 {
			continue
		}
		label := yearLabel(b.first)
		if b.last > b.first {
			label += " to " + yearLabel(b.last)
		}
		h := max(b.sum*stripHeight/top, 6)
		ticks = append(ticks, Tick{
			X: i * stripWidth / n, Y: stripHeight - h, W: max(stripWidth/n-min(4, stripWidth/n/3), 2), H: h,
			URL: c.url(b.first), Label: label, Sum: b.sum,
		})
	}
	return ticks
}

// nextStep goes 1, 2, 5, 10, 20, 50 …
func nextStep(step int) int {
	first := step
	for first >= 10 {
		first /= 10
	}
	if first == 2 {
		return step / 2 * 5
	}
	return step * 2
}

func yearLabel(y int) string {
	return news.Interval{Start: news.Date{Year: y, Month: 1, Day: 1}, End: news.Date{Year: y, Month: 12, Day: 31}, Unit: news.UnitYear}.String()
}
