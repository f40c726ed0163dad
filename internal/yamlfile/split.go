package yamlfile

import "strings"

// Split takes the front matter off a Markdown source: the lines between a first
// line "---" and the next line "---" or "...". ok is false when the source does
// not begin with a fence; the whole source is then the body. When the fence is
// never closed, ok is true and bodyLine is 0: what was meant as front matter and
// what as text cannot be told, front holds everything after the fence and body
// is empty.
//
// front and body are cut from source as they are; front begins in line 2 of the
// file, body in bodyLine (from 1).
func Split(source string) (front, body string, bodyLine int, ok bool) {
	first, rest := cutLine(source)
	if !isFence(first, "---") {
		return "", source, 1, false
	}
	line := 1
	for at := 0; at < len(rest); {
		l, after := cutLine(rest[at:])
		line++
		if isFence(l, "---") || isFence(l, "...") {
			return rest[:at], after, line + 1, true
		}
		at = len(rest) - len(after)
	}
	return rest, "", 0, true
}

// cutLine splits s after its first line end.
func cutLine(s string) (line, rest string) {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return s[:i+1], s[i+1:]
	}
	return s, ""
}

func isFence(line, fence string) bool {
	return strings.HasPrefix(line, fence) && strings.Trim(line[len(fence):], " \t\r\n") == ""
}
