# %% right="cosh"
# The tanh's slope from its inside, 1 / cosh²; lists; one big product at the end.
import torch


def rnn_gradients(x, y, W_h, W_y, pre, h, y_hat):
    T, B, C = y_hat.shape
    dz = y_hat.clone()
    dz[torch.arange(T)[:, None], torch.arange(B), y] -= 1
    dz = dz / B
    dh, dpre = [], []
    for t in range(T - 1, -1, -1):
        back = dz[t] @ W_y.T
        if dpre:
            back = back + dpre[0] @ W_h.T
        dh.insert(0, back)
        dpre.insert(0, back / torch.cosh(pre[t]) ** 2)
    dh, dpre = torch.stack(dh), torch.stack(dpre)
    flat = dpre.flatten(0, 1)
    return {
        "dz": dz,
        "dh": dh,
        "dpre": dpre,
        "dW_y": h[1:].flatten(0, 1).T @ dz.flatten(0, 1),
        "db_y": dz.flatten(0, 1).sum(0),
        "dW_h": h[:-1].flatten(0, 1).T @ flat,
        "dW_x": x.flatten(0, 1).T @ flat,
        "db": flat.sum(0),
    }


# %% right="loop"
# Adds to every weight inside the loop over time.
import torch
from torch.nn import functional as F


def rnn_gradients(x, y, W_h, W_y, pre, h, y_hat):
    T, B, C = y_hat.shape
    dz = (y_hat - F.one_hot(y, C)) / B
    dh, dpre = torch.zeros_like(pre), torch.zeros_like(pre)
    dW_y, dW_h = torch.zeros_like(W_y), torch.zeros_like(W_h)
    dW_x = x.new_zeros(x.size(2), len(W_h))
    db_y, db = dW_y.new_zeros(C), dW_h.new_zeros(len(W_h))
    later = torch.zeros_like(h[0])
    for t in reversed(range(T)):
        dh[t] = dz[t] @ W_y.T + later
        dpre[t] = dh[t] * (1 - h[t + 1] ** 2)
        later = dpre[t] @ W_h.T
        dW_y += h[t + 1].T @ dz[t]
        db_y += dz[t].sum(dim=0)
        dW_h += h[t].T @ dpre[t]
        dW_x += x[t].T @ dpre[t]
        db += dpre[t].sum(dim=0)
    return {
        "dz": dz,
        "dh": dh,
        "dpre": dpre,
        "dW_y": dW_y,
        "db_y": db_y,
        "dW_h": dW_h,
        "dW_x": dW_x,
        "db": db,
    }


# %% right="recursive"
# Recursion over the steps.
import torch


def rnn_gradients(x, y, W_h, W_y, pre, h, y_hat):
    C = y_hat.size(2)
    dz = (y_hat - torch.eye(C, dtype=x.dtype)[y]) / y.size(1)

    def back(t):
        """Return dh and dpre of the steps t, t + 1, ... as two lists."""
        if t == len(x):
            return [], []
        dh, dpre = back(t + 1)
        here = dz[t] @ W_y.T + (dpre[0] @ W_h.T if dpre else 0)
        slope = 1 - torch.tanh(pre[t]).square()
        return [here, *dh], [here * slope, *dpre]

    dh, dpre = map(torch.stack, back(0))
    return {
        "dz": dz,
        "dh": dh,
        "dpre": dpre,
        "dW_y": (h[1:].mT @ dz).sum(0),
        "db_y": dz.sum((0, 1)),
        "dW_h": (h[:-1].mT @ dpre).sum(0),
        "dW_x": (x.mT @ dpre).sum(0),
        "db": dpre.sum((0, 1)),
    }


# %% wrong="batch_summed" of="loop" fails="test_rnn_gradients"
# Forgets that the loss is a mean over the batch.
# hint: dz_4 is the first wrong line, by a factor B: cross_entropy is a mean over the batch
# ko: 처음 틀린 줄은 dz_4이고 B배입니다. cross_entropy는 배치의 평균입니다
# -     T, B, C = y_hat.shape
# -     dz = (y_hat - F.one_hot(y, C)) / B
# +     T, _, C = y_hat.shape
# +     dz = y_hat - F.one_hot(y, C)


# %% wrong="last_loss_only" of="loop" fails="test_rnn_gradients"
# Lets only the last answer count.
# hint: dz_3 is the first wrong line: L is the sum over all steps, and you let only the last
# answer count
# ko: 처음 틀린 줄은 dz_3입니다. L은 모든 스텝의 합인데 마지막 답만 셌습니다
# -     dh, dpre = torch.zeros_like(pre), torch.zeros_like(pre)
# +     dz[:-1] = 0
# +     dh, dpre = torch.zeros_like(pre), torch.zeros_like(pre)


