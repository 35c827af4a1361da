# %% [markdown]
# # 6 · Unequal lengths, and three ways to read
#
# **Goal:** put sequences of unequal length into one batch without letting the pads speak,
# and compare three ways to read them on reviews where only the order tells.
#
# About {minutes} minutes, then the exercises. You need the RNN of lesson 3 and the GRU of
# lesson 5.

# %%
from functools import partial

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from torch.utils.data import DataLoader

from helpers.data.squares import generate_marked
from helpers.figures.charts import plot_bars
from helpers.figures.influence import plot_influence
from helpers.figures.padding import plot_batch
from helpers.measure import results
from helpers.measure.influence import influence
from helpers.measure.padding import waste
from helpers.models.blind_attention import BlindAttention
from helpers.models.stroke_reader import StrokeReader
from helpers.progress.experience import reveal
from helpers.data.reviews import order_trap_reviews, plain_reviews
from helpers.models.training import accuracy, over_seeds, train
from helpers.widgets.padding_blocks import PaddingBlocks
from helpers.widgets.receptive_field import ReceptiveField

SEEDS = range(5)
torch.set_num_threads(1)  # fastest for models this small

# %% [markdown]
# ## A shop and its reviews
#
# A shop keeps what its customers wrote, with 1 to 5 stars. The label comes from the stars:
# 4 and 5 are praise (1), 1 and 2 are blame (0). Three stars say neither, so those reviews
# are left out.
#
# Ours are made up, and they set a **trap**: each comes with a twin of the same words in
# another order and the opposite meaning. The clause after *but* decides.

# %%
reviews = order_trap_reviews(2000, "en", seed=1)

for first, second in zip(reviews[::2], reviews[1::2], strict=True):
    assert sorted(first.words) == sorted(second.words)  # one bag of words
    assert first.label == 1 - second.label  # two opinions
for review in reviews[:4] + order_trap_reviews(2, "ko", seed=1):
    print(f"{'★' * review.rating:5} label {review.label}: {review.text}")

# %% [markdown]
# ## A batch is a rectangle
#
# A network reads B sequences side by side, because a processor multiplies large matrices
# faster than many small ones. But a tensor `(B, T)` is a rectangle, and reviews are not.
#
# So we **pad**: shorter reviews are filled up to the longest one. Below, the hatched cells
# are pads. They are no words; all the trouble of this lesson comes from taking them for
# some.

# %%
plot_batch([reviews[i].words for i in (0, 3, 4, 8, 16)])

# %% [markdown]
# ## From words to numbers, from lists to a tensor
#
# Each word gets a number from 1 on. Number **0** is kept for pads: here, and only because
# we kept it free, `ids != 0` says what is real. For *measured* sequences no such value
# exists, since a real 0.0 may occur. There the **mask** has to come from the lengths:
# `True` where t < length.


# %%
def numbers(reviews: list) -> list[Tensor]:
    """Return each review as word numbers (T,), counted from 1."""
    words = sorted({word for review in reviews for word in review.words})
    place = {word: i for i, word in enumerate(words, start=1)}
    return [torch.tensor([place[word] for word in r.words]) for r in reviews]


def pad(rows: list[Tensor]) -> Tensor:
    """Return the rows (T_i,) as one batch (B, T), zeros behind the shorter ones."""
    T = max(len(row) for row in rows)
    return torch.stack([F.pad(row, (0, T - len(row))) for row in rows])


rows = numbers(reviews)
ids, lengths = pad(rows), torch.tensor([len(row) for row in rows])  # (B, T), (B,)
mask = torch.arange(ids.size(1)) < lengths[:, None]  # (B, T)
assert torch.equal(ids, pad_sequence(rows, batch_first=True))  # the library's
print(f"{tuple(ids.shape)}, {(~mask).float().mean():.0%} pads")

# %% [markdown]
# ## Pads are read too
#
# "A pad is zero, so it does nothing" is false. A recurrent cell computes
# $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$, and with $x_t = 0$ the state and the bias still
# move it.
#
# With pads **behind**, the state at time length − 1 has not met a pad yet: it is exactly the
# state of the sequence read alone. With pads **in front**, no state is.

