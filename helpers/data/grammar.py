"""A language of finitely many sentences whose probabilities are all known.

So one can compute what no model can beat, and check whatever a model writes.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

END = "$"  # stands for <eos> where a grammar or a picture needs one character
Weights = dict[str, float]  # words and how often they are said, relative to each other


class Grammar:
    """A language of finitely many sentences, each with its probability.

    `weights` need not sum to one. Raises ValueError for no sentence, a weight that is
    not positive, or a sentence with the sign of the end in it.
    """

    def __init__(self, weights: Weights):
        total = sum(weights.values())
        bad = [s for s, weight in weights.items() if weight <= 0 or END in s]
        if not weights or bad:
            raise ValueError(f"need sentences without {END!r} and weights > 0: {bad}")
        self.probability = {s: weight / total for s, weight in weights.items()}

    def __contains__(self, sentence: object) -> bool:
        return sentence in self.probability

    @cached_property
    def _heavier(self) -> dict[str, Weights]:
        """For each prefix the mass of what begins with it and one symbol more."""
        after: dict[str, Weights] = defaultdict(lambda: defaultdict(float))
        for sentence, p in self.probability.items():
            for t, symbol in enumerate(sentence + END):
                after[sentence[:t]][symbol] += p
        return {prefix: dict(mass) for prefix, mass in after.items()}

    def following(self, prefix: str) -> Weights:
        """Return the exact probability of each symbol after `prefix`; END ends it.

        Empty if no sentence begins like that.
        """
        mass = self._heavier.get(prefix, {})
        total = sum(mass.values())
        return {symbol: m / total for symbol, m in sorted(mass.items())}

    def automaton(self) -> list[dict[str, tuple[float, int]]]:
        """Return the smallest machine that speaks like the grammar; it starts in 0.

        Each state maps a symbol to its probability and the next state, -1 after END.
        """
        numbers: dict[object, int] = {}
        states: list[dict[str, tuple[float, int]]] = []

        def state(prefix: str) -> int:
            moves = {
                symbol: (round(p, 9), -1 if symbol == END else state(prefix + symbol))
                for symbol, p in self.following(prefix).items()
            }
            key = tuple(moves.items())
            if key not in numbers:
                numbers[key] = len(states)
                states.append(moves)
            return numbers[key]

        state("")
        last = len(states) - 1  # the start was finished last
        return [
            {s: (p, last - to if to >= 0 else -1) for s, (p, to) in moves.items()}
            for moves in reversed(states)
        ]

    def greedy(self) -> str:
        """Return the sentence of which each symbol is the likeliest next one."""
        sentence = ""
        while (table := self.following(sentence)) and not sentence.endswith(END):
            sentence += max(table, key=lambda symbol: table[symbol])
        return sentence.removesuffix(END)

    def sample(self, n: int, seed: int = 0) -> list[str]:
        """Draw n sentences, independently of each other."""
        draw = random.Random(seed)
        return draw.choices([*self.probability], [*self.probability.values()], k=n)

    def bits(self, sentences: Iterable[str]) -> float:
        """Return the bits per symbol that the true probabilities need, ends included.

        Raises KeyError for a sentence that the grammar does not have.
        """
        total = symbols = 0.0
        for sentence in sentences:
            total -= math.log2(self.probability[sentence])
            symbols += len(sentence) + 1
        return total / symbols