# %% wrong="missing_path" of="loop" fails="test_rnn_gradients"
# Forgets that a state also reaches the loss through the next state.
# hint: dh_3 is the first wrong line: h_3 reaches the loss on two ways, through z_3 and through
# h_4; the path from h_t to h_{t+1} is missing
# ko: 처음 틀린 줄은 dh_3입니다. h_3은 z_3과 h_4, 두 길로 손실에 닿습니다. h_t에서 h_{t+1}로 가는 길이 빠졌습니다
# -     later = torch.zeros_like(h[0])
#
# -         dh[t] = dz[t] @ W_y.T + later
# +         dh[t] = dz[t] @ W_y.T
# -         later = dpre[t] @ W_h.T


# %% wrong="not_accumulated" of="loop" fails="test_rnn_gradients"
# Keeps the gradient of one step for each weight.
# hint: the steps are right, dW_y is the first wrong line: you keep what one step gives, but a
# weight serves all steps, so its gradient is accumulated over time (+=)
# ko: 스텝들은 맞고 dW_y가 처음 틀린 줄입니다. 한 스텝의 몫만 남겼습니다. 가중치는 모든 스텝에서 쓰이니 기울기를 시간에 걸쳐 더하세요
# (+=)
# -         dW_y += h[t + 1].T @ dz[t]
# -         db_y += dz[t].sum(dim=0)
# -         dW_h += h[t].T @ dpre[t]
# -         dW_x += x[t].T @ dpre[t]
# -         db += dpre[t].sum(dim=0)
# +         dW_y = h[t + 1].T @ dz[t]
# +         db_y = dz[t].sum(dim=0)
# +         dW_h = h[t].T @ dpre[t]
# +         dW_x = x[t].T @ dpre[t]
# +         db = dpre[t].sum(dim=0)


# %% wrong="not_transposed" of="loop" fails="test_rnn_gradients"
# Goes back through W_h as it went forward.
# hint: dh_3 is the first wrong line: forward is h @ W_h, so back is dpre @ W_h.T; W_h is square,
# and no error warns you
# ko: 처음 틀린 줄은 dh_3입니다. 순전파가 h @ W_h이니 역전파는 dpre @ W_h.T입니다. W_h는 정사각이라 오류가 나지 않습니다
# -         later = dpre[t] @ W_h.T
# +         later = dpre[t] @ W_h


# %% wrong="only_weights_not_accumulated" of="loop" fails="test_rnn_gradients"
# Accumulates the biases, not the matrices of the recurrence.
# hint: dW_h is the first wrong line: dW_h and dW_x hold what one step gives; accumulate them
# over time as you do with dW_y
# ko: 처음 틀린 줄은 dW_h입니다. dW_h와 dW_x에 한 스텝의 몫만 있습니다. dW_y처럼 시간에 걸쳐 더하세요
# -         dW_h += h[t].T @ dpre[t]
# -         dW_x += x[t].T @ dpre[t]
# +         dW_h = h[t].T @ dpre[t]
# +         dW_x = x[t].T @ dpre[t]


# %% wrong="slope_from_pre" of="loop" fails="test_rnn_gradients"
# Takes the slope of the tanh from its inside.
# hint: dpre_4 is the first wrong line: the slope of tanh is 1 - h², with what comes out of the
# tanh; you took pre, which goes in
# ko: 처음 틀린 줄은 dpre_4입니다. tanh의 경사는 tanh에서 나온 h로 구하는 1 - h²입니다. 들어가는 pre를 썼습니다
# -         dpre[t] = dh[t] * (1 - h[t + 1] ** 2)
# +         dpre[t] = dh[t] * (1 - pre[t] ** 2)


# %% wrong="slope_of_the_state_before" of="loop" fails="test_rnn_gradients"
# Takes the state before the point for the slope.
# hint: dpre_4 is the first wrong line: you took the state before the point; the slope belongs to
# the state that came out of this tanh, h[t + 1]
# ko: 처음 틀린 줄은 dpre_4입니다. 점을 읽기 전의 상태를 썼습니다. 경사는 이 tanh에서 나온 상태 h[t + 1]의 것입니다
# -         dpre[t] = dh[t] * (1 - h[t + 1] ** 2)
# +         dpre[t] = dh[t] * (1 - h[t] ** 2)


