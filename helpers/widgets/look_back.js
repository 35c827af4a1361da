import { begin, within } from "./shared.js";

// Point at a letter: each row shows which letters before it one model's guess uses.
function render({ model, el }) {
  const text = model.get("text");
  const maps = model.get("maps");
  const words = model.get("words");
  const names = Object.keys(maps);
  let at = model.get("at");
  begin(
    el,
    "look-back",
    `<div class="rows" role="slider" tabindex="0" aria-valuemin="0"
      aria-valuemax="${text.length - 1}"></div><p class="note"></p>`,
  );
  const rows = el.querySelector(".rows");
  el.querySelector("p").textContent = words.point;
  rows.setAttribute("aria-label", words.picture);
  const cells = names.map(addRow);

  function addRow(name) {
    const row = document.createElement("div");
    const title = document.createElement("b");
    title.textContent = name;
    row.append(title);
    rows.append(row);
    return ["▸", ...text].map((letter, s) => {
      const cell = document.createElement("span");
      cell.textContent = letter;
      cell.addEventListener("pointerenter", () => s && move(s - 1));
      cell.addEventListener("pointerdown", () => s && move(s - 1));
      row.append(cell);
      return cell;
    });
  }

  function move(to) {
    at = within(0, to, text.length - 1);
    draw();
  }

  function draw() {
    rows.setAttribute("aria-valuenow", at);
    rows.setAttribute("aria-valuetext", `${text.slice(0, at)}[${text[at]}]`);
    names.forEach((name, y) => {
      cells[y].forEach((cell, s) => {
        const strength = s <= at ? maps[name][at][s] : 0;
        cell.style.setProperty("--strength", `${100 * strength}%`);
        cell.classList.toggle("strong", strength > 0.8);
        cell.classList.toggle("target", s === at + 1);
        cell.classList.toggle("ahead", s > at + 1);
      });
    });
  }

  rows.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(at + step);
  });
  draw();
}

export default { render };
