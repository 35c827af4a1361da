# %% right="all_coins"
# Tosses all coins at the beginning.
import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    B, T = targets.shape
    symbol, logits, inputs = torch.full((B,), SOS), [], []
    coins = torch.rand(T, B, generator=generator) < ratio
    coins = coins & training
    for t in range(T):
        inputs.append(symbol)
        scores, h = decoder(symbol, h)
        logits.append(scores)
        own = scores.argmax(-1)
        symbol = torch.where(coins[t], targets[:, t], own)
    return torch.stack(logits, 1), torch.stack(inputs, 1)


# %% right="bernoulli"
# Coins by bernoulli.
import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    B, T = targets.shape
    symbol, logits, inputs = torch.full((B,), SOS), [], []
    for t in range(T):
        inputs.append(symbol)
        scores, h = decoder(symbol, h)
        logits.append(scores)
        own = scores.argmax(-1)
        coin = torch.full((B,), ratio if training else 0.0).bernoulli(
            generator=generator
        )
        symbol = torch.where(coin.bool(), targets[:, t], own)
    return torch.stack(logits, 1), torch.stack(inputs, 1)


# %% right="own_class"
# Row by row, in plain Python.
import random

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    dice = random.Random(seed)
    fed = [[SOS] for _ in targets]
    logits = []
    for t in range(targets.size(1)):
        scores, h = decoder(torch.tensor([row[-1] for row in fed]), h)
        logits.append(scores)
        for i, row in enumerate(fed):
            teacher = training and dice.random() < ratio
            row.append(int(targets[i, t]) if teacher else int(scores[i].argmax()))
    return torch.stack(logits, dim=1), torch.tensor(fed)[:, :-1]


# %% wrong="coin_per_batch" of="all_coins" fails="test_unroll_coins"
# One coin for the whole call.
# hint: one coin for the whole call, or no coin at all?
# ko: 호출 전체에 동전이 하나인가요, 아니면 아예 없나요?
# -     coins = torch.rand(T, B, generator=generator) < ratio
# -     coins = coins & training
# +     teacher = training and float(torch.rand(1, generator=generator)) < ratio
# -         symbol = torch.where(coins[t], targets[:, t], own)
# +         symbol = targets[:, t] if teacher else own


# %% wrong="coin_per_sequence" of="all_coins" fails="test_unroll_coins"
# One coin a sequence for all steps.
# hint: one coin for the whole answer: toss again at every step
# ko: 답 전체에 동전이 하나입니다. 스텝마다 다시 던지세요
# -     coins = torch.rand(T, B, generator=generator) < ratio
# -     coins = coins & training
# +     coin = (torch.rand(B, generator=generator) < ratio) & training
# -         symbol = torch.where(coins[t], targets[:, t], own)
# +         symbol = torch.where(coin, targets[:, t], own)


# %% wrong="coin_per_step" of="all_coins" fails="test_unroll_coins"
# One coin a step for all sequences.
# hint: one coin for the whole batch: every sequence tosses its own
# ko: 배치 전체에 동전이 하나입니다. 시퀀스마다 따로 던지세요
# -     coins = torch.rand(T, B, generator=generator) < ratio
# -     coins = coins & training
#
# -         symbol = torch.where(coins[t], targets[:, t], own)
# +         coin = float(torch.rand(1, generator=generator))
# +         symbol = targets[:, t] if training and coin < ratio else own


# %% wrong="ratio_inverted" of="all_coins" fails="test_unroll test_unroll_coins"
# Takes the ratio for the share of own symbols.
# hint: is your coin the wrong way round?
# ko: 동전이 뒤바뀌었나요?
# -     coins = torch.rand(T, B, generator=generator) < ratio
# -     coins = coins & training
#
# -         symbol = torch.where(coins[t], targets[:, t], own)
# +         coin = torch.rand(B, generator=generator) < ratio
# +         symbol = torch.where(coin | (not training), own, targets[:, t])


