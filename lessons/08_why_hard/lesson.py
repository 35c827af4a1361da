# %% [markdown]
# # 8 · Why are sequences hard?
#
# **Goal:** turn the three difficulties of sequences one at a time, and measure what five
# architectures pay for them: one table of four properties, measured on your machine.
#
# About {minutes} minutes, then the exercises. You need the cells of lessons 3 to 5 and the
# convolutions of lesson 6. Of the Transformer you only need to know that it keeps all it
# has read; lessons 10 and 11 build it.

# %%
import itertools
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from helpers.data.dog_bites_man import sentences
from helpers.data.long_lags import first_symbol
from helpers.figures.growth import plot_growth
from helpers.figures.knobs import plot_knobs
from helpers.figures.reach import plot_reach
from helpers.measure import results
from helpers.models.conditions import kernels
from helpers.measure.depth import depth
from helpers.measure.information import information
from helpers.measure.memory import state_bytes
from helpers.measure.multiplications import multiplications
from helpers.measure.parameters import parameters
from helpers.measure.reach import first_symbol_runs
from helpers.measure.seconds import microseconds, milliseconds
from helpers.models.architectures import BEST_START, build, state_after
from helpers.models.convolutions import FIELD
from helpers.models.learner import Learner, learn
from helpers.progress.experience import reveal
from helpers.widgets.radar import Radar
from helpers.widgets.slide import slide

torch.set_num_threads(1)  # fastest for networks this small
stored = results.stored("08_why_hard")  # `make results` makes them again

# %% [markdown]
# ## Dog bites man
#
# Lesson 1 named three difficulties: sequences differ in **length**, their **order** matters, and
# what belongs together may be **far apart**. Mostly they come together, and nobody knows which
# one hurts. So here is one task with three knobs.
#
# A sentence has two nouns, each a dog or a man. With all knobs off the question is: are the two
# alike? Fillers in front make lengths differ; fillers inside make the lag; and with `order` the
# question becomes: does the dog bite?

# %%
KNOBS = {
    "all off": {},
    "length": {"spread": 16},
    "order": {"order": True},
    "lag": {"lag": 8},
    "all three": {"spread": 16, "order": True, "lag": 8},
}
for name, knobs in KNOBS.items():
    rows, answers = sentences(1, **knobs, seed=4)
    print(f"{name:9}  {' '.join(rows[0])}  →  {answers[0]}")

# %% [markdown]
# ## What can be known?
#
# No training is needed to see what a knob does. Ask how much of the answer $y$ can be known from
# what a reader looks at, $v$. The **mutual information** says it in bits, from frequencies alone:
#
# $$I(v; y) = \mathrm{H}(v) + \mathrm{H}(y) - \mathrm{H}(v, y), \qquad
# \mathrm{H}(y) = -\sum_k p_k \log_2 p_k.$$
#
# (The upright H is an entropy; the H of the code is a width, as ever.) 1 bit is everything, 0 is
# guessing. Three ways to look: at **fixed places**, as a layer with a
# weight for each place does; at a **bag** of words; at the **last four** words.
#
# **Predict first.** Order on: how many bits has the bag?

# %%
guess_bag = None  # your guess, from 0 to 1


# %%
def known(rows: list[list[str]], answers: list[int], lag: int = 0) -> dict[str, float]:
    """Bits of the answer in three ways to look at a sentence."""
    views = {
        "fixed places": [(row[0], row[2 + lag]) for row in rows],
        "bag of words": [(row.count("dog"), row.count("man")) for row in rows],
        "last 4 words": [tuple(row[-4:]) for row in rows],
    }
    return {view: information(seen, answers) for view, seen in views.items()}


bits, frames = {}, []
for name, knobs in KNOBS.items():
    rows, answers = sentences(4000, **knobs)
    bits[name] = known(rows, answers, knobs.get("lag", 0))
    question = "does the dog bite?" if "order" in knobs else "are the two alike?"
    frames.append(plot_knobs(rows, bits[name], question))
reveal("bag_bits", guess_bag, bits["order"]["bag of words"])
slide(frames, [*KNOBS], "knob")

# %% [markdown]
# ## One knob, one victim
#
# With all knobs off everybody knows everything. Each knob hurts one way of looking and leaves the
# two others alone: length blinds fixed places, order the bag, lag the window. (The bag keeps half
# a bit: when both nouns are alike it needs no order.) Turn all three, and none of the three is
# good enough. That is why sequences need readers of their own.

# %%
VICTIM = {"length": "fixed places", "order": "bag of words", "lag": "last 4 words"}
assert min(bits["all off"].values()) > 0.98
for knob, victim in VICTIM.items():
    for view, value in bits[knob].items():
        assert value < 0.6 if view == victim else value > 0.98
