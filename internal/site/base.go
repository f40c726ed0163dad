package site

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// ParseBase reads the address that a site is published under:
// "https://example.org", "https://example.org/project/" or a path alone,
// "/project/". Empty is the root of a host that is not known.
func ParseBase(s string) (Base, error) {
	if s == "" {
		return Base{Path: "/"}, nil
	}
	u, err := url.Parse(s)
	if err != nil {
		return Base{Path: "/"}, fmt.Errorf("%q is not an address", s)
	}
	b := Base{Path: "/"}
	switch {
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil || u.Opaque != "":
		return b, fmt.Errorf("%q has more than a scheme, a host and a path", s)
	case u.Scheme == "" && u.Host == "" && strings.HasPrefix(s, "/"):
	case (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "":
		b.Origin = u.Scheme + "://" + strings.ToLower(u.Host)
	default:
		return b, fmt.Errorf("%q is not an address like https://example.org/", s)
	}
	if strings.ContainsAny(b.Origin, `"'<>`) {
		return Base{Path: "/"}, fmt.Errorf("%q names a host that cannot be", s)
	}
	p := strings.Trim(u.Path, "/")
	if p == "" {
		return b, nil
	}
	for step := range strings.SplitSeq(p, "/") {
		if step == "" || step == "." || step == ".." || strings.ContainsFunc(step, unicode.IsControl) {
			return Base{Path: "/"}, fmt.Errorf("%q has a path that browsers would change", s)
		}
	}
	b.Path = "/" + p + "/"
	return b, nil
}

// Address is an address of the site as an editor writes it, from the site's root
// and perhaps with a query: "/articles/a/?x=1#b". What is percent-encoded in it
// stays so, and a star, which hosts read in redirects, stays a star.
func (b Base) Address(written string) string {
	path, rest := written, ""
	if i := strings.IndexAny(written, "?#"); i >= 0 {
		path, rest = written[:i], written[i:]
	}
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	return strings.ReplaceAll(b.URL(strings.ReplaceAll(path, "#", "")), "%2A", "*") + rest
}

// URL is the address of a page or file, given by its path below the site's root
// ("articles/a/", "" for the front page, with a fragment if there is one):
// without scheme and host, with the base's path, percent-encoded.
func (b Base) URL(path string) string {
	path, fragment, found := strings.Cut(strings.TrimPrefix(path, "/"), "#")
	root := b.Path
	if root == "" {
		root = "/"
	}
	u := (&url.URL{Path: root + path}).EscapedPath()
	if found {
		u += "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
	}
	return u
}

// Absolute is URL with scheme and host, empty if these are not known.
func (b Base) Absolute(path string) string {
	if b.Origin == "" {
		return ""
	}
	return b.Origin + b.URL(path)
}
