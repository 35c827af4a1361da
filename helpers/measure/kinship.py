"""Whether words of one kind have learned similar vectors."""

import torch
from torch import Tensor

from helpers.data.dialogues import SLOTS
from helpers.data.vocabulary import EOS, Vocabulary


def kin_share(vectors: Tensor, vocabulary: Vocabulary) -> float:
    """Return which share of the dialogues' slot words has its own kind next to it.

    `vectors` (V, E) are the vocabulary's; near is what has a large cosine.
    """
    kinds = {
        word: (language, kind)
        for language, slots in SLOTS.items()
        for kind, words in slots.items()
        for word in words
    }
    unit = torch.nn.functional.normalize(vectors.detach(), dim=1)
    alike = (unit @ unit.T).fill_diagonal_(-1)
    alike[:, : EOS + 1] = -1  # the signs are no words
    nearest = alike.argmax(dim=1).tolist()
    near = {w: vocabulary.symbols[nearest[vocabulary.number[w]]] for w in kinds}
    return sum(kinds.get(other) == kinds[w] for w, other in near.items()) / len(near)
