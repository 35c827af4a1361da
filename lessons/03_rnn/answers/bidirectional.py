# %% right="one_by_one"
# Each sequence cut to its length, flipped, padded again.
import torch
from torch.nn.utils.rnn import pad_sequence


def bidirectional(x, lengths, ahead, back):
    rows = []
    for row, n in zip(x, lengths.tolist()):
        real = row[None, :n]
        forward, _ = rnn_forward(real, ahead)
        backward, _ = rnn_forward(real.flip(1), back)
        rows.append(torch.cat([forward, backward.flip(1)], dim=2)[0])
    rows.append(x.new_zeros(x.size(1), rows[0].size(1)))  # so that all are padded to T
    return pad_sequence(rows, batch_first=True)[:-1]


# %% right="roll"
# Flips all, rolls each row so that its end comes first.
import torch


def bidirectional(x, lengths, ahead, back):
    def turn(z):
        rows = [
            row.flip(0).roll(n - z.size(1), 0) for row, n in zip(z, lengths.tolist())
        ]
        return torch.stack(rows)

    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(turn(x), back)
    return torch.cat([forward, turn(backward)], dim=2)


# %% right="step_back"
# Walks backward and holds the state at zero in the padding.
import torch


def bidirectional(x, lengths, ahead, back):
    forward, _ = rnn_forward(x, ahead)
    h = torch.zeros_like(forward[:, 0])
    backward = []
    for t in reversed(range(x.size(1))):
        inside = (t < lengths)[:, None]
        h = torch.where(inside, rnn_step(x[:, t], h, *back), torch.zeros_like(h))
        backward.append(h)
    return torch.cat([forward, torch.stack(backward[::-1], dim=1)], dim=-1)


# %% wrong="backward_first" of="solution" fails="test_bidirectional test_bidirectional_lengths"
# The halves in the other order.
# hint: your backward half stands first: forward first, then backward
# ko: 거꾸로 읽은 절반이 앞에 있습니다. 앞으로 읽은 것이 먼저입니다
# -     return torch.cat([forward, turn(backward)], dim=-1)
# +     return torch.cat([turn(backward), forward], dim=-1)


# %% wrong="not_turned_back" of="solution" fails="test_bidirectional test_bidirectional_lengths"
# The backward states stay in the order they were made.
# hint: the backward states are not turned back: at place t both halves must speak about point t
# ko: 거꾸로 읽은 상태를 되돌려 놓지 않았습니다. 자리 t에서는 두 절반이 모두 점 t를 말해야 합니다
# -     return torch.cat([forward, turn(backward)], dim=-1)
# +     return torch.cat([forward, backward], dim=-1)


# %% wrong="one_set_of_weights" of="solution" fails="test_bidirectional test_bidirectional_lengths"
# Both readers with the forward weights.
# hint: both of your readers use the forward weights: the backward one has its own
# ko: 두 방향 모두 앞으로 읽는 가중치를 씁니다. 거꾸로 읽는 쪽에는 자기 가중치가 있습니다
# -     backward, _ = rnn_forward(turn(x), back)
# +     backward, _ = rnn_forward(turn(x), ahead)


# %% wrong="padding_in_front" fails="test_bidirectional_lengths"
# Flips the whole row, padding and all.
# hint: you flipped the padding to the front: the backward reader has read it before the sequence
# ko: 뒤집으면서 패딩이 앞으로 갔습니다. 거꾸로 읽을 때 시퀀스보다 패딩을 먼저 읽습니다
import torch


def bidirectional(x, lengths, ahead, back):
    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(x.flip(1), back)
    return torch.cat([forward, backward.flip(1)], dim=-1)


# %% wrong="states_turned_only" of="solution" fails="test_bidirectional test_bidirectional_lengths"
# Reads forward with the other weights and turns the states.
# hint: you turned the states, not the input: the second reader still reads forward
# ko: 입력이 아니라 상태만 뒤집었습니다. 두 번째도 여전히 앞으로 읽습니다
# -     backward, _ = rnn_forward(turn(x), back)
# +     backward, _ = rnn_forward(x, back)


# %% wrong="summed" of="solution" fails="test_bidirectional test_bidirectional_lengths"
# Adds the halves instead of joining them.
# hint: you added the two halves: join them, 2H numbers at every point
# ko: 두 절반을 더했습니다. 이어 붙여 점마다 2H개로 만드세요
# -     return torch.cat([forward, turn(backward)], dim=-1)
# +     return forward + turn(backward)
