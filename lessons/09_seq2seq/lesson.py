# %% [markdown]
# # 9 · Sequence to sequence
#
# **Goal:** turn one sequence into another with two recurrent networks, and measure what is
# lost on the way: in the context vector, in the decoder's own slips, in the search.
#
# About {minutes} minutes, then the exercises. You need the GRU of lesson 5, the pads of
# lesson 6 and the language model of lesson 7.

# %%
from itertools import product

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.data.dates import date_pairs
from helpers.data.dialogues import make_dialogues
from helpers.data.hangul import keys_of, typed_words
from helpers.data.pairs import as_tensors, pair_batches
from helpers.data.squares import generate_pointSeq
from helpers.data.strings import copy_task, other_strings, string_batches
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.figures.bots import plot_bots
from helpers.figures.charts import plot_bars
from helpers.figures.errors import plot_errors
from helpers.figures.seeds import plot_seeds
from helpers.figures.seq2seq import plot_seq2seq
from helpers.figures.tree import plot_tree
from helpers.measure import results
from helpers.measure.bots import stored_bots
from helpers.measure.scores import scores_of
from helpers.models import seq2seq
from helpers.models.training import train
from helpers.progress.experience import reveal
from helpers.widgets.step_through import StepThrough

torch.set_num_threads(1)  # fastest for models this small

# %% [markdown]
# ## One reads, the other writes
#
# So far an answer was a label, or a label for each point; the bot of lesson 7 only continued
# one text. Translation, summaries, dialogue and speech to text want a *sequence* of another
# length and order. The idea of 2014: one network, the **encoder**, reads everything and keeps
# its last state, the **context vector**. Another one, the **decoder**, starts from there and
# writes, symbol by symbol.

# %%
plot_seq2seq(["I", "like", "apples"], ["ich", "mag", "Äpfel"])

# %% [markdown]
# ## Signs for beginning and end
#
# The decoder needs something to be fed at the first step, `<sos>`, and a way to say that it
# has finished, `<eos>`. At time t it is **fed** the symbol before the one it has to **say**:
# the targets, shifted right.
#
# Our first task is only a copy: 12 random letters out of ten. Guessing finds one in ten, so
# what the decoder gets right beyond that has come through the context vector. Sources are
# (n, S) and targets (n, T): n strings, S symbols to be read, T to be written.

# %%
sources, targets = other_strings(copy_task, length=12)  # (n, S), (n, T)
inputs = F.pad(targets[:, :-1], (1, 0), value=SOS)  # (n, T)

assert targets.shape == (500, 13) and (targets[:, -1] == EOS).all()
sources[0], inputs[0], targets[0]

# %% [markdown]
# ## The encoder
#
# Every symbol goes through an **embedding** first, a table with a row of numbers for each of the
# V symbols; here a row is as wide as the state, H numbers. Then the GRU cell of lesson 5 takes
# one step for each of the S symbols. The encoder says nothing: it predicts no next symbol.


# %%
class Encoder(nn.Module):
    """Read sources (B, S) without pads; return the context vectors (B, H)."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed, self.cell = nn.Embedding(V, H), nn.GRUCell(H, H)

    def forward(self, sources: Tensor) -> Tensor:
        h = torch.zeros(len(sources), self.cell.hidden_size)  # (B, H)
        for symbols in sources.unbind(dim=1):  # (B,)
            h = self.cell(self.embed(symbols), h)
        return h


# %% [markdown]
# ## The decoder
#
# One step: embed what was said last, update the state, score all V symbols. With a softmax
# these are chances, and the decoder is a language model, a **conditional** one:
#
# $$p(y_1 \dots y_T \mid x) = \prod_t p(y_t \mid y_1 \dots y_{t-1}, c), \qquad c = h_S.$$


# %%
class Decoder(nn.Module):
    """One step: symbols (B,) and states (B, H) -> scores (B, V) and new states."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed, self.cell = nn.Embedding(V, H), nn.GRUCell(H, H)
        self.read_out = nn.Linear(H, V)

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        h = self.cell(self.embed(symbols), h)
        return self.read_out(h), h