assert abs(bits["order"]["bag of words"] - 0.5) < 0.05
assert max(bits["all three"].values()) < 0.6

# %% [markdown]
# ## Token N depends on token N − 1000
#
# In a program, a contract, a long talk the word that decides may stand hundreds or thousands of
# tokens back. The third knob goes as far as you like, and a window has no mercy: one token too
# short, and it knows nothing at all.

# %%
far = 1000
rows, answers = sentences(1000, lag=far)
last = {k: [tuple(row[-k:]) for row in rows] for k in (far + 2, far + 3)}
in_window = {k: information(seen, answers) for k, seen in last.items()}
assert in_window[far + 2] < 0.02 and in_window[far + 3] > 0.98
{k: f"{value:.2f} bits in the last {k} tokens" for k, value in in_window.items()}

# %% [markdown]
# ## Every architecture is an answer
#
# | architecture | its answer | what it pays |
# |---|---|---|
# | RNN, GRU, LSTM | any length, in order: carry a state along | steps wait; far things fade |
# | convolutions | neighbours in order, all at once | a hard edge |
# | attention | far things: look back at everything | keep everything; be told the order |
# | Transformer | attention alone, training all at once | T² comparisons |
# | Mamba, RWKV | a state again, training all at once | recall of many things, lesson 12 |
#
# Each is strong where another is weak. The rest of this lesson measures the first four.

# %% [markdown]
# ## It can
#
# **First symbol**, from lesson 5: read T symbols out of eight, say the first. There the plain RNN
# with 64 units failed at T = 20. Is the cell too weak? Let us set its weights by hand, with
# *three* units.
#
# Write each symbol as three signs, its `code`. The first symbol pushes each unit to its side
# from 0. From then on the unit holds itself: $3h$ is stronger than any later push of 1. So
# $W_x$ = codes, $W_h = 3I$, $b = 0$, and the answer is the code nearest to $h_T$.

# %%
bit = torch.arange(8)[:, None] >> torch.arange(3) & 1  # (8, 3)
codes = 2.0 * bit - 1  # a row of signs for each symbol
rnn = nn.RNN(8, 3, batch_first=True)
with torch.no_grad():
    rnn.weight_ih_l0.copy_(codes.T)
    rnn.weight_hh_l0.copy_(3 * torch.eye(3))
    rnn.bias_ih_l0.zero_(), rnn.bias_hh_l0.zero_()

by_hand = {}
for T in (20, 100, 1000):
    symbols, first = first_symbol(500, T, torch.Generator().manual_seed(T))
    states, _ = rnn(F.one_hot(symbols, 8).float())  # (B, T, H)
    answers = (states[:, -1] @ codes.T).argmax(dim=1)
    by_hand[T] = (answers == first).float().mean().item()
assert min(by_hand.values()) == 1
by_hand

# %% [markdown]
# ## But it does not find it
#
# Three units hold a symbol through 1,000 steps, without an error. So the plain RNN has the
# **capacity**. What it lacks is **trainability**: gradient descent, from the usual start, does
# not get there; lesson 4 saw how little gradient arrives from so far back. One seed, live: 300
# steps at T = 20, 64 units: the RNN as it comes; one that differs only in its start, with an
# **orthogonal** $W_h$, small
# $W_x$ and no bias, as lesson 4 advised; gates that start open; convolutions; a Transformer.
#
# **Predict first.** Over five seeds: how far does the orthogonal start reach, 10, 20, 50 or 100?

# %%
guess_orthogonal = None  # your guess: 10, 20, 50 or 100

# %%
NAMES = ["RNN", *BEST_START.values()]
live = {name: learn(name, T=20, seed=0, steps=300) for name in NAMES}
assert live["RNN"].score < 0.3 and not live["RNN"].solved
assert all(live[name].solved for name in NAMES[1:])
{name: f"{run.score:.2f} after {run.steps} steps" for name, run in live.items()}

# %%
runs = first_symbol_runs()
SOLVED = {
    name: {T: sum(run["solved"] for run in of) for T, of in lengths.items()}
    for name, lengths in runs.items()
}
reach = {}
for name, of in SOLVED.items():  # up to the first length that 4 of 5 do not solve
    solved = itertools.takewhile(lambda T, of=of: of[T] >= 4, sorted(of))
    reach[name] = max(solved, default=0)
assert reach["RNN"] < reach["RNN, orthogonal"] < reach["Transformer"]
assert reach["GRU, update bias 0"] < reach["GRU, update bias 4"]
assert reach["LSTM, forget bias 0"] < reach["LSTM, forget bias 4"]
reveal("reach_orthogonal", guess_orthogonal, reach["RNN, orthogonal"])
plot_reach(runs)

