"""The customary view and transpose, with the library's attention."""

import torch.nn.functional as F


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    B, T, D = query.shape
    S = source.size(1)
    w_q, w_k, w_v = w_in.view(3, D, D)
    b_q, b_k, b_v = b_in.view(3, D)
    q = F.linear(query, w_q, b_q).view(B, T, N, D // N).transpose(1, 2)
    k = F.linear(source, w_k, b_k).view(B, S, N, D // N).transpose(1, 2)
    v = F.linear(source, w_v, b_v).view(B, S, N, D // N).transpose(1, 2)
    see = None if pads is None else ~pads[:, None, None, :]
    heads = F.scaled_dot_product_attention(q, k, v, attn_mask=see)
    return F.linear(heads.transpose(1, 2).reshape(B, T, D), w_out, b_out)
