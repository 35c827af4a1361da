import { begin, range, say } from "./shared.js";

// A trained LSTM says what comes next; the knobs change what may be drawn of it.
const SOS = 1; // and <pad> is 0: neither is ever written
const EOS = 2; // the first symbol that can be
const LONGEST = 60;

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

// The weights as arrays of numbers; they come as whole numbers of 16 bits.
function unpack(model) {
  const view = model.get("weights");
  const scales = model.get("scales");
  let place = 0;
  return model.get("shapes").map((shape, i) => {
    const array = new Float32Array(shape.reduce((a, b) => a * b));
    for (let j = 0; j < array.length; j++, place += 2)
      array[j] = view.getInt16(place, true) * scales[i];
    return array;
  });
}

// Return a function of the symbols' numbers so far: the logits of the next symbol.
function lstm(model) {
  const [embed, fromInput, fromState, bias, score, scoreBias] = unpack(model);
  const [[V, E], , [, H]] = model.get("shapes");
  const times = (matrix, r, vector, offset, n) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[r * n + j] * vector[offset + j];
    return sum;
  };

  function step(id, h, c) {
    const gate = range(4 * H).map(
      (r) =>
        bias[r] + times(fromInput, r, embed, id * E, E) + times(fromState, r, h, 0, H),
    );
    const next = new Float32Array(H);
    for (let j = 0; j < H; j++) {
      const written = sigmoid(gate[j]) * Math.tanh(gate[2 * H + j]);
      c[j] = sigmoid(gate[H + j]) * c[j] + written;
      next[j] = sigmoid(gate[3 * H + j]) * Math.tanh(c[j]);
    }
    return next;
  }

  return (ids) => {
    const c = new Float32Array(H);
    let h = new Float32Array(H);
    for (const id of [SOS, ...ids]) h = step(id, h, c);
    return range(V).map((v) => scoreBias[v] + times(score, v, h, 0, H));
  };
}

// The probabilities at temperature tau, and what top-k and then top-p leave of them.
function chances(logits, { tau, k, p }) {
  const raw = logits.map((x, i) => (i <= SOS ? -Infinity : x / tau));
  const top = Math.max(...raw);
  const weight = raw.map((x) => Math.exp(x - top));
  const total = weight.reduce((a, b) => a + b);
  const prob = weight.map((w) => w / total);
  const best = range(prob.length)
    .slice(EOS)
    .sort((a, b) => prob[b] - prob[a]);
  const some = best.slice(0, k);
  const left = some.reduce((sum, i) => sum + prob[i], 0);
  const kept = new Set();
  let mass = 0;
  for (const i of some) {
    if (p < 1 && mass >= p * left - 1e-9) break;
    kept.add(i);
    mass += prob[i];
  }
  return { prob, kept, mass };
}

function pick({ prob, kept, mass }) {
  let u = Math.random() * mass;
  for (const i of kept) {
    u -= prob[i];
    if (u <= 0) return i;
  }
  return [...kept][0];
}

const page = (choices) => `
  <label class="line"><span></span>
    <input type="text" spellcheck="false" autocomplete="off"></label>
  <p class="verdict" aria-live="polite"></p><p class="note unknown" role="status"></p><div class="bars" role="group"></div>
  <div class="knobs">
    <label><span></span><input class="tau" type="range" min="-3" max="2" step="0.1"
      value="0"><output></output></label>
    <label><span>top-k</span><input class="k" type="range" min="1" max="${choices}"
      value="${choices}"><output></output></label>
    <label><span>top-p</span><input class="p" type="range" min="0.05" max="1"
      step="0.05" value="1"><output></output></label></div>
  <div class="row"><button type="button" class="draw"></button>
    <button type="button" class="sentence"></button>
    <button type="button" class="back"></button>
    <button type="button" class="clear"></button></div>
  <p class="note mass"></p>`;

