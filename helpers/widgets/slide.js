// The slider has moved: show the frame it is at, and that frame's label.
export default function (slider) {
  const [pictures, labels, alts] = JSON.parse(slider.dataset.frames);
  const figure = slider.closest("figure");
  const at = slider.value;
  const img = figure.querySelector("img");
  img.src = `data:image/png;base64,${pictures[at]}`;
  img.alt = alts[at];
  figure.querySelector("output").textContent = labels[at];
  slider.setAttribute("aria-valuetext", labels[at]);
}
