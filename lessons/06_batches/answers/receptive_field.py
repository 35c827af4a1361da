# %% right="from_the_top"
# From the output down: how many points does a span need?
def receptive_field(layers):
    need = 1
    for kernel, dilation, stride in reversed(layers):
        need = (need - 1) * stride + (kernel - 1) * dilation + 1
    return need


# %% right="recursive"
# The stack without its first layer, and the first.
def receptive_field(layers):
    if not layers:
        return 1
    (kernel, dilation, stride), *rest = layers
    return (receptive_field(rest) - 1) * stride + (kernel - 1) * dilation + 1


# %% right="sets"
# Follows the points themselves.
def receptive_field(layers):
    reached = {0}
    for kernel, dilation, stride in layers[::-1]:
        reached = {p * stride + j * dilation for p in reached for j in range(kernel)}
    return max(reached) - min(reached) + 1


# %% right="sum_of_products"
# One sum with math.prod.
import math


def receptive_field(layers):
    strides = [s for _, _, s in layers]
    return 1 + sum(
        (k - 1) * d * math.prod(strides[:i]) for i, (k, d, _) in enumerate(layers)
    )


# %% wrong="no_dilation" of="solution" fails="test_receptive_field"
# 1 + sum of (k - 1).
# hint: the dilation is missing: a layer adds (kernel - 1) * dilation steps
# ko: 팽창이 빠졌습니다. 층마다 (kernel - 1) * dilation 스텝이 더해집니다
# -     for kernel, dilation, stride in layers:
# -         span += (kernel - 1) * dilation * step
# +     for kernel, _, stride in layers:
# +         span += (kernel - 1) * step


# %% wrong="no_stride" fails="test_receptive_field"
# As if every stride were 1.
# hint: the strides are missing: above a stride of s each step is s points long
# ko: 보폭(stride)이 빠졌습니다. 보폭 s 위에서는 한 스텝이 점 s개입니다
def receptive_field(layers):
    return 1 + sum((k - 1) * d for k, d, _ in layers)


# %% wrong="off_by_one" of="solution" fails="test_receptive_field"
# Without the point itself.
# hint: off by one: n steps join n + 1 points
# ko: 하나 차이입니다. n 스텝은 점 n + 1개를 잇습니다
# -     span, step = 1, 1
# +     span, step = 0, 1


# %% wrong="own_stride" of="solution" fails="test_receptive_field"
# Multiplies by the stride of the layer itself.
# hint: a layer's own stride lengthens the steps of the layers above it, not its own
# ko: 층의 보폭은 자기 스텝이 아니라 위층들의 스텝을 늘립니다
# -         span += (kernel - 1) * dilation * step
# +         step *= stride
# +         span += (kernel - 1) * dilation * step
# -         step *= stride


# %% wrong="product" fails="test_receptive_field"
# Multiplies the kernels.
# hint: you multiplied the spans: windows of neighbours overlap, so they add up
# ko: 구간을 곱했습니다. 이웃한 창은 겹치므로 더해야 합니다
import math


def receptive_field(layers):
    return math.prod((k - 1) * d + 1 for k, d, _ in layers)


# %% wrong="sum_of_kernels" of="solution" fails="test_receptive_field"
# Adds whole kernels.
# hint: a kernel of k points has k - 1 steps: a layer adds (kernel - 1) * dilation
# ko: 점 k개짜리 커널은 k - 1 스텝입니다. 층마다 (kernel - 1) * dilation을 더하세요
# -         span += (kernel - 1) * dilation * step
# +         span += kernel * dilation * step
