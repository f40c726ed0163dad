package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is what a character does to a token.
type class uint8

const (
	space      class = iota // ends a token; invisible characters count as space
	letter                  // of a word; combining marks and the low line too
	digit                   // of a number or, inside, of a word
	apostrophe              // ' ’ ‘: part of a word between letters, otherwise a quotation mark
	quoteMark               // every other quotation mark
	hyphen                  // part of a word between letters and digits
	dot                     // full stop or ellipsis
	dash                    // en dash, em dash, …
	sign                    // anything else
)

var ascii = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = space
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		default:
			t[c] = sign
		}
	}
	t['\''], t['"'], t['`'], t['-'], t['.'] = apostrophe, quoteMark, quoteMark, hyphen, dot
	return t
}()

// classify returns the class of the character that s begins with, and its length
// in bytes; s must not be empty.
func classify(s string) (class, int) {
	if c := s[0]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '’', '‘', '‛':
		return apostrophe, n
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '＂':
		return quoteMark, n
	case '‐', '‑':
		return hyphen, n
	case '…':
		return dot, n
	case '–', '—', '―', '‒', '−':
		return dash, n
	case '\u00ad', '\u200c', '\u200d': // soft hyphen, joiners: inside a word
		return letter, n
	case '\u0085', '\u00a0', '\u200b', '\ufeff', '\u200e', '\u200f', '\u2060':
		return space, n
	}
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter, n
	case unicode.IsDigit(r):
		return digit, n
	case unicode.IsSpace(r):
		return space, n
	}
	return sign, n
}

// lowered is text in lower case at the same byte offsets: a character whose
// lower case has another length stays as it is.
func lowered(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b.WriteByte(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == n {
			b.WriteRune(l)
		} else {
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	return b.String()
}

// caseOf tells how the word w is written.
func caseOf(w string) Case {
	letters, uppers, first := 0, 0, false
	for _, r := range w {
		if r < utf8.RuneSelf {
			switch {
			case 'a' <= r && r <= 'z':
				letters++
			case 'A' <= r && r <= 'Z':
				first = first || letters == 0
				letters++
				uppers++
			}
			continue
		}
		if unicode.IsLetter(r) {
			if unicode.IsUpper(r) || unicode.IsTitle(r) {
				first = first || letters == 0
				uppers++
			}
			letters++
		}
	}
	switch {
	case letters == 0:
		return None
	case uppers == 0:
		return Lower
	case uppers == letters && letters > 1:
		return Upper
	case uppers == 1 && first:
		return Capital
	}
	return Camel
}
