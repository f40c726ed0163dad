package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const aPage = "<!doctype html><html><head><title>A</title></head><body>text</body></html>"

// siteWith is a site of a few files; what is rendered is noted in asked.
func siteWith(version string, asked *[]string) *Site {
	files := map[string]string{
		"index.html":              aPage,
		"articles/a/index.html":   aPage,
		"articles/a/text.txt":     "plain",
		"assets/x.0123.css":       "p{}",
		"404.html":                "<html><head></head><body>nowhere</body></html>",
		"feed.xml":                "<feed/>",
		"articles/ü x/index.html": aPage,
	}
	return &Site{Version: version, Base: "/", Headers: []byte(`# comment
/*
  X-Frame-Options: DENY
  Content-Security-Policy: default-src 'none'

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/feed.xml
  Content-Type: application/atom+xml; charset=utf-8
`), Read: func(p string) ([]byte, error) {
		if asked != nil {
			*asked = append(*asked, p)
		}
		if p == "broken.html" {
			return nil, errors.New("template page.html:3: no field <b>")
		}
		if text, ok := files[p]; ok {
			return []byte(text), nil
		}
		return nil, fmt.Errorf("%s: %w", p, fs.ErrNotExist)
	}}
}

func get(t *testing.T, p *Preview, target string, change func(*http.Request)) *http.Response {
	t.Helper()
	r := httptest.NewRequest("GET", target, nil)
	r.Host = "127.0.0.1:1314"
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Result()
}

func showing(s *Site) *Preview {
	p := &Preview{}
	p.Update(State{Site: s})
	return p
}

// What works in the preview must work on the host, and the other way round.
func TestAddresses(t *testing.T) {
	cases := []struct {
		target, location, kind string
		status                 int
		reason                 string
	}{
		{"/", "", "text/html; charset=utf-8", 200, "the front page"},
		{"/articles/a/", "", "text/html; charset=utf-8", 200, "a page by its address"},
		{"/articles/a/index.html", "", "text/html; charset=utf-8", 200, "hosts serve the file too"},
		{"/articles/a?x=1", "/articles/a/?x=1", "", 307, "a slash forgotten: relative links would break without the redirect"},
		{"/articles/a/text.txt", "", "text/plain; charset=utf-8", 200, "UTF-8 must be said, or browsers guess"},
		{"/assets/x.0123.css", "", "text/css; charset=utf-8", 200, "browsers refuse style sheets of another type"},
		{"/feed.xml", "", "application/atom+xml; charset=utf-8", 200, "the _headers file decides"},
		{"/articles/%C3%BC%20x/", "", "text/html; charset=utf-8", 200, "addresses are percent-encoded, files are not"},
		{"/nothing", "", "text/html; charset=utf-8", 404, "the site's own page for what is missing"},
		{"/articles/%2e%2e/%2e%2e/secret", "", "text/html; charset=utf-8", 404, "no way out of the site"},
		{"//evil.example/", "", "text/html; charset=utf-8", 404, "no redirect to another host"},
		{"//articles/a", "", "text/html; charset=utf-8", 404, "no redirect to another host"},
		{"/broken.html", "", "text/html; charset=utf-8", 500, "a page whose template fails"},
	}
	p := showing(siteWith("1", nil))
	for _, c := range cases {
		if c.reason == "" {
			t.Fatalf("%s: the case lacks its reason", c.target)
		}
		r := get(t, p, "http://127.0.0.1"+c.target, nil)
		if r.StatusCode != c.status || r.Header.Get("Location") != c.location || c.kind != "" && r.Header.Get("Content-Type") != c.kind {
			t.Errorf("%s: %d %q %q, want %d %q %q: %s", c.target, r.StatusCode, r.Header.Get("Location"), r.Header.Get("Content-Type"),
				c.status, c.location, c.kind, c.reason)
		}
	}
}

// A site for a project page lives below a path; the preview must too, or links
// that work here would fail there.
func TestBasePath(t *testing.T) {
	s := siteWith("1", nil)
	s.Base = "/project/"
	p := showing(s)
	for target, want := range map[string]string{
		"/": "307 /project/", "/project": "307 /project/", "/project/": "200 ", "/project/articles/a": "307 /project/articles/a/", "/articles/a/": "404 ",
	} {
		r := get(t, p, "http://127.0.0.1"+target, nil)
		if got := fmt.Sprint(r.StatusCode, " ", r.Header.Get("Location")); got != want {
			t.Errorf("%s: %s, want %s", target, got, want)
		}
	}
}

