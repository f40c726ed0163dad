package yamlfile

import "strings"

// Nearest returns the one of names that s was probably meant to be, or "": at
// most a third of the letters may differ, by Damerau's edits (a letter more,
// fewer, other, or two swapped).
func Nearest(s string, names []string) string {
	best, least := "", len(s)/3+1
	s = strings.ToLower(s)
	for _, name := range names {
		if len(s) > 40 || len(name) > 40 {
			continue
		}
		if n := edits(s, strings.ToLower(name)); n < least || n == least && best == "" && n <= max(len(s), len(name))/3 {
			best, least = name, n
		}
	}
	return best
}

// edits is the optimal string alignment distance of a and b.
func edits(a, b string) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
