package editorial

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"redletter/internal/news"
)

// place is where an entry of a YAML file was written, and where its values.
type place struct {
	line, col int
	values    map[string]place // by key
}

// SetPlace implements yamlfile.Placed.
func (p *place) SetPlace(key string, line, col int) {
	if key == "" {
		p.line, p.col = line, col
		return
	}
	if p.values == nil {
		p.values = map[string]place{}
	}
	p.values[key] = place{line: line, col: col}
}

// of is where the value of the key was written, or the entry if it has none.
func (p place) of(key string) place {
	if v, ok := p.values[key]; ok {
		return v
	}
	return p
}

type siteFile struct {
	place
	Title       string `yaml:"title"`
	Description string `yaml:"description"`
	Language    string `yaml:"language"`
	Author      string `yaml:"author"`
	BaseURL     string `yaml:"base-url"`
	PageSize    int    `yaml:"page-size"`
	Accent      string `yaml:"accent"`
	Menu        []struct {
		place
		Title string `yaml:"title"`
		URL   string `yaml:"url"`
	} `yaml:"menu"`
	Thresholds struct {
		place
		Article float64 `yaml:"article"`
		Site    float64 `yaml:"site"`
	} `yaml:"thresholds"`
	Redirects []struct {
		place
		From   string `yaml:"from"`
		To     string `yaml:"to"`
		Status int    `yaml:"status"`
	} `yaml:"redirects"`
}

// The sizes of a page of a list.
const (
	DefaultPageSize = 50
	MaxPageSize     = 200
)

func (c Config) withDefaults() Config {
	if c.Title == "" {
		c.Title = "Redletter"
	}
	if c.Language == "" {
		c.Language = "en"
	}
	if c.PageSize == 0 {
		c.PageSize = DefaultPageSize
	}
	return c
}

// accents are the colours of the house that the style sheet knows.
var accents = []string{"red", "blue", "brown", "indigo", "ink", "plum", "teal", "violet"}

// site reads site.yaml.
func (r *reader) site() {
	const name = "site.yaml"
	var f siteFile
	r.yaml(name, &f)
	c := &r.c.Site
	*c = Config{
		Title: f.Title, Description: f.Description, Language: f.Language, Author: f.Author,
		BaseURL: f.BaseURL, BaseLine: f.values["base-url"].line, BaseCol: f.values["base-url"].col, PageSize: f.PageSize, Accent: f.Accent,
	}
	if c.Language != "" && !languageTag.MatchString(c.Language) {
		r.failAt(name, f.of("language"), "write its code, like en or de-AT", "language: %q is no language", c.Language)
		c.Language = ""
	}
	if c.Accent != "" && !slices.Contains(accents, c.Accent) {
		r.warn(name, f.of("accent").line, f.of("accent").col, "known are "+strings.Join(accents, ", "), "accent: there is no colour %q, so it is red", c.Accent)
	}
	if c.PageSize < 0 || c.PageSize > MaxPageSize {
		r.failAt(name, f.of("page-size"), "give 1 to 200, or leave it out for 50", "page-size is %d", c.PageSize)
		c.PageSize = min(max(c.PageSize, 0), MaxPageSize)
	}
	for _, m := range f.Menu {
		switch {
		case strings.TrimSpace(m.Title) == "" || strings.TrimSpace(m.URL) == "":
			r.fail(name, m.line, m.col, "", "an entry of the menu needs a title and a url")
		case !safeLink(m.URL):
			r.failAt(name, m.of("url"), "links begin with https://, http://, mailto: or /", "%q is no address that a page may link to", m.URL)
		default:
			c.Menu = append(c.Menu, MenuItem{m.Title, m.URL})
		}
	}
	if t := f.Thresholds; t.Article < 0 || t.Article > 1 || t.Site < 0 || t.Site > 1 || t.Site > 0 && t.Site < t.Article {
		r.fail(name, t.line, t.col, "give numbers from 0 to 1, the one for the site not below the one for articles", "the thresholds cannot be used")
	} else {
		c.Thresholds = Thresholds{t.Article, t.Site}
	}
	for _, d := range f.Redirects {
		if d.Status == 0 {
			d.Status = 301
		}
		switch {
		case !strings.HasPrefix(d.From, "/") || strings.ContainsFunc(d.From, unprintable) || strings.Contains(d.From, "#"):
			r.failAt(name, d.of("from"), "write the old address as its path, like /old/", "redirects: there is no address %q on this site", d.From)
		case !safeLink(d.To) || strings.ContainsFunc(d.To, unprintable):
			r.failAt(name, d.of("to"), "write a path, like /articles/new/, or a full address", "redirects: %q is no address to go to", d.To)
		case !slices.Contains([]int{301, 302, 303, 307, 308}, d.Status):
			r.failAt(name, d.of("status"), "301 is for good, 302 for now", "%d is no status of a redirect", d.Status)
		default:
			c.Redirects = append(c.Redirects, Redirect{d.From, d.To, d.Status})
		}
	}
}

