# %% [markdown]
# # 11 · Assemble the Transformer
#
# **Goal:** put attention, addition, norms and small networks together to a Transformer, prove
# each part equal to PyTorch's, and measure what it is good for.
#
# About {minutes} minutes, then the exercises. You need the attention of lesson 10 and the
# chatbots of lessons 7 to 10.

# %%
from functools import partial
from statistics import median

import torch
import torch.nn.functional as F
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn

from helpers.data.dialogues import make_dialogues
from helpers.data.pairs import turn_tensors
from helpers.data.real import digits
from helpers.data.strings import reverse_task
from helpers.data.vocabulary import PAD, Vocabulary
from helpers.figures.bots import plot_bots
from helpers.figures.charts import plot_bars
from helpers.figures.influence import plot_influence
from helpers.figures.lengths import plot_lengths
from helpers.measure import results
from helpers.measure.bots import exact_match, stored_bots
from helpers.measure.encoders import compare_encoders
from helpers.measure.influence import influence
from helpers.measure.lengths import LENGTHS, at_length
from helpers.measure.memory import saved_bytes
from helpers.measure.parameters import parameters
from helpers.measure.seconds import milliseconds
from helpers.measure.spread import spread
from helpers.models.attention import heads_of, masked_too_late
from helpers.models.bots import replies, train_bot
from helpers.models.loops import SlowGRU
from helpers.models.training import accuracy, over_seeds, train
from helpers.progress.experience import reveal
from helpers.widgets.block_flow import BlockFlow
from helpers.widgets.position_dials import PositionDials

torch.set_num_threads(1)  # fastest for models this small
stored = results.stored("11_transformer")  # `make results` makes them again

# %% [markdown]
# ## The whole thing at a glance
#
# Below is one **block** of a Transformer. A sentence flows through it as a table: T rows, one
# for each place, D numbers each. Point at a stage to see what it does, which shape comes out,
# and what it costs.
#
# Two things to look for: at which stage do *places* talk to each other? And which stage
# grows with the square of T?

# %%
BlockFlow()

# %% [markdown]
# ## Attention to oneself
#
# In lesson 10 a decoder asked and an encoder answered: **cross-attention**. In
# **self-attention** a sentence asks itself. Each place sends a query, offers a key and holds a
# value, K numbers each, all made from its own row:
#
# $$\mathrm{softmax}\!\left(\frac{(x W_q)(x W_k)^\top}{\sqrt K}\right) x W_v.$$
#
# One mean for all purposes is little. So N **heads** look at once, each with small matrices of
# its own, K = D / N wide, and their findings are added up.


