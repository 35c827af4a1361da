# %% [markdown]
# # 12 · Beyond the quadratic; choose well
#
# **Goal:** take the quadratic bill of attention apart, build the cheaper memories that could
# replace it, measure what they forget, and learn to choose by the cost that binds you.
#
# About {minutes} minutes, then the exercises. You need the Transformer of lesson 11 and the
# table of four wishes from lessons 1 and 8.

# %% folded
import math
import os
from functools import reduce
from importlib.util import find_spec
from itertools import pairwise
from statistics import median

import torch
import torch.nn.functional as F
from torch.utils.flop_counter import FlopCounterMode

from helpers.data import recall, spoken
from helpers.figures.bots import plot_bots
from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.recall import plot_looks, plot_recall_learned
from helpers.figures.scan import plot_scan
from helpers.figures.selection import plot_selection
from helpers.figures.tables import table
from helpers.measure import results
from helpers.measure.bots import stored_bots
from helpers.measure.depth import depth
from helpers.measure.heads import looks_of, without
from helpers.measure.lengths import at_length
from helpers.measure.parameters import parameters
from helpers.models import recaller
from helpers.models.attention import Attention
from helpers.models.language_model import trained
from helpers.models.linear_attention import LinearAttention
from helpers.models.loops import SlowLSTM
from helpers.models.pronouncer import library_step, pronounce
from helpers.models.state_space import FixedSSM
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.progress.own import mine
from helpers.widgets.memories import memories, recall_by_state

torch.set_num_threads(1)  # fastest for models this small
stored = results.stored("12_beyond")  # `make results` makes them again

# %% [markdown]
# ## Touch it first
#
# Attention keeps every key and value, and asks all of them again for each new symbol. A
# recurrent network keeps a card of fixed size. **Move the slider:** what has been computed, and
# what has to be kept, after t symbols?
#
# This lesson is about the ground between the two.

# %% folded
memories()

# %% [markdown]
# ## One case by hand
#
# Take three places with keys and values, a query q = (1, 2), and as the weight of a place simply q
# · k. Read as attention does, place by place:
#
# | place | key k | value v | weight q · k | weight · v |
# |---|---|---|---|---|
# | 1 | (1, 0) | 2 | 1 | 2 |
# | 2 | (0, 1) | 6 | 2 | 12 |
# | 3 | (1, 1) | 4 | 3 | 12 |
#
# The weights sum to 6, and the answer is their mean of the values, (2 + 12 + 12) / 6 = 4.33.

# %% [markdown]
# Now read as a recurrent network does. Keep two notes, and never look back: **S**, the sum of each
# key times its value, and **z**, the sum of the keys.
#
# | after place | S | z |
# |---|---|---|
# | 1 | (2, 0) | (1, 0) |
# | 2 | (2, 6) | (1, 1) |
# | 3 | (6, 10) | (2, 2) |
#
# At the end the query asks the notes: q · S = 6 + 20 = 26, q · z = 2 + 4 = 6, and 26 / 6 is 4.33
# again. Four numbers were kept, however many places there are. The code does both.

# %%
keys = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])  # (T, D)
values, query = torch.tensor([2.0, 6.0, 4.0]), torch.tensor([1.0, 2.0])
weights = keys @ query  # (T,)
looking_back = weights @ values / weights.sum()

S, z = torch.zeros(2), torch.zeros(2)
for k, v in zip(keys, values, strict=True):
    S, z = S + k * v, z + k
from_notes = query @ S / (query @ z)
table(
    {"looking back": [looking_back.item()], "from notes": [from_notes.item()]},
    ["answer"],
)

# %% claim
with claims():
    assert weights.tolist() == [1, 2, 3]
    assert (S.tolist(), z.tolist()) == ([6, 10], [2, 2])
    assert torch.isclose(looking_back, from_notes)
    assert abs(from_notes - 13 / 3) < 1e-6

# %% [markdown]
# ## The bill, counted
#
# Real attention cannot keep such notes, because a softmax stands between the weights and the
# values. It needs the table of all T · T scores. Two products make it: $q k^\top$, and its weights
# times $v$. Each takes T · T · D multiplications, and as many additions. PyTorch can count them:
# twice the length, four times the work. Nothing is timed, so the numbers are exact on every
# machine.


# %%
def flops(run, *given) -> int:
    """How many multiplications and additions the matrix products of `run` take."""
    with FlopCounterMode(display=False) as counter:
        run(*given)
    return counter.get_total_flops()


def attend(q, k, v):
    return (q @ k.mT / q.size(-1) ** 0.5).softmax(dim=-1) @ v


D = 64
bill = {T: flops(attend, *torch.randn(3, T, D)) for T in (512, 1024, 2048)}
table({"attention": [*bill.values()]}, [f"T = {T}" for T in bill], "operations")

# %% claim
with claims():
    assert all(total == 2 * (2 * T * T * D) for T, total in bill.items())

# %% [markdown]
# The *table* need not be stored: "Deeper" builds the same result from blocks, as FlashAttention
# does. That saves memory. The arithmetic stays.

