# %% [markdown]
# # 7 · Predict the next symbol
#
# **Goal:** teach a network to guess what comes next in a text, measure in bits how close it
# comes to the best possible guesser, and let it write and answer.
#
# About {minutes} minutes, then the exercises. You need the cells of lessons 3 and 5 and the
# padding of lesson 6.

# %%
import math
from collections import Counter, defaultdict

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from helpers.data.dialogues import make_dialogues
from helpers.data.sentences import contexts, english_sentences, korean_sentences
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.figures.bits import plot_bits, plot_bits_learned
from helpers.figures.bots import plot_bots
from helpers.figures.charts import plot_bars
from helpers.figures.next_symbol import plot_following
from helpers.figures.sampling import plot_shares, plot_tradeoff
from helpers.measure import results
from helpers.measure.agreement import agreement
from helpers.measure.bots import exact_match, stored_bots
from helpers.measure.influence import connectivity, swap_effect
from helpers.measure.kinship import kin_share
from helpers.measure.medians import median_bits
from helpers.models.training import train
from helpers.progress.experience import reveal
from helpers.widgets.look_back import LookBack
from helpers.widgets.next_symbol import NextSymbol

torch.set_num_threads(1)  # fastest for models this small
stored = results.stored("07_language_models")  # `make results` makes it again

# %% [markdown]
# ## A guessing game
#
# Cover a sentence and uncover it letter by letter. Before each letter, say how likely each
# one is. Whoever plays this well knows spelling, words and grammar. A **language model**
# plays only this game:
#
# $$p(x_1, \dots, x_T) = \prod_t p(x_t \mid x_1, \dots, x_{t-1}).$$
#
# Each factor is a forecast of the sequence from its own past: the model is **autoregressive**.
#
# Our sentences come from a small grammar. Here is what it says next; `$` is the end, and in all
# pictures ␣ is a space, ▸ the start and · a pad.

# %%
grammar = english_sentences()
sentences, test = grammar.sample(2000, seed=1), grammar.sample(500, seed=2)
print(*sentences[:4], sep="\n")
prefixes = ["the ", "the d", "the dogs near the house ", "the dogs near the house a"]
plot_following({prefix: grammar.following(prefix) for prefix in prefixes})

# %% [markdown]
# ## How good can a guesser be?
#
# With a text from the world nobody knows. Our grammar is *ours*: we can list all its
# sentences with their probabilities. Their **entropy** is the mean of −log₂ p, in bits.
# Divided by the mean length, it is a **floor** per symbol: the expected cost of any model is
# this plus something that is never negative. (Each sentence's end counts as a symbol.)

# %%
p = grammar.probability  # sentence -> probability
entropy = -sum(q * math.log2(q) for q in p.values())
symbols = sum(q * (len(s) + 1) for s, q in p.items())
floor = entropy / symbols

assert 0.3 < floor < 0.45 and abs(grammar.bits(test) - floor) < 0.02
print(f"{len(p):,} sentences, {entropy:.2f} bits each, {symbols:.1f} symbols long")
print(f"floor {floor:.3f} bits per symbol; our test text {grammar.bits(test):.3f}")
print("its Korean twin says", korean_sentences().sample(1, seed=3)[0])

# %% [markdown]
# ## Shift by one
#
# What goes in, and what should come out? The sentence, and the same sentence **one step
# ahead**. So a language model is no new shape of task: it is point-level labelling (lesson 1)
# whose labels are the shifted input, plus one rule: output t sees nothing after t.
#
# `<sos>` starts a sentence, `<eos>` ends it, `<pad>` fills up. Signs are symbols too. Where a row
# is shorter than the longest, its `<eos>` goes in as well: what would follow is a pad, and the
# loss leaves pads out.

# %%
vocabulary = Vocabulary(p)
V = len(vocabulary)


def to_ids(sentences: list[str]) -> Tensor:
    """Return <sos> sentence <eos> as numbers, padded behind: (n, T)."""
    signs = (torch.tensor([SOS]), torch.tensor([EOS]))
    rows = [torch.cat([signs[0], vocabulary.encode(s), signs[1]]) for s in sentences]
    return pad_sequence(rows, batch_first=True)


