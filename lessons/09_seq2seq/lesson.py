# %% [markdown]
# # 9 · Sequence to sequence
#
# **Goal:** turn one sequence into another with two recurrent networks, put your own GRU into
# a pair that somebody else trained, and measure what is lost on the way.
#
# About {minutes} minutes, then the exercises. You need the GRU of lesson 5, the pads of
# lesson 6 and the language model of lesson 7.

# %% folded
from functools import partial
from itertools import pairwise, product

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence

from helpers.data.dates import date_pairs
from helpers.data.dialogues import make_dialogues
from helpers.data.hangul import keys_of, typed_words
from helpers.data.pairs import as_tensors, pair_batches
from helpers.data.spoken import letters_and_sounds, spoken_pairs
from helpers.data.squares import generate_pointSeq
from helpers.data.strings import copy_task, other_strings, string_batches
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.figures.bots import plot_bots
from helpers.figures.charts import plot_bars
from helpers.figures.errors import plot_errors
from helpers.figures.seeds import plot_seeds
from helpers.figures.seq2seq import plot_seq2seq
from helpers.figures.tables import table
from helpers.figures.tree import plot_tree
from helpers.measure import results
from helpers.measure.bots import stored_bots
from helpers.measure.scores import scores_of
from helpers.models import seq2seq
from helpers.models.pronouncer import (
    LETTERS,
    SOUNDS,
    layer,
    library_step,
    pronounce,
    weights,
)
from helpers.models.training import train
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.progress.own import mine
from helpers.widgets.step_through import StepThrough
from helpers.widgets.word_field import WordField

torch.set_num_threads(1)  # fastest for models this small
stored = results.stored("09_seq2seq")  # `make results` makes them again

# %% [markdown]
# ## Touch it first
#
# Two GRUs say how English words sound: the first reads the letters, the second writes the
# sounds. Kyubyong Park and Jongseok Kim trained them (2019, Apache 2.0). Only the step of the
# GRU is not theirs: it is **yours**, if you have solved exercise 5.2, else PyTorch's.
#
# **Type a word.** Below each sound stands a word that has it; a digit says how strong a vowel is
# (1 most, 0 least). Try your name, *knight*, a word that does not exist, and *now*: it is not
# always right.

# %%
step = mine("gru_step", otherwise=library_step)
WordField(partial(pronounce, step=step), ["clockwise", "recurrent", "knight", "Seoul"])

# %% [markdown]
# ## One reads, the other writes
#
# So far an answer was a label, or one label for each point, or a text that goes on. Here it is a
# sequence of *another* length: four letters become two sounds. Translations, summaries,
# dialogues and speech written down are tasks of this shape.
#
# One network, the **encoder**, reads everything and keeps its last state, the **context
# vector**. Another one, the **decoder**, starts from this state and writes, symbol by symbol.
# At each step it is fed what it has just said. At first it is fed a sign, `<sos>` (start of
# sequence), and it has finished when it says another one, `<eos>` (end of sequence).

# %% folded
plot_seq2seq([*"knee"], ["N", "IY"])

# %% [markdown]
# ## One case by hand
#
# Let the symbols be 1 to 4, and the context *one* number. The encoder reads x and puts it in front
# of all that it has: $h \leftarrow (h + x) / 10$. The decoder takes off the symbol y that it has just
# said, and looks at the next: $h \leftarrow 10\,(h - y)$; it says the whole number nearest to h.
# `<sos>` and `<eos>` are both 0. It reads 3, 1, 4:

# %% [markdown]
# | reads | context | | is fed | state | says |
# |---|---|---|---|---|---|
# | 3 | (0 + 3) / 10 = 0.3 | | `<sos>` | 10 (0.413 − 0) = 4.13 | 4 |
# | 1 | (0.3 + 1) / 10 = 0.13 | | 4 | 10 (4.13 − 4) = 1.3 | 1 |
# | 4 | (0.13 + 4) / 10 = 0.413 | | 1 | 10 (1.3 − 1) = 3 | 3 |
# | | | | 3 | 10 (3 − 3) = 0 | `<eos>` |
#
# Three symbols went through one number, 0.413, and came out backwards: the last one read lies in front.


# %%
def encode(symbols: list[int]) -> float:
    h = 0.0
    for x in symbols:
        h = (h + x) / 10
    return h


def decode(h: float, slip: int = 0, teacher: list[int] | None = None) -> list[int]:
    said, fed = [], 0  # <sos>
    while not said or said[-1] != 0:  # until <eos>
        h = 10 * (h - fed)
        said.append(round(h))
        if slip and len(said) == 1:
            said = [slip]
        fed = teacher[len(said) - 1] if teacher else said[-1]
    return said


# %% [markdown]
# Now disturb it in two ways. Let the context keep two decimals only, 0.41: then the symbol that was
# *read first*, and is written last, is lost. Or let the decoder slip at its first step and say 3.
# It is fed its own slip, and what it says next is no symbol at all. If somebody feeds it the right
# symbol instead, a **teacher**, one slip spoils nothing that follows.

