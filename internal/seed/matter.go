package seed

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"redletter/internal/news"
	"redletter/internal/yamlfile"
)

// matter is what front matter may say.
type matter struct {
	Title     string    `yaml:"title"`
	Published news.Date `yaml:"published"`
	Updated   news.Date `yaml:"updated"`
	Authors   []string  `yaml:"author"`
	Source    origin    `yaml:"source"`
	Rights    string    `yaml:"rights"`
	Tags      []string  `yaml:"tags"`
	Lang      string    `yaml:"lang"`
	Draft     bool      `yaml:"draft"`
	Slug      string    `yaml:"slug"`
}

// origin is the outlet that published first: a name, an address, or both.
type origin struct {
	Name string `yaml:"name"`
	URL  string `yaml:"url"`
}

// SetScalar reads "source: The Courier" and "source: https://…".
func (o *origin) SetScalar(text string) error {
	if strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") {
		o.URL = text
	} else {
		o.Name = text
	}
	return nil
}

// foreign lists keys that other generators' front matter has. They are passed
// over with a warning, so that an archive can be read as it is; any other
// unknown key is an error, since it may be a misspelled "draft".
var foreign = strings.Fields(`layout categories category permalink description summary excerpt image featured_image
	thumbnail cover weight aliases url type keywords series toc comments share pinned math menu header subtitle
	lastmod last_modified_at redirect_from sitemap published_at id guid post_id status template`)

// synonyms names our keys for what other generators call otherwise.
var synonyms = map[string]string{
	"date": "published", "authors": "author", "lang_code": "lang", "language": "lang", "locale": "lang",
	"last_modified": "updated", "modified": "updated", "lastmod": "updated", "tag": "tags", "byline": "author", "license": "rights",
}

// frontMatter reads the front matter of a Markdown source and returns its body.
// Where it does not stand in the first line it would be text: shown to readers,
// and a draft published.
func (r *reader) frontMatter(source string) string {
	front, body, line, ok := yamlfile.Split(source)
	if !ok {
		if strings.HasPrefix(source, "+++\n") {
			r.fail(1, 1, KindFrontMatter, "front matter in TOML is not read", `write it as YAML, between two lines "---"`)
		}
		if line := matterIn(source); line > 0 {
			r.fail(line, 1, KindFrontMatter, "the front matter does not begin in the first line", `delete the empty lines before it`)
		}
		return body
	}
	if line == 0 {
		r.fail(1, 1, KindFrontMatter, "the front matter has no end", `close it with a line "---"`)
		if r.raw {
			return source
		}
		return ""
	}
	r.bodyLine = line - 1
	for _, d := range yamlfile.Decode(r.name, 2, []byte(front), &r.matter) {
		if d.Kind == yamlfile.KindUnknown {
			adjust(&d)
		}
		r.ds = append(r.ds, d)
	}
	r.checkMatter(front)
	return body
}

// ourKey is a line of front matter.
var ourKey = regexp.MustCompile(`(?m)^(title|published|updated|date|author|source|rights|tags|lang|draft|slug) *:`)

// matterIn is the line in which front matter begins, empty lines before it or
// none, and 0 if there is none.
func matterIn(source string) int {
	trimmed := strings.TrimLeft(source, " \t\n")
	front, _, line, ok := yamlfile.Split(trimmed)
	if !ok || line == 0 || !ourKey.MatchString(front) {
		return 0
	}
	return 1 + strings.Count(source[:len(source)-len(trimmed)], "\n")
}

// adjust makes the complaint about an unknown key fit for front matter.
func adjust(d *news.Diagnostic) {
	key := strings.Trim(strings.TrimPrefix(d.Text, "unknown key "), `"`)
	if ours, ok := synonyms[key]; ok {
		d.Hint = `write "` + ours + `"`
	} else if slices.Contains(foreign, key) {
		d.Severity = news.Warning
		d.Hint = "it is not used here"
	}
}

// languageTag is the shape of a BCP 47 tag, primary subtag in lower case.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// checkMatter checks what only this package can check.
func (r *reader) checkMatter(front string) {
	m := &r.matter
	complain := func(key, text, hint string) {
		line, col := place(front, key)
		r.fail(line+1, col, KindFrontMatter, text, hint)
	}
	if m.Slug != "" {
		if err := checkSlug(m.Slug); err != nil {
			complain("slug", err.Error(), `write it like "`+pathSlug(m.Slug+".x")+`"`)
			m.Slug = ""
		}
	}
	if len(m.Tags) == 1 && strings.ContainsAny(m.Tags[0], ",;") {
		line, col := place(front, "tags")
		r.report(news.Warning, line+1, col, KindFrontMatter, `tags: "`+m.Tags[0]+`" is one tag`, "write several as a list, like [council, harbour]")
	}
	if m.Lang != "" {
		tag := strings.ReplaceAll(m.Lang, "_", "-")
		if !languageTag.MatchString(tag) {
			complain("lang", `lang: "`+m.Lang+`" is no language`, `write its code, like "en" or "de"`)
		}
		m.Lang = tag
	}
	if m.Source.URL != "" {
		if u, err := url.Parse(m.Source.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			complain("source", `source: "`+m.Source.URL+`" is no web address`, "write the whole address, beginning with https://")
			m.Source.URL = ""
		}
	}
}

// place finds the value of a top-level key in front matter: its line and column,
// from 1. For what stands below the key, the key's line is named.
func place(front, key string) (line, col int) {
	for i, l := range strings.Split(front, "\n") {
		if rest, ok := strings.CutPrefix(l, key); ok && strings.HasPrefix(strings.TrimLeft(rest, " "), ":") {
			value := strings.TrimLeft(strings.TrimLeft(rest, " ")[1:], " ")
			return i + 1, len([]rune(l)) - len([]rune(value)) + 1
		}
	}
	return 1, 1
}
