# %% [markdown]
# # 3 · What does a recurrent cell remember?
#
# **Goal:** build a recurrent network from one line of algebra, and look inside to see what
# its few numbers keep of the past, and in which form.
#
# About {minutes} minutes, then the exercises. You need the squares of lesson 1 and a
# first look at a PyTorch tensor.

# %% folded
import time
from statistics import median

import torch
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.data.real import digits, vowels
from helpers.data.squares import generate_pointSeq
from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.sharing import plot_sharing
from helpers.figures.speech import plot_utterances
from helpers.figures.tables import table
from helpers.figures.unrolled import plot_unrolled
from helpers.measure import results
from helpers.measure.depth import depth
from helpers.models.conditions import one_thread
from helpers.models.square_readers import states_of, train_squares
from helpers.models.training import accuracy, train
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.widgets.journey_pad import JourneyPad
from helpers.widgets.slide import slide

SEEDS = range(5)
KEEP = [0, 1, 2, 4, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 60]  # epochs to look at
fast = train_squares("RNN", H=2, lr=0.03, epochs=60, keep=KEEP)
lucky = max(range(10), key=lambda seed: fast.scores[60][seed])

# %% [markdown]
# ## Touch it first
#
# A network reads the four corners of this square, one after the other, and says whether they
# were drawn clockwise. It may keep **two numbers** while it reads. The plane on the right shows
# these two numbers: where they are before the first corner (0), and after each corner (1 to 4).
#
# **Drag a corner.** Then reverse the stroke. On one side of the line the network says
# "clockwise", on the other it does not.

# %% folded
JourneyPad({"RNN, lr × 3, a lucky seed": (fast, lucky)})

# %% [markdown]
# ## Reading with one finger
#
# Cover a drawing and uncover it point by point. After each point you
# may write a few notes on a card that is too small for the whole drawing. At the end you look at
# the card alone and say: clockwise or not? That is how this network reads.
#
# The card is the **hidden state** $h_t$, a row of H numbers. The rule that rewrites it after
# each point is the **cell**. A network that works in this way is **recurrent** (an RNN).

# %% [markdown]
# ## One case by hand
#
# Take a card of two numbers, (0, 0) at first, and points of one number. The cell makes two sums and
# squashes each with tanh, which bends it into −1 to 1:
#
# - the first new number is tanh of the point;
# - the second one is tanh of half the point plus the *old* first number.
#
# | point | sums | new card |
# |---|---|---|
# | 1 | 1, 0.5 + 0 | (0.76, 0.46) |
# | 0 | 0, 0 + 0.76 | (0, 0.64) |
# | −1 | −1, −0.5 + 0 | (−0.76, −0.46) |
#
# Now read the same points in the order 0, 1, −1: (0, 0), (0.76, 0.46), and the last sums are −1 and
# −0.5 + 0.76 = 0.26, so the card is (−0.76, 0.26). Another order leaves another card.

# %% [markdown]
# ## One line of algebra
#
# Write the four numbers that we multiplied by into two small matrices, and both sums are one line:
#
# $$h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$$
#
# Points and cards are *rows*: $x_t$ is (1, D), $h_t$ is (1, H). So $W_x$ is (D, H), with one column for each new
# number; $W_h$ is (H, H), and its row says where an old number goes. The bias $b$, (H,), is 0
# here. The code gives the numbers of the table.

# %%
W_x = torch.tensor([[1.0, 0.5]])  # (D, H): the point, and half of it
W_h = torch.tensor([[0.0, 1.0], [0.0, 0.0]])  # (H, H): the old first -> the new second
b = torch.zeros(2)  # (H,)


def read(points: list[float]) -> list[list[float]]:
    h, cards = torch.zeros(1, 2), []  # the empty card
    for point in points:
        x_t = torch.tensor([[float(point)]])  # (1, D)
        h = torch.tanh(x_t @ W_x + h @ W_h + b)  # (1, H)
        cards.append(h[0].tolist())
    return cards


last_cards = {"1, 0, −1": read([1, 0, -1])[2], "0, 1, −1": read([0, 1, -1])[2]}
table(last_cards, ["1st", "2nd"], "points")

# %% claim
with claims():
    by_hand = torch.tensor([[0.76, 0.46], [0, 0.64], [-0.76, -0.46]])
    assert torch.allclose(torch.tensor(read([1, 0, -1])), by_hand, atol=0.005)
    last = torch.tensor(read([0, 1, -1])[2])
    assert torch.allclose(last, torch.tensor([-0.76, 0.26]), atol=0.005)

