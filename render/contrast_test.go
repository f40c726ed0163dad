package render

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"redletter/assets"
	"redletter/internal/site"
)

// colours reads the custom properties of one block of declarations.
func colours(t *testing.T, css string) map[string]float64 {
	t.Helper()
	out := map[string]float64{}
	for _, m := range regexp.MustCompile(`--([a-z0-9]+): #([0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
		out[m[1]] = luminance(t, m[2])
	}
	return out
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// Whatever is written must be legible where it is written: WCAG 2.2, 1.4.3, for
// every pair of colours that the style sheet puts on each other, light and dark.
// Lines and bars need 3 (1.4.11).
func TestContrast(t *testing.T) {
	data, err := fs.ReadFile(assets.FS, "site.css")
	if err != nil {
		t.Fatal(err)
	}
	css := string(data)
	dark := css[strings.Index(css, "(prefers-color-scheme: dark)"):]
	dark = dark[:strings.Index(dark, "}")]
	light := css[:strings.Index(css, "(prefers-color-scheme: dark)")]
	for scheme, c := range map[string]map[string]float64{"light": colours(t, light), "dark": colours(t, dark)} {
		need := func(ink, ground string, least float64) {
			t.Helper()
			a, ok := c[ink]
			b, ok2 := c[ground]
			if !ok || !ok2 {
				t.Errorf("%s: --%s or --%s is not defined", scheme, ink, ground)
			} else if got := contrast(a, b); got < least {
				t.Errorf("%s: --%s on --%s has %.2f, wants %.1f", scheme, ink, ground, got, least)
			}
		}
		for _, ink := range []string{"text", "quiet", "red", "link"} {
			need(ink, "paper", 4.5)
			need(ink, "wash", 4.5)
		}
		for slot := 0; slot <= 8; slot++ {
			ink, tint := fmt.Sprintf("s%d", slot), fmt.Sprintf("t%d", slot)
			need(ink, "paper", 4.5)
			need(ink, tint, 4.5)
			need("text", tint, 7) // the words of the article
			need("quiet", tint, 4.5)
		}
	}
}

// Each accent that site.yaml may name exists in the style sheet.
func TestAccents(t *testing.T) {
	data, err := fs.ReadFile(assets.FS, "site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range accents {
		if !strings.Contains(string(data), ".accent-"+name+" { --red: var(--") {
			t.Errorf("no accent %s", name)
		}
	}
}

// Nothing may depend on colour alone: no two speakers share an underline.
func TestUnderlinesDiffer(t *testing.T) {
	data, err := fs.ReadFile(assets.FS, "site.css")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, m := range regexp.MustCompile(`\.(s\d) \{[^}]*--line: ([^;]+);`).FindAllStringSubmatch(string(data), -1) {
		if other, taken := seen[m[2]]; taken {
			t.Errorf("%s and %s both have %s", other, m[1], m[2])
		}
		seen[m[2]] = m[1]
	}
	if len(seen) != site.NoSlot+1 {
		t.Errorf("%d slots have an underline, want %d", len(seen), site.NoSlot+1)
	}
}

// Red is the house's. A program's finding never wears it, nor green: hue angles
// of all speaker colours keep away from both.
func TestNoColourOfTruth(t *testing.T) {
	data, err := fs.ReadFile(assets.FS, "site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`--([st][1-8]): #([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2});`).FindAllStringSubmatch(string(data), -1) {
		var rgb [3]float64
		for i := range rgb {
			n, _ := strconv.ParseUint(m[2+i], 16, 8)
			rgb[i] = float64(n)
		}
		r, g, b := rgb[0], rgb[1], rgb[2]
		top, low := max(r, g, b), min(r, g, b)
		hue := 0.0
		switch top {
		case r:
			hue = math.Mod(60*(g-b)/(top-low)+360, 360)
		case g:
			hue = 60*(b-r)/(top-low) + 120
		case b:
			hue = 60*(r-g)/(top-low) + 240
		}
		if hue < 15 || hue > 345 || hue > 80 && hue < 165 {
			t.Errorf("--%s has hue %.0f°, which reads as red or green", m[1], hue)
		}
	}
}
