// ---- the picture ---------------------------------------------------------------------------------------------

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let paint = {};
const paths = Object.fromEntries(Object.entries(shapes).map(([name, [path]]) => [name, new Path2D(path)]));

// seen from afar marks shrink less than the distances between them
const grown = () => Math.min(Math.max(1, (phone.matches ? 0.5 : 0.62) / network.getScale()), 2.6);

function mark({ ctx, id, x, y }) {
  const node = nodes.get(id);
  const look = typeOf.get(node.t);
  const [, width, height] = shapes[look.shape];
  const size = look.size * grown() * (node.scale || 1);
  return {
    drawNode() {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(size, size);
      ctx.lineJoin = "round";
      if (id === state.selected) {
        ctx.strokeStyle = paint.ink;
        ctx.lineWidth = 9 / look.size;
        ctx.stroke(paths[look.shape]);
        ctx.strokeStyle = paint.ground;
        ctx.lineWidth = 4.5 / look.size;
        ctx.stroke(paths[look.shape]);
      }
      ctx.fillStyle = look.fill;
      ctx.strokeStyle = outline(look);
      ctx.lineWidth = (node.d ? 3 : 1.6) / look.size;
      ctx.fill(paths[look.shape]);
      ctx.stroke(paths[look.shape]);
      const glyph = node.more ? `+${node.more.length}` : plain(said(node.g));
      if (glyph && !(moving && many())) {
        ctx.fillStyle = look.ink;
        ctx.font = `700 ${glyph.length > 2 ? (glyph.length > 3 ? 0.5 : 0.62) : 0.82}px ${paint.font}`;
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        ctx.fillText(glyph, 0, 0.06);
      }
      ctx.restore();
    },
    nodeDimensions: { width: width * size, height: height * size },
  };
}

