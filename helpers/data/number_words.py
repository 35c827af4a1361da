"""Numbers as Koreans read them: 12345 is 만이천삼백사십오."""

DIGITS, UNITS, MYRIADS = " 일이삼사오육칠팔구", ["천", "백", "십", ""], ["", "만", "억"]


def number_word(n: int) -> str:
    """Spell n as Korean speakers read it: 12345 is 만이천삼백사십오.

    A one before 만, 천, 백 or 십 is not spoken (but 일억, 천일만).
    Raises ValueError unless 0 < n < 10 ** 12.
    """
    if not 0 < n < 10**12:
        raise ValueError(f"expected 0 < n < 10**12, got {n}")
    groups = []
    for place, name in enumerate(MYRIADS):
        group = n // 10_000**place % 10_000
        if group:
            word = "" if (group, name) == (1, "만") else _below_myriad(group)
            groups.append(word + name)
    return "".join(reversed(groups))


def _below_myriad(n: int) -> str:
    digits = [int(digit) for digit in f"{n:04d}"]
    return "".join(
        (unit if digit == 1 and unit else DIGITS[digit] + unit) if digit else ""
        for digit, unit in zip(digits, UNITS, strict=True)
    )
