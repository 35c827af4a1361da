"""pre: x itself is normalised, and the sum starts from that.

hint: with pre=True you normalise x itself: the norm belongs before the part only, and the plain x goes on beside it
fails: test_block
"""


def block(x, w, N, pre):
    a = [v for k, v in w.items() if k.startswith("self_attn")]
    l1, l2, n1, n2 = (
        (w[f"{p}.weight"], w[f"{p}.bias"])
        for p in ("linear1", "linear2", "norm1", "norm2")
    )
    if pre:
        x = layer_norm(x, *n1)
        x = x + multi_head(x, x, *a, N)
        x = layer_norm(x, *n2)
        return x + F.linear(F.linear(x, *l1).relu(), *l2)
    x = layer_norm(x + multi_head(x, x, *a, N), *n1)
    return layer_norm(x + F.linear(F.linear(x, *l1).relu(), *l2), *n2)
