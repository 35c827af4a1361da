"""A list that every limit shortens."""


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
