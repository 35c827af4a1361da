"""The keys of a Korean two-set (두벌식) keyboard: 안녕 is typed d k s s u d.

Reading keys needs to look ahead: the first s of "dkssud" ends a syllable, the second
begins one, and only the vowel after it tells.
"""

# ruff: noqa: SIM905 - words are easier to read than a list of strings

import random

FIRST = "r R s e E f a q Q t T d w W c z x v g".split()
VOWEL = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()
LAST = ["", *"r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split()]
BEGIN, SYLLABLES = 0xAC00, 11_172

WORDS = (
    "안녕 사과 바다 하늘 나무 학교 친구 오늘 내일 어제 시간 순서 문장 단어 기억 상태 "
    "과일 의자 책상 연필 구름 바람 여름 겨울 가을 아침 저녁 사람 마음 얼굴 노래 그림 "
    "값 닭 삶 흙 읽기 앉다 많이 없다 싫어 끓다 빨래 까치 쌀 짜다 왜 외국 귀 위로 의미"
).split()


def keys_of(text: str) -> str:
    """Return the keys that type `text`; what is no Hangul syllable stays as it is."""
    return "".join(map(_keys_of_one, text))


def _keys_of_one(character: str) -> str:
    place = ord(character) - BEGIN
    if not 0 <= place < SYLLABLES:
        return character
    first, rest = divmod(place, len(VOWEL) * len(LAST))
    vowel, last = divmod(rest, len(LAST))
    return FIRST[first] + VOWEL[vowel] + LAST[last]


def typed_words(n: int, words: int, seed: int = 0) -> list[tuple[str, str]]:
    """Return n pairs (keys, text) of `words` random words joined without spaces."""
    draw = random.Random(seed)
    texts = ("".join(draw.choices(WORDS, k=words)) for _ in range(n))
    return [(keys_of(text), text) for text in texts]


def random_syllables(n: int, length: int, seed: int = 0) -> list[tuple[str, str]]:
    """Return n pairs (keys, text) of `length` random syllables, any of the 11,172."""
    draw = random.Random(seed)
    texts = (
        "".join(chr(BEGIN + draw.randrange(SYLLABLES)) for _ in range(length))
        for _ in range(n)
    )
    return [(keys_of(text), text) for text in texts]
