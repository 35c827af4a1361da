# %% right="inner_functions"
# Three inner functions, two lines for each arrangement.
def block(x, w, N, pre):
    def attend(z):
        w_in, b_in = w["self_attn.in_proj_weight"], w["self_attn.in_proj_bias"]
        w_out, b_out = w["self_attn.out_proj.weight"], w["self_attn.out_proj.bias"]
        return multi_head(z, z, w_in, b_in, w_out, b_out, N)

    def feed(z):
        z = torch.relu(z @ w["linear1.weight"].T + w["linear1.bias"])
        return z @ w["linear2.weight"].T + w["linear2.bias"]

    def norm(i, z):
        return layer_norm(z, w[f"norm{i}.weight"], w[f"norm{i}.bias"])

    if pre:
        x = x + attend(norm(1, x))
        return x + feed(norm(2, x))
    x = norm(1, x + attend(x))
    return norm(2, x + feed(x))


# %% right="library"
# Loads the weights into the library's layer.
from torch import nn


def block(x, w, N, pre):
    D, wide = x.size(-1), w["linear1.bias"].numel()
    layer = nn.TransformerEncoderLayer(
        D, N, wide, dropout=0.0, batch_first=True, norm_first=pre
    )
    layer.load_state_dict(w)
    with torch.no_grad():
        return layer(x)


# %% right="loop"
# A loop over the two parts of the block.
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


# %% wrong="no_relu" fails="test_block"
# Two linear layers in a row.
# hint: without the ReLU between them the two linear layers are one linear layer
# ko: 사이에 ReLU가 없으면 선형 층 둘은 선형 층 하나와 같습니다
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


# %% wrong="no_residual" fails="test_block"
# Without the second addition.
# hint: the second addition is missing: x goes on beside the feed-forward part, too
# ko: 두 번째 덧셈이 빠졌습니다. x는 피드포워드 옆으로도 지나갑니다
def block(x, w, N, pre):
    a = [v for k, v in w.items() if k.startswith("self_attn")]
    l1, l2, n1, n2 = (
        (w[f"{p}.weight"], w[f"{p}.bias"])
        for p in ("linear1", "linear2", "norm1", "norm2")
    )
    if pre:
        z = layer_norm(x, *n1)
        x = x + multi_head(z, z, *a, N)
        return F.linear(F.linear(layer_norm(x, *n2), *l1).relu(), *l2)
    x = layer_norm(x + multi_head(x, x, *a, N), *n1)
    return layer_norm(F.linear(F.linear(x, *l1).relu(), *l2), *n2)


# %% wrong="norm_on_the_residual" fails="test_block"
# pre: x itself is normalised, and the sum starts from that.
# hint: with pre=True you normalise x itself: the norm belongs before the part only, and the plain x goes on beside it
# ko: pre=True에서 x 자체를 정규화했습니다. 정규화는 부품 앞에만 두고, x는 그 옆으로 그대로 지나갑니다
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


# %% wrong="pre_and_post_swapped" fails="test_block"
# pre means post and post means pre.
# hint: you have taken the arrangements for each other: pre=True is x + part(norm(x))
# ko: 앞과 뒤가 바뀌었습니다. pre=True는 x + part(norm(x))입니다
def block(x, w, N, pre):
    a = [v for k, v in w.items() if k.startswith("self_attn")]
    l1, l2, n1, n2 = (
        (w[f"{p}.weight"], w[f"{p}.bias"])
        for p in ("linear1", "linear2", "norm1", "norm2")
    )
    if not pre:
        z = layer_norm(x, *n1)
        x = x + multi_head(z, z, *a, N)
        return x + F.linear(F.linear(layer_norm(x, *n2), *l1).relu(), *l2)
    x = layer_norm(x + multi_head(x, x, *a, N), *n1)
    return layer_norm(x + F.linear(F.linear(x, *l1).relu(), *l2), *n2)


# %% wrong="shared_norm" fails="test_block"
# norm1 in both places.
# hint: you use norm1 twice: the two norms have weights of their own
# ko: norm1을 두 번 썼습니다. 두 정규화에는 가중치가 따로 있습니다
def block(x, w, N, pre):
    a = [v for k, v in w.items() if k.startswith("self_attn")]
    l1, l2, n1 = (
        (w[f"{p}.weight"], w[f"{p}.bias"]) for p in ("linear1", "linear2", "norm1")
    )
    if pre:
        z = layer_norm(x, *n1)
        x = x + multi_head(z, z, *a, N)
        return x + F.linear(F.linear(layer_norm(x, *n1), *l1).relu(), *l2)
    x = layer_norm(x + multi_head(x, x, *a, N), *n1)
    return layer_norm(x + F.linear(F.linear(x, *l1).relu(), *l2), *n1)


# %% equivalent="x_in_float32" of="solution"
# free: in this exercise all floats are float32.
# -     names = ["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"]
# +     x = x.float()
# +     names = ["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"]


# %% equivalent="result_in_float32" of="solution"
# free: in this exercise all floats are float32.
# -     return x if pre else layer_norm(x, *second)
# +     return (x if pre else layer_norm(x, *second)).float()
