"""What a model of the student's own scores: its predictions against the truth."""

import numpy as np
import pytest

from clockwise.grading.proxies.scores import score_of

X = np.arange(4.0)
CASES = {
    "a line through whole numbers": (lambda x: 2 * x + 1.0000001, 2 * X + 1, 1),
    "half of the labels": (lambda x: [0, 0, 1, 1], np.array([0, 1, 0, 1]), 0.5),
    "labels of text": (lambda x: ["a", "b", "b", "b"], ["a", "a", "b", "b"], 0.75),
    "the mean": (lambda x: np.full(4, 4.0001), 2 * X + 1, 0),
}


class Own:
    """Neither a classifier nor a regressor of scikit-learn's."""

    def __init__(self, predict):
        self.predict = predict

    def score(self, X, y):
        return 1.0


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_model_of_ones_own_is_scored_by_what_it_predicts(case):
    predict, y, expected = case
    own = Own(predict)
    assert score_of(own, own.score, X, y) == pytest.approx(expected, abs=1e-3)