# %%
context = encode([3, 1, 4])
answers = {
    "as above": decode(context),
    "context of two decimals": decode(round(context, 2)),
    "slips at first": decode(context, slip=3),
    "slips, with a teacher": decode(context, slip=3, teacher=[4, 1, 3, 0]),
}
rows = {name: [" ".join(map(str, said))] for name, said in answers.items()}
table(rows, ["it says"], "3 1 4 was read")

# %% claim
with claims():
    assert abs(context - 0.413) < 1e-9 and answers["as above"] == [4, 1, 3, 0]
    assert answers["context of two decimals"] == [4, 1, 0]
    assert answers["slips at first"][:2] == [3, 11]
    assert answers["slips, with a teacher"] == [3, 1, 3, 0]

# %% [markdown]
# ## The encoder that pronounces
#
# The pronouncer is the same two loops, with a GRU in place of our arithmetic. Each letter is
# looked up in an **embedding**, a table with one row of 256 numbers for each (lesson 7).
# `step` makes of this row and the old state the new state; it gets the four arrays of a GRU,
# which `layer` hands out. The sign that ends the letters is called `</s>` here. The encoder says
# nothing on its way: only its last state counts.

# %%
w = weights()  # as they came with the package g2p-en


def read(word: str) -> Tensor:
    """The context vector (1, 256) of a word of letters a to z."""
    h = torch.zeros(1, 256)
    for letter in [*word, "</s>"]:
        x = w["enc_emb"][LETTERS.index(letter)][None]  # (1, 256)
        h = step(x, h, *layer("enc"))  # (1, 256)
    return h


context = read("clockwise")
print(context.shape, context[0, :5])

# %% [markdown]
# ## The decoder
#
# The decoder begins with the context as its state. At each step it looks up the sound that it said
# last, takes its step, and scores all 74 symbols. A softmax would turn the scores into chances; the
# likeliest has the highest score anyway, and is said. Taking the likeliest each time is called
# **greedy** decoding. Nobody promises that `</s>` will ever come, so the loop has a **cap**: 20
# sounds.


# %%
def write(h: Tensor, cap: int = 20) -> list[str]:
    """What the decoder says, from a context (1, 256) on."""
    said = ["<s>"]
    while said[-1] != "</s>" and len(said) <= cap:
        x = w["dec_emb"][SOUNDS.index(said[-1])][None]  # (1, 256)
        h = step(x, h, *layer("dec"))
        scores = h @ w["fc_w"].T + w["fc_b"]  # (1, 256)(256, 74) -> (1, 74)
        said.append(SOUNDS[int(scores.argmax())])
    return said[1:]


said = {word: [" ".join(write(read(word)))] for word in ("clockwise", "knight", "wug")}
table(said, ["it says"], "word")

# %% claim
with claims():
    assert pronounce("clockwise") == "K L AA1 K W AY2 Z".split()
    assert pronounce("knight") == "N AY1 T".split()
    assert pronounce("now") != ["N", "AW1"]  # it is not always right
    assert set(w) >= {"enc_emb", "dec_emb"} and len(SOUNDS) == 74

# %% [markdown]
# So a decoder is a language model (lesson 7), only a **conditional** one: the chances of the next
# symbol depend on what was said so far, and on the context $c$, which stands for the whole source x:
#
# $$p(y_1 \dots y_T \mid x) = \prod_t p(y_t \mid y_1 \dots y_{t-1}, c).$$

# %% [markdown]
# ## Something real: learn it from a dictionary
#
# How does one get such weights? The CMU Pronouncing Dictionary (Carnegie Mellon University) says how
# English words sound. We take those of 3 to 8 letters, without the digits of stress, and hold out
# 10,000 for testing.
#
# While a model learns, the right answer is known, so its decoder gets a teacher: it is fed the *right*
# last sound, whatever it has said. What it is fed and what it has to say are then the same sounds,
# **shifted** by one place. This is **teacher forcing**.

# %%
pairs = spoken_pairs(3, 8)  # (word, sounds), shuffled
held_out, learned = pairs[:10_000], pairs[10_000:]
signs = letters_and_sounds()  # 26 letters, 39 sounds, <pad>, <sos> and <eos>
sources, targets = as_tensors(learned, signs)  # (n, S), (n, T); targets end with <eos>
fed = F.pad(targets[:, :-1], (1, 0), value=SOS)  # (n, T)
word, sounds = learned[0]
rows = {"is fed": ["<sos>", *sounds], "has to say": [*sounds, "<eos>"]}
table(rows, range(1, len(sounds) + 2), word)

# %% claim
with claims():
    assert len(pairs) == 84_377 and len(signs) == 26 + 39 + 3
    assert signs.decode(targets[0]) == [*sounds] and fed[0, 0] == SOS
    assert torch.equal(fed[:, 1:], targets[:, :-1])

# %% [markdown]
# ## A model of our own
#
# With a teacher all inputs of the decoder are known beforehand, so it is *one* call of `nn.GRU`. The words of a batch have unequal lengths: `pack_padded_sequence` (lesson 6) lets the
# encoder stop at each word's own last letter, before the pads.


