# %% right="correlate"
# np.correlate finds all lags of a row at once; one is picked.
import numpy as np


def dependence(x, lag):
    found = []
    for row in x:
        d = row - np.mean(row)
        every = np.correlate(d, d, mode="full")
        middle = len(d) - 1
        found.append(every[middle + lag] / every[middle])
    return np.array(found)


# %% right="einsum"
# Centred batch, products summed by einsum.
import numpy as np


def dependence(x, lag):
    d = x - x.mean(1)[:, None]
    T = d.shape[1]
    return np.einsum("bt,bt->b", d[:, lag:], d[:, : T - lag]) / np.einsum(
        "bt,bt->b", d, d
    )


# %% right="loop"
# Two plain loops and sums in Python.
def dependence(x, lag):
    found = []
    for row in x.tolist():
        mean = sum(row) / len(row)
        d = [value - mean for value in row]
        above = sum(a * b for a, b in zip(d, d[lag:]))
        found.append(above / sum(a * a for a in d))
    return np.array(found)


# %% right="torch"
# In torch, with the batch unrolled by narrow.
import torch


def dependence(x, lag):
    d = torch.as_tensor(x)
    d = d - d.mean(dim=1, keepdim=True)
    T = d.size(1)
    above = (d.narrow(1, 0, T - lag) * d.narrow(1, lag, T - lag)).sum(dim=1)
    return (above / d.square().sum(dim=1)).numpy()


# %% wrong="across" fails="test_dependence"
# Compares different series at one time.
# hint: you compared across sequences: independent sequences are still i.i.d. samples; time is axis 1
# ko: 시퀀스끼리 견주었습니다. 서로 독립인 시퀀스는 여전히 iid 표본입니다. 시간은 축 1입니다
def dependence(x, lag):
    B = x.shape[0]
    d = x - x.mean(axis=0)
    return (d[: B - lag] * d[lag:]).sum(axis=0) / (d**2).sum(axis=0)


# %% wrong="corrcoef" fails="test_dependence"
# np.corrcoef centres and scales each of the two pieces by itself.
# hint: corrcoef gives each of the two pieces a mean and spread of its own: close, but here one mean and one sum of squares serve both
# ko: corrcoef는 두 조각에 평균과 퍼짐을 따로 줍니다. 비슷하지만, 여기서는 평균 하나와 제곱합 하나를 함께 씁니다
def dependence(x, lag):
    T = x.shape[1]
    return np.array([np.corrcoef(row[: T - lag], row[lag:])[0, 1] for row in x])


# %% wrong="covariance" fails="test_dependence"
# Divides by the number of points: an autocovariance.
# hint: you divided by the number of points: that is a covariance, which grows with the scale; divide by the sum of the squares
# ko: 점의 수로 나누면 공분산이라 단위에 따라 커집니다. 제곱합으로 나누세요
def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean(axis=1, keepdims=True)
    return (d[:, : T - lag] * d[:, lag:]).sum(axis=1) / T


# %% wrong="mean_of_all" fails="test_dependence"
# One mean for the whole batch.
# hint: you subtracted the mean of the whole batch: each series has a level of its own
# ko: 배치 전체의 평균을 뺐습니다. 시계열마다 자기 수준이 있습니다
def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean()
    return (d[:, : T - lag] * d[:, lag:]).sum(axis=1) / (d**2).sum(axis=1)


# %% wrong="mean_of_pairs" fails="test_dependence"
# Means instead of sums: the two have different numbers of terms.
# hint: you divided one mean by another: above there are T - lag terms, below T; take the sums
# ko: 평균을 평균으로 나누었습니다. 위에는 T - lag개, 아래에는 T개의 항이 있으니 합을 쓰세요
def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean(axis=1, keepdims=True)
    return (d[:, : T - lag] * d[:, lag:]).mean(axis=1) / (d**2).mean(axis=1)


# %% wrong="mean_over_batch" fails="test_dependence"
# Subtracts the mean of each time over the batch.
# hint: you took the mean over the batch (axis 0): the mean of a series goes over time, axis 1
# ko: 배치(축 0)로 평균을 냈습니다. 시계열의 평균은 시간, 곧 축 1로 냅니다
def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean(axis=0, keepdims=True)
    return (d[:, : T - lag] * d[:, lag:]).sum(axis=1) / (d**2).sum(axis=1)


# %% wrong="not_centred" fails="test_dependence"
# Multiplies the raw values.
# hint: you used the raw values: far from 0 every series looks dependent; subtract its mean first
# ko: 값을 그대로 썼습니다. 0에서 멀면 어떤 시계열이든 종속으로 보입니다. 먼저 평균을 빼세요
def dependence(x, lag):
    T = x.shape[1]
    return (x[:, : T - lag] * x[:, lag:]).sum(axis=1) / (x**2).sum(axis=1)


# %% wrong="rolled" fails="test_dependence"
# np.roll joins the end to the beginning.
# hint: roll joins the end to the beginning: those pairs do not exist
# ko: roll은 끝을 처음에 이어 붙입니다. 그런 짝은 없습니다
def dependence(x, lag):
    d = x - x.mean(axis=1, keepdims=True)
    return (d * np.roll(d, lag, axis=1)).sum(axis=1) / (d**2).sum(axis=1)


# %% wrong="in_place" fails="test_dependence"
# Subtracts the mean from the array that was handed in.
# hint: you changed argument number 1 in place: leave what you are given as it is, and make something new
# ko: 1번 인자를 제자리에서 바꿨습니다. 받은 것은 그대로 두고 새로 만드세요
def dependence(x, lag):
    T = x.shape[1]
    d = x.astype(float, copy=False)
    d -= d.mean(axis=1, keepdims=True)
    return (d[:, : T - lag] * d[:, lag:]).sum(axis=1) / (d**2).sum(axis=1)


# %% equivalent="turned_round" of="solution"
# The sign cancels in products of two.
# -     centred = x - x.mean(axis=1, keepdims=True)  # (B, T)
# +     centred = x.mean(axis=1, keepdims=True) - x  # (B, T)