# %% wrong="reads_the_answer" fails="test_unroll test_unroll_coins"
# Feeds the symbol that is to be said.
# hint: every sequence begins with <sos>
# ko: 모든 시퀀스는 <sos>로 시작합니다
import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    own, logits, inputs = torch.full((len(targets),), SOS), [], []
    for right in targets.unbind(1):
        coin = torch.rand(len(targets), generator=generator) < ratio * training
        inputs.append(torch.where(coin, right, own))
        scores, h = decoder(inputs[-1], h)
        logits.append(scores)
        own = scores.argmax(-1)
    return torch.stack(logits, 1), torch.stack(inputs, 1)


# %% wrong="state_lost" fails="test_unroll"
# Starts each step from the context.
# hint: every step starts from the context again: hand the new state on
# ko: 스텝마다 컨텍스트에서 다시 시작했습니다. 새 상태를 넘기세요
import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    symbol, logits, inputs = torch.full((len(targets),), SOS), [], []
    for right in targets.unbind(1):
        inputs.append(symbol)
        scores, _ = decoder(symbol, h)
        logits.append(scores)
        coin = torch.rand(len(targets), generator=generator) < ratio * training
        symbol = torch.where(coin, right, scores.argmax(-1))
    return torch.stack(logits, 1), torch.stack(inputs, 1)


# %% wrong="teacher_in_eval" of="all_coins" fails="test_unroll"
# The teacher speaks outside training, too.
# hint: ratio 1.0, training False: always the decoder's own symbol
# ko: 비율 1.0이라도 training이 False이면 언제나 디코더 자신의 기호를 씁니다
# -     coins = torch.rand(T, B, generator=generator) < ratio
# -     coins = coins & training
#
# -         symbol = torch.where(coins[t], targets[:, t], own)
# +         coin = torch.rand(B, generator=generator) < ratio
# +         symbol = torch.where(coin, targets[:, t], own)


# %% wrong="first_coin_decides" of="all_coins" fails="test_unroll_coins"
# Once without the teacher, always without.
# hint: ratio 0.3, but the teacher spoke in
# ko: 비율은 0.3인데 교사가 나선 스텝의 비율이 다릅니다
# -     coins = coins & training
# +     coins = coins.cummin(dim=0).values & training


# %% wrong="scores_fed_late" of="all_coins" fails="test_unroll test_unroll_coins"
# Feeds the target of one step before.
# hint: the teacher is one step late: after time t the target of time t is due
# ko: 교사가 한 스텝 늦습니다. 시점 t 다음에는 시점 t의 목표를 넣어야 합니다
# -         symbol = torch.where(coins[t], targets[:, t], own)
# +         symbol = torch.where(coins[t], targets[:, t - 1], own)


# %% equivalent="h_in_float32" of="solution"
# free: the states are float32.
# -     generator = torch.Generator().manual_seed(seed)
# +     h = h.float()
# +     generator = torch.Generator().manual_seed(seed)


# %% equivalent="last_column" of="solution"
# The first inputs have the form of any column.
# -     fed, logits = [torch.full_like(targets[:, 0], SOS)], []
# +     fed, logits = [torch.full_like(targets[:, -1], SOS)], []


# %% equivalent="coin_at_most" of="solution"
# A number drawn is a ratio itself only once in millions.
# -         teacher = torch.rand(len(right), generator=generator) < ratio * training
# +         teacher = torch.rand(len(right), generator=generator) <= (ratio * training)


# %% equivalent="last_of_two" of="solution"
# Scores of one step have two axes.
# -         fed.append(torch.where(teacher, right, scores.argmax(dim=-1)))
# +         fed.append(torch.where(teacher, right, scores.argmax(dim=1)))


# %% equivalent="scores_in_float32" of="solution"
# The decoder is float32, and so are its scores.
# -     return torch.stack(logits, dim=1), torch.stack(fed[:-1], dim=1)
# +     return torch.stack(logits, dim=1).float(), torch.stack(fed[:-1], dim=1)
