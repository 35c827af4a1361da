"""The mask is not used.

hint: `pads` is not used: where it is True, the score must become -inf before the softmax
fails: test_multi_head_pads
"""


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    heads = (q @ k.mT / k.size(-1) ** 0.5).softmax(-1) @ v
    return F.linear(heads.transpose(1, 2).flatten(2), w_out, b_out)
