# %% right="eig"
# torch.linalg.eig, then a division and a product.
import torch


def init_for_radius(H, r, seed):
    generator = torch.Generator()
    generator.manual_seed(seed)
    W_h = torch.empty(H, H, dtype=torch.float64).normal_(generator=generator)
    values, _ = torch.linalg.eig(W_h)
    size = (values.real**2 + values.imag**2).max().sqrt()
    return (r * W_h / size).float()


# %% right="gelfand"
# The radius as the limit of norms of powers, by repeated squaring.
import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    power, log_size, n = W_h.double(), 0.0, 1
    for _ in range(30):  # |W^n|^(1/n) with n = 2^30
        size = power.norm()
        power = power / size
        log_size = log_size + size.log() / n
        power, n = power @ power, 2 * n
    return W_h * (r / log_size.exp()).float()


# %% right="numpy"
# NumPy finds the eigenvalues.
import numpy as np
import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    largest = np.abs(np.linalg.eigvals(W_h.numpy().astype(float))).max()
    return W_h * float(r / largest)


# %% wrong="always_seed_zero" of="solution" fails="test_init_for_radius"
# Uses seed 0 always.
# hint: another seed must give another matrix
# ko: 시드가 다르면 행렬도 달라야 합니다
# -     W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
# +     W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(0))


# %% wrong="circular_law" of="solution" fails="test_init_for_radius"
# Relies on the radius that is right for large H.
# hint: r / sqrt(H) is right for large matrices only: measure the radius of this one
# ko: r / √H는 큰 행렬에서만 맞습니다. 이 행렬의 반지름을 재서 나누세요
# -     return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
# +     return W_h * (r / H**0.5)


# %% wrong="frobenius" of="solution" fails="test_init_for_radius"
# Scales the Frobenius norm.
# hint: you scaled the Frobenius norm, which adds up all entries; scale the eigenvalues
# ko: 모든 원소를 합치는 프로베니우스 노름을 맞췄습니다. 고윳값을 맞추세요
# -     return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
# +     return W_h * (r / W_h.norm())


# %% wrong="identity" fails="test_init_for_radius"
# A multiple of the identity.
# hint: draw every entry at random: some of yours are 0
# ko: 원소를 모두 무작위로 뽑으세요. 0인 것이 있습니다
import torch


def init_for_radius(H, r, seed):
    return r * torch.eye(H)


# %% wrong="orthogonal" of="solution" fails="test_init_for_radius"
# A multiple of an orthogonal matrix.
# hint: the radius is right, but no step stretches by more than r, as in a symmetric or
# orthogonal matrix: draw independent entries
# ko: 반지름은 맞지만, 대칭 행렬이나 직교 행렬처럼 어느 스텝도 r보다 더 늘리지 않습니다. 원소를 독립으로 뽑으세요
# -     return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
# +     return r * torch.linalg.qr(W_h)[0]


# %% wrong="real_part" of="solution" fails="test_init_for_radius"
# Takes the largest real part.
# hint: you took the largest real part: eigenvalues are complex, take their size
# ko: 가장 큰 실수부를 썼습니다. 고윳값은 복소수이니 크기를 쓰세요
# -     return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
# +     return W_h * (r / torch.linalg.eigvals(W_h).real.max())


# %% wrong="seed_ignored" of="solution" fails="test_init_for_radius"
# Draws from the global generator.
# hint: the same seed
# ko: 시드가 같을 때
# -     W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
# +     W_h = torch.randn(H, H)


# %% wrong="singular" of="solution" fails="test_init_for_radius"
# Scales the largest singular value.
# hint: that is the largest singular value: it bounds one step; the radius is about many
# ko: 가장 큰 특잇값입니다. 특잇값은 한 스텝의 한계이고, 반지름은 여러 스텝의 일입니다
# -     return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
# +     return W_h * (r / torch.linalg.matrix_norm(W_h, 2))


# %% wrong="shared_generator" of="solution" fails="test_init_for_radius"
# Seeds PyTorch's global generator instead of one of its own.
# hint: you seeded PyTorch's own random numbers, which others use, too: draw from a
# torch.Generator of your own
# ko: 다른 코드도 쓰는 PyTorch의 난수 상태에 시드를 주었습니다. 따로 만든 torch.Generator에서 뽑으세요
# -     W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
# +     torch.manual_seed(seed)
# +     W_h = torch.randn(H, H)


# %% wrong="symmetric" of="solution" fails="test_init_for_radius"
# A symmetric matrix: it stretches by its radius at most.
# hint: the radius is right, but no step stretches by more than r, as in a symmetric or
# orthogonal matrix: draw independent entries
# ko: 반지름은 맞지만, 대칭 행렬이나 직교 행렬처럼 어느 스텝도 r보다 더 늘리지 않습니다. 원소를 독립으로 뽑으세요
# -     return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
# +     W_h = W_h + W_h.T
# +     return W_h * (r / torch.linalg.eigvals(W_h).abs().max())


# %% wrong="uniform" of="solution" fails="test_init_for_radius"
# Draws uniform entries between 0 and 1.
# hint: the entries are not normal: half of those are negative, and some are far from 0
# ko: 원소가 정규분포를 따르지 않습니다. 정규분포라면 절반은 음수이고 몇몇은 0에서 멉니다
# -     W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
# +     W_h = torch.rand(H, H, generator=torch.Generator().manual_seed(seed))
