// ---- what is seen, in the address ------------------------------------------------------------------------------

$("link").onclick = () => {
  keep();
  const done = (key) => announceNote(word(key));
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => done("link-copied"), () => done("link-in-bar"));
  else done("link-in-bar");
};
function keep() {
  const told = new URLSearchParams();
  if (state.selected) told.set("s", state.selected);
  if (state.path) told.set("p", [state.path.from, state.path.to].join("\n"));
  if (state.near) told.set("n", state.near);
  if (state.open.length || (folded && data.between.length)) told.set("o", state.open.join(" "));
  if (state.extra.size) told.set("e", [...state.extra].join(" "));
  if (folded && state.ties !== usual) told.set("b", state.ties);
  for (const [key, set] of [["h", state.off], ["m", state.muted], ["q", state.loud]]) if (set.size) told.set(key, [...set].join(" "));
  if (!wholeTime()) told.set("t", `${state.from}-${state.until}`);
  if (!state.undated) told.set("u", "0");
  if (state.language !== data.language) told.set("l", state.language);
  if (moved.size) told.set("x", [...moved].filter((id) => castLines.has(id)).map((id) => { const at = places.get(id); return `${id}\t${Math.round(at.x / stretched.x)}\t${Math.round(at.y / stretched.y)}`; }).join("\n"));
  const text = told.toString();
  try { history.replaceState(null, "", text ? `#${text}` : "#"); } catch { /* a page inside a notebook has no address of its own */ }
}
async function restore() {
  const told = new URLSearchParams(location.hash.slice(1));
  const list_ = (key) => (told.get(key) || "").split(" ");
  if (folded && ["s", "p", "o", "e", "t", "u", "h"].some((key) => told.get(key)) && unfold()) await unfold();
  if (folded && told.has("o")) state.open = list_("o").filter((id) => nodes.has(id) && nodes.get(id).group);
  list_("e").filter((id) => folded && nodes.has(id) && !nodes.get(id).group).forEach((id) => state.extra.add(id));
  if (/^\d+$/.test(told.get("b") || "") && bundles.length) state.ties = Math.min(Math.max(Number(told.get("b")), 1), bundles.length);
  const known = (key, map) => (map.has(told.get(key)) ? told.get(key) : null);
  state.selected = known("s", nodes) || known("s", edges);
  state.near = folded ? null : known("n", nodes);
  for (const [key, set, map] of [["h", state.off, typeOf], ["m", state.muted, relationOf], ["q", state.loud, relationOf]]) list_(key).filter((id) => map.has(id)).forEach((id) => set.add(id));
  const [, from, until] = /^(\d+)-(\d+)$/.exec(told.get("t") || "") || [];
  if (until && Number(from) < Number(until) && Number(until) <= bins.length) [state.from, state.until] = [Number(from), Number(until)];
  state.undated = told.get("u") !== "0";
  if (["ru", "en"].includes(told.get("l"))) state.language = told.get("l");
  if (["light", "dark"].includes(told.get("d"))) state.theme = told.get("d");
  for (const row of (told.get("x") || "").split("\n")) {
    const [id, x, y] = row.split("\t");
    if (nodes.has(id) && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) pinned.set(id, { x: Number(x), y: Number(y) });
  }
  recast(assembled());
  weigh();
  const [one, two] = (told.get("p") || "").split("\n");
  if (nodes.has(one) && nodes.has(two)) follow(one, two);
}
const pinned = new Map();
