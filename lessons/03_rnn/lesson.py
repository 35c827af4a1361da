# %% [markdown]
# # 3 · What does a recurrent cell remember?
#
# **Goal:** build a recurrent network from one line of algebra, and look inside to see what
# its few numbers keep of the past, and in which form.
#
# About {minutes} minutes, then the exercises. You need the squares of lesson 1 and a
# first look at how a network is trained.

# %%
import time
from statistics import median

import torch
from sklearn.datasets import load_digits
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures
from torch import Tensor, nn

from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.sharing import plot_sharing
from helpers.figures.unrolled import plot_unrolled
from helpers.measure import results
from helpers.models.conditions import one_thread
from helpers.models.square_readers import states_of, train_squares
from helpers.progress.experience import reveal
from helpers.data.squares import generate_pointSeq
from helpers.models.training import accuracy, train
from helpers.widgets.journey_pad import JourneyPad
from helpers.widgets.slide import slide

SEEDS = range(5)

# %% [markdown]
# ## Reading with one finger
#
# Cover a drawing and uncover it point by point. After each point you may keep a few notes,
# on a card too small for the whole drawing. At the end you look at the card alone and say:
# clockwise or not?
#
# The card is the **hidden state** $h_t$, a row of H numbers. The rule that rewrites it is
# the **cell**. A network that works in this way is **recurrent**.

# %% [markdown]
# ## One line of algebra
#
# The cell sees a new point $x_t$ and its old card $h_{t-1}$. It mixes both and squashes the
# sum into −1 to 1:
#
# $$h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$$
#
# Points and states are *rows*: $x_t$ is (1, D), $W_x$ is (D, H), $W_h$ is (H, H) and $b$ is (H,).
# The card starts empty, $h_0 = 0$. Here are four corners, read by weights drawn at random.

# %%
torch.manual_seed(1)
D, H = 2, 3
W_x, W_h, b = torch.randn(D, H), torch.randn(H, H), 0.1 * torch.randn(H)

points, directions = generate_pointSeq(n=128, seed=13)
stroke = points[0]  # (T, D)
states = [torch.zeros(H)]
for x_t in stroke:
    states.append(torch.tanh(x_t @ W_x + states[-1] @ W_h + b))  # (H,)
states = torch.stack(states)  # (T + 1, H)

assert states.shape == (5, H) and states.abs().max() <= 1
states

# %% [markdown]
# ## The same cell, drawn four times
#
# Move the slider. First the cell is **folded**: one box whose state goes round. Then it is
# **unrolled** over time. The drawing gets longer, the network does not: all four boxes are
# one box, with the same $W_x$, $W_h$ and $b$. Blue fields are positive, orange ones negative.

# %%
frames = [plot_unrolled(stroke, states, t) for t in range(-1, 5)]
names = ["folded", "unrolled", *(f"{t} of 4" for t in range(1, 5))]
slide(frames, names, "points read")

# %% [markdown]
# ## Rows or columns, not both
#
# For an answer the state goes through one more matrix, and *softmax* makes of the scores positive
# shares that sum to 1. If you read $\hat y = \mathrm{softmax}(W_y h_t)$, the states are *columns*. With rows
# it is $\hat y = \mathrm{softmax}(h_t W_y + b_y)$. If you are not sure, let the shapes decide:

# %%
h_t, W_y = torch.randn(1, H), torch.randn(H, 2)  # (1, H), (H, C)

y = torch.softmax(h_t @ W_y, dim=-1)  # (1, H) (H, C) -> (1, C)
columns = torch.softmax(W_y.T @ h_t.T, dim=0)  # (C, H) (H, 1) -> (C, 1)
assert y.shape == (1, 2) and torch.allclose(columns.T, y) and abs(y.sum() - 1) < 1e-6
try:
    W_y @ h_t  # (H, C) (1, H)
except RuntimeError as error:
    print("W_y h_t with these shapes:", error)
else:
    raise AssertionError("these shapes should not fit")

# %% [markdown]
# ## The whole calculation on one page
#
# - the point comes in: $x_t$, `(1, D)`, and before the first one $h_0 = 0$, `(1, H)`;
# - the state: $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$, (1, D)(D, H) + (1, H)(H, H) → `(1, H)`;
# - the answer: $\hat y_t = \mathrm{softmax}(h_t W_y + b_y)$, (1, H)(H, C) → `(1, C)`, at every
#   time or at the last one only;
# - the same $W_x, W_h, b, W_y, b_y$ at every time.

