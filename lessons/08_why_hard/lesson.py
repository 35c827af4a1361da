# %% [markdown]
# # 8 · Why are sequences hard?
#
# **Goal:** turn the three difficulties of sequences one at a time, and measure what five
# architectures pay for them, in one table of four properties.
#
# About {minutes} minutes, then the exercises. You need the cells of lessons 3 to 5 and the
# convolutions of lesson 6. Of the Transformer you only need to know that it keeps all it
# has read; lessons 10 and 11 build it.

# %% folded
import itertools
from functools import cache, partial
from statistics import median

import torch
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.data.dog_bites_man import sentences
from helpers.data.long_lags import first_symbol
from helpers.data.real import hands
from helpers.figures.charts import plot_bars
from helpers.figures.growth import plot_growth
from helpers.figures.knobs import plot_knobs
from helpers.figures.reach import plot_reach
from helpers.figures.tables import table
from helpers.measure import results
from helpers.measure.depth import depth
from helpers.measure.information import information
from helpers.measure.memory import state_bytes
from helpers.measure.multiplications import multiplications
from helpers.measure.parameters import parameters
from helpers.measure.reach import first_symbol_runs
from helpers.measure.seconds import microseconds, milliseconds
from helpers.models.architectures import BEST_START, build, state_after
from helpers.models.conditions import kernels
from helpers.models.convolutions import FIELD
from helpers.models.learner import RATES, Learner, classify
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.widgets.radar import Radar
from helpers.widgets.slide import slide

torch.set_num_threads(1)  # fastest for networks this small
stored = results.stored("08_why_hard")  # `make results` makes them again

# %% [markdown]
# ## Touch it first
#
# A sentence has two nouns, each a dog or a man, around *bites*. With all knobs off the question is:
# are the two nouns alike? Three knobs make it harder: fillers in front change the **length**; the
# question "does the dog bite?" makes the **order** matter; fillers inside put a **lag** between what
# belongs together.
#
# **Turn the knobs**, and watch the three bars. Each is a simple way to look at a sentence: at
# fixed places, at the bag of its words, at its last four words. 1 bit means that the answer is known,
# 0 bits that one can only guess. Who is hurt by which knob?

# %% folded
KNOBS = {
    "all off": {},
    "length": {"spread": 16},
    "order": {"order": True},
    "lag": {"lag": 8},
    "all three": {"spread": 16, "order": True, "lag": 8},
}


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
slide(frames, [*KNOBS], "knob")

# %% [markdown]
# ## One knob, one victim
#
# With all knobs off everybody knows everything. Each knob hurts one way of looking and leaves the
# two others alone: length blinds the fixed places, order the bag, lag the window of four words. (The bag
# keeps half a bit: where both nouns are alike it needs no order.) Turn all three, and none of the three
# ways is good enough. That is why sequences need readers of their own. "Deeper" tells how the bits
# are counted.

# %% claim
with claims():
    VICTIM = {"length": "fixed places", "order": "bag of words", "lag": "last 4 words"}
    assert min(bits["all off"].values()) > 0.98
    for knob, victim in VICTIM.items():
        for view, value in bits[knob].items():
            assert value < 0.6 if view == victim else value > 0.98
    assert abs(bits["order"]["bag of words"] - 0.5) < 0.05
    assert max(bits["all three"].values()) < 0.6

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
# Each is strong where another is weak. We measure the first four, and begin with what a
# reader has to do for **one more token**, when it has read others before.

# %% [markdown]
# ## One case by hand
#
# Let a token be a row of H = 2 numbers. An **RNN** takes it times $W_x$, (2, 2): four products; and its
# state times $W_h$: four more. It keeps two numbers of 4 bytes. **Attention** (lesson 10) takes it
# times three matrices, and so gets three rows: a query, which says what it looks for, a key, by
# which others find it, and a value, which they get. Three times four products. It compares the
# query with each of T keys (2 products a key), mixes T values (2 a value), and multiplies by one
# more matrix: four. It keeps a key and a value of every token.

# %% [markdown]
# | token T | RNN: products | it keeps | attention: products | it keeps |
# |---|---|---|---|---|
# | 1 | 8 | 8 bytes | 16 + 4 = 20 | 16 bytes |
# | 3 | 8 | 8 bytes | 16 + 12 = 28 | 48 bytes |
# | 100 | 8 | 8 bytes | 16 + 400 = 416 | 1,600 bytes |

