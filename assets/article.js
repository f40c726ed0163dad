// What a script adds to an article's page: the entry of the timeline that is
// being read is marked, a statement shows what is known of it where it stands,
// layers of marks can be switched off, one speaker can be followed, and j and k
// walk from statement to statement. The page is complete without it.

const article = document.querySelector("article");
const text = document.getElementById("text");
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

// Storage may be refused; then choices last as long as the page.
const store = {
  get(key) { try { return localStorage.getItem("redletter." + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("redletter." + key, value); } catch { /* refused */ } },
};

function make(tag, props, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

const byHash = (link) => document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));

// Scrolls the list of the timeline, and nothing else, until an entry can be seen.
function bring(timeline, entry, behavior) {
  const box = timeline.getBoundingClientRect(), at = entry.getBoundingClientRect();
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  if (at.top < top + 48 || at.bottom > bottom) timeline.scrollBy({ top: at.top - top - (bottom - top) / 3, behavior });
}

// The timeline: the last date above the reading line is the one being read. The
// result keeps the list where it is until the reader has moved on.
function followReading(timeline) {
  const marks = [...text.querySelectorAll("a.t")].map((link) => [link, byHash(link)]).filter(([, entry]) => entry);
  let current, waiting = false, held = null; // scrollY at which the list was left; null: where the page comes to rest
  const look = () => {
    waiting = false;
    held ??= scrollY;
    const line = innerHeight * 0.4;
    let entry;
    for (const [link, target] of marks) {
      if (link.getBoundingClientRect().top > line) break;
      entry = target;
    }
    if (entry === current) return;
    current?.classList.remove("now");
    current?.removeAttribute("aria-current");
    current = entry;
    if (!entry) return;
    entry.classList.add("now");
    entry.setAttribute("aria-current", "true");
    if (Math.abs(scrollY - held) < innerHeight / 2) return;
    bring(timeline, entry, reduced.matches ? "instant" : "smooth");
  };
  const ask = () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  look();
  return (on) => { held = on ? null : NaN; };
}

// A date leads to its entry. Where the timeline is a column that stays in view,
// the list is brought to the entry and the text keeps its place: a browser, left
// alone, moves both, and the reader loses the line.
function leadToEntries(timeline, hold) {
  let here;
  const mark = (entry) => {
    here?.classList.remove("here");
    here = entry;
    here?.classList.add("here");
    hold(here);
  };
  const markHash = () => mark(document.getElementById(location.hash.slice(1))?.closest(".event"));
  article.classList.add("led");
  article.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#event-"]');
    const entry = link && byHash(link);
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey || getComputedStyle(timeline).position !== "sticky") return;
    event.preventDefault();
    if (location.hash !== "#" + entry.id) history.pushState(null, "", "#" + entry.id);
    bring(timeline, entry, "instant");
    entry.scrollIntoView({ block: "nearest", behavior: "instant" });
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
    mark(entry);
  });
  addEventListener("hashchange", markHash);
  markHash();
}

