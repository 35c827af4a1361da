// A stack of convolutions over T points, and all that the output pointed at sees.
import { begin, pointer, range, say, within } from "./shared.js";

const STEP = 22; // between two points
const HIGH = 58; // between two layers
const LEFT = 70; // room for the names of the layers

const frame = (words, T) => `
  <div class="bar">
    <label>${words.kernel}<input class="kernel" type="range" min="2" max="5" value="3">
      <output></output></label>
    <label>${words.layers}<input class="layers" type="range" min="1" max="5" value="3">
      <output></output></label>
    <label><input class="doubling" type="checkbox" checked>${words.doubling}</label>
    <label><input class="causal" type="checkbox" checked>${words.causal}</label></div>
  <svg role="slider" tabindex="0" aria-valuemin="0" aria-valuemax="${T - 1}"></svg>
  <p aria-live="polite"></p>`;

// The points that output t of one layer reads, pads among them.
function windowOf(t, { kernel, causal }, dilation) {
  const ahead = causal ? 0 : Math.floor(((kernel - 1) * dilation) / 2);
  return range(kernel).map((j) => t + ahead - j * dilation);
}

// What output `at` sees, row by row, the input first.
function rowsSeen(at, stack) {
  const rows = [new Set([at])];
  for (const dilation of stack.dilations.toReversed()) {
    const below = [...rows[0]].flatMap((t) => windowOf(t, stack, dilation));
    rows.unshift(new Set(below));
  }
  return rows;
}

function picture(at, T, stack, rows, words) {
  const layers = stack.dilations.length;
  const x = (t) => LEFT + t * STEP;
  const y = (row) => 20 + (layers - row) * HIGH;
  const inside = (t) => t >= 0 && t < T;
  const line = (s, t, row) =>
    `<line x1="${x(s)}" y1="${y(row)}" x2="${x(t)}" y2="${y(row + 1)}"/>`;
  const lines = stack.dilations.flatMap((dilation, row) =>
    [...rows[row + 1]].filter(inside).flatMap((t) => {
      const reads = windowOf(t, stack, dilation).filter(inside);
      return reads.map((s) => line(s, t, row));
    }),
  );
  const kind = (t, seen) => (!seen.has(t) ? "" : t > at ? "future" : "seen");
  const dot = (t, row, seen) =>
    `<circle class="${kind(t, seen)}" cx="${x(t)}" cy="${y(row)}" r="7"/>`;
  const dots = rows.flatMap((seen, row) => range(T).map((t) => dot(t, row, seen)));
  const names = [words.input, ...stack.dilations.map((d) => `d = ${d}`)];
  const texts = names.map((name, row) => `<text x="0" y="${y(row)}">${name}</text>`);
  return [...texts, ...lines, ...dots].join("");
}

function caption(at, T, stack, sees, words) {
  const all = [...sees];
  const inside = all.filter((s) => s >= 0 && s < T);
  const [future, before] = [inside.filter((s) => s > at), all.filter((s) => s < 0)];
  const values = {
    t: at,
    n: inside.length,
    s: Math.min(...inside),
    end: Math.max(...inside),
    steps: `${stack.kernel - 1} · (${stack.dilations.join(" + ")})`,
    field: Math.max(...all) - Math.min(...all) + 1,
  };
  return [
    say(words.sees, values),
    future.length ? say(words.future, { n: future.length }) : "",
    before.length ? say(words.before, { n: before.length }) : "",
  ].join("");
}

function render({ model, el }) {
  const T = model.get("T");
  const words = model.get("words");
  let at = T - 1;
  begin(el, "receptive-field", frame(words, T));
  const svg = el.querySelector("svg");
  svg.setAttribute("aria-label", words.picture);
  const part = (name) => el.querySelector(`.${name}`);

  function draw() {
    const [kernel, layers] = ["kernel", "layers"].map((name) => {
      part(name).nextElementSibling.textContent = part(name).value;
      return Number(part(name).value);
    });
    const dilations = range(layers).map((i) => (part("doubling").checked ? 2 ** i : 1));
    const stack = { kernel, dilations, causal: part("causal").checked };
    const rows = rowsSeen(at, stack);
    svg.setAttribute("viewBox", `0 0 ${LEFT + T * STEP - 2} ${40 + layers * HIGH}`);
    svg.innerHTML = picture(at, T, stack, rows, words);
    const said = caption(at, T, stack, rows[0], words);
    svg.setAttribute("aria-valuenow", at);
    svg.setAttribute("aria-valuetext", said);
    el.querySelector("p").textContent = said;
  }

  function choose(t) {
    if (t === at) return;
    at = within(0, t, T - 1);
    draw();
  }
  svg.addEventListener("pointermove", (event) => {
    choose(within(0, Math.round((pointer(svg, event).x - LEFT) / STEP), T - 1));
  });
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    choose(at + step);
  });
  for (const input of el.querySelectorAll("input"))
    input.addEventListener("input", draw);
  draw();
}

export default { render };