# %%
counted = 0


def times(a: Tensor, b: Tensor) -> Tensor:
    """a @ b, and count the products: (n, k) @ (k, m) has n * k * m of them."""
    global counted
    counted += a.size(0) * a.size(1) * b.size(1)
    return a @ b


# %% [markdown]
# `times` is the whole counter. Both readers use it for every product:


# %%
def rnn_token(x, h, W_x, W_h):
    return torch.tanh(times(x, W_x) + times(h, W_h))


def attention_token(x, keys, values, W_q, W_k, W_v, W_out):
    keys = torch.cat([keys, times(x, W_k)])  # (T, H), with its own
    values = torch.cat([values, times(x, W_v)])
    shares = torch.softmax(times(times(x, W_q), keys.mT), dim=1)  # (1, T)
    return times(times(shares, values), W_out), keys, values


# %% [markdown]
# We let it count the T-th token, after T − 1 others, with weights drawn at random: their values do
# not matter.


# %%
def one_token(H: int, T: int) -> list[int]:
    """Products for token T and bytes kept after it: of an RNN, of attention."""
    global counted
    x, h = torch.randn(2, 1, H)
    W_x, W_h, *four = torch.randn(6, H, H)
    keys, values = torch.randn(2, T - 1, H)
    counted = 0
    h = rnn_token(x, h, W_x, W_h)
    found, counted = [counted, h.nbytes], 0
    _, keys, values = attention_token(x, keys, values, *four)
    return [*found, counted, keys.nbytes + values.nbytes]


by_hand = {f"token {T}": one_token(2, T) for T in (1, 3, 100)}
table(by_hand, ["RNN: products", "bytes", "attention: products", "bytes"])

# %% claim
with claims():
    assert [*by_hand.values()] == [
        [8, 8, 20, 16],
        [8, 8, 28, 48],
        [8, 8, 416, 1600],
    ]

# %% [markdown]
# ## One more token, for all five
#
# Now the five architectures, 64 wide, after 64, 1,024 and 16,384 tokens. `multiplications` counts as
# `times` does, inside PyTorch's own layers; `microseconds` is a stopwatch that takes the best of 40
# times, since whatever else the machine does can only add. The Transformer here has two
# blocks with attention.
#
# **Predict first.** An RNN of 64 numbers keeps 0.256 kB, always. What does the Transformer keep
# after 16,384 tokens, in kB?

# %%
H, READ = 64, [64, 1024, 16_384]
# The recurrent cells start as lessons 4 and 5 advised; a state is what a reader keeps.
readers = {name: build(start) for name, start in BEST_START.items()}
token, us, kb, work = torch.randn(1, 1, H), {}, {}, {}
for name, read in readers.items():
    kept = [state_after(read, t) for t in READ]
    steps = [partial(read, token, state) for state in kept]
    us[name] = [microseconds(step) for step in steps]
    work[name] = [multiplications(step) for step in steps]
    kb[name] = [state_bytes(state) / 1000 for state in kept]
reveal("kept_kb", None, kb["Transformer"][-1])

# %% folded
plot_growth(READ, {"microseconds for a token": us, "kB kept": kb})

# %% claim
with claims():
    assert work["RNN"] == [one_token(H, 1)[0]] * 3
    for name in ("RNN", "GRU", "LSTM", "convolutions"):
        assert work[name][0] == work[name][2] and kb[name][0] == kb[name][2]
    each = [
        (work["Transformer"][i + 1] - work["Transformer"][i]) / (READ[i + 1] - READ[i])
        for i in (0, 1)
    ]
    assert each[0] == each[1] == 2 * 2 * H  # two blocks: compare, then mix
    assert kb["Transformer"][2] == 16 * kb["Transformer"][1]

# %% [markdown]
# Four lines are flat: a state, or a window of inputs, is as large after 16,384 tokens as after
# 64. The Transformer compares the new token with all before it, so its work and its memory grow with
# every token: a token costs O(t), not O(1). The stopwatch is your machine's; where this was written it looked flat up to a thousand
# tokens, since starting so small a step takes longer than its products. The kilobytes hide nothing.