function render({ model, el }) {
  const words = model.get("words");
  const symbols = model.get("symbols");
  const states = model.get("grammar");
  const logits = lstm(model);
  const choices = symbols.length - EOS;
  let ids = numbers(model.get("start"));
  let ended = false;

  begin(el, "next-symbol", page(choices));
  const part = (query) => el.querySelector(query);
  const line = part(".line input");
  part(".line span").textContent = words.text;
  part(".knobs span").textContent = words.temperature;
  part(".bars").setAttribute("aria-label", words.picture);
  const bars = range(choices).map((j) => addBar(j + EOS));

  function numbers(text) {
    return [...text].map((letter) => symbols.indexOf(letter));
  }

  function key(i) {
    return i === EOS ? "$" : symbols[i];
  }

  function name(i) {
    return key(i) === " " ? "␣" : key(i);
  }

  function addBar(i) {
    const bar = document.createElement("button");
    bar.type = "button";
    bar.innerHTML = "<i class='bar'></i><i class='true'></i><b></b>";
    bar.lastChild.textContent = name(i);
    bar.addEventListener("click", () => {
      append(i);
      draw();
    });
    part(".bars").append(bar);
    return bar;
  }

  function knobs() {
    const [tau, k, p] = ["tau", "k", "p"].map((knob) => Number(part(`.${knob}`).value));
    return { tau: 2 ** tau, k, p };
  }

  function append(i) {
    if (ended) return;
    if (i === EOS) ended = true;
    else ids.push(i);
  }

  // What the grammar says about the next symbol; null if nothing begins like this.
  function truth() {
    let state = 0;
    for (const id of ids) {
      const move = states[state][symbols[id]];
      if (!move) return null;
      state = move[1];
    }
    return states[state];
  }

  function draw() {
    const now = chances(logits(ids), knobs());
    const after = truth();
    const text = ids.map((i) => symbols[i]).join("") + (ended ? "$" : "");
    if (line.value !== text) line.value = text;
    bars.forEach((bar, j) => {
      drawBar(bar, j + EOS, now, after);
    });
    drawKnobs(now);
    drawVerdict(after);
    part(".draw").disabled = ended;
    part(".sentence").disabled = ended;
  }

  function drawBar(bar, i, { prob, kept, mass }, after) {
    const real = after?.[key(i)]?.[0] ?? 0;
    const shown = kept.has(i) ? prob[i] / mass : prob[i];
    bar.querySelector(".bar").style.height = `${100 * shown}px`;
    bar.querySelector(".true").style.bottom = `${100 * real + 22}px`;
    bar.classList.toggle("cut", !kept.has(i));
    bar.classList.toggle("certain", real > 0);
    const percent = (share) => `${(100 * share).toFixed(1)} %`;
    bar.title = `${name(i)}: ${percent(shown)} (${words.true}: ${percent(real)})`;
    bar.disabled = ended;
  }

  function drawKnobs({ kept, mass }) {
    const { tau, k, p } = knobs();
    const said = [tau.toFixed(2), k === choices ? words.all : k, p.toFixed(2)];
    el.querySelectorAll("output").forEach((output, i) => {
      output.textContent = said[i];
    });
    const percent = (100 * mass).toFixed(1);
    const values = { kept: kept.size, all: choices, mass: percent };
    part(".mass").textContent = say(words.kept, values);
  }

  function drawVerdict(after) {
    const possible = after && (!ended || after.$);
    const sound = ended ? "right" : "begins";
    const kind = possible ? sound : "wrong";
    part(".verdict").textContent = words[kind];
    part(".verdict").className = `verdict ${kind}`;
  }

  const drawOne = () => append(pick(chances(logits(ids), knobs())));
  const ways = {
    draw: drawOne,
    sentence() {
      for (let n = 0; n < LONGEST && !ended; n++) drawOne();
    },
    back() {
      if (ended) ended = false;
      else ids.pop();
    },
    clear() {
      ids = [];
      ended = false;
    },
  };
  for (const [way, act] of Object.entries(ways)) {
    part(`.${way}`).textContent = words[way];
    part(`.${way}`).addEventListener("click", () => {
      act();
      draw();
    });
  }
  line.addEventListener("input", () => {
    ended = false;
    const strange = [...line.value].filter((letter) => symbols.indexOf(letter) <= EOS);
    const letters = [...new Set(strange)].join(" ");
    part(".unknown").textContent = letters ? say(words.unknown, { letters }) : "";
    ids = numbers(line.value)
      .filter((i) => i > EOS)
      .slice(0, LONGEST);
    draw();
  });
  for (const knob of el.querySelectorAll(".knobs input"))
    knob.addEventListener("input", draw);
  draw();
}

export default { render };
