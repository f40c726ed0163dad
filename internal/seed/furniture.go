package seed

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"redletter/internal/news"
)

// fold makes words comparable: lower case, signs become spaces but for those
// that patterns of page furniture hold on to.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == ':', r == '@', r == '©':
			return unicode.ToLower(r)
		}
		return ' '
	}, s)
}

// isBoilerplate reports whether s is page furniture by the patterns in
// data/boilerplate.txt. What holds a quotation of more than five words never is.
func isBoilerplate(s string) bool {
	for _, q := range [...][2]string{{"“", "”"}, {`"`, `"`}} {
		if _, rest, ok := strings.Cut(s, q[0]); ok {
			if in, _, _ := strings.Cut(rest, q[1]); len(strings.Fields(in)) > 5 {
				return false
			}
		}
	}
	folded := strings.Join(strings.Fields(fold(s)), " ")
	b := boilerplate()
	if b.exact[strings.TrimRight(folded, ": ")] {
		return true
	}
	word, _, _ := strings.Cut(folded, " ")
	for _, key := range [...]string{word, leading(word)} {
		for _, parts := range b.globs[key] {
			if glob(folded, parts) {
				return true
			}
		}
	}
	return false
}

// leading is the sign that a word begins with, for patterns like "©*".
func leading(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	if r == '©' {
		return word[:n]
	}
	return ""
}

// glob matches s with a pattern cut at its stars.
func glob(s string, parts []string) bool {
	s, ok := strings.CutPrefix(s, parts[0])
	if !ok {
		return false
	}
	last := parts[len(parts)-1]
	for _, p := range parts[1 : len(parts)-1] {
		if _, s, ok = strings.Cut(s, p); !ok {
			return false
		}
	}
	return strings.HasSuffix(s, last)
}

// isCredit reports whether a block is nothing but the credit of a picture:
// "(Evan Vucci/AP)", "Photo: Ada Quill", "Getty Images".
func isCredit(s string, words []string) bool {
	if len(words) > 14 {
		return false
	}
	inner := strings.TrimRight(s, ".")
	bracketed := strings.HasPrefix(inner, "(") && strings.HasSuffix(inner, ")") && strings.Count(inner, "(") == 1 ||
		strings.HasPrefix(inner, "[") && strings.HasSuffix(inner, "]") && strings.Count(inner, "[") == 1
	if bracketed {
		inner = strings.TrimSpace(inner[1 : len(inner)-1])
		if n := len(words); n <= 6 && pools[strings.ToLower(strings.Trim(words[n-1], ")]."))] && startsUpper(inner) {
			return true
		}
	}
	return isPhotoLine(inner) || isAgencyLine(inner)
}

// pools holds the words that end a credit in brackets without an agency's name:
// "(White House pool)", "(Quill family archive)".
var pools = map[string]bool{"pool": true, "handout": true, "photo": true, "photos": true, "photograph": true, "archive": true,
	"archives": true, "collection": true, "images": true, "file": true, "courtesy": true}

// isPhotoLine: "Photo: …", "Illustration by …".
func isPhotoLine(s string) bool {
	lower := strings.ToLower(s)
	for _, p := range [...]string{"photo", "photos", "photograph", "photographs", "picture", "pictures", "image", "images", "illustration", "graphic", "photo credit", "image credit", "photo illustration"} {
		rest, ok := strings.CutPrefix(lower, p)
		if !ok {
			continue
		}
		if strings.HasPrefix(rest, ":") {
			return true
		}
		for _, by := range [...]string{" by ", " courtesy of ", " courtesy ", " via ", " from "} {
			if strings.HasPrefix(rest, by) && allNames(strings.Fields(s[len(p)+len(by):])) {
				return true
			}
		}
	}
	return strings.HasPrefix(lower, "credit:") || strings.HasPrefix(lower, "courtesy of ") && allNames(strings.Fields(s[12:]))
}

// isAgencyLine: names and an agency, joined by "/", "via", "for" or a comma, and
// nothing else.
func isAgencyLine(s string) bool {
	if agencies()[strings.ToLower(s)] {
		return true
	}
	for _, sep := range [...]string{"/", " via ", " for ", ", ", " | ", " - ", " — ", " "} {
		i := strings.LastIndex(s, sep)
		if i <= 0 || !agencies()[strings.ToLower(strings.TrimSpace(s[i+len(sep):]))] {
			if j := strings.Index(s, "/"); sep != "/" || j <= 0 || !agencies()[strings.ToLower(strings.TrimSpace(s[:j]))] || !allNames(strings.Fields(s[j+1:])) {
				continue
			}
			return true // "REUTERS/Ada Quill"
		}
		if sep == " " && strings.TrimSpace(s[i:]) != "Images" && !strings.HasSuffix(s, "Getty Images") {
			continue // "He works for the AP" is no credit, nor is "Trump attacks AP"
		}
		return allNames(strings.FieldsFunc(s[:i], func(r rune) bool { return r == ' ' || r == '/' }))
	}
	return false
}

