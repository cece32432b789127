// ---- table, files ----------------------------------------------------------------------------------------------

async function statements() {
  const lines = cast.edges.filter((edge) => shown.edges.has(edge.id));
  const waiting = needed(lines.flatMap((edge) => edge.c));
  if (waiting) await waiting;
  const order = new Map([...relations].sort((one, two) => one.quiet - two.quiet).map((look, n) => [look.id, n]));
  const place = (id) => order.get(edges.get(id).r);
  return lines.flatMap((edge) => {
    const base = [full(nodes.get(edge.from)), [said(relationOf.get(edge.r).n), said(edge.n)].filter(Boolean).join(": "), full(nodes.get(edge.to))];
    if (bundled(edge)) return [[...base, word("ties").replace("{n}", number(edge.k)), word("bundle-row"), "", edge.id, null]];
    if (!edge.c.length) return [[...base, "", word("register"), "", edge.id, null]];
    return edge.c.map((claim, n) => [claim, n]).filter(([, n]) => inTime(edge.spans[n])).map(([at]) => {
      const claim = claimOf(at);
      const source = sources()[claim.s];
      const words_ = claim.q.flatMap(([sentence, marks]) => marks.map(([a, b]) => sentence.slice(a, b))).join(" … ");
      return [...base, whenText(claim.w && claim.w.length ? claim.w : edge.w) || word("undated"), words_, [said(source.p), source.t, source.d, source.u].filter(Boolean).join(" · "), edge.id, claim.s];
    });
  }).sort((one, two) => place(one[6]) - place(two[6]));
}
const heads = () => ["one", "relation", "other", "date", "quote", "source"].map((key) => word(`column-${key}`));
async function showTable() {
  const rows_ = await statements();
  const most = 400;
  $("table").replaceChildren(
    make("div", { class: "head" }, make("b", {}, `${word("table")} · ${word("claims", rows_.length)}`), make("button", { onclick: csv }, word("csv")), make("button", { "aria-label": word("close"), onclick: () => $("table").close() }, "✕")),
    make("div", { class: "body", tabindex: 0 }, make("table", {}, make("thead", {}, make("tr", {}, heads().map((each) => make("th", { scope: "col" }, each)))),
      make("tbody", {}, rows_.slice(0, most).map((row) => make("tr", {}, row.slice(0, 6).map((cell, place) => make("td", { dir: "auto" }, place === 0 ? make("button", { class: "to", onclick: () => { $("table").close(); select(row[6]); } }, cell) : place === 3 ? chip(cell || "–") : place === 5 && row[7] !== null ? sourceLine(row[7]) : cell)))))),
      rows_.length > most ? make("p", { class: "other" }, `… ${number(rows_.length - most)}: ${word("csv")}`) : ""),
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
const sheetText = async () => "\ufeff" + [heads(), ...(await statements()).map((row) => row.slice(0, 6))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
async function csv() { save(`${fileName()}.csv`, new Blob([await sheetText()], { type: "text/csv;charset=utf-8" })); }
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
  const lines = cast.edges.filter(isDrawn).map((edge) => {
    const look = relationOf.get(edge.r);
    const [one, two, via] = [at(edge.from), at(edge.to), body.edges[edge.id].edgeType.getViaNode?.()];
    const bend = via && Number.isFinite(via.x) ? network.canvasToDOM(via) : { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
    return drawn("path", { d: `M${one.x} ${one.y}Q${bend.x} ${bend.y} ${two.x} ${two.y}`, fill: "none", stroke: ink(look), "stroke-width": (edge.k ? thickness(edge.k) : look.width) * Math.min(scale, 1), "stroke-dasharray": look.dash.join(" "), opacity: fade(bright && !bright.edges.has(edge.id)) });
  });
  const marks = cast.nodes.filter((node) => shown.nodes.has(node.id)).map((node) => {
    const look = typeOf.get(node.t);
    const [{ x, y }, size] = [at(node.id), look.size * grown() * scale * (node.scale || 1)];
    const glyph = node.more ? `+${node.more.length}` : plain(said(node.g));
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
