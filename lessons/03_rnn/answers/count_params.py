# %% right="formula"
# Closed form: the first layer, then the others.
def count_params(D, H, layers=1, bidirectional=False):
    n = 1 + bidirectional
    first = n * H * (D + H + 2)
    other = n * H * (n * H + H + 2)
    return first + (layers - 1) * other


# %% right="recursive"
# A taller stack is a smaller one and a layer.
def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    if layers == 1:
        return n * (D * H + H * H + H + H)
    return count_params(D, H, 1, bidirectional) + count_params(
        n * H, H, layers - 1, bidirectional
    )


# %% right="shapes"
# Lists the shapes, as state_dict would.
from math import prod


def count_params(D, H, layers=1, bidirectional=False):
    shapes = []
    for layer in range(layers):
        read = D if layer == 0 else H * (2 if bidirectional else 1)
        for _ in range(2 if bidirectional else 1):
            shapes += [(H, read), (H, H), (H,), (H,)]
    return sum(prod(shape) for shape in shapes)


# %% wrong="cell_per_point" fails="test_count_params"
# Four copies of the cell for four points.
# hint: you count a cell for each point: unrolling draws the cell T times, its weights exist once
# ko: 점마다 셀을 세었습니다. 펼친 그림에는 셀이 T번 나오지만 가중치는 한 벌입니다
def count_params(D, H, layers=1, bidirectional=False):
    n, total, read = 2 if bidirectional else 1, 0, D
    for _ in range(layers):
        total += 4 * n * (read * H + H * H + 2 * H)
        read = n * H
    return total


# %% wrong="every_layer_reads_input" fails="test_count_params"
# Every layer reads the input.
# hint: layer 2 reads the states of layer 1, not the input: its width is H, not D
# ko: 2층은 입력이 아니라 1층의 상태를 읽습니다. 너비는 D가 아니라 H입니다
def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    return layers * n * (D * H + H * H + 2 * H)


# %% wrong="half_handed_up" fails="test_count_params"
# A bidirectional layer hands up 2H.
# hint: a bidirectional layer hands up both halves: layer 2 reads 2H numbers, not H
# ko: 양방향 층은 두 절반을 모두 위로 올립니다. 2층은 H개가 아니라 2H개를 읽습니다
def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    first = n * (D * H + H * H + 2 * H)
    return first + (layers - 1) * n * (H * H + H * H + 2 * H)


# %% wrong="no_state" fails="test_count_params"
# The weights from state to state forgotten.
# hint: the H x H weights from state to state are missing: without them there is no memory
# ko: 상태에서 상태로 가는 H x H 가중치가 없습니다. 이것이 없으면 기억도 없습니다
def count_params(D, H, layers=1, bidirectional=False):
    n, total, read = 2 if bidirectional else 1, 0, D
    for _ in range(layers):
        total += n * (read * H + 2 * H)
        read = n * H
    return total


# %% wrong="one_bias" fails="test_count_params"
# One bias, as in the formula on paper.
# hint: you count one bias: PyTorch keeps two, b_ih and b_hh, although one would do
# ko: 편향을 하나만 세었습니다. 하나로 충분하지만 PyTorch에는 b_ih와 b_hh 둘이 있습니다
def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    first = n * (D * H + H * H + H)
    return first + (layers - 1) * n * (n * H * H + H * H + H)


# %% wrong="one_direction" fails="test_count_params"
# bidirectional changes nothing.
# hint: two directions have weights of their own: a bidirectional layer has them twice
# ko: 두 방향에는 가중치가 따로 있습니다. 양방향 층의 가중치는 두 배입니다
def count_params(D, H, layers=1, bidirectional=False):
    first = D * H + H * H + 2 * H
    return first + (layers - 1) * (H * H + H * H + 2 * H)


# %% wrong="through_float" of="solution" fails="test_count_params"
# A float on the way, which knows 16 digits.
# hint: expected an exact int
# ko: 정확한 int여야 합니다
# -         total += directions * (width * H + H * H + 2 * H)
# +         total += int(directions * H * (width + H + 2.0))