# %% [markdown]
# ## Reach belongs to a start, a task and a budget
#
# Five stored seeds for each box, up to 1,000 steps; lesson 5 gave the rows of RNN, LSTM and GRU
# up to 50. A dash was not run: all had failed before, or T = 100 is out of the convolutions' sight.
# **Reach** is the largest T that at least four of five seeds learn. The start multiplies
# it: a bias, or an orthogonal matrix with small inputs and no bias. So "RNNs forget, LSTMs
# remember" compares starts as much as cells.
#
# It belongs to the task as well. In lesson 5's control, **adding** two numbers out of 50, LSTM and
# GRU need no opened gate at all.

# %%
for task, wanted in {"first symbol, T=50": 0, "adding, T=50": 5}.items():
    for name in ("GRU, update bias 0", "LSTM, forget bias 0"):
        outcomes = results.stored("05_gates")["runs"][task][name]
        assert sum(run["solved"] for run in outcomes) == wanted

# %% [markdown]
# ## A hard edge
#
# With convolutions it is the other way round. Five layers of width 3 with dilations 1 to 16 learn
# T = 50 with nearly every seed, from an ordinary start; but at 63 tokens their **receptive field**
# ends. The gradient is not small there but exactly zero, and no training helps. A sixth layer
# would double the field: they buy reach by layers.

# %%
torch.manual_seed(0)
H = 64
x = torch.randn(1, 100, H, requires_grad=True)
rows, _ = build("convolutions")(x)
rows[0, -1].sum().backward()
felt = x.grad[0].norm(dim=1).flip(0)  # by lag
assert (felt[:FIELD] > 0).all() and (felt[FIELD:] == 0).all()
assert SOLVED["convolutions"][50] >= 4 and 50 < FIELD < 100
f"felt up to lag {FIELD - 1}; at lag {FIELD}: {felt[FIELD]:.0f}"

# %% [markdown]
# ## All at once, or token by token
#
# Now the costs. A keyboard, a translator, a chatbot reads or writes one token at a time, and must
# **keep** something in between: an RNN or GRU a state, an LSTM two, convolutions the last inputs of
# each layer, a Transformer two rows for every token in every block (its *cache*). First the proof
# that nothing is lost: 50 tokens one by one give the same rows as all at once, for all five.

# %%
readers = {name: build(start) for name, start in BEST_START.items()}
x = torch.randn(1, 50, H)
for read in readers.values():
    whole, _ = read(x)  # (B, T, H)
    state = None
    for t in range(50):
        row, state = read(x[:, t : t + 1], state)
        assert torch.allclose(row[0, 0], whole[0, t], atol=1e-4)
    same_size = state_after(read, 50)
    assert state_bytes(same_size) == state_bytes(state)

# %% [markdown]
# ## One more token
#
# What does the next token cost after 64, 1,024 or 16,384 others? We time it (CPU time, the best of
# 40), count what is multiplied, and weigh what is kept. All five are 64 wide; the Transformer has
# two blocks.
#
# **Predict first.** An RNN of 64 numbers keeps 0.256 kB, always. What does the Transformer keep
# after 16,384 tokens, in kB?

# %%
guess_kept = None  # your guess, in kB

# %%
READ = [64, 1024, 16_384]
token, us, kb, work = torch.randn(1, 1, H), {}, {}, {}
for name, read in readers.items():
    kept = [state_after(read, t) for t in READ]
    steps = [partial(read, token, state) for state in kept]
    us[name] = [microseconds(step) for step in steps]
    work[name] = [multiplications(step) for step in steps]
    kb[name] = [state_bytes(state) / 1000 for state in kept]

x = torch.randn(1, 1024, H)
again = [partial(readers["Transformer"], x[:, :t]) for t in READ[:2]]
everything = [multiplications(run) for run in again]
us["Transformer, no cache"] = [microseconds(run, 5) for run in again]
reveal("kept_kb", guess_kept, kb["Transformer"][-1])
plot_growth(READ, {"microseconds for a token": us, "kB kept": kb})

# %% [markdown]
# ## Flat, and not flat
#
# With a cache, does a token cost O(1)? No, O(t): the new token is compared with all t tokens
# before. The counts show it exactly: each token read before adds the same work. Without the
# cache all is read again, and that is far worse.
#
# The clock is kinder: up to a thousand tokens the Transformer looks flat (calling PyTorch, we
# think, takes longer there than multiplying). The kilobytes hide nothing. All others cost the
# same after 64 tokens and after 16,384. (A GRU keeps half of what an LSTM keeps, and its cell
# has three quarters of the weights. Which one is faster depends on the kernel, as in lesson 5.)

