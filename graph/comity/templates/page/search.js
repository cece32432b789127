// ---- search: every name in every language, diacritics and ё forgiven -------------------------------------------

// all names as one text, a line each, with whose they are; made when the first letter is typed
let book = null;
function write() {
  if (book) return;
  const lines = [];
  const owners = [];
  const put_ = (text, place) => { if (text) { lines.push(text.replace(/\n/g, " ")); owners.push(place); } };
  const { n, s, a } = columns.nodes;
  for (const column of [n.ru, n.en, s.ru, s.en]) column.forEach(put_);
  for (const [place, names] of Object.entries(columns.nodes["+"])) for (const name of Object.values(names)) put_(name, Number(place));
  for (const [place, names] of Object.entries(a)) for (const name of names) put_(name, Number(place));
  const text = fold(lines.join("\n"));
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  book = { text, starts, owners };
}
function owner(at) {
  let [low, high] = [0, book.starts.length - 1];
  while (low < high) { const middle = (low + high + 1) >> 1; if (book.starts[middle] <= at) low = middle; else high = middle - 1; }
  return low;
}
let hitsFound = [];
let marked = 0;
function seek() {
  const wanted = fold($("search").value.trim());
  if (wanted && unfold()) { unfold().then(seek); return; }
  hitsFound = [];
  if (wanted) {
    write();
    const best = new Map();
    for (let at = book.text.indexOf(wanted); at >= 0 && best.size < 4000; at = book.text.indexOf(wanted, at + 1)) {
      const line = owner(at);
      const score = at === book.starts[line] ? 0 : /[\s(«"-]/.test(book.text[at - 1]) ? 1 : 2;
      const place = book.owners[line];
      if (score < (best.get(place) ?? 9)) best.set(place, score);
    }
    hitsFound = [...best].map(([place, score]) => [score, nodeAt(place)])
      .sort(([one, a], [two, b]) => one - two || typeOf.get(b.t).weight - typeOf.get(a.t).weight || full(a).localeCompare(full(b), state.language)).slice(0, 12).map(([, node]) => node);
  }
  marked = 0;
  list(Boolean(wanted));
}
function list(open) {
  $("found").hidden = !open;
  $("search").setAttribute("aria-expanded", String(open));
  $("found").replaceChildren(...(hitsFound.length ? hitsFound.map((node, place) => make("li", {
    id: `found-${place}`, role: "option", "aria-selected": String(place === marked), onpointerdown: (event) => { event.preventDefault(); take(place); },
  }, icon(typeOf.get(node.t)), make("span", {}, isolated(node.n)), make("small", {}, node.s && said(node.s) !== full(node) ? said(node.s) : said(typeOf.get(node.t).n))))
    : [make("li", { role: "option", "aria-disabled": "true" }, word("search-none"))]));
  if (open && hitsFound.length) $("search").setAttribute("aria-activedescendant", `found-${marked}`);
  else $("search").removeAttribute("aria-activedescendant");
}
function take(place) {
  const node = hitsFound[place];
  if (!node) return;
  $("search").value = "";
  list(false);
  select(node.id, true);
  $("graph").focus({ preventScroll: true });
}
$("search").addEventListener("input", seek);
$("search").addEventListener("blur", () => setTimeout(() => list(false), 150));
$("search").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    marked = (marked + (event.key === "ArrowDown" ? 1 : -1) + hitsFound.length) % Math.max(hitsFound.length, 1);
    list(hitsFound.length > 0);
  } else if (event.key === "Enter") take(marked);
  else if (event.key === "Escape") { event.stopPropagation(); $("search").value = ""; list(false); $("graph").focus(); }
});
