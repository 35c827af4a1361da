# %% [markdown]
# # 10 · Where to look
#
# **Goal:** let a decoder look back at everything the encoder has read, build that look from
# a dot product and a softmax, and find out what a map of its weights tells, and what not.
#
# About {minutes} minutes, then the exercises. You need encoder and decoder from lesson 9,
# and the masks of lesson 6.

# %%
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.data.dates import date_pairs
from helpers.data.dialogues import make_dialogues
from helpers.data.pairs import as_tensors
from helpers.data.strings import copy_task, reverse_task
from helpers.data.vocabulary import PAD, SOS, Vocabulary
from helpers.figures.attention_maps import plot_maps
from helpers.figures.bots import plot_bots
from helpers.figures.bottleneck import plot_bottleneck
from helpers.figures.charts import plot_bars, plot_curve
from helpers.measure.bots import exact_match, stored_bots
from helpers.measure.results import stored
from helpers.models.translating import exact, teach, translate
from helpers.progress.experience import reveal
from helpers.widgets.attention_map import attention_map
from helpers.widgets.query_plane import query_plane

torch.set_num_threads(1)  # fastest for models this small

# %% [markdown]
# ## With the page open
#
# Read a page, close the book, and say the page in another language. That is what the
# encoder-decoder of lesson 9 has to do: **one** state carries everything, the important
# words in the same few numbers as the others, and long texts do not fit.
#
# A human translator leaves the book open, and for each word looks at the place that matters
# now. This look is called **attention**.

# %%
looks = (3 * torch.eye(4).flip(0)).softmax(dim=-1)  # made up: a string is reversed
plot_bottleneck(["a", "b", "c", "d"], ["d", "c", "b", "a"], looks)

# %% [markdown]
# ## A dictionary that always answers
#
# A Python dictionary compares your query with its keys. One key is *equal*, and you get its
# value; otherwise an error. Attention is a **soft lookup**: every key answers, weighted by
# how well it fits.
#
# Query $q$ and keys $k_s$ are vectors, their fit is the dot product $q \cdot k_s$. A softmax
# over the S scores makes weights $w_s$ of them, all above 0, with sum 1. The answer is
# $c = \sum_s w_s v_s$, the **context**.

# %%
q = torch.tensor([1.6, 0.8])  # (D,)
k = torch.tensor([[2.0, 0.0], [1.0, 1.8], [-1.5, 1.0], [0.4, -1.8]])  # (S, D)
v = torch.tensor([10.0, 20.0, 30.0, 40.0])  # (S,)

scores = k @ q / 2**0.5  # (S,); the root is explained below
w = scores.softmax(dim=0)
c = w @ v
assert w.min() > 0 and torch.isclose(w.sum(), torch.tensor(1.0))
print(f"weights {[round(x, 2) for x in w.tolist()]}, context {c:.1f}")

# %% [markdown]
# ## Drag the arrows
#
# The same four keys. Drag the query (orange) or a key: which weights move? Turn the query
# right round. Make it longer without turning it. Set the factor to 0, then to 8. (With the
# picture selected, ← and → turn the query.)
#
# The query's direction decides *which* key wins, its length *how clearly*. A key's length
# does both. And a weight answers to all keys: pull one closer, and the others lose.

# %%
query_plane()

# %% [markdown]
# ## All queries at once
#
# A decoder has T queries, the rows of $Q$ (T, D); the source has S keys and values, the rows
# of $K$ (S, D) and $V$ (S, H). (Q, K, V here as in every paper; V is the vocabulary again
# from the decoder on.)
#
# $$C = \mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{D}}\right) V.$$
#
# The softmax runs along each row, over the keys. Where the mask is `False`, the score
# becomes $-\infty$ *before* the softmax, so the weight is exactly 0. PyTorch has the same
# function, without the weights.


