# %% right="cells"
# A GRUCell, symbol by symbol.
import torch
from torch import nn


def learn_numbers(ids, readings, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = NumberModel(V=int(ids.max()) + 1)
    fit(model, ids, seed)
    results = []
    with torch.no_grad():
        for pieces in readings:
            state, logits = None, []
            for piece in pieces:
                scores, state = model(piece, state)
                logits.append(scores)
            results.append(torch.cat(logits, dim=1))
    return results


class NumberModel(nn.Module):
    def __init__(self, V):
        super().__init__()
        self.embed = nn.Embedding(V, 8)
        self.read = nn.GRUCell(8, 24)
        self.score = nn.Linear(24, V)

    def forward(self, ids, state=None):
        h = torch.zeros(len(ids), 24) if state is None else state
        logits = []
        for symbol in ids.unbind(dim=1):
            h = self.read(self.embed(symbol), h)
            logits.append(self.score(h))
        return torch.stack(logits, dim=1), h


# %% right="lstm"
# An LSTM, whose state is a pair.
import torch
from torch import nn


def learn_numbers(ids, readings, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = NumberModel(V=int(ids.max()) + 1)
    fit(model, ids, seed)
    results = []
    with torch.no_grad():
        for pieces in readings:
            state, logits = None, []
            for piece in pieces:
                scores, state = model(piece, state)
                logits.append(scores)
            results.append(torch.cat(logits, dim=1))
    return results


class NumberModel(nn.Module):
    def __init__(self, V):
        super().__init__()
        self.embed = nn.Embedding(V, 8)
        self.read = nn.LSTM(8, 24, batch_first=True)
        self.score = nn.Linear(24, V)

    def forward(self, ids, state=None):
        out, state = self.read(self.embed(ids), state)
        return self.score(out), state


# %% right="time_first"
# Time first, one-hot symbols, and the state found at the end.
import torch
import torch.nn.functional as F
from torch import nn


def learn_numbers(ids, readings, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = NumberModel(V=int(ids.max()) + 1)
    fit(model, ids, seed)
    results = []
    with torch.no_grad():
        for pieces in readings:
            state, logits = None, []
            for piece in pieces:
                scores, state = model(piece, state)
                logits.append(scores)
            results.append(torch.cat(logits, dim=1))
    return results


class NumberModel(nn.Module):
    def __init__(self, V):
        super().__init__()
        self.read = nn.GRU(V, 24)
        self.score = nn.Linear(24, V)

    def forward(self, ids, state=None):
        one_hot = F.one_hot(ids.T, self.score.out_features).float()  # (T, B, V)
        states, last = self.read(one_hot, state)
        return self.score(states.transpose(0, 1)), last


# %% right="window"
# Three causal embeddings side by side; the state is the last symbols.
import torch
from torch import nn


def learn_numbers(ids, readings, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = NumberModel(V=int(ids.max()) + 1)
    fit(model, ids, seed)
    results = []
    with torch.no_grad():
        for pieces in readings:
            state, logits = None, []
            for piece in pieces:
                scores, state = model(piece, state)
                logits.append(scores)
            results.append(torch.cat(logits, dim=1))
    return results


class NumberModel(nn.Module):
    def __init__(self, V):
        super().__init__()
        self.embed = nn.Embedding(V, 12)
        self.mix = nn.Linear(36, 48)
        self.score = nn.Linear(48, V)

    def forward(self, ids, state=None):
        if state is None:
            state = torch.zeros(len(ids), 2, dtype=torch.long)
        longer = torch.cat([state, ids], dim=1)
        seen = self.embed(longer).unfold(1, 3, 1).flatten(2)
        return self.score(torch.relu(self.mix(seen))), longer[:, -2:]


# %% wrong="bidirectional" of="solution" fails="test_learn_numbers"
# Also reads from the right.
# hint: your model reads from right to left, too, and sees the symbol it should predict
# ko: 모델이 오른쪽에서 왼쪽으로도 읽어서 맞혀야 할 기호를 봅니다
# -         self.read = nn.GRU(8, 24, batch_first=True)
# -         self.score = nn.Linear(24, V)
# +         self.read = nn.GRU(8, 24, batch_first=True, bidirectional=True)
# +         self.score = nn.Linear(48, V)


# %% wrong="free_running" of="solution" fails="test_learn_numbers"
# Feeds its own best symbol instead of the real one.
# hint: you feed the model's own guesses (free running): here it must read the symbols of ids
# ko: 모델이 자기가 짐작한 것을 읽습니다(자유 실행). 여기서는 ids의 기호를 읽어야 합니다
# -         states, state = self.read(self.embed(ids), state)  # (B, T, H)
# -         return self.score(states), state
# +         symbol, logits = ids[:, :1], []
# +         for _ in range(ids.size(1)):
# +             states, state = self.read(self.embed(symbol), state)
# +             logits.append(self.score(states))
# +             symbol = logits[-1].argmax(dim=-1)
# +         return torch.cat(logits, dim=1), state


# %% wrong="last_only" of="solution" fails="test_learn_numbers"
# The last state answers for all places.
# hint: you score the last state at all places: it has seen what the earlier ones should predict
# ko: 모든 자리를 마지막 상태로 채점했습니다. 그 상태는 앞자리들이 맞혀야 할 것을 이미 보았습니다
# -         return self.score(states), state
# +         last = states[:, -1:].expand_as(states)
# +         return self.score(last), state


# %% wrong="reset_each_step" of="solution" fails="test_learn_numbers"
# Every symbol is a sequence of its own.
# hint: your state is reset at each step, so the model knows one symbol only: it can be no better than a bigram
# ko: 상태가 스텝마다 초기화되어 모델이 기호 하나만 압니다. 바이그램보다 나을 수 없습니다
# -         states, state = self.read(self.embed(ids), state)  # (B, T, H)
# -         return self.score(states), state
# +         B, T = ids.shape
# +         states, _ = self.read(self.embed(ids.reshape(B * T, 1)))
# +         return self.score(states).reshape(B, T, -1), None


# %% wrong="softmax" of="solution" fails="test_learn_numbers"
# Probabilities instead of logits.
# hint: these are probabilities: return logits, the loss takes the softmax itself
# ko: 확률입니다. 로짓을 돌려주세요. 소프트맥스는 손실이 합니다
# -         return self.score(states), state
# +         return self.score(states).softmax(dim=-1), state


# %% wrong="state_ignored" of="solution" fails="test_learn_numbers"
# Starts anew with each piece.
# hint: hand the state on: your model starts each piece with an empty memory
# ko: 상태를 넘겨주세요. 조각마다 빈 기억으로 시작합니다
# -         states, state = self.read(self.embed(ids), state)  # (B, T, H)
# +         states, state = self.read(self.embed(ids))


# %% wrong="time_as_batch" of="solution" fails="test_learn_numbers"
# batch_first forgotten.
# hint: your state runs over the batch, not over time (batch_first?)
# ko: 상태가 시간이 아니라 배치를 따라갔습니다 (batch_first?)
# -         self.read = nn.GRU(8, 24, batch_first=True)
# +         self.read = nn.GRU(8, 24)
# -         states, state = self.read(self.embed(ids), state)  # (B, T, H)
# +         states, state = self.read(self.embed(ids))
