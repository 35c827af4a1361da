"""From three typical mistakes to the right answer, without reading a traceback.

The mistakes are those that are made most: shapes that do not fit, an axis that is not
the one, a `return` that is missing. None may end in a traceback, nor in our own files.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import cell, choose, open_notebook, run, write_answer

Said = str | dict[str, str]  # the same in both languages, or in each its own


@dataclass(frozen=True)
class Walk:
    """A lesson's exercise, its right answer, and what is said to each change of it."""

    lesson: str
    exercise: str
    right: str
    mistakes: dict[tuple[str, str], list[Said]]


NO_RETURN: list[Said] = [
    {"": "is the return missing?", "ko/": "return이 빠졌나요?"}  # as code
]
WALKS = [
    Walk(
        "03_rnn",
        "rnn_step",
        """def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
""",
        {
            ("w_ih.T", "w_ih"): ["x_t", "(2, 3)", "w_ih", "(5, 3)", " 2"],
            ("return", "y ="): NO_RETURN,
            ("w_hh.T", "w_hh"): [
                {"": "w_hh is transposed", "ko/": "w_hh가 전치되었습니다"}
            ],
        },
    ),
    Walk(
        "04_bptt",
        "bptt_terms",
        """def bptt_terms(dh_t: Tensor, h: Tensor, W_h: Tensor) -> Tensor:
    terms, row = [], dh_t
    for i in reversed(range(1, len(h))):
        row = row * (1 - h[i] ** 2)
        terms.append(torch.outer(h[i - 1], row))
        row = row @ W_h.T
    return torch.stack(terms[::-1])
""",
        {
            ("row @ W_h.T", "h @ W_h.T"): ["torch.outer", "(4,)", "(4, 4)"],
            ("terms[::-1])", "terms[::-1], dim=1)"): ["(3, 4, 4)", "(4, 3, 4)"],
            ("return torch", "out = torch"): NO_RETURN,
        },
    ),
    Walk(
        "07_language_models",
        "bigram",
        """def bigram(ids: Tensor, V: int, alpha: float) -> Tensor:
    real = ids[:, 1:] != PAD
    pairs = ids[:, :-1][real], ids[:, 1:][real]
    counts = torch.full((V, V), alpha)
    counts.index_put_(pairs, torch.ones(int(real.sum())), accumulate=True)
    return counts / counts.sum(dim=1, keepdim=True)
""",
        {
            ("ids[:, :-1][real]", "ids[:, :-1]"): ["index_put_", "(7, 7)", "(3, 5)"],
            ("dim=1", "dim=0"): [
                {"": "your columns sum to 1", "ko/": "열의 합이 1입니다"}
            ],
            ("return", "p ="): NO_RETURN,
        },
    ),
    Walk(
        "10_attention",
        "dot_weights",
        """def dot_weights(q: Tensor, k: Tensor, W: Tensor) -> Tensor:
    fit = q @ W @ k.mT / W.size(1) ** 0.5
    return torch.softmax(fit, dim=2)
""",
        {
            ("k.mT", "k"): ["(2, 3, 6)", "(6, 7)", "(2, 5, 7)", " 2"],
            ("dim=2", "dim=1"): [
                {"": "runs over the queries", "ko/": "소프트맥스가 쿼리를"},
            ],
            ("return", "weights ="): NO_RETURN,
        },
    ),
]


@pytest.mark.parametrize("language", ["", "ko/"], ids=["en", "ko"])
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.lesson)
def test_each_mistake_is_one_box_and_the_right_answer_another(
    page: Page, lab: str, walk: Walk, language: str
) -> None:
    open_notebook(page, lab, f"work/{language}{walk.lesson}/{walk.lesson}.ipynb")
    test = cell(page, f"test_{walk.exercise}")
    box = test.locator("[role=alert]")
    choose(page, f"test_{walk.exercise}")
    run(page, "notebook:run-cell")
    expect(box).to_contain_text(walk.exercise)  # its cell has not been run yet
    page.locator(".jp-CodeCell").first.locator(".jp-Cell-inputWrapper").click()
    run(page, "notebook:run-cell")  # the imports
    for (part, mistaken), told in walk.mistakes.items():
        assert part in walk.right
        answer(page, walk.exercise, walk.right.replace(part, mistaken, 1))
        for said in told:
            words = said if isinstance(said, str) else said[language]
            expect(box).to_contain_text(words)
        shown = test.locator(".jp-OutputArea").inner_text()
        assert "checks.py" not in shown and "Traceback" not in shown
        expect(test.locator(".jp-OutputArea-output")).to_have_count(1)
    answer(page, walk.exercise, walk.right)
    passed = test.locator(".cw-passed[role=status]")
    expect(passed).to_contain_text(f"✓ {walk.exercise}")
    expect(box).to_have_count(0)


def answer(page: Page, exercise: str, code: str) -> None:
    """Write an answer, run it, and run its test."""
    write_answer(page, exercise, code)
    run(page, "notebook:run-cell")
    choose(page, f"test_{exercise}")
    run(page, "notebook:run-cell")
