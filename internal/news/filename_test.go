package news

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestFileName: titles, tags and names of speakers become folders. A tag of 300
// letters once ended the build of all other articles with "file name too long".
func TestFileName(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"harbour", "harbour", "an ordinary name stays"},
		{"", "", "none stays none"},
		{"con", "con_", "Windows cannot make a folder of this name"},
		{"lpt1", "lpt1_", "nor of this"},
		{"console", "console", "only the whole name is kept for a device"},
		{strings.Repeat("a", MaxFileName), strings.Repeat("a", MaxFileName), "the longest that stays"},
	} {
		if got := FileName(c.in); got != c.want {
			t.Errorf("%q: %q, want %q (%s)", c.in, got, c.want, c.reason)
		}
	}
	for _, letter := range []string{"a", "ⱥ", "語", "😀", "a-"} {
		long := strings.Repeat(letter, 300)
		got, other := FileName(long), FileName(long+letter)
		if len(got) > MaxFileName || !utf8.ValidString(got) || got == other || FileName(got) != got {
			t.Errorf("300 × %q: %q and %q, want two short names that stay as they are", letter, got, other)
		}
	}
}
