# %% right="complex"
# Corners as powers of a root of unity in the complex plane.
import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    clockwise = torch.randint(0, 2, (n,), generator=g)
    turn = torch.where(clockwise == 1, -1, 1)[:, None] * torch.arange(corners)
    first = torch.randint(corners, (n, 1), generator=g)
    phase = (first + turn) * (2 * math.pi / corners)
    z = torch.polar(torch.ones(n, corners), phase.float())
    return torch.view_as_real(z) + noise * torch.randn(
        n, corners, 2, generator=g
    ), clockwise


# %% right="lookup"
# A table of corners, rolled and flipped; labels of one byte, which are integers, too.
import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    angle = -2 * math.pi * torch.arange(corners) / corners  # clockwise
    table = torch.stack([angle.cos(), angle.sin()], dim=1)
    walks = [table.roll(k, 0) for k in range(corners)]
    walks += [w.flip(0) for w in walks]
    which = torch.randint(2 * corners, (n,), generator=g)
    points = torch.stack(walks)[which]
    points = points + torch.normal(0.0, noise, points.shape, generator=g)
    return points, (which < corners).to(torch.uint8)


# %% right="loop"
# One point at a time, with numpy's own generator.
import math

import numpy as np
import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    rng = np.random.default_rng(seed)
    points, labels = np.empty((n, corners, 2), dtype=np.float32), []
    for i in range(n):
        corner, clockwise = rng.integers(corners), int(rng.random() < 0.5)
        for t in range(corners):
            angle = 2 * math.pi * corner / corners
            points[i, t] = math.cos(angle), math.sin(angle)
            corner += -1 if clockwise else 1
        labels.append(clockwise)
    points += noise * rng.normal(size=points.shape).astype(np.float32)
    return torch.tensor(points), torch.tensor(labels)


# %% right="float64"
# Everything in double precision.
import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    start = torch.randint(corners, (n, 1), generator=g)
    labels = torch.randint(2, (n, 1), generator=g)
    k = (start + (1 - 2 * labels) * torch.arange(corners)) % corners
    angle = 2 * math.pi * k.double() / corners
    points = torch.stack([angle.cos(), angle.sin()], dim=-1)
    shake = torch.randn(n, corners, 2, generator=g, dtype=torch.float64)
    return points + noise * shake, labels[:, 0]


# %% wrong="global_seed" of="solution" fails="test_polygon_strokes_noise"
# Seeds torch's global generator instead of one of its own.
# hint: you changed torch's global random state: use a torch.Generator of your own
# ko: torch의 전역 난수 상태를 바꾸었습니다. 자신만의 torch.Generator를 쓰세요
# -     generator = torch.Generator().manual_seed(seed)
# -     start = torch.randint(corners, (n, 1), generator=generator)
# -     label = torch.randint(2, (n, 1), generator=generator)
# +     g = torch.manual_seed(seed)
# +     start = torch.randint(corners, (n, 1), generator=g)
# +     label = torch.randint(2, (n, 1), generator=g)
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points + noise * torch.randn(points.shape, generator=g)


# %% wrong="labels_flipped" of="solution" fails="test_polygon_strokes"
# The angle grows counter-clockwise, so +1 is not clockwise.
# hint: your 1 is counter-clockwise; here 1 means clockwise
# ko: 여러분의 1은 반시계 방향입니다. 여기서 1은 시계 방향입니다
# -     generator = torch.Generator().manual_seed(seed)
# -     start = torch.randint(corners, (n, 1), generator=generator)
# -     label = torch.randint(2, (n, 1), generator=generator)
# -     corner = (start + (1 - 2 * label) * torch.arange(corners)) % corners  # (n, corners)
# +     g = torch.Generator().manual_seed(seed)
# +     start = torch.randint(corners, (n, 1), generator=g)
# +     label = torch.randint(2, (n, 1), generator=g)
# +     corner = (start + (2 * label - 1) * torch.arange(corners)) % corners
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points + noise * torch.randn(points.shape, generator=g)


# %% wrong="noise_along_diagonal" of="solution" fails="test_polygon_strokes_noise"
# x and y are shaken by the same number.
# hint: noise of x and y is correlated 1.0: draw it for each coordinate
# ko: x와 y의 잡음에 상관이 있습니다(1.0). 좌표마다 따로 뽑으세요
# -     generator = torch.Generator().manual_seed(seed)
# -     start = torch.randint(corners, (n, 1), generator=generator)
# -     label = torch.randint(2, (n, 1), generator=generator)
# +     g = torch.Generator().manual_seed(seed)
# +     start = torch.randint(corners, (n, 1), generator=g)
# +     label = torch.randint(2, (n, 1), generator=g)
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points + noise * torch.randn(n, corners, 1, generator=g)


