package render

import (
	"bytes"
	"unicode/utf8"
)

// printable puts U+FFFD for the code points that no HTML page may have: control
// characters and noncharacters, which scraped and converted texts are full of. An
// article's own text keeps them, since everything found in it counts on them; on
// the page a reader sees that something is there.
func printable(page []byte) []byte {
	for i, c := range page {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f || c >= 0xc2 && mayHide(page[i:]) {
			return bytes.Map(shown, page)
		}
	}
	return page
}

// mayHide reports whether s begins with a code point beyond ASCII that is not shown,
// or may: nearly every page has a “·”, which begins with the same byte as control
// characters do.
func mayHide(s []byte) bool {
	switch c := s[0]; {
	case c == 0xc2:
		return len(s) < 2 || s[1] < 0xa0
	case c == 0xef:
		return len(s) < 2 || s[1] == 0xb7 || s[1] == 0xbf
	default:
		return c >= 0xf0
	}
}

// shown is r, or U+FFFD where the HTML standard has no place for it.
func shown(r rune) rune {
	switch {
	case r < ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\f',
		r >= 0x7f && r < 0xa0, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return utf8.RuneError
	}
	return r
}
