# %% right="chomp"
# Pads both sides, then drops the end.
import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    extra = (weight.shape[2] - 1) * dilation
    y = F.conv1d(x.mT, weight, bias, padding=extra, dilation=dilation)
    return y[:, :, : x.shape[1]].mT


# %% right="shifts"
# A sum of shifted matrix products.
import torch


def causal_conv(x, weight, bias, dilation=1):
    B, T, D = x.shape
    k = weight.size(-1)
    y = bias.expand(B, T, -1).clone()
    for j in range(k):
        back = (k - 1 - j) * dilation
        past = torch.cat([x.new_zeros(B, back, D), x], dim=1)[:, :T]
        y = y + past @ weight[:, :, j].T
    return y


# %% right="unfold"
# Windows of the past, contracted by einsum.
import torch
import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    k = weight.shape[-1]
    span = (k - 1) * dilation + 1
    padded = F.pad(x, (0, 0, span - 1, 0))
    windows = padded.unfold(1, span, 1)[..., ::dilation]  # (B, T, D, k)
    return torch.einsum("btdk,cdk->btc", windows, weight) + bias


# %% wrong="bias_forgotten" of="solution" fails="test_causal_conv"
# Without the bias.
# hint: this is the answer without the bias
# ko: 편향을 뺀 답과 같습니다
# -     padded = F.pad(x.transpose(1, 2), (back, 0))  # (B, D, back + T)
# -     return F.conv1d(padded, weight, bias, dilation=dilation).transpose(1, 2)
# +     return F.conv1d(F.pad(x.mT, (back, 0)), weight, dilation=dilation).mT


# %% wrong="dilation_ignored" fails="test_causal_conv"
# No dilation at all.
# hint: the dilation is not used: your weights meet neighbouring points
# ko: 팽창(dilation)을 쓰지 않았습니다. 가중치가 바로 옆의 점들을 만납니다
import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    return F.conv1d(F.pad(x.mT, (weight.size(-1) - 1, 0)), weight, bias).mT


# %% wrong="dilation_not_padded" fails="test_causal_conv"
# k - 1 zeros whatever the dilation.
# hint: k - 1 zeros are too few with a dilation: the first weight looks (k - 1) * dilation back
# ko: 팽창이 있으면 0 k - 1개로는 모자랍니다. 첫 가중치는 (k - 1) * dilation만큼 뒤를 봅니다
import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    padded = F.pad(x.mT, (weight.size(-1) - 1, 0))
    return F.conv1d(padded, weight, bias, dilation=dilation).mT


# %% wrong="kernel_flipped" of="solution" fails="test_causal_conv"
# The first weight meets the present.
# hint: your kernel is flipped: here the last weight meets the present point
# ko: 커널이 뒤집혔습니다. 여기서는 마지막 가중치가 지금 점을 만납니다
# -     padded = F.pad(x.transpose(1, 2), (back, 0))  # (B, D, back + T)
# -     return F.conv1d(padded, weight, bias, dilation=dilation).transpose(1, 2)
# +     return F.conv1d(F.pad(x.mT, (back, 0)), weight.flip(-1), bias, dilation=dilation).mT


# %% wrong="padded_right" fails="test_causal_conv"
# The zeros at the end.
# hint: you trimmed the wrong end: your outputs see the future only
# ko: 잘라 낼 쪽이 반대입니다. 출력이 미래만 봅니다
import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    extra = (weight.size(-1) - 1) * dilation
    return F.conv1d(F.pad(x.mT, (0, extra)), weight, bias, dilation=dilation).mT


# %% wrong="strictly_past" fails="test_causal_conv"
# One zero too many: the present is missing.
# hint: one step late: output t may see point t itself
# ko: 한 스텝 늦습니다. 출력 t는 점 t 자신을 보아도 됩니다
import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    back = (weight.size(-1) - 1) * dilation + 1
    y = F.conv1d(F.pad(x.mT, (back, 0)), weight, bias, dilation=dilation)
    return y[:, :, : x.size(1)].mT


# %% wrong="symmetric" fails="test_causal_conv"
# The same padding on both sides.
# hint: padded on both sides, the convolution reads half of its window from the future
# ko: 양쪽에 패딩을 붙여서 합성곱이 창의 절반을 미래에서 읽습니다
import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    half = (weight.size(-1) - 1) * dilation // 2
    y = F.conv1d(x.mT, weight, bias, padding=half, dilation=dilation)
    return y.mT


# %% wrong="wrong_end" of="chomp" fails="test_causal_conv"
# Pads both sides and keeps the end.
# hint: you trimmed the wrong end: your outputs see the future only
# ko: 잘라 낼 쪽이 반대입니다. 출력이 미래만 봅니다
# -     extra = (weight.shape[2] - 1) * dilation
# +     extra = (weight.size(-1) - 1) * dilation
# -     return y[:, :, : x.shape[1]].mT
# +     return y[:, :, -x.size(1) :].mT
