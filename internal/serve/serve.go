// Package serve shows a site in the browser while it is being written.
//
// In: a [Site], that is a function which gives the files of the newest good
// build, and the problems of the newest one, both by [Preview.Update]. Out: an
// HTTP handler that behaves like the host the site will be published on, except
// for one script tag in each page. That script reloads the page when the site has
// changed, and lays the errors over it while there are any; warnings wait in a
// corner.
//
// The hard idea: a preview runs on somebody's own machine, beside a browser that
// visits any page of the web. It therefore listens on the loopback interface
// only, and answers only requests that name it as their host and come from no
// other origin; otherwise a page elsewhere could read unpublished articles, by
// pointing its own name to 127.0.0.1 (DNS rebinding).
package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// Site is one good build, as the preview needs it.
type Site struct {
	Version string                            // another one means that any file may have changed
	Base    string                            // path that all addresses begin with: "/", "/project/"
	Start   string                            // path below Base that Base leads to; empty: its own page
	Read    func(path string) ([]byte, error) // a file of the site; wraps fs.ErrNotExist where there is none
	Headers []byte                            // the site's _headers file: what the host will send
}

// Problem is something that keeps the newest build from being good, or that its
// writer should know.
type Problem struct {
	Place   string `json:"place"` // "seeds/a.md:3:1"
	Text    string `json:"text"`
	Hint    string `json:"hint"`
	Warning bool   `json:"warning"` // it keeps nothing back
}

// State is what the preview shows.
type State struct {
	Site     *Site // nil: nothing was ever built
	Problems []Problem
}

// Preview is the handler. The zero Preview shows that nothing was built yet.
type Preview struct {
	mu      sync.Mutex
	state   State
	headers headerRules
	changed chan struct{} // closed by the next Update
	closed  bool
}

// Update makes the preview show s; pages that are open learn of it at once.
func (p *Preview) Update(s State) {
	var rules headerRules
	if s.Site != nil {
		rules = parseHeaders(s.Site.Headers)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state, p.headers = s, rules
	p.wake()
}

// Close ends the streams of events, so that the server can shut down.
func (p *Preview) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.wake()
}

// wake tells everyone who waits; p.mu is held.
func (p *Preview) wake() {
	if p.changed != nil {
		close(p.changed)
		p.changed = nil
	}
}

// now is the present state, and a channel that is closed when it changes.
func (p *Preview) now() (s State, h headerRules, changed <-chan struct{}, closed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.changed == nil {
		p.changed = make(chan struct{})
	}
	return p.state, p.headers, p.changed, p.closed
}

// Prefix is the path that is the preview's own: its script, its events.
const Prefix = "/_redletter/"

// ServeHTTP implements [http.Handler].
func (p *Preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := trusted(r); err != nil {
		http.Error(w, "redletter: "+err.Error(), http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "redletter: the preview is for reading", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if name, ok := strings.CutPrefix(r.URL.Path, Prefix); ok {
		p.own(w, r, name)
		return
	}
	s, rules, _, _ := p.now()
	if s.Site == nil {
		empty(w, s)
		return
	}
	p.file(w, r, s.Site, rules)
}

// file answers with a file of the site, as a host of static files would.
func (p *Preview) file(w http.ResponseWriter, r *http.Request, s *Site, rules headerRules) {
	name, ok := strings.CutPrefix(r.URL.Path, s.Base)
	if !ok {
		if r.URL.Path == "/" || r.URL.Path+"/" == s.Base {
			redirect(w, r, s.Base)
			return
		}
		missing(w, s)
		return
	}
	if name == "" && s.Start != "" {
		w.Header().Set("Cache-Control", "no-cache")
		redirect(w, r, s.Base+s.Start)
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	body, err := read(s, name)
	if errors.Is(err, fs.ErrNotExist) {
		if _, folder := read(s, name+"/index.html"); folder == nil {
			redirect(w, r, r.URL.Path+"/")
			return
		}
		missing(w, s)
		return
	}
	if err != nil {
		failed(w, s, err)
		return
	}
	rules.apply(w.Header(), r.URL.Path)
	send(w, r, s, name, body)
}

// read reads a file of the site by the path in an address.
func read(s *Site, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrNotExist
	}
	return s.Read(name)
}

// redirect sends the browser to another path of this host. The path is made
// clean, so that "//elsewhere/" cannot name another host.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	to = path.Clean("/" + to)
	if to != "/" {
		to += "/"
	}
	u := *r.URL
	u.Scheme, u.Host, u.User, u.Path, u.RawPath = "", "", nil, to, ""
	http.Redirect(w, r, u.String(), http.StatusTemporaryRedirect)
}

// send writes a file with its type; a page gets the preview's script.
func send(w http.ResponseWriter, r *http.Request, s *Site, name string, body []byte) {
	h := w.Header()
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", typeOf(name))
	}
	if strings.HasPrefix(h.Get("Content-Type"), "text/html") {
		body = WithScript(body, s.Version)
	}
	if !strings.Contains(h.Get("Cache-Control"), "immutable") {
		h.Set("Cache-Control", "no-cache")
	}
	sum := sha256.Sum256(body)
	h.Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}

