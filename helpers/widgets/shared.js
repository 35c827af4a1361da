// What several widgets do. Each gets this file in front of its own: see assets.py.

// Put values into a text: say("{n} pads", { n: 3 }).
export const say = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);

// Fill the widget's element. JupyterLab leaves the keys that are pressed in it alone.
export function begin(el, name, html) {
  el.classList.add("clockwise", name);
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = html;
}

export function svgNode(name, attributes = {}) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// Where the pointer is, in the units of an SVG picture.
export function pointer(svg, event) {
  const toPicture = svg.getScreenCTM().inverse();
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(toPicture);
}

export const within = (low, value, high) => Math.max(low, Math.min(high, value));

export const range = (n) => [...Array(n).keys()];
