# %% right="for"
# A for loop of cap steps.
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


# %% right="one_loop"
# One loop for reading and writing.
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


# %% right="recursive"
# Writes by recursion, decodes at the end.
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


# %% wrong="cap_counts_question" of="solution" fails="test_reply"
# The cap counts the words of the question, too.
# hint: your cap counts the words of the question, too: it is for the answer
# ko: 한도에 질문의 단어까지 셌습니다. 한도는 대답의 것입니다
# -     for symbol in [*(vocabulary.number[word] for word in known), SOS]:
# +     for symbol in [*(vocabulary.number[w] for w in known), SOS]:
# -     while len(answer) < cap and (best := int(logits.argmax())) != EOS:
# +     while len(known) + len(answer) < cap and (best := int(logits.argmax())) != EOS:


# %% wrong="eos_kept" of="solution" fails="test_reply"
# <eos> is a part of the answer.
# hint: your answer ends with <eos>: signs are not words
# ko: 대답이 <eos>로 끝납니다. 표시는 단어가 아닙니다
# -     for symbol in [*(vocabulary.number[word] for word in known), SOS]:
# +     for symbol in [*(vocabulary.number[w] for w in known), SOS]:
# -     while len(answer) < cap and (best := int(logits.argmax())) != EOS:
# +     while len(answer) < cap:
# +         best = int(logits.argmax())
# -         logits, state = step(best, state)
# +         if best == EOS:
# +             break
# +         logits, state = step(best, state)


# %% wrong="no_cap" of="solution" fails="test_reply"
# Waits for <eos>, however long.
# hint: 60 steps and no end: an answer needs a cap
# ko: 60스텝이 지나도 끝나지 않습니다. 대답에는 한도가 있어야 합니다
# -     for symbol in [*(vocabulary.number[word] for word in known), SOS]:
# +     for symbol in [*(vocabulary.number[w] for w in known), SOS]:
# -     while len(answer) < cap and (best := int(logits.argmax())) != EOS:
# +     while (best := int(logits.argmax())) != EOS:


# %% wrong="no_sos" of="solution" fails="test_reply"
# Begins to write without saying that it is its turn.
# hint: your answer begins with <sos>: feed it yourself after the question, and leave signs out of the answer
# ko: 대답이 <sos>로 시작합니다. 질문 뒤에 직접 넣어 주고, 대답에서는 표시를 빼세요
# -     known = [w for w in question.split() if w in vocabulary.number]
# -     for symbol in [*(vocabulary.number[word] for word in known), SOS]:
# -         logits, state = step(symbol, state)
# -     while len(answer) < cap and (best := int(logits.argmax())) != EOS:
# +     for word in question.split():
# +         if word in vocabulary.number:
# +             logits, state = step(vocabulary.number[word], state)
# +     for _ in range(cap):
# +         best = int(logits.argmax())
# +         if best == EOS:
# +             break


# %% wrong="question_repeated" fails="test_reply"
# Returns the question, too.
# hint: you return the question as well: only the answer is wanted
# ko: 질문까지 돌려주었습니다. 대답만 필요합니다
def reply(step, vocabulary, question, cap=12):
    state, words = None, [w for w in question.split() if w in vocabulary.number]
    end = len(words) + cap
    for symbol in [*(vocabulary.number[w] for w in words), SOS]:
        logits, state = step(symbol, state)
    while len(words) < end and (best := int(logits.argmax())) != EOS:
        words.append(vocabulary.symbols[best])
        logits, state = step(best, state)
    return " ".join(words)


# %% wrong="sos_kept_in" of="solution" fails="test_reply"
# Takes the sign for a word of the answer.
# hint: your answer begins with <sos>: feed it yourself after the question, and leave signs out of the answer
# ko: 대답이 <sos>로 시작합니다. 질문 뒤에 직접 넣어 주고, 대답에서는 표시를 빼세요
# -     state, answer = None, []
# +     state, answer = None, ["<sos>"]
# -     for symbol in [*(vocabulary.number[word] for word in known), SOS]:
# +     for symbol in [*(vocabulary.number[w] for w in known), SOS]:


# %% wrong="state_dropped" of="solution" fails="test_reply"
# Forgets the state while writing.
# hint: while writing your bot forgets: each step needs the state of the one before
# ko: 쓰는 동안 봇이 잊어버립니다. 스텝마다 앞 스텝의 상태가 필요합니다
# -     for symbol in [*(vocabulary.number[word] for word in known), SOS]:
# +     for symbol in [*(vocabulary.number[w] for w in known), SOS]:
# -         logits, state = step(best, state)
# +         logits, _ = step(best, None)


# %% equivalent="number_in_a_tensor" of="solution"
# free: a tensor without axes is a place in a list, equals its number, and `step` takes it, too.
# -     while len(answer) < cap and (best := int(logits.argmax())) != EOS:
# +     while len(answer) < cap and (best := logits.argmax()) != EOS:
