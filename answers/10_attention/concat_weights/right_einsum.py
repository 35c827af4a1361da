"""Two matrices and einsum."""

import torch


def concat_weights(q, k, W, u):
    W_q, W_k = W.split([q.size(-1), k.size(-1)])
    a = torch.einsum("btd,da->bta", q, W_q)[:, :, None]
    b = torch.einsum("bsh,ha->bsa", k, W_k)[:, None]
    return torch.einsum("btsa,a->bts", torch.tanh(a + b), u).softmax(dim=-1)