# %%
torch.manual_seed(0)
T, D, H = 4, 3, 5
rnn, x = nn.RNN(D, H, batch_first=True), torch.randn(1, T, D)
alone = rnn(x)[0][:, -1]  # (1, H)
behind = rnn(F.pad(x, (0, 0, 0, 6)))[0]  # (1, T + 6, H)
in_front = rnn(F.pad(x, (0, 0, 6, 0)))[0]

assert torch.allclose(behind[:, T - 1], alone, atol=1e-6)
assert (behind[:, -1] - alone).abs().max() > 0.1
assert (in_front[:, -1] - alone).abs().max() > 1e-3
print(f"after 6 pads the state is off by {(behind[:, -1] - alone).abs().max():.2f}")

# %% [markdown]
# ## How much does it hurt?
#
# The strokes of lesson 1 are back, now going round and round: 2 to 60 points. A plain RNN
# with H = 8 reads them, and a linear layer decides the direction from one
# state: `out[:, -1]`, as many programs do, or the last *real* one.
#
# All strokes are padded to 60. A third number of each point marks the real ones: the network
# does not read it, only `pick` does. Five seeds, 100 steps of Adam, 1,000 other strokes to
# test on.
#
# **Predict first.** With the last real state the RNN is right on more than 95 %, in the
# median. What does it reach with `out[:, -1]`?

# %%
guess_end = None  # your guess, from 0 to 1


# %%
def after_the_pads(out: Tensor, real: Tensor) -> Tensor:
    return out[:, -1]


def last_real(out: Tensor, real: Tensor) -> Tensor:
    return out[torch.arange(len(out)), real.sum(dim=1) - 1]  # (B, H)


loss = F.binary_cross_entropy_with_logits


def direction_score(seed: int, pick) -> float:
    model = StrokeReader(nn.RNN, pick)
    x, y = generate_marked(1000, longest=60, seed=seed)  # (B, T, 3), (B,)
    train(model, loss, x, y, steps=100, lr=0.02, batch=32, seed=seed)
    return accuracy(model, *generate_marked(1000, longest=60, seed=seed + 100))


PICKS = {"RNN, last real": last_real, "RNN, after pads": after_the_pads}
picked = {n: over_seeds(partial(direction_score, pick=PICKS[n]), SEEDS) for n in PICKS}

# %%
stored = results.stored("06_batches")  # `make results` makes them again
lstm, lstm_longer, rnn_longer, short = stored.values()
real, after = picked.values()
assert max(after) < 0.7 and np.median(real) > 0.95 and min(short) > 0.98
assert np.median(lstm_longer) > np.median(lstm) + 0.05 and np.median(rnn_longer) < 0.7
few, most = (sum(share > 0.9 for share in of) for of in (lstm, lstm_longer))
assert few <= 4 and most >= 6  # of ten
reveal("state_after_pads", guess_end, np.mean(after))
more = {f"{name}, after pads": scores for name, scores in stored.items()}
plot_bars(picked | more, chance=0.5, middle="median")

# %% [markdown]
# ## What the pads did
#
# Up to 58 pads wash the direction out of a plain RNN: a coin does as well, and four times as many
# steps do not help it. An LSTM can get round them, probably by closing its gates on zeros: after
# 100 steps few seeds of ten have, after 400 most, and all that training only repairs a slip. On
# short strokes, 2 to 4 points, the slip costs next to nothing, so there nobody would notice it.
# (The lower four bars, ten seeds each, were measured beforehand.)
#
# It hides in a **mean** over time as well, which divides by T instead of the length. Two
# exercises are about that.

# %% [markdown]
# ## Packing: leave the pads out
#
# PyTorch can store a batch without pads. `pack_padded_sequence` wants the sequences by
# length, longest first, and with `enforce_sorted=False` it sorts them itself. It writes them
# **time by time**: all first points, then all second points of those that have one.
# `batch_sizes` says how many are left at each time.

# %%
toy = [torch.tensor([1, 2, 3]), torch.tensor([4]), torch.tensor([5, 6])]
lengths = torch.tensor([3, 1, 2])
packed = pack_padded_sequence(pad(toy), lengths, batch_first=True, enforce_sorted=False)
assert packed.data.tolist() == [1, 5, 4, 2, 6, 3]
assert packed.batch_sizes.tolist() == [3, 2, 1]
packed

