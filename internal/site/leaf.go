package site

import (
	"fmt"
	"slices"
	"strconv"
)

// Leaf is one page of a list. A list that fits on one page is one leaf. A longer
// one that has dates begins with a leaf that shows its newest entries, followed
// by the leaves of every year; these are numbered from the oldest entry of the
// year, so that their addresses stay when entries are added at the new end.
type Leaf[T any] struct {
	URL    string // below the base
	Label  string // "" for the first, then "2017", "2017, page 2", "not dated", or "page 2" in a list without dates
	Year   int    // 0 for the first leaf, for entries without date and in lists without dates
	Number int    // of the page within its year, from 1; of the leaf in lists without dates
	Of     int    // how many pages the year (or the list without dates) has
	Items  []T    // at most Config.PageSize
	Total  int    // entries of the whole list
	Prev   *Leaf[T]
	Next   *Leaf[T]   // in the order of the list
	All    []*Leaf[T] // the whole list, this one among them
}

// Paginate cuts items, which stand in the order of the list, into leaves of at
// most size. date tells the year of an item, and false if it has none; nil makes
// a list without dates. newestFirst tells the order of the list. The first leaf
// has the address url, those of the years lie below archive.
func Paginate[T any](url, archive string, items []T, size int, newestFirst bool, date func(T) (int, bool)) []*Leaf[T] {
	size = max(size, 1)
	var leaves []*Leaf[T]
	switch {
	case len(items) <= size:
		leaves = []*Leaf[T]{{URL: url, Number: 1, Of: 1, Items: items}}
	case date == nil:
		leaves = numbered(url, items, size)
	default:
		newest := items[:size]
		if !newestFirst {
			newest = items[len(items)-size:]
		}
		leaves = append([]*Leaf[T]{{URL: url, Number: 1, Of: 1, Items: newest}}, years(archive, items, size, newestFirst, date)...)
	}
	for i, l := range leaves {
		l.Total, l.All = len(items), leaves
		if i > 0 {
			l.Prev, leaves[i-1].Next = leaves[i-1], l
		}
	}
	return leaves
}

// numbered cuts a list without dates.
func numbered[T any](url string, items []T, size int) []*Leaf[T] {
	var leaves []*Leaf[T]
	pages := (len(items) + size - 1) / size
	for chunk := range slices.Chunk(items, size) {
		l := &Leaf[T]{URL: url, Number: len(leaves) + 1, Of: pages, Items: chunk}
		if l.Number > 1 {
			l.Label = fmt.Sprintf("page %d", l.Number)
			l.URL += fmt.Sprintf("page-%d/", l.Number)
		}
		leaves = append(leaves, l)
	}
	return leaves
}

// years cuts a list by year, then by page.
func years[T any](archive string, items []T, size int, newestFirst bool, date func(T) (int, bool)) []*Leaf[T] {
	type year struct {
		number int
		dated  bool
	}
	var order []year
	of := map[year][]T{}
	for _, item := range items {
		n, dated := date(item)
		if !dated {
			n = 0
		}
		y := year{n, dated}
		if _, known := of[y]; !known {
			order = append(order, y)
		}
		of[y] = append(of[y], item)
	}
	var leaves []*Leaf[T]
	for _, y := range order {
		label, url := "not dated", archive+"undated/"
		if y.dated {
			label, url = yearLabel(y.number), archive+strconv.Itoa(y.number)+"/"
		}
		pages := chunks(of[y], size, newestFirst)
		for _, l := range pages {
			l.URL, l.Label, l.Year = url, label, y.number
			if l.Number > 1 {
				l.URL += strconv.Itoa(l.Number) + "/"
				l.Label += fmt.Sprintf(", page %d", l.Number)
			}
		}
		leaves = append(leaves, pages...)
	}
	return leaves
}

// chunks cuts the items of one year so that only the page of the newest is not
// full, and numbers the pages from the oldest; they stand in the order of the
// list.
func chunks[T any](items []T, size int, newestFirst bool) []*Leaf[T] {
	pages := (len(items) + size - 1) / size
	var leaves []*Leaf[T]
	for i := range pages {
		l := &Leaf[T]{Number: i + 1, Of: pages}
		if newestFirst {
			l.Items = items[max(0, len(items)-(i+1)*size) : len(items)-i*size]
		} else {
			l.Items = items[i*size : min(len(items), (i+1)*size)]
		}
		leaves = append(leaves, l)
	}
	if newestFirst {
		slices.Reverse(leaves)
	}
	return leaves
}

// yearLabel is an astronomical year for readers.
func yearLabel(y int) string {
	if y <= 0 {
		return strconv.Itoa(1-y) + " BC"
	}
	return strconv.Itoa(y)
}
