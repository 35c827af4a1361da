// What is typed goes to Python, which answers with the sounds; both stand in boxes.
import { begin, say } from "./shared.js";

const FIELD = `
  <label><span></span><input type="text" maxlength="40" spellcheck="false"
    autocapitalize="off" autocomplete="off"></label>
  <p class="note hint"></p>
  <div class="read" role="group"></div><div class="said" role="status"></div>
  <p class="note told" role="status"></p>`;

function box(text, title = "") {
  const span = document.createElement("span");
  span.textContent = text;
  span.title = title;
  return span;
}

function render({ model, el }) {
  begin(el, "word-field", FIELD);
  const find = (part) => el.querySelector(part);
  const [input, read, said, told] = ["input", ".read", ".said", ".told"].map(find);
  const words = model.get("words");
  find("label span").textContent = words.word;
  find(".hint").textContent = words.hint;
  read.dataset.name = words.read;
  read.setAttribute("aria-label", words.picture);
  said.dataset.name = words.said;

  function draw() {
    const letters = [...model.get("word").toLowerCase()];
    const known = letters.filter((letter) => /\p{L}/u.test(letter));
    read.replaceChildren(...known.map((letter) => box(letter)));
    const sounds = model.get("sounds").map(([sound, word]) => {
      const part = box(sound, say(words.in, { word }));
      part.append(
        Object.assign(document.createElement("small"), { textContent: word }),
      );
      return part;
    });
    said.replaceChildren(...sounds);
    told.textContent = model.get("note");
  }

  input.value = model.get("word");
  input.addEventListener("input", () => {
    model.set("word", input.value);
    model.save_changes();
  });
  for (const name of ["word", "sounds", "note"]) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
