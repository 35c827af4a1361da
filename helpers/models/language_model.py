"""A language model, and three whose trained weights come with the course.

"sentences" has read 2,000 sentences of lesson 7's grammar, "words" 103,317 English
words of the CMU Pronouncing Dictionary, "turns" has learnt to answer the questions of
the dialogues. lessons/07_language_models/results.py trains them.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from helpers.data.dialogues import make_dialogues
from helpers.data.sentences import english_sentences
from helpers.data.vocabulary import SOS, Vocabulary

WEIGHTS = Path(__file__).parents[1] / "data" / "weights"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class LanguageModel(nn.Module):
    """Symbols (B, T) to logits (B, T, V) of the next ones, as in lesson 7.

    `reader` takes (B, T, E) to (B, T, H), alone or as the first of a pair.
    """

    def __init__(self, V: int, E: int, reader: nn.Module, H: int):
        super().__init__()
        self.embed = nn.Embedding(V, E)
        self.reader, self.score = reader, nn.Linear(H, V)

    def read(self, e: Tensor) -> Tensor:
        """The logits (B, T, V) for embedded symbols (B, T, E)."""
        out = self.reader(e)
        logits: Tensor = self.score(out[0] if isinstance(out, tuple) else out)
        return logits

    def forward(self, ids: Tensor) -> Tensor:
        return self.read(self.embed(ids))


class Trained:
    """A stored model and the vocabulary of its symbols."""

    def __init__(self, model: LanguageModel, vocabulary: Vocabulary):
        self.model, self.vocabulary = model, vocabulary

    @torch.no_grad()
    def logits(self, text: str) -> Tensor:
        """The logits (V,) of what follows `text`, which begins a word or sentence.

        KeyError for a symbol that the model does not know.
        """
        ids = torch.cat([torch.tensor([SOS]), self.vocabulary.encode(text)])
        out: Tensor = self.model(ids[None])[0, -1]
        return out


def trained(name: str) -> Trained:
    """The stored LSTM of "sentences", "words" or "turns".

    Raises ValueError for another name.
    """
    if name not in TEXTS:
        raise ValueError(f"{name!r} is none of the stored models: {', '.join(TEXTS)}")
    return Trained(load(WEIGHTS / f"{name}.npz"), Vocabulary(TEXTS[name]()))


def turns() -> list[list[str]]:
    """The words of each turn that bots learn from."""
    found = make_dialogues().training
    return [f"{turn.question} {turn.answer}".split() for turn in found]


TEXTS: dict[str, Callable[[], Iterable[Iterable[str]]]] = {  # what has all symbols
    "sentences": lambda: english_sentences().probability,
    "words": lambda: LETTERS,
    "turns": turns,
}


def store(model: LanguageModel, path: Path) -> None:
    """Write the weights, in float16, to an .npz file."""
    path.parent.mkdir(exist_ok=True)
    arrays = {name: w.half().numpy() for name, w in model.state_dict().items()}
    np.savez_compressed(path, **arrays)


def load(path: Path) -> LanguageModel:
    """The model, with an LSTM of one layer, whose weights `store` has written."""
    arrays = np.load(path)
    state = {name: torch.from_numpy(arrays[name]).float() for name in arrays.files}
    (V, E), H = state["embed.weight"].shape, state["score.weight"].size(1)
    model = LanguageModel(V, E, nn.LSTM(E, H, batch_first=True), H)
    model.load_state_dict(state)
    return model.eval()
