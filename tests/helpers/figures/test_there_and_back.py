"""The picture of the error's way back shows what the calculation gives."""

from helpers.figures.there_and_back import plot_there_and_back


def texts(known: int, blamed: int) -> list[str]:
    figure = plot_there_and_back(0.8, [0.5, 1.0, -0.5], 1.0, known, blamed)
    return [text.get_text() for text in figure.axes[0].texts if text.get_text()]


def test_only_what_is_known_has_a_number():
    assert "0.46" in texts(1, 0) and "0.88" not in texts(1, 0)
    assert "0.88" in texts(2, 0) and "wanted\n1.00" not in texts(2, 0)
    assert "wanted\n1.00" in texts(3, 0)


def test_the_error_goes_back_and_leaves_its_shares():
    assert not any(text.startswith("error") for text in texts(3, 0))
    said = [text for text in texts(3, 3) if text.startswith(("error", "at w"))]
    assert said == [
        *("error −0.800", "at w −0.675"),
        *("error −0.614", "at w −0.065"),
        *("error −0.112", "at w 0.000"),
    ]
