"""Waits for <eos>, however long.

hint: 60 steps and no end: an answer needs a cap
fails: test_reply
"""


def reply(step, vocabulary, question, cap=12):
    state, answer = None, []
    known = [w for w in question.split() if w in vocabulary.number]
    for symbol in [*(vocabulary.number[w] for w in known), SOS]:
        logits, state = step(symbol, state)
    while (best := int(logits.argmax())) != EOS:
        answer.append(vocabulary.symbols[best])
        logits, state = step(best, state)
    return " ".join(answer)