# %% [markdown]
# ## Fill in a row
#
# The row of the GRU is missing. You know its cell from lesson 5: three times the two matrices of an RNN, with two
# biases of H numbers for each of the three, and one state.
#
# **Fill it in**, for H = 64: the products for a token (an RNN has 2 · 64 · 64 = 8,192), the kB kept, and the
# parameters of the cell.

# %%
costs = {
    name: [work[name][-1], round(kb[name][-1], 3), parameters(readers[name])]
    for name in readers
}
HEAD = ["products for a token", "kB kept", "parameters"]
reveal("gru_products", None, costs["GRU"][0])
reveal("gru_kb", None, costs["GRU"][1])
reveal("gru_parameters", None, costs["GRU"][2])

# %% folded
table({name: [f"{cell:,}" for cell in row] for name, row in costs.items()}, HEAD)

# %% claim
with claims():
    assert costs["GRU"] == [3 * 2 * H * H, 4 * H / 1000, 3 * (2 * H * H + 2 * H)]
    assert kb["LSTM"][0] == 2 * kb["GRU"][0]
    assert 4 * costs["GRU"][2] == 3 * costs["LSTM"][2]

# %% [markdown]
# ## What has to wait
#
# For training the whole text is there, so a reader *may* read all places at once. An RNN may not: $h_t$
# waits for $h_{t-1}$. PyTorch remembers which operation needed which, for the way back
# (lesson 4), so the longest **chain** of operations that wait for each other can be read off. `waits`
# does it; `depth` does the same without calling itself, for chains of any length.


# %%
@cache
def waits(node) -> int:
    """How many operations must follow each other, up to and with this one."""
    before = [parent for parent, _ in node.next_functions if parent is not None]
    return 1 + max(map(waits, before), default=0)


# %%
chain = {}
with kernels(fused=False):  # so that no loop hides inside one operation
    for name, read in readers.items():
        rows = [read(torch.randn(1, T, H))[0] for T in (50, 100)]
        chain[name] = [depth(row) for row in rows]
table(chain, ["T = 50", "T = 100"], "operations that wait")

# %% claim
with claims():
    with kernels(fused=False):
        row = readers["RNN"](torch.randn(1, 100, H))[0]
    assert chain["RNN"][1] == waits(row.grad_fn)
    for name in ("RNN", "GRU", "LSTM"):
        assert chain[name][1] > 1.8 * chain[name][0]
    for name in ("convolutions", "Transformer"):
        assert chain[name][0] == chain[name][1]

# %% [markdown]
# The recurrent chains double with T, the two others do not change. (An operation is one of PyTorch's, and it writes
# a GRU's step with more of them than an RNN's.)
# Whether a long chain takes long depends on the machine: one core has to do all the work anyway.
# "Deeper" measures that.

# %% [markdown]
# ## It can
#
# Cheap is not yet good. How far back does a reader *learn* to reach? **First symbol**, from lesson 5: read T
# symbols out of eight, say the first. There the plain RNN with 64 units failed at T = 20. Is the
# cell too weak? We set its weights by hand, with *three* units.
#
# Write each symbol as three signs, its `code`. The first symbol pushes each unit to its side
# from 0. From then on the unit holds itself: $3h$ is stronger than any later push of 1. So
# $W_x$ = codes, $W_h = 3I$, $b = 0$, and the answer is the code nearest to $h_T$.

# %%
bit = torch.arange(8)[:, None] >> torch.arange(3) & 1  # 0 to 7 in binary, (8, 3)
codes = 2.0 * bit - 1  # a row of signs for each symbol
rnn = nn.RNN(8, 3, batch_first=True, bias=False)
with torch.no_grad():
    rnn.weight_ih_l0.copy_(codes.T)
    rnn.weight_hh_l0.copy_(3 * torch.eye(3))

held = {}
for T in (20, 100, 1000):
    symbols, first = first_symbol(500, T, torch.Generator().manual_seed(T))
    states, _ = rnn(F.one_hot(symbols, 8).float())  # (B, T, 3)
    answers = (states[:, -1] @ codes.T).argmax(dim=1)
    held[f"T = {T}"] = [(answers == first).float().mean().item()]
table(held, ["right"], "three units")