# %% [markdown]
# ## Drop the softmax
#
# To save the work as well, we change the model. Replace $e^{q \cdot k}$ by a product of features,
# $\varphi(q) \cdot \varphi(k)$ with $\varphi(x) = \mathrm{elu}(x) + 1$, which is always positive.
# (elu is x above 0 and $e^x - 1$ below.) Then the brackets may move, as in the case by hand:
#
# $$\big(\varphi(Q)\,\varphi(K)^\top\big) V = \varphi(Q)\,\big(\varphi(K)^\top V\big).$$
#
# **Predict first.** T = 2048, D = 64, and every query may see every place. By which factor does the
# right side need fewer operations?


# %%
def phi(x):
    return F.elu(x) + 1


T = 2048
torch.manual_seed(0)
q, k, v = torch.randn(3, T, D, dtype=torch.float64)
total = phi(q) @ phi(k).sum(dim=0)  # (T,): what the weights of a row sum to
by_table = phi(q) @ phi(k).T @ v / total[:, None]  # (T, T) stands in the middle
by_state = phi(q) @ (phi(k).T @ v) / total[:, None]  # (D, D) stands in the middle

long = flops(lambda: phi(q) @ phi(k).T @ v)
short = flops(lambda: phi(q) @ (phi(k).T @ v))
reveal("brackets", None, long / short)

# %% claim
with claims():
    assert torch.allclose(by_table, by_state, rtol=1e-12)
    assert (by_table - attend(q, k, v)).abs().max() > 0.1  # not softmax attention
    assert long == short * T // D

# %% [markdown]
# ## Linear attention is an RNN
#
# The factor is T / D: the bill is now linear in T. What stands in the middle, $\varphi(K)^\top V$,
# is the note S of the case by hand, now with a value of D numbers: a D × D **matrix**. Each key
# writes its value into it by an *outer product* (each number of the key times each of the value),
# and a query reads. A network that adds to a state at each place is a recurrent network.
#
# Hence the title of the paper of 2020: [*Transformers are RNNs*](https://arxiv.org/abs/2006.16236).

# %%
S = torch.zeros(D, D, dtype=torch.float64)
z = torch.zeros(D, dtype=torch.float64)
for k_t, v_t in zip(phi(k), v, strict=True):
    S += k_t[:, None] * v_t  # write: an outer product, (D, D)
    z += k_t
read = phi(q[-1]) @ S / (phi(q[-1]) @ z)  # (D,)
kept = {"linear attention": S.numel() + z.numel(), "attention": 2 * T * D}
table({name: [n] for name, n in kept.items()}, [f"numbers kept, T = {T:,}"])

# %% claim
with claims():
    assert torch.allclose(read, by_table[-1], rtol=1e-10)
    assert [*kept.values()] == [4160, 262_144]

# %% [markdown]
# ## A recurrence without tanh
#
# Nothing squashes that state. Such recurrences are **linear**, and the smallest has one number:
#
# $$h_t = a\,h_{t-1} + b\,x_t, \qquad y_t = c\,h_t.$$
#
# Put the first line into itself until the start: $y_t = \sum_j c\,a^j b\,x_{t-j}$. This is a causal
# convolution (lesson 6) with the **kernel** $K_j = c\,a^j b$, as long as the sequence. So one
# function has two programs: a recurrence at a fixed price for each symbol, and a convolution that
# computes all places at once.

# %%
a, b, c, T = 0.9, 0.5, 2.0, 64
x = torch.randn(T, dtype=torch.float64)
h, steps = 0.0, []
for x_t in x:
    h = a * h + b * x_t
    steps.append(c * h)
one_by_one = torch.stack(steps)

kernel = c * a ** torch.arange(T, dtype=torch.float64) * b  # (T,)
convolved = F.conv1d(F.pad(x, (T - 1, 0))[None, None], kernel.flip(0)[None, None])
tell("largest difference:", (convolved[0, 0] - one_by_one).abs().max().item())

# %% claim
with claims():
    assert torch.allclose(convolved[0, 0], one_by_one, rtol=1e-10)

# %% [markdown]
# ## State-space models
#
# With D channels of N such states each, and a, b, c learned, this is a **diagonal state-space
# model** (SSM; S4D is one). The number a is a lifetime: 0.5 leaves 3 % after five steps, 0.99
# leaves 37 % after a hundred. It is the forget gate of lesson 5, but set once, for every input. And
# because nothing squashes the state, the steps need not wait for each other in training either
# ("Deeper" joins them in log₂ T rounds).

# %% folded
lags = list(range(0, 101, 5))
kernels = {f"a = {a}": [a**j for j in lags] for a in (0.5, 0.9, 0.99)}
plot_curve(lags, kernels, "lag j", "kernel $a^j$")

# %% claim
with claims():
    assert abs(kernels["a = 0.5"][1] - 0.03) < 0.005  # after five steps
    assert abs(kernels["a = 0.99"][-1] - 0.37) < 0.01 and kernels["a = 0.9"][-1] < 1e-4

# %% [markdown]
# ## A fixed lifetime cannot choose
#
# Ten numbers pass by, some are **marked**; hold on to the last marked one. With a, b, c the same at
# every place, what is kept depends on how long ago something was, never on *what* it was. A
# **gate** $g_t$ that is computed from the input can do it: $h_t = (1 - g_t)\,h_{t-1} + g_t x_t$.
# Here the gate is the mark itself.

