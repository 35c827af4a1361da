// Draws formulas: each line that comes in, a JSON text, goes out as a line of HTML.
const katex = require("katex");
const lines = require("node:readline").createInterface({ input: process.stdin });

lines.on("line", (line) => {
  const { text, displayMode } = JSON.parse(line);
  let answer;
  try {
    answer = { html: katex.renderToString(text, { displayMode }) };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
