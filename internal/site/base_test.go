package site

import (
	"strings"
	"testing"
)

// TestBase: a site may live in a folder of its host, so every address carries
// the folder; what is not an address is refused before it is on every page.
func TestBase(t *testing.T) {
	tests := []struct{ reason, in, origin, path string }{
		{"a host", "https://example.org", "https://example.org", "/"},
		{"a project page", "https://example.org/project/", "https://example.org", "/project/"},
		{"without the last slash, and a host in capitals", "http://Example.org:8080/a/b", "http://example.org:8080", "/a/b/"},
		{"a path alone", "/project", "", "/project/"},
		{"nothing", "", "", "/"},
	}
	for _, test := range tests {
		b, err := ParseBase(test.in)
		if err != nil || b.Origin != test.origin || b.Path != test.path {
			t.Errorf("%s: ParseBase(%q) = %+v, %v", test.reason, test.in, b, err)
		}
	}
	for _, bad := range []string{"example.org", "ftp://example.org", "https://", "https://example.org/?a=b", "https://example.org/#a", "https://me:pw@example.org/", "javascript:alert(1)", "://", "mailto:a@b", "https://example.org/a/../b", "https://example.org/%2e%2e/", "/a//b", "https://example.org/a%0Ab", `https://a"b/`} {
		if b, err := ParseBase(bad); err == nil {
			t.Errorf("ParseBase(%q) = %+v, want an error", bad, b)
		}
	}
}

// TestURL: addresses are escaped once, fragments stay fragments.
func TestURL(t *testing.T) {
	b := Base{Origin: "https://example.org", Path: "/p/"}
	for in, want := range map[string]string{
		"": "/p/", "articles/a b/": "/p/articles/a%20b/", "/feed.xml": "/p/feed.xml", "articles/ä/#claim-1": "/p/articles/%C3%A4/#claim-1", "a?b": "/p/a%3Fb",
	} {
		if got := b.URL(in); got != want {
			t.Errorf("URL(%q) = %q, want %q", in, got, want)
		}
		if got := b.Absolute(in); got != "https://example.org"+want {
			t.Errorf("Absolute(%q) = %q", in, got)
		}
	}
	if got := (Base{}).URL("a/"); got != "/a/" {
		t.Errorf("the zero Base is the root: %q", got)
	}
	if got := (Base{}).Absolute("a/"); got != "" {
		t.Errorf("no origin, no absolute address: %q", got)
	}
}

// TestAddress: menus and redirects are written by people, with queries, with what
// a browser has encoded already, and with the stars of hosts.
func TestAddress(t *testing.T) {
	b := Base{Path: "/p/"}
	for in, want := range map[string]string{
		"/search/?q=tax#r": "/p/search/?q=tax#r", "/a%20b/": "/p/a%20b/", "/ä/": "/p/%C3%A4/", "/old/*": "/p/old/*", "/new/:splat": "/p/new/:splat", "/": "/p/", "a/b": "/p/a/b", "/100%": "/p/100%25",
	} {
		if got := b.Address(in); got != want {
			t.Errorf("Address(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzParseBase: whatever is given, addresses begin at a slash and a base that is
// accepted has no query.
func FuzzParseBase(f *testing.F) {
	f.Add("https://example.org/a/", "articles/x/")
	f.Add("//x", "#")
	f.Fuzz(func(t *testing.T, base, path string) {
		b, _ := ParseBase(base)
		if !strings.HasPrefix(b.URL(path), "/") || !strings.HasPrefix(b.Path, "/") || !strings.HasSuffix(b.Path, "/") {
			t.Fatalf("%+v: %q", b, b.URL(path))
		}
		if strings.ContainsAny(b.Origin, "?# \n") {
			t.Fatalf("origin %q", b.Origin)
		}
	})
}
