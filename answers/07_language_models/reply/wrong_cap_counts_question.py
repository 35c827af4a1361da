"""The cap counts the words of the question, too.

hint: your cap counts the words of the question, too: it is for the answer
fails: test_reply
"""


def reply(step, vocabulary, question, cap=12):
    state, answer = None, []
    known = [w for w in question.split() if w in vocabulary.number]
    for symbol in [*(vocabulary.number[w] for w in known), SOS]:
        logits, state = step(symbol, state)
    while len(known) + len(answer) < cap and (best := int(logits.argmax())) != EOS:
        answer.append(vocabulary.symbols[best])
        logits, state = step(best, state)
    return " ".join(answer)
