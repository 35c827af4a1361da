"""Takes the costs of the first token.

hint: you took the costs of the very first token: after need.context tokens a Transformer costs more of both
fails: test_choose
"""


def choose(needs, cards):
    chosen = {}
    for need in needs:
        fits = {}
        for card in cards:
            us = card.us
            kb = card.kb
            bridged = card.reach >= need.lag
            parallel = card.parallel or not need.parallel
            if us <= need.us and kb <= need.kb and bridged and parallel:
                costs = {"us": us, "kb": kb, "parameters": card.parameters}
                fits[card.name] = costs[need.wish]
        chosen[need.job] = min(fits, key=fits.get, default=None)
    return chosen
