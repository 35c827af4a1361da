# %% right="by_hand"
# exp by hand, with a denominator that is never 0.
import torch


def masked_softmax(scores, mask):
    low = torch.finfo(scores.dtype).min
    top = scores.masked_fill(~mask, low).amax(dim=-1, keepdim=True).detach()
    e = (scores - top).masked_fill(~mask, -torch.inf).exp()
    e = e.masked_fill(~mask, 0)
    total = e.sum(dim=-1, keepdim=True)
    return e / total.masked_fill(total == 0, 1)


# %% right="fill"
# masked_fill with the lowest number, and again with 0.
import torch


def masked_softmax(scores, mask):
    low = torch.finfo(scores.dtype).min
    weights = scores.masked_fill(~mask, low).softmax(-1)
    return weights.masked_fill(~mask, 0.0)


# %% right="nan_to_num"
# Minus infinity, and nan replaced: the softmax cuts the gradient there.
import torch


def masked_softmax(scores, mask):
    return torch.nan_to_num(
        scores.masked_fill(~mask, -torch.inf).softmax(dim=-1), nan=0.0
    )


# %% right="open_empty_rows"
# Rows without a real place are opened first and emptied afterwards.
import torch


def masked_softmax(scores, mask):
    mask = mask.expand(scores.shape)
    some = mask.any(dim=-1, keepdim=True)
    weights = scores.masked_fill(~mask & some, -torch.inf).softmax(dim=-1)
    return weights * some


# %% right="logsumexp"
# exp of the score less the logsumexp of the real ones.
import torch


def masked_softmax(scores, mask):
    mask = mask & torch.ones_like(scores, dtype=torch.bool)
    none = ~mask.any(dim=-1, keepdim=True)
    s = scores.float() if scores.dtype == torch.float16 else scores
    total = s.masked_fill(~(mask | none), -torch.inf).logsumexp(-1, keepdim=True)
    logs = torch.where(mask, s - total, torch.full_like(s, -torch.inf))
    return logs.exp().type_as(scores)


# %% wrong="after_softmax" fails="test_masked_softmax"
# Masks the finished weights.
# hint: you masked after the softmax: the pads have taken their share, and a row no longer adds up to 1
# ko: 소프트맥스 뒤에 가렸습니다. 패딩이 이미 몫을 가져가서 행의 합이 1이 아닙니다
def masked_softmax(scores, mask):
    return scores.softmax(dim=-1) * mask


# %% wrong="empty_row_uniform" of="fill" fails="test_masked_softmax_edges"
# The lowest number, and no mask afterwards.
# hint: a row without any real place got equal weights: they must all be 0
# ko: 진짜 자리가 없는 행의 가중치가 고르게 나뉘었습니다. 모두 0이어야 합니다
# -     weights = scores.masked_fill(~mask, low).softmax(-1)
# -     return weights.masked_fill(~mask, 0.0)
# +     return scores.masked_fill(~mask, low).softmax(dim=-1)


# %% wrong="inverted" of="fill" fails="test_masked_softmax test_masked_softmax_edges"
# Keeps the pads.
# hint: the mask is used the wrong way round: `True` is a real place
# ko: 마스크를 거꾸로 썼습니다. `True`가 진짜 자리입니다
# -     weights = scores.masked_fill(~mask, low).softmax(-1)
# -     return weights.masked_fill(~mask, 0.0)
# +     return scores.masked_fill(mask, low).softmax(dim=-1) * ~mask


# %% wrong="minus_1e9" fails="test_masked_softmax_edges"
# The famous -1e9.
# hint: -1e9 does not fit into float16
# ko: -1e9는 float16에 들어가지 않습니다
def masked_softmax(scores, mask):
    return scores.masked_fill(~mask, -1e9).softmax(dim=-1) * mask


# %% wrong="nan_gradient" fails="test_masked_softmax test_masked_softmax_edges"
# Hides 0 / 0 behind torch.where.
# hint: the sum by which you divide can be 0: mask the scores before the exponentials
# ko: 나누는 합이 0이 될 수 있습니다. 지수 함수를 쓰기 전에 점수에 마스크를 씌우세요
import torch


def masked_softmax(scores, mask):
    top = scores.amax(dim=-1, keepdim=True).detach()
    e = (scores - top).exp() * mask
    total = e.sum(dim=-1, keepdim=True)
    return torch.where(total > 0, e / total, torch.zeros_like(e))


# %% wrong="nan_when_empty" fails="test_masked_softmax_edges"
# Minus infinity only.
# hint: a row without any real place gave nan
# ko: 진짜 자리가 없는 행이 nan이 되었습니다
import torch


def masked_softmax(scores, mask):
    return scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)


# %% wrong="overflow" fails="test_masked_softmax"
# exp without taking off the greatest score.
# hint: exp overflows, and inf / inf
# ko: exp가 넘쳐서 inf / inf가 됩니다
def masked_softmax(scores, mask):
    e = scores.exp() * mask
    return e / (e.sum(dim=-1, keepdim=True) + (e.sum(dim=-1, keepdim=True) == 0))


# %% wrong="times_minus_inf" fails="test_masked_softmax test_masked_softmax_edges"
# Multiplies by minus infinity.
# hint: 0 times -inf is nan: put -inf or the lowest number in place of a score, do not multiply
# ko: 0 곱하기 -inf는 nan입니다. 곱하지 말고 점수 자리에 -inf나 가장 작은 수를 넣으세요
import torch


def masked_softmax(scores, mask):
    return (scores + ~mask * -torch.inf).softmax(dim=-1)


# %% wrong="zero_scores" fails="test_masked_softmax test_masked_softmax_edges"
# Sets masked scores to zero.
# hint: a score of 0 is not nothing: exp(0) is 1, so the pads still get weight
# ko: 점수 0은 없는 것이 아닙니다. exp(0)은 1이라 패딩이 여전히 가중치를 받습니다
def masked_softmax(scores, mask):
    return (scores * mask).softmax(dim=-1)


# %% wrong="renormalised" fails="test_masked_softmax"
# Softmax first, then masked and divided by what is left.
# hint: the sum by which you divide can be 0: mask the scores before the exponentials
# ko: 나누는 합이 0이 될 수 있습니다. 지수 함수를 쓰기 전에 점수에 마스크를 씌우세요
import torch


def masked_softmax(scores, mask):
    weights = scores.softmax(dim=-1) * mask
    total = weights.sum(dim=-1, keepdim=True)
    safe = torch.where(total > 0, total, torch.ones_like(total))
    return torch.where(total > 0, weights / safe, torch.zeros_like(weights))


# %% wrong="minus_100" of="fill" fails="test_masked_softmax"
# A low number that is not low enough.
# hint: what stands in place of a masked score has to be lower than any score, -100 is not
# ko: 가려진 점수 자리에는 어떤 점수보다도 낮은 수를 넣어야 하는데 -100은 그렇지 않습니다
# -     low = torch.finfo(scores.dtype).min
# +     low = -100.0