# %% claim
with claims():
    assert all(share == [1.0] for share in held.values())

# %% [markdown]
# ## But it does not find it
#
# Three units hold a symbol through 1,000 steps without an error. So the plain RNN has the **capacity**.
# What it lacks is **trainability**: does gradient descent get there from the usual start? One seed,
# live, 300 steps at T = 20, 64 units. A `Learner` embeds the symbols, lets a reader read them, and answers from
# the last row.
#
# The rivals differ from the plain RNN in their start (an **orthogonal** $W_h$, small $W_x$, no bias, as lesson 4
# advised), or in their cell: gates that start open, convolutions, a Transformer. All are trained with the same two
# learning rates.


# %%
def first_symbol_score(name: str, lr: float, T: int = 20) -> float:
    torch.manual_seed(0)
    model, draw = Learner(name), torch.Generator().manual_seed(0)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for _ in range(300):
        symbols, first = first_symbol(32, T, draw)  # (32, T), (32,)
        loss = F.cross_entropy(model(symbols), first)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)  # lesson 4
        optimizer.step()
    symbols, first = first_symbol(512, T, draw)
    return (model(symbols).argmax(dim=1) == first).float().mean().item()


# %% folded
NAMES = ["RNN", *BEST_START.values()]
live = {name: [first_symbol_score(name, lr) for lr in RATES] for name in NAMES}
table(live, [f"lr {lr:g}" for lr in RATES], "right after 300 steps")

# %% claim
with claims():
    best_live = {name: max(scores) for name, scores in live.items()}
    assert best_live["RNN"] < 0.4 < 0.95 < min([*best_live.values()][1:])

# %% [markdown]
# ## Reach
#
# **Reach** is the largest T up to which at least four of five seeds learn, within 1,000 steps.
#
# **Predict first.** How far does the orthogonal start reach: 10, 20, 50 or 100?

# %% folded
runs = first_symbol_runs()
SOLVED = {
    name: {T: sum(run["solved"] for run in of) for T, of in lengths.items()}
    for name, lengths in runs.items()
}
reach = {}
for name, of in SOLVED.items():  # up to the first length that 4 of 5 do not solve
    done = itertools.takewhile(lambda T, of=of: of[T] >= 4, sorted(of))
    reach[name] = max(done, default=0)
reveal(
    "reach_orthogonal",
    None,
    str(reach["RNN, orthogonal"]),
    choices=["10", "20", "50", "100"],
)

# %% folded
plot_reach(runs)

# %% claim
with claims():
    assert reach["RNN"] < reach["RNN, orthogonal"] < reach["Transformer"]
    assert reach["GRU, update bias 0"] < reach["GRU, update bias 4"]
    assert reach["LSTM, forget bias 0"] < reach["LSTM, forget bias 4"]

# %% [markdown]
# Each box has five stored seeds. The orthogonal RNN was given both rates, and the better one counts; the
# others had one each, so its short reach is not for want of tries. A dash was not run: all had failed before, or
# T = 100 is out of the convolutions' sight. The start multiplies the reach: a bias, or an orthogonal
# matrix with small inputs. So "RNNs forget, LSTMs remember" compares starts as much as cells. And
# reach belongs to a task and a budget: with other ones the boxes move.

# %% [markdown]
# ## Something real: the hand of lesson 6
#
# A toy may favour whom it likes. So let the five read the movements of lesson 6: does the hand draw a
# gun, or point? Here they get every third point, 50 in all, and answer from the last row, each 32
# wide, after 200 steps, with one learning rate for all (five stored seeds). The simple rivals read
# all 50 numbers at once: a linear model, and the nearest of the 50 known movements.
#
# The loop is the one above; only the first layer changes, for points are numbers now.

# %%
data = hands()  # Ratanamahatana and Keogh 2005, as in lesson 6
data = data._replace(x=data.x[:, ::3], x_test=data.x_test[:, ::3])  # (n, 50, 1)
one_seed = classify("convolutions", data, seed=0, steps=200, H=32, lr=RATES[0])
tell(f"convolutions, one seed, live: {one_seed:.2f}")

