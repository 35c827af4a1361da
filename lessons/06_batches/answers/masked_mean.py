# %% right="loop"
# Sequence by sequence.
import torch


def masked_mean(x, mask):
    means = []
    for points, real in zip(x, mask):
        chosen = points[real]
        means.append(chosen.mean(0) if len(chosen) else torch.zeros_like(points[0]))
    return torch.stack(means)


# %% right="nan_replaced"
# Divides, then replaces nan.
import torch


def masked_mean(x, mask):
    total = x.masked_fill(~mask[:, :, None], 0).sum(1)
    return torch.nan_to_num(total / mask.sum(1)[:, None])


# %% right="weights"
# Weights that sum to one, as in an attention.
import torch


def masked_mean(x, mask):
    w = mask.to(x.dtype)
    w = w / w.sum(1, keepdim=True).clamp(min=1)
    return torch.einsum("bt,btd->bd", w, x)


# %% right="where"
# torch.where instead of a product.
import torch


def masked_mean(x, mask):
    real = torch.where(mask.unsqueeze(-1), x, torch.zeros_like(x))
    n = mask.sum(1).clamp_min(1).unsqueeze(-1)
    return real.sum(1) / n


# %% wrong="counts_pooled" fails="test_masked_mean"
# Divides by the real points of the whole batch.
# hint: you divided by the real points of the whole batch: count those of each sequence
# ko: 배치 전체의 진짜 점 수로 나누었습니다. 시퀀스마다 세세요
def masked_mean(x, mask):
    return (x * mask[..., None]).sum(1) / mask.sum().clamp(min=1)


# %% wrong="divided_by_t" fails="test_masked_mean"
# Divides by T.
# hint: you divided by T, pads and all: divide by the number of real points
# ko: 패딩까지 포함한 T로 나누었습니다. 진짜 점의 수로 나누세요
def masked_mean(x, mask):
    return (x * mask[..., None]).mean(dim=1)


# %% wrong="mask_ignored" fails="test_masked_mean"
# A plain mean.
# hint: the mask is not used: your mean sees the pads
# ko: 마스크를 쓰지 않았습니다. 평균에 패딩이 들어갑니다
def masked_mean(x, mask):
    return x.mean(dim=1)


# %% wrong="nan_when_empty" fails="test_masked_mean"
# 0 / 0 for a sequence without points.
# hint: a sequence without real points gave nan: 0 / 0
# ko: 진짜 점이 없는 시퀀스가 nan이 되었습니다. 0 / 0입니다
def masked_mean(x, mask):
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


# %% wrong="over_batch" fails="test_masked_mean"
# Averages over the batch, not over time.
# hint: you averaged over the batch: time is axis 1
# ko: 배치로 평균을 냈습니다. 시간은 축 1입니다
def masked_mean(x, mask):
    return (x * mask[..., None]).sum(0) / mask.sum(0)[:, None].clamp(min=1)


# %% wrong="pads_filled_later" fails="test_masked_mean"
# Sums over everything, pads included, but counts well.
# hint: your count is right, but the sum still holds the pads
# ko: 개수는 맞지만 합에 아직 패딩이 있습니다
def masked_mean(x, mask):
    return x.sum(1) / mask.sum(1, keepdim=True).clamp(min=1)


# %% wrong="plus_one" fails="test_masked_mean"
# One more than there are, against division by zero.
# hint: adding 1 to each count changes every mean: `clamp(min=1)` touches only the empty ones
# ko: 개수마다 1을 더하면 모든 평균이 달라집니다. `clamp(min=1)`은 빈 것만 건드립니다
def masked_mean(x, mask):
    return (x * mask[..., None]).sum(1) / (mask.sum(1, keepdim=True) + 1)


# %% wrong="counts_nonzero" fails="test_masked_mean"
# Counts the points that are not zero instead of the mask.
# hint: a real point may be zero: count the mask, not the points that differ from zero
# ko: 진짜 점도 0일 수 있습니다. 0이 아닌 점이 아니라 마스크를 세세요
def masked_mean(x, mask):
    x = x.masked_fill(~mask[..., None], 0)
    count = (x != 0).any(dim=2).sum(dim=1, keepdim=True)
    return x.sum(dim=1) / count.clamp(min=1)


# %% equivalent="mask_of_floats" of="solution"
# Zeros and ones, and counts of them, are exact in float32, too.
# -     total = (x * mask[..., None]).sum(dim=1)  # (B, D)
# +     mask = mask.float()
# +     total = (x * mask[..., None]).sum(dim=1)
