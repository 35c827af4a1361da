"""view to (B, N, T, K) at once, without the transpose.

hint: your view makes (B, N, T, K) without a transpose, so your heads mix time: cut only the last axis, then transpose
fails: test_multi_head test_multi_head_pads
"""


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    B, T, D = query.shape
    K = D // N
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*part).reshape(B, N, -1, K) for part in parts)
    scores = q @ k.mT / K**0.5
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    return F.linear((scores.softmax(-1) @ v).reshape(B, T, D), w_out, b_out)