# %%
class Seq2Seq(nn.Module):
    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed_source, self.embed_target = nn.Embedding(V, H), nn.Embedding(V, H)
        self.encoder = nn.GRU(H, H, batch_first=True)
        self.decoder = nn.GRU(H, H, batch_first=True)
        self.read_out = nn.Linear(H, V)

    def encode(self, source: Tensor) -> Tensor:  # (B, S) -> contexts (1, B, H)
        lengths, x = (source != PAD).sum(dim=1), self.embed_source(source)
        pack = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.encoder(pack)[1]

    def forward(self, source: Tensor, fed: Tensor) -> Tensor:  # fed (B, T)
        states, _ = self.decoder(self.embed_target(fed), self.encode(source))
        return self.read_out(states)  # scores (B, T, V)


# %% [markdown]
# ## Train it
#
# The five lines of lesson 3, 400 times. The loss is the cross-entropy at every step, the mean of
# −log of the chance that the right sound was given. `<eos>` counts as one of the sounds: who is never
# trained on it never learns to stop. Pads do not count.

# %%
torch.manual_seed(0)
model = Seq2Seq(len(signs), H=128)
optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
losses = []
for _ in range(400):
    i = torch.randint(len(sources), (64,))  # 64 words
    scores = model(sources[i], fed[i])  # (B, T, V)
    loss = F.cross_entropy(scores.flatten(0, 1), targets[i].flatten(), ignore_index=PAD)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
tell(f"loss {losses[0]:.2f} -> {losses[-1]:.2f}")

# %% [markdown]
# ## In use there is no teacher
#
# A word that nobody has spelt out has no right answer to be fed. So the decoder writes as the pronouncer
# does, and is fed what it says: **free-running**. Here is the loop for a whole batch; what a word says
# after its `<eos>` is cut off.


# %%
@torch.no_grad()
def write_freely(model: Seq2Seq, source: Tensor, cap: int = 12) -> list[list[str]]:
    symbols, h, said = torch.full((len(source), 1), SOS), model.encode(source), []
    while len(said) < cap:
        states, h = model.decoder(model.embed_target(symbols), h)
        symbols = model.read_out(states).argmax(dim=-1)  # (B, 1)
        said.append(symbols)
    return [signs.decode(row) for row in torch.cat(said, dim=1)]


# %% folded
asked = held_out[:1000]
given, _ = as_tensors(asked, signs)
spoken = write_freely(model, given)
rows = {
    word: [" ".join(sounds), " ".join(own)]
    for (word, sounds), own in zip(asked[:5], spoken, strict=False)
}
table(rows, ["dictionary", "model, 400 steps"], "new word")

# %% [markdown]
# ## How wrong is wrong?
#
# To count only the words that are right as a whole, the **exact match**, is hard: one sound off counts
# like nonsense. The **edit distance** is kinder. It counts how many symbols must be inserted, deleted or
# replaced to turn one sequence into the other: three from *kitten* to *sitting*.


# %% folded
def edit_distance(a, b) -> int:
    """The fewest insertions, deletions and replacements that turn a into b."""
    # Row by row of a table: how far are the first i symbols of a from the first j of b?
    # Each number is the cheapest of its three neighbours, one step further.
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        corner, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            cheapest = min(row[j] + 1, row[j - 1] + 1, corner + (x != y))
            corner, row[j] = row[j], cheapest
    return row[-1]


distance = edit_distance("kitten", "sitting")
tell(f"kitten -> sitting: {distance}", "(k to s, e to i, and a g)")

# %% claim
with claims():
    assert distance == 3 and edit_distance("", "abc") == 3 == edit_distance("abc", "")

# %% [markdown]
# ## Against a rival
#
# A simple rival reads each letter alone, and says the sound that this letter has most often (counted in
# words with as many sounds as letters). It cannot know that *k* is silent before *n*. Our model was trained
# for 400 steps here, and beforehand for 3,000, with a learning rate that falls to 0, five seeds.
#
# **Predict first.** Which share of the new words has the model of 3,000 steps right from the first sound to the
# last?


# %% folded
def best_sounds() -> dict[str, str]:
    """For each letter its most frequent sound, in words with a sound a letter."""
    counts = {letter: {} for letter in signs.symbols[-26:]}
    for word, sounds in learned:
        if len(word) == len(sounds):
            for letter, sound in zip(word, sounds, strict=True):
                counts[letter][sound] = counts[letter].get(sound, 0) + 1
    return {letter: max(found, key=found.get) for letter, found in counts.items()}


def heard(spoken: list) -> dict[str, float]:
    """Edits for each sound of the words that were asked, and the share all right."""
    edits = [edit_distance(own, s) for (_, s), own in zip(asked, spoken, strict=True)]
    sounds = sum(len(s) for _, s in asked)
    return {"edits": sum(edits) / sounds, "words": edits.count(0) / len(edits)}


sound_of = best_sounds()
letter_by_letter = heard([[sound_of[a] for a in word] for word, _ in asked])

live = heard(spoken)
share_right = np.median([run["words"] for run in stored["sounds"]])

# %%
reveal("spoken_words", None, share_right, low=0, high=1)

