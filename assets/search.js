// The search page: every word must be found in an article's title, speakers,
// tags or first sentences; titles count most, then speakers. The index is
// fetched when it is first needed.

const form = document.querySelector("form.search");
const input = document.getElementById("q");
const found = document.getElementById("found");
const results = document.getElementById("results");
const most = 50;

const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

let index;
async function load() {
  index ??= fetch(form.dataset.index).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }).then((list) => list.map((a) => ({
    ...a,
    fields: [[8, fold(a.t)], [5, fold((a.s ?? []).join(" "))], [4, fold((a.g ?? []).join(" "))], [1, fold(a.x ?? "")]],
  })));
  return index;
}

// score is 0 unless every word is found somewhere; the start of a word counts
// twice.
function score(entry, words) {
  let sum = 0;
  for (const word of words) {
    let best = 0;
    for (const [weight, field] of entry.fields) {
      const at = field.indexOf(word);
      if (at < 0) continue;
      const begins = at === 0 || field.includes(" " + word);
      best = Math.max(best, begins ? 2 * weight : weight);
    }
    if (!best) return 0;
    sum += best;
  }
  return sum;
}

function item(entry) {
  const li = document.createElement("li");
  li.className = "card";
  const add = (parent, tag, className, content) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(content);
    parent.append(node);
    return node;
  };
  add(li, "p", "cdate", entry.d || "publication date unknown");
  const body = add(li, "div", "", "");
  const link = document.createElement("a");
  link.href = entry.u;
  link.textContent = entry.t;
  add(body, "h2", "", link);
  if (entry.x) add(body, "p", "excerpt", entry.x);
  if (entry.s) add(body, "p", "meta", entry.s.slice(0, 6).join(", ") + " · automatic");
  return li;
}

let turn = 0;
async function search() {
  const mine = ++turn;
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  if (!words.length) {
    results.replaceChildren();
    found.textContent = "";
    return;
  }
  let list;
  try {
    list = await load();
  } catch {
    index = undefined;
    found.textContent = "The index could not be loaded. Try again.";
    return;
  }
  if (mine !== turn) return;
  const hits = list.map((entry) => [score(entry, words), entry]).filter(([s]) => s > 0).sort((a, b) => b[0] - a[0]);
  results.replaceChildren(...hits.slice(0, most).map(([, entry]) => item(entry)));
  const n = hits.length.toLocaleString("en"); // as the pages write it: 1,200
  found.textContent = hits.length === 0 ? "Nothing found."
    : hits.length > most ? `${n} articles; the best ${most} are shown.`
    : hits.length === 1 ? "1 article." : `${n} articles.`;
}

if (form) {
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", "?" + new URLSearchParams({ q: input.value }));
    search();
  });
  if (input.value) search();
}
