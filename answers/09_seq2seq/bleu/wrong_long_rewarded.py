"""The penalty has no cap.

hint: being long is rewarded: the brevity factor is at most 1
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
    return math.exp(sum(logs) / longest + 1 - r / c)
