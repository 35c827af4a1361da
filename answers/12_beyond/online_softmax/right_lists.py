"""Keeps what each block has found, and joins all of it at the end."""


def online_softmax(q, k, v, block):
    tops, totals, outs = [], [], []
    for start in range(0, k.size(1), block):
        keys, values = k[:, start : start + block], v[:, start : start + block]
        scores = torch.einsum("btd,bsd->bts", q, keys) / q.size(-1) ** 0.5
        top = scores.max(dim=2, keepdim=True).values
        e = torch.exp(scores - top)
        tops.append(top)
        totals.append(e.sum(dim=2, keepdim=True))
        outs.append(e @ values)
    tops = torch.stack(tops)
    top = tops.amax(dim=0)
    share = torch.exp(tops - top)
    total = (share * torch.stack(totals)).sum(dim=0)
    out = (share * torch.stack(outs)).sum(dim=0) / total
    return out, (top + total.log()).squeeze(2)
