# %% right="lists"
# Pads plain lists first.
import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    ins = [[1] + a + [0] * (T - 1 - len(a)) for a in answers]
    outs = [a + [2] + [0] * (T - 1 - len(a)) for a in answers]
    return torch.tensor(ins), torch.tensor(outs)


# %% right="pad_sequence"
# The library pads.
import torch
from torch.nn.utils.rnn import pad_sequence


def shift_right(answers):
    inputs = [torch.tensor([SOS, *a]) for a in answers]
    targets = [torch.tensor([*a, EOS]) for a in answers]
    return (
        pad_sequence(inputs, batch_first=True, padding_value=PAD),
        pad_sequence(targets, batch_first=True, padding_value=PAD),
    )


# %% right="whole_line"
# One line with both signs, of which the inputs lose the end and the targets the start.
import torch


def shift_right(answers):
    width = max(len(a) for a in answers) + 2
    line = torch.full((len(answers), width), PAD)
    ends = torch.tensor([len(a) + 1 for a in answers])
    line[:, 0] = SOS
    for i, a in enumerate(answers):
        for t, symbol in enumerate(a):
            line[i, t + 1] = symbol
    targets = line.scatter(1, ends[:, None], EOS)[:, 1:]
    return line[:, :-1], targets


# %% wrong="both_signs" fails="test_shift_right"
# Both signs on both sides.
# hint: inputs and targets: (B, longest + 1)
# ko: 입력과 목표: (B, longest + 1)
import torch


def shift_right(answers):
    T = max(map(len, answers)) + 2
    both = [[1] + a + [2] + [0] * (T - 2 - len(a)) for a in answers]
    return torch.tensor(both), torch.tensor(both)


# %% wrong="eos_at_the_end" of="lists" fails="test_shift_right"
# <eos> in the last column for everybody.
# hint: <eos> belongs directly behind the answer, before the pads, not into the last column
# ko: <eos>는 마지막 열이 아니라 답 바로 뒤, 패딩 앞에 놓습니다
# -     outs = [a + [2] + [0] * (T - 1 - len(a)) for a in answers]
# +     outs = [a + [0] * (T - 1 - len(a)) + [2] for a in answers]


# %% wrong="left" of="lists" fails="test_shift_right"
# Shifts the other way.
# hint: you have swapped the two: the inputs begin with <sos>, the targets end with <eos>
# ko: 둘이 바뀌었습니다. 입력은 <sos>로 시작하고 목표는 <eos>로 끝납니다
# -     return torch.tensor(ins), torch.tensor(outs)
# +     return torch.tensor(outs), torch.tensor(ins)


# %% wrong="no_eos" of="lists" fails="test_shift_right"
# The targets have no <eos>.
# hint: no target is <eos>: your decoder would never learn to stop
# ko: <eos>인 목표가 없습니다. 디코더가 멈추는 법을 배우지 못합니다
# -     outs = [a + [2] + [0] * (T - 1 - len(a)) for a in answers]
# +     outs = [a + [0] * (T - len(a)) for a in answers]


# %% wrong="not_shifted" fails="test_shift_right"
# Feeds the symbol that is to be said.
# hint: your decoder reads the answer: its input at time t is the very symbol it has to say; shift it
# ko: 디코더가 답을 읽습니다. 시점 t의 입력이 바로 말해야 할 기호입니다. 한 칸 미세요
import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    targets = torch.tensor([a + [2] + [0] * (T - 1 - len(a)) for a in answers])
    return targets.clone(), targets


# %% wrong="padded_with_eos" of="lists" fails="test_shift_right"
# Pads the targets with <eos>.
# hint: the rest of the targets is PAD: with <eos> as padding most of the loss would be about pads
# ko: 나머지 목표는 PAD입니다. <eos>로 채우면 손실의 대부분이 패딩 몫이 됩니다
# -     outs = [a + [2] + [0] * (T - 1 - len(a)) for a in answers]
# +     outs = [a + [2] * (T - len(a)) for a in answers]


# %% wrong="eos_is_fed" of="lists" fails="test_shift_right"
# Cuts the last column off the padded lines, so that <eos> stays in the short rows.
# hint: <eos> is fed in a short row: its inputs end with the answer's last symbol, then come pads
# ko: 짧은 행에서 <eos>가 입력됩니다. 입력은 답의 마지막 기호로 끝나고 그 뒤는 패딩입니다
# -     ins = [[1] + a + [0] * (T - 1 - len(a)) for a in answers]
# +     ins = [([1] + a + [2] + [0] * T)[:T] for a in answers]


# %% wrong="padded_in_front" fails="test_shift_right"
# Pads stand in front.
# hint: the pads stand in front: they belong behind the answer
# ko: 패딩이 앞에 있습니다. 답 뒤에 와야 합니다
import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    ins = [[0] * (T - 1 - len(a)) + [1] + a for a in answers]
    outs = [[0] * (T - 1 - len(a)) + a + [2] for a in answers]
    return torch.tensor(ins), torch.tensor(outs)