# %%
torch.manual_seed(3)
x, marked = torch.randn(10), torch.tensor([1, 0, 0, 1, 0, 0, 0, 1, 0, 0])
h, fixed, gated, slow = 0.0, 0.0, [], []
for x_t, g_t in zip(x, marked, strict=True):
    h = (1 - g_t) * h + g_t * x_t  # it opens at the marks
    fixed = 0.7 * fixed + 0.3 * x_t
    gated.append(h)
    slow.append(fixed)

# %% folded
plot_selection(x, marked, {"gate from the input": gated, "fixed, a = 0.7": slow})

# %% claim
with claims():
    assert h == x[marked.bool()][-1]

# %% [markdown]
# **Mamba** (2023) is a diagonal SSM whose lifetime, b and c are computed from each input. **RWKV**
# (2023) is a linear attention whose past fades at a learned rate for each channel. Both are gates
# of lesson 5 again, with one difference that matters for speed: they look at the input only, not at
# the state, so the recurrence stays linear.

# %% [markdown]
# ## What does a fixed state cost?
#
# Read `c 7 a 3 k 7 f 12`, then answer for each letter that comes again: `a`? 3. This is **multi-query
# associative recall**. The pairs are new in each string, so no weight can know
# them: what has to be learned is *looking up*. That is **in-context learning** at its smallest.
#
# A reader who knows which numbers occurred, but not whose they are, says the most frequent.

# %%
tokens, due = recall.strings(pairs=4, n=5000)
print(*recall.spell(tokens[1]), "->", *recall.spell(due[1]))

# %% folded
same = due[:, :, None] == due[:, None]  # (n, P, P): which values are equal
guess_level = same.sum(dim=2).amax(dim=1).float().mean().item() / 4
guesses = {"knows the values, not whose": guess_level, "knows nothing": 1 / 16}
table({name: [share] for name, share in guesses.items()}, ["right"], "a reader who")

# %% claim
with claims():
    assert 0.32 < guess_level < 0.35

# %% [markdown]
# ## One layer, two layers
#
# The Transformer here is attention only, with RoPE for the places, D = 64, four heads. We train two
# layers, 200 steps of the loop of lesson 3, with new strings at every step. The other lines are
# stored, five seeds each: one layer; one layer whose rows also see the symbol
# before them; linear attention with that; two layers of a fixed SSM; an LSTM.
#
# **Predict first.** Where does *one* layer of attention end, after 500 steps?

# %%
torch.manual_seed(0)
model = recaller.transformer(layers=2)
live = recaller.teach(model, steps=200)  # the recall after each 25 steps
curves = stored["curves"]
ends = {name: [seed[-1] for seed in seeds] for name, seeds in curves.items()}
reveal("one_layer", None, median(ends["attention, 1 layer"]), low=0, high=1)

# %% folded
plot_recall_learned(curves, every=25, guess=guess_level)

# %% claim
with claims():
    assert live[-1] > 0.98
    assert (
        min(ends["attention, 2 layers"]) > 0.99 > 0.4 > max(ends["attention, 1 layer"])
    )
    assert (
        min(ends["attention, 1 layer, shift"] + ends["linear attention, shift"]) > 0.99
    )
    assert max(seed[79] for seed in curves["LSTM"]) < 0.4  # after 2,000 steps
    climbed = [seed[-1] - seed[79] for seed in curves["LSTM"]]
    assert median(climbed) > 0.1 and max(ends["LSTM"]) < 0.8
    assert max(ends["fixed SSM, 2 layers"]) < 0.4

# %% [markdown]
# Two layers jump from the guess to nearly 1 within some dozens of steps; one layer is still at the
# guess after 500. Let each row also see the symbol before it, and one layer is enough, and linear
# attention is, too. So that is what the first layer was for: to tell each value **whose** it is.
# The LSTM sits on the guess for 2,000 steps and more, then it begins to climb, each seed at a time of its own. The fixed SSM, whose kernel
# cannot ask "is it this key?", does not leave it in 500.

# %% [markdown]
# ## How large must the notes be?
#
# Now a harder game: 64 possible keys, up to 16 pairs. One layer each, all see the symbol before,
# D = 32, 800 steps, five seeds. Linear attention keeps a matrix with K rows; we make K smaller
# and larger. Attention keeps all it has read.
#
# **Predict first.** Linear attention with K = 8, that is 264 numbers: which share of **16** pairs
# does it recall? (The guess: 0.19.)

# %%
states = stored["states"]


def at(pairs: int, name: str, kept: int) -> float:
    return median(run[recall.PAIRS.index(pairs)] for run in states[name][str(kept)])


reveal("notes_of_264", None, at(16, "linear attention", 264), low=0, high=1)

# %% folded
recall_by_state(states)

