"""A loop over the two parts of the block."""


def block(x, w, N, pre):
    a = [v for k, v in w.items() if k.startswith("self_attn")]
    linear1 = (w["linear1.weight"], w["linear1.bias"])
    linear2 = (w["linear2.weight"], w["linear2.bias"])
    parts = [
        lambda z: multi_head(z, z, *a, N),
        lambda z: F.linear(F.linear(z, *linear1).relu(), *linear2),
    ]
    for i, part in enumerate(parts, start=1):
        gain, shift = w[f"norm{i}.weight"], w[f"norm{i}.bias"]
        if pre:
            x = x + part(layer_norm(x, gain, shift))
        else:
            x = layer_norm(x + part(x), gain, shift)
    return x