# %%
for name in ("RNN", "GRU", "LSTM", "convolutions"):
    assert work[name][0] == work[name][2] and kb[name][0] == kb[name][2]
    assert max(us[name]) < 2.5 * min(us[name])
each = [
    (work["Transformer"][i + 1] - work["Transformer"][i]) / (READ[i + 1] - READ[i])
    for i in (0, 1)
]
assert each[0] == each[1] == 2 * 2 * H  # two blocks: compare, then mix
assert kb["LSTM"][0] == 2 * kb["GRU"][0]
assert 4 * parameters(nn.GRU(H, H)) == 3 * parameters(nn.LSTM(H, H))
assert kb["Transformer"][2] == 16 * kb["Transformer"][1]
assert us["Transformer"][1] < 3 * us["Transformer"][0]
assert us["Transformer"][2] > 2 * us["Transformer"][0]
assert everything[1] > 200 * work["Transformer"][1]
assert us["Transformer, no cache"][1] > 10 * us["Transformer"][1]

# %% [markdown]
# ## What has to wait
#
# Training knows the whole text, so a reader *may* read all places at once. An RNN may not: $h_t$
# waits for $h_{t-1}$. We count the longest **chain** of operations that wait for each other, from
# input to last output, and beside it the **work**, all that is multiplied, per token. (An
# operation is one of PyTorch's: it writes a GRU's step with more of them than an RNN's. The
# exercise counts steps.)

# %%
chain = {}
with kernels(fused=False):  # so that no loop hides inside one operation
    for name, read in readers.items():
        chain[name] = [depth(read(torch.randn(1, T, H))[0]) for T in (50, 100)]
for name in ("RNN", "GRU", "LSTM"):
    assert chain[name][1] > 1.8 * chain[name][0]
assert all(chain[name][0] == chain[name][1] for name in ("convolutions", "Transformer"))
chain  # at T = 50 and at T = 100

# %% [markdown]
# ## Milliseconds say something else
#
# The recurrent chains double with T, the two others do not change. Does the Transformer train
# faster, then? A pass forwards and backwards over 32 sequences, T = 100, on one core.
#
# **Predict first.** How many times as long as nn.LSTM does the Transformer take?

# %%
guess_slower = None  # your guess; below 1 means that the Transformer is faster

