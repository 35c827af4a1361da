// Networks with two numbers of state read a square whose corners can be moved.
// The browser computes every step. On the page a state of 1 is 100 units, y points down.
import { begin, pointer, range, say, svgNode, within } from "./shared.js";

const add = (a, b) => a.map((v, i) => v + b[i]);
const times = (row, matrix) =>
  matrix[0].map((_, j) => row.reduce((sum, v, i) => sum + v * matrix[i][j], 0));
const sigmoid = (v) => 1 / (1 + Math.exp(-v));

function step(kind, w, x, { h, c }) {
  const a = add(times(x, w.w_ih), w.b_ih[0]);
  const b = add(times(h, w.w_hh), w.b_hh[0]);
  const gate = (k, j) => sigmoid(a[2 * k + j] + b[2 * k + j]);
  if (kind === "RNN") return { h: add(a, b).map(Math.tanh), c };
  if (kind === "GRU") {
    const n = [0, 1].map((j) => Math.tanh(a[4 + j] + gate(0, j) * b[4 + j]));
    return { h: n.map((v, j) => v + gate(1, j) * (h[j] - v)), c };
  }
  const g = [0, 1].map((j) => Math.tanh(a[4 + j] + b[4 + j]));
  const next = c.map((v, j) => gate(1, j) * v + gate(0, j) * g[j]);
  return { h: next.map((v, j) => gate(3, j) * Math.tanh(v)), c: next };
}

function journey(kind, w, stroke) {
  const stops = [{ h: [0, 0], c: [0, 0] }];
  for (const x of stroke) stops.push(step(kind, w, x, stops.at(-1)));
  return stops.map((stop) => stop.h);
}

const answer = (w, h) => h[0] * w.w_y[0][0] + h[1] * w.w_y[1][0] + w.b_y[0][0];

function clockwise(stroke) {
  const next = (i) => stroke[(i + 1) % stroke.length];
  return stroke.reduce((a, [x, y], i) => a + x * next(i)[1] - y * next(i)[0], 0) < 0;
}

// The part of the plane in which the answer has the sign: a polygon.
function half(w, sign) {
  const frame = [
    [-1.2, -1.2],
    [1.2, -1.2],
    [1.2, 1.2],
    [-1.2, 1.2],
  ];
  const out = [];
  frame.forEach((p, i) => {
    const q = frame[(i + 1) % 4];
    const [a, b] = [sign * answer(w, p), sign * answer(w, q)];
    if (a >= 0) out.push(p);
    if (a >= 0 !== b >= 0)
      out.push([0, 1].map((k) => p[k] + (a / (a - b)) * (q[k] - p[k])));
  });
  return out;
}

const page = ([x, y]) => [100 * x, -100 * y];

function move(node, at) {
  node.style.transform = `translate(${page(at).join("px,")}px)`;
}

function stop(label, radius) {
  const group = svgNode("g", { class: "stop" });
  group.append(svgNode("circle", { r: radius }), svgNode("text"));
  group.lastChild.textContent = label;
  return group;
}

function plane(network, others) {
  const root = document.createElement("figure");
  root.innerHTML = `<b></b><svg viewBox="-120 -120 240 240" role="img">
    <polygon class="side one"/><polygon class="side zero"/>
    <path class="axes" d="M -120 0 H 120 M 0 -120 V 120"/>
    <path class="cloud one"/><path class="cloud zero"/>
    <polyline/><g class="stops"></g></svg>
    <output></output><small></small>`;
  const find = (part) => root.querySelector(part);
  find("b").textContent = network.name;
  const stops = range(5).map((t) => stop(t, 11));
  find(".stops").append(...stops);

  function draw(stroke, time, epoch, words) {
    const w = network.weights[epoch];
    const path = journey(network.kind, w, stroke);
    find(".side.one").setAttribute("points", half(w, 1).map(page).join(" "));
    find(".side.zero").setAttribute("points", half(w, -1).map(page).join(" "));
    for (const [name, strokes] of Object.entries(others)) {
      const states = strokes.map((other) => journey(network.kind, w, other)[time]);
      const dots = states.map((state) => `M ${page(state).join(" ")} h 0`);
      find(`.cloud.${name}`).setAttribute("d", dots.join(" "));
    }
    const walked = path.slice(0, time + 1).map(page);
    find("polyline").setAttribute("points", walked.join(" "));
    for (const [t, node] of stops.entries()) {
      move(node, path[Math.min(t, time)]);
      node.classList.toggle("hidden", t > time);
    }
    const p = sigmoid(answer(w, path[time]));
    const side = p > 0.5 ? 1 : 0;
    const mark = (side === 1) === clockwise(stroke) ? "✓" : "✗";
    find("output").textContent =
      `${words.sides[side]} ${(100 * Math.max(p, 1 - p)).toFixed(0)} % ${mark}`;
    const seen = { name: network.name, t: time, side: words.sides[side] };
    find("svg").setAttribute("aria-label", say(words.picture, seen));
    find("output").className = side ? "one" : "zero";
    const score = (100 * network.scores[epoch]).toFixed(1);
    find("small").textContent = `${score} % ${words.right}`;
  }
  return { root, draw };
}

