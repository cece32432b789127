// ---- language and theme, and the beginning ---------------------------------------------------------------------

function speak() {
  document.documentElement.lang = state.language;
  document.title = said(data.title);
  $("title").replaceChildren(isolated(data.title));
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = word(element.dataset.placeholder);
  $("graph").setAttribute("aria-label", word("graph-label").replace("{n}", number(data.count[0])));
  $("language").lang = state.language === "ru" ? "en" : "ru";
  timeBar();
}
function dress() {
  document.documentElement.dataset.theme = state.theme;
  paint = { ground: css("--ground"), band: css("--band"), ink: css("--ink"), soft: css("--soft"), rule: css("--rule"), font: getComputedStyle(document.body).fontFamily };
  visEdges.update(cast.edges.filter((edge) => visEdges.get(edge.id)).map((edge) => ({ id: edge.id, color: ink(relationOf.get(edge.r)) })));
}
$("language").onclick = () => { state.language = state.language === "ru" ? "en" : "ru"; wrapped.clear(); speak(); change(); };
$("theme").onclick = () => { state.theme = state.theme === "dark" ? "light" : "dark"; dress(); change(); };

if (folded && (state.open.length || state.extra.size) && unfold()) await unfold();
await restore();
dress();
speak();
const first = needed(folded ? [] : [...cast.edges.flatMap((edge) => edge.c), ...cast.nodes.flatMap((node) => node.c)], folded ? [] : cast.nodes);
if (first) await first;
const big = () => [$("graph").clientWidth, $("graph").clientHeight];
change(false, true);
for (const [id, { x, y }] of pinned) { moved.add(id); places.set(id, { x: x * stretched.x, y: y * stretched.y }); }
if (pinned.size) { arrange(); put(); }
let [width, height] = big();
new ResizeObserver(() => {
  const [wide, high] = big();
  if (Math.abs(wide - width) > 60 || Math.abs(high - height) > 60) { [width, height] = [wide, high]; settle(false); }
}).observe($("graph"));
window.comity = { labels: () => boxes, csv: sheetText, svg, select, toggle, state, cast: () => cast, shown: () => shown, network };
document.documentElement.dataset.ready = "yes";
