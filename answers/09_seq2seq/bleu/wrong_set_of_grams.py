"""Counts each n-gram once.

hint: you count different n-grams, not n-grams: repeated ones count again, up to the clip
fails: test_bleu
"""


def bleu(candidates, references, longest=4):
    logs = []
    for n in range(1, longest + 1):
        hit = total = 0
        for c, r in zip(candidates, references):
            said, wanted = (Counter(zip(*(s[i:] for i in range(n)))) for s in (c, r))
            hit += len(said.keys() & wanted.keys())
            total += len(said)
        if hit == 0:
            return 0.0
        logs.append(math.log(hit / total))
    c, r = sum(map(len, candidates)), sum(map(len, references))
    return math.exp(sum(logs) / longest + min(0, 1 - r / c))
