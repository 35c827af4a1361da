# %% right="lists"
# Lists of numbers, added up.
import torch


def gate_plan(T):
    rest = T - 1
    i = [18.0] + [-18.0] * rest
    f = [-18.0] + [18.0] * rest
    o = [-18.0] * rest + [18.0]
    return torch.tensor(i), torch.tensor(f), torch.tensor(o)


# %% right="logit"
# Thinks in gates and goes back with the logit.
import torch


def gate_plan(T):
    tiny = 1e-9
    i, f, o = torch.zeros(3, T, dtype=torch.float64)
    i[0], f[1:], o[T - 1] = 1, 1, 1
    return tuple(torch.logit(gate, eps=tiny) for gate in (i, f, o))


# %% right="where"
# torch.where on the number of the step.
import torch


def gate_plan(T):
    t = torch.arange(T)
    first, last = t == 0, t == T - 1
    yes, no = torch.tensor(25.0), torch.tensor(-25.0)
    return (
        torch.where(first, yes, no),
        torch.where(first, no, yes),
        torch.where(last, yes, no),
    )


# %% wrong="099" of="solution" fails="test_gate_plan"
# A forget gate of 0.99 looks open.
# hint: only 0.37 of x_1 survives the forget gate: 0.99 a step is too little, even 0.99 a hundred times is 0.37
# ko: x_1이 망각 게이트를 지나 0.37만 남습니다. 스텝마다 0.99로는 모자랍니다. 0.99도 백 번 곱하면 0.37입니다
# -     f[1:] = 20
# +     f[1:] = 4.5951


# %% wrong="after_sigmoid" fails="test_gate_plan"
# Returns the gates, 0 and 1.
# hint: these are gates after the sigmoid; give the numbers before it: sigmoid(1) is 0.73
# ko: 시그모이드를 지난 게이트 값입니다. 지나기 전의 수를 주세요. sigmoid(1)은 0.73입니다
import torch


def gate_plan(T):
    i, f, o = torch.zeros(3, T)
    i[0], f[1:], o[-1] = 1, 1, 1
    return i, f, o


# %% wrong="infinite" fails="test_gate_plan"
# A gate that is open for good: infinity.
# hint: stay between -30 and 30
# ko: -30과 30 사이에 두세요
import torch


def gate_plan(T):
    i, f, o = torch.full((3, T), -float("inf"))
    i[0], f[1:], o[-1] = [float("inf")] * 3
    return i, f, o


# %% wrong="input_open" of="solution" fails="test_gate_plan"
# The input gate stays open.
# hint: after step 1 the input gate is still open (1.000): x_2, x_3 … mix in
# ko: 스텝 1 뒤에도 입력 게이트가 열려 있습니다 (1.000). x_2, x_3 …이 섞여 들어옵니다
# -     i[0] = 20
# +     i[:] = 20


# %% wrong="off_by_one" of="solution" fails="test_gate_plan"
# Writes and opens at step 2.
# hint: step 1: the input gate is 0.000, so x_1 is not written
# ko: 스텝 1: 입력 게이트가 0.000이라 x_1이 적히지 않습니다
# -     i[0] = 20
# -     f[1:] = 20
# +     i[1] = 20
# +     f[2:] = 20


# %% wrong="rubbish_kept" of="solution" fails="test_gate_plan"
# The forget gate is open from the start.
# hint: step 1: the forget gate is 1.000, so the rubbish c_0 stays
# ko: 스텝 1: 망각 게이트가 1.000이라 쓰레기 c_0이 남습니다
# -     f[1:] = 20
# +     f[:] = 20


# %% wrong="talks" of="solution" fails="test_gate_plan"
# The output gate is always open.
# hint: the output gate is open before the end: the cell must wait
# ko: 끝나기 전에 출력 게이트가 열려 있습니다. 셀은 기다려야 합니다
# -     o[-1] = 20
# +     o[:] = 20


# %% wrong="zero_is_shut" fails="test_gate_plan"
# Takes 0 before the sigmoid for a shut gate.
# hint: step 1: the forget gate is 0.500, so the rubbish c_0 stays
# ko: 스텝 1: 망각 게이트가 0.500이라 쓰레기 c_0이 남습니다
import torch


def gate_plan(T):
    i, f, o = torch.zeros(3, T)
    i[0], f[1:], o[-1] = 20, 20, 20
    return i, f, o


# %% wrong="silent_with_one" of="solution" fails="test_gate_plan"
# Shuts the output gate of the first step last, so with T = 1 it never speaks.
# hint: with T = 1 the first step is the last one, too: the cell has to speak at once
# ko: T = 1이면 첫 스텝이 곧 마지막 스텝입니다. 셀은 바로 말해야 합니다
# -     o[-1] = 20
# +     o[-1] = 20
# +     o[0] = -20


# %% wrong="small_leaks" of="solution" fails="test_gate_plan"
# Gates of 7: each is nearly right, and a hundred leaks add up.
# hint: every gate is nearly right, but a hundred small leaks add up
# ko: 게이트 하나하나는 거의 맞지만 작은 누출 백 개가 쌓입니다
# -     i, f, o = torch.full((3, T), -20.0)
# +     i, f, o = torch.full((3, T), -8.0)


# %% wrong="whole_numbers" of="solution" fails="test_gate_plan"
# Tensors of integers.
# hint: return tensors of floats
# ko: 실수 텐서를 돌려주세요
# -     i, f, o = torch.full((3, T), -20.0)
# +     i, f, o = torch.full((3, T), -20)
