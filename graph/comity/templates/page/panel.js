// ---- panel: what is told of what is chosen, each claim with its words and its source ---------------------------

const FEW = 30;
const chip = (text, warn) => make("span", { class: warn ? "chip warn" : "chip" }, text);
const link = (url, ...children) => (/^https?:\/\//i.test(url) ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, ...children) : make("span", {}, ...children));
const to = (id, ...children) => make("button", { class: "to", onclick: () => select(id, true) }, ...(children.length ? children : [isolated(nodes.get(id).n)]));

// the first of many, and a button that brings more
function some(list, each, tag = "div", properties = {}) {
  const box = make(tag, properties);
  let at = 0;
  const bring = () => {
    const next = list.slice(at, at + FEW);
    at += FEW;
    box.append(...next.map(each));
    if (at < list.length) {
      const button = make("button", { onclick: () => { const last = box.lastChild; bring(); last.remove(); } }, word("more", list.length - at));
      box.append(tag === "ul" ? make("li", {}, button) : button);
    }
  };
  bring();
  return box;
}

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
function sourceLine(place) {
  const source = sources().at(place);
  const title = source.t || word("no-title");
  return make("cite", {}, [
    said(source.p) ? [isolated(source.p), ": "] : "", source.u ? link(source.u, make("bdi", {}, title)) : make("bdi", {}, title),
    " · ", written(daysOf(source.d), "day") || word("undated"),
  ].flat());
}
function quote([text, marks], language) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at) continue;
    parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return make("blockquote", { lang: language || null, dir: "auto" }, ...parts, text.slice(at));
}
function claimCard(place, odds) {
  const claim = claimOf(place);
  const when = claim.f.some(([fact]) => ["date", "period"].includes(data.facts[fact].kind)) ? "" : whenText(claim.w);
  return make("div", { class: odds ? "claim at-odds" : "claim" },
    make("b", {}, said(data.kinds[claim.k].n)),
    claim.m ? chip(word(claim.m), true) : "", claim.v ? chip(word("review"), true) : "", when ? chip(when) : "",
    facts(claim.f), claim.q.map((each) => quote(each, sources()[claim.s].l)), sourceLine(claim.s));
}
// cards are made when they are looked at
function cards(claims, odds) {
  const box = make("div", {});
  const fill = () => box.replaceChildren(some(claims, (claim) => claimCard(claim, odds && odds(claim))));
  const waiting = needed(claims);
  if (waiting) waiting.then(fill);
  else fill();
  return box;
}
function closed(summary, claims, properties = {}, odds) {
  const box = make("details", properties, make("summary", {}, summary));
  const fill = () => { if (box.childNodes.length < 2) box.append(cards(claims, odds)); };
  if (properties.open) fill();
  else box.addEventListener("toggle", fill, { once: true });
  return box;
}
function other(node) {
  const names = Object.entries(node.n).filter(([tag, text]) => text !== full(node) && tag !== state.language).map(([tag, text]) => make("bdi", { lang: tag }, text));
  return names.length ? make("p", { class: "other" }, names.flatMap((each, n) => [n ? " · " : "", each])) : null;
}
const dateChip = (edge) => (edge.k ? chip(word("ties").replace("{n}", number(edge.k))) : edge.c.length ? chip(whenText(edge.w) || word("undated")) : chip(word("register")));

function linesOf(id) {
  const grouped = new Map();
  for (const edge of touching(id)) {
    if (!seen(edge)) continue;
    const key = `${edge.r}|${edge.from === id}`;
    if (grouped.has(key)) grouped.get(key).push(edge);
    else grouped.set(key, [edge]);
  }
  const rank = (key) => relations.findIndex((look) => look.id === key.split("|")[0]);
  return [...grouped].sort(([one], [two]) => rank(one) - rank(two));
}
function evidence(edge, open) {
  if (bundled(edge)) return make("button", { class: "to", onclick: () => select(edge.id) }, word("evidence"));
  if (!edge.c.length) return make("p", { class: "other" }, word("register-text"));
  return open ? cards(edge.c) : closed(`${word("evidence")} · ${edge.c.length}`, edge.c);
}

