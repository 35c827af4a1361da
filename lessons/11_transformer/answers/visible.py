# %% right="comparisons"
# Two comparisons of places.
def visible(lengths, T):
    t = torch.arange(T)
    return (t[None, None, :] <= t[None, :, None]) & (
        t[None, None, :] < lengths[:, None, None]
    )


# %% right="loops"
# Loop over sentences and places.
def visible(lengths, T):
    mask = torch.zeros(len(lengths), T, T, dtype=torch.bool)
    for b, length in enumerate(lengths.tolist()):
        for t in range(T):
            mask[b, t, : min(t + 1, length)] = True
    return mask


# %% right="product"
# A product of 0/1 matrices, made bool in the end.
def visible(lengths, T):
    causal = torch.tril(torch.ones(T, T, dtype=torch.long))
    real = torch.stack([(torch.arange(T) < n).long() for n in lengths])
    return torch.einsum("ts,bs->bts", causal, real) == 1


# %% wrong="both_hidden" fails="test_visible"
# Rows and columns of pads are emptied.
# hint: you emptied the rows of the pads, and a softmax over nothing is NaN: hide pads as columns only
# ko: 패딩의 행을 비웠습니다. 아무것도 없는 소프트맥스는 NaN이니 패딩은 열에서만 가리세요
def visible(lengths, T):
    real = torch.arange(T) < lengths[:, None]
    return torch.ones(T, T).tril().bool() & real[:, None] & real[:, :, None]


# %% wrong="inverted" fails="test_visible"
# True where it is hidden, as nn.MultiheadAttention wants it.
# hint: your mask is inverted: here True means "may look", as in scaled_dot_product_attention
# ko: 마스크가 거꾸로입니다. 여기서 True는 scaled_dot_product_attention처럼 "보아도 된다"입니다
def visible(lengths, T):
    real = torch.arange(T) < lengths[:, None]
    return ~(torch.ones(T, T).tril().bool() & real[:, None])


# %% wrong="pads_forgotten" fails="test_visible"
# The causal mask alone.
# hint: pads are seen by all places behind them: each sentence has a length of its own
# ko: 뒤의 모든 자리가 패딩을 봅니다. 문장마다 길이가 다릅니다
def visible(lengths, T):
    return torch.ones(T, T).tril().bool().expand(len(lengths), T, T)


# %% wrong="strict" fails="test_visible"
# s < t: nobody sees itself.
# hint: a place may look at itself: your first row sees nothing, and its softmax is NaN
# ko: 자리는 자기 자신을 보아도 됩니다. 첫 행이 아무것도 보지 못해 소프트맥스가 NaN입니다
def visible(lengths, T):
    real = torch.arange(T) < lengths[:, None]
    return torch.ones(T, T).tril(-1).bool() & real[:, None]


# %% wrong="transposed" fails="test_visible"
# triu instead of tril.
# hint: your mask is transposed: it hides the past and shows the future
# ko: 마스크가 전치되었습니다. 과거를 가리고 미래를 보여 줍니다
def visible(lengths, T):
    real = torch.arange(T) < lengths[:, None]
    return torch.ones(T, T).triu().bool() & real[:, None]


# %% equivalent="lengths_as_floats" of="solution"
# Whole numbers of this size compare as floats do.
# -     order = torch.ones(T, T).tril().bool()
# +     lengths = lengths.float()
# +     order = torch.ones(T, T).tril().bool()
