# %% right="diagonal"
# Cuts each map to n × n, flips it and takes the diagonal.
import torch


def alignment_score(A, lengths):
    found = []
    for table, n in zip(A, lengths.tolist()):
        if not torch.allclose(table[:n].sum(dim=1), torch.ones(n), atol=1e-3):
            return 0.0
        found.append(table[:n, :n].flip(1).diagonal())
    return torch.cat(found).mean().item()


# %% right="loop"
# Row by row.
def alignment_score(A, lengths):
    found = []
    for table, n in zip(A.tolist(), lengths.tolist()):
        for t in range(n):
            if abs(sum(table[t]) - 1) > 1e-3:
                return 0.0
            found.append(table[t][n - 1 - t])
    return sum(found) / len(found)


# %% right="mask"
# A mask of the wanted places.
import torch


def alignment_score(A, lengths):
    _, T, S = A.shape
    n = lengths[:, None, None]
    t, s = torch.arange(T)[:, None], torch.arange(S)
    real = (t < n)[..., 0]
    if float((A.sum(-1) - 1).abs().masked_fill(~real, 0).max()) > 1e-3:
        return 0.0
    wanted = (s + t == n - 1) & (t < n)
    return A.masked_fill(~wanted, 0).sum().item() / int(lengths.sum())


# %% wrong="all_rows" of="solution" fails="test_alignment_score"
# Averages over pads and <eos> too.
# hint: you averaged over rows that do not count
# ko: 세지 않는 행까지 평균에 넣었습니다
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# -     return float(found[counts].mean())
# +     wanted = lengths[:, None] - 1 - t
# +     found = A.gather(2, wanted.clamp(min=0)[..., None]).squeeze(2)
# +     return float((found * counts).mean())


# %% wrong="batch_length" of="solution" fails="test_alignment_score"
# Takes S for every n.
# hint: you counted from the end of the batch: each string has its own n
# ko: 배치의 끝에서 셌습니다. 문자열마다 자기 n이 있습니다
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# +     wanted = (A.size(2) - 1 - t).expand(len(A), -1)
# +     found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)


# %% wrong="main_diagonal" of="solution" fails="test_alignment_score"
# Marks the map of a copy.
# hint: you read the diagonal: that is the map of a copy, a reversal needs n - 1 - t
# ko: 대각선을 읽었습니다. 그것은 베끼기의 지도이고, 뒤집기는 n - 1 - t입니다
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# +     wanted = t.expand(len(A), -1)
# +     found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)


# %% wrong="hits" of="solution" fails="test_alignment_score"
# Counts how often the greatest weight is right.
# hint: asked for is the weight itself, not how often it is the greatest of its row
# ko: 물은 것은 가중치 자체입니다. 그것이 행에서 가장 큰 횟수가 아닙니다
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# -     return float(found[counts].mean())
# +     wanted = lengths[:, None] - 1 - t
# +     return float((A.argmax(dim=2) == wanted)[counts].float().mean())


# %% wrong="mean_of_means" of="solution" fails="test_alignment_score"
# Mean over strings of means over rows.
# hint: you averaged strings: a short one then weighs as much as a long one; average over all rows
# ko: 문자열마다 평균을 냈습니다. 그러면 짧은 것도 긴 것만큼 무겁습니다. 모든 행의 평균을 내세요
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# -     return float(found[counts].mean())
# +     wanted = lengths[:, None] - 1 - t
# +     found = A.gather(2, wanted.clamp(min=0)[..., None]).squeeze(2)
# +     return float(((found * counts).sum(dim=1) / lengths).mean())


# %% wrong="no_check" of="solution" fails="test_alignment_score"
# Any table will do.
# hint: its rows do not add up to 1, so this is no map: the mark is 0.0
# ko: 행의 합이 1이 아니면 지도가 아닙니다. 점수는 0.0입니다
# -     if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
# -         return 0.0
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# +     wanted = lengths[:, None] - 1 - t
# +     found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)


# %% wrong="one_later" of="solution" fails="test_alignment_score"
# n - t.
# hint: off by one: the last of n symbols stands at place n - 1
# ko: 하나 차이입니다. 기호 n개 가운데 마지막은 자리 n - 1에 있습니다
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# +     wanted = lengths[:, None] - t
# +     found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)


# %% wrong="transposed" of="solution" fails="test_alignment_score"
# Checks the columns.
# hint: in a map the rows add up to 1, not the columns
# ko: 지도에서 합이 1인 것은 열이 아니라 행입니다
# -     if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
# +     if ((A.sum(dim=1) - 1).abs() > 1e-3).any():
# -     wanted = (lengths[:, None] - 1 - t).clamp(min=0)
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# +     wanted = lengths[:, None] - 1 - t
# +     found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)


# %% wrong="too_strict" of="solution" fails="test_alignment_score"
# isclose with its own tolerance: a row that adds up to 1.0005 is called no map.
# hint: 0.0 for a row that adds up to 1.0005, which is within 0.001 of 1
# ko: 합이 1.0005인 행은 1에서 0.001 이내인데 0.0을 돌려주었습니다
# -     if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
# +     if not torch.isclose(A[counts].sum(dim=-1), torch.ones(())).all():


# %% wrong="each_string_its_own" of="solution" fails="test_alignment_score"
# A string whose table is no map counts as 0, the others as they are.
# hint: one string's rows do not add up to 1: then the mark of the whole A is 0.0
# ko: 한 문자열의 행의 합이 1이 아니면 A 전체의 점수가 0.0입니다
# -     if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
# -         return 0.0
# +     off = (A.sum(dim=-1) - 1).abs() > 1e-3
# +     A = A * ~(off & counts).any(dim=1)[:, None, None]


# %% equivalent="map_in_float32" of="solution"
# A is float32.
# -     t = torch.arange(A.size(1))
# +     A = A.float()
# +     t = torch.arange(A.size(1))


# %% equivalent="limit_itself" of="solution"
# No float32 sum is off by the limit itself, which float32 does not hold.
# -     if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
# +     if ((A[counts].sum(dim=-1) - 1).abs() >= 1e-3).any():


# %% equivalent="other_way_round" of="solution"
# The absolute value has no sign.
# -     if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
# +     if ((1 - A[counts].sum(dim=-1)).abs() > 1e-3).any():


# %% equivalent="last_of_two" of="solution"
# The rows that count have two axes.
# -     if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
# +     if ((A[counts].sum(dim=1) - 1).abs() > 1e-3).any():


# %% equivalent="axis_kept" of="solution"
# The mask takes rows, with whatever axes they have, and the mean runs over all.
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# +     found = A.gather(2, wanted[..., None])  # (B, T)


# %% equivalent="other_axis_squeezed" of="solution"
# Axis 1 has T places; where T is 1, the mask takes the same.
# -     found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
# +     found = A.gather(2, wanted[..., None]).squeeze(1)  # (B, T)
