package markdown

import (
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/google/go-cmp/cmp"
)

var (
	background = regexp.MustCompile(`background-color:\s*#([0-9a-f]{6})`)
	colour     = regexp.MustCompile(`(?:^|[^-])color:\s*#([0-9a-f]{6})`)
)

// contrast is the contrast of two colours by WCAG 2.2.
func contrast(a, b string) float64 {
	l, m := luminance(a), luminance(b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

func luminance(hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(v) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// worst is the least contrast of any colour in a style sheet, and its line.
func worst(css string) (least float64, line string) {
	least = 21
	page := background.FindStringSubmatch(css)
	if page == nil {
		return 0, "no background"
	}
	for l := range strings.Lines(css) {
		c := colour.FindStringSubmatch(l)
		if c == nil {
			continue
		}
		ground := page[1]
		if own := background.FindStringSubmatch(l); own != nil {
			ground = own[1]
		}
		if v := contrast(c[1], ground); v < least {
			least, line = v, strings.TrimSpace(l)
		}
	}
	return least, line
}

// TestCodeContrast: code must be legible for everybody (WCAG 2.2, 1.4.3), in
// light and dark.
func TestCodeContrast(t *testing.T) {
	light, dark := CodeCSS()
	for name, css := range map[string]string{"light": string(light), "dark": string(dark)} {
		if v, line := worst(css); v < 4.5 {
			t.Errorf("%s: contrast %.2f: %s", name, v, line)
		}
		if !strings.Contains(css, "."+codeClass) {
			t.Errorf("%s: no rule for .%s", name, codeClass)
		}
	}
	if t.Failed() {
		for _, name := range styles.Names() {
			if v, _ := worst(string(css(name))); v >= 4.5 {
				t.Logf("would do: %s (%.2f)", name, v)
			}
		}
	}
}

// TestHighlight: highlighting only wraps; unknown languages and oversized code
// are shown plain.
func TestHighlight(t *testing.T) {
	for _, test := range []struct{ reason, code, language, want string }{
		{"spans with classes, never styles", "x := 1 < 2", "go", `<span class="hl-nx">x</span>`},
		{"an unknown language", "x < y", "no-such-language", ""},
		{"too long", strings.Repeat("x\n", maxCode), "go", ""},
	} {
		a := article("```" + test.language + "\n" + test.code + "\n```\n")
		page := string(HTML(a, Dressing{}))
		if strings.Contains(page, "style=") || strings.Contains(page, "<span") != (test.want != "") || !strings.Contains(page, test.want) {
			t.Errorf("%s: %.300s", test.reason, page)
		}
		if got := clean(shown(t, page)); got != clean(test.code) {
			t.Errorf("%s: shows %.300q", test.reason, got)
		}
	}
}

// TestHighlightPatience: chroma's own lexers give up by the clock, so that a busy
// machine gives other bytes; every lexer that is used must wait, and still read
// what chroma's own reads.
func TestHighlightPatience(t *testing.T) {
	code := "package main\n\n// greet says hello.\nfunc greet(name string) string { return \"hello, \" + name }\n"
	for _, l := range patientLexers().Lexers {
		name := l.Config().Name
		var rules chroma.CompiledRules
		spy := chroma.MustNewLexer(l.Config(), func() chroma.Rules {
			all := maps.Clone(l.(*chroma.RegexLexer).MustRules())
			all["root"] = append(all["root"], chroma.Rule{Pattern: `(?!)`, Mutator: watcher{&rules}})
			return all
		})
		spy.SetRegistry(patientLexers())
		if _, err := spy.Tokenise(nil, ""); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		n := 0
		for state, list := range rules {
			for _, r := range list {
				if n++; r.Regexp.MatchTimeout != matchPatience {
					t.Fatalf("%s: a rule of %s waits %v", name, state, r.Regexp.MatchTimeout)
				}
			}
		}
		if n == 0 {
			t.Errorf("%s: no rules were seen", name)
		}
	}
	got, err := chroma.Tokenise(chroma.Coalesce(patientLexers().Get("go")), nil, code)
	want, err2 := chroma.Tokenise(chroma.Coalesce(lexers.Get("go")), nil, code)
	if diff := cmp.Diff(want, got); diff != "" || err != nil || err2 != nil {
		t.Errorf("(-chroma +ours): %s %v %v", diff, err, err2)
	}
}

// watcher hands out the compiled rules of its lexer.
type watcher struct{ to *chroma.CompiledRules }

func (watcher) Mutate(*chroma.LexerState) error { return nil }

func (w watcher) MutateLexer(rules chroma.CompiledRules, state string, rule int) error {
	*w.to = rules
	rules[state] = append(rules[state][:rule:rule], rules[state][rule+1:]...)
	return nil
}

// TestHighlightHostile: code that makes lexers go over all of it again and again
// must not take long.
func TestHighlightHostile(t *testing.T) {
	for _, c := range []struct{ language, part string }{{"go", "/*"}, {"javascript", "`${"}, {"html", "<!--<a "}, {"python", `"""\`}, {"c", "\"\\\n"}, {"bash", "$(("}, {"ruby", "%q("}, {"yaml", "a: &"}} {
		start := time.Now()
		highlight(strings.Repeat(c.part, maxCode/8/len(c.part)), c.language)
		if took := time.Since(start); took > codePatience {
			t.Errorf("%s: %v", c.language, took)
		} else {
			t.Logf("%s: %v", c.language, took)
		}
	}
}