# %% folded
seen = dict(stored["hands"])
flat, flat_test = data.x.flatten(1), data.x_test.flatten(1)  # (n, 50)
rivals = {
    "nearest neighbour": KNeighborsClassifier(1),
    "linear": LogisticRegression(max_iter=2000),
}
for name, model in rivals.items():
    seen[name] = [model.fit(flat, data.y).score(flat_test, data.y_test)]
plot_bars(seen, chance=0.5, middle="median")

# %% claim
with claims():
    assert abs(one_seed - stored["hands"]["convolutions"][0]) < 0.15
    pairs = zip(seen["LSTM"], seen["RNN"], strict=True)  # seed by seed
    assert all(lstm < rnn for lstm, rnn in pairs)
    assert sorted(seen["LSTM"])[1] < seen["linear"][0]
    assert median(seen["LSTM"]) < median(seen["RNN"]) - 0.1
    others = [reach[start] for name, start in BEST_START.items() if name != "RNN"]
    assert reach["RNN, orthogonal"] < min(others)

# %% [markdown]
# The order is another one than on the toy. The RNN with the orthogonal start, which reached less far than the
# other four, is here ahead of the LSTM, whose gates were opened for long lags, with each of the five seeds; and
# some of the LSTMs are behind a linear model. Five seeds and one learning rate are no verdict on cells. They show
# that reach on one task does not rank the readers on another.

# %% [markdown]
# ## The table
#
# Now the four properties together: products for a token after 16,384 others, reach, operations that wait in
# training at T = 100, and the parameters of the narrowest network that learns T = 20 ("Deeper"). In the picture every axis runs
# from the worst of the five, inside, to the best, **outside**, by powers of ten.
#
# **Predict first.** On how many of the four is the Transformer best, or best together with others?

# %% folded
widths, fewest = {}, {}
for name, start in BEST_START.items():
    tried = stored["widths"][start]
    enough = [width for width, of in tried.items() if sum(r["solved"] for r in of) >= 4]
    widths[name] = int(enough[0])
    fewest[name] = parameters(Learner(start, widths[name]))

properties = {
    name: {
        "products per token": work[name][-1],
        "reach": reach[start],
        "chain in training": chain[name][-1],
        "parameters": fewest[name],
    }
    for name, start in BEST_START.items()
}
BETTER = dict.fromkeys(properties["RNN"], "low") | {"reach": "high"}
best = {}
for column, wish in BETTER.items():
    values = {name: row[column] for name, row in properties.items()}
    top = min(values.values()) if wish == "low" else max(values.values())
    best[column] = {name for name, value in values.items() if value == top}
wins = {name: sum(name in of for of in best.values()) for name in properties}
reveal("transformer_wins", None, wins["Transformer"], low=0, high=4)

# %% folded
Radar(properties, BETTER)

# %% folded
rows = {name: [round(v) for v in row.values()] for name, row in properties.items()}
table(rows, [*BETTER])

# %% claim
with claims():
    assert max(wins.values()) < len(BETTER)  # no architecture has all four

# %% [markdown]
# ## No architecture has all four
#
# Switch them off one by one. Nobody fills the whole picture, and some of it is no accident: a
# reader whose steps wait has a long chain; one that looks at everything it keeps pays for each
# token; one that keeps little has to learn *what* to keep. So ask first which axis binds you.

# %% [markdown]
# | your job | what binds | look at first |
# |---|---|---|
# | answer at once, for ever, on a small chip | products and memory for a token | a recurrent cell |
# | a context of thousands of tokens, looked up again and again | reach, then memory | attention |
# | a great deal of text, a great many cores | the chain in training | convolutions, a Transformer |
# | little room for weights | parameters | a small gated cell |

# %% [markdown]
# ## Summary
#
# - Length, order and lag are three knobs. Each blinds one simple way of reading and leaves the
#   others alone; turn all three, and none of those ways is good enough.
# - Capacity is not trainability. Three units can hold a symbol for 1,000 steps, and in 1,000 training steps 64
#   do not learn 20 from the usual start; a bias or an orthogonal matrix changes what is reached.
# - Products for a token, reach, chain, parameters: counted and measured by you, and no architecture is best at all
#   four.

# %% [markdown]
# ## Quiz
#
# A colleague's plain RNN cannot learn to carry a symbol through 30 steps. "Its state is too
# small", she says, and doubles it. What do you say? (Open the answers.)

