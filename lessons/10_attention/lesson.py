# %% [markdown]
# # 10 · Where to look
#
# **Goal:** let a decoder look back at everything the encoder has read, build that look from
# a dot product and a softmax, and find out what a map of its weights tells, and what not.
#
# About {minutes} minutes, then the exercises. You need encoder and decoder from lesson 9,
# and the masks of lesson 6.

# %% folded
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.data.dates import date_pairs
from helpers.data.dialogues import make_dialogues
from helpers.data.pairs import as_tensors
from helpers.data.spoken import letters_and_sounds, spoken_pairs
from helpers.data.strings import copy_task, reverse_task
from helpers.data.vocabulary import PAD, SOS, Vocabulary
from helpers.figures.attention_maps import plot_maps
from helpers.figures.bots import plot_bots
from helpers.figures.bottleneck import plot_bottleneck
from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.tables import table
from helpers.measure.bots import exact_match, stored_bots
from helpers.measure.edits import heard
from helpers.measure.results import stored
from helpers.models.aligner import aligner, look_at
from helpers.models.seq2seq import new_model
from helpers.models.translating import exact, teach, translate
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.widgets.attention_map import attention_map
from helpers.widgets.query_plane import query_plane

torch.set_num_threads(1)  # fastest for models this small
results = stored("10_attention")  # `make results` makes them again

# %% [markdown]
# ## Touch it first
#
# A network reads the letters of a word and writes its sounds, as in lesson 9. But this one may look
# back: before each sound it chooses which letters to look at. It has never met these words.
#
# **Point at the rows**, or press ↑ and ↓, and choose other words with the slider. A row is a sound,
# and it is dark where the network looks when it writes it; the orange columns show the same weights. Which
# letters does it hardly look at for any sound? (The last row is the end of the word.)

# %% folded
examples = []
for word in ("knack", "writing", "straight", "limb", "sunlight", "known", "wreath"):
    said, rows = look_at(aligner(), word)
    examples.append((word, said, rows))
attention_map(examples)

# %% claim
with claims():
    held_out = spoken_pairs(3, 8)[:10_000]  # in no training
    assert {word for word, _, _ in examples} < {word for word, _ in held_out}

# %% [markdown]
# ## With the page open
#
# Read a page, close the book, and say the page in another language. That is what the
# encoder-decoder of lesson 9 has to do: **one** state carries everything, the important
# words in the same few numbers as the others.
#
# A human translator leaves the book open, and for each word looks at the place that matters
# now. This look is called **attention**.

# %% folded
looks = (3 * torch.eye(4).flip(0)).softmax(dim=-1)  # made up: a string is reversed
plot_bottleneck(["a", "b", "c", "d"], ["d", "c", "b", "a"], looks)

# %% [markdown]
# ## One case by hand
#
# A Python dictionary compares your query with its keys: one is *equal*, and you get its value.
# Attention is a **soft lookup**: every key answers, the better it fits the more. Query and keys are
# vectors of D numbers, and their fit, the **score**, is their dot product divided by √D. Take D = 4, the query
# (1, 1, 0, 0), and three keys, each with a value:
#
# | key | q · k | score | $e^{\text{score}}$ | weight | value | weight · value |
# |---|---|---|---|---|---|---|
# | (2, 2, 0, 0) | 4 | 2 | 7.39 | 0.67 | 10 | 6.65 |
# | (2, 0, 1, 0) | 2 | 1 | 2.72 | 0.24 | 20 | 4.89 |
# | (0, 0, 3, 1) | 0 | 0 | 1 | 0.09 | 30 | 2.70 |
# | sum | | | 11.11 | 1 | | **14.25** |

# %% [markdown]
# The last steps are the softmax of lesson 3: each power of e is divided by their sum. So all weights are above 0,
# and their sum is 1. The answer, 14.25, is called the **context**: a mean of the values, in which the first one
# counts most. In letters: $w_s = \mathrm{softmax}(q \cdot k_s / \sqrt D)$ and $c = \sum_s w_s v_s$.

