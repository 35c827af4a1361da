"""No scaling at all.

hint: the scores are not divided by the root of K
fails: test_multi_head test_multi_head_pads
"""


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    scores = q @ k.mT
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    heads = scores.softmax(-1) @ v
    return F.linear(heads.transpose(1, 2).flatten(2), w_out, b_out)