const thickness = (k) => 0.9 + 0.85 * Math.log2(k || 1);
// looked at closely, the lines of what is open would cover it
const thick = (edge) => thickness(edge.k) * (state.open.length ? 0.55 : 1);
// a state that shares more is drawn larger
const strength = new Map(groups.map((group) => [group.id, bundlesOf.get(group.id).reduce((sum, bundle) => sum + bundle.all, 0)]));
const strongest = Math.max(1, ...strength.values());
for (const group of groups) group.scale = 0.72 + 0.68 * Math.sqrt(strength.get(group.id) / strongest);
let twins = new Map();
const pairKey = (edge) => (edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`);

function edgeLook(edge) {
  const look = relationOf.get(edge.r);
  const [one, other] = [nodes.get(edge.from), nodes.get(edge.to)];
  const same = twins.get(pairKey(edge));
  const place = same.indexOf(edge);
  let bend = same.length > 1 ? (place - (same.length - 1) / 2) * Math.min(0.22, 1.3 / (same.length - 1)) : 0;
  if (data.kind === "mirror" && Math.abs(one.x - other.x) < 1 && Math.abs(one.y - other.y) > 100) bend = (place % 2 ? -1 : 1) * Math.min(0.16 + 0.04 * place, 0.3);
  if (edge.from > edge.to) bend = -bend;
  // only what differs from the options of all lines: each of these is parsed line by line
  const own = { id: edge.id, from: edge.from, to: edge.to, hidden: !isDrawn(edge), color: ink(look), width: edge.k ? thick(edge) : look.width + (edge.wide || 0) };
  if (look.dash.length) own.dashes = look.dash;
  if (look.arrow) own.arrows = { to: { enabled: true, scaleFactor: 0.5 } };
  if (bend) own.smooth = { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
  return own;
}

const castLines = new Map();
const castTouching = (id) => castLines.get(id) || [];
function recast(next) {
  cast = next;
  castLines.clear();
  twins = new Map();
  for (const node of cast.nodes) castLines.set(node.id, []);
  for (const edge of cast.edges) {
    castLines.get(edge.from).push(edge);
    castLines.get(edge.to).push(edge);
    const key = pairKey(edge);
    if (twins.has(key)) twins.get(key).push(edge);
    else twins.set(key, [edge]);
  }
}

const visNodes = new vis.DataSet([]);
const visEdges = new vis.DataSet([]);
const many = () => cast.nodes.length > 300;
const network = new vis.Network($("graph"), { nodes: visNodes, edges: visEdges }, {
  autoResize: true, physics: false, layout: { improvedLayout: false },
  nodes: { chosen: false, shape: "custom", ctxRenderer: mark },
  edges: { chosen: false, smooth: false, color: { inherit: false }, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
  interaction: { hover: true, multiselect: false, selectConnectedEdges: false, hideEdgesOnDrag: !folded && data.count[0] > 300, keyboard: false, zoomSpeed: 0.7, tooltipDelay: 100000 },
});
const body = network.body;
let moving = false;
const asleep = (id) => !body.nodes[id];

// bring the picture to what is shown, by difference, and draw it once
function redraw(fit) {
  body.emitter.emit("_blockRedraw");
  const view = fit ? framed() : null;
  if (folded && !view) arrange();
  differ();
  if (folded || view) put();
  if (view) network.moveTo({ ...view, animation: false });
  body.emitter.emit("_allowRedraw");
  // what was moved is drawn only where it is known to stand
  const ctx = network.canvas.getContext();
  for (const node of cast.nodes) if (!asleep(node.id)) body.nodes[node.id].updateBoundingBox(ctx);
  network.redraw();
}
function differ() {
  const [castNodes, castEdges] = [new Set(cast.nodes.map((node) => node.id)), new Set(cast.edges.map((edge) => edge.id))];
  const goneEdges = visEdges.getIds().filter((id) => !castEdges.has(id));
  if (goneEdges.length) visEdges.remove(goneEdges);
  const goneNodes = visNodes.getIds().filter((id) => !castNodes.has(id));
  if (goneNodes.length) visNodes.remove(goneNodes);
  const [fresh, changed] = [[], []];
  for (const node of cast.nodes) {
    const now = visNodes.get(node.id);
    const hidden = !shown.nodes.has(node.id);
    if (!now) fresh.push({ id: node.id, ...places.get(node.id), hidden });
    else if (now.hidden !== hidden) changed.push({ id: node.id, hidden });
  }
  if (fresh.length) visNodes.add(fresh);
  if (changed.length) visNodes.update(changed);
  const [freshEdges, changedEdges] = [[], []];
  for (const edge of cast.edges) {
    const now = visEdges.get(edge.id);
    // what is never drawn costs nothing
    if (!now && isDrawn(edge)) freshEdges.push(edgeLook(edge));
    else if (!now) continue;
    else if (now.hidden === isDrawn(edge) || (edge.k && now.width !== thick(edge))) changedEdges.push({ id: edge.id, hidden: !isDrawn(edge), ...(edge.k ? { width: thick(edge) } : {}) });
  }
  if (freshEdges.length) visEdges.add(freshEdges);
  if (changedEdges.length) visEdges.update(changedEdges);
}

// tell the picture where marks stand now
function put() {
  const changes = [];
  for (const [id, { x, y }] of places) {
    const now = visNodes.get(id);
    if (now && (now.x !== x || now.y !== y)) changes.push({ id, x, y });
  }
  if (changes.length) visNodes.update(changes);
}

// let marks glide from where they were seen; the picture itself is already where it will be
function glide(before) {
  if (still.matches) return;
  const ways = cast.nodes.map((node) => [body.nodes[node.id], before.get(node.id) || before.get(node.home) || null, places.get(node.id)]).filter(([own, from]) => own && from);
  const begun = performance.now();
  const frame = (now) => {
    const part = Math.min((now - begun) / 240, 1);
    const eased = 1 - (1 - part) ** 3;
    for (const [own, from, to] of ways) { own.x = from.x + (to.x - from.x) * eased; own.y = from.y + (to.y - from.y) * eased; }
    network.redraw();
    if (part < 1) requestAnimationFrame(frame);
  };
  frame(begun);
}

// on a time line a lane whose things are switched off is not drawn
const lanesShown = () => (data.kind === "timeline" ? data.bands.filter(([, top, height]) => cast.nodes.some((node) => node.y > top && node.y < top + height && shown.nodes.has(node.id))) : data.bands);

network.on("beforeDrawing", (ctx) => {
  const [from, to] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: $("graph").clientWidth, y: $("graph").clientHeight })];
  ctx.fillStyle = paint.band;
  lanesShown().forEach(([, top, height], place) => {
    if (place % 2) ctx.fillRect(from.x, top * stretched.y, to.x - from.x, height * stretched.y);
  });
  if (data.kind === "timeline") calendar(ctx, from, to);
});

// an open group lies on a ground of its own, on which its lines to others end
function grounds(ctx) {
  ctx.fillStyle = paint.band;
  ctx.strokeStyle = paint.rule;
  ctx.lineWidth = 1.5;
  for (const id of state.open) {
    if (asleep(id)) continue;
    ctx.beginPath();
    ctx.arc(body.nodes[id].x, body.nodes[id].y, folded.radius[placeOf.get(id)] - 18, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
}

// years as thin lines, the time of what has an end as a bar, and a line after what has no date
function calendar(ctx, from, to) {
  ctx.strokeStyle = paint.rule;
  ctx.lineWidth = 1 / network.getScale();
  ctx.beginPath();
  for (const [x] of data.ticks) { ctx.moveTo(x * stretched.x, from.y); ctx.lineTo(x * stretched.x, to.y); }
  ctx.stroke();
  if (cast.nodes.some((node) => node.x < data.dated && shown.nodes.has(node.id))) {
    ctx.lineWidth = 3 / network.getScale();
    ctx.setLineDash([6, 6]);
    ctx.beginPath();
    ctx.moveTo(data.dated * stretched.x, from.y);
    ctx.lineTo(data.dated * stretched.x, to.y);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  for (const [id, end] of Object.entries(data.spans)) {
    const node = nodes.get("n:" + id);
    if (!node || !shown.nodes.has(node.id) || !places.has(node.id)) continue;
    const [at, look] = [places.get(node.id), typeOf.get(node.t)];
    ctx.globalAlpha = 0.4;
    ctx.fillStyle = look.fill;
    ctx.fillRect(at.x, at.y - 6, end * stretched.x - at.x, 12);
    ctx.globalAlpha = 1;
  }
}

network.on("afterDrawing", (ctx) => {
  const bright = lit();
  const scale = network.getScale();
  const { clientWidth: wide, clientHeight: high } = $("graph");
  if (bright) {
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    ctx.save();
    ctx.globalAlpha = bright.veil;
    ctx.fillStyle = paint.ground;
    ctx.fillRect(from.x, from.y, wide / scale, high / scale);
    ctx.restore();
    const lines = [...bright.edges].filter((id) => body.edges[id] && body.edges[id].connected && isDrawn(edges.get(id)));
    const over = (inner) => { for (const id of lines) if (bundled(edges.get(id)) !== inner) { body.edges[id].draw(ctx); body.edges[id].drawArrows(ctx); } };
    over(false);
    if (!state.selected || isOpen(state.selected)) grounds(ctx);
    over(true);
    for (const id of bright.nodes) if (shown.nodes.has(id) && !asleep(id)) body.nodes[id].draw(ctx);
  }
  if (moving && many()) return;
  ctx.save();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  letter(ctx, bright, scale, wide, high);
  ctx.restore();
});
