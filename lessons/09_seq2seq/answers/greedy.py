# %% right="active_rows"
# Only the open sequences go on.
import torch


def greedy(decoder, h, cap):
    replies = [[] for _ in range(len(h))]
    rows, symbol = torch.arange(len(h)), torch.full((len(h),), SOS)
    for _ in range(cap):
        if len(rows) == 0:
            break
        scores, h = decoder(symbol, h)
        symbol = scores.max(dim=1).indices
        go_on = symbol != EOS
        rows, symbol, h = rows[go_on], symbol[go_on], h[go_on]
        for i, v in zip(rows.tolist(), symbol.tolist()):
            replies[i].append(v)
    return replies


# %% right="cut_later"
# Collects everything and cuts in the end.
import torch


def greedy(decoder, h, cap):
    symbol, said = torch.full((len(h),), SOS), []
    ended = torch.zeros(len(h), dtype=torch.bool)
    for _ in range(cap):
        scores, h = decoder(symbol, h)
        symbol = scores.argmax(-1)
        said.append(symbol)
        ended = ended | (symbol == EOS)
        if ended.all():
            break
    rows = torch.stack(said, 1).tolist()
    return [row[: row.index(EOS)] if EOS in row else row for row in rows]


# %% right="one_by_one"
# One sequence after another.
import torch


def greedy(decoder, h, cap):
    replies = []
    for state in h.split(1):
        symbol, reply = torch.tensor([SOS]), []
        while len(reply) < cap:
            scores, state = decoder(symbol, state)
            symbol = scores.argmax(-1)
            if symbol.item() == EOS:
                break
            reply.append(symbol.item())
        replies.append(reply)
    return replies


# %% wrong="all_at_once" of="cut_later" fails="test_greedy"
# Waits until all say <eos> in the same step.
# hint: stop at the cap, and when every sequence has said <eos>
# ko: 한도에 닿거나 모든 시퀀스가 <eos>를 말하면 멈추세요
# -         ended = ended | (symbol == EOS)
# +         ended = symbol == EOS


# %% wrong="eos_kept" of="cut_later" fails="test_greedy"
# Keeps <eos> in the reply.
# hint: the reply ends before <eos>, the sign itself is no part of it
# ko: 대답은 <eos> 앞에서 끝납니다. 표시 자체는 대답이 아닙니다
# -         ended = ended | (symbol == EOS)
# +         ended |= symbol == EOS
# -     return [row[: row.index(EOS)] if EOS in row else row for row in rows]
# +     return [row[: row.index(EOS) + 1] if EOS in row else row for row in rows]


# %% wrong="first_finishes" of="cut_later" fails="test_greedy"
# Stops when the first sequence has ended.
# hint: your loop stops when the first sequence has finished: wait for all
# ko: 첫 시퀀스가 끝나자 반복이 멈췄습니다. 모두 기다리세요
# -         ended = ended | (symbol == EOS)
# -         if ended.all():
# +         ended |= symbol == EOS
# +         if ended.any():


# %% wrong="goes_on" of="cut_later" fails="test_greedy"
# Does not cut at <eos>.
# hint: a sequence goes on after its <eos>: cut it there
# ko: <eos> 뒤로도 이어지는 시퀀스가 있습니다. 거기서 자르세요
# -         ended = ended | (symbol == EOS)
# +         ended |= symbol == EOS
# -     return [row[: row.index(EOS)] if EOS in row else row for row in rows]
# +     return rows


# %% wrong="no_cap" of="cut_later" fails="test_greedy"
# No cap.
# hint: stop at the cap, and when every sequence has said <eos>
# ko: 한도에 닿거나 모든 시퀀스가 <eos>를 말하면 멈추세요
# -     for _ in range(cap):
# +     while True:
# -         ended = ended | (symbol == EOS)
# +         ended |= symbol == EOS


# %% wrong="not_fed_back" of="cut_later" fails="test_greedy"
# Feeds <sos> every time.
# hint: you feed <sos> at every step: feed back what was said
# ko: 스텝마다 <sos>를 넣었습니다. 말한 것을 다시 넣으세요
# -     symbol, said = torch.full((len(h),), SOS), []
# +     start, said = torch.full((len(h),), SOS), []
# -         scores, h = decoder(symbol, h)
# -         symbol = scores.argmax(-1)
# -         said.append(symbol)
# -         ended = ended | (symbol == EOS)
# +         scores, h = decoder(start, h)
# +         said.append(scores.argmax(-1))
# +         ended |= said[-1] == EOS


# %% wrong="signs_filtered" of="cut_later" fails="test_greedy"
# Only removes the sign, and goes on.
# hint: you remove <eos> but keep what is said after it: cut the reply there
# ko: <eos>만 지우고 그 뒤에 말한 것은 남겼습니다. 거기서 대답을 자르세요
# -         ended = ended | (symbol == EOS)
# +         ended |= symbol == EOS
# -     return [row[: row.index(EOS)] if EOS in row else row for row in rows]
# +     return [[v for v in row if v != EOS] for row in rows]


# %% wrong="state_lost" of="cut_later" fails="test_greedy"
# Starts each step from the same state.
# hint: every step starts from the first states: hand the new ones on
# ko: 스텝마다 처음 상태에서 시작합니다. 새 상태를 넘겨주세요
# -         scores, h = decoder(symbol, h)
# +         scores, _ = decoder(symbol, h)


# %% wrong="pads_left_out" of="one_by_one" fails="test_greedy"
# Leaves all signs out of the reply.
# hint: only <eos> ends a reply: any other symbol that is said stays, 0 and 1 as well
# ko: 답을 끝내는 것은 <eos>뿐입니다. 다른 기호는 0과 1도 모두 남깁니다
# -             reply.append(symbol.item())
# -         replies.append(reply)
# +             reply.append(symbol.item())
# +         replies.append([v for v in reply if v > EOS])


# %% equivalent="h_in_float32" of="solution"
# free: the states are float32.
# -     symbols = torch.full((len(h),), SOS)
# +     h = h.float()
# +     symbols = torch.full((len(h),), SOS)


# %% equivalent="last_of_two" of="solution"
# Scores of one step have two axes.
# -         symbols, cap = scores.argmax(dim=-1), cap - 1
# +         symbols, cap = scores.argmax(dim=1), cap - 1


# %% equivalent="tensors_as_indices" of="solution"
# A tensor without axes indexes a list and a tensor as a number does.
# -         for i in (~ended).nonzero().flatten().tolist():
# +         for i in (~ended).nonzero().flatten():


# %% equivalent="tensors_as_symbols" of="solution"
# free: a tensor without axes is a number.
# -             replies[i].append(symbols[i].item())
# +             replies[i].append(symbols[i])
