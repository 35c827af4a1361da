"""The whole output, minus what the silenced heads say beyond their mean."""


def ablated(heads, W_o, off):
    whole = torch.matmul(heads, W_o).sum(dim=1)
    for n in off:
        said = heads[:, n] @ W_o[n]
        whole = whole - said + said.flatten(0, 1).mean(dim=0)
    return whole
