# %% right="cat"
# New tensors from pieces, nothing in place.
import torch


def set_forget_bias(state, value):
    result = {}
    for name, w in state.items():
        if name.startswith("bias"):
            i, f, g, o = torch.split(w, len(w) // 4)
            level = value if "_ih_" in name else 0.0
            w = torch.cat([i, torch.full_like(f, level), g, o])
        result[name] = w.clone()
    return result


# %% right="halves"
# Half of the value in each of the two biases.
import copy


def set_forget_bias(state, value):
    state = copy.deepcopy(state)
    for name, w in state.items():
        if "bias" in name:
            i, f, g, o = w.chunk(4)
            f.fill_(value / 2)
    return state


# %% right="subtract"
# Moves bias_ih by what is missing.
def set_forget_bias(state, value):
    new = {name: w.clone() for name, w in state.items()}
    for name in new:
        if "bias_ih" in name:
            block = slice(len(new[name]) // 4, len(new[name]) // 2)
            new[name][block] = value - new[name.replace("_ih_", "_hh_")][block]
    return new


# %% wrong="all_gates" of="solution" fails="test_set_forget_bias test_set_forget_bias_gradient"
# Fills the whole bias.
# hint: you set the bias of all four gates; only the forget gate should change
# ko: 네 게이트의 편향을 모두 바꿨습니다. 망각 게이트만 바뀌어야 합니다
# -         H = len(w) // 4
#
# -             w[H : 2 * H] = value if name.startswith("bias_ih") else 0
# +             w[:] = value if name.startswith("bias_ih") else 0


# %% wrong="first_layer" fails="test_set_forget_bias"
# Only layer 0.
# hint: only layer 0 has an open forget gate: set it in every layer and direction
# ko: 0층의 망각 게이트만 열렸습니다. 모든 층과 방향에서 여세요
def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    H = len(opened["bias_ih_l0"]) // 4
    opened["bias_ih_l0"][H : 2 * H] = value
    opened["bias_hh_l0"][H : 2 * H] = 0
    return opened


# %% wrong="in_place" of="solution" fails="test_set_forget_bias test_set_forget_bias_gradient"
# Writes into the tensors it was given.
# hint: you changed argument number 1 in place
# ko: 1번 인자를 제자리에서 바꿨습니다
# -     opened = {name: w.clone() for name, w in state.items()}
# -     for name, w in opened.items():
# +     for name, w in state.items():
# -     return opened
# +     return state


# %% wrong="input_gate" of="solution" fails="test_set_forget_bias test_set_forget_bias_gradient"
# Writes to the first block.
# hint: you opened the input gate: the order is i, f, g, o, so f is the second block
# ko: 입력 게이트를 열었습니다. 순서가 i, f, g, o이니 f는 두 번째 블록입니다
# -             w[H : 2 * H] = value if name.startswith("bias_ih") else 0
# +             w[:H] = value if name.startswith("bias_ih") else 0


# %% wrong="one_left" of="solution" fails="test_set_forget_bias"
# Sets bias_ih and leaves what is in bias_hh.
# hint: you set one bias and left the other as it was, but the cell feels their sum
# ko: 편향 하나만 바꾸고 다른 하나는 그대로 두었습니다. 셀에 닿는 것은 둘의 합입니다
# -         if name.startswith("bias"):
# -             w[H : 2 * H] = value if name.startswith("bias_ih") else 0
# +         if name.startswith("bias_ih"):
# +             w[H : 2 * H] = value


# %% wrong="reverse_forgotten" of="solution" fails="test_set_forget_bias"
# Goes through the layers, not through the directions.
# hint: the backward direction (_reverse) is as it was: set it in every layer and direction
# ko: 거꾸로 읽는 방향(_reverse)이 그대로입니다. 모든 층과 방향에서 바꾸세요
# -         if name.startswith("bias"):
# +         if name.startswith("bias") and not name.endswith("reverse"):


# %% wrong="twice" of="solution" fails="test_set_forget_bias"
# Sets both biases to the value.
# hint: the cell feels 2 * value: PyTorch adds bias_ih and bias_hh, and you set both
# ko: 셀에는 2 * value가 닿습니다. PyTorch는 bias_ih와 bias_hh를 더하는데 둘 다 바꿨습니다
# -             w[H : 2 * H] = value if name.startswith("bias_ih") else 0
# +             w[H : 2 * H] = value


# %% wrong="one_digit" fails="test_set_forget_bias"
# Knows the layers 0 to 9 by their names.
# hint: l10: the forget gate is as it was
# ko: l10: 망각 게이트가 그대로입니다
import re


def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    for name, w in opened.items():
        if found := re.fullmatch(r"bias_(ih|hh)_l\d(_reverse)?", name):
            H = len(w) // 4
            w[H : 2 * H] = value if found[1] == "ih" else 0
    return opened


# %% equivalent="without_the_first" of="solution"
# The first entry of a state_dict is a weight, and a weight has no bias to set.
# -     for name, w in opened.items():
# +     for name, w in list(opened.items())[1:]:


# %% equivalent="bias_with_its_line" of="solution"
# Whatever begins with "bias" begins with "bias_".
# -         if name.startswith("bias"):
# +         if name.startswith('bias_'):


# %% equivalent="bias_ih_with_its_line" of="solution"
# Whatever begins with "bias_ih" begins with "bias_ih_".
# -             w[H : 2 * H] = value if name.startswith("bias_ih") else 0
# +             w[H : 2 * H] = value if name.startswith('bias_ih_') else 0
