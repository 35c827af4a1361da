# %% right="fill"
# Fills the blocks of a zero matrix.
import math


def shift_matrix(k, D):
    M = torch.zeros(D, D)
    for i in range(0, D, 2):
        angle = k * 10_000 ** (-i / D)
        M[i, i] = M[i + 1, i + 1] = math.cos(angle)
        M[i + 1, i], M[i, i + 1] = math.sin(angle), -math.sin(angle)
    return M


# %% right="matrix_exponential"
# The exponential of a skew-symmetric matrix.
def shift_matrix(k, D):
    speeds = 10_000 ** (-torch.arange(0, D, 2).double() / D)
    turn = torch.tensor([[0.0, -1.0], [1.0, 0.0]]).double()
    return torch.matrix_exp(k * torch.block_diag(*(w * turn for w in speeds))).float()


# %% right="solve"
# Fits the matrix to the hands of many places.
def shift_matrix(k, D):
    def hands(t):
        speeds = 10_000 ** (-torch.arange(0, D, 2).double() / D)
        angles = t[:, None].double() * speeds
        return torch.stack([angles.sin(), angles.cos()], -1).flatten(1)

    t = torch.arange(0, 40_000, 97)
    return torch.linalg.lstsq(hands(t), hands(t + k)).solution.float()


# %% wrong="both_signs" fails="test_shift_matrix"
# A reflection: both sines have one sign.
# hint: a turn has one plus and one minus in front of its sines; yours is not orthogonal
# ko: 회전에서는 사인 앞의 부호가 하나는 더하기, 하나는 빼기입니다. 이 행렬은 직교가 아닙니다
import math


def shift_matrix(k, D):
    angles = (k * 10_000 ** (-torch.arange(0, D, 2) / D)).tolist()
    turns = [
        torch.tensor([[math.cos(a), math.sin(a)], [math.sin(a), math.cos(a)]])
        for a in angles
    ]
    return torch.block_diag(*turns)


# %% wrong="exponent" of="fill" fails="test_shift_matrix"
# -i / D instead of -2i / D.
# hint: the exponent is -2i / D: your hands slow down half as fast as they should
# ko: 지수는 -2i / D입니다. 바늘들이 절반의 빠르기로만 느려집니다
# -     for i in range(0, D, 2):
# +     for i in range(D // 2):
# -         M[i, i] = M[i + 1, i + 1] = math.cos(angle)
# -         M[i + 1, i], M[i, i + 1] = math.sin(angle), -math.sin(angle)
# +         a, b = 2 * i, 2 * i + 1
# +         M[a, a] = M[b, b] = math.cos(angle)
# +         M[b, a], M[a, b] = math.sin(angle), -math.sin(angle)


# %% wrong="halves" fails="test_shift_matrix"
# All sines in the first half, all cosines in the second.
# hint: you laid out all sines first, then all cosines; here each sine has its cosine next to it
# ko: 사인을 모두 놓고 코사인을 놓았습니다. 여기서는 사인 바로 옆에 그 코사인이 있습니다
def shift_matrix(k, D):
    angles = k * 10_000 ** (-torch.arange(0, D, 2) / D)
    c, s = torch.diag(angles.cos()), torch.diag(angles.sin())
    return torch.cat([torch.cat([c, -s], 1), torch.cat([s, c], 1)])


# %% wrong="one_speed" fails="test_shift_matrix"
# Every hand turns by k.
# hint: your hands all turn at one speed: pair i turns by k · 10000^(-2i / D)
# ko: 바늘이 모두 같은 빠르기로 돕니다. 짝 i는 k · 10000^(-2i / D)만큼 돕니다
import math


def shift_matrix(k, D):
    turn = torch.tensor([[math.cos(k), -math.sin(k)], [math.sin(k), math.cos(k)]])
    return torch.block_diag(*[turn] * (D // 2))


# %% wrong="transposed" fails="test_shift_matrix"
# The blocks for multiplication from the left.
# hint: this turns the other way, k places back: we multiply from the right, hands @ M
# ko: 반대쪽으로, k자리 뒤로 돕니다. 오른쪽에서 곱합니다, hands @ M
import math


def shift_matrix(k, D):
    angles = (k * 10_000 ** (-torch.arange(0, D, 2) / D)).tolist()
    turns = [
        torch.tensor([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])
        for a in angles
    ]
    return torch.block_diag(*turns)


# %% equivalent="sines_as_tensors" of="solution"
# torch.tensor takes numbers and tensors of one number alike.
# -     sines, cosines = angles.sin().tolist(), angles.cos().tolist()
# +     sines, cosines = angles.sin(), angles.cos().tolist()


# %% equivalent="cosines_as_tensors" of="solution"
# torch.tensor takes numbers and tensors of one number alike.
# -     sines, cosines = angles.sin().tolist(), angles.cos().tolist()
# +     sines, cosines = angles.sin().tolist(), angles.cos()
