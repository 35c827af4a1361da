"""English and Korean sentences in which a verb agrees with a word far before it."""

# ruff: noqa: SIM905 - words are easier to read than a list of strings

import math
from collections.abc import Iterable, Iterator
from itertools import product

from helpers.data.grammar import END, Grammar, Weights

ENGLISH_WORDS: dict[str, Weights] = {
    "subject": {"dog": 4, "cat": 3, "cow": 3, "girl": 2, "bird": 2, "duck": 1},
    "number": {"": 1, "s": 1},
    "preposition": {"near": 4, "behind": 3, "beside": 2, "under": 1},
    "place": {"house": 3, "tree": 2, "wall": 2, "boat": 2, "river": 1, "road": 1},
    "tense": {"now": 3, "then": 1},
    "mood": {"happy": 3, "hungry": 2, "tired": 2, "asleep": 1, "quiet": 1},
}
FORMS = {("", "now"): "is", ("s", "now"): "are"}
FORMS |= {("", "then"): "was", ("s", "then"): "were"}
SHORT = 0.3  # share of the sentences without the words between subject and verb


def english_sentences() -> Grammar:
    """Subject and verb agree in number, often over a second noun of its own number.

    "the dogs near the house are happy": 5,880 sentences, not all equally likely.
    """
    weights: Weights = {}
    for (noun, s, then, feeling), weight in _choices(
        "subject", "number", "tense", "mood"
    ):
        end = f" {FORMS[s, then]} {feeling}"
        weights[f"the {noun}{s}{end}"] = SHORT * weight
        for (where, place, s2), share in _choices("preposition", "place", "number"):
            between = f" {where} the {place}{s2}"
            weights[f"the {noun}{s}{between}{end}"] = (1 - SHORT) * weight * share
    return Grammar(weights)


def _choices(*parts: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every choice of one word for each part, with its probability."""
    lists = [ENGLISH_WORDS[part] for part in parts]
    total = math.prod(sum(words.values()) for words in lists)
    for words in product(*lists):
        chosen = (part[word] for part, word in zip(lists, words, strict=True))
        yield words, math.prod(chosen) / total


KOREAN_SUBJECTS = "동생이 친구가 아이가 학생이 할머니께서 선생님께서 어머니께서".split()
KOREAN_PLACES = "시장 학교 집 공원 강".split()
KOREAN_TIMES = "오늘 지금 자주 가끔".split()
KOREAN_OBJECTS = "사과를 빵을 책을 우유를 꽃을 공을".split()
KOREAN_VERBS = {  # plain, and honouring the subject
    "삽니다": "사십니다",
    "봅니다": "보십니다",
    "찾습니다": "찾으십니다",
    "고릅니다": "고르십니다",
}


def korean_sentences() -> Grammar:
    """The twin: whom one honours with 께서 the verb honours too, at the very end.

    "할머니께서 오늘 시장에서 사과를 사십니다": 3,360 sentences, all equally likely.
    """
    parts = KOREAN_SUBJECTS, KOREAN_TIMES, KOREAN_PLACES, KOREAN_OBJECTS
    sentences = (
        f"{who} {when} {where}에서 {what} {polite if who.endswith('께서') else plain}"
        for who, when, where, what in product(*parts)
        for plain, polite in KOREAN_VERBS.items()
    )
    return Grammar(dict.fromkeys(sentences, 1.0))


def contexts(sentences: Iterable[str], n: int) -> Iterator[tuple[str, str]]:
    """Yield each symbol after the n - 1 before it; ^ stands before a sentence."""
    for sentence in sentences:
        text = "^" * (n - 1) + sentence + END
        for i in range(n - 1, len(text)):
            yield text[i - n + 1 : i], text[i]