# %% claim
with claims():
    sizes = [66, 132, 264, 528, 1056]
    by_size = [
        [run[-1] for run in states["linear attention"][str(kept)]] for kept in sizes
    ]  # of 16 pairs
    for small, large in pairwise(by_size):
        assert max(small) < min(large)  # every seed
    assert max(by_size[0]) < 0.4 < 0.9 < min(by_size[-1])
    assert all(at(1, name, int(kept)) > 0.9 for name in states for kept in states[name])
    assert at(16, "attention", 64) > 0.98
    assert max(at(4, name, 256) for name in ("fixed SSM", "LSTM")) < 0.45
    gains = [
        at(16, "with a gate", kept) - at(16, "linear attention", kept)
        for kept in (132, 528)
    ]
    assert max(map(abs, gains)) < 0.05
    few = [run[-1] for name in ("LSTM", "fixed SSM") for run in states[name]["256"]]
    assert min(by_size[2]) > 2.5 * max(few)  # linear attention with 264

# %% [markdown]
# **Recall is bought with state.** Move the slider. At one pair everybody is right. With more pairs
# the curve of linear attention tips over: each doubling of the state buys some recall back.
# Attention stays at 1, and its star wanders to the right: it pays with a state that grows. A gate
# on the past changes little here, where nothing should be forgotten. The fixed SSM keeps 256
# numbers and has no way to look up. The LSTM keeps 256, too, and after 800 steps does no better. With
# 264 linear attention recalls about three times as much: it matters what the numbers are used for.

# %% [markdown]
# ## The four wishes, once more
#
# Lesson 1 wished for constant time for each symbol, true memory, parallel training, few
# parameters. Here are this lesson's layers, D = 32: numbers kept after 64 and 4,096 symbols (the
# price of a symbol is those and the weights, which the LSTM has most of), operations that wait in
# training at T = 16 and 64, recall of 4 and 16 pairs, parameters.

# %% folded
x, rows = torch.randn(1, 64, 32), {}
layers = {
    "attention": (Attention(32, 2), "64", lambda t: 2 * t * 32),
    "linear attention": (LinearAttention(32, 8), "264", lambda t: 264),
    "fixed SSM": (FixedSSM(32, 8), "256", lambda t: 256),
    "LSTM": (SlowLSTM(32, 128), "256", lambda t: 256),
}
for name, (layer, size, kept) in layers.items():
    waits = [depth(layer(x[:, :T])) for T in (16, 64)]
    recalls = [at(pairs, name, size) for pairs in (4, 16)]
    rows[name] = [kept(64), kept(4096), *waits, *recalls, parameters(layer)]
head = ["kept, t = 64", "kept, t = 4096", "wait, T = 16", "wait, T = 64"]
table(rows, [*head, "4 pairs", "16 pairs", "parameters"])

# %% claim
with claims():
    assert rows["LSTM"][3] > 3 * rows["LSTM"][2]
    assert all(rows[name][2] == rows[name][3] for name in list(rows)[:3])
    assert rows["attention"][5] > 0.98 > 0.6 > rows["fixed SSM"][5]

# %% [markdown]
# No row wins. Attention recalls all, and its price grows for ever. Linear attention has a fixed
# price, and forgets when there is more to hold than room. The fixed SSM is as cheap and cannot look
# up; it was made for long signals such as raw sound ([Gu, Goel and Ré 2022](https://arxiv.org/abs/2111.00396)). The LSTM waits for each step, in training
# too. Its recall is low after as many steps as the others had: we guess that it learns more slowly,
# and have not shown that it has the room.
#
# > **Principle.** Know which axis binds you: latency, length of the context, compute for training, memory.

# %% [markdown]
# ## Something real: a model that others have trained
#
# One pretrained model lies on your machine: g2p-en (Kyubyong Park and Jongseok Kim, 2019, Apache
# 2.0). A GRU reads letters and a second GRU writes sounds: **sequence to sequence**, as in lesson
# 9. It takes each step with *your* `gru_step` of lesson 5, if you have written it; it was trained
# with the library's.
#
# Then we ask for 300 words of the CMU Pronouncing Dictionary. It was trained on that dictionary, so
# it has read most of them. The rival has, too: it gives each letter the sound that stands most
# often in its place, in words of as many sounds as letters.

# %%
step = mine("gru_step", otherwise=library_step)
said = {
    word: [" ".join(pronounce(word, step))] for word in ["clockwise", "wug", "Seoul"]
}
table(said, ["sounds"], "word")

# %% folded
dictionary = spoken.pronunciations()
asked = spoken.words(3, 10)[:300]
pairs = [(w, s) for w, s in dictionary.items() if len(w) == len(s)]
came = {letter: {} for letter in "abcdefghijklmnopqrstuvwxyz"}
for word, sounds in pairs:
    for letter, sound in zip(word, sounds, strict=True):
        came[letter][sound] = came[letter].get(sound, 0) + 1
likeliest = {letter: max(found, key=found.get) for letter, found in came.items()}


def by_letters(word):
    return tuple(likeliest[letter] for letter in word)


def by_gru(word):
    return tuple(sound.rstrip("012") for sound in pronounce(word))  # without stress


ways = {"g2p-en": by_gru, "a sound for each letter": by_letters}
right = {
    name: sum(way(word) == dictionary[word] for word in asked) / 300
    for name, way in ways.items()
}
table({name: [f"{share:.0%}"] for name, share in right.items()}, ["of 300 words right"])

