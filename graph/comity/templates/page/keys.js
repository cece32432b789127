// ---- keys ----------------------------------------------------------------------------------------------------

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function step(way) {
  const here = castLines.has(state.selected) ? state.selected : null;
  const seen_ = cast.nodes.filter((node) => shown.nodes.has(node.id) && node.id !== here);
  if (!here) { if (seen_.length) select([...seen_].sort((a, b) => typeOf.get(b.t).weight - typeOf.get(a.t).weight)[0].id, true); return; }
  const at = network.getPosition(here);
  const near = new Set(castTouching(here).filter((edge) => shown.edges.has(edge.id)).flatMap((edge) => [edge.from, edge.to]));
  const far = (node) => {
    const there = network.getPosition(node.id);
    const [x, y] = [there.x - at.x, there.y - at.y];
    const along = x * way[0] + y * way[1];
    if (along <= 1) return Infinity;
    return (along + 2.5 * Math.abs(x * way[1] + y * way[0])) * (near.has(node.id) ? 0.4 : 1);
  };
  const best = seen_.map((node) => [far(node), node.id]).sort((one, two) => one[0] - two[0])[0];
  if (best && best[0] < Infinity) select(best[1], true);
}
const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: still.matches ? false : { duration: 120 } });
function clear() {
  const any = state.selected || state.path || state.near || state.start;
  state.near = null;
  state.start = null;
  // what is chosen goes first, then what is open
  if (!any && state.open.length) closeAll();
  else select(null);
  sheet("");
}
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input:not([type=range]):not([type=checkbox]), textarea") || event.ctrlKey || event.metaKey || event.altKey || $("table").open) return;
  const onGraph = document.activeElement === $("graph");
  const group = nodes.has(state.selected) && nodes.get(state.selected).group;
  if (event.key === "/") { event.preventDefault(); $("search").focus(); }
  else if (event.key === "Escape") clear();
  else if (onGraph && WAYS[event.key]) { event.preventDefault(); step(WAYS[event.key]); }
  else if (onGraph && event.key === "Enter") { event.preventDefault(); $("panel").focus(); }
  else if (onGraph && event.key === " " && group) { event.preventDefault(); toggle(state.selected); }
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") settle(true);
});
$("zoom-in").onclick = () => zoom(1.3);
$("zoom-out").onclick = () => zoom(0.77);
$("fit").onclick = () => { moved.clear(); settle(true); };
