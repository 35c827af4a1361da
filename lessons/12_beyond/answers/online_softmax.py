# %% right="lists"
# Keeps what each block has found, and joins all of it at the end.
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


# %% right="log_space"
# Keeps the finished mean and the log of the sum; each block shifts both by a share.
def online_softmax(q, k, v, block):
    out, log_sum = torch.zeros(len(q), q.size(1), v.size(2)).to(q), None
    for keys, values in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ keys.transpose(1, 2) / q.shape[2] ** 0.5
        new = scores.logsumexp(dim=2)
        mean = scores.softmax(dim=2) @ values
        if log_sum is None:
            out, log_sum = mean, new
            continue
        both = torch.logaddexp(log_sum, new)
        out = (log_sum - both).exp()[..., None] * out + (new - both).exp()[
            ..., None
        ] * mean
        log_sum = both
    return out, log_sum


# %% right="ones_column"
# A column of ones beside the values adds up the denominator.
def online_softmax(q, k, v, block):
    v = torch.cat([v, torch.ones_like(v[..., :1])], dim=2)
    top = torch.full_like(q[..., :1], float("-inf"))
    kept = torch.zeros_like(q[..., :1]) * v[:, :1]
    for i in range(-(-k.size(1) // block)):
        part = slice(i * block, (i + 1) * block)
        scores = (q / q.size(2) ** 0.5) @ k[:, part].mT
        higher = torch.maximum(top, scores.amax(2, keepdim=True))
        kept = kept * (top - higher).exp() + (scores - higher).exp() @ v[:, part]
        top = higher
    return kept[..., :-1] / kept[..., -1:], (top + kept[..., -1:].log()).squeeze(2)


# %% right="query_by_query"
# A loop over queries and keys, three numbers kept, as in the lesson.
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


# %% wrong="all_at_once" fails="test_online_softmax"
# Asks for the whole table of scores: exact, and as large as it ever was.
# hint: for each query you made 4 scores at once
# ko: 쿼리마다 점수를 한꺼번에 4개 만들었습니다
def online_softmax(q, k, v, block):
    scores = q @ k.mT / q.size(2) ** 0.5
    return scores.softmax(dim=2) @ v, scores.logsumexp(dim=2)


# %% wrong="denominator_not_rescaled" fails="test_online_softmax"
# Shrinks the sum of values only.
# hint: the denominator was not rescaled: the sum of exponentials shrinks by the same factor as the sum of values
def online_softmax(q, k, v, block):
    top = q.new_full(q.shape[:2], -torch.inf)
    total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        new = torch.maximum(top, scores.amax(dim=2))
        shrink, e = (top - new).exp(), (scores - new[..., None]).exp()
        total, out = total + e.sum(dim=2), shrink[..., None] * out + e @ v_i
        top = new
    return out / total[..., None], top + total.log()


# %% wrong="last_block_dropped" fails="test_online_softmax"
# Whole blocks only.
# hint: your last block is missing: 7 keys in blocks of 3 are 3, 3 and 1
def online_softmax(q, k, v, block):
    top = q.new_full(q.shape[:2], -torch.inf)
    total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
    for i in range(k.size(1) // block):
        k_i, v_i = (z[:, i * block : (i + 1) * block] for z in (k, v))
        scores = q @ k_i.mT / q.size(2) ** 0.5
        new = torch.maximum(top, scores.amax(dim=2))
        shrink, e = (top - new).exp(), (scores - new[..., None]).exp()
        total, out = shrink * total + e.sum(dim=2), shrink[..., None] * out + e @ v_i
        top = new
    return out / total[..., None], top + total.log()


# %% wrong="log_without_top" fails="test_online_softmax"
# The log of the shrunken sum.
# hint: the attention is right, but your log lacks what was taken off: add the highest score again
def online_softmax(q, k, v, block):
    top = q.new_full(q.shape[:2], -torch.inf)
    total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        new = torch.maximum(top, scores.amax(dim=2))
        shrink, e = (top - new).exp(), (scores - new[..., None]).exp()
        total, out = shrink * total + e.sum(dim=2), shrink[..., None] * out + e @ v_i
        top = new
    return out / total[..., None], total.log()


# %% wrong="mean_of_blocks" fails="test_online_softmax"
# A softmax for each block, then the mean of the blocks.
# hint: you gave every block the same say: a block with high scores deserves more, and the last one may be shorter
def online_softmax(q, k, v, block):
    outs, logs = [], []
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        outs.append(scores.softmax(dim=2) @ v_i)
        logs.append(scores.logsumexp(dim=2))
    return torch.stack(outs).mean(dim=0), torch.stack(logs).logsumexp(dim=0)


# %% wrong="no_maximum" fails="test_online_softmax"
# exp of the plain scores.
# hint: gave nan or inf: compare with the highest score so far, and begin with -inf
def online_softmax(q, k, v, block):
    total, out = 0.0, 0.0
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        e = (q @ k_i.mT / q.size(2) ** 0.5).exp()
        total, out = total + e.sum(dim=2), out + e @ v_i
    return out / total[..., None], total.log()


# %% wrong="no_scale" fails="test_online_softmax"
# Scores not divided.
# hint: the scores are not scaled: divide them by √D
def online_softmax(q, k, v, block):
    top = q.new_full(q.shape[:2], -torch.inf)
    total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT
        new = torch.maximum(top, scores.amax(dim=2))
        shrink, e = (top - new).exp(), (scores - new[..., None]).exp()
        total, out = shrink * total + e.sum(dim=2), shrink[..., None] * out + e @ v_i
        top = new
    return out / total[..., None], top + total.log()


# %% wrong="nothing_rescaled" fails="test_online_softmax"
# Each block takes off its own maximum, and the sums are simply added.
# hint: each block took off its own maximum, and nothing kept was rescaled: numbers measured against different maxima cannot be added
def online_softmax(q, k, v, block):
    top = q.new_full(q.shape[:2], -torch.inf)
    total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        new = torch.maximum(top, scores.amax(dim=2))
        e = (scores - new[..., None]).exp()
        total, out, top = total + e.sum(dim=2), out + e @ v_i, new
    return out / total[..., None], top + total.log()


# %% wrong="top_starts_at_zero" fails="test_online_softmax"
# The highest score so far begins at 0.
# hint: gave nan or inf: compare with the highest score so far, and begin with -inf
def online_softmax(q, k, v, block):
    top = torch.zeros_like(q[..., 0])
    total, out = 0.0 * top, q.new_zeros(*q.shape[:2], v.size(2))
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        new = torch.maximum(top, scores.amax(dim=2))
        shrink, e = (top - new).exp(), (scores - new[..., None]).exp()
        total, out = shrink * total + e.sum(dim=2), shrink[..., None] * out + e @ v_i
        top = new
    return out / total[..., None], top + total.log()


# %% wrong="values_not_rescaled" fails="test_online_softmax"
# Shrinks the denominator only.
# hint: the sum of values was not rescaled: it shrinks by the same factor as the denominator
def online_softmax(q, k, v, block):
    top = q.new_full(q.shape[:2], -torch.inf)
    total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        new = torch.maximum(top, scores.amax(dim=2))
        shrink, e = (top - new).exp(), (scores - new[..., None]).exp()
        total, out = shrink * total + e.sum(dim=2), out + e @ v_i
        top = new
    return out / total[..., None], top + total.log()