# %%
x = torch.randn(32, 100, H)
ms = {n: milliseconds(lambda r=r: r(x)[0].sum().backward()) for n, r in readers.items()}
per_token = {n: multiplications(partial(r, x)) // 3200 for n, r in readers.items()}
slower = ms["Transformer"] / ms["LSTM"]
assert chain["LSTM"][1] > 5 * chain["Transformer"][1]
assert per_token["Transformer"] > 2 * per_token["LSTM"]
assert slower > 1.5 or not torch.backends.mkldnn.is_available()
reveal("transformer_over_lstm", guess_slower, slower)
for name in readers:
    print(
        f"{name:12} chain {chain[name][1]:4}, work {per_token[name]:6}, {ms[name]:5.1f} ms"
    )

# %% [markdown]
# ## Work and chain
#
# The shorter chain lost. One core does the work piece by piece, so it gains nothing from what
# *could* run side by side; and nn.LSTM's loop is fused into one operation (lesson 5). An
# estimate, not a measurement: were there a core for every product, the work would be shared, only
# the chain would be left, and the Transformer's is several times shorter. An RNN can be spread
# over the rows of a batch, as here, but not over time.
#
# > **Principle.** Few cores pay for the work; the more there are, the more the chain counts. Count
# > both: a stopwatch shows you your own machine.

# %% [markdown]
# ## How small may it be?
#
# The fourth wish: few parameters. A count alone says little, for a small network that fails is no
# bargain. So fix a target, the first of **20** symbols, and look for the narrowest network of each
# kind, out of H = 8, 16, 32, 64, with which four of five seeds get there in 600 steps (stored).
#
# **Predict first.** By hand three units were enough. What is the narrowest *trained* RNN with
# orthogonal start, 8, 16, 32 or 64?

# %%
guess_width = None  # your guess: 8, 16, 32 or 64

# %%
widths, fewest = {}, {}
for name, start in BEST_START.items():
    tried = stored["widths"][start]
    enough = [H for H, of in tried.items() if sum(run["solved"] for run in of) >= 4]
    widths[name] = int(enough[0])
    fewest[name] = parameters(Learner(start, widths[name]))
reveal("narrowest_rnn", guess_width, widths["RNN"])
assert widths["RNN"] > 3 and min(fewest.values()) < 0.5 * max(fewest.values())
assert min(fewest, key=fewest.get) in ("GRU", "LSTM")  # a small gated cell
{name: f"H = {widths[name]}: {fewest[name]:,}" for name in fewest}

# %% [markdown]
# ## The table
#
# Now the wish list of lesson 1, from your own measurements: time for a token after 16,384 others,
# reach, operations that wait in training at T = 100, parameters for the target. In the picture
# every axis runs from the worst of the five, inside, to the best, outside, and is logarithmic.
# Outward is better.
#
# **Predict first.** On how many of the four is the Transformer best, or best together with others?

# %%
guess_best = None  # your guess, from 0 to 4

# %%
table = {
    name: {
        "µs per token": us[name][-1],
        "reach": reach[start],
        "chain in training": chain[name][-1],
        "parameters": fewest[name],
    }
    for name, start in BEST_START.items()
}
BETTER = dict.fromkeys(table["RNN"], "low") | {"reach": "high"}
Radar(table, BETTER)

# %%
best = {}
for column, wish in BETTER.items():
    values = {name: row[column] for name, row in table.items()}
    top = min(values.values()) if wish == "low" else max(values.values())
    best[column] = {name for name, value in values.items() if value == top}

wins = {name: sum(name in of for of in best.values()) for name in table}
assert max(wins.values()) < len(BETTER)  # no architecture has all four
reveal("transformer_wins", guess_best, wins["Transformer"])
best

# %% [markdown]
# ## No architecture has all four
#
# Switch them off one by one. Nobody fills the whole picture, and some of it is no accident: a
# reader whose steps wait has a long chain; one that looks at everything it keeps pays for each
# token; one that keeps little has to learn *what* to keep.
#
# What the table does not say: the first symbol is 3 bits. How much a fixed state can hold is
# another question (lessons 9, 10 and 12). And another task, width or budget moves the kites. The
# method stays: measure, with seeds, on what you need.

# %% [markdown]
# ## Which axis binds you?
#
# | your job | what binds | look at first |
# |---|---|---|
# | answer at once, for ever, on a small chip | time and memory for a token | a recurrent cell |
# | a context of thousands of tokens, looked up again and again | reach, then memory | attention |
# | a great deal of text, a great many cores | the chain in training | convolutions, a Transformer |
# | little room for weights | parameters | a small gated cell |
#
# > **Principle.** Sequence modelling is a space of trade-offs, not a solved problem. Know which
# > axis binds you, latency, context length or training compute, before you choose.

# %% [markdown]
# ## Summary
#
# - Length, order and lag are three knobs. Each blinds one simple way of reading and leaves the
#   others alone; turn all three, and none of those ways is good enough.
# - Capacity is not trainability. Three units can hold a symbol for 1,000 steps, and 64 do not learn
#   20 from the usual start; a bias or an orthogonal matrix changes what is reached.
# - Time for a token, reach, chain, parameters: measured by you, and no architecture is best at all
#   four. A clock on one core shows the work, and not the chain.

# %% [markdown]
# ## Quiz
#
# A colleague's plain RNN cannot learn to carry a symbol through 30 steps. "Its state is too
# small", she says, and doubles it. What do you say?
#
# - **a** right: twice the state holds twice as long
# - **b** first ask whether gradient arrives: try another start, or gates
# - **c** an RNN cannot do it; only attention can
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** Three units are enough for 1,000 steps, so it is not room that is missing (not a): to
# hold a symbol longer takes no more of it. And in this lesson an orthogonal start learned T =
# 20, a gate bias more than that, with a state of fixed size (not c).
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. Which of the three knobs does your own task turn, and how would you show it without training?
# 2. How would you prove that a model *can* do something it does not learn?
# 3. Why may the model with the longer chain train faster on your machine?
# 4. Which of the four properties binds you, and which two could you give away?
#
# **Now write.** Open the exercises of this lesson, `work/08_why_hard/08_why_hard.ipynb`.
# [To the exercises](../work/08_why_hard/08_why_hard.ipynb)

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
# Further reading: [Bai, Kolter and Koltun (2018), An empirical evaluation of generic
# convolutional and recurrent networks](https://arxiv.org/abs/1803.01271), [Hochreiter and
# Schmidhuber (1997), Long short-term
# memory](https://www.bioinf.jku.at/publications/older/2604.pdf), [Tay and others (2020), Long
# Range Arena](https://arxiv.org/abs/2011.04006), [Gu and Dao (2023),
# Mamba](https://arxiv.org/abs/2312.00752).
