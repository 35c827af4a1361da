"""Begins to write without saying that it is its turn.

hint: your answer begins with <sos>: feed it yourself after the question, and leave signs out of the answer
fails: test_reply
"""


def reply(step, vocabulary, question, cap=12):
    state, answer = None, []
    for word in question.split():
        if word in vocabulary.number:
            logits, state = step(vocabulary.number[word], state)
    for _ in range(cap):
        best = int(logits.argmax())
        if best == EOS:
            break
        answer.append(vocabulary.symbols[best])
        logits, state = step(best, state)
    return " ".join(answer)
