// Package build turns the folders of a site into its files, and publishes them.
//
// In: the folders of a site (seeds, content, templates, assets) and [Options].
// Out: a [Build], which names every file of the site and renders those that are
// asked for, and diagnostics for what was left out; [Publisher] writes all of a
// build to the output folder.
//
// The hard idea: a build is a graph of pure steps, each with a key, the digest of
// all it reads: bytes of a file → article → findings → findings with an editor's
// notes → site → page. A [Builder] keeps the results of the last build (findings
// also on disk) and takes a step again only if its key has changed. Because a
// result depends on its key alone, what an incremental build gives equals a clean
// build byte for byte.
package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"redletter/internal/editorial"
	"redletter/internal/export"
	"redletter/internal/news"
	"redletter/internal/seed"
	"redletter/internal/site"
	"redletter/render"
)

// Options say what to build from. Zero fields mean: none of it.
type Options struct {
	Seeds     Folder
	Content   Folder
	Templates Folder // over BuiltinTemplates, file by file
	Assets    Folder // over BuiltinAssets, file by file

	BuiltinTemplates fs.FS
	BuiltinAssets    fs.FS

	Ignore    []string    // folders on disk below Seeds that are no part of it, such as the output
	Only      string      // the one path below Seeds that is read; empty: all
	Given     []seed.File // articles that do not lie in a folder
	Published news.Date   // of articles that do not give a date
	BaseURL   string      // address of the site; empty: the one of site.yaml
	MaxSize   int64       // of an article, in bytes; 5 MiB when zero
	Drafts    bool        // drafts are part of the site

	Program  string // digest of the program, a part of every key that is kept on disk
	Cache    string // folder that findings are kept in; empty: in memory only
	Preview  bool   // pages say what an editor could do next
	KeepLast bool   // an article or content/ with errors keeps its last good version, as a preview wants it

	Progress func(done, total int) // called after every article, from several goroutines
	Now      func() time.Time      // time.Now when nil; tells only which files are too young to be trusted unread
}

// Builder builds a site again and again. It belongs to one goroutine.
type Builder struct {
	opts     Options
	records  map[string]*record // by path below seeds/, from the last build
	last     Digest             // key of the content that they were made with
	good     map[string]*record // the last one without errors, with KeepLast
	content  kept[contentRead]
	renderer kept[*render.Renderer]
	joiner   site.Joiner
	sums     [3]sums // of content/, templates/ and assets/

	ownTemplates bool // templates/ has some
	findings     *store
}

// contentRead is what editorial made of content/.
type contentRead struct {
	content *editorial.Content
	notes   map[string]Digest // of each sidecar, by slug
	key     Digest            // of the bytes that both were read from
	ds      []news.Diagnostic
}

// New makes a builder. Findings on disk are read by the first build.
func New(o Options) *Builder {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxSize == 0 {
		o.MaxSize = 5 << 20
	}
	return &Builder{opts: o, records: map[string]*record{}, good: map[string]*record{}, joiner: site.Joiner{Drafts: o.Drafts}, findings: newStore(o.Cache, o.Program)}
}

// Build looks at all folders again and builds the site. The error is a fault
// that leaves nothing to show (a template that cannot be parsed is one, as a
// [news.Diagnostic]); bad input is among the build's diagnostics instead.
func (b *Builder) Build(ctx context.Context) (*Build, error) {
	now := b.opts.Now()
	renderer, err := b.readTemplates(now)
	if err != nil {
		return nil, err
	}
	content, err := b.readContent(now)
	if err != nil {
		return nil, err
	}
	tree, err := b.look()
	if err != nil {
		return nil, err
	}
	records, err := b.articles(ctx, tree, content, now)
	if err != nil {
		return nil, err
	}
	out := &Build{Found: len(tree.articles), NoSeeds: tree.missing && len(b.opts.Given) == 0,
		renderer: renderer, seeds: b.opts.Seeds, static: b.opts.Content.below("static")}
	out.add(renderer.Warnings()...)
	out.add(content.ds...)
	out.add(tree.problems...)
	inputs, shown := b.inputs(records, content, out)
	var ds []news.Diagnostic
	out.Site, ds = b.joiner.Build(content.content, b.opts.BaseURL, inputs)
	out.add(ds...)
	out.list(tree, content.content)
	out.keys = b.pageKeys(out.Site, shown, content)
	out.Key = b.key(shown, content, tree)
	if err := b.findings.save(records); err != nil {
		out.add(news.Diagnostic{Path: b.opts.Cache, Severity: news.Warning, Kind: "cache",
			Text: fmt.Sprintf("findings cannot be kept for the next start: %v", plain(err)), Hint: "check the folder's permissions"})
	}
	out.Diagnostics = news.Sort(out.Diagnostics)
	return out, nil
}

