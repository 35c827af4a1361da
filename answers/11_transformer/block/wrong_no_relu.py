"""Two linear layers in a row.

hint: without the ReLU between them the two linear layers are one linear layer
fails: test_block
"""


def block(x, w, N, pre):
    a = [v for k, v in w.items() if k.startswith("self_attn")]
    l1, l2, n1, n2 = (
        (w[f"{p}.weight"], w[f"{p}.bias"])
        for p in ("linear1", "linear2", "norm1", "norm2")
    )
    if pre:
        z = layer_norm(x, *n1)
        x = x + multi_head(z, z, *a, N)
        return x + F.linear(F.linear(layer_norm(x, *n2), *l1), *l2)
    x = layer_norm(x + multi_head(x, x, *a, N), *n1)
    return layer_norm(x + F.linear(F.linear(x, *l1), *l2), *n2)
