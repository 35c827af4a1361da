# %% right="loop"
# Row by row, with lists.
import torch


def shift(x):
    inputs, targets = [], []
    for row in x.tolist():
        real = [symbol for symbol in row if symbol != PAD]
        pads = [PAD] * (len(row) - len(real))
        inputs.append([SOS, *real, *pads])
        targets.append([*real, EOS, *pads])
    return torch.tensor(inputs), torch.tensor(targets)


# %% right="one_row"
# One row <sos> x <eos>, cut twice.
import torch
from torch.nn.utils.rnn import pad_sequence


def shift(x):
    rows = []
    for row in x:
        real = row[row != PAD]
        rows.append(torch.cat([row.new_tensor([SOS]), real, row.new_tensor([EOS])]))
    T = x.size(1)
    inputs = pad_sequence(
        [r[:-1] for r in rows] + [x.new_zeros(T + 1)], batch_first=True
    )
    targets = pad_sequence(
        [r[1:] for r in rows] + [x.new_zeros(T + 1)], batch_first=True
    )
    return inputs[:-1], targets[:-1]


# %% right="scatter"
# Writes <eos> with scatter.
import torch


def shift(x):
    B, T = x.shape
    inputs = x.new_zeros(B, T + 1)
    inputs[:, 0] = SOS
    inputs[:, 1:] = x
    targets = torch.cat([x, x.new_zeros(B, 1)], dim=1)
    return inputs, targets.scatter(1, x.ne(PAD).sum(1, keepdim=True), EOS)


# %% right="where"
# Asks of each place whether it is the one of <eos>.
import torch
import torch.nn.functional as F


def shift(x):
    inputs = F.pad(x, (1, 0), value=SOS)
    longer = F.pad(x, (0, 1), value=PAD)
    end = (longer == PAD) & (inputs != PAD)
    return inputs, torch.where(end, torch.full_like(longer, EOS), longer)


# %% wrong="eos_at_the_very_end" fails="test_shift"
# <eos> behind the pads.
# hint: <eos> stands behind the pads: a shorter sentence ends right after its own last symbol
# ko: <eos>가 패딩 뒤에 있습니다. 짧은 문장은 자기 마지막 기호 바로 뒤에서 끝납니다
import torch.nn.functional as F


def shift(x):
    return F.pad(x, (1, 0), value=SOS), F.pad(x, (0, 1), value=EOS)


# %% wrong="eos_in_the_inputs" fails="test_shift"
# The inputs have <eos> too.
# hint: your rows are T + 2 long: <eos> is a target, but nothing has to be predicted after it, so it is no input
# ko: 행의 길이가 T + 2입니다. <eos>는 목표이지만 그 뒤에 맞힐 것이 없으니 입력은 아닙니다
import torch
import torch.nn.functional as F


def shift(x):
    inputs = F.pad(x, (1, 1), value=PAD)
    inputs[:, 0] = SOS
    inputs[torch.arange(len(x)), (x != PAD).sum(1) + 1] = EOS
    targets = F.pad(inputs[:, 1:], (0, 1))
    return inputs, targets


# %% wrong="in_place" of="where" fails="test_shift"
# Writes <eos> into x.
# hint: you changed argument number 1 in place
# ko: 첫 번째 인자를 제자리에서 바꿨습니다
# -     longer = F.pad(x, (0, 1), value=PAD)
# -     end = (longer == PAD) & (inputs != PAD)
# -     return inputs, torch.where(end, torch.full_like(longer, EOS), longer)
# +     targets = F.pad(x, (0, 1))
# +     ends = (x != PAD).sum(1)
# +     targets[torch.arange(len(x)), ends] = EOS
# +     x[:] = targets[:, :-1]
# +     return inputs, targets


# %% wrong="no_eos" fails="test_shift"
# No <eos> at all.
# hint: no target is <eos>: such a model never learns to stop
# ko: <eos>인 목표가 없습니다. 그런 모델은 멈추는 법을 배우지 못합니다
import torch.nn.functional as F


def shift(x):
    return F.pad(x, (1, 0), value=SOS), F.pad(x, (0, 1))


# %% wrong="predicts_itself" fails="test_shift"
# The target is the input.
# hint: your targets are your inputs: the model would learn to copy, its loss would go to 0, and you leak the target
# ko: 목표가 입력과 같습니다. 모델이 베끼기를 배우고 손실은 0으로 갑니다. 목표가 누출되었습니다
import torch.nn.functional as F


def shift(x):
    inputs = F.pad(x, (1, 0), value=SOS)
    return inputs, inputs.clone()


# %% wrong="previous" fails="test_shift"
# The targets are the symbols before.
# hint: you swapped the two: the inputs begin with <sos>, the targets end with <eos>
# ko: 둘이 바뀌었습니다. 입력은 <sos>로 시작하고 목표는 <eos>로 끝납니다
import torch
import torch.nn.functional as F


def shift(x):
    targets = F.pad(x, (0, 1))
    targets[torch.arange(len(x)), (x != PAD).sum(1)] = EOS
    return targets, F.pad(x, (1, 0), value=SOS)


# %% wrong="slices" fails="test_shift"
# Slices, as for a text that has its signs already.
# hint: you cut x twice: the first symbol is never predicted, and the signs are missing; put <sos> in front
# ko: x를 두 번 잘랐습니다. 첫 기호를 맞히지 않고 표시도 없습니다. 앞에 <sos>를 붙이세요
def shift(x):
    return x[:, :-1], x[:, 1:]


# %% wrong="eos_is_fed" fails="test_shift"
# The lesson's recipe: one padded row of sentence and signs, cut twice.
# hint: your inputs hold <eos> where a sentence is shorter than the longest: nothing is to be predicted after it, so a pad stands there
# ko: 짧은 문장의 입력에 <eos>가 들어 있습니다. 그 뒤에는 예측할 것이 없으므로 그 자리는 <pad>입니다
import torch
import torch.nn.functional as F


def shift(x):
    rows = F.pad(x, (1, 1), value=PAD)
    rows[:, 0] = SOS
    rows[torch.arange(len(x)), (x != PAD).sum(1) + 1] = EOS
    return rows[:, :-1], rows[:, 1:]


# %% equivalent="pad_by_default" of="solution"
# F.pad fills with 0 unless told otherwise, and PAD is 0.
# -     targets = F.pad(x, (0, 1), value=PAD)  # a new tensor, x stays
# +     targets = F.pad(x, (0, 1))  # a new tensor, x stays
