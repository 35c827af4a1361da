"""What the idioms say of stock nbgrader is what it gives."""

import pytest

from tests.grading.idioms.reading import read_idioms
from tests.grading.idioms.stock import stock_points


@pytest.mark.slow  # a minute: every answer to every idiom
def test_stock_nbgrader_gives_what_the_idioms_say():
    answers = [(idiom, answer) for idiom in read_idioms() for answer in idiom.answers]
    given = stock_points([idiom.notebook(answer) for idiom, answer in answers])
    differ = {
        f"{idiom.name} {answer.name}": f"{points}, not {answer.stock}"
        for (idiom, answer), points in zip(answers, given, strict=True)
        if points != answer.stock
    }
    assert not differ