# %% [markdown]
# ## Both, with a teacher
#
# In training the right answer is known. **Teacher forcing** feeds the decoder the *right*
# last symbol, whatever it has said itself. One wrong symbol then spoils nothing that follows,
# and all inputs are known beforehand.


# %%
class Translator(nn.Module):
    """Scores (B, T, V) of answers to sources (B, S), fed the inputs (B, T)."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.encoder, self.decoder = Encoder(V, H), Decoder(V, H)

    def forward(self, sources: Tensor, inputs: Tensor) -> Tensor:
        h, scores = self.encoder(sources), []
        for symbols in inputs.unbind(dim=1):
            score, h = self.decoder(symbols, h)
            scores.append(score)
        return torch.stack(scores, dim=1)


# %% [markdown]
# ## The context vector is a GRU's last state
#
# Seq2Seq is no rival of the GRU, it is an arrangement of two, and its context **is** the
# encoder's state after the last *real* symbol. We hand our weights to a model with `nn.GRU`
# inside and compare. (It has the same parameters in another order: both embeddings first.)

# %%
torch.manual_seed(0)
ours, library = Translator(V=9, H=6), seq2seq.Seq2Seq(V=9, H=6)
weights = [*ours.parameters()]
weights.insert(1, weights.pop(5))  # number 5 is the decoder's embedding
for a, b in zip(weights, library.parameters(), strict=True):
    b.data.copy_(a)

x, y = torch.randint(3, 9, (4, 7)), torch.randint(3, 9, (4, 5))
assert torch.allclose(ours(x, y), library(x, y), atol=1e-6)  # the whole model
states, last = library.encoder(library.embed_source(x))  # (B, S, H), (1, B, H)
assert torch.equal(states[:, -1], last[0])
assert torch.allclose(ours.encoder(x), states[:, -1], atol=1e-6)
padded = F.pad(x, (0, 3), value=PAD)  # three pads do not reach the context
assert torch.allclose(library.encode(padded), states[:, -1], atol=1e-6)
late = library.encoder(library.embed_source(padded))[0][:, -1]
print(f"context after the pads: off by {(late - last[0]).abs().max():.2f}")
assert (late - last[0]).abs().max() > 0.1

# %% [markdown]
# ## Train
#
# The loss is the cross-entropy at every step, `<eos>` included. `seq2seq.fit` takes 500
# steps of Adam, 64 fresh strings each, with a falling rate, on the library's model: as all
# inputs are known, the decoder is one call of `nn.GRU`.

# %%
model = seq2seq.new_model(seq2seq.V, seq2seq.H, seed=0)  # V = 13, H = 48
strings = string_batches(copy_task, [12], seq2seq.BATCH)
losses = seq2seq.fit(model, strings, seq2seq.STEPS, seed=0)
live = scores_of(model, sources, targets)
assert losses[-1] < 1.3 < 2 < losses[0]
f"loss {losses[0]:.2f} -> {losses[-1]:.2f}, teacher-forced {live.forced:.1%} right"

# %% [markdown]
# ## How much does the decoder lean on its context?
#
# The decoder is a language model, given a context. We show it its right inputs, but the
# context of *another* string, or none. The letters are random, so without the source nobody
# can be better than ln 10 = 2.3 a letter, 2.13 with the `<eos>` that all can guess.

# %%
context = model.encode(sources)


@torch.no_grad()
def surprise(context: Tensor, inputs: Tensor = inputs) -> float:
    """Mean -log p of the targets from this context (n, H) and these inputs (n, T)."""
    states, _ = model.decoder(model.embed_target(inputs), context[None])
    return F.cross_entropy(model.read_out(states).mT, targets).item()


own, others, none = map(surprise, (context, context.roll(1, 0), 0 * context))
foreign = surprise(context, inputs.roll(1, 0))
assert own < 1.3 and min(others, none) > 2 * 2.13 and foreign > 1.5 * 2.13
print(f"own context {own:.2f}, another's {others:.2f}, none {none:.2f}")
print(f"own context, but another's letters as inputs {foreign:.2f}")

# %% [markdown]
# Whoever knows nothing pays 2.13. With a foreign context, or none, the decoder pays more than
# twice that: it is sure, and wrong. So it leans on its context. But with the right context and
# the letters of another string as inputs it is lost, too: it leans on those as well, and the
# teacher has handed it the right ones so far.

# %% [markdown]
# ## Without the teacher
#
# When the model is used nobody knows the right answer. It gets the context and `<sos>`, and is
# fed what it has said itself: **free-running**. One slip, and the next step starts from a
# pair of state and input that training never showed. This is called **exposure bias**. How much
# of the gap it explains is another question: the teacher also hands over the answer's letters.
#
# **Predict first.** With the teacher about 65 % of the letters are right. How many without?

# %%
guess_free = None  # your guess, from 0 to 1

# %%
stored = results.stored("09_seq2seq")  # five seeds; `make results` makes them again
copies = stored["copy"]
assert abs(live.free - copies[0]["free"]) < 0.1  # ours is the first of the five
names = {"with the teacher": "forced", "free-running": "free"}
gap = {name: [run[key] for run in copies] for name, key in names.items()}
assert all(f - g > 0.15 for f, g in zip(*gap.values(), strict=True))
reveal("free_running", guess_free, np.median(gap["free-running"]))
plot_bars(gap, chance=0.1, label="letters right")

# %% [markdown]
# ## Which words are lost?
#
# Does Seq2Seq forget the **first** words of a long sentence, since they were read so long ago?
# Every copy has 12 positions, and we know each right answer.
#
# **Predict first.** At which position, 1 to 12, is the free-running model worst?

# %%
guess_position = None  # your guess, from 1 to 12

# %%
by_position = {n: [r[f"{key}_by_position"] for r in copies] for n, key in names.items()}
free = np.median(by_position["free-running"], axis=0)  # (12,)
assert all(run[0] > 2 * run[-1] for run in by_position["free-running"])
assert all(max(run) == run[0] for run in by_position["free-running"])
assert all(run.index(min(run)) >= 9 for run in by_position["free-running"])
assert all(run[-1] > run[-2] + 0.05 for run in by_position["with the teacher"])
reveal("worst_position", guess_position, 1 + free.argmin())
plot_seeds(range(1, 13), by_position, "position", "right")

# %% [markdown]
# The **first** letter is the best, and the last ones the worst. In a copy the first letter read
# is also the first to be written; the reverse task, further down, tells the two orders apart.
# With a teacher the last letter, just read, is better again: the context still has it, but a
# free-running decoder does not get there safely.
#
# This is not "catastrophic forgetting": that term means that a network loses an *old task* when
# it is trained on a new one. Here a bottleneck of fixed size and slips that are fed back meet.

# %% [markdown]
# ## Watch it write
#
# Step through with ▶. Above are source and context vector, below the chances of the next
# letter. Green is right. The lines show where the next input comes from: turn **teacher
# forcing** on and off, and find the step where the two ways part.

# %%
StepThrough(model, sources[:5], targets[:5])

# %% [markdown]
# ## Can we train for it?
#
# **Scheduled sampling** tosses a coin before each step: teacher or own symbol, and the teacher
# fades out during training. Or train without any teacher. Both are meant to cure exposure
# bias. Same model, same 500 steps, three seeds each.

# %%
ways = {"teacher": copies[:3]} | {n: stored[n] for n in ("scheduled", "no teacher")}
both = product(ways, ("forced", "free"))
shown = {f"{name}, {key}": [run[key] for run in ways[name]] for name, key in both}
gaps = {n: [r["forced"] - r["free"] for r in runs] for n, runs in ways.items()}
assert max(gaps["scheduled"] + gaps["no teacher"]) < min(gaps["teacher"])
late = np.array([run["free_by_position"] for run in stored["no teacher"]])
assert (abs(late[:, 0] - late[:, 11]) < 0.05).all()  # the last as good as the first
assert set(late.argmin(axis=1)) <= set(range(4, 9))  # worst in the middle
teacher, *others = (np.mean(shown[f"{name}, free"]) for name in ways)
assert all(abs(other - teacher) < 0.04 for other in others)
plot_bars(shown, chance=0.1, label="letters right")

# %% [markdown]
# The gap shrinks, since the score *with* a teacher falls. The free-running score, the one that
# counts, hardly moves: on this task, in these 500 steps, practising with one's own mistakes
# costs as much as it brings. What changes is *which* letters are lost: without a teacher the
# last letter, read a moment ago, is as good as the first, and the middle is worst.
#
# > **Principle.** A smaller gap is not a better model. Look at the number you will live with.

# %% [markdown]
# ## The bottleneck
#
# H numbers have to hold the whole source, however long it is. We train on lengths 2 to 16
# mixed, 800 steps, three seeds for each H, and count the strings copied *without any* mistake
# (**exact match**).

# %%
curves = {f"H = {H}": runs for H, runs in stored["bottleneck"].items()}
for runs in curves.values():
    assert all(run[0] > 0.9 and run[-1] < 0.05 for run in runs)
middle = {name: np.mean(runs) for name, runs in curves.items()}
assert sorted(middle.values()) == list(middle.values())  # wider is better
plot_seeds(stored["lengths"], curves, "length", "exact match")

# %% [markdown]
# After 800 steps each width has a length at which it falls off a cliff, and a wider state moves
# the cliff. The curve shows what is *learned* by then, not what would fit after more steps. No H
# of these three gets all lengths right, and the smallest does for two letters. Lesson 10 lets the
# decoder look back instead.

# %% [markdown]
# ## Read it backwards
#
# In 2014 Sutskever, Vinyals and Le found that translation got better when the *source* was
# read in reverse. Then the first word to be written was the last one read. Here that is the
# reverse task: same model, same steps, five seeds. We print the letters right, and the
# exact match of the best seed.

# %%
tasks = ("copy", "reverse")
free_by = {name: [r["free_by_position"] for r in stored[name]] for name in tasks}
means = {name: [*map(np.mean, runs)] for name, runs in free_by.items()}
assert np.median(free_by["reverse"], axis=0)[0] > free[0]
exact = {name: max(run["exact"] for run in stored[name]) for name in tasks}
assert max(exact.values()) < 0.1 and min(means["reverse"]) > max(means["copy"])
assert all(max(run) == run[0] > 2 * run[-1] for run in free_by["reverse"])
print({name: f"letters {np.median(means[name]):.2f}" for name in tasks}, exact)
plot_seeds(range(1, 13), free_by, "position written", "right, free-running")

# %% [markdown]
# A real gain: some 15 points between the medians, and the worst seed of one task beats the best
# of the other. The letter *read last* is now the first to be written, and by far the best: what
# is written late is lost, wherever it was read. Still hardly any string is right as a whole.
#
# ## Does it ever stop?
#
# "Decode until `<eos>`" may never end: who promises that the sign will come? We ask 30 untrained
# models for answers to 20 sources each, and let them talk for 60 symbols.

# %%
untrained = [seq2seq.new_model(seq2seq.V, seq2seq.H, seed) for seed in range(30)]
said = torch.stack([model.generate(sources[:20], T=60) for model in untrained])
ends = (said == EOS).any(dim=2).float().mean(dim=1)  # (30,), share of the answers
silent = (ends == 0).float().mean()
assert silent > 0.4 and ends.mean() < 0.4
f"{silent:.0%} of the models never say <eos>; of all answers {ends.mean():.0%} end"

# %% [markdown]
# ## Greedy is not the best
#
# To say the likeliest symbol at each step is **greedy** decoding, one way to search, and it need
# not find the likeliest *sequence*. A tiny decoder with two symbols: the first step prefers a,
# but after a nothing is sure.

# %%
after_a, after_b = {"a": 0.55, "b": 0.45}, {"a": 0.1, "b": 0.9}
chances = {"": {"a": 0.6, "b": 0.4}, "a": after_a, "b": after_b}
assert 0.6 * 0.55 * 0.55 < 0.4 * 0.9 * 0.9
plot_tree(chances, steps=3)

# %% [markdown]
# ## Keep k ways open
#
# **Beam search** keeps the k best beginnings. Each is extended by every symbol, and of all
# these the k best survive. One beam is greedy search; enough beams are **brute force**, which
# tries everything. We compare on 200 random decoders with four symbols and answers of length 5:
# 1,024 each.
#
# **Predict first.** In what share of the 200 does greedy search find the best answer?

# %%
guess_greedy = None  # your guess, from 0 to 1


# %%
def beam_search(logs: np.ndarray, T: int, k: int) -> tuple[float, list[int]]:
    """Return log p and symbols of the best of k beams; symbol 0 is the start."""
    beams, symbols = [(0.0, [0])], range(1, len(logs))
    for _ in range(T):
        longer = [(p + logs[w[-1], v], w + [v]) for p, w in beams for v in symbols]
        beams = sorted(longer, reverse=True)[:k]
    return beams[0]


draw = np.random.default_rng(0)
tables = np.full((200, 5, 5), -np.inf)  # logs[a, b]: b after a; never 0, the start
tables[:, :, 1:] = np.log(draw.dirichlet(np.ones(4), size=(200, 5)))
every = np.array(list(product([0], *[range(1, 5)] * 5)))  # (1024, 6)
best = [logs[every[:, :-1], every[:, 1:]].sum(axis=1).max() for logs in tables]
found = {}
for k in (1, 2, 4, 8, 256):
    totals = [beam_search(logs, 5, k)[0] for logs in tables]
    found[k] = float(np.isclose(totals, best).mean())
assert found[1] < 0.8 < found[256] == 1 and sorted(found.values()) == [*found.values()]
reveal("greedy_best", guess_greedy, found[1])
found

# %% [markdown]
# ## Long answers lose
#
# Each further symbol multiplies by a chance below 1. So, for these random decoders, the likeliest
# of *all* answers is mostly a very short one, of one symbol or two. Dividing the sum of logs by
# length$^\alpha$ helps: α = 0 compares sums, α = 1 means. Symbol 1 is now the end, and brute
# force tries all answers of up to 5 symbols, the end included.

# %%
ended = every[(every == 1).any(axis=1)]  # (m, 6); 1 ends an answer
size = (ended == 1).argmax(axis=1)  # (m,), how many symbols it has
lengths = {}
for alpha in (0.0, 0.5, 1.0):
    sums = np.cumsum(tables[:, ended[:, :-1], ended[:, 1:]], axis=2)  # (200, m, 5)
    sums = sums[:, np.arange(len(ended)), size - 1]  # (200, m), to the end
    lengths[alpha] = size[(sums / size**alpha).argmax(axis=1)]  # (200,), of the best
assert (lengths[0.0] <= 2).mean() > 0.9 and (lengths[0.0] == 1).mean() > 0.5
assert lengths[0.0].mean() + 1 < lengths[0.5].mean() + 0.75 < lengths[1.0].mean()
{alpha: float(best.mean()) for alpha, best in lengths.items()}

# %% [markdown]
# ## How wrong is wrong? Dates
#
# Exact match is hard: one digit off counts like nonsense. The **edit distance** counts the
# symbols to insert, delete or replace. Here a model has learned to write dates such as
# "3 Mar 2024" or "2024년 3월 3일" as 2024-03-03, from 5,000 pairs, in 1,200 steps, three seeds.


# %%
def edit_distance(a: str, b: str) -> int:
    """The fewest insertions, deletions and replacements that turn a into b."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        corner, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            cheapest = min(row[j] + 1, row[j - 1] + 1, corner + (x != y))
            corner, row[j] = row[j], cheapest
    return row[-1]