# %% wrong="slope_skipped_on_the_way" of="loop" fails="test_rnn_gradients"
# Sends dh back instead of dpre.
# hint: dh_3 is the first wrong line: what goes back through W_h is dpre, after the slope of the
# tanh; you sent dh
# ko: 처음 틀린 줄은 dh_3입니다. W_h를 거슬러 가는 것은 tanh의 경사를 지난 dpre입니다. dh를 보냈습니다
# -         later = dpre[t] @ W_h.T
# +         later = dh[t] @ W_h.T


# %% wrong="slope_twice" of="loop" fails="test_rnn_gradients"
# Takes tanh of a state that has been through the tanh.
# hint: dpre_4 is the first wrong line: h has been through the tanh already, so its slope is
# 1 - h², not 1 - tanh(h)²
# ko: 처음 틀린 줄은 dpre_4입니다. h는 이미 tanh를 지났으니 경사는 1 - tanh(h)²가 아니라 1 - h²입니다
# -         dpre[t] = dh[t] * (1 - h[t + 1] ** 2)
# +         dpre[t] = dh[t] * (1 - torch.tanh(h[t + 1]) ** 2)


# %% wrong="softmax_forgotten" of="loop" fails="test_rnn_gradients"
# Derives by ŷ, not by the logits.
# hint: dz_4 is the first wrong line: this is the gradient at ŷ; behind the softmax, at z, it is
# much simpler
# ko: 처음 틀린 줄은 dz_4입니다. 이것은 ŷ에서의 기울기입니다. 소프트맥스를 지난 z에서는 훨씬 간단합니다
# -     dz = (y_hat - F.one_hot(y, C)) / B
# +     dz = -F.one_hot(y, C) / y_hat / B


# %% wrong="states_shifted" of="loop" fails="test_rnn_gradients"
# Pairs dpre with the state after the step.
# hint: dW_h is the first wrong line: W_h was multiplied with the state before the point, h[t],
# not with the one after it
# ko: 처음 틀린 줄은 dW_h입니다. W_h에 곱해진 것은 점을 읽은 뒤가 아니라 읽기 전의 상태 h[t]입니다
# -         dW_h += h[t].T @ dpre[t]
# +         dW_h += h[t + 1].T @ dpre[t]


# %% wrong="one_hot_without_classes" of="solution" fails="test_rnn_gradients"
# Lets F.one_hot guess the number of classes from the labels.
# hint: so tell F.one_hot how many there are
# ko: F.one_hot에 클래스가 몇 개인지 알려 주세요
# -     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)
# +     dz = (y_hat - F.one_hot(y)) / y.size(1)


# %% equivalent="first_pre" of="solution"
# The solution takes the shape of pre only: the slope is known from h.
# -     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)
# +     pre = pre[:1].expand_as(pre)
# +     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)


# %% equivalent="last_pre" of="solution"
# The solution takes the shape of pre only: the slope is known from h.
# -     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)
# +     pre = pre[-1:].expand_as(pre)
# +     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)


# %% equivalent="pre_of_zeros" of="solution"
# The solution takes the shape of pre only: the slope is known from h.
# -     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)
# +     pre = torch.zeros_like(pre)
# +     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)


# %% equivalent="pre_of_ones" of="solution"
# The solution takes the shape of pre only: the slope is known from h.
# -     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)
# +     pre = torch.ones_like(pre)
# +     dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)


# %% equivalent="dh_from_ones" of="solution"
# Every entry is overwritten.
# -     dh, dpre, later = torch.zeros_like(pre), torch.zeros_like(pre), 0.0
# +     dh, dpre, later = torch.ones_like(pre), torch.zeros_like(pre), 0.0


# %% equivalent="dpre_from_ones" of="solution"
# Every entry is overwritten.
# -     dh, dpre, later = torch.zeros_like(pre), torch.zeros_like(pre), 0.0
# +     dh, dpre, later = torch.zeros_like(pre), torch.ones_like(pre), 0.0


# %% equivalent="axes_of_db_y" of="solution"
# A sum over two axes does not ask for their order.
# -     sums |= {"db_y": dz.sum(dim=(0, 1)), "db": dpre.sum(dim=(0, 1))}
# +     sums |= {"db_y": dz.sum(dim=(1, 0)), "db": dpre.sum(dim=(0, 1))}


# %% equivalent="axes_of_db" of="solution"
# A sum over two axes does not ask for their order.
# -     sums |= {"db_y": dz.sum(dim=(0, 1)), "db": dpre.sum(dim=(0, 1))}
# +     sums |= {"db_y": dz.sum(dim=(0, 1)), "db": dpre.sum(dim=(1, 0))}
