"""Remake results.json: positions, lengths, norms, sounds and chatbots over seeds.

About twenty-five minutes. The models are the lesson's with every kind of position; but for
the sounds, all seeds of a setting are trained side by side, as one batch of networks.
It also stores the weights of one speller, for helpers.models.speller.
"""

import copy
import json
import math
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.func import functional_call, stack_module_state, vmap
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from helpers.data.dialogues import make_dialogues
from helpers.data.pairs import as_tensors, pair_batches, turn_tensors
from helpers.data.spoken import letters_and_sounds, spoken_pairs
from helpers.data.strings import random_strings, reverse_task
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.measure.bots import exact_match
from helpers.measure.edits import heard
from helpers.measure.lengths import LENGTHS
from helpers.models.bots import replies
from helpers.models.seq2seq import Seq2Seq, fit
from helpers.models.speller import LONGEST, Speller, keep

D, N = 32, 4
SYMBOLS = 10
PLACES = 64  # learned positions


def sinusoid(T: int) -> Tensor:
    """Return the clock hands of T positions (T, D)."""
    speed = 10_000 ** (-torch.arange(0, D, 2) / D)  # (D / 2,)
    angle = torch.arange(T)[:, None] * speed
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)


def rotate(x: Tensor) -> Tensor:
    """Turn the pairs of x (B, N, T, K) by angles that grow with the position."""
    K, T = x.size(-1), x.size(-2)
    speed = 10_000 ** (-torch.arange(0, K, 2) / K)
    angle = torch.arange(T)[:, None] * speed  # (T, K / 2)
    a, b = x[..., 0::2], x[..., 1::2]
    turned = [a * angle.cos() - b * angle.sin(), a * angle.sin() + b * angle.cos()]
    return torch.stack(turned, dim=-1).flatten(-2)


def distance_penalty(T: int) -> Tensor:
    """Return what ALiBi adds to the scores, (N, T, T)."""
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)
    places = torch.arange(T)
    return -slopes[:, None, None] * (places - places[:, None]).abs()


class Attention(nn.Module):
    """N heads; `bias` (…, T, S) is added to the scores, -inf hides."""

    def __init__(self, kind: str):
        super().__init__()
        self.kind = kind
        self.W_q, self.W_kv, self.W_o = (
            nn.Linear(D, width, bias=False) for width in (D, 2 * D, D)
        )

    def forward(self, x: Tensor, source: Tensor, bias: Tensor) -> Tensor:
        q = self.W_q(x).unflatten(-1, (N, -1)).transpose(1, 2)  # (B, N, T, K)
        k, v = self.W_kv(source).unflatten(-1, (2, N, -1)).permute(2, 0, 3, 1, 4)
        if self.kind == "RoPE":
            q, k = rotate(q), rotate(k)
        if self.kind == "ALiBi":
            bias = bias + distance_penalty(x.size(1))
        scores = q @ k.mT / (D / N) ** 0.5 + bias
        return self.W_o((scores.softmax(-1) @ v).transpose(1, 2).flatten(2))


class Block(nn.Module):
    """One layer; `post` puts the norms behind the additions."""

    def __init__(self, kind: str = "", cross: bool = False, post: bool = False):
        super().__init__()
        self.post = post
        self.attend = Attention(kind)
        self.look = Attention("") if cross else None
        self.feed = nn.Sequential(nn.Linear(D, 4 * D), nn.ReLU(), nn.Linear(4 * D, D))
        self.norms = nn.ModuleList(nn.LayerNorm(D) for _ in range(3 if cross else 2))

    def forward(
        self, x: Tensor, bias: Tensor, memory: Tensor | None = None, hide: float = 0.0
    ) -> Tensor:
        if self.post:
            x = self.norms[0](x + self.attend(x, x, bias))
            return self.norms[1](x + self.feed(x))
        z = self.norms[0](x)
        x = x + self.attend(z, z, bias)
        if self.look is not None:
            x = x + self.look(self.norms[1](x), memory, hide)
        return x + self.feed(self.norms[-1](x))


def causal(T: int) -> Tensor:
    return torch.full((T, T), -math.inf).triu(1)


