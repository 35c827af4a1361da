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
def count_params(D, H, layers=1, bidirectional=False):
    n, total, read = 2 if bidirectional else 1, 0, D
    for _ in range(layers):
        total += 4 * n * (read * H + H * H + 2 * H)
        read = n * H
    return total


# %% wrong="every_layer_reads_input" fails="test_count_params"
# Every layer reads the input.
# hint: layer 2 reads the states of layer 1, not the input: its width is H, not D
def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    return layers * n * (D * H + H * H + 2 * H)


# %% wrong="half_handed_up" fails="test_count_params"
# A bidirectional layer hands up 2H.
# hint: a bidirectional layer hands up both halves: layer 2 reads 2H numbers, not H
def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    first = n * (D * H + H * H + 2 * H)
    return first + (layers - 1) * n * (H * H + H * H + 2 * H)


# %% wrong="no_state" fails="test_count_params"
# The weights from state to state forgotten.
# hint: the H x H weights from state to state are missing: without them there is no memory
def count_params(D, H, layers=1, bidirectional=False):
    n, total, read = 2 if bidirectional else 1, 0, D
    for _ in range(layers):
        total += n * (read * H + 2 * H)
        read = n * H
    return total


# %% wrong="one_bias" fails="test_count_params"
# One bias, as in the formula on paper.
# hint: you count one bias: PyTorch keeps two, b_ih and b_hh, although one would do
def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    first = n * (D * H + H * H + H)
    return first + (layers - 1) * n * (n * H * H + H * H + H)


# %% wrong="one_direction" fails="test_count_params"
# bidirectional changes nothing.
# hint: two directions have weights of their own: a bidirectional layer has them twice
def count_params(D, H, layers=1, bidirectional=False):
    first = D * H + H * H + 2 * H
    return first + (layers - 1) * (H * H + H * H + 2 * H)