# %% claim
with claims():
    assert pronounce("clockwise") == "K L AA1 K W AY2 Z".split()  # noqa: SIM905
    assert right["g2p-en"] > 0.6 and right["a sound for each letter"] < 0.1

# %% [markdown]
# Each of the four shapes of task has such models, and you have built one of each by your own hand:
#
# | shape | pretrained | yours |
# |---|---|---|
# | classification | the mood of a sentence | reviews, lesson 6 |
# | labelling | the parts of Korean words | reversing by an encoder, lesson 11 |
# | causal language model | a text goes on | sentences and words, lesson 7 |
# | sequence to sequence | the sounds of a word | dates and keys to Hangul, lesson 9 |
#
# "Deeper" has a cell for the other three; they need a package that the course does not install.

# %% [markdown]
# ## Choose well
#
# | what binds you | look first at | its price |
# |---|---|---|
# | little data | a linear model, retrieval | cannot compose |
# | a fixed time for each symbol | GRU, LSTM, SSM | a memory that must choose |
# | looking up exact things far back | attention | T² in training, a growing cache |
# | long smooth signals | SSM, dilated convolutions | fixed lifetimes |
# | training on wide hardware | attention, an SSM's kernel | LSTM steps wait |
# | everything a little | mixed layers | more to tune |

# %% [markdown]
# The **capstone** among the exercises hands you a menu: eight small models, what each costs for one
# more symbol and in memory, and how they did in a pilot on short strings. You write the rule that
# chooses, for a task and for budgets that you have not seen.
#
# > **Principle.** Not always a Transformer. Begin with the plainest thing that could work, and let
# > it be beaten by a measurement.

# %% [markdown]
# ## Summary
#
# - Attention's bill grows with T². Linear attention and state-space models remove it, and are other models: linear
#   recurrences, which train in parallel and run at a fixed price.
# - A fixed kernel cannot choose; a gate computed from the input can. Whatever has a fixed state
#   recalls at most what fits into it; attention recalls by keeping everything.
# - No architecture wins on every axis. Choose by the axis that binds you, after a baseline.

# %% [markdown]
# ## Quiz
#
# You switch a translation model from softmax attention to *linear* attention, and train it again.
# What changes?
#
# <details><summary>a · Nothing but the speed: the brackets may stand anywhere</summary>
#
# **No.** They may move only because the softmax is gone, and that is another model: in the cell
# above the two results differ.
#
# </details>
# <details><summary>b · The price of one more symbol stops growing, and so does what it can hold</summary>
#
# **Yes.** The state is a matrix of fixed size. With many pairs it recalls less than attention does.
#
# </details>
# <details><summary>c · It cannot be trained in parallel any more</summary>
#
# **No.** All places can be computed at once, by the products of matrices above.
#
# </details>

# %% [markdown]
# ## Three questions to leave the course with
#
# 1. Shuffle your data: what breaks? (Which order do you rely on, and how would you prove it?)
# 2. What does your model keep of the past, how much, and who decides what?
# 3. Which axis binds you, and which measurement would make you change your mind?
#
# **Now write.** Open the exercises of this lesson, `work/12_beyond/12_beyond.ipynb`.
# [To the exercises](../work/12_beyond/12_beyond.ipynb)

# %% [markdown]
# ## What you can do now
#
# Four corners, drawn clockwise or not, were the beginning. You have built a cell, followed its error
# back in time, put gates on it, fed it unequal lengths, made it speak, let it look, assembled a
# Transformer, and taken its bill apart. Above all you have *measured*: over seeds, against
# baselines, with a prediction before.
#
# Models will change. Guess, count, compare, and change your mind: that stays.

# %% [markdown]
# ## Deeper
#
# What follows can wait: exact attention without the table, the scan that joins linear steps, the
# best that any fixed kernel can do, the circuit inside the two layers, all chatbots, other pretrained models.
# Open it by the triangle on the left.

# %% [markdown]
# ### A mean that is never finished
#
# Attention without the T × T table, exactly: softmax seems to need all scores
# before the first division. It does not. Read scores and values one at a time and keep
# three numbers: the largest score so far, the sum of $e^{\text{score} - \text{largest}}$,
# and the same sum weighted by the values.
#
# When a new largest score arrives, both sums were measured against the old one: shrink them.
# This is the **online softmax**.


# %%
def mean_of_stream(scores, values) -> float:
    """The mean of values, weighted by a softmax of scores, in one pass."""
    largest, below, above = -math.inf, 0.0, 0.0
    for s, v in zip(scores, values, strict=True):
        shrink = math.exp(largest - max(largest, s))  # 1 unless s is the largest yet
        largest = max(largest, s)
        weight = math.exp(s - largest)
        below, above = below * shrink + weight, above * shrink + weight * v
    return above / below


mean_of_stream([0.0, math.log(2), 0.0], [1.0, 2.0, 3.0])  # (1 + 2 · 2 + 3) / 4

# %% claim
with claims():
    for seed in range(5):
        torch.manual_seed(seed)
        s, v = 500 * torch.randn(2, 200, dtype=torch.float64)  # too large for exp
        exact = s.softmax(dim=0) @ v
        assert math.isclose(mean_of_stream(s, v), exact, rel_tol=1e-12)
    assert not torch.isfinite(s.exp() @ v / s.exp().sum())

