# %% right="affine"
# One matrix with a row more, as in computer graphics.
def wide(A, b):
    D = b.size(-1)
    M = torch.zeros(*b.shape[:-1], D + 1, D + 1, dtype=b.dtype)
    M[..., :D, :D], M[..., D, :D], M[..., D, D] = A, b, 1.0
    return M


def join_steps(first, second):
    M = wide(*first) @ wide(*second)
    return M[..., :-1, :-1], M[..., -1, :-1]


# %% right="einsum"
# einsum for both.
def join_steps(first, second):
    A = torch.einsum("...ij,...jk->...ik", first[0], second[0])
    b = torch.einsum("...i,...ij->...j", first[1], second[0])
    return A, b + second[1]


# %% right="sum_by_hand"
# Products and sums without a matrix product.
def join_steps(first, second):
    (A, b), (C, d) = first, second
    product = (A.unsqueeze(-1) * C.unsqueeze(-3)).sum(dim=-2)
    return product, (b.unsqueeze(-1) * C).sum(dim=-2) + d


# %% right="try_it_out"
# Sends the zero state and the unit vectors through both steps.
def join_steps(first, second):
    D = first[1].size(-1)

    def go(h, step):  # (..., n, D)
        return h @ step[0] + step[1].unsqueeze(-2)

    states = torch.cat([torch.zeros(1, D), torch.eye(D)]).to(first[1])
    ends = go(go(states, first), second)
    return ends[..., 1:, :] - ends[..., :1, :], ends[..., 0, :]


# %% wrong="adds_only" fails="test_join_steps"
# b₁ + b₂.
# hint: b₁ goes through the second step as well: it is multiplied by A₂ before b₂ is added
# ko: b₁도 두 번째 스텝을 지나갑니다. b₂를 더하기 전에 A₂를 곱하세요
def join_steps(first, second):
    return first[0] @ second[0], first[1] + second[1]


# %% wrong="columns" fails="test_join_steps"
# The order of column vectors.
# hint: you multiplied A₂ A₁, as for columns: h is a row and meets A₁ first
# ko: 열벡터처럼 A₂ A₁을 곱했습니다. h는 행이라 A₁을 먼저 만납니다
def join_steps(first, second):
    (A, b), (C, d) = first, second
    return C @ A, (b[..., None, :] @ C)[..., 0, :] + d


# %% wrong="elementwise" fails="test_join_steps"
# Numbers instead of matrices.
# hint: * multiplies number by number: A₁ and A₂ are matrices, their product is @
# ko: *는 원소끼리 곱합니다. A₁과 A₂는 행렬이니 @를 쓰세요
def join_steps(first, second):
    (A, b), (C, d) = first, second
    return A * C, (b[..., None, :] @ C)[..., 0, :] + d


# %% wrong="not_associative" fails="test_join_steps"
# b is moved by its own matrix.
# hint: your operator is not associative
# ko: 결합 법칙이 성립하지 않는 연산입니다
def join_steps(first, second):
    (A, b), (C, d) = first, second
    return A @ C, (b[..., None, :] @ A)[..., 0, :] + d


# %% wrong="other_way_round" fails="test_join_steps"
# The second step first.
# hint: you let `second` happen first: these steps do not commute
# ko: `second`가 먼저 일어나게 했습니다. 두 스텝은 순서를 바꿀 수 없습니다
def join_steps(first, second):
    (A, b), (C, d) = second, first
    return A @ C, (b[..., None, :] @ C)[..., 0, :] + d


# %% wrong="transposed" fails="test_join_steps"
# b times the transposed matrix.
# hint: you multiplied A₂ by b from the other side: b is a row, b A₂
# ko: A₂를 b의 반대쪽에서 곱했습니다. b는 행이니 b A₂입니다
def join_steps(first, second):
    (A, b), (C, d) = first, second
    return A @ C, (C @ b[..., None])[..., 0] + d
