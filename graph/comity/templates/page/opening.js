// ---- opening and closing of groups; lines between groups bundled by pair ---------------------------------------

const home = (node) => (node.h >= 0 ? nodeAt(node.h).id : undefined);
const isJoint = (node) => !node.group && node.h < 0 && !node.more && node.o.length > 1;
let membersOf = null;
let pairs = null;

// what every group holds and every pair shares, once the whole is read
function catalogue() {
  if (!folded || membersOf || !whole()) return;
  [membersOf, pairs] = [new Map(groups.map((group) => [group.place, []])), new Map()];
  const { h, o, t } = columns.nodes;
  h.forEach((group, place) => {
    if (place < groups.length) return;
    if (group >= 0) membersOf.get(group).push(place);
    else for (let one = 0; one < o[place].length; one++) for (let two = one + 1; two < o[place].length; two++) {
      const key = `${o[place][one]} ${o[place][two]}`;
      if (pairs.has(key)) pairs.get(key).push(place);
      else pairs.set(key, [place]);
    }
  });
}
const inForce = (node) => fits(node.id) && touching(node.id).some((edge) => edge.c.length && edge.spans.some(inTime));
const shares = (bundle) => pairs.get(bundle.pair).map(nodeAt).filter(inForce);

const unfiltered = () => wholeTime() && state.undated && !state.off.has("agreement") && !state.off.has("event");
let counted = "";
function recount() {
  const key = unfiltered() ? "" : JSON.stringify([state.from, state.until, state.undated, [...state.off].sort()]);
  if (key === counted) return;
  counted = key;
  const living = new Map();
  const lives = (place) => { if (!living.has(place)) living.set(place, inForce(nodeAt(place))); return living.get(place); };
  for (const bundle of bundles) bundle.k = key ? pairs.get(bundle.pair).filter(lives).length : bundle.all;
}

function rest(id, type, list, own) {
  const node = { id, t: type, more: list, n: { "": "" }, g: {}, o: [], c: [], d: null, a: [], h: -1, x: 0, y: 0, seat: 1, ...own };
  Object.defineProperty(node, "n", { get: () => ({ [state.language]: word("more", list.length) }) });
  others.set(id, node);
  return node;
}

function assemble() {
  if (!folded) return { nodes: columns.nodes.id.map((_, place) => nodeAt(place)), edges: columns.edges.f.map((_, place) => edgeAt(place)) };
  const found = [...groups];
  catalogue();
  joined = new Map();
  if (whole()) {
    for (const id of state.open) {
      const place = placeOf.get(id);
      const left = new Map();
      for (const member of membersOf.get(place)) {
        const node = nodeAt(member);
        node.home = id;
        if (node.seat || state.extra.has(node.id)) found.push(node);
        else if (left.has(node.t)) left.get(node.t).push(member);
        else left.set(node.t, [member]);
      }
      for (const [type, [x, y]] of Object.entries(folded.rest[place])) if (left.has(type)) found.push(rest(`more:${id.slice(2)}:${type}`, type, left.get(type), { x, y, home: id }));
    }
    for (const id of state.extra) {
      const node = nodes.get(id);
      if (!node || node.group || node.more || isOpen(home(node)) || (isJoint(node) && openOf(node).length > 1)) continue;
      found.push(node);
      if (isJoint(node)) { const key = node.o.slice(0, 2).sort().join(" "); joined.set(key, [...(joined.get(key) || []), node]); }
      else node.home = home(node);
    }
    const shared = new Map();
    for (const place of new Set(pairsOpen().flatMap((key) => pairs.get(key) || []))) {
      const node = nodeAt(place);
      const key = openOf(node).sort().join(" ");
      shared.set(key, [...(shared.get(key) || []), node]);
    }
    for (const [key, list] of shared) {
      list.sort((one, two) => (state.extra.has(two.id) - state.extra.has(one.id)) || ((two.w || [""])[0] > (one.w || [""])[0] ? 1 : (two.w || [""])[0] < (one.w || [""])[0] ? -1 : one.place - two.place));
      const seats = list.slice(0, SEATS);
      if (list.length > SEATS) seats.push(rest(`more:${key.split(" ").map((id) => id.slice(2)).join("|")}:joint`, "agreement", list.slice(SEATS).map((node) => node.place), {}));
      joined.set(key, seats);
      found.push(...seats);
    }
  }
  const here = new Set(found.map((node) => node.id));
  const lines = whole() ? [...here].flatMap((id) => (nodes.get(id).more ? [] : touching(id))).filter((edge) => here.has(edge.from) && here.has(edge.to)) : [];
  const tied = bundles.filter((bundle, rank) => !(isOpen(bundle.from) && isOpen(bundle.to)) && (rank < state.ties || [bundle.from, bundle.to].some((id) => isOpen(id) || id === state.selected)));
  const kept = new Set([...tied, ...lines]);
  const chosen = bundles.find((bundle) => bundle.id === state.selected);
  if (chosen) kept.add(chosen);
  return { nodes: [...new Set(found)], edges: [...kept] };
}
const openOf = (node) => node.o.filter(isOpen);
function pairsOpen() {
  const open = state.open.map((id) => placeOf.get(id)).sort((one, two) => one - two);
  return open.flatMap((one, n) => open.slice(n + 1).flatMap((two) => [`${one} ${two}`, `${two} ${one}`]));
}

// at most so many marks are drawn: what was opened first is closed first, and that is said
let closedAgain = 0;
function assembled() {
  let next = assemble();
  for (; next.nodes.length > MOST && state.open.length > 1; closedAgain++) { state.open.shift(); next = assemble(); }
  return next;
}

async function toggle(id, wanted) {
  const opening = wanted ?? !isOpen(id);
  if (opening === isOpen(id)) return;
  if (unfold()) await unfold();
  closedAgain = 0;
  const before = new Map([...places].map(([key, at]) => [key, { ...at }]));
  state.open = opening ? [...state.open, id] : state.open.filter((each) => each !== id);
  if (!opening) for (const each of [...state.extra]) if (home(nodes.get(each)) === id) state.extra.delete(each);
  change(false, true);
  glide(before);
  announce(`${full(nodes.get(id))}: ${word(opening ? "opened" : "closed")}`);
}
function closeAll() {
  state.open = [];
  closedAgain = 0;
  state.extra.clear();
  change(false, true);
}

// make a thing of a folded page visible: its group is opened, or the first two that share it
async function reach(id) {
  if (unfold()) await unfold();
  const node = nodes.get(id);
  if (!node || node.group) return;
  catalogue();
  const wanted = isJoint(node) ? (openOf(node).length > 1 ? [] : node.o.slice(0, 2)) : [home(node)];
  const before = new Map([...places].map(([key, at]) => [key, { ...at }]));
  const fresh = wanted.filter((each) => !isOpen(each));
  state.open.push(...fresh);
  state.extra.add(id);
  recast(assembled());
  weigh();
  redraw(fresh.length > 0);
  if (fresh.length) glide(before);
}
