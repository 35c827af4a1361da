"""One card after the other challenges the best so far."""


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
