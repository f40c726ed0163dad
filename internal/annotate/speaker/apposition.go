package speaker

import (
	"strings"

	"redletter/internal/annotate/token"
	"redletter/internal/news"
)

// maxRole is the longest description beside a name that is taken for its
// bearer's role, in tokens.
const maxRole = 16

// describe reads what the text says of the bearer right beside the name: titles
// and role nouns before it, "(R-Fla.)" and a description between commas after it.
func (b *book) describe(m *mention, sen token.Sentence) {
	if m.kind > person {
		return
	}
	var parts []string
	if p := b.before(m, sen); p != "" {
		parts = append(parts, p)
	}
	after := m.all.End
	if p, end := b.party(after, sen); p != "" {
		if len(parts) == 0 || strings.Contains(parts[0], " ") {
			parts = append(parts, p)
		} else {
			parts[0] += ", " + p
		}
		after = end
	}
	if p := b.apposition(m, after, sen); p != "" {
		parts = append(parts, p)
	}
	m.role = strings.Join(parts, "; ")
	if m.role == "" && b.firmBefore(m, sen) {
		m.firm, m.body = true, b.key(m.all.First-2)
	}
}

// firmBefore reports whether a noun for an organisation begins the sentence and a name in
// no list stands behind it between commas: "The solar company, Lumen West,".
func (b *book) firmBefore(m *mention, sen token.Sentence) bool {
	comma := m.all.First - 1
	if m.kind != someone || m.titled || b.hasGiven(m.core.First) || comma > sen.First+maxDefinite || comma < sen.First+2 || m.all.End >= sen.End || b.t.Tokens[comma].Lower != "," || b.t.Tokens[m.all.End].Lower != "," {
		return false
	}
	if !b.article(sen.First) && !owns(b.t.Tokens[sen.First].Lower) || !b.orgNouns[b.key(comma-1)] {
		return false
	}
	for i := sen.First + 1; i < comma-1; i++ {
		if w := b.key(i); preposition(w) || b.function[w] || b.verbs[w] {
			return false
		}
	}
	return true
}

// before is the title and the role nouns that lead to the name.
func (b *book) before(m *mention, sen token.Sentence) string {
	start := m.core.First
	if m.titled {
		start = m.all.First
	}
	for i := m.all.First; i < m.core.First; i++ {
		if _, office := b.titles[b.key(i+1)]; b.key(i) == "justice" && office {
			continue // "Justice Minister": no judge
		}
		m.nouns = append(m.nouns, b.titles[b.key(i)].nouns...)
	}
	for i := start - 1; i >= max(sen.First, start-maxRole) && b.leads(i, start < m.core.First, sen); i-- {
		if sex, isRole := b.roles[b.key(i)]; isRole {
			m.nouns = append(m.nouns, b.key(i))
			if m.sex == unknown {
				m.sex = sex
			}
		}
		if m.kind == someone {
			m.kind = person
		}
		start = i
	}
	b.kinship(m, start, sen)
	if start == m.core.First {
		return ""
	}
	return courtesyGone(oneLine(b.t.Span(token.Range{First: start, End: m.core.First}).Of(b.t.Article.Text)))
}

// kinship reads a noun with its owner before a name and a comma: "his wife, Ann Roe".
func (b *book) kinship(m *mention, start int, sen token.Sentence) {
	i := start - 2
	if i <= sen.First || b.t.Tokens[start-1].Lower != "," {
		return
	}
	sex, role := b.roles[b.key(i)]
	for i--; i > sen.First && b.modifiers[b.key(i)]; i-- {
	}
	switch b.t.Tokens[i].Lower {
	case "his", "her", "their", "my", "our", "'s", "’s":
		if role {
			m.nouns = append(m.nouns, b.key(start-2))
			if m.sex == unknown {
				m.sex = sex
			}
			if m.kind == someone && sex != unknown {
				m.kind = person
			}
		}
	}
}

// leads reports whether the word at i may lead to a name: a role noun, or, once
// there is one behind it, a word that modifies role nouns.
func (b *book) leads(i int, behind bool, sen token.Sentence) bool {
	tok, w := b.t.Tokens[i], b.key(i)
	if tok.Kind != token.Word || tok.Case != token.Lower && i != sen.First && !b.capitals[w] {
		return false
	}
	_, role := b.roles[w]
	_, title := b.titles[w]
	return role || title || behind && (b.modifiers[w] || b.capitals[w])
}

// courtesyGone is a title without what says nothing of a role.
func courtesyGone(s string) string {
	switch key(strings.ToLower(s)) {
	case "mr", "mrs", "ms", "miss", "mister", "madam", "mme":
		return ""
	}
	return s
}

