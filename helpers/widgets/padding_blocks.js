// Blocks to arrange into batches. A column is 20 wide; the longest block is 150 high.
import { begin, pointer, range, say, svgNode, within } from "./shared.js";

const WIDE = 20;
const FLOOR = 155;
const GAP = 12; // between two batches

const frame = (words, n, size) => `
  <div class="bar">
    <button type="button" data-how="given">${words.given}</button>
    <button type="button" data-how="shuffle">${words.shuffle}</button>
    <button type="button" data-how="pools">${words.pools}</button>
    <button type="button" data-how="sort">${words.sort}</button>
    <label>${words.size}<input type="range" min="1" max="${Math.min(n, 12)}"
      value="${size}"><output></output></label></div>
  <svg role="group" aria-label="${words.picture}"><defs>
    <pattern id="pad" width="5" height="5" patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"><line y2="5"/></pattern></defs></svg>
  <p class="count" aria-live="polite"></p><p class="note">${words.move}</p>`;

function newBlock(length, high) {
  const block = svgNode("g", {
    tabindex: 0,
    role: "img",
    "aria-label": `T = ${length}`,
  });
  const real = { y: FLOOR - length * high, height: length * high };
  block.append(
    svgNode("rect", { class: "pads", width: 18 }),
    svgNode("rect", { class: "real", width: 18, ...real }),
  );
  return block;
}

function shuffled(list) {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}

const cut = (list, size) =>
  list.flatMap((_, i) => (i % size ? [] : [list.slice(i, i + size)]));

// Three batches to a pool; a batch that is not full stays at the end.
function pooled(list, size, up) {
  const pools = cut(shuffled(list), 3 * size).map((pool) => pool.sort(up));
  const batches = pools.flatMap((pool) => cut(pool, size));
  const full = batches.filter((batch) => batch.length === size);
  const rest = batches.filter((batch) => batch.length < size);
  return [...shuffled(full), ...rest].flat();
}

function render({ model, el }) {
  const lengths = model.get("lengths");
  const words = model.get("words");
  const n = lengths.length;
  const high = 150 / Math.max(...lengths);
  let order = range(n);
  let size = Math.min(model.get("size"), n);
  begin(el, "padding-blocks", frame(words, n, size));
  const [svg, slider] = ["svg", "input"].map((part) => el.querySelector(part));
  const blocks = lengths.map((length) => newBlock(length, high));
  svg.append(...blocks);
  const place = (slot) => slot * WIDE + Math.floor(slot / size) * GAP + 2;

  // Put a batch in its place, and return how many cells it has, pads among them.
  function drawBatch(batch, first) {
    const longest = Math.max(...batch.map((i) => lengths[i]));
    for (const [k, i] of batch.entries()) {
      blocks[i].style.transform = `translateX(${place(first + k)}px)`;
      const pads = blocks[i].firstChild;
      pads.setAttribute("y", FLOOR - longest * high);
      pads.setAttribute("height", (longest - lengths[i]) * high);
    }
    return longest * batch.length;
  }

  function draw() {
    const drawn = cut(order, size).map((batch, b) => drawBatch(batch, b * size));
    const [cells, real] = [drawn, lengths].map((all) => all.reduce((a, b) => a + b));
    svg.setAttribute("viewBox", `0 0 ${place(n - 1) + WIDE + 2} 160`);
    const share = Math.round(100 * (1 - real / cells));
    const pads = cells - real;
    el.querySelector("output").textContent = size;
    el.querySelector(".count").textContent = say(words.count, { real, pads, share });
  }

  const up = (a, b) => lengths[a] - lengths[b] || a - b;
  const arrange = {
    given: (all) => all,
    shuffle: shuffled,
    sort: (all) => all.sort(up),
    pools: (all) => pooled(all, size, up),
  };
  for (const button of el.querySelectorAll("button"))
    button.addEventListener("click", () => {
      order = arrange[button.dataset.how](range(n));
      draw();
    });
  slider.addEventListener("input", () => {
    size = Number(slider.value);
    draw();
  });

  function move(i, slot) {
    const from = order.indexOf(i);
    const to = within(0, slot, n - 1);
    if (from === to) return;
    order.splice(to, 0, ...order.splice(from, 1));
    draw();
  }

  function follow(block, i) {
    block.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(i, order.indexOf(i) + step);
    });
    block.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button) return;
      block.setPointerCapture(event.pointerId);
      block.classList.add("held");
    });
    block.addEventListener("pointermove", (event) => {
      if (!block.hasPointerCapture(event.pointerId)) return;
      const { x } = pointer(svg, event);
      const gaps = order.map((_, slot) => Math.abs(place(slot) + WIDE / 2 - 1 - x));
      move(i, gaps.indexOf(Math.min(...gaps)));
    });
    for (const end of ["pointerup", "pointercancel"])
      block.addEventListener(end, () => block.classList.remove("held"));
  }
  for (const [i, block] of blocks.entries()) follow(block, i);
  draw();
}

export default { render };