// unprintable reports whether r would end an address in a file of redirects.
func unprintable(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }

// languageTag is the shape of a language tag (BCP 47).
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// safeLink reports whether an address may stand in a link: relative, http, https
// or mailto.
func safeLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && s != "" && slices.Contains([]string{"", "http", "https", "mailto"}, u.Scheme)
}

// webAddress reports whether s is a full address of a web page.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

type personFile struct {
	place
	ID      string   `yaml:"id"`
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
	Kind    string   `yaml:"kind"`
	Role    string   `yaml:"role"`
	Color   int      `yaml:"color"`
	Only    []string `yaml:"only"`
	Hide    bool     `yaml:"hide"`
	URL     string   `yaml:"url"`
}

// people reads people.yaml.
func (r *reader) people() {
	const name = "people.yaml"
	var list []personFile
	r.yaml(name, &list)
	ids, names := map[string]int{}, map[string]int{}
	for _, f := range list {
		p := Person{
			ID: Slug(f.ID), Name: strings.Join(strings.Fields(f.Name), " "), Aliases: f.Aliases, Kind: news.SpeakerKind(f.Kind),
			Role: f.Role, Color: f.Color, Hide: f.Hide, URL: f.URL, Line: f.line,
		}
		if Fold(p.Name) == "" {
			r.fail(name, f.line, f.col, "write “name: ” and the full name", "an entry without a name")
			continue
		}
		if p.ID == "" {
			p.ID = Slug(p.Name)
		}
		if line, twice := ids[p.ID]; twice {
			r.fail(name, f.line, f.col, "give one of them another “id:”, and “only:” with the articles it is for", "the entry in line %d has the id %q too", line, p.ID)
			continue
		}
		ids[p.ID] = f.line
		if p.Kind == "" {
			p.Kind = news.Person
		}
		if !slices.Contains([]news.SpeakerKind{news.Person, news.Organization, news.Group}, p.Kind) {
			r.failAt(name, f.of("kind"), "known are person, organization, group", "%q is no kind of speaker", f.Kind)
			p.Kind = news.Person
		}
		if p.Color < 0 || p.Color > 8 {
			r.failAt(name, f.of("color"), "there are the colours 1 to 8", "color is %d", p.Color)
			p.Color = 0
		}
		if p.URL != "" && !webAddress(p.URL) {
			r.failAt(name, f.of("url"), "write a full address, like https://example.org/", "%q is no address of a page", p.URL)
			p.URL = ""
		}
		p.Only = r.only(f)
		for _, n := range append([]string{p.Name}, p.Aliases...) {
			key := Fold(n) + "\x00" + strings.Join(p.Only, "\x00")
			if line, twice := names[key]; twice && line != f.line {
				r.warn(name, f.line, f.col, "the first counts; tell them apart by “only:” with the articles each is for", "%q is also the entry in line %d", n, line)
			}
			names[key] = max(names[key], f.line)
		}
		r.c.People = append(r.c.People, p)
	}
}

// only reads the articles that an entry is for.
func (r *reader) only(f personFile) []string {
	var only []string
	for _, g := range f.Only {
		g = strings.TrimPrefix(strings.Trim(g, "/"), "seeds/")
		if _, err := matchPath(g, ""); err != nil || g == "" {
			r.failAt("people.yaml", f.of("only"), "name an article below seeds/, or several by *", "only: %q cannot be read", g)
			continue
		}
		only = append(only, g)
	}
	if len(f.Only) > 0 && len(only) == 0 {
		only = []string{"\x00"} // for no article, rather than for all
	}
	return only
}