// party reads "(R-Fla.)", "(D)", or ", R-Fla.," after a name and returns its end.
func (b *book) party(i int, sen token.Sentence) (string, int) {
	if i+1 >= sen.End {
		return "", i
	}
	open := b.t.Tokens[i].Lower
	w := b.t.Tokens[i+1].Lower
	if open != "(" && open != "," || !isParty(w, open == "(") {
		return "", i
	}
	end := i + 2
	for open == "(" && end < sen.End && end < i+5 && b.t.Tokens[end].Lower != ")" {
		end++
	}
	text := oneLine(b.t.Span(token.Range{First: i + 1, End: end}).Of(b.t.Article.Text))
	if open == "(" && end < sen.End && b.t.Tokens[end].Lower == ")" {
		end++
	}
	return text, end
}

// isParty reports whether w abbreviates a party and a state, "r-fla."; inside
// parentheses the party alone will do.
func isParty(w string, alone bool) bool {
	if w == "" || !strings.Contains("rdi", w[:1]) {
		return false
	}
	return len(w) > 2 && (w[1] == '-' || strings.HasPrefix(w[1:], "–")) || alone && len(w) == 1
}

// apposition is the description between a comma at token i and the next one, if
// its head is a role noun: ", the town's clerk,", ", Trump's Secretary of the
// Treasury,".
func (b *book) apposition(m *mention, i int, sen token.Sentence) string {
	toks := b.t.Tokens
	if i+2 >= sen.End || toks[i].Lower != "," {
		return ""
	}
	if k := toks[i+1].Kind; k == token.Number && i+2 < sen.End && toks[i+2].Lower == "," { // an age
		if m.kind == someone && m.core.End-m.core.First > 1 {
			m.kind = person
		}
		i += 2
	}
	first := i + 1
	if first >= sen.End {
		return "" // “Moss, 99,” and no more
	}
	end := first
	for end < min(sen.End, first+maxRole) && !b.closesRole(end) {
		end++
	}
	if w := toks[first].Lower; w == "and" || w == "or" || w == "but" {
		return "" // somebody else
	}
	if end == first || end >= first+maxRole || b.verbs[toks[first].Lower] || toks[first].Kind == token.Quote {
		return ""
	}
	head, sex := b.roleHead(first, end)
	if head < 0 {
		if noun, ok := b.orgHead(first, end); ok && b.article(first) {
			m.firm, m.body = true, noun
		}
		return ""
	}
	bare := true // no preposition behind the head yet
	for k := first; k < end; k++ {
		bare = bare && (k < head || !preposition(b.key(k)))
		if b.verbs[toks[k].Lower] || bare && k > head && b.capital(k) && b.hasGiven(k) {
			return "" // a clause, or somebody else behind his own role
		}
	}
	if m.kind == someone {
		m.kind = person
	}
	if m.sex == unknown {
		m.sex = sex
	}
	w := b.key(head)
	m.nouns = append(m.nouns, w)
	m.nouns = append(m.nouns, b.titles[w].nouns...)
	if b.article(first) {
		first++
	}
	return oneLine(b.t.Span(token.Range{First: first, End: end}).Of(b.t.Article.Text))
}

// closesRole reports whether a description ends before token i.
func (b *book) closesRole(i int) bool {
	tok := b.t.Tokens[i]
	if tok.Kind == token.Quote {
		return true
	}
	switch tok.Lower {
	case ",", ".", ";", ":", "(", ")", "who", "which", "that", "whose", "—", "–", "--", "!", "?", "…":
		return true
	}
	return false
}

// roleHead is the head of the noun phrase [first, end): the last role noun before
// a preposition; -1 if there is none.
func (b *book) roleHead(first, end int) (int, gender) {
	head, sex := -1, unknown
	for i := first; i < end; i++ {
		w := b.key(i)
		if i > first && preposition(w) {
			break
		}
		if g, ok := b.roles[w]; ok {
			head, sex = i, g
		} else if t, ok := b.titles[w]; ok && len(t.nouns) > 0 {
			head, sex = i, t.gender
		}
	}
	return head, sex
}

// orgHead is the last word before a preposition of the noun phrase [first, end), if that
// is a noun for an organisation.
func (b *book) orgHead(first, end int) (string, bool) {
	for i := first + 1; i < end; i++ {
		if preposition(b.key(i)) {
			end = i
		}
	}
	noun := b.key(end - 1)
	return noun, b.orgNouns[noun]
}

func preposition(w string) bool {
	switch w {
	case "of", "for", "at", "from", "with", "in", "on", "by", "to", "under", "near", "inside", "within", "against", "about", "among", "behind", "across", "between", "during", "since", "after", "before", "outside", "over", "like", "without", "throughout", "along", "around", "including", "as":
		return true
	}
	return false
}

// inside reports whether s lies in one of the sorted spans at or after *from,
// which moves forward.
func inside(spans []news.Span, from *int, s news.Span) bool {
	for *from < len(spans) && spans[*from].End <= s.Start {
		*from++
	}
	return *from < len(spans) && spans[*from].Start <= s.Start && s.End <= spans[*from].End
}
