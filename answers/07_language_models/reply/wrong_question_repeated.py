"""Returns the question, too.

hint: you return the question as well: only the answer is wanted
fails: test_reply
"""


def reply(step, vocabulary, question, cap=12):
    state, words = None, [w for w in question.split() if w in vocabulary.number]
    end = len(words) + cap
    for symbol in [*(vocabulary.number[w] for w in words), SOS]:
        logits, state = step(symbol, state)
    while len(words) < end and (best := int(logits.argmax())) != EOS:
        words.append(vocabulary.symbols[best])
        logits, state = step(best, state)
    return " ".join(words)
