import { begin, range, say } from "./shared.js";

// Three ways to tell a place, for two places t and s that can be moved.
const D = 16;
const speeds = range(D / 2).map((i) => 10000 ** ((-2 * i) / D));
const strength = [1.2, -0.8, 0.9, 1.1, -0.5, 0.8, 0.6, 1.0]; // of one query and key
const phase = [0.4, 1.9, -0.7, 2.6, 0.2, -1.4, 0.9, 0.3];
const slopes = [1, 2, 3, 4].map((head) => 2 ** (-2 * head));
const sum = (numbers) => numbers.reduce((a, b) => a + b);

// What each way makes of a distance; ALiBi has a number for each of its heads.
const curves = {
  sinusoid: (lag) => [sum(speeds.map((w) => Math.cos(lag * w)))],
  rope: (lag) => [
    sum(speeds.map((w, i) => strength[i] * Math.cos(phase[i] + lag * w))),
  ],
  alibi: (lag) => slopes.map((slope) => -slope * Math.abs(lag)),
};

const slider = (name, high) => `<label>${name}<input class="${name}" type="range"
  min="0" max="${high}"><output></output></label>`;

function render({ model, el }) {
  const P = model.get("places");
  const words = model.get("words");
  const places = { t: 10, s: 7 };
  let way = "sinusoid";
  const options = Object.keys(curves).map(
    (name) => `<option value="${name}">${words[name]}</option>`,
  );
  begin(
    el,
    "position-dials",
    `<div class="bar"><select>${options.join("")}</select></div>
    <div class="bar">${slider("t", P - 1)}${slider("s", P - 1)}
      <span class="bar">${words.both}
      <button type="button" class="less" aria-label="${words.both} −1">−</button>
      <button type="button" class="more" aria-label="${words.both} +1">+</button></span></div>
    <svg viewBox="0 0 760 330" role="img"></svg>
    <p aria-live="polite"></p><p class="note"></p>`,
  );
  const part = (query) => el.querySelector(query);
  const svg = part("svg");
  part(".note").textContent = words.distance;
  svg.setAttribute("aria-label", words.picture);
  part("select").setAttribute("aria-label", words.way);

  function clock(i) {
    const x = 52 + i * 94;
    const hand = (kind) => {
      const turned = way === "rope" && kind === "s" ? phase[i] : 0;
      const angle = places[kind] * speeds[i] + turned;
      return `<line class="${kind}" x1="${x}" y1="60" x2="${x + 36 * Math.sin(angle)}"
        y2="${60 - 36 * Math.cos(angle)}"/>`;
    };
    return `<circle class="face" cx="${x}" cy="60" r="40"/>${hand("s")}${hand("t")}
      <text x="${x}" y="118">w = ${speeds[i].toPrecision(2)}</text>`;
  }

  // What place t makes of every place, as lines, with both places marked on them.
  function landscape() {
    const rows = range(P).map((place) => curves[way](places.t - place));
    const low = Math.min(...rows.flat());
    const span = Math.max(...rows.flat()) - low || 1;
    const top = way === "alibi" ? 30 : 150;
    const bottom = 300;
    const x = (place) => 30 + (place * 710) / (P - 1);
    const y = (value) => bottom - ((value - low) / span) * (bottom - top);
    const line = (_, head) => {
      const points = rows.map((row, place) => `${x(place)},${y(row[head])}`);
      return `<polyline class="curve" points="${points.join(" ")}"/>`;
    };
    const dots = (kind) => {
      const at = x(places[kind]);
      const dot = (value) =>
        `<circle class="${kind}" cx="${at}" cy="${y(value)}" r="7"/>`;
      const name = `<text class="${kind}" x="${at}" y="324">${kind}</text>`;
      return rows[places[kind]].map(dot).join("") + name;
    };
    // The axis is named at both its ends, except where t or s stands.
    const end = (place, name) =>
      Object.values(places).some((at) => Math.abs(at - place) < 3)
        ? ""
        : `<text x="${x(place)}" y="324"
            style="text-anchor: ${place ? "end" : "start"}">${name}</text>`;
    const axis = end(0, `${words.place} 0`) + end(P - 1, `${words.place} ${P - 1}`);
    return axis + rows[0].map(line).join("") + dots("s") + dots("t");
  }

  function draw() {
    const clocks = way === "alibi" ? [] : range(speeds.length).map(clock);
    svg.innerHTML = clocks.join("") + landscape();
    for (const [name, place] of Object.entries(places)) {
      part(`.bar .${name}`).value = place;
      part(`.bar .${name}`).nextElementSibling.textContent = place;
    }
    const { t, s } = places;
    const value = curves[way](t - s).map((v) => v.toFixed(2));
    const values = { t, s, value: value.join(", "), distance: Math.abs(t - s) };
    part("p").textContent = say(words[`${way}+`], values);
  }

  function both(step) {
    const { t, s } = places;
    if (Math.min(t, s) + step < 0 || Math.max(t, s) + step >= P) return;
    places.t += step;
    places.s += step;
    draw();
  }

  part("select").addEventListener("change", (event) => {
    way = event.target.value;
    draw();
  });
  for (const name of ["t", "s"])
    part(`.bar .${name}`).addEventListener("input", (event) => {
      places[name] = Number(event.target.value);
      draw();
    });
  part(".less").addEventListener("click", () => both(-1));
  part(".more").addEventListener("click", () => both(1));
  draw();
}

export default { render };
