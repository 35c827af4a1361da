# %% right="every_symbol"
# Tries every other symbol at every place.
def leaks(model, ids, V):
    scores, found = model(ids), set()
    for s in range(ids.size(1)):
        for step in range(1, V):
            shift = torch.zeros_like(ids)
            shift[:, s] = step
            moved = (model((ids + shift) % V) - scores).abs() > 1e-6
            found |= {(t, s) for t in range(s) if moved[:, t].any()}
    return sorted(found)


# %% right="matrix"
# Collects a matrix of changes, and reads its upper triangle.
def leaks(model, ids, V):
    T, scores = ids.size(1), model(ids)
    moved = torch.zeros(T, T)
    for s in range(T):
        other = ids.clone()
        other[:, s] = V - 1 - ids[:, s]
        other[:, s] += (other[:, s] == ids[:, s]) * torch.where(ids[:, s] > 0, -1, 1)
        moved[:, s] = (model(other) - scores).abs().amax(dim=2).amax(dim=0)
    return [tuple(pair) for pair in (moved.triu(1) > 1e-6).nonzero().tolist()]


# %% right="pairs"
# Asks for every pair, one after the other.
def leaks(model, ids, V):
    T, scores, found = ids.size(1), model(ids), []
    for t in range(T):
        for s in range(t + 1, T):
            other = ids.clone()
            other[:, s] = (other[:, s] + 1) % V
            if float((model(other)[:, t] - scores[:, t]).abs().max()) > 1e-6:
                found.append((t, s))
    return found


# %% wrong="argmax" of="solution" fails="test_leaks"
# Compares the predicted symbols.
# hint: a small leak moves the scores long before it moves the winner
# ko: 작은 누출은 일등이 바뀌기 훨씬 전에 점수를 움직입니다
# -     scores, found = model(ids), []
# +     winners, found = model(ids).argmax(-1), []
# -         moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
# +         moved = (model(changed).argmax(-1) != winners).any(dim=0)


# %% wrong="changes_pile_up" of="solution" fails="test_leaks"
# The clone is made once, outside the loop.
# hint: your changes pile up: start from the original ids for each place
# ko: 바꾼 것이 쌓입니다. 자리마다 원래 ids에서 시작하세요
# -     scores, found = model(ids), []
# +     scores, found, changed = model(ids), [], ids.clone()
# -         changed = ids.clone()


# %% wrong="first_sentence" of="solution" fails="test_leaks"
# Looks at the first sentence only.
# hint: a leak may show in any sentence of the batch
# ko: 누출은 배치의 어느 문장에서나 드러날 수 있습니다
# -         moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
# +         moved = (model(changed) - scores)[0].abs().amax(dim=1) > 1e-6


# %% wrong="last_place_only" fails="test_leaks"
# Changes the last symbol only.
# hint: you changed the last symbol only: a mask can leak at any place, so change each in turn
# ko: 마지막 기호만 바꿨습니다. 마스크는 어느 자리에서나 샐 수 있으니 하나씩 바꾸세요
def leaks(model, ids, V):
    scores, s = model(ids), ids.size(1) - 1
    changed = ids.clone()
    changed[:, s] = (ids[:, s] + 1) % V
    moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6
    return [(t, s) for t in range(s) if moved[t]]


# %% wrong="pairs_turned" of="solution" fails="test_leaks"
# (s, t) instead of (t, s).
# hint: your pairs are turned round: (t, s), first the place whose scores change, then the place that was changed
# ko: 짝이 뒤집혔습니다. (t, s), 점수가 바뀐 자리가 먼저이고 바꾼 자리가 다음입니다
# -         found += [(t, s) for t in range(s) if moved[t]]
# +         found += [(s, t) for t in range(s) if moved[t]]


# %% wrong="reports_the_past" of="solution" fails="test_leaks"
# Every change counts, also that of the present and of later scores.
# hint: you report every change: that symbol s moves the scores at s and after it is right, only t < s is a leak
# ko: 바뀐 것을 모두 보고했습니다. 기호 s가 s와 그 뒤의 점수를 움직이는 것은 당연합니다. t < s만 누출입니다
# -         found += [(t, s) for t in range(s) if moved[t]]
# +         found += [(t, s) for t in range(ids.size(1)) if moved[t]]


# %% wrong="sum_of_changes" of="solution" fails="test_leaks"
# Adds up the changes with their signs.
# hint: a leak may move one score up and another down: take absolute values before you add
# ko: 한 점수는 올라가고 다른 점수는 내려갈 수 있습니다. 더하기 전에 절댓값을 구하세요
# -         moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
# +         moved = (model(changed) - scores).sum(dim=(0, 2)).abs() > 1e-6


# %% wrong="allclose" of="solution" fails="test_leaks"
# Asks torch.allclose, whose tolerance grows with the scores.
# hint: torch.allclose allows more where scores are large: compare with 1e-6 itself
# ko: torch.allclose는 점수가 크면 더 큰 차이도 허용합니다. 1e-6과 직접 비교하세요
# -         moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
# +         new = model(changed)
# +         moved = [
# +             not torch.allclose(new[:, t], scores[:, t]) for t in range(ids.size(1))
# +         ]


# %% equivalent="one_of_two_symbols" of="solution"
# free: any other symbol may be tried, and of 0 and 1 one is another.
# -     scores, found = model(ids), []
# +     V = 2
# +     scores, found = model(ids), []


# %% equivalent="from_the_second_place" of="solution"
# There is no place before the first, so its symbol cannot leak.
# -     for s in range(ids.size(1)):
# +     for s in list(range(ids.size(1)))[1:]:


# %% equivalent="one_symbol_down" of="solution"
# free: any other symbol may be tried.
# -         changed[:, s] = (ids[:, s] + 1) % V
# +         changed[:, s] = (ids[:, s] - 1) % V


# %% equivalent="largest_over_classes_first" of="solution"
# The largest is the same, whichever axis comes first.
# -         moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
# +         moved = (model(changed) - scores).abs().amax(dim=(2, 0)) > 1e-6  # (T,)


# %% equivalent="difference_turned_round" of="solution"
# The absolute value is the same.
# -         moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
# +         moved = (scores - model(changed)).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