# %%
class Attention(nn.Module):
    """N heads: each place of x (B, T, D) looks at the places of source (B, S, D)."""

    def __init__(self, D: int, N: int):
        super().__init__()
        matrices = (nn.Parameter(torch.randn(N, D, D // N) * D**-0.5) for _ in range(3))
        self.W_q, self.W_k, self.W_v = matrices  # D x K for each head
        self.W_o = nn.Parameter(torch.randn(N, D // N, D) * D**-0.5)

    def forward(self, x: Tensor, source: Tensor, see: Tensor) -> Tensor:
        x, source = x[:, None], source[:, None]  # (B, 1, T, D): one for all heads
        q, k, v = x @ self.W_q, source @ self.W_k, source @ self.W_v  # (B, N, T, K)
        scores = q @ k.mT / k.size(-1) ** 0.5  # (B, N, T, S)
        weights = scores.masked_fill(~see, -torch.inf).softmax(dim=-1)
        return (weights @ v @ self.W_o).sum(dim=1)  # (B, T, D)


# %% [markdown]
# ## It is nn.MultiheadAttention
#
# Libraries keep all heads in one D × D matrix and reshape; in the exercises you will. Ours adds
# the heads up, each through its own part of $W_o$, which is the same sum. We copy PyTorch's
# weights and compare, asking ourselves and asking another sentence, S ≠ T. (PyTorch adds
# biases, zero at the start; ours leaves them out. Exercise 11.1 has them.)


# %%
def load(ours: Attention, theirs: nn.MultiheadAttention) -> Attention:
    for mine, other in zip(ours.parameters(), heads_of(theirs), strict=True):
        mine.data.copy_(other)  # W_q, W_k, W_v, W_o
    return ours


torch.manual_seed(0)
B, T, S, D, N = 2, 5, 7, 12, 3
ANY = torch.tensor(True)  # everybody may look everywhere
theirs = nn.MultiheadAttention(D, N, batch_first=True)
ours = load(Attention(D, N), theirs)
x, other = torch.randn(B, T, D), torch.randn(B, S, D)
for source in (x, other):
    library = theirs(x, source, source)[0]
    assert torch.allclose(ours(x, source, ANY), library, atol=1e-6)

# %% [markdown]
# ## Do not read the future
#
# A decoder that predicts the next word must not see it. The **causal mask** gives scores of the
# future −inf, so their weights are 0. A wrong mask makes no error and a wonderful loss. So test
# it: which input moves which output?
#
# Left all may look, in the middle only back. Right, a popular slip: the weights are masked
# *after* the softmax, `scores.softmax(-1).tril()`. No arrow points forward, and yet the future leaks, through the sum under
# the fraction.


# %%
def past(T: int) -> Tensor:
    return torch.ones(T, T).tril().bool()  # place t (row) sees s <= t


readers = {
    "no mask": partial(ours, see=ANY),
    "causal mask": partial(ours, see=past(8)),
    "masked too late": masked_too_late,
}
seen = {name: influence(lambda x, f=f: f(x, x), 8, D) for name, f in readers.items()}
assert [m.triu(1).any().item() for m in seen.values()] == [True, False, True]
plot_influence(seen)

# %% [markdown]
# ## A norm for each row
#
# Additions make numbers grow, so **LayerNorm** brings each row, by itself, to mean 0 and
# variance 1 before it is used; then a learned gain and shift, which begin at 1 and 0, give each
# column its own scale again. Which variance? Statistics books divide by D − 1; nn.LayerNorm
# divides by D. On [1, 0, 0, 0] the first number tells: 1.732 or 1.500. The *Annotated
# Transformer*, from which many have learned, has the second.

# %%
row = torch.tensor([1.0, 0.0, 0.0, 0.0])
by_torch = nn.LayerNorm(4)(row)[0].item()
by_book = ((row - row.mean()) / row.std())[0].item()  # std divides by D - 1
assert abs(by_torch - 1.732) < 1e-3 and abs(by_book - 1.5) < 1e-3

# %% [markdown]
# ## The block
#
# Two parts, each **added** to what is there (a *residual* connection): attention, where places
# talk, and a **feed-forward network** (FFN), where each place thinks alone, four times as
# wide. `cross` adds a third, which looks at another sentence.
#
# With the norms *before* the parts (pre-norm), the stream x itself passes untouched from the
# bottom to the top. The paper of 2017 had them *behind* the additions (post-norm).


# %%
class Block(nn.Module):
    """Add to the stream x (B, T, D) what its places find, and then what they think."""

    def __init__(self, D: int, N: int, cross: bool = False):
        super().__init__()
        self.attend, self.look = Attention(D, N), Attention(D, N) if cross else None
        wide = 4 * D
        self.feed = nn.Sequential(nn.Linear(D, wide), nn.ReLU(), nn.Linear(wide, D))
        self.norms = nn.ModuleList(nn.LayerNorm(D) for _ in range(3))

    def forward(self, x, see, memory=None, see_memory=ANY) -> Tensor:
        z = self.norms[0](x)
        x = x + self.attend(z, z, see)
        if self.look is not None:
            x = x + self.look(self.norms[2](x), memory, see_memory)
        return x + self.feed(self.norms[1](x))


class PostBlock(Block):
    """The same parts, with the norms behind the additions."""

    def forward(self, x: Tensor, see: Tensor) -> Tensor:
        x = self.norms[0](x + self.attend(x, x, see))
        return self.norms[1](x + self.feed(x))


# %% [markdown]
# ## It is nn.TransformerEncoderLayer
#
# Both arrangements, with PyTorch's fresh weights, give PyTorch's numbers. Count as well: of a
# block's parameters two thirds are in the FFN, and one third in the attention.

# %%
Layer = partial(nn.TransformerEncoderLayer, dropout=0.0, batch_first=True)
for ours, pre in ((Block(D, N), True), (PostBlock(D, N), False)):
    theirs = Layer(D, N, 4 * D, norm_first=pre)
    load(ours.attend, theirs.self_attn)
    library = (theirs.linear1, theirs.linear2, theirs.norm1, theirs.norm2)
    for mine, other in zip((*ours.feed[::2], *ours.norms[:2]), library, strict=True):
        mine.load_state_dict(other.state_dict())
    assert torch.allclose(ours(x, ANY), theirs(x), atol=1e-5)
    assert torch.allclose(ours(x, past(T)), theirs(x, ~past(T)), atol=1e-5)

in_feed, in_attention = map(parameters, (ours.feed, ours.attend))
assert 0.65 < in_feed / (in_feed + in_attention) < 0.7

# %% [markdown]
# ## What the addition is for
#
# Attention takes means. Means of means of means: after 12 layers without the additions all
# places say the same, and training has almost nothing to start from. With the additions each
# row keeps what it was. We measure how much the places still differ on top of 12 untrained
# blocks, five seeds.


# %%
def alone(block: Block, x: Tensor, see: Tensor) -> Tensor:
    z = block.norms[0](x)
    return block.feed(block.norms[1](block.attend(z, z, see)))  # nothing is added


build = partial(Block, 32, 4)
with_it = spread(partial(Block.forward, see=ANY), build)
without = spread(partial(alone, see=ANY), build)
assert min(with_it) > 0.2 and max(without) < 1e-4
f"the places differ by {median(with_it):.0%} with, {median(without):.0e} without"

# %% [markdown]
# ## Norm before or behind?
#
# Six layers learn to reverse 10 symbols, 150 steps of Adam with the rather large step
# lr = 0.01, five seeds (stored). **Warm-up** lets the step grow from zero over the first 75.
# Guessing scores 0.1.
#
# **Predict first.** What share of symbols is right with norms behind and no warm-up?

# %%
guess_behind = None  # your guess, from 0 to 1

# %%
norms = stored["norms"]
assert max(norms["norm behind"]) < 0.4 and min(norms["norm before"]) > 0.9
assert median(norms["norm behind, warm-up"]) > 0.8
assert median(norms["norm behind, lr / 5"]) > 0.9
reveal("norm_behind", guess_behind, median(norms["norm behind"]))
plot_bars(norms, chance=0.1, label="symbols right")

# %% [markdown]
# ## What warm-up is for
#
# With norms before, the large step works from the start. With norms behind, it probably throws
# the network out before it has learned anything; warm-up saves it, and mostly so does a step
# five times smaller. So "a Transformer cannot be trained without warm-up" is too strong: it
# belongs to norms behind and large steps.
#
# > **Tip.** Put the norms before. If you read the paper of 2017, remember that it did not.

# %% [markdown]
# ## A bag of words, again
#
# Nothing so far knows the order. Shuffle the input of a block without a mask, and the output
# is shuffled alike: it is **equivariant**. Lesson 6 met such a reader as "attention without
# positions". (A causal mask breaks the symmetry: no two places see the same rows.)

# %%
order = torch.randperm(T)
block = Block(D, N)
assert torch.allclose(block(x[:, order], ANY), block(x, ANY)[:, order], atol=1e-5)
assert (block(x[:, order], past(T)) - block(x, past(T))[:, order]).abs().max() > 0.01

# %% [markdown]
# ## Reverse it, blindfolded
#
# Place t must say the symbol at place T − 1 − t: 10 symbols, T = 10. Chance is 0.1.
#
# An order-blind model must answer alike wherever a symbol stands. But it sees how often each
# occurs! If the string has three 7s, "7" is a good answer for most. Below we compute the best
# that any such model can do, on 20,000 strings: each other place is as likely as the next.
#
# **Predict first.** What is this ceiling?

# %%
guess_ceiling = None  # your guess, from 0 to 1


# %%
def ceiling(x: Tensor) -> float:
    """The best share that an order-blind model gets, strings x (n, T), T even."""
    others = F.one_hot(x).sum(dim=1, keepdim=True) - F.one_hot(x)  # (n, T, V)
    return (others.amax(dim=-1) / (x.size(1) - 1)).mean().item()


best = ceiling(reverse_task(20_000, 10, 10, seed=0)[0])
assert 0.28 < best < 0.29
reveal("blind_ceiling", guess_ceiling, best)

# %% [markdown]
# ## Clocks
#
# How does one tell a place? The paper's **sinusoid** is a row of clocks. The first hand turns
# fast, the last so slowly that it never comes round: place t is
# $\sin(t w_i), \cos(t w_i)$ with $w_i = 10000^{-2i/D}$, and is *added* to the embedding. Two
# places k apart differ by the same turns wherever they are.
#
# **RoPE** turns queries and keys by these clocks instead; **ALiBi** takes a slope times the
# distance off the scores. Move t and s apart, then both together.


# %%
def clocks(T: int, D: int) -> Tensor:
    """Return the clock hands of T places: (T, D)."""
    angles = torch.arange(T)[:, None] / 10_000 ** (torch.arange(0, D, 2) / D)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


likeness = clocks(32, 16) @ clocks(32, 16).T  # of all pairs of places
assert all(likeness.diagonal(k).std() < 1e-4 for k in range(30))  # distance only
PositionDials()

# %% [markdown]
# ## An encoder that reads
#
# Blocks without a mask; with an embedding below and scores above they are an **encoder-only**
# Transformer (BERT is one). It labels each place, so it suits the reverse task. We train it
# with clocks and without, one seed live. The bars show all: five seeds, `learned` places drawn
# with a standard deviation of 1 or of 0.02, RoPE, ALiBi.


# %%
class Encoder(nn.Module):
    """Rows (B, T, D) of symbols -> rows that know each other; `places` (P, D) are added."""

    def __init__(self, places: Tensor, L: int = 2, N: int = 4):
        super().__init__()
        self.places, D = places, places.size(1)
        self.blocks = nn.ModuleList(Block(D, N) for _ in range(L))
        self.norm = nn.LayerNorm(D)

    def forward(self, x: Tensor, see: Tensor = ANY) -> Tensor:
        x = x + self.places[: x.size(1)]
        for block in self.blocks:
            x = block(x, see)
        return self.norm(x)


def word_loss(scores: Tensor, targets: Tensor) -> Tensor:
    return F.cross_entropy(scores.mT, targets, ignore_index=PAD)


def right(places: Tensor, seed: int) -> float:
    task = reverse_task(5000, 10, 10, seed)
    reader = nn.Sequential(nn.Embedding(13, 32), Encoder(places), nn.Linear(32, 13))
    train(reader, word_loss, *task, steps=150, lr=2e-3, batch=32, seed=seed)
    ids, targets = reverse_task(1000, 10, 10, seed=99)
    return (reader(ids).argmax(dim=-1) == targets).float().mean().item()


for places, low, high in ((torch.zeros(10, 32), 0.25, 0.3), (clocks(10, 32), 0.9, 1)):
    assert low < over_seeds(partial(right, places), [0])[0] <= high

# %%
reverse = stored["reverse"]
assert max(reverse["no positions"]) < best + 0.01 < 0.3 < min(reverse["sinusoid"])
assert max(reverse["learned, std 0.02"]) < 0.5 < 0.9 < min(reverse["learned, std 1"])
assert max(reverse["ALiBi"] + reverse["RoPE"]) < 0.45 < min(reverse["RoPE, steps x 6"])
plot_bars(reverse, chance=round(best, 3), label="symbols right", line="ceiling")

# %% [markdown]
# ## At the ceiling, not at chance
#
# Without places the encoder stops at the ceiling of 0.286, far above chance: "it cannot learn
# anything" would be wrong. ALiBi is still near it after 150 steps; we do not know why, and guess
# that a distance, which tells neither the side nor the place, is too little to reverse by. RoPE
# leaves it slowly: a little after 150 steps, clearly after six times as many.
#
# Learned places of the customary standard deviation 0.02 drown beside embeddings of 1: still
# at the ceiling after 150 steps. Of size 1 they solve the task. Make places as large as what
# they are added to.

# %% [markdown]
# ## Longer than ever seen
#
# A **decoder-only** Transformer (GPT is one) reads `s <sos> s` from left to right under a
# causal mask, and learns to copy 3 to 10 symbols. Then it copies longer strings (stored, three
# seeds).
#
# **Predict first.** Which share of symbols is right at T = 20 with the sinusoid, which knows a
# clock for every place? And with ALiBi?

# %%
guess_sinusoid = None  # your guess, from 0 to 1
guess_alibi = None  # your guess, from 0 to 1

# %%
ten, long = (at_length(stored["lengths"], T) for T in (10, 20))
reveal("sinusoid_at_20", guess_sinusoid, median(long["sinusoid"]))
reveal("alibi_at_20", guess_alibi, median(long["ALiBi"]))
for kind in ("sinusoid", "learned", "RoPE"):
    assert min(ten[kind]) > 0.8 and max(long[kind]) < 0.4 < min(long["ALiBi"])
plot_lengths(LENGTHS, stored["lengths"], seen=10)

# %% [markdown]
# ## To know a place is not to use it
#
# A string of T symbols makes a text of 2T places: 20 were met in training, T = 20 needs 40.
# Every place has its own clock, also out there, but the layers have never met it. The learned
# rows out there were never trained. ALiBi knows distances only, and far ones fade smoothly. It
# bends where the others break, perhaps for that reason; RoPE breaks a little later than the
# clocks. With no positions, only the mask, the decoder is weaker from the start and bends, too.
#
# None copies 20 symbols well. Length generalisation is to be tested, not assumed; lesson 12
# comes back to it.

# %% [markdown]
# ## Encoder and decoder
#
# The Transformer of 2017 has both. An encoder reads the question in both directions. A decoder
# writes the answer under a causal mask and looks across at all the encoder's rows.
#
# **Weight tying:** the scores are products with the rows of the *same* embedding. To suit both
# uses it starts small, $D^{-1/2}$, and is scaled up by $\sqrt D$ on entering, beside the clocks.


# %%
class Transformer(nn.Module):
    """Questions (B, S), answers so far (B, T) -> scores of the next words (B, T, V)."""

    def __init__(self, V: int, D: int, N: int, L: int):
        super().__init__()
        self.embed, self.norm = nn.Embedding(V, D), nn.LayerNorm(D)
        nn.init.normal_(self.embed.weight, std=D**-0.5)
        self.encoder = Encoder(clocks(64, D), L, N)
        self.decoder = nn.ModuleList(Block(D, N, cross=True) for _ in range(L))

    def forward(self, question: Tensor, answer: Tensor) -> Tensor:
        real = (question != PAD)[:, None, None]  # (B, 1, 1, S): do not look at pads
        D, T = self.embed.embedding_dim, answer.size(1)
        memory = self.encoder(self.embed(question) * D**0.5, real)  # (B, S, D)
        x = self.embed(answer) * D**0.5 + clocks(T, D)
        for block in self.decoder:
            x = block(x, past(T), memory, real)
        return self.norm(x) @ self.embed.weight.T  # tied: (B, T, V)


# %% [markdown]
# ## Chatbot IV
#
# The same dialogues as for chatbots I to III, 250 steps live, with a warm-up, and a learning
# rate that falls to zero. All T words of an answer are trained at once; answering still goes
# word by word.

# %%
dialogues = make_dialogues()
words = Vocabulary(f"{t.question} {t.answer}".split() for t in dialogues.training)
pairs = turn_tensors(dialogues.training, words)
torch.manual_seed(0)
bot = Transformer(V=len(words), D=32, N=4, L=2)
losses = train_bot(bot, word_loss, *pairs, steps=250, lr=4e-3)

unseen = [turn.question for turn in dialogues.combinations]
answers = dict(zip(unseen, replies(bot, unseen, words), strict=True))
assert exact_match(answers.get, dialogues.combinations) > 0.8 and losses[-1] < 0.2
{question: answers[question] for question in unseen[::20]}

# %% [markdown]
# ## All bots so far
#
# A row per bot, a dot per seed. The Transformer is in it twice: with an encoder, and
# **decoder only**, which reads question and answer as one text from left to right. Both
# combine known wordings with new slots; on new wordings the one that reads the question in both
# directions is far ahead, here, with 480 turns to learn from. Nobody wins everything:
# retrieval knows all paraphrases and cannot combine.

# %%
bots = stored_bots()
both, only = (bots[f"Transformer, {k}"] for k in ("encoder-decoder", "decoder only"))
assert max(only["paraphrases"]) < min(both["paraphrases"]) < 1
assert min(both["combinations"] + only["combinations"]) > 0.8
plot_bots(bots)

# %% [markdown]
# ## Writing on, with a memory
#
# A decoder that writes word t + 1 needs the keys and values of words 0 to t. They have not
# changed: under a causal mask nothing later touches them. So keep them, the **KV cache**, and
# compute one row a step. It must equal the whole computed at once.


# %%
def step(attend: Attention, x_t: Tensor, cache: Tensor) -> tuple[Tensor, Tensor]:
    """Read x_t (1, 1, D) with a cache (2, 1, N, t, K): its row, and the longer cache."""
    x_t = x_t[:, None]
    new = torch.stack([x_t @ attend.W_k, x_t @ attend.W_v])
    k, v = cache = torch.cat([cache, new], dim=3)
    weights = (x_t @ attend.W_q @ k.mT / k.size(-1) ** 0.5).softmax(dim=-1)
    return (weights @ v @ attend.W_o).sum(dim=1), cache


D, N, T = 64, 4, 1024
attend, x = Attention(D, N), torch.randn(1, T, D)
cache, whole = torch.empty(2, 1, N, 0, D // N), attend(x, x, past(T))
for t in range(50):
    row, cache = step(attend, x[:, t : t + 1], cache)
    assert torch.allclose(row[0, 0], whole[0, t], atol=1e-5)

# %% [markdown]
# ## What a cached token costs
#
# Often read: "with a cache a token costs O(1)". It must still look at all t keys: O(t) work
# for each token, O(T²) in all. The cache itself grows by 2 D numbers a token in each layer, so
# O(T) memory. Without a cache the whole past is computed again, O(t²) for each token. We time
# one more token at t = 1024, and compare with t = 16,384. A part of that is `torch.cat`, which
# copies the cache to make it longer; libraries keep room instead, and still look at all keys.

# %%
ms = {"again, t = 1024": milliseconds(lambda: attend(x, x, past(T)))}
for t in (64, 1024, 16_384):
    cache = torch.randn(2, 1, N, t, D // N)  # 2 t D numbers, for each layer
    ms[f"cached, t = {t}"] = milliseconds(partial(step, attend, x[:, :1], cache))
copying = partial(torch.cat, [cache, cache[..., :1, :]], dim=3)
ms["of that, copying"] = milliseconds(copying)
assert ms["again, t = 1024"] > 10 * ms["cached, t = 1024"]
assert ms["cached, t = 16384"] > 2 * ms["cached, t = 1024"]
{name: f"{value:.2f} ms" for name, value in ms.items()}

# %% [markdown]
# ## "Quadratic": of what?
#
# Time is quadratic in T. **Memory** need not be. Our attention keeps the T × T weights for the
# way back. The library's computes them in pieces and forgets them (FlashAttention), so what it
# keeps grows like T. We count the bytes; lesson 12 shows how it is done.


# %%
xs = [torch.randn(1, N, t, D // N, requires_grad=True) for t in (512, 1024)]
plain = [saved_bytes(lambda x=x: (x @ x.mT).softmax(dim=-1) @ x) for x in xs]
sdpa = F.scaled_dot_product_attention
flash = [saved_bytes(lambda x=x: sdpa(x, x, x)) for x in xs]
growth = plain[1] / plain[0], flash[1] / flash[0]
assert growth[0] > 3.5 and growth[1] < 2.2
f"twice the length, {growth[0]:.1f} or {growth[1]:.1f} times the memory"

# %% [markdown]
# ## A picture is a text
#
# An encoder does not care what its rows are. Cut a digit of 8 × 8 pixels into 16 patches, make
# each a row (a convolution whose stride is its width does it), add learned places, and put one
# more row in front, **[CLS]**, which asks: what is it? That is a **vision Transformer**.


# %%
class ViT(nn.Module):
    """Digits (B, 8, 8) -> scores (B, 10)."""

    def __init__(self, D: int = 32):
        super().__init__()
        self.cut, self.score = nn.Conv2d(1, D, 2, stride=2), nn.Linear(D, 10)
        self.ask = nn.Parameter(torch.randn(D))
        self.encoder = Encoder(nn.Parameter(torch.randn(17, D)))

    def forward(self, images: Tensor) -> Tensor:
        patches = self.cut(images[:, None]).flatten(2).mT  # (B, 16, D)
        x = torch.cat([self.ask.expand(len(images), 1, -1), patches], dim=1)
        return self.score(self.encoder(x)[:, 0])


x, y, x_test, y_test = digits()
torch.manual_seed(0)
vit = ViT()
train(vit, F.cross_entropy, x, y, steps=200, lr=3e-3, batch=64)
linear = LogisticRegression(max_iter=1000).fit(x.flatten(1), y)
scores = accuracy(vit, x_test, y_test), linear.score(x_test.flatten(1), y_test)
assert 0.85 < scores[0] < scores[1] + 0.04
"ViT {:.3f}, logistic regression {:.3f}".format(*scores)

# %% [markdown]
# ## Seq2Seq and Transformer, row by row
#
# The usual table of comparison, with a measurement for each row. A GRU with the loop over time
# written out and our encoder of two blocks, both 64 wide, read the same sentence.
#
# - processing: how many operations have to wait for each other, at T = 20 and at T = 80;
# - dependencies, untrained: what the first of 50 inputs moves at the end, the last one being 1;
# - speed: CPU milliseconds of a training pass, T = 100, beside an nn.LSTM with as many parameters
#   as the encoder (the GRU has a quarter), whose loop is fused into one operation, so that it
#   waits inside, uncounted.

# %%
lstm, x = nn.LSTM(D, D, num_layers=3, batch_first=True), torch.randn(1, 100, D)
encoders = {
    "GRU": SlowGRU(D),
    "Transformer": Encoder(clocks(100, D)),
    "nn.LSTM": lambda x: lstm(x)[0],
}
found = {name: compare_encoders(read, x) for name, read in encoders.items()}
waits, reach, speed = ({n: row[i] for n, row in found.items()} for i in range(3))
assert waits["GRU"][1] > 3.5 * waits["GRU"][0] and len({*waits["Transformer"]}) == 1
assert parameters(lstm) == parameters(encoders["Transformer"])
assert reach["GRU"] < 1e-4 < 1e-3 < reach["Transformer"]
assert speed["nn.LSTM"] < speed["Transformer"] < speed["GRU"]
found

# %%
assert encoders["Transformer"](x).numel() == 100 * encoders["GRU"](x)[:, -1].numel()
maps = {name: influence(encoders[name], 8, D) for name in ("GRU", "Transformer")}
assert not maps["GRU"].triu(1).any() and maps["Transformer"].all()
plot_influence(maps)

# %% [markdown]
# | | Seq2Seq (GRU) | Transformer |
# |---|---|---|
# | processing | steps wait, in number like T | like the layers, whatever T |
# | dependencies | fade with distance, unless gates stand open (lesson 5) | one step between any two, shared by T |
# | speed, training | beaten, if its loop is Python | beaten by the fused nn.LSTM |
# | speed, writing | a word costs the same | a word costs more with t |
# | context | one state, D numbers | all rows, S · D numbers |
# | attention | added on, target to source | also within source, within target |
#
# "A Transformer is faster thanks to parallel work" is said of training on hardware that has the
# width. Here, on one core, a well-made LSTM of the same size wins.

# %% [markdown]
# ## Not always a Transformer
#
# On 1,000 digits a linear model does as well as ours. On dialogues retrieval answers all
# paraphrases. A GRU writes on for ever at a fixed cost. What a Transformer buys is short ways
# between far places, and training in which nothing waits; what it costs is T² comparisons,
# places that must be told, and a memory that grows while it writes.
#
# > **Principle.** Ask first which of these binds you: the length, the time for a word, the
# > memory, the data.

# %% [markdown]
# ## Summary
#
# - A block adds two findings to a stream: what places say to each other, and what each thinks
#   alone. Norms before the parts make it easy to train; norms behind need small steps or a
#   warm-up.
# - Attention does not know the order. Positions, or a causal mask, tell it; without them a model
#   stops at a ceiling that can be computed. Which positions you choose decides how it fails on
#   longer strings.
# - Encoder-only reads, decoder-only writes, together they translate. Training is parallel,
#   writing is not: with a cache a word costs O(t), and O(1) is a legend.

# %% [markdown]
# ## Quiz
#
# A decoder without any positions, but with a causal mask, is trained to copy. What is true?
#
# - **a** it is a bag of words and stops at the order-blind ceiling
# - **b** it can learn something about the order
# - **c** the mask makes it equal to a model with learned positions
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** Each place sees other rows, so a model can learn where it stands: see the line "none" in
# the figure of lengths. A bag (a) would need that all places see the same rows. Learned places
# are known exactly and at once (c), up to the longest one seen, and not beyond.
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. Which stage of a block mixes places, and which mixes only the numbers of one place?
# 2. How would you find out, without reading the code, whether a decoder sees the future?
# 3. What does your model do on sentences twice as long as the longest it has seen?
# 4. Which costs bind you: comparisons, memory of the cache, or steps that wait?
#
# **Now write.** Open the exercises of this lesson, `work/11_transformer/11_transformer.ipynb`.
# [To the exercises](../work/11_transformer/11_transformer.ipynb)

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
# Further reading: [Vaswani and others, Attention is all you need](https://arxiv.org/abs/1706.03762),
# [The Annotated Transformer](https://nlp.seas.harvard.edu/annotated-transformer/),
# [Su and others, RoFormer (RoPE)](https://arxiv.org/abs/2104.09864),
# [Press, Smith and Lewis, Train short, test long (ALiBi)](https://arxiv.org/abs/2108.12409).
