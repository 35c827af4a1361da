# %% right="bincount"
# One number for each pair.
import torch


def bigram(ids, V, alpha):
    a, b = ids[:, :-1], ids[:, 1:]
    pair = (a * V + b)[b > PAD]
    counts = torch.bincount(pair, minlength=V * V).reshape(V, V) + alpha
    total = counts.sum(dim=1)
    return counts / total[:, None]


# %% right="loop"
# Counts pair by pair.
import torch


def bigram(ids, V, alpha):
    counts = torch.full((V, V), float(alpha))
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b == PAD:
                break
            counts[a, b] += 1
    return counts / counts.sum(1, keepdim=True)


# %% right="one_hot"
# A product of one-hot matrices.
import torch.nn.functional as F


def bigram(ids, V, alpha):
    first = F.one_hot(ids[:, :-1], V).float().flatten(0, 1)
    second = F.one_hot(ids[:, 1:], V).float()
    second[..., PAD] = 0
    counts = first.T @ second.flatten(0, 1) + alpha
    return F.normalize(counts, p=1, dim=1)


# %% wrong="joined" fails="test_bigram"
# All sentences as one text.
# hint: you counted the step from one sentence's <eos> to the next one's <sos>: sentences are separate
# ko: 한 문장의 <eos>에서 다음 문장의 <sos>로 넘어가는 짝까지 셌습니다. 문장끼리는 이어지지 않습니다
import torch


def bigram(ids, V, alpha):
    text = ids[ids != PAD].tolist()
    counts = torch.full((V, V), float(alpha))
    for a, b in zip(text, text[1:]):
        counts[a, b] += 1
    return counts / counts.sum(1, keepdim=True)


# %% wrong="joint" of="loop" fails="test_bigram"
# Normalises the whole table.
# hint: these are probabilities of pairs: each row must sum to 1
# ko: 짝의 확률입니다. 행마다 합이 1이어야 합니다
# -             if b == PAD:
# -                 break
# -             counts[a, b] += 1
# -     return counts / counts.sum(1, keepdim=True)
# +             if b != PAD:
# +                 counts[a, b] += 1
# +     return counts / counts.sum()


# %% wrong="one_alpha" fails="test_bigram"
# One alpha in the denominator.
# hint: alpha was added V times in each row, but only once to the total: each row must sum to 1
# ko: alpha를 행마다 V번 더했는데 합계에는 한 번만 더했습니다. 행마다 합이 1이어야 합니다
import torch


def bigram(ids, V, alpha):
    counts = torch.zeros(V, V)
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b != PAD:
                counts[a, b] += 1
    return (counts + alpha) / (counts.sum(1, keepdim=True) + alpha)


# %% wrong="over_columns" of="loop" fails="test_bigram"
# Divides by the sums along the wrong axis.
# hint: your columns sum to 1: divide each row by its own sum, which is along axis 1
# ko: 열의 합이 1입니다. 행마다 그 행의 합, 곧 축 1을 따라 더한 것으로 나누세요
# -     return counts / counts.sum(1, keepdim=True)
# +     return counts / counts.sum(0, keepdim=True)


# %% wrong="sums_without_their_axis" of="loop" fails="test_bigram"
# Forgets keepdim, so that the sums meet the columns.
# hint: the sum of a row has met a column: keepdim=True keeps the sums beside their rows
# ko: 행의 합이 열과 만났습니다. keepdim=True를 쓰면 합이 제 행 옆에 남습니다
# -     return counts / counts.sum(1, keepdim=True)
# +     return counts / counts.sum(1)


# %% wrong="pads_counted" of="loop" fails="test_bigram"
# Pads are symbols like any other.
# hint: you counted pads: after <eos> nothing follows
# ko: 패딩을 셌습니다. <eos> 뒤에는 아무것도 오지 않습니다
# -             if b == PAD:
# -                 break


# %% wrong="pairs_once" fails="test_bigram"
# Indexed addition counts a repeated pair once.
# hint: a pair that occurs several times is counted once: counts[a, b] += 1 does not accumulate
# ko: 여러 번 나온 짝을 한 번만 셌습니다. counts[a, b] += 1은 쌓이지 않습니다
import torch


def bigram(ids, V, alpha):
    a, b = ids[:, :-1], ids[:, 1:]
    counts = torch.full((V, V), float(alpha))
    counts[a[b != PAD], b[b != PAD]] += 1
    return counts / counts.sum(1, keepdim=True)


# %% wrong="smooths_after" fails="test_bigram"
# Normalises first.
# hint: you smooth after normalising: add alpha to the counts, so that often seen symbols are changed less
# ko: 정규화한 뒤에 다듬었습니다. 자주 나온 기호가 덜 바뀌도록 alpha를 개수에 더하세요
import torch


def bigram(ids, V, alpha):
    counts = torch.zeros(V, V)
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b != PAD:
                counts[a, b] += 1
    p = counts / counts.sum(1, keepdim=True).clamp(min=1) + alpha
    return p / p.sum(1, keepdim=True)


# %% wrong="transposed" of="loop" fails="test_bigram"
# Columns for rows.
# hint: rows and columns are swapped: row a tells what comes after a
# ko: 행과 열이 바뀌었습니다. 행 a는 a 다음에 무엇이 오는지를 말합니다
# -             if b == PAD:
# -                 break
# -             counts[a, b] += 1
# +             if b != PAD:
# +                 counts[b, a] += 1


# %% equivalent="already_float" of="solution"
# The table is float32 already.
# -     return counts / counts.sum(dim=1, keepdim=True)
# +     return (counts / counts.sum(dim=1, keepdim=True)).float()


# %% equivalent="size_in_a_tensor" of="solution"
# torch.ones takes a tensor without axes for a size, too.
# -     counts.index_put_(pairs, torch.ones(int(real.sum())), accumulate=True)
# +     counts.index_put_(pairs, torch.ones(real.sum()), accumulate=True)