ids, test_ids = to_ids(sentences), to_ids(test)
x, y = ids[:, :-1], ids[:, 1:]  # (n, T - 1) each
for row in (x[0, :14], y[0, :14]):
    print(*(vocabulary.symbols[i] for i in row), sep="|")

# %% [markdown]
# ## Bits, nats, perplexity
#
# The loss of one guess is −log p of the symbol that came. PyTorch takes natural logarithms
# and counts in **nats**; divided by ln 2 they are **bits**. The exponential of the mean nats is
# the **perplexity**: the number of equally likely symbols that would be as hard to guess.
# Base and logarithm must match: 2 to the bits, e to the nats. Pads are left out. (The formula
# below is for small scores: exp(300) is too large to hold, and the library's loss avoids it.)

# %%
torch.manual_seed(0)
logits = torch.randn(*y.shape, V)
log_p = logits - logits.exp().sum(dim=-1, keepdim=True).log()  # log softmax
chosen = log_p.gather(-1, y[..., None]).squeeze(-1)  # (n, T - 1), of what came
nats = -chosen[y != PAD].mean()


def loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy in nats of logits (B, T, V), pads left out."""
    # the library wants (B, V, T)
    return F.cross_entropy(logits.transpose(1, 2), targets, ignore_index=PAD)


uniform = loss(torch.zeros_like(logits), y).exp().item()
assert abs(loss(logits, y) - nats) < 1e-5 and abs(uniform - V) < 1e-3
assert math.isclose(2 ** (nats / math.log(2)), math.exp(nats), rel_tol=1e-5)
print(
    f"V = {V}: perplexity of uniform guesses {uniform:.1f}, our grammar {2**floor:.2f}"
)

# %% [markdown]
# ## The baseline: count
#
# An **n-gram** model looks at the last n − 1 symbols only, and counts what came after them
# in the training text. A little is added to every count, so that nothing is impossible.
#
# **Predict first.** We count in 200 sentences. From n = 1 to n = 12 the bits on those 200 fall
# and fall. At which n are the bits on *freshly drawn* sentences lowest?

# %%
guess_n = None  # your guess, from 1 to 12


# %%
def count(sentences: list[str], n: int) -> dict[str, Counter]:
    after = defaultdict(Counter)
    for context, symbol in contexts(sentences, n):
        after[context][symbol] += 1
    return after


def gram_bits(after: dict, sentences: list[str], n: int, alpha: float = 0.001) -> float:
    costs = []
    for context, symbol in contexts(sentences, n):
        seen = after.get(context, Counter())
        share = (seen[symbol] + alpha) / (seen.total() + alpha * V)
        costs.append(-math.log2(share))
    return sum(costs) / len(costs)


# %%
orders, some = range(1, 13), sentences[:200]
few, grams = ({n: count(of, n) for n in orders} for of in (some, sentences))
by_heart = [gram_bits(few[n], some, n) for n in orders]
fresh = [gram_bits(few[n], test, n) for n in orders]
many = [gram_bits(grams[n], test, n) for n in orders]
best = min(many)

assert sorted(by_heart, reverse=True) == by_heart and by_heart[-1] < floor - 0.01
assert fresh[-1] > 1.9 * min(fresh) and floor + 0.01 < best < min(fresh) - 0.05
new = [context not in few[12] for context, _ in contexts(test, 12)]
assert 0.05 < sum(new) / len(new) < 0.15  # all symbols alike there: log₂ V bits
reveal("best_ngram", guess_n, orders[fresh.index(min(fresh))])
print(f"{sum(s in sentences for s in test) / 500:.0%} of the test are in the 2,000")
curves = {"200, by heart": by_heart, "200, fresh": fresh, "2,000, fresh": many}
plot_bits(orders, curves, floor)

# %% [markdown]
# ## Below the floor?
#
# On its own 200 sentences a 12-gram is *below* the floor: it knows that sample by heart. On
# fresh sentences about a tenth of the symbols follow eleven that it never counted, and it pays
# about twice the best n's price. That is **overfitting**, visible because we know the floor.
# With 2,000 it is milder. (Some were met before, as happens in any language; the floor allows
# for that.)
#
# > **Tip.** A score clearly below the entropy is no skill. Look for a leak, or for
# > training data in your test.
#
# And the best n cannot do what our grammar asks for: with *the dogs near the house* the verb
# must agree with a letter 17 symbols back.

# %% [markdown]
# ## Symbols become vectors
#
# A network needs vectors. Write symbol i as a **one-hot** row, 1 at place i and 0 elsewhere,
# and multiply by a matrix $W$ (V, E): the product is row i. An **embedding** layer is this
# product, done by picking the row. The gradients are the same as well: only rows of symbols
# that occurred get one, and several occurrences add up.

# %%
some = ids[:3, :9]  # (B, T)
layer = nn.Embedding(V, 4)
W = layer.weight.detach().clone().requires_grad_()
one_hot = F.one_hot(some, V).float()  # (B, T, V)

assert torch.equal(layer(some), one_hot @ W)  # (B, T, E)
push = torch.randn(3, 9, 4)  # any gradient from above
layer(some).backward(push)
(one_hot @ W).backward(push)
assert torch.allclose(layer.weight.grad, W.grad, atol=1e-5)
touched = W.grad.any(dim=1).nonzero().flatten().tolist()
assert set(touched) == set(some.flatten().tolist())

# %% [markdown]
# ## The model
#
# Embed each symbol, read from left to right, score what may come next. In the middle any
# cell will do, and later a Transformer: they share one duty, not to look ahead. There is no
# softmax in the model; the loss takes it. At each time the *true* past goes in, also after a
# bad guess (lesson 9 asks what that costs).


# %%
class LanguageModel(nn.Module):
    """Symbols (B, T) to logits (B, T, V) of the next ones."""

    def __init__(self, V: int, E: int, H: int, reader: nn.Module):
        super().__init__()
        self.embed, self.reader = nn.Embedding(V, E), reader
        self.score = nn.Linear(H, V)

    def read(self, e: Tensor) -> Tensor:
        states, _ = self.reader(e)  # (B, T, E) -> (B, T, H)
        return self.score(states)

    def forward(self, ids: Tensor) -> Tensor:
        return self.read(self.embed(ids))


def lstm_model(V: int, E: int, H: int) -> LanguageModel:
    lstm = nn.LSTM(E, H, batch_first=True)
    with torch.no_grad():  # sigmoid(1) = 0.73, lesson 5
        lstm.bias_ih_l0[H : 2 * H] = 1.0  # a forget gate more than half open
    return LanguageModel(V, E, H, lstm)


torch.manual_seed(0)
model = lstm_model(V, 16, 96)
before = loss(model(test_ids[:, :-1]), test_ids[:, 1:]).exp().item()
assert abs(before - V) < 0.1 * V  # untrained: as good as no idea

# %% [markdown]
# **Predict first.** This LSTM reads the 2,000 sentences, each about 13 times (800 steps of
# 32). The grammar's own probabilities need 0.373 bits per symbol on the test sentences. How
# many does the LSTM need?

# %%
guess_bits = None  # your guess, in bits per symbol


# %%
@torch.no_grad()
def bits(model: nn.Module, ids: Tensor) -> float:
    return loss(model(ids[:, :-1]), ids[:, 1:]).item() / math.log(2)


for i, lr in enumerate([5e-3] * 6 + [1e-3] * 2):
    train(model, loss, x, y, steps=100, lr=lr, batch=32, seed=i)
reached = bits(model, test_ids)
assert abs(reached - grammar.bits(test)) < 0.01 and reached < best - 0.02
reveal("lstm_bits", guess_bits, reached)

# %% [markdown]
# ## Four architectures, and no winner
#
# We trained a plain RNN, a GRU, an LSTM and a small Transformer in the same way, three seeds
# each, and stored the bits after every 100 steps. Left, the curves over the *steps*; right,
# the same curves over the *CPU seconds* they took where they were made.

# %%
at = median_bits(stored["runs"])  # after 100, 200, ... 800 steps
assert floor < min(at[-1].values()) and max(at[-1].values()) < best + 0.005
assert at[0]["RNN"] < at[0]["LSTM"] - 0.03 and at[-1]["LSTM"] < at[-1]["RNN"] - 0.01
plot_bits_learned(stored["runs"], grammar.bits(test), best)

# %% [markdown]
# ## Why this is no ranking
#
# None beats the floor. After 100 steps the plain RNN is ahead of the LSTM, after 800 it is
# behind, level with the best n-gram, like the GRU. Whoever stopped at 100 would tell another
# tale, and so may whoever goes on. At equal *seconds* we rank **kernels**: PyTorch has one
# fused routine for the LSTM and none for the GRU (lesson 5). And one learning rate for all
# need not suit them all.
#
# > **Principle.** One text and one setting compare settings, not architectures.

# %% [markdown]
# ## Who has found the subject?
#
# Bits per symbol hide rare things. *The dogs near the house* **are**, although *house* stands
# closer. After two nouns of different number we ask: is the *a* of *are* likelier than the
# *i* of *is*, when it should be? Whoever sees only the near noun may as well toss a coin.
# (The 8-gram sees only the near noun: a dozen different ones, so a dozen tosses.)


# %%
def by_model(prefix: str) -> bool:
    """Whether "a" is likelier than "i", for *are* and *is*."""
    scores = model(to_ids([prefix])[:, :-1])[0, -1]  # without its <eos>
    return bool(scores[vocabulary.number["a"]] > scores[vocabulary.number["i"]])


def by_counts(prefix: str) -> bool:
    return grams[8][prefix[-7:]]["a"] > grams[8][prefix[-7:]]["i"]


verbs = {"8-gram": [agreement(by_counts, test)]}
verbs["LSTM, live"] = [agreement(by_model, test)]
assert verbs["8-gram"][0] < 0.7 and verbs["LSTM, live"][0] > 0.9
plot_bars(verbs | stored["agreement"], chance=0.5)

# %% [markdown]
# ## Which past symbols does it use?
#
# Ask the gradient, as in lesson 6: how strongly does the logit of the next symbol depend on each
# embedding before it? The norms, symbol by symbol, are a **connectivity** map. For the *a* of
# *are* we expect it to reach back to the *s* of *dogs*.
#
# Or ask by trying: **swap** one symbol for every other one, and see how far the logit
# moves.
#
# **Predict first.** The largest effect counts 1. How large is the gradient's for that *s*?

# %%
guess_slope = None  # your guess, from 0 to 1

# %%
text = "the dogs near the house are happy"
row = to_ids([text])[0]  # <sos>, the letters, <eos>
s, t = len("the dogs"), len("the dogs near the house ")  # input s, output a of "are"
e = model.embed(row[None, :-1]).detach().requires_grad_()  # (1, T, E)
logit = model.read(e)[0, t, row[t + 1]]
effect = torch.autograd.grad(logit, e)[0][0].norm(dim=-1)  # (T,)

slope = connectivity(model.read, e, row[1:])  # the same for all outputs: (T, T)
swap = swap_effect(model, row, V)
assert torch.allclose(slope[t], effect, atol=1e-5) and t + 1 - s == 17
assert not slope.triu(1).any() and swap.triu(1).max() < 1e-4  # no future
by_slope, by_swap = slope[t, s] / slope[t].max(), swap[t, s] / swap[t].max()
reveal("slope_of_s", guess_slope, by_slope)
print(f"by swapping: {by_swap:.2f}")

# %%
pairs = torch.tensor(stored["subject"]["LSTM"] + [[by_slope, by_swap]])  # (seeds, 2)
assert pairs[:, 0].max() < 0.05 and (pairs[:, 1] > 10 * pairs[:, 0]).all()
assert all(s < 0.05 for n in ("RNN", "GRU") for _, s in stored["subject"][n])
others = {name: m["swap"] for name, m in stored["maps"].items() if name != "LSTM"}
LookBack(text, {"LSTM, slope": slope, "LSTM, swap": swap} | others, at=t)

# %% [markdown]
# ## A slope is not a cause
#
# Point at a letter: the darker a letter before it, the more its guess depends on it. The LSTM
# answers every such question right, and yet the one letter that decides is white in its
# gradient, in three seeds of three. A gate or a tanh that is far open or far shut is *flat*
# (lesson 5): a small push changes next to nothing, another letter changes all. Which of them it
# is here, the map does not tell. RNN and GRU have not found the letter yet.
#
# > **Tip.** Where a gradient map shows something, look there. Where it shows nothing, swap.

# %% [markdown]
# ## Let it write
#
# Guess, draw a symbol, append it, guess again. The **temperature** τ (tau) divides the
# *logits* before the softmax: below 1 the likely gets likelier, above 1 all get more alike,
# and towards 0 only the best is left (arg-max, **greedy**). Dividing the *probabilities* by τ
# would do nothing, once they are normalised again.
#
# Do the draws obey? 20,000 of them, after *the*:

# %%
logits = model(to_ids(["the "])[:, :-1])[0, -1].detach()  # (V,)
prob = logits.softmax(dim=0)
generator = torch.Generator().manual_seed(1)


def shares(prob: Tensor) -> Tensor:
    drawn = torch.multinomial(prob, 20_000, replacement=True, generator=generator)
    share = torch.bincount(drawn, minlength=V) / 20_000
    assert (share - prob).abs().max() < 0.02  # four standard errors are 0.014
    return share


table = {f"τ = {tau}": shares((logits / tau).softmax(dim=0)) for tau in (0.3, 1.0, 3.0)}
assert table["τ = 0.3"].max() > table["τ = 1.0"].max() > table["τ = 3.0"].max()
assert torch.allclose((prob / 0.3) / (prob / 0.3).sum(), prob)  # no temperature at all
plot_shares(table, vocabulary.symbols)

# %% [markdown]
# ## Cutting the tail
#
# One bad letter spoils a sentence, and 20 unlikely ones together are not so unlikely. **Top-k**
# keeps the k most likely symbols. **Top-p** (nucleus) keeps the fewest that have at least p
# together: few where the model is sure, many where it is not. The symbol that crosses the line
# stays. Again 20,000 draws:


# %%
def nucleus(prob: list[float], p: float) -> list[int]:
    """Return the fewest most likely symbols that have at least p together."""
    kept, mass = [], 0.0
    for i in sorted(range(len(prob)), key=lambda i: -prob[i]):
        if mass < p:
            kept.append(i)
            mass += prob[i]
    return kept


def only(kept, prob: Tensor) -> Tensor:
    """Give all other symbols probability 0."""
    cut = torch.zeros_like(prob)
    cut[kept] = prob[kept]
    return cut / cut.sum()


cuts = {"all": prob, "top-k, k = 2": only(prob.topk(2).indices, prob)}
cuts["top-p, p = 0.9"] = only(nucleus(prob.tolist(), 0.9), prob)
table = {name: shares(cut) for name, cut in cuts.items()}
plot_shares(table, vocabulary.symbols)

# %% [markdown]
# ## Turn the knobs
#
# This is your trained model. Write any beginning. Move τ, k and p and watch who survives;
# the small line on a bar marks the grammar's true probability. Draw one symbol after the
# other, or a whole sentence.

# %%
NextSymbol(model, vocabulary, grammar, start="the dogs near the house ")

# %% [markdown]
# ## Right or varied?
#
# Because the grammar is ours, we can *check* every sentence. We let the model write 200, each
# symbol drawn from all it has written so far.
#
# **Predict first.** At τ = 1, which share of them is a sentence of the grammar, letter by
# letter? Remember that one slip in about 30 letters is enough.

# %%
guess_right = None  # your guess, from 0 to 1


# %%
@torch.no_grad()
def write(model: nn.Module, ids: Tensor, choose, cap: int) -> list[list[str]]:
    """Append what `choose` takes from (B, V) logits, until <eos> or cap symbols."""
    start = ids.size(1)
    while ids.size(1) < start + cap and not (ids == EOS).any(dim=1).all():
        ids = torch.cat([ids, choose(model(ids)[:, -1])], dim=1)
    return [new[start:].tolist() for new in ids]


def draw(cut):
    return lambda logits: torch.stack(
        [torch.multinomial(cut(row), 1) for row in logits.softmax(dim=1)]
    )


heats = (0.3, 0.7, 1.0, 1.5)
# softmax(logits / τ) is the power 1 / τ of softmax(logits), normalised again
ways = {f"τ = {tau}": draw(lambda q, tau=tau: q ** (1 / tau)) for tau in heats}
ways["top-k, k = 4"] = draw(lambda q: only(q.topk(4).indices, q))
ways["top-p, p = 0.95"] = draw(lambda q: only(nucleus(q.tolist(), 0.95), q))
torch.manual_seed(0)
written, right, varied = {}, {}, {}
for name, choose in ways.items():
    drawn = write(model, torch.full((200, 1), SOS), choose, cap=50)
    written[name] = ["".join(vocabulary.decode(s)) for s in drawn]
    right[name] = sum(s in grammar for s in written[name]) / 200
    varied[name] = len(set(written[name])) / 200

# %%
assert right["τ = 0.3"] > right["τ = 1.5"] + 0.2
assert varied["τ = 0.3"] < varied["τ = 1.0"]
print(*written["τ = 1.5"][:3], sep="\n")
reveal("grammatical", guess_right, right["τ = 1.0"])
plot_tradeoff(right, varied)

# %% [markdown]
# ## Greedy is not "the best sentence"
#
# Does the arg-max at each step *decide* the answer? It decides the next symbol. The product of
# best steps need not be the best product. With the grammar's exact probabilities, *c* is the
# likeliest first letter of the noun, thanks to *cat* and *cow* together. But the likeliest
# sentence is about a dog. Lesson 9 searches better.

# %%
greedy = grammar.greedy()  # the best next symbol, again and again
likeliest = max(p, key=p.get)
assert greedy != likeliest and p[likeliest] > 5 * p[greedy]
print(f"greedy {greedy!r}: {p[greedy]:.4f}   best {likeliest!r}: {p[likeliest]:.4f}")

# %% [markdown]
# ## Chatbot I
#
# Take words for symbols and turns for sentences: `<sos>` *question* `<sos>` *answer* `<eos>`, a
# sign wherever somebody begins to speak. A model of such sentences is a chatbot: start with the
# question, and let it continue. Translation, summary and speech recognition can be put in the
# same way. **Without a cap** on the length this may not end: of ten untrained bots most say no
# `<eos>` within twelve words.

# %%
dialogues = make_dialogues()
turns = [f"<sos> {t.question} <sos> {t.answer} <eos>" for t in dialogues.training]
words = Vocabulary(turn.replace("<sos> ", "").split()[:-1] for turn in turns)
rows = [torch.tensor([words.number[w] for w in turn.split()]) for turn in turns]
turn_ids = pad_sequence(rows, batch_first=True)


def reply(bot: nn.Module, question: str) -> str:
    asked = F.pad(words.encode(question.split()), (1, 1), value=SOS)[None]
    best = lambda logits: logits.argmax(dim=1, keepdim=True)  # noqa: E731
    return " ".join(words.decode(write(bot, asked, best, cap=12)[0]))


torch.manual_seed(0)
size = len(words), 32, 96
untrained = [reply(lstm_model(*size), "two pens please") for _ in range(10)]
bot = lstm_model(*size)
begun = [m.weight.detach().clone() for m in (bot.embed, bot.score)]
asked, said = turn_ids[:, :-1], turn_ids[:, 1:]
for i, lr in enumerate([5e-3] * 4 + [1e-3] * 2):
    train(bot, loss, asked, said, steps=100, lr=lr, batch=32, seed=i)

# %%
assert sum(len(answer.split()) == 12 for answer in untrained) >= 6
for turn in dialogues.combinations[::25]:
    print(f"{turn.question} -> {reply(bot, turn.question)}")
scores = {"training": [exact_match(lambda q: reply(bot, q), dialogues.training[::6])]}
for name, unseen in dialogues.unseen.items():
    scores[name] = [exact_match(lambda q: reply(bot, q), unseen[::4])]
assert scores["training"][0] > 0.9
known = stored_bots()["retrieval"]
assert known["paraphrases"] == [1.0] and known["combinations"] == [0.0]
plot_bots(stored_bots() | {"LSTM, live": scores})

# %% [markdown]
# ## What the table says
#
# Retrieval repeats the nearest answer: here it fails on no paraphrase that names the same
# things, and succeeds on no new combination. The language models compose: some of them
# carry two slots over into an answer that nobody gave before. They need to hold the question
# in one state, and at equal steps the three cells do that unequally well. The rows of Seq2Seq,
# attention and the Transformers are explained in lessons 9 to 11.

# %% [markdown]
# ## "Seq2Seq is an RNN language model"?
#
# Half of it. Our bot is one language model of whole turns: it also pays bits to guess the
# *question*, which nobody asked for. The decoder of a Seq2Seq model (lesson 9) is a
# **conditional** language model, p(answer | question), and its encoder guesses nothing. By the
# chain rule the bits of a turn are both parts together, and these have a floor, too: no model
# of whole turns can pay less than log₂ n bits for each of n different ones, in the mean. The row
# "LSTM, answers only" is the same LSTM, trained on the answers' part of the loss: in the mean of
# five seeds it answers more of the new combinations.

# %%
with torch.no_grad():
    nats = F.cross_entropy(bot(asked).mT, said, ignore_index=PAD, reduction="none")
answering = (asked == SOS).cumsum(dim=1) > 1  # from the second <sos> on
nats = [(nats * part).sum() / len(nats) for part in (1, answering)]
turn, answer = (part / math.log(2) for part in nats)
fewest = math.log2(len(set(turns)))
assert len(set(turns)) == len(turns) and fewest < turn < fewest + 1.5
assert answer < 0.2 * turn
bots = stored["bots"]  # of five seeds
part, whole = bots["LSTM, answers only"], bots["LSTM language model"]
assert sum(part["combinations"]) > sum(whole["combinations"]) + 0.5
f"{turn:.2f} bits a turn, floor {fewest:.2f}; {answer:.2f} of them for the answer"

# %% [markdown]
# ## How do vectors get a meaning?
#
# Nobody told the bot what a city is. But *Seoul* and *Lima* stand in the same places, so
# their rows in the scoring matrix are pushed the same way. We ask of 40 slot words whether
# the word with the nearest row, by cosine, is of the same kind: city, day, number or item of
# one language.
#
# **Predict first.** Before training it is a few in a hundred. After 600 steps?

# %%
guess_kin = None  # your guess, from 0 to 1

# %%
layers = lstm_model(*size).score, bot.embed, bot.score
untrained, embedded, scored = (kin_share(m.weight, words) for m in layers)
assert untrained < 0.15 and embedded < 0.5 < 0.8 < scored
ends = zip((bot.embed.weight, bot.score.weight), begun, strict=True)
moved = [(end - start).norm() / start.norm() for end, start in ends]
assert moved[0] < 1 < 2 < moved[1]
reveal("kin", guess_kin, scored)
print(f"before training {untrained:.2f}, in the embedding {embedded:.2f}")

# %% [markdown]
# Similar use has made similar rows. In the *embedding* it has only begun: in 600 steps its rows
# moved by a fraction of the length they began with, those of the scores by several times theirs.
# "Embeddings know what words mean" is a thing to measure.
#
# So this is the way from vectors to a result: rows go in, states mix them, scores
# come out, a softmax makes probabilities. Vectors come to mean what they are good for in
# the next guess.

# %% [markdown]
# ## Summary
#
# - A language model guesses the next symbol from the past: shifted labels, nothing from the
#   future. Its loss is cross-entropy; bits and perplexity are two ways to write it.
# - The entropy of the language is a floor. Long n-grams overfit, networks can come closer, and
#   one text at equal steps or seconds does not rank architectures.
# - Temperature acts on logits: colder is safer and repeats itself. Top-k and top-p cut the
#   tail. A bot is a language model that continues your question, with a cap.

# %% [markdown]
# ## Quiz
#
# A colleague's model reaches 0.30 bits per symbol on test sentences of our grammar, whose
# entropy is 0.37. What do you say?
#
# - **a** well done, a large enough model may beat the entropy
# - **b** it sees symbols that it should predict, or has seen the test sentences
# - **c** its temperature was too low
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** No forecast from the past is better than the true probabilities, in the mean over
# many sentences (not a; on a handful one may be lucky). Temperature is chosen when drawing;
# a score below the entropy cannot come from it (not c).
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. What is the perplexity of a coin, and of a model that is always sure and right?
# 2. Your text has no known entropy. Which two baselines do you print beside your score?
# 3. When would you take top-p rather than top-k?
# 4. Where could your own language model see the future?
#
# **Now write.** Open the exercises of this lesson,
# `work/07_language_models/07_language_models.ipynb`. [To the
# exercises](../work/07_language_models/07_language_models.ipynb)

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
# Further reading: [d2l.ai on language
# models](https://d2l.ai/chapter_recurrent-neural-networks/language-model.html), [Madsen,
# Visualizing memorization in RNNs](https://distill.pub/2019/memorization-in-rnns/), [Holtzman
# et al., The curious case of neural text degeneration](https://arxiv.org/abs/1904.09751).