# %% [markdown]
# ## The same cell, drawn four times
#
# A square has four points of two numbers (D = 2). Here a cell with H = 3 reads one, with weights
# drawn at random. Move the slider. First the cell is **folded**: one box whose state goes round. Then
# it is **unrolled** over time. The drawing gets longer, the network does not: all four boxes are one box, with
# the same $W_x$, $W_h$ and $b$. Blue fields are positive, orange ones negative.

# %% folded
torch.manual_seed(1)
W_x, W_h, b = torch.randn(2, 3), torch.randn(3, 3), 0.1 * torch.randn(3)
points, directions = generate_pointSeq(n=128, seed=13)
stroke, states = points[0], [torch.zeros(3)]
for x_t in stroke:
    states.append(torch.tanh(x_t @ W_x + states[-1] @ W_h + b))  # (H,)
frames = [plot_unrolled(stroke, torch.stack(states), t) for t in range(-1, 5)]
names = ["folded", "unrolled", *(f"{t} of 4" for t in range(1, 5))]
slide(frames, names, "points read")

# %% [markdown]
# ## The whole calculation on one page
#
# For an answer, one more matrix $W_y$, (H, C), makes of the state a score for each of C answers. **Softmax** makes shares of the scores: it takes $e$ to the power of each, and divides
# by their sum. The scores 0 and 2 become 1/8.39 = 0.12 and 7.39/8.39 = 0.88.
#
# - the point comes in: $x_t$, `(1, D)`, and before the first one $h_0 = 0$, `(1, H)`;
# - the state: $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$, (1, D)(D, H) + (1, H)(H, H) → `(1, H)`;
# - the answer: $\hat y_t = \mathrm{softmax}(h_t W_y + b_y)$, (1, H)(H, C) → `(1, C)`, after every
#   point or after the last one only;
# - the same $W_x, W_h, b, W_y, b_y$ after every point.

# %%
tell("scores 0 and 2:", torch.softmax(torch.tensor([0.0, 2.0]), dim=0))
h_t, W_y, b_y = torch.randn(1, 3), torch.randn(3, 2), torch.zeros(2)
torch.softmax(h_t @ W_y + b_y, dim=1)  # (1, H)(H, C) -> (1, C)

# %% [markdown]
# ## The cell as a module
#
# Now the same line for a whole batch of B sequences, with the loop over time written out.
# `nn.Linear(D, H)` is a matrix and a bias: `from_input` holds $W_x$ and $b$, `from_state` holds
# $W_h$. (It keeps its weight with one row for each output, the transpose of ours.) `x.unbind(dim=1)` takes the
# batch apart into its points: the first point of all sequences, then the second of all, and so on.


