// Marking: one question, all answers, a key for each mark. What is pressed is shown at
// once, kept in this browser, and sent; it is sent again until the server has it.
const words = JSON.parse(document.querySelector("#words").textContent);
const at = (selector) => document.querySelector(selector);
const KEEP = `clockwise marks ${document.body.dataset.assignment}`;
const LETTERS = "abdefghilmoqrstuvwyz"; // c, j, k, n, p and x do something else
let questions = [];
let shown = null; // the question on the page
let now = 0; // the answer that keys are for
const queue = JSON.parse(localStorage.getItem(KEEP) ?? "[]");
let sending = false;

function make(tag, parent, text = "", kind = "") {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  parent.append(made);
  return made;
}

async function get(path, question) {
  const { notebook, cell } = question ?? {};
  const query = question ? `?${new URLSearchParams({ notebook, cell })}` : "";
  const answer = await fetch(path + query);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function say(text) {
  at("#trouble").hidden = !text;
  at("#trouble").textContent = text;
}

// --- what is sent ---
function keep() {
  localStorage.setItem(KEEP, JSON.stringify(queue));
}

function send(said) {
  const { notebook, cell } = shown;
  queue.push({ notebook, cell, ...said });
  keep();
  flush();
}

async function flush() {
  if (sending) return;
  sending = true;
  while (queue.length) {
    let answer;
    try {
      answer = await fetch("/mark", {
        method: "POST",
        headers: { "X-Clockwise": "1" },
        body: JSON.stringify(queue[0]),
      });
    } catch {
      answer = null;
    }
    if (!answer || answer.status >= 500) {
      say(words.offline.replace("{0}", queue.length));
      setTimeout(flush, 1500);
      break;
    }
    const said = queue.shift();
    keep();
    if (answer.ok) {
      say("");
      if (isShown(said) && !queue.length) take(await answer.json());
    } else {
      const why = await answer.text();
      say(words.refused.replace("{0}", JSON.parse(why).error ?? why));
      if (isShown(said)) await look();
    }
  }
  sending = false;
}

function isShown(said) {
  return shown && said.notebook === shown.notebook && said.cell === shown.cell;
}

// --- what is shown ---
function take(state) {
  const old = shown.given;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const renew = !same(shown.items, state.items);
  shown.items = state.items;
  shown.given = { ...old, ...state.given }; // after a mark only its student's comes
  if (renew) drawRubric();
  for (const article of document.querySelectorAll("article")) {
    const who = article.dataset.student;
    if (renew || !same(old[who], shown.given[who])) drawMark(article);
  }
  count();
}

// What another window, or formgrader, has done in the meantime.
async function look() {
  if (!shown || queue.length || sending) return;
  try {
    const asked = shown;
    const state = await get("/state", asked);
    if (asked === shown && !queue.length) take(state);
  } catch {
    // The next look, or the next mark, tells.
  }
}

function count() {
  const marks = Object.values(shown.given);
  const mine = questions.find((q) => isShown(q));
  mine.waiting = marks.filter((mark) => mark.waits).length;
  drawQuestions();
}

function drawQuestions() {
  at("#questions").replaceChildren();
  for (const question of questions) {
    const button = make("button", at("#questions"), `${question.exercise} `);
    if (question.cell !== question.answer) button.append(`${question.cell} `);
    const { waiting, of } = question;
    make(
      "small",
      button,
      waiting ? `${waiting} / ${of} ${words.wait}` : words.all_done,
    );
    if (isShown(question)) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => open(question));
  }
}

function drawRubric() {
  if (at("#rubric").contains(document.activeElement)) return;
  at("#rubric").replaceChildren();
  shown.items.forEach((item, i) => {
    const line = make("li", at("#rubric"));
    make("kbd", line, LETTERS[i] ?? "");
    const text = make("input", line);
    text.value = item.text;
    const points = make("input", line);
    points.type = "number";
    points.step = "any";
    points.value = item.points;
    const change = () =>
      send({ do: "item", item: item.id, text: text.value, points: points.value });
    text.addEventListener("change", change);
    points.addEventListener("change", change);
    const drop = make("button", line, "×");
    drop.title = words.delete;
    drop.addEventListener("click", () => send({ do: "drop", item: item.id }));
  });
}

function drawAnswer(answer, place) {
  const article = make("article", at("#answers"));
  article.dataset.student = answer.student;
  const head = make("header", article);
  make("b", head, answer.name);
  if (answer.late) make("span", head, words.late, "state late");
  make("span", head, "", "state");
  const given = make("span", head, "", "given");
  if (shown.points <= 9) {
    for (let n = 0; n <= shown.points; n++) {
      const button = make("button", given, String(n));
      button.dataset.points = n;
      button.addEventListener("click", () => give(place, n));
    }
  }
  const exact = make("input", given, "", "exact");
  Object.assign(exact, { type: "number", min: 0, max: shown.points, step: "any" });
  exact.setAttribute("aria-label", words.points);
  exact.addEventListener("change", () => {
    give(place, exact.value === "" ? null : Number(exact.value));
  });
  make("div", article, "", "ticks");
  const written = make("div", article, "", "written");
  written.innerHTML = answer.html || ""; // made harmless by the server
  if (!answer.html) written.textContent = words.nothing;
  const note = make("textarea", article);
  note.placeholder = words.comment;
  note.addEventListener("change", () => comment(place, note.value));
  article.addEventListener("focusin", () => select(place, false));
  article.addEventListener("click", () => select(place, false));
  drawMark(article);
}

