// What a page does without a kernel: widgets, sliders, predictions, folds and themes.
const clockwise = { widgets: {} };
window.clockwise = clockwise;
document.documentElement.classList.add("cw-js");

// A widget's model as Jupyter would give it, without Python behind it.
clockwise.model = (state) => {
  const heard = {};
  for (const [name, text] of Object.entries(state.bytes ?? {}))
    state[name] = new DataView(
      Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer,
    );
  const model = {
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      if (name === "stroke" && state.rule)
        model.set("answer", clockwise.answer(state.rule, value));
      for (const tell of heard[`change:${name}`] ?? []) tell();
    },
    save_changes() {},
    on(event, tell) {
      heard[event] ??= [];
      heard[event].push(tell);
    },
    off() {},
  };
  return model;
};

// Show the widget whose place stands before the script that calls this.
clockwise.mount = () => {
  const place = document.currentScript.previousElementSibling.previousElementSibling;
  const state = JSON.parse(place.querySelector("script").textContent);
  const widget = clockwise.widgets[place.dataset.widget];
  const el = document.createElement("div");
  place.replaceChildren(el);
  widget.render({ model: clockwise.model(state), el });
};

// T points evenly spaced along a stroke.
clockwise.resample = (stroke, T) => {
  const line = stroke.filter(
    ([x, y], i) => !i || x !== stroke[i - 1][0] || y !== stroke[i - 1][1],
  );
  const ends = [0];
  for (let i = 1; i < line.length; i++)
    ends.push(
      ends[i - 1] +
        Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]),
    );
  return Array.from({ length: T }, (_, k) => {
    const wanted = (ends.at(-1) * k) / (T - 1);
    const found = ends.findIndex((end, j) => j && end >= wanted);
    const i = found < 1 ? line.length - 1 : found;
    const share = (wanted - ends[i - 1]) / (ends[i] - ends[i - 1]);
    return [0, 1].map((d) => line[i - 1][d] + share * (line[i][d] - line[i - 1][d]));
  });
};

// What the lesson's rule says of a stroke: see clockwise/site/stroke_rule.py.
clockwise.answer = (rule, stroke) => {
  if (!stroke.some(([x, y]) => x !== stroke[0][0] || y !== stroke[0][1])) return "";
  const points = clockwise.resample(stroke, rule.T);
  const crosses = points.map(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length];
    return x * nextY - y * nextX;
  });
  const area = crosses.reduce((a, b) => a + b, 0) / 2;
  const shown = area.toFixed(rule.digits);
  const sign = rule.sign && !shown.startsWith("-") ? "+" : "";
  return rule[area < 0 ? "negative" : "positive"].replace("{area}", sign + shown);
};

// A slider has moved: show the frame it is at, and that frame's label.
document.addEventListener("input", ({ target }) => {
  if (!target.matches?.(".cw-slider")) return;
  const [frames, labels, alts] = JSON.parse(target.dataset.frames);
  const figure = target.closest("figure");
  const img = figure.querySelector("img");
  img.src = frames[target.value];
  img.alt = alts[target.value];
  figure.querySelector("output").textContent = labels[target.value];
  target.setAttribute("aria-valuetext", labels[target.value]);
});

// Whoever points at a slider will move it: have its frames ready.
function fetchFrames({ target }) {
  const slider = target
    .closest?.("figure")
    ?.querySelector(".cw-slider:not([data-ready])");
  if (!slider) return;
  slider.dataset.ready = "true";
  for (const frame of JSON.parse(slider.dataset.frames)[0]) new Image().src = frame;
}
document.addEventListener("pointerover", fetchFrames);
document.addEventListener("focusin", fetchFrames);

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
const WIDE = "pre, .table-wrapper, .cw-wide, div.math, .sidebar-scroll, .toc-scroll";
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
