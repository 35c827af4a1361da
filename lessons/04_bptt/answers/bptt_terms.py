# %% right="filled"
# Fills a tensor from the end.
import torch


def bptt_terms(dh_t, h, W_h):
    t = len(h) - 1
    terms, slope = h.new_empty(t, *W_h.shape), 1 - h.square()
    row = dh_t * slope[t]
    for i in range(t, 0, -1):
        terms[i - 1] = torch.einsum("i,j->ij", h[i - 1], row)
        row = slope[i - 1] * (W_h @ row)
    return terms


# %% right="jacobians"
# Builds every Jacobian and multiplies them.
import torch


def bptt_terms(dh_t, h, W_h):
    def jacobian(j):
        """dh_j / dh_{j-1}, rows: what goes in, columns: what comes out."""
        return W_h * (1 - h[j] ** 2)

    terms = []
    for i in range(1, len(h)):
        way = torch.eye(len(W_h), dtype=W_h.dtype)
        for j in range(i + 1, len(h)):
            way = way @ jacobian(j)
        error = way @ dh_t
        terms.append(h[i - 1][:, None] * (error * (1 - h[i] ** 2)))
    return torch.stack(terms)


# %% right="recursive"
# The last term, and before it those of a shorter way.
import torch


def bptt_terms(dh_t, h, W_h):
    row = dh_t * (1 - h[-1] ** 2)
    last = torch.outer(h[-2], row)[None]
    if len(h) == 2:
        return last
    return torch.cat([bptt_terms(row @ W_h.T, h[:-1], W_h), last])


# %% wrong="added_up" of="solution" fails="test_bptt_terms"
# Returns running sums.
# hint: your items are running sums: return each term alone, they are added up later
# ko: 항들이 누적합입니다. 항을 하나씩 돌려주세요. 더하는 것은 나중입니다
# -     for i in reversed(range(1, len(h))):
# +     for i in range(len(h) - 1, 0, -1):
# -     return torch.stack(terms[::-1])
# +     return torch.stack(terms).cumsum(dim=0).flip(0)


# %% wrong="immediate_slope_forgotten" of="solution" fails="test_bptt_terms"
# Leaves the tanh out of the immediate derivative.
# hint: the immediate derivative of h_i is through a tanh too: its slope 1 - h_i² is missing in
# the outer product
# ko: h_i의 직접 도함수도 tanh를 지납니다. 외적에 경사 1 - h_i²가 빠졌습니다
# -     for i in reversed(range(1, len(h))):
# -         row = row * (1 - h[i] ** 2)
# +     for i in range(len(h) - 1, 0, -1):
# -         row = row @ W_h.T
# +         row = row * (1 - h[i] ** 2) @ W_h.T


# %% wrong="long_form" of="solution" fails="test_bptt_terms"
# The long form of many textbooks: a factor of the earlier terms is missing.
# hint: the term of the last step is right, the earlier ones lack the factor dh_t/dh_{t-1}: the
# often printed long form forgets it too
# ko: 마지막 스텝의 항은 맞지만 앞의 항들에 인수 dh_t/dh_{t-1}이 빠졌습니다. 책에 흔히 나오는 긴 식도 이것을 빠뜨립니다
# -     terms, row = [], dh_t
# -     for i in reversed(range(1, len(h))):
# +     terms = [torch.outer(h[-2], dh_t * (1 - h[-1] ** 2))]
# +     row = dh_t
# +     for i in range(len(h) - 2, 0, -1):


# %% wrong="newest_first" of="solution" fails="test_bptt_terms"
# Returns the terms in the order in which it met them.
# hint: these are the right terms, newest first: return the one for step 1 first
# ko: 항은 맞는데 최근 것부터 놓였습니다. 스텝 1의 항이 먼저입니다
# -     for i in reversed(range(1, len(h))):
# +     for i in range(len(h) - 1, 0, -1):
# -     return torch.stack(terms[::-1])
# +     return torch.stack(terms)


# %% wrong="no_slope" of="solution" fails="test_bptt_terms"
# Leaves out the tanh everywhere.
# hint: your cell is linear: the slope 1 - h_j² of each tanh on the way is missing
# ko: 선형 셀처럼 계산했습니다. 지나는 tanh마다 있는 경사 1 - h_j²가 빠졌습니다
# -     for i in reversed(range(1, len(h))):
# -         row = row * (1 - h[i] ** 2)
# +     for i in range(len(h) - 1, 0, -1):


# %% wrong="not_transposed" of="solution" fails="test_bptt_terms"
# Goes back through W_h as it went forward.
# hint: the last step is right and the earlier ones are not: back through h @ W_h is row @ W_h.T
# ko: 마지막 스텝은 맞고 앞의 것들이 틀립니다. h @ W_h를 거슬러 가면 row @ W_h.T입니다
# -     for i in reversed(range(1, len(h))):
# +     for i in range(len(h) - 1, 0, -1):
# -         row = row @ W_h.T
# +         row = row @ W_h


# %% wrong="outer_transposed" of="solution" fails="test_bptt_terms"
# Takes the outer product the wrong way round.
# hint: your terms are transposed: W_h has one row for each number of h_{i-1}
# ko: 항들이 전치되었습니다. W_h의 행 하나가 h_{i-1}의 수 하나에 해당합니다
# -     for i in reversed(range(1, len(h))):
# +     for i in range(len(h) - 1, 0, -1):
# -         terms.append(torch.outer(h[i - 1], row))
# +         terms.append(torch.outer(row, h[i - 1]))


# %% wrong="state_after" of="solution" fails="test_bptt_terms"
# Pairs each row with the state after the step.
# hint: W_h was multiplied with h_{i-1}, the state before step i; you took h_i
# ko: W_h에 곱해진 것은 스텝 i 앞의 상태 h_{i-1}입니다. h_i를 썼습니다
# -     for i in reversed(range(1, len(h))):
# +     for i in range(len(h) - 1, 0, -1):
# -         terms.append(torch.outer(h[i - 1], row))
# +         terms.append(torch.outer(h[i], row))


# %% wrong="product_order" of="jacobians" fails="test_bptt_terms"
# Multiplies the Jacobians from the oldest to the newest.
# hint: the terms with one Jacobian are right, those with more are not: matrices do not commute,
# and the newest Jacobian meets the error first
# ko: 야코비 행렬이 하나인 항은 맞지만 둘 이상인 항은 틀립니다. 행렬은 순서를 바꿀 수 없으며, 가장 최근
# 야코비 행렬이 오차와 먼저 곱해집니다
# -             way = way @ jacobian(j)
# +             way = jacobian(j) @ way


# %% wrong="slope_of_step_before" of="solution" fails="test_bptt_terms"
# Takes the slope of the tanh at the state before.
# hint: the tanh of step i has the slope 1 - h_i²; you took the state before, h_{i-1}
# ko: i번째 tanh의 경사는 1 - h_i²입니다. 바로 앞의 상태 h_{i-1}을 썼습니다
# -         row = row * (1 - h[i] ** 2)
# +         row = row * (1 - h[i - 1] ** 2)
