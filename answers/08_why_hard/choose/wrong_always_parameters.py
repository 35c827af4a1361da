"""Always takes the fewest parameters.

hint: you looked for the fewest parameters everywhere: need.wish says what shall be least
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
                fits[card.name] = card.parameters
        chosen[need.job] = min(fits, key=fits.get, default=None)
    return chosen
