// ---- names beside the marks: none lies on another --------------------------------------------------------------

let boxes = [];
const hits = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
const wrapped = new Map();
function rows(ctx, text, font, most) {
  const key = `${font}|${most}|${text}`;
  if (!wrapped.has(key)) {
    ctx.font = font;
    const found = [""];
    for (const part of text.split(/\s+/)) {
      const longer = (found.at(-1) + " " + part).trim();
      if (found.at(-1) && ctx.measureText(longer).width > most) found.push(part);
      else found[found.length - 1] = longer;
    }
    const kept = found.slice(0, 3);
    if (found.length > 3) kept[2] = kept[2].slice(0, -1) + "…";
    wrapped.set(key, { kept, width: Math.max(...kept.map((row) => ctx.measureText(row).width)) });
  }
  return wrapped.get(key);
}

// boxes by the squares they touch, so that each is held against its neighbours alone
class Squares {
  constructor() { this.cells = new Map(); }
  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 96); x <= Math.floor(right / 96); x++) for (let y = Math.floor(top / 96); y <= Math.floor(bottom / 96); y++) yield x * 4096 + y;
  }
  add(box) { for (const key of this.keys(box)) { if (this.cells.has(key)) this.cells.get(key).push(box); else this.cells.set(key, [box]); } }
  clash(box, own) {
    for (const key of this.keys(box)) for (const other of this.cells.get(key) || []) if (other !== own && hits(box, other)) return true;
    return false;
  }
}