# %%
q = torch.tensor([1.0, 1.0, 0.0, 0.0])  # (D,)
k = torch.tensor([[2.0, 2, 0, 0], [2, 0, 1, 0], [0, 0, 3, 1]])  # (S, D)
v = torch.tensor([10.0, 20.0, 30.0])  # (S,)

scores = k @ q / 4**0.5  # (S,)
w = scores.softmax(dim=0)  # (S,)
c = w @ v
tell("scores", scores, "weights", w, f"context {c:.2f}")

# %% claim
with claims():
    assert torch.equal(scores, torch.tensor([2.0, 1.0, 0.0]))
    assert torch.allclose(w, torch.tensor([0.67, 0.24, 0.09]), atol=0.006)
    assert abs(c.item() - 14.25) < 0.005

# %% [markdown]
# ## Drag the arrows
#
# Four keys in the plane, D = 2. Drag the query (orange) or a key: which weights move? Turn the query
# right round. Make it longer without turning it. Set the factor of all scores to 0, then to 8. (With the
# picture selected, ← and → turn the query.)
#
# The query's direction decides *which* key wins, its length *how clearly*. A key's length
# does both. And a weight answers to all keys: pull one closer, and the others lose.

# %% folded
query_plane()

# %% [markdown]
# ## All queries at once
#
# A decoder has T queries, the rows of $Q$ (T, D); the source has S keys and values, the rows
# of $K$ (S, D) and $V$ (S, H). One matrix product makes all T · S scores:
#
# $$C = \mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{D}}\right) V.$$
#
# The softmax runs along each row, over the keys. Pads must not be looked at: where the mask is
# `False`, the score becomes $-\infty$ *before* the softmax, and $e^{-\infty}$ is 0. (`k.mT` exchanges the
# last two axes.) PyTorch has the same function, `F.scaled_dot_product_attention`.


