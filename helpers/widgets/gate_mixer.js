// A gate has been moved: draw what the cell now holds and shows.
const line = (values) =>
  values.map((v, t) => `${60 + 20 * t},${150 - 55 * v}`).join(" ");

export default function (figure) {
  const { svg, x, says } = JSON.parse(figure.dataset.state);
  const knob = (name) => figure.querySelector(`[name=${name}]`);
  const coupled = knob("coupled").checked;
  knob("write").disabled = coupled;
  if (coupled) knob("write").value = 1 - knob("forget").value;

  const gates = ["forget", "write", "show"];
  const [f, i, o] = gates.map((name) => Number(knob(name).value));
  const cells = [];
  for (const x_t of x) cells.push(f * (cells.at(-1) ?? 0) + i * x_t);
  const shown = cells.map((c) => o * Math.tanh(c));

  const picture = svg.replace("CELL", line(cells)).replace("SHOWN", line(shown));
  const img = figure.querySelector("img");
  img.src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
  const said = { f, i, o, c: cells.at(-1).toFixed(2) };
  img.alt = says.replace(/{(\w+)}/g, (_, name) => said[name]);
  for (const name of gates)
    knob(name).nextElementSibling.textContent = Number(knob(name).value).toFixed(2);
}
