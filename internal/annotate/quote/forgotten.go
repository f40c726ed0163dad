package quote

import (
	"slices"

	"redletter/internal/annotate/token"
)

// forgotten ends the unclosed quotation i before the tag that follows its words, if one
// does: “It was lost, said Moss, whose boat it was. Without the closing mark her words
// would be nobody's, and the writer's words quoted. It reports whether there is one.
func (f *finder) forgotten(i int, r token.Range) bool {
	q := &f.out[i]
	end := r.End
	if k := slices.IndexFunc(f.out[i+1:], func(q Quotation) bool { return !q.Single && !q.Span.IsEmpty() }); k >= 0 {
		end = f.t.TokenAt(f.out[i+1+k].Span.Start)
	}
	if q.Single {
		return false
	}
	for k := f.t.TokenAt(q.Span.Start) + 2; k+2 < end; k++ {
		if f.t.Tokens[k].Lower == "," && f.tag(k+1, end) {
			at := f.t.Tokens[k].Span.End
			if slices.ContainsFunc(f.out[i+1:], func(q Quotation) bool { return q.Span.Start < at && at < q.Span.End }) {
				return false
			}
			f.end(i, at)
			return true
		}
	}
	return false
}

// longestTag is how many words of a name may stand before the verb of a tag.
const longestTag = 4

// tag reports whether a subject and a verb of saying begin at token k, in either order,
// and nothing is said behind them: “said the owner”, “he said.”, “Ann Moss said on Monday”.
func (f *finder) tag(k, end int) bool {
	t := f.t.Tokens
	if says(t[k].Lower) {
		switch next := &t[k+1]; next.Lower {
		case "the", "a", "an", "his", "her", "their", "one":
			return true
		default:
			return next.Kind == token.Word && next.Case != token.Lower && next.Lower != "i"
		}
	}
	verb := k
	switch t[k].Lower {
	case "he", "she", "they":
		verb++
	default:
		for verb < min(end, k+longestTag) && t[verb].Kind == token.Word && t[verb].Case != token.Lower && t[verb].Lower != "i" {
			verb++
		}
	}
	if verb == k || verb+1 >= end || !says(t[verb].Lower) {
		return false
	}
	switch next := &t[verb+1]; next.Lower {
	case "in", "on", "at", "after", "outside", "yesterday", "later":
		return true
	default:
		return next.Kind == token.Punct && next.Lower != ":"
	}
}

// says reports whether w is a verb that tags of quotations have.
func says(w string) bool {
	switch w {
	case "said", "says", "added", "adds", "recalled", "wrote", "writes", "asked", "replied":
		return true
	}
	return false
}