# %% wrong="noise_shared" of="solution" fails="test_polygon_strokes_noise"
# One shake of the hand for the whole stroke.
# hint: noise of the corners is correlated 1.0: draw it for each corner
# ko: 꼭짓점들의 잡음에 상관이 있습니다(1.0). 꼭짓점마다 따로 뽑으세요
# -     generator = torch.Generator().manual_seed(seed)
# -     start = torch.randint(corners, (n, 1), generator=generator)
# -     label = torch.randint(2, (n, 1), generator=generator)
# +     g = torch.Generator().manual_seed(seed)
# +     start = torch.randint(corners, (n, 1), generator=g)
# +     label = torch.randint(2, (n, 1), generator=g)
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points + noise * torch.randn(n, 1, 2, generator=g)


# %% wrong="seed_forgotten" of="solution" fails="test_polygon_strokes_noise"
# A new generator, but never seeded.
# hint: another seed must give other data: is `seed` used?
# ko: 시드가 다르면 데이터도 달라야 합니다. `seed`를 쓰고 있나요?
# -     generator = torch.Generator().manual_seed(seed)
# -     start = torch.randint(corners, (n, 1), generator=generator)
# -     label = torch.randint(2, (n, 1), generator=generator)
# +     g = torch.Generator()
# +     start = torch.randint(corners, (n, 1), generator=g)
# +     label = torch.randint(2, (n, 1), generator=g)
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points + noise * torch.randn(points.shape, generator=g)


# %% wrong="start_fixed" of="solution" fails="test_polygon_strokes test_polygon_strokes_noise"
# Every stroke starts at corner 0.
# hint: only 2 of the 10 drawings occur: start at any corner, go either way
# ko: 그림이 10가지 중 2가지만 나옵니다. 어느 꼭짓점에서든 시작하고 양쪽으로 모두 도세요
# -     generator = torch.Generator().manual_seed(seed)
# -     start = torch.randint(corners, (n, 1), generator=generator)
# -     label = torch.randint(2, (n, 1), generator=generator)
# +     g = torch.Generator().manual_seed(seed)
# +     start = torch.zeros(n, 1, dtype=torch.long)
# +     label = torch.randint(2, (n, 1), generator=g)
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points + noise * torch.randn(points.shape, generator=g)


# %% wrong="variance" of="solution" fails="test_polygon_strokes_noise"
# Takes `noise` for the variance.
# hint: noise=0.2 is the standard deviation of each coordinate
# ko: noise=0.2는 좌표 하나하나의 표준편차입니다
# -     generator = torch.Generator().manual_seed(seed)
# -     start = torch.randint(corners, (n, 1), generator=generator)
# -     label = torch.randint(2, (n, 1), generator=generator)
# +     g = torch.Generator().manual_seed(seed)
# +     start = torch.randint(corners, (n, 1), generator=g)
# +     label = torch.randint(2, (n, 1), generator=g)
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points + noise**0.5 * torch.randn(points.shape, generator=g)


# %% wrong="alternating" of="solution" fails="test_polygon_strokes_noise"
# Even strokes go one way, odd ones the other.
# hint: a random direction is that of the stroke before half of the time
# ko: 방향을 무작위로 뽑으면 절반은 바로 앞 선과 같습니다
# -     label = torch.randint(2, (n, 1), generator=generator)
# +     label = (torch.arange(n) % 2)[:, None]


# %% wrong="turned" of="solution" fails="test_polygon_strokes test_polygon_strokes_noise"
# The polygon stands on a side: its corners are half a step further.
# hint: without noise the points lie at the angles 2πk/corners, the first corner at (1, 0)
# ko: 잡음이 없으면 점은 각도 2πk/corners에 놓이고, 첫 꼭짓점은 (1, 0)입니다
# -     angle = 2 * math.pi * corner / corners
# +     angle = 2 * math.pi * (corner + 0.5) / corners


# %% wrong="uniform" of="solution" fails="test_polygon_strokes_noise"
# Uniform noise of the right standard deviation.
# hint: Gaussian noise is further than 1.8 standard deviations in 7 % of all draws
# ko: 가우스 잡음은 뽑은 것의 7 %가 표준편차의 1.8배보다 멀리 갑니다
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     uniform = 2 * torch.rand(points.shape, generator=generator) - 1
# +     points = points + noise * 3**0.5 * uniform


# %% wrong="laplace" of="solution" fails="test_polygon_strokes_noise"
# Noise of the right standard deviation, with heavier tails than Gaussian noise has.
# hint: Gaussian noise is further than 3 standard deviations in 0.3 % of all draws
# ko: 가우스 잡음은 전체의 0.3%에서 표준편차의 3배를 넘습니다
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     draws = torch.empty(2, *points.shape).exponential_(generator=generator)
# +     points = points + noise / 2**0.5 * (draws[0] - draws[1])


# %% equivalent="no_modulo" of="solution"
# An angle of a whole turn more is the same angle.
# -     corner = (start + (1 - 2 * label) * torch.arange(corners)) % corners  # (n, corners)
# +     corner = (start + (1 - 2 * label) * torch.arange(corners))  # (n, corners)


# %% equivalent="noise_subtracted" of="solution"
# free: Gaussian noise of the other sign is Gaussian noise.
# -     points = points + noise * torch.randn(points.shape, generator=generator)
# +     points = points - (noise * torch.randn(points.shape, generator=generator))
