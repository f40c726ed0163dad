package render

import (
	"strings"
	"testing"

	"redletter/internal/site"
)

// TestPagesOfAYear: a year of an archive has thousands of pages; each names the
// first, the last and those around it, in rising order, whichever way the list
// runs, so that pages do not grow with the site.
func TestPagesOfAYear(t *testing.T) {
	for _, newestFirst := range []bool{false, true} {
		items := make([]int, 300)
		for i := range items {
			items[i] = 2020
			if i >= 290 {
				items[i] = 2021
			}
		}
		if newestFirst {
			for i := range items {
				items[i] = 4041 - items[i]
			}
		}
		all := site.Paginate("x/", "x/", items, 10, newestFirst, func(y int) (int, bool) { return y, true })
		years := yearsOf(all)
		got := map[string]string{}
		for i, l := range all {
			nav := leavesOf(all, i, years)
			var names []string
			for _, p := range nav.Pages {
				if names = append(names, p.Title); p.Here {
					names[len(names)-1] = "[" + p.Title + "]"
					if p.URL != l.URL {
						t.Errorf("%s names %s as itself", l.URL, p.URL)
					}
				}
			}
			got[l.URL] = strings.Join(names, " ")
			if len(nav.Years) != 2 {
				t.Errorf("%s names %d years", l.URL, len(nav.Years))
			}
		}
		year := "x/2020/"
		if newestFirst {
			year = "x/2021/"
		}
		for url, want := range map[string]string{
			"x/": "", year: "[1] 2 3 4 5 … 29", year + "6/": "1 2 3 4 5 [6] 7 8 9 10 … 29",
			year + "15/": "1 … 11 12 13 14 [15] 16 17 18 19 … 29", year + "29/": "1 … 25 26 27 28 [29]",
		} {
			if got[url] != want {
				t.Errorf("newest first %v: %s: pages %q, want %q", newestFirst, url, got[url], want)
			}
		}
	}
}