// The one script tag is the only difference to what is published.
func TestOnlyOneScriptIsAdded(t *testing.T) {
	r := get(t, showing(siteWith("7f", nil)), "http://127.0.0.1/", nil)
	body, _ := io.ReadAll(r.Body)
	tag := `<script type="module" src="/_redletter/preview.js?v=7f"></script>`
	if got := strings.Replace(string(body), tag, "", 1); got != aPage {
		t.Errorf("the page is %s", body)
	}
	if strings.Count(string(body), "<script") != 1 {
		t.Errorf("scripts: %s", body)
	}
}

// An edit must cost one page, whatever the size of the site.
func TestOnlyThePageAskedForIsRendered(t *testing.T) {
	var asked []string
	p := showing(siteWith("1", &asked))
	get(t, p, "http://127.0.0.1/articles/a/", nil)
	if fmt.Sprint(asked) != "[articles/a/index.html]" {
		t.Errorf("rendered %v", asked)
	}
}

// A policy that breaks the page must break it in the preview already; and
// nothing but what never changes may be kept by the browser.
func TestHeadersOfProduction(t *testing.T) {
	p := showing(siteWith("1", nil))
	r := get(t, p, "http://127.0.0.1/articles/a/", nil)
	if r.Header.Get("X-Frame-Options") != "DENY" || r.Header.Get("Content-Security-Policy") != "default-src 'none'" || r.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("page: %v", r.Header)
	}
	r = get(t, p, "http://127.0.0.1/assets/x.0123.css", nil)
	if r.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
		t.Errorf("asset: %v", r.Header)
	}
	tag := r.Header.Get("ETag")
	r = get(t, p, "http://127.0.0.1/assets/x.0123.css", func(r *http.Request) { r.Header.Set("If-None-Match", tag) })
	if r.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: %d", r.StatusCode)
	}
}

// A web page elsewhere can make the browser send requests here, under a name of
// its own that it points to 127.0.0.1 (DNS rebinding), or with its origin.
func TestForeignRequestsAreRefused(t *testing.T) {
	cases := []struct {
		host, origin string
		ok           bool
		reason       string
	}{
		{"127.0.0.1:1314", "", true, "typed into the address bar"},
		{"localhost:1314", "", true, "the other usual name"},
		{"[::1]:1314", "", true, "forwarded over IPv6"},
		{"127.0.0.1", "", true, "port 80, forwarded"},
		{"site.localhost:1314", "", true, "browsers resolve .localhost to this machine"},
		{"localhost:1314", "http://localhost:1314", true, "our own script"},
		{"rebound.example:1314", "", false, "a name pointed to 127.0.0.1"},
		{"localhost.example", "", false, "only begins like ours"},
		{"127.0.0.1.example", "", false, "only begins like ours"},
		{"192.168.1.5:1314", "", false, "another machine's address"},
		{"", "", false, "no name at all"},
		{"127.0.0.1:1314", "https://evil.example", false, "a script of another site"},
		{"127.0.0.1:1314", "http://127.0.0.1:8080", false, "another server on this machine"},
		{"127.0.0.1:1314", "null", false, "a sandboxed frame or a local file"},
	}
	p := showing(siteWith("1", nil))
	for _, c := range cases {
		if c.reason == "" {
			t.Fatalf("%v: the case lacks its reason", c)
		}
		for _, path := range []string{"/", "/_redletter/preview.js"} {
			r := get(t, p, "http://127.0.0.1"+path, func(r *http.Request) {
				r.Host = c.host
				if c.origin != "" {
					r.Header.Set("Origin", c.origin)
				}
			})
			if (r.StatusCode == 200) != c.ok {
				t.Errorf("Host %q, Origin %q: %d: %s", c.host, c.origin, r.StatusCode, c.reason)
			}
		}
	}
}

