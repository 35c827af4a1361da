# %% right="buffers"
# Fills two tensors made beforehand.
import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    T, H = len(stroke), len(w_hh)
    pre = torch.zeros(T, H, dtype=stroke.dtype)
    states = torch.zeros(T + 1, H, dtype=stroke.dtype)
    for t in range(T):
        pre[t] = w_ih @ stroke[t] + w_hh @ states[t] + b_ih + b_hh
        states[t + 1] = torch.tanh(pre[t])
    return pre, states


# %% right="forward"
# From rnn_forward, then the sums all at once.
import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    after, _ = rnn_forward(stroke[None], weights)
    states = torch.cat([stroke.new_zeros(1, w_hh.size(0)), after[0]])
    return stroke @ w_ih.T + b_ih + states[:-1] @ w_hh.T + b_hh, states


# %% right="step"
# Keeps the sum and its tanh in lists, starting from the state.
import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    h = torch.zeros(len(w_hh), dtype=stroke.dtype)
    pre, states = [], [h]
    for x_t in stroke:
        a = x_t @ w_ih.T + h @ w_hh.T + b_ih + b_hh
        h = a.tanh()
        pre.append(a)
        states.append(h)
    return torch.stack(pre), torch.stack(states)


# %% wrong="no_memory" of="solution" fails="test_journey"
# Each step from zero.
# hint: each of your steps starts from h_0: the journey has to go on from its last stop
# ko: 스텝마다 h_0에서 다시 시작했습니다. 여정은 마지막에 멈춘 곳에서 이어져야 합니다
# -     for x_t in stroke.unbind():
# -         pre.append(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
# +     for x_t in stroke:
# +         pre.append(w_ih @ x_t + b_ih + w_hh @ states[0] + b_hh)


# %% wrong="no_start" of="solution" fails="test_journey"
# The state before the first point is missing.
# hint: h_0 is missing: the journey starts at zero and has T + 1 stops
# ko: h_0이 빠졌습니다. 여정은 0에서 시작하고 T + 1곳에 멈춥니다
# -     for x_t in stroke.unbind():
# +     for x_t in stroke:
# -     return torch.stack(pre), torch.stack(states)
# +     return torch.stack(pre), torch.stack(states[1:])


# %% wrong="pre_carried" of="step" fails="test_journey"
# Feeds the sum, not its tanh, into the next step.
# hint: you carry on what is inside the tanh: the next step starts from its tanh, the state
# ko: tanh 안의 값을 다음으로 넘겼습니다. 다음 스텝은 tanh를 거친 값, 곧 상태에서 시작합니다
# -     h = torch.zeros(len(w_hh), dtype=stroke.dtype)
# -     pre, states = [], [h]
# +     a = stroke.new_zeros(w_hh.size(0))
# +     pre, states = [], [a]
# -         a = x_t @ w_ih.T + h @ w_hh.T + b_ih + b_hh
# -         h = a.tanh()
# +         a = w_ih @ x_t + b_ih + w_hh @ a + b_hh
# -         states.append(h)
# +         states.append(torch.tanh(a))


# %% wrong="pre_is_state" of="solution" fails="test_journey"
# Returns the states as pre-activations too.
# hint: your pre is the state: return what stands inside the tanh, before it is squashed
# ko: pre가 상태와 같습니다. tanh에 들어가기 전의 값을 돌려주세요
# -     for x_t in stroke.unbind():
# -         pre.append(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
# -         states.append(torch.tanh(pre[-1]))
# +     for x_t in stroke:
# +         h = torch.tanh(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
# +         pre.append(h)
# +         states.append(h)


# %% wrong="state_part_left_out" of="solution" fails="test_journey"
# pre holds the part from the input only.
# hint: pre is the whole sum inside the tanh: yours lacks the part that comes from the state
# ko: pre는 tanh 안의 합 전체입니다. 상태에서 오는 부분이 빠졌습니다
# -     for x_t in stroke.unbind():
# -         pre.append(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
# -         states.append(torch.tanh(pre[-1]))
# +     for x_t in stroke:
# +         a = w_ih @ x_t + b_ih
# +         pre.append(a)
# +         states.append(torch.tanh(a + w_hh @ states[-1] + b_hh))


# %% wrong="swapped" of="solution" fails="test_journey"
# States first, pre-activations second.
# hint: your two results are swapped: pre first, then the states
# ko: 두 결과의 순서가 바뀌었습니다. pre가 먼저, 상태가 다음입니다
# -     for x_t in stroke.unbind():
# +     for x_t in stroke:
# -     return torch.stack(pre), torch.stack(states)
# +     return torch.stack(states), torch.stack(pre)


# %% wrong="float32_zeros" of="solution" fails="test_journey"
# Starts from float32, whatever the stroke is.
# hint: stroke.new_zeros(...) has the dtype of the stroke
# ko: stroke.new_zeros(...)를 쓰면 stroke의 dtype을 따릅니다
# -     pre, states = [], [stroke.new_zeros(w_hh.size(0))]
# +     pre, states = [], [torch.zeros(w_hh.size(0))]


# %% wrong="atanh" fails="test_journey"
# Gets the sums back from the states, which is infinite where the tanh has become 1.
# hint: points of 30 and -40: pre, where the tanh is ±1
# ko: 점 30과 -40: tanh가 ±1인 곳의 pre
def journey(stroke, weights):
    states = rnn_forward(stroke[None], weights)[0][0]
    start = stroke.new_zeros(1, states.size(1))
    return torch.atanh(states), torch.cat([start, states])


# %% equivalent="second_size" of="solution"
# The weights from state to state are square, so both their sizes are H.
# -     pre, states = [], [stroke.new_zeros(w_hh.size(0))]
# +     pre, states = [], [stroke.new_zeros(w_hh.size(1))]


# %% equivalent="last_size" of="solution"
# The weights from state to state are square, so both their sizes are H.
# -     pre, states = [], [stroke.new_zeros(w_hh.size(0))]
# +     pre, states = [], [stroke.new_zeros(w_hh.size(-1))]


# %% equivalent="iterated" of="solution"
# A loop over a tensor goes along its first axis, as unbind does.
# -     for x_t in stroke.unbind():
# +     for x_t in stroke:
