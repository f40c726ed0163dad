package seed

import (
	"math/bits"
	"strings"
	"unicode"
)

// languageOf tells the language of a text by its function words; "und"
// (undetermined, ISO 639-2) where they do not tell. Words that several languages
// share count for each. One language must lead with half as many hits again as
// the next, and in texts of more than 40 words one word in twelve must be its
// own; a short text needs one hit (two for a language other than English) that
// no other language has more of.
// (After Grefenstette 1995: short words tell languages apart as well as
// trigrams do.)
func languageOf(text string) string {
	const enough = 600 // words
	codes, known := languages(), functionWords()
	hits := make([]int, len(codes))
	total := 0
	for w := range strings.FieldsFuncSeq(text[:min(len(text), 20_000)], func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if total++; total > enough {
			break
		}
		for m := known[strings.ToLower(w)]; m != 0; m &= m - 1 {
			hits[bits.TrailingZeros32(m)]++
		}
	}
	best, second := 0, -1
	for i := range hits {
		switch {
		case hits[i] > hits[best]:
			best, second = i, best
		case i != best && (second < 0 || hits[i] > hits[second]):
			second = i
		}
	}
	if hits[best] == 0 || 2*hits[best] < 3*hits[second] || hits[best] == hits[second] {
		return "und"
	}
	if total > 40 && hits[best]*12 < total || codes[best] != "en" && hits[best] < 2 {
		return "und"
	}
	return codes[best]
}
