package render

import (
	"cmp"
	"fmt"

	"redletter/internal/news"
	"redletter/internal/site"
)

// TimelineView is what timeline.html gets.
type TimelineView struct {
	Years []YearView
	Strip *Strip
}

// YearView is one year of the timeline; entries that are known no closer than
// the year, or that last longer, stand before its months.
type YearView struct {
	Label, Anchor string
	Whole         []GroupView
	Months        []MonthView
}

// MonthView is one month of the timeline.
type MonthView struct {
	Label, Anchor string
	Groups        []GroupView
}

func timelinePage(l *site.Leaf[*site.Entry], strip *Strip) *Page {
	v := &TimelineView{Strip: strip}
	for _, g := range site.ByDate(l.Items) {
		group := GroupView{Label: g.Label, EDTF: g.EDTF}
		for _, e := range g.Entries {
			group.Entries = append(group.Entries, entryView(e))
		}
		v.add(group, g.Entries[0].When)
	}
	return &Page{Title: withLabel("Timeline", l.Label), View: v,
		Description: "What happened when, by all articles of this site."}
}

// timelineStrip draws the years of the timeline; each leads to its first page.
func timelineStrip(s *site.Site, leaves []*site.Leaf[*site.Entry]) *Strip {
	first := map[int]string{}
	for _, l := range leaves {
		if _, ok := first[l.Year]; !ok && l.Year != 0 {
			first[l.Year] = l.URL
		}
	}
	return bars(s.Timeline, func(year int) string { return cmp.Or(first[year], "#"+yearAnchor(year)) })
}

// add puts a group under its year and the month that it begins in; groups come
// in order, the coarser first.
func (v *TimelineView) add(g GroupView, when news.Interval) {
	label, anchor := "Not dated", "undated"
	if !when.Start.IsZero() {
		label, anchor = yearLabel(when.Start.Year), yearAnchor(when.Start.Year)
	}
	if n := len(v.Years); n == 0 || v.Years[n-1].Anchor != anchor {
		v.Years = append(v.Years, YearView{Label: label, Anchor: anchor})
	}
	year := &v.Years[len(v.Years)-1]
	first, last := when.Start, lastDay(when)
	if n := len(year.Months); n == 0 && (first.Year != last.Year || first.Month == 1 && last.Month == 12) {
		year.Whole = append(year.Whole, g)
		return
	}
	anchor = fmt.Sprintf("%s-%02d", anchor, first.Month)
	if n := len(year.Months); n == 0 || year.Months[n-1].Anchor != anchor {
		year.Months = append(year.Months, MonthView{Label: first.Time().Month().String(), Anchor: anchor})
	}
	month := &year.Months[len(year.Months)-1]
	month.Groups = append(month.Groups, g)
}

func yearAnchor(y int) string { return fmt.Sprintf("y%d", y) }
