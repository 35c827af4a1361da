"""What results.py of lessons 7 to 12 have stored is what these lessons read."""

import numpy as np

from helpers.data.recall import PAIRS
from helpers.measure.lengths import LENGTHS
from helpers.measure.results import stored


def test_lesson_7_finds_all_it_needs():
    found = stored("07_language_models")
    models = ["RNN", "GRU", "LSTM", "Transformer"]
    for part in ("runs", "agreement", "maps", "subject"):
        assert [*found[part]] == models
    for part in ("runs", "words"):
        assert {len(runs) for runs in found[part].values()} == {5}
    assert [*found["words"]] == ["LSTM", "GRU"]
    cells = [f"{cell} language model" for cell in ("RNN", "GRU", "LSTM")]
    assert [*found["bots"]] == [*cells, "LSTM, answers only"]
    for scores in found["bots"].values():
        assert {len(values) for values in scores.values()} == {5}


def test_lesson_9_finds_all_it_needs():
    found = stored("09_seq2seq")
    of_five = ("copy", "reverse", "scheduled", "no teacher", "sounds", "dates")
    assert [len(found[n]) for n in of_five] == [5] * 6
    assert all(run.keys() == {"edits", "words"} for run in found["sounds"])
    for runs in found["bottleneck"].values():
        assert [len(run) for run in runs] == [len(found["lengths"])] * 5
    sets = found["bots"]["Seq2Seq"]
    assert {*sets} == {"training", "paraphrases", "combinations"}
    assert all(len(seeds) == 5 for seeds in sets.values())


def test_lesson_10_finds_all_it_needs():
    found = stored("10_attention")
    assert {len(found["copy"][name]) for name in ("attention", "no attention")} == {5}
    assert {"forwards", "both ways"} == found["reverse"].keys()
    marks = {"edits", "words", "silent", "sounding"}
    assert all(run.keys() == marks for run in found["sounds"])
    for bot in found["bots"].values():
        assert list(bot) == ["training", "paraphrases", "combinations"]


def test_lesson_11_finds_all_it_needs():
    found = stored("11_transformer")
    assert found.keys() == {"reverse", "norms", "lengths", "sounds", "bots"}
    scores = [*found["reverse"].values(), *found["norms"].values()]
    assert {len(seeds) for seeds in scores} == {5}
    for rows in found["lengths"].values():
        assert len(rows) == len(LENGTHS) and {len(row) for row in rows} == {5}
    for bot in found["bots"].values():
        assert bot.keys() == {"training", "paraphrases", "combinations"}


def test_lesson_12_finds_all_it_needs():
    found = stored("12_beyond")
    assert all(len(seeds) >= 5 for seeds in found["curves"].values())
    for sizes in found["states"].values():
        for seeds in sizes.values():
            assert {len(row) for row in seeds} == {len(PAIRS)} and len(seeds) >= 5
    assert len(found["heads"]) == 5
    assert {np.shape(run["looks"]) for run in found["heads"]} == {(2, 4, 2)}
