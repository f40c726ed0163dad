package render

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"redletter/internal/site"
)

// missing skips a test that needs something which is not installed, or fails it
// where the whole must be checked.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("REDLETTER_BROWSER") == "required" {
		t.Fatalf("%s is missing and REDLETTER_BROWSER=required", what)
	}
	t.Skipf("%s is missing; .ci/run installs it", what)
}

// A tab is a page in a real browser, over a served sample site.
type tab struct {
	*testing.T
	ctx  context.Context
	base string
}

// openBrowser serves the sample site and starts a browser. What the policy of
// the pages refuses is collected in the window as refused.
func openBrowser(t *testing.T) tab {
	t.Helper()
	found := ""
	for _, name := range []string{"headless_shell", "headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			found = p
			break
		}
	}
	if found == "" {
		missing(t, "Chromium")
	}
	s := sampleSite(t, "")
	r := newRenderer(t, Options{JSONLD: func(*site.Site, *site.Article) ([]byte, error) {
		return []byte(`{"@context":"https://schema.org","@type":"NewsArticle"}`), nil
	}})
	files := map[string][]byte{}
	for _, a := range r.Assets() {
		files[a.Path] = a.Data
	}
	for p, data := range allPages(t, r, s) {
		files[p] = data
	}
	types := map[string]string{".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".html": "text/html; charset=utf-8"}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		name := file(strings.TrimPrefix(q.URL.Path, "/"))
		data, ok := files[name]
		if !ok {
			http.NotFound(w, q)
			return
		}
		w.Header().Set("Content-Type", types[path.Ext(name)])
		w.Header().Set("Content-Security-Policy", CSP)
		_, _ = w.Write(data)
	}))
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox)
	all, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(all)
	t.Cleanup(quit)
	b := tab{t, ctx, server.URL + "/"}
	b.do(chromedp.Navigate("about:blank"))
	call(b, cdpage.AddScriptToEvaluateOnNewDocumentParams{Source: `window.refused = [];
		document.addEventListener("securitypolicyviolation", (e) => refused.push(e.violatedDirective + " " + e.blockedURI));
		window.addEventListener("error", (e) => refused.push(e.message));`})
	return b
}

// call sends the command that has the given parameters.
func call(b tab, params any) {
	b.Helper()
	var err error
	switch p := params.(type) {
	case cdpage.AddScriptToEvaluateOnNewDocumentParams:
		_, err = chromedp.Call(b.ctx, cdpage.AddScriptToEvaluateOnNewDocument, p)
	case emulation.SetDeviceMetricsOverrideParams:
		_, err = chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, p)
	case emulation.SetEmulatedMediaParams:
		_, err = chromedp.Call(b.ctx, emulation.SetEmulatedMedia, p)
	case emulation.SetTouchEmulationEnabledParams:
		_, err = chromedp.Call(b.ctx, emulation.SetTouchEmulationEnabled, p)
	case emulation.SetScriptExecutionDisabledParams:
		_, err = chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, p)
	}
	if err != nil {
		b.Fatal(err)
	}
}

func (b tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// open goes to a page of the site in a window of the given width.
func (b tab) open(page string, width int64, scheme string) {
	b.Helper()
	call(b, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 800, DeviceScaleFactor: 1})
	call(b, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.base+page))
}

// eval is the value of an expression on the page.
func eval[T any](b tab, expression string, options ...chromedp.EvaluateOption) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, options...))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits until an expression is true. A page that is just being left takes
// the question with it; then it is asked again.
func (b tab) until(expression string) {
	b.Helper()
	for {
		_, err := chromedp.Run(b.ctx, chromedp.Poll[bool](expression))
		if err == nil {
			return
		}
		if !strings.Contains(err.Error(), "Cannot find context") {
			b.Fatalf("waiting for %s: %v", expression, err)
		}
	}
}

