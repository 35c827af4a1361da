"""Pools the counters of the set, n by n."""


def grams(words, n):
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def bleu(candidates, references, longest=4):
    product = 1.0
    for n in range(1, longest + 1):
        hit = total = 0
        for c, r in zip(candidates, references):
            found, wanted = grams(c, n), grams(r, n)
            hit += sum(min(count, wanted[g]) for g, count in found.items())
            total += sum(found.values())
        if hit == 0:
            return 0.0
        product *= hit / total
    c, r = sum(len(s) for s in candidates), sum(len(s) for s in references)
    return min(1.0, math.exp(1 - r / c)) * product ** (1 / longest)
