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


# %% wrong="denominator_not_rescaled" fails="test_online_softmax"
# Shrinks the sum of values only.
# hint: the denominator was not rescaled: the sum of exponentials shrinks by the same factor as the sum of values
# ko: 분모를 줄이지 않았습니다. 지수의 합도 값의 합과 같은 비율로 줄어듭니다
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
# ko: 마지막 블록이 빠졌습니다. 키 7개를 3개씩 나누면 3, 3, 1입니다
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
# ko: 어텐션은 맞지만 로그에서 뺀 것이 빠졌습니다. 가장 큰 점수를 다시 더하세요
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
# ko: 모든 블록에 같은 몫을 주었습니다. 점수가 높은 블록은 더 크고, 마지막 블록은 짧을 수 있습니다
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
# ko: nan이나 inf가 나왔습니다. 지금까지의 가장 큰 점수와 비교하고 -inf에서 시작하세요
def online_softmax(q, k, v, block):
    total, out = 0.0, 0.0
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        e = (q @ k_i.mT / q.size(2) ** 0.5).exp()
        total, out = total + e.sum(dim=2), out + e @ v_i
    return out / total[..., None], total.log()


# %% wrong="no_scale" fails="test_online_softmax"
# Scores not divided.
# hint: the scores are not scaled: divide them by √D
# ko: 점수를 √D로 나누지 않았습니다
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
# ko: 블록마다 자기 최댓값을 빼고 아무것도 줄이지 않았습니다. 서로 다른 최댓값으로 잰 수는 더할 수 없습니다
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
# ko: nan이나 inf가 나왔습니다. 지금까지의 가장 큰 점수와 비교하고 -inf에서 시작하세요
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
# ko: 값의 합을 줄이지 않았습니다. 분모와 같은 비율로 줄어듭니다
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


# %% equivalent="one_key_at_a_time" of="solution"
# Smaller blocks make fewer scores at once, and the same result.
# -     top = q.new_full(q.shape[:2], -torch.inf)  # (B, T)
# +     block = 1
# +     top = q.new_full(q.shape[:2], -torch.inf)  # (B, T)


# %% equivalent="sums_begin_at_one" of="solution"
# The first block shrinks what was there by exp(-inf), to nothing.
# -     total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
# +     total, out = torch.ones_like(top), q.new_zeros(*q.shape[:2], v.size(2))


# %% equivalent="values_begin_at_one" of="solution"
# The first block shrinks what was there by exp(-inf), to nothing.
# -     total, out = torch.zeros_like(top), q.new_zeros(*q.shape[:2], v.size(2))
# +     total, out = torch.zeros_like(top), q.new_ones(*q.shape[:2], v.size(2))


# %% equivalent="two_keys_at_a_time" of="solution"
# The size of a block decides what is needed at once, not the result.
# -     top = q.new_full(q.shape[:2], -torch.inf)  # (B, T)
# +     block = 2
# +     top = q.new_full(q.shape[:2], -torch.inf)  # (B, T)


# %% equivalent="three_keys_at_a_time" of="solution"
# The size of a block decides what is needed at once, not the result.
# -     top = q.new_full(q.shape[:2], -torch.inf)  # (B, T)
# +     block = 3
# +     top = q.new_full(q.shape[:2], -torch.inf)  # (B, T)