# %% [markdown]
# ## Packed equals padded with a mask
#
# A network that reads **forwards** must find the same states in the pack as in the padded
# batch, if one looks at real points only: the pads come later. It does, for all three cells,
# to ten digits. Here packing is a matter of speed and safety, not of mathematics.
#
# One that reads backwards, too, begins *in* the pads. We come to it at the end.

# %%
torch.manual_seed(1)
x, lengths = torch.randn(6, 9, D).double(), torch.tensor([9, 2, 5, 1, 7, 5])
real = torch.arange(9) < lengths[:, None]
pack = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
close = partial(torch.allclose, rtol=1e-10, atol=1e-12)
for cell in (nn.RNN, nn.GRU, nn.LSTM):
    read = cell(D, H, batch_first=True).double()
    (padded, _), (packed_out, state) = read(x), read(pack)
    unpacked, _ = pad_packed_sequence(packed_out, batch_first=True)
    assert close(padded[real], unpacked[real])
    assert close(last_real(padded, real), state[0].view(6, H))
print("packed = padded with mask: all real states, and the last ones")

# %% [markdown]
# ## Who makes the batches?
#
# A `DataLoader` picks examples; its `collate_fn` makes a batch of them. So each batch is
# padded to *its own* longest review, not to the longest of all. Always hand the lengths on:
# of measured points nobody can tell afterwards which are real.


# %%
def collate(batch: list) -> tuple[Tensor, Tensor, Tensor]:
    rows, labels = zip(*batch, strict=True)
    return pad([*rows]), torch.tensor([len(row) for row in rows]), torch.tensor(labels)


examples = [*zip(rows, (r.label for r in reviews), strict=True)]
loader = DataLoader(examples, batch_size=4, shuffle=True, collate_fn=collate)
shapes = [tuple(x.shape) for x, lengths, y in loader]
shapes[:5]

# %% [markdown]
# ## What padding costs
#
# A padded cell is computed like a real one. Real collections have a **long tail**: many
# short texts, a few very long ones, and one long text makes a whole batch wide.
#
# **Predict first.** 2,048 lengths, half of them below 14, the longest over 120, in random
# batches of 32. Which share of all computed cells are pads?

# %%
guess_waste = None  # your guess, from 0 to 1


# %%
rngs = [np.random.default_rng(seed) for seed in SEEDS]
tails = [rng.lognormal(2.5, 0.8, 2048).clip(2, 200).astype(int) for rng in rngs]
assert all(10 < np.median(tail) < 14 and tail.max() > 120 for tail in tails)
random, ordered = ([waste(f(t), 32) for t in tails] for f in (list, sorted))
assert min(random) > 0.65 and max(ordered) < 0.15
print(f"random batches {np.mean(random):.0%} pads, sorted {np.mean(ordered):.0%}")
reveal("padding_waste", guess_waste, np.mean(random))

# %% [markdown]
# ## Blocks to arrange
#
# Sorting removes most of the waste, and all chance with it: the same reviews meet in
# every epoch, and short ones always come before long ones. The way between is to sort
# inside pools, **bucketing**. Drag the blocks or use the buttons: how low do you get by hand,
# and how much does a larger batch cost?

# %%
some = np.random.default_rng(2).lognormal(2.2, 0.7, 24).clip(2, 40).astype(int)
PaddingBlocks(some.tolist(), size=4)

# %% [markdown]
# ## Three ways to read
#
# Lesson 3 counted the weights of three readers. Now: which input moves which output? Ask the
# gradient.


# %%
def connected(T: int, D: int, H: int) -> nn.Module:
    layer = nn.Linear(T * D, T * H)
    return nn.Sequential(nn.Flatten(), layer, nn.Unflatten(1, (T, H)))


T = 12
full, conv = connected(T, D, H), nn.Conv1d(D, H, kernel_size=3, padding=1)
readers = {
    "fully connected": full,
    "convolution, k = 3": lambda x: conv(x.mT).mT,  # PyTorch wants (B, D, T)
    "recurrent": lambda x: rnn(x)[0],
}
seen = {name: influence(read, T, D) for name, read in readers.items()}
plot_influence(seen)

# %%
past = torch.ones(T, T).tril().bool()
near = past & ~past.tril(-2)
assert torch.equal(seen["convolution, k = 3"] > 0, near | near.T)
assert torch.equal(seen["recurrent"] > 0, past) and seen["fully connected"].all()

