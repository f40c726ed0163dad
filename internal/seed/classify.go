package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/news"
)

// classifier tells the kinds of an article's blocks. It begins with paragraphs,
// lists and what Markdown marked, and changes only paragraphs.
type classifier struct {
	text   string
	blocks []news.Block
	given  string // the title that is known from elsewhere, or ""
}

// maxFurniture is the number of words from which on a block is read as text,
// whatever it begins with.
const maxFurniture = 30

// classify sets the kinds and returns the index of the title's block, or -1.
// titled tells that the first line is the title unless it is too long for one.
func classify(text string, blocks []news.Block, given string, titled bool) int {
	c := &classifier{text, blocks, given}
	for i := range blocks {
		if blocks[i].Kind == news.Paragraph {
			blocks[i].Kind = c.alone(i)
		}
	}
	title := c.title(titled)
	c.underTitle(title)
	for i := range blocks {
		if blocks[i].Kind == news.Paragraph && i > title {
			blocks[i].Kind = c.labelled(i)
		}
	}
	c.between(title)
	return title
}

func (c *classifier) of(i int) string { return c.blocks[i].Span.Of(c.text) }

func (c *classifier) is(i int, k news.BlockKind) bool {
	return i >= 0 && i < len(c.blocks) && c.blocks[i].Kind == k
}

// alone is the kind that a block's own words tell.
func (c *classifier) alone(i int) news.BlockKind {
	s := c.of(i)
	if len(s) > 600 {
		return news.Paragraph
	}
	words := strings.Fields(s)
	edge := i > 0 && (i < 7 || i >= len(c.blocks)-7)
	switch {
	case len(words) <= maxFurniture && isBoilerplate(s):
		return news.Boilerplate
	case isCredit(s, words):
		return news.Credit
	case edge && (isByline(s, words) || c.is(i-1, news.Byline) && isJob(words)):
		return news.Byline
	case isDateline(s, words):
		return news.Dateline
	case len(words) <= 60 && hasCredit(s):
		return news.Caption
	}
	return news.Paragraph
}

// title finds the title's block. A Markdown title is a heading of level 1 at the
// top; that of a text is its first line.
func (c *classifier) title(titled bool) int {
	for i := range min(len(c.blocks), 4) {
		s := c.of(i)
		switch c.blocks[i].Kind {
		case news.Heading:
			if c.blocks[i].Level == 1 && (c.given == "" || same(s, c.given)) || c.given != "" && same(s, c.given) {
				c.blocks[i].Kind, c.blocks[i].Level = news.Title, 0
				return i
			}
			return -1
		case news.Paragraph:
			if !titled || dateline(s) > 0 && !same(s, c.given) {
				return -1
			}
			if c.given != "" && !same(s, c.given) {
				if words := strings.Fields(s); !stops(s) && len(words) <= 25 {
					c.blocks[i].Kind, c.blocks[i].Level = news.Heading, 2
				}
				return -1
			}
			if n := utf8.RuneCountInString(s); n > 200 || n > 160 && sentences(s) > 1 {
				return -1
			}
			c.blocks[i].Kind = news.Title
			return i
		case news.Dateline:
			if dateline(s+" ") > 0 { // the text begins
				return -1
			}
		case news.List, news.Quote, news.Table, news.Code:
			return -1
		}
	}
	return -1
}

// sentences counts the places where a stop is followed by a space and a capital.
func sentences(s string) int {
	n := 1
	for i := 1; i+2 < len(s); i++ {
		if s[i] == ' ' && strings.IndexByte(".!?", s[i-1]) >= 0 && s[i+1] >= 'A' && s[i+1] <= 'Z' {
			n++
		}
	}
	return n
}