// pageKeys gives the keys of pages and of what goes with articles: the same key,
// the same bytes. With templates of the site's own, which may look at anything,
// there are none.
func (b *Builder) pageKeys(s *site.Site, shown []*record, c contentRead) func() map[string]Digest {
	renderer := b.renderer.value
	if b.ownTemplates {
		return func() map[string]Digest { return nil }
	}
	common := newHash().digest(c.key).digest(b.renderer.key).text(b.opts.BaseURL).value(b.opts.Drafts).
		value(len(s.Articles) > 0).value(len(s.Tags) > 0).value(len(s.Sections) > 0).sum() // the menu names what there is
	return sync.OnceValue(func() map[string]Digest {
		articles := articleKeys(s, shown, common)
		keys := make(map[string]Digest, 4*len(s.Articles))
		for _, ref := range renderer.Pages(s) {
			if ref.Reads == nil {
				continue
			}
			h := newHash().digest(common).text(string(ref.Kind)).text(ref.URL)
			ref.Reads(render.Reads{
				Article: func(a *site.Article) { h.digest(articles[a]) },
				Text:    func(t string) { h.text(t) },
			})
			keys[ref.Path] = h.sum()
		}
		for _, a := range s.Articles {
			for _, f := range export.ArticleFiles(s, a) {
				keys[f.Path] = articles[a]
			}
		}
		return keys
	})
}

// articleKeys gives for each article the digest of all that pages say of it: what
// it was made from, where the pages of its speakers are, and its tags.
func articleKeys(s *site.Site, shown []*record, common Digest) map[*site.Article]Digest {
	applied := make(map[string]Digest, len(shown))
	for _, r := range shown {
		applied[r.path] = r.applyKey
	}
	tags := make(map[*site.Article][]*site.Tag) // their spelling and address depend on all articles
	for _, t := range s.Tags {
		for _, a := range t.Articles {
			tags[a] = append(tags[a], t)
		}
	}
	keys := make(map[*site.Article]Digest, len(s.Articles))
	for _, a := range s.Articles {
		h := newHash().digest(common).digest(applied[a.Path]).text(a.URL)
		for _, v := range a.Voices {
			if p := s.SpeakerOf(v); p != nil {
				h.text(p.URL)
			}
		}
		for _, t := range tags[a] {
			h.text(t.Name).text(t.URL)
		}
		keys[a] = h.sum()
	}
	return keys
}

// inputs collects what goes into the site: every article that could be read, one
// for each address. It also gives the records that they come from.
func (b *Builder) inputs(records []*record, content contentRead, out *Build) ([]site.Input, []*record) {
	taken := make(map[string]string, len(records))
	inputs, shown := make([]site.Input, 0, len(records)), make([]*record, 0, len(records))
	for _, r := range records {
		out.add(r.problems...)
		if r.fresh {
			out.Annotated++
		}
		if r.failed() {
			if r = b.good[r.path]; r == nil {
				continue
			}
		}
		shown = append(shown, r)
		fold := foldSlug(r.article.Slug)
		if first, ok := taken[fold]; ok {
			out.add(sameSlug(b.opts.Seeds, r, first))
			continue
		}
		taken[fold] = r.path
		inputs = append(inputs, site.Input{Article: r.article, Findings: r.applied, Notes: content.content.Notes[r.article.Slug], Key: r.applyKey})
	}
	paths, slugs := namesOf(records, func(r *record) string { return r.path }), namesOf(records, func(r *record) string { return r.slug })
	out.add(content.content.Unused(func(p string) bool { return paths()[p] }, func(s string) bool { return slugs()[s] })...)
	return inputs, shown
}

