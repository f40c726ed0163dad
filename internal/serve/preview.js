// The preview's own script: reloads the page when the site has changed, and lays
// the problems of the newest build over the last good page. It is the one thing
// that a previewed page has and a published one has not.

const shown = new URL(import.meta.url).searchParams.get("v") ?? "";
const kept = "redletter-scroll";

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

// overlay shows the problems, or goes away when there are none. It lives in a
// shadow tree: the page's style sheet and its own leave each other alone.
function overlay(problems) {
  document.querySelector("redletter-problems")?.remove();
  if (problems.length === 0) return;
  const host = document.createElement("redletter-problems");
  const style = element("link", { rel: "stylesheet", href: "/_redletter/preview.css" });
  const hide = element("button", { type: "button", textContent: "Hide" });
  const list = element("ul");
  for (const { place, text, hint } of problems) {
    const item = element("li");
    if (place) item.append(element("code", { textContent: place }), " ");
    item.append(text);
    if (hint) item.append(" ", element("span", { className: "hint", textContent: hint }));
    list.append(item);
  }
  const count = problems.length === 1 ? "1 error" : `${problems.length} errors`;
  const panel = element("section", { className: "panel" });
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", "Errors in the site");
  panel.append(element("h1", { textContent: `${count}: this is the last good page` }), hide, list);
  hide.addEventListener("click", () => host.remove());
  host.attachShadow({ mode: "open" }).append(style, panel);
  document.body.append(host);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("redletter-problems")?.remove();
});

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}
