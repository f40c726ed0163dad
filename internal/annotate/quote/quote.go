// Package quote finds what stands inside quotation marks.
//
// In: an article split into tokens. Out: its quotations in text order, nested
// ones after what encloses them. The hard idea: one sign has many uses, so a mark
// is read by the space around it and by what is open, never by its form alone: a
// “ may be closed by a straight mark, a ’ may be an apostrophe. An odd mark costs
// at most its own block.
package quote

import "redletter/internal/news"

// Quotation is one pair of quotation marks and what they enclose.
type Quotation struct {
	Block     int
	Span      news.Span // the marks included
	Inner     news.Span // without the marks
	Single    bool      // single marks: ‘ ’ or ' '
	Depth     int       // 0 for an outer quotation, 1 for one inside it, …
	Unclosed  bool      // the closing mark is missing: it runs to the tag behind it, else to the end of its block or, where another quotation follows, of its sentence
	Continues bool      // goes on from an unclosed quotation of the block before (a new opening mark at the start of the paragraph, or none and then Span begins with the block)
}
