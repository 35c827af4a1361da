# %% [markdown]
# # 3 · Exercises: what does a recurrent cell remember?
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# In these exercises the weights are laid out as PyTorch stores them, one row for each *output*:
# `w_ih` is (H, D), `w_hh` is (H, H), and there are two biases, `b_ih` and `b_hh`, each (H,).
# The lesson wrote $x_t W_x$; this is `x_t @ w_ih.T`. About {minutes} minutes.

# %%
import torch
from torch import Tensor, nn
from torch.nn import functional as F

# %% [markdown]
# ## 3.1 One step, in the library's layout
#
# ●○○ · important · 8 minutes
#
# Write one step of the recurrence, so that it equals `nn.RNNCell` with the same weights. Take
# points `x_t` (B, D) and states `h` (B, H), return the new states (B, H).
#
# Beware: `w_hh` is square. A transposed square fits everywhere, and no error warns you.
#
# <details><summary>Hint 1</summary>
#
# In the lesson a weight had one *column* for each output. Here it has one *row*.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Four terms are added, then one tanh is taken of their sum.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `x_t @ w_ih.T` is one of the four. Which are the others?
#
# </details>


# %% solution="rnn_step"
def rnn_step(
    x_t: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> Tensor:
    """Return the states (B, H) after reading the points x_t (B, D) in the states h."""
    ### BEGIN SOLUTION
    return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
    ### END SOLUTION


# %% test="rnn_step" points=2
from copy import deepcopy

import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(0)
cell = nn.RNNCell(3, 5)  # D = 3, H = 5
parts = [0.7 * torch.randn(2, 3), 0.7 * torch.randn(2, 5)]
parts += [weight.detach() for weight in cell.parameters()]
expected = cell(*parts[:2]).detach()
h = ask(rnn_step, *deepcopy(parts))
same(h, expected, "one step of nn.RNNCell", atol=1e-5)

names = ["x_t", "h", "w_ih", "w_hh", "b_ih", "b_hh"]
for i, name in enumerate(names):
    moved = [part + 0.3 * (i == j) for j, part in enumerate(parts)]
    assert not torch.allclose(rnn_step(*moved), h), f"the new state ignores {name}"
### BEGIN HIDDEN TESTS
for B, D, H in ((4, 2, 3), (3, 7, 2)):
    cell = nn.RNNCell(D, H).double()
    x_t, h = torch.randn(B, D).double(), torch.randn(B, H).double()
    weights = [weight.detach() for weight in cell.parameters()]
    expected = cell(x_t, h).detach()
    got = rnn_step(x_t.clone(), h.clone(), *deepcopy(weights))
    same(got, expected, f"B, D, H = {B}, {D}, {H}")
    one = rnn_step(x_t[1:2], h[1:2], *weights)
    same(one, got[1:2], "each sequence of a batch stands alone")
### END HIDDEN TESTS
passed("rnn_step")

# %% [markdown]
# ## 3.2 The loop, from any state, in both layouts
#
# ●●○ · important · 15 minutes
#
# Read whole sequences with your `rnn_step`. `weights` is the tuple
# `(w_ih, w_hh, b_ih, b_hh)`. Begin with the states `h_0` (B, H), or with zeros if it is
# `None`. Return all the states, and the last ones (B, H).
#
# With `batch_first=True` the points are (B, T, D) and the states (B, T, H). With
# `batch_first=False`, which is what `nn.RNN` does unless told otherwise, they are
# (T, B, D) and (T, B, H). `h_0` is what lets a long recording be read in pieces.
#
# <details><summary>Hint 1</summary>
#
# Bring the points into one layout first, and the states back at the end:
# `x.transpose(0, 1)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `for x_t in x.unbind(dim=1)` walks over time if the batch stands first.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Collect the states in a list, one new tensor a step, and `torch.stack` them along the
# axis of time. A buffer that you overwrite would be in the list T times.
#
# </details>


# %% solution="rnn_forward"
def rnn_forward(
    x: Tensor,
    weights: tuple[Tensor, Tensor, Tensor, Tensor],
    h_0: Tensor | None = None,
    batch_first: bool = True,
) -> tuple[Tensor, Tensor]:
    """Return the states after each point (B, T, H), or (T, B, H), and the last (B, H)."""
    ### BEGIN SOLUTION
    x = x if batch_first else x.transpose(0, 1)  # (B, T, D)
    h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
    states = []
    for x_t in x.unbind(1):
        h = rnn_step(x_t, h, *weights)
        states.append(h)
    return torch.stack(states, dim=1 if batch_first else 0), h
    ### END SOLUTION


# %% test="rnn_forward" points=2
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(1)
B, T, D, H = 3, 4, 2, 5
rnn = nn.RNN(D, H, batch_first=True)
weights = tuple(weight.detach() for weight in rnn.parameters())
x, h_0 = torch.randn(B, T, D), 0.5 * torch.randn(B, H)

expected, h_T = (value.detach() for value in rnn(x))
expected_2, h_T_2 = (value.detach() for value in rnn(x, h_0[None]))
states, last = ask(rnn_forward, x, weights, case="from zeros")
same(states, expected, "from zeros, against nn.RNN", atol=1e-5)
same(last, h_T[0], "from zeros, the last state", atol=1e-5)

states, last = ask(rnn_forward, x, weights, h_0, case="from h_0")
same(states, expected_2, "from h_0, against nn.RNN", atol=1e-5)
same(last, h_T_2[0], "from h_0, the last state", atol=1e-5)
### BEGIN HIDDEN TESTS
rnn = nn.RNN(4, 3, batch_first=True).double()
weights = tuple(weight.detach() for weight in rnn.parameters())
x, h_0 = torch.randn(2, 6, 4).double(), torch.randn(2, 3).double()
expected = rnn(x, h_0[None])[0].detach()
states, last = rnn_forward(x, weights, h_0)
same(states, expected, "other sizes")
later = torch.cat([x[:, :4], x[:, 4:] + 1], dim=1)
same(rnn_forward(later, weights, h_0)[0][:, :4], states[:, :4], "the future leaks back")
same(rnn_forward(x[1:], weights, h_0[1:])[0], states[1:], "sequences mix in the batch")
first, middle = rnn_forward(x[:, :2], weights, h_0)
rest, end = rnn_forward(x[:, 2:], weights, middle)
same(torch.cat([first, rest], dim=1), states, "in two pieces")
### END HIDDEN TESTS
passed("rnn_forward")

# %% test="rnn_forward_time_first" points=1
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(2)
B, T, D, H = 4, 3, 2, 5
rnn = nn.RNN(D, H)  # time first, as by default
weights = tuple(weight.detach() for weight in rnn.parameters())
x, h_0 = torch.randn(T, B, D), 0.5 * torch.randn(B, H)
from_zeros = rnn(x)[0].detach()
expected, h_T = (value.detach() for value in rnn(x, h_0[None]))
states, last = ask(rnn_forward, x, weights, batch_first=False, case="time first")
same(states, from_zeros, "time first, from zeros", atol=1e-5)
states, last = ask(rnn_forward, x, weights, h_0, False, case="time first, h_0")
same(states, expected, "time first, against nn.RNN", atol=1e-5)
same(last, h_T[0], "time first, the last state", atol=1e-5)
### BEGIN HIDDEN TESTS
x, h_0 = torch.randn(6, 2, D), torch.randn(2, H)
rnn = nn.RNN(D, H)
weights = tuple(weight.detach() for weight in rnn.parameters())
expected = rnn(x, h_0[None])[0].detach()
states, last = rnn_forward(x, weights, h_0, batch_first=False)
same(states, expected, "time first, other sizes", atol=1e-5)
### END HIDDEN TESTS
passed("rnn_forward_time_first")

# %% [markdown]
# ## 3.3 Count without building
#
# ●●○ · 10 minutes
#
# How many parameters has `nn.RNN(D, H, num_layers=layers, bidirectional=bidirectional)`?
# Count them without making the module. A layer reads the states of the layer below, and a
# bidirectional layer hands up *both* directions, side by side.
#
# You will want this when you compare models: a fair race has equal parameters.
#
# <details><summary>Hint 1</summary>
#
# One layer, one direction: a matrix for the input, a square one for the state, and two
# biases.
#
# </details>
# <details><summary>Hint 2</summary>
#
# What is the input size of layer 2, and what is it if layer 1 has two directions?
#
# </details>


# %% solution="count_params"
def count_params(D: int, H: int, layers: int = 1, bidirectional: bool = False) -> int:
    """Return the number of weights and biases of the nn.RNN with these sizes."""
    ### BEGIN SOLUTION
    directions = 2 if bidirectional else 1
    total, width = 0, D
    for _ in range(layers):
        total += directions * (width * H + H * H + 2 * H)
        width = directions * H
    return total
    ### END SOLUTION


# %% test="count_params" points=2
from torch import nn

from helpers.progress.checks import ask, passed

for D, H, layers, bidirectional in [
    (3, 5, 1, False),
    (3, 5, 2, False),
    (3, 5, 1, True),
    (3, 5, 2, True),
    (7, 4, 3, True),
]:
    sizes = f"D={D}, H={H}, layers={layers}, bidirectional={bidirectional}"
    count = ask(count_params, D, H, layers, bidirectional, case=sizes)
    rnn = nn.RNN(D, H, num_layers=layers, bidirectional=bidirectional)
    real = sum(weight.numel() for weight in rnn.parameters())
    assert count == real, f"{sizes}: PyTorch has {real} parameters, you count {count}"
assert ask(count_params, 2, 6, case="defaults") == 60, "one layer, one direction: 60"
### BEGIN HIDDEN TESTS
for D, H, layers, bidirectional in [
    (1, 9, 4, True),
    (11, 2, 3, False),
    (4, 4, 5, True),
]:
    rnn = nn.RNN(D, H, num_layers=layers, bidirectional=bidirectional)
    real = sum(weight.numel() for weight in rnn.parameters())
    assert count_params(D, H, layers, bidirectional) == real, (D, H, layers)
### END HIDDEN TESTS
passed("count_params")

# %% [markdown]
# ## 3.4 Train a reader of squares
#
# ●●● · important · 15 minutes
#
# Train `nn.RNN(2, hidden, batch_first=True)` and `nn.Linear(hidden, 2)`, which reads the
# **last** state, on `points` (n, 4, 2) and `directions` (n,). Twenty-five steps of Adam with
# `lr=0.05` on all points at once are enough. Each stroke starts with a state of zeros; the
# weights come from `torch.manual_seed(seed)`.
#
# Return three things: the logits (m, 2) of `test_points` (m, 4, 2), the RNN's
# `state_dict()`, and the read-out's.
#
# A reader of the *mean* of the states also learns the squares, so accuracy cannot tell the
# two apart. The test therefore recomputes your logits from your weights.
#
# <details><summary>Hint 1</summary>
#
# `rnn(points)` returns a pair; its first item holds the states (n, 4, hidden).
#
# </details>
# <details><summary>Hint 2</summary>
#
# One optimizer for both modules: `nn.Sequential(rnn, readout).parameters()`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `F.cross_entropy` wants logits. It takes the softmax itself.
#
# </details>


# %% solution="classify_last"
def classify_last(
    points: Tensor,
    directions: Tensor,
    test_points: Tensor,
    hidden: int = 8,
    seed: int = 0,
) -> tuple[Tensor, dict[str, Tensor], dict[str, Tensor]]:
    """Train on the points; return test logits, the RNN's weights, the read-out's."""
    ### BEGIN SOLUTION
    torch.manual_seed(seed)
    rnn, readout = nn.RNN(2, hidden, batch_first=True), nn.Linear(hidden, 2)
    optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
    for _ in range(25):
        loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    logits = readout(rnn(test_points)[0][:, -1]).detach()
    return logits, rnn.state_dict(), readout.state_dict()
    ### END SOLUTION


# %% test="classify_last" points=3
from statistics import median

import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.data.squares import generate_pointSeq

points, directions = generate_pointSeq(128, seed=3)
test_points, answers = generate_pointSeq(128, seed=4)
scores = []
for seed in range(5):
    logits, rnn_weights, readout_weights = ask(
        classify_last, points, directions, test_points, seed=seed
    )
    logits = torch.as_tensor(logits).detach()
    assert logits.shape == (128, 2), f"expected logits (128, 2), got {logits.shape}"
    rows = logits.sum(dim=1)
    assert not torch.allclose(rows, torch.ones(128), atol=1e-3), (
        "your rows sum to 1: return logits; cross_entropy takes the softmax itself"
    )
    scores.append((logits.argmax(dim=1) == answers).float().mean().item())

rnn, readout = nn.RNN(2, 8, batch_first=True), nn.Linear(8, 2)
rnn.load_state_dict(rnn_weights)
readout.load_state_dict(readout_weights)
states = rnn(test_points)[0].detach()  # (128, 4, 8)
crossed = rnn(test_points.transpose(0, 1))[0].transpose(0, 1)[:, -1].detach()
for name, read in {
    "the mean over time": states.mean(dim=1),
    "the sum over time": states.sum(dim=1),
    "the first state": states[:, 0],
    "a state that ran over the batch, not over time (batch_first?)": crossed,
}.items():
    assert not torch.allclose(logits, readout(read), atol=1e-4), f"you read {name}"
why = "these are not the logits of your weights: is a state carried over from training?"
same(logits, readout(states[:, -1]).detach(), why, atol=1e-4)
assert not all(score < 0.9 for score in scores), (
    f"accuracies {[round(score, 2) for score in scores]}: does every step call "
    "zero_grad, backward and step?"
)
assert median(scores) >= 0.99, f"median of five seeds {median(scores):.3f}, not 0.99"
again, _, _ = classify_last(points, directions, test_points, seed=4)
same(again, logits, "the same seed must give the same logits", atol=1e-4)
### BEGIN HIDDEN TESTS
points, directions = generate_pointSeq(90, seed=31)
test_points, answers = generate_pointSeq(70, seed=32)
logits, rnn_weights, readout_weights = classify_last(
    points, directions, test_points, hidden=6, seed=7
)
rnn, readout = nn.RNN(2, 6, batch_first=True), nn.Linear(6, 2)
rnn.load_state_dict(rnn_weights)
readout.load_state_dict(readout_weights)
expected = readout(rnn(test_points)[1][0]).detach()
same(logits, expected, "other sizes: logits of the last state", atol=1e-4)
assert (torch.as_tensor(logits).argmax(dim=1) == answers).float().mean() > 0.9
### END HIDDEN TESTS
passed("classify_last")

# %% [markdown]
# ## 3.5 The journey of a hidden state
#
# ●●○ · important · 10 minutes
#
# To draw a journey we need every stop of it. Follow the state through one `stroke` (T, D)
# with `weights` as in 3.2, from zeros. Return
#
# - `pre` (T, H): what stands *inside* the tanh at each step, and
# - `states` (T + 1, H): the state before the first point, then the state after each.
#
# `states[-1]` is what a classifier gets to see.
#
# <details><summary>Hint 1</summary>
#
# Two lists. The list of the states starts with `torch.zeros(H)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Which of the two goes on into the next step: what is inside the tanh, or what comes out?
#
# </details>


# %% solution="journey"
def journey(
    stroke: Tensor, weights: tuple[Tensor, Tensor, Tensor, Tensor]
) -> tuple[Tensor, Tensor]:
    """Return the sums before the tanh (T, H) and the states from h_0 on (T + 1, H)."""
    ### BEGIN SOLUTION
    w_ih, w_hh, b_ih, b_hh = weights
    pre, states = [], [stroke.new_zeros(w_hh.size(0))]
    for x_t in stroke.unbind():
        pre.append(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
        states.append(torch.tanh(pre[-1]))
    return torch.stack(pre), torch.stack(states)
    ### END SOLUTION


# %% test="journey" points=2
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(3)
T, D, H = 4, 2, 3
rnn = nn.RNN(D, H, batch_first=True)
weights = tuple(weight.detach() for weight in rnn.parameters())
stroke = torch.randn(T, D)
expected = rnn(stroke[None])[0][0].detach()
pre, states = ask(journey, stroke, weights)
assert tuple(states.shape) == (T + 1, H), (
    f"states: h_0 and one for each point, {(T + 1, H)}; got {tuple(states.shape)}"
)
assert tuple(pre.shape) == (T, H), f"pre: one a point, {(T, H)}; got {tuple(pre.shape)}"
same(states[0], torch.zeros(H), "the journey starts at zero")
same(
    torch.tanh(torch.as_tensor(pre)), states[1:], "tanh of pre is the state", atol=1e-5
)
same(states[1:], expected, "the stops of nn.RNN", atol=1e-5)
### BEGIN HIDDEN TESTS
rnn = nn.RNN(5, 2, batch_first=True).double()
weights = tuple(weight.detach() for weight in rnn.parameters())
stroke = torch.randn(7, 5).double()
out, h_T = rnn(stroke[None])
pre, states = journey(stroke, weights)
same(states[1:], out[0].detach(), "other sizes")
same(states[-1], h_T[0, 0].detach(), "the last stop")
same(pre, torch.atanh(out[0]).detach(), "before the tanh", atol=1e-5)
### END HIDDEN TESTS
passed("journey")

# %% [markdown]
# ## 3.6 Taller: a stack of layers
#
# ●●○ · 10 minutes
#
# The states of one RNN are a sequence, and a sequence can be read by another RNN. `layers`
# is a list of weights, bottom first, each a tuple as in 3.2. Every layer starts from zeros.
# Return the states of the **top** layer (B, T, H) and the last state of **every** layer
# (L, B, H), bottom first, as `nn.RNN(num_layers=L)` does.
#
# <details><summary>Hint 1</summary>
#
# `rnn_forward` returns states (B, T, H): the input of the next layer.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Does a layer's *last state* go anywhere but into the result?
#
# </details>


# %% solution="stack"
def stack(
    x: Tensor, layers: list[tuple[Tensor, Tensor, Tensor, Tensor]]
) -> tuple[Tensor, Tensor]:
    """Return the top layer's states (B, T, H) and every layer's last (L, B, H)."""
    ### BEGIN SOLUTION
    ends = []
    for weights in layers:
        x, h = rnn_forward(x, weights)
        ends.append(h)
    return x, torch.stack(ends)
    ### END SOLUTION


# %% test="stack" points=2
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(4)
B, T, D, H, L = 2, 4, 3, 5, 3
rnn = nn.RNN(D, H, num_layers=L, batch_first=True)
layers = [tuple(w.detach() for w in weights) for weights in rnn.all_weights]
x = torch.randn(B, T, D)
expected, h_T = (value.detach() for value in rnn(x))
states, ends = ask(stack, x, layers)
same(states, expected, "the states of the top layer", atol=1e-5)
same(ends, h_T, "the last states, bottom layer first", atol=1e-5)
### BEGIN HIDDEN TESTS
for B, T, D, H, L in ((3, 5, 2, 4, 2), (2, 3, 4, 6, 1)):
    rnn = nn.RNN(D, H, num_layers=L, batch_first=True).double()
    layers = [tuple(w.detach() for w in weights) for weights in rnn.all_weights]
    x = torch.randn(B, T, D).double()
    expected, h_T = (value.detach() for value in rnn(x))
    states, ends = stack(x, layers)
    same(states, expected, f"top layer of {L}")
    same(ends, h_T, f"last states of {L} layers")
### END HIDDEN TESTS
passed("stack")

# %% [markdown]
# ## 3.7 Both ways: a bidirectional layer
#
# ●●● · 20 minutes
#
# A second RNN, with weights of its own, reads each sequence from its end to its beginning.
# At every point join what both know *there*: states (B, T, 2H), forward half first.
#
# The sequences have different `lengths` (B,), and what follows a sequence's end is
# padding. The backward reader must start at each sequence's own last point, not in the
# padding. What you return at padded places is not looked at.
#
# <details><summary>Hint 1</summary>
#
# Turn the input round, read it with `rnn_forward`, turn the *states* back, so that both
# halves of place t speak about point t.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `flip` turns the padding to the front. Point t of a sequence of length n has to go to
# place n − 1 − t.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `place = (lengths[:, None] - 1 - torch.arange(T)) % T` (B, T) turns each row within its own
# length. Use it with `gather`, twice.
#
# </details>


# %% solution="bidirectional"
def bidirectional(
    x: Tensor,
    lengths: Tensor,
    ahead: tuple[Tensor, Tensor, Tensor, Tensor],
    back: tuple[Tensor, Tensor, Tensor, Tensor],
) -> Tensor:
    """Return the joined states (B, T, 2H) of a forward and a backward reader of x."""
    ### BEGIN SOLUTION
    T = x.size(1)
    place = (lengths[:, None] - 1 - torch.arange(T)) % T  # (B, T)

    def turn(z: Tensor) -> Tensor:
        return z.gather(1, place[..., None].expand_as(z))

    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(turn(x), back)
    return torch.cat([forward, turn(backward)], dim=-1)
    ### END SOLUTION


# %% test="bidirectional" points=2
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(5)
B, T, D, H = 2, 4, 3, 5
rnn = nn.RNN(D, H, batch_first=True, bidirectional=True)
ahead, back = (tuple(w.detach() for w in weights) for weights in rnn.all_weights)
x = torch.randn(B, T, D)
expected = rnn(x)[0].detach()
states = ask(bidirectional, x, torch.tensor([T, T]), ahead, back, case="full length")
same(states, expected, "all of full length, against nn.RNN", atol=1e-5)
### BEGIN HIDDEN TESTS
rnn = nn.RNN(4, 3, batch_first=True, bidirectional=True).double()
ahead, back = (tuple(w.detach() for w in weights) for weights in rnn.all_weights)
x = torch.randn(3, 5, 4).double()
expected = rnn(x)[0].detach()
states = bidirectional(x, torch.tensor([5, 5, 5]), ahead, back)
same(states, expected, "other sizes")
### END HIDDEN TESTS
passed("bidirectional")

# %% test="bidirectional_lengths" points=2
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from helpers.progress.checks import ask, passed, recognise, same

torch.manual_seed(6)
D, H, lengths = 3, 4, torch.tensor([5, 2, 3])
rnn = nn.RNN(D, H, batch_first=True, bidirectional=True)
ahead, back = (tuple(w.detach() for w in weights) for weights in rnn.all_weights)
x = torch.randn(3, 5, D)
real = (torch.arange(5) < lengths[:, None])[..., None]  # (B, T, 1)
packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
expected, _ = pad_packed_sequence(rnn(packed)[0], batch_first=True)
other = torch.where(real, x, torch.tensor(50.0))
states = ask(bidirectional, x, lengths.clone(), ahead, back, case="unequal, raw")
assert tuple(states.shape) == (3, 5, 2 * H), f"expected (3, 5, 8), got {states.shape}"
recognise("bidirectional", states * real, case="unequal")

same(states * real, expected.detach(), "unequal lengths, against nn.RNN", atol=1e-5)
moved = bidirectional(other, lengths, ahead, back)
same(moved * real, states * real, "other padding, other states", atol=1e-5)
### BEGIN HIDDEN TESTS
lengths = torch.tensor([1, 6, 4, 2])
x = torch.randn(4, 6, D)
real = (torch.arange(6) < lengths[:, None])[..., None]
sizes = lengths.tolist()
alone = [rnn(x[i : i + 1, :n])[0].detach() for i, n in enumerate(sizes)]
states = bidirectional(x, lengths, ahead, back)
for i, n in enumerate(sizes):
    same(states[i : i + 1, :n], alone[i], f"a sequence of length {n}", atol=1e-5)
### END HIDDEN TESTS
passed("bidirectional_lengths")

# %% [markdown]
# ## 3.8 What do the two numbers say?
#
# ●●○ · 12 minutes · read by your instructor
#
# Open the journey of the lesson's GRU with two hidden numbers, and drag the corners. In six or
# seven sentences: After which point is the direction decided, and how do you see that? What
# happens in the plane at a point that changes nothing about the answer? Name one thing about
# the stroke that the last state has *lost*, and how you would measure that it has. Then say
# why it is, or is not, right to call one of the two numbers "the direction neuron".

# %% [markdown] manual="two_numbers" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - the journey read correctly: one point decides nothing; from the second or third point on
#   (that differs between networks) the clouds lie on two sides of the line, and later points
#   move the state on its own side;
# - something that is lost, such as the noise of the first corners or their exact places, with
#   a measurement: a probe of the last state for that question, over seeds, against chance;
# - the meaning lies in a direction of the plane (the read-out's normal), not in one axis:
#   rotating the state and the weights with it changes nothing, another seed has another axis;
#   or a good argument why in *their* network an axis happens to line up.
# ### END SOLUTION