# %% folded
runs = {
    "letter by letter": [letter_by_letter],
    "Seq2Seq, 400 steps": [live],
    "Seq2Seq, 3,000 steps": stored["sounds"],
}
words_right = {name: [run["words"] for run in of] for name, of in runs.items()}
plot_bars(words_right, label="words right")

# %% folded
edits = {name: [np.mean([run["edits"] for run in of])] for name, of in runs.items()}
table(edits, ["edits for each sound"], "mean")

# %% claim
with claims():
    assert losses[-1] < 1.6 < 3 < losses[0]
    assert (
        letter_by_letter["words"]
        < 0.1
        < 0.35
        < min(words_right["Seq2Seq, 3,000 steps"])
    )
    assert all(0.15 < run["edits"] < 0.22 for run in stored["sounds"])
    assert all(0.43 < share < 0.5 for share in words_right["Seq2Seq, 3,000 steps"])
    assert live["edits"] < letter_by_letter["edits"] - 0.05
    assert live["words"] < min(words_right["Seq2Seq, 3,000 steps"]) - 0.05

# %% [markdown]
# Of a hundred words the letters alone get hardly any right from end to end, the model after 3,000 steps nearly a half. What
# it writes is often close: of ten sounds, two have to be edited.

# %% [markdown]
# ## What is the teacher worth?
#
# In use the decoder meets what it never met in training: its own slips, and the states that follow from
# them. This is called **exposure bias**. To measure how much is lost without the teacher we take a task in
# which nothing can be guessed: *copy* 12 random letters out of ten. One in ten is luck; whatever is right
# beyond that came through the context, of H = 48 numbers here. Five seeds, 500 steps each.
#
# **Predict first.** With the teacher about 65 % of the letters are right. How many without?

# %% folded
copies = stored["copy"]
names = {"with the teacher": "forced", "free-running": "free"}
gap = {name: [run[key] for run in copies] for name, key in names.items()}
reveal("free_running", None, np.median(gap["free-running"]), low=0, high=1)

# %% folded
plot_bars(gap, chance=0.1, label="letters right")

# %% claim
with claims():
    assert all(f - g > 0.15 for f, g in zip(*gap.values(), strict=True))
    assert 0.6 < np.median(gap["with the teacher"]) < 0.7

# %% [markdown]
# A good part of what is right with the teacher is the teacher's: it hands over the letters of the answer.
# Look at one such model while it writes. Step through with ▶. Above are source and context vector, below the chances of the next letter. The
# lines show where the next input comes from. Turn **teacher forcing** on and off, and find the step
# where the two ways part.

# %% folded
strings, wanted = other_strings(copy_task, length=12)  # (500, 12), (500, 13)
copier = seq2seq.new_model(seq2seq.V, seq2seq.H, seed=0)  # V = 13, H = 48
batches = string_batches(copy_task, [12], seq2seq.BATCH)
copier_losses = seq2seq.fit(copier, batches, seq2seq.STEPS, seed=0)
copied = scores_of(copier, strings, wanted)
StepThrough(copier, strings[:5], wanted[:5])

# %% claim
with claims():
    assert copier_losses[-1] < 1.3 < 2 < copier_losses[0]
    assert abs(copied.free - copies[0]["free"]) < 0.1  # the first of the five

# %% [markdown]
# ## Which letters are lost?
#
# Does Seq2Seq forget the **first** words of a long sentence, since they were read so long ago? Every copy
# has 12 positions, and we know each right answer.
#
# **Predict first.** At which position, 1 to 12, is the free-running model worst?

# %% folded
by_position = {n: [r[f"{key}_by_position"] for r in copies] for n, key in names.items()}
free = np.median(by_position["free-running"], axis=0)  # (12,)
reveal("worst_position", None, 1 + free.argmin(), low=1, high=12)

# %% folded
plot_seeds(range(1, 13), by_position, "position", "right")

# %% claim
with claims():
    assert all(run[0] > 2 * run[-1] for run in by_position["free-running"])
    assert all(max(run) == run[0] for run in by_position["free-running"])
    assert all(run.index(min(run)) >= 9 for run in by_position["free-running"])
    assert all(run[-1] > run[-2] + 0.05 for run in by_position["with the teacher"])

# %% [markdown]
# The **first** letter is the best, and the last ones are the worst. In a copy the letter read first is also the first
# to be written, before any slip. With the teacher the last letter, just read, is better again: the context still has
# it, but a decoder that runs freely does not get there safely. So two things meet: a context of
# fixed size, and slips that are fed back.

# %% [markdown]
# ## The bottleneck
#
# All that the answer knows of the source has gone through H numbers, however long the source is. Models of
# three widths have learned to copy 2 to 16 letters, in 800 steps, five seeds each. We count exact matches.

# %% folded
curves = {f"H = {H}": runs for H, runs in stored["bottleneck"].items()}
plot_seeds(stored["lengths"], curves, "length", "exact match")

# %% claim
with claims():
    for runs in curves.values():
        assert all(run[0] > 0.9 and run[-1] < 0.05 for run in runs)
    means = [[np.mean(run) for run in runs] for runs in curves.values()]
    for narrow, wide in pairwise(means):
        assert max(narrow) < min(wide)  # every seed

