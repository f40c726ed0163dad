package seed

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"redletter/internal/news"
	"redletter/internal/yamlfile"
)

// Slug is the address of an article below /articles/: the slug in its front
// matter, or its path without extension and date prefix, sections kept.
//
// Letters and digits of any script stay, in lower case and Unicode NFC (writing
// them into a URL percent-encodes them); everything else becomes "-". Names that a file system
// would refuse are cut ([news.FileName]). A front
// matter slug that is not allowed counts as none here; Read reports it.
func Slug(f File) string {
	if format, _ := FormatOf(f.Path); format == news.Markdown && len(f.Data) > 3 {
		head := f.Data
		if i := bytes.LastIndexByte(head[:min(len(head), 64<<10)], '\n'); len(head) > 64<<10 && i > 0 && bytes.HasPrefix(head, []byte("---")) {
			head = head[:i] // front matter is short; the text behind it need not be decoded
		}
		if text, bad := decode(head, ""); bad == nil {
			if front, _, line, ok := yamlfile.Split(unixLines(text)); ok && line > 0 {
				var m struct {
					Slug string `yaml:"slug"`
				}
				yamlfile.Decode("", 1, []byte(front), &m)
				if m.Slug != "" && checkSlug(m.Slug) == nil {
					return m.Slug
				}
			}
		}
	}
	return pathSlug(f.Path)
}

// pathSlug makes a slug of a path.
func pathSlug(name string) string {
	parts := strings.Split(strings.TrimSuffix(name, path.Ext(name)), "/")
	if last := &parts[len(parts)-1]; true {
		if _, rest := datePrefix(*last); rest != "" {
			*last = rest
		}
	}
	var out []string
	for _, p := range parts {
		if s := slugPart(p); s != "" {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return "article"
	}
	if slug := strings.Join(out, "/"); len(slug) <= maxSlug {
		return slug
	}
	return news.FileName(strings.Join(out, "-"))
}

// maxSlug is the most bytes of a slug: paths end at 4,096 bytes, on some systems
// at 1,024, and the output folder stands before it.
const maxSlug = 600

func slugPart(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(strings.ToValidUTF8(s, "-"))) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r) && b.Len() > 0, r == '_':
			b.WriteRune(r)
		case r == '\'' || r == '’':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return news.FileName(strings.TrimRight(b.String(), "-"))
}

// checkSlug says what is wrong with a slug that somebody wrote.
func checkSlug(s string) error {
	if strings.HasPrefix(s, "/") || strings.HasSuffix(s, "/") {
		return fmt.Errorf("slug %q begins or ends with a slash", s)
	}
	if len(s) > maxSlug {
		return fmt.Errorf("a slug of %d bytes is too long for an address", len(s))
	}
	for _, part := range strings.Split(s, "/") {
		if part != slugPart(part) || part == "" {
			return fmt.Errorf("slug %q does not do for an address", s)
		}
	}
	return nil
}

// datePrefix splits "2017-07-10-title" into date and "title"; the date is zero,
// and the rest all of s, if there is none. A name that is only a date has no
// rest.
func datePrefix(s string) (news.Date, string) {
	if len(s) < 10 {
		return news.Date{}, s
	}
	d, err := news.ParseDate(s[:10])
	if err != nil {
		return news.Date{}, s
	}
	rest := s[10:]
	if rest != "" && strings.IndexByte("-_ .", rest[0]) < 0 {
		return news.Date{}, s
	}
	return d, strings.TrimLeft(rest, "-_ .")
}
