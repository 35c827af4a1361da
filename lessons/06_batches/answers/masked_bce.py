# %% right="logsigmoid"
# Two log-sigmoids.
import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    z, y = logits.masked_select(mask), targets.masked_select(mask)
    return -(y * F.logsigmoid(z) + (1 - y) * F.logsigmoid(-z)).mean()


# %% right="loop"
# Sequence by sequence, summed, divided once.
import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    total, count = 0.0, 0
    for z, y, m in zip(logits, targets, mask):
        total = total + F.binary_cross_entropy_with_logits(z[m], y[m], reduction="sum")
        count += int(m.sum())
    return total / count


# %% right="softplus"
# By hand: softplus is exact for large logits.
import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    losses = F.softplus(logits) - targets * logits
    return losses[mask].mean()


# %% right="weighted"
# A loss for each point, weighted by the mask.
import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    safe = targets.where(mask, 0.0)
    losses = F.binary_cross_entropy_with_logits(logits, safe, reduction="none")
    return losses.where(mask, 0.0).sum() / mask.sum()


# %% wrong="mean_of_means" of="solution" fails="test_masked_bce"
# A mean for each sequence, then their mean.
# hint: a mean of means: short sequences weigh too much; sum over all real points, divide once
# ko: 평균의 평균이라 짧은 시퀀스가 너무 무겁습니다. 진짜 점을 모두 더해 한 번만 나누세요
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     means = [
# +         F.binary_cross_entropy_with_logits(z[m], y[m])
# +         for z, y, m in zip(logits, targets, mask)
# +     ]
# +     return torch.stack(means).mean()


# %% wrong="no_mask" of="solution" fails="test_masked_bce"
# All points alike.
# hint: the mask is not used: the pads have a share in your loss
# ko: 마스크를 쓰지 않았습니다. 패딩이 손실에 들어갑니다
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     return F.binary_cross_entropy_with_logits(logits, targets)


# %% wrong="pads_in_denominator" of="solution" fails="test_masked_bce"
# Masks the sum, divides by all.
# hint: the pads are in the denominator: divide by mask.sum(), not by B times T
# ko: 분모에 패딩이 있습니다. B 곱하기 T가 아니라 mask.sum()으로 나누세요
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     losses = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")
# +     return (losses * mask).mean()


# %% wrong="saturated" of="solution" fails="test_masked_bce"
# Sigmoid first: at 200 it is exactly 1.
# hint: a loss of 100 where 200 is right: either the sigmoid was exactly 1 and its log was cut
# off, or the logits were: use them as they are
# ko: 200이어야 할 손실이 100입니다. 시그모이드가 정확히 1이 되어 로그가 잘렸거나 로짓이 잘렸습니다.
# 로짓을 그대로 쓰세요
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     p = torch.sigmoid(logits[mask])
# +     return F.binary_cross_entropy(p, targets[mask])


# %% wrong="sigmoid_twice" of="solution" fails="test_masked_bce"
# Hands probabilities to the loss that wants logits.
# hint: the sigmoid is applied twice: `with_logits` takes what comes before it
# ko: 시그모이드를 두 번 썼습니다. `with_logits`는 시그모이드 앞의 값을 받습니다
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     p = torch.sigmoid(logits)
# +     return F.binary_cross_entropy_with_logits(p[mask], targets[mask])


# %% wrong="summed" of="solution" fails="test_masked_bce"
# A sum instead of a mean.
# hint: this is the sum: a large batch would take larger steps; divide by the real points
# ko: 합입니다. 배치가 크면 걸음도 커집니다. 진짜 점의 수로 나누세요
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     return F.binary_cross_entropy_with_logits(
# +         logits[mask], targets[mask], reduction="sum"
# +     )


# %% wrong="zeroed_logits" of="solution" fails="test_masked_bce"
# Sets the pads to zero: each still costs log 2.
# hint: zeroed pads still cost log 2 each: leave them out of the mean
# ko: 0으로 만든 패딩도 하나에 log 2씩 듭니다. 평균에서 빼세요
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     return F.binary_cross_entropy_with_logits(logits * mask, targets * mask)


# %% wrong="weight_of_mask" of="solution" fails="test_masked_bce"
# Takes the mask as a weight: 0 * nan in a pad is nan.
# hint: a nan in a pad has spoiled the loss: 0 times nan is nan, so choose the real points
# ko: 패딩의 nan이 손실을 망쳤습니다. 0 곱하기 nan은 nan이므로 진짜 점만 고르세요
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     weight = mask.float()
# +     loss = F.binary_cross_entropy_with_logits(
# +         logits, targets, weight, reduction="sum"
# +     )
# +     return loss / weight.sum()


# %% wrong="clamped" of="solution" fails="test_masked_bce"
# Clamps the logits to 100.
# hint: a loss of 100 where 200 is right: either the sigmoid was exactly 1 and its log was cut
# off, or the logits were: use them as they are
# ko: 200이어야 할 손실이 100입니다. 시그모이드가 정확히 1이 되어 로그가 잘렸거나 로짓이 잘렸습니다.
# 로짓을 그대로 쓰세요
# -     return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
# +     z = logits[mask].clamp(-100, 100)
# +     return F.binary_cross_entropy_with_logits(z, targets[mask])
