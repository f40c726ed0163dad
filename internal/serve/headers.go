package serve

import (
	"net/http"
	"net/textproto"
	"strings"
)

// headerRules is a _headers file, as Netlify and Cloudflare Pages read it:
//
//	/assets/*
//	  Cache-Control: public, max-age=31536000, immutable
//
// A path holds for itself, or with a star at its end for all that it begins. All
// rules that hold for an address apply.
type headerRules []headerRule

type headerRule struct {
	path   string
	fields [][2]string
}

// parseHeaders reads a _headers file. Lines that make no sense are passed over,
// as hosts do.
func parseHeaders(data []byte) headerRules {
	var rules headerRules
	for line := range strings.Lines(string(data)) {
		text := strings.TrimSpace(line)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case line[0] != ' ' && line[0] != '\t':
			rules = append(rules, headerRule{path: text})
		case len(rules) > 0:
			name, value, ok := strings.Cut(text, ":")
			if ok && validField(name) {
				r := &rules[len(rules)-1]
				r.fields = append(r.fields, [2]string{textproto.CanonicalMIMEHeaderKey(name), strings.TrimSpace(value)})
			}
		}
	}
	return rules
}

func validField(name string) bool {
	for _, c := range name {
		if c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return name != ""
}

// apply sets the fields that hold for an address. What two rules say of one field
// is joined, as hosts do.
func (rules headerRules) apply(h http.Header, address string) {
	said := map[string]bool{}
	for _, r := range rules {
		prefix, star := strings.CutSuffix(r.path, "*")
		if r.path != address && !(star && strings.HasPrefix(address, prefix)) {
			continue
		}
		for _, f := range r.fields {
			if said[f[0]] {
				h.Set(f[0], h.Get(f[0])+", "+f[1])
				continue
			}
			said[f[0]] = true
			h.Set(f[0], f[1])
		}
	}
}
