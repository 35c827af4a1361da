"""A loop over queries and keys, three numbers kept, as in the lesson."""

import math


def online_softmax(q, k, v, block):
    B, T, D = q.shape
    out, log_sum = q.new_zeros(B, T, v.size(2)), q.new_zeros(B, T)
    for b in range(B):
        for t in range(T):
            top, total, mixed = -math.inf, 0.0, q.new_zeros(v.size(2))
            for key, value in zip(k[b], v[b]):
                score = float(q[b, t] @ key) / math.sqrt(D)
                higher = max(top, score)
                shrink, e = math.exp(top - higher), math.exp(score - higher)
                total, mixed = total * shrink + e, mixed * shrink + e * value
                top = higher
            out[b, t], log_sum[b, t] = mixed / total, top + math.log(total)
    return out, log_sum