assert edit_distance("kitten", "sitting") == 3
pairs = date_pairs(200, seed=1000)
for said in stored["dates"]:
    both = zip(said, pairs, strict=True)
    off = np.array([edit_distance(guess, iso) for guess, (_, iso) in both])
    print(f"exact match {np.mean(off == 0):.3f}, mean edit distance {off.mean():.2f}")
    assert np.mean(off == 0) > 0.3 and off.mean() < 1.5
[(*p, s) for p, s in zip(pairs, stored["dates"][0], strict=True) if p[1] != s][:4]

# %% [markdown]
# ## BLEU: counting pieces
#
# Two good translations may share few positions. **BLEU** counts common n-grams, words and
# word groups. The counts are **clipped**: a word that the reference has once can be matched
# once. The score is the geometric mean of the precisions for n = 1 to 4, all with the same
# weight, times a penalty for short answers. (d2l.ai takes $p_n$ to the power $1/2^n$ instead.)


# %%
def precision(said: list[str], wanted: list[str], n: int) -> float:
    unused = [wanted[i : i + n] for i in range(len(wanted) - n + 1)]
    grams, hits = [said[i : i + n] for i in range(len(said) - n + 1)], 0
    for gram in grams:
        if gram in unused:
            hits += 1
            unused.remove(gram)  # clipped: it has been used
    return hits / len(grams)


