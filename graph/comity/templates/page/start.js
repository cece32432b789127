const $ = (id) => document.getElementById(id);

// ---- the parts of the page: deflated, read when they are needed ----------------------------------------------

if (!window.DecompressionStream) { $("old").hidden = false; return; }
const read = new Promise((done) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", done) : done()));
async function inflated(name) {
  if (!$(`part-${name}`)) await read; // the first drawing does not wait for the rest of a large file
  const packed = $(`part-${name}`).textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(packed) : Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}
const parsed = async (name) => JSON.parse(await inflated(name));
const [data, library] = await Promise.all([parsed("head"), inflated("library")]);
const folded = data.fold;
const all = folded ? null : await parsed("names");
const script = document.createElement("script");
script.textContent = library;
document.head.append(script);

const { types, relations, shapes, lanes, words } = data.looks;
const typeOf = new Map(types.map((look) => [look.id, look]));
const relationOf = new Map(relations.map((look) => [look.id, look]));
const face = new Set(folded ? folded.face.nodes.id.map((id) => "n:" + id) : []);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const phone = matchMedia("(max-width: 820px)");
const MOST = 1500;
const STRUCTURE = ["organ-of", "within"];
const DATED = ["agreement", "event"];

const state = {
  language: data.language, theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  // a time line begins with what has dates; the legend brings the others
  off: new Set(data.kind === "timeline" ? types.map((look) => look.id).filter((id) => !DATED.includes(id)) : []), muted: new Set(), loud: new Set(), from: 0, until: data.stretches.length, undated: true,
  selected: null, start: null, path: null, near: null,
  // what a folded page is about is open from the start
  open: folded ? data.between.filter((id) => face.has(id)) : [], extra: new Set(folded ? data.between.filter((id) => !face.has(id)) : []), ties: 0,
};
