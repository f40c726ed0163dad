package timex

import (
	"strings"

	"redletter/internal/annotate/token"
)

// liveReport reports whether lines of the article begin with the time of day at
// which they were written: "15:32 A tree has fallen".
func liveReport(t *token.Text) bool {
	lines := 0
	for i, b := range t.Blocks {
		if b.First < b.End && t.Article.Blocks[i].Kind.Prose() && stamped(t, b) {
			lines++
		}
	}
	return lines >= fewestLines
}

// stamped reports whether a time of day stands before the first word of a line.
func stamped(t *token.Text, line token.Range) bool {
	hour, minute, ok := strings.Cut(strings.Replace(t.String(line.First), ".", ":", 1), ":")
	next := line.First + 1
	return ok && len(hour) <= 2 && len(minute) == 2 && strings.Trim(hour+minute, "0123456789") == "" &&
		next < line.End && t.Tokens[next].Space && (t.Tokens[next].Kind == token.Quote || t.Tokens[next].Case == token.Capital || t.Tokens[next].Case == token.Upper)
}

// fewestLines is how many such lines make a live report.
const fewestLines = 3
