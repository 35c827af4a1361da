// The pad of the start page: a stroke, and which way round it goes. It needs no kernel.
// The square's corners are at -100 and 100, y points down; arrow keys draw, too.
const STEP = 25;
const CORNER = [-100, 100];

function keyed(event, points) {
  const [x, y] = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  }[event.key] ?? [0, 0];
  if (event.key === "Escape") return [];
  if (!x && !y) return points;
  event.preventDefault();
  const [fromX, fromY] = points.at(-1) ?? CORNER;
  const within = (value) => Math.max(-150, Math.min(150, value));
  const start = points.length ? points : [CORNER];
  return [...start, [within(fromX + STEP * x), within(fromY + STEP * y)]];
}

function drawn(event, svg, points) {
  if (event.target.closest("svg") !== svg && !svg.hasPointerCapture(event.pointerId))
    return points;
  const box = svg.getBoundingClientRect();
  const zoom = 320 / box.width;
  const x = Math.round((event.clientX - box.left) * zoom - 160);
  const y = Math.round((event.clientY - box.top) * zoom - 160);
  if (event.type === "pointerdown") {
    svg.setPointerCapture(event.pointerId);
    return [[x, y]];
  }
  return svg.hasPointerCapture(event.pointerId) ? [...points, [x, y]] : points;
}

// Half the sum of the cross products, in units of the square's half sides, y up.
function area(points) {
  const next = (i) => points[(i + 1) % points.length];
  const crosses = points.map(([x, y], i) => x * next(i)[1] - next(i)[0] * y);
  return -crosses.reduce((a, b) => a + b, 0) / 20000;
}

export default function (pad, event) {
  const svg = pad.querySelector("svg");
  let points = JSON.parse(pad.dataset.points);
  if (event.type === "click") {
    if (!event.target.closest("button")) return;
    points = [];
  } else if (event.type === "keydown") {
    if (event.target !== svg) return;
    points = keyed(event, points);
  } else points = drawn(event, svg, points);
  pad.dataset.points = JSON.stringify(points);
  svg.querySelector("polyline").setAttribute("points", points.join(" "));
  svg.querySelector(".hint").style.display = points.length ? "none" : "";
  const words = JSON.parse(pad.dataset.words);
  const signed = area(points);
  const way =
    Math.abs(signed) > 0.1 ? (signed > 0 ? words.left : words.right) : words.none;
  const said = points.length > 2 ? `${way} (${signed.toFixed(1)})` : "";
  pad.querySelector("output").textContent = said;
}
