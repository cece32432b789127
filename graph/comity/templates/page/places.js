// ---- where marks stand ---------------------------------------------------------------------------------------

const places = new Map();
const moved = new Set();
let stretched = { x: 1, y: 1 };
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const [STEP, ROW, SEATS] = [138, 62, 24];

// lanes keep their meaning when the axes are scaled apart
function mirrored(room, size) {
  const y = Math.min(Math.max(room.y / size.y, 0.55), 1.35) * (phone.matches ? 1.25 : 1);
  const scale = Math.min(room.y / (size.y * y), phone.matches ? 0.8 : 1.1);
  return [Math.min(Math.max(room.x / (size.x * scale), 0.16), 1.25), y];
}

// an open group pushes the others away, the nearer the farther, so that it has room and nothing changes sides
function centres() {
  const found = new Map(groups.map((group) => [group.id, moved.has(group.id) ? { ...places.get(group.id) } : { x: group.x * stretched.x, y: group.y * stretched.y }]));
  const done = new Set();
  for (const id of state.open) {
    const at = found.get(id);
    const own = folded.radius[placeOf.get(id)];
    for (const [other, to] of found) {
      if (other === id || done.has(other) || moved.has(other)) continue;
      const [x, y] = [to.x - at.x || 1, to.y - at.y || 1];
      const far = Math.hypot(x, y);
      const room = own + (isOpen(other) ? folded.radius[placeOf.get(other)] + between(id, other, x / far, y / far) : 70);
      const pushed = Math.hypot(far, room);
      to.x = at.x + (x / far) * pushed;
      to.y = at.y + (y / far) * pushed;
    }
    done.add(id);
  }
  return found;
}

// documents of an open pair lie in a grid between the two
const shape = (n, across) => {
  const rows = across ? Math.min(n, 8) : Math.ceil(n / Math.min(n, 6));
  return [Math.ceil(n / Math.max(rows, 1)), rows];
};
function between(one, other, x, y) {
  const n = (joined.get([one, other].sort().join(" ")) || []).length;
  if (!n) return 40;
  const [columns_, rows] = shape(n, Math.abs(x) > Math.abs(y));
  return Math.abs(x) * columns_ * STEP + Math.abs(y) * rows * ROW + 90;
}
let joined = new Map();

function arrange() {
  if (!folded) {
    for (const node of cast.nodes) if (!moved.has(node.id)) places.set(node.id, { x: node.x * stretched.x, y: node.y * stretched.y });
    return;
  }
  const middle = centres();
  const extras = new Map();
  for (const node of cast.nodes) {
    if (moved.has(node.id)) continue;
    if (node.group) places.set(node.id, middle.get(node.id));
    else if (node.home) {
      const at = middle.get(node.home);
      if (node.seat && isOpen(node.home)) places.set(node.id, { x: at.x + node.x, y: at.y + node.y });
      else {
        const turn = GOLDEN * (extras.get(node.home) || 1);
        extras.set(node.home, (extras.get(node.home) || 1) + 1);
        const far = isOpen(node.home) ? folded.radius[placeOf.get(node.home)] - 24 : 84;
        places.set(node.id, { x: at.x + far * Math.cos(turn) * 1.2, y: at.y + far * Math.sin(turn) });
      }
    }
  }
  const grids = [];
  for (const [key, list] of joined) {
    const ends = key.split(" ").map((id) => middle.get(id));
    const at = { x: ends.reduce((sum, end) => sum + end.x, 0) / ends.length, y: ends.reduce((sum, end) => sum + end.y, 0) / ends.length };
    if (ends.length === 2 && ends[0] && ends[1]) {
      // halfway between the edges of the two, not between their middles
      const [one, two] = key.split(" ").map((id) => (isOpen(id) ? folded.radius[placeOf.get(id)] : 30));
      const far = Math.hypot(ends[1].x - ends[0].x, ends[1].y - ends[0].y) || 1;
      const part = (far + one - two) / 2 / far;
      Object.assign(at, { x: ends[0].x + (ends[1].x - ends[0].x) * part, y: ends[0].y + (ends[1].y - ends[0].y) * part });
    }
    grids.push(at);
    const [columns_, rows] = shape(list.length, ends.length < 2 || Math.abs(ends[1].x - ends[0].x) > Math.abs(ends[1].y - ends[0].y));
    at.r = Math.hypot(columns_ * STEP, rows * ROW) / 2;
    list.forEach((node, place) => {
      if (moved.has(node.id)) return;
      const [column, row] = [Math.floor(place / rows), place % rows];
      places.set(node.id, { x: at.x + (column - (columns_ - 1) / 2) * STEP, y: at.y + (row - (rows - 1) / 2) * ROW });
    });
  }
  // closed groups make room for what lies between open ones
  for (const at of grids) {
    for (const group of groups) {
      const to = places.get(group.id);
      if (isOpen(group.id) || moved.has(group.id)) continue;
      const [x, y] = [to.x - at.x || 1, to.y - at.y || 1];
      const far = Math.hypot(x, y);
      const pushed = Math.hypot(far, at.r);
      places.set(group.id, { x: at.x + (x / far) * pushed, y: at.y + (y / far) * pushed });
    }
  }
}

