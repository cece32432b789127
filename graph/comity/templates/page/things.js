// ---- marks and lines: columns of numbers, made into things when they are asked for ----------------------------

let columns = folded ? folded.face : all;
let placeOf = new Map();
let [lineStart, lineOf, claimStart] = [[], [], []];
const made = [];
const madeLines = [];
const others = new Map(); // what stands for many: marks of the rest, lines for all that two states share

function named(column, place) {
  const names = {};
  for (const [tag, list] of Object.entries(column)) if (list[place] !== null) names[tag] = list[place];
  return names;
}
function nodeAt(place) {
  if (made[place]) return made[place];
  const c = columns.nodes;
  const [names, brief] = [{ ...named(c.n, place), ...c["+"][place] }, named(c.s, place)];
  return (made[place] = {
    place, id: "n:" + c.id[place], t: types[c.t[place]].id, x: c.x[place], y: c.y[place], n: names,
    s: Object.keys(brief).length ? brief : null, g: columns.glyphs[c.g[place]], w: columns.whens[c.w[place]],
    a: c.a[place] || [], d: c.d[place] || null, o: c.o[place].map((each) => "n:" + columns.nodes.id[each]),
    c: c.c[place], h: c.h ? c.h[place] : -1, seat: c.q ? c.q[place] : 1, group: Boolean(folded) && place < folded.radius.length,
  });
}
function edgeAt(place) {
  if (madeLines[place]) return madeLines[place];
  const c = columns.edges;
  const [from, to, r] = [columns.nodes.id[c.f[place]], columns.nodes.id[c.t[place]], relations[c.r[place]].id];
  const own = c.c.slice(claimStart[place], claimStart[place + 1]);
  const spans = c.cw.slice(claimStart[place], claimStart[place + 1]).map((when) => spanOf[when] || null);
  const line = { place, id: `e:${from} ${r} ${to}`, from: "n:" + from, to: "n:" + to, r, w: columns.whens[c.w[place]], c: own, spans };
  // a line of a network stands for something: its key, names and facts, or how many edges
  const [names, key, wide, k, said_] = (c.own && c.own[place]) || [];
  if (k > 1) line.k = k;
  if (key) line.id += " " + key;
  if (k) Object.assign(line, { n: names < 0 ? null : c.texts[names], wide, f: said_.map(([fact, text]) => [fact, c.texts[text]]) });
  return (madeLines[place] = line);
}
const nodes = {
  has: (id) => placeOf.has(id) || others.has(id) && !others.get(id).from,
  get: (id) => (placeOf.has(id) ? nodeAt(placeOf.get(id)) : others.get(id)),
};
const lineIds = new Map();
const edges = {
  has: (id) => Boolean(edges.get(id)),
  get(id) {
    if (others.has(id)) return others.get(id).from ? others.get(id) : undefined;
    if (!lineIds.has(id) && typeof id === "string" && id.startsWith("e:")) {
      const from = placeOf.get("n:" + id.slice(2).split(" ")[0]);
      if (from !== undefined) for (const edge of touching(nodeAt(from).id)) lineIds.set(edge.id, edge);
    }
    return lineIds.get(id);
  },
};
const touched = new Map();
function touching(id) {
  if (!touched.has(id)) {
    const place = placeOf.get(id);
    const own = [];
    for (let at = lineStart[place]; at < lineStart[place + 1]; at++) own.push(edgeAt(lineOf[at]));
    if (!columns.edges) return own;
    touched.set(id, own);
  }
  return touched.get(id);
}

// ---- time of a line -------------------------------------------------------------------------------------------

const DAY = 86400000;
const daysOf = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(text + "T00:00:00Z") / DAY) : null);
let spanOf = [];
function span(when) {
  if (!when || !when.length) return null;
  const [since, until] = [daysOf(when[0]), daysOf(when[1])];
  return since === null && until === null ? null : [since ?? until - 1, until ?? since + 1];
}

function index() {
  placeOf = new Map(columns.nodes.id.map((id, place) => ["n:" + id, place]));
  spanOf = columns.whens.map(span);
  if (!columns.edges) return;
  const { f, t, n } = columns.edges;
  [lineStart, lineOf, claimStart] = [new Int32Array(placeOf.size + 1), new Int32Array(2 * f.length), new Int32Array(n.length + 1)];
  f.forEach((one, line) => { lineStart[one + 1]++; lineStart[t[line] + 1]++; claimStart[line + 1] = claimStart[line] + n[line]; });
  for (let place = 0; place < placeOf.size; place++) lineStart[place + 1] += lineStart[place];
  const next = lineStart.slice();
  f.forEach((one, line) => { lineOf[next[one]++] = line; lineOf[next[t[line]]++] = line; });
}
index();

// names and lines of what is folded, read once
let reading = null;
const whole = () => Boolean(columns.edges);
function unfold() {
  reading ??= parsed("names").then((found) => { columns = found; index(); });
  return whole() ? null : reading;
}

// ---- details, in blocks ---------------------------------------------------------------------------------------

const blocks = new Map();
async function detail(name) {
  const block = await parsed(name);
  const facts = (list) => (list || []).map(([fact, text]) => [fact, block.texts[text]]);
  if (name.startsWith("claims")) for (const row of block.rows) { row.f = facts(row.f); row.q = (row.q || []).map(([sentence, marks]) => [block.sentences[sentence], marks]); }
  if (name.startsWith("marks")) block.rows = block.rows.map(([kind, list]) => ({ k: block.texts[kind], f: facts(list) }));
  blocks.set(name, block);
}
const claimsBlock = (claim) => `claims-${Math.floor(claim / data.block)}`;
const marksBlock = (node) => `marks-${Math.floor(node.place / data.block)}`;
const claimOf = (claim) => blocks.get(claimsBlock(claim)).rows[claim % data.block];
const sources = () => blocks.get("sources");
const factsOf = (node) => (node.more ? { f: [] } : blocks.get(marksBlock(node)).rows[node.place % data.block]);
const pending = new Map();
// a promise when something of it must be read first, else nothing
function needed(claims, seen) {
  const missing = new Set(["sources", ...claims.map(claimsBlock), ...(seen || []).filter((node) => !node.more).map(marksBlock)].filter((name) => !blocks.has(name)));
  if (!missing.size) return null;
  for (const name of missing) if (!pending.has(name)) pending.set(name, detail(name));
  return Promise.all([...missing].map((name) => pending.get(name)));
}
