// ---- words and elements --------------------------------------------------------------------------------------

const said = (names) => (names ? names[state.language] ?? names[""] ?? Object.values(names)[0] ?? "" : "");
const tongue = (names) => (names && names[state.language] !== undefined ? state.language : Object.keys(names || {})[0] || "");
const full = (node) => said(node.n);
const short = (node) => said(node.s || node.n);
const plain = (text) => text.replace(/[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
const plural = (n) => {
  const form = new Intl.PluralRules(state.language).select(n);
  return form === "one" ? "one" : form === "few" ? "few" : "many";
};
const number = (n) => n.toLocaleString(state.language);
const word = (key, n) => {
  const names = words[n === undefined ? key : `${key}+${plural(n)}`] || words[key];
  return n === undefined ? said(names) : said(names).replace("{n}", number(n));
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
function stroke(look, width) {
  const parts = [drawn("line", { x1: 1, y1: 6, x2: look.arrow ? 25 : 31, y2: 6, stroke: ink(look), "stroke-width": width || Math.max(look.width, 1.6), "stroke-dasharray": look.dash.join(" ") })];
  if (look.arrow) parts.push(drawn("path", { d: "M24 2L32 6L24 10Z", fill: ink(look) }));
  return drawn("svg", { viewBox: "0 0 32 12", width: 32, height: 12, "aria-hidden": "true" }, ...parts);
}
