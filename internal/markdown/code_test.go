package markdown

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2/styles"
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