# %% [markdown]
# ## The cell as a module
#
# The same line, for a whole batch, with the loop over time written out. `from_input` holds
# $W_x$ and $b$; `from_state` holds $W_h$. PyTorch's `nn.Linear` stores its weight with one row
# for each output, the transpose of ours.


# %%
class RNN(nn.Module):
    """Read a sequence point by point; return the state after each point."""

    def __init__(self, input_size: int, hidden_size: int):
        super().__init__()
        self.hidden_size = hidden_size
        self.from_input = nn.Linear(input_size, hidden_size)
        self.from_state = nn.Linear(hidden_size, hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        h = x.new_zeros(x.size(0), self.hidden_size)  # (B, H)
        states = []
        for x_t in x.unbind(dim=1):  # (B, D)
            h = torch.tanh(self.from_input(x_t) + self.from_state(h))
            states.append(h)
        return torch.stack(states, dim=1)  # (B, T, H)


# %% [markdown]
# ## Is it really the library's?
#
# Hand our weights to `nn.RNN` and compare all states. `nn.RNN` keeps *two* biases and
# adds them; one would do. Watch for `batch_first=True`: without it, PyTorch reads axis 0 as
# time, and no error warns you.

# %%
for D, H, T in [(2, 8, 4), (5, 3, 9)]:
    ours, theirs = RNN(D, H), nn.RNN(D, H, batch_first=True)
    with torch.no_grad():
        theirs.weight_ih_l0.copy_(ours.from_input.weight)
        theirs.weight_hh_l0.copy_(ours.from_state.weight)
        theirs.bias_ih_l0.copy_(ours.from_input.bias)
        theirs.bias_hh_l0.zero_()
    x = torch.randn(6, T, D)  # (B, T, D)
    all_states, last = theirs(x)  # (B, T, H), (1, B, H)
    assert torch.allclose(ours(x), all_states, atol=1e-6)
    assert torch.equal(all_states[:, -1], last[0])

# %% [markdown]
# ## Three ways to read a sequence
#
# A **fully connected** layer has a weight of its own for every pair of places. A
# **convolution** looks at neighbours (local connectivity) and slides the *same* weights
# along. A **recurrent** layer also shares its weights over time, and its window has no edge:
# what came first can travel all the way through the state. Lines of one colour are one
# weight.

# %%
plot_sharing()

# %% [markdown]
# ## Sharing, counted
#
# How many parameters does each layer need to turn (T, 2) into (T, 8)? (A convolution of width 2
# gives T − 1 rows, unless a row of padding is added; its weights are the same.) Sharing makes
# the answer independent of T, and lets one network read sequences of any length. (FC means
# fully connected; FCN usually means fully *convolutional*.)

# %%
sizes = {}
for T in [4, 100]:
    layers = {
        "fully connected": nn.Linear(T * 2, T * 8),
        "convolution, width 2": nn.Conv1d(2, 8, kernel_size=2),  # T - 1 rows
        "recurrent": RNN(2, 8),
    }
    for name, layer in layers.items():
        count = sum(weight.numel() for weight in layer.parameters())
        sizes.setdefault(name, []).append(count)

assert sizes["recurrent"] == [2 * 8 + 8 * 8 + 8] * 2  # D H + H H + H, whatever T
assert sizes["convolution, width 2"] == [40, 40]
assert RNN(2, 8)(torch.randn(3, 9, 2)).shape == (3, 9, 8)  # another length, same cell
sizes

# %% [markdown]
# ## One cell, many shapes of task
#
# The states (B, T, H) serve every shape of lesson 1. What changes is where we read and
# what we feed.
#
# | shape | read out | example |
# |---|---|---|
# | many-to-one | the last state | direction, sentiment |
# | synchronised many-to-many | every state | part of speech |
# | one-to-many | every state, own output fed back | picture caption |
# | many-to-many | last state starts a second RNN | translation, lesson 9 |

# %%
cell, read_out = RNN(2, 8), nn.Linear(8, 2)  # C = D = 2, so that output can be input
states = cell(points[:5])  # (B, T, H)
assert read_out(states[:, -1]).shape == (5, 2)  # many-to-one: (B, C)
assert read_out(states).shape == (5, 4, 2)  # synchronised: (B, T, C)

x_t, h, drawn = points[:5, 0], torch.zeros(5, 8), []
for _ in range(6):  # one-to-many: six points from one
    h = torch.tanh(cell.from_input(x_t) + cell.from_state(h))
    x_t = read_out(h)
    drawn.append(x_t)
assert torch.stack(drawn, dim=1).shape == (5, 6, 2)

# %% [markdown]
# ## "Not parallel": over what?
#
# One often hears that RNNs cannot be parallelised. Over *time* they cannot: $h_t$ has to wait
# for $h_{t-1}$. Over the *batch* they can, because sequences do not talk to each other. One
# thread is enough to see what that is worth: most of the time of a small step is the trouble of
# starting it, and a batch starts each step once for all its sequences. We measure CPU time: 64
# sequences at once, and then four times as many steps.


# %%
@torch.no_grad()
def cost(B: int, T: int) -> float:
    """CPU seconds to read B sequences of T points: the best of seven passes."""
    x, passes = torch.randn(B, T, 2), []
    for _ in range(7):
        start = time.process_time()
        cell(x)
        passes.append(time.process_time() - start)
    return min(passes)


with one_thread():
    one, batch, longer = cost(1, 50), cost(64, 50), cost(1, 200)
assert batch < 16 * one and longer > 2 * one
print(f"64 at once: {batch / one:.1f} x   four times the steps: {longer / one:.1f} x")

# %% [markdown]
# ## Before we train: what is there to beat?
#
# A score means nothing without its rivals. In exercise 1.5 a rule with **no parameters** read
# the direction from the first two corners. Four models that learn join it: a linear one; one
# with the squares and products of the 8 numbers; a *bag of points*, which sums features over
# the points and so cannot know their order; and a convolution that looks at neighbours.


# %%
class Convolution(nn.Module):
    """Look at neighbouring points, keep the strongest sign of each kind."""

    def __init__(self):
        super().__init__()
        self.pairs, self.read_out = nn.Conv1d(2, 8, kernel_size=2), nn.Linear(8, 1)

    def forward(self, x: Tensor) -> Tensor:
        seen = torch.relu(self.pairs(x.transpose(1, 2)))  # (B, 8, T - 1)
        return self.read_out(seen.amax(dim=2)).squeeze(1)  # (B,)


def bag(x: Tensor) -> Tensor:
    """Sum the powers of each point's coordinates over the points: (B, T, 2) -> (B, 15)."""
    powers = PolynomialFeatures(4).fit_transform(x.flatten(0, 1))  # (B * T, 15)
    return torch.tensor(powers).unflatten(0, x.shape[:2]).sum(dim=1)


# the loss for yes or no: small where the sigmoid of a score is near the answer, 0 or 1
bce = nn.functional.binary_cross_entropy_with_logits

# %%
names = ["rule", "quadratic", "convolution", "linear", "bag of points"]
scores = {name: [] for name in names}
for seed in SEEDS:
    x, y = generate_pointSeq(128, seed)
    x_test, y_test = generate_pointSeq(1000, seed + 100)
    (x1, y1), (x2, y2) = x_test[:, 0].T, x_test[:, 1].T  # the first two corners
    scores["rule"].append(((x1 * y2 < y1 * x2) == y_test.bool()).float().mean().item())
    linear = LogisticRegression(max_iter=1000)
    quadratic = make_pipeline(PolynomialFeatures(2), linear)
    x_8, x_8_test = x.flatten(1), x_test.flatten(1)  # (n, 8)
    scores["quadratic"].append(quadratic.fit(x_8, y).score(x_8_test, y_test))
    scores["linear"].append(linear.fit(x_8, y).score(x_8_test, y_test))
    scores["bag of points"].append(linear.fit(bag(x), y).score(bag(x_test), y_test))
    torch.manual_seed(seed)
    convolution = Convolution()
    train(convolution, bce, x, y.float(), steps=120, lr=0.03, seed=seed)
    scores["convolution"].append(accuracy(convolution, x_test, y_test))

assert min(scores["rule"]) == 1 and min(scores["quadratic"]) > 0.97
assert median(scores["convolution"]) > 0.97 and max(scores["bag of points"]) < 0.56
assert sum(scores["linear"]) / len(SEEDS) < 0.65
plot_bars(scores, chance=0.5)

# %% [markdown]
# ## What the rivals tell us
#
# The bag is at chance: the answer is in the order. The linear model is hardly better on average,
# but for another reason: both classes have their centre at zero (lesson 1). And the rule, the
# quadratic model and the convolution solve the squares *without any memory*.
#
# So we do not need an RNN for squares. We use them because four points and two numbers are
# small enough to watch.
#
# > **Principle.** A toy is for looking inside, not for winning.

# %% [markdown]
# ## Train a reader
#
# Read the four points, look at the last state only, answer with one number: positive means
# clockwise. (A score before sigmoid or softmax is called a **logit**. For two classes, the
# softmax over 0 and z is the sigmoid of z, so one number is enough.) Each stroke starts with
# an empty card.
#
# `train` draws some strokes i and repeats these lines, a **training loop**:
#
# ```python
# loss = loss_fn(model(x[i]), y[i])
# optimizer.zero_grad()  # forget the old gradients
# loss.backward()  # compute those of this loss
# optimizer.step()  # take a step against them
# ```


# %%
class Reader(nn.Module):
    """Read points (B, T, D) with an RNN; answer with C numbers from the last state."""

    def __init__(self, D: int, H: int, C: int):
        super().__init__()
        self.rnn, self.read_out = RNN(D, H), nn.Linear(H, C)

    def forward(self, x: Tensor) -> Tensor:
        return self.read_out(self.rnn(x)[:, -1])  # (B, C)


torch.manual_seed(0)
reader = Reader(D=2, H=8, C=1)
losses = train(reader, bce, points, directions.float()[:, None], steps=400)
right = accuracy(reader, *generate_pointSeq(1000, seed=19))
assert losses[-1] < 0.2 < losses[0] and right > 0.98
f"loss {losses[0]:.2f} -> {losses[-1]:.3f}, {right:.1%} of 1,000 other squares right"

# %% [markdown]
# ## How small may the card be?
#
# Two numbers can be drawn as a point in the plane, so we want H = 2. Is that enough? One
# seed proves nothing: we train **ten** networks for each width, side by side (the seed is one
# more axis in front), 100 epochs each. *Solved* means more than 99 % of 1,000 new squares.
#
# **Predict first.** How many of the ten with H = 2 solve the squares?

# %%
guess_solved = None  # your guess, from 0 to 10

# %%
KEEP = [0, 1, 2, 4, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 60]
rnn_2 = train_squares("RNN", H=2, keep=KEEP)
rnn_4 = train_squares("RNN", H=4)
rnn_8 = train_squares("RNN", H=8, keep=[0])


def solved(scores: list[float]) -> int:
    return sum(score > 0.99 for score in scores)


widths = {f"H = {H}": r.scores[100] for H, r in [(2, rnn_2), (4, rnn_4), (8, rnn_8)]}
assert solved(widths["H = 2"]) <= 4
assert solved(widths["H = 4"]) >= 8 and solved(widths["H = 8"]) >= 9
plot_bars(widths, chance=0.5)

# %%
reveal("rnn_width_2", guess_solved, solved(widths["H = 2"]))

# %% [markdown]
# ## Can it be helped?
#
# With H = 2 many networks stop near 87 %, far above chance. Is it bad luck? Three remedies are
# often recommended: start with an **orthogonal** $W_h$, take a three times **larger learning
# rate**, train **four times longer**. A fourth is a wider state. Ten seeds are few to compare by,
# so the table is of **forty** others, trained and stored beforehand.
#
# **Predict first.** How many of forty does the orthogonal start solve?

# %%
guess_orthogonal = None  # your guess, from 0 to 40

# %%
remedies = results.stored("03_rnn")  # `make results` makes them again
above = {name: sum(v > 0.95 for v in values) for name, values in remedies.items()}
for name, values in remedies.items():
    print(f"{name:18} solved {solved(values):2} of 40, above 95 %: {above[name]:2}")

plain, *helped, wide = remedies.values()
assert sum(0.85 < v < 0.89 for v in plain) >= 10
assert max(map(solved, [plain, *helped])) <= 10 and solved(wide) >= 36
assert min(above.values()) > 5 and max([*above.values()][:-1]) < 28
plot_bars(remedies, chance=0.5)

# %%
reveal("rnn_orthogonal", guess_orthogonal, solved(remedies["H = 2, orthogonal"]))

# %% [markdown]
# Width helps. With any other remedy hardly a network passes 99 %. Above 95 % are 13 of forty
# without a remedy, and 15 to 20 with one. Is that better? From forty seeds to forty others such a
# count moves by three, up or down, and that is one standard deviation: so perhaps, and not by much.
# Two numbers *can* hold the answer: now and then a seed succeeds. Gradient descent just seldom finds
# the way there. With four numbers there are probably more ways around.
#
# > **Tip.** If a small recurrent network is stuck, widen it before you tune it, and report
# > all seeds, not the best.

# %% [markdown]
# ## The journey of a hidden state
#
# Now the picture for which we wanted H = 2. Two gated cells, **GRU** and **LSTM**, join in;
# lesson 5 opens them up. Here they are readers whose state is also two numbers. (The LSTM
# keeps two more, its cell state, which we do not see.)

# %%
fast = train_squares("RNN", H=2, lr=0.03, epochs=60, keep=KEEP)
gru = train_squares("GRU", H=2, seeds=SEEDS, epochs=60, keep=KEEP)
lstm = train_squares("LSTM", H=2, seeds=SEEDS, epochs=60, keep=KEEP)
assert median(gru.scores[60]) > 0.97 and median(lstm.scores[60]) > 0.97

typical = sorted(range(10), key=lambda seed: rnn_2.scores[60][seed])[4]
lucky = max(range(10), key=lambda seed: fast.scores[60][seed])
cells = {
    "RNN, a typical seed": (rnn_2, typical),
    "RNN, lr x 3, a lucky seed": (fast, lucky),
    "GRU": (gru, 0),
    "LSTM": (lstm, 0),
}

# %% [markdown]
# Four networks read *one* square. Each plane shows the two numbers of a state: its
# journey from 0 to 4, and a cloud of 60 other squares. On the line the answer changes.
#
# **Drag a corner.** Step through the points. Go back to epoch 0, and watch one cloud become
# two. Reverse the stroke. Find a stroke on which the networks disagree.

# %%
JourneyPad(cells)

# %% [markdown]
# ## What the journeys show
#
# After one point nothing is decided. The second point would settle it, yet a state of two
# numbers often waits for the third, or the last, before all are on their own side of the line.
# The typical RNN does not keep all eight drawings apart: one of them lands on the wrong side as a
# whole, and 1/8 of the squares is 12.5 %. Hence the 87 %.


# %%
def drawing_of(squares: Tensor, directions: Tensor) -> Tensor:
    """Which of the 8 drawings each square is, by its first corner and direction."""
    right, up = squares[:, 0].T > 0
    return right + 2 * up + 4 * directions  # (B,)


test, answers = generate_pointSeq(1000, seed=19)


def right_after(runs) -> Tensor:
    """1.0 where a seed's state lies on the right side, after each point: (seeds, B, T)."""
    end = runs.weights[60]
    states = states_of(runs.kind, end, test[None])  # (seeds, B, T, H)
    logits = states @ end["w_y"][:, None] + end["b_y"][:, None]  # (seeds, B, T, 1)
    return ((logits[..., 0] > 0) == answers[:, None]).float()


# %%
wrong, which = 1 - right_after(rnn_2)[typical, :, -1], drawing_of(test, answers)
by_drawing = sorted(wrong[which == k].mean().item() for k in range(8))
print("share of errors, by drawing:", [f"{share:.0%}" for share in by_drawing])
assert by_drawing[-1] > 0.9 and by_drawing[-2] < 0.1
for runs in (gru, lstm):
    right = right_after(runs).mean(dim=1)  # (seeds, T)
    assert right[:, 0].max() < 0.56 and right[:, 1].median() < 0.9 < right[:, 3].min()
    print(runs.kind, "right after 1 to 4 points:", right.median(dim=0).values)

# %% [markdown]
# ## The state as a representation
#
# What does a state *know*? Ask it. Freeze the network, and train a linear read-out (a
# **probe**) on the states after 1, 2, 3 and 4 points. What a linear model can read is what is
# plainly written on the card. We probe ten networks with H = 8, before and after training.
#
# **Predict first.** How well can the direction be read from the last state of *untrained*
# networks? (From the 8 raw numbers, a linear model is hardly better than chance.)

# %%
guess_untrained = None  # your guess, from 0 to 1


# %%
x, y = generate_pointSeq(2000, seed=21)
untrained, trained = (  # each (10, 2000, T, H)
    states_of("RNN", rnn_8.weights[epoch], x[None]) for epoch in (0, 100)
)


def probe(states: Tensor, t: int) -> float:
    """Share of directions that a line reads from states (2000, T, H) after t points."""
    given = states[:, t - 1].numpy()
    line = LogisticRegression().fit(given[:1000], y[:1000])
    return line.score(given[1000:], y[1000:])


nets = {"before training": untrained, "trained": trained}
read = {}  # for each, four rows of ten scores
for name, states in nets.items():
    read[name] = [[probe(net, t) for net in states] for t in range(1, 5)]
means = {name: [sum(v) / len(v) for v in rows] for name, rows in read.items()}
assert max(read["trained"][0]) < 0.56 and min(map(min, read["trained"][1:])) > 0.9
plot_curve([1, 2, 3, 4], means, "points read", "direction, read by a line", 0.5)

# %%
assert 0.55 < means["before training"][-1] < 0.9
reveal("untrained_probe", guess_untrained, means["before training"][-1])

# %% [markdown]
# An untrained cell is no blank: random weights and a tanh already mix the points, and
# a part of the direction can be read. Training then makes it *plain*, from the second point
# on.
#
# And what becomes of the rest? Each point carries noise that no answer needs. We ask a
# linear model for the noise of the last point, and report $R^2$: 1 is perfect, 0 is nothing.
# We ask in two ways: one line for all squares, and one line for each of the eight drawings. The
# point $x_4$ itself, which holds its noise exactly, answers as well.

# %%
noise = (x - x.sign())[:, -1]  # (2000, 2): how far x_4 lies from its corner
which = drawing_of(x, y)  # (2000,)


def left(given: Tensor, chosen: Tensor) -> float:  # R² of one line for chosen squares
    rows, wanted = given[chosen].numpy(), noise[chosen].numpy()
    line = LinearRegression().fit(rows[::2], wanted[::2])
    return line.score(rows[1::2], wanted[1::2])


def both_ways(given: Tensor) -> tuple[float, float]:
    return left(given, which >= 0), sum(left(given, which == k) for k in range(8)) / 8


found = {"x_4 itself": both_ways(x[:, -1])}
for name, states in nets.items():
    pairs = map(both_ways, states[:, :, -1])  # of ten nets
    found[name] = [*map(median, zip(*pairs, strict=True))]
{name: [f"{r2:.2f}" for r2 in pair] for name, pair in found.items()}  # for all, inside

# %%
(raw, exact), (before, inside_before), (after, inside_after) = found.values()
assert abs(raw) < 0.05 < 0.1 < before and after < before / 2
assert min(exact, inside_before) > 0.95 and inside_after > 0.7

# %% [markdown]
# ## What a probe does not find
#
# One line for all drawings reads less noise after training than before. Has the network dropped
# it? Look at the first row: the same line finds nothing in $x_4$ *itself*, because the noise
# hides behind the four corners. Ask within one drawing, and a trained state still gives away most
# of it. It has only been bent off the one line.
#
# > **Principle.** A probe that finds something proves that it is there. A probe that finds
# > nothing proves only that *this* probe did not find it.

# %% [markdown]
# ## So what does it remember?
#
# What the answer needs, above all, and that in plain form. What only disturbs, such as the noise,
# need not be lost: it is enough that the read-out does not see it. In eight numbers there is
# room for it. A hidden state is a *summary for a purpose*, which is why it can serve as a
# representation of the sequence: vectors go in, and what comes out has the question's meaning.

# %% [markdown]
# ## Other data, same cell: an image
#
# Can an RNN read a two-dimensional image? Yes, once we choose what a point is. Flatten it to 64
# pixels (T = 64, D = 1), or read it row by row (T = 8, D = 8), which is shorter and keeps a row
# together. The reader of the squares does it, with other sizes. A score needs its rival: logistic
# regression on the 64 pixels, as in lesson 1.


# %%
digits = load_digits()
images, labels = torch.tensor(digits.images).float() / 16, torch.tensor(digits.target)
x, y, x_test, y_test = images[:1000], labels[:1000], images[1000:], labels[1000:]
by_seed = []
for seed in range(3):
    torch.manual_seed(seed)
    model = Reader(D=8, H=32, C=10)
    loss = nn.functional.cross_entropy
    train(model, loss, x, y, steps=250, lr=5e-3, batch=64, seed=seed)
    by_seed.append(accuracy(model, x_test, y_test))
rival = LogisticRegression(max_iter=200).fit(x.flatten(1), y)
rival_score = rival.score(x_test.flatten(1), y_test)
assert min(by_seed) > 0.7 and median(by_seed) < rival_score
plot_bars({"RNN by rows": by_seed, "logistic": [rival_score]}, chance=0.1)

# %% [markdown]
# The cell reads images, and yet the rival without any recurrence is at least as good: on these
# images of one fixed size, memory did not pay.

# %% [markdown]
# ## Where it breaks: far back
#
# Four points are a short past. How strongly does the last state still depend on a point k
# steps back? We measure it by the gradient, for ten untrained networks: divide the effect of
# $x_{T-k}$ by that of $x_T$.

# %%
lags, T = [0, 5, 10, 20, 40], 60
fading = []
for seed in range(10):
    torch.manual_seed(seed)
    long_cell, x = RNN(2, 32), torch.randn(1, T, 2, requires_grad=True)
    (grad,) = torch.autograd.grad(long_cell(x)[0, -1].norm(), x)
    effect = grad[0].norm(dim=1)  # (T,)
    fading.append([(effect[T - 1 - lag] / effect[T - 1]).item() for lag in lags])

effects = [median(column) for column in zip(*fading, strict=True)]
assert effects[2] < 0.05 and effects[4] < 1e-6
dict(zip(lags, [f"{effect:.0e}" for effect in effects], strict=True))

# %% [markdown]
# Ten steps back there is little left, forty steps back nothing that training could use. This
# is the **vanishing gradient**, the second limit of the plain RNN next to its steps that must
# wait for each other. Lesson 4 follows the error on its way back, and lesson 5 builds gates
# against the loss.

# %% [markdown]
# ## Summary
#
# - A recurrent cell applies one line, $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$, at every point. The
#   weights are shared over time, so their number does not depend on T.
# - Two numbers are enough for the direction, but a plain RNN seldom learns to use two. Width
#   solves it; an orthogonal start, a larger learning rate and four times the epochs hardly do.
# - The state makes plain what the answer needs; the noise mostly stays, where one line no longer
#   sees it. It is sequential over time, parallel over the batch, and it fades with distance.

# %% [markdown]
# ## Quiz
#
# You unroll an RNN over T = 4 points, then over T = 100. What happens to its parameters?
#
# - **a** 25 times as many, one cell for each point
# - **b** the same number
# - **c** the same number, but only if all sequences have length 100
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** Unrolling draws the one cell T times (not a: the boxes share their weights; it is the
# fully connected layer that grows). The loop runs as often as there are points, so lengths
# may differ from batch to batch (not c). Lesson 6 puts different lengths into *one* batch.
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. Which three arrays does a cell own, and what are their shapes?
# 2. Over what is an RNN parallel, and over what is it not?
# 3. What would you try first on a small RNN that is stuck, and how many seeds would you show?
# 4. How can you find out what a hidden state knows, and why is it harder to show what it lost?
#
# **Now write.** Open the exercises of this lesson, `work/03_rnn/03_rnn.ipynb`.
# [To the exercises](../work/03_rnn/03_rnn.ipynb)

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
# Further reading: [d2l.ai on recurrent networks](https://d2l.ai/chapter_recurrent-neural-networks/rnn.html),
# [Karpathy, The unreasonable effectiveness of recurrent neural networks](https://karpathy.github.io/2015/05/21/rnn-effectiveness/),
# [PyTorch, `nn.RNN`](https://pytorch.org/docs/stable/generated/torch.nn.RNN.html).