# %% [markdown]
# Every width copies two letters and fails at sixteen; a wider state falls later. The curve
# shows what was *learned* after 800 steps, not what would fit after more. Lesson 10 lets the decoder
# look back at the source instead.

# %% [markdown]
# ## Greedy is not the best
#
# The decoder says the likeliest symbol at each step. That need not give the likeliest
# *answer*. Take a tiny decoder with two symbols: the first step prefers a, but after a nothing is sure.
# Multiply along the ways.

# %% folded
after_a, after_b = {"a": 0.55, "b": 0.45}, {"a": 0.1, "b": 0.9}
chances = {"": {"a": 0.6, "b": 0.4}, "a": after_a, "b": after_b}
plot_tree(chances, steps=3)

# %% claim
with claims():
    assert 0.6 * 0.55 * 0.55 < 0.4 * 0.9 * 0.9

# %% [markdown]
# ## Keep k ways open
#
# **Beam search** keeps the k best beginnings. Each is extended by every symbol, and of all these the k best
# survive. One beam is greedy search; enough beams try everything (**brute force**). Chances are multiplied, so
# their logarithms are added. We compare on 200 random decoders with four symbols, and answers of length 5: there are 1,024.


# %%
def beam_search(logs: np.ndarray, T: int, k: int) -> tuple[float, list[int]]:
    """Return log p and symbols of the best of k beams; symbol 0 is the start.

    `logs[a, b]` is the log of the chance that b follows a.
    """
    beams, symbols = [(0.0, [0])], range(1, len(logs))
    for _ in range(T):
        longer = [(p + logs[w[-1], v], w + [v]) for p, w in beams for v in symbols]
        beams = sorted(longer, reverse=True)[:k]
    return beams[0]


# %% folded
draw = np.random.default_rng(0)
tables = np.full((200, 5, 5), -np.inf)  # never symbol 0, the start
tables[:, :, 1:] = np.log(draw.dirichlet(np.ones(4), size=(200, 5)))
every = np.array(list(product([0], *[range(1, 5)] * 5)))  # (1024, 6)
best = [logs[every[:, :-1], every[:, 1:]].sum(axis=1).max() for logs in tables]
found = {}
for k in (1, 2, 4, 8, 256):
    totals = [beam_search(logs, 5, k)[0] for logs in tables]
    found[k] = float(np.isclose(totals, best).mean())
table({"best answer found": [f"{v:.0%}" for v in found.values()]}, found, "beams")

# %% claim
with claims():
    assert found[1] < 0.8 < found[256] == 1
    assert sorted(found.values()) == [*found.values()]

# %% [markdown]
# In exercise 9.5 you write a beam search whose answers may end, and it gets the pronouncer to say several
# words in other ways.

# %% [markdown]
# ## Summary
#
# - An encoder's last state, the context vector, starts a decoder, which is a conditional language
#   model. All that the answer knows of the source goes through these H numbers; after equal steps, a wider
#   state copied longer strings.
# - Teacher forcing trains all steps at once. Used freely, the decoder is fed its own slips, and symbols that are
#   written *late* are lost.
# - Greedy search may miss the likeliest answer; beam search keeps several ways open. A cap ends what does not end by
#   itself. Judge by edits and exact match, beside a simple rival.

# %% [markdown]
# ## Quiz
#
# A model like ours, trained with a teacher, copies strings of 12 letters. With teacher forcing
# 65 % of the letters are right. What do you expect of its answers in use?
#
# <details><summary>a · about 65 % of their letters are right</summary>
#
# **No.** In use there is no teacher: slips are fed back, and nobody hands over the answer's letters.
#
# </details>
# <details><summary>b · fewer, and mostly the letters that were read first are wrong</summary>
#
# **No.** In a copy the letters read first are also the first to be written, and they are the best.
#
# </details>
# <details><summary>c · fewer, and mostly the letters that are written last are wrong</summary>
#
# **Yes.** Whatever is written late comes after all the slips.
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
# ## Deeper
#
# What follows can wait: the context in the library's own terms, how much a decoder leans on it, attempts to
# do without a teacher, other measures of an answer, and three more tasks, among them the chatbot.

# %% [markdown]
# ### The context vector is a GRU's last state
#
# Written with cells, the encoder is the loop of the pronouncer, for a batch. `nn.GRU` gives the same
# states. The context is the state after the last *real* symbol: read on through the pads, and
# it is another one.


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


# %%
torch.manual_seed(0)
ours, theirs = Encoder(V=9, H=6), Seq2Seq(V=9, H=6)
with torch.no_grad():
    theirs.embed_source.weight.copy_(ours.embed.weight)
    for a, b in zip(ours.cell.parameters(), theirs.encoder.parameters(), strict=True):
        b.copy_(a)
x = torch.randint(3, 9, (4, 7))  # (B, S)
padded = F.pad(x, (0, 3), value=PAD)
states, last = theirs.encoder(theirs.embed_source(x))  # (B, S, H), (1, B, H)
late = theirs.encoder(theirs.embed_source(padded))[0][:, -1]
tell(f"context after the pads: off by {(late - last[0]).abs().max():.2f}")

