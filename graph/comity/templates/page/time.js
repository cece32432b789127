// ---- time: claims are dated, not things ----------------------------------------------------------------------

const bins = data.stretches.map(([since, until, step, claims]) => ({ from: daysOf(since), until: daysOf(until), step, claims }));
const wholeTime = () => state.from === 0 && state.until === bins.length;
function inTime(when) {
  if (!when) return state.undated;
  if (wholeTime() || !bins.length) return true;
  return when[0] < bins[state.until - 1].until && when[1] > bins[state.from].from;
}

const formats = {
  day: { day: "numeric", month: "long", year: "numeric" }, month: { month: "long", year: "numeric" }, year: { year: "numeric" },
  brief: { month: "2-digit", year: "numeric" }, short: { month: "short", year: "numeric" },
};
const calendars = new Map();
function written(days, kind) {
  if (days === null || Number.isNaN(days)) return "";
  const key = `${state.language} ${kind}`;
  if (!calendars.has(key)) calendars.set(key, new Intl.DateTimeFormat(state.language, { ...formats[kind], timeZone: "UTC" }));
  return calendars.get(key).format(new Date(days * DAY)).replace(/\s?г\.$/, "");
}
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

function timeBar() {
  if (!bins.length) { $("time").hidden = true; return; }
  const top = Math.max(...bins.map((bin) => bin.claims));
  const bars = drawn("svg", { viewBox: `0 0 ${bins.length * 10} 30`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...bins.map(({ claims: n }, place) => drawn("rect", { x: place * 10 + 1, width: 8, y: n ? Math.min(30 - (30 * n) / top, 27) : 30, height: n ? Math.max((30 * n) / top, 3) : 0 })));
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
  $("time").replaceChildren(
    make("button", { onclick: () => { state.from = 0; state.until = bins.length; sliders[0].value = 0; sliders[1].value = bins.length; tell(); change(true); } }, word("all-time")),
    make("div", { class: "brush" }, bars, make("i"), ...sliders), told,
    make("label", {}, make("input", { type: "checkbox", checked: state.undated, onchange: (event) => { state.undated = event.target.checked; change(true); } }), `${word("undated-filter")} · ${number(data.undated)}`),
  );
  tell();
}
