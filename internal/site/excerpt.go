package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/editorial"
	"redletter/internal/news"
)

// The lengths of an excerpt in bytes: the one aimed at, and the one that a first
// sentence may have.
const (
	excerptLength = 300
	excerptMost   = 700
)

// excerpt is the start of the running text, whole sentences and whole
// quotations, at most one paragraph. Only a sentence that would fill a card is
// cut, at a word and with an ellipsis. A paragraph that does not end like a
// sentence is a subtitle, and taken only if there is nothing else.
func excerpt(a *news.Article) string {
	first := ""
	for _, b := range a.Blocks {
		if b.Kind != news.Paragraph && b.Kind != news.Quote {
			continue
		}
		text := strings.TrimSpace(b.Span.Of(a.Text))
		if first == "" {
			first = text
		}
		if endsWell(text) {
			first = text
			break
		}
	}
	return strings.Join(strings.Fields(first[:excerptEnd(first)]), " ") + ellipsis(first)
}

// ellipsis is what stands after the excerpt of a paragraph whose first sentence
// does not fit.
func ellipsis(text string) string {
	if end := excerptEnd(text); end < len(text) && editorial.SentenceEnd(text[:end], 0) == end && !endsWell(text[:end]) {
		return " …"
	}
	return ""
}

// endsWell reports whether s ends like a sentence.
func endsWell(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’»)]"))
	return strings.ContainsRune(".!?…", r)
}

// excerptEnd is where the excerpt of a paragraph ends.
func excerptEnd(text string) int {
	best := 0
	look := text[:min(len(text), 4*excerptMost)]
	for at := 0; at < len(look); {
		end := editorial.SentenceEnd(look, at)
		if end <= at {
			break
		}
		if openQuotes(look[:end]) == 0 {
			if best > 0 && end > excerptLength {
				break
			}
			best = end
			if end > excerptLength {
				break
			}
		}
		at = end
	}
	if best > 0 && best <= excerptMost && (best < len(look) || len(look) == len(text)) {
		return best
	}
	if len(text) <= excerptMost {
		return len(text)
	}
	cut := strings.LastIndexFunc(text[:excerptLength], unicode.IsSpace)
	if cut <= 0 {
		for cut = excerptLength; !utf8.RuneStart(text[cut]); cut-- {
		}
	}
	return cut
}

// openQuotes is how many double quotation marks s leaves open.
func openQuotes(s string) int {
	open, straight := 0, false
	for _, r := range s {
		switch r {
		case '“':
			open++
		case '”':
			open = max(0, open-1)
		case '"':
			straight = !straight
		}
	}
	if straight {
		open++
	}
	return open
}
