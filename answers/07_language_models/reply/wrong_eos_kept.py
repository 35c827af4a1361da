"""<eos> is a part of the answer.

hint: your answer ends with <eos>: signs are not words
fails: test_reply
"""


def reply(step, vocabulary, question, cap=12):
    state, answer = None, []
    known = [w for w in question.split() if w in vocabulary.number]
    for symbol in [*(vocabulary.number[w] for w in known), SOS]:
        logits, state = step(symbol, state)
    while len(answer) < cap:
        best = int(logits.argmax())
        answer.append(vocabulary.symbols[best])
        if best == EOS:
            break
        logits, state = step(best, state)
    return " ".join(answer)
