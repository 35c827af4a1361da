# %% right="bmm"
# Batched products of rows and columns.
import torch


def var_of_dot(dims, n, seed):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        dots = [
            torch.bmm(torch.randn(n, 1, d), torch.randn(n, d, 1)).flatten()
            for d in dims
        ]
    return [float(dot.var(unbiased=False)) for dot in dots]


# %% right="einsum"
# A product for each row, and the mean square minus the squared mean.
import torch


def var_of_dot(dims, n, seed):
    found = []
    for d in dims:
        g = torch.Generator().manual_seed(seed * 1000 + d)
        q, k = torch.randn(n, d, generator=g), torch.randn(n, d, generator=g)
        dots = torch.einsum("nd,nd->n", q, k)
        found.append(float((dots**2).mean() - dots.mean() ** 2))
    return found


# %% right="numpy"
# With numpy.
import numpy as np


def var_of_dot(dims, n, seed):
    rng = np.random.default_rng(seed)
    return [
        float(
            np.var(
                np.sum(
                    rng.standard_normal((n, d)) * rng.standard_normal((n, d)), axis=1
                )
            )
        )
        for d in dims
    ]


# %% wrong="no_seed" fails="test_var_of_dot"
# Forgets the seed.
# hint: the same seed must give the same numbers
# ko: 시드가 같으면 수도 같아야 합니다
import torch


def var_of_dot(dims, n, seed):
    return [(torch.randn(n, d) * torch.randn(n, d)).sum(1).var().item() for d in dims]


# %% wrong="products" fails="test_var_of_dot"
# The variance of single products.
# hint: your number does not grow with D: add up the D products of a pair
# ko: D와 함께 커지지 않습니다. 짝마다 곱 D개를 더하세요
import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (torch.randn(n, d, generator=g) * torch.randn(n, d, generator=g)).var().item()
        for d in dims
    ]


# %% wrong="scaled" fails="test_var_of_dot"
# Scales first.
# hint: add up the D products of a pair, do not scale
# ko: 짝마다 곱 D개를 더하고, 줄이지는 마세요
import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (
            (torch.randn(n, d, generator=g) * torch.randn(n, d, generator=g)).sum(1)
            / d**0.5
        )
        .var()
        .item()
        for d in dims
    ]


# %% wrong="std" fails="test_var_of_dot"
# Reports the standard deviation.
# hint: that is the standard deviation
# ko: 표준편차입니다
import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (torch.randn(n, d, generator=g) * torch.randn(n, d, generator=g))
        .sum(1)
        .std()
        .item()
        for d in dims
    ]


# %% wrong="uniform" fails="test_var_of_dot"
# Draws from 0 to 1 and takes the mean square.
# hint: that happens if the numbers have a mean other than 0
# ko: 수의 평균이 0이 아닐 때 그렇게 됩니다
import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (torch.rand(n, d, generator=g) * torch.rand(n, d, generator=g))
        .sum(1)
        .square()
        .mean()
        .item()
        for d in dims
    ]


# %% wrong="uniform_centred" fails="test_var_of_dot"
# Uniform numbers, variance 1/12.
# hint: are q and k standard normal (`torch.randn`)?
# ko: q와 k가 표준 정규분포(`torch.randn`)를 따르나요?
import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        ((torch.rand(n, d, generator=g) - 0.5) * (torch.rand(n, d, generator=g) - 0.5))
        .sum(1)
        .var()
        .item()
        for d in dims
    ]


# %% wrong="with_itself" fails="test_var_of_dot"
# q times q.
# hint: this is the variance of q · q; draw k apart from q
# ko: q · q의 분산입니다. k를 q와 따로 뽑으세요
import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [torch.randn(n, d, generator=g).square().sum(1).var().item() for d in dims]


# %% wrong="ignores_n" fails="test_var_of_dot"
# Always draws 4000 pairs.
# hint: with n = 5 the variances of different seeds scatter widely: draw n pairs
# ko: n = 5이면 시드에 따라 분산이 크게 달라집니다. n쌍을 뽑으세요
def var_of_dot(dims, n, seed):
    generator = torch.Generator().manual_seed(seed)
    pairs = [torch.randn(2, 4000, D, generator=generator) for D in dims]
    return [(q * k).sum(dim=1).var().item() for q, k in pairs]


# %% wrong="one_k" fails="test_var_of_dot"
# One k for all pairs.
# hint: have q and k a new number for each of the n pairs and each of D?
# ko: 짝 n개와 수 D개마다 q와 k를 새로 뽑았나요?
def var_of_dot(dims, n, seed):
    generator = torch.Generator().manual_seed(seed)
    found = []
    for D in dims:
        q, k = (
            torch.randn(n, D, generator=generator),
            torch.randn(D, generator=generator),
        )
        found.append((q @ k).var().item())
    return found


# %% wrong="sum_of_q" fails="test_var_of_dot"
# Adds up the numbers of q, without k.
# hint: products of two normal numbers scatter by 0.44, single ones by 0.22. Did you take q · k?
# ko: 정규분포를 따르는 두 수의 곱은 0.44만큼, 수 하나는 0.22만큼 흩어집니다. q · k를 썼나요?
def var_of_dot(dims, n, seed):
    generator = torch.Generator().manual_seed(seed)
    return [
        torch.randn(n, D, generator=generator).sum(dim=1).var().item() for D in dims
    ]


# %% equivalent="variances_as_tensors" of="solution"
# free: a tensor without axes is a number.
# -         variances.append((q * k).sum(dim=1).var().item())
# +         variances.append((q * k).sum(dim=1).var())


# %% wrong="mean" fails="test_var_of_dot"
# The mean of the dot products.
# hint: a variance is a positive number here: is this the mean of the dot products?
# ko: 여기서 분산은 양수입니다. 내적의 평균인가요?
def var_of_dot(dims, n, seed):
    generator = torch.Generator().manual_seed(seed)
    pairs = [torch.randn(2, n, D, generator=generator) for D in dims]
    return [(q * k).sum(dim=1).mean().item() for q, k in pairs]
