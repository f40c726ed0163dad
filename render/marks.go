package render

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"redletter/internal/markdown"
	"redletter/internal/news"
	"redletter/internal/site"
)

// A dresser knows what stands around each stretch of one article's text: it
// turns runs into HTML. Its lookups are made once, by newDresser.
type dresser struct {
	a       *site.Article
	shown   []bool            // by statement: readers see it
	claims  map[string]string // statement id -> anchor of its entry
	numbers map[string]int    // statement id -> number of a key claim
	entries map[int]string    // time -> anchor of its entry on the timeline
	runs    []run
	first   map[place]int // the first run of a statement's content, or of a time
	last    map[place]int
	linked  map[int]bool // statement -> its cue is a link
}

// A place is a layer of one finding.
type place struct {
	layer layer
	of    int
}

func newDresser(a *site.Article) *dresser {
	d := &dresser{
		a:      a,
		shown:  make([]bool, len(a.Findings.Statements)),
		claims: map[string]string{}, numbers: map[string]int{}, entries: map[int]string{},
		first: map[place]int{}, last: map[place]int{}, linked: map[int]bool{},
	}
	for _, c := range a.Claims {
		d.claims[c.Statement.ID], d.numbers[c.Statement.ID] = c.Anchor, c.Number
	}
	for _, e := range slices.Concat(a.Entries, a.Undated) {
		if e.Event == nil {
			continue
		}
		for _, t := range e.Event.Times {
			if _, taken := d.entries[t]; !taken && e.Anchor != "" {
				d.entries[t] = e.Anchor
			}
		}
	}
	d.runs = flatten(a.Blocks, d.marks())
	for i, r := range d.runs {
		link := d.link(r)
		for _, m := range r.covers {
			p := place{m.layer, m.of}
			if _, seen := d.first[p]; !seen {
				d.first[p] = i
			}
			d.last[p] = i
			if m.layer == cueLayer && link == m {
				d.linked[m.of] = true
			}
		}
	}
	return d
}

// marks lists what is shown in the text.
func (d *dresser) marks() []mark {
	var ms []mark
	add := func(l layer, of int, spans ...news.Span) {
		for _, s := range spans {
			if s.Start >= 0 && s.End <= len(d.a.Text) {
				ms = append(ms, mark{s, l, of})
			}
		}
	}
	for i := range d.a.Findings.Statements {
		s := &d.a.Findings.Statements[i]
		if d.shown[i] = site.Shown(s); d.shown[i] {
			add(contentLayer, i, s.Content...)
			add(sourceLayer, i, s.Source...)
			add(cueLayer, i, s.Cue...)
		}
	}
	for t := range d.a.Findings.Times {
		if d.entries[t] != "" {
			add(timeLayer, t, d.a.Findings.Times[t].Span)
		}
	}
	return ms
}

// link is the mark of r that is its link; links do not nest, so a run has one
// at most. A date inside a cue wins: it has no other way to its entry.
func (d *dresser) link(r run) mark {
	var found mark
	for _, m := range r.covers {
		if m.layer == timeLayer || m.layer == cueLayer && found.layer != timeLayer {
			found = m
		}
	}
	return found
}

// anchor is the id of a statement's entry in the list below the text.
func (d *dresser) anchor(s *news.Statement) string {
	if a := d.claims[s.ID]; a != "" {
		return a
	}
	return "quote-" + s.ID
}

// inText is the id of the place where a statement begins in the text.
func inText(s *news.Statement) string { return "in-" + s.ID }

// slotOf is the colour slot of a statement, 0 where nobody was determined.
func (d *dresser) slotOf(s *news.Statement) int {
	if v := d.a.Voice(s.Speaker); v != nil {
		return v.Slot
	}
	return 0
}

// dressing is all of it, for package markdown.
func (d *dresser) dressing(base site.Base) markdown.Dressing {
	ds := markdown.Dressing{
		Block:        d.block,
		URL:          linker(d.a, base.URL),
		HeadingShift: headingShift(d.a),
		OmitTitle:    true,
	}
	for i, r := range d.runs {
		ds.Runs = append(ds.Runs, d.run(i, r))
	}
	return ds
}

// run is the HTML around one run.
func (d *dresser) run(i int, r run) markdown.Run {
	var w wrapping
	link := d.link(r)
	start, end := "", ""
	for _, m := range r.covers {
		p := place{m.layer, m.of}
		d.wrap(&w, m, link == m)
		if d.first[p] == i {
			start += d.begin(p)
		}
		if d.last[p] == i {
			end = d.finish(p) + end
		}
	}
	return markdown.Run{
		Span: r.span,
		Open: template.HTML(w.open), Close: template.HTML(w.shut),
		LinkOpen: template.HTML(w.linkOpen), LinkClose: template.HTML(w.linkShut),
		Start: template.HTML(start), End: template.HTML(end),
	}
}

// A wrapping is the tags around one run, in the open text and inside a link of
// the article's own, where our links are spans.
type wrapping struct{ open, shut, linkOpen, linkShut string }