# %% [markdown]
# <details><summary>a · right: twice the state holds twice as long</summary>
#
# **No.** Three units are enough for 1,000 steps: to hold a symbol longer takes no more room.
#
# </details>
#
# <details><summary>b · first ask whether gradient arrives: try another start, or gates</summary>
#
# **Yes.** It is not room that is missing. With gates that start open, a state of the same size learned T = 50 and more.
#
# </details>
#
# <details><summary>c · an RNN cannot do it; only attention can</summary>
#
# **No.** We set the weights of one by hand, and it did it without an error.
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
# ## Deeper
#
# What follows can wait: how bits are counted, a word 1,000 tokens back, the edge of convolutions, what a token
# costs without a cache, the stopwatch in training, the narrowest networks, and another task. Open
# it by the triangle on the left.

# %% [markdown]
# ### What can be known, in bits
#
# No training is needed to see what a knob does. Ask how much of the answer $y$ can be known from
# what a reader looks at, $v$. The **mutual information** says it in bits, from frequencies alone:
#
# $$I(v; y) = \mathrm{H}(v) + \mathrm{H}(y) - \mathrm{H}(v, y), \qquad
# \mathrm{H}(y) = -\sum_k p_k \log_2 p_k.$$
#
# (The upright H is an entropy; the H of the code is a width, as ever.) An even coin has 1 bit. Here are the
# first of the sentences, and the bits of all three views.

# %%
for name, knobs in KNOBS.items():
    rows, answers = sentences(1, **knobs, seed=4)
    tell(f"{name:9}", " ".join(rows[0]), " → ", answers[0], where="knob")
table({name: [*of.values()] for name, of in bits.items()}, [*bits["order"]], "bits")

# %% claim
with claims():
    coin, twice = [0, 1, 0, 1], [0, 0, 1, 1]
    assert information(coin, coin) == 1 and information(coin, twice) == 0

# %% [markdown]
# ### Token N depends on token N − 1000
#
# In a program, a contract, a long talk the word that decides may stand hundreds or thousands of
# tokens back. The third knob goes as far as you like, and a window has no mercy: one token too
# short, and it knows nothing at all.

# %%
far = 1000
rows, answers = sentences(1000, lag=far)
last = {k: [tuple(row[-k:]) for row in rows] for k in (far + 2, far + 3)}
in_window = {f"last {k} tokens": [information(v, answers)] for k, v in last.items()}
table(in_window, ["bits"], "window")

# %% claim
with claims():
    (short,), (enough,) = in_window.values()
    assert short < 0.02 and enough > 0.98

# %% [markdown]
# ### A hard edge
#
# Five layers of convolutions of width 3 with dilations 1 to 16 learn T = 50 with nearly every
# seed, from an ordinary start; but at 63 tokens their **receptive field** ends. The gradient is not
# small there but exactly zero, and no training helps. A sixth layer would double the field: they
# buy reach by layers.

# %%
torch.manual_seed(0)
x = torch.randn(1, 100, H, requires_grad=True)
rows, _ = build("convolutions")(x)
rows[0, -1].sum().backward()
felt = x.grad[0].norm(dim=1).flip(0)  # by lag
tell(f"felt up to lag {int(felt.nonzero().max())}; at lag {FIELD}: {felt[FIELD]:.0f}")

# %% claim
with claims():
    assert (felt[:FIELD] > 0).all() and (felt[FIELD:] == 0).all()
    assert SOLVED["convolutions"][50] >= 4 and 50 < FIELD < 100

# %% [markdown]
# ### All at once, or token by token
#
# A keyboard, a translator, a chatbot reads or writes one token at a time, and must
# **keep** something in between: an RNN or GRU a state, an LSTM two, convolutions the last inputs of
# each layer, a Transformer two rows for every token in every block (its *cache*). Is anything
# lost? 50 tokens one by one give the same rows as all at once, for all five.

# %% claim
with claims():
    x = torch.randn(1, 50, H)
    for read in readers.values():
        whole, _ = read(x)  # (B, T, H)
        state = None
        for t in range(50):
            row, state = read(x[:, t : t + 1], state)
            assert torch.allclose(row[0, 0], whole[0, t], atol=1e-4)
        assert state_bytes(state_after(read, 50)) == state_bytes(state)

