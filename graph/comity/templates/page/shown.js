// ---- what may be drawn: everything, or of a folded page the states, what is open, and what ties them ----------

const groups = folded ? columns.nodes.id.slice(0, folded.radius.length).map((_, place) => nodeAt(place)) : [];
const bundles = folded ? folded.bundles.map(([one, two, all_, significance]) => {
  const [from, to] = [nodeAt(one), nodeAt(two)];
  const edge = { id: `e:${from.id.slice(2)} shared ${to.id.slice(2)}`, from: from.id, to: to.id, r: "shared", w: null, c: [], spans: [], k: all_, all: all_, significance, pair: `${one} ${two}` };
  others.set(edge.id, edge);
  return edge;
}) : [];
const bundlesOf = new Map(groups.map((group) => [group.id, []]));
for (const bundle of bundles) { bundlesOf.get(bundle.from).push(bundle); bundlesOf.get(bundle.to).push(bundle); }
// at first as many as can be told apart: about two for each state
const usual = Math.min(bundles.length, Math.max(2 * groups.length, 24));
state.ties = usual;

let cast = { nodes: [], edges: [] };
let shown = { nodes: new Set(), edges: new Set() };
const isOpen = (id) => state.open.includes(id);
const bundled = (edge) => edge.r === "shared" && edge.pair !== undefined;

const fits = (id) => !state.off.has(nodes.get(id).t);
// whether a line of a folded page is in force, drawn or not
const alive = (edge) => !state.muted.has(edge.r) && fits(edge.from) && fits(edge.to) && (!edge.c.length || edge.spans.some(inTime));
const seen = (edge) => (folded ? alive(edge) : data.kind === "timeline" ? !edge.c.length || edge.spans.some(inTime) : shown.edges.has(edge.id));

function weigh() {
  const kept = new Set();
  const lines = new Set();
  const circle = state.near && new Set([state.near, ...castTouching(state.near).flatMap((edge) => [edge.from, edge.to])]);
  const wanted = (edge) => !state.muted.has(edge.r) && fits(edge.from) && fits(edge.to) &&
    (!circle || (circle.has(edge.from) && circle.has(edge.to)));
  const structure = [];
  for (const edge of cast.edges) {
    if (!wanted(edge)) continue;
    if (bundled(edge)) { if (edge.k) lines.add(edge.id); }
    else if (!edge.c.length) structure.push(edge);
    else if (edge.spans.some(inTime)) {
      lines.add(edge.id);
      kept.add(edge.from).add(edge.to);
    }
  }
  for (const node of cast.nodes) if ((node.group || node.more) && fits(node.id) && (!circle || circle.has(node.id))) kept.add(node.id);
  for (let grown = true; grown; ) {
    grown = false;
    for (const edge of structure) {
      if (!lines.has(edge.id) && kept.has(edge.from)) {
        lines.add(edge.id);
        kept.add(edge.to);
        grown = true;
      }
    }
  }
  // a thing whose relations are all switched off by kind stays; one that time or a filter leaves alone goes
  for (const { id } of cast.nodes) {
    if (!kept.has(id) && fits(id) && !circle && castTouching(id).every((edge) => state.muted.has(edge.r) || !fits(edge.from) || !fits(edge.to))) kept.add(id);
    // in an open group what is held by lines to closed ones stays too
    else if (folded && !kept.has(id) && fits(id) && !circle && touching(id).some(alive)) kept.add(id);
  }
  shown = { nodes: kept, edges: lines };
}

const chosenEdge = (edge) => state.selected && (edge.id === state.selected || edge.from === state.selected || edge.to === state.selected);
const onPath = (edge) => state.path && state.path.edges.includes(edge.id);
// what stands in the rings of a group belongs to it: no line need say so; on a time line actors are tied only when chosen
function hushed(edge) {
  if (relationOf.get(edge.r).quiet) return true;
  if (folded) return STRUCTURE.includes(edge.r) && nodes.get(edge.to).group;
  return data.kind === "timeline" && !(dated(edge.from) && dated(edge.to));
}
const dated = (id) => DATED.includes(nodes.get(id).t) && nodes.get(id).x > data.dated;
const isDrawn = (edge) => shown.edges.has(edge.id) && (!hushed(edge) || state.loud.has(edge.r) || chosenEdge(edge) || onPath(edge));

function lit() {
  if (state.path) return { nodes: new Set(state.path.nodes), edges: new Set(state.path.edges), veil: 0.8 };
  if (edges.has(state.selected)) {
    const edge = edges.get(state.selected);
    return { nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]), veil: 0.8 };
  }
  if (state.open.length && (!state.selected || isOpen(state.selected))) return opened();
  if (!state.selected) return null;
  const own = castTouching(state.selected).filter((edge) => shown.edges.has(edge.id));
  return { nodes: new Set([state.selected, ...own.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(own.map((edge) => edge.id)), veil: 0.8 };
}
// what is open stands out; one open group with those it shares most with
function opened() {
  const found = new Set(state.open);
  for (const node of cast.nodes) if (!node.group) found.add(node.id);
  const alone = state.open.length === 1;
  const own = cast.edges.filter((edge) => shown.edges.has(edge.id) && (bundled(edge) ? isOpen(edge.from) && isOpen(edge.to) || (alone && (isOpen(edge.from) || isOpen(edge.to))) : found.has(edge.from) && found.has(edge.to)));
  if (alone) for (const edge of own) found.add(edge.from).add(edge.to);
  return { nodes: found, edges: new Set(own.map((edge) => edge.id)), veil: 0.82 };
}
