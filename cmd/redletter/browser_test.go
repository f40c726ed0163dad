package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"redletter/internal/serve"
)

// browser starts the system's Chromium. Without one the test is skipped, or fails
// where a browser is required.
func browser(t *testing.T) tab {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("REDLETTER_BROWSER") == "required" {
			t.Fatal("REDLETTER_BROWSER=required, but there is no Chromium in the PATH")
		}
		t.Skip("there is no Chromium in the PATH: what only a browser can show is not tested")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1000, 700),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if _, err := chromedp.Run(ctx, chromedp.Navigate("about:blank")); err != nil { // starts it
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return tab{t, ctx}
}

// previewed is a site that is being served from a folder.
type previewed struct {
	testing.TB
	dir, link string
}

// served runs the serve command on a folder with these files.
func served(t testing.TB, files map[string]string) previewed {
	t.Helper()
	s := previewed{t, t.TempDir(), ""}
	for name, text := range files {
		s.write(name, text)
	}
	listener, err := serve.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	s.link = "http://" + listener.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	e := &env{ctx: ctx, stdout: io.Discard, stderr: io.Discard, log: newMessages(os.Stderr, true, "text")}
	c := &serveCmd{siteFlags: siteFlags{Seeds: "seeds", Content: "content", Templates: "templates", Assets: "assets", Out: "public", MaxSize: 5 << 20}}
	p, err := c.find(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.serve(e, p, listener) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return s
}

func (s previewed) write(name, text string) {
	s.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		s.Fatal(err)
	}
}

// story is an article that is longer than a window, about what.
func story(what string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: A story\npublished: 2024-05-06\n---\n\n")
	for i := range 80 {
		fmt.Fprintf(&b, "Mara Ellison said that paragraph %d is about the %s.\n\n", i, what)
	}
	return b.String()
}

// tab is a page of the browser, driven by a test.
type tab struct {
	*testing.T
	ctx context.Context
}

func (b tab) open(link string) {
	b.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Navigate(link)); err != nil {
		b.Fatal(err)
	}
}

// shows waits until the JavaScript condition holds; the page may be loaded anew
// in between.
func (b tab) shows(condition string) {
	b.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		yes, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition))
		if err == nil && yes {
			return
		}
		select {
		case <-tick.C:
		case <-b.ctx.Done():
			b.Fatalf("waited in vain for %s (%v)", condition, err)
		}
	}
}

// value is what a JavaScript expression gives.
func value[T any](b tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatal(err)
	}
	return v
}

const problemsText = `(document.querySelector("redletter-problems")?.shadowRoot.textContent ?? "")`

// Whoever writes sees the edit without touching the browser, and stays at the
// place that he or she was reading.
func TestBrowserReload(t *testing.T) {
	b := browser(t)
	s := served(t, map[string]string{"seeds/one.md": story("harbour")})
	b.open(s.link + "/articles/one/")
	b.shows(`document.readyState === "complete" && document.body.innerText.includes("paragraph 79 is about the harbour")`)
	before := value[float64](b, `scrollTo({top: 900, behavior: "instant"}); scrollY`)
	s.write("seeds/one.md", story("bridge"))
	b.shows(`document.readyState === "complete" && document.body.innerText.includes("paragraph 79 is about the bridge")`)
	b.shows(`scrollY > 0`)
	if after := value[float64](b, `scrollY`); before != 900 || after != before {
		t.Errorf("scrolled to %v, after the reload at %v", before, after)
	}
}

// A mistake must be seen at once and must not take the page away; corrected, it
// goes without a trace.
func TestBrowserOverlay(t *testing.T) {
	b := browser(t)
	s := served(t, map[string]string{"seeds/one.md": story("harbour"), "seeds/two.txt": "Another\n\nText.\n"})
	b.open(s.link + "/articles/one/")
	b.shows(`document.body.innerText.includes("paragraph 79 is about the harbour")`)
	s.write("seeds/one.md", "---\ntitel: A story\n---\n\nBroken.\n")
	b.shows(problemsText + `.includes("titel")`)
	if said := value[string](b, problemsText); !strings.Contains(said, "seeds/one.md:2:1") || !strings.Contains(said, "1 error: what can be shown is the last good version") {
		t.Errorf("the overlay says %q", said)
	}
	if page := value[string](b, `document.body.innerText`); !strings.Contains(page, "paragraph 79 is about the harbour") {
		t.Errorf("under the overlay stands %.200q", page)
	}
	b.shows(`getComputedStyle(document.querySelector("redletter-problems")).position === "fixed"`) // its style sheet passes the policy
	s.write("seeds/one.md", story("bridge"))
	b.shows(`document.body.innerText.includes("paragraph 79 is about the bridge") && ` + problemsText + ` === ""`)
}

// An error that was put aside must not lie over the next page again, a new one
// must; a note that cannot be placed is told at the page, but does not cover it.
func TestBrowserHidden(t *testing.T) {
	const host, shadow = `document.querySelector("redletter-problems")`, `document.querySelector("redletter-problems").shadowRoot`
	b := browser(t)
	s := served(t, map[string]string{"seeds/one.md": story("harbour"), "seeds/two.md": "---\ntitel: A\n---\n"})
	b.open(s.link + "/articles/one/")
	b.shows(host + `?.className === "open"`)
	value[bool](b, shadow+`.querySelector(".hide").click() ?? true`)
	b.open(s.link + "/")
	b.shows(host + `?.className === "closed" && ` + shadow + `.querySelector(".show").textContent === "1 error"`)
	s.write("content/notes/one.yaml", "statements:\n- quote: words that are not there\n")
	b.shows(host + `?.className === "closed" && ` + shadow + `.querySelector(".show").textContent === "1 error, 1 warning"`)
	value[bool](b, shadow+`.querySelector(".show").click() ?? true`)
	b.shows(problemsText + `.includes("words that are not there")`)
	s.write("seeds/three.md", "---\ntitel: B\n---\n")
	b.shows(host + `?.className === "open" && ` + problemsText + `.includes("2 errors")`)
}

// The first good build must replace the page that says there is none.
func TestBrowserFirstBuild(t *testing.T) {
	b := browser(t)
	s := served(t, map[string]string{"seeds/one.md": story("harbour"), "templates/404.html": "{{define \"main\"}}{{if}}{{end}}"})
	b.open(s.link + "/articles/one/")
	b.shows(`document.body.innerText.includes("templates/404.html")`)
	s.write("templates/404.html", "{{define \"main\"}}<h1>Nothing here</h1>{{end}}")
	b.shows(`document.body.innerText.includes("paragraph 79 is about the harbour")`)
}
