import { begin, range, say, within } from "./shared.js";

// A block of a decoder: point at a stage to see the shape that flows through it.
const V = 50;
const ROW = 30; // pixels from one stage to the next

// The stages for one sentence, in order; helpers/figures/block_flow.py has the same.
function stages({ T, D, N }, pre) {
  const K = D / N;
  const stage = (key, shape, size, parameters = 0, work = 0) => ({
    key,
    shape,
    size,
    parameters,
    work,
  });
  const stream = [T, D];
  const norm = stage("norm", "T, D", stream, 2 * D);
  const add = stage("add", "T, D", stream);
  const attend = [
    stage("project", "N, T, K", [N, T, K], 3 * D * D, 3 * T * D * D),
    stage("scores", "N, T, T", [N, T, T], 0, T * T * D),
    stage("softmax", "N, T, T", [N, T, T]),
    stage("mix", "N, T, K", [N, T, K], 0, T * T * D),
    stage("join", "T, D", stream, D * D, T * D * D),
  ];
  const feed = [
    stage("up", "T, 4D", [T, 4 * D], 4 * D * D + 4 * D, 4 * T * D * D),
    stage("down", "T, D", stream, 4 * D * D + D, 4 * T * D * D),
  ];
  const half = (part) => (pre ? [norm, ...part, add] : [...part, add, norm]);
  return [
    stage("ids", "T", [T]),
    stage("embed", "T, D", stream, V * D),
    ...half(attend),
    ...half(feed),
    stage("words", "T, V", [T, V], 0, T * D * V),
  ];
}

// The numbers that stand at a stage: one table, or one behind the other for each head.
function cells({ size, key }) {
  const [layers, high, wide] = [1, 1, ...size].slice(-3);
  const down = Math.min(20, 110 / layers);
  const right = wide > 40 ? 0 : down;
  const cell = Math.min(22, (295 - right * (layers - 1)) / wide, 250 / high);
  const corner = (n) => [455 + n * right, 70 + n * down];
  const back = ([x, y]) => `<rect class="back" x="${x - 3}" y="${y - 3}"
    width="${wide * cell + 5}" height="${high * cell + 5}"/>`;
  const one = ([x, y], i, j) => `<rect
    class="${key === "softmax" && j > i ? "gone" : "cell"}" x="${x + j * cell}"
    y="${y + i * cell}" width="${0.9 * cell}" height="${0.9 * cell}"/>`;
  const row = (at, i) => range(wide).map((j) => one(at, i, j));
  const layer = (at) => [back(at), ...range(high).flatMap((i) => row(at, i))];
  return range(layers).reverse().map(corner).flatMap(layer).join("");
}

const slider = (name, low, high, step, value) => `<label>${name}<input
  data-size="${name}" type="range" min="${low}" max="${high}" step="${step}"
  value="${value}"><output></output></label>`;

function render({ model, el }) {
  const words = model.get("words");
  const sizes = { T: 6, D: 16, N: 4 };
  let at = 4;
  let pre = true;
  begin(
    el,
    "block-flow",
    `<div class="bar">${slider("T", 2, 16, 1, sizes.T)}
      ${slider("D", 8, 32, 8, sizes.D)}${slider("N", 1, 8, 1, sizes.N)}
      <span class="bar"><label><input type="radio" value="pre" checked>${words.pre}</label>
      <label><input type="radio" value="post">${words.post}</label></span></div>
    <svg viewBox="0 0 760 460" tabindex="0" role="slider" aria-valuemin="0"></svg>
    <p aria-live="polite"></p><p class="note cost"></p><p class="note"></p>`,
  );
  const svg = el.querySelector("svg");
  const [text, cost, move] = el.querySelectorAll("p");
  const inputs = [...el.querySelectorAll("[data-size]")];
  const radios = [...el.querySelectorAll("[type=radio]")];
  const group = `norm-${Math.random()}`; // a page may hold several of these
  for (const radio of radios) radio.name = group;
  move.textContent = words.move;
  svg.setAttribute("aria-label", words.picture);

  const y = (row) => 8 + row * ROW;

  function box({ key, shape, size }, row) {
    return `<g data-row="${row}" class="${row === at ? "chosen" : ""} ${key}">
      <rect x="46" y="${y(row)}" width="200" height="26" rx="6"/>
      <text x="146" y="${y(row) + 14}">${words[key]}</text>
      <text class="shape" x="258" y="${y(row) + 14}">(${shape}) = ${size.join(" × ")}</text>
      </g>`;
  }

  // What goes around each half of the block, to be added to what comes out of it.
  function skips(rows) {
    const adds = range(rows.length).filter((row) => rows[row].key === "add");
    const starts = [1, pre ? adds[0] : adds[0] + 1];
    const line = (row, i) =>
      `<path class="skip" d="M 46 ${y(starts[i]) + 13} H 20 V ${y(row) + 13} H 44"/>`;
    return adds.map(line);
  }

  function costs(rows) {
    const { parameters, work } = rows[at];
    const inside = rows.slice(2, -1).reduce((sum, row) => sum + row.parameters, 0);
    const { T, N } = sizes;
    const block = say(words.block, {
      parameters: inside.toLocaleString(),
      scores: (N * T * T).toLocaleString(),
    });
    return [
      `${parameters.toLocaleString()} ${words.parameters}`,
      `${work.toLocaleString()} ${words.multiplications}`,
      block,
    ].join(" · ");
  }

  function draw() {
    const rows = stages(sizes, pre);
    at = within(0, at, rows.length - 1);
    svg.innerHTML = [...skips(rows), ...rows.map(box), cells(rows[at])].join("");
    svg.setAttribute("aria-valuemax", rows.length - 1);
    svg.setAttribute("aria-valuenow", at);
    svg.setAttribute("aria-valuetext", words[rows[at].key]);
    text.textContent = words[`${rows[at].key}+`];
    cost.textContent = costs(rows);
    for (const input of inputs)
      input.nextElementSibling.textContent = sizes[input.dataset.size];
  }

  function resize(input) {
    sizes[input.dataset.size] = Number(input.value);
    while (sizes.D % sizes.N) sizes.N -= 1; // heads share D evenly
    el.querySelector("[data-size=N]").value = sizes.N;
    draw();
  }

  svg.addEventListener("pointermove", (event) => {
    const row = event.target.closest("g")?.dataset.row;
    if (row === undefined || Number(row) === at) return;
    at = Number(row);
    draw();
  });
  svg.addEventListener("keydown", (event) => {
    const steps = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    at += step;
    draw();
  });
  for (const input of inputs) input.addEventListener("input", () => resize(input));
  for (const radio of radios)
    radio.addEventListener("change", () => {
      pre = radio.value === "pre";
      draw();
    });
  draw();
}

export default { render };