# %% [markdown]
# ### Without the cache
#
# With the cache a token costs O(t), and each token read before adds the same work. Without
# it all is read again for every token, and that is far worse.

# %%
x = torch.randn(1, 1024, H)
again = [partial(readers["Transformer"], x[:, :t]) for t in READ[:2]]
everything = [multiplications(run) for run in again]
us_again = [microseconds(run, 5) for run in again]
rows = {
    "products, with cache": work["Transformer"][:2],
    "products, without": everything,
    "µs, with cache": [round(value) for value in us["Transformer"][:2]],
    "µs, without": [round(value) for value in us_again],
}
table(rows, [f"after {t:,} tokens" for t in READ[:2]], "Transformer")

# %% claim
with claims():
    assert everything[1] > 200 * work["Transformer"][1]

# %% [markdown]
# ### Milliseconds say something else
#
# The recurrent chains double with T, the others do not change. Does the Transformer train
# faster, then? A pass forwards and backwards over 32 sequences, T = 100, on one core.
#
# **Predict first.** How many times as long as nn.LSTM does the Transformer take? (Below 1: it is
# faster.)

# %%
x = torch.randn(32, 100, H)
ms = {n: milliseconds(lambda r=r: r(x)[0].sum().backward()) for n, r in readers.items()}
per_token = {n: multiplications(partial(r, x)) // 3200 for n, r in readers.items()}
slower = ms["Transformer"] / ms["LSTM"]
reveal("transformer_over_lstm", None, slower)

# %% folded
rows = {n: [chain[n][1], per_token[n], f"{ms[n]:.1f}"] for n in readers}
table(rows, ["chain", "products for a token", "ms for a pass"])

# %% claim
with claims():
    assert chain["LSTM"][1] > 5 * chain["Transformer"][1]
    assert per_token["Transformer"] > 2 * per_token["LSTM"]

# %% [markdown]
# Is the model with the shortest chain the fastest on your machine? Where this was written it was
# not: one core does the work piece by piece, gains nothing from what *could* run side by side, and
# nn.LSTM's loop is fused into one operation (lesson 5). An estimate, not a measurement: were there a core for every product, the work would be shared, only
# the chain would be left, and the Transformer's is several times shorter. An RNN can be spread
# over the rows of a batch, as here, but not over time.
#
# > **Principle.** Few cores pay for the work; the more there are, the more the chain counts. Count
# > both: a stopwatch shows you your own machine.

# %% [markdown]
# ### How small may it be?
#
# The fourth wish: few parameters. A count alone says little, for a small network that fails is no
# bargain. So fix a target, the first of **20** symbols, and look for the narrowest network of each
# kind, out of H = 8, 16, 32, 64, with which four of five seeds get there in 600 steps (stored).
#
# **Predict first.** By hand three units were enough. What is the narrowest *trained* RNN with
# orthogonal start, 8, 16, 32 or 64?

# %%
reveal("narrowest_rnn", None, str(widths["RNN"]), choices=["8", "16", "32", "64"])

# %%
table({name: [widths[name], fewest[name]] for name in fewest}, ["H", "parameters"])

# %% claim
with claims():
    assert widths["RNN"] > 3 and min(fewest.values()) < 0.5 * max(fewest.values())
    assert min(fewest, key=fewest.get) in ("GRU", "LSTM")  # a small gated cell

# %% [markdown]
# ### Another task
#
# Reach belongs to a task as well. In lesson 5's control, **adding** two numbers out of 50, LSTM and
# GRU need no opened gate at all. And the first symbol is only 3 bits: how much a fixed state can hold is
# another question (lessons 9, 10 and 12). The method stays: measure, with seeds, on what you need.

# %% folded
others = {}
for task in ("first symbol, T=50", "adding, T=50"):
    of = results.stored("05_gates")["runs"][task]
    for name in ("GRU, update bias 0", "LSTM, forget bias 0"):
        others.setdefault(name, []).append(sum(run["solved"] for run in of[name]))
table(others, ["first symbol", "adding"], "of 5 seeds, T = 50")

# %% claim
with claims():
    assert [*others.values()] == [[0, 5], [0, 5]]

# %% [markdown]
# ### Looking back
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
