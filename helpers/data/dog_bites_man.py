"""Sentences "dog bites man" with three knobs: length, order and distance."""

import torch

FILLER = "·"


def sentences(
    n: int, spread: int = 0, order: bool = False, lag: int = 0, seed: int = 0
) -> tuple[list[list[str]], list[int]]:
    """Draw `n` sentences "dog bites man"; a coin makes each noun a dog or a man.

    Three knobs: up to `spread` fillers in front make the lengths differ; `lag` fillers
    behind the first noun keep the two apart; with `order` the question is whether the
    dog bites, else whether both nouns are the same. One seed gives the same nouns
    whatever the knobs. Returns lists of words, and answers 0 or 1.
    Raises ValueError if n < 1, spread < 0 or lag < 0.
    """
    if n < 1 or min(spread, lag) < 0:
        raise ValueError(
            f"need n >= 1, spread >= 0 and lag >= 0, got {n}, {spread} and {lag}"
        )
    generator = torch.Generator().manual_seed(seed)
    nouns = torch.randint(2, (n, 2), generator=generator)  # 1 = dog
    early = torch.randint(spread + 1, (n,), generator=generator)
    names = "man", "dog"
    rows = [
        [FILLER] * before + [names[who]] + [FILLER] * lag + ["bites", names[whom]]
        for (who, whom), before in zip(nouns.tolist(), early.tolist(), strict=True)
    ]
    answers = nouns[:, 0] if order else (nouns[:, 0] == nouns[:, 1]).long()
    return rows, answers.tolist()
