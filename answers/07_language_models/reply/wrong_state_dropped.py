"""Forgets the state while writing.

hint: while writing your bot forgets: each step needs the state of the one before
fails: test_reply
"""


def reply(step, vocabulary, question, cap=12):
    state, answer = None, []
    known = [w for w in question.split() if w in vocabulary.number]
    for symbol in [*(vocabulary.number[w] for w in known), SOS]:
        logits, state = step(symbol, state)
    while len(answer) < cap and (best := int(logits.argmax())) != EOS:
        answer.append(vocabulary.symbols[best])
        logits, _ = step(best, None)
    return " ".join(answer)
