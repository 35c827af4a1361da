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


# %% wrong="after_softmax" fails="test_masked_softmax"
# Masks the finished weights.
# hint: you masked after the softmax: the pads have taken their share, and a row no longer adds up to 1
def masked_softmax(scores, mask):
    return scores.softmax(dim=-1) * mask


# %% wrong="empty_row_uniform" of="fill" fails="test_masked_softmax_edges"
# The lowest number, and no mask afterwards.
# hint: a row without any real place got equal weights: they must all be 0
# -     weights = scores.masked_fill(~mask, low).softmax(-1)
# -     return weights.masked_fill(~mask, 0.0)
# +     return scores.masked_fill(~mask, low).softmax(dim=-1)


# %% wrong="inverted" of="fill" fails="test_masked_softmax test_masked_softmax_edges"
# Keeps the pads.
# hint: the mask is used the wrong way round: `True` is a real place
# -     weights = scores.masked_fill(~mask, low).softmax(-1)
# -     return weights.masked_fill(~mask, 0.0)
# +     return scores.masked_fill(mask, low).softmax(dim=-1) * ~mask


# %% wrong="minus_1e9" fails="test_masked_softmax_edges"
# The famous -1e9.
# hint: -1e9 does not fit into float16
def masked_softmax(scores, mask):
    return scores.masked_fill(~mask, -1e9).softmax(dim=-1) * mask


# %% wrong="nan_gradient" fails="test_masked_softmax test_masked_softmax_edges"
# Hides 0 / 0 behind torch.where.
# hint: the weights are fine, but the gradient is nan: 0 / 0 was computed and then hidden
import torch


def masked_softmax(scores, mask):
    top = scores.amax(dim=-1, keepdim=True).detach()
    e = (scores - top).exp() * mask
    total = e.sum(dim=-1, keepdim=True)
    return torch.where(total > 0, e / total, torch.zeros_like(e))


# %% wrong="nan_when_empty" fails="test_masked_softmax_edges"
# Minus infinity only.
# hint: a row without any real place gave nan
import torch


def masked_softmax(scores, mask):
    return scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)


# %% wrong="overflow" fails="test_masked_softmax"
# exp without taking off the greatest score.
# hint: exp overflows, and inf / inf
def masked_softmax(scores, mask):
    e = scores.exp() * mask
    return e / (e.sum(dim=-1, keepdim=True) + (e.sum(dim=-1, keepdim=True) == 0))


# %% wrong="times_minus_inf" fails="test_masked_softmax test_masked_softmax_edges"
# Multiplies by minus infinity.
# hint: 0 times -inf is nan: put -inf or the lowest number in place of a score, do not multiply
import torch


def masked_softmax(scores, mask):
    return (scores + ~mask * -torch.inf).softmax(dim=-1)


# %% wrong="zero_scores" fails="test_masked_softmax test_masked_softmax_edges"
# Sets masked scores to zero.
# hint: a score of 0 is not nothing: exp(0) is 1, so the pads still get weight
def masked_softmax(scores, mask):
    return (scores * mask).softmax(dim=-1)
