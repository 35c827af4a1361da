// How an English word sounds, as helpers/models/pronouncer.py says it. The weights stand
// before this (clockwise/site/word_rule.py); a page loads both when a word is typed.
(() => {
  const { letters, sounds, longest, digits, tables } = clockwise.pronouncer;
  const base = digits.length;
  const value = new Uint8Array(128);
  for (let i = 0; i < base; i++) value[digits.charCodeAt(i)] = i;

  // The rows of a table, whose numbers are two digits each.
  const rows = (table) => {
    const columns = table.digits.length / 2 / table.steps.length;
    return table.steps.map((step, row) =>
      Float32Array.from({ length: columns }, (_, i) => {
        const at = 2 * (row * columns + i);
        const [high, low] = [0, 1].map((d) => value[table.digits.charCodeAt(at + d)]);
        return (base * high + low - base ** 2 / 2) * step;
      }),
    );
  };
  const weights = Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, rows(table)]),
  );

  // W h + b: the last number of each row is b's.
  function times(W, h) {
    return W.map((row) => {
      let sum = row[h.length];
      for (let i = 0; i < h.length; i++) sum += row[i] * h[i];
      return sum;
    });
  }

  const sigmoid = (x) => 1 / (1 + Math.exp(-x));

  // One step of a GRU; fromX is W_x x + b_x, and both have r, z and n one after another.
  function step(fromX, W, h) {
    const fromH = times(W, h);
    return h.map((old, i) => {
      const [r, z, n] = [i, i + h.length, i + 2 * h.length];
      const kept = sigmoid(fromX[z] + fromH[z]);
      const candidate = Math.tanh(fromX[n] + sigmoid(fromX[r] + fromH[r]) * fromH[n]);
      return (1 - kept) * candidate + kept * old;
    });
  }

  // The sounds of a word that has a letter; letters that are not a to z are unknown ones.
  clockwise.pronounce = (word) => {
    const read = [...word.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
    let h = new Float32Array(weights.enc_h[0].length - 1);
    for (const letter of [...read, "</s>"]) {
      const known = Math.max(letters.indexOf(letter), letters.indexOf("<unk>"));
      h = step(weights.enc_x[known], weights.enc_h, h);
    }
    const said = ["<s>"];
    while (said.at(-1) !== "</s>" && said.length <= longest) {
      h = step(weights.dec_x[sounds.indexOf(said.at(-1))], weights.dec_h, h);
      const scores = times(weights.fc, h);
      said.push(sounds[scores.indexOf(Math.max(...scores))]);
    }
    return said.slice(1).filter((sound) => sound !== "</s>");
  };
})();
