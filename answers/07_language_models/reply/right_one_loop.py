"""One loop for reading and writing."""


def reply(step, vocabulary, question, cap=12):
    waiting = [vocabulary.number.get(word) for word in question.split()] + [SOS]
    waiting = [symbol for symbol in waiting if symbol is not None]
    state, answer = None, []
    while True:
        logits, state = step(waiting.pop(0), state)
        if waiting:
            continue
        best = int(logits.argmax())
        if best == EOS or len(answer) == cap:
            return " ".join(vocabulary.symbols[i] for i in answer)
        answer.append(best)
        waiting.append(best)
