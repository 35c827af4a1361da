// Another source, teacher or step was chosen: show that frame of the picture.
export default function (figure, event) {
  const { svg, values, frames } = JSON.parse(figure.dataset.state);
  const slider = figure.querySelector("[type=range]");
  if (event.type === "click") {
    if (event.target.tagName !== "BUTTON") return;
    slider.value = Number(slider.value) + Number(event.target.value);
  }
  const source = figure.querySelector("select").selectedIndex;
  const forced = figure.querySelector("[type=checkbox]").checked ? 1 : 0;
  const frame = frames[source][forced][slider.value];
  const picture = svg.replace(/@([0-9]+)@/g, (_, i) => values[frame[i]]);
  figure.querySelector("img").src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
  figure.querySelector("output").textContent = `${slider.value} of ${slider.max}`;
}
