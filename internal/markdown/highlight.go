package markdown

import (
	"maps"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

// Chroma gives up an expression that takes a quarter of a second by the clock,
// and goes on with the next: on a busy machine the same code would come out with
// other tokens. Its lexers are therefore used with more patience than any code
// takes that somebody wrote; what exceeds it was made to, and is shown plain.
const (
	matchPatience = 5 * time.Second
	codePatience  = 10 * time.Second
)

// maxCode bounds what is highlighted, in bytes: lexers are made of backtracking
// expressions, some of them quadratic. Longer code is shown plain.
const maxCode = 64 << 10

// patientLexers are chroma's by name. Those that are put together from others
// cannot be made patient and are left out.
var patientLexers = sync.OnceValue(func() *chroma.LexerRegistry {
	all := chroma.NewLexerRegistry()
	for _, l := range lexers.GlobalLexerRegistry.Lexers {
		hasty, ok := l.(*chroma.RegexLexer)
		if !ok {
			continue
		}
		all.Register(chroma.MustNewLexer(hasty.Config(), func() chroma.Rules {
			rules := maps.Clone(hasty.MustRules())
			rules["root"] = append([]chroma.Rule{{Pattern: `(?!)`, Mutator: patience{}}}, rules["root"]...)
			return rules
		}))
	}
	return all
})

// patience is a rule that makes those of its lexer patient when they are
// compiled, and goes away.
type patience struct{}

// Mutate implements [chroma.Mutator]; the rule is never matched.
func (patience) Mutate(*chroma.LexerState) error { return nil }

// MutateLexer implements [chroma.LexerMutator].
func (patience) MutateLexer(rules chroma.CompiledRules, state string, rule int) error {
	for _, list := range rules {
		for _, r := range list {
			r.Regexp.MatchTimeout = matchPatience
		}
	}
	list := rules[state]
	rules[state] = append(list[:rule:rule], list[rule+1:]...)
	return nil
}

// highlight returns code with spans around its tokens; ok is false when the
// language is unknown or the lexer does not give back what it was given.
func highlight(code, language string) (html string, ok bool) {
	lexer := patientLexers().Get(language)
	if lexer == nil {
		return "", false
	}
	next, err := chroma.Coalesce(lexer).Tokenise(&chroma.TokeniseOptions{State: "root", EnsureLF: false}, code)
	if err != nil {
		return "", false
	}
	var tokens []chroma.Token
	var b, same strings.Builder
	for t, start := next(), time.Now(); t != chroma.EOF; t = next() {
		if time.Since(start) > codePatience {
			return "", false
		}
		same.WriteString(t.Value)
		tokens = append(tokens, t)
	}
	if strings.TrimRight(same.String(), "\n") != code {
		return "", false
	}
	if err := formatter().Format(&b, styles.Get(lightStyle), chroma.Literator(tokens...)); err != nil {
		return "", false
	}
	return strings.TrimRight(b.String(), "\n"), true
}
