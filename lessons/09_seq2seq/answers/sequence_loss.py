# %% right="gather"
# Gathers the chosen log-probabilities.
def sequence_loss(logits, targets):
    log_p = logits.log_softmax(-1).gather(-1, targets.unsqueeze(-1)).squeeze(-1)
    real = targets.ne(0)
    surprise = -(log_p * real).sum(1)
    return surprise, surprise.sum() / real.sum()


# %% right="logsumexp"
# The log of the softmax, written out.
def sequence_loss(logits, targets):
    chosen = logits.gather(2, targets[:, :, None])[:, :, 0]
    each = (logits.logsumexp(2) - chosen).masked_fill(targets == PAD, 0.0)
    return each.sum(1), each.sum() / (targets != PAD).float().sum()


# %% right="loop"
# Sequence by sequence.
import torch
from torch.nn.functional import cross_entropy


def sequence_loss(logits, targets):
    sums, count = [], 0
    for scores, row in zip(logits, targets):
        n = int((row != 0).sum())
        sums.append(cross_entropy(scores[:n], row[:n], reduction="sum"))
        count += n
    surprise = torch.stack(sums)
    return surprise, surprise.sum() / count


# %% wrong="eos_ignored" fails="test_sequence_loss"
# Leaves <eos> out.
# hint: <eos> is left out: a model that is never trained on it never learns to stop
# ko: <eos>를 뺐습니다. 그것을 배우지 않은 모델은 멈출 줄 모릅니다
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    each = each * (targets > EOS)
    return each.sum(1), each.sum() / (targets > EOS).sum()


# %% wrong="mean_of_means" fails="test_sequence_loss"
# Averages the averages.
# hint: a mean of the sequences' means gives short answers too much weight: one mean over all real targets
# ko: 시퀀스마다 낸 평균을 다시 평균 내면 짧은 답이 너무 무겁습니다. 진짜 목표 전체를 한 번에 평균 내세요
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    surprise = each.sum(1)
    return surprise, (surprise / (targets != 0).sum(1)).mean()


# %% wrong="mean_surprise" fails="test_sequence_loss"
# Surprise per word instead of the sum.
# hint: surprise is -log p of the whole answer, a sum, not a mean per word
# ko: 놀람은 답 전체의 -log p입니다. 단어마다의 평균이 아니라 합입니다
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    real = (targets != 0).sum(1)
    return each.sum(1) / real, each.sum() / real.sum()


# %% wrong="pads_counted" fails="test_sequence_loss"
# Pads are targets like others.
# hint: pads are scored as if they were words: leave the targets that are PAD out
# ko: 패딩을 단어처럼 채점했습니다. PAD인 목표는 빼세요
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    return each.sum(1), each.mean()


# %% wrong="pads_in_the_mean" fails="test_sequence_loss"
# Divides by all cells.
# hint: pads stand in the denominator: divide by the number of real targets
# ko: 분모에 패딩이 있습니다. 진짜 목표의 수로 나누세요
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    return each.sum(1), each.mean()


# %% wrong="softmax_twice" fails="test_sequence_loss"
# Takes the softmax before the cross-entropy.
# hint: the softmax is taken twice: cross_entropy wants the raw scores
# ko: 소프트맥스를 두 번 했습니다. cross_entropy는 점수를 그대로 받습니다
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.softmax(-1).transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    return each.sum(1), each.sum() / (targets != 0).sum()


# %% wrong="mean_of_answers" of="gather" fails="test_sequence_loss"
# The loss is the mean of the surprises.
# hint: the loss is the mean of the B surprises, so long answers count more: divide by the real targets
# ko: 손실이 놀람 B개의 평균이라 긴 답이 더 무겁습니다. 진짜 목표의 수로 나누세요
# -     return surprise, surprise.sum() / real.sum()
# +     return surprise, surprise.mean()


# %% wrong="in_bits" of="gather" fails="test_sequence_loss"
# Logs to base 2.
# hint: these are bits: -log p is meant with the natural log
# ko: 이것은 비트입니다. 자연로그로 -log p를 구하세요
# -     surprise = -(log_p * real).sum(1)
# +     surprise = -(log_p * real).sum(1) / math.log(2)


# %% equivalent="logits_in_float32" of="solution"
# free: the scores are float32.
# -     each = F.cross_entropy(logits.mT, targets, ignore_index=PAD, reduction="none")
# +     logits = logits.float()
# +     each = F.cross_entropy(logits.mT, targets, ignore_index=PAD, reduction="none")


# %% equivalent="surprise_in_float32" of="solution"
# free: the scores are float32, and so is -log p.
# -     return each.sum(dim=1), each.sum() / (targets != PAD).sum()
# +     return each.sum(dim=1).float(), each.sum() / (targets != PAD).sum()


# %% equivalent="loss_in_float32" of="solution"
# free: the scores are float32, and so is the loss.
# -     return each.sum(dim=1), each.sum() / (targets != PAD).sum()
# +     return each.sum(dim=1), (each.sum() / (targets != PAD).sum()).float()
