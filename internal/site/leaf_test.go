package site

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPaginate: addresses of list pages are stable, so that links to them stay
// right when entries are added; no page is longer than asked.
func TestPaginate(t *testing.T) {
	year := func(n int) (int, bool) { return n / 100, n >= 0 }
	tests := []struct {
		reason string
		items  []int
		newest bool
		date   func(int) (int, bool)
		want   []string
	}{
		{"an empty list is one page", nil, true, year, []string{"l/ []"}},
		{"what fits is one page", []int{201502, 201501, 201400}, true, year, []string{"l/ [201502 201501 201400]"}},
		{
			"years, newest first; the page of the newest is the one not full",
			[]int{201504, 201503, 201502, 201501, 201401, -1}, true, year,
			[]string{"l/ [201504 201503 201502]", "l/2015/2/ 2015, page 2 [201504]", "l/2015/ 2015 [201503 201502 201501]", "l/2014/ 2014 [201401]", "l/undated/ not dated [-1]"},
		},
		{
			"years, oldest first; the first page shows the newest all the same",
			[]int{201401, 201501, 201502, 201503, 201504}, false, year,
			[]string{"l/ [201502 201503 201504]", "l/2014/ 2014 [201401]", "l/2015/ 2015 [201501 201502 201503]", "l/2015/2/ 2015, page 2 [201504]"},
		},
		{
			"a year whose entries do not stand together has one address",
			[]int{201401, 201501, 201402, 201502}, false, year,
			[]string{"l/ [201501 201402 201502]", "l/2014/ 2014 [201401 201402]", "l/2015/ 2015 [201501 201502]"},
		},
		{"a list without dates", []int{1, 2, 3, 4}, false, nil, []string{"l/ [1 2 3]", "l/page-2/ page 2 [4]"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			var got []string
			leaves := Paginate("l/", "l/", test.items, 3, test.newest, test.date)
			for i, l := range leaves {
				line := l.URL
				if l.Label != "" {
					line += " " + l.Label
				}
				got = append(got, fmt.Sprintf("%s %v", line, l.Items))
				if (l.Prev == nil) != (i == 0) || (l.Next == nil) != (i == len(leaves)-1) || l.Total != len(test.items) || len(l.All) != len(leaves) {
					t.Errorf("%s is badly linked", l.URL)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzPaginate: every entry is on exactly one page besides the first, no page is
// too long, no two have one address, and adding a newer entry moves none of the
// older pages.
func FuzzPaginate(f *testing.F) {
	f.Add([]byte{1, 1, 1, 2, 2, 3}, 2, true)
	f.Fuzz(func(t *testing.T, years []byte, size int, newest bool) {
		size = 1 + (size%10+10)%10
		slices.Sort(years)
		type entry struct{ year, n int }
		var items []entry
		for i, y := range years {
			items = append(items, entry{int(y), i})
		}
		date := func(e entry) (int, bool) { return e.year, true }
		order := func(l []entry) []entry {
			l = slices.Clone(l)
			if newest {
				slices.Reverse(l)
			}
			return l
		}
		leaves := Paginate("", "x/", order(items), size, newest, date)
		count, urls := map[int]int{}, map[string][]entry{}
		for i, l := range leaves {
			if len(l.Items) > size {
				t.Fatalf("%d entries on a page of %d", len(l.Items), size)
			}
			if _, twice := urls[l.URL]; twice {
				t.Fatalf("two pages at %q", l.URL)
			}
			urls[l.URL] = l.Items
			if i > 0 || len(leaves) == 1 {
				for _, e := range l.Items {
					count[e.n]++
				}
			}
		}
		for i := range items {
			if count[i] != 1 {
				t.Fatalf("entry %d is on %d pages", i, count[i])
			}
		}
		if len(leaves) == 1 {
			return
		}
		more := Paginate("", "x/", order(append(items, entry{255, len(items)})), size, newest, date)
		for _, l := range more[1:] {
			if old := urls[l.URL]; old != nil && len(old) == size && !slices.Equal(old, l.Items) {
				t.Fatalf("the full page %s has changed", l.URL)
			}
		}
	})
}
