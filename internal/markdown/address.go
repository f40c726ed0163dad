package markdown

import "strings"

// schemes lists where a link may lead; an address without one is relative.
var schemes = map[string]bool{"http": true, "https": true, "mailto": true}

// address cleans dest as a browser does before it reads it (URL Standard: tabs
// and line ends vanish, spaces and controls around it too), and tells whether a
// link may lead there. What is refused may be anything that a browser could take
// for a scheme, so "javascript:" hidden by controls or entities does not pass.
func address(dest string) (clean string, ok bool) {
	clean = strings.TrimFunc(dest, func(r rune) bool { return r <= ' ' || r == 0x7f })
	clean = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, clean)
	if strings.ContainsFunc(clean, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\ufffd' }) {
		return "", false
	}
	if i := strings.IndexAny(clean, ":/?#\\"); i >= 0 && clean[i] == ':' {
		return clean, schemes[strings.ToLower(clean[:i])]
	}
	return clean, true
}

// isRemote reports whether a clean address names a host or a scheme.
func isRemote(clean string) bool {
	if i := strings.IndexAny(clean, ":/?#\\"); i >= 0 && clean[i] == ':' {
		return true
	}
	return len(clean) > 1 && (clean[0] == '/' || clean[0] == '\\') && (clean[1] == '/' || clean[1] == '\\')
}
