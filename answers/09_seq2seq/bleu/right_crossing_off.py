"""Crosses off what has been matched."""


def bleu(candidates, references, longest=4):
    log = 0.0
    for n in range(1, longest + 1):
        right, all_ = 0, 0
        for said, wanted in zip(candidates, references):
            left = [tuple(wanted[i : i + n]) for i in range(len(wanted) - n + 1)]
            for i in range(len(said) - n + 1):
                all_ += 1
                gram = tuple(said[i : i + n])
                if gram in left:
                    left.remove(gram)
                    right += 1
        if not right:
            return 0.0
        log += math.log(right / all_) / longest
    words = sum(map(len, candidates))
    return math.exp(log + min(0, 1 - sum(map(len, references)) / words))