function nodePanel(node) {
  const look = typeOf.get(node.t);
  const { k, f } = factsOf(node);
  const odds = new Set((node.d || []).flatMap((place) => [place, data.facts[place].claimed]));
  const isOdd = (claim) => claimOf(claim).f.some(([fact]) => odds.has(fact));
  const claims = odds.size ? [...node.c].sort((one, two) => isOdd(two) - isOdd(one)) : node.c;
  const kinds = new Map();
  for (const claim of claims) kinds.set(claimOf(claim).k, [...(kinds.get(claimOf(claim).k) || []), claim]);
  const lines = linesOf(node.id);
  const tied = node.group ? bundlesOf.get(node.id).filter((bundle) => bundle.k).sort((one, two) => two.k - one.k) : [];
  const inside = node.group && membersOf ? membersOf.get(node.place).length : 0;
  return [
    make("div", { class: "kind" }, icon(look), k ? capital(said(k)) : said(look.n)),
    make("h2", {}, isolated(node.n)), other(node),
    make("div", { class: "row" },
      node.group ? make("button", { "aria-expanded": String(isOpen(node.id)), onclick: () => toggle(node.id) }, word(isOpen(node.id) ? "close-group" : "open-group")) : "",
      make("button", { onclick: () => center(node.id) }, word("zoom-to")),
      make("button", { "aria-pressed": String(state.start === node.id), onclick: () => { state.start = state.start === node.id ? null : node.id; change(); } }, word("path-from")),
      folded ? "" : make("button", { "aria-pressed": String(state.near === node.id), onclick: () => { state.near = state.near === node.id ? null : node.id; change(false, true); } }, word("isolate"))),
    inside ? make("p", { class: "other" }, word("inside", inside)) : "",
    node.d ? make("div", { class: "warned" }, make("b", {}, node.d.map((place) => said(data.facts[place])).join(", "), ". "), word("disputed-text")) : "",
    facts(f),
    node.a.length ? make("details", {}, make("summary", {}, `${word("also")} · ${node.a.length}`), make("p", { class: "other" }, node.a.flatMap((each, n) => [n ? " · " : "", make("bdi", {}, each)]))) : "",
    tied.length ? make("h3", {}, `${said(relationOf.get("shared").n)} · ${tied.length}`) : "",
    tied.length ? some(tied, (bundle) => make("li", {}, make("button", { class: "to", onclick: () => select(bundle.id) }, isolated(nodes.get(bundle.from === node.id ? bundle.to : bundle.from).n)), " ", dateChip(bundle)), "ul", { class: "plain" }) : "",
    claims.length ? make("h3", {}, `${word("claims")} · ${number(claims.length)}`) : "",
    ...[...kinds].sort(([one, a], [two, b]) => b.some(isOdd) - a.some(isOdd) || data.kinds[one].order - data.kinds[two].order).map(([kind, list], place) =>
      closed(`${said(data.kinds[kind].n)} · ${list.length}`, list, { class: "group", open: place === 0 || list.some(isOdd) }, isOdd)),
    lines.length ? make("h3", {}, `${word("connections")} · ${number(lines.reduce((sum, [, list]) => sum + list.length, 0))}`) : "",
    ...lines.map(([, list]) => {
      const relation = relationOf.get(list[0].r);
      const forth = list[0].from === node.id;
      return make("div", {}, make("div", { class: "kind" }, stroke(relation), said(forth ? relation.n : relation.i)),
        some(list, (edge) => make("li", {}, to(forth ? edge.to : edge.from), " ", edge.n ? to(edge.id, isolated(edge.n)) : "", " ", dateChip(edge), edge.c.length ? evidence(edge) : ""), "ul", { class: "plain" }));
    }),
  ];
}
const newest = (one, two) => ((two.w || [""])[0] > (one.w || [""])[0] ? 1 : (two.w || [""])[0] < (one.w || [""])[0] ? -1 : one.place - two.place);
function thingLine(node) {
  const own = touching(node.id).filter(alive);
  const claims = [...new Set([...node.c, ...own.flatMap((edge) => edge.c)])];
  return make("li", {}, to(node.id), " ", chip(whenText(node.w) || word("undated")), closed(`${word("evidence")} · ${claims.length}`, claims));
}
function bundlePanel(edge) {
  const list = shares(edge).sort(newest);
  const both = isOpen(edge.from) && isOpen(edge.to);
  return [
    make("div", { class: "kind" }, stroke(relationOf.get("shared")), said(relationOf.get("shared").n)),
    make("h2", {}, to(edge.from), " – ", to(edge.to)),
    make("p", {}, dateChip(edge)),
    make("div", { class: "row" }, both ? "" : make("button", { onclick: async () => { await toggle(edge.from, true); await toggle(edge.to, true); select(null); } }, word("open-both"))),
    some(list, thingLine, "ul", { class: "plain" }),
  ];
}
function restPanel(node) {
  return [
    make("div", { class: "kind" }, icon(typeOf.get(node.t)), said(typeOf.get(node.t).n)),
    make("h2", {}, isolated(node.n)), make("p", { class: "other" }, word("more-text")),
    some(node.more.map(nodeAt).sort((one, two) => full(one).localeCompare(full(two), state.language)), (each) => make("li", {}, to(each.id)), "ul", { class: "plain" }),
  ];
}
function edgePanel(edge) {
  const look = relationOf.get(edge.r);
  return [
    make("div", { class: "kind" }, stroke(look), said(look.n)),
    edge.n ? make("p", { class: "stands-for" }, isolated(edge.n)) : "",
    make("h2", {}, to(edge.from)), make("p", { class: "other" }, `${look.arrow || !edge.f ? "↓" : "↕"} ${said(look.n)}`), make("h2", {}, to(edge.to)),
    make("p", {}, dateChip(edge), edge.k && edge.w ? chip(whenText(edge.w)) : ""), facts(edge.f), edge.c.length ? make("h3", {}, `${word("evidence")} · ${edge.c.length}`) : "", evidence(edge, true),
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
  const [marks, lines, claims, sources_] = folded ? data.count : [shown.nodes.size, shown.edges.size, ...data.count.slice(2)];
  const used = folded ? [] : [...new Set(cast.edges.filter((edge) => shown.edges.has(edge.id)).flatMap((edge) => edge.c).map((claim) => claimOf(claim).s))]
    .sort((one, two) => (sources()[two].d > sources()[one].d ? 1 : -1));
  const argued = cast.nodes.filter((node) => node.d && shown.nodes.has(node.id));
  return [
    make("div", { class: "kind" }, word("about")),
    make("h2", {}, isolated(data.title)),
    make("p", { class: "other" }, [["nodes", marks], ["lines", lines], ["claims", claims], ["sources", folded ? sources_ : used.length]].map(([key, n]) => word(key, n)).join(" · ")),
    folded ? make("p", {}, word("folded-text")) : "",
    ...data.notes.map((note) => make("p", { class: "warned" }, said(note))),
    make("p", {}, word(data.edged ? "net-about" : "about-text")),
    make("p", { class: "other" }, word("hint-keys")),
    argued.length ? make("h3", {}, `${word("disputed")} · ${argued.length}`) : "",
    argued.length ? some(argued, (node) => make("li", {}, to(node.id), " ", node.d.map((place) => chip(said(data.facts[place]), true))), "ul", { class: "plain" }) : "",
    used.length ? make("h3", {}, `${word("sources")} · ${used.length}`) : "",
    used.length ? some(used, (place) => make("li", {}, sourceLine(place)), "ul", { class: "plain" }) : "",
  ];
}

let asked = 0;
function panel() {
  const target = state.selected;
  const turn = ++asked;
  const node = nodes.has(target) ? nodes.get(target) : null;
  const edge = node ? null : edges.get(target);
  const waiting = [
    folded && (node || edge || state.path) ? unfold() : null,
    node && !node.more ? needed(node.c, [node]) : null,
  ].filter(Boolean);
  const fill = () => {
    if (turn !== asked) return;
    catalogue();
    const content = state.path ? pathPanel() : node ? (node.more ? restPanel(node) : nodePanel(node)) : edge ? (bundled(edge) ? bundlePanel(edge) : edgePanel(edge)) : aboutPanel();
    const grip = make("button", { id: "grip", "aria-label": word("panel"), onclick: () => sheet($("panel").classList.contains("half") ? "full" : $("panel").classList.contains("full") ? "" : "half") });
    drag(grip);
    $("panel").replaceChildren(grip, ...content.flat().filter((each) => each));
    $("panel").scrollTop = 0;
    $("panel").setAttribute("aria-busy", "false");
  };
  if (waiting.length) { $("panel").setAttribute("aria-busy", "true"); Promise.all(waiting).then(fill); }
  else fill();
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
  if (!state.selected && !state.path) told.push(...data.notes.slice(0, 1).map((note) => make("span", {}, said(note))));
  const shut = (label, onclick) => make("button", { class: "to", "aria-label": label, onclick }, "✕");
  if (folded && !state.open.length) told.push(make("span", {}, word("too-many", data.count[0])));
  for (const id of state.open.slice(-6)) told.push(make("span", {}, isolated(nodes.get(id).n), shut(`${word("close-group")}: ${full(nodes.get(id))}`, () => toggle(id))));
  if (closedAgain) told.push(make("span", {}, word("closed-again").replace("{n}", number(closedAgain))));
  if (state.open.length > 1) told.push(make("span", {}, make("button", { class: "to", onclick: closeAll }, word("close-all"))));
  if (state.start && !state.path) told.push(make("span", {}, word("path-pick"), shut(word("close"), () => { state.start = null; change(); })));
  if (state.near) told.push(make("span", {}, `${word("isolate")}: `, isolated(nodes.get(state.near).n), shut(word("close"), () => { state.near = null; change(false, true); })));
  $("notes").replaceChildren(...told);
}
