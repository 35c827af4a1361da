"""Keeps the finished mean and the log of the sum; each block shifts both by a share."""


def online_softmax(q, k, v, block):
    out, log_sum = torch.zeros(len(q), q.size(1), v.size(2)).to(q), None
    for keys, values in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ keys.transpose(1, 2) / q.shape[2] ** 0.5
        new = scores.logsumexp(dim=2)
        mean = scores.softmax(dim=2) @ values
        if log_sum is None:
            out, log_sum = mean, new
            continue
        both = torch.logaddexp(log_sum, new)
        out = (log_sum - both).exp()[..., None] * out + (new - both).exp()[
            ..., None
        ] * mean
        log_sum = both
    return out, log_sum