# %%
def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return contexts (B, T, H) and weights (B, T, S); mask broadcasts to (B, T, S)."""
    scores = q @ k.mT / q.size(-1) ** 0.5  # (B, T, S)
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)
    return weights @ v, weights


# %% folded
B, T, S, D, H = 3, 4, 6, 5, 7
torch.manual_seed(0)
q, k, v = torch.randn(B, T, D), torch.randn(B, S, D), torch.randn(B, S, H)
mask = (torch.arange(S) < torch.tensor([[6], [2], [5]]))[:, None]  # (B, 1, S)
ours, weights = attention(q, k, v, mask)
shapes = {"q": q, "k": k, "v": v, "mask": mask, "contexts": ours, "weights": weights}
table({"shape": [str(tuple(x.shape)) for x in shapes.values()]}, shapes)

# %% claim
with claims():
    library = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    assert torch.allclose(ours, library, atol=1e-6) and ours.shape == (B, T, H)
    assert torch.allclose(weights.sum(dim=-1), torch.ones(B, T))

# %% [markdown]
# ## A zero is not a mask
#
# "Multiply the scores by the mask" is a common slip: a score of 0 is a score like any other,
# and $e^0 = 1$. Another is to mask the finished weights: the pads have then taken their
# share. A test for both: put anything into the pads. A correct context does not move. Sequence 1 of the batch
# has two real places and four pads:

# %%
zeroed = (q @ k.mT / D**0.5 * mask).softmax(dim=-1)
afterwards = (q @ k.mT / D**0.5).softmax(dim=-1) * mask
ways = {"−∞ before the softmax": weights, "0 before": zeroed, "0 after": afterwards}
pads = {n: [x[1, :, 2:].sum(-1).mean(), x[1].sum(-1).mean()] for n, x in ways.items()}
rows = {n: [x.item() for x in pair] for n, pair in pads.items()}
table(rows, ["weight on the pads", "sum of a row"], "the mask is")

# %% claim
with claims():
    noisy_k, noisy_v = (x.masked_fill(~mask.mT, 9.0) for x in (k, v))
    assert torch.equal(attention(q, noisy_k, noisy_v, mask)[0], ours)
    assert (zeroed @ noisy_v - ours).abs().max() > 1
    assert rows["0 before"][0] > 0.3 and rows["0 after"][1] < 0.7

# %% [markdown]
# ## Why the square root
#
# A dot product adds up D products. If the numbers in q and k are independent, with mean 0
# and variance 1, each product has variance 1 and the sum has variance **D**. Wide vectors
# make large scores, and the softmax of large scores gives nearly all to one key. Divided by $\sqrt D$ the
# variance is 1 again. Let us try it: 2,000 random queries, 16 random keys each.
#
# **Predict first.** D = 256, *no* root: how large is the largest of the 16 weights, on average?

# %%
generator = torch.Generator().manual_seed(0)
widths, largest = [4, 16, 64, 256, 1024], {"unscaled": [], "scaled": []}
for wide in widths:
    q, k = (torch.randn(2000, n, wide, generator=generator) for n in (1, 16))
    dots = (q @ k.mT).squeeze(1)  # (2000, 16)
    for name, factor in (("unscaled", 1.0), ("scaled", wide**-0.5)):
        w = (factor * dots).softmax(dim=-1)
        largest[name].append(w.amax(dim=-1).mean().item())
reveal("largest_weight", None, largest["unscaled"][3], low=0, high=1)

# %% folded
names = {"unscaled": "no root", "scaled": "divided by √D"}
curves = {names[name]: values for name, values in largest.items()}
plot_curve(
    [2, 4, 6, 8, 10], curves, "log₂ D", "largest of 16 weights", 1 / 16, "equal weights"
)

# %% claim
with claims():
    assert largest["unscaled"][3] > 0.85 and max(largest["scaled"]) < 0.4

# %% [markdown]
# Without the root the look is nearly settled before training has begun, and what is settled hardly
# answers to a small change of the scores. The root is right for *random* vectors, at the start.
# Trained queries and keys are not independent, and a model that wants a sharp look may learn longer vectors.

# %% [markdown]
# ## The decoder with a look back
#
# An LSTM reads, another one writes, with a teacher, as in lesson 9. Three lines are new: the decoder's state
# becomes a query (`to_query`), `look` fetches a context from the encoder's **states**, which serve as keys and
# values, and the scores of the next symbol come from both. There is a new context at every step, and what is looked at are
# states, not the letters themselves.


# %%
class Seq2Seq(nn.Module):
    def __init__(self, V: int, H: int, look):
        super().__init__()
        self.embed, self.look = nn.Embedding(V, 16), look
        self.encoder = nn.LSTM(16, H, batch_first=True)
        self.decoder = nn.LSTM(16, H, batch_first=True)
        self.to_query, self.from_both = nn.Linear(H, H, False), nn.Linear(2 * H, V)

    def forward(self, source: Tensor, written: Tensor) -> Tensor:
        real = source != PAD  # (B, S)
        states, _ = self.encoder(self.embed(source))  # (B, S, H)
        last = states[torch.arange(len(source)), real.sum(dim=1) - 1][None]
        h, _ = self.decoder(self.embed(written), (last, torch.zeros_like(last)))
        q, mask = self.to_query(h), real[:, None]  # (B, T, H), (B, 1, S)
        context, self.weights = self.look(q, states, states, mask)
        return self.from_both(torch.cat([h, context], dim=-1))  # (B, T, V)


# %% [markdown]
# ## Three ways to look
#
# To find out what attention does, take it away. `nothing` always returns zeros: all that the
# decoder then gets of the source is its first state. `uniform` gives all real states equal weight: the
# decoder has every state at its disposal, and no way to *choose*. All three models have the same parameters.


# %%
def uniform(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    return attention(0 * q, k, v, mask)  # equal scores, equal weights


def nothing(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    context, weights = uniform(q, k, v, mask)
    return 0 * context, weights


# %% [markdown]
# ## Copy sixteen symbols
#
# Write what you have read: 16 random symbols out of ten. An answer counts if all 16
# are right (exact match), on 500 new strings, and without a teacher. `teach` is the training loop of
# lesson 9: 400 steps of 64 strings. One model is trained here; the bars below, five seeds each, were measured
# beforehand.
#
# **Predict first.** Which share of the strings does the model *with* attention copy without a mistake?

# %%
torch.manual_seed(0)
copier = Seq2Seq(13, 48, attention)  # ten symbols, <pad>, <sos> and <eos>
teach(copier, *copy_task(20_000, 16, 10, seed=0), steps=400)
test = copy_task(500, 16, 10, seed=100)
live = exact(copier, *test)
reveal("copy_with", None, live, low=0, high=1)

# %% folded
copy = results["copy"]
plot_bars(copy, label="exact match")

# %% claim
with claims():
    assert live > 0.9 and min(copy["attention"]) >= 0.9
    assert max(copy["no attention"]) <= 0.02
    assert max(copy["equal weights"] + copy["no attention, steps × 3"]) <= 0.02
    assert max(copy["equal weights at the end"]) < 0.05 and min(copy["additive"]) > 0.9

# %% [markdown]
# ## What the ablation tells
#
# Without attention not one string in fifty is right, with three times as many steps as well. With equal weights
# the model has all states at hand and still fails: what it lacks is the **choice**. We can also take the choice
# away from the *trained* model: level its weights ("at the end" in the bars), or take its look away. And what
# does each step choose? To write symbol t, it should look at place t. ("Additive" is another score; see "Deeper".)

# %%
after = {"its own weights": [live]}
for look in (uniform, nothing):
    copier.look = look
    after[look.__name__] = [exact(copier, *test)]
copier.look = attention
exact(copier, *test)  # so that its weights are those of its own look again
on_place = copier.weights.diagonal(dim1=1, dim2=2).mean().item()
tell(f"weight on place t when it writes symbol t: {on_place:.2f}")
table(after, ["exact match"], "trained, then")

# %% claim
with claims():
    assert max(after["uniform"] + after["nothing"]) < 0.05 and on_place > 0.6
    whole = results["handed over"]  # no attention, h and c handed over, steps × 3
    assert max(run["exact"] for run in whole) == 0
    assert max(run["symbols"] for run in whole) < 0.25
    wide = [run["exact"] for run in results["handed over, wide"]]  # 128, 4,000 steps
    assert max(wide) - min(wide) > 0.5 and max(wide) < min(copy["attention"])

# %% [markdown]
# Is our rival handicapped? It is handed h only; its cell starts at 0. Handed both, and after 1,200 steps, it still
# copies no string (five seeds). A wider one can learn it: with 128 numbers, 4,000 steps and ten times the strings it
# copies none of the new ones or most of them, by the seed. With attention 48 numbers and 400 steps are enough.

# %% [markdown]
# ## Something real: silent letters
#
# Back to letters and sounds (CMU Pronouncing Dictionary, lesson 9). The model of the first picture is this class, only
# that its encoder reads both ways (lesson 6). It was trained for 1,500 steps of 64 words. Its rival is lesson 9's model
# without attention: twice as many steps, and more than four times as many parameters. Both are asked the same
# 1,000 words, which neither has met.

# %%
signs, asked = letters_and_sounds(), held_out[:1000]
speller = aligner()  # the trained model
spoken = translate(speller, as_tensors(asked, signs)[0], T=12)
marks = heard([signs.decode(row) for row in spoken], [s for _, s in asked])

# %% folded
rivals = {"Seq2Seq, no attention": stored("09_seq2seq")["sounds"]}
rivals |= {"Seq2Seq, attention": results["sounds"]}
rows = {
    name: [f"{min(r[key] for r in of)} to {max(r[key] for r in of)}" for key in marks]
    for name, of in rivals.items()
}
rows["attention, live"] = [str(mark) for mark in marks.values()]
table(rows, ["edits for each sound", "words all right"], "seeds")

# %% claim
with claims():
    without, with_it = rivals.values()
    assert max(r["edits"] for r in with_it) < min(r["edits"] for r in without) - 0.02
    assert min(r["words"] for r in with_it) > max(r["words"] for r in without) + 0.03
    assert abs(marks["edits"] - with_it[0]["edits"]) < 0.01
    rival = new_model(len(signs), 128, seed=0)  # lesson 9's
    sizes = [sum(w.numel() for w in m.parameters()) for m in (rival, speller)]
    assert sizes[0] > 4 * sizes[1]

# %% [markdown]
# The map of the first picture is an **alignment**: it says which letters a sound belongs to, and nobody told the model. A silent letter
# should get little weight for any sound. We add up each letter's weights over all sounds of its word. (The step that says `<eos>` does not count: it looks at the last letter, whatever that is.)


# %%
def weight_on(word: str, place: int) -> float:
    _, rows = look_at(speller, word)
    return rows[:-1, place].sum().item()  # without the row of <eos>


alike = {  # a silent letter, and the same letter where it sounds
    "k": [("knack", 0), ("kiss", 0)],
    "w": [("writing", 0), ("windy", 0)],
    "b": [("limb", -1), ("scrub", -1)],
}
heads = {a: " / ".join(word for word, _ in pair) for a, pair in alike.items()}
rows = {f"{a} in {heads[a]}": [weight_on(*x) for x in p] for a, p in alike.items()}
table(rows, ["silent", "sounds"], "weight over all sounds")

# %% folded
seeds = {
    str(seed): [run["silent"], run["sounding"]]
    for seed, run in enumerate(results["sounds"])
}
table(seeds, ["silent k, w, g, b", "the same, sounding"], "all held-out words, seed")

# %% claim
with claims():
    assert all(silent < sounds - 0.2 for silent, sounds in rows.values())
    for silent, sounds in seeds.values():
        assert 0.1 < silent < sounds - 0.3 and abs(sounds - 1) < 0.1

# %% [markdown]
# So the map shows silent letters. Over all held-out words with *kn*, *wr*, *gn* or a last *mb* they get much less than the
# same letters where they sound, about 1, in all five seeds. It is not none, though.

# %% [markdown]
# ## A map can lie beside the truth
#
# Reverse twelve random symbols. At step t the symbol at place 11 − t is due, so we expect a line from the upper right
# to the lower left. Two models learn it: one encoder reads forwards only, the other both ways.
#
# **Predict first.** Both get more than 80 % of the strings right. How much of its weight does the first model put on
# the place of the symbol that it writes?


# %%
def reversing(both_ways: bool, steps: int) -> tuple[Seq2Seq, float, Tensor]:
    """A model that has learned to reverse, its exact match and its mean map (T, S)."""
    torch.manual_seed(0)
    model = Seq2Seq(13, 48, attention)
    if both_ways:
        torch.manual_seed(0)
        model.encoder = nn.LSTM(16, 24, batch_first=True, bidirectional=True)
    teach(model, *reverse_task(20_000, 12, 10, seed=0), steps)
    right = exact(model, *reverse_task(500, 12, 10, seed=100))
    return model, right, model.weights.mean(dim=0)


forwards, right_f, map_f = reversing(both_ways=False, steps=300)
both, right_b, map_b = reversing(both_ways=True, steps=200)
tell(f"exact match: forwards {right_f:.2f}, both ways {right_b:.2f}")
reveal("reverse_on_place", None, map_f.flip(1).diagonal().mean(), low=0, high=1)

# %% folded
maps = {"encoder reads forwards": map_f, "encoder reads both ways": map_b}
plot_maps(maps)

# %% claim
with claims():
    assert min(right_f, right_b) > 0.8
    assert map_f.flip(1).diagonal().mean() < 0.4 < map_b.flip(1).diagonal().mean()
    for run in results["reverse"]["forwards"]:
        assert run["exact"] > 0.8 and run["one later"] > run["on"] + 0.1
    for run in results["reverse"]["both ways"]:
        assert run["exact"] > 0.8 and run["on"] > 2 * run["one later"]

# %% [markdown]
# The model that reads both ways has its line **on** the anti-diagonal; the one that reads forwards, in all five
# seeds, one place *after* it. It looks at **states**, not at symbols. A forward state at place s + 1 has read symbols s + 1 *and* s. The decoder has written
# symbol s + 1 a moment ago, so it may ask: "where I have seen that, what came before it?"
#
# So which *symbol* decides? Exchange the one at place 5, feed the right symbols so far, and see which output changes.

# %%
source, target = reverse_task(500, 12, 10, seed=100)
written = F.pad(target[:, :-1], (1, 0), value=SOS)  # the right symbols so far
changed = source.clone()
changed[:, 5] = 3 + (source[:, 5] - 2) % 10  # another symbol at place 5
with torch.no_grad():
    before, after = (forwards(x, written).argmax(dim=-1) for x in (source, changed))
moved = (before != after).float().mean(dim=0).tolist()  # (T,)
rows = {
    "outputs that changed": moved[3:10],
    "weight on place 5": map_f[3:10, 5].tolist(),
}
rows["weight on place 6"] = map_f[3:10, 6].tolist()
table(rows, range(3, 10), "step")

# %% claim
with claims():
    assert max(moved) == moved[6] > 0.8 and map_f[6].argmax() == 6

# %% [markdown]
# Step 6 looks at place 6, and the symbol at place 5 decides. Whoever reads the map as "this input was the reason" is
# wrong here. (Step 7 often changes, too; it is fed the old symbol, which the source no longer holds.)
#
# > **Principle.** A map is a hypothesis. To test it, change the weights or the input and see whether the answer
# > changes.

# %% [markdown]
# ## Summary
#
# - Attention is a soft lookup: scores from queries and keys (dot product over √D), a softmax over the keys with pads at
#   −∞, a weighted sum of values.
# - With it, an encoder-decoder copied sixteen symbols after 400 steps, at which the same model without it, or with
#   equal weights, copied none; and a small model spelt sounds better than a large one without it.
# - A map shows which *states* are read. It found silent letters. But it may lie beside the symbol that decides: test it by
#   changing weights or inputs.

# %% [markdown]
# ## Quiz
#
# A translation model puts 0.9 of its weight on the state at the word *bank* when it writes
# *Ufer*. What follows?
#
# <details><summary>a · the word bank, and nothing else, made it write Ufer</summary>
#
# **No.** The state at *bank* has read *river* before it, which may have decided, and the decoder's own state has a
# say, too.
#
# </details>
# <details><summary>b · the value at that place enters the context with the factor 0.9</summary>
#
# **Yes.** That is what a weight is, no more.
#
# </details>
# <details><summary>c · with that place masked, it would write something else</summary>
#
# **No.** That has to be tried: neighbouring states may know the same.
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
# ## Deeper
#
# What follows can wait: hard attention and the gradient, another score, a look without training, more doubts about maps, dates, the
# chatbot, and what attention does not change.

# %% [markdown]
# ### Soft or hard?
#
# To take the best key only is called **hard** attention. Soft attention gives every key some weight, however small.
# The reason is training: nudge a score, and the soft context moves, so there is a gradient. The arg-max does
# not move, so plain gradients cannot train it. A large factor makes soft nearly hard.

# %%
scores = torch.tensor([0.3, 1.1, -0.4], requires_grad=True)
values = torch.tensor([1.0, 2.0, 5.0])
soft, hard = scores.softmax(dim=0) @ values, values[scores.argmax()]
soft.backward()
nearly = (50 * scores).softmax(dim=0) @ values
contexts = {"soft": soft.item(), "factor 50": nearly.item(), "hard": hard.item()}
table({"context": [*contexts.values()]}, contexts)

# %% claim
with claims():
    assert (scores.softmax(dim=0) > 0).all() and (scores.grad.abs() > 0.05).all()
    assert not hard.requires_grad  # nothing for training to follow
    assert torch.isclose(nearly, hard)

# %% [markdown]
# ### What the softmax lets through
#
# The derivative of a weight by its own score is w (1 − w). Without the root most of it is gone in wide
# vectors before training has begun; the sum of the 16 derivatives says how much is left.

# %%
left = {}
for name, factor in (("no root", 1.0), ("divided by √D", 1024**-0.5)):
    w = (factor * dots).softmax(dim=-1)  # dots of the last width, D = 1024
    left[name] = [(w * (1 - w)).sum(dim=-1).mean().item()]
table(left, ["mean of Σ w (1 − w)"], "D = 1,024")

# %% claim
with claims():
    assert left["no root"][0] < 0.15 < 0.7 < left["divided by √D"][0]

# %% [markdown]
# ### The other score: additive
#
# Bahdanau and others (2015) asked a small network how well query and key fit:
# $e_{ts} = \tanh(q_t W_q + k_s W_k + b)\, u$, where $b$ and $u$ are (A,). Luong and others
# (2015) took the dot product: no weights, and one matrix product for all pairs, where the
# additive score keeps A numbers for *each* of the T · S pairs. (Ours has one matrix, `to_query`, before it:
# Luong's *general* score.) In the bars above both do the job.


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

# %% claim
with claims():
    assert context.shape == (B, T, H) and weights.shape == (B, T, S)

# %% [markdown]
# ### A look set by hand
#
# Attention needs no training to do something useful. Let a query be the one-hot place it
# wants, and a key the one-hot place it is at. To reverse a string of S symbols, step t
# wants place S − 1 − t. A factor makes the choice sharp. Choosing Q and K is a small
# programming language; one exercise has you write three programs in it.

# %%
S, sharp = 8, 100
place = torch.eye(S)[None]  # (1, S, S): row s is one-hot s
string = torch.arange(10, 10 + S).float()[None, :, None]  # (1, S, 1)
everywhere = torch.ones(S, S).bool()
copied, mirror = attention(sharp * place.flip(1), place, string, everywhere)
plot_maps({"by hand": mirror[0]})

# %% claim
with claims():
    assert torch.allclose(copied, string.flip(1))  # reversed, without any training

# %% [markdown]
# ### Two maps, one context
#
# A second cause of doubt: quite different weights may give **one and the same** context. Take the corners of
# lesson 1's square as values, and look at A and C, or at B and D: nobody behind the look can tell.
#
# Jain and Wallace (2019) found, in trained models, quite different maps with nearly the same
# prediction; Wiegreffe and Pinter (2019) answered that a map may still be *one* plausible
# account.

# %%
corners = torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]])  # A B C D
a_and_c = torch.tensor([0.45, 0.05, 0.45, 0.05])
b_and_d = torch.tensor([0.05, 0.45, 0.05, 0.45])
looks = {"at A and C": a_and_c, "at B and D": b_and_d}
contexts = {name: (w @ corners + 0.0).round(decimals=6) for name, w in looks.items()}
table({name: c.abs().tolist() for name, c in contexts.items()}, ["x", "y"], "look")

# %% claim
with claims():
    assert torch.allclose(a_and_c @ corners, b_and_d @ corners, atol=1e-6)

# %% [markdown]
# ### Dates, as people write them
#
# "3 Mar 2024", "2024년 3월 3일", "March 3, 2024": one date, many orders. The task is to write
# 2024-03-03. Here a map must jump: to the year, back to the month, which has to be translated,
# on to the day.

# %%
given_dates, asked = date_pairs(5000, seed=0), date_pairs(500, seed=100)
symbols = Vocabulary(side for pair in given_dates for side in pair)
torch.manual_seed(0)
dates = Seq2Seq(len(symbols), 48, attention)
teach(dates, *as_tensors(given_dates, symbols), steps=300)
source, target = as_tensors(asked, symbols)
score = exact(dates, source, target)
date_maps = dates.weights  # (500, T, S)
tell(f"{score:.2f} of 500 freshly drawn dates without a mistake")

# %% claim
with claims():
    assert score > 0.7 and min(run["exact"] for run in results["dates"]) > 0.7

# %% [markdown]
# **Point at the rows** (a space is drawn as ␣). Where does it look for the month? And what does it look for
# when it writes a hyphen?

# %% folded
examples = []
for (given, iso), rows in zip(asked[2:11], date_maps[2:11], strict=True):
    shown = rows[: len(iso), : len(given)]
    examples.append((given.replace(" ", "␣"), iso, shown))
attention_map(examples, row=6)

# %% [markdown]
# ### Looking hard at nothing
#
# A hyphen stands at the same two steps of every date: no source has to be consulted. Yet the
# weights sum to 1, so the decoder must look *somewhere*, and it looks harder than it has to: equal weights would be
# about 0.1. Give *all* steps equal weights: the hyphens stay right, the digits fall.

# %%
dates.look = uniform
written = F.pad(target[:, :-1], (1, 0), value=SOS)
with torch.no_grad():
    told = dates(source, written).argmax(dim=-1) == target  # (500, T)
hyphen = target == symbols.number["-"]
digit = (target > 2) & ~hyphen
hardest = date_maps[hyphen].amax(dim=-1).mean().item()
kept, lost = (told[which].float().mean().item() for which in (hyphen, digit))
tell(f"largest weight at hyphens, on average: {hardest:.2f}")
table({"right, equal weights": [kept, lost]}, ["hyphens", "digits"])

# %% claim
with claims():
    for run in results["dates"] + [
        {"largest at hyphens": hardest, "hyphens, equal": kept}
    ]:
        assert run["largest at hyphens"] > 0.2 and run["hyphens, equal"] > 0.9
    assert lost < 0.8

# %% [markdown]
# ### Chatbot III
#
# The same dialogues as for the bots of lessons 7 and 9, words as symbols. An answer needs the
# city and the day of *this* question: a copy in the middle of a sentence.

# %%
turns = make_dialogues()
pairs = {t.question: t.answer for t in turns.training}
words = Vocabulary(side.split() for pair in pairs.items() for side in pair)


def tensors(turns: list) -> tuple[Tensor, Tensor]:
    return as_tensors([(t.question.split(), t.answer.split()) for t in turns], words)


torch.manual_seed(0)
bot = Seq2Seq(len(words), 48, attention)
losses = teach(bot, *tensors(turns.training), steps=300)


# %% folded
def reply(question: str) -> str:
    asked = words.encode(question.split())[None]
    return " ".join(words.decode(translate(bot, asked, T=20)[0]))  # 20 words at most


asked = ("how is the weather in Seoul on Monday ?", "리마 가는 금요일 표 주세요")
table({question: [reply(question)] for question in asked}, ["answer"], "question")

# %% folded
plot_bots(stored_bots())

# %% claim
with claims():
    sets = {"training": turns.training[::4], **turns.unseen}
    scores = {name: exact(bot, *tensors(asked)) for name, asked in sets.items()}
    bots = stored_bots()
    assert scores["training"] > 0.97 and scores["combinations"] > 0.8
    assert scores["combinations"] > bots["retrieval"]["combinations"][0] + 0.5
    assert min(bots["LSTM, answers only"]["combinations"]) > 0.8
    some = turns.paraphrases[:5]
    assert exact_match(reply, some) == exact(bot, *tensors(some))  # pads change nothing

# %% [markdown]
# Retrieval repeats the most similar known turn: perfect on paraphrases, useless where city
# and day never met before. The bot with attention *composes*, and answers most new
# combinations. That is not attention's alone: "LSTM, answers only" has none and composes, too.
# On new wordings it is far from perfect, and differs from seed to seed.

# %% [markdown]
# ### What attention does not change
#
# It was an *optional* part of a recurrent model at first. The LSTMs still read and write one
# step after the other, and places of the source do not look at each other. Each written
# symbol costs S scores: T · S in all.
#
# Queries and keys may also come from the *same* sequence: **self-attention**. The Transformer paper (2017) did not invent
# it; that paper itself names earlier uses: reading comprehension, summaries, entailment. New was to rely on
# attention alone, without recurrence and without convolution ([Vaswani and others](https://arxiv.org/abs/1706.03762)). Lesson 11 does.

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
# Further reading: [Bahdanau, Cho and Bengio, Neural machine translation by jointly learning to align and translate](https://arxiv.org/abs/1409.0473),
# [Luong, Pham and Manning, Effective approaches to attention-based neural machine translation](https://arxiv.org/abs/1508.04025),
# [Jain and Wallace, Attention is not explanation](https://arxiv.org/abs/1902.10186),
# [Olah and Carter, Attention and augmented recurrent neural networks](https://distill.pub/2016/augmented-rnns/).
