package speaker

import (
	"embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed data
var data embed.FS

// gender is what a name, a title or a noun says of the sex of its bearer.
type gender uint8

const (
	unknown gender = iota
	male
	female
	everyone // the sexes together
)

// excludes reports whether nobody is both g and h.
func (g gender) excludes(h gender) bool { return g != unknown && h != unknown && g != h }

// title is what a word before a name says of its bearer.
type title struct {
	gender gender
	nouns  []string // by which the bearer may be called later: "Sen." makes "the senator"
}

// lexicon is the word lists of data/, keyed by words in lower case without a
// final full stop.
type lexicon struct {
	given               map[string]gender
	nicknames           map[string][]int // first name -> sets of names that one person may bear
	formal              map[int]string   // the full name of each of those sets
	titles              map[string]title
	officeNouns         map[string]bool // nouns that a title before the name makes: "senator"
	roles               map[string]gender
	also                map[string][]string // "candidate" of a nominee
	groups              map[string]bool     // plural nouns of organisations
	aliases             map[string]string
	orgs, orgHeads      map[string]bool
	orgNouns            map[string]bool
	places, capitals    map[string]bool
	function, particles map[string]bool
	verbs, modifiers    map[string]bool
	members             map[string]bool // "Citizens" of "Citizens for …"
	products            map[string]bool // "analysis" of "a Gazette analysis"
	firms               map[string]bool // "Foods": the name before it stands for the company alone
	openers             map[string]bool // "however" of "However, a clerk said"
	sourceNouns         map[string]bool
	saying              map[string]bool
	letters             map[string]bool // behind a full name: "MP"
	things              map[string]bool // that are made like nouns for people
	platforms           map[string]bool // that publish what others write
	utterances          map[string]bool
	firmNouns           map[string]bool
	newcomers           map[string]bool            // "spokesman": a description by it points back only to one called so
	holders             map[[2]string]string       // office and surname → full name
	orgKinds            map[string]map[string]bool // "newspaper" → the last words of names: "times"
	parties             map[string]string          // "gop" → "republican"
	abbreviations       map[string]string          // of places, as parties and titles give them: "fla", "florida"
}

// words is the lexicon, read once.
var words = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{
		given: map[string]gender{}, nicknames: map[string][]int{}, formal: map[int]string{}, titles: map[string]title{}, officeNouns: map[string]bool{},
		roles: map[string]gender{}, also: map[string][]string{}, groups: map[string]bool{}, aliases: map[string]string{},
		orgs: lineSet("orgs.txt"), places: lineSet("places.txt"), orgHeads: wordSet("orgheads.txt"),
		orgNouns: wordSet("orgnouns.txt"), capitals: wordSet("capitals.txt"), function: wordSet("function.txt"),
		particles: wordSet("particles.txt"), verbs: wordSet("verbs.txt"), modifiers: wordSet("modifiers.txt"),
		members: wordSet("members.txt"), products: wordSet("products.txt"), openers: wordSet("openers.txt"), firms: wordSet("firms.txt"), sourceNouns: wordSet("sourcenouns.txt"),
		newcomers: wordSet("newcomers.txt"), saying: wordSet("saying.txt"), utterances: wordSet("utterances.txt"), letters: wordSet("letters.txt"), things: wordSet("things.txt"), platforms: wordSet("platforms.txt"), firmNouns: wordSet("firmnouns.txt"), abbreviations: map[string]string{}, parties: map[string]string{}, holders: map[[2]string]string{}, orgKinds: map[string]map[string]bool{},
	}
	for w := range wordSet("given_male.txt") {
		l.given[w] = male
	}
	for w := range wordSet("given_female.txt") {
		if l.given[w] == male {
			l.given[w] = unknown
			continue
		}
		l.given[w] = female
	}
	for w := range wordSet("given_both.txt") {
		l.given[w] = unknown
	}
	for set, line := range lines("nicknames.txt") {
		for _, w := range strings.Fields(line) {
			if l.nicknames[w] = append(l.nicknames[w], set); l.formal[set] == "" {
				l.formal[set] = w
			}
		}
	}
	for _, f := range table("titles.tsv", 3) {
		l.titles[f[0]] = title{genderOf(f[1]), strings.Fields(f[2])}
		for _, noun := range strings.Fields(f[2]) {
			l.officeNouns[noun] = true
		}
	}
	for _, f := range table("roles.tsv", 3) {
		l.roles[f[0]] = genderOf(f[1])
		l.also[f[0]] = strings.Fields(f[2])
	}
	for _, f := range table("plurals.tsv", 2) {
		l.groups[f[0]] = f[1] == "group"
	}
	for _, f := range table("orgkinds.tsv", 2) {
		l.orgKinds[f[0]] = map[string]bool{}
		for _, w := range strings.Fields(f[1]) {
			l.orgKinds[f[0]][w] = true
		}
	}
	for _, f := range table("holders.tsv", 3) {
		l.holders[[2]string{f[0], f[1]}] = f[2]
	}
	for _, f := range table("parties.tsv", 2) {
		l.parties[f[0]] = f[1]
	}
	for _, f := range table("abbreviations.tsv", 2) {
		l.abbreviations[f[0]] = f[1]
	}
	for _, f := range table("aliases.tsv", 2) {
		l.aliases[f[0]] = f[1]
	}
	return l
}

func genderOf(s string) gender {
	switch s {
	case "m":
		return male
	case "f":
		return female
	}
	return unknown
}

// lines are the lines of a file of data/ that hold something.
func lines(file string) []string {
	b, err := data.ReadFile("data/" + file)
	if err != nil {
		return nil // the files are embedded: a missing one fails the tests of this package
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func wordSet(file string) map[string]bool {
	m := map[string]bool{}
	for _, line := range lines(file) {
		for _, w := range strings.Fields(line) {
			m[key(w)] = true
		}
	}
	return m
}

// lineSet reads names of several words; each word is made a key of its own so
// that "St. Louis" is found whatever became of its full stop.
func lineSet(file string) map[string]bool {
	m := map[string]bool{}
	for _, line := range lines(file) {
		ws := strings.Fields(line)
		for i := range ws {
			ws[i] = key(ws[i])
		}
		m[strings.Join(ws, " ")] = true
	}
	return m
}

// table reads tab-separated lines and pads them to n fields.
func table(file string, n int) [][]string {
	var out [][]string
	for _, line := range lines(file) {
		f := strings.Split(line, "\t")
		for len(f) < n {
			f = append(f, "")
		}
		out = append(out, f)
	}
	return out
}

// key is how a word is looked up: lower case (the token's own), without accents,
// which a headline may leave out, and without the stop of an abbreviation.
func key(lower string) string {
	lower = strings.TrimSuffix(lower, ".")
	for i := 0; i < len(lower); i++ {
		if lower[i] >= utf8.RuneSelf {
			return unaccented(lower)
		}
	}
	return lower
}

// keyed is a phrase as the lists hold it.
func keyed(words []string) string {
	ks := make([]string, len(words))
	for i, w := range words {
		ks[i] = key(strings.ToLower(w))
	}
	return strings.Join(ks, " ")
}

func unaccented(w string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(w) {
		if !unicode.Is(unicode.Mn, c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}
