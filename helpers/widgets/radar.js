import { begin, range } from "./shared.js";

// A table as kites: switch rows on and off, point at an axis to see its ranking.
const X = 350;
const Y = 200;
const RADIUS = 145;

function short(value) {
  if (value < 100) return Number(value.toPrecision(3)).toString();
  return Math.round(value).toLocaleString();
}

function render({ model, el }) {
  const rows = model.get("rows");
  const axes = model.get("axes");
  const words = model.get("words");
  const on = rows.map(() => true);
  let axis = 0;
  let chosen = -1;
  begin(
    el,
    "radar",
    `<div class="bar"></div><svg viewBox="0 0 700 400" role="group"></svg>
    <p aria-live="polite"></p><p class="note"></p>`,
  );
  const svg = el.querySelector("svg");
  const [text, note] = el.querySelectorAll("p");
  note.textContent = words.point;
  svg.setAttribute("aria-label", words.picture);
  rows.forEach(addSwitch);

  function addSwitch(row, i) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    label.style.setProperty("--row", row.colour);
    label.append(box, row.name);
    box.addEventListener("change", () => {
      on[i] = box.checked;
      draw();
    });
    label.addEventListener("pointerenter", () => stress(i));
    label.addEventListener("pointerleave", () => stress(-1));
    el.querySelector(".bar").append(label);
  }

  function stress(i) {
    chosen = i;
    draw();
  }

  function at(i, radius) {
    const turn = (2 * Math.PI * i) / axes.length;
    return [X + radius * Math.sin(turn), Y - radius * Math.cos(turn)];
  }

  function side(x) {
    if (Math.abs(x - X) < 5) return "middle";
    return x > X ? "start" : "end";
  }

  function spoke(i) {
    const [x, y] = at(i, RADIUS);
    const [labelX, labelY] = at(i, RADIUS + 16);
    return `<path class="ring" d="M ${X} ${Y} L ${x} ${y}"/>
      <text class="axis ${i === axis ? "chosen" : ""}" data-axis="${i}" tabindex="0"
        role="button" x="${labelX}" y="${labelY}" text-anchor="${side(x)}"></text>`;
  }

  function kite(row, i) {
    if (!on[i]) return "";
    const points = row.places.map((place, j) => at(j, RADIUS * (0.12 + 0.88 * place)));
    const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="5"/>`);
    const fade = chosen >= 0 && chosen !== i ? "faded" : "";
    return `<g class="kite ${fade}" style="--row: ${row.colour}">
      <polygon points="${points.join(" ")}"/>${dots.join("")}</g>`;
  }

  function ranking() {
    const { name, better } = axes[axis];
    const sign = better === "low" ? 1 : -1;
    const order = rows
      .filter((_, i) => on[i])
      .map((row) => [row.name, row.values[axis]])
      .sort((a, b) => sign * (a[1] - b[1]))
      .map(([who, value]) => `${who} ${short(value)}`);
    return `${name} (${words[better]}): ${order.join(" · ")}`;
  }

  function draw() {
    const rings = [0.34, 0.67, 1].map(
      (r) => `<circle class="ring" cx="${X}" cy="${Y}" r="${r * RADIUS}"/>`,
    );
    const spokes = range(axes.length).map(spoke);
    const better = `<text class="better" x="8" y="20">${words.outside}</text>`;
    svg.innerHTML = [better, ...rings, ...spokes, ...rows.map(kite)].join("");
    svg.querySelectorAll(".axis").forEach((label, i) => {
      label.textContent = axes[i].name;
    });
    text.textContent = ranking();
  }

  function choose(event) {
    const i = event.target.dataset?.axis;
    if (i === undefined || Number(i) === axis) return;
    axis = Number(i);
    draw();
  }

  svg.addEventListener("pointerover", choose);
  svg.addEventListener("click", choose);
  svg.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(event);
    svg.querySelector(`[data-axis="${axis}"]`).focus();
  });
  draw();
}

export default { render };
