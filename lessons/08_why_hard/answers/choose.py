# %% right="champion"
# One card after the other challenges the best so far.
def choose(needs, cards):
    answers = {need.job: None for need in needs}
    for need in needs:
        best = math.inf
        for card in cards:
            cost = {"parameters": card.parameters}
            for what in ("us", "kb"):
                more = getattr(card, what + "_per_1000") * need.context / 1000
                cost[what] = getattr(card, what) + more
            if cost["us"] > need.us or cost["kb"] > need.kb:
                continue
            if card.reach < need.lag or (need.parallel and not card.parallel):
                continue
            if cost[need.wish] < best:
                best, answers[need.job] = cost[need.wish], card.name
    return answers


# %% right="filters"
# A list that every limit shortens.
def choose(needs, cards):
    def us(card, need):
        return card.us + card.us_per_1000 * need.context / 1000

    def kb(card, need):
        return card.kb + card.kb_per_1000 * need.context / 1000

    answers = {}
    for need in needs:
        left = [card for card in cards if card.reach >= need.lag]
        if need.parallel:
            left = [card for card in left if card.parallel]
        left = [card for card in left if us(card, need) <= need.us]
        left = [card for card in left if kb(card, need) <= need.kb]
        if need.wish == "us":
            left.sort(key=lambda card: us(card, need))
        elif need.wish == "kb":
            left.sort(key=lambda card: kb(card, need))
        else:
            left.sort(key=lambda card: card.parameters)
        answers[need.job] = left[0].name if left else None
    return answers


# %% right="tuples"
# Sorts pairs of cost and name.
def choose(needs, cards):
    def grown(start, slope, context):
        return start + slope * (context / 1000)

    def offers(need):
        for card in cards:
            us = grown(card.us, card.us_per_1000, need.context)
            kb = grown(card.kb, card.kb_per_1000, need.context)
            limits = us <= need.us, kb <= need.kb, need.lag <= card.reach
            if all(limits) and (card.parallel or not need.parallel):
                wish = {"us": us, "kb": kb, "parameters": card.parameters}
                yield wish[need.wish], card.name

    return {need.job: (sorted(offers(need)) or [(0, None)])[0][1] for need in needs}


# %% right="rate"
# What one token more costs, first.
def choose(needs, cards):
    answers = {}
    for need in needs:
        best = None
        for card in cards:
            us = card.us + card.us_per_1000 / 1000 * need.context
            kb = card.kb + card.kb_per_1000 / 1000 * need.context
            if us > need.us or kb > need.kb or need.lag > card.reach:
                continue
            if need.parallel and not card.parallel:
                continue
            value = {"us": us, "kb": kb}.get(need.wish, card.parameters)
            if best is None or value < best[0]:
                best = value, card.name
        answers[need.job] = best and best[1]
    return answers


# %% wrong="always_gru" fails="test_choose"
# A GRU is small and reaches far.
# hint: "always a GRU" loses with the clinic reports: its training goes token by token, and there it must be parallel
# ko: "언제나 GRU"는 진료 기록에서 집니다. 학습이 토큰 하나씩 나아가는데, 거기서는 병렬이어야 합니다
def choose(needs, cards):
    return {need.job: "GRU" for need in needs}


# %% wrong="always_parameters" of="solution" fails="test_choose"
# Always takes the fewest parameters.
# hint: you looked for the fewest parameters everywhere: need.wish says what shall be least
# ko: 어디서나 매개변수가 가장 적은 것을 찾았습니다. 무엇이 가장 적어야 하는지는 need.wish가 말합니다
# -         far, fits = need.context / 1000, {}
# +         fits = {}
# -             us, kb = card.us + far * card.us_per_1000, card.kb + far * card.kb_per_1000
# -             bridged = card.reach >= need.lag and card.parallel >= need.parallel
# -             if us <= need.us and kb <= need.kb and bridged:
# -                 fits[card.name] = {"us": us, "kb": kb}.get(need.wish, card.parameters)
# +             us = card.us + card.us_per_1000 * need.context / 1000
# +             kb = card.kb + card.kb_per_1000 * need.context / 1000
# +             bridged = card.reach >= need.lag
# +             parallel = card.parallel or not need.parallel
# +             if us <= need.us and kb <= need.kb and bridged and parallel:
# +                 fits[card.name] = card.parameters


# %% wrong="always_transformer" fails="test_choose"
# Everybody takes a Transformer.
# hint: "always a Transformer" loses with the hearing aid: after a million tokens it takes 110 milliseconds for the next one and keeps a gigabyte
# ko: "언제나 트랜스포머"는 보청기에서 집니다. 백만 토큰 뒤에는 다음 토큰에 110밀리초가 걸리고 1기가바이트를 간직합니다
def choose(needs, cards):
    return {need.job: "Transformer" for need in needs}