// drawn waits until the browser has done what the last steps ask for: it scrolls
// to the target of a link only as it draws the next picture.
func (b tab) drawn() {
	b.Helper()
	eval[bool](b, `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`, chromedp.EvalAwaitPromise)
}

const barrierPage = "articles/harbour/tide-barrier/"

// inView is an expression: an element that matches the selector is there, on the
// screen, and not scrolled away inside the timeline.
func inView(selector string) string {
	return `(() => {
		const n = document.querySelector("` + selector + `"), r = n?.getBoundingClientRect(), box = n?.closest("#timeline")?.getBoundingClientRect();
		return n && r.top >= Math.max(0, box?.top ?? 0) && r.bottom <= Math.min(innerHeight, box?.bottom ?? innerHeight);
	})()`
}

// The timeline is one of three things the reader came for: from a date to its
// entry and back, by clicks, in each layout. Where the timeline stands beside the
// text, whoever clicks a date does not lose the line.
func TestBrowserTimelineLinks(t *testing.T) {
	b := openBrowser(t)
	for _, width := range []int64{360, 800, 1440} {
		b.open(barrierPage, width, "light")
		for _, nth := range []string{"0", "4"} {
			before := eval[float64](b, `(() => { const d = document.querySelectorAll("#text a.t")[`+nth+`]; d.scrollIntoView({block: "center"}); return scrollY })()`)
			b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("#text a.t")[` + nth + `].click()`))
			b.until(inView(".event.here"))
			b.drawn()
			if after := eval[float64](b, `scrollY`); after != before && width >= 768 && nth != "0" {
				t.Errorf("%d: the text moved away from the date that was clicked, from %v to %v", width, before, after)
			}
			b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".event.here .back").click()`))
			b.until(inView("#text .at:target") + ` && document.querySelector(".event.here") === null`)
			b.drawn()
		}
		b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
		b.until(`document.querySelectorAll(".event.here").length === 1 && document.querySelector(".event.here").id === location.hash.slice(1)`)
		jump := eval[bool](b, `document.querySelector(".jump a[href='#timeline']").checkVisibility()`)
		if jump != (width < 768) {
			t.Errorf("%d: the link to the timeline is shown: %v", width, jump)
		}
	}
	b.open(barrierPage+eval[string](b, `location.hash`), 1440, "light")
	b.until(inView(".event.here"))
	refused(b)
}

