"""Three inner functions, two lines for each arrangement."""


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
