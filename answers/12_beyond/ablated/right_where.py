"""A mask of the heads that are off."""


def ablated(heads, W_o, off):
    means = heads.mean(dim=(0, 2), keepdim=True)  # (1, N, 1, K)
    silent = torch.zeros(heads.size(1), dtype=torch.bool)
    silent[off] = True
    kept = torch.where(silent[:, None, None], means, heads)
    return torch.einsum("bntk,nkd->btd", kept, W_o)