// Cards: the statement's entry below the text, brought to where it is said.
function showCards() {
  const card = make("div", { className: "pop", id: "pop", hidden: true });
  card.setAttribute("role", "tooltip");
  document.body.append(card);
  let owner, lit = [], timer;

  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    owner?.removeAttribute("aria-describedby");
    for (const piece of lit) piece.classList.remove("lit");
    owner = undefined;
    lit = [];
  };
  const show = (from, id) => {
    const entry = document.getElementById(id);
    if (!entry || (owner === from && !card.hidden)) return;
    hide();
    owner = from;
    const parts = [...entry.querySelectorAll(":scope > .by, :scope > .meta")].map((p) => {
      const copy = p.cloneNode(true);
      for (const link of copy.querySelectorAll(".back")) link.remove();
      for (const link of copy.querySelectorAll("a")) link.replaceWith(make("span", { className: link.className }, ...link.childNodes));
      return copy;
    });
    card.replaceChildren(...parts);
    card.className = "pop " + ([...entry.classList].find((c) => /^s\d$/.test(c)) ?? "");
    card.hidden = false;
    if (from.matches("a")) from.setAttribute("aria-describedby", "pop");
    lit = [...article.querySelectorAll(`[data-e="${CSS.escape(id)}"]`)];
    for (const piece of lit) piece.classList.add("lit");
    const box = from.getClientRects()[0] ?? from.getBoundingClientRect();
    const below = box.bottom + card.offsetHeight + 16 < innerHeight;
    card.style.top = scrollY + (below ? box.bottom + 8 : Math.max(box.top - card.offsetHeight - 8, 8)) + "px";
    card.style.left = scrollX + Math.max(16, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 16)) + "px";
  };
  const target = (event) => event.target.closest?.(".q[data-e], a.cue, a.nr");
  const idOf = (node) => node.dataset.e ?? decodeURIComponent(node.getAttribute("href").slice(1));

  article.addEventListener("pointerover", (event) => {
    const node = target(event);
    clearTimeout(timer);
    if (node && event.pointerType === "mouse") timer = setTimeout(show, 180, node, idOf(node));
  });
  article.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse") { clearTimeout(timer); timer = setTimeout(hide, 250); }
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => { timer = setTimeout(hide, 250); });
  article.addEventListener("focusin", (event) => {
    const node = target(event);
    if (node?.matches("a:focus-visible")) show(node, idOf(node));
  });
  article.addEventListener("focusout", hide);
  document.addEventListener("click", (event) => {
    const node = !event.target.closest("a") && target(event);
    if (node) show(node, idOf(node));
    else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

function toggle(label, pressed, change) {
  const button = make("button", { type: "button", textContent: label });
  const set = (on) => { button.setAttribute("aria-pressed", on); change(on); };
  button.addEventListener("click", () => set(button.getAttribute("aria-pressed") !== "true"));
  set(pressed);
  return button;
}

// Layers that can be switched off: the legend's words become switches.
function offerLayers() {
  for (const item of document.querySelectorAll(".legend[data-layer]")) {
    const layer = item.dataset.layer;
    const button = toggle("", store.get("hide-" + layer) !== "yes", (on) => {
      article.classList.toggle("hide-" + layer, !on);
      store.set("hide-" + layer, on ? "no" : "yes");
    });
    button.title = "Show or hide these marks";
    button.append(...item.childNodes);
    item.append(button);
  }
}

// One speaker of the key, the others without their marks.
function offerSolo() {
  const items = [...document.querySelectorAll(".key li[data-v]")];
  if (items.length < 2) return;
  let solo;
  const paint = () => {
    for (const node of text.querySelectorAll(".q, .cue, .who .n")) {
      node.classList.toggle("dim", solo !== undefined && node.dataset.v !== solo);
    }
  };
  const buttons = items.map((item) => {
    const name = item.querySelector(".n").textContent;
    const button = make("button", { type: "button", textContent: "only" });
    button.setAttribute("aria-label", "Mark only " + name);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      solo = solo === item.dataset.v ? undefined : item.dataset.v;
      for (const other of buttons) other.setAttribute("aria-pressed", other === button && solo !== undefined);
      paint();
    });
    item.append(button);
    return button;
  });
}

// j and k. Off until asked for: single keys surprise those who speak to their
// computer.
function offerKeys(bar) {
  const stops = [...text.querySelectorAll("a.cue, a.nr")];
  if (stops.length < 2) return;
  let on = false;
  const hint = make("span", { className: "hint", textContent: "j next statement, k the one before, Esc closes its card" });
  bar.append(toggle("step by keyboard", store.get("keys") === "yes", (pressed) => {
    on = pressed;
    hint.hidden = !pressed;
    store.set("keys", pressed ? "yes" : "no");
  }), hint);
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = stops.indexOf(document.activeElement);
    const next = at >= 0 ? at + step : step > 0 ? stops.findIndex((s) => s.getBoundingClientRect().top > 0) : stops.findLastIndex((s) => s.getBoundingClientRect().top < 0);
    const stop = stops[Math.max(0, Math.min(next, stops.length - 1))];
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "center", behavior: reduced.matches ? "auto" : "smooth" });
  });
}

if (article && text) {
  const timeline = document.getElementById("timeline");
  if (timeline) leadToEntries(timeline, followReading(timeline));
  showCards();
  const bar = document.querySelector(".head .bar");
  if (bar) {
    offerLayers();
    offerSolo();
    offerKeys(bar);
  }
}