wanted = "on monday the sun shines in oslo".split()
babble, mixed = ["the"] * 7, "in oslo the sun shines on monday".split()
assert all(word in wanted for word in babble) and precision(babble, wanted, 1) == 1 / 7
[round(precision(mixed, wanted, n), 2) for n in (1, 2, 3, 4)]

# %% [markdown]
# ## Another task: keys to Hangul
#
# On a Korean keyboard 안녕 is typed d k s s u d. Does a key end this syllable or begin the next
# one? Only what follows tells, so the reader must **look ahead**. Seq2Seq has read everything
# before it writes. We train on pairs of known words, and test on other pairs, and on the
# *same* syllables in an order that is no word.

# %%
learned = typed_words(2000, words=2, seed=1)
fresh = [p for p in typed_words(1000, words=2, seed=2) if p not in learned][:300]
assert len(fresh) == 300 and not set(fresh) & set(learned)
syllables = sorted({s for _, text in learned for s in text})
mix = np.random.default_rng(0).choice(syllables, size=(300, 4))
no_words = [(keys_of(text), text) for text in map("".join, mix)]
signs = Vocabulary([text for pair in learned for text in pair])
typist = seq2seq.new_model(len(signs), 48, seed=0)
batches = pair_batches(*as_tensors(learned, signs), 32)
seq2seq.fit(typist, batches, steps=300)
tests = [as_tensors(pairs, signs) for pairs in (fresh, no_words)]
exact = [scores_of(typist, *test).exact for test in tests]
said = typist.generate(tests[0][0][:4], T=5)
assert exact[0] > 0.5 and exact[1] < 0.2
print(f"known words {exact[0]:.2f}, known syllables, no words {exact[1]:.2f}")
[(*pair, "".join(signs.decode(row))) for pair, row in zip(fresh, said, strict=False)]

