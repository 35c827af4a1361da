# %% right="crossing_off"
# Crosses off what has been matched.
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


# %% right="pooled"
# Pools the counters of the set, n by n.
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


# %% right="strings"
# n-grams as strings.
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


# %% wrong="arithmetic" fails="test_bleu"
# Averages the precisions.
# hint: the precisions are averaged: BLEU multiplies them and takes the root of their product
# ko: 정밀도를 더해 평균 냈습니다. BLEU는 곱한 다음 거듭제곱근을 구합니다
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
    return sum(map(math.exp, logs)) / longest * math.exp(min(0, 1 - r / c))


# %% wrong="brevity_inverted" fails="test_bleu"
# Divides the other way round.
# hint: the penalty is the wrong way round: it is r / c, references over candidates
# ko: 벌점이 거꾸로입니다. r / c, 참조 나누기 후보입니다
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
    return math.exp(sum(logs) / longest + 1 - c / r)


# %% wrong="d2l_weights" fails="test_bleu"
# The exponents of a well-known textbook, 1/2, 1/4, 1/8 …
# hint: p_n to the power 1/2^n is the variant of a well-known textbook, not the standard: all n have the weight 1/longest
# ko: p_n을 1/2^n만큼 거듭제곱하는 것은 널리 알려진 교과서의 변형일 뿐 표준이 아닙니다. 무게는 n마다 1/longest입니다
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


# %% wrong="long_rewarded" fails="test_bleu"
# The penalty has no cap.
# hint: being long is rewarded: the brevity factor is at most 1
# ko: 길다고 상을 주었습니다. 길이 인수는 많아야 1입니다
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


# %% wrong="mean_of_sentences" fails="test_bleu"
# Averages the scores of the pairs.
# hint: this is the mean over the sentences: count over the whole set before you divide
# ko: 문장별 평균입니다. 전체를 다 센 다음에 나누세요
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


# %% wrong="no_brevity" fails="test_bleu"
# No brevity penalty.
# hint: nothing is taken off although all candidates together are shorter than all references
# ko: 후보 전체의 길이가 참조보다 짧은데도 점수가 깎이지 않았습니다
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
    return math.exp(sum(logs) / longest)


# %% wrong="recall" fails="test_bleu"
# Divides by the n-grams of the reference.
# hint: that is recall: BLEU divides by the n-grams of the candidates
# ko: 재현율입니다. BLEU는 후보의 n-그램 수로 나눕니다
def bleu(candidates, references, longest=4):
    logs = []
    for n in range(1, longest + 1):
        hit = total = 0
        for c, r in zip(candidates, references):
            said, wanted = (Counter(zip(*(s[i:] for i in range(n)))) for s in (c, r))
            hit += (said & wanted).total()
            total += wanted.total()
        if hit == 0:
            return 0.0
        logs.append(math.log(hit / total))
    c, r = sum(map(len, candidates)), sum(map(len, references))
    return math.exp(sum(logs) / longest + min(0, 1 - r / c))


# %% wrong="set_of_grams" fails="test_bleu"
# Counts each n-gram once.
# hint: you count different n-grams, not n-grams: repeated ones count again, up to the clip
# ko: n-그램의 가짓수를 셌습니다. 되풀이된 것도 한도까지 다시 셉니다
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


# %% wrong="unclipped" fails="test_bleu"
# Counts without clipping.
# hint: a word that the reference has twice is counted more often: clip the counts
# ko: 참조에 두 번 있는 단어를 더 여러 번 셌습니다. 개수를 한도에서 자르세요
def bleu(candidates, references, longest=4):
    logs = []
    for n in range(1, longest + 1):
        hit = total = 0
        for c, r in zip(candidates, references):
            said, wanted = (Counter(zip(*(s[i:] for i in range(n)))) for s in (c, r))
            hit += sum(n_said for g, n_said in said.items() if g in wanted)
            total += said.total()
        if hit == 0:
            return 0.0
        logs.append(math.log(hit / total))
    c, r = sum(map(len, candidates)), sum(map(len, references))
    return math.exp(sum(logs) / longest + min(0, 1 - r / c))


# %% wrong="clipped_over_the_set" of="pooled" fails="test_bleu"
# Pools all words of the set before it clips.
# hint: a word was found in another answer's reference: clip each candidate by its own
# ko: 다른 답의 참조에서 단어를 찾았습니다. 후보마다 자기 참조로 제한하세요
# -         hit = total = 0
# -         for c, r in zip(candidates, references):
# -             found, wanted = grams(c, n), grams(r, n)
# -             hit += sum(min(count, wanted[g]) for g, count in found.items())
# -             total += sum(found.values())
# +         found = sum((grams(c, n) for c in candidates), Counter())
# +         wanted = sum((grams(r, n) for r in references), Counter())
# +         hit, total = (found & wanted).total(), found.total()
