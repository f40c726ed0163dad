package seed

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"redletter/internal/news"
)

// badText says why bytes cannot be read as text, and where the first bad one is.
type badText struct {
	line, col  int
	text, hint string
}

const saveAsUTF8 = "save the file as UTF-8"

// decode turns the bytes of a file into text: UTF-8 with or without a byte order
// mark, UTF-16 with one, and Windows-1252 where it is declared or evident.
// charset is what the file declares, or "".
func decode(data []byte, charset string) (string, *badText) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return "", &badText{1, 1, "the file is UTF-32", saveAsUTF8}
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], func(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 })
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], func(b []byte) uint16 { return uint16(b[1]) | uint16(b[0])<<8 })
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.HasPrefix(data, []byte(`{\rtf1`)) { // is ASCII, and would be published with all its commands
		return "", &badText{1, 1, "the file is RTF, whatever its name says", "open it in a word processor and save it as plain text"}
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return "", at(data, i, "a byte 0: this is no text, or UTF-16 without a byte order mark", saveAsUTF8)
	}
	bad := firstInvalid(data)
	if bad < 0 {
		return string(data), nil
	}
	switch charset {
	case "", "utf-8", "utf8":
		if !evident(data) {
			return "", at(data, bad, fmt.Sprintf("byte 0x%02X is neither UTF-8 nor plausible Windows-1252", data[bad]), saveAsUTF8)
		}
	case "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "x-cp1252", "iso-8859-15":
	default:
		return "", at(data, bad, fmt.Sprintf("the page declares the encoding %q, which is not read", charset), saveAsUTF8)
	}
	if i := slices.IndexFunc(data, func(c byte) bool { return c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d }); i >= 0 {
		return "", at(data, i, fmt.Sprintf("byte 0x%02X does not exist in Windows-1252", data[i]), saveAsUTF8)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", at(data, bad, "bytes that are not Windows-1252", saveAsUTF8)
	}
	return string(text), nil
}

// at places a complaint at byte i of data.
func at(data []byte, i int, text, hint string) *badText {
	line, col := news.Position(string(data[:i]), i)
	return &badText{line, col, text, hint}
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func decodeUTF16(data []byte, unit func([]byte) uint16) (string, *badText) {
	var b strings.Builder
	b.Grow(len(data))
	fail := func(text string) (string, *badText) {
		line, col := news.Position(b.String(), b.Len())
		return "", &badText{line, col, text, saveAsUTF8}
	}
	for i := 0; i < len(data); i += 2 {
		if i+1 == len(data) {
			return fail("the file ends within a character of UTF-16")
		}
		r := rune(unit(data[i:]))
		if utf16.IsSurrogate(r) {
			if i+3 >= len(data) {
				return fail("half a character of UTF-16 (an unpaired surrogate)")
			}
			if r = utf16.DecodeRune(r, rune(unit(data[i+2:]))); r == utf8.RuneError {
				return fail("half a character of UTF-16 (an unpaired surrogate)")
			}
			i += 2
		}
		if r == 0 {
			return fail("a character 0: this is no text")
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

// evident reports whether bytes that are not UTF-8 are text in Windows-1252:
// every byte exists there, none is part of a UTF-8 sequence (such a file is
// damaged UTF-8), no controls, and what is not ASCII is a letter beside a
// letter or one of the signs that people type.
func evident(data []byte) bool {
	const signs = "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa1\xa3\xa7\xa9\xab\xad\xae\xb0\xb4\xb7\xbb\xbd\xbf"
	high, plausible := 0, 0
	for i := 0; i < len(data); i++ {
		c := data[i]
		switch {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f:
			return false
		case c < utf8.RuneSelf:
			continue
		}
		if r, n := utf8.DecodeRune(data[i:]); r != utf8.RuneError && n > 1 {
			return false
		}
		high++
		letter := c >= 0xc0 && c != 0xd7 && c != 0xf7 || c == 0x8a || c == 0x8c || c == 0x8e || c == 0x9a || c == 0x9c || c == 0x9e || c == 0x9f
		if strings.IndexByte(signs, c) >= 0 || letter && (isLetter(data, i-1) || isLetter(data, i+1)) {
			plausible++
		}
	}
	return plausible*20 >= high*19 && high*3 <= len(data)
}

func isLetter(data []byte, i int) bool {
	return i >= 0 && i < len(data) && (data[i]|0x20 >= 'a' && data[i]|0x20 <= 'z')
}

// charsetPattern finds the encoding that a page declares of itself.
var charsetPattern = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})`)

// declared is the encoding that a page declares in its first KiB, as the HTML
// standard has it, in lower case; "" if none.
func declared(data []byte) string {
	if m := charsetPattern.FindSubmatch(data[:min(len(data), 4096)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return ""
}
