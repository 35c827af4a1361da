# %% right="log_softmax"
# Negative log-likelihood written out; the generator left as it was found.
import torch
from torch import nn


def classify_last(points, directions, test_points, hidden=8, seed=0):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        parts = nn.ModuleDict(
            {"rnn": nn.RNN(2, hidden, batch_first=True), "out": nn.Linear(hidden, 2)}
        )
    optimizer = torch.optim.Adam(parts.parameters(), lr=0.05)
    rows = torch.arange(len(points))
    for _ in range(30):
        states, _ = parts["rnn"](points)
        logp = parts["out"](states.select(1, -1)).log_softmax(dim=1)
        optimizer.zero_grad()
        (-logp[rows, directions].mean()).backward()
        optimizer.step()
    parts.requires_grad_(False)
    logits = parts["out"](parts["rnn"](test_points)[0][:, 3])
    return logits, parts["rnn"].state_dict(), parts["out"].state_dict()


# %% right="module"
# A module of its own, small batches, the RNN's second output.
import torch
from torch import nn
from torch.nn import functional as F


class Reader(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.rnn = nn.RNN(2, hidden, batch_first=True)
        self.readout = nn.Linear(hidden, 2)

    def forward(self, x):
        _, h_T = self.rnn(x)
        return self.readout(h_T[-1])


def classify_last(points, directions, test_points, hidden=8, seed=0):
    torch.manual_seed(seed)
    model = Reader(hidden)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(12):
        for i in torch.randperm(len(points)).split(32):
            optimizer.zero_grad()
            F.cross_entropy(model(points[i]), directions[i]).backward()
            optimizer.step()
    with torch.no_grad():
        logits = model(test_points)
    return logits, model.rnn.state_dict(), model.readout.state_dict()


# %% right="time_first"
# The layout of the library's default, and AdamW.
import torch
from torch import nn
from torch.nn import functional as F


def classify_last(points, directions, test_points, hidden=8, seed=0):
    torch.manual_seed(seed)
    rnn = nn.RNN(2, hidden)
    readout = nn.Linear(hidden, 2)

    def logits(x):
        return readout(rnn(x.transpose(0, 1))[0][-1])

    both = [*rnn.parameters(), *readout.parameters()]
    optimizer = torch.optim.AdamW(both, lr=0.05)
    for _ in range(25):
        loss = F.cross_entropy(logits(points), directions)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (
        logits(test_points).detach(),
        dict(rnn.state_dict()),
        dict(readout.state_dict()),
    )


# %% wrong="batch_first" of="solution" fails="test_classify_last"
# batch_first forgotten: time runs over the batch.
# hint: you read a state that ran over the batch, not over time (batch_first?)
# ko: 시간이 아니라 배치를 따라간 상태를 읽었습니다 (batch_first?)
# -     rnn, readout = nn.RNN(2, hidden, batch_first=True), nn.Linear(hidden, 2)
# +     rnn, readout = nn.RNN(2, hidden), nn.Linear(hidden, 2)


# %% wrong="carried" of="solution" fails="test_classify_last"
# Hands the last batch's state to the next one.
# hint: the logits of the last state, from zeros, with the weights that you return
# ko: 0에서 시작한 마지막 상태의 로짓을, 돌려주는 가중치로 계산하세요
# -     for _ in range(25):
# +     h = None
# +     for _ in range(25):
# -         loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
# +         states, h = rnn(points, h)
# +         h = h.detach()
# +         loss = F.cross_entropy(readout(states[:, -1]), directions)
# -     logits = readout(rnn(test_points)[0][:, -1]).detach()
# +     h = h[:, : len(test_points)]
# +     logits = readout(rnn(test_points, h)[0][:, -1]).detach()


# %% wrong="first" of="solution" fails="test_classify_last"
# Reads the first state, which has seen one corner.
# hint: you read the first state
# ko: 첫 상태를 읽었습니다
# -         loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
# +         loss = F.cross_entropy(readout(rnn(points)[0][:, 0]), directions)
# -     logits = readout(rnn(test_points)[0][:, -1]).detach()
# +     logits = readout(rnn(test_points)[0][:, 0]).detach()


# %% wrong="mean" of="solution" fails="test_classify_last"
# Reads the mean of the states: also learns the squares.
# hint: you read the mean over time
# ko: 시간 평균을 읽었습니다
# -         loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
# +         loss = F.cross_entropy(readout(rnn(points)[0].mean(dim=1)), directions)
# -     logits = readout(rnn(test_points)[0][:, -1]).detach()
# +     logits = readout(rnn(test_points)[0].mean(dim=1)).detach()


# %% wrong="no_step" of="solution" fails="test_classify_last"
# Computes gradients and never uses them.
# hint: does every step call zero_grad, backward and step?
# ko: 스텝마다 zero_grad, backward, step을 모두 부르나요?
# -         optimizer.step()


# %% wrong="seed_ignored" of="solution" fails="test_classify_last"
# Draws the weights before, or without, the seed.
# hint: the same seed must give the same logits
# ko: 시드가 같으면 로짓도 같아야 합니다
# -     torch.manual_seed(seed)


# %% wrong="softmax" of="solution" fails="test_classify_last"
# Softmax before cross_entropy, which takes one itself.
# hint: your rows sum to 1: return logits; cross_entropy takes the softmax itself
# ko: 행의 합이 1입니다. 로짓을 돌려주세요. 소프트맥스는 cross_entropy가 합니다
# -         loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
# +         loss = F.cross_entropy(
# +             readout(rnn(points)[0][:, -1]).softmax(dim=1), directions
# +         )
# -     logits = readout(rnn(test_points)[0][:, -1]).detach()
# +     logits = readout(rnn(test_points)[0][:, -1]).softmax(dim=1).detach()


# %% wrong="readout_frozen" of="solution" fails="test_classify_last"
# The optimizer gets the weights of the RNN alone.
# hint: the read-out is as it was drawn: has the optimizer its parameters?
# ko: 읽어 내는 층이 뽑은 그대로입니다. 옵티마이저가 그 매개변수를 받았나요?
# -     optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
# +     optimizer = torch.optim.Adam(rnn.parameters(), lr=0.05)


# %% wrong="third" of="solution" fails="test_classify_last"
# Trains on the third state, answers from the last.
# hint: the state after three points has a smaller loss: train the last
# ko: 세 점을 읽은 뒤의 상태에서 손실이 더 작습니다. 마지막 상태를 학습하세요
# -         loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
# +         loss = F.cross_entropy(readout(rnn(points)[0][:, -2]), directions)


# %% wrong="opposite" of="solution" fails="test_classify_last"
# Takes the first column for clockwise.
# hint: always the opposite: column 1 is the logit of clockwise, 1
# ko: 언제나 반대입니다. 열 1이 시계 방향(1)의 로짓입니다
# -         loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
# +         loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), 1 - directions)


# %% equivalent="points_float" of="solution"
# free: the points are float32 by the statement.
# -     torch.manual_seed(seed)
# +     points = points.float()
# +     torch.manual_seed(seed)


# %% equivalent="test_points_float" of="solution"
# free: the test points are float32 by the statement.
# -     torch.manual_seed(seed)
# +     test_points = test_points.float()
# +     torch.manual_seed(seed)


# %% equivalent="logits_float" of="solution"
# The network is float32, so its logits are.
# -     return logits, rnn.state_dict(), readout.state_dict()
# +     return logits.float(), rnn.state_dict(), readout.state_dict()


# %% equivalent="with_graph" of="solution"
# free: the statement asks for logits, with or without a graph.
# -     logits = readout(rnn(test_points)[0][:, -1]).detach()
# +     logits = readout(rnn(test_points)[0][:, -1])


# %% equivalent="other_order" of="solution"
# Adam treats each parameter by itself, so their order does not matter.
# -     optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
# +     optimizer = torch.optim.Adam(nn.Sequential(readout, rnn).parameters(), lr=0.05)


# %% equivalent="twice_the_rate" of="solution"
# free: any learning rate that reaches the demanded loss will do.
# -     optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
# +     optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.1)


# %% equivalent="without_the_first_step" of="solution"
# free: any number of steps that reaches the demanded loss will do.
# -     for _ in range(25):
# +     for _ in list(range(25))[1:]:


# %% equivalent="without_the_last_step" of="solution"
# free: any number of steps that reaches the demanded loss will do.
# -     for _ in range(25):
# +     for _ in list(range(25))[:-1]:


# %% equivalent="twice_the_steps" of="solution"
# free: any number of steps that reaches the demanded loss will do.
# -     for _ in range(25):
# +     for _ in range(50):
