"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const { types, relations, shapes, lanes, words } = data.looks;
  const typeOf = new Map(types.map((look) => [look.id, look]));
  const relationOf = new Map(relations.map((look) => [look.id, look]));
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  for (const { f } of [...data.nodes, ...data.claims]) for (const fact of f || []) fact[1] = data.texts[fact[1]];
  for (const edge of data.edges) edge.id = `e:${edge.from.slice(2)} ${edge.r} ${edge.to.slice(2)}`;
  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  const touching = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    touching.get(edge.from).push(edge);
    touching.get(edge.to).push(edge);
  }
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const phone = matchMedia("(max-width: 820px)");

  const state = {
    language: data.language, theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    off: new Set(), muted: new Set(), loud: new Set(), from: 0, until: 0, undated: true,
    selected: null, start: null, path: null, near: null,
  };
  let shown = { nodes: new Set(), edges: new Set() };
  let boxes = [];

  // ---- words -------------------------------------------------------------------------------------------------

  const said = (names) => (names ? names[state.language] ?? names[""] ?? Object.values(names)[0] ?? "" : "");
  const tongue = (names) => (names && names[state.language] !== undefined ? state.language : Object.keys(names || {})[0] || "");
  const full = (node) => said(node.n);
  const short = (node) => said(node.s || node.n);
  const plain = (text) => text.replace(/[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  const plural = (n) => {
    const form = new Intl.PluralRules(state.language).select(n);
    return form === "one" ? "one" : form === "few" ? "few" : "many";
  };
  const word = (key, n) => {
    const names = words[n === undefined ? key : `${key}+${plural(n)}`] || words[key];
    return n === undefined ? said(names) : said(names).replace("{n}", n.toLocaleString(state.language));
  };
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ʻ|ʼ|'/g, "");
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  }
  const isolated = (names) => make("bdi", { lang: tongue(names) || null }, said(names));

  function drawn(tag, properties, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const outline = (look) => (state.theme === "dark" ? look.dark : look.outline);
  const ink = (look) => (state.theme === "dark" ? look.dark : look.color);

  function icon(look) {
    const [path, width] = shapes[look.shape];
    const box = Math.max(width, 2) / 2 + 0.2;
    return drawn("svg", { viewBox: `${-box} ${-box} ${2 * box} ${2 * box}`, width: 22, height: 22, "aria-hidden": "true" },
      drawn("path", { d: path, fill: look.fill, stroke: outline(look), "stroke-width": 0.16, "stroke-linejoin": "round" }));
  }
  function stroke(look) {
    const parts = [drawn("line", { x1: 1, y1: 6, x2: look.arrow ? 25 : 31, y2: 6, stroke: ink(look), "stroke-width": Math.max(look.width, 1.6), "stroke-dasharray": look.dash.join(" ") })];
    if (look.arrow) parts.push(drawn("path", { d: "M24 2L32 6L24 10Z", fill: ink(look) }));
    return drawn("svg", { viewBox: "0 0 32 12", width: 32, height: 12, "aria-hidden": "true" }, ...parts);
  }

  // ---- time: claims are dated, not things --------------------------------------------------------------------

  const DAY = 86400000;
  const daysOf = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(text + "T00:00:00Z") / DAY) : null);
  function span(when) {
    if (!when || !when.length) return null;
    const [since, until] = [daysOf(when[0]), daysOf(when[1])];
    return since === null && until === null ? null : [since ?? until - 1, until ?? since + 1];
  }
  const dated = data.edges.map((edge) => [edge, edge.c.map((claim) => span(data.claims[claim].w) || span(edge.w))]);
  const spans = dated.flatMap(([, all]) => all).filter(Boolean);
  const bins = (() => {
    if (!spans.length) return [];
    const first = new Date(Math.min(...spans.map((each) => each[0])) * DAY);
    const last = new Date((Math.max(...spans.map((each) => each[1])) - 1) * DAY);
    const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() + 1;
    const step = months <= 60 ? 1 : months <= 180 ? 3 : 12;
    const found = [];
    let [year, month] = [first.getUTCFullYear(), Math.floor(first.getUTCMonth() / step) * step];
    while (Date.UTC(year, month) <= last.getTime()) {
      found.push({ from: Date.UTC(year, month) / DAY, until: Date.UTC(year, month + step) / DAY, step });
      month += step;
      if (month >= 12) [year, month] = [year + 1, month - 12];
    }
    return found;
  })();
  state.until = bins.length;
  const wholeTime = () => state.from === 0 && state.until === bins.length;
  function inTime(when) {
    if (!when) return state.undated;
    if (wholeTime() || !bins.length) return true;
    return when[0] < bins[state.until - 1].until && when[1] > bins[state.from].from;
  }

  const formats = {
    day: { day: "numeric", month: "long", year: "numeric" }, month: { month: "long", year: "numeric" }, year: { year: "numeric" },
    brief: { month: "2-digit", year: "numeric" },
  };
  const written = (days, kind) => (days === null || Number.isNaN(days)) ? "" : new Intl.DateTimeFormat(state.language, { ...formats[kind], timeZone: "UTC" }).format(new Date(days * DAY)).replace(/\s?г\.$/, "");
  function whenText(when, open) {
    if (!when || !when.length) return "";
    const kind = when[2] === "year" || when[2] === "period" ? "year" : when[2] === "month" || when[2] === "season" ? "month" : "day";
    const [since, until] = [daysOf(when[0]), daysOf(when[1])];
    const one = since === null ? "" : written(since, kind);
    const other = until === null ? "" : written(until - 1, kind);
    if (when[2] === "report" && one) return `≈ ${one} (${word("report-day")})`;
    if (one && other) return one === other ? one : `${one}${kind === "year" ? "–" : " – "}${other}`;
    if (one) return open ? `${word("from")} ${one}, ${word("end-unknown")}` : one;
    return `${word("until")} ${other}`;
  }

  // ---- what is shown -----------------------------------------------------------------------------------------

  function weigh() {
    const fits = (id) => !state.off.has(nodes.get(id).t);
    const kept = new Set();
    const lines = new Set();
    const circle = state.near && new Set([state.near, ...touching.get(state.near).flatMap((edge) => [edge.from, edge.to])]);
    const wanted = (edge) => !state.muted.has(edge.r) && fits(edge.from) && fits(edge.to) &&
      (!circle || (circle.has(edge.from) && circle.has(edge.to)));
    const structure = [];
    for (const [edge, all] of dated) {
      if (!wanted(edge)) continue;
      if (!edge.c.length) structure.push(edge);
      else if (all.some(inTime)) {
        lines.add(edge.id);
        kept.add(edge.from).add(edge.to);
      }
    }
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
    for (const [id, own] of touching) {
      if (!kept.has(id) && fits(id) && !circle && own.every((edge) => state.muted.has(edge.r) || state.off.has(nodes.get(edge.from).t) || state.off.has(nodes.get(edge.to).t))) kept.add(id);
    }
    shown = { nodes: kept, edges: lines };
  }
  const chosenEdge = (edge) => state.selected && (edge.id === state.selected || edge.from === state.selected || edge.to === state.selected);
  const onPath = (edge) => state.path && state.path.edges.includes(edge.id);
  const isDrawn = (edge) => shown.edges.has(edge.id) && (!relationOf.get(edge.r).quiet || state.loud.has(edge.r) || chosenEdge(edge) || onPath(edge));

  function lit() {
    if (state.path) return { nodes: new Set(state.path.nodes), edges: new Set(state.path.edges) };
    if (!state.selected) return null;
    if (edges.has(state.selected)) {
      const edge = edges.get(state.selected);
      return { nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]) };
    }
    const own = touching.get(state.selected).filter((edge) => shown.edges.has(edge.id));
    return { nodes: new Set([state.selected, ...own.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(own.map((edge) => edge.id)) };
  }

  // ---- the picture -------------------------------------------------------------------------------------------

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let paint = {};
  const paths = Object.fromEntries(Object.entries(shapes).map(([name, [path]]) => [name, new Path2D(path)]));

  // seen from afar marks shrink less than the distances between them
  const grown = () => Math.min(Math.max(1, (phone.matches ? 0.5 : 0.62) / network.getScale()), 2.6);

  function mark({ ctx, id, x, y }) {
    const node = nodes.get(id);
    const look = typeOf.get(node.t);
    const [, width, height] = shapes[look.shape];
    const size = look.size * grown();
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
        const glyph = plain(said(node.g));
        if (glyph) {
          ctx.fillStyle = look.ink;
          ctx.font = `700 ${glyph.length > 2 ? 0.62 : 0.82}px ${paint.font}`;
          ctx.textAlign = "center";
          ctx.textBaseline = "middle";
          ctx.fillText(glyph, 0, 0.06);
        }
        ctx.restore();
      },
      nodeDimensions: { width: width * size, height: height * size },
    };
  }

  function edgeLook(edge) {
    const look = relationOf.get(edge.r);
    const [one, other] = [nodes.get(edge.from), nodes.get(edge.to)];
    const twins = touching.get(edge.from).filter((each) => (each.from === edge.from && each.to === edge.to) || (each.from === edge.to && each.to === edge.from));
    const place = twins.indexOf(edge);
    let bend = twins.length > 1 ? (place - (twins.length - 1) / 2) * 0.22 : 0;
    if (data.kind === "mirror" && Math.abs(one.x - other.x) < 1 && Math.abs(one.y - other.y) > 100) bend = (place % 2 ? -1 : 1) * Math.min(0.16 + 0.04 * place, 0.3);
    if (edge.from > edge.to) bend = -bend;
    return {
      id: edge.id, from: edge.from, to: edge.to, hidden: !isDrawn(edge), color: { color: ink(look), inherit: false },
      width: look.width + (edge.k ? 1.2 * Math.log2(edge.k) : 0), dashes: look.dash.length ? look.dash : false,
      arrows: { to: { enabled: look.arrow, scaleFactor: 0.5 } },
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    };
  }

  weigh();
  const places = new Map(data.nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
  const moved = new Set();
  const visNodes = new vis.DataSet(data.nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: mark, hidden: !shown.nodes.has(node.id) })));
  const visEdges = new vis.DataSet(data.edges.map(edgeLook));
  const many = data.nodes.length > 300;
  const network = new vis.Network($("graph"), { nodes: visNodes, edges: visEdges }, {
    autoResize: true, physics: false, layout: { improvedLayout: false },
    nodes: { chosen: false }, edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, hideEdgesOnDrag: many, hideEdgesOnZoom: many, keyboard: false, zoomSpeed: 0.7, tooltipDelay: 100000 },
  });
  const body = network.body;
  let moving = false;

  let stretched = { x: 1, y: 1 };
  // lanes keep their meaning when the axes are scaled apart
  function mirrored(room, size) {
    const y = Math.min(Math.max(room.y / size.y, 0.55), 1.35);
    const scale = Math.min(room.y / (size.y * y), phone.matches ? 0.8 : 1.1);
    return [Math.min(Math.max(room.x / (size.x * scale), 0.16), 1.25), y];
  }
  function settle(animate) {
    const seen = data.nodes.filter((node) => shown.nodes.has(node.id));
    if (!seen.length) return;
    const { clientWidth: wide, clientHeight: high } = $("graph");
    const at = (axis) => seen.map((node) => node[axis]);
    const [left, right, top, bottom] = [Math.min(...at("x")), Math.max(...at("x")), Math.min(...at("y")), Math.max(...at("y"))];
    const room = { x: Math.max(wide - (phone.matches ? 80 : 150), 120), y: Math.max(high - (phone.matches ? 70 : 120), 120) };
    const size = { x: Math.max(right - left, 1), y: Math.max(bottom - top, 1) };
    let scale = Math.min(room.x / size.x, room.y / size.y, 1.4);
    {
      const [x, y] = data.kind === "mirror" ? mirrored(room, size) : [Math.min(Math.max((room.x * size.y) / (room.y * size.x), 0.55), 1.5), 1];
      scale = Math.min(room.x / (size.x * x), room.y / (size.y * y), phone.matches ? 0.8 : 1.1);
      stretched = { x, y };
      visNodes.update(data.nodes.filter((node) => !moved.has(node.id)).map((node) => {
        places.set(node.id, { x: node.x * x, y: node.y * y });
        return { id: node.id, ...places.get(node.id) };
      }));
    }
    const middle = { x: ((left + right) / 2) * stretched.x, y: ((top + bottom) / 2) * stretched.y + 12 / scale };
    network.moveTo({ position: middle, scale, animation: animate && !still.matches ? { duration: 250 } : false });
  }

  network.on("beforeDrawing", (ctx) => {
    if (!data.bands.length) return;
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const to = network.DOMtoCanvas({ x: $("graph").clientWidth, y: 0 });
    ctx.fillStyle = paint.band;
    data.bands.forEach(([, top, height], place) => {
      if (place % 2) ctx.fillRect(from.x, top * stretched.y, to.x - from.x, height * stretched.y);
    });
  });

  network.on("afterDrawing", (ctx) => {
    const bright = lit();
    const scale = network.getScale();
    const { clientWidth: wide, clientHeight: high } = $("graph");
    if (bright) {
      const from = network.DOMtoCanvas({ x: 0, y: 0 });
      ctx.save();
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = paint.ground;
      ctx.fillRect(from.x, from.y, wide / scale, high / scale);
      ctx.restore();
      for (const id of bright.edges) {
        const edge = body.edges[id];
        if (edge && isDrawn(edges.get(id)) && edge.connected) {
          edge.draw(ctx);
          edge.drawArrows(ctx);
        }
      }
      for (const id of bright.nodes) if (shown.nodes.has(id)) body.nodes[id].draw(ctx);
    }
    if (moving && many) return;
    ctx.save();
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    letter(ctx, bright, scale, wide, high);
    ctx.restore();
  });

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

  function letter(ctx, bright, scale, wide, high) {
    const size = phone.matches ? 11 : 13;
    const most = phone.matches ? 96 : 150;
    const seen = data.nodes.filter((node) => shown.nodes.has(node.id)).map((node) => {
      const at = network.canvasToDOM(body.nodes[node.id]);
      const look = typeOf.get(node.t);
      const [, width, height] = shapes[look.shape];
      return { node, look, at, half: { x: (width * look.size * grown() * scale) / 2, y: (height * look.size * grown() * scale) / 2 } };
    }).filter(({ at }) => at.x > -60 && at.y > -40 && at.x < wide + 60 && at.y < high + 40);
    const blocks = seen.map(({ at, half }) => [at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y]);
    blocks.push(...[...document.querySelectorAll(".zoom")].map((box) => [box.offsetLeft, box.offsetTop, box.offsetLeft + box.offsetWidth, box.offsetTop + box.offsetHeight]));
    boxes = [];
    const rank = ({ node, look }) => (node.id === state.selected ? 1000 : 0) + (bright && bright.nodes.has(node.id) ? 500 : 0) + look.weight * 10 + Math.min(touching.get(node.id).length, 9);
    seen.sort((one, other) => rank(other) - rank(one) || (one.node.id < other.node.id ? -1 : 1));
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    for (const [lane, top] of data.bands) {
      const y = network.canvasToDOM({ x: 0, y: top * stretched.y }).y;
      ctx.font = `600 11px ${paint.font}`;
      ctx.fillStyle = paint.soft;
      ctx.textAlign = "left";
      if (!phone.matches) {
        ctx.fillText(said(lanes[lane]), 10, y + 16);
        blocks.push([8, y + 4, 12 + ctx.measureText(said(lanes[lane])).width, y + 20]);
      }
    }
    const clash = (box, own, first) => boxes.some((other) => hits(box, other.box)) || (!first && blocks.some((other, place) => place !== own && hits(box, other)));
    seen.slice(0, 400).forEach(({ node, look, at, half }) => {
      const dim = bright && !bright.nodes.has(node.id);
      const font = `${look.weight > 8 || node.id === state.selected ? 600 : 400} ${look.weight > 8 ? size + 2 : look.weight < 3 ? size - 1 : size}px ${paint.font}`;
      const text = capital(plain(short(node)));
      const own = blocks.findIndex((box) => box[0] === at.x - half.x && box[1] === at.y - half.y);
      // states and what is chosen are named even where that covers a lesser mark
      const first = look.weight > 8 || node.id === state.selected;
      for (const [broad, lax] of [[most, false], [most * 0.62, false], ...(first ? [[most, true]] : [])]) {
        if (place(ctx, { node, at, half, dim, font, lax, line: size + 3, own, ...rows(ctx, text, font, broad) })) break;
      }
    });

    function place(pen, { node, at, half, dim, font, lax, line, own, kept, width }) {
      const tall = kept.length * line;
      const tries = [
        [at.x - width / 2, at.y + half.y + 3], [at.x - width / 2, at.y - half.y - 3 - tall],
        [at.x + half.x + 5, at.y - tall / 2], [at.x - half.x - 5 - width, at.y - tall / 2],
      ];
      for (const [turn, [left, top]] of tries.entries()) {
        const x = turn < 2 ? Math.min(Math.max(left, 4), wide - width - 4) : left;
        const box = [x - 2, top, x + width + 2, top + tall];
        if (Math.abs(x - left) > 40 || x < 2 || x + width > wide - 2 || top < 2 || top + tall > high - 2 || clash(box, own, lax)) continue;
        boxes.push({ id: node.id, box, rows: kept, line, font, dim });
        pen.font = font;
        pen.textAlign = "center";
        pen.globalAlpha = dim ? 0.42 : 1;
        pen.strokeStyle = paint.ground;
        pen.fillStyle = paint.ink;
        pen.lineWidth = 4;
        kept.forEach((row, n) => {
          const y = top + line * (n + 1) - 4;
          if (!dim) pen.strokeText(row, x + width / 2, y);
          pen.fillText(row, x + width / 2, y);
        });
        pen.globalAlpha = 1;
        return true;
      }
      return false;
    }
  }
  const hits = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

  function redraw() {
    const changes = [];
    for (const node of data.nodes) {
      const hidden = !shown.nodes.has(node.id);
      if (visNodes.get(node.id).hidden !== hidden) changes.push({ id: node.id, hidden });
    }
    visNodes.update(changes);
    visEdges.update(data.edges.filter((edge) => visEdges.get(edge.id).hidden === isDrawn(edge)).map((edge) => ({ id: edge.id, hidden: !isDrawn(edge) })));
    network.redraw();
  }

  // ---- legend ------------------------------------------------------------------------------------------------

  function legend() {
    const count = (list, key) => list.reduce((all, each) => all.set(each[key], (all.get(each[key]) || 0) + 1), new Map());
    const [ofType, ofRelation] = [count(data.nodes, "t"), count(data.edges, "r")];
    const toggle = (set, id) => { set.has(id) ? set.delete(id) : set.add(id); change(); };
    const only = (set, all, id) => {
      const alone = all.every((each) => each === id || set.has(each));
      set.clear();
      if (!alone) all.filter((each) => each !== id).forEach((each) => set.add(each));
      change();
    };
    const there = { types: types.filter((look) => ofType.has(look.id)), relations: relations.filter((look) => ofRelation.has(look.id)) };
    const focused = document.activeElement && document.activeElement.dataset.key;
    $("legend").replaceChildren(
      make("h2", {}, word("types")),
      ...there.types.map((look) => make("button", {
        "data-key": look.id, "aria-pressed": String(!state.off.has(look.id)), title: word("only-this") + " ×2",
        onclick: () => toggle(state.off, look.id), ondblclick: () => only(state.off, there.types.map((each) => each.id), look.id),
      }, icon(look), make("span", {}, said(look.n)), make("small", {}, ofType.get(look.id)))),
      make("h2", {}, word("relations")),
      ...there.relations.map((look) => {
        const set = look.quiet ? state.loud : state.muted;
        const pressed = look.quiet ? state.loud.has(look.id) : !state.muted.has(look.id);
        return make("button", { "data-key": look.id, "data-quiet": look.quiet, "aria-pressed": String(pressed), onclick: () => toggle(set, look.id) },
          stroke(look), make("span", {}, said(look.n), look.quiet && !pressed ? make("em", {}, word("quiet")) : null), make("small", {}, ofRelation.get(look.id)));
      }),
      state.off.size || state.muted.size || state.loud.size ? make("button", { class: "all", onclick: () => { state.off.clear(); state.muted.clear(); state.loud.clear(); change(); } }, word("show-all")) : "",
    );
    if (focused) $("legend").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  // ---- time bar ----------------------------------------------------------------------------------------------

  function timeBar() {
    if (!bins.length) { $("time").hidden = true; return; }
    const counts = bins.map((bin) => spans.filter((each) => each[0] < bin.until && each[1] > bin.from).length);
    const top = Math.max(...counts);
    const bars = drawn("svg", { viewBox: `0 0 ${bins.length * 10} 30`, preserveAspectRatio: "none", "aria-hidden": "true" },
      ...counts.map((n, place) => drawn("rect", { x: place * 10 + 1, width: 8, y: n ? Math.min(30 - (30 * n) / top, 27) : 30, height: n ? Math.max((30 * n) / top, 3) : 0 })));
    const told = make("output");
    const slider = (key, value, low) => make("input", {
      type: "range", min: 0, max: bins.length, step: 1, value, "aria-label": word(low ? "time-from" : "time-until"),
      oninput: (event) => {
        const at = Number(event.target.value);
        state[key] = low ? Math.min(at, state.until - 1) : Math.max(at, state.from + 1);
        event.target.value = state[key];
        tell();
        change(true);
      },
    });
    const sliders = [slider("from", state.from, true), slider("until", state.until, false)];
    function tell() {
      const kind = bins[0].step === 12 ? "year" : phone.matches ? "brief" : "month";
      const [one, other] = [written(bins[state.from].from, kind), written(bins[state.until - 1].until - 1, kind)];
      told.textContent = one === other ? one : `${one} – ${other}`;
      sliders[0].setAttribute("aria-valuetext", one);
      sliders[1].setAttribute("aria-valuetext", other);
      [...bars.children].forEach((bar, place) => bar.setAttribute("class", place >= state.from && place < state.until ? "in" : ""));
    }
    const undatedCount = dated.reduce((sum, [, all]) => sum + all.filter((each) => !each).length, 0);
    $("time").replaceChildren(
      make("button", { onclick: () => { state.from = 0; state.until = bins.length; sliders[0].value = 0; sliders[1].value = bins.length; tell(); change(true); } }, word("all-time")),
      make("div", { class: "brush" }, bars, make("i"), ...sliders), told,
      make("label", {}, make("input", { type: "checkbox", checked: state.undated, onchange: (event) => { state.undated = event.target.checked; change(true); } }), `${word("undated-filter")} · ${undatedCount}`),
    );
    tell();
  }

  // ---- panel -------------------------------------------------------------------------------------------------

  const chip = (text, warn) => make("span", { class: warn ? "chip warn" : "chip" }, text);
  const link = (url, ...children) => (/^https?:\/\//i.test(url) ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, ...children) : make("span", {}, ...children));
  const to = (id, ...children) => make("button", { class: "to", onclick: () => select(id, true) }, ...(children.length ? children : [isolated(nodes.get(id).n)]));

  function factText(fact, value) {
    if (fact.kind === "period") return whenText(said(value).split("/"), true);
    if (fact.kind === "date") return written(daysOf(said(value)), "day") || isolated(value);
    if (fact.kind === "link") return link(said(value), said(value).split("/").at(-1));
    return isolated(value);
  }
  function facts(list) {
    const grouped = new Map();
    for (const [place, value] of list || []) grouped.set(place, [...(grouped.get(place) || []), value]);
    if (!grouped.size) return null;
    return make("dl", {}, [...grouped].flatMap(([place, values]) => [
      make("dt", {}, said(data.facts[place])),
      make("dd", {}, values.flatMap((value, n) => [n ? "; " : "", factText(data.facts[place], value)])),
    ]));
  }
  function sourceLine(number) {
    const source = data.sources[number];
    const title = source.t || word("no-title");
    return make("cite", {}, [
      said(source.p) ? [isolated(source.p), ": "] : "", source.u ? link(source.u, make("bdi", {}, title)) : make("bdi", {}, title),
      " · ", written(daysOf(source.d), "day") || word("undated"),
    ].flat());
  }
  function quote([number, marks], language) {
    const text = data.sentences[number];
    const parts = [];
    let at = 0;
    for (const [start, end] of marks) {
      if (start < at) continue;
      parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return make("blockquote", { lang: language || null, dir: "auto" }, ...parts, text.slice(at));
  }
  function claimCard(number, odds) {
    const claim = data.claims[number];
    const when = (claim.f || []).some(([place]) => ["date", "period"].includes(data.facts[place].kind)) ? "" : whenText(claim.w);
    return make("div", { class: odds ? "claim at-odds" : "claim" },
      make("b", {}, said(data.kinds[claim.k].n)),
      claim.m ? chip(word(claim.m), true) : "", claim.v ? chip(word("review"), true) : "", when ? chip(when) : "",
      facts(claim.f), (claim.q || []).map((each) => quote(each, data.sources[claim.s].l)), sourceLine(claim.s));
  }
  function other(node) {
    const names = Object.entries(node.n).filter(([tag, text]) => text !== full(node) && tag !== state.language).map(([tag, text]) => make("bdi", { lang: tag }, text));
    return names.length ? make("p", { class: "other" }, names.flatMap((each, n) => [n ? " · " : "", each])) : null;
  }
  const dateChip = (edge) => (edge.k ? chip(word("ties").replace("{n}", edge.k)) : edge.c.length ? chip(whenText(edge.w) || word("undated")) : chip(word("register")));

  function linesOf(id) {
    const grouped = new Map();
    for (const edge of touching.get(id)) {
      if (!shown.edges.has(edge.id)) continue;
      const key = `${edge.r}|${edge.from === id}`;
      grouped.set(key, [...(grouped.get(key) || []), edge]);
    }
    const rank = (key) => relations.findIndex((look) => look.id === key.split("|")[0]);
    return [...grouped].sort(([one], [two]) => rank(one) - rank(two));
  }
  function evidence(edge, open) {
    if (!edge.c.length) return make("p", { class: "other" }, word("register-text"));
    const cards = edge.c.map((claim) => claimCard(claim));
    return open ? make("div", {}, cards) : make("details", {}, make("summary", {}, `${word("evidence")} · ${edge.c.length}`), cards);
  }

  function nodePanel(node) {
    const look = typeOf.get(node.t);
    const odds = new Set((node.d || []).flatMap((place) => [place, data.facts[place].claimed]));
    const isOdd = (claim) => (data.claims[claim].f || []).some(([place]) => odds.has(place));
    const claims = [...(node.c || [])].sort((one, two) => isOdd(two) - isOdd(one));
    const kinds = new Map();
    for (const claim of claims) kinds.set(data.claims[claim].k, [...(kinds.get(data.claims[claim].k) || []), claim]);
    const groups = linesOf(node.id);
    return [
      make("div", { class: "kind" }, icon(look), node.k ? capital(said(node.k)) : said(look.n)),
      make("h2", {}, isolated(node.n)), other(node),
      make("div", { class: "row" },
        make("button", { onclick: () => center(node.id) }, word("zoom-to")),
        make("button", { "aria-pressed": String(state.start === node.id), onclick: () => { state.start = state.start === node.id ? null : node.id; change(); } }, word("path-from")),
        make("button", { "aria-pressed": String(state.near === node.id), onclick: () => { state.near = state.near === node.id ? null : node.id; change(); settle(true); } }, word("isolate"))),
      node.d ? make("div", { class: "warned" }, make("b", {}, node.d.map((place) => said(data.facts[place])).join(", "), ". "), word("disputed-text")) : "",
      facts(node.f),
      (node.a || []).length ? make("details", {}, make("summary", {}, `${word("also")} · ${node.a.length}`), make("p", { class: "other" }, node.a.flatMap((each, n) => [n ? " · " : "", make("bdi", {}, each)]))) : "",
      claims.length ? make("h3", {}, `${word("claims")} · ${claims.length}`) : "",
      ...[...kinds].sort(([one, a], [two, b]) => b.some(isOdd) - a.some(isOdd) || data.kinds[one].order - data.kinds[two].order).map(([, list], place) => make("details", { class: "group", open: place === 0 || list.some(isOdd) },
        make("summary", {}, `${said(data.kinds[data.claims[list[0]].k].n)} · ${list.length}`), list.map((claim) => claimCard(claim, isOdd(claim))))),
      groups.length ? make("h3", {}, `${word("connections")} · ${groups.reduce((sum, [, list]) => sum + list.length, 0)}`) : "",
      ...groups.map(([, list]) => {
        const relation = relationOf.get(list[0].r);
        const forth = list[0].from === node.id;
        return make("div", {}, make("div", { class: "kind" }, stroke(relation), said(forth ? relation.n : relation.i)),
          make("ul", { class: "plain" }, list.map((edge) => make("li", {}, to(forth ? edge.to : edge.from), " ", dateChip(edge), edge.c.length ? evidence(edge) : ""))));
      }),
    ];
  }
  function edgePanel(edge) {
    const look = relationOf.get(edge.r);
    return [
      make("div", { class: "kind" }, stroke(look), said(look.n)),
      make("h2", {}, to(edge.from)), make("p", { class: "other" }, `↓ ${said(look.n)}`), make("h2", {}, to(edge.to)),
      make("p", {}, dateChip(edge)), edge.c.length ? make("h3", {}, `${word("evidence")} · ${edge.c.length}`) : "", evidence(edge, true),
    ];
  }
  function pathPanel() {
    const { from, to: goal, steps } = state.path;
    return [
      make("div", { class: "kind" }, word("path")),
      make("h2", {}, isolated(nodes.get(from).n), " → ", isolated(nodes.get(goal).n)),
      steps.length ? make("ol", { class: "path" }, steps.map(([edge, at]) => {
        const look = relationOf.get(edge.r);
        const forth = edge.from === at;
        return make("li", {}, to(at), make("div", { class: "kind" }, stroke(look), said(forth ? look.n : look.i), dateChip(edge)), to(forth ? edge.to : edge.from), evidence(edge));
      })) : make("p", { class: "warned" }, word("path-none")),
    ];
  }
  function aboutPanel() {
    const used = [...new Set(data.edges.filter((edge) => shown.edges.has(edge.id)).flatMap((edge) => edge.c).map((claim) => data.claims[claim].s))]
      .sort((one, two) => (data.sources[two].d > data.sources[one].d ? 1 : -1));
    const argued = data.nodes.filter((node) => node.d && shown.nodes.has(node.id));
    return [
      make("div", { class: "kind" }, word("about")),
      make("h2", {}, isolated(data.title)),
      make("p", { class: "other" }, [["nodes", shown.nodes.size], ["lines", shown.edges.size], ["claims", data.claims.length], ["sources", used.length]].map(([key, n]) => word(key, n)).join(" · ")),
      make("p", {}, word("about-text")),
      make("p", { class: "other" }, word("hint-keys")),
      argued.length ? make("h3", {}, `${word("disputed")} · ${argued.length}`) : "",
      make("ul", { class: "plain" }, argued.map((node) => make("li", {}, to(node.id), " ", node.d.map((place) => chip(said(data.facts[place]), true))))),
      make("h3", {}, `${word("sources")} · ${used.length}`),
      make("ul", { class: "plain" }, used.map((number) => make("li", {}, sourceLine(number)))),
    ];
  }
  function panel() {
    const target = state.selected;
    const content = state.path ? pathPanel() : nodes.has(target) ? nodePanel(nodes.get(target)) : edges.has(target) ? edgePanel(edges.get(target)) : aboutPanel();
    const grip = make("button", { id: "grip", "aria-label": word("panel"), onclick: () => sheet($("panel").classList.contains("half") ? "full" : $("panel").classList.contains("full") ? "" : "half") });
    drag(grip);
    $("panel").replaceChildren(grip, ...content.flat().filter((each) => each));
    $("panel").scrollTop = 0;
    notes();
  }
  function sheet(size) { $("panel").className = size; }
  function drag(grip) {
    let start = null;
    grip.addEventListener("pointerdown", (event) => { start = event.clientY; grip.setPointerCapture(event.pointerId); });
    grip.addEventListener("pointerup", (event) => {
      const way = event.clientY - start;
      if (Math.abs(way) > 24) {
        const now = $("panel").className;
        sheet(way < 0 ? (now ? "full" : "half") : now === "full" ? "half" : "");
        grip.addEventListener("click", (click) => click.stopImmediatePropagation(), { capture: true, once: true });
      }
    });
  }
  function notes() {
    const told = [];
    if (data.hidden) told.push(make("span", {}, said(words["too-many"]).replace("{n}", data.hidden.toLocaleString(state.language))));
    if (state.start && !state.path) told.push(make("span", {}, word("path-pick"), make("button", { class: "to", onclick: () => { state.start = null; change(); } }, "✕")));
    if (state.near) told.push(make("span", {}, `${word("isolate")}: `, isolated(nodes.get(state.near).n), make("button", { class: "to", "aria-label": word("close"), onclick: () => { state.near = null; change(); settle(true); } }, "✕")));
    $("notes").replaceChildren(...told);
  }

  // ---- choosing ----------------------------------------------------------------------------------------------

  const announce = (text) => { $("live").textContent = text; };
  function select(id, move) {
    if (state.start && nodes.has(id) && id !== state.start) {
      state.path = walk(state.start, id);
      state.start = null;
    } else state.path = null;
    state.selected = state.path ? null : id;
    if (state.near && nodes.has(id) && !shown.nodes.has(id)) state.near = null;
    change();
    if (id && phone.matches && !$("panel").className) sheet("half");
    if (id && move && nodes.has(id)) reveal(id);
    if (nodes.has(id)) announce(`${full(nodes.get(id))}, ${said(typeOf.get(nodes.get(id).t).n)}, ${word("lines", touching.get(id).filter((edge) => shown.edges.has(edge.id)).length)}`);
    else if (edges.has(id)) announce(`${full(nodes.get(edges.get(id).from))} – ${said(relationOf.get(edges.get(id).r).n)} – ${full(nodes.get(edges.get(id).to))}`);
  }
  function center(id) { network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 1.2), animation: still.matches ? false : { duration: 300 } }); }
  function reveal(id) {
    const at = network.canvasToDOM(network.getPosition(id));
    const { clientWidth: wide, clientHeight: high } = $("graph");
    if (at.x < 40 || at.y < 40 || at.x > wide - 40 || at.y > high - 40) network.moveTo({ position: network.getPosition(id), animation: still.matches ? false : { duration: 300 } });
  }
  function walk(from, goal) {
    const cost = new Map([[from, 0]]);
    const back = new Map();
    const open = new Set([from]);
    while (open.size) {
      const at = [...open].reduce((best, each) => (cost.get(each) < cost.get(best) ? each : best));
      open.delete(at);
      if (at === goal) break;
      for (const edge of touching.get(at)) {
        if (!shown.edges.has(edge.id)) continue;
        const next = edge.from === at ? edge.to : edge.from;
        const through = ["state", "area"].includes(nodes.get(next).t) && next !== goal ? 8 : 0;
        const far = cost.get(at) + relationOf.get(edge.r).weight + through;
        if (far < (cost.get(next) ?? Infinity)) {
          cost.set(next, far);
          back.set(next, [edge, at]);
          open.add(next);
        }
      }
    }
    const steps = [];
    for (let at = goal; back.has(at); at = back.get(at)[1]) steps.unshift(back.get(at));
    return { from, to: goal, steps, nodes: [from, goal, ...steps.map((each) => each[1])], edges: steps.map(([edge]) => edge.id) };
  }

  function change(timeOnly) {
    weigh();
    if (nodes.has(state.selected) && !shown.nodes.has(state.selected)) state.selected = null;
    if (!timeOnly) legend();
    panel();
    redraw();
    keep();
  }

  network.on("click", ({ nodes: [node], pointer }) => {
    const edge = node ? null : network.getEdgeAt(pointer.DOM);
    const sent = node || (edge && isDrawn(edges.get(edge)) ? edge : null);
    if (sent || state.selected || state.path) select(sent || null);
    network.unselectAll();
  });
  network.on("doubleClick", ({ nodes: [node] }) => { if (node) center(node); });
  network.on("dragEnd", ({ nodes: [node] }) => { if (node) { moved.add(node); keep(); } moving = false; network.redraw(); });
  network.on("dragStart", () => { moving = true; });
  network.on("hoverNode", () => { $("graph").style.cursor = "pointer"; });
  network.on("hoverEdge", () => { $("graph").style.cursor = "pointer"; });
  network.on("blurNode", () => { $("graph").style.cursor = ""; });
  network.on("blurEdge", () => { $("graph").style.cursor = ""; });

  // ---- search ------------------------------------------------------------------------------------------------

  const index = data.nodes.map((node) => ({ node, keys: [...Object.values(node.n), ...Object.values(node.s || {}), ...(node.a || [])].map(fold) }));
  let hitsFound = [];
  let marked = 0;
  function seek() {
    const wanted = fold($("search").value.trim());
    const score = ({ keys }) => Math.min(...keys.map((key) => { const at = key.indexOf(wanted); return at < 0 ? 99 : at === 0 ? 0 : /[\s(«"-]/.test(key[at - 1]) ? 1 : 2; }));
    hitsFound = wanted ? index.map((entry) => [score(entry), entry.node]).filter(([n]) => n < 99)
      .sort(([one, a], [two, b]) => one - two || typeOf.get(b.t).weight - typeOf.get(a.t).weight || full(a).localeCompare(full(b), state.language)).slice(0, 12).map(([, node]) => node) : [];
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
    state.off.delete(node.t);
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

  // ---- keys --------------------------------------------------------------------------------------------------

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function step(way) {
    const here = nodes.has(state.selected) ? state.selected : null;
    const seen = data.nodes.filter((node) => shown.nodes.has(node.id) && node.id !== here);
    if (!here) { if (seen.length) select([...seen].sort((a, b) => typeOf.get(b.t).weight - typeOf.get(a.t).weight)[0].id, true); return; }
    const at = network.getPosition(here);
    const near = new Set(touching.get(here).filter((edge) => shown.edges.has(edge.id)).flatMap((edge) => [edge.from, edge.to]));
    const far = (node) => {
      const there = network.getPosition(node.id);
      const [x, y] = [there.x - at.x, there.y - at.y];
      const along = x * way[0] + y * way[1];
      if (along <= 1) return Infinity;
      return (along + 2.5 * Math.abs(x * way[1] + y * way[0])) * (near.has(node.id) ? 0.4 : 1);
    };
    const best = seen.map((node) => [far(node), node.id]).sort((one, two) => one[0] - two[0])[0];
    if (best && best[0] < Infinity) select(best[1], true);
  }
  const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: still.matches ? false : { duration: 120 } });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea") || event.ctrlKey || event.metaKey || event.altKey || $("table").open) return;
    if (event.key === "/") { event.preventDefault(); $("search").focus(); }
    else if (event.key === "Escape") { state.near = null; state.start = null; select(null); sheet(""); }
    else if (document.activeElement === $("graph") && WAYS[event.key]) { event.preventDefault(); step(WAYS[event.key]); }
    else if (document.activeElement === $("graph") && event.key === "Enter") { event.preventDefault(); $("panel").focus(); }
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") settle(true);
  });
  $("zoom-in").onclick = () => zoom(1.3);
  $("zoom-out").onclick = () => zoom(0.77);
  $("fit").onclick = () => { moved.clear(); settle(true); };

  // ---- table, files, link ------------------------------------------------------------------------------------

  function statements() {
    const order = new Map([...relations].sort((one, two) => one.quiet - two.quiet).map((look, n) => [look.id, n]));
    const place = (id) => order.get(edges.get(id).r);
    return dated.filter(([edge]) => shown.edges.has(edge.id)).flatMap(([edge, all]) => {
      const base = [full(nodes.get(edge.from)), said(relationOf.get(edge.r).n), full(nodes.get(edge.to))];
      if (!edge.c.length) return [[...base, "", word("register"), "", edge.id, null]];
      return edge.c.filter((_, place) => inTime(all[place])).map((number) => {
        const claim = data.claims[number];
        const source = data.sources[claim.s];
        const words_ = (claim.q || []).flatMap(([sentence, marks]) => marks.map(([a, b]) => data.sentences[sentence].slice(a, b))).join(" … ");
        return [...base, whenText(claim.w && claim.w.length ? claim.w : edge.w) || word("undated"), words_, [said(source.p), source.t, source.d, source.u].filter(Boolean).join(" · "), edge.id, claim.s];
      });
    }).sort((one, two) => place(one[6]) - place(two[6]));
  }
  const heads = () => ["one", "relation", "other", "date", "quote", "source"].map((key) => word(`column-${key}`));
  function showTable() {
    const rows_ = statements();
    const most = 400;
    $("table").replaceChildren(
      make("div", { class: "head" }, make("b", {}, `${word("table")} · ${word("claims", rows_.length)}`), make("button", { onclick: csv }, word("csv")), make("button", { "aria-label": word("close"), onclick: () => $("table").close() }, "✕")),
      make("div", { class: "body", tabindex: 0 }, make("table", {}, make("thead", {}, make("tr", {}, heads().map((each) => make("th", { scope: "col" }, each)))),
        make("tbody", {}, rows_.slice(0, most).map((row) => make("tr", {}, row.slice(0, 6).map((cell, place) => make("td", { dir: "auto" }, place === 0 ? make("button", { class: "to", onclick: () => { $("table").close(); select(row[6]); } }, cell) : place === 5 && row[7] !== null ? sourceLine(row[7]) : cell)))))),
        rows_.length > most ? make("p", { class: "other" }, `… ${rows_.length - most}: ${word("csv")}`) : ""),
    );
    $("table").showModal();
  }
  function save(name, blob) {
    const anchor = make("a", { href: URL.createObjectURL(blob), download: name });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 2000);
  }
  const fileName = () => fold(said(data.title)).replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "comity";
  // a cell that a spreadsheet would take for a formula begins with an apostrophe
  const cell = (text) => `"${(/^[\s]*[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""')}"`;
  const sheetText = () => "\ufeff" + [heads(), ...statements().map((row) => row.slice(0, 6))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  function csv() { save(`${fileName()}.csv`, new Blob([sheetText()], { type: "text/csv;charset=utf-8" })); }
  function png() {
    const from = $("graph").querySelector("canvas");
    const ratio = from.width / from.clientWidth;
    const sheet_ = document.createElement("canvas");
    const head = 44 * ratio;
    [sheet_.width, sheet_.height] = [from.width, from.height + head];
    const ctx = sheet_.getContext("2d");
    ctx.fillStyle = paint.ground;
    ctx.fillRect(0, 0, sheet_.width, sheet_.height);
    ctx.fillStyle = paint.ink;
    ctx.font = `600 ${17 * ratio}px ${paint.font}`;
    ctx.fillText(plain(said(data.title)), 16 * ratio, 29 * ratio);
    ctx.drawImage(from, 0, head);
    sheet_.toBlob((blob) => save(`${fileName()}.png`, blob));
  }
  // the same picture as text: what is seen now, with names that can be selected and edited
  function svg() {
    const { clientWidth: wide, clientHeight: high } = $("graph");
    const scale = network.getScale();
    const bright = lit();
    const fade = (dim) => (dim ? 0.25 : 1);
    const at = (id) => network.canvasToDOM(body.nodes[id]);
    const lines = data.edges.filter(isDrawn).map((edge) => {
      const look = relationOf.get(edge.r);
      const [one, two, via] = [at(edge.from), at(edge.to), body.edges[edge.id].edgeType.getViaNode?.()];
      const bend = via && Number.isFinite(via.x) ? network.canvasToDOM(via) : { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
      return drawn("path", { d: `M${one.x} ${one.y}Q${bend.x} ${bend.y} ${two.x} ${two.y}`, fill: "none", stroke: ink(look), "stroke-width": look.width * Math.min(scale, 1), "stroke-dasharray": look.dash.join(" "), opacity: fade(bright && !bright.edges.has(edge.id)) });
    });
    const marks = data.nodes.filter((node) => shown.nodes.has(node.id)).map((node) => {
      const look = typeOf.get(node.t);
      const [{ x, y }, size] = [at(node.id), look.size * grown() * scale];
      const glyph = plain(said(node.g));
      return drawn("g", { transform: `translate(${x} ${y}) scale(${size})`, opacity: fade(bright && !bright.nodes.has(node.id)) },
        drawn("path", { d: shapes[look.shape][0], fill: look.fill, stroke: outline(look), "stroke-width": 1.6 / look.size }),
        glyph ? drawn("text", { y: 0.3, "font-size": glyph.length > 2 ? 0.62 : 0.82, "font-weight": 700, "text-anchor": "middle", fill: look.ink }, glyph) : "");
    });
    const names = boxes.flatMap(({ box, rows: list_, line, font, dim }) => list_.map((row, place) => drawn("text", {
      x: (box[0] + box[2]) / 2, y: box[1] + line * (place + 1) - 4, "text-anchor": "middle", "font-size": /([\d.]+)px/.exec(font)[1], "font-weight": font.split(" ")[0],
      fill: paint.ink, stroke: paint.ground, "stroke-width": 3, "paint-order": "stroke", opacity: fade(dim),
    }, row)));
    return new XMLSerializer().serializeToString(drawn("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, "font-family": "sans-serif" },
      drawn("title", {}, plain(said(data.title))), drawn("rect", { width: wide, height: high, fill: paint.ground }), ...lines, ...marks, ...names));
  }
  $("svg").onclick = () => save(`${fileName()}.svg`, new Blob([svg()], { type: "image/svg+xml" }));
  $("table-open").onclick = showTable;
  $("png").onclick = png;
  $("link").onclick = () => {
    keep();
    const done = (key) => announceNote(word(key));
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => done("link-copied"), () => done("link-in-bar"));
    else done("link-in-bar");
  };
  function announceNote(text) {
    const note = make("span", {}, text);
    $("notes").append(note);
    announce(text);
    setTimeout(() => note.remove(), 3000);
  }

  // ---- the state in the address ------------------------------------------------------------------------------

  function keep() {
    const told = new URLSearchParams();
    if (state.selected) told.set("s", state.selected);
    if (state.path) told.set("p", [state.path.from, state.path.to].join("\n"));
    if (state.near) told.set("n", state.near);
    for (const [key, set] of [["h", state.off], ["m", state.muted], ["q", state.loud]]) if (set.size) told.set(key, [...set].join(" "));
    if (!wholeTime()) told.set("t", `${state.from}-${state.until}`);
    if (!state.undated) told.set("u", "0");
    if (state.language !== data.language) told.set("l", state.language);
    if (moved.size) told.set("x", [...moved].map((id) => { const at = network.getPosition(id); return `${id}\t${Math.round(at.x / stretched.x)}\t${Math.round(at.y / stretched.y)}`; }).join("\n"));
    const text = told.toString();
    try { history.replaceState(null, "", text ? `#${text}` : "#"); } catch { /* a page inside a notebook has no address of its own */ }
  }
  function restore() {
    const told = new URLSearchParams(location.hash.slice(1));
    const known = (key, map) => (map.has(told.get(key)) ? told.get(key) : null);
    state.selected = known("s", nodes) || known("s", edges);
    state.near = known("n", nodes);
    for (const [key, set, map] of [["h", state.off, typeOf], ["m", state.muted, relationOf], ["q", state.loud, relationOf]]) (told.get(key) || "").split(" ").filter((id) => map.has(id)).forEach((id) => set.add(id));
    const [, from, until] = /^(\d+)-(\d+)$/.exec(told.get("t") || "") || [];
    if (until && Number(from) < Number(until) && Number(until) <= bins.length) [state.from, state.until] = [Number(from), Number(until)];
    state.undated = told.get("u") !== "0";
    if (["ru", "en"].includes(told.get("l"))) state.language = told.get("l");
    if (["light", "dark"].includes(told.get("d"))) state.theme = told.get("d");
    for (const row of (told.get("x") || "").split("\n")) {
      const [id, x, y] = row.split("\t");
      if (nodes.has(id) && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) Object.assign(nodes.get(id), { x: Number(x), y: Number(y) });
    }
    const [one, two] = (told.get("p") || "").split("\n");
    weigh();
    if (nodes.has(one) && nodes.has(two)) state.path = walk(one, two);
  }

  // ---- language and theme ------------------------------------------------------------------------------------

  function speak() {
    document.documentElement.lang = state.language;
    document.title = said(data.title);
    $("title").replaceChildren(isolated(data.title));
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
    for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
    for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = word(element.dataset.placeholder);
    $("graph").setAttribute("aria-label", word("graph-label").replace("{n}", data.nodes.length));
    $("language").lang = state.language === "ru" ? "en" : "ru";
    timeBar();
  }
  function dress() {
    document.documentElement.dataset.theme = state.theme;
    paint = { ground: css("--ground"), band: css("--band"), ink: css("--ink"), soft: css("--soft"), font: getComputedStyle(document.body).fontFamily };
    visEdges.update(data.edges.map((edge) => ({ id: edge.id, color: { color: ink(relationOf.get(edge.r)), inherit: false } })));
  }
  $("language").onclick = () => { state.language = state.language === "ru" ? "en" : "ru"; wrapped.clear(); speak(); change(); };
  $("theme").onclick = () => { state.theme = state.theme === "dark" ? "light" : "dark"; dress(); change(); };

  restore();
  dress();
  speak();
  change();
  settle(false);
  let width = $("graph").clientWidth, height = $("graph").clientHeight;
  new ResizeObserver(() => {
    const [wide, high] = [$("graph").clientWidth, $("graph").clientHeight];
    if (Math.abs(wide - width) > 60 || Math.abs(high - height) > 60) { [width, height] = [wide, high]; settle(false); }
  }).observe($("graph"));
  window.comity = { labels: () => boxes, csv: sheetText, svg, select, state };
  document.documentElement.dataset.ready = "yes";
})();
