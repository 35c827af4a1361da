"""Made-up turns at a counter, in English and Korean: every answer is known.

Four things to ask for, each with two slots to fill. The chatbots of lessons 7, 9, 10
and 11 learn from the same turns and are scored on the same three sets.
"""

# ruff: noqa: SIM905 - words are easier to read than a list of strings

from dataclasses import dataclass
from itertools import product

SLOTS = {
    "en": {
        "city": "Seoul Busan Paris Lima Oslo".split(),
        "day": "Monday Tuesday Friday Saturday Sunday".split(),
        "number": "two three four five six".split(),
        "item": "apples pens cups books lamps".split(),
    },
    "ko": {
        "city": "서울 부산 파리 리마 오슬로".split(),
        "day": "월요일 화요일 금요일 토요일 일요일".split(),
        "number": "두 세 네 다섯 여섯".split(),
        "item": "사과 연필 의자 모자 전구".split(),
    },
}
# Slots, questions (the last one, of known words, is kept for the test), answer.
INTENTS = {
    "en": [
        (
            ("city", "day"),
            "how is the weather in {0} on {1} ?",
            "will it rain in {0} on {1} ?",
            "{0} on {1} , sun or rain ?",
            "how is the weather on {1} in {0} , sun or rain ?",
            "on {1} the sun shines in {0}",
        ),
        (
            ("city", "day"),
            "a ticket to {0} for {1} please",
            "i want to go to {0} on {1}",
            "is there a train to {0} on {1} ?",
            "i want a ticket for the train to {0} on {1} please",
            "one ticket to {0} for {1} , here you are",
        ),
        (
            ("number", "item"),
            "{0} {1} please",
            "i would like {0} {1}",
            "do you have {0} {1} ?",
            "i would like to have {0} {1} please",
            "{0} {1} , thank you",
        ),
        (
            ("item", "day"),
            "remind me of the {0} on {1}",
            "i must not forget the {0} on {1}",
            "on {1} i need the {0} , remind me",
            "i must not forget on {1} the {0} , please remind me",
            "i will remind you on {1} : {0}",
        ),
    ],
    "ko": [
        (
            ("city", "day"),
            "{1} {0} 날씨 어때 ?",
            "{0} 에 {1} 에 비 와 ?",
            "{1} 에 {0} 맑아 ?",
            "{0} 날씨 {1} 에 어때 , 비 와 ?",
            "{1} 에 {0} 은 맑아요",
        ),
        (
            ("city", "day"),
            "{1} {0} 표 한 장 주세요",
            "{1} 에 {0} 에 가고 싶어요",
            "{0} 가는 {1} 기차 있어요 ?",
            "{1} 에 {0} 가는 기차 표 한 장 주세요",
            "{0} 행 {1} 표 여기 있어요",
        ),
        (
            ("number", "item"),
            "{1} {0} 개 주세요",
            "{1} {0} 개 살게요",
            "{1} {0} 개 있어요 ?",
            "{1} 있어요 ? {0} 개 주세요",
            "{1} {0} 개 , 고맙습니다",
        ),
        (
            ("item", "day"),
            "{1} 에 {0} 를 알려 줘",
            "{1} 에 {0} 를 잊으면 안 돼",
            "{1} 에 {0} 필요해 , 알려 줘",
            "{0} 를 {1} 에 잊으면 안 돼 , 알려 줘",
            "{1} 에 알려 줄게요 : {0}",
        ),
    ],
}


@dataclass(frozen=True)
class Turn:
    """A question and its answer; words stand apart by spaces."""

    question: str
    answer: str


@dataclass(frozen=True)
class Dialogues:
    """480 turns to learn from, and two sets that nobody has seen.

    paraphrases: 160 turns, known slots in a known combination, a new wording.
    combinations: 120 turns, known wordings with slots that never met before.
    """

    training: list[Turn]
    paraphrases: list[Turn]
    combinations: list[Turn]

    @property
    def unseen(self) -> dict[str, list[Turn]]:
        return {"paraphrases": self.paraphrases, "combinations": self.combinations}


def make_dialogues() -> Dialogues:
    """Return the course's dialogues, always the same."""
    made = Dialogues([], [], [])
    for language, intents in INTENTS.items():
        for shift, ((first, second), *questions, answer) in enumerate(intents):
            slots = SLOTS[language]
            for (i, a), (j, b) in product(
                enumerate(slots[first]), enumerate(slots[second])
            ):
                new_pair = (i + j + shift) % len(slots[first]) == 0
                turns = [Turn(q.format(a, b), answer.format(a, b)) for q in questions]
                (made.combinations if new_pair else made.training).extend(turns[:-1])
                if not new_pair:
                    made.paraphrases.append(turns[-1])
    return made