# %% claim
with claims():
    assert torch.equal(states[:, -1], last[0])
    assert torch.allclose(ours(x), last[0], atol=1e-6)
    assert torch.allclose(
        theirs.encode(padded), last, atol=1e-6
    )  # pads do not reach it
    assert (late - last[0]).abs().max() > 0.1

# %% [markdown]
# ### How much does the decoder lean on its context?
#
# We show the copier of above its right inputs, but the context of *another* string, or none. The letters are random, so
# without the source nobody can be better than ln 10 = 2.3 a letter, 2.13 with the `<eos>` that all can
# guess.

# %%
context = copier.encode(strings)
inputs = F.pad(wanted[:, :-1], (1, 0), value=SOS)  # (n, T)


@torch.no_grad()
def surprise(context: Tensor, inputs: Tensor = inputs) -> float:
    """Mean -log p of the targets from this context (n, H) and these inputs (n, T)."""
    states, _ = copier.decoder(copier.embed_target(inputs), context[None])
    return F.cross_entropy(copier.read_out(states).mT, wanted).item()


own, others, none = map(surprise, (context, context.roll(1, 0), 0 * context))
foreign = surprise(context, inputs.roll(1, 0))
rows = {"own": [own], "another's": [others], "none": [none]}
rows["own, but another's letters as inputs"] = [foreign]
table(rows, ["−log p a symbol"], "context")

# %% claim
with claims():
    assert own < 1.3 and min(others, none) > 2 * 2.13 and foreign > 1.5 * 2.13

# %% [markdown]
# Whoever knows nothing pays 2.13. With a foreign context, or none, the decoder pays more than twice that: it is
# sure, and wrong. So it leans on its context. But with the right context and the letters of another string as
# inputs it is lost, too: it leans on those as well, and the teacher has handed it the right ones so far.

# %% [markdown]
# ### Can we train for it?
#
# **Scheduled sampling** tosses a coin before each step: teacher or own symbol, and the teacher fades out
# during training ([Bengio and others 2015](https://arxiv.org/abs/1506.03099)). Or train without any teacher. Both are meant to cure exposure bias. Same
# model, same 500 steps, five seeds each.

# %% folded
ways = {"teacher": copies} | {n: stored[n] for n in ("scheduled", "no teacher")}
both = product(ways, ("forced", "free"))
shown = {f"{name}, {key}": [run[key] for run in ways[name]] for name, key in both}
plot_bars(shown, chance=0.1, label="letters right")

# %% claim
with claims():
    gaps = {n: [r["forced"] - r["free"] for r in runs] for n, runs in ways.items()}
    assert max(gaps["scheduled"] + gaps["no teacher"]) < min(gaps["teacher"])
    late = np.array([run["free_by_position"] for run in stored["no teacher"]])
    taught = np.array([run["free_by_position"] for run in copies])
    assert (late[:, [0, 11]].min(axis=1) > late[:, 3:9].max(axis=1)).all()
    assert set(late.argmin(axis=1)) <= set(range(4, 9))  # worst in the middle
    assert (late[:, 11] > taught[:, 11] + 0.1).all()
    teacher, *rest = (np.mean(shown[f"{name}, free"]) for name in ways)
    between_seeds = np.ptp(shown["teacher, free"])
    assert all(abs(other - teacher) < between_seeds / 2 for other in rest)

# %% [markdown]
# The gap shrinks, since the score *with* a teacher falls. The mean free-running score, the one that counts, moves less
# than it differs between seeds: on this task, in these 500 steps, practising with one's own mistakes costs about as much
# as it brings. What changes is *which* letters are lost: without a teacher the first letter, and the last, read a moment
# ago, are right more often than those in the middle.
#
# > **Principle.** A smaller gap is not a better model. Look at the number you will live with.

# %% [markdown]
# ### Read it backwards
#
# In 2014 [Sutskever, Vinyals and Le](https://arxiv.org/abs/1409.3215) found that translation got better when the *source* was read in
# reverse. Then the first word to be written was the last one read. Here that is the reverse task: same model,
# same steps, five seeds.

# %% folded
tasks = ("copy", "reverse")
free_by = {name: [r["free_by_position"] for r in stored[name]] for name in tasks}
plot_seeds(range(1, 13), free_by, "position written", "right, free-running")

# %%
means = {name: [*map(np.mean, runs)] for name, runs in free_by.items()}
exact = {name: max(run["exact"] for run in stored[name]) for name in tasks}
rows = {name: [float(np.median(means[name])), exact[name]] for name in tasks}
table(rows, ["letters right, median", "exact match, best seed"], "task")

# %% claim
with claims():
    assert np.median(free_by["reverse"], axis=0)[0] > free[0]
    assert max(exact.values()) < 0.1 and min(means["reverse"]) > max(means["copy"])
    assert all(max(run) == run[0] > 2 * run[-1] for run in free_by["reverse"])
    gain = np.median(means["reverse"]) - np.median(means["copy"])
    assert 0.1 < gain < 0.2