# %% wrong="first_fit" fails="test_choose"
# Takes the first card that fits.
# hint: you took the first card that fits: of all that fit, the one with the least of the wish is wanted
# ko: 처음 맞는 카드를 골랐습니다. 맞는 것 가운데 바라는 값(wish)이 가장 작은 것을 고르세요
def choose(needs, cards):
    chosen = {}
    for need in needs:
        fits = {}
        for card in cards:
            us = card.us + card.us_per_1000 * need.context / 1000
            kb = card.kb + card.kb_per_1000 * need.context / 1000
            bridged = card.reach >= need.lag
            parallel = card.parallel or not need.parallel
            if us <= need.us and kb <= need.kb and bridged and parallel:
                fits[card.name] = 0
        chosen[need.job] = next(iter(fits), None)
    return chosen


# %% wrong="limit_excluded" of="solution" fails="test_choose"
# A limit must not be reached.
# hint: a limit may be reached exactly: the thermostat allows 30 microseconds, and the RNN takes 30
# ko: 한도에 꼭 맞아도 됩니다. 온도 조절기는 30마이크로초까지이고 RNN은 30이 걸립니다
# -         far, fits = need.context / 1000, {}
# +         fits = {}
# -             us, kb = card.us + far * card.us_per_1000, card.kb + far * card.kb_per_1000
# -             bridged = card.reach >= need.lag and card.parallel >= need.parallel
# -             if us <= need.us and kb <= need.kb and bridged:
# -                 fits[card.name] = {"us": us, "kb": kb}.get(need.wish, card.parameters)
# +             us = card.us + card.us_per_1000 * need.context / 1000
# +             kb = card.kb + card.kb_per_1000 * need.context / 1000
# +             bridged = card.reach >= need.lag
# +             parallel = card.parallel or not need.parallel
# +             if us < need.us and kb < need.kb and bridged and parallel:
# +                 costs = {"us": us, "kb": kb, "parameters": card.parameters}
# +                 fits[card.name] = costs[need.wish]


# %% wrong="most" fails="test_choose"
# Takes the most of the wish.
# hint: you took the most of what was wished: less is better for us, kb and parameters
# ko: 바라는 값이 가장 큰 것을 골랐습니다. us, kb, 매개변수는 적을수록 좋습니다
def choose(needs, cards):
    chosen = {}
    for need in needs:
        fits = {}
        for card in cards:
            us = card.us + card.us_per_1000 * need.context / 1000
            kb = card.kb + card.kb_per_1000 * need.context / 1000
            bridged = card.reach >= need.lag
            parallel = card.parallel or not need.parallel
            if us <= need.us and kb <= need.kb and bridged and parallel:
                costs = {"us": us, "kb": kb, "parameters": card.parameters}
                fits[card.name] = costs[need.wish]
        chosen[need.job] = max(fits, key=fits.get, default=None)
    return chosen


# %% wrong="never_none" fails="test_choose"
# Takes the cheapest when nothing fits.
# hint: nothing fits the live interpreter, and None says so: a choice that breaks a limit is no help
# ko: 실시간 통역에 맞는 것은 없고, None이 그렇게 말합니다. 한도를 어긴 선택은 도움이 되지 않습니다
def choose(needs, cards):
    chosen = {}
    for need in needs:
        fits = {}
        for card in cards:
            us = card.us + card.us_per_1000 * need.context / 1000
            kb = card.kb + card.kb_per_1000 * need.context / 1000
            bridged = card.reach >= need.lag
            parallel = card.parallel or not need.parallel
            if us <= need.us and kb <= need.kb and bridged and parallel:
                costs = {"us": us, "kb": kb, "parameters": card.parameters}
                fits[card.name] = costs[need.wish]
        chosen[need.job] = min(fits, key=fits.get, default="GRU")
    return chosen


# %% wrong="no_context" of="solution" fails="test_choose"
# Takes the costs of the first token.
# hint: you took the costs of the very first token: after need.context tokens a Transformer costs more of both
# ko: 맨 첫 토큰의 비용을 썼습니다. need.context 토큰 뒤에는 트랜스포머의 두 비용이 모두 커집니다
# -         far, fits = need.context / 1000, {}
# +         fits = {}
# -             us, kb = card.us + far * card.us_per_1000, card.kb + far * card.kb_per_1000
# -             bridged = card.reach >= need.lag and card.parallel >= need.parallel
# -             if us <= need.us and kb <= need.kb and bridged:
# -                 fits[card.name] = {"us": us, "kb": kb}.get(need.wish, card.parameters)
# +             us = card.us
# +             kb = card.kb
# +             bridged = card.reach >= need.lag
# +             parallel = card.parallel or not need.parallel
# +             if us <= need.us and kb <= need.kb and bridged and parallel:
# +                 costs = {"us": us, "kb": kb, "parameters": card.parameters}
# +                 fits[card.name] = costs[need.wish]


