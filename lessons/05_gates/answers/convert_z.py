# %% right="clone"
# Clone, then flip rows H to 2H in place.
def convert_z(state):
    out = {name: w.clone() for name, w in state.items()}
    for w in out.values():
        H = w.shape[0] // 3
        w[H : 2 * H] *= -1
    return out


# %% right="signs"
# A column of signs, one comprehension.
import torch


def convert_z(state):
    sign = torch.tensor([1.0, -1.0, 1.0])
    return {
        name: w * sign.repeat_interleave(len(w) // 3).view(-1, *[1] * (w.dim() - 1))
        for name, w in state.items()
    }


# %% right="view"
# Cut every tensor into (3, H, ...) and negate the middle.
import torch


def convert_z(state):
    new = dict()
    for key in state:
        blocks = state[key].reshape(3, -1, *state[key].shape[1:])
        new[key] = torch.stack((blocks[0], blocks[1].neg(), blocks[2])).flatten(0, 1)
    return new


# %% wrong="everything" of="solution" fails="test_convert_z test_convert_z_twice"
# Negates all gates.
# hint: you negated all the rows; only z has another meaning
# ko: 모든 행의 부호를 바꿨습니다. 뜻이 바뀌는 것은 z뿐입니다
# -         converted[name] = torch.cat([r, -z, n])
# +         converted[name] = torch.cat([-r, -z, -n])


# %% wrong="in_place" fails="test_convert_z test_convert_z_twice"
# Flips the weights of the GRU it was given.
# hint: you changed argument number 1 in place
# ko: 1번 인자를 제자리에서 바꿨습니다
def convert_z(state):
    for w in state.values():
        H = len(w) // 3
        w[H : 2 * H] *= -1
    return state


# %% wrong="one_bias" of="solution" fails="test_convert_z test_convert_z_twice"
# Only one of the two biases.
# hint: one of the two biases still has the old sign: a_z is made of both
# ko: 두 편향 가운데 하나의 부호가 그대로입니다. a_z는 둘로 이루어집니다
# -         converted[name] = torch.cat([r, -z, n])
# +         converted[name] = torch.cat([r, -z, n]) if "bias_hh" not in name else w.clone()


# %% wrong="one_minus" of="solution" fails="test_convert_z test_convert_z_twice"
# Takes 1 - w for the weights of 1 - z.
# hint: 1 - w is not the weight of 1 - z: ask what 1 - sigmoid(a) is
# ko: 1 - w는 1 - z의 가중치가 아닙니다. 1 - sigmoid(a)가 무엇인지 생각해 보세요
# -         converted[name] = torch.cat([r, -z, n])
# +         converted[name] = torch.cat([r, 1 - z, n])


# %% wrong="reset_rows" of="solution" fails="test_convert_z test_convert_z_twice"
# Negates the first block, which belongs to r.
# hint: you negated the rows of the reset gate: the order is r, z, n
# ko: 리셋 게이트 행의 부호를 바꿨습니다. 순서는 r, z, n입니다
# -         converted[name] = torch.cat([r, -z, n])
# +         converted[name] = torch.cat([-r, z, n])


# %% wrong="swap" of="solution" fails="test_convert_z test_convert_z_twice"
# Swaps the blocks of z and n, since they change their places in the formula.
# hint: you swapped the blocks of z and n; the shares change their places, the layers do not
# ko: z와 n의 블록을 맞바꿨습니다. 바뀌는 것은 섞는 몫이고, 층은 제자리에 있습니다
# -         converted[name] = torch.cat([r, -z, n])
# +         converted[name] = torch.cat([r, n, z])


# %% wrong="weights_only" of="solution" fails="test_convert_z test_convert_z_twice"
# The biases keep their sign.
# hint: you negate the weights of z but not its biases: all of a has to change its sign
# ko: z의 가중치만 바꾸고 편향은 그대로 두었습니다. a 전체의 부호가 바뀌어야 합니다
# -         converted[name] = torch.cat([r, -z, n])
# +         converted[name] = torch.cat([r, -z, n]) if "weight" in name else w.clone()


# %% wrong="one_digit" of="solution" fails="test_convert_z_twice"
# Knows the layers 0 to 9 by the place of their digit.
# hint: weight_ih_l10: the rows of z have to change too
# ko: weight_ih_l10: z의 행도 바뀌어야 합니다
# -         converted[name] = torch.cat([r, -z, n])
# +         digits = name.split("_l")[1].removesuffix("_reverse")
# +         converted[name] = torch.cat([r, -z if len(digits) == 1 else z, n])
