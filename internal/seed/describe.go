package seed

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"redletter/internal/markdown"
	"redletter/internal/news"
)

// markdown reads a Markdown file: front matter and body.
func (r *reader) markdown(source string) {
	body := r.frontMatter(source)
	if r.failed() && !r.raw {
		return
	}
	r.body(body)
}

// body reads Markdown into the article.
func (r *reader) body(source string) {
	doc, ds := markdown.Parse(source)
	for _, d := range ds {
		d.Path = r.name
		d.Line += r.bodyLine
		r.ds = append(r.ds, d)
	}
	r.a.Source, r.a.Text, r.a.Blocks = source, doc.Text, doc.Blocks
	r.images(doc.Images)
}

// pictures are the extensions of what is copied beside the articles. Whatever else
// an article calls a picture stays where it is: a page or a script among the seeds
// would run on the published site, a draft would be published unread.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"}

// images lists the pictures beside the article.
func (r *reader) images(list []markdown.Image) {
	for _, img := range list {
		if !img.Local || strings.HasPrefix(img.Dest, "/") {
			continue
		}
		dest, _, _ := strings.Cut(img.Dest, "#")
		dest, _, _ = strings.Cut(dest, "?")
		if plain, err := url.PathUnescape(dest); err == nil {
			dest = plain
		}
		file := path.Join(path.Dir(r.a.Path), dest)
		if file == ".." || strings.HasPrefix(file, "../") || strings.ContainsAny(file, "\\\x00") || file == "." {
			r.report(news.Warning, 0, 0, KindImage, "the picture "+img.Dest+" lies outside the folder of the articles", "put it beside the article")
			continue
		}
		if !slices.Contains(pictures, strings.ToLower(path.Ext(file))) {
			r.report(news.Warning, 0, 0, KindImage, img.Dest+" is shown as a picture, but is none that is published", "pictures end in "+strings.Join(pictures, ", "))
			continue
		}
		if !slices.Contains(r.a.Files, file) {
			r.a.Files = append(r.a.Files, file)
		}
	}
}

// describe fills in what is known about the article, when its blocks are read.
func (r *reader) describe() {
	a, m, g, p := r.a, &r.matter, &r.given, &r.page
	title := cmp.Or(strings.TrimSpace(m.Title), strings.TrimSpace(g.Title), p.Title)
	if i := classify(a.Text, a.Blocks, title, a.Format == news.Text); i >= 0 {
		a.TitleSpan = a.Blocks[i].Span
		title = cmp.Or(title, strings.Join(strings.Fields(a.TitleSpan.Of(a.Text)), " "))
	}
	a.Title = cmp.Or(title, nameTitle(a.Path))
	a.Slug = cmp.Or(m.Slug, pathSlug(a.Path))
	a.Updated = firstDate(m.Updated, g.Updated, p.Updated)
	a.Authors = firstList(m.Authors, g.Authors, p.Authors)
	a.Tags = firstList(m.Tags, g.Tags, p.Tags)
	a.Rights = cmp.Or(m.Rights, g.Rights)
	a.Draft = m.Draft || g.Draft
	a.Origin = news.Origin{
		Name: cmp.Or(m.Source.Name, g.Origin.Name, p.Origin.Name),
		URL:  cmp.Or(m.Source.URL, g.Origin.URL, p.Origin.URL),
	}
	r.publication()
	r.language()
}

// publication finds the publication date and where it comes from.
func (r *reader) publication() {
	name, _ := datePrefix(path.Base(r.a.Path))
	for _, from := range []struct {
		date  news.Date
		where string
	}{
		{r.matter.Published, "front matter"}, {r.given.Published, r.given.From}, {r.page.Published, "page"}, {name, "file name"},
	} {
		if !from.date.IsZero() {
			r.a.Published, r.a.PublishedFrom = from.date, from.where
			return
		}
	}
	if d := datelineDate(r.a); !d.IsZero() {
		r.a.Published, r.a.PublishedFrom = d, "dateline"
	}
}

// datelineDate is the date in the article's dateline: a line of its own near the
// top, or the head of the first paragraph.
func datelineDate(a *news.Article) news.Date {
	for i, b := range a.Blocks {
		if i >= 7 {
			break
		}
		s := b.Span.Of(a.Text)
		switch b.Kind {
		case news.Dateline:
			if strings.HasPrefix(strings.ToLower(s), "updated") || strings.HasPrefix(strings.ToLower(s), "last ") {
				continue
			}
			if d := dateIn(s); !d.IsZero() {
				return d
			}
		case news.Paragraph:
			return dateIn(s[:dateline(s)])
		}
	}
	return news.Date{}
}

// language finds the language and where it is known from.
func (r *reader) language() {
	switch {
	case r.matter.Lang != "":
		r.a.Language, r.a.LanguageFrom = r.matter.Lang, "front matter"
	case r.given.Language != "":
		r.a.Language, r.a.LanguageFrom = r.given.Language, r.given.From
	case r.page.Language != "":
		r.a.Language, r.a.LanguageFrom = r.page.Language, "page"
	default:
		r.a.Language, r.a.LanguageFrom = languageOf(r.a.Text), "function words"
	}
}

// nameTitle makes a title of a file's name.
func nameTitle(name string) string {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if _, rest := datePrefix(base); rest != "" {
		base = rest
	}
	title := strings.Join(strings.FieldsFunc(base, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	if title == "" {
		return base
	}
	first, n := utf8.DecodeRuneInString(title)
	return string(unicode.ToUpper(first)) + title[n:]
}

func firstDate(ds ...news.Date) news.Date {
	for _, d := range ds {
		if !d.IsZero() {
			return d
		}
	}
	return news.Date{}
}

func firstList(lists ...[]string) []string {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}
