# %% right="bits"
# In bits: two to the power of the mean.
import math


def perplexity(nll, mask):
    bits = nll.masked_select(mask) / math.log(2)
    return 2.0 ** float(bits.mean())


# %% right="geometric"
# The geometric mean of 1 / p.
import statistics


def perplexity(nll, mask):
    surprises = nll[mask].double().exp().tolist()
    return statistics.geometric_mean(surprises)


# %% right="where"
# Zeros instead of pads, then a sum.
import math

import torch


def perplexity(nll, mask):
    total = torch.where(mask, nll, torch.zeros_like(nll)).sum()
    return math.exp(total.item() / mask.sum().item())


# %% wrong="base_two" fails="test_perplexity"
# Two to the power of nats.
# hint: 2 to the power of nats: natural logarithms belong to exp, bits to 2
# ko: 2를 내트(nat)만큼 거듭제곱했습니다. 자연로그에는 exp, 비트에는 2입니다
def perplexity(nll, mask):
    return float(2 ** nll[mask].mean())


# %% wrong="divided_by_all" fails="test_perplexity"
# Divides by B times T.
# hint: your sum is right, but you divided it by B · T: divide by the number of real targets
# ko: 합은 맞지만 B · T로 나누었습니다. 진짜 목표의 수로 나누세요
def perplexity(nll, mask):
    return float((nll.masked_fill(~mask, 0).sum() / mask.numel()).exp())


# %% wrong="mean_of_exp" fails="test_perplexity"
# Exponential first.
# hint: you took the exponential of each target and then the mean: one rare symbol would spoil it; mean first
# ko: 목표마다 지수를 구해 평균을 냈습니다. 드문 기호 하나가 망칠 수 있으니 평균이 먼저입니다
def perplexity(nll, mask):
    return float(nll[mask].exp().mean())


# %% wrong="mean_of_sentences" of="solution" fails="test_perplexity"
# The mean of the sentences' perplexities.
# hint: this is the mean of the perplexities of the sentences: take one mean over all targets first, then the exponential
# ko: 문장별 퍼플렉서티의 평균입니다. 모든 목표의 평균을 한 번 낸 다음 지수를 구하세요
# -     return nll[mask].mean().exp().item()
# +     each = [row[real].mean().exp() for row, real in zip(nll, mask)]
# +     return float(torch.stack(each).mean())


# %% wrong="multiplied" fails="test_perplexity"
# inf times zero.
# hint: inf times 0 is nan: pick the real targets instead of multiplying by the mask
# ko: inf 곱하기 0은 nan입니다. 마스크를 곱하지 말고 진짜 목표를 골라내세요
def perplexity(nll, mask):
    return float(((nll * mask).sum() / mask.sum()).exp())


# %% wrong="no_exp" fails="test_perplexity"
# The mean itself.
# hint: this is the mean loss in nats: the perplexity is its exponential
# ko: 내트로 잰 평균 손실입니다. 퍼플렉서티는 그 지수입니다
def perplexity(nll, mask):
    return float(nll[mask].mean())


# %% wrong="pads" fails="test_perplexity"
# Pads count.
# hint: the pads are in your mean: use the mask
# ko: 평균에 패딩이 들어 있습니다. 마스크를 쓰세요
def perplexity(nll, mask):
    return float(nll.mean().exp())


# %% wrong="sentence_means" of="solution" fails="test_perplexity"
# Mean of the sentences' mean losses.
# hint: each sentence counts alike here, long or short: take one mean over all targets
# ko: 짧든 길든 문장마다 똑같이 세었습니다. 모든 목표를 한 번에 평균 내세요
# -     return nll[mask].mean().exp().item()
# +     each = [row[real].mean() for row, real in zip(nll, mask)]
# +     return float(torch.stack(each).mean().exp())


# %% wrong="tensor" fails="test_perplexity"
# Returns a tensor.
# hint: return a Python float, got Tensor
# ko: 파이썬 float를 돌려주세요. Tensor입니다
def perplexity(nll, mask):
    return nll[mask].mean().exp()
