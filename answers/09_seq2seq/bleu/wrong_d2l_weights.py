"""The exponents of a well-known textbook, 1/2, 1/4, 1/8 …

hint: p_n to the power 1/2^n is the variant of a well-known textbook, not the standard: all n have the weight 1/longest
fails: test_bleu
"""


def bleu(candidates, references, longest=4):
    logs = []
    for n in range(1, longest + 1):
        hit = total = 0
        for c, r in zip(candidates, references):
            said, wanted = (Counter(zip(*(s[i:] for i in range(n)))) for s in (c, r))
            hit += (said & wanted).total()
            total += said.total()
        if hit == 0:
            return 0.0
        logs.append(math.log(hit / total))
    c, r = sum(map(len, candidates)), sum(map(len, references))
    return math.exp(
        sum(log / 2 ** (n + 1) for n, log in enumerate(logs)) + min(0, 1 - r / c)
    )
