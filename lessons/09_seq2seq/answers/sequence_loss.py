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
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    each = each * (targets > EOS)
    return each.sum(1), each.sum() / (targets > EOS).sum()


# %% wrong="mean_of_means" fails="test_sequence_loss"
# Averages the averages.
# hint: a mean of the sequences' means gives short answers too much weight: one mean over all real targets
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
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    return each.sum(1), each.mean()


# %% wrong="pads_in_the_mean" fails="test_sequence_loss"
# Divides by all cells.
# hint: pads stand in the denominator: divide by the number of real targets
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    return each.sum(1), each.mean()


# %% wrong="softmax_twice" fails="test_sequence_loss"
# Takes the softmax before the cross-entropy.
# hint: the softmax is taken twice: cross_entropy wants the raw scores
import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.softmax(-1).transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    return each.sum(1), each.sum() / (targets != 0).sum()