# %% [markdown]
# A real gain: some 15 points between the medians, and the worst seed of one task beats the best of the other. The
# letter *read last* is now the first to be written, and by far the best: what is written late is lost, wherever it
# was read. Still hardly any string is right as a whole.
#
# To lose the first words is sometimes called "catastrophic forgetting". That term means something else: a
# network loses an *old task* when it is trained on a new one
# ([French 1999](https://doi.org/10.1016/S1364-6613(99)01294-2)).

# %% [markdown]
# ### Does it ever stop?
#
# "Decode until `<eos>`" may never end. We ask 30 untrained models for answers to 20 sources each, and let them talk
# for 60 symbols.

# %%
untrained = [seq2seq.new_model(seq2seq.V, seq2seq.H, seed) for seed in range(30)]
talk = torch.stack([model.generate(strings[:20], T=60) for model in untrained])
ends = (talk == EOS).any(dim=2).float().mean(dim=1)  # (30,), share of the answers
silent = (ends == 0).float().mean()
tell(
    f"{silent:.0%} of the models never say <eos>; of all answers {ends.mean():.0%} end"
)

# %% claim
with claims():
    assert silent > 0.4 and ends.mean() < 0.4

# %% [markdown]
# ### Long answers lose
#
# Each further symbol multiplies by a chance below 1. So, for these random decoders, the likeliest of *all* answers is
# mostly a very short one, of one symbol or two. Dividing the sum of logs by length$^\alpha$ helps: α = 0
# compares sums, α = 1 means. Symbol 1 is now the end, and brute force tries all answers of up to 5 symbols, the end
# included.

# %%
ended = every[(every == 1).any(axis=1)]  # (m, 6); 1 ends an answer
size = (ended == 1).argmax(axis=1)  # (m,), how many symbols it has
lengths = {}
for alpha in (0.0, 0.5, 1.0):
    sums = np.cumsum(tables[:, ended[:, :-1], ended[:, 1:]], axis=2)  # (200, m, 5)
    sums = sums[:, np.arange(len(ended)), size - 1]  # (200, m), to the end
    lengths[alpha] = size[(sums / size**alpha).argmax(axis=1)]  # (200,), of the best
table({"length of the best": [float(n.mean()) for n in lengths.values()]}, lengths, "α")

# %% claim
with claims():
    assert (lengths[0.0] <= 2).mean() > 0.9 and (lengths[0.0] == 1).mean() > 0.5
    assert lengths[0.0].mean() + 1 < lengths[0.5].mean() + 0.75 < lengths[1.0].mean()

# %% [markdown]
# ### Dates
#
# Here a model has learned to write dates such as "3 Mar 2024" or "2024년 3월 3일" as 2024-03-03, from
# 5,000 pairs, in 1,200 steps, five seeds. Exact match and edit distance tell different stories: most of
# what is wrong is nearly right.

# %%
dates = date_pairs(200, seed=1000)
scores = {}
for seed, written in enumerate(stored["dates"]):
    both = zip(written, dates, strict=True)
    off = np.array([edit_distance(guess, iso) for guess, (_, iso) in both])
    scores[str(seed)] = [float(np.mean(off == 0)), float(off.mean())]
table(scores, ["exact match", "mean edit distance"], "seed")

# %% folded
both = zip(dates, stored["dates"][0], strict=True)
slips = {given: [iso, written] for (given, iso), written in both if iso != written}
table(dict([*slips.items()][:4]), ["right", "written"], "date")

# %% claim
with claims():
    assert all(exact > 0.3 and off < 1.5 for exact, off in scores.values())
    for written in stored["dates"]:  # most of the wrong dates are two edits off, or one
        both = zip(written, dates, strict=True)
        off = np.array([edit_distance(guess, iso) for guess, (_, iso) in both])
        assert np.mean(off[off > 0] <= 2) > 0.5

# %% [markdown]
# ### BLEU: counting pieces
#
# Two good translations may share few positions. **BLEU** counts common n-grams, words and word groups. The counts are
# **clipped**: a word that the reference has once can be matched once. The score is the geometric mean of the
# precisions for n = 1 to 4, all with the same weight, times a penalty for short answers. (d2l.ai takes
# $p_n$ to the power $1/2^n$ instead.)


# %%
def precision(said: list[str], wanted: list[str], n: int) -> float:
    unused = [wanted[i : i + n] for i in range(len(wanted) - n + 1)]
    grams, hits = [said[i : i + n] for i in range(len(said) - n + 1)], 0
    for gram in grams:
        if gram in unused:
            hits += 1
            unused.remove(gram)  # clipped: it has been used
    return hits / len(grams)


reference = "on monday the sun shines in oslo".split()
babble, mixed = ["the"] * 7, "in oslo the sun shines on monday".split()
rows = {
    " ".join(line): [precision(line, reference, n) for n in (1, 2, 3, 4)]
    for line in (mixed, babble)
}
table(rows, ["n = 1", "2", "3", "4"], "on monday the sun shines in oslo")

# %% claim
with claims():
    assert all(word in reference for word in babble)
    assert precision(babble, reference, 1) == 1 / 7

