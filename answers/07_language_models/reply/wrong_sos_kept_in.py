"""Takes the sign for a word of the answer.

hint: your answer begins with <sos>: feed it yourself after the question, and leave signs out of the answer
fails: test_reply
"""


def reply(step, vocabulary, question, cap=12):
    state, answer = None, ["<sos>"]
    known = [w for w in question.split() if w in vocabulary.number]
    for symbol in [*(vocabulary.number[w] for w in known), SOS]:
        logits, state = step(symbol, state)
    while len(answer) < cap and (best := int(logits.argmax())) != EOS:
        answer.append(vocabulary.symbols[best])
        logits, state = step(best, state)
    return " ".join(answer)
