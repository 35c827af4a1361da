"""Takes the most of the wish.

hint: you took the most of what was wished: less is better for us, kb and parameters
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
            parallel = card.parallel or not need.parallel
            if us <= need.us and kb <= need.kb and bridged and parallel:
                costs = {"us": us, "kb": kb, "parameters": card.parameters}
                fits[card.name] = costs[need.wish]
        chosen[need.job] = max(fits, key=fits.get, default=None)
    return chosen
