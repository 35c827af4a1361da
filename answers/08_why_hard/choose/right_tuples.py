"""Sorts pairs of cost and name."""


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
