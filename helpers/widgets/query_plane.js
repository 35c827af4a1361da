// Something was dragged, turned or slid: draw the plane again, and the bars beside it.
// The picture's units: 55 pixels to one, the middle of the plane at (170, 170).
const MIDDLE = 170;
const UNIT = 55;

function drag(figure, event, arrows) {
  const box = event.target.getBoundingClientRect();
  const zoom = 740 / box.width;
  const x = ((event.clientX - box.left) * zoom - MIDDLE) / UNIT;
  const y = (MIDDLE - (event.clientY - box.top) * zoom) / UNIT;
  if (event.type === "pointerdown") {
    const gaps = arrows.map(([a, b]) => Math.hypot(a - x, b - y));
    const near = gaps.indexOf(Math.min(...gaps));
    figure.dataset.held = gaps[near] < 0.7 ? near : "";
    event.target.setPointerCapture(event.pointerId);
  } else if (figure.dataset.held) {
    const reach = (v) => Math.max(-2.9, Math.min(2.9, v));
    arrows[figure.dataset.held] = [reach(x), reach(y)];
  }
}

function turn(event, arrows) {
  const angle = { ArrowLeft: 0.1, ArrowRight: -0.1 }[event.key];
  if (!angle) return;
  const [x, y] = arrows[0];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  arrows[0] = [x * cos - y * sin, x * sin + y * cos];
  event.preventDefault();
}

// The place of an arrow's name: past its head, and inside the frame.
function beyond(x, y) {
  const long = Math.max(Math.hypot(x, y), 1e-9);
  const reach = (v) => Math.max(-2.75, Math.min(2.75, (v * (long + 0.5)) / long));
  return [reach(x), reach(y)];
}

// What stands in the holes of the picture; query_plane.py does the same.
function fill(arrows, values, factor) {
  const [query, ...keys] = arrows;
  const dots = keys.map((key) => query[0] * key[0] + query[1] * key[1]);
  const top = Math.max(...dots);
  const exps = dots.map((dot) => Math.exp(factor * (dot - top)));
  const total = exps.reduce((a, b) => a + b);
  const weights = exps.map((e) => e / total);
  const holes = {};
  arrows.forEach(([x, y], i) => {
    const [a, b] = beyond(x, y);
    holes[`a${i}`] = (MIDDLE + UNIT * a).toFixed(2);
    holes[`b${i}`] = (MIDDLE + 5 - UNIT * b).toFixed(2);
    holes[`x${i}`] = (MIDDLE + UNIT * x).toFixed(1);
    holes[`y${i}`] = (MIDDLE - UNIT * y).toFixed(1);
  });
  weights.forEach((weight, i) => {
    holes[`w${i + 1}`] = (170 * weight).toFixed(1);
    holes[`d${i + 1}`] = dots[i].toFixed(2);
    holes[`p${i + 1}`] = weight.toFixed(2);
  });
  const context = weights.reduce((sum, weight, i) => sum + weight * values[i], 0);
  return { ...holes, context: context.toFixed(1) };
}

export default function (figure, event) {
  const state = JSON.parse(figure.dataset.state);
  const { svg, arrows, values, says } = state;
  const img = figure.querySelector("img");
  const slider = figure.querySelector("input");
  if (event.type !== "input" && event.target !== img) return;
  if (event.type === "pointermove" && !event.buttons) return;
  if (event.type === "keydown") turn(event, arrows);
  else if (event.type !== "input") drag(figure, event, arrows);
  const factor = Number(slider.value);
  const holes = fill(arrows, values, factor);
  const drawn = svg.replace(/@([a-z]+[0-9]*)@/g, (_, name) => holes[name]);
  img.src = `data:image/svg+xml,${encodeURIComponent(drawn)}`;
  const weights = values.map((_, i) => `k${i + 1} ${holes[`p${i + 1}`]}`).join(", ");
  const said = { weights, context: holes.context };
  img.alt = says.replace(/{(\w+)}/g, (_, name) => said[name]);
  slider.nextElementSibling.textContent = factor.toFixed(2);
  figure.dataset.state = JSON.stringify(state);
}