# %% [markdown]
# ### What is saved, and what is not
#
# With blocks of keys in place of single scores this is how FlashAttention and PyTorch's
# `scaled_dot_product_attention` work, and you write it in the exercises. It is **exact**.
# Lesson 11 counted what is kept for the way back: growth with T instead of T².
#
# The arithmetic stays. "Efficient attention" of this kind saves memory, and time by using
# fast memory well; the number of multiplications is still quadratic.

# %% [markdown]
# ### A third program: Fourier
#
# A convolution with a kernel as long as the sequence takes T · T multiplications. By the Fourier
# transform it takes about T log T. Over 2T numbers, because over T the transform goes round in a
# circle.

# %%
x = torch.randn(64, dtype=torch.float64)
kernel = c * a ** torch.arange(64, dtype=torch.float64) * b  # (T,)
spectrum = torch.fft.rfft(x, 128) * torch.fft.rfft(kernel, 128)
fourier = torch.fft.irfft(spectrum)[:64]
convolved = F.conv1d(F.pad(x, (63, 0))[None, None], kernel.flip(0)[None, None])[0, 0]
tell("largest difference:", (fourier - convolved).abs().max().item())

# %% claim
with claims():
    assert torch.allclose(fourier, convolved, rtol=1e-10)

# %% [markdown]
# ### Not parallel over time?
#
# "A recurrence cannot be parallelised" (lesson 3) holds for tanh. A linear step is a pair
# (a, b): multiply by a, add b. Two steps in a row are again such a pair:
#
# $$(a_1, b_1) \circ (a_2, b_2) = (a_2 a_1,\; a_2 b_1 + b_2).$$
#
# This operation is **associative**: brackets may stand anywhere. So neighbours can be joined at
# the same time, then neighbours of these: log₂ T rounds instead of T steps. The a's may differ
# from step to step.


# %%
def then(first, second):
    return second[0] * first[0], second[0] * first[1] + second[1]


def chain(pairs):
    return reduce(then, pairs)  # one after the other


def tree(pairs):
    while len(pairs) > 1:
        pairs = [then(*two) for two in zip(pairs[::2], pairs[1::2], strict=True)]
    return pairs[0]


# %% claim
with claims():
    p, q, r = ((torch.rand(5).double(), torch.randn(5).double()) for _ in "pqr")
    left, right_first = then(then(p, q), r), then(p, then(q, r))
    sides = zip(left, right_first, strict=True)
    assert all(torch.allclose(one, other) for one, other in sides)
    assert not torch.allclose(then(p, q)[1], then(q, p)[1])  # order still matters

# %% [markdown]
# The squares are what comes in, the orange dots are operations, and their height says how
# many others they have to wait for. We count the same from autograd's graph, for 64 and for
# 1,024 steps. Here only the last state is wanted; to get *all* states in log₂ T rounds is
# called a **scan**, and is yours to write.

# %%
waits = {"chain": [], "tree": []}
for T in (64, 1024):
    made = [torch.rand(2, 1, requires_grad=True).unbind() for _ in range(T)]
    last = {way.__name__: way(made)[1] for way in (chain, tree)}
    for name, h in last.items():
        waits[name].append(depth(h))
table(waits, ["64 steps", "1,024 steps"], "operations that wait")

# %% folded
plot_scan()

# %% claim
with claims():
    assert torch.allclose(*last.values(), rtol=1e-4)  # the same state either way
    assert waits["chain"][1] > 15 * waits["chain"][0]
    assert waits["tree"][1] < 2 * waits["tree"][0] < 40

# %% [markdown]
# ### How well could any fixed kernel do?
#
# One bad fixed reader proves nothing. So we give it every advantage: **all** kernels, found by
# least squares, on the number, the mark, and their product. Whatever a layer with fixed a, b, c
# (*linear, time-invariant*, LTI) reads at the end from these inputs is a linear function of them;
# no training can beat this one.
#
# **Predict first.** Which share of the variance does the best fixed reader explain? (The gate:
# all of it, 1.)

# %%
best = []
for seed in range(5):
    torch.manual_seed(seed)
    x, marked = torch.randn(4000, 10), (torch.rand(4000, 10) < 0.3).float()
    some = marked.any(dim=1)
    x, marked = x[some], marked[some]
    last = 9 - marked.flip(1).argmax(dim=1)  # (n,)
    wanted = x.gather(1, last[:, None])
    given = torch.cat([x, marked, x * marked], dim=1)  # (n, 3 T)
    fit = torch.linalg.lstsq(given[:2000], wanted[:2000]).solution  # half to learn from
    error = (given[2000:] @ fit - wanted[2000:]).square().mean()
    best.append(1 - (error / wanted[2000:].var()).item())
reveal("fixed_reader", None, median(best), low=0, high=1)

# %% claim
with claims():
    assert min(best) > 0.5 and max(best) < 0.7