// namesOf is the set of what name gives for the records, made when it is asked for:
// most sites have notes on few articles, and many on none.
func namesOf(records []*record, name func(*record) string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := make(map[string]bool, len(records))
		for _, r := range records {
			set[name(r)] = true
		}
		return set
	})
}

// readTemplates parses templates and fingerprints assets, unless neither has
// changed.
func (b *Builder) readTemplates(now time.Time) (*render.Renderer, error) {
	templates, err := b.opts.Templates.open()
	if err != nil {
		return nil, err
	}
	defer templates.Close()
	assets, err := b.opts.Assets.open()
	if err != nil {
		return nil, err
	}
	defer assets.Close()
	own, err := fs.Glob(templates, "*.html")
	if err != nil {
		return nil, err
	}
	b.ownTemplates = len(own) > 0
	key := newHash().digest(b.sums[1].tree(templates, now)).digest(b.sums[2].tree(assets, now)).sum()
	return b.renderer.get(key, func() (*render.Renderer, error) {
		return render.New(Overlay{templates, b.opts.BuiltinTemplates}, Overlay{assets, b.opts.BuiltinAssets},
			render.Options{TemplatePath: b.opts.Templates.Name, JSONLD: export.JSONLD, Preview: b.opts.Preview})
	})
}

// readContent reads content/, unless nothing in it has changed.
func (b *Builder) readContent(now time.Time) (contentRead, error) {
	folder, err := b.opts.Content.open()
	if err != nil {
		return contentRead{}, err
	}
	defer folder.Close()
	key := b.sums[0].tree(folder, now)
	return b.content.get(key, func() (contentRead, error) {
		c, ds := editorial.Read(folder)
		r := contentRead{content: c, key: key, notes: make(map[string]Digest, len(c.Notes)), ds: b.opts.Content.rename("content", ds)}
		for slug, n := range c.Notes {
			r.notes[slug] = digestOf(*n)
		}
		if last := b.content.value; b.opts.KeepLast && hasErrors(ds) && last.content != nil {
			r.content, r.notes, r.key = last.content, last.notes, last.key
		}
		return r, nil
	})
}

// look scans seeds/.
func (b *Builder) look() (*tree, error) {
	t := &tree{}
	if b.opts.Seeds.Dir != "" {
		folder, err := b.opts.Seeds.open()
		if err != nil {
			return nil, err
		}
		defer folder.Close()
		t = scan(folder, scanOptions{root: b.opts.Seeds, maxSize: b.opts.MaxSize, ignore: b.opts.Seeds.inside(b.opts.Ignore), only: b.opts.Only})
		t.missing = folder.missing
	}
	for _, f := range b.opts.Given {
		t.articles = append(t.articles, entry{path: f.Path, data: f.Data})
	}
	return t, nil
}

// key is the digest of everything that the build was made from.
func (b *Builder) key(shown []*record, c contentRead, t *tree) Digest {
	h := newHash().digest(c.key).digest(b.renderer.key).text(b.opts.BaseURL)
	for _, r := range shown {
		h.text(r.path).digest(r.key)
	}
	for _, f := range t.files {
		h.text(f.path).value(f.stamp)
	}
	return h.sum()
}

func hasErrors(ds []news.Diagnostic) bool {
	for _, d := range ds {
		if d.Severity == news.Error {
			return true
		}
	}
	return false
}

// sameSlug reports the second of two articles with one address.
func sameSlug(root Folder, r *record, first string) news.Diagnostic {
	return news.Diagnostic{Path: root.path(r.path), Severity: news.Error, Kind: "slug",
		Text: fmt.Sprintf("has the same address, articles/%s/, as %s", r.article.Slug, root.path(first)),
		Hint: "rename one of the two files, or give it a slug of its own in its front matter"}
}

// Fault is the error of err as a diagnostic if it is one.
func Fault(err error) (news.Diagnostic, bool) {
	var d news.Diagnostic
	ok := errors.As(err, &d)
	return d, ok
}
