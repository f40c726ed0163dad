package speaker

import (
	"fmt"
	"strings"
	"testing"
)

// TestLexicon guards the data files: an embedded file that cannot be read would
// leave a list empty, and a sign spelt differently in the table and in the code
// would silently weigh nothing.
func TestLexicon(t *testing.T) {
	l := readLexicon()
	for name, n := range map[string]int{
		"given": len(l.given), "nicknames": len(l.nicknames), "titles": len(l.titles), "roles": len(l.roles), "groups": len(l.groups),
		"aliases": len(l.aliases), "orgs": len(l.orgs), "orgHeads": len(l.orgHeads), "orgNouns": len(l.orgNouns), "places": len(l.places),
		"capitals": len(l.capitals), "function": len(l.function), "particles": len(l.particles), "verbs": len(l.verbs),
		"modifiers": len(l.modifiers), "members": len(l.members), "products": len(l.products), "sourceNouns": len(l.sourceNouns), "letters": len(l.letters), "things": len(l.things), "platforms": len(l.platforms),
	} {
		if n == 0 {
			t.Errorf("%s is empty", name)
		}
	}
	known := " " + strings.Join(signNames[:], " ") + " "
	for _, f := range table("pronouns.tsv", 2) {
		if !strings.Contains(known, " "+f[0]+" ") {
			t.Errorf("pronouns.tsv weighs %q, which signs.go does not know", f[0])
		}
		var w float64
		if _, err := fmt.Sscanf(f[1], "%g", &w); err != nil {
			t.Errorf("pronouns.tsv: the weight of %s: %v", f[0], err)
		}
	}
	for word, g := range map[string]gender{"olivia": female, "daniel": male, "robin": unknown} {
		if got, ok := l.given[word]; !ok || got != g {
			t.Errorf("first name %s: gender %d, listed %t; want %d", word, got, ok, g)
		}
	}
}

// TestSlug pins ids: they stand in addresses, so a change breaks links.
func TestSlug(t *testing.T) {
	for _, c := range []struct{ name, want, reason string }{
		{"Marco Rubio", "marco-rubio", "words are joined by hyphens"},
		{"Donald J. Trump", "donald-j-trump", "the stop of an initial goes"},
		{"Conan O’Brien", "conan-obrien", "an apostrophe joins"},
		{"Azucena González", "azucena-gonzalez", "accents go"},
		{"  U.S. intelligence agencies ", "us-intelligence-agencies", "no hyphen at the ends"},
		{"Владимир Путин", "владимир-путин", "letters of other scripts stay"},
		{"!?", "speaker", "an id is never empty"},
		{strings.Repeat("long ", 40), strings.Repeat("long-", 15) + "long", "an id stays short enough for a file name"},
	} {
		if got := Slug(c.name); got != c.want {
			t.Errorf("Slug(%q) = %q, want %q: %s", c.name, got, c.want, c.reason)
		}
	}
}

// TestIDsAreUnique: two speakers of one name must not share an id, and the id must
// not depend on who comes first in the text.
func TestIDsAreUnique(t *testing.T) {
	a, sts := marked(t, "[Alder] <said> {yes}. \n[The Alder Group] <said> {no}.\n[A spokesman] <said> {so}.\n[A spokesman] <said> {this too}.\n")
	who, out := Resolve(a, nil, sts)
	seen := map[string]bool{}
	for _, s := range who {
		if seen[string(s.ID)] {
			t.Errorf("two speakers have the id %s", s.ID)
		}
		seen[string(s.ID)] = true
	}
	if out[2].Speaker != out[3].Speaker {
		t.Errorf("one description, two ids: %s and %s", out[2].Speaker, out[3].Speaker)
	}
}

// TestTier: what is unsure about the speaker must narrow where a statement is
// published, and a statement of nobody stays on its article's page.
func TestTier(t *testing.T) {
	a, sts := marked(t, "[Ida Holm] <said> {yes}.\nThe harbour froze. Snow fell. Ships waited. Nobody came. It was dark. Night fell.\n[He] <said> {no}.\n")
	_, out := Resolve(a, nil, sts)
	if want := sureness(fullName, 1); out[0].Tier != "site" || out[0].Confidence != want {
		t.Errorf("named beside the cue: tier %s at %.2f, want site at %.2f", out[0].Tier, out[0].Confidence, want)
	}
	if out[1].Speaker != "" || out[1].Tier != "article" {
		t.Errorf("nobody: speaker %q in tier %s, want none in article", out[1].Speaker, out[1].Tier)
	}
	if sts[0].Why != "" || sts[0].Tier != "" {
		t.Error("Resolve changed its argument")
	}
}