# %% [markdown]
# After these 300 steps it knows *words*, not the keyboard's rules. A test of unseen word pairs
# alone would have hidden that.
#
# ## The squares, against the floor
#
# Read corners 1 and 2 of a noisy square, draw corners 3 and 4. Symbols are points now, and
# the loss is the mean squared error. No model can foresee the noise of a corner that is not
# drawn yet: the **noise floor** is 0.1² = 0.01 a number, and what counts is the **excess** above it.


# %%
class Artist(nn.Module):
    """Read corners 1 and 2 of squares (B, 4, 2); draw corners 3 and 4 (B, 2, 2)."""

    def __init__(self, H: int = 16):
        super().__init__()
        self.reader, self.drawer = nn.GRU(2, H, batch_first=True), nn.GRUCell(2, H)
        self.to_point = nn.Linear(H, 2)

    def forward(self, corners: Tensor) -> Tensor:
        h, point, drawn = self.reader(corners[:, :2])[1][0], corners[:, 1], []
        for _ in range(2):
            h = self.drawer(point, h)
            drawn.append(self.to_point(h))
            point = corners[:, 2] if self.training else drawn[-1]  # the teacher
        return torch.stack(drawn, dim=1)


# %%
errors = {name: [] for name in ("Seq2Seq", "−I, opposite", "opposite, noise removed")}
for seed in range(5):
    x, test = (generate_pointSeq(n, s)[0] for n, s in ((256, seed), (1000, seed + 50)))
    torch.manual_seed(seed)
    artist = Artist()
    train(artist, F.mse_loss, x, x[:, 2:], steps=100, lr=0.03, batch=64, seed=seed)
    guesses = [artist.eval()(test).detach(), -test[:, :2], -test[:, :2].sign()]
    for values, guess in zip(errors.values(), guesses, strict=True):
        values.append((guess - test[:, 2:]).square().mean().item())
