"""The log of the softmax, written out."""


def sequence_loss(logits, targets):
    chosen = logits.gather(2, targets[:, :, None])[:, :, 0]
    each = (logits.logsumexp(2) - chosen).masked_fill(targets == PAD, 0.0)
    return each.sum(1), each.sum() / (targets != PAD).float().sum()
