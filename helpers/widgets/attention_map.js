// A row was pointed at, or another example chosen: mark where that row looks.
const escaped = (text) => new Option(text).innerHTML;

// What row t has written, and where it looked most.
function sentence({ source, written, weights }, t, { says }) {
  const row = weights[t];
  const s = row.indexOf(Math.max(...row));
  const parts = [written[t], source[s], Math.round(100 * row[s])];
  return says.replace(/{}/g, () => parts.shift());
}

// The marks on row t of an example; attention_map.py draws the same.
function marks(example, t, state) {
  const { left, top, cell, colour } = state;
  const { written, weights } = example;
  const row = weights[t];
  const bars = row.map(
    (w, i) => `<rect x="${left + cell * i + 3}" y="${(top - 28 - 34 * w).toFixed(1)}"
      width="23" height="${(34 * w).toFixed(1)}" fill="${colour}"/>`,
  );
  const text = escaped(sentence(example, t, state));
  return `<rect x="${left - 34}" y="${top + cell * t - 1}" fill="none" height="${cell}"
      width="${cell * row.length + 35}" stroke="${colour}" stroke-width="2.5"/>
    ${bars.join("")}<text x="${left - 34}" y="${top + cell * written.length + 24}"
      font-weight="bold">${text}</text>`;
}

function pointed(img, event, { row, width, top, cell }) {
  if (event.target !== img) return row;
  if (event.type === "keydown") {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    if (step) event.preventDefault();
    return row + step;
  }
  const box = img.getBoundingClientRect();
  const y = (event.clientY - box.top) * (width / box.width);
  return Math.floor((y - top) / cell);
}

export default function (figure, event) {
  const state = JSON.parse(figure.dataset.state);
  const img = figure.querySelector("img");
  const slider = figure.querySelector("input");
  const example = state.examples[slider ? slider.value - 1 : 0];
  const last = example.written.length - 1;
  state.row = Math.max(0, Math.min(last, pointed(img, event, state)));
  const drawn = example.svg.replace("@over@", () => marks(example, state.row, state));
  img.src = `data:image/svg+xml,${encodeURIComponent(drawn)}`;
  const said = {
    source: example.source.join(" "),
    written: example.written.join(" "),
    says: sentence(example, state.row, state),
  };
  img.alt = state.picture.replace(/{(\w+)}/g, (_, name) => said[name]);
  if (slider) slider.nextElementSibling.textContent = slider.value;
  figure.dataset.state = JSON.stringify(state);
}
