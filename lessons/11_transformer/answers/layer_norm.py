# %% right="moments"
# Mean of squares minus square of the mean.
def layer_norm(x, gain, shift, eps=1e-5):
    mean = x.mean(-1, keepdim=True)
    variance = ((x * x).mean(-1, keepdim=True) - mean**2).clamp(min=0)
    return (x - mean) / (variance + eps) ** 0.5 * gain + shift


# %% right="row_by_row"
# A loop over the rows.
import torch


def layer_norm(x, gain, shift, eps=1e-5):
    rows = []
    for row in x.reshape(-1, x.size(-1)):
        away = row - row.sum() / len(row)
        spread = ((away**2).sum() / len(row) + eps) ** 0.5
        rows.append(gain * away / spread + shift)
    return torch.stack(rows).reshape(x.shape)


# %% right="var_mean"
# torch.var_mean without correction.
import torch


def layer_norm(x, gain, shift, eps=1e-5):
    variance, mean = torch.var_mean(x, dim=-1, keepdim=True, correction=0)
    return gain * (x - mean) * torch.rsqrt(variance + eps) + shift


# %% right="library_call"
# The library's function.
import torch.nn.functional as F


def layer_norm(x, gain, shift, eps=1e-5):
    return F.layer_norm(x, gain.shape, gain, shift, eps)


# %% wrong="eps_outside" fails="test_layer_norm"
# eps is added to the standard deviation.
# hint: your eps is outside the root: add it to the variance, then take the root
# ko: eps가 제곱근 밖에 있습니다. 분산에 더한 다음 제곱근을 구하세요
def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(-1, keepdim=True)
    return (
        gain * centred / (centred.square().mean(-1, keepdim=True).sqrt() + eps) + shift
    )


# %% wrong="no_shift" fails="test_layer_norm"
# Scaled, not shifted.
# hint: the shift is missing: add it after scaling
# ko: 이동이 빠졌습니다. 크기를 맞춘 뒤에 더하세요
def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(-1, keepdim=True)
    return gain * centred / (centred.square().mean(-1, keepdim=True) + eps).sqrt()


# %% wrong="over_the_batch" fails="test_layer_norm"
# Statistics over the batch, as batch norm has them.
# hint: layer norm takes each row by itself, over its D numbers
# ko: 층 정규화는 행마다 따로, 그 D개의 수로 합니다
def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(0, keepdim=True)
    return (
        gain * centred / (centred.square().mean(0, keepdim=True) + eps).sqrt() + shift
    )


# %% wrong="over_time_too" fails="test_layer_norm"
# One mean for a whole sequence.
# hint: your mean runs over time too: each place has statistics of its own, over the last axis only
# ko: 평균이 시간까지 갑니다. 자리마다 자기 통계가 있으니 마지막 축만 쓰세요
def layer_norm(x, gain, shift, eps=1e-5):
    axes = (-2, -1) if x.dim() > 2 else (-1,)
    centred = x - x.mean(axes, keepdim=True)
    return (
        gain * centred / (centred.square().mean(axes, keepdim=True) + eps).sqrt()
        + shift
    )


# %% wrong="unbiased" fails="test_layer_norm"
# The variance of statistics, with D - 1.
# hint: you divided by D - 1, so [1, 0, 0, 0] gives 1.500, as in the Annotated Transformer; LayerNorm divides by D
# ko: D - 1로 나누어 Annotated Transformer처럼 [1, 0, 0, 0]이 1.500이 됩니다. LayerNorm은 D로
# 나눕니다
def layer_norm(x, gain, shift, eps=1e-5):
    mean, variance = x.mean(-1, keepdim=True), x.var(-1, keepdim=True)
    return gain * (x - mean) / (variance + eps).sqrt() + shift


# %% wrong="unbiased_std" fails="test_layer_norm"
# x.std, with D - 1 and eps added to it.
# hint: you divided by D - 1, so [1, 0, 0, 0] gives 1.500, as in the Annotated Transformer; LayerNorm divides by D
# ko: D - 1로 나누어 Annotated Transformer처럼 [1, 0, 0, 0]이 1.500이 됩니다. LayerNorm은 D로
# 나눕니다
def layer_norm(x, gain, shift, eps=1e-5):
    mean, std = x.mean(-1, keepdim=True), x.std(-1, keepdim=True)
    return gain * (x - mean) / (std + eps) + shift


# %% wrong="default_eps" of="solution" fails="test_layer_norm"
# The default of other libraries.
# hint: with eps not given your result is off for a row of small numbers: the default is 1e-5
# ko: eps를 주지 않았을 때 작은 수로 된 행의 결과가 다릅니다. 기본값은 1e-5입니다
# -     centred = x - x.mean(dim=-1, keepdim=True)
# +     eps = 1e-6 if eps == 1e-5 else eps
# +     centred = x - x.mean(dim=-1, keepdim=True)