class Reader(nn.Module):
    """Symbols (B, T) -> scores (B, T, V), with one kind of position."""

    def __init__(
        self,
        kind: str,
        future: bool = True,
        layers: int = 2,
        post: bool = False,
        std: float = 1.0,
    ):
        super().__init__()
        V = SYMBOLS + EOS + 1
        self.kind, self.future = kind, future
        self.embed = nn.Embedding(V, D)
        if kind == "learned":
            self.places = nn.Parameter(std * torch.randn(PLACES, D))
        self.blocks = nn.ModuleList(Block(kind, post=post) for _ in range(layers))
        self.norm = nn.Identity() if post else nn.LayerNorm(D)
        self.score = nn.Linear(D, V)

    def forward(self, ids: Tensor) -> Tensor:
        x, T = self.embed(ids), ids.size(-1)
        if self.kind == "sinusoid":
            x = x + sinusoid(T)
        if self.kind == "learned":
            x = x + self.places[:T]
        bias = torch.zeros(T, T) if self.future else causal(T)
        for block in self.blocks:
            x = block(x, bias)
        return self.score(self.norm(x))


class Bot(nn.Module):
    """Questions (B, S) and answers so far (B, T) -> scores (B, T, V); tied weights.

    With `encoder` the question is read in both directions and looked up by the answer;
    without, question and answer are one text, read from left to right.
    """

    def __init__(self, V: int, encoder: bool):
        super().__init__()
        self.embed = nn.Embedding(V, D)
        nn.init.normal_(self.embed.weight, std=D**-0.5)
        self.encoder = nn.ModuleList(Block() for _ in range(2 if encoder else 0))
        self.decoder = nn.ModuleList(Block(cross=encoder) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(D) for _ in range(2 if encoder else 1))

    def enter(self, ids: Tensor) -> Tensor:
        return self.embed(ids) * D**0.5 + sinusoid(ids.size(-1))

    def forward(self, pair: tuple[Tensor, Tensor]) -> Tensor:
        question, answer = pair
        hide = torch.where(question == PAD, -math.inf, 0.0)[:, None, None]
        S, T, memory = question.size(-1), answer.size(-1), None
        if self.encoder:
            x, bias = self.enter(answer), causal(T)
            memory = self.enter(question)
            for block in self.encoder:
                memory = block(memory, hide)
            memory = self.norms[1](memory)
        else:
            x = self.enter(torch.cat([question, answer], dim=-1))
            bias = causal(S + T) + F.pad(hide, (0, T))
        for block in self.decoder:
            x = block(x, bias, memory, hide)
        return self.norms[0](x[:, -T:]) @ self.embed.weight.T


def token_loss(scores: Tensor, targets: Tensor) -> Tensor:
    return F.cross_entropy(scores.transpose(1, 2), targets, ignore_index=PAD)


Batch = Callable[[torch.Generator], tuple[object, Tensor]]  # x and its targets


class SideBySide:
    """One network for each seed, trained together on batches of their own."""

    def __init__(self, build: Callable[[], nn.Module], seeds: range):
        self.seeds, models = seeds, []
        for seed in seeds:
            torch.manual_seed(seed)
            models.append(build())
        self.weights, _ = stack_module_state(models)
        self.frame = copy.deepcopy(models[0]).to("meta")

    def __call__(self, x: object, shared: bool = False) -> Tensor:
        def one(weights: dict[str, Tensor], x: object) -> Tensor:
            return functional_call(self.frame, weights, (x,))

        return vmap(one, in_dims=(0, None if shared else 0))(self.weights, x)

    def train(
        self, batch: Batch, steps: int, lr: float, warm: int = 1, fall: bool = False
    ) -> None:
        """Take the steps; the learning rate grows over the first `warm` of them.

        With `fall` it then goes down to zero along a line.
        """
        optimizer = torch.optim.Adam(self.weights.values(), lr=lr, fused=True)
        generators = [torch.Generator().manual_seed(seed) for seed in self.seeds]
        for step in range(steps):
            drawn = [batch(generator) for generator in generators]
            x = stack([x for x, _ in drawn])
            losses = vmap(token_loss)(self(x), torch.stack([y for _, y in drawn]))
            rate = lr * min(1.0, (step + 1) / warm) * (1 - fall * step / steps)
            optimizer.param_groups[0]["lr"] = rate
            optimizer.zero_grad()
            losses.sum().backward()
            optimizer.step()

    @torch.no_grad()
    def right(self, x: Tensor, y: Tensor) -> list[float]:
        """Return each network's share of right symbols."""
        hits = self(x, shared=True).argmax(-1) == y
        return [round(float(share), 3) for share in hits.float().flatten(1).mean(1)]


