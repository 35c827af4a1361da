"""From three typical mistakes to the right answer, without reading a traceback."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_browser import (
    cell,
    choose,
    course,
    lab,
    open_notebook,
    page,
    run,
    write_answer,
)

__all__ = ["course", "lab", "page"]  # fixtures
RIGHT = """def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
"""
TRANSPOSED = {"": "w_hh is transposed", "ko/": "w_hh가 전치되었습니다"}
MISTAKES: dict[
    str, list[str | dict[str, str]]
] = {  # what is written, and what the box has to say
    RIGHT.replace("w_ih.T", "w_ih"): ["x_t", "(2, 3)", "w_ih", "(5, 3)", " 2"],
    RIGHT.replace("return", "y ="): ["None", "`return`"],
    RIGHT.replace("w_hh.T", "w_hh"): [TRANSPOSED],
}


@pytest.mark.parametrize("language", ["", "ko/"])
def test_each_mistake_is_one_box_and_the_right_answer_another(
    page: Page, lab: str, language: str
) -> None:
    open_notebook(page, lab, f"work/{language}03_rnn/03_rnn.ipynb")
    test = cell(page, "test_rnn_step")
    box = test.locator("[role=alert]")
    choose(page, "test_rnn_step")
    run(page, "notebook:run-cell")
    expect(box).to_contain_text("rnn_step")
    assert "Traceback" not in box.inner_text()
    for written, told in MISTAKES.items():
        write_answer(page, "rnn_step", written)
        choose(page, "test_rnn_step")
        run(page, "notebook:run-all-above")
        run(page, "notebook:run-cell")
        for words in told:
            said = words if isinstance(words, str) else words[language]
            expect(box).to_contain_text(said)
        said = test.locator(".jp-OutputArea").inner_text()
        assert "checks.py" not in said and "Traceback" not in said
        expect(test.locator(".jp-OutputArea-output")).to_have_count(1)
    write_answer(page, "rnn_step", RIGHT)
    choose(page, "test_rnn_step")
    run(page, "notebook:run-all-above")
    run(page, "notebook:run-cell")
    expect(test.locator(".cw-passed[role=status]")).to_contain_text("✓ rnn_step")
    expect(box).to_have_count(0)