counts = [sum(p.numel() for p in m.parameters()) for m in (full, conv, rnn)]
assert counts == [(T * D + 1) * T * H, 3 * D * H + H, D * H + H * H + 2 * H]
counts  # parameters; the first grows with T squared

# %% [markdown]
# ## A convolution by hand
#
# Slide a window of k points along the sequence; at each place multiply by the same weights
# and add up. With `x` `(B, T, D)` and `weight` `(k, D, H)`:
#
# $$y_t = b + \sum_{j=0}^{k-1} x_{t+j}\, W_j.$$
#
# Strictly speaking this is a cross-correlation: nothing is flipped. PyTorch wants the layout
# `(B, D, T)` and the weights `(H, D, k)`. (The same operation reads speech: thousands of
# pressure values a second.)


# %%
def convolve(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """Return y (B, T - k + 1, H)."""
    k, T = len(weight), x.size(1)
    return bias + sum(x[:, j : T - k + 1 + j] @ weight[j] for j in range(k))


torch.manual_seed(3)
x, weight, bias = torch.randn(2, 9, 3), torch.randn(4, 3, 5), torch.randn(5)
library = F.conv1d(x.mT, weight.permute(2, 1, 0), bias).mT  # (B, H, T') -> (B, T', H)
assert torch.allclose(convolve(x, weight, bias), library, atol=1e-5)
library.shape

# %% [markdown]
# ## How long is the output?
#
# With p zeros on both sides, **dilation** d (the window takes every d-th point) and stride s
# (the window jumps s points):
#
# $$T_{out} = \left\lfloor \frac{T + 2p - d\,(k-1) - 1}{s} \right\rfloor + 1.$$
#
# Same length: s = 1 and 2p = d (k − 1), so k must be odd or d even.

# %%
for T, k, p, d, s in np.ndindex(30, 7, 4, 5, 5):
    if T * k * d * s and T + 2 * p > d * (k - 1):  # the window fits
        out = F.conv1d(torch.zeros(1, 1, T), torch.zeros(1, 1, k), None, s, p, d)
        assert out.size(2) == (T + 2 * p - d * (k - 1) - 1) // s + 1

# %% [markdown]
# ## Do not read the future
#
# Padded on both sides, output t sees points *after* t. That is fine for a whole review and
# cheating for a forecast. A **causal** convolution puts all zeros in front, or, as here, pads
# both sides and drops the end.
#
# Three causal layers of width 3 see 7 points. With dilation 1, 2, 4 the same weights see 15:
# the **receptive field** about doubles with each layer.


# %%
class CausalStack(nn.Module):
    """Causal convolutions of width 3: (B, T, D) -> (B, T, H)."""

    def __init__(self, D: int, H: int, dilations: list[int]):
        super().__init__()
        sizes = [D] + [H] * (len(dilations) - 1)
        self.layers = nn.ModuleList(
            nn.Conv1d(size, H, 3, padding=2 * d, dilation=d)
            for size, d in zip(sizes, dilations, strict=True)
        )

    def forward(self, x: Tensor) -> Tensor:
        h = x.transpose(1, 2)  # (B, D, T)
        for layer in self.layers:
            h = torch.tanh(layer(h)[:, :, : x.size(1)])  # drop what saw the future
        return h.transpose(1, 2)


fields = {
    f"d = {d}": influence(CausalStack(D, H, d), 24, D)
    for d in ([1], [1, 1, 1], [1, 2, 4])
}
assert [int((f[-1] > 0).sum()) for f in fields.values()] == [3, 7, 15]
assert not any(f.triu(1).any() for f in fields.values())  # no future
plot_influence(fields)

# %% [markdown]
# ## Point at an output
#
# Change kernel, layers and dilation, and point at any output: the inputs that can reach it
# light up. Blue is past and present, orange the future. An RNN has no such limit on paper;
# in lesson 4 you measured how far back its error reaches in practice.

# %%
ReceptiveField()

# %% [markdown]
# ## The contest
#
# Back to the reviews: 1,000 to learn from, 1,000 others to be tested on, no twins apart. The
# first to try is the dumb baseline: count the words, forget the order, fit a logistic
# regression.
#
# **Predict first.** What does this **bag of words** reach on the order-trap reviews? And a
# bag of **bigrams**, which counts pairs of neighbouring words, in Korean?

# %%
guess_bag = None  # your guess, from 0 to 1
guess_bigrams = None  # your guess, from 0 to 1


# %%
def bag(texts: list[str], labels: list[int], n: int = 1):
    """Fit a logistic regression on the counts of n neighbouring words."""
    count = CountVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(n, n))
    return make_pipeline(count, LogisticRegression(max_iter=1000)).fit(texts, labels)


