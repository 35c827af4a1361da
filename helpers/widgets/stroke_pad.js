// The pad draws the stroke and sends its points to Python, whose answer it shows.
// The square's units are 100 times smaller on the page, with y downwards.
import { begin, pointer, within } from "./shared.js";

const PAD = `
  <svg viewBox="-160 -160 320 320" role="application" tabindex="0">
    <rect x="-100" y="-100" width="200" height="200"/>
    <text x="-125" y="125">A</text><text x="-125" y="-125">B</text>
    <text x="125" y="-125">C</text><text x="125" y="125">D</text>
    <text class="hint"></text>
    <polyline/><circle r="7"/><path d="M 6 0 L -12 -9 L -12 9 Z"/>
  </svg>
  <div><button type="button"></button><output role="status"></output></div>`;

// By arrow keys a stroke begins at A and goes on by a quarter of a unit.
const KEYS = {
  ArrowLeft: [-0.25, 0],
  ArrowRight: [0.25, 0],
  ArrowUp: [0, 0.25],
  ArrowDown: [0, -0.25],
};

const PATIENCE = 5000; // milliseconds

function render({ model, el }) {
  begin(el, "stroke-pad", PAD);
  const find = (part) => el.querySelector(part);
  const [svg, hint, line] = ["svg", ".hint", "polyline"].map(find);
  const [dot, arrow, output] = ["circle", "path", "output"].map(find);
  const words = model.get("words");
  hint.textContent = words.hint;
  svg.setAttribute("aria-label", words.picture);
  find("button").textContent = words.clear;

  function draw() {
    const page = model.get("stroke").map(([x, y]) => [100 * x, -100 * y]);
    line.setAttribute("points", page.join(" "));
    for (const part of [line, dot, arrow])
      part.style.display = page.length > 1 ? "" : "none";
    hint.style.display = page.length ? "none" : "";
    if (page.length < 2) return;
    const [x, y] = page.at(-1);
    const [fromX, fromY] = page.at(-Math.min(page.length, 4));
    const turn = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI;
    dot.setAttribute("transform", `translate(${page[0]})`);
    arrow.setAttribute("transform", `translate(${[x, y]}) rotate(${turn})`);
  }

  let waiting;

  function send(stroke) {
    clearTimeout(waiting);
    if (stroke.length < 2) output.textContent = "";
    else output.textContent ||= "…"; // until Python has answered
    if (output.textContent === "…")
      waiting = setTimeout(() => {
        output.textContent = words.late; // its kernel is busy, or has ended
      }, PATIENCE);
    model.set("stroke", stroke);
    model.save_changes();
  }

  function place(event) {
    const { x, y } = pointer(svg, event);
    return [Math.round(x * 10) / 1000, -Math.round(y * 10) / 1000];
  }

  svg.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    svg.setPointerCapture(event.pointerId);
    send([place(event)]);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!svg.hasPointerCapture(event.pointerId)) return;
    const stroke = model.get("stroke");
    const [x, y] = place(event);
    const [lastX, lastY] = stroke.at(-1) ?? [x, y];
    if (Math.hypot(x - lastX, y - lastY) > 0.03) send([...stroke, [x, y]]);
  });
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") send([]);
    const by = KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    const stroke = model.get("stroke");
    const start = stroke.length ? stroke : [[-1, -1]];
    send([...start, start.at(-1).map((v, k) => within(-1.5, v + by[k], 1.5))]);
  });
  find("button").addEventListener("click", () => send([]));
  model.on("change:stroke", draw);
  model.on("change:answer", () => {
    clearTimeout(waiting);
    output.textContent = model.get("answer");
  });
  output.textContent = model.get("answer");
  draw();
}

export default { render };
