"""A for loop of cap steps."""


def reply(step, vocabulary, question, cap=12):
    state, words = None, []
    for word in question.split():
        if word in vocabulary.number:
            _, state = step(vocabulary.number[word], state)
    symbol = SOS
    for _ in range(cap):
        logits, state = step(symbol, state)
        symbol = int(logits.argmax())
        if symbol == EOS:
            break
        words.append(vocabulary.symbols[symbol])
    return " ".join(words)