# %% wrong="no_lag" of="solution" fails="test_choose"
# Does not look at the reach.
# hint: you never looked at the reach: a phone keyboard has to bridge 40 tokens, and the RNN has learned 20
# ko: 미치는 거리를 보지 않았습니다. 휴대전화 자판은 40토큰을 이어야 하는데 RNN이 배운 것은 20입니다
# -         far, fits = need.context / 1000, {}
# +         fits = {}
# -             us, kb = card.us + far * card.us_per_1000, card.kb + far * card.kb_per_1000
# -             bridged = card.reach >= need.lag and card.parallel >= need.parallel
# -             if us <= need.us and kb <= need.kb and bridged:
# -                 fits[card.name] = {"us": us, "kb": kb}.get(need.wish, card.parameters)
# +             us = card.us + card.us_per_1000 * need.context / 1000
# +             kb = card.kb + card.kb_per_1000 * need.context / 1000
# +             bridged = True
# +             parallel = card.parallel or not need.parallel
# +             if us <= need.us and kb <= need.kb and bridged and parallel:
# +                 costs = {"us": us, "kb": kb, "parameters": card.parameters}
# +                 fits[card.name] = costs[need.wish]


# %% wrong="no_parallel" of="solution" fails="test_choose"
# Does not look at the training.
# hint: the clinic reports have to be trained in parallel: your choice trains token by token
# ko: 진료 기록은 병렬로 학습해야 합니다. 고른 것은 토큰 하나씩 학습합니다
# -         far, fits = need.context / 1000, {}
# +         fits = {}
# -             us, kb = card.us + far * card.us_per_1000, card.kb + far * card.kb_per_1000
# -             bridged = card.reach >= need.lag and card.parallel >= need.parallel
# +             us = card.us + card.us_per_1000 * need.context / 1000
# +             kb = card.kb + card.kb_per_1000 * need.context / 1000
# +             bridged = card.reach >= need.lag
# -                 fits[card.name] = {"us": us, "kb": kb}.get(need.wish, card.parameters)
# +                 costs = {"us": us, "kb": kb, "parameters": card.parameters}
# +                 fits[card.name] = costs[need.wish]


# %% wrong="not_by_thousand" of="solution" fails="test_choose"
# Multiplies the slope with all tokens.
# hint: the slope is for each 1,000 tokens: your costs grow a thousand times too fast
# ko: 늘어나는 양은 1,000토큰마다의 값입니다. 비용이 천 배 빨리 늘어납니다
# -         far, fits = need.context / 1000, {}
# +         fits = {}
# -             us, kb = card.us + far * card.us_per_1000, card.kb + far * card.kb_per_1000
# -             bridged = card.reach >= need.lag and card.parallel >= need.parallel
# -             if us <= need.us and kb <= need.kb and bridged:
# -                 fits[card.name] = {"us": us, "kb": kb}.get(need.wish, card.parameters)
# +             us = card.us + card.us_per_1000 * need.context
# +             kb = card.kb + card.kb_per_1000 * need.context
# +             bridged = card.reach >= need.lag
# +             parallel = card.parallel or not need.parallel
# +             if us <= need.us and kb <= need.kb and bridged and parallel:
# +                 costs = {"us": us, "kb": kb, "parameters": card.parameters}
# +                 fits[card.name] = costs[need.wish]


# %% wrong="begun_thousands" of="solution" fails="test_choose"
# A thousand that has begun counts whole.
# hint: you rounded the thousands up: costs grow in proportion, so 12 tokens cost 12/1000 of a thousand
# ko: 천 단위로 올렸습니다. 비용은 비례해서 늘어나니 12토큰은 천 토큰의 12/1000이 듭니다
# -         far, fits = need.context / 1000, {}
# +         far, fits = math.ceil(need.context / 1000), {}


# %% wrong="full_thousands" of="solution" fails="test_choose"
# Counts full thousands only.
# hint: 12 tokens of a Transformer are 12.288 kB
# ko: 트랜스포머의 토큰 12개는 12.288 kB입니다
# -         far, fits = need.context / 1000, {}
# +         far, fits = need.context // 1000, {}


# %% wrong="parallel_must_agree" of="solution" fails="test_choose"
# A job that need not be parallel gets no card that is.
# hint: a job that need not be trained in parallel may have a card that can be
# ko: 병렬로 학습하지 않아도 되는 일에 병렬로 학습할 수 있는 카드를 써도 됩니다
# -             bridged = card.reach >= need.lag and card.parallel >= need.parallel
# +             bridged = card.reach >= need.lag and card.parallel == need.parallel
