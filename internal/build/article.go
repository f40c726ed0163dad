package build

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/cases"

	"redletter/internal/annotate"
	"redletter/internal/editorial"
	"redletter/internal/news"
	"redletter/internal/seed"
)

// record is what one file of seeds/ became. It never changes.
type record struct {
	path    string
	stamp   stamp
	settled bool   // an unchanged stamp will mean unchanged bytes
	sum     Digest // of the bytes
	slug    string

	key      Digest // of all that the next three depend on
	article  *news.Article
	reading  []news.Diagnostic
	findings news.Findings
	fresh    bool // annotated in this build, neither kept nor read from disk

	applyKey Digest // of all that the next two depend on
	applied  news.Findings
	problems []news.Diagnostic // of reading and of applying notes
}

func (r *record) failed() bool { return r.article == nil || hasErrors(r.reading) }

// articles takes every article through its steps, on all cores. The records have
// the order of the tree.
func (b *Builder) articles(ctx context.Context, t *tree, c contentRead, now time.Time) ([]*record, error) {
	folder, err := b.opts.Seeds.open()
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	records := make([]*record, len(t.articles))
	var done atomic.Int64
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	count := func() {
		if b.opts.Progress != nil {
			b.opts.Progress(int(done.Add(1)), len(t.articles))
		}
	}
	for i, e := range t.articles {
		if ctx.Err() != nil {
			break
		}
		if r := b.records[e.path]; c.key == b.last && r.same(e) {
			records[i] = r.again()
			count()
			continue
		}
		g.Go(func() error {
			records[i] = b.article(folder, e, c, now)
			count()
			return nil
		})
	}
	g.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b.remember(records)
	b.last = c.key
	return records, nil
}

// remember keeps the records for the next build.
func (b *Builder) remember(records []*record) {
	last, good := make(map[string]*record, len(records)), map[string]*record{}
	for _, r := range records {
		last[r.path] = r
		if !b.opts.KeepLast {
			continue
		}
		if !r.failed() {
			good[r.path] = r
		} else if g := b.good[r.path]; g != nil {
			good[r.path] = g
		}
	}
	b.records, b.good = last, good
}

// article takes one article through its steps, as far as they are not done.
func (b *Builder) article(folder fs.FS, e entry, c contentRead, now time.Time) (r *record) {
	r = &record{path: e.path, stamp: e.stamp, settled: e.data == nil && e.stamp.settled(now)}
	defer b.recovered(r)
	old := b.records[e.path]
	if old.same(e) {
		r.sum, r.slug = old.sum, old.slug
		if given := b.given(c, r); b.articleKey(r, given) == old.key {
			r.take(old)
			b.apply(r, old, c)
			return r
		}
	}
	data, err := b.read(folder, e)
	if err != nil {
		r.problems = []news.Diagnostic{{Path: b.opts.Seeds.path(e.path), Severity: news.Error, Kind: "unreadable",
			Text: plain(err).Error(), Hint: "check its permissions"}}
		r.key = newHash().text(r.problems[0].Text).sum()
		return r
	}
	r.sum = sha256.Sum256(data)
	r.slug = seed.Slug(seed.File{Path: e.path, Data: data})
	given := b.given(c, r)
	r.key = b.articleKey(r, given)
	if old != nil && old.key == r.key {
		r.take(old)
	} else {
		opts := seed.Options{Root: b.opts.Seeds.Name, MaxSize: int(b.opts.MaxSize)}
		r.article, r.reading = opts.Read(seed.File{Path: e.path, Data: data}, given)
		b.annotate(r)
	}
	b.apply(r, old, c)
	return r
}

// recovered turns a panic, which would be a mistake of this program, into an
// error of the one article, so that the others are unharmed.
func (b *Builder) recovered(r *record) {
	if p := recover(); p != nil {
		r.article = nil
		r.key = newHash().text("failed").digest(r.sum).sum() // nothing to keep
		r.problems = append(r.problems, news.Diagnostic{Path: b.opts.Seeds.path(r.path), Severity: news.Error, Kind: "internal",
			Text: fmt.Sprintf("the program failed on this article: %v", p), Hint: "please report it"})
	}
}

// same reports whether r, which may be nil, was made from the file as it is now.
func (r *record) same(e entry) bool {
	return r != nil && r.settled && r.stamp == e.stamp && e.data == nil
}

// again is the record of an article that is as it was, with all that is said about it.
func (r *record) again() *record {
	if !r.fresh {
		return r
	}
	again := *r
	again.fresh = false
	return &again
}

// take keeps the results of the last build.
func (r *record) take(old *record) {
	r.key, r.article, r.reading, r.findings = old.key, old.article, old.reading, old.findings
}

// given is what is said about the article elsewhere.
func (b *Builder) given(c contentRead, r *record) seed.Given {
	m, from := c.content.Metadata(r.path, r.slug)
	if m.Published.IsZero() && !b.opts.Published.IsZero() {
		m.Published, from = b.opts.Published, "--published"
	}
	return seed.Given{Metadata: m, From: from}
}

// articleKey is the key of reading and annotating.
func (b *Builder) articleKey(r *record, given seed.Given) Digest {
	return newHash().text(b.opts.Program).text(b.opts.Seeds.Name).text(r.path).digest(r.sum).value(given).value(b.opts.MaxSize).sum()
}

// read gives the bytes of an article. The operating system said that they are no
// more than the limit; a file that has grown since is refused by seed.
func (b *Builder) read(folder fs.FS, e entry) ([]byte, error) {
	if e.data != nil {
		return e.data, nil
	}
	f, err := folder.Open(e.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, 0, e.stamp.Size+1)
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF || int64(len(data)) > b.opts.MaxSize {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// annotate finds what is in the article, or takes what was found by an earlier
// run.
func (b *Builder) annotate(r *record) {
	if r.failed() {
		return
	}
	if f, ok := b.findings.get(r.key); ok {
		r.findings = f
		return
	}
	r.findings, r.fresh = annotate.Annotate(r.article), true
}

// apply makes the findings that are shown.
func (b *Builder) apply(r, old *record, c contentRead) {
	r.problems = r.reading
	if r.failed() {
		return
	}
	thresholds := c.content.Site.Thresholds
	r.applyKey = newHash().digest(r.key).digest(c.notes[r.article.Slug]).value(thresholds).sum()
	if old != nil && old.applyKey == r.applyKey {
		r.applied, r.problems = old.applied, old.problems
		return
	}
	var ds []news.Diagnostic
	r.applied, ds = editorial.Apply(r.article, r.findings, c.content.Notes[r.article.Slug], thresholds)
	r.problems = append(r.problems[:len(r.problems):len(r.problems)], b.opts.Content.rename("content", ds)...)
}

// foldSlug is the slug as file systems see it that take upper and lower case for
// the same.
func foldSlug(slug string) string {
	for i := 0; i < len(slug); i++ {
		if c := slug[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return fold(slug)
		}
	}
	return slug // as nearly all are
}

func fold(slug string) string {
	return cases.Fold().String(strings.ToValidUTF8(slug, "\uFFFD"))
}