// add puts an element inside those that are there. target is the id that it
// links to, empty for what is no link.
func (w *wrapping) add(name, attrs, target string) {
	plain := "<" + name + attrs + ">"
	w.linkOpen, w.linkShut = w.linkOpen+plain, "</"+name+">"+w.linkShut
	if target != "" {
		name, plain = "a", `<a href="#`+esc(target)+`"`+attrs+">"
	}
	w.open, w.shut = w.open+plain, "</"+name+">"+w.shut
}

// wrap adds the elements of one mark.
func (d *dresser) wrap(w *wrapping, m mark, isLink bool) {
	if m.layer == timeLayer {
		d.wrapTime(w, m, isLink)
		return
	}
	s := &d.a.Findings.Statements[m.of]
	slot, target := strconv.Itoa(d.slotOf(s)), ""
	switch m.layer {
	case contentLayer:
		w.add("span", ` class="q s`+slot+`" data-e="`+esc(d.anchor(s))+`" data-v="`+esc(string(s.Speaker))+`"`, "")
	case sourceLayer:
		w.add("span", ` class="src s`+slot+`" data-e="`+esc(d.anchor(s))+`"`, "")
	case cueLayer:
		if isLink {
			target = d.anchor(s)
		}
		w.add("span", ` class="cue s`+slot+`" data-v="`+esc(string(s.Speaker))+`"`, target)
	}
}

// wrapTime adds those of a date: a link to its entry around an element with its
// value, where HTML can express it.
func (d *dresser) wrapTime(w *wrapping, m mark, isLink bool) {
	t := &d.a.Findings.Times[m.of]
	attrs, target := ` class="t"`, ""
	if when := news.ReadableEDTF(t.EDTF); when != "" {
		attrs += ` title="` + esc(when+", "+status(t.Status)) + `"`
	}
	if isLink {
		target = d.entries[m.of]
	}
	w.add("span", attrs, target)
	if dt := datetime(t.EDTF); dt != "" {
		w.add("time", ` datetime="`+esc(dt)+`"`, "")
	}
}

// begin stands once before a finding: the place to come back to, and the opening
// bracket of a claim.
func (d *dresser) begin(p place) string {
	switch p.layer {
	case contentLayer:
		s, class := &d.a.Findings.Statements[p.of], "at"
		if s.Claim.Checkable {
			class = "at b o"
		}
		return `<span class="` + class + `" id="` + esc(inText(s)) + `"></span>`
	case timeLayer:
		return `<span class="at" id="` + esc(site.MarkID(p.of)) + `"></span>`
	}
	return ""
}

// finish stands once after a statement: the closing bracket of a claim and the
// number of a key claim. A statement whose cue is no link gets a sign that is
// one, so that every entry can be reached without a script.
func (d *dresser) finish(p place) string {
	if p.layer != contentLayer {
		return ""
	}
	s := &d.a.Findings.Statements[p.of]
	out := ""
	if s.Claim.Checkable {
		out = `<span class="b c"></span>`
	}
	number := d.numbers[s.ID]
	if number == 0 && d.linked[p.of] {
		return out
	}
	sign, class, label := "°", "nr plain-sign", "Statement: "+nameOf(d.a.Voice(s.Speaker))
	if number > 0 {
		sign, class, label = fmt.Sprint(number), "nr", fmt.Sprintf("Claim %d", number)
	}
	return out + fmt.Sprintf(`<a class="%s" role="doc-noteref" href="#%s" aria-label="%s">%s</a>`, class, esc(d.anchor(s)), esc(label), sign)
}

// set lists the kinds of block that are set apart from the running text.
var set = map[news.BlockKind]bool{
	news.Kicker: true, news.Byline: true, news.Dateline: true, news.Caption: true,
	news.Credit: true, news.Related: true, news.Boilerplate: true,
}

// block is what stands on and around a block's element: the names of those who
// speak in it, and what it is if it is no part of the story.
func (d *dresser) block(i int) markdown.Dress {
	b := d.a.Blocks[i]
	var dress markdown.Dress
	if set[b.Kind] {
		dress.Class = "k-" + string(b.Kind)
	}
	if b.Kind == news.Related {
		dress.Before = `<p class="label">Headline of another story</p>`
	}
	if who := d.margin(i); who != "" {
		dress.Before = who + dress.Before
	}
	return dress
}

// margin lists the surnames of those who speak in block i.
func (d *dresser) margin(i int) template.HTML {
	lo, _ := slices.BinarySearchFunc(d.runs, i, func(r run, b int) int { return r.block - b })
	var out strings.Builder
	var seen []*site.Voice
	for ; lo < len(d.runs) && d.runs[lo].block == i; lo++ {
		for _, m := range d.runs[lo].covers {
			if m.layer != contentLayer {
				continue
			}
			s := &d.a.Findings.Statements[m.of]
			v := d.a.Voice(s.Speaker)
			if slices.Contains(seen, v) {
				continue
			}
			seen = append(seen, v)
			fmt.Fprintf(&out, ` <span><span class="n s%d" data-v="%s">%s</span></span>`, d.slotOf(s), esc(string(s.Speaker)), esc(shortOf(v)))
		}
	}
	if out.Len() == 0 {
		return ""
	}
	return template.HTML(`<p class="who"><span class="vh">Speaking:</span>` + out.String() + `</p>`)
}

// esc escapes text and values of attributes.
func esc(s string) string { return html.EscapeString(s) }