// missing answers with the site's own page for missing pages.
func missing(w http.ResponseWriter, s *Site) {
	body, err := s.Read("404.html")
	if err != nil {
		body = []byte("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not found</title></head><body><p>There is no such page.</p></body></html>\n")
	}
	page(w, http.StatusNotFound, WithScript(body, s.Version))
}

// failed answers for a page that cannot be rendered.
func failed(w http.ResponseWriter, s *Site, err error) {
	page(w, http.StatusInternalServerError, message(s.Version, "This page cannot be shown", []Problem{{Text: err.Error()}}))
}

// empty answers while nothing was ever built.
func empty(w http.ResponseWriter, s State) {
	title := "Not ready yet"
	if len(s.Problems) > 0 {
		title = "There is nothing to show yet"
	}
	page(w, http.StatusServiceUnavailable, message(s.version(), title, s.Problems))
}

// version tells pages apart that a browser should load anew. While there is no
// site, the page that lists the problems is what changes; its versions begin with
// a minus sign, so that the script lays no overlay over it.
func (s State) version() string {
	if s.Site != nil {
		return s.Site.Version
	}
	h := sha256.New()
	for _, p := range s.Problems {
		fmt.Fprintf(h, "%#v", p)
	}
	return "-" + hex.EncodeToString(h.Sum(nil)[:8])
}

func page(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(body)
}

var messagePage = template.Must(template.New("").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{.Title}}</title><link rel="stylesheet" href="/_redletter/preview.css"></head>
<body><main class="message"><h1>{{.Title}}</h1>
{{range .Problems}}<p>{{with .Place}}<code>{{.}}</code> {{end}}{{.Text}}{{with .Hint}} <span class="hint">{{.}}</span>{{end}}</p>
{{end}}<p>This page reloads by itself.</p></main></body></html>
`))

// message is a page of the preview's own.
func message(version, title string, problems []Problem) []byte {
	var b bytes.Buffer
	if err := messagePage.Execute(&b, struct {
		Title    string
		Problems []Problem
	}{title, problems}); err != nil {
		return []byte(template.HTMLEscapeString(title))
	}
	return WithScript(b.Bytes(), version)
}

// WithScript is the page with the preview's script in its head: the one
// difference to the page that is published. The script knows by the version from
// which build its page came.
func WithScript(page []byte, version string) []byte {
	tag := []byte(`<script type="module" src="` + Prefix + `preview.js?v=` + version + `"></script>`)
	i := bytes.Index(page, []byte("</head>"))
	if i < 0 {
		i = len(page)
	}
	out := make([]byte, 0, len(page)+len(tag))
	out = append(out, page[:i]...)
	out = append(out, tag...)
	return append(out, page[i:]...)
}

// types are those of the files that sites consist of; the system's own table
// differs from machine to machine and is asked for others only.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".xml": "application/xml; charset=utf-8",
	".json": "application/json", ".jsonl": "application/jsonl", ".jsonld": "application/ld+json", ".svg": "image/svg+xml",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
	".ico": "image/x-icon", ".woff2": "font/woff2", ".pdf": "application/pdf", ".webmanifest": "application/manifest+json",
}

func typeOf(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t, ok := types[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	if ext == "" {
		return "text/plain; charset=utf-8" // _headers, CNAME
	}
	return "application/octet-stream"
}
