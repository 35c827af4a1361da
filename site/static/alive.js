// What moves in a page without a kernel: widgets, sliders, and what Python would answer.
const clockwise = { widgets: {}, rules: {} };
window.clockwise = clockwise;
const HERE = new URL(".", document.currentScript.src);

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
      if (state.rule) clockwise.rules[name]?.(model, state.rule, value);
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
function resample(stroke, T) {
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
}

// What the lesson's rule says of a stroke: see clockwise/site/stroke_rule.py.
clockwise.rules.stroke = (model, rule, stroke) => {
  const moved = stroke.some(([x, y]) => x !== stroke[0][0] || y !== stroke[0][1]);
  model.set("answer", moved ? answer(rule, stroke) : "");
};

function answer(rule, stroke) {
  const points = resample(stroke, rule.T);
  const crosses = points.map(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length];
    return x * nextY - y * nextX;
  });
  const area = crosses.reduce((a, b) => a + b, 0) / 2;
  const shown = area.toFixed(rule.digits);
  const sign = rule.sign && !shown.startsWith("-") ? "+" : "";
  return rule[area < 0 ? "negative" : "positive"].replace("{area}", sign + shown);
}

// How a word sounds: see clockwise/site/word_rule.py. The model comes with the first one.
clockwise.rules.word = async (model, rule, word) => {
  const words = model.get("words");
  const letters = [...word.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
  const tell = (note, sounds = []) => {
    if (word !== model.get("word")) return; // more has been typed meanwhile
    model.set("note", note);
    model.set("sounds", sounds);
  };
  if (!letters.length) return tell(words.empty);
  const { wait, lost } = JSON.parse(document.querySelector("#cw-words").textContent);
  if (!clockwise.pronounce) tell(wait, model.get("sounds"));
  try {
    await load("pronouncer.js");
  } catch {
    return tell(lost);
  }
  const unknown = [...new Set(letters.filter((letter) => !/[a-z]/.test(letter)))];
  const note = unknown.length
    ? words.unknown.replace("{letters}", unknown.sort().join(", "))
    : "";
  const as = (sound) => rule.as_in[sound.replace(/\d$/, "")] ?? "";
  tell(
    note,
    clockwise.pronounce(word).map((sound) => [sound, as(sound)]),
  );
};

// Load a script of the site's once.
const loaded = {};
function load(name) {
  loaded[name] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(name, HERE);
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  return loaded[name];
}

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
