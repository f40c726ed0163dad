package editorial

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/news"
)

// closers may stand between a full stop and the space after the sentence.
const closers = "\"'”’»)]"

// abbreviations end in a stop that ends no sentence, written as before the stop.
var abbreviations = strings.Fields(`Mr Mrs Ms Dr Prof Sen Rep Gov Gen Col Lt Sgt Capt Rev Hon St Jr Sr Inc Corp Co Ltd
	No vs etc Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Ave Blvd`)

// SentenceEnd is where the sentence ends that from lies in: the offset behind
// its last mark, at most len(text). It is a plain rule for showing a start of
// the text or an editor's own entry; what the program finds has the sentences of
// package token.
func SentenceEnd(text string, from int) int {
	for i := from; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if !strings.ContainsRune(".!?…", r) {
			continue
		}
		end := i
		for end < len(text) {
			c, n := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune(closers+".!?…", c) {
				break
			}
			end += n
		}
		if endsSentence(text, i-size, end, r) {
			return end
		}
		i = end
	}
	return len(strings.TrimRightFunc(text, unicode.IsSpace))
}

// endsSentence judges the mark r at i, whose closing marks end at end.
func endsSentence(text string, i, end int, r rune) bool {
	rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	if rest == "" {
		return true
	}
	if len(rest) == len(text)-end {
		return false // nothing between it and the next letter: "3.5", "U.S."
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(next) {
		return false
	}
	if r != '.' {
		return true
	}
	word := text[strings.LastIndexFunc(text[:i], func(r rune) bool { return !unicode.IsLetter(r) })+1 : i]
	return utf8.RuneCountInString(word) != 1 && !slices.Contains(abbreviations, word)
}

// sentenceAround is the sentence of block that s begins in, at least as long as
// the part of s that lies in the block.
func sentenceAround(text string, block, s news.Span) news.Span {
	start := block.Start
	for start < block.End {
		end := block.Start + SentenceEnd(text[block.Start:block.End], start-block.Start)
		if end > s.Start || end <= start {
			return news.Span{Start: start, End: max(min(end, block.End), min(s.End, block.End))}
		}
		start = end + len(text[end:block.End]) - len(strings.TrimLeftFunc(text[end:block.End], unicode.IsSpace))
	}
	return news.Span{Start: s.Start, End: min(s.End, block.End)}
}