def stack(items: list) -> object:
    if isinstance(items[0], tuple):
        return tuple(torch.stack(parts) for parts in zip(*items, strict=True))
    return torch.stack(items)


def reversing(generator: torch.Generator, T: int = 10) -> tuple[Tensor, Tensor]:
    x = torch.randint(EOS + 1, EOS + 1 + SYMBOLS, (32, T), generator=generator)
    return x, x.flip(1)


def reverse_scores(
    model: Callable[[], nn.Module],
    steps: int = 150,
    lr: float = 2e-3,
    warm: int = 1,
    fall: bool = False,
) -> list[float]:
    """The share of right symbols after learning to reverse 10, for five seeds."""
    models = SideBySide(model, range(5))
    models.train(reversing, steps, lr, warm, fall)
    return models.right(*reverse_task(1000, 10, SYMBOLS, seed=99))


def copied(x: Tensor) -> tuple[Tensor, Tensor]:
    """Strings (n, T) -> `string <sos> string` without its end, and what follows."""
    whole = torch.cat([x, torch.full((len(x), 1), SOS), x], dim=1)
    targets = whole[:, 1:].clone()
    targets[:, : x.size(1)] = PAD  # nothing to predict before the separator
    return whole[:, :-1], targets


def length_scores(kind: str, steps: int = 1000) -> list[list[float]]:
    """Learn to copy 3 to 10 symbols; the share of right ones by length and seed."""
    models = SideBySide(lambda: Reader(kind, future=False), range(5))
    drawn = torch.randint(3, 11, (steps,), generator=torch.Generator().manual_seed(0))
    lengths = iter(drawn.repeat_interleave(5).tolist())  # one for all seeds of a step

    def batch(generator: torch.Generator) -> tuple[Tensor, Tensor]:
        shape = (32, next(lengths))
        return copied(torch.randint(3, 3 + SYMBOLS, shape, generator=generator))

    models.train(batch, steps, lr=4e-3, warm=50, fall=True)
    scores = []
    for T in LENGTHS:
        x, y = copied(random_strings(200, T, SYMBOLS, seed=99))
        with torch.no_grad():
            hits = models(x, shared=True)[:, :, T:].argmax(-1) == y[:, T:]
        scores.append([round(float(s), 3) for s in hits.float().flatten(1).mean(1)])
    return scores


def bot_scores(encoder: bool, steps: int = 400) -> dict[str, list[float]]:
    """Exact match on the three sets of turns, for five seeds."""
    dialogues = make_dialogues()
    sets = {"training": dialogues.training, **dialogues.unseen}
    turns = [turn for some in sets.values() for turn in some]
    words = Vocabulary(f"{turn.question} {turn.answer}".split() for turn in turns)
    questions, answers = turn_tensors(dialogues.training, words)

    def batch(generator: torch.Generator) -> tuple[tuple[Tensor, Tensor], Tensor]:
        i = torch.randint(len(answers), (32,), generator=generator)
        return (questions[i], answers[i, :-1]), answers[i, 1:]

    models = SideBySide(lambda: Bot(len(words), encoder), range(5))
    models.train(batch, steps, lr=4e-3, warm=50, fall=True)
    scores: dict[str, list[float]] = {name: [] for name in sets}
    for seed in range(5):
        weights = {name: weight[seed] for name, weight in models.weights.items()}

        def next_scores(asked: Tensor, said: Tensor, weights: dict = weights) -> Tensor:
            return functional_call(models.frame, weights, ((asked, said),))

        for name, some in sets.items():
            given = [turn.question for turn in some]
            said = dict(zip(given, replies(next_scores, given, words), strict=True))
            scores[name].append(round(exact_match(said.__getitem__, some), 3))
    return scores


