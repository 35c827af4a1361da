# %% right="lstm"
# An LSTM, its last state picked by gather.
import torch
from torch import nn


def read_reviews(ids, labels, batches, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = ReviewReader(words=int(ids.max()) + 1)
    fit(reader, ids, labels, seed)
    with torch.no_grad():
        return [reader(batch) for batch in batches]


class ReviewReader(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 8)
        self.read = nn.LSTM(8, 12, batch_first=True)
        self.score = nn.Linear(12, 1)

    def forward(self, ids):
        out = self.read(self.embed(ids))[0]
        scores = self.score(out).squeeze(2)  # (B, T): a score after every word
        return scores.gather(1, (ids != 0).sum(1, keepdim=True) - 1).squeeze(1)


# %% right="masked_max"
# The greatest of all real states.
import torch
from torch import nn


def read_reviews(ids, labels, batches, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = ReviewReader(words=int(ids.max()) + 1)
    fit(reader, ids, labels, seed)
    with torch.no_grad():
        return [reader(batch) for batch in batches]


class ReviewReader(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 8)
        self.read = nn.GRU(8, 12, batch_first=True)
        self.score = nn.Linear(12, 1)

    def forward(self, ids):
        out, _ = self.read(self.embed(ids))
        out = out.masked_fill((ids == 0)[..., None], -1.0)  # no state is below -1
        return self.score(out.max(dim=1).values).squeeze(1)


# %% right="packed"
# A packed bidirectional GRU and its h_n.
import torch
from torch import nn


def read_reviews(ids, labels, batches, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = ReviewReader(words=int(ids.max()) + 1)
    fit(reader, ids, labels, seed)
    with torch.no_grad():
        return [reader(batch) for batch in batches]


class ReviewReader(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 8)
        self.read = nn.GRU(8, 8, batch_first=True, bidirectional=True)
        self.score = nn.Linear(16, 1)

    def forward(self, ids):
        lengths = (ids != 0).sum(dim=1)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.embed(ids), lengths, batch_first=True, enforce_sorted=False
        )
        _, h_n = self.read(packed)
        return self.score(torch.cat([h_n[0], h_n[1]], dim=1))[:, 0]


# %% right="tcn"
# Three causal convolutions with dilation 1, 2, 4.
import torch
import torch.nn.functional as F
from torch import nn


def read_reviews(ids, labels, batches, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = ReviewReader(words=int(ids.max()) + 1)
    fit(reader, ids, labels, seed)
    with torch.no_grad():
        return [reader(batch) for batch in batches]


class ReviewReader(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 8)
        sizes = [8, 16, 16]
        self.read = nn.ModuleList(
            nn.Conv1d(size, 16, 3, dilation=2**i) for i, size in enumerate(sizes)
        )
        self.score = nn.Linear(16, 1)

    def forward(self, ids):
        x = self.embed(ids).transpose(1, 2)
        for layer in self.read:
            x = torch.relu(layer(F.pad(x, (2 * layer.dilation[0], 0))))
        last = (ids != 0).sum(dim=1) - 1
        return self.score(x[torch.arange(len(ids)), :, last]).squeeze(1)


# %% wrong="backward_first" of="masked_max" fails="test_read_reviews"
# A bidirectional GRU that reads the pads first.
# hint: seven more pads behind each review change its score
# ko: 평 뒤에 패딩 일곱 개를 더 붙이면 점수가 달라집니다
# -         self.read = nn.GRU(8, 12, batch_first=True)
# -         self.score = nn.Linear(12, 1)
# +         self.read = nn.GRU(8, 8, batch_first=True, bidirectional=True)
# +         self.score = nn.Linear(16, 1)
# -         out = out.masked_fill((ids == 0)[..., None], -1.0)  # no state is below -1
# -         return self.score(out.max(dim=1).values).squeeze(1)
# +         last = out[torch.arange(len(ids)), (ids != 0).sum(dim=1) - 1]
# +         return self.score(torch.cat([last[:, :8], out[:, 0, 8:]], dim=1)).squeeze(1)


# %% wrong="batch_normalised" of="masked_max" fails="test_read_reviews"
# Scores that depend on the company.
# hint: a review read alone, without pads, has another score than in a batch
# ko: 패딩 없이 혼자 읽은 평의 점수가 배치에서와 다릅니다
# -         out = out.masked_fill((ids == 0)[..., None], -1.0)  # no state is below -1
# -         return self.score(out.max(dim=1).values).squeeze(1)
# +         last = out[torch.arange(len(ids)), (ids != 0).sum(dim=1) - 1]
# +         return self.score(last - last.mean(dim=0)).squeeze(1)


# %% wrong="end_of_batch" of="masked_max" fails="test_read_reviews"
# The state after the pads.
# hint: seven more pads behind each review change its score
# ko: 평 뒤에 패딩 일곱 개를 더 붙이면 점수가 달라집니다
# -         out = out.masked_fill((ids == 0)[..., None], -1.0)  # no state is below -1
# -         return self.score(out.max(dim=1).values).squeeze(1)
# +         return self.score(out[:, -1]).squeeze(1)


# %% wrong="first_state" of="masked_max" fails="test_read_reviews"
# The state after the first word.
# hint: does your reader know the order?
# ko: 읽는 모델이 순서를 아나요?
# -         out = out.masked_fill((ids == 0)[..., None], -1.0)  # no state is below -1
# -         return self.score(out.max(dim=1).values).squeeze(1)
# +         return self.score(out[:, 0]).squeeze(1)


# %% wrong="order_blind" of="lstm" fails="test_read_reviews"
# A masked mean of the word vectors: a bag.
# hint: does your reader know the order?
# ko: 읽는 모델이 순서를 아나요?
# -         self.read = nn.LSTM(8, 12, batch_first=True)
# -         self.score = nn.Linear(12, 1)
# +         self.score = nn.Linear(8, 1)
# -         out = self.read(self.embed(ids))[0]
# -         scores = self.score(out).squeeze(2)  # (B, T): a score after every word
# -         return scores.gather(1, (ids != 0).sum(1, keepdim=True) - 1).squeeze(1)
# +         mask = (ids != 0)[..., None]
# +         mean = (self.embed(ids) * mask).sum(1) / mask.sum(1)
# +         return self.score(mean).squeeze(1)


# %% wrong="pads_pooled" of="masked_max" fails="test_read_reviews"
# A mean over all times.
# hint: seven more pads behind each review change its score
# ko: 평 뒤에 패딩 일곱 개를 더 붙이면 점수가 달라집니다
# -         out = out.masked_fill((ids == 0)[..., None], -1.0)  # no state is below -1
# -         return self.score(out.max(dim=1).values).squeeze(1)
# +         return self.score(out.mean(dim=1)).squeeze(1)


# %% wrong="sigmoid_twice" of="masked_max" fails="test_read_reviews"
# Probabilities, where the loss wants logits.
# hint: all scores have one sign: above zero means praise, so leave the sigmoid to the loss
# ko: 점수의 부호가 모두 같습니다. 0보다 크면 칭찬이니 시그모이드는 손실에 맡기세요
# -         out = out.masked_fill((ids == 0)[..., None], -1.0)  # no state is below -1
# -         return self.score(out.max(dim=1).values).squeeze(1)
# +         last = out[torch.arange(len(ids)), (ids != 0).sum(dim=1) - 1]
# +         return torch.sigmoid(self.score(last)).squeeze(1)


# %% wrong="first_twelve_words" of="solution" fails="test_read_reviews"
# Cuts every review after 12 words, the longest of the training.
# hint: a review of 24 words has the score of its first 12: read it to its end
# ko: 24단어짜리 평의 점수가 앞 12단어의 점수와 같습니다. 끝까지 읽으세요
# -         out, _ = self.read(self.embed(ids))  # (B, T, H)
# +         ids = ids[:, :12]
# +         out, _ = self.read(self.embed(ids))


# %% wrong="all_axes_squeezed" of="solution" fails="test_read_reviews"
# squeeze() without an axis: a batch of one loses its only axis.
# hint: scores of a batch of one: expected (1,), got (): squeeze() takes away every axis of size 1,
# squeeze(1) only that one
# ko: 하나뿐인 배치의 점수는 (1,)이어야 하는데 ()입니다. squeeze()는 크기가 1인 축을 모두
# 없애고 squeeze(1)은 그 축만 없앱니다
# -         return self.score(last).squeeze(1)
# +         return self.score(last).squeeze()


# %% wrong="last_word_unread" of="solution" fails="test_read_reviews"
# Stops one word before the end.
# hint: other last words change no score: read each review to its end
# ko: 마지막 단어를 바꾸어도 점수가 그대로입니다. 평을 끝까지 읽으세요
# -         last = out[torch.arange(len(ids)), lengths - 1]  # (B, H)
# +         last = out[torch.arange(len(ids)), lengths - 2]


# %% equivalent="scores_in_float32" of="solution"
# The reader's weights are float32, and so are its scores.
# -         return self.score(last).squeeze(1)
# +         return self.score(last).squeeze(1).float()