// hasCredit reports whether a block ends with a credit in brackets: it is a
// picture's caption.
func hasCredit(s string) bool {
	s = strings.TrimRight(s, ". ")
	i := strings.LastIndexByte(s, '(')
	if i <= 0 || !strings.HasSuffix(s, ")") {
		return false
	}
	inner := s[i+1 : len(s)-1]
	words := strings.Fields(inner)
	return len(words) <= 10 && (strings.Contains(inner, "/") || strings.Contains(strings.ToLower(inner), "photo") || strings.Contains(inner, "Images")) && isCredit(inner, words)
}

// allNames reports whether words are names: each begins with a capital, but for
// the small words within names.
func allNames(words []string) bool {
	names := 0
	for _, w := range words {
		w = strings.Trim(w, `,.&|"'“”‘’()`)
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "":
		case unicode.IsUpper(r), unicode.IsDigit(r), r == '@':
			names++
		case small[w]:
		default:
			return false
		}
	}
	return names > 0
}

// small holds the words without capitals within names and jobs.
var small = map[string]bool{"and": true, "of": true, "the": true, "for": true, "de": true, "van": true, "von": true, "der": true,
	"di": true, "da": true, "al": true, "el": true, "bin": true, "in": true, "at": true, "via": true, "le": true, "la": true}

// jobs holds what may stand beside a name in a byline.
var jobs = map[string]bool{"staff": true, "writer": true, "writers": true, "correspondent": true, "reporter": true, "reporters": true,
	"editor": true, "editors": true, "special": true, "to": true, "contributor": true, "columnist": true, "political": true, "senior": true,
	"chief": true, "national": true, "foreign": true, "with": true, "business": true, "science": true, "photographs": true, "by": true}

// isByline reports whether a block names who wrote the article, or helped.
func isByline(s string, words []string) bool {
	if len(words) < 2 || len(words) > 30 || strings.ContainsAny(s, `“”"?!`) {
		return false
	}
	lower := strings.ToLower(strings.TrimRight(s, ". "))
	for _, end := range [...]string{"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "contributed"} {
		if head, ok := strings.CutSuffix(lower, end); ok && startsUpper(s) && !strings.Contains(head, ".") {
			return end != "contributed" || allNames(words[:len(words)-1])
		}
	}
	rest := words
	switch {
	case strings.EqualFold(words[0], "by"), words[0] == "With":
		rest = words[1:]
	default:
		intro := false
		for _, p := range [...]string{"reporting by ", "additional reporting by ", "written by ", "edited by ", "editing by ", "compiled by ", "posted by ", "text by ", "words by ", "interview by "} {
			if strings.HasPrefix(lower, p) {
				rest, intro = words[len(strings.Fields(p)):], true
			}
		}
		if !intro {
			return false
		}
	}
	if len(words) > 16 || len(rest) == 0 || !startsUpper(rest[0]) || unicode.IsDigit([]rune(rest[0])[0]) {
		return false
	}
	if n := len(rest); n == 1 && dateWords()[strings.ToLower(strings.Trim(rest[0], ",."))] {
		return false
	}
	for _, w := range rest {
		if bare := strings.Trim(w, ",.;|"); !allNames([]string{w}) && !jobs[strings.ToLower(bare)] && !small[bare] && !strings.Contains(w, "@") && bare != "" && bare != "&" {
			return false
		}
	}
	return true
}

// isJob reports whether a line says what somebody is at a newspaper.
func isJob(words []string) bool {
	for _, w := range words {
		if !jobs[strings.ToLower(strings.Trim(w, ",."))] {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 5
}

var dateWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, e := range entries(dateWordData) {
		for w := range strings.FieldsSeq(e) {
			set[w] = true
		}
	}
	return set
})

// isDateline reports whether a block is nothing but a place and date, or a date
// and time.
func isDateline(s string, words []string) bool {
	if len(words) > 14 || strings.Contains(s, "\n") {
		return false
	}
	if n := dateline(s + " "); n > 0 && n >= len(s) {
		return true
	}
	digit, dated := false, !dateIn(s).IsZero()
	for _, w := range words {
		w = strings.ToLower(strings.Trim(w, ",|()–—-•·"))
		bare := strings.TrimRight(w, ".:")
		number := strings.TrimRight(bare, "0123456789:/-stndrhamp.") == ""
		digit = digit || strings.ContainsAny(w, "0123456789")
		month := months()[bare] > 0
		dated = dated || month
		if _, err := news.ParseDate(bare); !number && !month && err != nil && !dateWords()[w] && !dateWords()[bare] {
			return false
		}
	}
	return digit && dated
}