# %% [markdown]
# ### What the literature found
#
# In trained language models the same shows. Arora and others (*Zoology*, 2023) compared 17 of
# them: 82 % of the gap between attention and gated convolutions was associative recall, and
# attention with 70 million parameters did it better than a gated convolution with 1.4 billion.
#
# So Mamba and RWKV make another offer: a constant price, and a
# memory that must choose. A few layers of attention among many cheap ones are a common answer.

# %% [markdown]
# ### The circuit, seen
#
# Back to two layers of attention. Rows look at columns. If our account is right, each value
# looks at the symbol before it in layer 1, and each repeated key looks at its value in layer 2:
# the cells framed in orange. Whoever has both can continue *any* string that repeats itself:
# … a 3 … a → 3. The second kind are called **induction heads** (Olsson and others, 2022).

# %%
test = recall.strings(pairs=4)
looks = torch.tensor(looks_of(model, *test))  # (layer, head, to key or to value)
kinds = {"layer 1, value to its key": looks[0, :, 0]}
kinds |= {"layer 2, repeated key to its value": looks[1, :, 1]}
rows = {name: share.tolist() for name, share in kinds.items()}
table(rows, [f"head {n}" for n in range(1, 5)], "weight on the framed cells")

# %% folded
panels = {}
for layer in (0, 1):
    head = looks[layer, :, layer].argmax().item()
    weights = model.layers[layer].weights[0, head]
    panels[f"layer {layer + 1}, head {head + 1}"] = weights
places = recall.asked_places(test[0])[0].tolist()
plot_looks(panels, recall.spell(test[0][0]), places)

# %% claim
with claims():
    seeds = [run["looks"] for run in stored["heads"]]
    to_key, to_value = torch.tensor(seeds).unbind(dim=-1)  # (5, layer, head)
    assert to_key[:, 0].amax(dim=1).min() > 0.6 and to_value[:, 1].min() > 0.7
    assert to_value[:, 0].max() < 0.4 and to_key[:, 1].max() < 0.5

# %% [markdown]
# ### The circuit, broken
#
# A map is a hypothesis (lesson 10). So we silence heads of the trained model: their part of the
# sum becomes 0, the rest stays.
#
# **Predict first.** What is left of the recall without **one** head of layer 2, and what without
# the whole of layer 1?

# %%
heads = [(layer, head) for layer in (0, 1) for head in range(4)]
scores = {"all heads": [recaller.recalled(model, *test)]}
for name, gone in (("no layer 1", heads[:4]), ("no layer 2", heads[4:])):
    scores[name] = [without(model, gone, *test)]
for layer, head in heads:
    name = f"layer {layer + 1} without head {head + 1}"
    scores[name] = [without(model, [(layer, head)], *test)]
reveal("one_head_gone", None, scores["layer 2 without head 1"][0], low=0, high=1)
reveal("layer_gone", None, scores["no layer 1"][0], low=0, high=1)

# %% folded
plot_bars(scores, chance=round(guess_level, 2), label="recall", line="guess")

# %% claim
with claims():
    for run in stored["heads"]:
        assert max(run["layers"]) < 0.4 and median(run["single"]) > 0.9
        assert min(run["single"][4:]) > 0.9  # the heads of layer 2
    assert scores["no layer 1"][0] < 0.4 and scores["all heads"][0] > 0.98

# %% [markdown]
# Without layer 1 or without layer 2 the recall falls to the guess, or below it: both are needed.
# Without *one* head of layer 2 it hardly falls, in all five seeds: the others stand in for it. In
# layer 1 a single head may cost more. "I switched it off and nothing happened" does not show that
# a part does nothing.

# %% [markdown]
# ### How do vectors become a result?
#
# A learner's old question: text has become rows of numbers; how does a *meaningful* answer come
# out of them? Nobody tells the network what a number of a row means. Training moves all matrices
# until the last one, which turns a row into scores, puts the right symbol on top.
#
# We can watch it happen. Give that last matrix the rows of the repeated keys too early: from the
# embedding, from layer 1, from layer 2 (a *logit lens*).

# %%
tokens, due = test
stages = zip(("embedding", "layer 1", "layer 2"), model.stages(tokens), strict=True)
lens = {}
with torch.no_grad():
    for name, rows in stages:
        p = model.read(rows[:, -4:]).softmax(dim=-1)  # (n, P, V)
        lens[name] = p.gather(2, due[..., None]).mean().item()
table({name: [p] for name, p in lens.items()}, ["probability of the right value"])

# %% claim
with claims():
    assert lens["layer 1"] < 0.3 and lens["layer 2"] > 0.95

# %% [markdown]
# A row begins as "I am the letter a". It ends as "the answer is 3", because layer 2 fetched the
# row of the right value and the last matrix can read that. Meaning is not *in* the numbers; it is
# in what the later layers do with them, and that was trained by the loss on the answer.

# %% [markdown]
# ### Longer than ever seen, once more
#
# Lesson 11 found that no kind of position copies strings of 20 well after training on 10. How about
# looking up? The model has seen four pairs in each string, never more.
#
# **Predict first.** Its recall with 8 pairs, and with 16?

# %%
longer = {P: recaller.recalled(model, *recall.strings(P)) for P in recall.PAIRS}
reveal("eight_pairs", None, longer[8], low=0, high=1)
reveal("sixteen_pairs", None, longer[16], low=0, high=1)