function letter(ctx, bright, scale, wide, high) {
  const size = phone.matches ? 11 : 13;
  const most = phone.matches ? 96 : 150;
  const big = grown() * scale;
  const blocks = new Squares();
  const written_ = new Squares();
  const seen_ = [];
  for (const node of cast.nodes) {
    if (!shown.nodes.has(node.id) || asleep(node.id)) continue;
    const at = network.canvasToDOM(body.nodes[node.id]);
    if (at.x < -60 || at.y < -40 || at.x > wide + 60 || at.y > high + 40) continue;
    const look = typeOf.get(node.t);
    const [, width, height] = shapes[look.shape];
    const own_ = look.size * big * (node.scale || 1);
    const half = { x: (width * own_) / 2, y: (height * own_) / 2 };
    const own = [at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y];
    blocks.add(own);
    const rank = (node.id === state.selected ? 1000 : 0) + (bright && bright.nodes.has(node.id) ? 500 : 0) + look.weight * 10 + Math.min(castTouching(node.id).length, 9) + (node.scale || 0) * 10;
    seen_.push({ node, look, at, half, own, rank });
  }
  for (const box of document.querySelectorAll(".zoom, #notes > *")) {
    const [{ left, top, right, bottom }, at] = [box.getBoundingClientRect(), $("graph").getBoundingClientRect()];
    blocks.add([left - at.left, top - at.top, right - at.left, bottom - at.top]);
  }
  boxes = [];
  const later = [];
  seen_.sort((one, other) => other.rank - one.rank || (one.node.id < other.node.id ? -1 : 1));
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.textAlign = "left";
  ctx.font = `600 11px ${paint.font}`;
  ctx.fillStyle = paint.soft;
  for (const [lane, top] of phone.matches ? [] : lanesShown()) {
    const y = network.canvasToDOM({ x: 0, y: top * stretched.y }).y;
    ctx.fillText(said(lanes[lane]), 10, y + 16);
    blocks.add([8, y + 4, 12 + ctx.measureText(said(lanes[lane])).width, y + 20]);
  }
  if (data.kind === "timeline") dials(ctx, wide, high, blocks);
  if (bright && (state.path || (state.selected && !isOpen(state.selected)))) later.push(() => say(ctx, bright));
  for (const { node, look, at, half, own } of seen_.slice(0, 400)) {
    const dim = bright && !bright.nodes.has(node.id);
    if (dim && node.group) continue; // its code is read inside it
    const first = look.weight > 8 || node.id === state.selected; // named even where that covers a lesser mark
    const high_ = look.weight > 8 ? size + 2 : look.weight < 3 ? size - 1 : size;
    const text = capital(plain(short(node)));
    const lax_ = (first && !folded && !dim) || node.id === state.selected;
    // in a hand what finds no room is written smaller and narrower
    const tries = [[most, high_], [most * 0.62, high_], ...(phone.matches && !folded ? [[most, 9.5], [most * 0.62, 9.5], [most * 0.45, 9.5]] : []), ...(lax_ ? [[most, high_, true]] : [])];
    for (const [broad, tall, lax] of tries) {
      const font = `${first ? 600 : 400} ${tall}px ${paint.font}`;
      if (place({ node, at, half, dim, font, lax, line: Math.min(tall + 3, size + 3), own, ...rows(ctx, text, font, broad) })) break;
    }
  }

  for (const act of later) act();

  // what the lines of the chosen one are, on the lines, where there is room
  function say(pen, { edges: chosen }) {
    pen.font = `italic 400 ${size - 1.5}px ${paint.font}`;
    pen.textAlign = "center";
    for (const id of [...chosen].filter((each) => isDrawn(edges.get(each)) && body.edges[each]).slice(0, 14)) {
      const edge = edges.get(id);
      const [one, two] = [body.nodes[edge.from], body.nodes[edge.to]].map((node) => network.canvasToDOM(node));
      const bent = body.edges[id].edgeType.getViaNode?.();
      const via = bent && Number.isFinite(bent.x) ? network.canvasToDOM(bent) : { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
      const text = edge.k ? word("shared-things", edge.k) : said(relationOf.get(edge.r).n);
      const half = pen.measureText(text).width / 2;
      for (const part of [0.5, 0.36, 0.64]) {
        const at = (axis) => (1 - part) ** 2 * one[axis] + 2 * part * (1 - part) * via[axis] + part ** 2 * two[axis];
        const [x, y] = [at("x"), at("y")];
        const box = [x - half - 2, y - 8, x + half + 2, y + 8];
        if (written_.clash(box) || blocks.clash(box) || box[0] < 2 || box[2] > wide - 2) continue;
        written_.add(box);
        pen.strokeStyle = paint.ground;
        pen.lineWidth = 4;
        pen.fillStyle = paint.soft;
        pen.strokeText(text, x, y + 4);
        pen.fillText(text, x, y + 4);
        break;
      }
    }
  }

  function place({ node, at, half, dim, font, lax, line, own, kept, width }) {
    const tall = kept.length * line;
    const tries = [
      [at.x - width / 2, at.y + half.y + 3], [at.x - width / 2, at.y - half.y - 3 - tall],
      [at.x + half.x + 5, at.y - tall / 2], [at.x - half.x - 5 - width, at.y - tall / 2],
    ];
    for (const [turn, [left, top]] of tries.entries()) {
      const x = turn < 2 ? Math.min(Math.max(left, 4), wide - width - 4) : left;
      const box = [x - 2, top, x + width + 2, top + tall];
      if (Math.abs(x - left) > 40 || x < 2 || x + width > wide - 2 || top < 2 || top + tall > high - 2) continue;
      if (written_.clash(box) || (!lax && blocks.clash(box, own))) continue;
      written_.add(box);
      boxes.push({ id: node.id, box, rows: kept, line, font, dim });
      ctx.font = font;
      ctx.textAlign = "center";
      ctx.globalAlpha = dim ? 0.42 : 1;
      ctx.strokeStyle = paint.ground;
      ctx.fillStyle = paint.ink;
      ctx.lineWidth = 4;
      kept.forEach((row, n) => {
        const y = top + line * (n + 1) - 4;
        if (!dim) ctx.strokeText(row, x + width / 2, y);
        ctx.fillText(row, x + width / 2, y);
      });
      ctx.globalAlpha = 1;
      return true;
    }
    return false;
  }
}

// the dates of the axis, along the foot of the picture, and what the place left of them is for
function dials(ctx, wide, high, blocks) {
  const at = (x) => network.canvasToDOM({ x: x * stretched.x, y: 0 }).x;
  const tell = (text, x) => {
    const width = ctx.measureText(text).width;
    const box = [x, high - 22, x + width, high - 4];
    if (blocks.clash(box) || x < 0 || x + width > wide) return;
    blocks.add(box);
    ctx.strokeStyle = paint.ground;
    ctx.lineWidth = 4;
    ctx.strokeText(text, x, high - 9);
    ctx.fillText(text, x, high - 9);
  };
  for (const [x, day] of data.ticks) tell(day.length === 4 ? day : written(daysOf(day + "-01"), "short"), at(x) + 4);
  if (cast.nodes.some((node) => node.x < data.dated && shown.nodes.has(node.id))) tell(word("undated"), at(data.dated) - ctx.measureText(word("undated")).width - 8);
}
