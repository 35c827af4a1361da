// What Sphinx's search lacks: it leads to a place on the page, not to the page's head,
// and finds an exercise by its number.
const GONE =
  ".headerlink, script, style, annotation, .katex-html, details.hide > summary";
const AROUND = 80; // characters before the word that was found
const LENGTH = 240;

const perform = Search._performSearch;
Search._performSearch = (query, ...terms) => {
  const found = numbered(query.match(/\d+\.\d+/)?.[0]);
  return found.length ? found : perform(query, ...terms);
};

// The exercises of a number, as Sphinx lists what it has found.
function numbered(number) {
  const { alltitles, docnames, filenames, titles } = Search._index;
  return Object.entries(alltitles)
    .filter(([title]) => title.startsWith(`${number} `))
    .flatMap(([title, places]) =>
      places.map(([file, id]) => {
        const shown = `${titles[file]} > ${title}`;
        return [docnames[file], shown, `#${id}`, null, 100, filenames[file], "title"];
      }),
    );
}

// Where a word that was asked for stands in a text, as it is or in another form.
function placeOf(text, key) {
  const stemmer = new Stemmer();
  for (const { 0: word, index } of text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu))
    if (word.includes(key) || stemmer.stemWord(word) === key) return index;
  return -1;
}

// What each section says above the sections in it.
function sectionsOf(main) {
  const found = [...main.querySelectorAll("section[id]")].reverse();
  const told = found.map((section) => {
    section.remove();
    const heading = section.querySelector("h1, h2, h3, h4");
    const title = heading?.textContent ?? "";
    heading?.remove();
    const text = section.textContent.replace(/\s+/g, " ").trim();
    return { id: section.id, title, text, isPage: heading?.localName === "h1" };
  });
  return told.reverse();
}

Search.makeSearchSummary = (html, keys, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of page.querySelectorAll(GONE)) part.remove();
  const asked = anchor && page.querySelector(anchor)?.closest("section");
  const sections = sectionsOf(page.querySelector("[role=main]"));
  const worth = ({ id, title, text }) => {
    const has = (where) => [...keys].filter((key) => placeOf(where, key) >= 0).length;
    return asked ? Number(id === asked.id) : has(`${title} ${text}`) + has(title) / 2;
  };
  const worths = sections.map(worth);
  const best = sections[worths.indexOf(Math.max(...worths))];
  const places = [...keys].map((key) => placeOf(best.text, key));
  const start = Math.max(Math.min(...places.filter((place) => place >= 0)) - AROUND, 0);
  const from = Number.isFinite(start) ? best.text.indexOf(" ", start - 1) + 1 : 0;
  const to = best.text.lastIndexOf(" ", from + LENGTH);
  const isWhole = from + LENGTH >= best.text.length;
  const said = isWhole ? best.text.slice(from) : `${best.text.slice(from, to)} …`;
  const shown = document.createElement("p");
  shown.className = "context";
  if (!best.isPage && !anchor) {
    const title = document.createElement("b");
    title.append(best.title);
    shown.append(title, " ");
    // Sphinx puts it below the link that shall lead there.
    queueMicrotask(() => {
      shown.parentElement.querySelector("a").hash = best.id;
    });
  }
  shown.append((from ? "… " : "") + said);
  return shown;
};
