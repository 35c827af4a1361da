// The slider has moved: show the frame it is at, and that frame's label.
export default function (slider) {
  const [pictures, labels] = JSON.parse(slider.dataset.frames);
  const figure = slider.closest("figure");
  const at = slider.value;
  figure.querySelector("img").src = `data:image/png;base64,${pictures[at]}`;
  figure.querySelector("output").textContent = labels[at];
  slider.setAttribute("aria-valuetext", labels[at]);
}
