# %% right="loops"
# Row by row, with lists.
def induction_score(pattern, tokens):
    found = []
    for weights, string in zip(pattern, tokens.tolist()):
        for t, symbol in enumerate(string):
            at = [s + 1 for s in range(t) if string[s] == symbol]
            if at:
                found.append(weights[:, t, at].sum(dim=1))
    return torch.stack(found).mean(dim=0)


# %% right="previous_symbol"
# Asks each place for the symbol before it.
def induction_score(pattern, tokens):
    T = tokens.size(1)
    previous = F.pad(tokens, (1, 0), value=-1)[:, :-1]  # what stands before each place
    past = torch.arange(T)[:, None] >= torch.arange(T)
    wanted = (previous[:, None] == tokens[:, :, None]) & past
    rows = wanted.any(-1)
    weight = torch.einsum("bnts,bts->bnt", pattern, wanted.to(pattern))
    return weight.transpose(0, 1)[:, rows].mean(dim=1)


# %% right="shifted_pattern"
# Shifts the pattern instead of the marks.
def induction_score(pattern, tokens):
    T = tokens.size(1)
    same = (tokens.unsqueeze(2) == tokens.unsqueeze(1)) & torch.ones(T, T).tril(
        -1
    ).bool()
    shifted = F.pad(pattern[..., 1:], (0, 1))  # column s holds the weight on s + 1
    total = (shifted * same.unsqueeze(1)).sum(dim=(0, 2, 3))
    return total / same.any(dim=2).sum()


# %% wrong="all_rows" fails="test_induction_score"
# Divides by all rows.
# hint: you divided by all rows: a symbol that has not occurred before has nothing to look at, so its row does not count
# ko: 모든 행으로 나누었습니다. 처음 나온 기호는 볼 곳이 없으니 그 행은 세지 않습니다
def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern * before.roll(1, dims=2)[:, None]).sum(dim=3)
    return weight.mean(dim=(0, 2))


# %% wrong="before_it" fails="test_induction_score"
# Rolls to the left.
# hint: off by one, to the left: you mark what stood before the same symbol, not what followed it
# ko: 왼쪽으로 한 칸 어긋났습니다. 같은 기호의 앞이 아니라 바로 뒤를 표시하세요
def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    counts = before.any(dim=2)
    weight = (pattern * before.roll(-1, dims=2)[:, None]).sum(dim=3) * counts[:, None]
    return weight.sum(dim=(0, 2)) / counts.sum()


# %% wrong="counts_itself" fails="test_induction_score"
# A symbol counts as its own earlier occurrence.
# hint: every symbol counted as its own earlier occurrence: take only places before t
# ko: 모든 기호가 자기 자신을 앞선 기호로 셌습니다. t보다 앞의 자리만 보세요
def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril()
    after = before.roll(1, dims=2)
    weight = (pattern * after[:, None]).sum(dim=3)
    return weight.sum(dim=(0, 2)) / after.any(dim=2).sum()


# %% wrong="latest_only" of="loops" fails="test_induction_score"
# Only the latest occurrence.
# hint: you took the latest occurrence only: add up the weight on what followed each of them
# ko: 가장 최근 것만 보았습니다. 앞서 나온 모든 곳의 바로 뒤 가중치를 더하세요
# -                 found.append(weights[:, t, at].sum(dim=1))
# +                 found.append(weights[:, t, at[-1]])


# %% wrong="mean_of_strings" fails="test_induction_score"
# A mean for each string, then the mean of those.
# hint: you averaged the strings: one with few repeats then weighs as much as one with many; average over all rows that count
# ko: 문자열마다 평균을 낸 뒤 다시 평균을 냈습니다. 세는 행 전체를 한 번에 평균 내세요
def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern * before.roll(1, dims=2)[:, None]).sum(dim=3).sum(dim=2)
    return (weight / before.any(dim=2).sum(dim=1)[:, None]).mean(dim=0)


# %% wrong="same_symbol" fails="test_induction_score"
# Marks the earlier symbol itself.
# hint: off by one: you measure who looks at the same symbol, an induction head looks at what followed it
# ko: 한 칸 어긋났습니다. 같은 기호가 아니라 그 바로 뒤를 보는 것이 귀납 헤드입니다
def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern * before[:, None]).sum(dim=3)
    return weight.sum(dim=(0, 2)) / before.any(dim=2).sum()


# %% wrong="transposed" fails="test_induction_score"
# Columns for rows.
# hint: rows and columns are swapped: row t of the pattern is the place that looks
# ko: 행과 열이 바뀌었습니다. pattern의 행 t가 보는 자리입니다
def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern.mT * before.roll(1, dims=2)[:, None]).sum(dim=3)
    return weight.sum(dim=(0, 2)) / before.any(dim=2).sum()


# %% equivalent="tokens_as_floats" of="solution"
# Whole numbers of this size are equal as floats if they are equal.
# -     before = (tokens[:, :, None] == tokens[:, None]).tril(-1)  # (B, T, T)
# +     tokens = tokens.float()
# +     before = (tokens[:, :, None] == tokens[:, None]).tril(-1)  # (B, T, T)


# %% equivalent="rolled_through_all_rows" of="solution"
# The last column is empty, so nothing comes over from the row above.
# -     after = before.roll(1, dims=2)
# +     after = before.roll(1)


# %% equivalent="no_row_taken_out" of="solution"
# A row that does not count has no weight on any mark.
# -     return (weight * counts[:, None]).sum(dim=(0, 2)) / counts.sum()
# +     return (weight).sum(dim=(0, 2)) / counts.sum()


# %% equivalent="axes_turned_round" of="solution"
# A sum over two axes is the same in either order.
# -     return (weight * counts[:, None]).sum(dim=(0, 2)) / counts.sum()
# +     return (weight * counts[:, None]).sum(dim=(2, 0)) / counts.sum()
