"""Writes by recursion, decodes at the end."""


def reply(step, vocabulary, question, cap=12):
    def write(symbol, state, left):
        if left == 0 or symbol == EOS:
            return []
        logits, state = step(symbol, state)
        best = int(logits.max(dim=0).indices)
        return [best, *write(best, state, left - 1)]

    state = None
    for word in filter(vocabulary.number.__contains__, question.split()):
        state = step(vocabulary.number[word], state)[1]
    return " ".join(vocabulary.decode(write(SOS, state, cap)))
