// ---- choosing ------------------------------------------------------------------------------------------------

const announce = (text) => { $("live").textContent = text; };
function announceNote(text) {
  const note = make("span", {}, text);
  $("notes").append(note);
  announce(text);
  setTimeout(() => note.remove(), 3000);
}

function select(id, move) {
  const away = folded && id && !castLines.has(id) && !others.has(id);
  if (away) return reach(id).then(() => choose(id, move));
  return choose(id, move);
}
function choose(id, move) {
  if (state.start && nodes.has(id) && id !== state.start && !nodes.get(id).more) {
    follow(state.start, id);
    state.start = null;
  } else state.path = null;
  state.selected = state.path ? null : id;
  if (nodes.has(id)) state.off.delete(nodes.get(id).t);
  if (state.near && nodes.has(id) && !shown.nodes.has(id)) state.near = null;
  change();
  if (id && phone.matches && !$("panel").className) sheet("half");
  if (id && move && nodes.has(id)) reveal(id);
  if (nodes.has(id)) announce(`${full(nodes.get(id))}, ${said(typeOf.get(nodes.get(id).t).n)}, ${word("lines", castTouching(id).filter((edge) => shown.edges.has(edge.id)).length)}`);
  else if (edges.has(id)) announce(`${full(nodes.get(edges.get(id).from))} – ${said(relationOf.get(edges.get(id).r).n)} – ${full(nodes.get(edges.get(id).to))}`);
}
function center(id) { network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 1.2), animation: still.matches ? false : { duration: 300 } }); }
function reveal(id) {
  const at = network.canvasToDOM(network.getPosition(id));
  const { clientWidth: wide, clientHeight: high } = $("graph");
  if (at.x < 40 || at.y < 40 || at.x > wide - 40 || at.y > high - 40) network.moveTo({ position: network.getPosition(id), animation: still.matches ? false : { duration: 300 } });
}
// a path is sought through all that is in force, drawn or not; what lies on it is drawn then
function follow(from, goal) {
  state.path = walk(from, goal);
  if (folded) for (const id of state.path.nodes) if (!nodes.get(id).group) state.extra.add(id);
}
// Dijkstra by what relations mean: through documents and meetings rather than through states and areas
function walk(from, goal) {
  const cost = new Map([[from, 0]]);
  const back = new Map();
  const waiting = [[from]]; // by cost, which is a small whole number
  for (let far = 0; far < waiting.length; far++) {
    for (const at of waiting[far] || []) {
      if (cost.get(at) !== far) continue;
      if (at === goal) { far = waiting.length; break; }
      for (const edge of touching(at)) {
        if (!seen(edge)) continue;
        const next = edge.from === at ? edge.to : edge.from;
        const through = ["state", "area"].includes(nodes.get(next).t) && next !== goal ? 8 : 0;
        const sum = far + relationOf.get(edge.r).weight + through;
        if (sum < (cost.get(next) ?? Infinity)) {
          cost.set(next, sum);
          back.set(next, [edge, at]);
          (waiting[sum] ??= []).push(next);
        }
      }
    }
  }
  const steps = [];
  for (let at = goal; back.has(at); at = back.get(at)[1]) steps.unshift(back.get(at));
  return { from, to: goal, steps, nodes: [from, goal, ...steps.map((each) => each[1])], edges: steps.map(([edge]) => edge.id) };
}

function change(timeOnly, fit) {
  if (folded) {
    const filtered = !unfiltered();
    if ((filtered || state.open.length || state.extra.size) && unfold()) { unfold().then(() => change(timeOnly, true)); return; }
    if (filtered || counted) { catalogue(); recount(); }
    recast(assembled());
  }
  weigh();
  if (castLines.has(state.selected) && !shown.nodes.has(state.selected)) state.selected = null;
  if (!timeOnly) legend();
  panel();
  redraw(fit);
  keep();
}

network.on("click", ({ nodes: [node], pointer }) => {
  const edge = node ? null : network.getEdgeAt(pointer.DOM);
  const sent = node || (edge && isDrawn(edges.get(edge)) ? edge : null);
  if (node && nodes.get(node).group && !state.start) {
    // the first click opens and chooses, the next one closes
    const shut = isOpen(node) && state.selected === node;
    toggle(node, !shut).then(() => select(shut ? null : node));
  } else if (sent || state.selected || state.path) select(sent || null);
  network.unselectAll();
});
network.on("doubleClick", ({ nodes: [node] }) => { if (node && !nodes.get(node).group) center(node); });
network.on("dragEnd", ({ nodes: [node] }) => {
  if (node) { moved.add(node); places.set(node, network.getPosition(node)); keep(); }
  moving = false;
  network.redraw();
});
network.on("dragStart", () => { moving = true; });
network.on("hoverNode", () => { $("graph").style.cursor = "pointer"; });
network.on("hoverEdge", () => { $("graph").style.cursor = "pointer"; });
network.on("blurNode", () => { $("graph").style.cursor = ""; });
network.on("blurEdge", () => { $("graph").style.cursor = ""; });