class Looking(Seq2Seq):
    """The GRU encoder-decoder of lesson 9, whose decoder looks at the letters."""

    def __init__(self, V: int, H: int):
        super().__init__(V, H)
        self.read_out = nn.Linear(2 * H, V)

    def forward(self, sources: Tensor, inputs: Tensor) -> Tensor:
        lengths = (sources != PAD).sum(dim=1)
        x = pack_padded_sequence(self.embed_source(sources), lengths, True, False)
        rows, h = self.encoder(x)
        memory, _ = pad_packed_sequence(rows, True, total_length=sources.size(1))
        states, _ = self.decoder(self.embed_target(inputs), h)  # (B, T, H)
        scores = states @ memory.mT / states.size(-1) ** 0.5  # (B, T, S)
        weights = scores.masked_fill((sources == PAD)[:, None], -math.inf).softmax(-1)
        return self.read_out(torch.cat([states, weights @ memory], dim=-1))

    @torch.no_grad()
    def generate(self, sources: Tensor, T: int) -> Tensor:
        said = torch.full((len(sources), 1), SOS)
        for _ in range(T):
            best = self(sources, said)[:, -1:].argmax(dim=-1)
            said = torch.cat([said, best], dim=1)
        return said[:, 1:]


def spelling(
    build: Callable[[], nn.Module], lr: float, seed: int
) -> tuple[nn.Module, dict[str, float]]:
    """A model of the sounds of words after 1,500 steps; its scores on 1,000 others."""
    pairs, signs = spoken_pairs(3, 8), letters_and_sounds()
    asked, learned = pairs[:1000], pairs[10_000:]
    torch.manual_seed(seed)
    model = build()
    draw = pair_batches(*as_tensors(learned, signs), 64)
    fit(model, draw, steps=1500, lr=lr, seed=seed)
    said = model.eval().generate(as_tensors(asked, signs)[0], LONGEST)
    found = heard([signs.decode(row) for row in said], [s for _, s in asked])
    return model, {**found, "parameters": sum(p.numel() for p in model.parameters())}


def spelling_scores() -> dict[str, list[dict[str, float]]]:
    """For each model the scores of five seeds; the first Transformer is kept."""
    V = len(letters_and_sounds())
    builds: dict[str, tuple[Callable[[], nn.Module], float]] = {
        "Transformer": (Speller, 4e-3),
        "GRU that looks": (lambda: Looking(V, 94), 1e-2),
        "GRU, no attention": (lambda: Seq2Seq(V, 96), 1e-2),
    }
    scores: dict[str, list[dict[str, float]]] = {name: [] for name in builds}
    for name, build in builds.items():
        for seed in range(5):
            model, found = spelling(*build, seed)
            scores[name].append(found)
            if isinstance(model, Speller) and seed == 0:
                keep(model)
    return scores


def main() -> None:
    torch.set_num_threads(1)
    clocks = {"steps": 150, "lr": 0.01}
    stored = {
        "reverse": {
            "no positions": reverse_scores(lambda: Reader("none")),
            "sinusoid": reverse_scores(lambda: Reader("sinusoid")),
            "learned, std 1": reverse_scores(lambda: Reader("learned")),
            "learned, std 0.02": reverse_scores(lambda: Reader("learned", std=0.02)),
            "ALiBi": reverse_scores(lambda: Reader("ALiBi")),
            "RoPE": reverse_scores(lambda: Reader("RoPE")),
            "RoPE, steps × 6": reverse_scores(
                lambda: Reader("RoPE"), steps=900, lr=4e-3, warm=50, fall=True
            ),
        },
        "norms": {
            "norm behind": reverse_scores(lambda: deep(post=True), **clocks),
            "norm behind, warm-up": reverse_scores(
                lambda: deep(post=True), warm=75, **clocks
            ),
            "norm behind, lr / 5": reverse_scores(lambda: deep(post=True)),
            "norm before": reverse_scores(lambda: deep(post=False), **clocks),
        },
        "lengths": {
            kind: length_scores(kind)
            for kind in ("sinusoid", "learned", "RoPE", "ALiBi", "none")
        },
        "sounds": spelling_scores(),
        "bots": {
            "Transformer, encoder-decoder": bot_scores(encoder=True),
            "Transformer, decoder only": bot_scores(encoder=False),
        },
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(stored) + "\n")


def deep(post: bool) -> Reader:
    return Reader("sinusoid", layers=6, post=post)


if __name__ == "__main__":
    main()
