"""Averages the scores of the pairs.

hint: this is the mean over the sentences: count over the whole set before you divide
fails: test_bleu
"""


def one(c, r, longest):
    logs = []
    for n in range(1, longest + 1):
        said, wanted = (Counter(zip(*(s[i:] for i in range(n)))) for s in (c, r))
        hit = (said & wanted).total()
        if hit == 0:
            return 0.0
        logs.append(math.log(hit / said.total()))
    return math.exp(sum(logs) / longest + min(0, 1 - len(r) / len(c)))


def bleu(candidates, references, longest=4):
    scores = [one(c, r, longest) for c, r in zip(candidates, references)]
    return sum(scores) / len(scores)