function drawMark(article) {
  const mark = shown.given[article.dataset.student];
  const has = mark?.points !== null && mark?.points !== undefined;
  const state = article.querySelector(".state:not(.late)");
  const got = has ? `${mark.points} / ${shown.points}` : "";
  state.textContent = mark?.waits ? `${words.waits} ${got}` : got;
  state.classList.toggle("waits", Boolean(mark?.waits));
  for (const button of article.querySelectorAll("[data-points]")) {
    const pressed = has && mark.points === Number(button.dataset.points);
    button.setAttribute("aria-pressed", String(pressed));
  }
  const exact = article.querySelector(".exact");
  if (document.activeElement !== exact) exact.value = has ? mark.points : "";
  const note = article.querySelector("textarea");
  if (document.activeElement !== note) note.value = mark?.comment ?? "";
  const ticks = article.querySelector(".ticks");
  ticks.replaceChildren();
  shown.items.forEach((item, i) => {
    const on = mark?.items.includes(item.id);
    const text = `${LETTERS[i] ?? ""} ${item.text} (${item.points})`;
    const button = make("button", ticks, text);
    button.setAttribute("aria-pressed", String(Boolean(on)));
    button.addEventListener("click", () => tick(placeOf(article), i));
  });
  const hide = at("#waiting").checked && !mark?.waits;
  article.hidden = hide && !article.classList.contains("now");
}

function placeOf(article) {
  return [...at("#answers").children].indexOf(article);
}

function select(place, scroll = true) {
  const articles = [...at("#answers").children];
  now = Math.max(0, Math.min(place, articles.length - 1));
  articles.forEach((article, i) => {
    article.classList.toggle("now", i === now);
  });
  if (scroll) articles[now]?.scrollIntoView({ block: "nearest" });
}

function step(way) {
  const articles = [...at("#answers").children];
  let place = now + way;
  while (articles[place]?.hidden) place += way;
  if (articles[place]) select(place);
}

// --- what a person does ---
function markOf(place) {
  const article = at("#answers").children[place];
  return [article, shown.given[article.dataset.student]];
}

function give(place, points) {
  const [article, mark] = markOf(place);
  if (points !== null && !(points >= 0 && points <= shown.points))
    return drawMark(article);
  Object.assign(mark, { points, waits: points === null, items: [] });
  drawMark(article);
  count();
  send({ do: "give", student: article.dataset.student, points });
}

function tick(place, number) {
  const item = shown.items[number];
  const [article, mark] = markOf(place);
  const on = !mark.items.includes(item.id);
  mark.items = on
    ? [...mark.items, item.id]
    : mark.items.filter((id) => id !== item.id);
  const worth = shown.items.filter((i) => mark.items.includes(i.id));
  const sum = worth.reduce((total, i) => total + i.points, 0);
  const points = worth.length ? Math.min(Math.max(sum, 0), shown.points) : null;
  Object.assign(mark, { points, waits: points === null });
  drawMark(article);
  count();
  send({ do: "tick", student: article.dataset.student, item: item.id, on });
}

function comment(place, text) {
  const [article, mark] = markOf(place);
  mark.comment = text;
  send({ do: "comment", student: article.dataset.student, text });
}

async function open(question) {
  shown = await get("/question", question);
  location.hash = `${question.notebook}/${question.cell}`;
  const most = Math.min(9, Math.floor(shown.points));
  at("#title").textContent = shown.test
    ? `${shown.title} · ${shown.test}`
    : shown.title;
  at("#statement").innerHTML = shown.statement;
  at("#scheme").innerHTML = shown.scheme;
  at("#keys").textContent = words.keys.replace("{0}", most);
  at("#answers").replaceChildren();
  drawRubric();
  shown.answers.forEach(drawAnswer);
  count();
  const first = shown.answers.findIndex((a) => shown.given[a.student]?.waits);
  select(Math.max(first, 0));
  at("#answers").focus({ preventScroll: true });
}

function turn(way) {
  const place = questions.findIndex((q) => isShown(q)) + way;
  if (questions[place]) open(questions[place]);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key;
  const item = LETTERS.indexOf(key);
  if (/^[0-9]$/.test(key) && Number(key) <= shown.points) {
    give(now, Number(key));
    step(1);
  } else if (key === "j" || key === "ArrowDown") step(1);
  else if (key === "k" || key === "ArrowUp") step(-1);
  else if (key === "n") turn(1);
  else if (key === "p") turn(-1);
  else if (key === "x") give(now, null);
  else if (key === "c") markOf(now)[0].querySelector("textarea").focus();
  else if (key.length === 1 && item >= 0 && shown.items[item]) tick(now, item);
  else return;
  event.preventDefault();
});

at("#add").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const [text, points] = [form.elements.text.value, form.elements.points.value];
  const id = [...crypto.getRandomValues(new Uint8Array(12))].join("-");
  send({ do: "item", item: id, text, points });
  form.reset();
  form.elements.text.blur();
  at("#answers").focus({ preventScroll: true });
});

at("#waiting").addEventListener("change", () => {
  for (const article of document.querySelectorAll("article")) drawMark(article);
});
at("#nameless").addEventListener("change", (event) => {
  document.body.classList.toggle("nameless", event.target.checked);
});

window.addEventListener("focus", look);
setInterval(look, 3000);

async function start() {
  await flush();
  questions = await get("/questions");
  const said = decodeURIComponent(location.hash.slice(1));
  const again = questions.find((q) => `${q.notebook}/${q.cell}` === said);
  await open(again ?? questions.find((q) => q.waiting) ?? questions[0]);
}
start().catch((error) => say(error.message));