excess = {name: float(np.median(values)) - 0.01 for name, values in errors.items()}
assert max(errors["Seq2Seq"]) < min(errors["−I, opposite"])
assert abs(excess["opposite, noise removed"]) < 1e-3 < excess["Seq2Seq"] < 0.006
print("excess", {name: round(value, 4) for name, value in excess.items()})
plot_errors(errors, floor=0.01)

# %% [markdown]
# Corner 3 is opposite corner 1, whatever the direction: the linear rule −I has an excess of 0.01,
# the noise that it copies. The network is better; perhaps it has learned to remove noise from
# what it has read. A rule with no parameters, the sign, does that, and it sits on the floor.
# Without these baselines, 0.014 would look like a triumph of Seq2Seq.

# %% [markdown]
# ## Chatbot II
#
# The dialogues of lesson 7 again, words as symbols. A bot is an encoder for the question and a
# decoder for the answer, with a length cap of 12 words. Six hundred steps, one seed live.

# %%
turns = make_dialogues()
pairs = [(t.question.split(), t.answer.split()) for t in turns.training]
words = Vocabulary([line for pair in pairs for line in pair])
bot = seq2seq.new_model(len(words), seq2seq.H, seed=0)
seq2seq.fit(bot, pair_batches(*as_tensors(pairs, words), 32), steps=600)