// Reading is all there is to do.
func TestMethods(t *testing.T) {
	p := showing(siteWith("1", nil))
	r := get(t, p, "http://127.0.0.1/", func(r *http.Request) { r.Method = "POST" })
	if r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", r.StatusCode)
	}
	server := httptest.NewServer(p)
	defer server.Close()
	r, err := http.Head(server.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(r.Body)
	if r.StatusCode != 200 || len(body) != 0 || r.ContentLength < int64(len(aPage)) {
		t.Errorf("HEAD: %d, %d bytes, length %d", r.StatusCode, len(body), r.ContentLength)
	}
}

// While nothing was built the reader must see why, and the page must come by
// itself when there is one.
func TestNothingBuiltYet(t *testing.T) {
	p := &Preview{}
	p.Update(State{Problems: []Problem{{Place: "templates/article.html:3", Text: "unexpected <b>"}}})
	r := get(t, p, "http://127.0.0.1/", nil)
	body, _ := io.ReadAll(r.Body)
	if r.StatusCode != 503 || !strings.Contains(string(body), "templates/article.html:3") || !strings.Contains(string(body), "unexpected &lt;b&gt;") ||
		!strings.Contains(string(body), "/_redletter/preview.js?v=-") {
		t.Errorf("%d %s", r.StatusCode, body)
	}
}

// events connects to the stream and gives its messages one after the other.
func events(t *testing.T, url string) (next func() (version string, problems []Problem)) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", url+"/_redletter/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil || r.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%v %v", r, err)
	}
	lines := bufio.NewScanner(r.Body)
	return func() (string, []Problem) {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var m struct {
					Version  string
					Problems []Problem
				}
				if err := json.Unmarshal([]byte(data), &m); err != nil {
					t.Fatal(err)
				}
				return m.Version, m.Problems
			}
		}
		if lines.Err() != nil { // cut off by force, after the time allowed had passed
			t.Error(lines.Err())
		}
		return "ended", nil
	}
}

// An open page must learn of a new build, of errors, and of their end.
func TestEvents(t *testing.T) {
	p := showing(siteWith("1", nil))
	server := httptest.NewServer(p)
	defer server.Close()
	next := events(t, server.URL)
	if v, ds := next(); v != "1" || len(ds) != 0 {
		t.Errorf("at first: %s %v", v, ds)
	}
	broken := []Problem{{Place: "seeds/a.md:3:1", Text: "unknown key", Hint: "did you mean title?"}}
	p.Update(State{Site: siteWith("1", nil), Problems: broken})
	if v, ds := next(); v != "1" || len(ds) != 1 || ds[0] != broken[0] {
		t.Errorf("with an error: %s %v", v, ds)
	}
	p.Update(State{Site: siteWith("2", nil)})
	if v, ds := next(); v != "2" || len(ds) != 0 {
		t.Errorf("corrected: %s %v", v, ds)
	}
	p.Close()
	if v, _ := next(); v != "ended" {
		t.Errorf("after the end: %s", v)
	}
}

// Ctrl-C must end the server at once although browsers keep streams open.
func TestRunEnds(t *testing.T) {
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	p := showing(siteWith("1", nil))
	go func() { ended <- Run(ctx, l, p) }()
	next := events(t, "http://"+l.Addr().String())
	next()
	cancel()
	if v, _ := next(); v != "ended" {
		t.Errorf("the stream goes on with %s", v)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Two previews at once: the second finds a free port; nobody else on the network
// can reach either.
func TestListen(t *testing.T) {
	first, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	for _, l := range []string{first.Addr().String(), second.Addr().String()} {
		if !strings.HasPrefix(l, "127.0.0.1:") {
			t.Errorf("listens on %s", l)
		}
	}
}

// _headers may be written by hand: nothing in it may end the preview.
func FuzzHeaders(f *testing.F) {
	f.Add("/*\n  A: b\n", "/x")
	f.Add("  A: b\n/\n\tB:\n  : c\n", "/")
	f.Add("/a*\n  Set-Cookie: x\r\n  A b: c\n", "/ab")
	f.Fuzz(func(t *testing.T, text, address string) {
		h := http.Header{}
		parseHeaders([]byte(text)).apply(h, address)
		for name, values := range h {
			if len(values) != 1 || strings.ContainsAny(values[0], "\n") || !validField(name) {
				t.Errorf("%q: %q", name, values)
			}
		}
	})
}