def hits(reviews: list, n: int, form: str = "text") -> np.ndarray:
    """Learn from the first 1,000 reviews; say which of the others are right."""
    texts, labels = [getattr(r, form) for r in reviews], [r.label for r in reviews]
    return bag(texts[:1000], labels[:1000], n).predict(texts[1000:]) == labels[1000:]


sets = {g: [order_trap_reviews(2000, g, seed) for seed in SEEDS] for g in ("ko", "en")}
bigrams = {g: np.array([hits(reviews, 2) for reviews in sets[g]]) for g in sets}
contest = {f"bigrams, {g}": [*bigrams[g].mean(axis=1)] for g in sets}
plain = [plain_reviews(2400, "en", seed) for seed in SEEDS]
sets["plain"] = [[r for r in p if r.label is not None][:2000] for p in plain]
for g in sets:
    contest[f"words, {g}"] = [hits(reviews, 1).mean() for reviews in sets[g]]
assert {*contest["words, ko"], *contest["words, en"]} == {0.5}  # it must be
reveal("bag_on_trap", guess_bag, np.mean(contest["words, ko"]))
reveal("bigrams_on_trap", guess_bigrams, np.mean(contest["bigrams, ko"]))

# %% [markdown]
# ## Exactly one half
#
# Twins have the same counts, so the bag gives both the same answer and is right on one of
# the two. No training can change that.
#
# Now four readers of word vectors (`nn.Embedding` is a table with one row of numbers a word,
# lesson 7): a GRU, a causal stack that sees 15 words, a fully connected layer, and
# self-attention, in which all words look at each other at once, without positions (a glimpse
# of lesson 11; pads are masked). The answer is read off at the last real word.


# %%
class Reader(nn.Module):
    """Score word numbers (B, T), 0 = pad: positive for praise."""

    def __init__(self, V: int, read: nn.Module):
        super().__init__()
        self.embed = nn.Embedding(V, 16, padding_idx=0)
        self.read = read
        self.score = nn.Linear(16, 1)

    def forward(self, ids: Tensor) -> Tensor:
        out = self.read(self.embed(ids))  # (B, T, 16); a GRU adds its last state
        out = out[0] if isinstance(out, tuple) else out
        return self.score(last_real(out, ids != 0)).squeeze(1)


# %%
READERS = {
    "connected": lambda T: connected(T, 16, 16),
    "attention": lambda T: BlindAttention(16),
    "convolutions": lambda T: CausalStack(16, 16, [1, 2, 4]),
    "GRU": lambda T: nn.GRU(16, 16, batch_first=True),
}


def reader_score(seed: int, kind: str, g: str) -> float:
    ids = pad(numbers(sets[g][seed]))
    y = torch.tensor([float(review.label) for review in sets[g][seed]])
    reader = Reader(V=int(ids.max()) + 1, read=READERS[kind](ids.size(1)))
    train(reader, loss, ids[:1000], y[:1000], steps=60, lr=0.02, batch=32, seed=seed)
    return accuracy(reader, ids[1000:], y[1000:])


runs = [*((kind, "en") for kind in READERS), ("attention", "plain"), ("GRU", "ko")]
for kind, g in runs:
    contest[f"{kind}, {g}"] = over_seeds(partial(reader_score, kind=kind, g=g), SEEDS)
by_reviews = dict(sorted(contest.items(), key=lambda named: named[0].split(", ")[1]))
plot_bars(by_reviews, chance=0.5, middle="median")

# %%
assert min(contest["GRU, ko"] + contest["GRU, en"]) > 0.99
assert np.median(contest["convolutions, en"]) > 0.99
assert max(abs(score - 0.5) for score in contest["attention, en"]) < 0.02
assert min(contest["words, plain"] + contest["attention, plain"]) > 0.97
assert all(0.8 < score < 0.97 for score in contest["connected, en"])
assert len({review.words[-1] for reviews in sets["en"] for review in reviews}) == 1
assert min(contest["bigrams, en"]) > 0.6 and max(contest["bigrams, ko"]) < 0.99
assert max(contest["bigrams, en"]) < 0.8 and min(contest["bigrams, ko"]) > 0.9
{name: f"median {np.median(scores):.3f}" for name, scores in contest.items()}