const START = [
  [-1, -1],
  [-1, 1],
  [1, 1],
  [1, -1],
];
const KEYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const pad = (words, last) => `
  <div class="hand">
    <svg viewBox="-165 -165 330 330" role="group" aria-label="${words.square}">
      <rect x="-100" y="-100" width="200" height="200"/>
      <polyline/><path class="head" d="M 7 0 L -9 -7 L -9 7 Z"/>
      <text class="hint" y="155">${words.drag}</text><g class="handles"></g></svg>
    <div class="row"><button type="button" class="reverse">${words.reverse}</button>
      <button type="button" class="turn">${words.turn}</button>
      <button type="button" class="reset">${words.reset}</button></div>
    <label>${words.time} <span class="t"></span>
      <input class="time" type="range" min="0" max="4" value="4"></label>
    <label>${words.epoch} <span class="e"></span>
      <input class="epoch" type="range" min="0" max="${last}" value="${last}"></label>
    <div class="row"><button type="button" class="play">▶ ${words.play}</button></div>
  </div>
  <div class="planes"></div>`;

function handle(i) {
  const node = stop(i + 1, 13);
  node.setAttribute("tabindex", 0);
  node.setAttribute("role", "slider");
  node.setAttribute("aria-label", `x${i + 1}`);
  return node;
}

// Let a corner's handle follow the pointer and the arrow keys; `place` moves it.
function follow(node, svg, el, stroke, i, place) {
  node.addEventListener("pointerdown", (event) => {
    node.setPointerCapture(event.pointerId);
    el.classList.add("dragging");
    event.preventDefault();
    node.focus();
  });
  node.addEventListener("pointermove", (event) => {
    if (!node.hasPointerCapture(event.pointerId)) return;
    const { x, y } = pointer(svg, event);
    place(i, x / 100, -y / 100);
  });
  node.addEventListener("lostpointercapture", () => el.classList.remove("dragging"));
  node.addEventListener("keydown", (event) => {
    const by = KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    const [x, y] = stroke()[i];
    place(i, x + 0.05 * by[0], y + 0.05 * by[1]);
  });
}

function render({ model, el }) {
  const words = model.get("words");
  const epochs = model.get("epochs");
  begin(el, "journey-pad", pad(words, epochs.length - 1));
  const find = (part) => el.querySelector(part);
  const [time, epoch, svg] = [".time", ".epoch", ".hand svg"].map(find);
  const others = model.get("others");
  const sides = {
    one: others.filter(clockwise),
    zero: others.filter((other) => !clockwise(other)),
  };
  const planes = model.get("networks").map((network) => plane(network, sides));
  find(".planes").append(...planes.map((p) => p.root));
  const handles = range(4).map(handle);
  find(".handles").append(...handles);
  let stroke = START;
  let timer = null;

  function draw() {
    find(".hand polyline").setAttribute("points", stroke.map(page).join(" "));
    for (const [i, node] of handles.entries()) {
      move(node, stroke[i]);
      node.classList.toggle("unread", i >= Number(time.value));
      const [x, y] = stroke[i].map((v) => v.toFixed(2));
      node.setAttribute("aria-valuenow", x);
      node.setAttribute("aria-valuetext", `(${x}, ${y})`);
    }
    const [[x, y], [toX, toY]] = [page(stroke[0]), page(stroke[1])];
    const turn = (Math.atan2(toY - y, toX - x) * 180) / Math.PI;
    const middle = `translate(${(x + toX) / 2} ${(y + toY) / 2})`;
    find(".head").setAttribute("transform", `${middle} rotate(${turn})`);
    find(".t").textContent = time.value;
    find(".e").textContent = epochs[epoch.value];
    for (const p of planes) p.draw(stroke, Number(time.value), epoch.value, words);
  }

  function place(i, x, y) {
    stroke = stroke.with(i, [within(-1.5, x, 1.5), within(-1.5, y, 1.5)]);
    draw();
  }
  for (const [i, node] of handles.entries())
    follow(node, svg, el, () => stroke, i, place);

  function on(button, changed) {
    find(button).addEventListener("click", () => {
      stroke = changed();
      draw();
    });
  }
  on(".reverse", () => stroke.toReversed());
  on(".turn", () => [...stroke.slice(1), stroke[0]]);
  on(".reset", () => START);

  function readOn() {
    time.value = Number(time.value) + 1;
    draw();
    if (Number(time.value) === 4) clearInterval(timer);
  }
  find(".play").addEventListener("click", () => {
    clearInterval(timer);
    time.value = 0;
    draw();
    timer = setInterval(readOn, 700);
  });
  for (const slider of [time, epoch])
    slider.addEventListener("input", () => {
      clearInterval(timer);
      draw();
    });
  draw();
  return () => clearInterval(timer);
}

export default { render };
