// The report's page: open a cell, sort by a column, show only some students.
const words = JSON.parse(document.querySelector("#words").textContent);
const rows = [...document.querySelectorAll("#heat tbody tr")];
const body = document.querySelector("#heat tbody");
const heads = [...document.querySelectorAll("#heat thead th[data-sort]")];
const dialog = document.querySelector("#cell");

// The answers are unpacked when the first cell is opened.
let unpacked;
async function unpack() {
  const text = document.querySelector("#answers").textContent;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

function add(parent, tag, text, kind) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  parent.append(made);
  return made;
}

const word = (outcome) => words[outcome] || outcome;

// Both witnesses in one line if they agree, else each with its own words.
function showHeard(parent, heard) {
  for (const [who, outcome, message] of heard) {
    const told = message ? `${word(outcome)}, ${message}` : word(outcome);
    add(parent, "small", `${words[who]}: ${told}`);
  }
}

function showTest(parent, [name, points, most, outcome, said, heard]) {
  const tint =
    points === null ? "waits" : points >= most ? "full" : points ? "part" : "none";
  const got = points === null ? words.waiting : `${points} / ${most}`;
  const how = outcome === "passed" ? words.passed : said || word(outcome);
  const made = add(parent, "div", `${name} · ${got}\n${how}`, `test ${tint}`);
  showHeard(made, heard);
}

async function open(row, column) {
  unpacked ??= unpack();
  const { texts, cells } = await unpacked;
  const [place, tests, comment] = cells[row.dataset.student][column];
  const head = heads.find((h) => h.dataset.sort === String(column));
  const name = head.firstChild.textContent.replaceAll("\u200b", "");
  const who = row.querySelector("th").firstChild.textContent.trim();
  dialog.querySelector("h2").textContent = `${who} · ${name}`;
  const shown = dialog.querySelector(".body");
  shown.replaceChildren();
  if (tests.length) add(shown, "h3", words.tests);
  for (const test of tests) showTest(shown, test);
  if (comment) {
    add(shown, "h3", words.comment);
    add(shown, "div", comment, "test");
  }
  add(shown, "h3", words.wrote);
  add(shown, "pre", texts[place] || words.nothing_written);
  dialog.showModal();
}

body.addEventListener("click", (event) => {
  const cell = event.target.closest("td:has(button)");
  if (!cell) return;
  const row = cell.parentElement;
  const cells = [...row.querySelectorAll("td:has(button)")];
  open(row, cells.indexOf(cell));
});

function sortKey(row, by) {
  if (by === "name") return row.querySelector("th").textContent;
  if (by === "time") return row.querySelector(".time").textContent;
  if (by === "total") return Number(row.querySelector(".total").dataset.value);
  const text = row.querySelectorAll("td button")[Number(by)].textContent;
  const number = Number.parseFloat(text);
  return Number.isNaN(number) ? -1 : number;
}

function sortBy(head) {
  const by = head.dataset.sort;
  const first = by === "name" || by === "time" ? "ascending" : "descending";
  const other = first === "ascending" ? "descending" : "ascending";
  const now = head.getAttribute("aria-sort") === first ? other : first;
  for (const h of heads) h.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", now);
  const sign = now === "ascending" ? 1 : -1;
  const keyed = rows.map((row) => [sortKey(row, by), row]);
  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);
  keyed.sort(([a], [b]) => sign * compare(a, b));
  body.append(...keyed.map(([, row]) => row));
}

for (const head of heads) {
  head.addEventListener("click", () => sortBy(head));
  head.addEventListener("keydown", (event) => {
    if (event.key === "Enter") sortBy(head);
  });
}

document.querySelector("#urgent").addEventListener("click", () => {
  for (const h of heads) h.removeAttribute("aria-sort");
  body.append(...rows);
});

function filter() {
  const name = document.querySelector("#find").value.toLowerCase();
  const only = document.querySelector("#only").value;
  for (const row of rows) {
    const flags = row.dataset.flags.split(" ").filter(Boolean);
    const fits = !only || (only === "any" ? flags.length : flags.includes(only));
    const text = `${row.querySelector("th").textContent} ${row.dataset.student}`;
    row.hidden = !(fits && text.toLowerCase().includes(name));
  }
}

document.querySelector("#find").addEventListener("input", filter);
document.querySelector("#only").addEventListener("change", filter);

// A link to a student must find the row, whatever is filtered out.
window.addEventListener("hashchange", () => {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row) row.hidden = false;
});
