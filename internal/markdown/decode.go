package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// decode resolves backslash escapes and entities, each where it stands: what
// one of them yields is never read again.
func decode(s []byte) string {
	if !strings.ContainsAny(string(s), "\\&\x00") {
		return string(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
		case c == '&':
			text, n := entity(s[i:])
			b.WriteString(text)
			i += n
		case c == 0:
			b.WriteRune(utf8.RuneError)
			i++
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

// entity reads the entity at the start of s ("&amp;", "&#8217;", "&#x2019;") as
// CommonMark has it; what is none yields its ampersand.
func entity(s []byte) (text string, n int) {
	const longest = 34 // "&CounterClockwiseContourIntegral;" and one to spare
	end := 1
	for end < len(s) && end < longest && s[end] != ';' && s[end] != '&' && s[end] > ' ' {
		end++
	}
	if end >= len(s) || s[end] != ';' || end < 2 {
		return "&", 1
	}
	name := string(s[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "&", 1
	}
	digits, base, most := name[1:], 10, 7
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		digits, base, most = digits[1:], 16, 6
	}
	v, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "&", 1
	}
	if r := rune(v); v != 0 && utf8.ValidRune(r) {
		return string(r), end + 1
	}
	return string(utf8.RuneError), end + 1
}