# %% [markdown]
# ## Five seeds, and the middle one
#
# The GRU is right on everything, with all five seeds; the convolutions are in the median.
# Attention without positions, read off at a word that all reviews share (each ends with the
# same full stop), is a bag, however clever: nearly perfect on plain reviews, at one half on the
# trap, where twins get one score. The fully connected layer learns each word anew at each
# place, and misses 3 to 20 % of the reviews, depending on the seed.
#
# > **Principle.** Whoever shows the best seed can call many a model a winner. Show all seeds,
# > report the **median**, and keep a baseline on the same data beside it.

# %% [markdown]
# ## The honest control
#
# Bigrams reach about 95 % in Korean and 70 % in English. Count by the number of denials (*not*, 않)
# in a review. Korean denies **behind** the word: in "좋 지 않" and "좋 지만" the pair "좋 지만"
# still tells the first clause. English denies **in front**: in "not good but" no pair holds
# all three words, but a trigram does.

# %%
right = {}
for g, denial in (("ko", "않"), ("en", "not")):
    tested = [r.words.count(denial) for reviews in sets[g] for r in reviews[1000:]]
    told = bigrams[g].ravel()  # (5000,), did the bigrams get it right?
    right[g] = [float(told[np.array(tested) == k].mean()) for k in range(3)]
    print(g, "bigrams with 0, 1, 2 denials:", [f"{share:.2f}" for share in right[g]])

assert min(right["ko"][:2]) > 0.99 and 0.35 < right["ko"][2] < 0.65
assert right["en"][0] > 0.99 and 0.4 < right["en"][1] < 0.6 and right["en"][2] < 0.1
assert min(hits(reviews, 3).mean() for reviews in sets["en"]) > 0.99  # trigrams

# %% [markdown]
# ## What is a word?
#
# Our Korean text was cut into its smallest parts. Written as usual, the endings stick to
# their words: 좋지만, 좋습니다. Then a bag of *single* words knows which clause comes last,
# because the language itself has put the order into the word.
#
# Lesson 1 said it: what counts as a point is our choice. The choice decides how much order
# is left for the model to find.

# %%
as_written = [hits(reviews, 1, form="written").mean() for reviews in sets["ko"]]
assert 0.9 < min(as_written) < max(as_written) < 0.99
print(sets["ko"][1][2].written)
np.round(as_written, 3)

# %% [markdown]
# ## The trap in both directions
#
# For a whole review we may read backwards too: a **bidirectional** network joins a state
# that read forwards and one that read backwards. At the last time the forward half has read
# everything. The backward half starts there: it has seen **one token**. It is finished at
# time 0, and if there are no pads, `h_n` holds the right state of each.
#
# `out[:, -1]` still carries the forward half, so the accuracy need not tell.

# %%
torch.manual_seed(4)
both = nn.GRU(D, H, batch_first=True, bidirectional=True)
x = torch.randn(2, 7, D)
out, h_n = both(x)  # (B, T, 2H), (2, B, H)
forward, backward = out.chunk(2, dim=-1)  # (B, T, H) each
one_token = both(x[:, -1:])[0][:, 0, H:]  # all the backward half knows at the end

assert torch.allclose(forward[:, -1], h_n[0], atol=1e-6)  # has read everything
assert torch.allclose(backward[:, -1], one_token, atol=1e-6)
assert not torch.allclose(backward[:, -1], h_n[1], atol=1e-2)
assert torch.allclose(backward[:, 0], h_n[1], atol=1e-6)  # finished at time 0
halves = [lambda x, i=i: both(x)[0].chunk(2, dim=-1)[i] for i in range(2)]
seen = [influence(half, 12, D) for half in halves]
plot_influence({"forward half": seen[0], "backward half": seen[1]})

# %% [markdown]
# ## Backwards begins in the pads
#
# Now a batch with pads. The forward half does not mind them: at real points it has met none.
# The backward half has met *all* of them before its first real point, and no mask applied
# afterwards takes that back. In `h_n` both halves are wrong: the forward one has gone on
# through the pads, the backward one has come from them.
#
# So whoever reads backwards, too, has to pack: then each half is what it is for the
# sequence alone.

