"""A guess is locked in, shown beside the truth, remembered; nothing comes before."""

import ipywidgets
import pytest

from helpers.progress import experience, prediction
from helpers.progress.experience import kept, reveal
from helpers.progress.prediction import Scale


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(experience, "user_data_path", lambda _: tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)


def test_where_somebody_can_answer_nothing_is_given_away(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(prediction, "can_ask", lambda: True)
    monkeypatch.setattr(prediction, "ask", lambda *of: asked.append(of[-1]))
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


def test_several_below_one_cell_are_told_apart(capsys):
    reveal("gru_kb", 1, 0.256)
    reveal("gru_products", None, 24_576)
    said = capsys.readouterr().out
    assert "gru_kb:\nmeasured 0.256" in said
    assert "gru_products: measured 24,576" in said
    html = prediction.judged(2, 3, Scale(), "<gru>")._repr_html_()
    assert "<code>&lt;gru&gt;</code><br>measured 3" in html


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0.000406, "0.000406"),
        (-13.64, "-13.6"),
        (99.96, "100"),
        (24_576, "24,576"),
        (-1e7, "-10,000,000"),
    ],
)
def test_a_number_is_written_as_one_says_it(number, said):
    assert prediction.in_words(number) == said


@pytest.mark.parametrize("where", ["jupyter", "code", "nowhere", "graded"])
def test_who_sits_before_a_page_is_asked(where, monkeypatch):
    file = {"__vsc_ipynb_file__": "/a.ipynb"} if where == "code" else {}
    shell = type("Shell", (), {"kernel": 1, "user_ns": file})
    monkeypatch.setattr(prediction, "_shell", lambda: shell)
    if where in ("jupyter", "graded"):
        monkeypatch.setenv("JPY_SESSION_NAME", "/a.ipynb")
    if where == "graded":
        monkeypatch.setenv("NBGRADER_EXECUTION", "check")
    else:
        monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert prediction.can_ask() == (where in ("jupyter", "code"))


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


@pytest.mark.parametrize(
    ("scale", "kind", "ends"),
    [
        (Scale(), ipywidgets.FloatText, None),
        (Scale(0, 1), ipywidgets.FloatSlider, (0, 1)),
        (Scale(0, 10), ipywidgets.IntSlider, (0, 10)),
        (Scale(0.5, 10), ipywidgets.FloatSlider, (0.5, 10)),
        (Scale(choices=["RNN", "GRU"]), ipywidgets.RadioButtons, None),
    ],
)
def test_the_field_fits_what_is_asked(scale, kind, ends):
    field = scale.field()
    assert type(field) is kind
    assert ends is None or (field.min, field.max) == ends


def test_a_choice_is_kept_by_its_place_and_shown_without_an_axis(capsys):
    names = ["RNN", "GRU", "LSTM"]
    reveal("best", "LSTM", "GRU", choices=names)
    assert kept().guesses == {"best": [3, 2]}
    assert "It is: GRU\nyou said LSTM" in capsys.readouterr().out
    html = prediction.judged(2, 2, Scale(choices=names))._repr_html_()
    assert "you said GRU, well judged" in html and "<svg" not in html
    reveal("best", None, "GRU", choices=names)
    assert "you said LSTM" in capsys.readouterr().out


def test_nothing_is_locked_in_before_something_is_chosen(monkeypatch):
    asked = []
    monkeypatch.setattr(prediction, "can_ask", lambda: True)
    monkeypatch.setattr(prediction, "ask", lambda *of: asked.append(of[-1]))
    reveal("best", None, "GRU", choices=["RNN", "GRU"])
    assert asked[0](None) is None and kept().guesses == {}
    assert asked[0]("RNN").guess == 1


def test_a_page_that_is_not_open_says_what_it_is(capsys):
    reveal("best", None, "GRU", choices=["RNN", "GRU"])
    assert "It is: GRU" in capsys.readouterr().out


def test_the_axis_is_the_sliders():
    html = prediction.Revealed(("a",), 0, 10, Scale(0, 10))._repr_html_()
    places = [float(part.split('"')[0]) for part in html.split('cx="')[1:]]
    assert places == [prediction.LEFT, prediction.RIGHT]


@pytest.mark.parametrize(
    "more",
    [{"low": 0}, {"low": 1, "high": 1}, {"low": 0, "high": 1, "choices": ["a"]}],
)
def test_ends_and_choices_that_do_not_fit_are_refused(more):
    with pytest.raises(ValueError, match="low < high, or choices, or neither"):
        reveal("width", None, 0.731, **more)


def test_what_was_measured_is_one_of_the_choices():
    with pytest.raises(ValueError, match="one of the choices: 'SSM'"):
        reveal("best", None, "SSM", choices=["RNN", "GRU"])