def reply(question: str) -> str:
    said = bot.generate(words.encode(question.split())[None], T=12)
    return " ".join(words.decode(said[0]))


for turn in (turns.training[0], turns.paraphrases[30], *turns.combinations[::40]):
    print(f"{turn.question}\n    -> {reply(turn.question)}")

# %% [markdown]
# ## The bots so far
#
# Retrieval finds the most similar known question and repeats its answer. It is perfect on
# paraphrases and helpless where two slots meet for the first time. Seq2Seq can *compose*, and has
# not learned all questions of its training either: why it fails on the new ones, this figure does
# not tell. Every dot is a seed.

# %%
bots = stored_bots()
scores = bots["Seq2Seq"]
assert min(scores["training"]) > 0.6 and min(scores["combinations"]) > 0.3
assert bots["retrieval"]["combinations"] == [0.0]
assert bots["retrieval"]["paraphrases"] == [1.0]
plot_bots(bots)

# %% [markdown]
# ## Summary
#
# - An encoder's last valid state, the context vector, starts a decoder, a conditional
#   language model. All that the answer knows of the source goes through these H numbers; after
#   equal steps, a wider state copied longer strings.
# - Teacher forcing trains all steps at once; used freely, the model is fed its own slips, and
#   positions written *late* are lost. Here scheduled sampling narrowed the gap, not the error.
# - Greedy search may miss the likeliest sequence. Beam search keeps several; a length norm lets
#   long answers win, and a cap ends those without `<eos>`. Judge by baselines, noise floor and
#   unseen combinations.

# %% [markdown]
# ## Quiz
#
# A model like ours, trained with a teacher, copies strings of 12 letters. With teacher forcing
# 65 % of the letters are right. What do you expect of its answers in use?
#
# - **a** about 65 % of their letters are right
# - **b** fewer, and mostly the letters that were *read* first are wrong
# - **c** fewer, and mostly the letters that are *written* last are wrong
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **c.** In use there is no teacher: slips are fed back (not a). In a copy the letters read
# first are also the first to be written, and they are the best (not b).
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. Where exactly would you find the context vector in a padded batch?
# 2. What does the decoder meet in use that it never met in training?
# 3. What would you compare a model's error with before you call it good?
# 4. Which two things does a decoding loop need so that it ends?
#
# **Now write.** Open the exercises of this lesson, `work/09_seq2seq/09_seq2seq.ipynb`.
# [To the exercises](../work/09_seq2seq/09_seq2seq.ipynb)

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
# Further reading: [Sutskever, Vinyals and Le, Sequence to sequence learning with neural networks](https://arxiv.org/abs/1409.3215),
# [Cho and others, Learning phrase representations using RNN encoder-decoder](https://arxiv.org/abs/1406.1078),
# [Bengio and others, Scheduled sampling](https://arxiv.org/abs/1506.03099),
# [d2l.ai on sequence to sequence](https://d2l.ai/chapter_recurrent-modern/seq2seq.html).
