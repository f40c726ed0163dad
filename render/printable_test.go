package render

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

// TestPrintable: control characters and noncharacters of an article would make
// its page, and every list with its title, invalid.
func TestPrintable(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"<p>a\tb\nc</p>", "<p>a\tb\nc</p>", "white space stays"},
		{"a\x01b\x08\x7f", "a\ufffdb\ufffd\ufffd", "control characters"},
		{"a\u0085b\u009f", "a\ufffdb\ufffd", "those beyond ASCII"},
		{"\ufffe\uffff\ufdd0\U0001ffff", "\ufffd\ufffd\ufffd\ufffd", "noncharacters"},
		{"é “q” 日本 😀 \u00a0\u2028\u202e\ufb01", "é “q” 日本 😀 \u00a0\u2028\u202e\ufb01", "letters and signs of all kinds stay"},
	} {
		if got := string(printable([]byte(c.in))); got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}

// TestPrintableEach: the quick look at a page misses no code point.
func TestPrintableEach(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		in := "· “a” " + string(r) + " z"
		if got, want := string(printable([]byte(in))), string(bytes.Map(shown, []byte(in))); got != want {
			t.Fatalf("%U: %q, want %q", r, got, want)
		}
	}
}