// The entry of the date that is being read is marked while the page scrolls.
func TestBrowserReading(t *testing.T) {
	b := openBrowser(t)
	b.open(barrierPage, 1440, "light")
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("#text a.t")[6].scrollIntoView({block: "start"})`))
	b.until(`document.querySelectorAll("#timeline .now").length === 1 && document.querySelector(".now").getAttribute("aria-current") === "true"`)
	if !eval[bool](b, `(() => { const b = document.getElementById("timeline").getBoundingClientRect(), r = document.querySelector(".now").getBoundingClientRect(); return r.top >= b.top && r.top < b.bottom })()`) {
		t.Error("the entry that is being read is not in view")
	}
	call(b, emulation.SetEmulatedMediaParams{Media: "print"})
	if paper := eval[string](b, `getComputedStyle(document.querySelector(".now")).backgroundColor`); paper != "rgba(0, 0, 0, 0)" {
		t.Errorf("on paper the entry is marked by %s", paper)
	}
}

// A page must be complete without a script: everything is visible but what only
// scripts can use, and nothing waits for one.
func TestBrowserScriptsOff(t *testing.T) {
	b := openBrowser(t)
	b.open(barrierPage, 1440, "light")
	visible := `[...document.querySelectorAll("#main *")].filter((n) => n.innerText?.trim() && !n.checkVisibility()).map((n) => n.outerHTML.slice(0, 80))`
	with := eval[string](b, `document.getElementById("text").innerText`)
	call(b, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(barrierPage, 360, "light")
	if without := eval[string](b, `document.getElementById("text").innerText`); strings.Join(strings.Fields(without), " ") != strings.Join(strings.Fields(with), " ") {
		t.Error("the text differs without scripts")
	}
	if hidden := eval[[]string](b, visible); len(hidden) > 0 {
		t.Errorf("hidden without scripts: %q", hidden)
	}
	if n := eval[int](b, `document.querySelectorAll("#main button, #main [hidden]").length`); n > 0 {
		t.Errorf("%d controls that need a script are there without one", n)
	}
	b.open("search/", 800, "light")
	if text := eval[string](b, `document.getElementById("main").innerText`); !strings.Contains(text, "needs JavaScript") {
		t.Errorf("the search page does not say how to search: %s", text)
	}
}

// The card shows who speaks, how it was found, and that it is automatic; by
// keyboard and by mouse; Escape closes it.
func TestBrowserCards(t *testing.T) {
	b := openBrowser(t)
	b.open(barrierPage, 1440, "light")
	b.until(`document.querySelector(".pop") !== null`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#text a.cue").focus()`), chromedp.KeyEvent(kb.Tab))
	b.until(`!document.querySelector(".pop").hidden`)
	if got := eval[string](b, `document.querySelector(".pop").innerText`); !strings.Contains(got, "automatic") || !strings.Contains(got, "Holloway") {
		t.Errorf("card: %s", got)
	}
	if eval[string](b, `document.activeElement.getAttribute("aria-describedby")`) != "pop" {
		t.Error("the card does not describe its cue")
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`document.querySelector(".pop").hidden`)
	at := eval[[]float64](b, `(() => { const q = [...document.querySelectorAll("#text .q")].find((q) => q.textContent.includes("cheaper design")); q.scrollIntoView({block: "center"}); const r = q.getClientRects()[0]; return [r.x + 20, r.y + 8] })()`)
	b.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
	b.until(`!document.querySelector(".pop").hidden && document.querySelector(".pop").innerText.includes("Renner")`)
	if n := eval[int](b, `document.querySelectorAll(".lit").length`); n < 2 {
		t.Errorf("%d pieces of the statement and its source are lit", n)
	}
	refused(b)
}

// refused fails for whatever the policy refused and every error of a script.
func refused(b tab) {
	b.Helper()
	if list := eval[[]string](b, `refused`); len(list) > 0 {
		b.Errorf("refused: %q", list)
	}
}

// Switches work, say their state, and are remembered.
func TestBrowserSwitches(t *testing.T) {
	b := openBrowser(t)
	b.open(barrierPage, 1440, "dark")
	b.until(`document.querySelectorAll(".bar button").length === 4`)
	b.do(chromedp.Click(`.legend[data-layer=dates] button`), chromedp.Click(`.key li:nth-child(2) button`))
	if !eval[bool](b, `getComputedStyle(document.querySelector("#text .t")).textDecorationLine === "none" && document.querySelector(".legend[data-layer=dates] button").getAttribute("aria-pressed") === "false"`) {
		t.Error("dates are still marked")
	}
	if !eval[bool](b, `[...document.querySelectorAll("#text .q")].every((q) => q.classList.contains("dim") === (q.dataset.v !== "tobias-renner"))`) {
		t.Error("the others are still marked")
	}
	b.open(barrierPage, 1440, "dark")
	b.until(`document.querySelectorAll(".bar button").length === 4`)
	if !eval[bool](b, `document.querySelector("article").classList.contains("hide-dates")`) {
		t.Error("the choice is forgotten")
	}
	b.do(chromedp.Click(`.bar > button`), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("k"))
	if !eval[bool](b, `document.activeElement.matches("#text a.cue, #text a.nr")`) {
		t.Error("j and k do not walk from statement to statement")
	}
	refused(b)
}