// underTitle tells the kicker: a short line between title and text that is no
// sentence of the text.
func (c *classifier) underTitle(title int) {
	i := title + 1
	if title < 0 || i+1 >= len(c.blocks) || c.blocks[i].Kind != news.Paragraph {
		return
	}
	s := c.of(i)
	words := strings.Fields(s)
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’»)]`))
	glued := strings.Count(c.text[c.blocks[title].Span.End:c.blocks[i].Span.Start], "\n") == 1
	switch {
	case speakerPrefix(s) > 0 || isQuoted(s):
	case glued && len(words) <= 40 && !strings.Contains(s, "\n"),
		len(words) <= 25 && !stops(s),
		len(words) <= 8 && (r == '?' || r == '!'):
		if len(strings.Fields(c.of(i+1))) > len(words) || c.blocks[i+1].Kind != news.Paragraph {
			c.blocks[i].Kind = news.Kicker
		}
	}
}

// labelled is the kind of what says itself that it leads elsewhere, or follows
// something that says so.
func (c *classifier) labelled(i int) news.BlockKind {
	s := c.of(i)
	if len(s) > 400 {
		return news.Paragraph
	}
	words := strings.Fields(s)
	if len(words) > maxFurniture || len(words) < 3 {
		return news.Paragraph
	}
	for _, label := range [...]string{"related:", "read more:", "see also:", "also read:", "read also:", "more:", "related story:", "related article:", "up next:", "read next:"} {
		if len(s) > len(label) && strings.EqualFold(s[:len(label)], label) && (label != "more:" || s[:5] == "MORE:") {
			return news.Related
		}
	}
	if i > 0 && !stops(s) && (c.is(i-1, news.Related) && labelOf(c.of(i-1)) || c.is(i-1, news.Boilerplate) && labelOf(c.of(i-1))) {
		return news.Related
	}
	return news.Paragraph
}

// labelOf reports whether what follows s is a list of other stories.
func labelOf(s string) bool {
	f := strings.Trim(fold(s), ": ")
	return f == "related" || strings.HasPrefix(f, "related ") && len(f) < 20 || f == "read more" || f == "see also" || f == "more stories" || f == "read next"
}

// between tells headlines of other stories and headings from paragraphs: short
// lines without a stop between full sentences.
func (c *classifier) between(title int) {
	for i := title + 1; i < len(c.blocks); i++ {
		if !c.candidate(i) {
			continue
		}
		end := i
		for end < len(c.blocks) && (c.candidate(end) || c.aside(end)) {
			end++
		}
		before := i - 1
		for before > title && c.aside(before) {
			before--
		}
		opened := before > title && c.sentence(before)
		closed := end == len(c.blocks) || c.sentence(end)
		for j := i; j < end; j++ {
			switch s := c.of(j); {
			case !c.candidate(j):
			case isHeading(s) && (j+1 < len(c.blocks) && c.sentence(j+1)):
				c.blocks[j].Kind, c.blocks[j].Level = news.Heading, 2
			case opened && closed && isHeadline(s):
				c.blocks[j].Kind = news.Related
			}
		}
		i = end - 1
	}
}

// candidate reports whether block i is a short line without a stop.
func (c *classifier) candidate(i int) bool {
	s := c.of(i)
	return c.blocks[i].Kind == news.Paragraph && len(s) <= 160 && !strings.ContainsAny(s, "\n\r") && !stops(s) &&
		!strings.HasSuffix(s, ",") && speakerPrefix(s) == 0 && !isQuoted(s)
}

// aside reports whether block i does not belong to the running text.
func (c *classifier) aside(i int) bool {
	switch c.blocks[i].Kind {
	case news.Credit, news.Boilerplate, news.Related, news.Caption:
		return true
	}
	return false
}

// sentence reports whether block i is running text that ends as sentences do.
func (c *classifier) sentence(i int) bool {
	k := c.blocks[i].Kind
	return (k == news.Paragraph || k == news.Quote) && stops(c.of(i)) && len(strings.Fields(c.of(i))) >= 4
}

// isHeadline reports whether s reads like the headline of a story: six to
// eighteen words with a name and a headline's verb ("Council approves …"), with
// its speaker after a colon ("…: Oar"), or with one name on another before it
// ("Oar on Holt: …").
func isHeadline(s string) bool {
	words := strings.Fields(s)
	if len(words) < 6 || len(words) > 18 || !startsUpper(s) {
		return false
	}
	if question[strings.ToLower(words[0])] {
		return false
	}
	name, verb := false, false
	for _, w := range words[1:] {
		w = strings.Trim(w, `"'“”‘’().,:;`)
		r, _ := utf8.DecodeRuneInString(w)
		name = name || unicode.IsUpper(r) || unicode.IsDigit(r)
		verb = verb || headlineVerbs()[strings.ToLower(w)]
	}
	if i := strings.LastIndex(s, ": "); i > 0 && len(strings.Fields(s[:i])) >= 5 && allNames(strings.Fields(s[i+1:])) {
		return true
	}
	return name && verb || nameOnName(s)
}

// nameOnName reports whether s begins like "Oar on Holt:".
func nameOnName(s string) bool {
	head, _, ok := strings.Cut(s, ": ")
	who, whom, on := strings.Cut(head, " on ")
	return ok && on && len(strings.Fields(head)) <= 6 && allNames(strings.Fields(who)) && allNames(strings.Fields(whom))
}

// question holds the words that headings of sections begin with.
var question = map[string]bool{"how": true, "what": true, "why": true, "when": true, "where": true, "who": true, "which": true}

// isHeading reports whether s is evidently the heading of a section: all in
// capitals, or a few words that are no name and no headline.
func isHeading(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 9 || !startsUpper(s) || strings.HasPrefix(s, "(") || strings.HasPrefix(s, "[") {
		return false
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters >= 4 && strings.ToUpper(s) == s && strings.ToLower(s) != s {
		return true
	}
	if question[strings.ToLower(words[0])] && len(words) > 1 {
		return true
	}
	return len(words) <= 6 && len(words) >= 2 && !allNames(words) && !isHeadline(s)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘(`))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// isQuoted reports whether s begins or ends within quotation marks: it is
// somebody's words, not a headline.
func isQuoted(s string) bool {
	return strings.HasPrefix(s, "“") || strings.HasPrefix(s, `"`) || strings.HasSuffix(s, "”") || strings.HasSuffix(s, `"`)
}

// same compares titles by their words.
func same(a, b string) bool {
	return strings.Join(strings.Fields(fold(a)), " ") == strings.Join(strings.Fields(fold(b)), " ")
}
