package render

import (
	"fmt"

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
// too many years. url leads to the entries of a year.
func bars(entries []*site.Entry, url func(year int) string) *Strip {
	counts := map[int]int{}
	first, last := 0, 0
	for _, e := range entries {
		if e.When.Start.IsZero() {
			continue
		}
		y := e.When.Start.Year
		if len(counts) == 0 {
			first, last = y, y
		}
		first, last = min(first, y), max(last, y)
		counts[y]++
	}
	if first == last {
		return nil
	}
	step := 1
	for (last-first)/step >= maxBars {
		step = nextStep(step)
	}
	start := first - ((first%step)+step)%step
	n := (last-start)/step + 1
	s := &Strip{From: yearLabel(first), To: yearLabel(last), Height: stripHeight, Base: stripHeight - 1}
	sums, urls, top := make([]int, n), make([]string, n), 1
	for y := last; y >= first; y-- {
		i := (y - start) / step
		if sums[i] += counts[y]; counts[y] > 0 {
			urls[i] = url(y)
		}
		top = max(top, sums[i])
	}
	for i, sum := range sums {
		if sum == 0 {
			continue
		}
		h := max(sum*stripHeight/top, 6)
		x := i * stripWidth / n
		label := yearLabel(start + i*step)
		if step > 1 {
			label = fmt.Sprintf("%s to %s", label, yearLabel(start+i*step+step-1))
		}
		s.Ticks = append(s.Ticks, Tick{
			X: x, Y: stripHeight - h, W: max(stripWidth/n-min(4, stripWidth/n/3), 2), H: h,
			URL: urls[i], Label: label + ": " + count(sum, "entry", "entries"),
		})
	}
	return s
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
