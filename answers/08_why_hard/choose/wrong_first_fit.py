"""Takes the first card that fits.

hint: you took the first card that fits: of all that fit, the one with the least of the wish is wanted
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
                fits[card.name] = 0
        chosen[need.job] = next(iter(fits), None)
    return chosen
