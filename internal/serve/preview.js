// The preview's own script: reloads the page when the site has changed, and lays
// the problems of the newest build over the last good page. It is the one thing
// that a previewed page has and a published one has not.

const shown = new URL(import.meta.url).searchParams.get("v") ?? "";
const kept = "redletter-scroll";
const hidden = "redletter-hidden"; // the errors that somebody has seen and put aside

restoreScroll();
let stream = null;
connect();

// A browser allows six connections to a host. Pages in the background let theirs
// go, and catch up when somebody looks at them.
document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
addEventListener("pagehide", disconnect);
addEventListener("pageshow", connect);

function connect() {
  if (stream || document.hidden) return;
  stream = new EventSource("/_redletter/events");
  stream.onmessage = (message) => show(JSON.parse(message.data));
}

function disconnect() {
  stream?.close();
  stream = null;
}

function show({ version, problems }) {
  if (version !== shown) {
    disconnect();
    sessionStorage.setItem(kept, JSON.stringify({ at: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
    return;
  }
  if (!shown.startsWith("-")) overlay(problems); // a page without a site lists them itself
}

function restoreScroll() {
  const saved = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  sessionStorage.removeItem(kept);
  if (saved?.at !== location.pathname) return;
  const restore = () => scrollTo({ left: saved.x, top: saved.y, behavior: "instant" });
  restore();
  addEventListener("load", restore, { once: true }); // images and fonts may have moved the text
}

// overlay shows the problems, or goes away when there are none. Errors lie over
// the page until they are hidden, then they stay in a corner, on the other pages
// too, until there are new ones: who browses five hundred articles need not be
// stopped on each because one is broken. Warnings begin in the corner. It lives in
// a shadow tree: the page's style sheet and its own leave each other alone.
function overlay(problems) {
  document.querySelector("redletter-problems")?.remove();
  if (problems.length === 0) return;
  const errors = problems.filter((p) => !p.warning);
  const warnings = problems.filter((p) => p.warning);
  const counts = [number(errors.length, "error"), number(warnings.length, "warning")].filter(Boolean).join(", ");
  const seen = JSON.stringify(errors);

  const host = document.createElement("redletter-problems");
  const style = element("link", { rel: "stylesheet", href: "/_redletter/preview.css" });
  const hide = element("button", { type: "button", className: "hide", textContent: "Hide" });
  const show = element("button", { type: "button", className: errors.length > 0 ? "show bad" : "show", textContent: counts });
  const panel = element("section", { className: "panel" });
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", "Problems of the site");
  const title = errors.length > 0 ? `${counts}: what can be shown is the last good version` : counts;
  panel.append(element("h1", { textContent: title }), hide, list([...errors, ...warnings]));
  const open = (yes) => {
    host.className = yes ? "open" : "closed";
    panel.hidden = !yes;
    show.hidden = yes;
  };
  hide.addEventListener("click", () => {
    sessionStorage.setItem(hidden, seen);
    open(false);
    show.focus();
  });
  show.addEventListener("click", () => {
    open(true);
    hide.focus();
  });
  open(errors.length > 0 && sessionStorage.getItem(hidden) !== seen);
  host.attachShadow({ mode: "open" }).append(style, panel, show);
  document.body.append(host);
}

function list(problems) {
  const ul = element("ul");
  for (const { place, text, hint } of problems) {
    const item = element("li");
    if (place) item.append(element("code", { textContent: place }), " ");
    item.append(text);
    if (hint) item.append(" ", element("span", { className: "hint", textContent: hint }));
    ul.append(item);
  }
  return ul;
}

function number(n, what) {
  return n === 0 ? "" : n === 1 ? `1 ${what}` : `${n} ${what}s`;
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("redletter-problems.open")?.shadowRoot.querySelector(".hide").click();
});

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}
