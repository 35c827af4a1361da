"""Made-up shopping reviews in Korean and English, with stars from 1 to 5.

In plain reviews single words tell the stars. Order-trap reviews come in pairs of the
same words in another order and with the opposite meaning: the last clause decides.
Words stand apart by spaces; Korean endings and particles count as words of their own.
"""

import random
from dataclasses import dataclass

NEUTRAL_STARS = 3
MOST = 10_000  # beyond it new reviews become rare


@dataclass(frozen=True)
class Review:
    """What a customer wrote, and the stars (1 to 5) given with it."""

    text: str
    rating: int

    @property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def written(self) -> str:
        """The text as people write it: in Korean endings stick to their words."""
        joined = (w if w in ENDINGS else f" {w}" for w in self.words)
        return "".join(joined).strip()

    @property
    def label(self) -> int | None:
        """1 for praise, 0 for blame, None for three stars."""
        return label_of(self.rating)


@dataclass(frozen=True)
class Language:
    """The words of one language; `clause` and its parts are templates."""

    aspects: list[str]
    good: list[str]
    bad: list[str]
    openers: list[str]  # say nothing about the goods
    so_so: list[str]  # worth three stars
    clause: str
    negated: str
    but: str
    both: str
    end: str


KOREAN = Language(
    # All end in a consonant, so that one particle and one ending fit everywhere.
    aspects=[
        "배송",
        "가격",
        "포장",
        "화면",
        "음질",
        "색감",
        "촉감",
        "성능",
        "설명",
        "마감",
    ],
    good=["좋", "괜찮", "멋있", "만족스럽", "고급스럽"],
    bad=["아쉽", "형편없", "쓸모없", "볼품없", "실망스럽"],
    openers=[
        "",
        "어제 받 았 습니다",
        "두 번째 로 샀 습니다",
        "친구 가 권해 서 샀 습니다",
    ],
    so_so=[
        "{aspect} 은 그저 그렇 습니다",
        "{aspect} 은 보통 입니다",
        "{aspect} 은 무난 합니다",
    ],
    clause="{aspect} 은 {stem}",
    negated="{aspect} 은 {stem} 지 않",
    but="{a} 지만 {b} 습니다",
    both="{a} 고 {b} 습니다",
    end="습니다",
)
ENGLISH = Language(
    aspects=[
        "delivery",
        "price",
        "box",
        "screen",
        "sound",
        "colour",
        "size",
        "weight",
        "taste",
        "smell",
    ],
    good=["good", "great", "perfect", "lovely", "fine"],
    bad=["bad", "poor", "awful", "dull", "weak"],
    openers=[
        "",
        "it came yesterday ,",
        "I bought it again ,",
        "my friend has one , so",
    ],
    so_so=[
        "the {aspect} will do .",
        "the {aspect} is average .",
        "the {aspect} is all right .",
    ],
    clause="the {aspect} is {stem}",
    negated="the {aspect} is not {stem}",
    but="{a} but {b} .",
    both="{a} and {b} .",
    end=".",
)
ENDINGS = {
    "은",
    "지만",
    "고",
    "습니다",
    "입니다",
    "합니다",
    "지",
    "로",
    "았",
    "가",
    "서",
}
LANGUAGES = {"ko": KOREAN, "en": ENGLISH}


def label_of(rating: int) -> int | None:
    """Return 1 for 4 or 5 stars, 0 for 1 or 2, None for 3: they say neither.

    Raises ValueError outside 1..5.
    """
    if rating not in range(1, 6):
        raise ValueError(f"a rating is 1 to 5 whole stars, got {rating}")
    return None if rating == NEUTRAL_STARS else int(rating > NEUTRAL_STARS)


def plain_reviews(n: int, language: str = "ko", seed: int = 0) -> list[Review]:
    """Return `n` different reviews with one or two clauses of one opinion.

    About one in ten is so-so and has three stars; there are only 120 of those.
    Raises ValueError unless 1 <= n <= 10,000.
    """
    words, rng = _prepare(n, language, seed)
    found: dict[str, Review] = {}
    while len(found) < n:
        review = _plain(words, rng)
        found.setdefault(review.text, review)
    return list(found.values())


def order_trap_reviews(n: int, language: str = "ko", seed: int = 0) -> list[Review]:
    """Return `n` different reviews "A, but B", rated by B alone; n is even.

    Reviews 2i and 2i + 1 are a minimal pair: the same words, the clauses swapped, the
    opposite label. So half of every such set is praise, and nothing blind to order
    can be right on more than half of it.
    Raises ValueError if n is odd, below 1 or above 10,000.
    """
    if n % 2:
        raise ValueError(f"order-trap reviews come in pairs: n must be even, got {n}")
    words, rng = _prepare(n, language, seed)
    found: dict[str, tuple[Review, Review]] = {}
    while 2 * len(found) < n:
        pair = _minimal_pair(words, rng)
        found.setdefault(min(review.text for review in pair), pair)
    return [review for pair in found.values() for review in pair]


def _prepare(n: int, language: str, seed: int) -> tuple[Language, random.Random]:
    if not 1 <= n <= MOST:
        raise ValueError(f"n must be at least 1 review and at most {MOST}, got {n}")
    if language not in LANGUAGES:
        raise ValueError(f"language is one of {', '.join(LANGUAGES)}, not {language!r}")
    return LANGUAGES[language], random.Random(seed)


def _plain(words: Language, rng: random.Random) -> Review:
    opener = rng.choice(words.openers)
    if rng.random() < 0.1:
        so_so = rng.choice(words.so_so).format(aspect=rng.choice(words.aspects))
        return Review(f"{opener} {so_so}".strip(), NEUTRAL_STARS)
    stems, stars = rng.choice([(words.good, (4, 5)), (words.bad, (2, 1))])
    a, b = (
        words.clause.format(aspect=aspect, stem=rng.choice(stems))
        for aspect in rng.sample(words.aspects, 2)
    )
    if rng.random() < 0.5:
        return Review(f"{opener} {a} {words.end}".strip(), stars[0])
    return Review(f"{opener} {words.both.format(a=a, b=b)}".strip(), stars[1])


def _minimal_pair(words: Language, rng: random.Random) -> tuple[Review, Review]:
    opener = rng.choice(words.openers)
    first, second = rng.sample(words.aspects, 2)
    good = _clause(words, first, True, rng)
    bad = _clause(words, second, False, rng)
    praise = f"{opener} {words.but.format(a=bad, b=good)}".strip()
    blame = f"{opener} {words.but.format(a=good, b=bad)}".strip()
    pair = [Review(praise, rng.choice((4, 5))), Review(blame, rng.choice((1, 2)))]
    rng.shuffle(pair)
    return pair[0], pair[1]


def _clause(words: Language, aspect: str, good: bool, rng: random.Random) -> str:
    """A clause of the wanted meaning; 3 of 10 say it by denying the opposite."""
    negated = rng.random() < 0.3
    stem = rng.choice(words.good if good != negated else words.bad)
    template = words.negated if negated else words.clause
    return template.format(aspect=aspect, stem=stem)
