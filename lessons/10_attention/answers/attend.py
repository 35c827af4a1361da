# %% right="bmm"
# Batched products, the lowest number for pads.
import math

import torch


def attend(cell, combine, y, h, states, mask):
    h_t = cell(y, h)
    scores = torch.bmm(states, h_t.unsqueeze(2)).squeeze(2) / math.sqrt(h_t.size(1))
    scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = scores.softmax(1)
    context = torch.bmm(weights.unsqueeze(1), states).squeeze(1)
    return h_t, torch.tanh(combine(torch.hstack([context, h_t]))), weights


# %% right="library"
# PyTorch's attention, its weights from one-hot values.
import torch
from torch.nn.functional import scaled_dot_product_attention


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    q, m = new[:, None], mask[:, None]
    B, S, _ = states.shape
    context = scaled_dot_product_attention(q, states, states, m)[:, 0]
    weights = scaled_dot_product_attention(
        q,
        states,
        torch.eye(S, states.size(2) if states.size(2) > S else S).expand(B, S, -1),
        m,
    )[:, 0, :S]
    return new, combine(torch.cat([context, new], -1)).tanh(), weights


# %% right="loop"
# Sequence by sequence, pads cut off.
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    outs, weights = [], torch.zeros(mask.shape)
    for b, real in enumerate(mask):
        keys = states[b][real]
        w = torch.softmax(keys @ new[b] / keys.size(1) ** 0.5, dim=0)
        weights[b, real] = w
        outs.append(torch.tanh(combine(torch.cat([w @ keys, new[b]]))))
    return new, torch.stack(outs), weights


# %% wrong="inverted_mask" fails="test_attend"
# Looks at the pads only.
# hint: the mask is used the wrong way round: `True` is a real place
# ko: 마스크를 거꾸로 썼습니다. `True`가 진짜 자리입니다
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(mask, torch.finfo(scores.dtype).min).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights


# %% wrong="joined_the_other_way" fails="test_attend"
# State first, then context.
# hint: you joined [h, c]: the context comes first
# ko: [h, c]로 이어 붙였습니다. 컨텍스트가 먼저입니다
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([new, context], dim=1))), weights


# %% wrong="mask_after" fails="test_attend"
# Masks after the softmax.
# hint: you masked after the softmax: the pads have taken their share, so the weights no longer add up to 1
# ko: 소프트맥스 뒤에 가렸습니다. 패딩이 이미 몫을 가져가서 가중치의 합이 1이 아닙니다
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.softmax(dim=1)
    weights = weights * mask
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights


# %% wrong="no_scale" fails="test_attend"
# Scores not scaled.
# hint: the scores are not scaled: divide by √H
# ko: 점수를 줄이지 않았습니다. √H로 나누세요
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2)
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights


# %% wrong="no_tanh" fails="test_attend"
# Output without tanh.
# hint: the tanh around combine is missing
# ko: combine을 감싸는 tanh가 빠졌습니다
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, combine(torch.cat([context, new], dim=1)), weights


# %% wrong="old_query" fails="test_attend"
# Asks with the state from before the step.
# hint: you asked with the old state: this is the context of the previous step
# ko: 옛 상태로 물었습니다. 앞 스텝의 컨텍스트가 나옵니다
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (h[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights


# %% wrong="old_state_in_output" fails="test_attend"
# Combines the old state with the context.
# hint: the output is made from the context and the old state: take the new one
# ko: 출력을 컨텍스트와 옛 상태로 만들었습니다. 새 상태를 쓰세요
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, h], dim=1))), weights


# %% wrong="old_state_returned" fails="test_attend"
# Hands the old state on.
# hint: you return the old state: the decoder would never move
# ko: 옛 상태를 돌려주었습니다. 디코더가 나아가지 못합니다
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return h, torch.tanh(combine(torch.cat([context, new], dim=1))), weights


# %% wrong="sees_pads" fails="test_attend"
# No mask.
# hint: the mask is not used: pads get weight
# ko: 마스크를 쓰지 않았습니다. 패딩이 가중치를 받습니다
import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights


# %% equivalent="y_in_float32" of="solution"
# The cell is float32, and takes nothing else.
# -     h = cell(y, h)
# +     y = y.float()
# +     h = cell(y, h)


# %% equivalent="h_in_float32" of="solution"
# The cell is float32, and takes nothing else.
# -     h = cell(y, h)
# +     h = h.float()
# +     h = cell(y, h)


# %% equivalent="states_in_float32" of="solution"
# The states are float32, as the query is.
# -     h = cell(y, h)
# +     states = states.float()
# +     h = cell(y, h)


# %% equivalent="state_in_float32" of="solution"
# The cell is float32.
# -     return h, torch.tanh(combine(torch.cat([context, h], dim=1))), weights
# +     return h.float(), torch.tanh(combine(torch.cat([context, h], dim=1))), weights


# %% equivalent="output_in_float32" of="solution"
# `combine` is float32.
# -     return h, torch.tanh(combine(torch.cat([context, h], dim=1))), weights
# +     return h, torch.tanh(combine(torch.cat([context, h], dim=1))).float(), weights


# %% equivalent="weights_in_float32" of="solution"
# All that they are made of is float32.
# -     return h, torch.tanh(combine(torch.cat([context, h], dim=1))), weights
# +     return h, torch.tanh(combine(torch.cat([context, h], dim=1))), weights.float()
