"""A softmax for each block, then the mean of the blocks.

hint: you gave every block the same say: a block with high scores deserves more, and the last one may be shorter
fails: test_online_softmax
"""


def online_softmax(q, k, v, block):
    outs, logs = [], []
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        outs.append(scores.softmax(dim=2) @ v_i)
        logs.append(scores.logsumexp(dim=2))
    return torch.stack(outs).mean(dim=0), torch.stack(logs).logsumexp(dim=0)