// Whoever reads with a finger has no keys, and is offered none; the other switches
// say in words what they do.
func TestBrowserTouch(t *testing.T) {
	b := openBrowser(t)
	keys := `getComputedStyle(document.querySelector(".bar > button")).display`
	b.open(barrierPage, 360, "light")
	b.until(`document.querySelectorAll(".bar button").length === 4`)
	if got := eval[string](b, keys); got == "none" {
		t.Error("with a mouse or keys alone, stepping by keys is not offered")
	}
	call(b, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	b.open(barrierPage, 360, "light")
	b.until(`document.querySelectorAll(".bar button").length === 4`)
	if got := eval[string](b, keys); got != "none" {
		t.Error("a phone is offered stepping by keys")
	}
	word := `getComputedStyle(document.querySelector(".legend[data-layer=dates] button"), "::after").content.split("\"")[1]`
	before := eval[string](b, word)
	b.do(chromedp.Click(`.legend[data-layer=dates] button`))
	if after := eval[string](b, word); before != "hide" || after != "show" {
		t.Errorf("the switch says %q, pressed %q", before, after)
	}
	refused(b)
}

// Searching finds by title, speaker and tag, and says when there is nothing.
func TestBrowserSearch(t *testing.T) {
	b := openBrowser(t)
	b.open("search/?q=brandt", 800, "light")
	b.until(`document.querySelectorAll("#results .card").length === 1 && document.querySelector("#results a").textContent === "Thirty-one warm days"`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("q").value = ""`), chromedp.SendKeys("#q", "harbour barr"))
	b.until(`document.querySelector("#results a")?.textContent.startsWith("Tide barrier")`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("q").value = ""`), chromedp.SendKeys("#q", "zzz"))
	b.until(`document.getElementById("found").textContent === "Nothing found."`)
	refused(b)
}

// No page scrolls sideways, and none asks for what its policy refuses.
func TestBrowserWidths(t *testing.T) {
	b := openBrowser(t)
	for _, page := range browsed {
		b.open(page, 1440, "light")
		for _, width := range []int64{1440, 1200, 800, 360, 320} {
			call(b, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 800, DeviceScaleFactor: 1})
			if over := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%q at %d scrolls sideways by %d", page, width, over)
			}
		}
		refused(b)
	}
}

// An article in Arabic begins at the right; what the site itself says does not.
func TestBrowserDirection(t *testing.T) {
	b := openBrowser(t)
	b.open("articles/auswaerts/sperrwerk/", 360, "light")
	got := eval[string](b, `(document.querySelector("article").lang = "ar-EG", [".text", ".head h1", ".byline", ".method"].map((s) => getComputedStyle(document.querySelector(s)).direction).join(" "))`)
	if want := "rtl rtl ltr ltr"; got != want {
		t.Errorf("text, headline, byline and method run %s, want %s", got, want)
	}
}

// browsed are pages of each kind.
var browsed = []string{"", barrierPage, "articles/oysters/", "articles/letter/", "articles/auswaerts/sperrwerk/", "speakers/", "speakers/ines-holloway/", "claims/", "timeline/", "tags/", "tags/harbour/", "sections/harbour/", "search/", "method/", "404.html"}

// axe-core knows the rules of WCAG that a program can check.
func TestBrowserAxe(t *testing.T) {
	axe, err := os.ReadFile("../.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "axe-core")
	}
	b := openBrowser(t)
	for _, page := range browsed {
		for scheme, width := range map[string]int64{"light": 360, "dark": 1440} {
			b.open(page, width, scheme)
			b.do(chromedp.Evaluate[chromedp.Void](string(axe)))
			found := eval[string](b, `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " " + n.failureSummary).join(" | "))))`, chromedp.EvalAwaitPromise)
			var list []string
			if err := json.Unmarshal([]byte(found), &list); err != nil {
				t.Fatal(err)
			}
			for _, v := range list {
				t.Errorf("%q %s %d: %s", page, scheme, width, v)
			}
		}
	}
}