# %%
def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return contexts (B, T, H) and weights (B, T, S); mask broadcasts to (B, T, S)."""
    scores = q @ k.mT / q.size(-1) ** 0.5  # (B, T, S)
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)
    return weights @ v, weights


B, T, S, D, H = 3, 4, 6, 5, 7
for seed in range(5):
    torch.manual_seed(seed)
    q, k, v = torch.randn(B, T, D), torch.randn(B, S, D), torch.randn(B, S, H)
    mask = (torch.arange(S) < torch.tensor([[6], [2], [5]]))[:, None]  # (B, 1, S)
    ours, weights = attention(q, k, v, mask)
    library = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    assert torch.allclose(ours, library, atol=1e-6) and ours.shape == (B, T, H)
    assert torch.allclose(weights.sum(dim=-1), torch.ones(B, T))

# %% [markdown]
# ## A zero is not a mask
#
# "Multiply the scores by the mask" is a common slip: a score of 0 is a score like any other,
# and $e^0 = 1$. Another is to mask the finished weights: the pads have then taken their
# share. A test for both: put anything into the pads. A correct context does not move.

# %%
pads = ~mask.mT  # (B, S, 1)
noisy_k, noisy_v = k.masked_fill(pads, 9.0), v.masked_fill(pads, 9.0)
assert torch.equal(attention(q, noisy_k, noisy_v, mask)[0], ours)

zeroed = (q @ k.mT / D**0.5 * mask).softmax(dim=-1)
afterwards = (q @ k.mT / D**0.5).softmax(dim=-1) * mask
assert (zeroed @ noisy_v - ours).abs().max() > 1
print(f"weight on 4 pads of 6: {zeroed[1, :, 2:].sum(dim=-1).mean():.0%}")
print(f"sum of a row masked too late: {afterwards[1].sum(dim=-1).mean():.2f}")

# %% [markdown]
# ## Soft or hard?
#
# "Attention focuses on *one* position" describes **hard** attention, which takes the best
# key only. Soft attention gives every key some weight, however small. The reason is
# training: nudge a score, and the soft context moves, so there is a gradient. The arg-max
# does not move, so plain gradients cannot train it. A large factor makes soft nearly hard.

# %%
scores = torch.tensor([0.3, 1.1, -0.4], requires_grad=True)
values = torch.tensor([1.0, 2.0, 5.0])
soft, hard = scores.softmax(dim=0) @ values, values[scores.argmax()]
soft.backward()

assert (scores.softmax(dim=0) > 0).all() and (scores.grad.abs() > 0.05).all()
assert not hard.requires_grad  # nothing for training to follow
nearly = (50 * scores).softmax(dim=0) @ values
assert torch.isclose(nearly, hard)
print(
    f"soft {soft.item():.2f}, hard {hard.item():.0f}, gradient {scores.grad.tolist()}"
)

# %% [markdown]
# ## Why the square root
#
# A dot product adds up D products. If the numbers in q and k are independent, with mean 0
# and variance 1, each product has variance 1 and the sum has variance **D**. Wide vectors
# make large scores, and a softmax of large scores is nearly hard: most of its gradient is
# gone before training has begun. Divided by $\sqrt D$ the variance is 1 again.
#
# **Predict first.** 16 random keys, D = 256, *no* root: how large is the largest weight, on
# average?

# %%
guess_largest = None  # your guess, from 1/16 to 1

# %%
generator = torch.Generator().manual_seed(0)
largest, gradient = {}, {}
for D in (4, 16, 64, 256, 1024):
    q, k = (torch.randn(2000, n, D, generator=generator) for n in (1, 16))
    dots = (q @ k.mT).squeeze(1)  # (2000, 16)
    for name, factor in (("unscaled", 1.0), ("scaled", D**-0.5)):
        w = (factor * dots).softmax(dim=-1)
        largest.setdefault(name, []).append(w.amax(dim=-1).mean().item())
        gradient.setdefault(name, []).append((w * (1 - w)).sum(dim=-1).mean().item())

assert largest["unscaled"][3] > 0.85 and max(largest["scaled"]) < 0.4
assert gradient["unscaled"][4] < 0.15 < 0.7 < min(gradient["scaled"])
reveal("largest_weight", guess_largest, largest["unscaled"][3])
left = {name: round(sums[4], 2) for name, sums in gradient.items()}
print("D = 1024, mean of Σ w (1 - w), what the softmax lets through:", left)
plot_curve([2, 4, 6, 8, 10], largest, "log₂ D", "largest of 16 weights", 1 / 16)

# %% [markdown]
# The root is right for *random* vectors, at the start of training. Trained queries and keys
# are not independent, and a model that wants a sharp look may learn longer vectors.
#
# ## The other score: additive
#
# Bahdanau and others (2015) asked a small network how well query and key fit:
# $e_{ts} = \tanh(q_t W_q + k_s W_k + b)\, u$, where $b$ and $u$ are (A,). Luong and others
# (2015) took the dot product: no weights, and one matrix product for all pairs, where the
# additive score keeps A numbers for *each* of the T · S pairs.


# %%
class Additive(nn.Module):
    """Attention with additive scores; it returns the same two things as `attention`."""

    def __init__(self, H: int, A: int):
        super().__init__()
        self.from_query, self.from_key = nn.Linear(H, A), nn.Linear(H, A, bias=False)
        self.to_score = nn.Linear(A, 1, bias=False)

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor):
        pairs = self.from_query(q)[:, :, None] + self.from_key(k)[:, None]
        scores = self.to_score(torch.tanh(pairs)).squeeze(-1)  # (B, T, S)
        weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)
        return weights @ v, weights


q, k = torch.randn(B, T, H), torch.randn(B, S, H)
context, weights = Additive(H, A=8)(q, k, k, mask)
assert context.shape == (B, T, H) and weights.shape == (B, T, S)

# %% [markdown]
# ## A look set by hand
#
# Attention needs no training to do something useful. Let a query be the one-hot place it
# wants, and a key the one-hot place it is at. To reverse a string of S symbols, step t
# wants place S − 1 − t. A factor makes the choice sharp. Choosing Q and K is a small
# programming language; one exercise has you write three programs in it.

# %%
S, sharp = 8, 100
place = torch.eye(S)[None]  # (1, S, S): row s is one-hot s
string = torch.arange(10, 10 + S).float()[None, :, None]  # (1, S, 1)
copied, mirror = attention(
    sharp * place.flip(1), place, string, torch.ones(S, S).bool()
)
assert torch.allclose(copied, string.flip(1))  # reversed, without any training
plot_maps({"by hand": mirror[0]})

# %% [markdown]
# ## The decoder with a look back
#
# An LSTM reads, another writes, as in lesson 9 (lesson 5 measured that LSTMs are quick on a
# CPU). New are three lines: the decoder's state becomes a query, `look` fetches a context
# from the encoder's **states**, and the scores of the next symbol come from both.
#
# So "attention consults the encoder's *input*" is wrong, and so is "the context vector is
# the encoder's last state" here: there is a new context at each step.


# %%
class Seq2Seq(nn.Module):
    """An LSTM reads, an LSTM writes and looks back at what was read."""

    def __init__(self, V: int, H: int, look):
        super().__init__()
        self.embed = nn.Embedding(V, 16)
        self.encoder = nn.LSTM(16, H, batch_first=True)
        self.decoder = nn.LSTM(16, H, batch_first=True)
        self.to_query = nn.Linear(H, H, bias=False)
        self.from_both = nn.Linear(2 * H, V)
        self.look = look

    def forward(self, source: Tensor, written: Tensor) -> Tensor:
        real = source != PAD  # (B, S)
        states, _ = self.encoder(self.embed(source))  # (B, S, H)
        last = states[torch.arange(len(source)), real.sum(dim=1) - 1][None]
        h, _ = self.decoder(self.embed(written), (last, torch.zeros_like(last)))
        q = self.to_query(h)  # (B, T, H)
        context, self.weights = self.look(q, states, states, real[:, None])
        return self.from_both(torch.cat([h, context], dim=-1))  # (B, T, V)


# %% [markdown]
# ## Three ways to look
#
# To find out what attention does, take it away. `nothing` always returns zeros: all that the
# decoder then gets of the source is its first state, the encoder's h (its cell starts at 0).
# `uniform` gives all real states equal weight: it has every state at its disposal and no way to
# *choose*. All three models have the same parameters.


# %%
def uniform(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    return attention(0 * q, k, v, mask)  # equal scores, equal weights


def nothing(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    context, weights = uniform(q, k, v, mask)
    return 0 * context, weights


def strings_learned(look, task, length: int, steps: int, encoder=None) -> Seq2Seq:
    """Train on 20,000 strings of ten different symbols, in batches of 64."""
    torch.manual_seed(0)
    model = Seq2Seq(13, 48, look)
    model.encoder = encoder or model.encoder
    teach(model, *task(20_000, length, 10, seed=0), steps)
    return model


# %% [markdown]
# ## Copy sixteen symbols
#
# The plainest task there is: write what you have read. An answer counts if all 16 symbols
# are right (**exact match**), on 500 new strings. In training the decoder has a teacher; in this
# test its own symbols are fed back. One model is trained here; the other bars, five seeds each,
# were measured beforehand.
#
# **Predict first.** Without attention, and with it: which share of the strings is copied
# without a mistake, after 400 steps?

# %%
guess_without = None  # your guess, from 0 to 1
guess_with = None  # your guess, from 0 to 1

# %%
with_attention = strings_learned(attention, copy_task, 16, steps=400)
test = copy_task(500, 16, 10, seed=100)
live = exact(with_attention, *test)

# %%
results = stored("10_attention")  # `make results` makes them again
assert live > 0.9 and min(results["copy"]["attention"]) >= 0.9
assert max(results["copy"]["no attention"]) <= 0.02
reveal("copy_without", guess_without, results["copy"]["no attention"][0])
reveal("copy_with", guess_with, live)
print(f"with attention, seed 0, live: {live:.3f}")
plot_bars(results["copy"], label="exact match")

# %% [markdown]
# ## What the ablation tells
#
# Without attention not one string in fifty is right, with three times as many steps as well.
# With equal weights the model has all states at hand and still fails: what it lacks is the
# **choice**. Level the weights of the *trained* model, or take its look away, and nothing is
# left either. Both kinds of score do the job; the additive one pays with memory.
#
# And what does each step choose? To copy symbol t, look at place t.

# %%
after = {}
for look in (uniform, nothing):
    with_attention.look = look
    after[look.__name__] = exact(with_attention, *test)
with_attention.look = attention
assert exact(with_attention, *test) == live
on_place = with_attention.weights.diagonal(dim1=1, dim2=2).mean().item()

copy = results["copy"]
assert max(after.values()) < 0.05 and max(copy["equal weights at the end"]) < 0.05
assert max(copy["equal weights"] + copy["no attention, steps x 3"]) <= 0.02
assert on_place > 0.6 and min(copy["additive"]) > 0.9
whole = results["handed over"]  # no attention, steps x 3
assert max(run["exact"] for run in whole) == 0
assert max(run["symbols"] for run in whole) < 0.3
print("h and cell handed over, symbols right:", [run["symbols"] for run in whole])
print(f"trained, then {after}; weight on place t when writing t: {on_place:.2f}")

# %% [markdown]
# Is our rival handicapped? Hand over the cell's state, too: after 1,200 steps it is still little
# better than luck, one symbol in ten. But these are its scores at this width and after so few
# steps. In one run (it is not stored) a model 128 wide, handed both, copied 87 % of the strings
# without attention, after 4,000 steps on 200,000 strings. Attention is no *must* for a copy; with
# it, 48 numbers and 400 steps were enough.

# %% [markdown]
# ## Now backwards
#
# Twelve symbols, to be written in reverse. At step t the symbol at place 11 − t is due. Drawn
# as a map, with a row for each step, we expect a line from the upper right to the lower left:
# the anti-diagonal.
#
# **Predict first.** The model gets more than 80 % of the strings right. How much of its
# weight does a row put on the place of the symbol it writes?

# %%
guess_on = None  # your guess, from 0 to 1

# %%
forwards = strings_learned(attention, reverse_task, 12, steps=300)
torch.manual_seed(0)
two_ways = nn.LSTM(16, 24, batch_first=True, bidirectional=True)
both = strings_learned(attention, reverse_task, 12, steps=200, encoder=two_ways)
test = reverse_task(500, 12, 10, seed=100)
names = ["encoder reads forwards", "encoder reads both ways"]
maps, marks = {}, {}
for name, model in zip(names, (forwards, both), strict=True):
    score = exact(model, *test)
    maps[name] = model.weights.mean(dim=0)  # (T, S), over 500 strings
    flipped = maps[name].flip(1)  # so that the anti-diagonal is the diagonal
    marks[name] = [round(flipped.diagonal(i).mean().item(), 3) for i in (0, -1)]
    print(f"{name}: exact {score:.2f}, weight on the place, one after it:", marks[name])
    assert score > 0.8
plot_maps(maps)

# %%
for run in results["reverse"]["forwards"]:
    assert run["exact"] > 0.8 and run["one later"] > 2 * run["on"]
for run in results["reverse"]["both ways"]:
    assert run["exact"] > 0.8 and run["on"] > 2 * run["one later"]
reveal("reverse_on_place", guess_on, marks[names[0]][0])

# %% [markdown]
# ## One place beside the truth
#
# Both models reverse. One has its line **on** the anti-diagonal; the other, in all five
# seeds, one place *after* it. It looks at **states**, not at symbols. A forward state at place
# s + 1 has read symbols s + 1 *and* s. The decoder has written symbol s + 1 a moment ago, so it
# may ask: "where I have seen that, what came before it?" A state that reads both ways has both
# neighbours (and, at the last place, only one symbol from behind), and the line lies where we
# expected it.
#
# So which *symbol* decides? Exchange one and see which output changes.

# %%
source, target = test
written = F.pad(target[:, :-1], (1, 0), value=SOS)  # the right symbols so far
changed = source.clone()
changed[:, 5] = 3 + (source[:, 5] - 2) % 10  # another symbol at place 5
with torch.no_grad():
    before, after = (forwards(x, written).argmax(dim=-1) for x in (source, changed))
moved = (before != after).float().mean(dim=0)  # (T,)
looked = maps[names[0]][6]  # the step that writes the symbol of place 5
assert moved.argmax() == 6 and moved[6] > 0.8 and looked.argmax() == 6
print("share of outputs that moved, by step:", [round(m, 2) for m in moved.tolist()])
print(f"step 6: weight on place 5 {looked[5]:.2f}, on place 6 {looked[6]:.2f}")

# %% [markdown]
# ## Attention is not an explanation
#
# Step 6 looks at place 6, and place 5 decides. Whoever reads the map as "this input was the
# reason" is wrong here. (Step 7 often moves, too; it is fed the old symbol, which the source no
# longer holds.) A second cause of doubt: quite different weights may give **one and the
# same** context. Take the corners of lesson 1's square as values, and look at A and C,
# or at B and D: nobody behind the look can tell.
#
# Jain and Wallace (2019) found, in trained models, quite different maps with nearly the same
# prediction; Wiegreffe and Pinter (2019) answered that a map may still be *one* plausible
# account.

# %%
corners = torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]])  # A B C D
a_and_c = torch.tensor([0.45, 0.05, 0.45, 0.05])
b_and_d = torch.tensor([0.05, 0.45, 0.05, 0.45])
assert torch.allclose(a_and_c @ corners, b_and_d @ corners, atol=1e-6)
a_and_c @ corners

# %% [markdown]
# ## Dates, as people write them
#
# "3 Mar 2024", "2024년 3월 3일", "March 3, 2024": one date, many orders. The task is to write
# 2024-03-03. Here a map must jump: to the year, back to the month, which has to be translated,
# on to the day.

# %%
pairs, asked = date_pairs(5000, seed=0), date_pairs(500, seed=100)
symbols = Vocabulary(side for pair in pairs for side in pair)
torch.manual_seed(0)
dates = Seq2Seq(len(symbols), 48, attention)
teach(dates, *as_tensors(pairs, symbols), steps=300)
source, target = as_tensors(asked, symbols)
score = exact(dates, source, target)
assert score > 0.7 and min(run["exact"] for run in results["dates"]) > 0.7
maps = dates.weights  # (500, T, S)
f"{score:.2f} of 500 freshly drawn dates without a mistake"

# %% [markdown]
# **Point at the rows.** Orange columns show where the decoder looks when it writes that
# symbol (a space is drawn as ␣). Where does it look for the month? And what does it look for
# when it writes a hyphen?

# %%
examples = []
for (given, iso), rows in zip(asked[2:11], maps[2:11], strict=True):
    table = rows[: len(iso), : len(given)]
    examples.append((given.replace(" ", "␣"), iso, table))
attention_map(examples, row=6)

# %% [markdown]
# ## Looking hard at nothing
#
# A hyphen stands at the same two steps of every date: no source has to be consulted. Yet the
# weights sum to 1, so the decoder must look *somewhere*, and it often looks hard. Give *all*
# steps equal weights: the hyphens stay right, the digits fall.
#
# > **Principle.** A map is a hypothesis. To test it, change the weights or the input and see
# > whether the answer changes.

# %%
dates.look = uniform
written = F.pad(target[:, :-1], (1, 0), value=SOS)
with torch.no_grad():
    told = dates(source, written).argmax(dim=-1) == target  # (500, T)
hyphen = target == symbols.number["-"]
digit = (target > 2) & ~hyphen
sharp = maps[hyphen].amax(dim=-1).mean().item()
kept, lost = (told[which].float().mean().item() for which in (hyphen, digit))
for run in results["dates"] + [{"largest at hyphens": sharp, "hyphens, equal": kept}]:
    assert run["largest at hyphens"] > 0.4 and run["hyphens, equal"] > 0.9
assert lost < 0.8
print(
    f"largest weight at hyphens {sharp:.2f}; right with equal weights: "
    f"hyphens {kept:.2f}, digits {lost:.2f}"
)

# %% [markdown]
# ## Chatbot III
#
# The same dialogues as for the bots of lessons 7 and 9, words as symbols. An answer needs the
# city and the day of *this* question: a copy in the middle of a sentence.

# %%
turns = make_dialogues()
words = Vocabulary(
    side.split() for t in turns.training for side in (t.question, t.answer)
)


def tensors(turns: list) -> tuple[Tensor, Tensor]:
    return as_tensors([(t.question.split(), t.answer.split()) for t in turns], words)


torch.manual_seed(0)
bot = Seq2Seq(len(words), 48, attention)
teach(bot, *tensors(turns.training), steps=300)


def reply(question: str) -> str:
    source = words.encode(question.split())[None]
    return " ".join(words.decode(translate(bot, source, T=20)[0]))  # 20 words at most


for question in (
    "how is the weather in Seoul on Monday ?",
    "리마 가는 금요일 표 주세요",
):
    print(question, "->", reply(question))

# %%
sets = {"training": turns.training[::4], **turns.unseen}
scores = {name: exact(bot, *tensors(asked)) for name, asked in sets.items()}
assert scores["training"] > 0.97 and scores["combinations"] > 0.8
assert scores["combinations"] > stored_bots()["retrieval"]["combinations"][0] + 0.5
some = turns.paraphrases[:5]
assert exact_match(reply, some) == exact(bot, *tensors(some))  # pads change nothing
print({name: round(score, 2) for name, score in scores.items()})
plot_bots(stored_bots())

# %% [markdown]
# ## Two-sided
#
# Retrieval repeats the most similar known turn: perfect on paraphrases, useless where city
# and day never met before. The bot with attention *composes*, and answers most new
# combinations. That is not attention's alone: "LSTM, answers only" has none and composes, too.
# On new wordings it is far from perfect, and differs from seed to seed.
#
# ## What attention does not change
#
# It was an *optional* part of a recurrent model at first. The LSTMs still read and write one
# step after the other, and places of the source do not look at each other. Each written
# symbol costs S scores: T · S in all.

# %% [markdown]
# ## Self-attention
#
# Queries and keys may come from the *same* sequence. Such **self-attention** is often said to
# have been proposed in the Transformer paper (2017). That paper itself names earlier uses:
# reading comprehension, summaries, entailment. New was to rely on attention alone, without
# recurrence and without convolution. Lesson 11 does.

# %% [markdown]
# ## Summary
#
# - Attention is a soft lookup: scores from queries and keys (dot product over √D, or a small
#   network), a softmax over the keys with pads at −∞, a weighted sum of values.
# - With it, an encoder-decoder copies sixteen symbols after 400 steps, at which the same model
#   without it, or with equal weights, copies none. A wider one without it may get there, too,
#   after many more.
# - A map shows which *states* are read. It may lie beside the symbol that decides, and look
#   hard where nothing is needed: test it by changing weights or inputs.

# %% [markdown]
# ## Quiz
#
# A translation model puts 0.9 of its weight on the state at the word *bank* when it writes
# *Ufer*. What follows?
#
# - **a** the word *bank*, and nothing else, made it write *Ufer*
# - **b** the value at that place enters the context with the factor 0.9
# - **c** with that place masked, it would write something else
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** That is what a weight is, no more. The state at *bank* has read *river* before it,
# which may have decided (not a), and the decoder's own state has a say, too. Whether the
# output would change has to be tried (not c): neighbouring states often know the same.
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. What are query, key and value in your own words, and where do they come from here?
# 2. Why divide by √D, and when does the reason cease to hold?
# 3. What would a masked softmax give for a sequence of pads only?
# 4. How would you test a claim that was read off an attention map?
#
# **Now write.** Open the exercises of this lesson, `work/10_attention/10_attention.ipynb`.
# [To the exercises](../work/10_attention/10_attention.ipynb)

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
# Further reading: [Bahdanau, Cho and Bengio, Neural machine translation by jointly learning to align and translate](https://arxiv.org/abs/1409.0473),
# [Luong, Pham and Manning, Effective approaches to attention-based neural machine translation](https://arxiv.org/abs/1508.04025),
# [Jain and Wallace, Attention is not explanation](https://arxiv.org/abs/1902.10186),
# [Olah and Carter, Attention and augmented recurrent neural networks](https://distill.pub/2016/augmented-rnns/).
