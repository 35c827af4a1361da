"""Does not look at the training.

hint: the clinic reports have to be trained in parallel: your choice trains token by token
fails: test_choose
"""


def choose(needs, cards):
    chosen = {}
    for need in needs:
        fits = {}
        for card in cards:
            us = card.us + card.us_per_1000 * need.context / 1000
            kb = card.kb + card.kb_per_1000 * need.context / 1000
            bridged = card.reach >= need.lag
            if us <= need.us and kb <= need.kb and bridged:
                costs = {"us": us, "kb": kb, "parameters": card.parameters}
                fits[card.name] = costs[need.wish]
        chosen[need.job] = min(fits, key=fits.get, default=None)
    return chosen