# %% folded
by_pairs = {
    P: [run["pairs"][i] for run in stored["heads"]] for i, P in enumerate(longer)
}
copied = at_length(results.stored("11_transformer")["lengths"], 20)  # of lesson 11
tell("copying 20, RoPE, trained on 10:", copied["RoPE"])
plot_bars({f"pairs: {P}": scores for P, scores in by_pairs.items()}, label="recall")

# %% claim
with claims():
    assert min(by_pairs[8]) > 0.9 and max(by_pairs[16]) < 0.9

# %% [markdown]
# It bends. Twice the length is nearly free; four times the length is not. Scores are then shared
# among more keys, at distances never trained; which of the two hurts, we have not tried. Which
# task, which positions, how much longer: the answer is different each time. In the exercises you
# make the table that keeps such claims honest: choose on lengths that were trained, report on
# lengths that were not.

# %% [markdown]
# ### Four chatbots and a clerk
#
# One task went through the whole course. Bot I was a language model (lesson 7), II an encoder and
# a decoder (9), III looked back (10), IV was a Transformer (11). The clerk, **retrieval**, repeats
# the answer to the most similar known question. A dot is a seed.

# %% folded
bots, sets = stored_bots(), ["training", "paraphrases", "combinations"]
plot_bots(bots)

# %% claim
with claims():
    medians = {n: [float(median(bot[s])) for s in sets] for n, bot in bots.items()}
    assert [name for name, row in medians.items() if row[1] == 1] == ["retrieval"]
    assert medians["retrieval"][2] == 0
    looking = [n for n in medians if "attention" in n or "Transformer" in n]
    one_state = max(bots["Seq2Seq"]["combinations"])
    for name in [*looking, "LSTM, answers only"]:
        assert min(bots[name]["combinations"]) > one_state + 0.1  # every seed
        assert medians[name][2] > medians["Seq2Seq"][2] + 0.2

# %% [markdown]
# The clerk knows every paraphrase and cannot say anything new. All bots with attention combine
# slots that never met, and clearly more often than the Seq2Seq without it; but so does an LSTM
# without attention that was trained on the answers only. On new wordings nobody reaches the clerk.
# No bot is best in every column.

# %% [markdown]
# ### The other three shapes, pretrained
#
# Each beside a model of your own, where there is one. The cells try only what is on this machine.
# Korean word parts are **labelled** by [Kiwi](https://github.com/bab2min/kiwipiepy) (LGPL 3, some
# 90 MB). The other two come by the library *transformers*; with `download = True` it fetches some
# hundred MB for each. (`max_new_tokens` counts new tokens, the often copied `max_length` the
# prompt, too.)

# %% folded
if find_spec("kiwipiepy"):
    from kiwipiepy import Kiwi

    parts = Kiwi().tokenize("할머니께서 시장에서 사과를 사십니다")
    tell("labelling:", *(f"{part.form}/{part.tag}" for part in parts))
else:
    tell("labelling: pip install kiwipiepy, restart, run this cell")

# %% folded
download = False  # True, and restart the kernel, if you have a network
shapes = {  # task, model, text
    "classification": (
        "sentiment-analysis",
        "distilbert/distilbert-base-uncased-finetuned-sst-2-english",
        "I love this so much",
    ),
    "causal": ("text-generation", "distilbert/distilgpt2", "Deep learning is"),
}
os.environ["HF_HUB_OFFLINE"] = "0" if download else "1"  # 1: never ask the network
try:
    from transformers import pipeline

    for shape, (task, name, text) in shapes.items():
        options = {"max_new_tokens": 20} if shape == "causal" else {}
        tell(f"{shape}:", pipeline(task, model=name)(text, **options))
except Exception as error:  # whatever is missing: the lesson goes on without it
    tell(f"No models from a hub here ({type(error).__name__}). To try them:")
    tell("pip install transformers, set download = True, restart, run this cell.")

# %%
yours, text = trained("sentences"), "the dogs"  # lesson 7's causal model
while len(text) < 60 and (best_next := int(yours.logits(text).argmax())) > 2:
    text += yours.vocabulary.symbols[best_next]
tell("causal, yours:", text)

# %% claim
with claims():
    assert text.startswith("the dogs ") and len(text) < 60

# %% [markdown]
# **On your own:** give each model three sentences of yours, and note one that it gets wrong. Which
# shape has the problem that you would like to solve?

# %% [markdown]
# ### Looking back
#
# Four words for yourself, if you like, about the whole course: double-click and write.
#
# - **Liked:**
# - **Learned:**
# - **Lacked:**
# - **Longed for:**
#
# Further reading: [Katharopoulos and others, Transformers are RNNs](https://arxiv.org/abs/2006.16236),
# [Gu and Dao, Mamba](https://arxiv.org/abs/2312.00752),
# [Peng and others, RWKV](https://arxiv.org/abs/2305.13048),
# [Arora and others, Zoology](https://arxiv.org/abs/2312.04927),
# [Olsson and others, In-context learning and induction heads](https://arxiv.org/abs/2209.11895).
