// Another source, teacher or step was chosen: show that frame of the picture.
export default function (figure, event) {
  const { svg, values, frames, alt, of } = JSON.parse(figure.dataset.state);
  const slider = figure.querySelector("[type=range]");
  if (event.type === "click") {
    if (event.target.tagName !== "BUTTON") return;
    slider.value = Number(slider.value) + Number(event.target.value);
  }
  const source = figure.querySelector("select").selectedIndex;
  const forced = figure.querySelector("[type=checkbox]").checked ? 1 : 0;
  const frame = frames[source][forced][slider.value];
  const picture = svg.replace(/@([0-9]+)@/g, (_, i) => values[frame[i]]);
  const img = figure.querySelector("img");
  img.src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
  img.alt = alt.replace("{caption}", () => values[frame.at(-1)]);
  const place = { step: slider.value, T: slider.max };
  const told = of.replace(/{(\w+)}/g, (_, name) => place[name]);
  figure.querySelector("output").textContent = told;
}
