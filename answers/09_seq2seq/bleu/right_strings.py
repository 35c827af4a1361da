"""n-grams as strings."""


def bleu(candidates, references, longest=4):
    def count(words, n):
        return Counter(" ".join(words[i : i + n]) for i in range(len(words) - n + 1))

    precisions = []
    for n in range(1, longest + 1):
        pairs = [(count(c, n), count(r, n)) for c, r in zip(candidates, references)]
        hits = sum((c & r).total() for c, r in pairs)
        precisions.append(hits / max(1, sum(c.total() for c, _ in pairs)))
    c, r = (sum(len(line) for line in side) for side in (candidates, references))
    if c == 0 or 0 in precisions:
        return 0.0
    penalty = 1.0 if c >= r else math.exp(1 - r / c)
    return penalty * math.prod(precisions) ** (1 / longest)
