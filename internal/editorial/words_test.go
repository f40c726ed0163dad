package editorial

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFind holds what may differ between a note's words and the article's.
func TestFind(t *testing.T) {
	tests := []struct {
		reason, text, phrase string
		want                 []string
	}{
		{"straight marks find curly ones, inside words too", "“I don’t know,” she said.", `"I don't know"`, []string{"I don’t know"}},
		{"a possessive does not hide a name", "Ada Quill’s plan", "ada quill", []string{"Ada Quill"}},
		{"line ends are white space", "a cease-\nfire\n can hold", "Cease fire can", []string{"cease-\nfire\n can"}},
		{"accents may be left out, however they are composed", "Jose\u0301 Álvarez", "josé alvarez", []string{"Jose\u0301 Álvarez"}},
		{"soft hyphens are not seen and do not count", "disarma\u00adment", "disarmament", []string{"disarma\u00adment"}},
		{"whole words only", "uncertain", "certain", nil},
		{"all occurrences, overlapping ones too", "no no no", "no no", []string{"no no", "no no"}},
		{"signs alone are no words", "a – b", "–", nil},
		{"an empty phrase is nowhere", "a b", "", nil},
		{"an empty text has nothing", "", "a", nil},
		{"ligatures that decompose into several words stay one", "x \ufdfa y", "\ufdfa y", []string{"\ufdfa y"}},
		{"other scripts have words too", "Он сказал: «нет»", "СКАЗАЛ нет", []string{"сказал: «нет"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			var got []string
			for _, s := range NewWords(test.text).Find(test.phrase) {
				got = append(got, s.Of(test.text))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestFold: names that are written alike join across articles, others must not.
func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Marco Rubio": "marco rubio", "  MARCO   Rubio ": "marco rubio", "Jean-Luc O’Neil": "jean luc o neil",
		"J. R. Ewing": "j r ewing", "…": "", "Straße": "straße",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	if got := Slug("Jean-Luc O’Neil"); got != "jean-luc-o-neil" {
		t.Errorf("Slug = %q", got)
	}
}

// TestSentenceEnd: excerpts and editors' entries end where a reader would stop.
func TestSentenceEnd(t *testing.T) {
	tests := []struct{ reason, text, want string }{
		{"the plain case", "One two. Three.", "One two."},
		{"a closing mark belongs to its sentence", "“It can’t.” He left.", "“It can’t.”"},
		{"titles end nothing", "Mr. Low met Sen. Hart. Then", "Mr. Low met Sen. Hart."},
		{"initials end nothing", "J. R. Hart came. Then", "J. R. Hart came."},
		{"decimals end nothing", "It rose 3.5 percent. Then", "It rose 3.5 percent."},
		{"dots that trail off into lower case end nothing", "guarded….. and safe. Then", "guarded….. and safe."},
		{"a question inside a sentence", "“Why?” she asked. Then", "“Why?” she asked."},
		{"no mark at all", "What the hack  ", "What the hack"},
		{"nothing", "", ""},
	}
	for _, test := range tests {
		if got := test.text[:SentenceEnd(test.text, 0)]; got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

// FuzzFind: spans lie in the text, begin and end with words, and are found again
// by their own words.
func FuzzFind(f *testing.F) {
	f.Add("“I don’t know,” she said.", "don't know")
	f.Add("x \ufdfa y", "\ufdfa")
	f.Add("a\u0301\u00ad\xff½", "a ½")
	f.Fuzz(func(t *testing.T, text, phrase string) {
		w := NewWords(text)
		for _, s := range w.Find(phrase) {
			if s.Start < 0 || s.End > len(text) || s.IsEmpty() {
				t.Fatalf("span %v of %d bytes", s, len(text))
			}
			if Fold(s.Of(text)) != Fold(phrase) {
				t.Fatalf("found %q for %q", s.Of(text), phrase)
			}
		}
		if w.Len() > 0 && len(w.Find(text)) != 1 {
			t.Fatalf("%q is not found in itself", text)
		}
		for from := 0; from < len(text); {
			end := SentenceEnd(text, from)
			if end > len(text) {
				t.Fatalf("a sentence ends at %d of %d", end, len(text))
			}
			if end <= from {
				break
			}
			from = end
		}
	})
}
