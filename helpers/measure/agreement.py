"""How often a guesser knows whether a singular or a plural must come."""

from collections.abc import Callable, Iterable


def two_numbers(sentences: Iterable[str]) -> list[tuple[str, bool]]:
    """Return what stands before each verb that has nouns of both numbers before it.

    With it, whether the verb must be a plural: ("the dogs near the house ", True).
    """
    found = []
    for sentence in sentences:
        words = sentence.split()
        plural = words[1].endswith("s")
        if len(words) == 7 and words[4].endswith("s") != plural:
            found.append((" ".join([*words[:5], ""]), plural))
    return found


def agreement(guess: Callable[[str], bool], sentences: Iterable[str]) -> float:
    """Return how often `guess` tells from `two_numbers` whether a plural must come."""
    asked = two_numbers(sentences)
    return sum(guess(prefix) == plural for prefix, plural in asked) / len(asked)
