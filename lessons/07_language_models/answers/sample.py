# %% right="gumbel"
# The greatest of noisy logits: no probability is ever drawn from.
import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        return torch.full((n,), int(logits.argmax()))
    scaled = logits.double() / tau
    if k:
        scaled = scaled.masked_fill(
            scaled < scaled.topk(min(k, len(scaled))).values[-1], -torch.inf
        )
    order = scaled.argsort(descending=True)
    before = scaled.softmax(0)[order].cumsum(0) - scaled.softmax(0)[order]
    scaled[order[before >= p]] = -torch.inf
    noise = torch.rand(n, len(logits), generator=torch.Generator().manual_seed(seed))
    return (scaled - (-noise.double().clamp(1e-12).log()).log()).argmax(dim=1)


# %% right="inverse"
# Uniform numbers into the cumulated probabilities.
import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        k, tau = 1, 1.0
    values, order = torch.topk(logits, min(k or len(logits), len(logits)))
    total = torch.softmax(values / tau, 0).cumsum(0)
    last = int(torch.searchsorted(total, p).clamp(max=len(total) - 1))
    u = torch.rand(n, generator=torch.Generator().manual_seed(seed)) * total[last]
    return order[torch.searchsorted(total[: last + 1], u).clamp(max=last)]


# %% right="python"
# Plain Python lists and random.choices.
import math
import random

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    best = sorted(range(len(logits)), key=lambda i: -float(logits[i]))
    if tau == 0:
        return torch.tensor([best[0]] * n)
    best = best[: k or len(best)]
    weights = [math.exp(float(logits[i] - logits[best[0]]) / tau) for i in best]
    total, kept, mass = sum(weights), 0, 0.0
    while kept < len(best) and mass < p:
        mass += weights[kept] / total
        kept += 1
    return torch.tensor(random.Random(seed).choices(best[:kept], weights[:kept], k=n))


# %% wrong="always_best" fails="test_sample test_sample_cut"
# Never draws.
# hint: all are symbol 1, as for tau = 0
# ko: tau = 0일 때처럼 모두 기호 1입니다
def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    return logits.argmax().expand(n)


# %% wrong="crossing_dropped" of="solution" fails="test_sample_cut"
# Drops the symbol that crosses p.
# hint: your top-p drops the symbol that crosses the line: what you keep has less than p
# ko: top-p가 선을 넘게 하는 기호를 버립니다. 남은 것의 합이 p보다 작습니다
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     if p < 1:
# +         keep = prob.cumsum(dim=0) <= p
# +         keep[0] = True
# +         prob = prob[keep]
# -     drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
# -     return order[drawn]
# +     return order[torch.multinomial(prob, n, replacement=True, generator=generator)]


# %% wrong="k_ignored" of="solution" fails="test_sample_cut"
# No top-k.
# hint: k is not used: k = 3 may draw only the three most probable symbols
# ko: k를 쓰지 않았습니다. k = 3이면 가장 그럴듯한 기호 셋 가운데서만 뽑습니다
# -     if k:
# -         prob = prob[:k] / prob[:k].sum()
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     prob = prob[prob.cumsum(dim=0) - prob < p]
# -     drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
# -     return order[drawn]
# +     return order[torch.multinomial(prob, n, replacement=True, generator=generator)]


# %% wrong="p_before_k" of="solution" fails="test_sample_cut"
# Top-p first, on all symbols.
# hint: p looks at what k has left, normalised again: k first, then p
# ko: p는 k가 남긴 것을 다시 정규화해서 봅니다. k가 먼저, p가 다음입니다
# -     if k:
# +     prob = prob[prob.cumsum(dim=0) - prob < p]
# +     if k:
# -         prob = prob[:k] / prob[:k].sum()
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +         prob = prob[:k]
# -     drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
# -     return order[drawn]
# +     return order[torch.multinomial(prob, n, replacement=True, generator=generator)]


# %% wrong="places" of="solution" fails="test_sample test_sample_cut"
# Returns places in the sorted list.
# hint: these are places in the sorted list: translate them back into symbols
# ko: 정렬된 목록의 자리입니다. 기호로 되돌리세요
# -     prob, order = (logits / tau).softmax(dim=0).sort(descending=True)
# +     prob = (logits / tau).softmax(dim=0).sort(descending=True).values
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     prob = prob[prob.cumsum(dim=0) - prob < p]
# -     drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
# -     return order[drawn]
# +     return torch.multinomial(prob, n, replacement=True, generator=generator)


# %% wrong="temperature_on_probabilities" of="solution" fails="test_sample test_sample_cut"
# Divides the probabilities.
# hint: the temperature divides the logits, not the probabilities
# ko: 온도는 확률이 아니라 로짓을 나눕니다
# -     prob, order = (logits / tau).softmax(dim=0).sort(descending=True)
# +     prob, order = logits.softmax(dim=0).sort(descending=True)
# +     if tau != 1:
# +         prob = (prob / tau).softmax(dim=0)
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     prob = prob[prob.cumsum(dim=0) - prob < p]
# -     drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
# -     return order[drawn]
# +     return order[torch.multinomial(prob, n, replacement=True, generator=generator)]


# %% wrong="threshold" of="solution" fails="test_sample_cut"
# Keeps symbols with a probability above 1 - p.
# hint: add up the most probable ones until they have p
# ko: 가장 그럴듯한 것부터 합이 p가 될 때까지 더하세요
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     if p < 1:
# +         prob = prob[prob >= min(1 - p, float(prob[0]))]
# -     drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
# -     return order[drawn]
# +     return order[torch.multinomial(prob, n, replacement=True, generator=generator)]


# %% wrong="times_t" of="solution" fails="test_sample test_sample_cut"
# Multiplies by tau.
# hint: you multiply by tau, so cold has become hot: divide
# ko: tau를 곱해서 차가운 것이 뜨거워졌습니다. 나누세요
# -     prob, order = (logits / tau).softmax(dim=0).sort(descending=True)
# +     prob, order = (logits * tau).softmax(dim=0).sort(descending=True)
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     prob = prob[prob.cumsum(dim=0) - prob < p]
# -     drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
# -     return order[drawn]
# +     return order[torch.multinomial(prob, n, replacement=True, generator=generator)]


# %% equivalent="only_axis_cumsum" of="solution"
# With one axis the last one is the first.
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     kept = prob.cumsum(dim=-1) - prob < p  # the mass before it is below p


# %% equivalent="only_axis_softmax" of="solution"
# With one axis the last one is the first.
# -     prob, order = (logits / tau).softmax(dim=0).sort(descending=True)
# +     prob, order = (logits / tau).softmax(dim=-1).sort(descending=True)


# %% equivalent="p_is_met_exactly" of="solution"
# What stands before a symbol has exactly the mass p only by the rounding of a softmax.
# -     kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
# +     kept = (prob.cumsum(dim=0) - prob) <= p  # the mass before it is below p


# %% equivalent="p_of_two" of="solution"
# No mass reaches 1 before the last symbol, so a p of 1 and any above keep all.
# -     logits: Tensor, n: int, tau: float = 1.0, k: int = 0, p: float = 1.0, seed: int = 0
# +     logits: Tensor, n: int, tau: float = 1.0, k: int = 0, p: float = 2.0, seed: int = 0
