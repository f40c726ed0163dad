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

// stamped reports whether a time of day stands before the first word of a line:
// "15:32 A tree has fallen", "11:00 am – Police arrive".
func stamped(t *token.Text, line token.Range) bool {
	hour, minute, ok := strings.Cut(strings.Replace(t.String(line.First), ".", ":", 1), ":")
	next := begins(t, line)
	return ok && len(hour) <= 2 && len(minute) == 2 && strings.Trim(hour+minute, "0123456789") == "" &&
		next < line.End && t.Tokens[next].Space && (t.Tokens[next].Kind == token.Quote || t.Tokens[next].Case == token.Capital || t.Tokens[next].Case == token.Upper)
}

// begins is the token after the time of day at the head of a line, with the half of
// the day and a dash behind it.
func begins(t *token.Text, line token.Range) int {
	i := line.First + 1
	word := func(k int) string {
		if k >= line.End {
			return ""
		}
		return t.Tokens[k].Lower
	}
	switch word(i) {
	case "am", "pm", "a.m.", "p.m.":
		i++
	}
	if isDash(word(i)) && t.Tokens[i].Space {
		i++
	}
	return i
}

// fewestLines is how many such lines make a live report.
const fewestLines = 3
