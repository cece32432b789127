// ---- legend: what there is, how much, and a switch for each ----------------------------------------------------

function legend() {
  const toggle_ = (set, id) => { set.has(id) ? set.delete(id) : set.add(id); change(); };
  const only = (set, list, id) => {
    const alone = list.every((each) => each === id || set.has(each));
    set.clear();
    if (!alone) list.filter((each) => each !== id).forEach((each) => set.add(each));
    change();
  };
  const there = { types: types.filter((look) => data.types[look.id]), relations: relations.filter((look) => data.relations[look.id] || (look.id === "shared" && bundles.length)) };
  const focused = document.activeElement && document.activeElement.dataset.key;
  $("legend").replaceChildren(
    make("h2", {}, word("types")),
    ...there.types.map((look) => make("button", {
      "data-key": look.id, "aria-pressed": String(!state.off.has(look.id)), title: word("only-this") + " ×2",
      onclick: () => toggle_(state.off, look.id), ondblclick: () => only(state.off, there.types.map((each) => each.id), look.id),
    }, icon(look), make("span", {}, said(look.n)), make("small", {}, number(data.types[look.id])))),
    ...(bundles.length ? backbone() : []),
    make("h2", {}, word("relations")),
    ...there.relations.map((look) => {
      const set = look.quiet ? state.loud : state.muted;
      const pressed = look.quiet ? state.loud.has(look.id) : !state.muted.has(look.id);
      return make("button", { "data-key": look.id, "data-quiet": look.quiet, "aria-pressed": String(pressed), onclick: () => toggle_(set, look.id) },
        stroke(look), make("span", {}, said(look.n), look.quiet && !pressed ? make("em", {}, word("quiet")) : null), make("small", {}, number(data.relations[look.id] || bundles.length)));
    }),
    state.off.size || state.muted.size || state.loud.size ? make("button", { class: "all", onclick: () => { state.off.clear(); state.muted.clear(); state.loud.clear(); change(); } }, word("show-all")) : "",
  );
  if (focused) $("legend").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

// how many of the lines between groups are drawn, the surest first; and what their widths mean
function backbone() {
  const told = make("output");
  const tell = () => {
    const { significance } = bundles[Math.min(state.ties, bundles.length) - 1];
    told.textContent = `${number(state.ties)} / ${number(bundles.length)}`;
    range.setAttribute("aria-valuetext", word("ties-shown").replace("{n}", number(state.ties)).replace("{x}", number(bundles.length)));
    note.textContent = word("significance").replace("{x}", significance < 0.01 ? "< 0,01".replace(",", state.language === "ru" ? "," : ".") : number(Math.round(significance * 100) / 100));
  };
  const note = make("em");
  // steps are finer where few lines are drawn
  const top = Math.min(bundles.length, MOST);
  const at = (step) => Math.max(1, Math.round(top ** (step / 100)));
  const range = make("input", {
    type: "range", min: 0, max: 100, step: 1, value: Math.round((100 * Math.log(Math.max(state.ties, 1))) / Math.log(Math.max(top, 2))), "aria-label": word("backbone"), "data-key": "backbone",
    oninput: () => { state.ties = at(Number(range.value)); tell(); recast(assembled()); weigh(); redraw(); },
    onchange: () => change(true),
  });
  tell();
  const counts = [...new Set([1, Math.max(...bundles.map((bundle) => bundle.all))].flatMap((n, _, [low, high]) => [low, Math.round(Math.sqrt(high)), high]))].sort((one, two) => one - two);
  return [
    make("h2", {}, word("backbone")),
    make("div", { class: "backbone" }, make("label", {}, range, told), note),
    make("ul", { class: "widths" }, counts.map((n) => make("li", {}, stroke(relationOf.get("shared"), thickness(n)), make("span", {}, word("shared-things", n))))),
  ];
}
