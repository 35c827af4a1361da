// What a page does: predictions, folds, themes, keys. What moves in it is in alive.js.
document.documentElement.classList.add("cw-js");

// Formulas' letters are asked for before the page is drawn: late ones move the lines.
for (const font of ["1em KaTeX_Main", "italic 1em KaTeX_Math"])
  document.fonts.load(font);

const short = (number) =>
  Math.abs(number) < 100
    ? String(Number(Number(number).toPrecision(3)))
    : Math.round(number).toLocaleString("en");

// A guess is locked in: say how near it is, and uncover what was measured.
function reveal(form, guess) {
  const words = JSON.parse(form.dataset.words);
  const measured = Number(form.dataset.measured);
  const choices = JSON.parse(form.dataset.choices ?? "[]");
  const say = (key, values) =>
    words[key].replace(/{(\w+)}/g, (_, name) =>
      choices.length ? choices[values[name] - 1] : short(values[name]),
    );
  const off = Math.abs(guess - measured);
  const near = off <= 0.05 * Math.abs(measured) ? "close" : "";
  const chosen = off ? "other choice" : "right choice";
  const judged = choices.length ? chosen : near || (guess > measured ? "high" : "low");
  const lines = [say(choices.length ? "it is" : "measured", { measured })];
  if (guess !== null) lines.push(say(judged, { guess, off }));
  const status = form.querySelector("[role=status]");
  status.replaceChildren(lines.join(" · "));
  if (guess !== null && !choices.length) status.append(axis(guess, measured, words));
  for (const part of form.elements) part.disabled = true;
  for (const cover of document.querySelectorAll(".cw-covered"))
    if (cover.dataset.guess === form.dataset.name) cover.classList.add("cw-open");
}

// Guess and truth on one line, with room on either side of them.
function axis(guess, measured, words) {
  const [low, high] = [Math.min(guess, measured), Math.max(guess, measured)];
  const room = 0.25 * (high - low) || Math.max(Math.abs(high), 1) / 4;
  const place = (x) => 40 + (380 * (x - low + room)) / (high - low + 2 * room);
  const marks = [
    [place(guess), words["your guess"], 18, "none"],
    [place(measured), words.truth, 62, "currentColor"],
  ];
  const box = document.createElement("div");
  box.innerHTML = `<svg viewBox="0 0 460 72" width="460" aria-hidden="true"><path
    d="M 40 36 H 420" stroke="currentColor"/>${marks
      .map(
        ([x, name, y, fill]) => `<circle cx="${x}" cy="36" r="6" fill="${fill}"
      stroke="currentColor" stroke-width="2"/><text x="${x}" y="${y}" font-size="13"
      text-anchor="middle" fill="currentColor">${name}</text>`,
      )
      .join("")}</svg>`;
  return box.firstElementChild;
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".cw-guess")) return;
  event.preventDefault();
  reveal(event.target, Number(event.target.querySelector("input, select").value));
});
document.addEventListener("input", ({ target }) => {
  if (target.matches(".cw-guess [type=range]"))
    target.nextElementSibling.textContent = target.value;
});
document.addEventListener("click", ({ target }) => {
  const form = target.closest(".cw-guess");
  if (form && target.matches("button[type=button]")) reveal(form, null);
});

// What is deeper is closed as it is in Jupyter; a link or a search into it opens it.
function closeDeeper(words) {
  const section = document.getElementById("cw-deeper")?.closest("section");
  if (!section) return;
  const parts = [...section.children].filter((part) => part.matches("section"));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cw-more";
  button.textContent = words.deeper;
  const open = () => {
    for (const part of parts) part.removeAttribute("hidden");
    button.remove();
  };
  for (const part of parts) {
    part.setAttribute("hidden", "until-found");
    part.addEventListener("beforematch", open);
  }
  button.addEventListener("click", open);
  parts[0]?.before(button);
  const follow = () => {
    const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!parts.some((part) => part.contains(at))) return;
    open();
    at.scrollIntoView();
  };
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", open);
  follow();
}

// Widgets ask for JupyterLab's theme: tell them which one the page has.
function followTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const tell = () => {
    const { theme } = document.body.dataset;
    const isDark = theme === "dark" || (theme !== "light" && dark.matches);
    document.body.dataset.jpThemeLight = String(!isDark);
  };
  dark.addEventListener("change", tell);
  const filter = { attributes: true, attributeFilter: ["data-theme"] };
  new MutationObserver(tell).observe(document.body, filter);
  tell();
}

// On paper hints and quizzes are open; what was closed is closed again afterwards.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open], .hide)")];
  for (const details of opened) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

// Furo opens its side bars by labels, which keys do not reach.
function makeButton(label) {
  label.setAttribute("role", "button");
  label.tabIndex = 0;
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
}

// What is wider than its place can be moved with the keys, too.
const WIDE =
  "pre, .table-wrapper, .cw-wide, .cw-scroll, div.math, .sidebar-scroll, .toc-scroll";
function reachWide() {
  for (const part of document.querySelectorAll(WIDE)) {
    const wide = part.scrollWidth > part.clientWidth;
    if (wide || part.scrollHeight > part.clientHeight) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  }
}
window.addEventListener("resize", reachWide);
window.addEventListener("load", reachWide);
document.addEventListener("toggle", reachWide, true);

document.addEventListener("DOMContentLoaded", () => {
  for (const guess of document.querySelectorAll(".cw-guess [type=range]"))
    guess.nextElementSibling.textContent = guess.value;
  const words = JSON.parse(document.querySelector("#cw-words").textContent);
  closeDeeper(words);
  followTheme();
  // What a fold says is its name; the one that myst-nb gives is English everywhere.
  for (const summary of document.querySelectorAll("details.hide > summary"))
    summary.removeAttribute("aria-label");
  for (const [query, label] of Object.entries(words.labels))
    for (const part of document.querySelectorAll(query))
      part.setAttribute("aria-label", label);
  for (const label of document.querySelectorAll(
    "label.nav-overlay-icon, label.toc-overlay-icon",
  ))
    makeButton(label);
});
