"""A limit must not be reached.

hint: a limit may be reached exactly: the thermostat allows 30 microseconds, and the RNN takes 30
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
            if us < need.us and kb < need.kb and bridged and parallel:
                costs = {"us": us, "kb": kb, "parameters": card.parameters}
                fits[card.name] = costs[need.wish]
        chosen[need.job] = min(fits, key=fits.get, default=None)
    return chosen
