// Package token splits an article's text into tokens and sentences.
//
// In: an article, whose blocks bound everything: no token and no sentence
// crosses a block. Out: a [Text], the tokens in order and the sentences as
// ranges over them. The hard idea: a full stop ends a sentence only if what
// stands before it is no abbreviation, initial or decimal and what follows looks
// like a beginning; closing quotation marks belong to the sentence they close.
package token

import "redletter/internal/news"

// Kind is the sort of a token.
type Kind uint8

// The kinds. A word keeps inner apostrophes, hyphens and the stops of an
// abbreviation ("U.S.", "R-Fla.", "o'clock"), except that a possessive "’s" or
// "'s" and the contracted "n't", "'ll", "'re", "'ve", "'d", "'m" are tokens of
// their own. The bare apostrophe of a plural possessive ("voters’") is a Quote:
// whether it closes a quotation is for package quote to say.
const (
	Word   Kind = iota
	Number      // begins with a digit: "17", "1,200", "3.5", "2016", "5th", "1980s", "10:30", "2017-07-09"; or with an apostrophe before it: "’90s"
	Quote       // a quotation mark, single or double; "''" and "``" are one token
	Punct       // any other single sign; a run of dots or dashes is one token
)

// Case is how a word is written.
type Case uint8

// The cases of a word; None for tokens without letters.
const (
	None Case = iota
	Lower
	Capital // first letter only: "Trump"
	Upper   // all of two or more letters: "FBI", "U.S."
	Camel   // anything else: "McCain", "iPhone"
)

// Token is one word, number or sign.
type Token struct {
	Span  news.Span
	Kind  Kind
	Case  Case
	Space bool   // white space stands before it, or it begins its block
	Lower string // the text in lower case with curly apostrophes made straight, for looking up ("u.s." of "US"); shares memory where it can
}

// Range is a half-open range of token indexes.
type Range struct{ First, End int }

// Sentence is a range of tokens within one block.
type Sentence struct {
	Range
	Block    int // index into Article.Blocks
	Span     news.Span
	Dateline bool // it is nothing but "FAIRHOLM, Oct. 14 (Wire) --"
}

// Text is an article, split.
type Text struct {
	Article   *news.Article
	Tokens    []Token
	Sentences []Sentence
	Blocks    []Range // the tokens of each block of Article.Blocks, empty for kinds that are not annotated
}

// String is the text of token i.
func (t *Text) String(i int) string { return t.Tokens[i].Span.Of(t.Article.Text) }

// Span is the span from the first to the last token of r; r must not be empty.
func (t *Text) Span(r Range) news.Span {
	return news.Span{Start: t.Tokens[r.First].Span.Start, End: t.Tokens[r.End-1].Span.End}
}