# %%
lengths = torch.tensor([9, 2, 5, 1, 7, 5])
real = torch.arange(9) < lengths[:, None]  # (B, T)
x = torch.randn(6, 9, D) * real[..., None]
pack = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
(out, h_padded), (packed_out, h_n) = both(x), both(pack)
unpacked, _ = pad_packed_sequence(packed_out, batch_first=True)
alone = both(x[1:2, :2])[1]  # the second sequence by itself: (2, 1, H)

off = [half.max().item() for half in (out - unpacked)[real].abs().chunk(2, dim=-1)]
off_h_n = (h_padded - h_n).abs().amax(dim=(1, 2)).tolist()
assert torch.allclose(h_n[:, 1], alone[:, 0], atol=1e-6)
assert off[0] < 1e-6 and min(off[1], *off_h_n) > 0.05
[f"off by {value:.2f}" for value in (*off, *off_h_n)]  # real points, then h_n

# %% [markdown]
# ## Stars are noisy
#
# "The label comes from the stars" hides two choices. Three stars have no label at all. And
# some customers slip, or give a star for the delivery. In the *plain* reviews below single
# words tell all; one label in ten is then turned round, in training and in test.
#
# A model that has understood everything scores about 0.9 on such labels. The ceiling is in
# the labels, not in the model: lesson 1 called it the noise floor.

# %%
against = {"noisy labels": [], "true labels": []}
for seed, reviews in zip(SEEDS, sets["plain"], strict=True):
    texts, y = [r.text for r in reviews], np.array([r.label for r in reviews])
    noisy = np.where(np.random.default_rng(seed).random(len(y)) < 0.1, 1 - y, y)
    model = bag(texts[:1000], noisy[:1000])
    against["noisy labels"].append(model.score(texts[1000:], noisy[1000:]))
    against["true labels"].append(model.score(texts[1000:], y[1000:]))
assert max(against["noisy labels"]) < 0.94 and min(against["true labels"]) > 0.97
assert all(r.label is not None for reviews in sets["plain"] for r in reviews)
plot_bars(against, chance=0.5, middle="median")

# %% [markdown]
# ## Summary
#
# - A pad is computed like a real point and moves a state. A mask or a pack keeps it out of
#   means, losses and the states of a network that reads forwards; one that reads backwards,
#   too, needs the pack.
# - Convolutions see a window that dilation widens, recurrent cells the whole past, fully
#   connected layers one length only. A causal reader sees no future; the backward half of a
#   bidirectional one starts at the end.
# - Where only order decides, a bag of words is at one half by proof and a GRU at 1.
#   Baselines, all seeds and their median come before any claim.

# %% [markdown]
# ## Quiz
#
# A classifier takes `out[:, -1]` of a bidirectional GRU that read zero-padded batches. Its
# accuracy is good. What is true?
#
# - **a** all is well, the accuracy says so
# - **b** a review's score may change with the company it is read in
# - **c** the backward half has read the whole review by then
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** How many pads stand behind a review depends on the longest one in its batch, and the
# state after the pads depends on them. Accuracy averages over such changes (not a). At the
# last time the backward half has read one token, and mostly that is a pad (not c).
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. Where in your own program could a pad still speak: states, pooling, loss, statistics?
# 2. Which share of your cells are pads, and what would buckets make of it?
# 3. How many points does one output of your model see, and how many does it need?
# 4. Which dumb baseline have you not tried yet?
#
# **Now write.** Open the exercises of this lesson, `work/06_batches/06_batches.ipynb`.
# [To the exercises](../work/06_batches/06_batches.ipynb)

# %% [markdown]
# ## Looking back
#
# Four words for yourself, if you like: double-click and write.
#
# - **Liked:**
# - **Learned:**
# - **Lacked:**
# - **Longed for:**
#
# Further reading: [Bai, Kolter and Koltun, An empirical evaluation of generic convolutional and recurrent networks](https://arxiv.org/abs/1803.01271),
# [PyTorch on pack_padded_sequence](https://pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html),
# [d2l.ai on sentiment analysis](https://d2l.ai/chapter_natural-language-processing-applications/sentiment-analysis-and-dataset.html).