// scale and middle of the view in which all that matters is seen
function framed() {
  const full_ = folded ? groups : cast.nodes.filter((node) => shown.nodes.has(node.id));
  if (!full_.length) return null;
  const { clientWidth: wide, clientHeight: high } = $("graph");
  const room = { x: Math.max(wide - (phone.matches ? 80 : 150), 120), y: Math.max(high - (phone.matches ? 70 : 120), 120) };
  const box = (points) => {
    const [left, right, top, bottom] = [Math.min(...points.map((p) => p.x - (p.r || 0))), Math.max(...points.map((p) => p.x + (p.r || 0))), Math.min(...points.map((p) => p.y - (p.r || 0))), Math.max(...points.map((p) => p.y + (p.r || 0)))];
    return { size: { x: Math.max(right - left, 1), y: Math.max(bottom - top, 1) }, middle: { x: (left + right) / 2, y: (top + bottom) / 2 } };
  };
  const { size } = box(full_);
  const [x, y] = data.kind === "mirror" ? mirrored(room, size) : data.kind === "timeline" ? [1, Math.min(Math.max(room.y / size.y, 0.6), 1)] : [Math.min(Math.max((room.x * size.y) / (room.y * size.x), 0.55), 1.5), 1];
  stretched = { x, y };
  arrange();
  // an open group is looked at closely; the rest is a turn of the wheel away
  const wanted = folded && state.open.length
    ? cast.nodes.filter((node) => shown.nodes.has(node.id) && (!node.group || isOpen(node.id))).map((node) => places.get(node.id))
    : full_.map((node) => places.get(node.id));
  if (data.kind === "timeline") for (const [id, x_] of Object.entries(data.spans)) if (shown.nodes.has("n:" + id)) wanted.push({ x: x_ * stretched.x, y: places.get("n:" + id).y });
  const { size: all_, middle } = box(wanted);
  const least = data.kind === "timeline" ? 0.62 : 0; // a long time line is read by panning
  const scale = Math.max(Math.min(room.x / all_.x, room.y / all_.y, phone.matches ? 0.8 : folded && state.open.length ? 1 : 1.1), least);
  // of what is wider than the window the latest is seen, of what is higher the top
  if (all_.x * scale > room.x) middle.x += (all_.x - room.x / scale) / 2;
  if (all_.y * scale > room.y) middle.y -= (all_.y - room.y / scale) / 2;
  return { position: { x: middle.x, y: middle.y + 12 / scale }, scale };
}
function settle(animate) {
  const view = framed();
  if (!view) return;
  put();
  network.moveTo({ ...view, animation: animate && !still.matches ? { duration: 250 } : false });
}
