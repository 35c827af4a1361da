# %% right="difference"
# The whole output, minus what the silenced heads say beyond their mean.
def ablated(heads, W_o, off):
    whole = torch.matmul(heads, W_o).sum(dim=1)
    for n in off:
        said = heads[:, n] @ W_o[n]
        whole = whole - said + said.flatten(0, 1).mean(dim=0)
    return whole


# %% right="sum"
# Adds up the heads one by one.
def ablated(heads, W_o, off):
    total = 0
    for n, matrix in enumerate(W_o):
        said = heads[:, n] @ matrix  # (B, T, D)
        if n in off:
            said = said.mean(dim=(0, 1)).expand_as(said)
        total = total + said
    return total


# %% right="where"
# A mask of the heads that are off.
def ablated(heads, W_o, off):
    means = heads.mean(dim=(0, 2), keepdim=True)  # (1, N, 1, K)
    silent = torch.zeros(heads.size(1), dtype=torch.bool)
    silent[off] = True
    kept = torch.where(silent[:, None, None], means, heads)
    return torch.einsum("bntk,nkd->btd", kept, W_o)


# %% wrong="counted_from_one" of="solution" fails="test_ablated"
# Head 1 is the first.
# hint: heads are counted from 0: you silenced the one before
# ko: 헤드는 0부터 셉니다. 하나 앞의 헤드를 껐습니다
# -         kept[:, n] = heads[:, n].mean(dim=(0, 1))
# +         kept[:, n - 1] = heads[:, n - 1].mean(dim=(0, 1))


# %% wrong="in_place" fails="test_ablated"
# Writes into the given tensor.
# hint: you changed argument number 1 in place
# ko: 첫 번째 인자를 제자리에서 바꿨습니다
def ablated(heads, W_o, off):
    for n in off:
        heads[:, n] = heads[:, n].mean(dim=(0, 1))
    return (heads @ W_o).sum(dim=1)


# %% wrong="mean_of_each_place" of="solution" fails="test_ablated"
# The mean over the batch only.
# hint: your mean is that of each place: it still knows where it is; average over time, too
# ko: 자리마다 따로 낸 평균이라 자기 자리를 아직 압니다. 시간에 걸쳐서도 평균을 내세요
# -         kept[:, n] = heads[:, n].mean(dim=(0, 1))
# +         kept[:, n] = heads[:, n].mean(dim=0)


# %% wrong="mean_of_each_sequence" of="solution" fails="test_ablated"
# The mean over time only.
# hint: your mean is that of each sequence: it still tells one sequence from another; average over the batch, too
# ko: 문장마다 따로 낸 평균이라 문장을 아직 구별합니다. 배치에 걸쳐서도 평균을 내세요
# -         kept[:, n] = heads[:, n].mean(dim=(0, 1))
# +         kept[:, n] = heads[:, n].mean(dim=1, keepdim=True)


# %% wrong="mean_of_the_heads" of="solution" fails="test_ablated"
# The mean of all heads stands in.
# hint: you put the mean of all heads in its place: each head has a mean of its own, over batch and time
# ko: 모든 헤드의 평균을 넣었습니다. 헤드마다 배치와 시간에 걸친 자기 평균이 있습니다
# -         kept[:, n] = heads[:, n].mean(dim=(0, 1))
# +         kept[:, n] = heads.mean(dim=1)


# %% wrong="others_off" of="solution" fails="test_ablated"
# Silences all but those in the list.
# hint: you silenced the other heads: `off` are those to be switched off
# ko: 다른 헤드들을 껐습니다. `off`가 꺼야 할 헤드입니다
# -     for n in off:
# -         kept[:, n] = heads[:, n].mean(dim=(0, 1))
# +     for n in range(heads.size(1)):
# +         if n not in off:
# +             kept[:, n] = heads[:, n].mean(dim=(0, 1))


# %% wrong="zero" of="solution" fails="test_ablated"
# Zeros.
# hint: here the silenced head says nothing at all: that also takes away what it always says; put in its mean over batch and time
# ko: 끈 헤드가 아무 말도 하지 않습니다. 늘 하던 말까지 사라지니 배치와 시간에 걸친 평균을 넣으세요
# -     for n in off:
# -         kept[:, n] = heads[:, n].mean(dim=(0, 1))
# +     kept[:, off] = 0


# %% equivalent="axes_turned_round" of="solution"
# A mean over two axes is the same in either order.
# -         kept[:, n] = heads[:, n].mean(dim=(0, 1))
# +         kept[:, n] = heads[:, n].mean(dim=(1, 0))