# %%
class RNN(nn.Module):
    """Read a sequence point by point; return the state after each point."""

    def __init__(self, D: int, H: int):
        super().__init__()
        self.from_input = nn.Linear(D, H)
        self.from_state = nn.Linear(H, H, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        h = x.new_zeros(len(x), self.from_state.in_features)  # (B, H)
        states = []
        for x_t in x.unbind(dim=1):  # (B, D)
            h = torch.tanh(self.from_input(x_t) + self.from_state(h))
            states.append(h)
        return torch.stack(states, dim=1)  # (B, T, H)


# %% [markdown]
# ## Is it really the library's?
#
# PyTorch has this cell: `nn.RNN`. Hand it our weights, and compare all states. It keeps *two* biases and adds
# them, where one would do, so we set the second to zero. Watch for `batch_first=True`:
# without it, PyTorch reads axis 0 as time, and no error warns you.

# %%
D, H, T = 5, 3, 9
ours, theirs = RNN(D, H), nn.RNN(D, H, batch_first=True)
with torch.no_grad():
    theirs.weight_ih_l0.copy_(ours.from_input.weight)
    theirs.weight_hh_l0.copy_(ours.from_state.weight)
    theirs.bias_ih_l0.copy_(ours.from_input.bias)
    theirs.bias_hh_l0.zero_()
x = torch.randn(6, T, D)  # (B, T, D)
all_states, last = theirs(x)  # (B, T, H), (1, B, H)
difference = (ours(x) - all_states).abs().max().item()
tell(f"largest difference in {all_states.numel()} numbers: {difference:.0e}")

# %% claim
with claims():
    assert difference < 1e-6
    assert torch.equal(all_states[:, -1], last[0])

# %% [markdown]
# ## What is there to beat?
#
# Before we train it: a score means nothing without its rivals. A **rule** without any parameter reads the
# direction from the first two corners, as in exercise 1.5. Four models learn from 128 squares: a
# *linear* one on the 8 numbers; a *quadratic* one, which also gets their squares and products; a
# *bag of points*, which adds up features of the points and so cannot know their order; and a
# *convolution*, which looks at neighbouring points. A dot is one of five seeds.


# %% folded
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


bce = F.binary_cross_entropy_with_logits  # explained where we train

# %% folded
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

plot_bars(scores, chance=0.5)

# %% claim
with claims():
    assert min(scores["rule"]) == 1 and min(scores["quadratic"]) > 0.97
    assert median(scores["convolution"]) > 0.97 and max(scores["bag of points"]) < 0.56
    assert sum(scores["linear"]) / len(SEEDS) < 0.65

# %% [markdown]
# The bag is at chance: the answer is in the order. The linear model is hardly better on average,
# but for another reason: both classes have their centre at zero (lesson 1). And the rule, the
# quadratic model and the convolution solve the squares *without any memory*.
#
# So we do not need an RNN for squares. A toy is for looking inside, not for winning: this one is
# small enough to watch.

# %% [markdown]
# ## A reader, and how wrong it is
#
# The reader looks at the last state only and answers with one number: positive means
# clockwise. Such a score is called a **logit**. The **sigmoid** of it, $1/(1+e^{-z})$, is the
# probability that the model gives to "clockwise": 0.5 for z = 0, 0.88 for z = 2.
#
# The **loss** says how wrong that was: minus the logarithm of the probability that the model gave to the
# right answer. It is 0.13 for a probability of 0.88 and 2.1 for one of 0.12. This is the
# **cross-entropy**; PyTorch computes it from the logits.


# %%
class Reader(nn.Module):
    """Read points (B, T, D) with an RNN; answer with C numbers from the last state."""

    def __init__(self, D: int, H: int, C: int):
        super().__init__()
        self.rnn, self.read_out = RNN(D, H), nn.Linear(H, C)

    def forward(self, x: Tensor) -> Tensor:
        return self.read_out(self.rnn(x)[:, -1])  # (B, C)


z, clockwise = torch.tensor([2.0]), torch.tensor([1.0])
tell("probability:", torch.sigmoid(z), "loss:", -torch.log(torch.sigmoid(z)))
tell("the library's loss:", F.binary_cross_entropy_with_logits(z, clockwise))

# %% [markdown]
# ## The training loop
#
# Training repeats five lines. Take some strokes at random, compute their loss, and let PyTorch follow the loss
# back to every weight: `backward` stores in each weight its **gradient**, which says how the
# loss changes if the weight grows a little. The **optimizer** then moves each weight a small
# step against its gradient. (Adam is an optimizer that chooses the step's size for each weight by itself;
# `lr` scales them all.)

# %%
torch.manual_seed(0)
reader = Reader(D=2, H=8, C=1)
optimizer = torch.optim.Adam(reader.parameters(), lr=0.01)
losses = []
for _ in range(400):
    i = torch.randint(len(points), (16,))  # 16 of the 128 strokes
    loss = bce(reader(points[i]), directions[i].float()[:, None])
    optimizer.zero_grad()  # forget the old gradients
    loss.backward()  # compute those of this loss
    optimizer.step()  # take a step against them
    losses.append(loss.item())

others, answers = generate_pointSeq(1000, seed=19)  # squares that it has never seen
right = ((reader(others)[:, 0] > 0) == answers).float().mean().item()
tell(f"loss {losses[0]:.2f} -> {losses[-1]:.3f}")
tell(f"{right:.1%} of 1,000 other squares right")

# %% claim
with claims():
    assert losses[-1] < 0.2 < losses[0] and right > 0.98

# %% [markdown]
# ## How small may the card be?
#
# The reader has a card of eight numbers. Two numbers can be drawn as a point in the plane, as in the
# picture above. Are two enough? One seed proves nothing: we train **ten** networks for each width, 100 epochs each.
# (An **epoch** is once through all 128 strokes.) *Solved* means more than 99 % of 1,000 new squares.
#
# **Predict first.** How many of the ten with H = 2 solve the squares?

# %%
rnn_2 = train_squares("RNN", H=2, keep=KEEP)
rnn_4 = train_squares("RNN", H=4)
rnn_8 = train_squares("RNN", H=8, keep=[0])
widths = {f"H = {H}": r.scores[100] for H, r in [(2, rnn_2), (4, rnn_4), (8, rnn_8)]}


# %%
def solved(scores: list[float]) -> int:
    return sum(score > 0.99 for score in scores)


reveal("rnn_width_2", None, solved(widths["H = 2"]), low=0, high=10)

# %% folded
plot_bars(widths, chance=0.5)

# %% claim
with claims():
    assert solved(widths["H = 2"]) <= 4
    assert solved(widths["H = 4"]) >= 8 and solved(widths["H = 8"]) >= 9
    assert sum(0.85 < score < 0.89 for score in widths["H = 2"]) >= 4

# %% [markdown]
# With two numbers many networks stop near 87 %. Eight drawings of a square are possible: four corners
# to begin with, two directions. The typical network sends seven of them to the right side of
# its line and one, as a whole, to the wrong side; and 1/8 is 12.5 %.
#
# Two numbers *can* hold the answer: now and then a seed succeeds. Gradient descent just
# seldom finds the way there. "Deeper", below, tries three remedies on forty seeds each.

# %% folded
typical = sorted(range(10), key=lambda seed: rnn_2.scores[60][seed])[4]


def drawing_of(squares: Tensor, directions: Tensor) -> Tensor:
    """Which of the 8 drawings each square is, by its first corner and direction."""
    right, up = squares[:, 0].T > 0
    return right + 2 * up + 4 * directions  # (B,)


def right_after(runs) -> Tensor:
    """1.0 where a seed's state is on the right side, after each point: (seeds, B, T)."""
    end = runs.weights[60]
    states = states_of(runs.kind, end, others[None])  # (seeds, B, T, H)
    logits = states @ end["w_y"][:, None] + end["b_y"][:, None]  # (seeds, B, T, 1)
    return ((logits[..., 0] > 0) == answers[:, None]).float()


wrong = 1 - right_after(rnn_2)[typical, :, -1]
which = drawing_of(others, answers)
by_drawing = sorted(wrong[which == k].mean().item() for k in range(8))
shares = {"share of errors": [f"{share:.0%}" for share in by_drawing]}
table(shares, ["1st", "2nd", "3rd", *(f"{k}th" for k in range(4, 9))], "drawing")

# %% claim
with claims():
    assert by_drawing[-1] > 0.9 and by_drawing[-2] < 0.1

# %% [markdown]
# ## The journey of a hidden state
#
# Now look at several networks at once. Two **gated** cells join in, **GRU** and **LSTM**; lesson 5 opens them up.
# Here they are readers whose state is also two numbers. (The LSTM keeps two more, its cell
# state, which we do not see.) Each plane shows one state's journey from 0 to 4, and a cloud of
# 60 other squares.
#
# **Drag a corner.** Go back to epoch 0, and watch one cloud become two while it trains. Find a
# stroke on which the networks disagree.

# %% folded
gru = train_squares("GRU", H=2, seeds=SEEDS, epochs=60, keep=KEEP)
lstm = train_squares("LSTM", H=2, seeds=SEEDS, epochs=60, keep=KEEP)
cells = {
    "RNN, a typical seed": (rnn_2, typical),
    "RNN, lr × 3, a lucky seed": (fast, lucky),
    "GRU": (gru, 0),
    "LSTM": (lstm, 0),
}
JourneyPad(cells)

# %% [markdown]
# After one point nothing is decided. The second point would settle it, yet a state of two
# numbers often waits for the third, or the last, before all squares are on their own side of the
# line.

# %% claim
with claims():
    assert median(gru.scores[60]) > 0.97 and median(lstm.scores[60]) > 0.97
    for runs in (gru, lstm):
        right_share = right_after(runs).mean(dim=1)  # (seeds, T)
        assert right_share[:, 0].max() < 0.56
        assert right_share[:, 1].median() < 0.9 < right_share[:, 3].min()

# %% [markdown]
# ## The state as a representation
#
# What does a state *know*? Ask it. Leave the network as it is, and train a linear model (a **probe**) that reads
# the direction from the states after 1, 2, 3 and 4 points. What a linear model can read is
# what is plainly written on the card. We probe ten networks with H = 8, before and after training.
#
# **Predict first.** How well can the direction be read from the last state of *untrained*
# networks? (From the 8 raw numbers, a linear model is hardly better than chance.)

# %%
x, y = generate_pointSeq(2000, seed=21)
untrained, trained = (  # each (10, 2000, T, H)
    states_of("RNN", rnn_8.weights[epoch], x[None]) for epoch in (0, 100)
)
nets = {"before training": untrained, "trained": trained}


# %%
def probe(states: Tensor, t: int) -> float:
    """Share of directions that a line reads from states (2000, T, H) after t points."""
    given = states[:, t - 1].numpy()
    line = LogisticRegression().fit(given[:1000], y[:1000])
    return line.score(given[1000:], y[1000:])


share = sum(probe(net, 4) for net in untrained) / 10
reveal("untrained_probe", None, share, low=0, high=1)

# %% folded
known = {}  # for each, four rows of ten scores
for name, states in nets.items():
    known[name] = [[probe(net, t) for net in states] for t in range(1, 5)]
means = {name: [sum(v) / len(v) for v in rows] for name, rows in known.items()}
plot_curve([1, 2, 3, 4], means, "points read", "direction, read by a line", 0.5)

# %% claim
with claims():
    assert max(known["trained"][0]) < 0.56 and min(map(min, known["trained"][1:])) > 0.9
    assert 0.55 < means["before training"][-1] < 0.9

# %% [markdown]
# An untrained cell is no blank: random weights and a tanh already mix the points, and
# a part of the direction can be read. Training then makes it *plain*, from the second point
# on. A hidden state is a **summary for a purpose**, and therefore it can serve as a
# representation of the sequence: points go in, and what comes out has the question's meaning.
# (A probe that finds *nothing* proves less; "Deeper" shows why.)

# %% [markdown]
# ## Something real: which way round was it spoken?
#
# Nine men said "ae", 640 times in all. A short piece of sound, a **frame**, became 12 numbers (a column of the picture), which
# say what frequencies the mouth let pass; an utterance has 7 to 29 frames (Kudo, Toyama and Shimbo 1999,
# [Japanese Vowels](https://archive.ics.uci.edu/dataset/128/japanese+vowels), CC BY 4.0). We play
# each of them backwards, too, and ask which is which: the question of the squares, in sound.

# %% folded
speech = vowels()


def both_ways(utterances: list[Tensor]) -> tuple[list[Tensor], Tensor]:
    """Every utterance as it was spoken (1), and played backwards (0)."""
    backwards = [x.flip(0) for x in utterances]
    right = torch.tensor([1] * len(utterances) + [0] * len(utterances))
    return [*utterances, *backwards], right


heard, forwards = both_ways(speech.x)  # 540 of (T, 12), (540,)
others_heard, others_forwards = both_ways(speech.x_test)
plot_utterances([heard[0], heard[len(speech.x)]], ["as it was spoken", "backwards"])

# %% [markdown]
# The cell takes any length, but a batch is one tensor and needs sequences of one length. (Lesson 6 puts different lengths into
# one batch.) So the utterances of 7 frames are one batch, those of 9 another, and so on; the
# loop is the one above, over these batches. Lengths, D and C have changed; `Reader` has not.


# %% folded
def of_one_length(utterances: list[Tensor], answers: Tensor) -> list:
    """One batch (B, T, D) with its answers (B,) for each length T."""
    lengths = torch.tensor([len(x) for x in utterances])
    places = [(lengths == T).nonzero()[:, 0] for T in lengths.unique()]
    return [(torch.stack([utterances[i] for i in p]), answers[p]) for p in places]


batches = of_one_length(heard, forwards)
other_batches = of_one_length(others_heard, others_forwards)
tell(f"{len(batches)} batches; the first:", batches[0][0].shape)


# %% folded
def train_speech(seed: int) -> float:
    torch.manual_seed(seed)
    listener = Reader(D=12, H=16, C=1)
    optimizer = torch.optim.Adam(listener.parameters(), lr=0.01)
    for _ in range(5):  # epochs
        for k in torch.randperm(len(batches)):
            x, y = batches[k]
            loss = bce(listener(x)[:, 0], y.float())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    right = [((listener(x)[:, 0] > 0) == y).sum().item() for x, y in other_batches]
    return sum(right) / len(others_forwards)


# %% [markdown]
# Two rivals without a memory: a linear model that gets the *mean* of the frames, and one that gets the first
# frame and the last one.


# %% folded
def linear_on(feature) -> float:
    """Share of the other utterances that a linear model gets right, from a feature."""
    x, x_test = (torch.stack([*map(feature, u)]).numpy() for u in (heard, others_heard))
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
    return model.fit(x, forwards).score(x_test, others_forwards)


spoken = {
    "RNN": [train_speech(seed) for seed in SEEDS],
    "linear, mean frame": [linear_on(lambda x: x.mean(dim=0))],
    "linear, both ends": [linear_on(lambda x: torch.cat([x[0], x[-1]]))],
}
plot_bars(spoken, chance=0.5)

# %% claim
with claims():
    assert min(spoken["RNN"]) > 0.97
    assert abs(spoken["linear, mean frame"][0] - 0.5) < 0.02
    assert spoken["linear, both ends"][0] > 0.99

# %% [markdown]
# The mean is the same forwards and backwards, so its model has to guess. The RNN hears the difference
# nearly always: nobody told it where to listen. Somebody who knows that an "a" becomes an
# "e" compares the two ends, and then a linear model is as good. An RNN may pay where nobody
# knows beforehand which places to compare.

# %% [markdown]
# ## Where it breaks: far back
#
# Four points are a short past. How strongly does the last state still depend on a point k
# steps back? We measure it by the gradient, for ten untrained networks: divide the effect of
# $x_{T-k}$ by that of $x_T$.

# %% folded
lags, T = [0, 5, 10, 20, 40], 60
fading = []
for seed in range(10):
    torch.manual_seed(seed)
    long_cell, x = RNN(2, 32), torch.randn(1, T, 2, requires_grad=True)
    (grad,) = torch.autograd.grad(long_cell(x)[0, -1].norm(), x)
    effect = grad[0].norm(dim=1)  # (T,)
    fading.append([(effect[T - 1 - lag] / effect[T - 1]).item() for lag in lags])

effects = [median(column) for column in zip(*fading, strict=True)]
table({"effect": [f"{e:.0e}" for e in effects]}, lags, "steps back")

# %% claim
with claims():
    assert effects[2] < 0.05 and effects[4] < 1e-6

# %% [markdown]
# Ten steps back there is little left, forty steps back less than a millionth. This
# is the **vanishing gradient**. Lesson 4 follows the error on its way back, and lesson 5 builds
# gates against it.

# %% [markdown]
# ## Summary
#
# - A recurrent cell applies one line, $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$, after every point. The
#   weights are shared over time, so it reads sequences of any length.
# - Two numbers are enough for the direction of a square, but a plain RNN seldom learns to use two. With four or
#   eight it does.
# - The state is a summary for a purpose: training makes plain what the answer needs. Its memory of
#   what is far back fades.

# %% [markdown]
# ## Quiz
#
# You unroll an RNN over T = 4 points, then over T = 100. What happens to its parameters? Open the
# answer that you would give.
#
# <details><summary>a · 25 times as many, one cell for each point</summary>
#
# **No.** Unrolling draws the *one* cell T times; the boxes share their weights. It is the fully connected
# layer that grows with T.
#
# </details>
# <details><summary>b · the same number</summary>
#
# **Yes.** $W_x$, $W_h$ and $b$, however long the sequence is. The loop just runs more often.
#
# </details>
# <details><summary>c · the same number, but only if all sequences have length 100</summary>
#
# **No.** The loop runs as often as there are points, so lengths may differ from batch to batch. Lesson 6 puts
# different lengths into *one* batch.
#
# </details>

# %% [markdown]
# ## Three questions to leave with
#
# 1. Which three arrays does a cell own, and what are their shapes?
# 2. What would you try first on a small RNN that is stuck, and how many seeds would you show?
# 3. How can you find out what a hidden state knows, and why is it harder to show what it lost?
#
# **Now write.** Open the exercises of this lesson, `work/03_rnn/03_rnn.ipynb`.
# [To the exercises](../work/03_rnn/03_rnn.ipynb)

# %% [markdown]
# ## Deeper
#
# What follows can wait: why sharing weights matters, what else one cell can do, remedies for a
# small card, and what a probe does not find. Open it by the triangle on the left.

# %% [markdown]
# ### Three ways to read a sequence
#
# A **fully connected** layer has a weight of its own for every pair of places. A
# **convolution** looks at neighbours (local connectivity) and slides the *same* weights
# along. A **recurrent** layer also shares its weights over time, and its window has no edge:
# what came first can travel all the way through the state. Lines of one colour are one
# weight.

# %% folded
plot_sharing()

# %% [markdown]
# ### Sharing, counted
#
# How many parameters does each layer need to turn (T, 2) into (T, 8)? (A convolution of width 2
# gives T − 1 rows, unless a row of zeros is added; its weights are the same.) Sharing makes
# the answer independent of T, and lets one network read sequences of any length. (FC means
# fully connected; FCN usually means fully *convolutional*.)


# %%
def count(layer: nn.Module) -> int:
    return sum(weight.numel() for weight in layer.parameters())


sizes = {  # for T = 4 and for T = 100
    "fully connected": [count(nn.Linear(T * 2, T * 8)) for T in (4, 100)],
    "convolution, width 2": [count(nn.Conv1d(2, 8, kernel_size=2)) for T in (4, 100)],
    "recurrent": [count(RNN(2, 8)) for T in (4, 100)],
}
table(sizes, ["T = 4", "T = 100"], "parameters")

# %% claim
with claims():
    assert sizes["recurrent"] == [2 * 8 + 8 * 8 + 8] * 2  # D H + H H + H, whatever T
    assert sizes["convolution, width 2"] == [40, 40]
    assert RNN(2, 8)(torch.randn(3, 9, 2)).shape == (
        3,
        9,
        8,
    )  # another length, same cell

# %% [markdown]
# ### One cell, many shapes of task
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
tell("many-to-one:", read_out(states[:, -1]).shape)  # (B, C)
tell("synchronised:", read_out(states).shape)  # (B, T, C)

x_t, h, drawn = points[:5, 0], torch.zeros(5, 8), []
for _ in range(6):  # one-to-many: six points from one
    h = torch.tanh(cell.from_input(x_t) + cell.from_state(h))
    x_t = read_out(h)
    drawn.append(x_t)
tell("one-to-many:", torch.stack(drawn, dim=1).shape)  # (B, 6, D)

# %% [markdown]
# ### "Not parallel": over what?
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
tell("64 at once:", f"{batch / one:.1f} ×")
tell("four times the steps:", f"{longer / one:.1f} ×")

# %% claim
with claims():
    waits = [
        depth(cell(torch.randn(B, T, 2))) for B, T in ((1, 50), (64, 50), (1, 200))
    ]
    assert waits[0] == waits[1] and waits[2] > 3.5 * waits[0]

# %% [markdown]
# ### Rows or columns, not both
#
# If you read $\hat y = \mathrm{softmax}(W_y h_t)$ somewhere, the states are *columns* there. With rows
# it is $\hat y = \mathrm{softmax}(h_t W_y + b_y)$. If you are not sure, let the shapes decide:

# %%
h_t, W_y = torch.randn(1, 3), torch.randn(3, 2)  # (1, H), (H, C)
rows = torch.softmax(h_t @ W_y, dim=-1)  # (1, H) (H, C) -> (1, C)
columns = torch.softmax(W_y.T @ h_t.T, dim=0)  # (C, H) (H, 1) -> (C, 1)
try:
    W_y @ h_t  # (H, C) (1, H)
except RuntimeError as error:
    tell("W_y h_t with these shapes:", error)

# %% claim
with claims():
    assert rows.shape == (1, 2) and torch.allclose(columns.T, rows)

# %% [markdown]
# ### Can it be helped?
#
# With H = 2 many networks stop near 87 %, far above chance. Is it bad luck? Three remedies are
# often recommended: start with an **orthogonal** $W_h$, take a three times **larger learning
# rate**, train **four times longer**. A fourth is a wider state. Ten seeds are few to compare by,
# so the table is of **forty** others, trained and stored beforehand.
#
# **Predict first.** How many of forty does the orthogonal start solve?

# %%
remedies = results.stored("03_rnn")  # `make results` makes them again
above = {name: sum(v > 0.95 for v in values) for name, values in remedies.items()}
reveal("rnn_orthogonal", None, solved(remedies["H = 2, orthogonal"]), low=0, high=40)

# %%
rows = {name: [solved(values), above[name]] for name, values in remedies.items()}
table(rows, ["solved", "above 95 %"], "of 40 seeds")

# %% folded
plot_bars(remedies, chance=0.5)

# %% claim
with claims():
    plain, *helped, wide = remedies.values()
    assert sum(0.85 < v < 0.89 for v in plain) >= 10
    assert max(map(solved, [plain, *helped])) <= 8 and solved(wide) >= 36
    assert min(above.values()) > 5 and max([*above.values()][:-1]) < 28
    rose, fell = [], []  # of the same seed: orthogonal, lr × 3, epochs × 4
    for values in helped:
        pairs = [*zip(plain, values, strict=True)]
        rose.append(sum(before <= 0.95 < now for before, now in pairs))
        fell.append(sum(now <= 0.95 < before for before, now in pairs))
    assert rose[2] >= 5 and fell[2] <= 1 < 3 <= min(fell[:2])

# %% [markdown]
# Width helps. With any other remedy hardly a network passes 99 %. Above 95 % are 13 of forty
# without a remedy, and 15 to 20 with one. Is that better? All rows start from the same forty seeds,
# so count who crosses the line. With longer training seven come up and none falls. With the orthogonal
# start 12 come up and 5 fall, with the larger rate 6 and 4: that may be luck.
# With four numbers there are probably more ways around.
#
# > **Tip.** If a small recurrent network is stuck, widen it before you tune it, and report
# > all seeds, not the best.

# %% [markdown]
# ### What a probe does not find
#
# Each point carries noise that no answer needs. Is it gone from the last state? We ask a linear model for the
# noise of the last point, and report $R^2$: 1 is perfect, 0 is nothing. We ask in two ways: one line for all
# squares, and one line for each of the eight drawings. The point $x_4$ itself, which holds
# its noise exactly, answers as well.

# %% folded
x, y = generate_pointSeq(2000, seed=21)
noise = (x - x.sign())[:, -1]  # (2000, 2): how far x_4 lies from its corner
which = drawing_of(x, y)  # (2000,)


def left(given: Tensor, chosen: Tensor) -> float:  # R² of one line for chosen squares
    rows, wanted = given[chosen].numpy(), noise[chosen].numpy()
    line = LinearRegression().fit(rows[::2], wanted[::2])
    return line.score(rows[1::2], wanted[1::2])


def two_ways(given: Tensor) -> tuple[float, float]:
    return left(given, which >= 0), sum(left(given, which == k) for k in range(8)) / 8


found = {"x_4 itself": two_ways(x[:, -1])}
for name, states in nets.items():
    pairs = map(two_ways, states[:, :, -1])  # of ten nets
    found[name] = [*map(median, zip(*pairs, strict=True))]
table(found, ["all squares", "inside a drawing"], "R² of the noise")

# %% claim
with claims():
    (raw, exact), (before, inside_before), (after, inside_after) = found.values()
    assert abs(raw) < 0.05 < 0.1 < before and after < before / 2
    assert min(exact, inside_before) > 0.95 and inside_after > 0.7

# %% [markdown]
# One line for all drawings reads less noise after training than before. Has the network dropped
# it? Look at the first row: the same line finds nothing in $x_4$ *itself*, because the noise
# hides behind the four corners. Ask within one drawing, and a trained state still gives away most
# of it. It has only been bent off the one line.
#
# > **Principle.** A probe that finds something proves that it is there. A probe that finds
# > nothing proves only that *this* probe did not find it.

# %% [markdown]
# ### Other data, same cell: an image
#
# Can an RNN read a two-dimensional image? Yes, once we choose what a point is. Flatten it to 64
# pixels (T = 64, D = 1), or read it row by row (T = 8, D = 8), which is shorter and keeps a row
# together. The reader of the squares does it, with other sizes. A score needs its rival: logistic
# regression on the 64 pixels, as in lesson 1.

# %%
x, y, x_test, y_test = digits()
by_seed = []
for seed in range(3):
    torch.manual_seed(seed)
    model = Reader(D=8, H=32, C=10)
    train(model, F.cross_entropy, x, y, steps=250, lr=5e-3, batch=64, seed=seed)
    by_seed.append(accuracy(model, x_test, y_test))
rival = LogisticRegression(max_iter=200).fit(x.flatten(1), y)
rival_score = rival.score(x_test.flatten(1), y_test)
plot_bars({"RNN by rows": by_seed, "logistic": [rival_score]}, chance=0.1)

# %% claim
with claims():
    assert min(by_seed) > 0.7 and median(by_seed) < rival_score

# %% [markdown]
# The cell reads images, and yet the rival without any recurrence is at least as good: on these
# images of one fixed size, memory did not pay.

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
# Further reading: [d2l.ai on recurrent networks](https://d2l.ai/chapter_recurrent-neural-networks/rnn.html),
# [Karpathy, The unreasonable effectiveness of recurrent neural networks](https://karpathy.github.io/2015/05/21/rnn-effectiveness/),
# [PyTorch, `nn.RNN`](https://pytorch.org/docs/stable/generated/torch.nn.RNN.html).