# %% [markdown]
# ### Keys to Hangul
#
# On a Korean keyboard 안녕 is typed d k s s u d. Does a key end this syllable or begin the next one? Only what follows
# tells, so the reader must **look ahead**. Seq2Seq has read everything before it writes. We train on pairs of known
# words, and test on other pairs, and on the *same* syllables in an order that is no word.

# %% folded
typed = typed_words(2000, words=2, seed=1)
fresh = [p for p in typed_words(1000, words=2, seed=2) if p not in typed][:300]
syllables = sorted({s for _, text in typed for s in text})
mix = np.random.default_rng(0).choice(syllables, size=(300, 4))
no_words = [(keys_of(text), text) for text in map("".join, mix)]
keys = Vocabulary([text for pair in typed for text in pair])

# %%
typist = seq2seq.new_model(len(keys), 48, seed=0)
seq2seq.fit(typist, pair_batches(*as_tensors(typed, keys), 32), steps=300)
tests = [as_tensors(pairs, keys) for pairs in (fresh, no_words)]
exact = [scores_of(typist, *test).exact for test in tests]
tell(f"known words {exact[0]:.2f}, known syllables, no words {exact[1]:.2f}")
written = ["".join(keys.decode(row)) for row in typist.generate(tests[0][0][:4], T=5)]
rows = {typed: [text, own] for (typed, text), own in zip(fresh, written, strict=False)}
table(rows, ["right", "written"], "keys")

# %% claim
with claims():
    assert len(fresh) == 300 and not set(fresh) & set(
        typed_words(2000, words=2, seed=1)
    )
    assert exact[0] > 0.5 and exact[1] < 0.2

# %% [markdown]
# After these 300 steps our model (one seed) knows *words*, not the keyboard's rules. A test of unseen word pairs alone would have
# hidden that.

# %% [markdown]
# ### The squares, against the floor
#
# Read corners 1 and 2 of a noisy square, draw corners 3 and 4. Symbols are points now, and the loss is the mean
# squared error. No model can foresee the noise of a corner that is not drawn yet: the **noise floor** is 0.1² = 0.01 a
# number, and what counts is the **excess** above it.


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
plot_errors(errors, floor=0.01)

# %% claim
with claims():
    excess = {name: float(np.median(values)) - 0.01 for name, values in errors.items()}
    assert max(errors["Seq2Seq"]) < min(errors["−I, opposite"])
    assert abs(excess["−I, opposite"] - 0.01) < 0.002
    assert abs(excess["opposite, noise removed"]) < 1e-3 < excess["Seq2Seq"] < 0.006

# %% [markdown]
# Corner 3 is opposite corner 1, whatever the direction: the linear rule −I has an excess of 0.01, the noise that it
# copies. The network is better; perhaps it has learned to remove noise from what it has read. A rule with no
# parameters, the sign, does that, and it sits on the floor. Without these baselines, 0.014 would look like a
# triumph of Seq2Seq.

# %% [markdown]
# ### Chatbot II
#
# The dialogues of lesson 7 again, words as symbols. A bot is an encoder for the question and a decoder for the answer,
# with a length cap of 12 words. Six hundred steps, one seed live.

# %%
turns = make_dialogues()
lines = [(t.question.split(), t.answer.split()) for t in turns.training]
words = Vocabulary([line for pair in lines for line in pair])
bot = seq2seq.new_model(len(words), seq2seq.H, seed=0)
seq2seq.fit(bot, pair_batches(*as_tensors(lines, words), 32), steps=600)


def reply(question: str) -> str:
    answer = bot.generate(words.encode(question.split())[None], T=12)
    return " ".join(words.decode(answer[0]))


some = (turns.training[0], turns.paraphrases[30], *turns.combinations[::40])
table({turn.question: [reply(turn.question)] for turn in some}, ["answer"], "question")

# %% [markdown]
# ### Its scores
#
# Retrieval finds the most similar known question and repeats its answer. It is perfect on paraphrases and helpless
# where two slots meet for the first time. Seq2Seq can *compose*, and has not learned all questions of its
# training either: why it fails on the new ones, this figure does not tell. (Its state has 48 numbers, the states of
# lesson 7's bots have 96.) Every dot is a seed. The bots of later
# lessons stand in it, too.

# %% folded
bots = stored_bots()
plot_bots(bots)

# %% claim
with claims():
    scores = bots["Seq2Seq"]
    assert min(scores["training"]) > 0.6 and max(scores["training"]) < 1
    assert min(scores["combinations"]) > 0.3
    assert bots["retrieval"]["combinations"] == [0.0]
    assert bots["retrieval"]["paraphrases"] == [1.0]

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
# Further reading: [Sutskever, Vinyals and Le, Sequence to sequence learning with neural networks](https://arxiv.org/abs/1409.3215),
# [Cho and others, Learning phrase representations using RNN encoder-decoder](https://arxiv.org/abs/1406.1078),
# [Park and Kim, g2pE](https://github.com/Kyubyong/g2p),
# [d2l.ai on sequence to sequence](https://d2l.ai/chapter_recurrent-modern/seq2seq.html).
