"""A guess is locked in, shown beside the truth, remembered; nothing comes before."""

import pytest

from helpers.progress import experience, prediction
from helpers.progress.experience import kept, reveal


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(experience, "user_data_path", lambda _: tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)


def test_where_somebody_can_answer_nothing_is_given_away(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(prediction, "can_ask", lambda: True)
    monkeypatch.setattr(prediction, "ask", asked.append)
    reveal("width", None, 0.731)
    assert capsys.readouterr().out == "" and len(asked) == 1
    html = asked[0](0.5)._repr_html_()
    assert "0.731" in html and "0.5" in html and "too low" in html
    assert kept().guesses == {"width": [0.5, 0.731]}


def test_a_guess_survives_a_restart_and_the_first_counts(monkeypatch, capsys):
    reveal("width", 0.5, 0.731)
    monkeypatch.setattr(prediction, "can_ask", lambda: True)
    reveal("width", None, 0.731)
    assert capsys.readouterr().out.count("you guessed 0.5") == 2
    reveal("width", 0.7, 0.731)
    assert kept().guesses["width"][0] == 0.5


def test_an_exported_page_has_the_value(capsys):
    reveal("width", None, 0.731)
    assert "measured 0.731" in capsys.readouterr().out


@pytest.mark.parametrize(("guess", "value"), [(1, 3), (3, 1), (2, 2), (0, 0), (-1, 5)])
def test_both_marks_are_on_the_axis(guess, value):
    html = prediction.Revealed(("a", "<b>"), guess, value)._repr_html_()
    places = [float(part.split('"')[0]) for part in html.split('cx="')[1:]]
    assert len(places) == 2 and all(0 < x < prediction.WIDTH for x in places)
    assert (places[0] < places[1]) == (guess < value)
    assert "<b>" not in html and 'role="img"' in html
