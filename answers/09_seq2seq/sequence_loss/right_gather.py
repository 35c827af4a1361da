"""Gathers the chosen log-probabilities."""


def sequence_loss(logits, targets):
    log_p = logits.log_softmax(-1).gather(-1, targets.unsqueeze(-1)).squeeze(-1)
    real = targets.ne(0)
    surprise = -(log_p * real).sum(1)
    return surprise, surprise.sum() / real.sum()
